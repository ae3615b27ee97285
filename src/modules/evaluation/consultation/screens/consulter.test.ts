import { describe, expect, it } from 'vitest'
import { siegent, unMembre } from '#modules/conseil/testing.ts'
import { systeme } from '#src/ground/visit.ts'
import { plusTard, scene, texteDe } from '#src/test/app.ts'
import { unePersonne } from '#src/test/builders.ts'
import { unePageDuConseil } from '../../commentaires/testing.ts'
import { courrielsDeLaConsultation, rappelerLaConsultation } from '../rappels.ts'

const PATH = '/evaluation/2025/consultation'
const jours = (consultationDu: string, consultationAu: string, version = '0') => ({
  consultationDu,
  consultationAu,
  version,
})

describe('the consultation of the council on the year’s report', () => {
  it('lasts a month at least, is never made shorter, and each wrong day has its sentence', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    const court = await cdsu.post(PATH, jours('2026-03-12', '2026-04-11'))
    expect([court.status, await texteDe(court)]).toEqual([422, expect.stringContaining('un mois au moins')])
    const passe = await cdsu.post(PATH, jours('2026-03-01', '2026-06-01'))
    expect([passe.status, await texteDe(passe)]).toEqual([422, expect.stringContaining('déjà passé')])
    expect((await cdsu.post(PATH, jours('2026-03-11', '2026-04-15'))).status).toBe(303)
    const raccourcie = await cdsu.post(PATH, jours('2026-03-11', '2026-04-12', '1'))
    expect([raccourcie.status, await texteDe(raccourcie)]).toEqual([
      422,
      expect.stringContaining('ne se raccourcit pas'),
    ])
    expect((await cdsu.post(PATH, jours('2026-03-11', '2026-05-15', '1'))).status).toBe(303)
    expect((await s.as('coordination').post(PATH, jours('2026-03-11', '2026-06-15', '2'))).status).toBe(403)
  })

  it('is recalled to who sits, who read that silence is favourable, until they publish; then over, it says which it was', async () => {
    const s = await scene()
    await siegent(s)
    await s.as('cdsu').post(PATH, jours('2026-03-11', '2026-04-11'))
    const rappel = 'sans réponse le 11 avril 2026, l’avis est réputé favorable'
    expect(await texteDe(await s.as('conseil').get('/'))).toContain(rappel)
    expect(await texteDe(await s.as('cdsu').get('/'))).not.toContain(rappel)
    const apres = plusTard(s, Temporal.Instant.from('2026-04-12T10:00:00Z'))
    expect(await texteDe(await apres.as('cdsu').get(PATH))).toContain('son avis est réputé favorable')
    // A page that came too late is annexed all the same.
    await unePageDuConseil(s, { publieeLe: '2026-04-12T08:00:00Z', texte: 'Trop tard, mais dit.' })
    const tard = await texteDe(await apres.as('cdsu').get(PATH))
    expect(tard).toContain('son avis est réputé favorable')
    expect(tard).toContain('Trop tard, mais dit.')

    await unePageDuConseil(s, { publieeLe: '2026-03-20T08:00:00Z', texte: 'Mot pour mot.' })
    expect(await texteDe(await s.as('conseil').get('/'))).not.toContain(rappel)
    const lue = await texteDe(await apres.as('cdsu').get(PATH))
    expect(lue).toContain('jointe mot pour mot')
    expect(lue).toContain('Mot pour mot.')
  })

  it('is written to who sits the day it opens and once before its end, once only; who is on paper is told by the desk', async () => {
    const s = await scene()
    await siegent(s)
    const [odile, paul] = [await unePersonne(s, { prenom: 'Odile' }), await unePersonne(s, { prenom: 'Paul' })]
    await unMembre(s, { compteId: 'compte-odile', personneId: odile })
    await unMembre(s, { personneId: paul, nom: 'Paul' })
    await unMembre(s, { personneId: await unePersonne(s, {}), confirme: false })
    await unMembre(s, { nom: 'Marthe Papier' })
    const promis = async () =>
      (await s.prepare((tx) => tx.selectFrom('envois').select(['personne_id', 'genre', 'a_dire']).execute()))
        .map(({ personne_id, genre, a_dire }) => `${genre} ${personne_id === odile ? 'Odile' : 'Paul'} ${a_dire}`)
        .sort()
    const le = (iso: string) =>
      rappelerLaConsultation({ ...s.visit(), me: systeme('essai'), now: Temporal.Instant.from(iso) })
    await s.as('cdsu').post(PATH, jours('2026-03-12', '2026-04-15'))
    await le('2026-03-11T22:00:00Z')
    expect(await promis()).toEqual([])
    for (const nuit of ['2026-03-12T03:00:00Z', '2026-03-12T05:00:00Z', '2026-03-20T03:00:00Z']) await le(nuit)
    const ouverture = ['consultation-ouverte Odile true', 'consultation-ouverte Paul true']
    expect(await promis()).toEqual(ouverture)
    const lendemain = plusTard(s, Temporal.Instant.from('2026-03-13T09:00:00Z'))
    expect(await texteDe(await lendemain.as('coordination').get('/'))).toContain('Dire à Marthe Papier, du conseil')
    expect(await texteDe(await lendemain.as('cdsu').get('/'))).not.toContain('Marthe Papier')
    await s.as('cdsu').post(PATH, jours('2026-03-12', '2026-04-15', '1'))
    for (const nuit of ['2026-04-08T03:00:00Z', '2026-04-09T03:00:00Z']) await le(nuit)
    const fin = ['consultation-bientot-finie Odile true', 'consultation-bientot-finie Paul true']
    expect(await promis()).toEqual([...fin, ...ouverture])
  })

  it('of this very day is written at once, with what silence means; nothing of its end once the council answered', async () => {
    const s = await scene()
    const odile = await unePersonne(s, { prenom: 'Odile' })
    await unMembre(s, { compteId: 'compte-odile', personneId: odile })
    await s.as('cdsu').post(PATH, jours('2026-03-11', '2026-04-11'))
    const genres = await s.prepare((tx) => tx.selectFrom('envois').select('genre').execute())
    expect(genres).toEqual([{ genre: 'consultation-ouverte' }])
    const ecrire = (genre: string, now = s.now) =>
      s.prepare((tx) => {
        const courriel = courrielsDeLaConsultation[genre]
        return courriel ? courriel({ ...s.visit(), now }, tx, { annee: '2025' }) : Promise.resolve(null)
      })
    const lettre = await ecrire('consultation-ouverte')
    expect(lettre?.lignes.join(' ')).toContain('Sans réponse le 11 avril 2026, l’avis est réputé favorable.')
    expect(lettre?.aQui).toEqual([{ personneId: odile }])
    const finAvril = Temporal.Instant.from('2026-04-08T08:00:00Z')
    expect((await ecrire('consultation-bientot-finie', finAvril))?.sujet).toContain('11 avril 2026')
    await unePageDuConseil(s, { publieeLe: '2026-03-20T08:00:00Z' })
    expect(await ecrire('consultation-bientot-finie', finAvril)).toBeNull()
  })
})
