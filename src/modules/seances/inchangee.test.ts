import { expect, it } from 'vitest'
import { importerDates } from '#modules/agendas/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { deplacerDate } from './brouillons/dates-usecases.ts'
import { occurrencesDe } from './brouillons/occurrences-store.ts'
import { trouver } from './brouillons/seances-store.ts'
import { modifierSeance, proposerSeance } from './brouillons/usecases.ts'
import { quandDe } from './domain/quand.ts'
import { comparer } from './publication/comparer-queries.ts'
import { bilanDe, publier } from './publication/publication.ts'
import { enregistrerSansToucher, uneSaisie, uneSeancePubliee, unLieu, voirSansToucher } from './testing.ts'

const MAINTENANT = Temporal.Instant.from('2026-03-11T09:00:00Z')

async function publiee(s: Scene, id: Id) {
  const faite = await publier(s.visit(), { id: newId(), nom: '', seances: [id], valider: true })
  expect(faite.ok).toBe(true)
}

async function typed(s: Scene, phrase: string, reste: Parameters<typeof uneSaisie>[2] = {}) {
  const id = newId()
  const saisie = uneSaisie(s, phrase, reste)
  const ecrite = await proposerSeance(s.visit(), { id, actionId: await uneAction(s), brouillon: false, saisie })
  expect(ecrite.ok).toBe(true)
  await publiee(s, id)
  return id
}

const ICS = `BEGIN:VCALENDAR
BEGIN:VEVENT
UID:chorale@ailleurs
SUMMARY:Chorale
DESCRIPTION:Pour tous\\, sans\\n inscription 
LOCATION:Maison verte
DTSTART;TZID=Europe/Paris:20260318T100000
DURATION:PT1H
RRULE:FREQ=MONTHLY;BYMONTHDAY=18,20;COUNT=5
EXDATE;TZID=Europe/Paris:20260320T100000
END:VEVENT
END:VCALENDAR`.replaceAll('\n', '\r\n')

const sansToucher = (s: Scene, id: Id) => enregistrerSansToucher(s, s.as('coordination'), id)
const vueSansToucher = async (s: Scene, id: Id) => texteDe(await voirSansToucher(s.as('coordination'), id))

it('keeps a series as it is when its form is saved untouched, however it was written', async () => {
  const s = await scene({ now: MAINTENANT })
  const lieu = await unLieu(s, 'Maison verte')
  const ids = [
    await typed(s, 'tous les mercredis de 14h à 16h', {
      endroit: { ...lieu, lieuEcrit: '' },
      publics: ['Parents', 'Enfants', 'Adultes'],
      accessibilite: ['toilettes-adaptees', 'plain-pied'],
      prixCentimes: 250,
      description: 'Une ligne\nune autre',
    }),
    await typed(s, 'le 20/03, le 27/03 et le 3/04 de 14h à 16h', {
      endroit: { lieuId: null, salleId: null, lieuEcrit: 'Sous les arbres' },
    }),
    await typed(s, 'du 6 au 10 avril toute la journée'),
  ]
  await uneAction(s, { titre: 'Les ateliers' })
  const octets = new TextEncoder().encode(ICS)
  const depot = { octets, nomFichier: 'a.ics', essai: false, action: 'Les ateliers', conflits: 'ici' } as const
  expect((await importerDates(s.visit(), depot)).ok).toBe(true)
  const toutes = await s.prepare((tx) => tx.selectFrom('seances').select('id').execute())
  const importee = toutes.find(({ id }) => !ids.includes(id))?.id ?? ''
  await publiee(s, importee)
  const [mercredi] = ids
  const [, une] = await read(s, (tx) => occurrencesDe(tx, mercredi ?? ''))
  const heures = { debutHeure: Temporal.PlainTime.from('09:00'), finHeure: Temporal.PlainTime.from('11:00') }
  const jour = Temporal.PlainDate.from('2026-03-26')
  const vers = { debutJour: jour, finJour: jour, ...heures, endroit: null, mot: '' }
  expect((await deplacerDate(s.visit(), une?.id ?? '', une?.version ?? 0, vers, 'celle-ci')).ok).toBe(true)
  await publiee(s, mercredi ?? '')
  for (const id of [...ids, importee]) expect(await sansToucher(s, id)).toEqual([])
})

it('tells no change of place where the place was only given another name', async () => {
  const s = await scene({ now: MAINTENANT })
  const lieu = await unLieu(s, 'Maison verte')
  const id = await typed(s, 'tous les mercredis de 14h à 16h du 18 mars au 8 avril', {
    endroit: { ...lieu, lieuEcrit: '' },
  })
  await s.prepare((tx) => tx.updateTable('lieux').set({ nom: 'Maison Rosa-Parks' }).execute())
  expect(await sansToucher(s, id)).toEqual([])
  const { seance } = (await read(s, (tx) => trouver(tx, id))) ?? {}
  if (!seance) throw new Error('no séance')
  const saisie = { ...seance, quand: quandDe(seance), description: 'Venez' }
  expect((await modifierSeance(s.visit(), id, seance.version, saisie)).ok).toBe(true)
  const [bilan] = (await read(s, async (tx) => bilanDe(await comparer(tx, [id])))).seances
  expect(bilan?.changements.map(({ avant, apres }) => avant?.lieu === apres.lieu)).toEqual([true, true, true, true])
})

it('shows what holds before it is kept: a moved date at its own hour, one called off as such, none that is over', async () => {
  const s = await scene({ now: MAINTENANT.add({ hours: 9 }) })
  const lieu = await unLieu(s)
  const jours = ['2026-03-11', '2026-03-18', '2026-03-25', '2026-04-01']
  const id = await uneSeancePubliee(s, { jours, regle: 'FREQ=WEEKLY;BYDAY=WE;UNTIL=20260401T215959Z', ...lieu })
  const dates = await read(s, (tx) => occurrencesDe(tx, id))
  const coordination = s.as('coordination')
  const changer = (rang: number, suite: string, champs: Record<string, string>) =>
    coordination.post(`/calendrier/dates/${dates[rang]?.id}/${suite}`, { version: '1', ...champs })
  const depl = { jour: '2026-03-18', de: '10:00', a: '11:30', portee: 'celle-ci', lieu: `s-${lieu.salleId}` }
  expect((await changer(1, 'deplacement', depl)).status).toBe(303)
  expect((await changer(2, 'statut', { geste: 'annuler', etendue: 'celle-ci' })).status).toBe(303)
  // Somebody holds the room at the hours that the two had before.
  expect((await publier(s.visit(), { id: newId(), nom: '', seances: [id], valider: true })).ok).toBe(true)
  for (const jour of ['2026-03-18', '2026-03-25']) await uneSeancePubliee(s, { jours: [jour], ...lieu })
  const vue = await vueSansToucher(s, id)
  expect(vue).toMatch(/Ce sont bien ces 2 dates/)
  expect(vue).toMatch(/Mercredi 18 mars de 10.h à 11.h.30 \(changée à part : elle garde son jour et son heure\)/)
  expect(vue).toMatch(/Mercredi 25 mars de 14.h à 16.h reste annulé\./)
  expect(vue).not.toMatch(/Mercredi 11 mars|déjà prise/)
})

it('shows a date that is alone where it was moved, and moves it from there', async () => {
  const s = await scene({ now: MAINTENANT })
  const id = await typed(s, 'le 18/03 de 19h30 à 22h')
  const [date] = await read(s, (tx) => occurrencesDe(tx, id))
  const champs = { version: '1', jour: '2026-03-20', de: '14:00', a: '16:30', portee: 'celle-ci' }
  const coordination = s.as('coordination')
  expect((await coordination.post(`/calendrier/dates/${date?.id}/deplacement`, champs)).status).toBe(303)
  const vue = await vueSansToucher(s, id)
  expect(vue).toMatch(/C’est bien cette date.*Vendredi 20 mars de 14.h à 16.h.30/)
  expect(vue).not.toMatch(/19.h.30|18 mars|à part/)
  const { seance } = (await read(s, (tx) => trouver(tx, id))) ?? {}
  const autre = uneSaisie(s, 'le 20/03 de 17h à 18h')
  expect((await modifierSeance(s.visit(), id, seance?.version ?? 0, autre)).ok).toBe(true)
  const tenues = await read(s, (tx) => occurrencesDe(tx, id))
  expect(tenues.map(({ id: un, debut }) => [un, `${debut}`])).toEqual([[date?.id, '2026-03-20T16:00:00Z']])
})
