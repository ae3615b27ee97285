import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { uneValeur, unIndicateur } from '../testing.ts'
import { loinDuPasse, type Passe } from './passe.ts'

const passe = (annees: number[], plus: Partial<Passe> = {}): Passe => ({ annees, valeurs: [], confirmees: [], ...plus })

describe('a value far from the past of its action', () => {
  it.each<[number, Passe, boolean]>([
    [240, passe([31, 18, 25]), true],
    [55, passe([31, 18, 25]), false],
    [62, passe([31, 18, 25]), false],
    [2, passe([31, 30, 31]), true],
    // Too little is known.
    [240, passe([31, 18]), false],
    [240, passe([31, 18], { valeurs: [20, 25, 22] }), true],
    [240, passe([], { valeurs: [20, 25] }), false],
    // One slip of the past hides no other.
    [240, passe([31, 18, 2_500, 25, 22]), true],
    // Always the same.
    [31, passe([30, 30, 30]), false],
    [300, passe([30, 30, 30]), true],
    [1, passe([0, 0, 0]), false],
    [240, passe([31, 18, 25], { confirmees: [240] }), false],
  ])('%d beside %j: %s', (valeur, avant, demande) => {
    expect(loinDuPasse(valeur, avant) !== null).toBe(demande)
  })

  it('is never asked about twice, is never within the past, and the question says that past', () => {
    const nombres = fc.array(fc.nat(5_000), { maxLength: 20 })
    fc.assert(
      fc.property(
        nombres,
        nombres,
        fc.array(fc.nat(20_000), { minLength: 1, maxLength: 30 }),
        (annees, valeurs, saisies) => {
          let p: Passe = { annees, valeurs, confirmees: [] }
          const demandees: number[] = []
          for (const valeur of saisies) {
            const loin = loinDuPasse(valeur, p)
            if (loin) {
              expect(demandees).not.toContain(valeur)
              demandees.push(valeur)
              expect(loin.nombre).toBeGreaterThanOrEqual(3)
              expect(loin.nombre).toBeLessThanOrEqual(12)
              expect(valeur > loin.max || valeur < loin.min).toBe(true)
            }
            // Kept: of this indicator, latest first, with what was said of it.
            p = { annees, valeurs: [valeur, ...p.valeurs], confirmees: [...p.confirmees, ...(loin ? [valeur] : [])] }
          }
        },
      ),
    )
  })

  async function prete() {
    const s = await scene()
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { structureId, titre: 'Le vélo', annee: 2026 })
    const id = await unIndicateur(s, { actionId, libelle: 'Participants', unite: 'participants' })
    const porteur = s.as('porteur', { structureId })
    const noter = (plus: Record<string, string> = {}) =>
      porteur.post(`/suivi/indicateurs/${id}/valeurs`, {
        id: newId(),
        jour: '2026-03-01',
        valeur: '240',
        preuve: 'feuille',
        transmise: 'oui',
        ...plus,
      })
    return { s, structureId, id, noter, porteur }
  }

  it('is asked about in plain words, from the years before, kept on yes, and that yes is remembered', async () => {
    const { s, structureId, id, noter, porteur } = await prete()
    for (const [annee, valeur] of [
      [2023, 31],
      [2024, 18],
      [2025, 25],
    ] as const) {
      const avant = await uneAction(s, { structureId, titre: 'Le vélo', annee })
      // Kept back by another structure's people, it would be no past to tell: this one is passed on.
      await uneValeur(s, await unIndicateur(s, { actionId: avant, libelle: 'Participants', unite: 'Participants' }), {
        valeur,
        jour: `${annee}-06-01`,
      })
    }
    const question = await noter()
    expect(question.status).toBe(422)
    expect((await texteDe(question)).replaceAll(/\s+/g, ' ')).toContain(
      '240 participants ; les 3 années d’avant, entre 18 et 31 : est-ce bien 240 ?',
    )
    expect((await noter({ certaine: 'on' })).status).toBe(303)
    expect(await texteDe(await porteur.get(`/suivi/indicateurs/${id}`))).toContain('(nombre confirmé)')
    expect((await noter({ jour: '2026-03-02' })).status).toBe(303)
    expect((await noter({ valeur: '30' })).status).toBe(303)
  })

  it('tells the city nothing of what a structure keeps for itself', async () => {
    const { s, id } = await prete()
    for (const [n, valeur] of [21, 22, 23].entries())
      await uneValeur(s, id, { valeur, transmise: false, jour: `2026-02-0${n + 1}` })
    const reponse = await s.as('cdsu').post(`/suivi/indicateurs/${id}/valeurs`, {
      id: newId(),
      jour: '2026-03-01',
      valeur: '240',
      preuve: 'declare',
    })
    expect(reponse.status).toBe(303)
  })
})
