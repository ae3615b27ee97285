import type { Feuille } from '#platform/tableur/types.ts'
import { sansPayeur, seulPayeur } from '../feuilles/payeur.ts'
import { colonnesRemplies, texteEn } from '../grille/grille.ts'
import { cle } from '../grille/texte.ts'
import type { RoleColonne, Table } from '../grille/types.ts'
import { MOTS_DECISION } from '../vocabulaires/lexique.ts'
import { estPayeurNu } from '../vocabulaires/payeurs.ts'
import { diraitAucun, diraitTous, estUnProgramme, type Quartiers } from '../vocabulaires/quartiers.ts'
import { MOTS_LIEU, MOTS_THEME } from '../vocabulaires/vocabulaires.ts'
import type { Section } from './lignes.ts'

// « Reconductions », « Nouvelles actions »: what the demand is, not what it is about.
const NATURE =
  /^((les )?(actions?|projets?|demandes?|dossiers?) )?(en |a )?(reconductions?|reconduite?s?|renouvellements?|renouvelee?s?|nouve\w+|pluriannuel\w*|recurrente?s?|premieres? demandes?|cpo|annuel\w*|ponctuel\w*)( (actions?|projets?|demandes?|dossiers?))?( 20\d\d)?$/

/**
 * What a section row changes for the rows under it: a quartier (which closes the section of theme), a theme, a funder
 * when no column tells it, a structure when no column tells it; failing all, a theme.
 */
export function sectionSuivante(
  texte: string,
  section: Section,
  depart: Section,
  roles: ReadonlySet<RoleColonne>,
  quartiers: Quartiers,
): Section {
  if (/^(n°\s*)?siret\b|^(contact|statut|t[ée]l|mail|courriel|adresse)\b\s*:/i.test(texte)) return section
  const nu = sansCapitales(
    texte
      .replace(/^(quartiers?|qpv|secteur|territoire)\s*(n°\s*\d+)?\s*[:–-]?\s*((du|des|de la|de)\s+|d['’])?/i, '')
      .replace(SUITE_DE_TITRE, ''),
  )
  if (diraitTous(texte) && /quart|qpv|qp|ville|commun|site|secteur|territoire/i.test(texte))
    return { ...depart, quartier: texte }
  if (diraitAucun(texte)) return { ...depart, quartier: '' }
  const quartier = quartiers.trouver(texte) ?? quartiers.trouver(nu)
  if (quartier) return { ...depart, quartier }
  if (annonceUnQuartier(texte)) {
    quartiers.ajouter(nu, null)
    return { ...depart, quartier: quartiers.trouver(nu) ?? nu }
  }
  if (/^(axe|pilier|th[eé]m|orientation|priorit|volet|objectif|enjeu|hors axe)/i.test(texte)) {
    // « Thématique : Emploi » is Emploi; « AXE 1 - EMPLOI » is how the contract names it.
    return { ...section, theme: nomDuTheme(texte) }
  }
  if (MOTS_DECISION.test(cle(texte)))
    return { ...section, etat: texte.replace(/\s*[-–—:(,]?\s*20\d\d\)?$/, '') || texte }
  if (/\bhors delais?\b|\btardi\w+|\b(recu|arrive|depose)e?s? (apres|en retard)/.test(cle(texte))) return section
  if (NATURE.test(cle(texte))) return { ...section, nature: texte }
  if (estPayeurNu(texte) && !roles.has('financeur')) return { ...section, financeur: texte }
  if (diraitUnQuartier(texte, section, roles, depart.theme !== undefined)) {
    quartiers.ajouter(nu, null)
    return { ...depart, quartier: quartiers.trouver(nu) ?? nu }
  }
  if (roles.has('structure')) return { ...section, theme: texte }
  return { ...section, structure: texte.replace(/^(porteur|structure|association|op[eé]rateur)\s*:\s*/i, '') }
}

const nomDuTheme = (texte: string): string =>
  texte.replace(/^(th[eé]mati\w+|th[eè]me|axe|pilier|volet|orientation)\s*:\s*(?=\p{L}{3})/iu, '')

/** « Pilier Emploi » in a title over a sheet « Emploi »: the theme of all its tables, as the sheet calls it if it does. */
export function themeDuTitre(titre: string, feuille: string): string | null {
  const ligne = titre.split('\n').find((l) => ANNONCE_THEME.test(l) && l.length <= 80)
  if (!ligne) return null
  const nom = nomDuTheme(ligne).replace(SUITE_DE_TITRE, '')
  return cle(nom).endsWith(cle(feuille)) && cle(feuille) !== '' ? feuille : nom
}

// « Quartier des Ors - programmation 2026 »: what follows the name.
const SUITE_DE_TITRE =
  /\s*[-–—:(,]\s*(prog\w*|instruction|ann[ée]e|exercice|tableau|appel|actions?|projets?|20\d\d)\b.*$/i

// Structure and theme have their columns, the quartier has none and stands nowhere else: short section rows name it.
function diraitUnQuartier(
  texte: string,
  section: Section,
  roles: ReadonlySet<RoleColonne>,
  themeDit: boolean,
): boolean {
  const ailleurs = roles.has('quartier') || roles.has('code_quartier') || roles.has('part_quartier')
  const lieu = MOTS_LIEU.test(cle(texte)) || /^([Ll]es?|[Ll]a|[Ll]['’])\s?\p{Lu}/u.test(texte)
  const theme = roles.has('theme') || ((themeDit || lieu) && !MOTS_THEME.test(cle(texte)))
  if (ailleurs || !roles.has('structure') || !theme || texte.length > 40) return false
  const k = cle(texte)
  const autre =
    /\b(actions?|projets?|dossiers?|demandes?|associations?|collectivites?|etablissements?|structures?|porteurs?|bailleurs?|ecoles?|colleges?|entreprises?|habitants|hors|divers|conventions?|total|axe|volet|reserve|liste|priorite)\b|\d{3}/
  return (
    /\p{L}{3}/u.test(texte) &&
    !autre.test(k) &&
    (section.quartier === undefined || section.quartier !== section.quartierDeFeuille)
  )
}

// « PORT » written in capitals in a title row is « Port » everywhere else.
function sansCapitales(texte: string): string {
  if (texte !== texte.toUpperCase() || texte.length < 4) return texte
  return texte.replace(/\p{L}+/gu, (mot) => mot.charAt(0) + mot.slice(1).toLowerCase())
}

const annonceUnQuartier = (texte: string): boolean =>
  /^(quartiers?|qpv|secteur|territoire)\b/i.test(texte) && !estUnProgramme(texte)
const ANNONCE_THEME = /^(axe|pilier|th[eé]mati\w+|th[eè]me|orientation|volet|enjeu)\b/i

/**
 * What the one cell just above a header says of the rows under it: a quartier, a theme, a decision,
 * a payer where the sheet has several tables; `depart` failing that.
 */
export function sectionAvant(
  feuille: Feuille,
  table: Table,
  depart: Section,
  quartiers: Quartiers,
  plusieurs: boolean,
): Section {
  const roles = new Set(table.colonnes.map((c) => c.role))
  const sansQuartier = !roles.has('quartier') && !roles.has('code_quartier') && !roles.has('part_quartier')
  for (let l = table.enteteDebut - 2; l >= Math.max(0, table.enteteDebut - 3); l--) {
    const remplies = colonnesRemplies(feuille, l)
    if (remplies.length === 0) continue
    const texte = texteEn(feuille, l, remplies[0] ?? 0)
    if (remplies.length > 1 || texte.length > 80) return depart
    const annonce =
      (sansQuartier && (annonceUnQuartier(texte) || quartiers.connait(texte))) ||
      (!roles.has('theme') && ANNONCE_THEME.test(texte)) ||
      // Several, one above the other, are a legend.
      (MOTS_DECISION.test(cle(texte)) && !MOTS_DECISION.test(cle(texteEn(feuille, l - 1, remplies[0] ?? 0)))) ||
      NATURE.test(cle(texte))
    const payeur = plusieurs && sansPayeur(table.colonnes) ? seulPayeur(texte) : null
    if (payeur && !annonce) return { ...depart, financeur: payeur }
    return annonce ? sectionSuivante(texte, depart, depart, roles, quartiers) : depart
  }
  return depart
}
