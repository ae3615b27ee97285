import { type Id, newId } from '#platform/ids.ts'
import { systeme } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import { lisant } from '#src/test/formulaires.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { LIEN_DE_POULS } from './policy.ts'
import { QUESTIONS_DE_DEPART } from './textes.fr.ts'
import { ouvrir } from './usecases.ts'

/** A season of the quartier, open; of a year that has none yet, since a walk opens several. */
export async function unPouls(s: Scene): Promise<Id> {
  const id = newId()
  const { dernier } = await s.prepare((tx) =>
    tx
      .selectFrom('pouls')
      .select((eb) => eb.fn.max('annee').as('dernier'))
      .executeTakeFirstOrThrow(),
  )
  await ouvrir(s.visit(systeme('essai')), {
    id,
    quartierId: s.quartierId,
    annee: Number(dernier ?? 2025) + 1,
    saison: 'printemps',
    questions: QUESTIONS_DE_DEPART,
  })
  return id
}

const surLePouls =
  (fields?: () => Record<string, string>) =>
  async (s: Scene): Promise<Example> => {
    const id = await unPouls(s)
    return { params: { id }, lien: { geste: LIEN_DE_POULS, sujetId: id }, ...(fields ? { fields: fields() } : {}) }
  }

/** A market sheet of that season, keyed by an account of the council. */
const uneFeuille =
  (fields?: Record<string, string>) =>
  async (s: Scene): Promise<Example> => {
    const [id, feuille] = [await unPouls(s), newId()]
    await s.prepare((tx) =>
      tx
        .insertInto('reponses_de_pouls')
        .values({
          ...{ id: feuille, pouls_id: id, mois: '2026-03-01', maniere: 'marche', lot: 1, personnes: 6 },
          comptes: JSON.stringify([
            [6, 0, 0],
            [3, 0, 3],
            [0, 5, 0],
          ]),
          ...{ pointee_par: 'Essai conseil', compte_id: 'compte-conseil' },
        })
        .execute(),
    )
    return { params: { id, feuille }, ...(fields ? { fields: { lu: '', ...fields } } : {}) }
  }

const POINTAGE = { personnes: '6', 'q1.1': '6', 'q2.1': '3', 'q2.3': '3', 'q3.2': '5', 'q3.blancs': '1' }

const [question1, question2, question3] = QUESTIONS_DE_DEPART

export const examples: Examples = {
  'GET /pouls': async () => ({}),
  'GET /pouls/nouveau': async () => ({}),
  'POST /pouls/nouveau': async (s) => ({
    fields: { id: newId(), quartierId: s.quartierId, annee: '2026', saison: 'ete', question1, question2, question3 },
  }),
  'GET /pouls/:id': surLePouls(),
  'GET /pouls/:id/cloture': surLePouls(),
  'POST /pouls/:id/cloture': surLePouls(),
  'POST /pouls/:id/reouverture': surLePouls(),
  'POST /pouls/:id/carre': surLePouls(),
  'POST /pouls/:id/affiche': surLePouls(),
  'POST /pouls/:id/feuilles/pdf': surLePouls(),
  'GET /pouls/:id/pointage/pdf': surLePouls(),
  'GET /pouls/:id/papiers': surLePouls(),
  'POST /pouls/:id/papiers': surLePouls(() => ({ 'id.1': newId(), 'touches.1': '121' })),
  'GET /pouls/:id/pointage': surLePouls(),
  'POST /pouls/:id/pointage': surLePouls(() => ({
    id: newId(),
    personnes: '6',
    'q1.1': '6',
    'q2.1': '3',
    'q2.3': '3',
    'q3.2': '5',
    'q3.blancs': '1',
  })),
  'GET /pouls/:id/marche/:feuille': uneFeuille(),
  'POST /pouls/:id/marche/:feuille': uneFeuille(POINTAGE),
  'GET /pouls/:id/marche/:feuille/retrait': uneFeuille(),
  'POST /pouls/:id/marche/:feuille/retrait': lisant(
    'coordination',
    '/pouls/:id/marche/:feuille/retrait',
    uneFeuille({}),
  ),
  'GET /pouls/:id/questions': surLePouls(),
  'POST /pouls/:id/questions': surLePouls(() => ({ id: newId(), question1: '1' })),
}
