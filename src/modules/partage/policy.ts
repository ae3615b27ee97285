import type { Id } from '#platform/ids.ts'
import {
  ecritPourUneStructure,
  estAuBureauIci,
  estDuProgramme,
  type Me,
  porteLeLien,
  type Quartiers,
  structuresDe,
} from '#src/ground/visit.ts'

type PourQui = Readonly<{ structureId: Id; quartiers: Quartiers }>

/** The board is among those who carry the programme and those who follow it; it is no public page. */
export const peutVoirLeTableau = estDuProgramme

/** Writing and answering for a structure: its own people, or the desk of the quartier for them. */
export const peutPartagerPour = (me: Me, { structureId, quartiers }: PourQui): boolean =>
  estAuBureauIci(me, quartiers) || structuresDe(me).includes(structureId)

/** Whether the page to write something makes sense for this person. */
export const peutEcrire = ecritPourUneStructure

/** The gestures of the links to one sharing: for who wrote the line, and for who answered it. */
export const LIENS_DE_PARTAGE = { annonce: 'partage-annonce', autre: 'partage-reponse' } as const
export type Cote = keyof typeof LIENS_DE_PARTAGE

/** The sides of a sharing this person speaks for: a structure's own people, the bearer of the link sent to it; the desk, both. */
export function cotesDe(me: Me, partageId: Id, deux: Readonly<Record<Cote, PourQui>>): readonly Cote[] {
  const porte = (cote: Cote) => porteLeLien(me, LIENS_DE_PARTAGE[cote], partageId)
  return (['annonce', 'autre'] as const).filter((cote) => peutPartagerPour(me, deux[cote]) || porte(cote))
}
