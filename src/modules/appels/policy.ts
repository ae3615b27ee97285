import type { Id } from '#platform/ids.ts'
import {
  aRole,
  BUREAU,
  ecritPourUneStructure,
  estAuBureauIci,
  type Me,
  porteLeLien,
  type Quartiers,
  structuresDe,
} from '#src/ground/visit.ts'
import { type Appel, estPublic, FINAUX } from './domain.ts'

/** The gesture of the link that a porteur receives to confirm what was written for them. */
export const LIEN_DE_CONFIRMATION = 'confirmer-appel'

/** The gesture of the link by which a structure says what becomes of its call: to be kept, or how it ended. */
export const LIEN_DE_SUITE = 'suite-appel'

type Vu = Pick<Appel, 'id' | 'etat' | 'structureId' | 'quartiers'>

/** For whom a need is written: a structure, in the quartiers of its action. */
type PourQui = Readonly<{ structureId: Id; quartiers: Quartiers }>

/** Writing a need for a structure: its own people, or the desk of the quartier for them. */
export const peutEcrirePour = (me: Me, { structureId, quartiers }: PourQui): boolean =>
  estAuBureauIci(me, quartiers) || structuresDe(me).includes(structureId)

/** Whether the page where a need is written makes sense for this person. */
export const peutEcrire = ecritPourUneStructure

const porteLaConfirmation = (me: Me, appel: Pick<Vu, 'id'>): boolean => porteLeLien(me, LIEN_DE_CONFIRMATION, appel.id)

/** Anyone sees what is public; the council, the city, partners and every desk, what was published or waits; drafts are their writers'. */
export const peutVoirAppel = (me: Me, appel: Vu & Pick<Appel, 'expireLe'>, now: Temporal.Instant): boolean =>
  estPublic(appel, now) ||
  peutEcrirePour(me, appel) ||
  porteLaConfirmation(me, appel) ||
  (appel.etat !== 'brouillon' && aRole(me, 'conseil', 'cdsu', 'partenaire', ...BUREAU))

/** Close, renew, cancel, publish: those who may write for the structure. */
export const peutTenirAppel = (me: Me, appel: Vu): boolean => peutEcrirePour(me, appel)

/** Keeps it open, or says how it ended: the same, and whoever bears the link made for that. */
export const peutDireLaSuite = (me: Me, appel: Vu): boolean =>
  peutTenirAppel(me, appel) || porteLeLien(me, LIEN_DE_SUITE, appel.id)

/** The bearer of the link may mend what was written for them before saying yes. */
export const peutModifierAppel = (me: Me, appel: Vu & Partial<Pick<Appel, 'actionAnnulee'>>): boolean =>
  !appel.actionAnnulee &&
  !FINAUX.includes(appel.etat) &&
  (peutEcrirePour(me, appel) ||
    (porteLaConfirmation(me, appel) && (appel.etat === 'a-confirmer' || appel.etat === 'brouillon')))

export const peutConfirmerAppel = (me: Me, appel: Vu): boolean =>
  peutEcrirePour(me, appel) || porteLaConfirmation(me, appel)

/** Sends the porteur what was written for them. */
export const peutFaireConfirmer = (me: Me, appel: Pick<Vu, 'quartiers'>): boolean => estAuBureauIci(me, appel.quartiers)
