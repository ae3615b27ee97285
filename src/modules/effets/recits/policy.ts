import type { Id } from '#platform/ids.ts'
import {
  aRole,
  aRoleIci,
  estAuBureauIci,
  type Me,
  porteLeLien,
  type Quartiers,
  structuresDe,
} from '#src/ground/visit.ts'

/** The gesture of the square, the poster or the message by which a story is told; of an action, or of the place. */
export const LIEN_POUR_RACONTER = 'raconter'
/** The gesture of whoever told one: reads it, changes it, takes it back. */
export const LIEN_DE_MON_RECIT = 'mon-recit'

/**
 * Keeping the stories: reads them all, reads them again before they are shown, chooses. The council, and those of the desk who
 * keep its notes. Neither the city nor the funders, whatever else they are here, nor who looks after the installation.
 */
export const peutTenirLesRecits = (me: Me, quartiers: Quartiers): boolean =>
  me.genre === 'systeme' ||
  (aRoleIci(me, quartiers, 'coordination', 'animation', 'conseil') && !aRole(me, 'cdsu', 'partenaire'))

/** The same somewhere in the territoire: for lists, which are cut to what may be read. */
export const tientDesRecits = (me: Me): boolean => peutTenirLesRecits(me, null)

/** Says for whom, in the annuaire, a story is noted: who keeps the annuaire. */
export const peutNommerQuiRaconte = (me: Me): boolean => tientDesRecits(me) && aRole(me, 'coordination', 'animation')

type Cadre = Readonly<{ structureId: Id; quartiers: Quartiers }>

/** Opening the question: the council and the desk; about its own action, the structure, which reads what is public alone. */
export const peutOuvrirLaQuestion = (me: Me, action: Cadre | null): boolean =>
  tientDesRecits(me) ||
  (action !== null && (structuresDe(me).includes(action.structureId) || estAuBureauIci(me, action.quartiers)))

export const peutRaconter = (me: Me, sujetId: Id): boolean => porteLeLien(me, LIEN_POUR_RACONTER, sujetId)
export const peutTenirMonRecit = (me: Me, recitId: Id): boolean => porteLeLien(me, LIEN_DE_MON_RECIT, recitId)
