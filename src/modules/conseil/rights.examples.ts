import { newId } from '#platform/ids.ts'
import { found } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { LIEN_DE_QUESTION } from './lecture/policy.ts'
import { ligneDe } from './lecture/queries.ts'
import { ceQuiSeLit } from './lecture/usecases.ts'
import { unLien } from './seance/testing.ts'
import { siegent, uneDemande, uneLecture, uneNote, uneQuestion, unMembre } from './testing.ts'

/** Those who knock as of the council sit; there is something to read, noted and asked about by one on paper. */
async function aLire(
  s: Scene,
  structureId: string,
  fields?: Example['fields'],
): Promise<Example & { membreId: string }> {
  await siegent(s)
  const membreId = await unMembre(s, { declare: 2027 })
  const id = await uneDemande(s, { structureId, quartiers: [s.quartierId] })
  return { params: { id, annee: '2027' }, membreId, ...(fields ? { fields } : {}) }
}

const quiSiege = async (s: Scene): Promise<Example> => {
  await siegent(s)
  return {}
}

const question = async (s: Scene, structureId: string): Promise<Example> => {
  const { params, membreId } = await aLire(s, structureId)
  const id = await uneQuestion(s, params?.id ?? '', membreId)
  return { params: { id }, lien: { geste: LIEN_DE_QUESTION, sujetId: id } }
}

export const examples: Examples = {
  'GET /conseil': async () => ({}),
  'POST /conseil/demande': async () => ({ fields: { id: newId() } }),
  'POST /conseil/fondation': async () => ({ fields: { id: newId() } }),
  'POST /conseil/ouverture': async () => ({ fields: { annee: '2027' } }),
  'POST /conseil/cloture': async (s) => ({ fields: { lecture: await uneLecture(s) } }),
  'GET /conseil/membres': quiSiege,
  'POST /conseil/membres': async (s) => {
    await siegent(s)
    return { fields: { id: newId(), nom: 'Odile Martin', quartierId: '' } }
  },
  'POST /conseil/membres/:id/confirmation': async (s) => {
    await siegent(s)
    return { params: { id: await unMembre(s, { compteId: newId(), confirme: false }) } }
  },
  'POST /conseil/membres/:id/depart': async (s) => {
    await siegent(s)
    return { params: { id: await unMembre(s, {}) } }
  },
  'GET /conseil/liens': aLire,
  'GET /conseil/liens/pdf': aLire,
  'POST /conseil/liens': async (s, structureId) => {
    const { membreId } = await aLire(s, structureId)
    return { fields: { membre: membreId, [`lien.${structureId}`]: 'bureau' } }
  },
  'POST /conseil/liens/:id/retrait': async (s, structureId) => {
    const { membreId } = await aLire(s, structureId)
    return { params: { id: await unLien(s, membreId, structureId) } }
  },
  'GET /conseil/lecture/:annee': aLire,
  'GET /conseil/lecture/:annee/pdf': aLire,
  'POST /conseil/lecture/:annee/repartition': (s, structureId) => aLire(s, structureId),
  'GET /conseil/fiches/:id': async (s, structureId) => {
    const { membreId, ...exemple } = await aLire(s, structureId)
    await uneNote(s, { actionId: exemple.params?.id ?? '', membreId })
    await uneQuestion(s, exemple.params?.id ?? '', membreId)
    return exemple
  },
  'POST /conseil/fiches/:id/note': async (s, structureId) => {
    const { membreId, ...exemple } = await aLire(s, structureId)
    const { lu } = await s.prepare(async (tx) => ceQuiSeLit(tx, found(await ligneDe(tx, exemple.params?.id ?? ''))))
    const fields = { membre: membreId, sens: 'reserve', raisons: 'Peu de monde.', conditions: '', version: '0', lu }
    return { ...exemple, fields }
  },
  'POST /conseil/fiches/:id/question': (s, structureId) =>
    aLire(s, structureId, { id: newId(), texte: 'Combien de familles ?' }),
  'GET /conseil/questions/:id': question,
  'POST /conseil/questions/:id': async (s, structureId) => ({
    ...(await question(s, structureId)),
    fields: { version: '1', reponse: 'Trente familles.' },
  }),
  'POST /conseil/questions/:id/code': question,
}
