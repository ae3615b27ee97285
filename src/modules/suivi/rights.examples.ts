import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import type { Examples } from '#src/test/rights.ts'
import { uneNote, unePhoto, unePhotoDeNote } from './testing.ts'

const saisie = () => ({ id: newId(), version: '1', genre: 'visite', jour: '2026-03-10', texte: 'Vu sur place.' })

/** Written by the structure, and passed on to the council and to the city. */
const noteTransmise = async (s: Scene, structureId: string) =>
  uneNote(s, {
    actionId: await uneAction(s, { structureId }),
    cote: 'porteur',
    partage: ['conseil', 'ville'],
  })
/** Written by the council, and kept by it. */
const noteDuConseil = async (s: Scene, structureId: string) =>
  uneNote(s, { actionId: await uneAction(s, { structureId }), cote: 'conseil' })

export const examples: Examples = {
  'GET /actions/:id/journal': async (s, structureId) => ({ params: { id: await uneAction(s, { structureId }) } }),
  'GET /actions/:id/journal/nouvelle': async (s, structureId) => ({
    params: { id: await uneAction(s, { structureId }) },
  }),
  'POST /actions/:id/journal/nouvelle': async (s, structureId) => ({
    params: { id: await uneAction(s, { structureId }) },
    fields: saisie(),
  }),
  'GET /suivi/notes/:id': async (s, structureId) => ({ params: { id: await noteDuConseil(s, structureId) } }),
  'GET /suivi/notes/:id/modifier': async (s, structureId) => ({
    params: { id: await noteTransmise(s, structureId) },
  }),
  'POST /suivi/notes/:id/modifier': async (s, structureId) => ({
    params: { id: await noteTransmise(s, structureId) },
    fields: saisie(),
  }),
  'POST /suivi/notes/:id/retrait': async (s, structureId) => ({
    params: { id: await noteTransmise(s, structureId) },
  }),
  'POST /suivi/notes/:id/photos': async (s, structureId) => ({
    params: { id: await noteTransmise(s, structureId) },
    fields: { id: newId(), description: 'Une table dressée dehors.', droits: 'personne' },
    file: { name: 'table.jpg', field: 'photo', bytes: await unePhoto(60, 40) },
  }),
  'GET /suivi/photos/:id': async (s, structureId) => ({
    params: { id: await unePhotoDeNote(s, await noteDuConseil(s, structureId)) },
  }),
  'POST /suivi/photos/:id/retrait': async (s, structureId) => ({
    params: { id: await unePhotoDeNote(s, await noteTransmise(s, structureId)) },
  }),
}
