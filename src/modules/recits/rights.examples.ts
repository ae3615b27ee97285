import { siegent } from '#modules/conseil/testing.ts'
import { unePhoto } from '#modules/suivi/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import { vuEntier } from '#platform/vu.ts'
import { lettresDe } from '#src/ground/lettres.ts'
import { found } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { type ChoixLu, choixLus, luDuChoix } from './choix/choisir.ts'
import { findChoix } from './choix/choix-store.ts'
import { luDuRecit } from './dits/domain.ts'
import { LIEN_DE_MON_RECIT, LIEN_POUR_RACONTER } from './dits/policy.ts'
import { unChoix, unePhotoDeRecit, unRecit } from './testing.ts'

const TEXTE = 'Avant je ne connaissais personne. Maintenant on se dit bonjour.'
const mots = () => ({ id: newId(), sens: 'mieux', texte: TEXTE, depuis: '', autre: '', langue: '' })
const accord = () => ({
  ...mots(),
  lu: vuEntier([TEXTE, 'fr', 'mieux', '', '']),
  accord: 'public',
  nom: '',
  luALaPersonne: 'oui',
})

/** A story of an action of the knocking structure, and the link of who told it. */
const surUnRecit =
  (fields?: () => Record<string, string>) =>
  async (s: Scene, structureId: Id): Promise<Example> => {
    const actionId = await uneAction(s, { structureId, quartiers: [s.quartierId] })
    const id = await unRecit(s, { actionId })
    return {
      params: { id },
      lien: { geste: LIEN_DE_MON_RECIT, sujetId: id },
      ...(fields ? { fields: fields() } : {}),
    }
  }

const surUnRecitSansPhoto = async (s: Scene, structureId: Id): Promise<Example> => ({
  ...(await surUnRecit()(s, structureId)),
  fields: { id: newId(), description: 'Un banc sous un arbre.', droits: 'personne' },
  file: { name: 'banc.jpg', field: 'photo', bytes: await unePhoto(60, 40) },
})

/** A story that has a photo; `bytes`: by the id of the photo itself. */
const surUnePhoto =
  (quoi: 'recit' | 'octets', fields: (photoId: Id) => Record<string, string> = () => ({})) =>
  async (s: Scene): Promise<Example> => {
    const id = await unRecit(s)
    const photoId = await unePhotoDeRecit(s, id)
    return {
      params: { id: quoi === 'recit' ? id : photoId },
      lien: { geste: LIEN_DE_MON_RECIT, sujetId: id },
      fields: fields(photoId),
    }
  }

const surUneQuestion =
  (fields?: () => Record<string, string>) =>
  async (s: Scene, structureId: Id): Promise<Example> => {
    const id = await uneAction(s, { structureId, quartiers: [s.quartierId] })
    return { params: { id }, lien: { geste: LIEN_POUR_RACONTER, sujetId: id }, ...(fields ? { fields: fields() } : {}) }
  }

const surUneActionADemander = async (s: Scene, structureId: Id): Promise<Example> => ({
  query: `action=${await uneAction(s, { structureId, quartiers: [s.quartierId] })}`,
})

const surUnChoix =
  (fields?: (recitId: Id, choix: ChoixLu) => Record<string, string>) =>
  async (s: Scene): Promise<Example> => {
    const { id, recitId } = await unChoix(s)
    const [choix] = await s.prepare(async (tx) => choixLus(tx, [found(await findChoix(tx, id))], 'public'))
    return { params: { id }, ...(fields && choix ? { fields: fields(recitId, choix) } : {}) }
  }

const exemples: Examples = {
  'GET /recits': async () => ({}),
  'GET /raconter/:id': surUneQuestion(),
  'POST /raconter/:id/relecture': surUneQuestion(mots),
  'POST /raconter/:id': surUneQuestion(accord),
  'GET /raconter/:id/merci': surUneQuestion(),
  'GET /recits/recueillir': surUneActionADemander,
  'POST /recits/recueillir': surUneActionADemander,
  'POST /recits/recueillir/affiche': surUneActionADemander,
  'GET /recits/feuilles': surUneActionADemander,
  'GET /recits/feuilles/pdf': surUneActionADemander,
  'GET /recits/nouveau': async () => ({}),
  'POST /recits/nouveau/relecture': async () => ({ fields: mots() }),
  'POST /recits/nouveau': async () => ({ fields: accord() }),
  'GET /recits/sur-place': async () => ({}),
  'POST /recits/sur-place/relecture': async () => ({ fields: mots() }),
  'POST /recits/sur-place': async () => ({ fields: { ...accord(), lu: 'oui' } }),
  'GET /recits/tenir': async (s) => {
    await unRecit(s)
    return {}
  },
  'GET /recits/retrait': async () => ({}),
  'POST /recits/retrait': async (s) => ({ fields: { lettres: lettresDe(await unRecit(s)) } }),
  'GET /recits/choix': surUnChoix(),
  'POST /recits/choix': async () => ({
    fields: { id: newId(), titre: 'Récits du printemps', jour: '2026-03-10', groupe: 'six membres du conseil' },
  }),
  'GET /recits/choix/:id': surUnChoix(),
  'POST /recits/choix/:id': surUnChoix((recit, choix) => ({
    ...{ recit, raison: 'Elle dit ce que d’autres taisent.' },
    lu: choix.choisis.map((un) => (un.recit ? luDuRecit(un.recit) : '')).join(),
  })),
  'POST /recits/choix/:id/cloture': surUnChoix((_recit, choix) => ({ lu: luDuChoix(choix) })),
  'GET /recits/choix/:id/pdf': surUnChoix(),
  'GET /recits/:id': surUnRecit(),
  'POST /recits/:id/relecture': surUnRecit(() => ({ etat: 'garde', motif: '', version: '1' })),
  'GET /recits/:id/retrait': surUnRecit(),
  'POST /recits/:id/retrait': surUnRecit(() => ({ retirePour: 'personne' })),
  'GET /recits/:id/mots': surUnRecit(),
  'POST /recits/:id/mots/relecture': surUnRecit(() => ({ ...mots(), version: '1' })),
  'POST /recits/:id/mots': surUnRecit(() => ({ ...accord(), version: '1' })),
  'GET /recits/photos/:id': surUnePhoto('octets'),
  ...Object.fromEntries(
    ['/recits/:id/photo', '/mon-recit/:id/photo'].flatMap((photo) => [
      [`GET ${photo}`, surUnRecit()],
      [`POST ${photo}`, surUnRecitSansPhoto],
      [
        `POST ${photo}/accord`,
        // Whoever typed for somebody alone says that it was shown.
        surUnePhoto('recit', (photoId) => ({
          ...{ photoId, accord: 'conseil' },
          ...(photo.startsWith('/mon-recit') ? {} : { montree: 'oui' }),
        })),
      ],
      [`GET ${photo}/retrait`, surUnePhoto('recit')],
      [`POST ${photo}/retrait`, surUnePhoto('recit')],
    ]),
  ),
  'GET /mon-recit/:id': surUnRecit(),
  'GET /mon-recit/:id/retrait': surUnRecit(),
  'POST /mon-recit/:id/retrait': surUnRecit(() => ({})),
  'GET /mon-recit/:id/mots': surUnRecit(),
  'POST /mon-recit/:id/mots/relecture': surUnRecit(() => ({ ...mots(), version: '1' })),
  'POST /mon-recit/:id/mots': surUnRecit(() => ({ ...accord(), version: '1' })),
}

/** Those who knock as of the council sit there: its role alone opens nothing here. */
export const examples: Examples = Object.fromEntries(
  Object.entries(exemples).map(([route, exemple]) => [
    route,
    async (s: Scene, structureId: Id) => {
      await siegent(s)
      return exemple(s, structureId)
    },
  ]),
)
