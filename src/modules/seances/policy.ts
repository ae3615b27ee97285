import { brouillonsVus } from '#modules/annee/index.ts'
import type { Id } from '#platform/ids.ts'
import {
  aRole,
  aRoleIci,
  BUREAU,
  ecritPourUneStructure,
  estAuBureau,
  estAuBureauIci,
  type Me,
  personneDe,
  type Quartiers,
  structuresDe,
} from '#src/ground/visit.ts'
import type { Etat } from './domain/seance.ts'

/** What a right on a séance looks at; without a structure, it is a temps fort of everybody. */
export type Cadre = Readonly<{ structureId: Id | null; quartiers: Quartiers }>

/** What a structure keeps for itself is read by its own people alone. */
export const peutVoirLeBrouillon = (me: Me, { structureId }: Cadre, etat: Etat): boolean =>
  structureId === null || (brouillonsVus(me) === 'tous' && etat !== 'brouillon')
    ? brouillonsVus(me) === 'tous'
    : structuresDe(me).includes(structureId)

/** Propose and change: the structure's own people, the desk of the quartier for them; a temps fort, the desk and the city. */
export const peutEcrire = (me: Me, { structureId, quartiers }: Cadre): boolean =>
  estAuBureauIci(me, quartiers) ||
  (structureId === null ? aRoleIci(me, quartiers, 'cdsu') : structuresDe(me).includes(structureId))

type Brouillon = Cadre & Readonly<{ seance: Readonly<{ etat: Etat }>; action: Readonly<{ structureId: Id }> | null }>

/** Change a draft that is there, which is first to read it. */
export const peutChanger = (me: Me, situee: Omit<Brouillon, 'action'>): boolean =>
  peutVoirLeBrouillon(me, situee, situee.seance.etat) && peutEcrire(me, situee)

/** Propose what was kept, or take it back: of an action that passed to another structure, its dates are that one's to say. */
export const peutProposerLe = (me: Me, situee: Brouillon): boolean =>
  peutChanger(me, situee) && peutEcrire(me, { ...situee, structureId: situee.action?.structureId ?? null })

/** Whether the page to write makes sense for this person. */
export const peutProposer = ecritPourUneStructure

/** Say yes or no to what is proposed. */
export const peutModerer = (me: Me, { quartiers }: Cadre): boolean =>
  me.genre === 'systeme' || aRoleIci(me, quartiers, ...BUREAU, 'cdsu')

/** Publish: who moderates, anything; who keeps it, the changes of what was validated once. */
export const peutPublier = (me: Me, cadre: Cadre, etat: Etat): boolean =>
  peutVoirLeBrouillon(me, cadre, etat) && (peutModerer(me, cadre) || (etat === 'validee' && peutEcrire(me, cadre)))

/** Whether the page of what waits to be published makes sense for this person. */
export const peutPublierQuelqueChose = (me: Me): boolean => peutProposer(me) || aRole(me, 'cdsu')

/** Ask to be told: somebody whose account leads to a person. */
export const peutSuivre = (me: Me): boolean => me.genre === 'compte' && personneDe(me) !== null

/** Whether bringing dates makes sense for this person: the desk, the city, a porteur for their own. */
export const peutImporterDesDates = (me: Me): boolean =>
  estAuBureau(me) || aRole(me, 'cdsu') || structuresDe(me).length > 0

/** For this action: whoever writes its dates, and the city, which says yes to them anyway. */
export const peutImporterPour = (me: Me, cadre: Cadre): boolean => peutEcrire(me, cadre) || peutModerer(me, cadre)
