import { type Cercle, sansPuce, separerLeNom, type Usage } from '#modules/personnes/index.ts'
import { aParis, NOMS_DE_JOURS, precede } from '#platform/dates.ts'
import { ditUnMoyen, telephone } from '#platform/forms.ts'
import { sansIntime } from '#platform/intime.ts'
import { parTexte } from '#platform/par-texte.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { enChiffres, joints, majuscule, minuscule } from '#platform/texte.ts'
import { AUTRE, nomDeLangue, partsFrancaises } from './mots/langue.ts'
import type { JoursEvites } from './tables.ts'

export const MOMENTS = ['matin', 'apres-midi', 'soir', 'semaine', 'week-end'] as const
export type Moment = (typeof MOMENTS)[number]

/** `moins-16` is only an answer: it is refused with a kind word (adults by default, 16-17 with a parent's agreement). */
/** The use under which it is written down that the desk made ready the code of somebody's page. */
export const CODE_DE_PAGE = 'code-de-page'
/** The same of a copy of all that is kept, printed at the desk for the person. */
export const COPIE_DONNEE = 'copie-donnee'

/** How many times a month, at most, somebody is asked who never said: shown as our rule, never as their word. */
export const PAR_MOIS_SANS_REPONSE = 2

export const AGES = ['adulte', '16-17', 'moins-16'] as const
export const AGES_DITS = { adulte: '18 ans ou plus', '16-17': '16 ou 17 ans, avec l’accord d’un parent' } as const
export type Age = (typeof AGES)[number]

export const ENTREES = ['web', 'telephone', 'papier', 'vive-voix', 'lancement'] as const
export type Entree = (typeof ENTREES)[number]

export const RAYONS = ['quartier', 'voisins', 'partout'] as const
export type Rayon = (typeof RAYONS)[number]

/** The states of a talent: who is on pause or has left is never suggested. */
export type EtatTalent = 'actif' | 'pause' | 'parti'

/** A person who can lend a hand, in their own words; how to reach them stands apart, in `personnes`. */
export type Talent = Readonly<{
  id: string
  personneId: string
  prenom: string
  nom: string
  cercle: Cercle
  texte: string
  langue: string
  moments: readonly Moment[]
  disponibilites: string
  langues: readonly string[]
  /** `null`: nobody said it. */
  age: 'adulte' | '16-17' | null
  /** Somebody of 16 or 17 was told that a structure reads so; until then it does not. */
  ageAnnonce: boolean
  /** How many times a month the person agrees to be asked; `null`: they never said. */
  parMois: number | null
  /** Half-days « samedi-matin »; finer than `moments`, and read instead of them when there are some. */
  grille: readonly string[]
  joursEvites: readonly JoursEvites[]
  /** How far the person agrees to go. */
  rayon: Rayon
  /** Facet entries of publics the person would rather not be with. */
  publicsEvites: readonly string[]
  /** What the person would like to learn, and no longer wants to be asked; own words. */
  apprendre: string
  neVeutPlus: string
  /** Entries of the lexicon chosen as pictures, and facet entries of diplomas and licences declared. */
  images: readonly string[]
  diplomes: readonly string[]
  /** Structures by which the person would rather not be asked again; never told to them. */
  structuresRefusees: readonly string[]
  /** Where the person lives, when they said. */
  quartierId: string | null
  etat: EtatTalent
  /** Last day of the pause; `null`: until the person says so. */
  pauseJusquAu: Temporal.PlainDate | null
  entree: Entree
  saisiPar: string
  confirmeLe: Temporal.Instant
  version: number
  creeLe: Temporal.Instant
}>

/** What a person may add to their words, all of it optional. */
export type Preferences = Pick<
  Talent,
  'grille' | 'joursEvites' | 'rayon' | 'publicsEvites' | 'apprendre' | 'neVeutPlus' | 'images' | 'diplomes'
>

export const SANS_PREFERENCE: Preferences = {
  grille: [],
  joursEvites: [],
  rayon: 'partout',
  publicsEvites: [],
  apprendre: '',
  neVeutPlus: '',
  images: [],
  diplomes: [],
}

export type RefusTalent = 'trop-jeune' | 'accord-parental' | 'injoignable' | 'sans-mots' | 'deja-connu'

type Proposition = Readonly<{
  texte: string
  motsFacultatifs?: boolean
  relaisFacultatif?: boolean
  telephone: string
  courriel: string
  relais?: string | undefined
  age: Age | null
  accordParental: boolean
}>

/** The age that was said, were it by a yes to being called directly, whose sentence says eighteen or more. */
export const ageDit = (age: Talent['age'], accords: Readonly<{ directe?: boolean }>): Talent['age'] =>
  age ?? (accords.directe ? 'adulte' : null)

/** A yes to being called directly says eighteen or more: of whoever said less, it is none. */
export const accordsDe = (age: Proposition['age'], accords: Readonly<Partial<Record<Usage, boolean>>>) =>
  age === '16-17' && accords.directe ? { ...accords, directe: false } : accords

/** Whether a hand can be written down: an age that allows it, some words, and one way to answer. */
export function recevoir(p: Proposition): Result<undefined, RefusTalent> {
  if (p.age === 'moins-16') return refused('trop-jeune')
  if (p.age === '16-17' && !p.accordParental) return refused('accord-parental')
  if (p.texte.trim() === '' && p.motsFacultatifs !== true) return refused('sans-mots')
  if (p.telephone === '' && p.courriel === '' && (p.relais ?? '') === '' && p.relaisFacultatif !== true)
    return refused('injoignable')
  return ok()
}

const MOIS_AVANT_OUBLI = 12
const MOIS_AVANT_EFFACEMENT = 24
const ilYA = (mois: number, now: Temporal.Instant): Temporal.Instant =>
  aParis(now).subtract({ months: mois }).toInstant()

/** Before this instant, a word given is too old: the person is no longer shown until they confirm (RGPD, 12 months). */
export const limiteDeConfirmation = (now: Temporal.Instant): Temporal.Instant => ilYA(MOIS_AVANT_OUBLI, now)
/** Before this one, everything about the person goes (24 months). */
export const limiteDeConservation = (now: Temporal.Instant): Temporal.Instant => ilYA(MOIS_AVANT_EFFACEMENT, now)

/** Whether the person's word is more than a year old. */
export const estAReconfirmer = (talent: Pick<Talent, 'confirmeLe'>, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(talent.confirmeLe, limiteDeConfirmation(now)) < 0

/** Whether the person may be asked today, as far as their own page says; a pause ends by itself on its last day. */
export function estDisponible(talent: Pick<Talent, 'etat' | 'pauseJusquAu'>, aujourdhui: Temporal.PlainDate): boolean {
  if (talent.etat === 'actif') return true
  if (talent.etat === 'parti' || talent.pauseJusquAu === null) return false
  return precede(talent.pauseJusquAu, aujourdhui)
}

const MOTS_DE_MOMENT: Readonly<Record<Moment, string>> = {
  matin: 'le matin',
  'apres-midi': 'l’après-midi',
  soir: 'le soir',
  semaine: 'en semaine',
  'week-end': 'le week-end',
}
export const PARTIES = ['matin', 'apres-midi', 'soir'] as const

type DemiJournee = `${(typeof NOMS_DE_JOURS)[number]}-${(typeof PARTIES)[number]}`
/** The half-days of a week, « lundi-matin » first. */
export const DEMI_JOURNEES: readonly DemiJournee[] = NOMS_DE_JOURS.flatMap((jour) =>
  PARTIES.map((partie) => `${jour}-${partie}` as const),
)
export const estDemiJournee = (mot: string): mot is DemiJournee => DEMI_JOURNEES.some((demi) => demi === mot)

/** « Lundi matin, mercredi, vendredi soir »: a day whose three parts are free is said whole. */
export function grilleEnClair(grille: readonly string[]): string {
  const dits = NOMS_DE_JOURS.flatMap((jour) => {
    const parties = PARTIES.filter((partie) => grille.includes(`${jour}-${partie}`))
    if (parties.length === 0) return []
    if (parties.length === PARTIES.length) return [jour]
    return [`${jour} ${parties.map((partie) => partie.replace('apres', 'après')).join(' et ')}`]
  })
  return majuscule(dits.join(', '))
}

/** « le matin, le week-end »; empty when the person did not say. */
export const momentsEnClair = (moments: readonly Moment[]): string =>
  MOMENTS.filter((moment) => moments.includes(moment))
    .map((moment) => MOTS_DE_MOMENT[moment])
    .join(', ')

/** When a person is rather free: their grid when they filled it, else their moments; empty when they did not say. */
export const quandEnClair = (talent: Pick<Talent, 'moments' | 'grille'>): string =>
  talent.grille.length > 0 ? grilleEnClair(talent.grille) : momentsEnClair(talent.moments)

/** The same for one moment: « le soir ». */
export const momentEnClair = (moment: Moment): string => MOTS_DE_MOMENT[moment]

export type LigneDeConseil = Readonly<{ prenom: string; nom: string; telephone: string; texte: string }>

const MEMBRES_MAX = 200

/**
 * Reads the sheet of a meeting, one line per member: « Aïcha Benali, 06 39 98 12 34, couture et cuisine », also with
 * dashes, semicolons or tabs, in that order or not. The reason of a refusal is the sentence to show.
 */
export function lireConseil(texte: string): Result<LigneDeConseil[], string> {
  const lignes = texte.split(/\r?\n/).map((ligne) => sansPuce(ligne.trim()))
  const lues: LigneDeConseil[] = []
  for (const [rang, ligne] of lignes.entries()) {
    if (ligne === '' || /^(prénom|prenom|nom)\b.*t[ée]l/i.test(ligne)) continue
    const lue = lireLigne(ligne)
    if (typeof lue === 'string') return refused(`Ligne ${rang + 1} : ${lue}`)
    lues.push(lue)
  }
  if (lues.length > MEMBRES_MAX) return refused(`${MEMBRES_MAX} personnes au plus à la fois.`)
  return ok(lues)
}

function lireLigne(ecrite: string): LigneDeConseil | string {
  const chiffres = enChiffres(ecrite)
  const separateur = chiffres.includes('\t') ? '\t' : chiffres.includes(';') ? ';' : ','
  const ligne = chiffres.replace(ENTRE_PARENTHESES, (_, qui, dit) => `${qui}${separateur}${dit}`)
  const dites = enCases(ligne, separateur)
  const cases = dites.some(estUnNumero) ? dites : enCases(isolerLeNumero(ligne, separateur), separateur)
  const rang = cases.findIndex(estUnNumero)
  const lu = telephone().safeParse(cases[rang] ?? '')
  if (!lu.success) return minuscule(lu.error.issues[0]?.message ?? '')
  // « Paul Nizan, appeler le soir, 02… »: a whole name stands in one part of a line, but for « Le Goff, Jeanne »; in two cells of a sheet.
  const duNom =
    separateur === ',' && (rang < 0 || /^(?!\p{Lu}{2}|\S{1,2}\s)\S+\s/u.test(cases[0] ?? ''))
      ? 1
      : rang < 0
        ? 2
        : Math.max(rang, 1)
  const avant = cases.slice(0, duNom)
  const apres = cases.filter((_, n) => n >= duNom && n !== rang)
  const { prenom, nom } = separerLeNom(avant.join(' ').replace(/[\s,:–—-]+$/u, ''))
  if (!/\p{L}/u.test(prenom)) return 'il manque le prénom.'
  if (ditUnMoyen(`${prenom} ${nom}`)) return 'un numéro ou une adresse e-mail est dans le nom.'
  if (ligne.length > 1_000) return 'elle est trop longue, 1 000 caractères au plus.'
  return {
    prenom,
    nom,
    telephone: lu.data,
    texte: joints(apres, separateur === ',' ? ', ' : ' '),
  }
}

/** « Hélène Morel (cuisine, pas de téléphone) »: what stands beside a name is no part of it; « Marie (Mimi) Dupont » is left alone. */
const ENTRE_PARENTHESES = /^([^\t,;()]*\p{L}[^\t,;()]*)\(([^()]*)\)?\s*(?=$|[\t,;:–—-]|\+?\d)/u

const enCases = (ligne: string, separateur: string): string[] =>
  ligne
    .split(separateur === ',' ? /,|(?<!\d)\s[-–—]\s|\s[-–—]\s(?!\d)/u : separateur)
    .map((un) => un.replace(/\s+/gu, ' ').trim())

const estUnNumero = (un: string): boolean => /^\+?\d[\d\s.()/-]{3,}$/.test(un)

// « Michel Le Goff 06 39 98 00 02 bricolage »: a number must never end in a name, which others read.
const isolerLeNumero = (ligne: string, separateur: string): string =>
  ligne.replace(
    /(?<![\d+])(\+\d{2,3}|0)[\s.()/-]*\d(?:[\s.()/-]*\d){7,10}(?!\d)/,
    (lu) => `${separateur}${lu}${separateur}`,
  )

/** The languages somebody named in their own field and, of whoever touched the picture of who translates aloud, the one they write. */
export function languesALire({ langue, langues, images }: Lisible): string[] {
  const ecrite = langue !== 'fr' && langue !== AUTRE && images.includes('interpreter') ? [nomDeLangue(langue)] : []
  return [...new Set([...langues, ...ecrite])]
}

const montrable = parTexte(sansIntime)

/**
 * What is compared of a talent: its words in French, but those that tell how they are, and its languages: those alone, of
 * whoever wrote another one and said nowhere that they go between the two.
 */
export function lisible(t: Lisible): string {
  const dites = languesALire(t).join(', ')
  const francais = partsFrancaises(montrable(t.texte), t.langue)
  const seules =
    francais === '' && t.langue !== 'fr' && !t.images.includes('interpreter') && !/fran[cç]ais/iu.test(dites)
  return [francais, ...(dites === '' ? [] : [`Je parle ${dites}${seules ? ' seulement' : ''}.`])].join('\n')
}
type Lisible = Pick<Talent, 'texte' | 'langue' | 'langues' | 'images'>
