import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import type { Examples } from '#src/test/rights.ts'
import { occurrencesDe } from './brouillons/occurrences-store.ts'
import { unePublication, uneSeance, uneSeancePubliee } from './testing.ts'

const sienne = async (s: Scene, structureId: string) => uneAction(s, { structureId })

/** A draft of the knocking structure that nobody published. */
const brouillon = async (s: Scene, structureId: string) =>
  uneSeance(s, { actionId: await sienne(s, structureId), etat: 'proposee' })

const publiee = async (s: Scene, structureId: string) => uneSeancePubliee(s, { actionId: await sienne(s, structureId) })

const uneDate = async (s: Scene, structureId: string) => {
  const id = await publiee(s, structureId)
  const [date] = await read(s, (tx) => occurrencesDe(tx, id))
  return date?.id ?? ''
}

const saisie = (actionId: string) => ({
  id: newId(),
  version: '1',
  actionId,
  quand: 'le 3 avril 2026 de 14h à 16h',
  vu: 'le 3 avril 2026 de 14h à 16h',
  nature: 'atelier',
  inscription: 'libre',
  geste: 'enregistrer',
})

export const examples: Examples = {
  'GET /calendrier/seances/nouvelle': async () => ({}),
  'POST /calendrier/seances/nouvelle': async (s, structureId) => ({ fields: saisie(await sienne(s, structureId)) }),
  'GET /calendrier/seances/:id': async (s, structureId) => ({ params: { id: await publiee(s, structureId) } }),
  'GET /calendrier/seances/:id/modifier': async (s, structureId) => ({
    params: { id: await brouillon(s, structureId) },
  }),
  'POST /calendrier/seances/:id/modifier': async (s, structureId) => ({
    params: { id: await brouillon(s, structureId) },
    fields: saisie(''),
  }),
  'POST /calendrier/seances/:id/moderation': async (s, structureId) => ({
    params: { id: await brouillon(s, structureId) },
    fields: { geste: 'refuser', mot: 'La salle est en travaux.' },
  }),
  'POST /calendrier/seances/:id/suppression': async (s, structureId) => ({
    params: { id: await brouillon(s, structureId) },
  }),
  'POST /calendrier/seances/:id/suivi': async (s, structureId) => ({
    params: { id: await publiee(s, structureId) },
    fields: { oui: 'oui' },
  }),
  'GET /calendrier/dates/:id/modifier': async (s, structureId) => ({ params: { id: await uneDate(s, structureId) } }),
  'POST /calendrier/dates/:id/deplacement': async (s, structureId) => ({
    params: { id: await uneDate(s, structureId) },
    fields: { version: '1', jour: '2026-04-02', de: '14:00', a: '16:00', portee: 'celle-ci' },
  }),
  'POST /calendrier/dates/:id/statut': async (s, structureId) => ({
    params: { id: await uneDate(s, structureId) },
    fields: { version: '1', geste: 'annuler', etendue: 'celle-ci' },
  }),
  'GET /calendrier/publication': async () => ({}),
  'POST /calendrier/publication': async (s, structureId) => ({
    fields: {
      id: newId(),
      nom: 'Printemps',
      seances: [await uneSeance(s, { actionId: await sienne(s, structureId), etat: 'validee' })],
    },
  }),
  'GET /calendrier/publications': async () => ({}),
  'GET /calendrier/publications/:id': async (s, structureId) => ({
    params: {
      id: await unePublication(s, { seances: [await uneSeance(s, { actionId: await sienne(s, structureId) })] }),
    },
  }),
}
