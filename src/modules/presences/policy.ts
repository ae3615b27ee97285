import type { Id } from '#platform/ids.ts'
import {
  aRole,
  aRoleIci,
  aRolePartout,
  BUREAU,
  estAuBureauIci,
  type Me,
  porteLeLien,
  type Quartiers,
  structuresDe,
} from '#src/ground/visit.ts'

type Cadre = Readonly<{ id: Id; structureId: Id; quartiers: Quartiers }>

/** The gesture of a link given to whoever leads the sessions of one action: the subject is the action. */
export const LIEN_POUR_COMPTER = 'compter'

const parLien = (me: Me, actionId: Id): boolean => porteLeLien(me, LIEN_POUR_COMPTER, actionId)

/** Counting: the people of the structure, the bearer of its link, the desk and the city for them. */
export const peutCompter = (me: Me, action: Cadre): boolean =>
  me.genre === 'systeme' ||
  estAuBureauIci(me, action.quartiers) ||
  aRoleIci(me, action.quartiers, 'cdsu') ||
  structuresDe(me).includes(action.structureId) ||
  parLien(me, action.id)

/** A link to count hands a gesture to somebody else: its bearer does not pass it on. */
export const peutPreterLeComptage = (me: Me, action: Cadre): boolean => me.genre !== 'lien' && peutCompter(me, action)

/** Reading counts: also the council and the partners, who follow the programme. What is public is cut elsewhere. */
export const peutVoirLesComptes = (me: Me, action: Cadre): boolean =>
  peutCompter(me, action) || aRole(me, 'conseil', 'partenaire', 'cdsu', ...BUREAU)

/** The age bands are those of the contract: whoever keeps the programme for the whole territoire. */
export const peutReglerLesTranches = (me: Me): boolean => me.genre === 'systeme' || aRolePartout(me, 'cdsu', ...BUREAU)
