import { instantDe, jourDe, precede } from '#platform/dates.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import type { Quartiers } from '#src/ground/visit.ts'

export const SENS = ['propose', 'cherche'] as const
export type Sens = (typeof SENS)[number]

/** What structures lend, share or arrange together (issue of the sheet: « prêter, partager, se coordonner »). */
export const GENRES = ['salle', 'vehicule', 'materiel', 'public', 'savoir-faire', 'dates', 'autre'] as const
export type Genre = (typeof GENRES)[number]

/** A line of the common board: a structure lends something, or looks for it. */
export type Annonce = Readonly<{
  id: string
  structureId: string
  structureNom: string
  actionId: string | null
  actionTitre: string | null
  sens: Sens
  genre: Genre
  titre: string
  details: string
  /** Deposit, training, who fetches it: in words. */
  conditions: string
  du: Temporal.PlainDate | null
  au: Temporal.PlainDate | null
  etat: 'ouverte' | 'fermee'
  contactId: string | null
  redigePar: string
  expireLe: Temporal.Instant
  version: number
  creeLe: Temporal.Instant
  quartiers: Quartiers
}>

export const ETATS = [
  'demande',
  'accord',
  'en-cours',
  'a-regler',
  'rendu',
  'fait',
  'refuse',
  'retire',
  'pas-eu-lieu',
] as const
export type Etat = (typeof ETATS)[number]

export const GESTES = [
  'accepter',
  'refuser',
  'reprendre',
  'retirer',
  'remettre',
  'rendre',
  'signaler',
  'regler',
  'conclure',
  'ne-pas-faire',
] as const
export type Geste = (typeof GESTES)[number]

/** The life of what two structures share, told once. Who asked has said yes; `accepter` is the other yes. */
export const TRANSITIONS: Readonly<Record<Etat, Readonly<Partial<Record<Geste, Etat>>>>> = {
  demande: { accepter: 'accord', refuser: 'refuse', retirer: 'retire' },
  accord: { remettre: 'en-cours', conclure: 'fait', 'ne-pas-faire': 'pas-eu-lieu', retirer: 'retire' },
  'en-cours': { rendre: 'rendu', signaler: 'a-regler' },
  'a-regler': { regler: 'rendu', signaler: 'a-regler' },
  rendu: {},
  fait: {},
  // Said by mistake, or thought better of: it is asked again.
  refuse: { reprendre: 'demande' },
  retire: {},
  'pas-eu-lieu': {},
}

/** One sharing between the structure of an annonce and another. */
export type Partage = Readonly<{
  id: string
  annonceId: string
  /** The structure that answered the annonce; the other one wrote it. */
  structureId: string
  structureNom: string
  etat: Etat
  du: Temporal.PlainDate | null
  au: Temporal.PlainDate | null
  mot: string
  /** What was said of the return, when something is to be settled. */
  retour: string
  contactId: string | null
  accordeLe: Temporal.Instant | null
  conclusLe: Temporal.Instant | null
  version: number
  creeLe: Temporal.Instant
}>

export type RefusPartage =
  | 'deja-repondu'
  | 'terminee'
  | 'pas-maintenant'
  | 'sans-retour'
  | 'fermee'
  | 'soi-meme'
  | 'deja-demande'

/** What comes back: its return is followed. A public, a skill, dates do not come back. */
export const seRend = (genre: Genre): boolean => genre === 'salle' || genre === 'vehicule' || genre === 'materiel'

/** The state after a gesture, or the reason why not. */
export function passer(partage: Pick<Partage, 'etat'>, genre: Genre, geste: Geste): Result<Etat, RefusPartage> {
  const vers = TRANSITIONS[partage.etat][geste]
  if (vers === undefined) return refused(pourquoiPas(partage.etat, geste))
  if (geste === 'remettre' && !seRend(genre)) return refused('sans-retour')
  return ok(vers)
}

function pourquoiPas(etat: Etat, geste: Geste): RefusPartage {
  if (Object.keys(TRANSITIONS[etat]).length === 0) return 'terminee'
  return geste === 'accepter' || geste === 'refuser' ? 'deja-repondu' : 'pas-maintenant'
}

/** Asked, or agreed and not over. */
export const estVivant = (etat: Etat): boolean => etat === 'demande' || contactsVisibles(etat)

/** Each sees whom to call once both said yes, and as long as something is to come back or to be settled. */
export const contactsVisibles = (etat: Etat): boolean => etat === 'accord' || etat === 'en-cours' || etat === 'a-regler'

/** Whether another structure may answer. */
export function peutRecevoir(
  annonce: Pick<Annonce, 'etat' | 'structureId'>,
  structureId: string,
): Result<undefined, RefusPartage> {
  if (annonce.structureId === structureId) return refused('soi-meme')
  return annonce.etat === 'ouverte' ? ok() : refused('fermee')
}

/** Who hands it over: the one that proposes, else the one that answered a search. */
export const preteur = (
  annonce: Pick<Annonce, 'sens' | 'structureId'>,
  partage: Pick<Partage, 'structureId'>,
): string => (annonce.sens === 'propose' ? annonce.structureId : partage.structureId)

const MOIS_DE_VIE = 6

/** An annonce goes out the day after its last day, or after six months: a catalogue nobody renews dies unseen. */
export function expiration(au: Temporal.PlainDate | null, now: Temporal.Instant): Temporal.Instant {
  return instantDe(au === null ? jourDe(now).add({ months: MOIS_DE_VIE }) : au.add({ days: 1 }))
}

/** Late: handed over, its last day gone, not said to be back. */
export const estEnRetard = (partage: Pick<Partage, 'etat' | 'au'>, aujourdhui: Temporal.PlainDate): boolean =>
  partage.etat === 'en-cours' && partage.au !== null && precede(partage.au, aujourdhui)

export const NOM_DU_GENRE: Readonly<Record<Genre, string>> = {
  salle: 'Salle ou lieu',
  vehicule: 'Véhicule',
  materiel: 'Matériel',
  public: 'Public à rencontrer',
  'savoir-faire': 'Savoir-faire d’une équipe',
  dates: 'Dates à accorder',
  autre: 'Autre chose',
}

export const NOM_DE_L_ETAT: Readonly<Record<Etat, string>> = {
  demande: 'Demandé',
  accord: 'D’accord tous les deux',
  'en-cours': 'Prêté',
  'a-regler': 'À régler',
  rendu: 'Rendu',
  fait: 'Fait',
  refuse: 'Pas cette fois',
  retire: 'Retiré',
  'pas-eu-lieu': 'N’a pas eu lieu',
}
