import { ok, type Result, refused } from '#platform/result.ts'
import { nomsDits } from './noms.ts'

/**
 * What a person may allow, use by use (RGPD, art. 7: one consent per purpose, withdrawn as easily as given).
 * - `annuaire`: be in the directory that the council reads
 * - `directe`: be asked directly by a porteur
 * - `entremise`: be asked only through « Coup de pouce aux projets »
 * - `photo`: photo or portrait
 * - `structure`: a porteur's contact shown with the structure
 */
export const USAGES = ['annuaire', 'directe', 'entremise', 'photo', 'structure'] as const
export type Usage = (typeof USAGES)[number]

export const MOYENS = ['web', 'papier', 'telephone', 'vive-voix', 'import'] as const
/** How a consent was taken. */
export type Moyen = (typeof MOYENS)[number]

export type Cercle = 'habitant' | 'conseil' | 'porteur' | 'ville' | 'partenaire'

export type Personne = Readonly<{
  id: string
  prenom: string
  nom: string
  nomsDAvant?: readonly Readonly<{ prenom: string; nom: string }>[]
  cercle: Cercle
  quartierId: string | null
}>

export type Coordonnees = Readonly<{
  telephone: string
  courriel: string
  adresse: string
}>

export type Consentement = Readonly<{
  usage: Usage
  accorde: boolean
  moyen: Moyen
  recueilliPar: string
  versionTexte: string
  donneLe: Temporal.Instant
  /** A box left empty at a sign-up: no answer, where another was given. */
  caseVide: boolean
  /** A yes that counts no more since two pages became one: kept, and to be asked again. */
  misDeCoteLe: Temporal.Instant | null
}>

/** Said wherever a number is asked for that was said, by whoever answers there or to the desk, not to be theirs. */
export const NUMERO_FAUX =
  'Ce numéro ou cette adresse est noté comme n’étant pas à cette personne : rien n’y part plus. Demandez-lui le bon de vive voix, puis changez-le sur sa fiche.'

/** Said at the desk, before calling, of a number that is also somebody else's. */
export const numeroPartage = (autres: readonly Pick<Personne, 'prenom' | 'nom'>[]): string =>
  `Ce numéro ou cette adresse est aussi noté pour ${new Intl.ListFormat('fr').format(autres.map(nomCourt)).replace(/\.$/, '')}. Demandez d’abord à qui vous parlez. Si l’une des deux refuse d’être appelée directement, aucun porteur ne voit ce numéro.`

/**
 * Why contact details are read. Each purpose names what it rests on: a consent of the person, or a mise en lien
 * (`double-oui`) or a sharing (`partage`) to which both sides said yes, or the person themself (`soi`). Two yeses rest on
 * a consent of now all the same, but for the contact that a structure names (`deLaStructure`, and of any sharing). Where the
 * structure reads it, `numeroDonne` is what the person's yes said of their number: given, or not; `null`, nothing was asked of
 * it, and whoever refuses to be called directly is not given. What the
 * city's own file gave of a contact (`fichier`), the city alone reads again, as long as the person said no nowhere.
 */
export type Motif =
  | Readonly<{ pour: 'joindre'; usages: readonly Usage[] }>
  | Readonly<{ pour: 'double-oui'; sujetId: string; deLaStructure?: boolean; numeroDonne?: boolean | null }>
  | Readonly<{ pour: 'partage' }>
  | Readonly<{ pour: 'soi' }>
  | Readonly<{ pour: 'compte' }>
  | Readonly<{ pour: 'fichier' }>

/** Asked by the desk for a need. */
export const ETRE_DEMANDE = { pour: 'joindre', usages: ['entremise', 'directe'] } as const satisfies Motif

/** Whoever left nothing to call, and was asked for no right to call, said through whom the desk asks them. */
export const parQuelquUn = (motif: Motif, derniers: ReadonlyMap<Usage, boolean>): boolean =>
  motif.pour === 'joindre' &&
  motif.usages.includes('entremise') &&
  ETRE_DEMANDE.usages.every((usage) => !derniers.has(usage))

/** Whether the contact details may be read for this purpose, with what the person last answered for each use. */
export function peutServir(
  motif: Motif,
  derniers: ReadonlyMap<Usage, boolean>,
): Result<undefined, 'sans-consentement'> {
  if (motif.pour === 'double-oui' && !motif.deLaStructure && (neVeutPlus(derniers) || garde(motif, derniers)))
    return refused('sans-consentement')
  if (motif.pour === 'fichier' && (derniers.get('structure') === false || neVeutPlus(derniers)))
    return refused('sans-consentement')
  if (motif.pour !== 'joindre') return ok()
  return motif.usages.some((usage) => derniers.get(usage) === true) ? ok() : refused('sans-consentement')
}

/** Kept from the structure, by the yes itself, or by the refusal of before where the yes said nothing of it. */
const garde = (
  { numeroDonne }: Readonly<{ numeroDonne?: boolean | null }>,
  derniers: ReadonlyMap<Usage, boolean>,
): boolean => numeroDonne === false || (numeroDonne === null && derniers.get('directe') === false)

/** Said, at once or since, that nobody is to call any more: it holds, even after a yes. */
export const neVeutPlus = (derniers: ReadonlyMap<Usage, boolean>): boolean =>
  derniers.get('entremise') === false && derniers.get('directe') !== true

/** Whether a no was said to this purpose, by whom may be the same person: it holds until somebody knows. */
export const aDitNon = (motif: Motif, derniers: ReadonlyMap<Usage, boolean>): boolean =>
  (motif.pour === 'fichier' && !peutServir(motif, derniers).ok) ||
  (motif.pour === 'joindre' &&
    motif.usages.some((usage) => derniers.get(usage) === false) &&
    !peutServir(motif, derniers).ok)

/** « Aïcha B. », « M. P. »: what others see of a person, first name, or title, and initial. */
export function nomCourt(personne: Pick<Personne, 'prenom' | 'nom'>): string {
  const { titre, prenom, nom } = nomsDits(personne)
  const initiale = /\p{L}/u.exec(nom)?.[0]
  return initiale ? `${titre || prenom} ${initiale.toLocaleUpperCase('fr')}.` : prenom
}

/** « Aïcha Benali »: only for those who may read the whole name. */
export const nomEntier = (personne: Pick<Personne, 'prenom' | 'nom'>): string =>
  `${personne.prenom} ${personne.nom}`.trim()
