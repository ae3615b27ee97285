import type { Id } from '#platform/ids.ts'
import {
  aRole,
  aRoleIci,
  aRolePartout,
  BUREAU,
  estAuBureau,
  estAuBureauIci,
  type Me,
  type Quartiers,
  structuresDe,
} from '#src/ground/visit.ts'
import { avisDit } from './classeurs/vocabulaires/vocabulaire.ts'
import { ETAPES, ETATS_DECIDES, ETATS_PUBLICS, type Etape, type Etat, etapesDecidees } from './domain.ts'

/** Which actions are in sight: all, or those decided and told, with the person's own; `references`: of all, not of these alone. */
export type Portee = Readonly<{ tout: boolean; siennes: readonly Id[]; avis: boolean; references: boolean }>

/** What is told to everybody alike. */
export const VUE_DE_TOUS: Portee = { tout: false, siennes: [], avis: false, references: false }

/** The council sits in the bodies where applications are studied (loi 2014-173, art. 7): it sees their states too. */
export const portee = (me: Me): Portee => ({
  tout: estAuBureau(me) || aRole(me, 'cdsu', 'partenaire', 'conseil'),
  siennes: structuresDe(me),
  avis: peutProgrammer(me),
  references: peutVoirArgent(me, null),
})

export function peutVoirAction(
  me: Me,
  action: Readonly<{ etat: Etat; structureId: Id; archiveeLe: unknown }>,
): boolean {
  const { tout, siennes } = portee(me)
  if (tout || siennes.includes(action.structureId)) return true
  return action.archiveeLe === null && ETATS_PUBLICS.includes(action.etat)
}

/** Money under instruction. What was voted is public. */
export const peutVoirArgent = (me: Me, structureId: Id | null): boolean =>
  estAuBureau(me) || aRole(me, 'cdsu', 'partenaire') || (structureId !== null && structuresDe(me).includes(structureId))

/** The steps of the money of an action that this reader is told. */
export const etapesDites = (me: Me, a: Readonly<{ etat: Etat; structureId: Id }>): readonly Etape[] =>
  peutProgrammer(me)
    ? ETAPES
    : etapesDecidees(a.etat).filter(
        (etape) => etape === 'accorde' || peutVoirArgent(me, etape === 'propose' ? null : a.structureId),
      )

/** What the city wrote of an action: the desk's and the city's until it is decided. */
export const peutVoirAvis = (me: Me, { etat, structureId }: Readonly<{ etat: Etat; structureId: Id }>): boolean =>
  peutProgrammer(me) || (ETATS_DECIDES.includes(etat) && peutVoirArgent(me, structureId))

/** What prepares a vote, an opinion or the amounts proposed: once it is decided, who funds reads it; its structure never does. */
const peutVoirLaPreparation = (me: Me, etat: Etat): boolean =>
  peutProgrammer(me) || (ETATS_DECIDES.includes(etat) && peutVoirArgent(me, null))

/** What the city's table says of where an action stands, in its words, and whether it is an opinion; `null`: not to this reader. */
export function ditDuTableau(
  me: Me,
  a: Readonly<{ etat: Etat; structureId: Id; etatEcrit: string; etatMots: string }>,
): Readonly<{ mots: string; avis: boolean }> | null {
  const avis = avisDit(a.etatEcrit)
  const mots = a.etatMots || (avis ?? a.etatEcrit)
  const voit = avis === null ? peutVoirAvis(me, a) : peutVoirLaPreparation(me, a.etat)
  return voit && mots !== '' ? { mots, avis: avis !== null } : null
}

/** What the city notes of an action for itself: it may speak of people. No structure, nor the council, nor a partner reads it. */
export const peutVoirRemarque = (me: Me): boolean => peutProgrammer(me)

/** The programmation is written by the city and by the desk. */
export const PROGRAMMENT = [...BUREAU, 'cdsu'] as const

/** Writes it somewhere, be it in one quartier: a new action is put in that quartier, a new structure is of none yet. */
export const peutProgrammer = (me: Me): boolean => me.genre === 'systeme' || aRole(me, ...PROGRAMMENT)

/** Says which themes are one, and under which pillar of the contract: they are of all quartiers, as the city's workbook is. */
export const peutReunirLesThemes = (me: Me): boolean => me.genre === 'systeme' || aRolePartout(me, ...PROGRAMMENT)

/** Change, put away, cancel this action. */
export const peutModifierAction = (me: Me, quartiers: Quartiers): boolean =>
  me.genre === 'systeme' || aRoleIci(me, quartiers, ...PROGRAMMENT)

type Tenue = Readonly<{ id: Id; quartiers: Quartiers }>

/**
 * Who sees every action knows every structure; others their own and those that something public names: one that is listed
 * with no action tells who applied.
 */
export const peutVoirToutesLesStructures = (me: Me): boolean => me.genre === 'systeme' || portee(me).tout

/** A porteur keeps the own structure up to date; the city and the desk those that have an action where they act. */
export const peutModifierStructure = (me: Me, structure: Tenue): boolean =>
  peutModifierAction(me, structure.quartiers) || structuresDe(me).includes(structure.id)

/** All the contacts of a structure, and how to reach those who agreed. */
export const peutJoindreContacts = peutModifierStructure

/** How to reach those too whom nobody asked yet. */
export const peutAppelerContacts = (me: Me, { quartiers }: Tenue): boolean => estAuBureauIci(me, quartiers)

/** And what the city's own file gave of them. */
export const peutRelireSonFichier = (me: Me, { quartiers }: Tenue): boolean => aRoleIci(me, quartiers, 'cdsu')

/** The names of the contacts who agreed to be shown. */
export const peutVoirContactsAccordes = (me: Me, structureId: Id): boolean =>
  peutVoirHistorique(me, structureId) || aRole(me, 'conseil', 'partenaire')

/** Who changed what: it tells amounts and names. */
export const peutVoirHistorique = (me: Me, structureId: Id): boolean =>
  peutProgrammer(me) || structuresDe(me).includes(structureId)

/** The table a committee reads: all amounts at once. */
export const peutVoirTableauDeComite = (me: Me): boolean => peutVoirArgent(me, null)
