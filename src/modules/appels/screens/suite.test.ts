import { beforeEach, describe, expect, it } from 'vitest'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { instantDe, jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import type { Mail } from '#platform/mail.ts'
import { ok } from '#platform/result.ts'
import { type Me, read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { avertirLesStructures } from '../prevenir/avertir.ts'
import { find } from '../store.ts'

let s: Scene
let id: string
let personneId: string
beforeEach(async () => {
  s = await scene()
  const structureId = await uneStructure(s)
  personneId = await unePersonne(s, { courriel: 'yvonne@exemple.fr', prenom: 'Yvonne', cercle: 'porteur' })
  id = await unAppel(s, { structureId, contactId: await unContact(s, structureId, personneId) })
})

const regler = (jours: number, jour: number | null) =>
  s.prepare((tx) =>
    tx
      .updateTable('appels')
      .set({
        // A little less, as the clock of the night finds it.
        expire_le: s.now.add({ hours: jours * 24 - 1 }),
        jour: jour === null ? null : jourDe(s.now).add({ days: jour }).toString(),
      })
      .where('id', '=', id)
      .execute(),
  )

const lire = () => read(s.visit(), (tx) => find(tx, id))

/** What leaves when the clock of the night, then that of the mails, has run; an hour later each time. */
async function courriers(apresHeures = 0): Promise<Mail[]> {
  const partis: Mail[] = []
  const now = s.now.add({ hours: apresHeures })
  await avertirLesStructures({ ...s.visit('systeme'), now })
  await envoyerEnAttente({ territoire: s.territoire, now }, async (mail) => {
    partis.push(mail)
    return ok(undefined)
  })
  return partis
}

describe('a structure without an account', () => {
  it.each([
    [7, null, 's’arrête bientôt'],
    [1, null, 's’arrête dans les 24'],
    [6, -1, 'a-t-il eu lieu'],
  ])('is written to once when its call ends in %i days (day: %s)', async (jours, jour, sujet) => {
    await regler(jours, jour)
    const [lettre, ...rien] = await courriers()
    expect([lettre?.a, rien]).toEqual(['yvonne@exemple.fr', []])
    expect(lettre?.sujet).toContain(sujet)
    expect(lettre?.bouton?.href).toMatch(/^https:\/\/coupdepouce\.example\/.*\/l\//)
    expect(await courriers(1)).toEqual([])
  })

  it('is told the last day of its call, which ends at midnight, wherever it reads it', async () => {
    const minuit = instantDe(jourDe(s.now).add({ days: 3 }))
    await s.prepare((tx) =>
      tx.updateTable('appels').set({ expire_le: minuit, jour: null }).where('id', '=', id).execute(),
    )
    const [lettre] = await courriers()
    const lus = [
      lettre?.lignes.join(' '),
      await texteDe(
        await s
          .as({ genre: 'lien', lien: { id: newId(), geste: 'suite-appel', sujetId: id, personneId } })
          .get(`/appels/${id}/suite`),
      ),
      await texteDe(await s.as('coordination').get(`/appels/${id}`)),
    ]
    for (const lu of lus) expect(lu).toMatch(/13 mars/)
    for (const lu of lus) expect(lu).not.toMatch(/14 mars/)
    expect(await texteDe(await s.as('coordination').get('/'))).toMatch(/renouveler\s\?\sdans 2 jours/)
  })

  it('is warned of a call that is filled and has no day, and may keep it', async () => {
    await regler(7, null)
    await uneMiseEnLien(s, { appelId: id, etat: 'coordonnees-partagees' })
    expect((await lire())?.etat).toBe('complet')
    expect((await courriers()).map(({ a }) => a)).toContain('yvonne@exemple.fr')
    const contact = s.as({ genre: 'lien', lien: { id: newId(), geste: 'suite-appel', sujetId: id, personneId } })
    expect(await texteDe(await contact.get(`/appels/${id}/suite`))).toContain('Le garder ouvert')
    expect((await contact.post(`/appels/${id}/suite`, { suite: 'garder' })).status).toBe(303)
    expect((await lire())?.etat).toBe('complet')
    expect(await courriers(1)).toEqual([])
  })

  it.each([
    ['far from its end', 12, null],
    ['on the morning of its day, a week before its end', 7, 0],
    ['too long after its day', 0.5, -8],
  ])('is left alone %s', async (_quand, jours, jour) => {
    await regler(jours, jour)
    if (jours < 1) await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'expire' }).execute())
    expect(await courriers()).toEqual([])
  })

  it('is not written what is no longer true when the mail leaves', async () => {
    await regler(7, null)
    await avertirLesStructures(s.visit('systeme'))
    await s.as('coordination').post(`/appels/${id}/renouvellement`)
    expect(await courriers()).toEqual([])
  })
})

describe('the link of that mail', () => {
  const parLien = (sujetId = id, geste = 'suite-appel'): Me => ({
    genre: 'lien',
    lien: { id: newId(), geste, sujetId, personneId },
  })
  const PATH = () => `/appels/${id}/suite`

  it.each(['GET', 'HEAD'])('does nothing when a mail scanner opens it (%s)', async (method) => {
    await regler(7, null)
    const avant = await lire()
    const { key } = s.as(parLien())
    const chemin = `/${s.territoire.slug}${PATH()}?suite=plus-besoin`
    expect((await s.app.request(chemin, { method, headers: { 'x-qui': key } })).status).toBe(200)
    expect(await lire()).toEqual(avant)
  })

  it('keeps the call open in one tap', async () => {
    await regler(1, null)
    const contact = s.as(parLien())
    expect(await texteDe(await contact.get(PATH()))).toContain('Le garder ouvert')
    expect((await contact.post(PATH(), { suite: 'garder' })).status).toBe(303)
    const appel = await lire()
    expect(appel?.etat).toBe('ouvert')
    expect(appel && Temporal.Instant.compare(appel.expireLe, s.now.add({ hours: 24 * 19 })) > 0).toBe(true)
  })

  it('says how it ended in one tap; a second one, or another, finds it said', async () => {
    await regler(6, -1)
    const contact = s.as(parLien())
    expect(await texteDe(await contact.get(PATH()))).toContain('a-t-il eu lieu')
    expect((await contact.post(PATH(), { suite: 'par-nous' })).status).toBe(303)
    expect((await lire())?.etat).toBe('realise')
    const encore = await contact.post(PATH(), { suite: 'garder' })
    expect([encore.status, await texteDe(encore)]).toEqual([409, expect.stringContaining('grâce à un coup de pouce')])
    expect((await lire())?.etat).toBe('realise')
  })

  it('comes late: what stopped can be opened again, or ended', async () => {
    await regler(-1, null)
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'expire' }).where('id', '=', id).execute())
    const contact = s.as(parLien())
    expect(await texteDe(await contact.get(PATH()))).toContain('s’est arrêté')
    expect((await contact.post(PATH(), { suite: 'plus-besoin' })).status).toBe(303)
    expect(await lire()).toMatchObject({ etat: 'clos', issue: 'plus-besoin' })
  })

  it('opens nothing else, and no other link opens this', async () => {
    const contact = s.as(parLien())
    for (const path of ['modifier', 'cloture', 'annulation'])
      expect((await contact.get(`/appels/${id}/${path}`)).status).toBe(403)
    expect((await contact.post(`/appels/${id}/annulation`)).status).toBe(403)
    for (const autre of [parLien(newId()), parLien(id, 'confirmer-appel')])
      expect((await s.as(autre).post(PATH(), { suite: 'plus-besoin' })).status).toBe(403)
  })

  it('says how it ended, and looks for nobody more, where its action is called off', async () => {
    await regler(6, -1)
    const actionId = await uneAction(s, {})
    await s.prepare(async (tx) => {
      await tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', actionId).execute()
      await tx.updateTable('appels').set({ etat: 'expire', action_id: actionId }).where('id', '=', id).execute()
    })
    const contact = s.as(parLien())
    const page = await texteDe(await contact.get(PATH()))
    expect(page).toContain('a-t-il eu lieu')
    expect(page).not.toContain('trois semaines de plus')
    const garde = await contact.post(PATH(), { suite: 'garder' })
    expect([garde.status, await texteDe(garde)]).toEqual([409, expect.stringContaining('L’action est annulée')])
    const bureau = s.as('coordination')
    expect((await bureau.post(`/appels/${id}/renouvellement`)).status).toBe(409)
    expect((await bureau.get(`/appels/${id}/modifier`)).status).toBe(403)
    expect(await (await bureau.get(`/appels/${id}`)).text()).not.toContain(`/appels/${id}/modifier`)
    expect((await lire())?.etat).toBe('expire')
  })

  it('asks again when nothing was pressed', async () => {
    const vide = await s.as(parLien()).post(PATH(), {})
    expect([vide.status, await texteDe(vide)]).toEqual([422, expect.stringContaining('Choisissez une des réponses')])
  })
})
