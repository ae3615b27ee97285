import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delaisDeComptage } from '#modules/presences/index.ts'
import { unComptage } from '#modules/presences/testing.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { uneValeur, unIndicateur } from '../testing.ts'
import { type Attendu, joursDe, ouEnEst, PERIODES, parStructure, QUOI } from './domain.ts'

const le = (iso: string) => Temporal.PlainDate.from(iso)

describe('what was expected, and when it came', () => {
  it.each([
    ['2026-03-10', '2026-03-10', 'aTemps'],
    ['2026-03-10', '2026-03-11', 'apres'],
    ['2026-03-10', null, 'enCours'],
    ['2026-03-09', null, 'manquent'],
  ])('by the %s, come on %s, on the 10th of March: %s', (limite, recu, dit) => {
    expect(ouEnEst({ limite: le(limite), recuLe: recu === null ? null : le(recu) }, le('2026-03-10'))).toBe(dit)
  })

  it.each([
    ['annee', '2026-01-01', '2026-12-31'],
    ['t1', '2026-01-01', '2026-03-31'],
    ['t4', '2026-10-01', '2026-12-31'],
  ] as const)('%s of 2026 goes from %s to %s', (periode, du, au) => {
    expect(joursDe(2026, periode)).toEqual({ du: le(du), au: le(au) })
  })

  it('tells each structure once, by name; its four states are all that was expected, and quarters make the year', () => {
    const jour = fc.integer({ min: 0, max: 500 }).map((n) => le('2025-11-01').add({ days: n }))
    const attendu = fc.record<Attendu>({
      structureId: fc.constantFrom('s1', 's2', 's3'),
      structure: fc.constant(''),
      quoi: fc.constantFrom(...QUOI),
      jour,
      limite: jour,
      recuLe: fc.option(jour, { nil: null }),
    })
    const noms = { s1: 'Éclat', s2: 'Zèbre', s3: 'Abeille' }
    fc.assert(
      fc.property(fc.array(attendu, { maxLength: 40 }), jour, (tires, aujourdhui) => {
        const attendus = tires.map((un) => ({ ...un, structure: noms[un.structureId as keyof typeof noms] }))
        const dans = (periode: (typeof PERIODES)[number]) => parStructure(attendus, joursDe(2026, periode), aujourdhui)
        const annee = dans('annee')
        expect(annee.map((l) => l.structure)).toEqual(
          ['Abeille', 'Éclat', 'Zèbre'].filter((nom) => annee.some((l) => l.structure === nom)),
        )
        for (const ligne of annee)
          for (const quoi of QUOI) {
            const { attendus: tout, aTemps, apres, manquent, enCours } = ligne[quoi]
            expect(aTemps + apres + manquent + enCours).toBe(tout)
            const trimestres = PERIODES.slice(1)
              .flatMap(dans)
              .filter((l) => l.structureId === ligne.structureId)
            expect(trimestres.reduce((somme, l) => somme + l[quoi].attendus, 0)).toBe(tout)
          }
      }),
    )
  })

  it('is read by the city and the desk alone, in the order of names, without a rate', async () => {
    const s = await scene()
    const zebre = await uneStructure(s, { nom: 'Zèbre' })
    const abeille = await uneStructure(s, { nom: 'Abeille' })
    const actionId = await uneAction(s, { structureId: zebre })
    await uneAction(s, { structureId: abeille })
    await uneSeancePubliee(s, { actionId, jours: ['2026-01-07', '2026-01-14', '2026-03-04'] })
    // Counted at once, and corrected today: not late.
    await unComptage(s, { actionId, total: 14, jour: '2026-01-07' })
    const indicateur = await unIndicateur(s, { actionId })
    await s.prepare((tx) =>
      tx
        .updateTable('definitions_d_indicateur')
        .set({ fiche: JSON.stringify({ periodes: [{ du: '2026-01-01', au: '2026-02-28', cible: 20 }] }) })
        .where('indicateur_id', '=', indicateur)
        .execute(),
    )
    await s.prepare((tx) =>
      tx
        .updateTable('comptages')
        .set({ saisi_le: Temporal.Instant.from('2026-01-08T10:00:00Z') })
        .execute(),
    )
    const lire = async (qui: Parameters<typeof s.as>[0], plus = '') =>
      (await texteDe(await s.as(qui).get(`/suivi/delais?annee=2026${plus}`))).replaceAll(/\s+/g, ' ')
    const page = await lire('cdsu')
    expect(page).toMatch(/Zèbre 3 en tout : 1 à temps, 1 manque, 1 à venir encore .*1 en tout : 1 à venir encore/)
    expect(page).not.toMatch(/\d\s?%/)
    await uneValeur(s, indicateur, { jour: '2026-02-20' })
    expect(await lire('coordination')).toMatch(/Zèbre .* 1 en tout : 1 à temps/)
    // Of the second quarter nothing is expected yet.
    expect(await lire('cdsu', '&periode=t2')).toContain('Rien n’était attendu')
    const csv = await (await s.as('cdsu').get('/suivi/delais.csv?annee=2026')).text()
    expect(csv).toMatch(/Zèbre/)
    for (const role of ['conseil', 'partenaire', 'porteur'] as const)
      for (const suite of ['', '.csv', '.xlsx'])
        expect([403, 404]).toContain((await s.as(role, { structureId: zebre }).get(`/suivi/delais${suite}`)).status)
    expect((await s.as('visiteur').get('/suivi/delais')).status).not.toBe(200)
  })

  it('expects nothing of what the city’s tracker alone told: nobody was asked for it, nobody gave it', async () => {
    const s = await scene()
    const actionId = await uneAction(s, { structureId: await uneStructure(s, { nom: 'Zèbre' }) })
    const jours = { etat: 'en-cours', debut_jour: '2026-01-05', fin_jour: '2026-02-15' } as const
    await s.prepare((tx) => tx.updateTable('actions').set(jours).execute())
    await uneValeur(s, await unIndicateur(s, { actionId }))
    const page = async () => (await texteDe(await s.as('cdsu').get('/suivi/delais?annee=2026'))).replaceAll(/\s+/g, ' ')
    expect(await page()).toMatch(/Zèbre .*1 en tout/)
    await s.prepare((tx) => tx.updateTable('valeurs_d_indicateur').set({ origine: 'import' }).execute())
    expect(await page()).not.toContain('Zèbre')
  })

  it('expects the indicator of the application still, beside one that was added with its periods', async () => {
    const s = await scene()
    const actionId = await uneAction(s, { structureId: await uneStructure(s, { nom: 'Zèbre' }) })
    const ajoute = await unIndicateur(s, { actionId })
    await s.prepare(async (tx) => {
      await tx
        .updateTable('actions')
        .set({ etat: 'en-cours', debut_jour: '2026-01-05', fin_jour: '2026-02-15' })
        .execute()
      await tx
        .insertInto('indicateurs')
        .values({ id: newId(), action_id: actionId, libelle: 'Repas partagés', rang: 0 })
        .execute()
      await tx
        .updateTable('definitions_d_indicateur')
        .set({ fiche: JSON.stringify({ periodes: [{ du: '2026-01-05', au: '2026-02-10', cible: 20 }] }) })
        .where('indicateur_id', '=', ajoute)
        .execute()
    })
    const page = (await texteDe(await s.as('cdsu').get('/suivi/delais?annee=2026'))).replaceAll(/\s+/g, ' ')
    expect(page).toMatch(/Zèbre .*2 en tout : 2 à venir encore/)
  })

  it.each([
    ['as that date', { dela: 'occurrence' }, [1, null]],
    ['as its day', { jour: '2026-01-07' }, [1, null]],
    ['with its month', { genre: 'mois', jour: '2026-01-01' }, [1, 1]],
    ['with a part of its month', { genre: 'mois', jour: '2026-01-01', libelle: 'Permanences' }, [null, null]],
    ['of another action', { jour: '2026-01-07', dune: 'autre' }, [null, null]],
    ['as its day, after its month', { jour: '2026-01-07', apres: true }, [1, 1]],
  ] as const)('reads when a date was first counted, %s', async (_, quoi, jours) => {
    const s = await scene()
    const [actionId, autre] = [await uneAction(s), await uneAction(s)]
    await uneSeancePubliee(s, { actionId, jours: ['2026-01-07', '2026-01-14'] })
    const dates = await s.prepare((tx) => tx.selectFrom('occurrences').select('id').orderBy('debut').execute())
    const compter = async (sujet: Parameters<typeof unComptage>[1], saisi_le: string) => {
      const id = await unComptage(s, sujet)
      const tot = Temporal.Instant.from(saisi_le)
      await s.prepare((tx) => tx.updateTable('comptages').set({ saisi_le: tot }).where('id', '=', id).execute())
    }
    const { dela, dune, apres, ...sujet }: Record<string, unknown> & { genre?: 'mois'; jour?: string } = { ...quoi }
    if (apres) await compter({ actionId, genre: 'mois', jour: '2026-01-01' }, '2026-02-01T10:00:00Z')
    await compter(
      {
        actionId: dune ? autre : actionId,
        ...sujet,
        ...(dela && dates[0] ? { occurrenceId: dates[0].id, jour: '2026-01-07' } : {}),
      },
      apres ? '2026-02-09T10:00:00Z' : '2026-02-01T10:00:00Z',
    )
    const lus = await s.prepare((tx, { now }) => delaisDeComptage(tx, [actionId, autre], now))
    expect(lus.map(({ jour, compteeLe }) => [`${jour}`, compteeLe && `${compteeLe}`])).toEqual(
      ['2026-01-07', '2026-01-14'].map((jour, rang) => [jour, jours[rang] ? '2026-02-01T10:00:00Z' : null]),
    )
  })
})
