import type { Id } from '#platform/ids.ts'
import { aRole, estAuBureau, type Me, structuresDe } from '#src/ground/visit.ts'

/** Whose drafts are read: all of them by the desk and the city, those of the own structures by a porteur. */
export const brouillonsVus = (me: Me): 'tous' | readonly Id[] =>
  estAuBureau(me) || aRole(me, 'cdsu') ? 'tous' : structuresDe(me)
