import type { Id } from '#platform/ids.ts'
import {
  aRole,
  aRoleIci,
  aRolePartout,
  BUREAU,
  estAuBureau,
  estAuBureauIci,
  type Me,
  personneDe,
  porteLeLien,
  type Quartiers,
  structuresDe,
} from '#src/ground/visit.ts'
import type { Cote, Lectorat, Note } from './domain.ts'

export type ActionTenue = Readonly<{ structureId: Id; quartiers: Quartiers }>

/** The council, and those of it who hold the desk. The hosts are none of it: what is for the council stays in it. */
const CONSEIL = ['conseil', 'coordination', 'animation'] as const

/** The readers to whom `me` belongs, for what was noted while this structure carried the action. */
export function lectoratsDe(me: Me, structureId: Id): readonly Lectorat[] {
  if (me.genre === 'systeme') return ['porteur', 'conseil', 'ville', 'partenaires', 'public']
  return [
    ...(structuresDe(me).includes(structureId) ? (['porteur'] as const) : []),
    ...(aRole(me, ...CONSEIL) ? (['conseil'] as const) : []),
    ...(aRole(me, 'cdsu') ? (['ville'] as const) : []),
    ...(aRole(me, 'partenaire') ? (['partenaires'] as const) : []),
    'public',
  ]
}

/** For which side `me` writes about this action; `null`: may not. Who carries it writes for it first. */
export function coteDe(me: Me, action: ActionTenue): Cote | null {
  if (structuresDe(me).includes(action.structureId)) return 'porteur'
  if (aRoleIci(me, action.quartiers, ...CONSEIL)) return 'conseil'
  return aRoleIci(me, action.quartiers, 'cdsu') ? 'ville' : null
}

/** The note's author, those of the same structure, or who coordinates the council: they change it and share it. */
export function peutTenirLaNote(
  me: Me,
  note: Pick<Note, 'cote' | 'structureId' | 'auteurId' | 'redigePar'>,
  action: ActionTenue,
): boolean {
  if (note.cote === 'porteur') return structuresDe(me).includes(note.structureId)
  if (note.cote === 'ville') return aRoleIci(me, action.quartiers, 'cdsu')
  if (!aRoleIci(me, action.quartiers, ...CONSEIL)) return false
  const moi = personneDe(me)
  return aRoleIci(me, action.quartiers, 'coordination', 'animation') || (moi !== null && moi === note.auteurId)
}

/** Who follows an action reads its figures and its state. What is public is on another page. */
export const peutSuivre = (me: Me, structureId: Id): boolean =>
  estAuBureau(me) || aRole(me, 'cdsu', 'partenaire', 'conseil') || structuresDe(me).includes(structureId)

/** Says what is measured and how much: the structure; the city, or the desk for a structure that phoned. */
export const peutMesurer = (me: Me, action: ActionTenue): boolean =>
  structuresDe(me).includes(action.structureId) ||
  estAuBureauIci(me, action.quartiers) ||
  aRoleIci(me, action.quartiers, 'cdsu')

/** What a structure keeps for itself is its own to pass on, or to take back: nobody does it for them. */
export const peutTransmettre = (me: Me, { structureId }: Pick<ActionTenue, 'structureId'>): boolean =>
  structuresDe(me).includes(structureId)

/** A value of an indicator, for who follows its action: passed on, or of one's own structure. */
export const peutLireLaValeur = (me: Me, v: Readonly<{ structureId: Id; transmiseLe: unknown }>): boolean =>
  v.transmiseLe !== null || peutTransmettre(me, v)

/** The page of the year: who follows the programme. A porteur has its own page, on its own actions. */
export const peutSuivreLAnnee = (me: Me): boolean =>
  me.genre === 'systeme' || aRole(me, 'cdsu', 'partenaire', 'conseil', ...BUREAU)

/** Agrees to a value, or sends it back: the city, where it acts. */
export const peutAccorder = (me: Me, quartiers: Quartiers): boolean => aRoleIci(me, quartiers, 'cdsu')

/** Whether values are agreed to, and which periods are closed: read by the city and the desk, decided for the whole territoire. */
export const peutReglerLeSuivi = (me: Me): boolean => me.genre === 'systeme' || aRolePartout(me, 'cdsu', ...BUREAU)

/** What each structure was to give and when it came: the city and the desk, who help; no other structure, no partner. */
export const peutVoirLesDelais = (me: Me): boolean => me.genre === 'systeme' || aRole(me, 'cdsu', ...BUREAU)

/** Keeps the programme as voted: who writes the programme of the whole territoire. */
export const peutGarderLeVote = (me: Me): boolean => me.genre === 'systeme' || aRolePartout(me, 'cdsu', ...BUREAU)

/** Writes to structures, once read again: the desk. */
export const peutEcrireAuxStructures = estAuBureau

/** Reads the letters that went. One to be read again, or put aside, is the desk's alone: nobody was told it. */
export const peutLireLesLettresParties = (me: Me): boolean => aRole(me, 'cdsu')

/** The gesture of a link by which a structure sees what is due, without an account: the subject is the structure. */
export const LIEN_DE_CE_QUI_EST_DU = 'ce-qui-est-du'

/** What is due of one structure: its own people, by their account or by its link, and who may help them. */
export const peutVoirCeQuiEstDu = (me: Me, structureId: Id): boolean =>
  peutDonnerDesNouvelles(me, structureId) || aRole(me, 'cdsu', 'conseil', ...BUREAU)

/** Tells in a structure's name where its action stands: its people, by their account or by its link. */
export const peutDonnerDesNouvelles = (me: Me, structureId: Id): boolean =>
  structuresDe(me).includes(structureId) || porteLeLien(me, LIEN_DE_CE_QUI_EST_DU, structureId)

/** Writes to a structure, where one acts. */
export const peutEcrireALaStructure = (me: Me, quartiers: Quartiers): boolean => estAuBureauIci(me, quartiers)
