import { plier } from '#platform/texte.ts'
import { ligneDuFinanceurNomme } from './faits-argent.ts'
import { type Colonne, cleDeCase, LIGNES, type Ligne, lireEuros } from './tableau.ts'

/** Where an account given without its details goes. */
const EN_BLOC: Readonly<Record<string, string>> = { 60: '60x', 61: '61a', 62: '62x', 63: '635', 64: '647' }

/** A spreadsheet pasted whole: which cells it fills, and which of its lines say nothing we know. */
export type Collage = Readonly<{
  cases: ReadonlyMap<string, string>
  /** Lines that hold an amount but no account or words of the table. */
  inconnues: readonly string[]
  /** Amounts that could not be read: the line as it was, of which nothing is taken. */
  illisibles: readonly string[]
  /** How many amounts had cents, and were rounded: a spreadsheet has them, the form takes none. */
  arrondis: number
}>

const SAISIES = LIGNES.filter(({ genre }) => genre !== 'somme')
const SOMMES = LIGNES.filter(({ genre }) => genre === 'somme')
const SANS_POIDS = new Set('de des du la le les l d et a au aux en pour sur autre autres'.split(' '))

const mots = (texte: string): string[] =>
  plier(texte)
    .split(' ')
    .filter((mot) => mot !== '' && !SANS_POIDS.has(mot))
    // « Locations », « location »: one word.
    .map((mot) => (mot.length > 3 ? mot.replace(/[sx]$/, '') : mot))

/** Accounts as spreadsheets write them: « 601 », « 60-1 », « 6061 » for a detail of 606. */
const COMPTES: ReadonlyMap<string, string> = new Map([
  ['604', '60a'],
  ['606', '60x'],
  ['602', '60x'],
  ['607', '601'],
  ['611', '61a'],
  ['617', '618'],
  ['621', '622'],
  ['624', '625'],
  ['626', '62x'],
  ['627', '62x'],
  ['628', '62x'],
  ['633', '631'],
  ['637', '635'],
  ['648', '647'],
  ['651', '65'],
  ['658', '65'],
  ['661', '66'],
  ['671', '67'],
  ['681', '68'],
  ['706', '70'],
  ['701', '70'],
  ['707', '70'],
  ['708', '70'],
  ['754', '75'],
  ['758', '75'],
  ['789', '78'],
  ['870', 'benevolat'],
  ['871', 'prestations'],
  ['875', 'dons'],
])

/** Words of small budgets that share nothing with those of the form, by the line where they are counted. */
const COURANTS: readonly (readonly [RegExp, string])[] = [
  [/\bsalaires?\b/, '641'],
  [/\b(transports?|trajets?|deplacements?|billets? de train|essence|carburant)\b/, '625'],
  [/\bloyers?\b/, '613'],
  [/\b(intervenante?s?|prestataires?)\b/, '622'],
  [/\b(affiches?|flyers?|tracts?|impressions?|communication)\b/, '623'],
  [/\b(alimentation|gouters?|repas|courses|petit materiel)\b/, '60x'],
]

const DU_FINANCEUR =
  /^\s*(?:74\d*\s*[-–.:]?\s*)?(?:(?:subvention|financement|aide|dotation)s?\s+)?(?:(?:de la|de l|du|des|de|d)[\s’']+)?/i

/** « Subvention Ville », « 74 CAF », « État P147 »: the line of a funder, which no word of the form would find. */
function duFinanceur(libelle: string): Ligne | null {
  const nom = libelle.replace(DU_FINANCEUR, '')
  const cle = ligneDuFinanceurNomme(nom)
  if (cle === null) return null
  // Alone, these words are as well those of a cost: « Entreprise de nettoyage », « Direction ».
  const dit = nom !== libelle.trimStart()
  if (!dit && (cle === 'prives' || /^direction\b/i.test(nom))) return null
  return SAISIES.find((ligne) => ligne.cle === cle) ?? null
}

const motsSansCompte = (libelle: string): ReadonlySet<string> =>
  new Set(mots(libelle.replace(/^\s*\d+\s*[-–.:]?\s*/, '')))

/** The line that shares the most words, half of them at least. */
function lePlusProche(dits: ReadonlySet<string>, lignes: readonly Ligne[]) {
  const note = (ligne: Ligne): number => {
    const siens = mots(ligne.libelle)
    const communs = siens.filter((mot) => dits.has(mot)).length
    return communs === 0 ? 0 : (2 * communs) / (siens.length + dits.size)
  }
  const [meilleure] = lignes.map((ligne) => ({ ligne, note: note(ligne) })).toSorted((a, b) => b.note - a.note)
  return meilleure && meilleure.note >= 0.5 ? meilleure : null
}

/** Only the words of the sum itself, or « total »: all of the account, not one line of it. */
function estLaSomme(ligne: Ligne, libelle: string): boolean {
  const dits = motsSansCompte(libelle)
  return dits.has('total') || dits.isSubsetOf(new Set(mots(ligne.libelle)))
}

/** Which line of the table these words are: by their account first, else by what they share with it. */
export function reconnaitre(libelle: string): Ligne | null {
  const [, compte = ''] = /^\s*(\d{2,6})\b/.exec(libelle) ?? []
  const financeur = compte === '' || compte.startsWith('74') ? duFinanceur(libelle) : null
  if (financeur) return financeur
  const parCompte =
    compte === ''
      ? undefined
      : (SAISIES.find(({ cle }) => cle === compte) ??
        SAISIES.find(({ cle }) => cle === (COMPTES.get(compte.slice(0, 3)) ?? '')) ??
        SAISIES.find(({ cle }) => cle === compte.slice(0, 3)))
  if (parCompte) return parCompte
  const somme = SOMMES.find((ligne) => ligne.compte !== '' && ligne.compte === compte)
  const dits = motsSansCompte(libelle)
  // Under the account of a sum, the words are its own, else those of one of its details.
  if (somme) return lePlusProche(dits, [somme, ...SAISIES.filter(({ cle }) => somme.de?.includes(cle))])?.ligne ?? somme
  if (dits.size === 0) return null
  const meilleure = lePlusProche(dits, [...SAISIES, ...SOMMES])
  if (meilleure) return meilleure.ligne
  const courant = COURANTS.find(([motif]) => motif.test(plier(libelle)))
  return courant ? (SAISIES.find(({ cle }) => cle === courant[1]) ?? null) : null
}

const aUnMontant = (case_: string): boolean => /\d/.test(case_) && /^[\d\s\u00a0\u202f.,€'()−-]+$/.test(case_.trim())

const ENTETES: readonly (readonly [RegExp, Colonne])[] = [
  [/\b(prevue?s?|previsions?|previsionnel(le)?s?|budget)\b/, 'p'],
  [/\b(realisee?s?|realisations?|reele?s?|depensee?s?)\b/, 'r'],
]

/** What each column holds, when a line of headings says it; the first of each: a second one is of other lines. */
function lireEntete(parts: readonly string[]): ReadonlyMap<Colonne, number> | null {
  const places = new Map<Colonne, number>()
  for (const [rang, part] of parts.entries()) {
    const colonne = rang === 0 ? undefined : ENTETES.find(([forme]) => forme.test(plier(part)))?.[1]
    if (colonne && !places.has(colonne)) places.set(colonne, rang)
  }
  return places.size === 0 ? null : places
}

type Montants = readonly (readonly [Colonne, string])[]

/** Which amounts a line without headings says; `null` when its only one may be of either column. */
function sansEntete(parts: readonly string[], montants: readonly string[], deux: boolean): Montants | null {
  const [premier = '', second] = montants
  if (second !== undefined)
    return [
      ['p', premier],
      ['r', second],
    ]
  const place = parts.lastIndexOf(premier)
  const seul = place === parts.length - 1 && (!deux || parts[place - 1] === '')
  return seul ? [['r', premier]] : null
}

const couper = (brute: string): string[] => brute.split(brute.includes('\t') ? '\t' : ';').map((part) => part.trim())

const montantsDeLigne = (parts: readonly string[]): string[] =>
  parts.filter((part, rang) => rang > 0 && aUnMontant(part) && !part.includes('%'))

/**
 * Reads what was copied from a spreadsheet: one line a post, its words, then its amounts as the headings name them; without
 * headings, what was planned and what was realised, or what was realised alone. The table adds by
 * itself: a sum is passed over, unless it comes without its details. Posts met twice add up.
 */
export function lireCollage(texte: string): Collage {
  const exacts = new Map<string, number>()
  const ajouter = (cle: string, centimes: number) => exacts.set(cle, (exacts.get(cle) ?? 0) + centimes)
  const sommes: Somme[] = []
  const inconnues: string[] = []
  const illisibles: string[] = []
  let entete: ReadonlyMap<Colonne, number> | null = null
  const lignes = texte.split(/\r?\n/).map((brute) => ({ brute: brute.trim(), parts: couper(brute) }))
  const deux = lignes.some(({ parts }) => montantsDeLigne(parts).length > 1)
  for (const { brute, parts } of lignes) {
    const montants = montantsDeLigne(parts)
    const nouvelle = montants.length === 0 ? lireEntete(parts) : null
    if (nouvelle) {
      entete = nouvelle
      continue
    }
    const places = new Set(entete?.values())
    // « 60 | Achats | 60 »: an account is no amount, though one is written alike.
    const estDit = (part: string, rang: number) => part !== '' && (rang === 0 || !montants.includes(part))
    const libelle = parts.filter((part, rang) => estDit(part, rang) && !places.has(rang)).join(' ')
    const dits: Montants | null = entete
      ? [...entete].map(([colonne, rang]) => [colonne, parts[rang] ?? ''] as const)
      : sansEntete(parts, montants, deux)
    const rien = entete ? dits?.every(([, dit]) => dit === '') : montants.length === 0
    if (libelle === '' || rien) continue
    const ligne = reconnaitre(libelle)
    if (!ligne) {
      if (montants.length > 0 && !/^\s*(?:sous[- ])?tota/i.test(libelle)) inconnues.push(brute)
      continue
    }
    const lus = dits?.map(([colonne, dit]) => ({ colonne, lu: lireEuros(dit) }))
    // Half a line would be taken, and copied again by hand with the rest.
    if (!lus || lus.some(({ lu }) => !lu.ok)) {
      illisibles.push(brute)
      continue
    }
    for (const { colonne, lu } of lus) {
      if (!lu.ok || lu.centimes === null) continue
      if (ligne.genre === 'somme')
        sommes.push({ ligne, colonne, montant: lu.centimes, brute, entiere: estLaSomme(ligne, libelle) })
      else ajouter(cleDeCase(colonne, ligne.cle), lu.centimes)
    }
  }
  // Lines of an account that the page has no words for come first: they are its details too.
  for (const entieres of [false, true]) {
    const details = new Map(exacts)
    for (const { ligne, colonne, montant, brute, entiere } of sommes) {
      const { cle, rubrique, de = [] } = ligne
      if (entiere !== entieres || montant === 0 || rubrique === 'total') continue
      const siens = de.flatMap((une) => details.get(cleDeCase(colonne, une)) ?? [])
      const total = siens.reduce((somme, un) => somme + un, 0)
      if (siens.length > 0 && (entiere || total === montant)) continue
      const ou = EN_BLOC[cle]
      if (ou && siens.length === 0) ajouter(cleDeCase(colonne, ou), montant)
      else inconnues.push(brute)
    }
  }
  return {
    cases: new Map([...exacts].map(([cle, montant]) => [cle, String(Math.round(montant / 100))])),
    inconnues: [...new Set(inconnues)],
    illisibles,
    arrondis: [...exacts.values()].filter((montant) => montant % 100 !== 0).length,
  }
}

type Somme = Readonly<{ ligne: Ligne; colonne: Colonne; montant: number; brute: string; entiere: boolean }>
