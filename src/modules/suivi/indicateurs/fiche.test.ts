import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unComptage } from '#modules/presences/testing.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { uneValeur, unIndicateur } from '../testing.ts'
import { ecartDe, memeFiche, type Regard, SANS_FICHE, SENS } from './fiche.ts'
import { direEcart } from './textes.fr.ts'

const AUJOURDHUI = Temporal.PlainDate.from('2026-03-14')
const HIER = Temporal.PlainDate.from('2026-03-13')
const regard = (plus: Partial<Regard>): Regard => ({
  sens: 'plus',
  cible: 60,
  plafond: null,
  valeur: 72,
  environ: false,
  fin: HIER,
  ...plus,
})

describe('a value against its target', () => {
  it.each<[Partial<Regard>, string]>([
    [{}, '72 vélos : c’est ce qui était voulu (au moins 60 vélos).'],
    [{ valeur: 41 }, '41 vélos : 19 de moins que voulu (au moins 60 vélos).'],
    [{ sens: 'moins' }, '72 vélos : 12 de plus que voulu (au plus 60 vélos).'],
    [{ sens: 'moins', valeur: 60 }, '60 vélos : c’est ce qui était voulu (au plus 60 vélos).'],
    [{ sens: 'entre', plafond: 70 }, '72 vélos : 2 de plus que voulu (entre 60 et 70 vélos).'],
    [{ sens: 'entre', plafond: 72 }, '72 vélos : c’est ce qui était voulu (entre 60 et 72 vélos).'],
    [{ sens: null }, '72 vélos (prévu : 60 vélos).'],
    [{ environ: true, valeur: 41 }, 'environ 41 vélos (prévu : au moins 60 vélos).'],
    [{ valeur: null }, 'Rien n’est noté (prévu : au moins 60 vélos).'],
    [{ fin: AUJOURDHUI }, 'En cours, jusqu’au 14 mars 2026 : 72 vélos à ce jour (prévu : au moins 60 vélos).'],
    [{ fin: null, valeur: null }, 'En cours : rien n’est encore noté (prévu : au moins 60 vélos).'],
    [{ cible: null }, ''],
    [{ cible: 0.3, valeur: 0.1 }, '0,1 vélos : 0,2 de moins que voulu (au moins 0,3 vélos).'],
  ])('%j', (plus, dit) => {
    expect(direEcart(regard(plus), 'vélos', AUJOURDHUI).replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(dit)
  })

  it('is judged by the direction alone, never before the end, and no percentage is ever said', () => {
    const un = fc.record({
      sens: fc.option(fc.constantFrom(...SENS), { nil: null }),
      cible: fc.option(fc.nat(100), { nil: null }),
      marge: fc.nat(50),
      valeur: fc.option(fc.nat(200), { nil: null }),
      environ: fc.boolean(),
      reste: fc.integer({ min: -3, max: 3 }),
    })
    fc.assert(
      fc.property(un, ({ sens, cible, marge, valeur, environ, reste }) => {
        const r = { sens, cible, plafond: (cible ?? 0) + marge, valeur, environ, fin: AUJOURDHUI.add({ days: reste }) }
        const ecart = ecartDe(r, AUJOURDHUI)
        expect(direEcart(r, 'vélos', AUJOURDHUI)).not.toMatch(/%|sur \d/)
        if (cible === null || ecart === null) {
          expect([cible, ecart]).toEqual([null, null])
          return
        }
        expect(ecart.dit === 'en-cours').toBe(reste >= 0)
        if (reste >= 0 || valeur === null || sens === null || environ) {
          expect(['voulu', 'dessous', 'dessus']).not.toContain(ecart.dit)
          return
        }
        const tenu = {
          plus: valeur >= cible,
          moins: valeur <= cible,
          entre: valeur >= cible && valeur <= cible + marge,
        }[sens]
        expect(ecart.dit === 'voulu').toBe(tenu)
        // What is missing, given, is what was wanted.
        const corrigee = ecart.dit === 'dessous' ? valeur + ecart.de : valeur - ecart.de
        expect(ecartDe({ ...r, valeur: corrigee }, AUJOURDHUI)?.dit).toBe('voulu')
      }),
    )
  })

  it('knows the same sheet whatever the order of its keys', () => {
    const fiche = { ...SANS_FICHE, sens: 'plus' as const, depart: { valeur: 1, jour: '2026-01-01', source: 'Cahier' } }
    const { depart: _depart, ...reste } = fiche
    const autre = { depart: { source: 'Cahier', jour: '2026-01-01', valeur: 1 }, ...reste }
    expect([memeFiche(fiche, autre), memeFiche(null, SANS_FICHE), memeFiche(fiche, null)]).toEqual([true, true, false])
  })
})

describe('the sheet of an indicator', () => {
  async function prete() {
    const s = await scene()
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { structureId })
    const id = await unIndicateur(s, { actionId })
    return { s, actionId, id, page: `/suivi/indicateurs/${id}`, porteur: s.as('porteur', { structureId }) }
  }
  const definition = (plus: Record<string, string>) => ({
    id: newId(),
    libelle: 'Vélos réparés',
    unite: 'vélos',
    cible: '60',
    ...plus,
  })
  const PLEINE = {
    sens: 'plus',
    rythme: 'trimestre',
    responsable: 'porteur',
    raisonDeLaCible: 'Cinq vélos par samedi, douze samedis.',
    departValeur: '12,5',
    departJour: '2025-12-31',
    departSource: 'Le cahier de 2025',
    periode2Du: '2026-01-01',
    periode2Au: '2026-02-28',
    periode2Cible: '20',
    periode1Du: '2026-03-01',
    periode1Au: '2026-06-30',
    periode1Cible: '40',
  }

  it('is read by those who follow the action, explains and measures nothing: the values keep their definition', async () => {
    const { s, id, page, porteur } = await prete()
    await uneValeur(s, id, { valeur: 17, jour: '2026-02-15' })
    expect((await enLisant(porteur, `${page}/modifier`, definition(PLEINE))).status).toBe(303)
    const lue = await texteDe(await s.as('conseil').get(page))
    for (const dit of [
      'Prévu au moins 60',
      'Cinq vélos par samedi',
      '12,5',
      'le 31 décembre 2025, Le cahier de 2025',
      'Chaque trimestre',
      'Qui le note La structure',
      '3 de moins que voulu (au moins 20',
      'En cours, jusqu’au 30 juin 2026 : rien n’est encore noté (prévu : au moins 40',
    ])
      expect(lue.replaceAll(/\s+/g, ' ')).toContain(dit)
    expect(lue).not.toContain('Comptées autrement')
    const numeros = await s.prepare((tx) => tx.selectFrom('definitions_d_indicateur').select('numero').execute())
    expect(numeros).toEqual([{ numero: 1 }])
    // Kept when the measure changes, and given back by the form as it was said.
    expect(
      (await enLisant(porteur, `${page}/modifier`, definition({ ...PLEINE, precision: 'Un vélo rend.' }))).status,
    ).toBe(303)
    const form = await (await porteur.get(`${page}/modifier`)).text()
    for (const dit of ['12,5', '2025-12-31', '2026-02-28', 'Le cahier de 2025']) expect(form).toContain(`"${dit}"`)
    expect(form).toMatch(/<details class="pile" open/)
  })

  it('counts each period by itself where the counts give the number', async () => {
    const { s, actionId, porteur } = await prete()
    const id = await unIndicateur(s, { actionId, libelle: 'Présences', unite: 'présences', derive: 'presences' })
    await unComptage(s, { actionId, total: 14, jour: '2026-02-04' })
    await unComptage(s, { actionId, total: 9, jour: '2026-03-05' })
    const champs = definition({ ...PLEINE, libelle: 'Présences', unite: 'présences', derive: 'presences' })
    await enLisant(porteur, `/suivi/indicateurs/${id}/modifier`, champs)
    const lue = (await texteDe(await porteur.get(`/suivi/indicateurs/${id}`))).replaceAll(/\s+/g, ' ')
    expect(lue).toContain('14 présences : 6 de moins que voulu (au moins 20 présences)')
    expect(lue).toContain('9 présences à ce jour (prévu : au moins 40 présences)')
  })

  it('stays folded and asks nothing where nothing was said', async () => {
    const { page, porteur } = await prete()
    expect(await (await porteur.get(`${page}/modifier`)).text()).toMatch(/<details class="pile">/)
    expect((await enLisant(porteur, `${page}/modifier`, definition({}))).status).toBe(303)
    expect(await texteDe(await porteur.get(page))).not.toMatch(/Au départ|Qui le note|Période par période/)
  })

  it.each([
    [{ sens: 'entre', plafond: '' }, 'Dites le plus grand des deux nombres.'],
    [{ sens: 'entre', cible: '', plafond: '4' }, 'Dites le plus petit des deux nombres.'],
    [{ sens: 'entre', plafond: '4' }, 'plus petit que le nombre prévu'],
    [{ sens: 'plus', plafond: '80' }, 'ne sert que pour « rester entre deux nombres »'],
    [{ departJour: '2026-01-01' }, 'Dites aussi le nombre de départ.'],
    [{ departValeur: '3' }, 'Dites à quel jour.'],
    [{ departValeur: '3', departJour: '2027-01-01' }, 'Ce jour n’est pas encore venu.'],
    [{ periode1Du: '2026-01-01', periode1Au: '2025-01-01', periode1Cible: '3' }, 'La fin est avant le début.'],
    [{ periode3Cible: '3' }, 'Dites le premier jour.'],
    [
      { sens: 'entre', plafond: '90', periode1Du: '2026-01-01', periode1Au: '2026-02-01', periode1Cible: '3' },
      'dites-les une fois',
    ],
  ])('refuses %j with a sentence, the sheet open, and gives it back', async (plus, phrase) => {
    const { page, porteur } = await prete()
    const reponse = await enLisant(porteur, `${page}/modifier`, definition({ raisonDeLaCible: 'Parce que', ...plus }))
    const html = await reponse.text()
    expect(reponse.status).toBe(422)
    expect(html.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(phrase)
    expect(html).toContain('Parce que')
    expect(html).toMatch(/<details class="pile" open/)
  })
})
