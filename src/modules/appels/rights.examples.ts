import type { Id } from '#platform/ids.ts'
import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { unAppel, uneAction, unePersonne } from '#src/test/builders.ts'
import type { Example, Examples } from '#src/test/rights.ts'

type Etat = NonNullable<NonNullable<Parameters<typeof unAppel>[1]>['etat']>

const appel = async (s: Scene, structureId: Id, etat: Etat, fields?: Example['fields']): Promise<Example> => {
  const id = await unAppel(s, { structureId, etat })
  const lien = { geste: 'confirmer-appel', sujetId: id }
  return fields ? { params: { id }, lien, fields } : { params: { id }, lien }
}

const suite = async (s: Scene, structureId: Id, fields?: Example['fields']): Promise<Example> => {
  const example = await appel(s, structureId, 'ouvert', fields)
  return example.lien ? { ...example, lien: { ...example.lien, geste: 'suite-appel' } } : example
}

/** The same, by a link that names who was asked. */
const pourLeContact = async (example: Example, s: Scene): Promise<Example> =>
  example.lien
    ? { ...example, lien: { ...example.lien, personneId: await unePersonne(s, { cercle: 'porteur' }) } }
    : example

const saisie = async (s: Scene, structureId: Id) => ({
  id: newId(),
  version: '1',
  titre: 'Monter un barnum',
  pour: `a-${await uneAction(s, { structureId })}`,
  travailPaye: 'non',
})

export const examples: Examples = {
  'GET /appels': async () => ({}),
  'GET /appels/nouveau': async () => ({}),
  'POST /appels/nouveau': async (s, structureId) => ({ fields: await saisie(s, structureId) }),
  'GET /appels/:id': (s, structureId) => appel(s, structureId, 'ouvert'),
  'GET /appels/:id/modifier': (s, structureId) => appel(s, structureId, 'a-confirmer'),
  'POST /appels/:id/modifier': async (s, structureId) =>
    appel(s, structureId, 'a-confirmer', { ...(await saisie(s, structureId)), pour: `s-${structureId}` }),
  'GET /appels/:id/comprehension': (s, structureId) => appel(s, structureId, 'a-confirmer'),
  'POST /appels/:id/comprehension': (s, structureId) => appel(s, structureId, 'a-confirmer', { version: '1' }),
  'GET /appels/:id/confirmation': (s, structureId) => appel(s, structureId, 'a-confirmer'),
  'POST /appels/:id/confirmation': (s, structureId) => appel(s, structureId, 'a-confirmer', {}),
  'GET /appels/:id/confirmation/moi': async (s, structureId) =>
    pourLeContact(await appel(s, structureId, 'a-confirmer'), s),
  'POST /appels/:id/confirmation/moi': async (s, structureId) =>
    pourLeContact(await appel(s, structureId, 'a-confirmer', { reponse: '9999' }), s),
  'POST /appels/:id/demande': (s, structureId) => appel(s, structureId, 'brouillon', {}),
  'POST /appels/:id/lien': (s, structureId) => appel(s, structureId, 'a-confirmer', {}),
  'GET /appels/:id/cloture': (s, structureId) => appel(s, structureId, 'ouvert'),
  'POST /appels/:id/cloture': (s, structureId) => appel(s, structureId, 'ouvert', { issue: 'autrement' }),
  'GET /appels/:id/annulation': (s, structureId) => appel(s, structureId, 'ouvert'),
  'POST /appels/:id/annulation': (s, structureId) => appel(s, structureId, 'ouvert', {}),
  'POST /appels/:id/renouvellement': (s, structureId) => appel(s, structureId, 'expire', {}),
  'GET /appels/:id/suite': (s, structureId) => suite(s, structureId),
  'POST /appels/:id/suite': (s, structureId) => suite(s, structureId, { suite: 'plus-besoin' }),
  'GET /appels/:id/affiche': (s, structureId) => appel(s, structureId, 'ouvert'),
}
