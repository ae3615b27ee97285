import { alencon } from './habitudes/alencon.testing.ts'
import { beziers } from './habitudes/beziers.testing.ts'
import { forbach } from './habitudes/forbach.testing.ts'
import { grigny } from './habitudes/grigny.testing.ts'
import { long } from './habitudes/grigny-long.testing.ts'
import { hem } from './habitudes/hem.testing.ts'
import { lannion } from './habitudes/lannion.testing.ts'
import { lormont } from './habitudes/lormont.testing.ts'
import { lunel } from './habitudes/lunel.testing.ts'
import { montlucon } from './habitudes/montlucon.testing.ts'
import { nevers } from './habitudes/nevers.testing.ts'
import { croix } from './habitudes/nevers-croix.testing.ts'
import { oyonnax } from './habitudes/oyonnax.testing.ts'
import { etapes } from './habitudes/oyonnax-etapes.testing.ts'
import { romans } from './habitudes/romans.testing.ts'
import { saintes } from './habitudes/saintes.testing.ts'
import { impression } from './habitudes/saintes-impression.testing.ts'
import { sens } from './habitudes/sens-yonne.testing.ts'
import { thiers } from './habitudes/thiers.testing.ts'
import { vierzon } from './habitudes/vierzon.testing.ts'
import { telephone } from './habitudes/vierzon-telephone.testing.ts'
import type { Habitude } from './mots.testing.ts'

/** Seeds go round this list: a habit more moves the seeds of the others. */
export const HABITUDES: readonly Habitude[] = [
  ...[alencon, beziers, nevers, forbach, grigny, vierzon, saintes],
  ...[oyonnax, lunel, hem, montlucon, lormont, thiers, sens],
  ...[romans, lannion, telephone, croix, long, etapes, impression],
]
