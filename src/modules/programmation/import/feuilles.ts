import type { Feuille } from '#platform/tableur/types.ts'
import type { Contexte } from './accord.ts'
import { devinerColonnes, signatureDe } from './colonnes.ts'
import { libellesDe, trouverEntetes } from './entetes.ts'
import { type Fiche, trouverFiches } from './fiches.ts'
import { colonnesRemplies, texteEn } from './grille.ts'
import { FINANCEURS, MOTS_MILLIERS, NOMS_FEUILLES } from './lexique.ts'
import { estDouble } from './porteurs.ts'
import { diraitTous, type Quartiers } from './quartiers.ts'
import { cle } from './texte.ts'
import type { Colonne, OptionsLecture, RoleFeuille, Table } from './types.ts'

/** A sheet with its tables and what its name and titles say. */
export type FeuilleAnalysee = Readonly<{
  feuille: Feuille
  tables: readonly Table[]
  libelles: readonly ReadonlySet<string>[]
  /** Actions told by labels down the side, when no table tells any. */
  fiches: readonly Fiche[]
  titre: string
  annee: number | null
  quartier: string | null
  financeur: string | null
}> & { role: RoleFeuille; raison: string }

/** The year of the workbook: file name, sheet names and titles vote, « 2024-2026 » and reviews do not count. */
export function anneeDuClasseur(feuilles: readonly Feuille[], options: OptionsLecture): number | null {
  if (options.annee) return options.annee
  const voix = new Map<number, number>()
  const voter = (texte: string, poids: number) => {
    for (const annee of anneesDe(texte)) voix.set(annee, (voix.get(annee) ?? 0) + poids)
  }
  voter(options.nomDeFichier ?? '', 5)
  for (const feuille of feuilles) {
    if (feuille.masquee || NOMS_FEUILLES.bilans.test(cle(feuille.nom))) continue
    voter(feuille.nom, 3)
    for (let l = 0; l < Math.min(6, feuille.lignes.length); l++) {
      const remplies = colonnesRemplies(feuille, l)
      const enTete = remplies.every((c) => /^20\d\d$/.test(texteEn(feuille, l, c))) && remplies.length > 1
      if (remplies.length <= 3 && !enTete)
        for (const c of remplies) voter(texteEn(feuille, l, c).replace(/\d{1,2}\/\d{1,2}\/\d{2,4}/g, ''), 2)
    }
  }
  if (voix.size === 0) {
    const rangs = feuilles.flatMap(anneesDEntete)
    // A row of three years or more spreads an agreement over its years: it does not tell which one this is.
    const simples = rangs.filter((annees) => new Set(annees).size < 3)
    for (const annee of (simples.length > 0 ? simples : rangs).flat()) voix.set(annee, 1)
  }
  const choisie = [...voix].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null
  // « CV 2030 » is the end of a contract: the columns know better.
  const colonnes = feuilles.flatMap((f) => anneesDEntete(f).flat())
  const derniere = Math.max(...colonnes)
  return choisie !== null && colonnes.length > 1 && choisie > derniere + 1 ? derniere : choisie
}

// « 2025 | 2026 » over columns, when nothing else tells the year: the last one is meant. One list per row.
function anneesDEntete(feuille: Feuille): number[][] {
  const rangs: number[][] = []
  if (feuille.masquee) return rangs
  for (let l = 0; l < Math.min(15, feuille.lignes.length); l++) {
    const annees: number[] = []
    for (const c of colonnesRemplies(feuille, l)) {
      const texte = texteEn(feuille, l, c)
      if (texte.length <= 60) annees.push(...anneesDe(texte))
    }
    if (annees.length > 0) rangs.push(annees)
  }
  return rangs
}

const TOUT_DECIDE =
  /\b(programmation|arbitrages?|decisions?|montants?) (20\d\d )?(arretee?s?|definiti\w+|votee?s?|validee?s?|notifiee?s?|finale?s?|accordee?s?)\b|\bnotifications?\b/

/** Finds the tables of a sheet and guesses their columns; a remembered or corrected mapping replaces the guess. */
export function analyser(
  feuille: Feuille,
  annee: number | null,
  quartiers: Quartiers,
  options: OptionsLecture,
): FeuilleAnalysee {
  const entetes = trouverEntetes(feuille)
  const hauteur = feuille.lignes.length
  const titre = titreDe(feuille, entetes[0]?.debut ?? Math.min(hauteur, 5))
  const milliers =
    MOTS_MILLIERS.test(cle(`${titre} ${feuille.nom}`)) || titreEnMilliers(feuille, entetes[0]?.debut ?? 0)
  const anneeFeuille =
    anneesDe(feuille.nom)[0] ??
    (annee !== null && anneesDe(titre).includes(annee) ? annee : (anneesDe(titre)[0] ?? null))
  const decide = TOUT_DECIDE.test(cle(`${titre} ${feuille.nom}`))
  const contexte: Contexte = {
    annee,
    milliers,
    financeur: financeurDeFeuille(feuille.nom, titre),
    decide,
    quartier: (libelle) => quartiers.seul(libelle),
  }
  const tables = entetes.map((entete, i): Table => {
    const fin = (entetes[i + 1]?.debut ?? hauteur) - 1
    const signature = signatureDe(feuille, entete)
    const colonnes = options.colonnes?.[signature] ?? devinerColonnes(feuille, entete, fin, contexte)
    return { enteteDebut: entete.debut + 1, enteteFin: entete.fin + 1, fin: fin + 1, signature, colonnes }
  })
  const a: FeuilleAnalysee = {
    feuille,
    tables,
    libelles: entetes.map((e) => libellesDe(feuille, e)),
    fiches: [],
    titre,
    annee: anneeFeuille,
    quartier: quartierDe(feuille.nom, titre, quartiers),
    financeur: financeurDeFeuille(feuille.nom, titre),
    role: 'notes',
    raison: '',
  }
  const fiches = ressembleAActions(a) ? [] : trouverFiches(feuille)
  return fiches.length > 0 ? { ...a, fiches, tables: [], libelles: [] } : a
}

/** Tells what each sheet is for, once all are analysed. */
export function attribuerRoles(
  analysees: readonly FeuilleAnalysee[],
  annee: number | null,
  options: OptionsLecture,
): void {
  for (const a of analysees) {
    const corrige = options.rolesFeuilles?.[a.feuille.nom]
    const devine = deviner(a, annee)
    a.role = corrige ?? devine[0]
    a.raison = corrige ? 'choisi par une personne' : devine[1]
  }
  const actives = analysees.filter((a) => a.role === 'actions')
  if (actives.length > 0) return
  // A list of titles and porteurs, that other sheets complete by its numbers.
  const listes = analysees.filter(
    (a) => a.role !== 'annee_passee' && aRole(a, 'titre') && aRole(a, 'structure') && aRole(a, 'reference'),
  )
  const [liste] = listes
  if (
    liste &&
    listes.length === 1 &&
    analysees.some((a) => a.role === 'complement' && !aRole(a, 'titre') && aRole(a, 'reference'))
  ) {
    liste.role = 'actions'
    liste.raison = 'liste d’actions que d’autres feuilles complètent'
    return
  }
  // Nothing else holds actions: better the hidden sheet, or last year's, than nothing.
  const seules = (role: RoleFeuille) => analysees.filter((a) => a.role === role && ressembleAActions(a))
  const secours = seules('recapitulatif').length > 0 ? seules('recapitulatif') : seules('annee_passee')
  for (const a of secours) {
    a.role = 'actions'
    a.raison = 'seule feuille à contenir des actions'
  }
}

function deviner(a: FeuilleAnalysee, annee: number | null): [RoleFeuille, string] {
  const nom = cle(a.feuille.nom)
  if (a.feuille.lignes.every((_, l) => colonnesRemplies(a.feuille, l).length === 0)) return ['vide', 'feuille vide']
  const actions = a.fiches.length > 0 || ressembleAActions(a)
  const passee = a.annee !== null && annee !== null && a.annee < annee
  if (a.feuille.masquee)
    return actions ? ['annee_passee', 'feuille masquée : elle n’est pas lue'] : ['listes', 'feuille masquée']
  if (
    NOMS_FEUILLES.bilans.test(nom) &&
    a.tables.length > 0 &&
    (passee || !aRole(a, 'montant') || aRole(a, 'autre_annee'))
  )
    return ['bilans', 'bilans des actions passées']
  if (actions && passee) return ['annee_passee', `actions de ${a.annee}, pas de ${annee}`]
  if (actions && NOMS_FEUILLES.recapitulatif.test(nom))
    return ['recapitulatif', 'récapitulatif : il répète les autres feuilles']
  if (a.fiches.length > 0) return ['actions', 'une fiche par action, libellés sur le côté']
  if (actions) return ['actions', 'un intitulé, un porteur et des montants, un quartier ou une décision']
  if (a.tables.length === 0) return [NOMS_FEUILLES.listes.test(nom) ? 'listes' : 'notes', 'aucun en-tête reconnu']
  if (NOMS_FEUILLES.calendrier.test(nom)) return ['calendrier', 'étapes de l’année']
  if (estAnnuaire(a)) return ['structures', 'coordonnées et numéros de structures']
  if (NOMS_FEUILLES.avis.test(nom) && (aRole(a, 'reference') || aRole(a, 'titre')))
    return ['avis', 'avis rattachés aux actions']
  if (NOMS_FEUILLES.recapitulatif.test(nom)) return ['recapitulatif', 'récapitulatif']
  const rattachable = aRole(a, 'reference') || aRole(a, 'dauphin') || aRole(a, 'titre')
  if (
    rattachable &&
    ['montant', 'plan_financement', 'etat', 'quartier', 'theme', 'siret', 'financeur'].some((r) => aRole(a, r))
  ) {
    return ['complement', 'complète les actions des autres feuilles']
  }
  return [NOMS_FEUILLES.listes.test(nom) ? 'listes' : 'notes', 'aucune action reconnue']
}

function ressembleAActions(a: FeuilleAnalysee): boolean {
  if (!aRole(a, 'titre')) return false
  const double = a.tables.some((t) => t.colonnes.some((c) => c.role === 'titre' && estDouble(c.entete)))
  const porteur = aRole(a, 'structure') || aRole(a, 'siret') || double
  const autres = ['montant', 'plan_financement', 'quartier', 'theme', 'etat', 'part_quartier', 'total'].filter((r) =>
    aRole(a, r),
  ).length
  if (porteur) return autres >= 1
  // No porteur column: section rows may carry it, when money and another trait of actions are there.
  return aRole(a, 'montant') && autres >= 2 && !NOMS_FEUILLES.avis.test(cle(a.feuille.nom)) && !aRole(a, 'reference')
}

function estAnnuaire(a: FeuilleAnalysee): boolean {
  if (!aRole(a, 'structure') && !aRole(a, 'sigle')) return false
  return (
    ['siret', 'mail', 'telephone', 'rna', 'contact', 'type_structure', 'sigle'].some((r) => aRole(a, r)) &&
    !aRole(a, 'montant')
  )
}

function aRole(a: FeuilleAnalysee, role: string): boolean {
  return a.tables.some((t) => t.colonnes.some((c: Colonne) => c.role === role))
}

/** The years a text names; ranges such as « 2024-2026 » and school years are no year. */
export function anneesDe(texte: string): number[] {
  const sansPlage = texte
    .replace(/20\d\d\s*[-–/àa]\s*(20)?\d\d/g, ' ')
    .replace(/(quartiers?|\bcv|\bcdv|\beq|contrats?( de ville)?)[\s_-]*2030/gi, ' ')
  const courtes = [...sansPlage.matchAll(/\b(?:prog\w*|aap|ann[ée]e|exercice|campagne)[\s_'’-]{1,2}(2\d)(?![\d/])/gi)]
  return [
    ...[...sansPlage.matchAll(/(?<!\d)20[1-4]\d(?!\d)/g)].map((m) => Number(m[0])),
    ...courtes.filter((m) => m[1] !== '20').map((m) => 2000 + Number(m[1])),
  ]
}

function titreDe(feuille: Feuille, fin: number): string {
  const textes: string[] = []
  for (let l = 0; l < Math.min(fin, 15); l++) {
    const remplies = colonnesRemplies(feuille, l)
    if (remplies.length <= 4) for (const c of remplies) textes.push(texteEn(feuille, l, c))
  }
  return textes.join('\n')
}

function titreEnMilliers(feuille: Feuille, fin: number): boolean {
  for (let l = 0; l < fin; l++) {
    for (const c of colonnesRemplies(feuille, l)) {
      if (/\ben (k ?€|k ?euros?|milliers)/i.test(texteEn(feuille, l, c))) return true
    }
  }
  return false
}

function financeurDeFeuille(nom: string, titre: string): string | null {
  const parNom = FINANCEURS.find(([, , motif]) => motif.test(cle(nom)))
  return parNom?.[1] ?? (/\b(p|bop|programme) ?147\b/.test(cle(titre)) ? 'État P147' : null)
}

/** « 1. Grand Parc », « 2-Benauge »: sheets are numbered to keep their order. */
export const NUMERO_DE_FEUILLE = /^\d{1,2}\s*[.)°–-]\s*(?=\p{L})/u

function quartierDe(nom: string, titre: string, quartiers: Quartiers): string | null {
  const direct =
    quartiers.trouver(nom) ??
    quartiers.trouver(nom.replace(NUMERO_DE_FEUILLE, '')) ??
    quartiers.trouver(nom.replace(/^(quartiers?|qpv|prog\w*)\s*/i, '').replace(/\s*(prog\w*|20\d\d)\s*/gi, ' '))
  if (direct) return direct
  const sansNumero = nom.replace(NUMERO_DE_FEUILLE, '')
  if (diraitTous(sansNumero) && /quart|qpv|ville|commun|^tous|site|secteur/i.test(sansNumero)) return sansNumero
  for (const ligne of titre.split('\n')) {
    const parCode = /Q[NP]\d/.test(ligne) ? quartiers.lire(ligne).quartiers : []
    if (parCode.length === 1) return parCode[0] ?? null
    const annonce = /(?:quartier|qpv|territoire)\s*(?:de |du |des )?\s*[:–-]?\s*(.{3,60})$/i.exec(ligne)
    const nom = (annonce?.[1] ?? '').replace(/\s*[-–—]\s*(prog|ann[ée]e|20\d\d).*$/i, '')
    const trouve = quartiers.seul(nom)
    if (trouve) return trouve
  }
  return null
}
