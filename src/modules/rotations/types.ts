/**
 * A day of meetings at stands. Rounds are numbered from 1. Everything is by id, and crosses to a thread as it is.
 * A « rencontre » is one person at one stand in one round; two of the same pair are never planned.
 */
export type Rencontre = Readonly<{ visiteurId: string; standId: string; tour: number }>
export type Paire = Readonly<{ visiteurId: string; standId: string }>

/** When somebody is there: rounds, the first and the last included. Absent fields: the whole day. */
export type Presence = Readonly<{ arrivee?: number; depart?: number; absences?: readonly number[] }>

export type Visiteur = Presence &
  Readonly<{
    id: string
    /** Nobody is sent to the stand of their own organisation. */
    organisation?: string
    /** Languages spoken. None said, on either side: no language stands between. */
    langues?: readonly string[]
    /** A numbered itinerary kept for whoever comes without having said so: served after everybody else, and counted nowhere. */
    reserve?: boolean
  }>

export type Stand = Presence &
  Readonly<{
    id: string
    /** Seats at each round. */
    capacite: number
    organisation?: string
    langues?: readonly string[]
  }>

/** `poids`: 1 to 100, whole; how much. A visitor wants a stand, or a stand wants a visitor: both may be, and add up. */
export type Souhait = Paire & Readonly<{ poids: number; de: 'visiteur' | 'stand' }>

/** People who go everywhere together (a person and her interpreter), and how many seats they take: two, or one. */
export type Ensemble = Readonly<{ visiteurIds: readonly string[]; places: number }>

export type ProblemeDeStands = Readonly<{
  tours: number
  visiteurs: readonly Visiteur[]
  stands: readonly Stand[]
  souhaits?: readonly Souhait[]
  /** They know each other already. */
  interdits?: readonly Paire[]
  obligatoires?: readonly Paire[]
  ensembles?: readonly Ensemble[]
  /** One round without a meeting for each person and for each stand that are there all day. */
  pause?: boolean
  /** Set by hand: this person at this stand in this round. Stronger than a forbidden pair. */
  verrous?: readonly Rencontre[]
  /** On the day: what was announced, of which the first `joues` rounds took place as told here and change no more. */
  annonce?: Readonly<{ joues: number; rencontres: readonly Rencontre[] }>
}>

export type RefusDeStands =
  | 'tours-invalides'
  | 'personne'
  | 'aucun-stand'
  | 'identifiant-en-double'
  | 'identifiant-inconnu'
  | 'verrous-contradictoires'
  | 'trop-grand'

/** What was had, beside what no plan can pass: the optimum of a relaxation, so a proof. */
export type Compte = Readonly<{ eu: number; borne: number }>

/** Why a plan, or somebody in it, cannot have more. */
export type Raison =
  | Readonly<{ type: 'souhaits-exauces' }>
  | Readonly<{ type: 'tours-pleins'; tours: number }>
  | Readonly<{ type: 'tout-vu'; stands: number }>
  | Readonly<{ type: 'stands-pleins'; standIds: readonly string[] }>
  | Readonly<{ type: 'borne-atteinte' }>
  /** On the day: that much more would change what was announced to others. */
  | Readonly<{ type: 'annonce-tenue'; ecart: number }>
  | Readonly<{ type: 'peut-etre-mieux'; ecart: number }>

export type MalServi = Readonly<{ id: string; exauces: number; possibles: number; raison: Raison }>

export type RapportDeStands = Readonly<{
  /** Seats taken by people: a person and an interpreter who take two are two. */
  rencontres: Compte
  /** Rounds at a stand of who has the fewest, as the floor of wishes below. */
  passages: Compte & Readonly<{ coinces: readonly string[] }>
  /** The sum of the weights of the wishes granted, under the floor below. */
  souhaits: Compte
  /** The number of wishes granted, of those that are possible; no bound is told of it. */
  exauces: Readonly<{ eu: number; possibles: number }>
  /**
   * Wishes granted to the least served, person or stand; whoever cannot have that many counts for all that they can have.
   * `coinces`: those whom too many others want the same seats as, left under it (a tenth at most of those it was for).
   */
  plancher: Compte & Readonly<{ coinces: readonly string[] }>
  /** Wishes granted to the least served of the persons, then of the stands, who lack some; `null`: none lacks any. */
  moindres: Readonly<{ personnes: number | null; stands: number | null }>
  obligatoiresManques: readonly Paire[]
  /** Pairs of a visitor and a stand who could have met and do not. */
  jamaisCroises: number
  plusMalServi: MalServi | null
  raison: Raison
  /** Meetings announced and possible still that are not kept, or moved to another round. */
  changements: number
}>

export type PlanDeStands = Readonly<{
  rencontres: readonly Rencontre[]
  rapport: RapportDeStands
  methode: 'optimale' | 'gloutonne'
}>
