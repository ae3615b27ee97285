import { uneDatePubliee } from '#modules/calendrier/rights.examples.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { unCompte } from '#src/test/builders.ts'
import type { Examples } from '#src/test/rights.ts'
import { unAbonnement } from './testing.ts'

const publics = ['/calendrier.ics', '/calendrier.rss', '/calendrier.atom', '/calendrier.json', '/calendrier/cadre']

export const examples: Examples = {
  ...Object.fromEntries(
    publics.map((chemin) => [
      `GET ${chemin}`,
      async (s) => {
        await uneSeancePubliee(s)
        return {}
      },
    ]),
  ),
  // The token is the key: whoever holds it is let in.
  'GET /calendrier/prive/:jeton/agenda.ics': async (s) => {
    const { jeton } = await unAbonnement(s, await unCompte(s, 'coordination'))
    return { params: { jeton } }
  },
  'GET /calendrier/dates/:id/agenda': async (s) => ({ params: { id: await uneDatePubliee(s) } }),
  'GET /calendrier/integration': async () => ({}),
  'GET /calendrier/abonnement': async () => ({}),
  'POST /calendrier/abonnement': async () => ({ fields: { id: newId(), nom: 'Mon agenda', echeances: 'oui' } }),
  // One's own only: that of the coordination who opened it, 404 for the others.
  'POST /calendrier/abonnement/:id/retrait': async (s) => {
    const me = s.visit('coordination').me
    if (me.genre !== 'compte') throw new Error('An account was expected')
    const { id } = await unAbonnement(s, me)
    return { params: { id } }
  },
}
