import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { lisant } from '#src/test/formulaires.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { examples as fichiers } from './fichiers/rights.examples.ts'

const action = async (s: Scene, structureId: string, fields?: Example['fields']): Promise<Example> => {
  const params = { id: await uneAction(s, { structureId }) }
  return fields ? { params, fields } : { params }
}

const contact = async (s: Scene, structureId: string, fields?: Example['fields']): Promise<Example> => {
  const personneId = await unePersonne(s, { prenom: 'Samira', cercle: 'porteur', accords: ['structure'] })
  const params = { id: structureId, contactId: await unContact(s, structureId, personneId) }
  return fields ? { params, fields } : { params }
}

const structure = (genre: string) => ({ nom: `Les Voisins ${newId()}`, genre })

/** How to knock at each route; what belongs to a structure belongs to the knocking porteur's. */
export const examples: Examples = {
  ...fichiers,
  'GET /actions/export.csv': async () => ({}),
  'GET /actions/export.xlsx': async () => ({}),
  'GET /actions/export.ods': async () => ({}),
  'GET /actions': async () => ({}),
  'GET /actions/nouvelle': async () => ({}),
  'POST /actions/nouvelle': async () => {
    const id = newId()
    const fields = { id, nouvelleStructureId: newId(), titre: 'Jardin partagé', structure: 'Les Semis', annee: '2026' }
    return { fields }
  },
  'GET /actions/piliers': async () => ({}),
  'POST /actions/piliers': async () => ({ fields: { themes: 'Emploi', pilier: 'Cohésion sociale' } }),
  'GET /actions/themes': async () => ({}),
  'POST /actions/themes': async (s, structureId) => {
    const id = await uneAction(s, { structureId })
    await s.prepare((tx) => tx.updateTable('actions').set({ theme: 'Emploi' }).where('id', '=', id).execute())
    return { fields: { ecrits: 'TES', nom: 'Emploi' } }
  },
  'POST /actions/themes/separation': async () => ({ fields: { cle: 'tes' } }),
  'GET /actions/comite': async () => ({}),
  'GET /actions/comite/pdf': async () => ({}),
  'POST /actions/comite': async () => ({ fields: { colonnes: 'etat' } }),
  'GET /actions/:id': (s, structureId) => action(s, structureId),
  'GET /actions/:id/modifier': (s, structureId) => action(s, structureId),
  'POST /actions/:id/modifier': (s, structureId) =>
    action(s, structureId, {
      version: '1',
      titre: 'Repas partagé',
      structureId,
      annee: '2026',
      etat: 'prevue',
      quartier: s.quartierId,
      periodeGenre: 'annee-civile',
    }),
  'GET /actions/:id/annulation': (s, structureId) => action(s, structureId),
  'POST /actions/:id/annulation': (s, structureId) => action(s, structureId, { version: '1' }),
  'GET /actions/:id/rangement': (s, structureId) => action(s, structureId),
  'POST /actions/:id/rangement': (s, structureId) => action(s, structureId, { version: '1' }),
  'POST /actions/:id/double': async (s, structureId) => ({
    params: { id: await uneAction(s, { structureId }) },
    fields: { autre: await uneAction(s, { structureId }) },
  }),
  'GET /structures': async () => ({}),
  'GET /structures/nouvelle': async () => ({}),
  'POST /structures/nouvelle': async () => ({ fields: { id: newId(), ...structure('association') } }),
  'GET /structures/:id': async (s, structureId) => {
    await uneAction(s, { structureId })
    return { params: { id: structureId } }
  },
  'GET /structures/:id/modifier': async (_, structureId) => ({ params: { id: structureId } }),
  'POST /structures/:id/modifier': async (_, structureId) => ({
    params: { id: structureId },
    fields: { version: '1', ...structure('collectif') },
  }),
  'POST /structures/:id/retrait': async (s) => ({ params: { id: await uneStructure(s) } }),
  'GET /structures/:id/double': async (_, structureId) => ({ params: { id: structureId } }),
  'POST /structures/:id/double': async (s, structureId) => ({
    params: { id: await uneStructure(s) },
    fields: { autre: structureId },
  }),
  'GET /structures/:id/contacts/nouveau': async (_, structureId) => ({ params: { id: structureId } }),
  'POST /structures/:id/contacts/nouveau': async (_, structureId) => ({
    params: { id: structureId },
    fields: {
      contactId: newId(),
      personneId: newId(),
      prenom: 'Samira',
      telephone: '06 39 98 12 34',
      accord: 'oui',
      moyen: 'telephone',
    },
  }),
  'GET /structures/:id/contacts/:contactId': (s, structureId) => contact(s, structureId),
  'POST /structures/:id/contacts/:contactId/retrait': (s, structureId) => contact(s, structureId, {}),
  'GET /structures/:id/contacts/:contactId/modifier': (s, structureId) => contact(s, structureId),
  'POST /structures/:id/contacts/:contactId/modifier': lisant(
    'coordination',
    '/structures/:id/contacts/:contactId/modifier',
    (s, structureId) => contact(s, structureId, { prenom: 'Samira', nom: 'Diallo', accord: 'non', moyen: 'telephone' }),
  ),
}
