import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unComptage } from '#modules/presences/testing.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { type AChiffrer, coutDe } from './cout.ts'

const une = (plus: Partial<AChiffrer> = {}): AChiffrer => ({
  finie: true,
  annulee: false,
  financements: [{ accorde: 400_000, realise: null }],
  presences: 312,
  estimees: 0,
  sansComptage: 0,
  personnes: null,
  ...plus,
})
const gens = (plus: Partial<NonNullable<AChiffrer['personnes']>> = {}) => ({
  nombre: 40,
  estime: false,
  douteux: false,
  presences: 312,
  ...plus,
})

describe('what an action cost for each who came', () => {
  it.each<[string, readonly AChiffrer[], string]>([
    ['presences', [une()], 'accorde presences 1300'],
    ['different people, once they are told of all', [une({ personnes: gens() })], 'accorde personnes 10000'],
    ['people told of half the counts', [une({ personnes: gens({ presences: 150 }) })], 'accorde presences 1300'],
    ['people estimated', [une({ personnes: gens({ estime: true }) })], 'accorde presences 1300'],
    ['more people than presences', [une({ personnes: gens({ douteux: true }) })], 'accorde presences 1300'],
    [
      'what was spent, when all of it is known',
      [une({ financements: [{ accorde: 400_000, realise: 312_000 }] })],
      'realise presences 1000',
    ],
    [
      'half of what was spent',
      [
        une({
          financements: [
            { accorde: 400_000, realise: 100_000 },
            { accorde: 224_000, realise: null },
          ],
        }),
      ],
      'accorde presences 2000',
    ],
    [
      'one funder is not known',
      [
        une({
          financements: [
            { accorde: 1, realise: null },
            { accorde: null, realise: null },
          ],
        }),
      ],
      'argent-incomplet',
    ],
    ['no money', [une({ financements: [] })], 'sans-argent'],
    ['nothing granted', [une({ financements: [{ accorde: 0, realise: null }] })], 'sans-argent'],
    ['an estimate', [une({ estimees: 20 })], 'estime'],
    ['an estimate, and people known', [une({ estimees: 20, personnes: gens() })], 'accorde personnes 10000'],
    ['few', [une({ presences: 4 })], 'trop-petit'],
    ['few people', [une({ personnes: gens({ nombre: 4 }) })], 'trop-petit'],
    ['nothing counted', [une({ presences: 0 })], 'rien-de-compte'],
    ['dates left', [une({ sansComptage: 1 })], 'dates-sans-compte'],
    ['under way', [une({ finie: false })], 'pas-finie'],
    ['called off', [une({ annulee: true })], 'annulee'],
    ['two actions', [une(), une()], 'plusieurs-actions'],
  ])('%s', (_, actions, attendu) => {
    const cout = coutDe(actions)
    expect(cout.ok ? `${cout.value.argent} ${cout.value.par} ${cout.value.chacun}` : cout.reason).toBe(attendu)
  })

  it('times those who came is the money, to the rounding; and is never told of few, of estimates, of several', () => {
    const montants = fc.record({
      accorde: fc.option(fc.nat(5_000_000), { nil: null }),
      realise: fc.option(fc.nat(5_000_000), { nil: null }),
    })
    const action = fc.record<AChiffrer>({
      finie: fc.boolean(),
      annulee: fc.boolean(),
      financements: fc.array(montants, { maxLength: 4 }),
      presences: fc.nat(400),
      estimees: fc.nat(3),
      sansComptage: fc.nat(1),
      personnes: fc.option(
        fc.record({ nombre: fc.nat(60), estime: fc.boolean(), douteux: fc.boolean(), presences: fc.nat(400) }),
        { nil: null },
      ),
    })
    fc.assert(
      fc.property(fc.array(action, { maxLength: 2 }), (actions) => {
        const cout = coutDe(actions)
        if (!cout.ok) return
        const { argent, total, par, nombre, chacun } = cout.value
        const [a, ...autres] = actions
        expect([autres.length, a?.finie, a?.annulee, a?.sansComptage]).toEqual([0, true, false, 0])
        expect(nombre).toBeGreaterThanOrEqual(5)
        if (par === 'presences') expect(a?.estimees).toBe(0)
        expect(a?.financements.every((f) => f[argent] !== null)).toBe(true)
        expect(total).toBe(a?.financements.reduce((somme, f) => somme + (f[argent] ?? 0), 0))
        expect(Math.abs(chacun * nombre - total)).toBeLessThanOrEqual((chacun < 1_000 ? 0.5 : 50) * nombre + 0.001)
      }),
      { numRuns: 500 },
    )
  })

  it('stands on the page of its counts, with its warning, for those who read its money alone', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { structureId, annee: 2025 })
    await unComptage(s, { actionId, total: 20, jour: '2025-03-04' })
    const page = `/suivi/actions/${actionId}/comptes`
    const lue = async (qui: ReturnType<typeof s.as>) => (await texteDe(await qui.get(page))).replaceAll(/\s+/g, ' ')
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ debut_jour: '2025-01-01', fin_jour: '2025-12-31', etat: 'terminee' })
        .where('id', '=', actionId)
        .execute(),
    )
    expect(await lue(s.as('cdsu'))).toContain('aucun montant accordé ou réalisé n’est noté')
    await s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values({ territoire_id: s.territoire.id, action_id: actionId, financeur: 'Ville', accorde_centimes: 30_000 })
        .execute(),
    )
    for (const qui of [s.as('cdsu'), s.as('partenaire'), s.as('porteur', { structureId })]) {
      const dite = await lue(qui)
      expect(dite).toContain('300 € accordés, pour 20 présences : environ 15 € par présence')
      expect(dite).toContain('Il ne se compare pas d’une structure à l’autre.')
    }
    expect(await lue(s.as('conseil'))).not.toContain('Coût par participant')
    expect(await lue(s.as('porteur', { structureId: newId() })).catch(() => '')).not.toContain('Coût par participant')
  })
})
