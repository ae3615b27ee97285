import { beforeEach, describe, expect, it } from 'vitest'
import { uneSeancePubliee, unLieu } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe, type Visitor } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'

let s: Scene
let structureId: string
let porteur: Visitor
beforeEach(async () => {
  s = await scene()
  structureId = await uneStructure(s, { nom: 'La Régie' })
  porteur = s.as('porteur', { structureId })
})
const AOUT = { du: '2026-08-01', au: '2026-08-21', motif: 'congés d’été' }
const fermer = (qui: Visitor, quoi: string, reste = {}) =>
  qui.post('/calendrier/fermetures', { id: newId(), quoi, ...AOUT, ...reste })

describe('a closure', () => {
  it('is said by the structure for itself, by the desk for any place, and by nobody else', async () => {
    const autre = await uneStructure(s, { nom: 'Une autre' })
    const lieuId = newId()
    await s.prepare((tx) =>
      tx
        .insertInto('lieux')
        .values({ territoire_id: s.territoire.id, id: lieuId, quartier_id: s.quartierId, nom: 'La Maison' })
        .execute(),
    )
    expect((await fermer(porteur, `structure:${structureId}`)).status).toBe(303)
    expect((await fermer(porteur, `structure:${autre}`)).status).toBe(403)
    expect((await fermer(porteur, `lieu:${lieuId}`)).status).toBe(403)
    expect((await fermer(s.as('conseil'), `structure:${autre}`)).status).toBe(403)
    expect((await fermer(s.as('coordination'), `lieu:${lieuId}`)).status).toBe(303)
    const page = await texteDe(await s.as('visiteur').get('/calendrier/fermetures'))
    expect(page).toContain('La Régie')
    expect(page).toContain('Du 1er au 21 août 2026')
    expect(page).toContain('congés d’été')
    expect(page).toContain('La Maison')
    expect(await texteDe(await s.as('visiteur').get(`/structures/${structureId}`))).toContain('Du 1er au 21 août 2026')
    expect(await texteDe(await s.as('visiteur').get('/calendrier/mois/2026-08'))).toContain('Fermé : La Régie')
  })

  it('once whatever the number of presses, and taken back', async () => {
    const id = newId()
    for (const _ of [1, 2]) await fermer(porteur, `structure:${structureId}`, { id })
    const lignes = () => s.prepare((tx) => tx.selectFrom('fermetures').select('id').execute())
    expect(await lignes()).toEqual([{ id }])
    expect((await s.as('conseil').post(`/calendrier/fermetures/${id}/retrait`)).status).toBe(403)
    expect((await porteur.post(`/calendrier/fermetures/${id}/retrait`)).status).toBe(303)
    expect(await lignes()).toEqual([])
  })

  it('refuses days upside down, more than a year, and what is not there, with what was typed', async () => {
    const refus = async (reste: Record<string, string>) => {
      const response = await fermer(porteur, `structure:${structureId}`, reste)
      return [response.status, await texteDe(response)] as const
    }
    expect(await refus({ au: '2026-07-01' })).toEqual([
      422,
      expect.stringContaining('Le dernier jour vient avant le premier'),
    ])
    expect(await refus({ au: '2028-07-01' })).toEqual([422, expect.stringContaining('plus d’un an')])
    expect(await refus({ quoi: '' })).toEqual([422, expect.stringContaining('Dites ce qui est fermé')])
    const encore = await fermer(porteur, `structure:${structureId}`, { au: '2026-07-01' })
    expect(await encore.text()).toContain('value="congés d’été"')
  })

  it('says which published dates fall in it, to those who keep them', async () => {
    const actionId = await uneAction(s, { structureId, titre: 'Les repas' })
    await uneSeancePubliee(s, { actionId, titre: 'Repas du mardi', jours: ['2026-07-28', '2026-08-04', '2026-08-11'] })
    await fermer(porteur, `structure:${structureId}`)
    const page = await texteDe(await porteur.get('/calendrier/fermetures'))
    expect(page).toContain('2 dates publiées tombent ces jours-là')
    expect(page).toContain('4 août')
    expect(page).not.toContain('28 juillet')
    expect(await texteDe(await s.as('visiteur').get('/calendrier/fermetures'))).not.toContain('tombent')
  })
})

describe('dates that are laid on closed days', () => {
  it('are told before anything is kept, with the sentence that leaves them out', async () => {
    const actionId = await uneAction(s, { structureId, titre: 'Les repas' })
    await fermer(porteur, `structure:${structureId}`)
    const vu = await porteur.post('/calendrier/seances/nouvelle', {
      id: newId(),
      version: '1',
      actionId,
      quand: 'tous les mardis de 14h à 16h du 7 juillet au 15 septembre 2026',
      nature: 'atelier',
      inscription: 'libre',
      geste: 'voir',
    })
    const html = await vu.text()
    expect(html).toContain('3 dates tombent pendant une fermeture')
    expect(html).toContain('La Régie, du 1er au 21 août 2026 (congés d’été)')
    const sans = /name="plutot" value="([^"]*)"/.exec(html)?.[1] ?? ''
    expect(sans).toContain('sauf')
    const apres = await porteur.post('/calendrier/seances/nouvelle', {
      id: newId(),
      version: '1',
      actionId,
      quand: 'tous les mardis de 14h à 16h du 7 juillet au 15 septembre 2026',
      plutot: sans.replaceAll('&#39;', '’'),
      nature: 'atelier',
      inscription: 'libre',
    })
    const suite = await apres.text()
    expect(suite).not.toContain('tombent pendant une fermeture')
    expect(suite).toContain('Ce sont bien ces 8 dates ?')
  })

  it('one date that moves there too, of the structure or of its place; asked again, it moves', async () => {
    const actionId = await uneAction(s, { structureId, titre: 'Les repas' })
    const { lieuId } = await unLieu(s)
    const seanceId = await uneSeancePubliee(s, { actionId, lieuId, jours: ['2026-07-22'] })
    const date = await s.prepare((tx) =>
      tx.selectFrom('occurrences').select('id').where('seance_id', '=', seanceId).executeTakeFirstOrThrow(),
    )
    const page = `/calendrier/dates/${date.id}/deplacement`
    const vers = { version: '1', jour: '2026-08-05', de: '14:00', a: '16:00', lieu: `l-${lieuId}`, portee: 'celle-ci' }
    await fermer(porteur, `structure:${structureId}`)
    await fermer(s.as('coordination'), `lieu:${lieuId}`, { du: '2026-08-05', au: '2026-08-05', motif: 'travaux' })
    const vu = await porteur.post(page, vers)
    const html = await vu.text()
    expect(vu.status).toBe(200)
    expect(html).toMatch(/<title>Vérifier la date.: .* autofocus[^>]*>.*Ce jour-là, c’est fermé/s)
    expect(html).toContain('La Régie, du 1er au 21 août 2026 (congés d’été)')
    expect(html).toContain('travaux')
    expect(html).toContain('Déplacer quand même')
    const cache = /name="vu" value="([^"]*)"/.exec(html)?.[1] ?? ''
    expect((await porteur.post(page, { ...vers, vu: cache })).status).toBe(303)
  })
})

describe('« no news »', () => {
  it('is not said of an action whose structure, or only place, was closed', async () => {
    const tard = await scene({ now: Temporal.Instant.from('2026-05-26T09:00:00Z') })
    const [regie, maison] = [await uneStructure(tard, { nom: 'La Régie' }), newId()]
    await tard.prepare((tx) =>
      tx
        .insertInto('lieux')
        .values({ territoire_id: tard.territoire.id, id: maison, quartier_id: tard.quartierId, nom: 'La Maison' })
        .execute(),
    )
    const [a, b, c] = [
      await uneAction(tard, { structureId: regie, titre: 'Les repas' }),
      await uneAction(tard, { titre: 'La chorale' }),
      await uneAction(tard, { titre: 'Le vélo' }),
    ]
    await tard.prepare((tx) =>
      tx.updateTable('actions').set({ etat: 'en-cours', debut_jour: '2026-03-02', fin_jour: '2026-12-18' }).execute(),
    )
    for (const actionId of [a, b, c])
      await uneSeancePubliee(tard, { actionId, jours: ['2026-03-24'], ...(actionId === b ? { lieuId: maison } : {}) })
    const lire = async () => texteDe(await tard.as('coordination').get('/suivi?situation=alertes'))
    const avant = await lire()
    for (const titre of ['Les repas', 'La chorale', 'Le vélo']) expect(avant).toContain(titre)
    const bureau = tard.as('coordination')
    for (const quoi of [`structure:${regie}`, `lieu:${maison}`])
      expect(
        (
          await bureau.post('/calendrier/fermetures', {
            id: newId(),
            quoi,
            du: '2026-04-20',
            au: '2026-05-12',
            motif: 'travaux',
          })
        ).status,
      ).toBe(303)
    const apres = await lire()
    expect(apres).not.toContain('Les repas')
    expect(apres).not.toContain('La chorale')
    expect(apres).toContain('Le vélo')
  })
})
