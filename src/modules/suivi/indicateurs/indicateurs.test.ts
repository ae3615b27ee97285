import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unComptage } from '#modules/presences/testing.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { lireUneAction } from '../lire.ts'
import { lireLAnnee } from '../page/lire.ts'
import { luDesGardees, unePiece, uneValeur, unIndicateur } from '../testing.ts'
import { ETATS_DE_VALEUR } from './accord.ts'
import { INDICATEURS_MAX, VALEURS_MAX } from './bornes.ts'
import { lireCible, PREUVES, type Preuve, type Valeur, valeurRetenue } from './domain.ts'

async function prete() {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  return { s, structureId, actionId, porteur: s.as('porteur', { structureId }) }
}

const valeur = (plus: Record<string, string> = {}) => ({
  id: newId(),
  jour: '2026-03-01',
  valeur: '41',
  preuve: 'feuille',
  transmise: 'oui',
  ...plus,
})

/** An indicator of the action's application. */
const unPrevu = (s: Scene, action_id: string) =>
  s.prepare((tx, { territoire: { id: territoire_id } }) =>
    tx
      .insertInto('indicateurs')
      .values({ territoire_id, id: newId(), action_id, rang: 0, libelle: 'Emplois', cible: '5' })
      .execute(),
  )

describe('the value that stands', () => {
  it('is of the present definition, the latest, then the best known', () => {
    const une = fc.record<Valeur>({
      id: fc.uuid(),
      indicateurId: fc.constant('i'),
      structureId: fc.constant('s'),
      definition: fc.integer({ min: 1, max: 2 }),
      jour: fc.integer({ min: 0, max: 5 }).map((n) => Temporal.PlainDate.from('2026-03-01').add({ days: n })),
      depuis: fc.constant(null),
      valeur: fc.nat(100),
      preuve: fc.constantFrom<Preuve>(...PREUVES),
      preuveDite: fc.constant(''),
      origine: fc.constant('saisie'),
      transmiseLe: fc.constant(null),
      confirmee: fc.constant(false),
      pieces: fc.constant([]),
      creeLe: fc.constant(Temporal.Instant.from('2026-03-01T00:00:00Z')),
      decision: fc.constant(null),
      decideePar: fc.constant(''),
      raison: fc.constant(''),
      etat: fc.constantFrom(...ETATS_DE_VALEUR),
      par: fc.constant(''),
    })
    fc.assert(
      fc.property(fc.array(une), (valeurs) => {
        const retenue = valeurRetenue(valeurs, 2)
        const possibles = valeurs.filter((v) => v.definition === 2 && v.etat === 'compte')
        if (!retenue) {
          expect(possibles).toEqual([])
          return
        }
        expect(retenue.definition).toBe(2)
        for (const v of possibles) {
          const jours = Temporal.PlainDate.compare(v.jour, retenue.jour)
          expect(jours).toBeLessThanOrEqual(0)
          if (jours === 0) expect(PREUVES.indexOf(v.preuve)).toBeLessThanOrEqual(PREUVES.indexOf(retenue.preuve))
        }
      }),
    )
  })

  it.each([
    ['60 personnes', 60, 'personnes'],
    ['1 250 kg', 1250, 'kg'],
    ['12 50 kg', null, '12 50 kg'],
    ['12,5 %', 12.5, '%'],
    ['une fête réussie', null, 'une fête réussie'],
    ['', null, ''],
  ])('reads « %s »', (dit, cible, unite) => {
    expect(lireCible(dit)).toEqual({ cible, unite })
  })
})

describe('a value that counts people', () => {
  it('is asked about when it is more than the presences, and kept when it is said to be right', async () => {
    const { s, actionId, porteur } = await prete()
    await unComptage(s, { actionId, total: 110 })
    const id = await unIndicateur(s, { actionId, libelle: 'Personnes différentes', unite: 'personnes' })
    const noter = (plus: Record<string, string>) => porteur.post(`/suivi/indicateurs/${id}/valeurs`, valeur(plus))
    const trop = await noter({ valeur: '500' })
    const page = await trop.text()
    expect([trop.status, page.includes('name="certaine"')]).toEqual([422, true])
    expect(page).toContain('500 personnes, mais 110 présences comptées')
    expect((await noter({ valeur: '90' })).status).toBe(303)
    expect((await noter({ valeur: '500', certaine: 'on' })).status).toBe(303)
    const demi = await noter({ valeur: '90,5', certaine: 'on' })
    expect([demi.status, await demi.text()]).toEqual([422, expect.stringContaining('nombres entiers')])
    // Kilometres are no people.
    const km = await unIndicateur(s, { actionId, libelle: 'Distance', unite: 'km' })
    expect((await porteur.post(`/suivi/indicateurs/${km}/valeurs`, valeur({ valeur: '500,5' }))).status).toBe(303)
  })
})

describe('indicators of an action', () => {
  it('takes up those of the application once, and keeps each value under its definition', async () => {
    const { s, actionId, porteur } = await prete()
    await s.prepare((tx) =>
      tx
        .insertInto('indicateurs')
        .values({
          territoire_id: s.territoire.id,
          id: newId(),
          action_id: actionId,
          libelle: 'Enfants accompagnés',
          cible: '60 enfants',
        })
        .execute(),
    )
    for (let fois = 0; fois < 2; fois += 1)
      expect((await porteur.post(`/actions/${actionId}/indicateurs/prevus`)).status).toBe(303)
    const [un, ...autres] = await s.prepare((tx) => tx.selectFrom('indicateurs_suivis').select('id').execute())
    expect(autres).toEqual([])
    const page = `/suivi/indicateurs/${un!.id}`
    expect((await porteur.post(`${page}/valeurs`, valeur())).status).toBe(303)
    const autre = {
      id: un!.id,
      libelle: 'Enfants accompagnés',
      precision: 'Venus trois fois au moins',
      unite: 'enfants',
    }
    expect((await enLisant(porteur, `${page}/modifier`, autre)).status).toBe(303)
    expect((await porteur.post(`${page}/valeurs`, valeur({ valeur: '17', jour: '2026-03-05' }))).status).toBe(303)
    const texte = await texteDe(await s.as('cdsu').get(page))
    expect(texte).toContain('Ces valeurs ne se comparent pas aux autres.')
    expect(await texteDe(await s.as('cdsu').get(`/actions/${actionId}/indicateurs`))).toMatch(/17\s*enfants/)
    // Only better said: no new definition.
    await enLisant(porteur, `${page}/modifier`, { ...autre, cible: '60', source: 'La feuille' })
    const numeros = await s.prepare((tx) => tx.selectFrom('definitions_d_indicateur').select('numero').execute())
    expect(numeros.map(({ numero }) => numero).sort()).toEqual([1, 2])
  })

  it('is said otherwise by one person at a time', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const porteur = s.as('porteur', { structureId })
    const page = `/suivi/indicateurs/${await unIndicateur(s, { actionId: await uneAction(s, { structureId }) })}`
    const [, version = ''] =
      /name="version" value="([^"]+)"/.exec(await (await porteur.get(`${page}/modifier`)).text()) ?? []
    const champs = { id: newId(), libelle: 'Vélos réparés', unite: 'vélos', version }
    expect((await enLisant(s.as('cdsu'), `${page}/modifier`, { ...champs, precision: 'Par nous' })).status).toBe(303)
    expect((await enLisant(porteur, `${page}/modifier`, { ...champs, cible: '60' })).status).toBe(409)
    expect(await texteDe(await porteur.get(page))).toContain('Par nous')
  })

  it('is typed on a page of its own that shows nothing of the others, and sent again it is one', async () => {
    const { s, actionId, porteur } = await prete()
    const id = await unIndicateur(s, { actionId })
    await uneValeur(s, id)
    const ici = `/suivi/indicateurs/${id}/valeurs`
    const page = await (await porteur.get(ici)).text()
    expect(page).toContain('data-garder')
    expect(page).not.toContain('<table')
    expect(await (await porteur.get(`/suivi/indicateurs/${id}`)).text()).not.toContain('data-garder')
    const periode = valeur({ depuis: '2026-02-10', jour: '2026-02-20' })
    const combien = () => s.prepare((tx) => tx.selectFrom('valeurs_d_indicateur').select('id').execute())
    const avant = (await combien()).length
    for (let n = 0; n < 2; n += 1) expect((await porteur.post(ici, periode)).status).toBe(303)
    expect(await combien()).toHaveLength(avant + 1)
    expect((await s.as('conseil').get(ici)).status).toBe(403)
  })

  it('counts by itself what the sessions count, and does not ask it twice', async () => {
    const { s, actionId, porteur } = await prete()
    const id = await unIndicateur(s, { actionId, libelle: 'Présences', derive: 'presences' })
    await unComptage(s, { actionId, total: 14, jour: '2026-03-04' })
    await unComptage(s, { actionId, total: 9, jour: '2026-03-05' })
    expect(await texteDe(await porteur.get(`/actions/${actionId}/indicateurs`))).toContain('Compté ici')
    expect(await texteDe(await porteur.get(`/actions/${actionId}/indicateurs`))).toMatch(/\b23\b/)
    const page = await texteDe(await s.as('coordination').get(`/suivi/indicateurs/${id}`))
    expect(page).not.toContain('Aucune valeur')
    expect(page).toMatch(/Aujourd’hui 23\b.*Compté ici/)
    const refus = await porteur.post(`/suivi/indicateurs/${id}/valeurs`, valeur())
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('se compte tout seul')
  })

  it('tells sessions counted, and beside them those of the calendar that nobody counted, less those called off', async () => {
    const { s, actionId, porteur } = await prete()
    await unIndicateur(s, { actionId, libelle: 'Ateliers tenus', unite: 'ateliers', derive: 'seances' })
    await uneSeancePubliee(s, { actionId, jours: ['2026-02-04', '2026-02-11', '2026-02-18', '2026-04-08'] })
    await s.prepare((tx) =>
      tx
        .updateTable('occurrences_publiees')
        .set({ statut: 'annulee' })
        .where('debut', '<', Temporal.Instant.from('2026-02-05T00:00:00Z'))
        .execute(),
    )
    await unComptage(s, { actionId, total: 14, jour: '2026-03-04' })
    const page = await texteDe(await porteur.get(`/actions/${actionId}/indicateurs`))
    // The same number as in the bilan.
    expect(page).toMatch(/\b1\s*ateliers Compté ici ; 2 au calendrier sans comptage/)
    // Not offered a second time under another name.
    expect(page).not.toContain('Séances tenues')
    expect(page).toContain('Présences de femmes')
  })

  it('is asked of its structure a week before the city reads that it is missing, and not in the middle of the year', async () => {
    const { s, actionId, porteur } = await prete()
    await unComptage(s, { actionId, jour: '2026-03-04' })
    await unPrevu(s, actionId)
    const finit = async (jours: number) => {
      const fin_jour = jourDe(s.now).add({ days: jours })
      await s.prepare((tx) => tx.updateTable('actions').set({ fin_jour }).where('id', '=', actionId).execute())
      return [
        (await texteDe(await porteur.get('/suivi/mes-actions'))).includes('Donner la valeur d’un indicateur'),
        (await lireLAnnee(s.visit('cdsu'), {})).lignes.some(({ manques }) => manques.includes('indicateurs')),
      ]
    }
    expect([await finit(90), await finit(42), await finit(30)]).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ])
  })

  it('is taken away after a question, and an indicator of the application comes back with its values', async () => {
    const { s, actionId, porteur } = await prete()
    await unPrevu(s, actionId)
    const liste = `/actions/${actionId}/indicateurs`
    await porteur.post(`${liste}/prevus`)
    const id = /suivi\/indicateurs\/([0-9a-f-]{36})/.exec(await (await porteur.get(liste)).text())?.[1] ?? ''
    await uneValeur(s, id, { valeur: 777 })
    const page = await (await porteur.get(`/suivi/indicateurs/${id}`)).text()
    for (const geste of ['suivi/valeurs/', `${id}/retrait`])
      expect(page).toMatch(new RegExp(`<summary[^>]*>(?:(?!</details>).)*action="[^"]*${geste}`, 's'))
    await porteur.post(`/suivi/indicateurs/${id}/retrait`)
    await porteur.post(`${liste}/prevus`)
    expect(await texteDe(await porteur.get(`/suivi/indicateurs/${id}`))).toContain('777')
  })

  it('keeps a figure for the structure until it is passed on', async () => {
    const { s, structureId, actionId, porteur } = await prete()
    const id = await unIndicateur(s, { actionId })
    await uneValeur(s, id, { valeur: 777, transmise: false })
    for (const role of ['cdsu', 'conseil', 'coordination'] as const) {
      expect(await texteDe(await s.as(role).get(`/suivi/indicateurs/${id}`))).not.toContain('777')
      expect(await texteDe(await s.as(role).get(`/actions/${actionId}/indicateurs`))).not.toContain('777')
    }
    expect(await texteDe(await porteur.get(`/suivi/indicateurs/${id}`))).toContain('777')
    const lu = await luDesGardees(s, id, structureId)
    expect((await porteur.post(`/suivi/indicateurs/${id}/transmission`, { lu })).status).toBe(303)
    expect(await texteDe(await s.as('cdsu').get(`/suivi/indicateurs/${id}`))).toContain('777')
  })

  it('passes on what was read: what a colleague noted, took away or showed meanwhile is read first', async () => {
    const { s, structureId, actionId, porteur } = await prete()
    const id = await unIndicateur(s, { actionId })
    const kept = await uneValeur(s, id, { valeur: 777, transmise: false })
    const page = `/suivi/indicateurs/${id}`
    const transmettre = (lu: string) => porteur.post(`${page}/transmission`, { lu })
    const transmises = () =>
      s.prepare((tx) =>
        tx.selectFrom('valeurs_d_indicateur').select('valeur').where('transmise_le', 'is not', null).execute(),
      )
    const changements = [
      () => uneValeur(s, id, { valeur: 888, transmise: false }),
      () => unePiece(s, kept),
      () => s.prepare((tx) => tx.deleteFrom('valeurs_d_indicateur').where('valeur', '=', 888).execute()),
    ]
    for (const changer of changements) {
      const lu = await luDesGardees(s, id, structureId)
      expect(await (await porteur.get(page)).text()).toContain(`name="lu" value="${lu}"`)
      await changer()
      const refus = await transmettre(lu)
      const vue = await refus.text()
      expect([refus.status, await transmises()]).toEqual([409, []])
      expect(vue).toContain('Rien n’est parti')
      expect(vue).toContain(`name="lu" value="${await luDesGardees(s, id, structureId)}"`)
    }
    expect((await transmettre('')).status).toBe(409)
    // Pressed twice, it is passed on once.
    const lu = await luDesGardees(s, id, structureId)
    for (const _ of [1, 2]) expect((await transmettre(lu)).status).toBe(303)
    expect(await transmises()).toHaveLength(1)
  })

  it.each([
    ['-3', 'Un nombre négatif n’a pas de sens ici.'],
    ['beaucoup', 'Écrivez un nombre'],
    ['99999999999', 'trop grand'],
    ['', 'Écrivez la valeur.'],
  ])('refuses « %s » with a sentence, and gives it back', async (dite, phrase) => {
    const { s, actionId, porteur } = await prete()
    const id = await unIndicateur(s, { actionId })
    const response = await porteur.post(`/suivi/indicateurs/${id}/valeurs`, valeur({ valeur: dite }))
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain(phrase)
    if (dite !== '') expect(html).toContain(`value="${dite}"`)
    expect(await s.prepare((tx) => tx.selectFrom('valeurs_d_indicateur').select('id').execute())).toEqual([])
  })
})

describe('what a structure keeps for itself', () => {
  it('is passed on by the structure alone, and taken back by nobody else', async () => {
    const { s, structureId, actionId, porteur } = await prete()
    const indicateurId = await unIndicateur(s, { actionId })
    const page = `/suivi/indicateurs/${indicateurId}`
    const gardee = valeur({ valeur: '4177', transmise: '' })
    expect((await porteur.post(`${page}/valeurs`, gardee)).status).toBe(303)
    for (const role of ['cdsu', 'coordination'] as const) {
      const dehors = s.as(role)
      expect((await dehors.post(`${page}/transmission`)).status).toBe(403)
      expect((await dehors.post(`/suivi/valeurs/${gardee.id}/retrait`)).status).toBe(404)
      expect(await texteDe(await dehors.get(page))).not.toMatch(/4.?177/)
    }
    const lu = await luDesGardees(s, indicateurId, structureId)
    expect((await s.as('porteur', { structureId }).post(`${page}/transmission`, { lu })).status).toBe(303)
    expect(await texteDe(await s.as('cdsu').get(page))).toMatch(/4.?177/)
  })
})

describe('what is still to be measured', () => {
  it('is of the application: neither covered by what was added, nor asked for once it is followed no more', async () => {
    const { s, structureId, actionId } = await prete()
    await unPrevu(s, actionId)
    const sansValeur = async () => {
      const lue = await s.prepare((tx) =>
        lireUneAction(tx, s.visit('porteur', { structureId }), { id: actionId, annee: 2026, structureId }),
      )
      return lue?.action.sansValeur
    }
    await uneValeur(s, await unIndicateur(s, { actionId }))
    expect(await sansValeur()).toBe(1)
    const porteur = s.as('porteur', { structureId })
    await porteur.post(`/actions/${actionId}/indicateurs/prevus`)
    const pris = await s.prepare((tx) =>
      tx.selectFrom('indicateurs_suivis').select('id').where('prevu_id', 'is not', null).executeTakeFirstOrThrow(),
    )
    expect(await sansValeur()).toBe(1)
    await porteur.post(`/suivi/indicateurs/${pris.id}/retrait`)
    expect(await sansValeur()).toBe(0)
    await porteur.post(`/actions/${actionId}/indicateurs/prevus`)
    await uneValeur(s, pris.id)
    expect(await sansValeur()).toBe(0)
  })

  it('has an end: a value and an indicator too many are refused with a sentence, and what was typed is given back', async () => {
    const { s, actionId, porteur } = await prete()
    const id = await unIndicateur(s, { actionId })
    await s.prepare(async (tx) => {
      const [une] = await tx.selectFrom('indicateurs_suivis').selectAll().where('id', '=', id).execute()
      await tx
        .insertInto('indicateurs_suivis')
        .values(Array.from({ length: INDICATEURS_MAX - 1 }, () => ({ ...une!, id: newId() })))
        .execute()
    })
    await uneValeur(s, id)
    await s.prepare(async (tx) => {
      const [une] = await tx.selectFrom('valeurs_d_indicateur').selectAll().execute()
      await tx
        .insertInto('valeurs_d_indicateur')
        .values(Array.from({ length: VALEURS_MAX - 2 }, () => ({ ...une!, id: newId() })))
        .execute()
    })
    const derniere = valeur({ certaine: 'oui' })
    expect((await porteur.post(`/suivi/indicateurs/${id}/valeurs`, derniere)).status).toBe(303)
    const trop = await porteur.post(
      `/suivi/indicateurs/${id}/valeurs`,
      valeur({ valeur: '43', preuveDite: 'Le cahier', certaine: 'oui' }),
    )
    const html = await trop.text()
    expect(trop.status).toBe(409)
    for (const dit of ['a déjà 366 valeurs', 'value="43"', 'value="Le cahier"']) expect(html).toContain(dit)
    // The last one, pressed twice, is one.
    expect((await porteur.post(`/suivi/indicateurs/${id}/valeurs`, derniere)).status).toBe(303)
    const plein = await porteur.post(`/actions/${actionId}/indicateurs/nouveau`, {
      id: newId(),
      libelle: 'Repas servis',
    })
    expect([plein.status, await plein.text()]).toEqual([
      409,
      expect.stringMatching(/60 indicateurs[\s\S]*value="Repas servis"/),
    ])
    const enorme = await porteur.post(`/suivi/indicateurs/${id}/valeurs`, valeur({ valeur: '9'.repeat(400) }))
    expect([enorme.status, await texteDe(enorme)]).toEqual([422, expect.stringContaining('trop grand pour être juste')])
  })
})
