import { unePhoto } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { found, read, systeme } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { find, haltesDe, idDeHalte } from './store.ts'
import { ajouterUnePhoto, ecrireUneMarche, luDeLaMarche, recopierLesHaltes } from './usecases.ts'

const HALTES = [
  { lieu: 'La placette', vu: 'Un banc cassé', souhait: 'Un banc à l’ombre' },
  { lieu: 'Le passage', vu: 'Il fait noir', souhait: 'Une lampe' },
]

/** A walk of two stops, a photo at the first. */
export async function uneMarche(s: Scene) {
  const [id, photo] = [newId(), newId()]
  const visit = s.visit(systeme('essai'))
  await ecrireUneMarche(visit, id, { titre: 'De l’école à la place', jour: '2026-03-05', quartierId: s.quartierId })
  await recopierLesHaltes(visit, id, 1, HALTES)
  const halte = idDeHalte(id, 1)
  const octets = await unePhoto(60, 40)
  await ajouterUnePhoto(visit, halte, { id: photo, description: 'Un banc.', droits: 'personne', octets })
  const lu = await read(visit, async (tx) => luDeLaMarche(found(await find(tx, id)), await haltesDe(tx, id)))
  return { id, halte, photo, lu }
}

type Faite = Awaited<ReturnType<typeof uneMarche>>
const sur =
  (dit: (faite: Faite) => Example | Promise<Example>) =>
  async (s: Scene): Promise<Example> =>
    dit(await uneMarche(s))
const parId = sur(({ id }) => ({ params: { id } }))

export const examples: Examples = {
  'GET /marches': async () => ({}),
  'GET /marches/nouvelle': async () => ({}),
  'POST /marches/nouvelle': async (s) => ({
    fields: { id: newId(), titre: 'Un soir d’hiver', jour: '2026-02-01', quartierId: s.quartierId },
  }),
  'GET /marches/:id': parId,
  'GET /marches/:id/haltes': parId,
  'POST /marches/:id/haltes': sur(({ id }) => ({
    params: { id },
    fields: { version: '2', lieu1: 'La placette', vu1: 'Un banc', souhait1: 'De l’ombre' },
  })),
  'GET /marches/:id/halte': parId,
  'POST /marches/:id/halte': sur(({ id }) => ({
    params: { id },
    fields: { id: newId(), lieu: 'Le square', vu: 'Une balançoire', souhait: '' },
  })),
  'POST /marches/:id/publication': sur(({ id, lu }) => ({ params: { id }, fields: { lu } })),
  'POST /marches/:id/retrait-de-publication': parId,
  'GET /marches/:id/feuille/pdf': parId,
  'GET /marches/photos/:id': sur(({ photo }) => ({ params: { id: photo } })),
  'GET /marches/photos/:id/retrait': sur(({ photo }) => ({ params: { id: photo } })),
  'POST /marches/photos/:id/retrait': sur(({ photo }) => ({ params: { id: photo } })),
  'GET /marches/haltes/:id/photo': sur(({ halte }) => ({ params: { id: halte } })),
  'POST /marches/haltes/:id/photo': sur(async ({ halte }) => ({
    params: { id: halte },
    fields: { id: newId(), description: 'Un passage sombre.', droits: 'personne' },
    file: { name: 'passage.jpg', field: 'photo', bytes: await unePhoto(60, 40) },
  })),
}
