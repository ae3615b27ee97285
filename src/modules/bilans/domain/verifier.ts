import { type ChampEcrit, type Champs, estCorrige, type Issue, type Numerotation } from './bilan.ts'
import { type Comptees, estDeLIssue, genreDe, MALGRE_LES_COMPTES, raisonDe, recitsDe } from './champs.ts'
import { A_COMPLETER, type Trouvaille } from './faits.ts'
import {
  COLONNES,
  type Colonne,
  LIGNES,
  lignesEcrites,
  type Montants,
  montantDe,
  montantsDe,
  nomDeLigne,
} from './tableau.ts'

/**
 * `bloque`: nothing can be attested so; `a-expliquer`: a text must say why; `conseil`: said once, nothing more.
 * `valeurs` are what the sentence says, in its order.
 */
export type Remarque = Readonly<{
  code: CodeDeRemarque
  gravite: 'bloque' | 'a-expliquer' | 'conseil'
  cle: string
  valeurs: readonly (string | number)[]
}>

export type CodeDeRemarque =
  | 'recit-vide'
  | 'a-completer'
  | 'desequilibre'
  /** So small that cents, rounded line by line, may be all of it: nothing to explain. */
  | 'arrondi-possible'
  | 'volontaires-inegales'
  | 'dont-trop-grand'
  | 'ecart'
  /** The same, of figures that have changed since the explanation was written. */
  | 'ecart-depuis'
  | 'regle-vide'
  | 'contributions-vides'
  /** The annex values the volunteers otherwise than the table. */
  | 'benevolat-autre'
  | 'sans-realisation'
  | 'subvention-vide'
  | 'subvention-trop-grande'
  | 'subvention-autre'
  | 'correction-sans-raison'
  | 'dates-a-l-envers'
  | 'dates-inchangees'
  | 'compte-pourtant'
  | 'trop-de-personnes'
  | 'trop-de-presences'
  /** An answer tells what was counted, and it has been counted otherwise since. */
  | 'comptes-autres'
  /** An answer still says what was found, and something else is known since. */
  | 'connu-autrement'

/**
 * From which gap on a line must be explained: so many per cent of itself, and so many euros (`null`: 2 % of the planned
 * costs). The contract of the territoire may say its own.
 */
export type Seuils = Readonly<{ pourCent: number; euros: number | null }>

/**
 * The form asks to explain « écarts significatifs » and gives no figure; the State's model agreement (circular of 18
 * January 2010, JORF of the 20th, art. 3) lets a budget move as long as it is not « substantielle au regard du coût
 * total ». So both: a tenth of the line, and a part of the whole.
 */
export const SEUILS: Seuils = { pourCent: 10, euros: null }
export const ECART_DU_TOTAL = 0.02

/** `realise`: `null` where nothing is written, which is not zero. */
export type Ecart = Readonly<{ cle: string; prevu: number; realise: number | null }>

/** Sub-totals and lines that stand alone: a detail inside a sum is read with its sum. */
const POSTES = LIGNES.filter(
  ({ cle, genre, rubrique }) =>
    genre !== 'dont' &&
    rubrique !== 'total' &&
    rubrique !== 'volontaire' &&
    !LIGNES.some((autre) => autre.rubrique === 'direct' && autre.de?.includes(cle)),
)

/** The lines far from what was planned. */
export function ecarts(montants: Montants, seuils: Seuils = SEUILS): readonly Ecart[] {
  const total = montantDe(montants, 'p', 'charges') ?? montantDe(montants, 'p', 'produits') ?? 0
  return POSTES.flatMap(({ cle }): Ecart[] => {
    const prevu = montantDe(montants, 'p', cle)
    const realise = montantDe(montants, 'r', cle)
    if (realise === null && prevu === null) return []
    const ecart = Math.abs((realise ?? 0) - (prevu ?? 0))
    // Nothing realised anywhere yet: the column is simply not written.
    if (realise === null && montantDe(montants, 'r', 'charges') === null) return []
    const loin = ecart * 100 > seuils.pourCent * (prevu ?? 0) && ecart > (seuils.euros ?? ECART_DU_TOTAL * total)
    return loin ? [{ cle, prevu: prevu ?? 0, realise }] : []
  })
}

/** A figure to explain, in one word: what an explanation says that it covers. */
const motDe = (quoi: string, a: number, b = 0): string => `${quoi}:${a}:${b}`

/** All figures that ask for an explanation, as they stand: kept with the words that answer them. */
export function chiffresAExpliquer(
  valeurs: ReadonlyMap<string, string>,
  seuils: Seuils,
  comptees: Comptees | null,
): string {
  const montants = montantsDe(valeurs)
  return [
    ...ecarts(montants, seuils).map(({ cle, prevu, realise }) => motDe(cle, prevu, realise ?? 0)),
    ...COLONNES.flatMap((colonne) => {
      const [charges, produits] = [montantDe(montants, colonne, 'charges'), montantDe(montants, colonne, 'produits')]
      if (charges === null || produits === null) return []
      return Math.abs(charges - produits) <= arrondiPossible(montants, colonne)
        ? []
        : [motDe(colonne, charges, produits)]
    }),
    ...(comptees === null ? [] : [motDe('presences', comptees.presences)]),
  ].join(' ')
}

/** The most that cents, rounded in each line, may put between accounts that balance: half a euro a line. */
const arrondiPossible = (montants: Montants, colonne: Colonne): number =>
  (lignesEcrites(montants, colonne, 'charges') + lignesEcrites(montants, colonne, 'produits')) / 2

/** Whether these words were written for this figure. Written before it, they explain something else. */
const explique = (champs: Champs, cle: string, mot: string): boolean =>
  texteDe(champs, cle) !== '' && (champs.get(cle)?.pour ?? '').split(' ').includes(mot)

const texteDe = (champs: Champs, cle: string): string => (champs.get(cle)?.valeur ?? '').trim()

export const valeursDe = (champs: Champs): ReadonlyMap<string, string> =>
  new Map([...champs].map(([cle, { valeur }]) => [cle, valeur]))

/** The days of the action as they are by now. */
export type Periode = Readonly<{ debut: Temporal.PlainDate | null; fin: Temporal.PlainDate | null }>
const SANS_PERIODE: Periode = { debut: null, fin: null }

/** All that is to be said of a bilan before it is attested, most serious first. */
export function verifier(
  issue: Issue,
  champs: Champs,
  reglages: Readonly<{ numerotation: Numerotation; seuils: Seuils }> = { numerotation: 'formulaire', seuils: SEUILS },
  comptees: Comptees | null = null,
  periode: Periode = SANS_PERIODE,
): readonly Remarque[] {
  const siens = [...champs.values()].filter(({ cle }) => estDeLIssue(issue, cle))
  const remarques = [
    ...recitsDe(issue)
      .filter((cle) => texteDe(champs, cle) === '')
      .map((cle): Remarque => ({ code: 'recit-vide', gravite: 'bloque', cle, valeurs: [] })),
    ...siens
      .filter(({ cle, valeur }) => genreDe(cle) === 'long' && valeur.includes(A_COMPLETER))
      .map(({ cle }): Remarque => ({ code: 'a-completer', gravite: 'bloque', cle, valeurs: [] })),
    ...(issue === 'non-realisee' && comptees ? malgreLesComptes(champs, comptees) : []),
    ...(issue === 'dates' ? desDates(champs, periode) : []),
    ...(issue === 'realisee'
      ? [...desPersonnes(champs, comptees), ...desPresences(champs, comptees), ...desComptes(champs, comptees)]
      : []),
    ...(issue === 'realisee' ? duTableau(champs, reglages.numerotation, reglages.seuils) : []),
    ...siens
      .filter((champ) => estCorrige(champ) && texteDe(champs, raisonDe(champ.cle)) === '')
      .map(({ cle }): Remarque => ({ code: 'correction-sans-raison', gravite: 'conseil', cle, valeurs: [] })),
  ]
  const rang = { bloque: 0, 'a-expliquer': 1, conseil: 2 } as const
  return remarques.toSorted((a, b) => rang[a.gravite] - rang[b.gravite])
}

const NOMBRE = String.raw`(\d{1,3}(?:[\s\u00a0\u202f.]\d{3})+|\d+)`
const PERSONNES = new RegExp(`${NOMBRE}\\s+personnes?(\\s+(?:différentes?|distinctes?))?`, 'giu')
const VENUES = new RegExp(`${NOMBRE}\\s+(?:présences?|venues?|passages?|participations?)`, 'giu')
const enNombre = (ecrit = ''): number => Number(ecrit.replace(/\D/g, ''))

/** Different people beyond all presences, those told and those counted: one of the two numbers is wrong. */
function desPersonnes(champs: Champs, comptees: Comptees | null): Remarque[] {
  const texte = texteDe(champs, 'beneficiaires')
  const venues = venuesDites(champs, comptees)
  if (venues === 0) return []
  const trop = [...texte.matchAll(PERSONNES)]
    .map(([, n, differentes]) => ({ personnes: enNombre(n), differentes: differentes !== undefined }))
    .filter(({ personnes }) => personnes > venues)
  const dite = trop.find(({ differentes }) => differentes) ?? trop[0]
  if (!dite) return []
  // « 300 personnes dans la rue » may be no count of who took part: it is asked, not refused.
  const gravite = dite.differentes ? 'bloque' : 'conseil'
  return [{ code: 'trop-de-personnes', gravite, cle: 'beneficiaires', valeurs: [dite.personnes, venues] }]
}

/** The most presences that the answer about people tells, or that were counted. */
const venuesDites = (champs: Champs, comptees: Comptees | null): number =>
  Math.max(
    comptees?.presences ?? 0,
    ...[...texteDe(champs, 'beneficiaires').matchAll(VENUES)].map(([, n]) => enNombre(n)),
  )

const COMPTEES = new RegExp(`${NOMBRE}\\s+présences?(?: comptées?)? en ${NOMBRE}\\s+séances?`, 'iu')

/** The sentence that the counts gave, when they no longer say it: who signs may want to write it again. */
function desComptes(champs: Champs, comptees: Comptees | null): Remarque[] {
  if (comptees === null) return []
  const dites = ['mise-en-oeuvre', 'beneficiaires'].flatMap((cle): Remarque[] => {
    const dit = COMPTEES.exec(texteDe(champs, cle))
    if (!dit) return []
    const [presences, seances] = [enNombre(dit[1]), enNombre(dit[2])]
    if (presences === comptees.presences && seances === comptees.seances) return []
    const valeurs = [presences, seances, comptees.presences, comptees.seances]
    return [{ code: 'comptes-autres', gravite: 'conseil', cle, valeurs }]
  })
  return dites.filter(({ valeurs }, rang) => rang === 0 || String(valeurs) !== String(dites[0]?.valeurs))
}

/**
 * What was found in an answer, stands there still, and is known otherwise by now, line by line: an indicator, a day, an
 * amount. Counts that a sentence tells are said by `desComptes`; the grant follows the State's line, said for itself.
 */
export function connusAutrement(issue: Issue, champs: Champs, connus: readonly Trouvaille[]): Remarque[] {
  const dits = new Map(connus.map(({ cle, valeur }) => [cle, valeur.split('\n')]))
  return [...champs.values()].flatMap(({ cle, provenance, trouve, valeur }): Remarque[] => {
    const connues = dits.get(cle)
    if (provenance === '' || connues === undefined || cle === 'subvention' || !estDeLIssue(issue, cle)) return []
    const [ecrites, trouvees] = [valeur.split('\n'), trouve.split('\n')]
    const [avant, apres] = [sansCelles(trouvees, connues), sansCelles(connues, trouvees)]
    return avant.flatMap((ligne): Remarque[] => {
      if (!ecrites.includes(ligne) || COMPTEES.test(ligne)) return []
      // Of the same thing, or the only one: two lines in another order are not each other's.
      const memes = apres.filter((une) => objetDe(une) === objetDe(ligne))
      const [connue = ''] = memes.length === 1 ? memes : avant.length === 1 && apres.length === 1 ? apres : []
      return [{ code: 'connu-autrement', gravite: 'conseil', cle, valeurs: [ligne, connue] }]
    })
  })
}

/** What a line is of: all that stands before its first figure; of « 60 personnes », what follows it, up to the next. */
const objetDe = (ligne: string): string =>
  ligne
    .replace(/^\d[\d\s]*/u, '')
    .replace(/\d.*$/u, '')
    .trim()

const sansCelles = (lignes: readonly string[], autres: readonly string[]): string[] =>
  lignes.filter((ligne) => ligne !== '' && !autres.includes(ligne))

const PREVU = /pr[ée]vue?s?\s[^,;.\n]*/giu

/** Another answer tells more presences than the one about people: the bilan contradicts itself. */
function desPresences(champs: Champs, comptees: Comptees | null): Remarque[] {
  const venues = venuesDites(champs, comptees)
  if (venues === 0) return []
  return ['mise-en-oeuvre', 'objectifs'].flatMap((cle): Remarque[] => {
    const texte = texteDe(champs, cle).replace(PREVU, '')
    const trop = [...texte.matchAll(VENUES)].find(([, n]) => enNombre(n) > venues)
    if (!trop) return []
    // « 300 présences espérées » is no count: it is asked; what is said to be realised is refused.
    const gravite = /réalisée?s?[\s:]*$/iu.test(texte.slice(0, trop.index)) ? 'bloque' : 'conseil'
    return [{ code: 'trop-de-presences', gravite, cle, valeurs: [enNombre(trop[1]), venues] }]
  })
}

/** Signed to the State as never done, while people were counted there: it is said why, and stays said to who signs. */
const malgreLesComptes = (champs: Champs, { presences, seances, mois }: Comptees): Remarque[] => [
  {
    code: 'compte-pourtant',
    gravite: explique(champs, MALGRE_LES_COMPTES, motDe('presences', presences)) ? 'conseil' : 'a-expliquer',
    cle: MALGRE_LES_COMPTES,
    valeurs: [presences, seances, mois],
  },
]

/** A period that ends before it begins is asked of nobody, nor the one that stands already. */
function desDates(champs: Champs, periode: Periode): Remarque[] {
  const [debut, fin] = [texteDe(champs, 'debut-demande'), texteDe(champs, 'fin-demandee')]
  const dites = { gravite: 'bloque', cle: 'fin-demandee', valeurs: [fin, debut] } as const
  if (debut !== '' && fin !== '' && fin < debut) return [{ code: 'dates-a-l-envers', ...dites }]
  const memes = debut === periode.debut?.toString() && fin === periode.fin?.toString()
  return memes ? [{ code: 'dates-inchangees', ...dites }] : []
}

function duTableau(champs: Champs, numerotation: Numerotation, seuils: Seuils): Remarque[] {
  const montants = montantsDe(valeursDe(champs))
  const remarques: Remarque[] = []
  const manquent = (['charges', 'produits'] as const).filter((cle) => montantDe(montants, 'r', cle) === null)
  if (manquent.length > 0)
    remarques.push({ code: 'sans-realisation', gravite: 'bloque', cle: `r-${manquent[0]}`, valeurs: manquent })
  for (const colonne of COLONNES) remarques.push(...equilibre(champs, montants, colonne))
  const total = montantDe(montants, 'r', 'produits') ?? 0
  const [subvention, etat] = [montantsDeSubvention(champs), montantDe(montants, 'r', 'etat')]
  if (subvention === null)
    remarques.push({ code: 'subvention-vide', gravite: 'conseil', cle: 'subvention', valeurs: [] })
  else if (subvention > total && total > 0)
    remarques.push({
      code: 'subvention-trop-grande',
      gravite: 'bloque',
      cle: 'subvention',
      valeurs: [subvention, total],
    })
  // Another service may pay on that line: asked, not refused.
  else if (etat !== null && etat !== subvention)
    remarques.push({ code: 'subvention-autre', gravite: 'conseil', cle: 'subvention', valeurs: [subvention, etat] })
  const indirectes = ['ind-fixes', 'ind-frais', 'ind-autres'].some((cle) => (montantDe(montants, 'r', cle) ?? 0) > 0)
  if (indirectes && texteDe(champs, 'regle') === '')
    remarques.push({ code: 'regle-vide', gravite: 'bloque', cle: 'regle', valeurs: [] })
  if ((montantDe(montants, 'r', '86') ?? 0) > 0 && texteDe(champs, 'contributions') === '')
    remarques.push({ code: 'contributions-vides', gravite: 'bloque', cle: 'contributions', valeurs: [] })
  const contributions = texteDe(champs, 'contributions')
  const [, total864] = TOTAL_DIT.exec(contributions) ?? []
  const [volontaires, benevoles] = [montantDe(montants, 'r', '86') ?? 0, montantDe(montants, 'r', '864') ?? 0]
  // « Total : 578 €, et 552 € de préparation, soit 1 130 €. » tells the amount of the table too.
  const dits = contributions.matchAll(EN_EUROS).map(([, n]) => enNombre(n))
  if (total864 !== undefined && benevoles > 0 && !dits.some((n) => n === volontaires || n === benevoles))
    remarques.push({
      code: 'benevolat-autre',
      gravite: 'conseil',
      cle: 'contributions',
      valeurs: [benevoles, enNombre(total864)],
    })
  for (const { cle, prevu, realise } of ecarts(montants, seuils)) {
    if (explique(champs, 'ecarts', motDe(cle, prevu, realise ?? 0))) continue
    const ligne = LIGNES.find((une) => une.cle === cle)
    const nom = ligne ? nomDeLigne(ligne, numerotation, texteDe(champs, `t-${cle}`)) : cle
    const code = texteDe(champs, 'ecarts') === '' ? 'ecart' : 'ecart-depuis'
    remarques.push({ code, gravite: 'a-expliquer', cle: `r-${cle}`, valeurs: [nom, prevu, realise ?? ''] })
  }
  return remarques
}

function montantsDeSubvention(champs: Champs): number | null {
  const net = texteDe(champs, 'subvention').replace(/\D/g, '')
  return net === '' ? null : Number(net)
}

const EUROS = String.raw`${NOMBRE}(?:,\d\d?)?\s*(?:€|euros?)`
const EN_EUROS = new RegExp(String.raw`(?<!\d)${EUROS}`, 'giu')
const TOTAL_DIT = new RegExp(String.raw`total\s*:\s*${EUROS}`, 'iu')

/** Charges make products, 86 makes 87, and the « dont » fits in its line. */
function equilibre(champs: Champs, montants: Montants, colonne: Colonne): Remarque[] {
  const de = (cle: string) => montantDe(montants, colonne, cle)
  const remarques: Remarque[] = []
  const [charges, produits] = [de('charges'), de('produits')]
  if (charges !== null && produits !== null && charges !== produits) {
    const dArrondi = Math.abs(charges - produits) <= arrondiPossible(montants, colonne)
    const explicite = ['ecarts', 'observations'].some((cle) => explique(champs, cle, motDe(colonne, charges, produits)))
    remarques.push({
      code: dArrondi ? 'arrondi-possible' : 'desequilibre',
      gravite: dArrondi || explicite ? 'conseil' : 'a-expliquer',
      cle: `${colonne}-charges`,
      valeurs: [colonne, charges, produits],
    })
  }
  const [emplois, contributions] = [de('86') ?? 0, de('87') ?? 0]
  if (emplois !== contributions)
    remarques.push({
      code: 'volontaires-inegales',
      gravite: 'bloque',
      cle: `${colonne}-86`,
      valeurs: [colonne, emplois, contributions],
    })
  const [dont, tout] = [de('756') ?? 0, de('75') ?? 0]
  if (dont > tout)
    remarques.push({ code: 'dont-trop-grand', gravite: 'bloque', cle: `${colonne}-756`, valeurs: [dont, tout] })
  return remarques
}

/** The field where it is answered: what the figures cannot say alone is said in « Expliquer ». */
export const repondueDans = ({ code, gravite, cle }: Remarque): string =>
  gravite === 'a-expliquer' && code !== 'compte-pourtant' ? 'ecarts' : cle

/** Asked for again, though somebody wrote words to explain: they may hold for the new figures too. */
export function estARelire(champs: Champs, { code, gravite, cle }: Remarque): boolean {
  if (gravite !== 'a-expliquer') return false
  const ecrits = code === 'compte-pourtant' ? [cle] : ['ecarts', 'observations']
  return code === 'ecart-depuis' || (code !== 'ecart' && ecrits.some((une) => aSesMots(champs.get(une))))
}

/** Words of a person: what the product found there by itself explains nothing. */
const aSesMots = (champ: ChampEcrit | undefined): boolean =>
  champ !== undefined && champ.valeur.trim() !== '' && (champ.provenance === '' || estCorrige(champ))

/** Nothing stands in the way of signing. */
export const estPret = (remarques: readonly Remarque[]): boolean =>
  remarques.every(({ gravite }) => gravite === 'conseil')
