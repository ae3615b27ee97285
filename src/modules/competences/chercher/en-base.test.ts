import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { noterUnMot, retirerUnMot } from '../usecases.ts'
import { entreesSures } from './en-base.ts'

it('reads a wish with the words of its quartier, as soon as they are noted and no longer', async () => {
  const [ici, ailleurs] = [await scene(), await scene()]
  const lues = (s: typeof ici) => read(s.visit(), async () => [...entreesSures('zigomar')])
  const mot = { id: newId(), terme: 'zigomar', entree: 'coudre', poids: 3 } as const
  expect(await lues(ici)).toEqual([])
  await noterUnMot(ici.visit(), mot)
  expect([await lues(ici), await lues(ailleurs)]).toEqual([['coudre'], []])
  await retirerUnMot(ici.visit(), mot.id)
  expect(await lues(ici)).toEqual([])
})
