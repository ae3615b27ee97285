import type { Id } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { peutVoirLEquipe } from '../policy.ts'

/** Where one stood before taking a role or an invitation away: the team, or the page of one's structure. */
export const retourDe = ({ me, territoire }: Visit, structureId: Id | null): string =>
  peutVoirLEquipe(me) || structureId === null
    ? url('/equipe', territoire)
    : url('/structures/:id', territoire, { id: structureId })
