import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { unDitDuTableau, uneValeur, unIndicateur } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe, type Visitor } from '#src/test/app.ts'
import { unAutreQuartier, uneAction, uneStructure } from '#src/test/builders.ts'
import { dusDeLaStructure, todos } from '../contributions.tsx'
import { COMPLET, signerLe, unBilan } from '../testing.ts'

let s: Scene
let structureId: string
let porteur: Visitor
beforeEach(async () => {
  s = await scene({ now: Temporal.Instant.from('2026-07-15T09:00:00Z') })
  structureId = await uneStructure(s, { nom: 'La Régie' })
  porteur = s.as('porteur', { structureId })
})

const proposer = async (id: string, cle: string) =>
  expect(
    (await s.as('conseil').post(`/bilans/${id}/suggestions`, { id: newId(), cle, [`texte-${cle}`]: 'Mieux dit.' }))
      .status,
  ).toBe(303)

describe('a proposal of the margin', () => {
  it('waits no more once the bilan is signed', async () => {
    const id = await unBilan(s, { structureId, titre: 'Le vélo' })
    await proposer(id, 'objectifs')
    expect(await texteDe(await porteur.get('/'))).toContain('1 proposition à lire')
    await signerLe(porteur, id)
    expect(await texteDe(await porteur.get('/'))).not.toContain('proposition à lire')
    expect(await texteDe(await porteur.get('/bilans?annee=2025'))).not.toContain('proposition attend')
  })

  it('nor when its field is of another exit', async () => {
    const id = await unBilan(s, { structureId, titre: 'Le vélo' })
    await proposer(id, 'objectifs')
    await porteur.post(`/bilans/${id}/issue`, { version: '1', issue: 'non-realisee' })
    expect(await texteDe(await porteur.get('/'))).not.toContain('proposition à lire')
  })
})

describe('signed versions', () => {
  it('say that the exit changed, and nothing that neither shows', async () => {
    const id = await unBilan(s, {
      structureId,
      champs: { ...COMPLET, motif: 'Une phrase jamais signée.', argent: 'Rendue.' },
    })
    await signerLe(porteur, id)
    await porteur.post(`/bilans/${id}/correction`, { version: '2' })
    await porteur.post(`/bilans/${id}/champs/motif`, { valeur: 'Un secret du brouillon.', version: '1' })
    await signerLe(porteur, id)
    const ville = s.as('cdsu')
    expect(await texteDe(await ville.get(`/bilans/${id}/versions`))).not.toContain('Un secret du brouillon')
    await porteur.post(`/bilans/${id}/correction`, { version: '4' })
    await porteur.post(`/bilans/${id}/issue`, { version: '5', issue: 'non-realisee' })
    await signerLe(porteur, id)
    expect(await texteDe(await ville.get(`/bilans/${id}/versions`))).toMatch(
      /Ce que l’action est devenue L’action a eu lieu[^L]*L’action n’a pas eu lieu/,
    )
  })
})

describe('a paste', () => {
  it('names words as words, not as amounts', async () => {
    const id = await unBilan(s, { structureId, champs: { 't-60a': 'Cirque' } })
    await porteur.post(`/bilans/${id}/tableau/collage`, { collage: '604 Compagnie du Nord\t180' })
    const dit = await texteDe(await porteur.get(`/bilans/${id}/tableau`))
    expect(dit).not.toContain('NaN')
    expect(dit).toContain('Cirque')
  })

  it('says nothing is taken back when it was agreed to meanwhile', async () => {
    const id = await unBilan(s, { structureId, champs: { 'r-613': '150' } })
    await porteur.post(`/bilans/${id}/tableau/collage`, { collage: '613 Locations\t180' })
    await porteur.post(`/bilans/${id}/tableau/remplaces`, { geste: 'garder' })
    const reponse = await porteur.post(`/bilans/${id}/tableau/remplaces`, { cle: 'r-613' })
    expect(decodeURIComponent(reponse.headers.get('set-cookie') ?? '')).not.toContain('C’est repris')
  })

  it('leaves nothing when its correction is given up', async () => {
    const id = await unBilan(s, { structureId })
    await signerLe(porteur, id)
    await porteur.post(`/bilans/${id}/correction`, { version: '2' })
    await porteur.post(`/bilans/${id}/tableau/collage`, {
      collage: '613 Locations\t200\t180\nCirage de chaussures\t3\t4',
    })
    expect(await texteDe(await porteur.get(`/bilans/${id}/tableau`))).toContain('Cirage')
    expect((await porteur.post(`/bilans/${id}/abandon`, { version: '3' })).status).toBe(303)
    expect((await porteur.post(`/bilans/${id}/correction`, { version: '4' })).status).toBe(303)
    expect(await texteDe(await porteur.get(`/bilans/${id}/tableau`))).not.toContain('Cirage')
  })
})

describe('late', () => {
  it('is not said of what the tracker has received, nor of a request', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025, titre: 'Le vélo' })
    await unBilan(s, { structureId, actionId })
    expect(await texteDe(await porteur.get(`/actions/${actionId}`))).toContain('en retard')
    await unDitDuTableau(s, { actionId, quoi: 'bilan', valeur: 'recu' })
    expect(await texteDe(await porteur.get('/bilans?annee=2025'))).not.toContain('En retard')
    expect(await texteDe(await porteur.get(`/actions/${actionId}`))).not.toContain('en retard')
  })
})

describe('a request of dates', () => {
  it('asks for no final bilan that is signed', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
    await unBilan(s, {
      structureId,
      actionId,
      exercice: 2026,
      moment: 'mi-parcours',
      issue: 'dates',
      atteste: true,
      champs: { motif: 'x', 'debut-demande': '2026-05-01', 'fin-demandee': '2026-06-30' },
    })
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).toContain('Bilan final à rendre')
    await unBilan(s, { structureId, actionId, exercice: 2026, atteste: true })
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).not.toContain('Bilan final à rendre')
  })

  it('gives no later day as long as the city said nothing', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
    await unBilan(s, {
      structureId,
      actionId,
      exercice: 2026,
      moment: 'mi-parcours',
      issue: 'dates',
      atteste: true,
      champs: { motif: 'x', 'debut-demande': '2026-10-01', 'fin-demandee': '2027-06-30' },
    })
    const id = await unBilan(s, { structureId, actionId, exercice: 2026 })
    const fiche = await texteDe(await porteur.get(`/bilans/${id}`))
    expect(fiche).toContain('30 juin 2027')
    expect(fiche).toContain('si la ville dit oui')
  })

  it('may go back to the days of before once others were granted', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
    const poser = (debut: string, fin: string) =>
      s.prepare((tx) =>
        tx
          .updateTable('actions')
          .set({ periode_genre: 'dates', debut_jour: debut, fin_jour: fin })
          .where('id', '=', actionId)
          .execute(),
      )
    await poser('2026-03-01', '2026-11-30')
    const id = newId()
    await porteur.post('/bilans', { id, actionId, exercice: '2026', moment: 'mi-parcours', issue: 'dates' })
    await porteur.post(`/bilans/${id}/champs/motif`, { valeur: 'La salle est en travaux.', version: '0' })
    await porteur.post(`/bilans/${id}/champs/fin-demandee`, { valeur: '2026-12-20', version: '1' })
    await signerLe(porteur, id)
    await poser('2026-03-01', '2026-12-20')
    await porteur.post(`/bilans/${id}/correction`, { version: '2' })
    const relecture = async () => texteDe(await porteur.get(`/bilans/${id}/relecture`))
    expect(await relecture()).toContain('sont celles d’aujourd’hui')
    await porteur.post(`/bilans/${id}/champs/fin-demandee`, { valeur: '2026-11-30', version: '2' })
    expect(await relecture()).not.toContain('sont celles d’aujourd’hui')
    expect((await signerLe(porteur, id)).status).toBe(303)
  })

  it('puts its line of what is due at the day that holds until the city says yes', async () => {
    const tard = await scene({ now: Temporal.Instant.from('2026-11-15T09:00:00Z') })
    const sienne = await uneStructure(tard)
    const actionId = await uneAction(tard, { structureId: sienne, annee: 2025, titre: 'Le vélo' })
    await unBilan(tard, {
      structureId: sienne,
      actionId,
      issue: 'dates',
      atteste: true,
      champs: { motif: 'x', 'debut-demande': '2025-03-01', 'fin-demandee': '2026-10-31' },
    })
    const dus = await read(tard.visit(), (tx) => dusDeLaStructure(tard.visit(), tx, sienne))
    expect(dus.map(({ jour }) => jour?.toString())).toEqual(['2026-06-30'])
    const lignes = await read(tard.visit('porteur', { structureId: sienne }), (tx) =>
      todos(tard.visit('porteur', { structureId: sienne }), tx),
    )
    expect(lignes.map(({ jour, urgence }) => `${jour} ${urgence}`)).toEqual(['2026-06-30 maintenant'])
  })

  it('waits for no beginning', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
    await unBilan(s, {
      structureId,
      actionId,
      exercice: 2026,
      moment: 'mi-parcours',
      issue: 'dates',
      atteste: true,
      champs: { motif: 'x', 'debut-demande': '2026-10-01', 'fin-demandee': '2027-06-30' },
    })
    expect(await texteDe(await s.as('coordination').get('/bilans?annee=2026'))).not.toContain('de commencer')
  })
})

describe('a mid-year bilan that no contract asks for', () => {
  it('is late nowhere and owed by nobody, begun or not', async () => {
    const tard = await scene({ now: Temporal.Instant.from('2026-11-28T09:00:00Z') })
    const sienne = await uneStructure(tard)
    const qui = tard.as('porteur', { structureId: sienne })
    const actionId = await uneAction(tard, { structureId: sienne, annee: 2026, titre: 'Le vélo' })
    const liste = async () => texteDe(await qui.get('/bilans?annee=2026&moment=mi-parcours'))
    expect(await liste()).toMatch(/1 bilan que personne ne doit .*Commencer/)
    expect(await liste()).not.toContain('31 octobre')
    const id = await unBilan(tard, { structureId: sienne, actionId, exercice: 2026, moment: 'mi-parcours' })
    expect(await liste()).toMatch(/1 bilan à finir .*Le vélo/)
    for (const page of [
      '/bilans?annee=2026&moment=mi-parcours',
      `/bilans/${id}`,
      `/actions/${actionId}`,
      '/suivi/mes-actions',
    ])
      expect(await texteDe(await qui.get(page)), page).not.toMatch(
        /écriture en retard|31 octobre|mi-parcours.*à rendre/i,
      )
  })
})

describe('the figures of the year', () => {
  it('are those of the list beside them, for the desk of one quartier', async () => {
    await unBilan(s, { structureId, titre: 'Le vélo', atteste: true })
    const ailleurs = await unAutreQuartier(s)
    await uneAction(s, { structureId, annee: 2025, titre: 'La fête', quartiers: [ailleurs] })
    const dit = async (quartierId: string) =>
      texteDe(await s.as('coordination', { quartierId }).get('/bilans?annee=2025'))
    expect(await dit(ailleurs)).toContain('bilans rendus 0 sur 1')
    expect(await texteDe(await s.as('coordination').get('/bilans?annee=2025'))).toContain('bilans rendus 1 sur 2')
  })
})

describe('the last page', () => {
  it('says of accounts that nobody planned nothing that they do not say', async () => {
    const { 'p-601': _a, 'p-641': _b, ...sans } = COMPLET
    const id = await unBilan(s, { structureId, champs: sans })
    await porteur.post(`/bilans/${id}/champs/ecarts`, { valeur: 'Rien n’était prévu.', version: '0' })
    expect(await texteDe(await porteur.get(`/bilans/${id}/relecture`))).not.toContain('tombent juste')
    expect((await signerLe(porteur, id)).status).toBe(303)
    expect(await texteDe(await porteur.get(`/bilans/${id}/relecture`))).not.toContain('Tel que ce sera lu')
  })
})

describe('the list', () => {
  it('tells of a draft of another quartier nothing', async () => {
    const ailleurs = await unAutreQuartier(s)
    await unBilan(s, { structureId, titre: 'Le vélo' })
    const dit = await texteDe(await s.as('conseil', { quartierId: ailleurs }).get('/bilans?annee=2025'))
    expect(dit).toContain('Pas encore signé')
    expect(dit).not.toContain('C’est à la structure de commencer')
  })

  it('does not say that nothing is left when it is filtered', async () => {
    await unBilan(s, { structureId, titre: 'Le vélo' })
    await unBilan(s, { structureId, titre: 'La fête', atteste: true })
    expect(await texteDe(await s.as('coordination').get('/bilans?annee=2025&tour=lire'))).not.toMatch(
      /Aucun bilan à rendre(?! dans ce choix)/,
    )
  })

  it('of a year gone marks no tab of this one', async () => {
    await unBilan(s, { structureId, titre: 'Le vélo', moment: 'mi-parcours' })
    const html = await (await s.as('coordination').get('/bilans?annee=2025&moment=mi-parcours')).text()
    expect(html).toMatch(/aria-current="page"[^>]*>[^<]*Mi-parcours 2025/)
  })
})

describe('what is known', () => {
  it('leaves a line that its payer has left', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025, titre: 'Le vélo' })
    const financer = (financeur: string) =>
      s.prepare((tx) =>
        tx
          .insertInto('financements')
          .values({
            territoire_id: s.territoire.id,
            action_id: actionId,
            financeur,
            demande_centimes: 100_000,
            accorde_centimes: 100_000,
            realise_centimes: null,
            propose_centimes: null,
          })
          .execute(),
      )
    await financer('Fonds des jeunes')
    const id = newId()
    await porteur.post('/bilans', { id, actionId, exercice: '2025', moment: 'final', issue: 'realisee' })
    const prevus = async () =>
      s.prepare((tx) =>
        tx
          .selectFrom('champs_de_bilan')
          .select(['cle', 'valeur'])
          .where('bilan_id', '=', id)
          .where('cle', 'like', 'p-%')
          .where('valeur', '<>', '')
          .execute(),
      )
    expect(await prevus()).toEqual([{ cle: 'p-asp-b', valeur: '1000' }])
    await s.prepare((tx) =>
      tx
        .updateTable('financements')
        .set({ financeur: 'Fondation des jeunes' })
        .where('action_id', '=', actionId)
        .execute(),
    )
    await porteur.post(`/bilans/${id}/mise-a-jour`, {})
    expect(await prevus()).toEqual([{ cle: 'p-prives', valeur: '1000' }])
  })
})

it('says no unit as what was planned of an indicator without a target', async () => {
  const actionId = await uneAction(s, { structureId, annee: 2025, titre: 'Le vélo' })
  await unIndicateur(s, { actionId, libelle: 'Ateliers tenus', unite: 'ateliers' })
  const id = newId()
  await porteur.post('/bilans', { id, actionId, exercice: '2025', moment: 'final', issue: 'realisee' })
  const dit = await texteDe(await porteur.get(`/bilans/${id}/recits`))
  expect(dit).toContain('Ateliers tenus : prévu sans chiffre')
})

describe('a final bilan', () => {
  it.each([
    ['2026-06-30', 303],
    ['2026-12-15', 409],
  ])('is begun once the last day of its action is over: %s', async (fin, status) => {
    const actionId = await uneAction(s, { structureId, annee: 2026 })
    const jours = { debut_jour: Temporal.PlainDate.from('2026-03-01'), fin_jour: Temporal.PlainDate.from(fin) }
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ periode_genre: 'dates', ...jours })
        .where('id', '=', actionId)
        .execute(),
    )
    const debut = { id: newId(), actionId, exercice: '2026', moment: 'final', issue: 'realisee' }
    expect((await porteur.post('/bilans', debut)).status).toBe(status)
  })
})

describe('what was found and is known otherwise since', () => {
  const commence = async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025, titre: 'Le vélo' })
    const indicateurId = await unIndicateur(s, { actionId, libelle: 'Vélos réparés', unite: 'vélos', cible: 50 })
    const id = newId()
    await porteur.post('/bilans', { id, actionId, exercice: '2025', moment: 'final', issue: 'realisee' })
    return { id, actionId, indicateurId }
  }
  const relecture = async (id: string) => texteDe(await porteur.get(`/bilans/${id}/relecture`))

  it('is said at the re-reading, an indicator as well, until the answer says what is known', async () => {
    const { id, indicateurId } = await commence()
    expect(await relecture(id)).not.toContain('connu aujourd’hui')
    await uneValeur(s, indicateurId, { valeur: 12, jour: '2025-11-03' })
    expect(await relecture(id)).toMatch(
      /« Vélos réparés : prévu 50 vélos, réalisé à compléter » ; ce qui est connu aujourd’hui dit « Vélos réparés : prévu 50 vélos, réalisé 12 vélos »/,
    )
    await porteur.post(`/bilans/${id}/mise-a-jour`, {})
    expect(await relecture(id)).not.toContain('connu aujourd’hui')
    await uneValeur(s, indicateurId, { valeur: 15, jour: '2025-12-03' })
    expect(await relecture(id)).toContain('réalisé 15 vélos')
    await porteur.post(`/bilans/${id}/champs/objectifs`, { valeur: 'Quinze vélos réparés.', version: '2' })
    expect(await relecture(id)).not.toContain('connu aujourd’hui')
  })

  it('is said to who writes alone', async () => {
    const { id, indicateurId } = await commence()
    await uneValeur(s, indicateurId, { valeur: 12, jour: '2025-11-03' })
    expect(await texteDe(await s.as('conseil').get(`/bilans/${id}/relecture`))).not.toContain('Vous écrivez')
  })
})

describe('a correction given up, then begun again', () => {
  const lue = async (id: string, cle: string) =>
    s.prepare((tx) =>
      tx
        .selectFrom('champs_de_bilan')
        .select(['valeur', 'trouve', 'provenance', 'pour', 'par'])
        .where('bilan_id', '=', id)
        .where('cle', '=', cle)
        .executeTakeFirst(),
    )
  const version = async (id: string) =>
    String(
      (
        await s.prepare((tx) =>
          tx.selectFrom('bilans').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
        )
      ).version,
    )
  const geste = async (id: string, quoi: 'correction' | 'abandon', issue = {}) =>
    expect((await porteur.post(`/bilans/${id}/${quoi}`, { version: await version(id), ...issue })).status).toBe(303)
  const ecrire = async (id: string, cle: string, valeur: string) => {
    const champ = await s.prepare((tx) =>
      tx
        .selectFrom('champs_de_bilan')
        .select('version')
        .where('bilan_id', '=', id)
        .where('cle', '=', cle)
        .executeTakeFirst(),
    )
    const { status } = await porteur.post(`/bilans/${id}/champs/${cle}`, {
      valeur,
      version: String(champ?.version ?? 0),
    })
    expect([cle, status]).toEqual([cle, 200])
  }
  const page = async (id: string, quoi: string) => texteDe(await porteur.get(`/bilans/${id}/${quoi}`))
  const MOI = ['Corrigé par', 'Vous avez changé ce qui avait été trouvé', 'Ce que vous avez corrigé']
  const dits = async (id: string) => (await lue(id, 'objectifs'))?.valeur.replace(/^.*\n– /u, '')
  const VELOS = (n: number) => `Vélos réparés : prévu 50 vélos, réalisé ${n} vélos`

  const signe = async (moment: string, issue: string, champs: Readonly<Record<string, string>>) => {
    const actionId = await uneAction(s, { structureId, annee: 2025, titre: 'Le vélo' })
    const indicateurId = await unIndicateur(s, { actionId, libelle: 'Vélos réparés', unite: 'vélos', cible: 50 })
    await uneValeur(s, indicateurId, { valeur: 12, jour: '2025-05-03' })
    const id = newId()
    await porteur.post('/bilans', { id, actionId, exercice: '2025', moment, issue })
    for (const [cle, valeur] of Object.entries(champs)) await ecrire(id, cle, valeur)
    expect((await signerLe(porteur, id)).status).toBe(303)
    await uneValeur(s, indicateurId, { valeur: 15, jour: '2025-06-03' })
    return id
  }
  const DATES = { 'debut-demande': '2026-04-01', 'fin-demandee': '2026-09-30', motif: 'La salle est en travaux.' }
  const { objectifs: _, nom: __, siret: ___, ...SANS_OBJECTIFS } = COMPLET

  it.each(['mi-parcours', 'final'])('says what is known today, after a request of dates: %s', async (moment) => {
    const id = await signe(moment, 'dates', DATES)
    for (const _fois of [1, 2]) {
      await geste(id, 'correction', { issue: 'realisee' })
      expect(await dits(id)).toBe(VELOS(15))
      for (const mot of MOI) {
        expect(await page(id, 'recits')).not.toContain(mot)
        expect(await page(id, 'relecture')).not.toContain(mot)
      }
      await geste(id, 'abandon')
      expect(await dits(id)).toBe(VELOS(12))
    }
  })

  it.each([
    ['mi-parcours', []],
    ['final', []],
    ['final', ['Treize vélos.']],
  ] as const)('holds what was found when it was signed for found, not for typed: %s, %j', async (moment, tapes) => {
    const id = await signe(moment, 'realisee', { ...SANS_OBJECTIFS })
    const alors = await lue(id, 'objectifs')
    for (const _fois of [1, 2]) {
      await geste(id, 'correction')
      expect(await page(id, 'relecture')).toContain('réalisé 15 vélos')
      for (const tape of tapes) await ecrire(id, 'objectifs', tape)
      await porteur.post(`/bilans/${id}/mise-a-jour`, {})
      expect(await dits(id)).toBe(tapes[0] ?? VELOS(15))
      await geste(id, 'abandon')
      expect(await lue(id, 'objectifs')).toEqual(alors)
    }
    await geste(id, 'correction')
    for (const mot of MOI) expect(await page(id, 'recits')).not.toContain(mot)
  })

  it('keeps for corrected what was corrected when it was signed, whatever was found since', async () => {
    const id = await signe('final', 'realisee', { ...SANS_OBJECTIFS, objectifs: VELOS(14) })
    await geste(id, 'correction')
    await porteur.post(`/bilans/${id}/mise-a-jour`, {})
    await ecrire(id, 'objectifs', (await lue(id, 'objectifs'))?.trouve ?? '')
    await geste(id, 'abandon')
    await geste(id, 'correction')
    await porteur.post(`/bilans/${id}/mise-a-jour`, {})
    expect(await dits(id)).toBe(VELOS(14))
    expect(await page(id, 'recits')).toContain('Corrigé par')
  })

  it('holds an explanation for the figures that it was signed with', async () => {
    const id = await signe('final', 'realisee', {
      ...SANS_OBJECTIFS,
      'r-601': '100',
      'r-641': '2900',
      ecarts: 'Moins d’achats.',
    })
    const alors = await lue(id, 'ecarts')
    await geste(id, 'correction')
    await ecrire(id, 'r-601', '50')
    await ecrire(id, 'ecarts', 'Encore moins.')
    await geste(id, 'abandon')
    expect(await lue(id, 'ecarts')).toEqual(alors)
  })

  it('does the same of one that was signed before its sources were kept with it', async () => {
    const id = await signe('final', 'realisee', { ...SANS_OBJECTIFS })
    await s.prepare((tx) => tx.updateTable('versions_de_bilan').set({ contenu: sql`contenu - 'sources'` }).execute())
    const alors = await lue(id, 'objectifs')
    await geste(id, 'correction')
    await porteur.post(`/bilans/${id}/mise-a-jour`, {})
    await geste(id, 'abandon')
    expect(await lue(id, 'objectifs')).toEqual(alors)
  })
})

describe('dates asked for from the page of the action, a final bilan begun', () => {
  it('opens the request at once, and the figures of the bilan stay', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
    await unBilan(s, { structureId, actionId, exercice: 2026, moment: 'mi-parcours' })
    const id = await unBilan(s, { structureId, actionId, exercice: 2026 })
    const page = await porteur.get(`/actions/${actionId}`)
    const html = await page.text()
    expect(html).toContain('Ce qui est écrit dans le bilan commencé est gardé')
    const [, version = ''] =
      new RegExp(`action="[^"]*/bilans/${id}/issue"[\\s\\S]*?name="version" value="(\\d+)"`).exec(html) ?? []
    expect((await porteur.post(`/bilans/${id}/issue`, { version, issue: 'dates' })).status).toBe(303)
    await porteur.post(`/bilans/${id}/issue`, { version: '2', issue: 'realisee' })
    expect(await texteDe(await porteur.get(`/bilans/${id}/tableau`))).toContain('2 600')
  })
})
