import { frapper, type Porte } from '#modules/comptes/index.ts'
import type { Visit } from '#src/ground/visit.ts'

/** A market stall has one address for a whole morning: this stops a machine, not a queue. */
export const RACONTER: Porte = { nom: 'recits', max: 40, minutes: 15 }
export const RACONTER_PAR_JOUR: Porte = { nom: 'recits-jour', max: 300, minutes: 24 * 60 }
/** Six letters are one of sixteen million: whoever tries them in turn is stopped long before. */
export const LETTRES: Porte = { nom: 'lettres-de-recit', max: 10, minutes: 15 }

/** Whether one more story may come from this address. */
export async function tropDeRecits({ territoire }: Visit, adresse: string): Promise<boolean> {
  const ici = `${territoire.id} ${adresse}`
  return !((await frapper(RACONTER, ici)) && (await frapper(RACONTER_PAR_JOUR, ici)))
}

export const tropDeLettres = async ({ territoire }: Visit, adresse: string): Promise<boolean> =>
  !(await frapper(LETTRES, `${territoire.id} ${adresse}`))
