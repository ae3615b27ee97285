import { ok, type Result, refused } from '#platform/result.ts'
import { aPrevenirLe, estAPrevenir } from './a-prevenir.ts'
import {
  aRedemander,
  dit,
  ditEnRepondant,
  motsDAvant,
  motsSansLeDernier,
  nonDuPorteur,
  reponseDuTalent,
  retrait,
  sansLeNon,
} from './paroles.ts'

export {
  aEteApprochee,
  aPuSeFaire,
  appelOuvert,
  estAbsent,
  estEnPause,
  type MiseEnLien,
  motDeCeMoment,
  motPasLa,
  ouiEtPasLa,
} from './mise-en-lien.ts'

/** The states of a mise en lien, in the order of a happy one; the desk sees them all, people see four (`etatVu`). */
export const ETATS = [
  'suggeree',
  'retenue',
  'proposee-au-talent',
  'refusee-par-le-talent',
  'acceptee-par-le-talent',
  'proposee-au-porteur',
  'refusee-par-le-porteur',
  'coordonnees-partagees',
  'realisee',
  'pas-realisee',
  'orientee',
  'retiree',
] as const
export type Etat = (typeof ETATS)[number]

/** What can be done to a mise en lien; who may do it stands in policy.ts. */
export const GESTES = [
  'retenir',
  'proposer-au-talent',
  'oui-du-talent',
  'non-du-talent',
  'pas-cette-fois',
  'proposer-au-porteur',
  'oui-du-porteur',
  'non-du-porteur',
  'realiser',
  'ne-pas-realiser',
  'orienter',
  'retirer',
  'redemander',
  'pas-moi',
  'reprendre',
  'raturer',
] as const
export type Geste = (typeof GESTES)[number]

/**
 * The whole state machine: for each state, where each gesture leads; a gesture that is absent is refused. A yes is for a day,
 * an hour and a place: once one of them changes, whoever was asked or said yes is to be asked again (`redemander`); so is
 * whoever was answered for by somebody else (`pas-moi`).
 */
export const TRANSITIONS: Readonly<Record<Etat, Readonly<Partial<Record<Geste, Etat>>>>> = {
  suggeree: {
    retenir: 'retenue',
    'proposer-au-talent': 'proposee-au-talent',
    'oui-du-talent': 'acceptee-par-le-talent',
    'non-du-talent': 'refusee-par-le-talent',
    'pas-cette-fois': 'refusee-par-le-talent',
    orienter: 'orientee',
    retirer: 'retiree',
  },
  retenue: {
    'proposer-au-talent': 'proposee-au-talent',
    'oui-du-talent': 'acceptee-par-le-talent',
    'non-du-talent': 'refusee-par-le-talent',
    'pas-cette-fois': 'refusee-par-le-talent',
    orienter: 'orientee',
    retirer: 'retiree',
    'pas-moi': 'retenue',
  },
  'proposee-au-talent': {
    'proposer-au-talent': 'proposee-au-talent',
    'oui-du-talent': 'acceptee-par-le-talent',
    'non-du-talent': 'refusee-par-le-talent',
    'pas-cette-fois': 'refusee-par-le-talent',
    orienter: 'orientee',
    retirer: 'retiree',
    redemander: 'retenue',
    'pas-moi': 'retenue',
  },
  // Noted for somebody who never said it: as it was before (`Precisions.rendu`).
  'refusee-par-le-talent': { 'pas-moi': 'retenue', reprendre: 'retenue', raturer: 'retenue' },
  'acceptee-par-le-talent': {
    'proposer-au-porteur': 'proposee-au-porteur',
    'oui-du-porteur': 'coordonnees-partagees',
    'non-du-porteur': 'refusee-par-le-porteur',
    orienter: 'orientee',
    retirer: 'retiree',
    redemander: 'retenue',
    'pas-moi': 'retenue',
  },
  'proposee-au-porteur': {
    'proposer-au-porteur': 'proposee-au-porteur',
    'oui-du-porteur': 'coordonnees-partagees',
    'non-du-porteur': 'refusee-par-le-porteur',
    orienter: 'orientee',
    retirer: 'retiree',
    redemander: 'retenue',
    'pas-moi': 'retenue',
  },
  'refusee-par-le-porteur': { reprendre: 'retenue', raturer: 'acceptee-par-le-talent' },
  'coordonnees-partagees': {
    realiser: 'realisee',
    'ne-pas-realiser': 'pas-realisee',
    orienter: 'orientee',
    retirer: 'retiree',
    redemander: 'retenue',
    'pas-moi': 'retenue',
  },
  // Noted as done, and it was not: the desk takes the coup de pouce down.
  realisee: { 'ne-pas-realiser': 'pas-realisee' },
  // Put off, then done all the same: it happens.
  'pas-realisee': { realiser: 'realisee', reprendre: 'retenue' },
  orientee: { reprendre: 'retenue' },
  retiree: { reprendre: 'retenue' },
}

export const REPONSES = ['oui', 'non', 'pas-cette-fois'] as const
export type ReponseTalent = (typeof REPONSES)[number]
export type ReponsePorteur = 'oui' | 'non'
export const COTES = ['talent', 'porteur', 'coordination'] as const
export type Cote = (typeof COTES)[number]
export const MOYENS_DE_DEMANDE = [
  'courriel',
  'sms',
  'whatsapp',
  'lien',
  'code',
  'telephone',
  'vive-voix',
  'papier',
  'web',
] as const
export type MoyenDeDemande = (typeof MOYENS_DE_DEMANDE)[number]
export type Origine = 'suggestion' | 'reponse' | 'choix'

/** What both said, when, and where it stands: all that the rules read. */
export type Suivi = Readonly<{
  etat: Etat
  reponseTalent: ReponseTalent | null
  reponsePorteur: ReponsePorteur | null
  moyenTalent: MoyenDeDemande | null
  proposeeTalentLe: Temporal.Instant | null
  repondueTalentLe: Temporal.Instant | null
  proposeePorteurLe: Temporal.Instant | null
  reponduePorteurLe: Temporal.Instant | null
  partageesLe: Temporal.Instant | null
  conclueLe: Temporal.Instant | null
  retireePar: Cote | null
  /** What the talent said, or the desk wrote down of it. */
  motif: string
  /** What the structure said: the talent reads it in « Tout » alone. */
  motifPorteur: string
  relanceJour: Temporal.PlainDate | null
  /** The moment and place asked for before they changed, in words, until the talent answers again; else empty. */
  momentAvant: string
  /** Whoever is asked, the talent then the structure, wants to talk first: never a yes. */
  enParler: boolean
  /** What the structure was last told of this person, until it hears that they do not come. */
  annoncee: 'proposee' | 'attendue' | null
  /** What the talent's yes said of their number: given to the structure, or not; `null`: nothing was asked of it. */
  numeroDonne: boolean | null
}>

export const DEPART: Suivi = {
  etat: 'suggeree',
  reponseTalent: null,
  reponsePorteur: null,
  moyenTalent: null,
  proposeeTalentLe: null,
  repondueTalentLe: null,
  proposeePorteurLe: null,
  reponduePorteurLe: null,
  partageesLe: null,
  conclueLe: null,
  retireePar: null,
  motif: '',
  motifPorteur: '',
  relanceJour: null,
  momentAvant: '',
  enParler: false,
  annoncee: null,
  numeroDonne: null,
}

/** What the gesture finds around it. */
export type Autour = Readonly<{
  /** The appel still takes answers. */
  appelOuvert: boolean
  /** Fewer contacts shared than places. */
  placeLibre: boolean
  /** The talent is still in the annuaire. */
  talentLa: boolean
}>

/** What a yes noted by mistake took the place of: a no of the talent, and when, or a question that waits for its answer; of the structure, what it was told. */
export type CommeAvant =
  | Readonly<{
      etat: 'refusee-par-le-talent'
      reponseTalent: Exclude<ReponseTalent, 'oui'>
      repondueTalentLe: Temporal.Instant
    }>
  | Readonly<{ etat: 'proposee-au-talent'; enParler: boolean; relanceJour: Temporal.PlainDate | null }>
  | Readonly<{
      etat: 'acceptee-par-le-talent' | 'proposee-au-porteur'
      annoncee: Suivi['annoncee']
      relanceJour: Temporal.PlainDate | null
    }>

/** What a no noted for somebody took the place of. */
export type Rendu = Pick<Suivi, 'etat'> & Partial<Suivi>

/** What comes with the gesture. */
export type Precisions = Readonly<{
  moyen?: MoyenDeDemande
  par?: Cote
  motif?: string
  momentAvant?: string
  jourAvant?: Temporal.PlainDate | null
  /** Whoever says or notes this yes has read what stands against it: that hour promised elsewhere, that day noted as away. */
  sachant?: boolean
  /** Of an answer that was told what a yes gives: whether the number is; without it, what was chosen before holds. */
  numeroDonne?: boolean
  /** Of a withdrawal: what was noted had never been said; what it had taken the place of. */
  erreur?: boolean
  commeAvant?: CommeAvant | null
  /** Of a no that nobody said: what it had taken the place of. */
  rendu?: Rendu
}>

/** The word of an answer, in all: what comes after the first counts with it. */
export const MOT_MAX = 500

/** While the structure has not said yes to what it read. */
export const peutRecrireLeMot = (m: Pick<Suivi, 'etat' | 'momentAvant'>): boolean =>
  m.momentAvant === '' && (m.etat === 'acceptee-par-le-talent' || m.etat === 'proposee-au-porteur')

export type Refus =
  | 'deja-repondu'
  | 'retiree'
  | 'terminee'
  | 'pas-encore'
  | 'appel-clos'
  | 'complet'
  | 'talent-parti'
  | 'en-pause'
  | 'structure-refusee'
  | 'moment-change'
  | 'mot-d-avant'
  | 'mot-plein'
  | 'deja-pris'
  | 'absence'
  | 'a-reunir'
  | 'plus-rapide'
  | 'plus-possible'
  | 'travail-paye'

const DEMANDENT_UN_APPEL_OUVERT: readonly Geste[] = [
  'retenir',
  'proposer-au-talent',
  'oui-du-talent',
  'proposer-au-porteur',
  'oui-du-porteur',
  'reprendre',
]

/** The mise en lien after the gesture, or the reason why not. */
export function appliquer(
  suivi: Suivi,
  geste: Geste,
  autour: Autour,
  now: Temporal.Instant,
  precisions: Precisions = {},
): Result<Suivi, Refus> {
  const suite = TRANSITIONS[suivi.etat][geste]
  if (suite === undefined) return refused(pourquoiPas(suivi, geste))
  const etat = precisions.commeAvant?.etat ?? precisions.rendu?.etat ?? suite
  if (DEMANDENT_UN_APPEL_OUVERT.includes(geste)) {
    // What was promised stays promised.
    if (!autour.talentLa && !aDitOui(suivi.etat)) return refused('talent-parti')
    if (!autour.appelOuvert) return refused('appel-clos')
  }
  if (geste === 'oui-du-porteur' && !autour.placeLibre) return refused('complet')
  return ok({ ...suivi, enParler: false, ...effet(suivi, geste, now, precisions), etat })
}

function pourquoiPas({ etat, reponseTalent, reponsePorteur }: Suivi, geste: Geste): Refus {
  if (etat === 'retiree') return 'retiree'
  if (etat === 'realisee' || etat === 'pas-realisee' || etat === 'orientee') return 'terminee'
  // Asked again of somebody who has answered meanwhile: it is said so, not that they have yet to.
  const duTalent =
    geste === 'proposer-au-talent' ||
    geste === 'oui-du-talent' ||
    geste === 'non-du-talent' ||
    geste === 'pas-cette-fois'
  const duPorteur = geste === 'proposer-au-porteur' || geste === 'oui-du-porteur' || geste === 'non-du-porteur'
  if ((duTalent && reponseTalent !== null) || (duPorteur && reponsePorteur !== null)) return 'deja-repondu'
  return estEnCours(etat) ? 'pas-encore' : 'terminee'
}

function effet(suivi: Suivi, geste: Geste, now: Temporal.Instant, p: Precisions): Partial<Suivi> {
  switch (geste) {
    case 'retenir':
      return {}
    case 'proposer-au-talent':
      return { proposeeTalentLe: now, moyenTalent: p.moyen ?? suivi.moyenTalent, relanceJour: null, ...dit(suivi, p) }
    case 'oui-du-talent':
      return {
        ...reponseDuTalent(suivi, 'oui', now, p),
        ...ditEnRepondant(suivi, p),
        relanceJour: null,
        numeroDonne: p.numeroDonne ?? suivi.numeroDonne,
      }
    case 'non-du-talent':
      return { ...reponseDuTalent(suivi, 'non', now, p), ...ditEnRepondant(suivi, p), ...numeroGarde(suivi, p) }
    case 'pas-cette-fois':
      return { ...reponseDuTalent(suivi, geste, now, p), ...ditEnRepondant(suivi, p), ...numeroGarde(suivi, p) }
    case 'proposer-au-porteur':
      return {
        proposeePorteurLe: now,
        annoncee: suivi.annoncee ?? 'proposee',
        relanceJour: null,
        ...dit(suivi, p),
      }
    case 'oui-du-porteur':
      return {
        reponsePorteur: 'oui',
        reponduePorteurLe: now,
        partageesLe: now,
        annoncee: 'attendue',
        ...ditEnRepondant(suivi, { ...p, par: 'porteur' }),
        relanceJour: null,
      }
    case 'non-du-porteur':
      return nonDuPorteur(suivi, now, p)
    case 'realiser':
    case 'ne-pas-realiser':
      return { conclueLe: now, annoncee: null, ...dit(suivi, p), relanceJour: null }
    case 'orienter':
      return { conclueLe: now, ...dit(suivi, p), relanceJour: aPrevenirLe(suivi, p.par, now) }
    case 'retirer':
      return p.erreur ? rature(suivi, p.commeAvant ?? null) : retrait(suivi, now, p)
    case 'redemander':
      return aRedemander(suivi, p)
    case 'raturer':
      return sansLeNon(suivi, p)
    case 'pas-moi':
    case 'reprendre': {
      // What was answered before binds nobody. Words stay, and that somebody was asked, but at another's number, and what each waits for.
      const mots = geste === 'reprendre' ? { ...motsDAvant(suivi), numeroDonne: suivi.numeroDonne } : {}
      const repondueTalentLe = geste === 'reprendre' && estAPrevenir(suivi) ? suivi.repondueTalentLe : null
      const proposeeTalentLe = suivi.etat === 'proposee-au-talent' ? null : suivi.proposeeTalentLe
      return { ...DEPART, ...mots, proposeeTalentLe, annoncee: suivi.annoncee, repondueTalentLe }
    }
  }
}

/** « Do not give my number », ticked with a no: it is what they chose, for the day they change their mind. */
const numeroGarde = (suivi: Suivi, { numeroDonne }: Precisions): Pick<Suivi, 'numeroDonne'> => ({
  numeroDonne: numeroDonne === false ? false : suivi.numeroDonne,
})

/** Noted by mistake: nobody is to be told and nothing counts; that one had been asked, or the structure told, stays, and so does what was said before. */
function rature(suivi: Suivi, avant: CommeAvant | null): Partial<Suivi> {
  if (avant && 'annoncee' in avant)
    return {
      ...{ reponsePorteur: null, reponduePorteurLe: null, partageesLe: null },
      motifPorteur: motsSansLeDernier(suivi.motifPorteur, null),
      ...avant,
    }
  const { proposeeTalentLe, repondueTalentLe, annoncee } = suivi
  const duMemeGeste = `${proposeeTalentLe}` === `${repondueTalentLe}`
  return {
    ...DEPART,
    motif: motsSansLeDernier(suivi.motif, avant),
    motifPorteur: motsDAvant(suivi).motifPorteur,
    ...(avant ?? { retireePar: 'coordination' as const }),
    proposeeTalentLe: duMemeGeste ? null : proposeeTalentLe,
    annoncee,
    // Whether the number was kept by a yes that nobody said is not known: kept, it stays so until they say.
    numeroDonne: suivi.numeroDonne === false ? false : null,
  }
}

/**
 * Contacts may be read in one state only, and only on two yeses for the moment of now: stated twice on purpose. Asked
 * again for another day, neither reads them, nor the desk for them: the contact or the number may be another since.
 */
export const coordonneesVisibles = (s: Pick<Suivi, 'etat' | 'reponseTalent' | 'reponsePorteur'>): boolean =>
  s.etat === 'coordonnees-partagees' && s.reponseTalent === 'oui' && s.reponsePorteur === 'oui'

/** Who will not come, of whom the structure was told: it waits, and is to be told. */
export const retraitADire = ({ etat, annoncee }: Pick<Suivi, 'etat' | 'annoncee'>): boolean =>
  annoncee !== null && (etat === 'retiree' || etat === 'refusee-par-le-talent' || etat === 'orientee')

/** Whom the structure waits for, and who has said nothing against it: they said yes, or are asked again for a day that moved. */
export const estPromise = (s: Pick<Suivi, 'etat' | 'annoncee' | 'momentAvant'> & { attente: number }): boolean =>
  s.annoncee !== null &&
  estEnCours(s.etat) &&
  (s.momentAvant !== '' || (aDitOui(s.etat) && (s.attente === 0 || s.annoncee === 'proposee')))

/** Somebody said yes; the structure has not answered. */
export const attendLePorteur = ({ etat }: Pick<Suivi, 'etat'>): boolean =>
  etat === 'proposee-au-porteur' || etat === 'acceptee-par-le-talent'

/** A place is theirs, or the structure was asked of them out of turn. */
export const peutVenir = (m: Suivi & Readonly<{ attente: number; suspens: boolean }>): boolean =>
  (m.attente === 0 && !avantLeOui(m)) || m.etat === 'proposee-au-porteur'

/**
 * The talent never said yes, not even to the day of before, or the desk has first to know who it is: the structure is told
 * nothing, not that one was thought of.
 */
export const avantLeOui = (m: Suivi & Readonly<{ suspens: boolean }>): boolean =>
  (m.suspens && m.annoncee === null && m.etat === 'acceptee-par-le-talent') ||
  (m.reponseTalent !== 'oui' &&
    (m.momentAvant === '' || m.repondueTalentLe === null) &&
    (m.etat === 'suggeree' || m.etat === 'retenue' || m.etat === 'proposee-au-talent'))

/** The name of the talent, for the porteur: from the second yes on, while both are asked again, and still once it is done. */
export const nomVisible = (s: Parameters<typeof coordonneesVisibles>[0] & Pick<Suivi, 'partageesLe'>): boolean =>
  coordonneesVisibles(s) ||
  s.etat === 'realisee' ||
  (s.etat !== 'coordonnees-partagees' && s.partageesLe !== null && estEnCours(s.etat))

/** What people see of the twelve states; `null` when nothing follows: a no is never shown as a refusal. */
export const COLONNES = ['a-proposer', 'en-attente', 'daccord', 'fait'] as const
export type EtatVu = (typeof COLONNES)[number]

/** The column of a state among the four; `null`: nothing follows. */
export function etatVu(etat: Etat): EtatVu | null {
  switch (etat) {
    case 'suggeree':
    case 'retenue':
      return 'a-proposer'
    case 'proposee-au-talent':
    case 'acceptee-par-le-talent':
    case 'proposee-au-porteur':
      return 'en-attente'
    case 'coordonnees-partagees':
      return 'daccord'
    case 'realisee':
      return 'fait'
    default:
      return null
  }
}

/** The talent said yes and the matter is not over: what counts for a place and for the waiting list. */
export const aDitOui = (etat: Etat): boolean =>
  etat === 'acceptee-par-le-talent' || etat === 'proposee-au-porteur' || prendUnePlace(etat)

/** Both said yes, and it was not undone: one place of the appel is taken. */
export const prendUnePlace = (etat: Etat): boolean => etat === 'coordonnees-partagees' || etat === 'realisee'

/** Can still lead somewhere. */
export const estEnCours = (etat: Etat): boolean => {
  const vu = etatVu(etat)
  return vu !== null && vu !== 'fait'
}
