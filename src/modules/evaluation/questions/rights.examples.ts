import { siegent } from '#modules/conseil/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import { found } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { lisant } from '#src/test/formulaires.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { luDesPieces } from './sections.ts'
import { find } from './store.ts'

let rang = 0

/** A question of a year of its own, with a piece that answers it. */
export async function uneQuestion(s: Scene, p: { annee?: number } = {}): Promise<Readonly<{ id: Id; piece: Id }>> {
  const [id, piece] = [newId(), newId()]
  rang += 1
  await s.prepare(async (tx) => {
    await tx
      .insertInto('questions_evaluatives')
      .values({
        ...{ id, annee: p.annee ?? 2030 + (rang % 60), question: 'Les aînés sont-ils venus ?' },
        ...{ dirait_oui: 'Un tiers des présences', ou_regarder: 'Les comptes', reponse: null },
        ...{ proposee_par: 'Essai', proposee_le: s.now },
      })
      .execute()
    await tx
      .insertInto('pieces_de_question')
      .values({
        ...{ id: piece, question_id: id, effet_id: null, section: 'actions', dit: 'Ils sont venus.' },
        ...{ apportee_par: 'Essai', apportee_le: s.now },
      })
      .execute()
  })
  return { id, piece }
}

const surUneQuestion =
  (fields?: Record<string, string>, avecPiece = false) =>
  async (s: Scene): Promise<Example> => {
    const { id, piece } = await uneQuestion(s)
    return { params: avecPiece ? { id, piece } : { id }, ...(fields ? { fields } : {}) }
  }

async function unTheme(s: Scene): Promise<void> {
  const id = await uneAction(s)
  await s.prepare((tx) => tx.updateTable('actions').set({ theme: 'Emploi' }).where('id', '=', id).execute())
}

const mots = { questionEvaluative: 'Les aînés sont-ils venus ?', diraitOui: 'Un tiers', ouRegarder: 'Les comptes' }

export const examples: Examples = {
  'GET /evaluation/:annee/questions': async () => ({ params: { annee: '2026' } }),
  'POST /evaluation/:annee/questions': async () => {
    rang += 1
    return { params: { annee: String(2100 + (rang % 90)) }, fields: { id: newId(), ...mots } }
  },
  'GET /evaluation/questions/:id': surUneQuestion(),
  'POST /evaluation/questions/:id': surUneQuestion({ ...mots, questionEvaluative: 'Autrement dit ?', version: '1' }),
  'GET /evaluation/questions/:id/accords/:voix': async (s) => {
    await siegent(s)
    const { params } = await surUneQuestion()(s)
    return { params: { ...params, voix: 'conseil' } }
  },
  'POST /evaluation/questions/:id/accords/:voix': async (s) => {
    await siegent(s)
    const { params } = await surUneQuestion()(s)
    return { params: { ...params, voix: 'conseil' }, fields: { convenueLe: '2026-03-01', motsLus: '1' } }
  },
  'POST /evaluation/questions/:id/pieces': async (s) =>
    surUneQuestion({ id: newId(), pieceVisee: 'bilans', cePieceDit: 'Les bilans le disent.' })(s),
  'POST /evaluation/questions/:id/pieces/:piece/retrait': surUneQuestion(undefined, true),
  'POST /evaluation/questions/:id/reponse': async (s) => {
    const { params = {} } = await surUneQuestion()(s)
    const lu = luDesPieces(found(await s.prepare((tx) => find(tx, params.id ?? ''))), [])
    return {
      params,
      fields: { reponseEvaluative: 'en-partie', reponseDite: 'Surtout le mardi.', version: '1', lu },
    }
  },
  'GET /evaluation/questions/:id/retrait': surUneQuestion(),
  'POST /evaluation/questions/:id/retrait': lisant(
    'coordination',
    '/evaluation/questions/:id/retrait',
    surUneQuestion(),
  ),
  'GET /evaluation/:annee/objectifs': async () => ({ params: { annee: '2026' } }),
  'POST /evaluation/:annee/objectifs/effets': async () => ({ params: { annee: '2026' } }),
  'GET /evaluation/:annee/objectifs/pilier': async (s) => {
    await unTheme(s)
    return { params: { annee: '2026' }, query: 'pilier=Emploi' }
  },
  'POST /evaluation/:annee/objectifs/pilier': async (s) => {
    await unTheme(s)
    await s.prepare((tx) => tx.deleteFrom('objectifs_evalues').execute())
    return {
      params: { annee: '2026' },
      query: 'pilier=Emploi',
      fields: {
        ...{ id: newId(), version: '0', pilierVise: 'Emploi', changementAttendu: 'Des entretiens', parQuoi: '' },
        ...{ doitTenir: '', droitCommun: 'Un accueil du soir' },
      },
    }
  },
}
