import { unTempsFort } from '#modules/temps-forts/testing.ts'
import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { uneJournee } from './testing.ts'

const surElle =
  (fields?: () => Record<string, string>) =>
  async (s: Scene): Promise<Example> => ({
    params: { id: (await uneJournee(s)).id },
    ...(fields ? { fields: fields() } : {}),
  })

const premierBloc = async (s: Scene, fields: Record<string, string>): Promise<Example> => {
  const { id } = await uneJournee(s)
  const { blocs } = await s.prepare((tx) =>
    tx.selectFrom('journees_de_lancement').select('blocs').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  return { params: { id, bloc: blocs[0]?.id ?? '' }, fields: { version: '1', ...fields } }
}

const bloc = { genre: 'pause', titre: 'Goûter', minutes: '20 min', tours: '', places: '' }

export const examples: Examples = {
  'GET /lancement': async () => ({}),
  'POST /lancement': async (s) => ({
    fields: { id: newId(), tempsFortId: await unTempsFort(s, { quartierId: s.quartierId }) },
  }),
  'GET /lancement/:id': surElle(),
  'POST /lancement/:id/liste': surElle(),
  'GET /lancement/:id/programme': surElle(),
  'POST /lancement/:id/programme': surElle(() => ({
    version: '1',
    annee: '2026',
    capacite: '120',
    inscriptionJusquau: '2026-04-08',
  })),
  'POST /lancement/:id/programme/blocs': surElle(() => ({ id: newId(), version: '1', ...bloc })),
  'POST /lancement/:id/programme/blocs/:bloc': (s) => premierBloc(s, bloc),
  'POST /lancement/:id/programme/blocs/:bloc/rang': (s) => premierBloc(s, { sens: 'bas' }),
}
