import { estDici, type Membre } from '#modules/conseil/index.ts'
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

/** Whoever holds one of these reads nothing that was said for the council alone, whatever else they are here. */
const FERMES = ['administration', 'cdsu', 'partenaire', 'porteur'] as const

/** Who is here, and their seat at the council (`gardien`): its role alone, which whoever looks after the accounts gives, is none. */
export type Gardien = Readonly<{ me: Me; moi: Membre | null }>

/**
 * Keeping the stories: reads them all, reads them again before they are shown, chooses. Those who sit at the council, and those
 * of the desk who keep its notes. Neither the city nor the funders, nor the structures, nor who looks after the installation.
 */
export const peutTenirLesRecits = ({ me, moi }: Gardien, quartiers: Quartiers): boolean =>
  me.genre === 'systeme' ||
  (!aRole(me, ...FERMES) &&
    (aRoleIci(me, quartiers, 'coordination', 'animation') ||
      (moi !== null && estDici(moi, quartiers ?? []) && aRoleIci(me, quartiers, 'conseil'))))

/** The same somewhere in the territoire: for lists, which are cut to what may be read. */
export const tientDesRecits = (gardien: Gardien): boolean => peutTenirLesRecits(gardien, null)

/** Says for whom, in the annuaire, a story is noted: those of the desk who keep them, and the annuaire. */
export const peutNommerQuiRaconte = (me: Me): boolean =>
  tientDesRecits({ me, moi: null }) && aRole(me, 'coordination', 'animation')

type Cadre = Readonly<{ structureId: Id; quartiers: Quartiers }>

/** Opening the question: the council and the desk; about its own action, the structure, which reads what is public alone. */
export const peutOuvrirLaQuestion = (gardien: Gardien, action: Cadre | null): boolean =>
  tientDesRecits(gardien) ||
  (action !== null &&
    (structuresDe(gardien.me).includes(action.structureId) || estAuBureauIci(gardien.me, action.quartiers)))

export const peutRaconter = (me: Me, sujetId: Id): boolean => porteLeLien(me, LIEN_POUR_RACONTER, sujetId)
export const peutTenirMonRecit = (me: Me, recitId: Id): boolean => porteLeLien(me, LIEN_DE_MON_RECIT, recitId)
