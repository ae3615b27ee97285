import { cleEntete } from '../grille/texte.ts'
import type { Colonne, RoleColonne } from '../grille/types.ts'
import { MOTS_INTITULE, MOTS_ORGANISME, MOTS_THEME } from '../vocabulaires/vocabulaires.ts'
import type { Candidat } from './accord.ts'
import { natureDeLibelle } from './entetes.ts'

/** A margin without a label, told once per group of rows at the left of the titles: the quartiers, or the themes. */
export function nommerLaMarge(candidats: readonly Candidat[]): void {
  const a = (...roles: RoleColonne[]) => candidats.some((c) => roles.includes(c.role))
  const titre = candidats.find((c) => c.role === 'titre')
  const marge = candidats.find(
    (c) =>
      c.niveaux.length === 0 &&
      c.role === 'autre' &&
      titre !== undefined &&
      c.colonne < titre.colonne &&
      c.profil.lettres > 0.9 &&
      c.profil.ecrites >= 2 &&
      c.profil.ecrites < titre.profil.ecrites &&
      c.profil.longueur <= 45,
  )
  if (!marge) return
  const themes = marge.profil.valeurs.some((v) => MOTS_THEME.test(v))
  if (themes && !a('theme')) marge.role = 'theme'
  else if (!themes && !a('quartier', 'code_quartier', 'part_quartier')) marge.role = 'quartier'
  marge.confiance = 0.4
}

const COORDONNEES: readonly RoleColonne[] = ['siret', 'rna', 'mail', 'telephone', 'type_structure']
const TRAITS_D_ACTION: readonly RoleColonne[] = [
  'montant',
  'total',
  'theme',
  'etat',
  'avis',
  'part_quartier',
  'reference',
]

/** « Dénomination | SIRET | Courriel », with no trait of an action: the names are those of structures. */
export function nommerLAnnuaire(candidats: readonly Candidat[]): void {
  const a = (roles: readonly RoleColonne[]) => candidats.some((c) => roles.includes(c.role))
  const titre = candidats.find((c) => c.role === 'titre')
  if (a(['structure']) || a(TRAITS_D_ACTION) || !a(COORDONNEES)) return
  if (!titre) {
    nommerParLesNumeros(candidats)
    return
  }
  const libelle = cleEntete(titre.niveaux.join(' '))
  if (!/\b(denomination|designation|libelle|intitule)\b/.test(libelle) || /action|projet|operation/.test(libelle))
    return
  titre.role = 'structure'
}

// « Nom actuel | Ancien nom | SIRET | Téléphone »: names, each once, beside their numbers; the others they had.
function nommerParLesNumeros(candidats: readonly Candidat[]): void {
  const noms = candidats.filter(
    ({ role, profil: p }) =>
      role === 'autre' && p.lettres > 0.9 && p.longueur <= 60 && p.ecrites > 0 && p.distinctes > 0.9,
  )
  const plus = Math.max(...candidats.map((c) => c.profil.ecrites))
  const pleine = noms.find((c) => c.profil.ecrites >= 0.9 * plus && plus >= 3)
  const ancienne = noms.find(
    (c) => c !== pleine && /\b(ancien\w*|ex|autre|usage|court)\b/.test(cleEntete(c.niveaux.join(' '))),
  )
  if (!pleine) return
  pleine.role = 'structure'
  if (ancienne && !candidats.some((c) => c.role === 'sigle')) ancienne.role = 'sigle'
}

const PERSONNES =
  /^(qui|noms?|nom de famille|prenoms?|(noms? (et )?prenoms?|prenoms? (et )?noms?)|interlocut\w*|personnes?|referente?s?|responsables?|directeur|directrice|direction|dirigeante?s?|a (contacter|appeler|joindre)|coordinat\w*|animat\w*|mandataires?|signataires?|delegue\w*)\b/
const AILLEURS = /\b(adresse|rue|voie|ville|commune|siege|lieu|quartier|cp|code)\b/
/** « Aline Aubry », « Mme LE GOFF Jeanne »: two words that begin as names do. */
const NOM_DE_PERSONNE =
  /^(?:(?:M|Mr|Mme|Mlle|Monsieur|Madame)\.?\s+)?\p{Lu}[\p{L}'’-]+(?:\s+(?:de|du|des|le|la|el|ben|van)|\s+\p{Lu}[\p{L}'’.-]*){1,3}$/u

/**
 * Whom to call, beside a telephone or a mail: the columns that no other label took, whose label or, in a directory, whose cells
 * name persons; a surname and a first name are two columns of one.
 */
export function nommerLesPersonnes(candidats: readonly Candidat[]): void {
  const a = (roles: readonly RoleColonne[]) => candidats.some((c) => roles.includes(c.role))
  if (!a(['mail', 'telephone']) || !a(['structure', 'siret']) || a(['contact'])) return
  const mots = ({ niveaux }: Candidat) => cleEntete(niveaux.at(-1) ?? '')
  const part = ({ profil: { textes } }: Candidat, nomme: (texte: string) => boolean) =>
    textes.length === 0 ? 0 : textes.filter(nomme).length / textes.length
  const carnet = !a(TRAITS_D_ACTION)
  // Beside actions, whoever follows is of the city.
  const libre = ({ role }: Candidat) => role === 'autre' || (carnet && role === 'suivi_par')
  const possibles = candidats.filter(
    (c) => libre(c) && c.profil.lettres > 0.8 && c.profil.longueur <= 60 && !AILLEURS.test(mots(c)),
  )
  const dUneStructure = (texte: string) => MOTS_ORGANISME.test(cleEntete(texte))
  const dites = possibles.filter((c) => PERSONNES.test(mots(c)) && part(c, dUneStructure) < 0.3)
  const vues = !carnet
    ? []
    : possibles.filter((c) => part(c, (texte) => NOM_DE_PERSONNE.test(texte) && !dUneStructure(texte)) >= 0.7)
  for (const c of dites.length > 0 ? dites : vues.slice(0, 1)) c.role = 'contact'
}

/** Where a cell that holds two things is cut. */
export const COUPURE = /\s*[\r\n]+\s*|\s+[-–—/|:]\s+/

/** « Projet (porteur – intitulé) »: what the brackets say of the cells. */
const nu = (libelle: string): string => {
  const dedans = /\(([^()]+)\)\s*$/.exec(libelle)?.[1]
  return dedans && /[/+&–—|]|\s-\s/.test(dedans) ? dedans : libelle
}

// What the halves of a label tell, « Porteur / Action », joined by a sign or one above the other.
function moitiesDuLibelle(ecrit: string): (string | null)[] {
  // « Porteur de projet » is one thing.
  const libelle = nu(ecrit).replace(/(porteurs?)\s+(de |du |des )?projets?/gi, '$1')
  const morceaux = libelle.split(/[/+&\n–—|]|\s-\s|\set\s/)
  // « Bénéficiaire » above « Action » in the cell of the label: nothing is left of the sign.
  return (morceaux.length === 1 ? libelle.trim().split(/\s+/) : morceaux).map(natureDeLibelle)
}

/** « Porteur / Action »: one label for both. */
export function estDouble(ecrit: string): boolean {
  const natures = moitiesDuLibelle(ecrit)
  return natures.length === 2 && natures.includes('structure') && natures.includes('titre')
}

/** Makes such a column the title when no other is; its cells are cut in two when they are read. */
export function dedoubler(candidats: readonly Candidat[]): void {
  const porteur = candidats.find((c) => c.role === 'structure')
  const titre = candidats.find((c) => c.role === 'titre')
  // « Quartier / Action », « Axe / Action »: the actions, under rows that name their group.
  const groupe = candidats.find((c) =>
    /^(quartiers?|qpv|territoires?|axes?|themes?|thematiques?|volets?) (actions?|projets?)$/.test(
      cleEntete(c.niveaux.at(-1) ?? ''),
    ),
  )
  if (groupe && !titre) groupe.role = 'titre'
  const double = porteur && !titre ? porteur : titre && !porteur ? titre : undefined
  if (!double) return
  if (!estDouble(double.niveaux.at(-1) ?? '')) return
  // Cells cut in two, or porteurs in rows of their own above their actions.
  if (double.profil.coupees < 0.6 && double.profil.coupees > 0.2) return
  double.role = 'titre'
  if (double.profil.coupees >= 0.6) double.double = ordreDuLibelle(nu(double.niveaux.at(-1) ?? ''))
}

const ordreDuLibelle = (libelle: string): 'porteur' | 'titre' =>
  moitiesDuLibelle(libelle)[0] === 'structure' ? 'porteur' : 'titre'

/** Cells all cut in two, names of organisations on one side, what is done on the other, whatever the label says. */
export function direParLesCellules(c: Candidat): boolean {
  const textes = c.profil.textes
  const moities = textes.map(moitiesDe).filter((m) => m !== null)
  if (moities.length < 3 || moities.length < 0.85 * textes.length) return false
  const part = (i: 0 | 1, motif: RegExp) => moities.filter((m) => motif.test(cleEntete(m[i]))).length / moities.length
  const note = (i: 0 | 1) => part(i, MOTS_ORGANISME) - part(i, MOTS_INTITULE)
  if (Math.abs(note(0) - note(1)) < 0.3) return false
  c.role = 'titre'
  c.confiance = Math.min(c.confiance, 0.6)
  c.double = note(0) > note(1) ? 'porteur' : 'titre'
  return true
}

function moitiesDe(ecrit: string): [string, string] | null {
  const ou = COUPURE.exec(ecrit)
  if (!ou) return null
  const [premier, second] = [ecrit.slice(0, ou.index).trim(), ecrit.slice(ou.index + ou[0].length).trim()]
  return premier === '' || second === '' ? null : [premier, second]
}

/** The porteur and the title of a cell under a double label, in the order of the label; null when it is not cut. */
export function couper(
  colonne: Pick<Colonne, 'entete' | 'double'>,
  ecrit: string,
): { structure: string; titre: string } | null {
  const libelle = nu(colonne.entete.split(' › ').at(-1) ?? '')
  if (!colonne.double && !estDouble(libelle)) return null
  const moities = moitiesDe(ecrit)
  if (!moities) return null
  const porteurDevant = (colonne.double ?? ordreDuLibelle(libelle)) === 'porteur'
  const [structure, titre] = porteurDevant ? moities : [moities[1], moities[0]]
  return { structure, titre: sansGuillemets(titre) }
}

// « La Régie : « Jardin partagé » »: the marks were there to part the two.
const sansGuillemets = (titre: string): string => /^[«"“]\s*([^«»"“”]+?)\s*[»"”]$/.exec(titre)?.[1] ?? titre
