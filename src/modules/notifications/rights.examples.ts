import type { Scene } from '#src/test/app.ts'
import { unePersonne } from '#src/test/builders.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { insert } from './store.ts'

/** Somebody without a mail, whom nothing else tells. */
async function aDire(s: Scene): Promise<Example> {
  const personneId = await unePersonne(s, { courriel: '', telephone: '0639980011' })
  await s.prepare((tx, visit) =>
    insert(tx, visit, {
      personneId,
      genre: 'passation',
      usage: 'compte',
      donnees: {},
      aDire: true,
    }),
  )
  const { id } = await s.prepare((tx) =>
    tx.selectFrom('envois').select('id').where('personne_id', '=', personneId).executeTakeFirstOrThrow(),
  )
  return { params: { id } }
}

export const examples: Examples = {
  'GET /a-prevenir': async () => ({}),
  'POST /a-prevenir/:id/numero': aDire,
  'POST /a-prevenir/:id/dit': aDire,
}
