import type { Id } from '#platform/ids.ts'
import { aRole, BUREAU, estAuBureau, estAuBureauIci, type Me, type Quartiers, structuresDe } from '#src/visit.ts'

type PourQui = Readonly<{ structureId: Id; quartiers: Quartiers }>

/** The board is among those who carry the programme and those who follow it; it is no public page. */
export const peutVoirLeTableau = (me: Me): boolean =>
  me.genre === 'systeme' || aRole(me, 'porteur', 'conseil', 'cdsu', 'partenaire', ...BUREAU)

/** Writing and answering for a structure: its own people, or the desk of the quartier for them. */
export const peutPartagerPour = (me: Me, { structureId, quartiers }: PourQui): boolean =>
  estAuBureauIci(me, quartiers) || structuresDe(me).includes(structureId)

/** Whether the page to write something makes sense for this person. */
export const peutEcrire = (me: Me): boolean => estAuBureau(me) || structuresDe(me).length > 0

/** What two structures agree is theirs, and the desk's. */
export const peutVoirLePartage = (me: Me, annonce: PourQui, autre: PourQui): boolean =>
  peutPartagerPour(me, annonce) || peutPartagerPour(me, autre)
