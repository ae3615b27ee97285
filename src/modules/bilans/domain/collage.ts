import { plier } from '#platform/texte.ts'
import { COURT_MAX } from './champs.ts'
import { financeurNomme } from './faits-argent.ts'
import { type Colonne, type Cote, cleDeCase, LIGNES, type Ligne, lireEuros } from './tableau.ts'

/** Where an account given without its details goes. */
const EN_BLOC: Readonly<Record<string, string>> = { 60: '60x', 61: '61a', 62: '62x', 63: '635', 64: '647' }

/** A spreadsheet pasted whole: which cells it fills, and which of its lines say nothing we know. */
export type Collage = Readonly<{
  cases: ReadonlyMap<string, string>
  /** The words of the lines that have none of their own, by the key of the words (`t-65a`). */
  noms: ReadonlyMap<string, string>
  /** Lines that hold an amount but no account or words of the table. */
  inconnues: readonly string[]
  /** Amounts that could not be read: the line as it was, of which nothing is taken. */
  illisibles: readonly string[]
  /** What the sheet itself makes of all its charges, or products: what the table makes of its lines may be otherwise. */
  totaux: readonly Total[]
  /** The lines that were added together, by the cell where they are. */
  additions: ReadonlyMap<string, readonly string[]>
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
  [
    /\b(transports?|trajets?|deplacements?|billets? de train|tickets? (de )?(tram|bus|metro|train|transport)|essence|carburant)\b/,
    '625',
  ],
  // A share of what the whole house pays is no cost of the action's own.
  [/\bparts? (du|de|des|d) .*\b(loyers?|chauffage|electricite|eau|gaz)\b/, 'ind-fixes'],
  [/\bloyers?\b/, '613'],
  [/\b(urssaf|cotisations? (patronales?|salariales?|sociales?))\b/, '645'],
  [/\babonnements? .*(revues?|journa(l|ux)|magazines?)\b/, '618'],
  [/\b(intervenante?s?|prestataires?)\b/, '622'],
  [/\b(affiches?|flyers?|tracts?|impressions?|communication|publicites?)\b/, '623'],
  [/\b(enveloppes?|ramettes?|papeterie|electricite|eau|gaz|chauffage)\b/, '60x'],
  [/\b(bancaires?|banque|telephone|(?<!site )internet|timbres?|affranchissements?)\b/, '62x'],
  [/\b(frais|charges) (generaux|generales|de (structure|siege))\b/, 'ind-fixes'],
  [/^(?!.*\bproduits?\b).*\b(entretien|reparations?)\b/, '615'],
  [/\bmises? a disposition\b/, '861'],
  [/\b(alimentation|gouters?|repas|courses|petit materiel)\b/, '60x'],
]

const DU_FINANCEUR =
  /^\s*(?:74\d*\s*[-–.:]?\s*)?(?:(?:subvention|financement|aide|dotation)s?\s+)?(?:(?:de la|de l|du|des|de|d)[\s’']+)?/i

/**
 * « Subvention Ville », « 74 CAF », « État P147 »: the line of a funder, which no word of the form would find. Where nothing
 * else says that it is money received, only a funder's name and what it is of (« Ville de Lyon »): not « État des lieux ».
 */
function duFinanceur(libelle: string, cote: Cote | null): Ligne | null {
  const nom = libelle.replace(DU_FINANCEUR, '')
  const financeur = financeurNomme(nom)
  if (financeur === null || cote === 'charges') return null
  const { cle, reste } = financeur
  // Alone, these words are as well those of a cost: « Entreprise de nettoyage », « Direction ».
  const dit = nom !== libelle.trimStart()
  if (!dit && (cle === 'prives' || /^direction\b/i.test(nom))) return null
  if (!dit && cote === null && !estUnNomPropre(libelle, reste)) return null
  return SAISIES.find((ligne) => ligne.cle === cle) ?? null
}

/** Up to a comma or a dash, nothing but names and numbers; in capitals throughout, nothing tells a name from a word. */
function estUnNomPropre(libelle: string, reste: string): boolean {
  const [suite = ''] = reste.split(/[,(:]|\s[-–]\s/)
  const dits = suite.split(/[^\p{L}\p{N}]+/u).filter((un) => un !== '' && !SANS_POIDS.has(plier(un)))
  const capitales = libelle === libelle.toUpperCase()
  return dits.every((un) => /^\p{N}/u.test(un) || (/^\p{Lu}/u.test(un) && (!capitales || /\p{N}/u.test(un))))
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

/** What is given is told as such: « Prestation » alone was paid. */
const VOLONTAIRE = /\b(benevol\w*|volontaires?|nature|gratuit\w*|contributions?)\b/

/** An account shares its details: between two of them a word may hesitate. */
const ensemble = ({ cle }: Ligne): string =>
  SOMMES.find(({ de, rubrique }) => rubrique !== 'total' && de?.includes(cle))?.cle ?? cle

/**
 * Without an account: the line whose words are all said, or that says all that is written, half of them at least. Words
 * that are as well those of another account (« Services », « Dotations ») tell nothing.
 */
function parSesMots(libelle: string, dits: ReadonlySet<string>, cote: Cote | null): Ligne | null {
  const donne = VOLONTAIRE.test(plier(libelle))
  const memes = [...SAISIES, ...SOMMES].filter((ligne) => {
    const siens = new Set(mots(ligne.libelle))
    return (
      (cote === null || ligne.cote === cote) &&
      (donne || ligne.rubrique !== 'volontaire') &&
      (siens.isSubsetOf(dits) || dits.isSubsetOf(siens)) &&
      // Who pays is told by `duFinanceur`: « Transport en région » is no subvention.
      (lePlusProche(dits, [ligne])?.note ?? 0) >= (ensemble(ligne) === '74' ? 1 : 0.5)
    )
  })
  const meilleure = lePlusProche(dits, memes)
  if (meilleure === null) return null
  const siens = new Set(mots(meilleure.ligne.libelle))
  const seule =
    meilleure.note === 1 ||
    memes.every((une) => ensemble(une) === ensemble(meilleure.ligne) || new Set(mots(une.libelle)).isSubsetOf(siens))
  return seule ? meilleure.ligne : null
}

type Total = Readonly<{ cote: Cote; colonne: Colonne; euros: number }>
const TOTAL = /^tota(l|ux)( general)?( (d|de|des|l|les))* (charges|depenses|produits|recettes)$/
const TOTAL_NU = /^tota(l|ux)( general)?$/

const compteDit = (libelle: string): string => /^\s*(\d{2,6})\b/.exec(libelle)?.[1] ?? ''

/**
 * Which line of the table these words are: by their account first, else by what they share with it, on the side (`cote`)
 * where the sheet shows them.
 */
export function reconnaitre(libelle: string, cote: Cote | null = null): Ligne | null {
  const compte = compteDit(libelle)
  const financeur = compte === '' || compte.startsWith('74') ? duFinanceur(libelle, cote) : null
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
  const trouvee = parSesMots(libelle, dits, cote)
  if (trouvee || cote === 'produits') return trouvee
  const debut = plier(libelle).slice(0, 200)
  const courant = COURANTS.find(([motif]) => motif.test(debut))
  return courant ? (SAISIES.find(({ cle }) => cle === courant[1]) ?? null) : null
}

/** What one buys, whom one employs, head no side. */
const COTES: readonly (readonly [RegExp, Cote])[] = [
  [/\b(charges?|depenses?|emplois(?! aides))\b/, 'charges'],
  [/\b(produits?(?! (d |de |menagers?|alimentaires?))|recettes?|ressources?(?! humaines))\b/, 'produits'],
]

/** Of which side these words are the heading; « Dépenses et recettes » is that of none. */
function coteDuTitre(texte: string): Cote | null {
  const dits = COTES.filter(([motif]) => motif.test(plier(texte)))
  return dits.length === 1 ? (dits[0]?.[1] ?? null) : null
}

const coteDuCompte = (compte: string): Cote | null =>
  /^(6|86)/.test(compte) ? 'charges' : /^(7|87)/.test(compte) ? 'produits' : null

/**
 * On which side of the sheet each line stands: under the last heading without an amount (« Dépenses »), until a total or
 * an account of the other side; else between two accounts of one side.
 */
function cotesDesLignes(lignes: readonly (readonly string[])[]): readonly (Cote | null)[] {
  let titre: Cote | null = null
  const dits = lignes.map((parts) => {
    const libelle = parts.find((part) => part !== '') ?? ''
    const duCompte = coteDuCompte(compteDit(libelle))
    const nus = montantsDeLigne(parts).length === 0
    if (nus && duCompte === null) titre = coteDuTitre(libelle) ?? titre
    else if (/^\s*tota/i.test(libelle) || (duCompte !== null && duCompte !== titre)) titre = null
    return { duCompte, titre }
  })
  const comptes = dits.map(({ duCompte }) => duCompte)
  const [avant, apres] = [retenir(comptes), retenir(comptes.toReversed()).toReversed()]
  return dits.map((un, rang) => un.duCompte ?? un.titre ?? (avant[rang] === apres[rang] ? (avant[rang] ?? null) : null))
}

/** Of each line, the side of the last account met: read once, however long the sheet. */
function retenir(comptes: readonly (Cote | null)[]): readonly (Cote | null)[] {
  let la: Cote | null = null
  return comptes.map((un) => {
    la = un ?? la
    return la
  })
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

type LigneCollee = Readonly<{ brute: string; parts: readonly string[] }>

/** Charges and produits side by side, as a budget is printed: those of the left, then those of the right. */
function unCoteApresLAutre(lignes: readonly LigneCollee[]): readonly LigneCollee[] {
  const ou = lignes.map(({ parts }) => ouCommenceLAutre(parts)).find((place) => place > 1)
  const compteOuMots = ({ parts }: LigneCollee) =>
    !aUnMontant(parts[ou ?? 0] ?? '') || /\p{L}/u.test(parts[(ou ?? 0) + 1] ?? '')
  if (ou === undefined || !lignes.every(compteOuMots)) return lignes
  const moitie = (de: number, a?: number) =>
    lignes.map(({ parts }) => parts.slice(de, a)).map((parts) => ({ brute: parts.join('\t').trim(), parts }))
  return [...moitie(0, ou), ...moitie(ou)]
}

/** On which place of a line the other side begins, as far from its words as the line from those of the first; 0: on none. */
function ouCommenceLAutre(parts: readonly string[]): number {
  const cotes = parts.map((part) => (/\p{L}/u.test(part) ? (coteDuCompte(compteDit(part)) ?? coteDuTitre(part)) : null))
  const premier = cotes.findIndex((cote) => cote !== null)
  const autre = cotes.findIndex((cote) => cote !== null && cote !== cotes[premier])
  return autre === -1 ? 0 : autre - premier
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
  const dites = new Map<string, string[]>()
  const ajouter = (cle: string, centimes: number, libelle = '') => {
    exacts.set(cle, (exacts.get(cle) ?? 0) + centimes)
    if (libelle !== '' && centimes !== 0) dites.getOrInsertComputed(cle, () => []).push(libelle)
  }
  const noms = new Map<string, Set<string>>()
  const sommes: Somme[] = []
  // « Dont cotisations » is a part of line 75: given without that line, its amounts are in it all the same.
  const donts: (readonly [Colonne, number])[] = []
  const entieres75 = new Set<Colonne>()
  let totaux: Total[] = []
  // « Total » alone is that of the side told since the last one, while no line of that side comes after it.
  const cotesDepuis = new Set<Cote>()
  const nus = new Set<Total>()
  const inconnues: string[] = []
  const illisibles: string[] = []
  let entete: ReadonlyMap<Colonne, number> | null = null
  const lignes = unCoteApresLAutre(texte.split(/\r?\n/).map((brute) => ({ brute: brute.trim(), parts: couper(brute) })))
  const deux = lignes.some(({ parts }) => montantsDeLigne(parts).length > 1)
  const cotes = cotesDesLignes(lignes.map(({ parts }) => parts))
  for (const [rang, { brute, parts }] of lignes.entries()) {
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
    const nu = TOTAL_NU.test(plier(libelle))
    const [seule = null, autre] = nu ? cotesDepuis : []
    const total = TOTAL.test(plier(libelle)) ? coteDuTitre(libelle) : autre ? null : seule
    if (nu) cotesDepuis.clear()
    if (total) {
      for (const [colonne, dit] of dits ?? []) {
        const lu = lireEuros(dit)
        if (!lu.ok || lu.euros === null) continue
        const la = { cote: total, colonne, euros: lu.euros }
        totaux.push(la)
        if (nu) nus.add(la)
      }
      continue
    }
    const ligne = reconnaitre(libelle, cotes[rang] ?? null)
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
    if (ligne.rubrique !== 'volontaire') {
      cotesDepuis.add(ligne.cote)
      totaux = totaux.filter((un) => !nus.has(un) || un.cote !== ligne.cote)
    }
    const nom = libelle.replace(/^\s*\d+\s*[-–.:]?\s*/, '')
    if (ligne.genre === 'libre' && plier(nom) !== plier(ligne.libelle))
      noms.getOrInsertComputed(`t-${ligne.cle}`, () => new Set()).add(nom)
    for (const { colonne, lu } of lus) {
      if (!lu.ok || lu.centimes === null) continue
      if (ligne.genre === 'somme')
        sommes.push({ ligne, colonne, montant: lu.centimes, brute, nom, entiere: estLaSomme(ligne, libelle) })
      else ajouter(cleDeCase(colonne, ligne.cle), lu.centimes, nom)
      if (ligne.genre === 'dont') donts.push([colonne, lu.centimes])
      if (ligne.cle === '75' && /^(75)?$/.test(compteDit(libelle))) entieres75.add(colonne)
    }
  }
  for (const [colonne, centimes] of donts) if (!entieres75.has(colonne)) ajouter(cleDeCase(colonne, '75'), centimes)
  // Lines of an account that the page has no words for come first: they are its details too.
  for (const entieres of [false, true]) {
    const details = new Map(exacts)
    for (const { ligne, colonne, montant, brute, nom, entiere } of sommes) {
      const { cle, rubrique, de = [] } = ligne
      if (entiere !== entieres || montant === 0 || rubrique === 'total') continue
      const siens = de.flatMap((une) => details.get(cleDeCase(colonne, une)) ?? [])
      const total = siens.reduce((somme, un) => somme + un, 0)
      if (siens.length > 0 && (entiere || total === montant)) continue
      const ou = EN_BLOC[cle]
      if (ou && siens.length === 0) ajouter(cleDeCase(colonne, ou), montant, nom)
      // The same line, for its two amounts.
      else if (inconnues.at(-1) !== brute) inconnues.push(brute)
    }
  }
  return {
    cases: new Map([...exacts].map(([cle, montant]) => [cle, String(Math.round(montant / 100))])),
    noms: new Map([...noms].map(([cle, dits]) => [cle, [...dits].join(', ').slice(0, COURT_MAX)])),
    inconnues,
    illisibles,
    totaux,
    additions: new Map([...dites].filter(([, lignes]) => lignes.length > 1)),
    arrondis: [...exacts.values()].filter((montant) => montant % 100 !== 0).length,
  }
}

type Somme = Readonly<{ ligne: Ligne; colonne: Colonne; montant: number; brute: string; nom: string; entiere: boolean }>
