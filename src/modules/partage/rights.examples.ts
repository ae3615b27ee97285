import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import type { Examples } from '#src/test/rights.ts'
import { uneAnnonce, unPartage } from './testing.ts'

const saisie = (structureId: string) => ({
  id: newId(),
  sens: 'propose',
  genre: 'materiel',
  titre: 'Notre barnum de 6 mètres',
  pour: `s-${structureId}`,
})

/** The knocking structure wrote the line; another answered it. */
const repondue = async (s: Scene, structureId: string) => {
  const annonceId = await uneAnnonce(s, { structureId })
  return unPartage(s, { annonceId, structureId: await uneStructure(s) })
}

/** Also by the link sent to who wrote the line. */
const surLePartage = (id: string) => ({ params: { id }, lien: { geste: 'partage-annonce', sujetId: id } })

export const examples: Examples = {
  'GET /partage': async () => ({}),
  'GET /qui-fait-quoi': async () => ({}),
  'GET /partage/nouvelle': async () => ({}),
  'POST /partage/nouvelle': async (_, structureId) => ({ fields: saisie(structureId) }),
  'GET /partage/:id': async (s, structureId) => ({ params: { id: await uneAnnonce(s, { structureId }) } }),
  'GET /partage/:id/modifier': async (s, structureId) => ({ params: { id: await uneAnnonce(s, { structureId }) } }),
  'POST /partage/:id/modifier': async (s, structureId) => ({
    params: { id: await uneAnnonce(s, { structureId }) },
    fields: { ...saisie(structureId), version: '1' },
  }),
  // Dates that no longer stand side by side: said, and nothing is written.
  'POST /partage/synergies': async (s, structureId) => ({
    fields: { moi: structureId, avec: await uneStructure(s), lundi: '2026-03-16' },
  }),
  // Answering for the own structure, on the line of another.
  'POST /partage/:id/reponse': async (s, structureId) => ({
    params: { id: await uneAnnonce(s, { structureId: await uneStructure(s) }) },
    fields: { id: newId(), structureId },
  }),
  'POST /partage/:id/fermeture': async (s, structureId) => ({ params: { id: await uneAnnonce(s, { structureId }) } }),
  'POST /partage/:id/reouverture': async (s, structureId) => ({ params: { id: await uneAnnonce(s, { structureId }) } }),
  'GET /partages/:id': async (s, structureId) => surLePartage(await repondue(s, structureId)),
  'POST /partages/:id/geste': async (s, structureId) => ({
    ...surLePartage(await repondue(s, structureId)),
    fields: { geste: 'accepter' },
  }),
}
