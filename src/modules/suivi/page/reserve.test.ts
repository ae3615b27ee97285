import type { Kysely } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { up } from '../../../../migrations/1730-reserve-levee-a-venir.ts'

const mots = (texte: string) => texte.replaceAll(/\s+/gu, ' ')
const MOTS = 'OK sous réserve plan de financement'
let s: Scene
let jardins = ''

beforeAll(async () => {
  s = await scene()
  jardins = await uneAction(s, { titre: 'Jardins partagés' })
  const [foot, radio] = [await uneAction(s, { titre: 'Foot et devoirs' }), await uneAction(s, { titre: 'Web-radio' })]
  const argent = { propose_centimes: null, realise_centimes: null, demande_centimes: null, financeur: 'Ville' }
  await s.prepare(async (tx) => {
    await tx
      .updateTable('actions')
      .set({ etat: 'prevue', etat_ecrit: 'OK', debut_jour: '2026-09-01', fin_jour: '2026-12-18' })
      .execute()
    await tx.updateTable('actions').set({ etat_ecrit: MOTS }).where('id', '=', jardins).execute()
    await tx
      .insertInto('financements')
      .values([
        { ...argent, action_id: jardins, accorde_centimes: 13_500_00 },
        { ...argent, action_id: foot, accorde_centimes: 10_000_00 },
        { ...argent, action_id: radio, accorde_centimes: 8_500_00 },
      ])
      .execute()
  })
  await s.as('cdsu').post('/suivi/programme-vote', { id: newId(), annee: '2026', nom: 'Comité du 12 mars' })
  await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', foot).execute())
})

/** Where an amount granted is read, and by whom; the words of the city are not everybody's. */
type Lecture = readonly [page: string, qui: 'visiteur' | 'conseil' | 'cdsu', dit: string]
const LECTURES: readonly Lecture[] = [
  ['/actions', 'visiteur', '13 500 € sous réserve'],
  ['/actions', 'visiteur', '« Accordé », dont 13 500 € sous réserve.'],
  ['/actions', 'cdsu', '« Accordé », dont 13 500 € sous réserve.'],
  ['/', 'cdsu', '« Accordé », dont 13 500 € sous réserve.'],
  ['/actions/:id', 'visiteur', '13 500 € accordés sous réserve'],
  ['/actions/:id', 'cdsu', 'Total — — 13 500 € sous réserve'],
  ['/actions/comite', 'cdsu', '« Accordé », dont 13 500 € sous réserve.'],
  ['/actions/export.csv', 'visiteur', 'sous réserve'],
  ['/actions/export.csv', 'cdsu', MOTS],
  ['/suivi', 'conseil', '13 500 € sous réserve'],
  ['/suivi', 'cdsu', '« Accordé », dont 13 500 € sous réserve.'],
  ['/suivi/comite', 'conseil', '32 000 € accordés, dont 13 500 € sous réserve'],
  ['/suivi/comite', 'cdsu', '« Accordé », dont 13 500 € sous réserve.'],
  ['/suivi/synthese', 'cdsu', '« Accordé », dont 13 500 € sous réserve.'],
  ['/suivi/export.csv', 'conseil', 'sous réserve'],
  ['/suivi/programme-vote', 'conseil', '« Aujourd’hui », dont 13 500 € sous réserve : Jardins partagés, 13 500 €.'],
  ['/suivi/programme-vote/comite', 'cdsu', '« Voté », dont 13 500 € sous réserve.'],
]
const lire = async ([page, qui]: Lecture) =>
  mots(await texteDe(await s.as(qui).get(`${page.replace(':id', jardins)}?annee=2026`)))

describe('an amount granted with a reserve', () => {
  it.each(LECTURES)('%s says so to « %s »: « %s »', async (page, qui, attendu) => {
    const dit = await lire([page, qui, attendu])
    expect(dit).toContain(attendu)
    if (qui !== 'cdsu') expect(dit).not.toContain('plan de financement')
  })

  it('is said of nothing that was called off: the sums with a reserve are those of the programme voted', async () => {
    const dire = (etat_ecrit: string) =>
      s.prepare((tx) => tx.updateTable('actions').set({ etat_ecrit }).where('titre', '=', 'Foot et devoirs').execute())
    await dire(MOTS)
    for (const lecture of LECTURES.filter(([, , dit]) => dit.includes('dont')))
      if (!lecture[2].includes('Voté')) expect.soft(await lire(lecture), lecture[0]).toContain(lecture[2])
    await dire('OK')
  })

  it('is not what the programme voted leaves out: that is said beside, with what the other papers count', async () => {
    for (const page of ['/suivi/programme-vote', '/suivi/programme-vote/comite'])
      expect(mots(await texteDe(await s.as('conseil').get(`${page}?annee=2026`)))).toContain(
        '« Aujourd’hui » laisse de côté 10 000 € d’une action annulée, que le suivi et le tableau des actions comptent : 32 000 €.',
      )
  })

  it('keeps its reserve whatever state it is put in by hand', async () => {
    const avant = await s.prepare((tx) =>
      tx.selectFrom('actions').select('etat').where('id', '=', jardins).executeTakeFirstOrThrow(),
    )
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-cours' }).where('id', '=', jardins).execute())
    for (const lecture of LECTURES.filter(([page]) => !page.includes('vote')))
      expect(await lire(lecture), lecture[0]).toContain(lecture[2])
    expect(await (await s.as('cdsu').get(`/actions/${jardins}/modifier`)).text()).toContain('Réserve levée le')
    await s.prepare((tx) => tx.updateTable('actions').set(avant).where('id', '=', jardins).execute())
  })

  it('has its reserve lifted where its money is changed, with the day, and stands firm everywhere from then on', async () => {
    const la = `/actions/${jardins}/modifier`
    const html = await (await s.as('cdsu').get(la)).text()
    expect(html).toContain('Réserve levée le')
    const envoi =
      formulairesDe(html)
        .map(envoiDe)
        .find((un) => 'reserveLeveeLe' in un) ?? {}
    expect((await s.as('cdsu').post(la, { ...envoi, reserveLeveeLe: '2026-03-10' })).status).toBe(303)
    const fiche = mots(await texteDe(await s.as('cdsu').get(`/actions/${jardins}`)))
    expect(fiche).toContain('Réserve levée le 10 mars 2026.')
    expect(fiche).toContain('Réserve levée le : rien → « 10/03/2026 »')
    for (const lecture of LECTURES.filter(([page]) => !page.includes('programme-vote')))
      expect(await lire(lecture), lecture[0]).not.toMatch(/accordés sous réserve|€ sous réserve/)
    const vote = mots(await texteDe(await s.as('cdsu').get('/suivi/programme-vote/comite?annee=2026')))
    expect(vote).toContain('« Voté », dont 13 500 € sous réserve.')
    for (const page of ['', '/comite'])
      expect(mots(await texteDe(await s.as('cdsu').get(`/suivi/programme-vote${page}?annee=2026`)))).toContain(
        'La réserve est levée le 10 mars 2026',
      )
    expect(vote).not.toContain('« Aujourd’hui », dont')
    // Saved again, it stays lifted; other words are another reserve.
    const encore = formulairesDe(await (await s.as('cdsu').get(la)).text()).map(envoiDe)
    expect(encore.find((un) => 'reserveLeveeLe' in un)).toMatchObject({ reserveLeveeLe: ['2026-03-10'] })
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ etat_ecrit: 'OK sous réserve du bilan' }).where('id', '=', jardins).execute(),
    )
    expect(await lire(['/actions', 'visiteur', '13 500 € sous réserve'])).toContain('13 500 € sous réserve')
  })
})

describe('a reserve that no file says', () => {
  it('is written with the money, told beside it without its words to everybody, and lifted', async () => {
    const id = await uneAction(s, { titre: 'Un four à pain' })
    await s.prepare(async (tx) => {
      await tx.updateTable('actions').set({ etat: 'prevue' }).where('id', '=', id).execute()
      const sommes = { propose_centimes: null, realise_centimes: null, demande_centimes: 9_000_00 }
      await tx
        .insertInto('financements')
        .values({ ...sommes, action_id: id, financeur: 'Ville', accorde_centimes: 7_000_00 })
        .execute()
    })
    const la = `/actions/${id}/modifier`
    const formulaire = async () =>
      formulairesDe(await (await s.as('cdsu').get(la)).text())
        .map(envoiDe)
        .find((un) => 'reserveEcrite' in un) ?? {}
    const fiche = async (qui: Parameters<typeof s.as>[0]) => mots(await texteDe(await s.as(qui).get(`/actions/${id}`)))
    expect(await formulaire()).not.toHaveProperty('reserveLeveeLe')
    await s.as('cdsu').post(la, { ...(await formulaire()), reserveEcrite: 'le devis signé' })
    expect(await fiche('cdsu')).toContain('Réserve le devis signé')
    expect(await fiche('visiteur')).toContain('7 000 € accordés sous réserve')
    expect(await fiche('visiteur')).not.toContain('devis')
    const comite = mots(await texteDe(await s.as('cdsu').get('/actions/comite?annee=2026')))
    expect(comite).toContain('« sous réserve : le devis signé »')
    // A day to come lifts nothing, neither typed nor kept from before.
    const demain = { reserveLeveeLe: jourDe(s.now).add({ days: 1 }).toString() }
    const refusee = await s.as('cdsu').post(la, { ...(await formulaire()), ...demain })
    expect([refusee.status, mots(await texteDe(refusee))]).toEqual([
      422,
      expect.stringContaining('Ce jour n’est pas encore là'),
    ])
    expect(await fiche('visiteur')).toContain('7 000 € accordés sous réserve')
    await s.as('cdsu').post(la, { ...(await formulaire()), reserveLeveeLe: '2026-03-10' })
    expect(await fiche('cdsu')).toContain('Réserve levée le 10 mars 2026.')
    expect(await fiche('visiteur')).not.toContain('sous réserve')
    // Another reserve is not lifted by the day of the first.
    await s.as('cdsu').post(la, { ...(await formulaire()), reserveEcrite: 'l’accord du bailleur' })
    expect(await fiche('visiteur')).toContain('7 000 € accordés sous réserve')
  })
})

describe('a reserve that a file says without a word of what it hangs on', () => {
  it('has its words written where its money is changed; its structure reads them once voted, nobody else', async () => {
    const id = await uneAction(s, { titre: 'Permanence d’accès aux droits' })
    const { structure_id: structureId } = await s.prepare(async (tx) => {
      await tx
        .updateTable('actions')
        .set({ etat: 'prevue', etat_ecrit: 'Voté sous réserve' })
        .where('id', '=', id)
        .execute()
      const sommes = { propose_centimes: null, realise_centimes: null, demande_centimes: 9_000_00 }
      await tx
        .insertInto('financements')
        .values({ ...sommes, action_id: id, financeur: 'Ville', accorde_centimes: 7_000_00 })
        .execute()
      return tx.selectFrom('actions').select('structure_id').where('id', '=', id).executeTakeFirstOrThrow()
    })
    const la = `/actions/${id}/modifier`
    const formulaire = async () =>
      formulairesDe(await (await s.as('cdsu').get(la)).text())
        .map(envoiDe)
        .find((un) => 'reserveLeveeLe' in un) ?? {}
    expect(await formulaire()).toHaveProperty('reserveEcrite')
    expect(mots(await texteDe(await s.as('cdsu').get(la)))).toContain(
      'Le tableau de la ville dit « Voté sous réserve »',
    )
    // Left empty, what the file says stands.
    await s.as('cdsu').post(la, await formulaire())
    const fiche = async (qui: Parameters<Scene['as']>[0], ou = {}) =>
      mots(await texteDe(await s.as(qui, ou).get(`/actions/${id}`)))
    expect(await fiche('visiteur')).toContain('7 000 € accordés sous réserve')
    await s.as('cdsu').post(la, { ...(await formulaire()), reserveEcrite: 'le bilan 2026' })
    expect(await fiche('cdsu')).toContain('Réserve le bilan 2026')
    expect(await fiche('porteur', { structureId })).toContain('Réserve le bilan 2026')
    expect(await fiche('visiteur')).toContain('7 000 € accordés sous réserve')
    expect(await fiche('visiteur')).not.toContain('bilan 2026')
    expect(mots(await texteDe(await s.as('cdsu').get('/actions/comite?annee=2026')))).toContain(
      '« sous réserve : le bilan 2026 »',
    )
    await s.as('cdsu').post(la, { ...(await formulaire()), reserveLeveeLe: '2026-03-10' })
    expect(await fiche('visiteur')).not.toContain('sous réserve')
  })
})

it('said lifted before on a day to come, a reserve stands; on a day gone by, it stays lifted', async () => {
  const jours = await s.prepare(async (tx) => {
    const dire = (reserve_levee_le: string) =>
      tx.updateTable('actions').set({ reserve_levee_le, reserve_levee_de: MOTS }).where('id', '=', jardins).execute()
    const lus = []
    for (const jour of ['2999-01-01', '2020-01-01']) {
      await dire(jour)
      await up(tx as unknown as Kysely<unknown>)
      lus.push(
        await tx
          .selectFrom('actions')
          .select(['reserve_levee_le', 'reserve_levee_de'])
          .where('id', '=', jardins)
          .executeTakeFirstOrThrow(),
      )
    }
    return lus
  })
  expect(jours.map((un) => [String(un.reserve_levee_le), un.reserve_levee_de])).toEqual([
    ['null', ''],
    ['2020-01-01', MOTS],
  ])
})
