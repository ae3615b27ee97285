import { describe, expect, it } from 'vitest'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { envoiDe, type FormulaireLu, formulairesDe } from '#src/test/formulaires.ts'
import { LIEN_POUR_COMPTER } from '../policy.ts'
import { unComptage } from '../testing.ts'
import { textes } from '../textes.fr.ts'

async function couture() {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId, titre: 'Ateliers de couture' })
  const seanceId = await uneSeancePubliee(s, { actionId, jours: ['2026-03-04', '2026-02-25', '2026-04-08'] })
  const dates = await s.prepare((tx) =>
    tx
      .selectFrom('occurrences_publiees')
      .select(['id', 'debut'])
      .where('seance_id', '=', seanceId)
      .orderBy('debut')
      .execute(),
  )
  const [fevrier, mars, avril] = dates.map(({ id }) => id)
  if (!fevrier || !mars || !avril) throw new Error('three dates')
  return { s, actionId, seanceId, porteur: s.as('porteur', { structureId }), dates: { fevrier, mars, avril } }
}

const champs = (date: Id, jour: string, total: string, id = newId()) => ({ id, quoi: 'date', date, jour, total })
const parLien = (s: Scene, sujetId: Id) =>
  s.as({ genre: 'lien', lien: { id: newId(), geste: LIEN_POUR_COMPTER, sujetId, personneId: null } })
const lesComptes = (s: Scene) =>
  s.prepare((tx) => tx.selectFrom('comptages').select(['total', 'maniere', 'estime', 'jour']).orderBy('jour').execute())

describe('counting a session', () => {
  it('asks one number of the latest date that nobody counted, by account or by link', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const page = await texteDe(await porteur.get(`/presences/${actionId}`))
    expect(page).toContain('mercredi 4 mars')
    expect(page).not.toContain('8 avril')
    const envoi = champs(dates.mars, '2026-03-04', '12')
    expect((await porteur.post(`/presences/${actionId}`, envoi)).status).toBe(303)
    // A double click is one count.
    expect((await porteur.post(`/presences/${actionId}`, envoi)).status).toBe(303)
    const anime = parLien(s, actionId)
    expect(await texteDe(await anime.get(`/presences/${actionId}`))).toContain('mercredi 25 février')
    // The field that has the focus says of which date, to who does not see what stands above it.
    expect(await (await anime.get(`/presences/${actionId}`)).text()).toMatch(
      /for="champ-total">[^<]*<span class="invisible">.mercredi 25 février/u,
    )
    expect((await anime.post(`/presences/${actionId}`, champs(dates.fevrier, '2026-02-25', '9'))).status).toBe(303)
    expect(await lesComptes(s)).toMatchObject([
      { total: 9, maniere: 'lien' },
      { total: 12, maniere: 'page' },
    ])
    expect(await texteDe(await porteur.get(`/actions/${actionId}`))).toMatch(/(?<!\d)21 présences/u)
    const apres = await texteDe(await porteur.get(`/presences/${actionId}`))
    expect(apres).toContain('9 présences par un lien, mercredi 11 mars')
    expect(apres).not.toContain('par par')
  })

  it('keeps a counted date from being called off: its people would stay in the bilan without it', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const compte = await unComptage(s, { actionId, occurrenceId: dates.mars })
    const annuler = (date: Id) =>
      porteur.post(`/calendrier/dates/${date}/statut`, { version: '1', geste: 'annuler', etendue: 'celle-ci' })
    const refus = await annuler(dates.mars)
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('Des personnes ont été comptées à cette date')
    expect((await annuler(dates.fevrier)).status).toBe(303)
    await s.prepare((tx) => tx.deleteFrom('comptages').where('id', '=', compte).execute())
    expect((await annuler(dates.mars)).status).toBe(303)
  })

  it.each(['annuler', 'deplacer'] as const)(
    'publishes no date of a draft that somebody counted meanwhile: %s',
    async (geste) => {
      const { s, actionId, seanceId, porteur, dates } = await couture()
      const adresse = `/calendrier/dates/${dates.mars}`
      const ailleurs = { jour: '2026-03-05', de: '14:00', a: '16:00', portee: 'celle-ci' }
      const change =
        geste === 'annuler'
          ? await porteur.post(`${adresse}/statut`, { version: '1', geste, etendue: 'celle-ci' })
          : await porteur.post(`${adresse}/deplacement`, { version: '1', ...ailleurs })
      expect(change.status).toBe(303)
      const compte = await unComptage(s, { actionId, occurrenceId: dates.mars })
      const publier = () =>
        porteur.post('/calendrier/publication', { id: newId(), nom: 'Mars', seances: [seanceId], seance: seanceId })
      const refus = await publier()
      expect(refus.status).toBe(409)
      expect(await texteDe(refus)).toContain(
        'Mercredi 4 mars de 14 h à 16 h. Des personnes ont été comptées à cette date',
      )
      await s.prepare((tx) => tx.deleteFrom('comptages').where('id', '=', compte).execute())
      expect((await publier()).status).toBe(303)
    },
  )

  it('leads from the count of a date to say that it did not take place, whoever may say it', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const vers = `/calendrier/dates/${dates.mars}/modifier`
    const page = await (await porteur.get(`/presences/${actionId}`)).text()
    expect(page).toContain(vers)
    expect((await porteur.get(vers)).status).toBe(200)
    expect(await (await parLien(s, actionId).get(`/presences/${actionId}`)).text()).not.toContain(vers)
    const compte = await unComptage(s, { actionId, occurrenceId: dates.mars })
    expect(await (await porteur.get(`/presences/${actionId}?compte=${compte}`)).text()).not.toContain(vers)
  })

  it('asks for the same dates on the home, on the page of the counts and in what is due', async () => {
    const { s, actionId, porteur } = await couture()
    await uneSeancePubliee(s, { actionId, titre: 'Essayage', jours: ['2025-12-29', '2025-11-05'] })
    expect(await texteDe(await porteur.get('/'))).toContain('3 dates récentes à compter')
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).toContain('Compter 3 dates')
    expect(await texteDe(await porteur.get(`/presences/${actionId}`))).toMatch(
      /29 décembre 2025.*De plus anciennes, si vous vous en souvenez \(1\)/,
    )
  })

  it('asks for no date that was counted with its month, or on that day without the calendar', async () => {
    const { actionId, porteur } = await couture()
    const adresse = `/presences/${actionId}`
    const compter = (champs: Record<string, string>) => porteur.post(adresse, { id: newId(), total: '30', ...champs })
    expect((await compter({ quoi: 'mois', mois: '2026-02' })).status).toBe(303)
    expect(await texteDe(await porteur.get('/'))).toContain('1 date récente à compter')
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).toContain('Compter une date')
    expect(await texteDe(await porteur.get(adresse))).not.toContain('Encore à compter')
    expect((await compter({ quoi: 'jour', jour: '2026-03-04', libelle: 'Sortie' })).status).toBe(303)
    expect(await texteDe(await porteur.get('/'))).not.toContain('à compter')
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).not.toContain('Compter une date')
    expect(await texteDe(await porteur.get(adresse))).toContain(textes.toutCompte)
  })

  it('asks for the dates of a month counted whole under a name: that is a service without dates', async () => {
    const { actionId, porteur } = await couture()
    const mois = { id: newId(), quoi: 'mois', mois: '2026-02', libelle: 'Permanence téléphonique', total: '25' }
    expect((await porteur.post(`/presences/${actionId}`, mois)).status).toBe(303)
    expect(await texteDe(await porteur.get('/'))).toContain('2 dates récentes à compter')
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).toContain('Compter 2 dates')
    expect(await texteDe(await porteur.get(`/presences/${actionId}`))).toContain('Encore à compter')
  })

  it('shows both numbers when two phones sent different ones, and loses neither', async () => {
    const { s, actionId, porteur, dates } = await couture()
    await porteur.post(`/presences/${actionId}`, champs(dates.mars, '2026-03-04', '12'))
    const anime = parLien(s, actionId)
    // The same number is no quarrel.
    expect((await anime.post(`/presences/${actionId}`, champs(dates.mars, '2026-03-04', '12'))).status).toBe(303)
    const autre = await anime.post(`/presences/${actionId}`, champs(dates.mars, '2026-03-04', '14'))
    expect(autre.status).toBe(409)
    const page = await autre.text()
    expect(page).toContain('12 présences')
    expect(page).toContain('name="version" value="1"')
    const remplace = { ...champs(dates.mars, '2026-03-04', '14'), version: '1' }
    expect((await anime.post(`/presences/${actionId}`, remplace)).status).toBe(303)
    expect(await lesComptes(s)).toMatchObject([{ total: 14 }])
    // Chosen from a page that is out of date: asked again.
    expect((await porteur.post(`/presences/${actionId}`, { ...remplace, total: '15' })).status).toBe(409)
  })

  it('never says « enregistré » of a number it did not write: the form gone back to with another one', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const id = newId()
    const adresse = `/presences/${actionId}`
    expect((await porteur.post(adresse, champs(dates.mars, '2026-03-04', '12', id))).status).toBe(303)
    const encore = await porteur.post(adresse, champs(dates.mars, '2026-03-04', '15', id))
    expect([encore.status, await texteDe(encore)]).toEqual([409, expect.stringContaining('12 présences')])
    expect((await porteur.post(adresse, champs(dates.fevrier, '2026-02-25', '12', id))).status).toBe(409)
    expect(await lesComptes(s)).toMatchObject([{ total: 12 }])
  })

  it('corrects the day of a count too, but never over another one', async () => {
    const { s, actionId, porteur } = await couture()
    const adresse = `/presences/${actionId}`
    const sortie = { id: newId(), quoi: 'jour', jour: '2026-03-02', libelle: 'Sortie', total: '7' }
    expect((await porteur.post(adresse, sortie)).status).toBe(303)
    expect((await porteur.post(adresse, { ...sortie, jour: '2026-03-03', version: '1' })).status).toBe(303)
    const [corrige] = await lesComptes(s)
    expect([corrige?.total, String(corrige?.jour)]).toEqual([7, '2026-03-03'])
    expect((await porteur.post(adresse, { ...sortie, id: newId(), total: '9' })).status).toBe(303)
    expect((await porteur.post(adresse, { ...sortie, version: '2' })).status).toBe(409)
    expect((await lesComptes(s)).map(({ total }) => total)).toEqual([9, 7])
  })

  it('says how many people came over each period, from one form gone back to', async () => {
    const { s, actionId, porteur } = await couture()
    const dire = (au: string, nombre: string) => ({
      id: '01a21459-a1f3-729e-9f23-af9bc5730001',
      du: '2026-01-01',
      au,
      nombre,
    })
    for (const dit of [dire('2026-03-31', '5'), dire('2026-06-30', '8'), dire('2026-03-31', '5')])
      expect((await porteur.post(`/presences/${actionId}/personnes`, dit)).status).toBe(303)
    // Another number for days that were told already: what stands there is shown first.
    expect((await porteur.post(`/presences/${actionId}/personnes`, dire('2026-03-31', '6'))).status).toBe(409)
    const lues = await s.prepare((tx) => tx.selectFrom('personnes_comptees').select('nombre').orderBy('au').execute())
    expect(lues.map(({ nombre }) => nombre)).toEqual([5, 8])
  })

  it('asks before a whole month is added to the dates counted in it, and calls neither the other', async () => {
    const { s, actionId, porteur, dates } = await couture()
    await porteur.post(`/presences/${actionId}`, champs(dates.fevrier, '2026-02-25', '12'))
    const mois = { id: newId(), quoi: 'mois', mois: '2026-02', total: '40' }
    const demande = await porteur.post(`/presences/${actionId}`, mois)
    const page = await demande.text()
    expect([demande.status, page]).toEqual([422, expect.stringContaining('a déjà 12 présences comptées')])
    expect(page).toContain('name="certain"')
    expect(await lesComptes(s)).toHaveLength(1)
    expect((await porteur.post(`/presences/${actionId}`, { ...mois, certain: 'on' })).status).toBe(303)
    // Another month has nothing to ask.
    expect((await porteur.post(`/presences/${actionId}`, { ...mois, id: newId(), mois: '2026-01' })).status).toBe(303)
    const dit = '1 date comptée et 2 mois comptés en entier'
    expect(await texteDe(await porteur.get(`/actions/${actionId}`))).toContain(`92 présences, ${dit}`)
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).toContain(`92 présences, ${dit}.`)
  })

  it('asks before a date is added to its month counted whole: alone, on the grid and from a sheet', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const ici = `/presences/${actionId}`
    expect((await porteur.post(ici, { id: newId(), quoi: 'mois', mois: '2026-02', total: '40' })).status).toBe(303)
    const grille = { combien: '1', 'date.0': dates.fevrier, 'jour.0': '2026-02-25', 'id.0': newId(), 'total.0': '12' }
    const envois: [string, Record<string, string>, string][] = [
      [ici, champs(dates.fevrier, '2026-02-25', '12'), 'certain'],
      [ici, { id: newId(), quoi: 'jour', jour: '2026-02-02', total: '12' }, 'certain'],
      [`${ici}/mois?mois=2026-02`, grille, 'certain.0'],
      [`${ici}/touches`, { id: newId(), date: dates.fevrier, 'ligne-1': '1', version: '' }, 'certain'],
    ]
    for (const [ou, envoi, certain] of envois) {
      const demande = await porteur.post(ou, envoi)
      const page = await demande.text()
      const dit = expect.stringContaining('compté en entier, a déjà 40 présences comptées')
      expect([demande.status, page], ou).toEqual([422, dit])
      expect(page, ou).toContain(`name="${certain}"`)
    }
    expect(await lesComptes(s)).toHaveLength(1)
    const [, , , [ou, feuille]] = envois as [unknown, unknown, unknown, [string, Record<string, string>, string]]
    expect((await porteur.post(ou, { ...feuille, certain: 'on' })).status).toBe(303)
    // What stands there is corrected, and another month is counted, without a question.
    const corrige = { ...champs(dates.fevrier, '2026-02-25', '13'), version: '1' }
    expect((await porteur.post(ici, corrige)).status).toBe(303)
    expect((await porteur.post(ici, champs(dates.mars, '2026-03-04', '9'))).status).toBe(303)
  })

  it('asks before one day is counted both as a date of the calendar and as another day', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const ici = `/presences/${actionId}`
    const autre = { id: newId(), quoi: 'jour', jour: '2026-02-25', libelle: 'Goûter', total: '7' }
    await porteur.post(ici, champs(dates.fevrier, '2026-02-25', '12'))
    const demande = await porteur.post(ici, autre)
    expect([demande.status, await demande.text()]).toEqual([
      422,
      expect.stringContaining('Ce jour a déjà 12 présences'),
    ])
    expect((await porteur.post(ici, { ...autre, certain: 'on' })).status).toBe(303)
    await porteur.post(ici, { ...autre, id: newId(), jour: '2026-03-04' })
    expect((await porteur.post(ici, champs(dates.mars, '2026-03-04', '9'))).status).toBe(422)
    expect(await lesComptes(s)).toHaveLength(3)
  })

  it('counts a sheet on its own date only, and answers odd versions with a page', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const feuille = { id: newId(), date: newId(), 'ligne-1': '1', version: '' }
    expect((await porteur.post(`/presences/${actionId}/touches`, feuille)).status).toBe(422)
    expect(await lesComptes(s)).toEqual([])
    await porteur.post(`/presences/${actionId}`, champs(dates.mars, '2026-03-04', '12'))
    const [un] = await s.prepare((tx) => tx.selectFrom('comptages').select('id').execute())
    for (const version of ['99999999999', 'x', ''])
      expect((await porteur.post(`/presences/comptes/${un?.id}/retrait`, { version })).status).toBe(409)
    for (const mois of ['0000-01', '9999-12'])
      expect((await porteur.get(`/presences/${actionId}/mois?mois=${mois}`)).status).toBe(200)
    for (const jour of ['0000-01-01', '+275000-01-01', '-000100-01-01', '2026-03-02[u-ca=hebrew]'])
      expect(
        (await porteur.post(`/presences/${actionId}`, { id: newId(), quoi: 'jour', jour, total: '3' })).status,
      ).toBe(422)
    const mois = { id: newId(), quoi: 'mois', mois: '0000-05', total: '3' }
    expect((await porteur.post(`/presences/${actionId}`, mois)).status).toBe(422)
    const personnes = { id: newId(), du: '-000100-01-01', au: '+275000-01-01', nombre: '3' }
    expect((await porteur.post(`/presences/${actionId}/personnes`, personnes)).status).toBe(422)
    expect(await lesComptes(s)).toHaveLength(1)
  })

  it.each([
    ['nothing', { total: '' }, 'Écrivez un nombre : 0 si personne n’est venu'],
    ['a negative number', { total: '-3' }, 'Écrivez un nombre entre 0 et'],
    ['an absurd number', { total: '99999999' }, 'Écrivez un nombre entre 0 et'],
    ['a doubtful one', { total: '800' }, '800 personnes, c’est beaucoup'],
    ['women and men over the total', { total: '12', femmes: '8', hommes: '7' }, 'font 15, plus que le total (12)'],
  ])('says what is wrong with %s, and gives back what was typed', async (_, saisi, phrase) => {
    const { s, actionId, porteur, dates } = await couture()
    const reponse = await porteur.post(`/presences/${actionId}`, {
      ...champs(dates.mars, '2026-03-04', ''),
      ...saisi,
      mot: 'Pluie',
    })
    expect(reponse.status).toBe(422)
    const page = await reponse.text()
    expect(page).toContain(phrase)
    expect(page).toContain('Pluie')
    expect(await lesComptes(s)).toEqual([])
  })

  it('takes a doubtful number once it is said to be right, and an estimate as one', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const fete = { ...champs(dates.mars, '2026-03-04', '800'), certain: 'on', estime: 'on' }
    expect((await porteur.post(`/presences/${actionId}`, fete)).status).toBe(303)
    expect(await lesComptes(s)).toMatchObject([{ total: 800, estime: true }])
    expect(await texteDe(await porteur.get(`/presences/${actionId}`))).toContain('environ 800 présences')
  })

  it('refuses what has not begun, and what was called off', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const avril = await porteur.post(`/presences/${actionId}`, champs(dates.avril, '2026-04-08', '5'))
    expect([avril.status, await texteDe(avril)]).toEqual([409, expect.stringContaining('pas encore commencé')])
    await s.prepare((tx) =>
      tx.updateTable('occurrences_publiees').set({ statut: 'annulee' }).where('id', '=', dates.mars).execute(),
    )
    expect((await porteur.post(`/presences/${actionId}`, champs(dates.mars, '2026-03-04', '5'))).status).toBe(409)
  })

  it('answers a phone that was without network in one word', async () => {
    const { s, actionId, dates } = await couture()
    const form = new URLSearchParams(champs(dates.mars, '2026-03-04', '7'))
    const envoyer = () =>
      s.app.request(`/${s.territoire.slug}/presences/${actionId}`, {
        method: 'POST',
        headers: {
          'x-qui': parLien(s, actionId).key,
          origin: 'http://localhost',
          'x-envoi': 'plus-tard',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: String(form),
      })
    const premiere = await envoyer()
    expect([premiere.status, await premiere.json()]).toEqual([
      200,
      { dit: 'C’est noté : 7 présences, mercredi 4 mars.', vers: `/${s.territoire.slug}/presences/${actionId}` },
    ])
    // Nor is it said again above the page that happens to be opened next.
    expect(premiere.headers.getSetCookie()).toEqual([])
    expect((await envoyer()).status).toBe(200)
    form.set('id', newId())
    form.set('total', '8')
    expect((await envoyer()).status).toBe(409)
  })

  it('comes first and open on the action’s page while a date waits, the rest folded with its essential in one line', async () => {
    const { actionId, porteur, dates } = await couture()
    const page = async () => (await porteur.get(`/actions/${actionId}`)).text()
    const volets = (html: string) =>
      [...html.matchAll(/<details class="volet"( open="")?><summary><h2 id="([^"]+)">/g)].map(
        ([, ouvert, id]) => `${id}${ouvert ? ' ouvert' : ''}`,
      )
    const avant = await page()
    expect(volets(avant)[0]).toBe('presences-de-l-action ouvert')
    expect(volets(avant).filter((un) => un.endsWith(' ouvert'))).toHaveLength(1)
    expect(avant).toContain('rien n’est encore compté, 2 dates récentes à compter')
    expect(avant).toMatch(/<nav[^>]*aria-label="Aller à">.*href="#presences-de-l-action"/s)
    for (const [date, jour] of [
      [dates.mars, '2026-03-04'],
      [dates.fevrier, '2026-02-25'],
    ] as const)
      await porteur.post(`/presences/${actionId}`, champs(date, jour, '10'))
    const apres = await page()
    expect(apres).toContain('20 présences, 2 dates comptées</span>')
    expect(volets(apres)).toContain('presences-de-l-action')
    // Nothing waits any more: the first part is open, so that no page is all closed.
    expect(volets(apres)[0]).toBe('dates-de-l-action ouvert')
  })

  it('keeps presences and persons apart', async () => {
    const { actionId, porteur, dates } = await couture()
    for (const [date, jour] of [
      [dates.mars, '2026-03-04'],
      [dates.fevrier, '2026-02-25'],
    ] as const)
      await porteur.post(`/presences/${actionId}`, champs(date, jour, '10'))
    expect(await texteDe(await porteur.get(`/actions/${actionId}`))).not.toContain('personnes différentes')
    const dire = { id: newId(), du: '2026-01-01', au: '2026-12-31', nombre: '13' }
    expect((await porteur.post(`/presences/${actionId}/personnes`, dire)).status).toBe(303)
    expect(await texteDe(await porteur.get(`/actions/${actionId}`))).toMatch(
      /13 .{0,4}personnes différentes|personnes différentes 13/,
    )
    const faux = await porteur.post(`/presences/${actionId}/personnes`, { ...dire, du: '2026-12-31', au: '2026-01-01' })
    expect([faux.status, await texteDe(faux)]).toEqual([422, expect.stringContaining('La fin vient avant le début')])
  })
})

describe('different people', () => {
  it.each([
    ['are the first times of all dates', [12, 12], [9, 2], /personnes différentes 14|14 .{0,4}personnes différentes/],
    ['are not known when most had come before the year', [12, 3], [9, 2], null],
  ] as const)('%s', async (_, [fevrier, neuvesEnFevrier], [mars, neuvesEnMars], dit) => {
    const { s, actionId, porteur } = await couture()
    await unComptage(s, { actionId, jour: '2026-02-25', total: fevrier, nouvelles: neuvesEnFevrier })
    await unComptage(s, { actionId, jour: '2026-03-04', total: mars, nouvelles: neuvesEnMars })
    const page = await texteDe(await porteur.get(`/actions/${actionId}`))
    if (dit) expect(page).toMatch(dit)
    else expect(page).not.toContain('personnes différentes')
  })
})

describe('a whole month at once', () => {
  const grille = (lignes: readonly Record<string, string>[]) => ({
    combien: String(lignes.length),
    ...Object.fromEntries(
      lignes.flatMap((ligne, cle) => Object.entries({ id: newId(), ...ligne }).map(([nom, v]) => [`${nom}.${cle}`, v])),
    ),
  })

  it('is written whole, or not at all and why', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const lignes: Record<string, string>[] = [
      { date: dates.mars, jour: '2026-03-04', total: '12', femmes: '8' },
      { date: dates.fevrier, jour: '2026-02-25', total: '9', femmes: '10' },
      { jour: '2026-03-07', libelle: 'Sortie', total: '20' },
      { jour: '', total: '' },
    ]
    const refusee = await porteur.post(`/presences/${actionId}/mois?mois=2026-03`, grille(lignes))
    expect([refusee.status, await texteDe(refusee)]).toEqual([
      422,
      expect.stringMatching(/25 février.{0,6} : Femmes, hommes et « non dit » font 10, plus que le total \(9\)/),
    ])
    expect(await lesComptes(s)).toEqual([])
    lignes[1] = { date: dates.fevrier, jour: '2026-02-25', total: '9', femmes: '3' }
    expect((await porteur.post(`/presences/${actionId}/mois?mois=2026-03`, grille(lignes))).status).toBe(303)
    expect(await lesComptes(s)).toMatchObject([{ total: 9 }, { total: 12 }, { total: 20, maniere: 'grille' }])
  })

  it('keeps of a count what the grid does not show', async () => {
    const { s, actionId, porteur, dates } = await couture()
    await porteur.post(`/presences/${actionId}`, {
      ...champs(dates.mars, '2026-03-04', '12'),
      mot: 'Pluie',
      'tranche-6-10': '4',
    })
    const page = await (await porteur.get(`/presences/${actionId}/mois?mois=2026-03`)).text()
    const id = /name="id\.0" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const ligne = { id, vu: '1.lu', date: dates.mars, jour: '2026-03-04', total: '13' }
    expect((await porteur.post(`/presences/${actionId}/mois?mois=2026-03`, grille([ligne]))).status).toBe(303)
    const [apres] = await s.prepare((tx) => tx.selectFrom('comptages').selectAll().execute())
    expect(apres).toMatchObject({ total: 13, mot: 'Pluie', tranches: { '6-10': 4 } })
  })

  it('keeps of a counted date what a paste does not speak of, and asks where it no longer fits', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const dit = { ...champs(dates.mars, '2026-03-04', '10'), femmes: '5', hommes: '3', duQuartier: '7' }
    await porteur.post(`/presences/${actionId}`, dit)
    const enregistrer = async (colle: string) => {
      const page = await (await porteur.post(`/presences/${actionId}/mois/collage?mois=2026-03`, { colle })).text()
      const lu = [...page.matchAll(/<input[^>]*name="(\w+\.0)"[^>]*>/g)].map(([balise, nom = '']) => [
        nom,
        /type="checkbox"/.test(balise) ? '' : (/value="([^"]*)"/.exec(balise)?.[1] ?? ''),
      ])
      const envoi = { combien: '1', maniere: 'collage', ...Object.fromEntries(lu) }
      return porteur.post(`/presences/${actionId}/mois?mois=2026-03`, envoi)
    }
    const lire = async () => (await s.prepare((tx) => tx.selectFrom('comptages').selectAll().execute()))[0]
    expect((await enregistrer('04/03/2026\t11')).status).toBe(303)
    expect(await lire()).toMatchObject({ total: 11, femmes: 5, hommes: 3, du_quartier: 7 })
    const trop = await enregistrer('04/03/2026\t6')
    expect([trop.status, await texteDe(trop)]).toEqual([422, expect.stringContaining('plus que le total')])
    expect(await lire()).toMatchObject({ total: 11, femmes: 5 })
  })

  it('shows what was pasted on the dates of the calendar before anything is kept', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const colle = 'Date;Participants\n04/03/2026;12\n07/03/2026;20\nn’importe quoi 3'
    const page = await (await porteur.post(`/presences/${actionId}/mois/collage?mois=2026-03`, { colle })).text()
    expect(page).toContain('2 lignes comprises, 1 à revoir')
    expect(page).toContain('value="n’importe quoi 3"')
    expect(page).toContain(`name="date.0" value="${dates.mars}"`)
    expect(page).toContain('name="jour.1"')
    expect(await lesComptes(s)).toEqual([])
    const rien = await porteur.post(`/presences/${actionId}/mois/collage`, { colle: 'bonjour' })
    expect([rien.status, await texteDe(rien)]).toEqual([422, expect.stringContaining('Aucune ligne n’a été comprise')])
    const duMois = async (texte: string) =>
      (await porteur.post(`/presences/${actionId}/mois/collage?mois=2026-03`, { colle: texte })).text()
    for (const texte of ['', 'bonjour']) {
      expect(await duMois(texte)).toContain(`value="${dates.mars}"`)
      expect(await duMois(texte)).not.toContain(`value="${dates.fevrier}"`)
    }
  })
})

it('says of a pasted day all that it would count twice: its month counted whole, and itself', async () => {
  const { s, actionId, porteur } = await couture()
  const ici = `/presences/${actionId}/mois`
  await porteur.post(`/presences/${actionId}`, { id: newId(), quoi: 'mois', mois: '2026-03', total: '40' })
  const page = await (await porteur.post(`${ici}/collage`, { colle: '04/03/2026\t12\n04/03/2026\t12' })).text()
  const envoi = envoiDe(formulairesDe(page).find(({ action }) => action.includes(ici)) as FormulaireLu)
  const demande = await texteDe(await porteur.post(ici, { ...envoi, 'certain.0': 'on' }))
  expect(demande).toContain('compté en entier, a déjà 40 présences')
  expect(demande).toContain('Ce jour a déjà 12 présences')
  expect(await lesComptes(s)).toHaveLength(1)
})

it('gives back a pasted line that it could not read in the grid, which cell and why, and keeps it once mended', async () => {
  const { s, actionId, porteur } = await couture()
  const ici = `/presences/${actionId}/mois`
  const colle = '04/03/2026\t12\n31/02/2026\t5\n07/03/2026\t2O\t12\t8'
  const page = await (await porteur.post(`${ici}/collage`, { colle })).text()
  expect(page).toMatch(/Erreur.*1 ligne comprise, 2 à revoir dans la grille/su)
  expect(page).toMatch(/href="#champ-jour-1"[^>]*>[^<]*Cette date n’existe pas/u)
  expect(page).toMatch(/href="#champ-total-2"[^>]*>[^<]*7 mars/u)
  const envoi = envoiDe(formulairesDe(page).find(({ action }) => action.includes(ici)) as FormulaireLu)
  expect(envoi).toMatchObject({ 'jour.1': ['31/02/2026'], 'jour.2': ['07/03/2026'], 'total.2': ['2O'] })
  expect((await porteur.post(ici, envoi)).status).toBe(422)
  expect((await porteur.post(ici, { ...envoi, 'jour.1': '28/02/2026', 'total.2': '20' })).status).toBe(303)
  expect(await lesComptes(s)).toMatchObject([{ total: 5 }, { total: 12 }, { total: 20 }])
})

it('takes on a free line a day as the paste takes it, of the year that is counted', async () => {
  const { s, actionId, porteur } = await couture()
  const ici = `/presences/${actionId}/mois?mois=2025-10`
  const ligne = (jour: string) => ({ combien: '1', 'id.0': newId(), 'jour.0': jour, 'total.0': '12' })
  for (const jour of ['22/10', '24 octobre', '25/10/25', '26/10/2025'])
    expect((await porteur.post(ici, ligne(jour))).status, jour).toBe(303)
  const jours = (await lesComptes(s)).map(({ jour }) => String(jour)).toSorted()
  expect(jours).toEqual(['2025-10-22', '2025-10-24', '2025-10-25', '2025-10-26'])
  for (const jour of ['31/11', 'bientôt']) {
    const refus = await porteur.post(ici, ligne(jour))
    expect([refus.status, await texteDe(refus)]).toEqual([422, expect.stringContaining('Cette date n’existe pas')])
  }
})

it('names each box of the grid apart from the others', async () => {
  const { actionId, porteur } = await couture()
  for (const libelle of ['Matin', 'Soir'])
    await porteur.post(`/presences/${actionId}`, {
      ...champs('', '2026-03-07', '5'),
      quoi: 'jour',
      libelle,
      certain: 'on',
    })
  const page = await (await porteur.get(`/presences/${actionId}/mois?mois=2026-03`)).text()
  const noms = [...page.matchAll(/<input class="saisie[^>]*aria-label="([^"]*)"/gu)].map(([, nom]) => nom)
  expect(noms).toContain('Total, samedi 7 mars, Matin')
  expect(noms.filter((nom, rang) => noms.indexOf(nom) !== rang)).toEqual([])
})

it('asks before one day of a paste is counted twice', async () => {
  const { s, actionId, porteur } = await couture()
  const ici = `/presences/${actionId}/mois`
  const page = await (await porteur.post(`${ici}/collage`, { colle: '04/03/2026\t12\n04/03/2026\t12' })).text()
  const envoi = envoiDe(formulairesDe(page).find(({ action }) => action.includes(ici)) as FormulaireLu)
  const demande = await porteur.post(ici, envoi)
  expect([demande.status, await texteDe(demande)]).toEqual([
    422,
    expect.stringMatching(/Mercredi 4 mars[^:]*:.Ce jour a déjà 12/u),
  ])
  expect(await lesComptes(s)).toEqual([])
  expect((await porteur.post(ici, { ...envoi, 'certain.1': 'on' })).status).toBe(303)
})

describe('a paper sheet', () => {
  it('is printed with the numbers of the keyboard, and keyed back by them', async () => {
    const { s, actionId, porteur, dates } = await couture()
    expect(await texteDe(await porteur.get(`/presences/${actionId}/feuille`))).toContain('Mercredi 8 avril')
    const cles = { id: newId(), date: dates.mars, 'ligne-1': '1311', 'ligne-2': '2', 'ligne-3': '9' }
    const faux = await porteur.post(`/presences/${actionId}/touches`, cles)
    expect([faux.status, await texteDe(faux)]).toEqual([422, expect.stringContaining('Ligne 3')])
    expect((await porteur.post(`/presences/${actionId}/touches`, { ...cles, 'ligne-3': '' })).status).toBe(303)
    const [compte] = await s.prepare((tx) => tx.selectFrom('comptages').selectAll().execute())
    expect(compte).toMatchObject({ total: 2, femmes: 1, hommes: 1, du_quartier: 1, nouvelles: 1, maniere: 'feuille' })
  })

  it('asks before it takes the place of a count, with both numbers, however often it is sent', async () => {
    const { s, actionId, porteur, dates } = await couture()
    await porteur.post(`/presences/${actionId}`, champs(dates.fevrier, '2026-02-25', '21'))
    // The page was opened for another date, and this one chosen in its list.
    const ou = `/presences/${actionId}/touches`
    const feuille = { id: newId(), date: dates.fevrier, 'ligne-1': '1', 'ligne-2': '2' }
    for (const version of ['', '1']) {
      const demande = await porteur.post(ou, { ...feuille, version })
      const html = await demande.text()
      expect([demande.status, html]).toEqual([422, expect.stringContaining('déjà 21 présences comptées')])
      expect(html).toMatch(/la feuille en donne 2[\s\S]*name="certain"/)
      expect(html).not.toContain('Choisissez le bon nombre')
    }
    expect(await lesComptes(s)).toMatchObject([{ total: 21 }])
    expect((await porteur.post(ou, { ...feuille, version: '1', certain: 'on' })).status).toBe(303)
    expect(await lesComptes(s)).toMatchObject([{ total: 2, maniere: 'feuille' }])
    expect((await porteur.post(ou, { ...feuille, version: '1', certain: 'on' })).status).toBe(303)
  })
})

describe('what a link opens', () => {
  it('counts its own action, and nothing else', async () => {
    const { s, actionId } = await couture()
    const autre = await uneAction(s, { titre: 'Jardin' })
    expect((await parLien(s, autre).get(`/presences/${actionId}`)).status).toBe(403)
    expect((await parLien(s, actionId).get(`/presences/${actionId}/lien`)).status).toBe(403)
    const pret = await s.as('coordination').post(`/presences/${actionId}/lien`)
    expect(await pret.text()).toContain('<title>Le lien pour compter est prêt · ')
    expect((await s.as('visiteur').get(`/presences/${actionId}`)).status).toBe(403)
  })
})

describe('the age bands of the contract', () => {
  it('are set once, and counts keep those under which they were taken', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const cdsu = s.as('cdsu')
    expect((await porteur.get('/reglages/tranches-d-age')).status).toBe(403)
    await porteur.post(`/presences/${actionId}`, { ...champs(dates.mars, '2026-03-04', '12'), 'tranche-6-10': '4' })
    expect((await cdsu.post('/reglages/tranches-d-age', { bornes: 'jeunes' })).status).toBe(422)
    expect((await cdsu.post('/reglages/tranches-d-age', { bornes: '3, 18' })).status).toBe(303)
    expect(await texteDe(await cdsu.get('/reglages/tranches-d-age'))).toContain('0-2 ans, 3-17 ans, 18 ans et plus')
    const [compte] = await s.prepare((tx) => tx.selectFrom('comptages').select('tranches').execute())
    expect(compte?.tranches).toEqual({ '6-10': 4 })
  })
})

describe('what a count says and keeps', () => {
  it('keeps of a correction the ages that were counted under other bands', async () => {
    const { s, actionId, porteur, dates } = await couture()
    await s.as('coordination').post('/reglages/tranches-d-age', { bornes: '10' })
    const id = await unComptage(s, { actionId, occurrenceId: dates.mars, total: 9, tranches: { '6-10': 5 } })
    const page = await (await porteur.get(`/presences/${actionId}?compte=${id}`)).text()
    const form = formulairesDe(page).find(({ action }) => action.endsWith(`/presences/${actionId}`))
    const envoi = { ...envoiDe(form as FormulaireLu), total: '10' }
    expect((await porteur.post(`/presences/${actionId}`, envoi)).status).toBe(303)
    const lus = await s.prepare((tx) => tx.selectFrom('comptages').select(['total', 'tranches']).execute())
    expect(lus).toEqual([{ total: 10, tranches: { '6-10': 5 } }])
  })

  it('keeps the word of a date whose sheet is keyed, and takes no empty sheet for nobody', async () => {
    const { s, actionId, porteur, dates } = await couture()
    await unComptage(s, { actionId, occurrenceId: dates.mars, total: 1, femmes: 1, mot: 'Il pleuvait.' })
    const ici = `/presences/${actionId}/touches`
    const feuille = { id: newId(), date: dates.mars, version: '1', certain: 'on', 'ligne-1': '1', 'ligne-2': '2' }
    expect((await porteur.post(ici, feuille)).status).toBe(303)
    expect((await porteur.post(ici, { id: newId(), date: dates.fevrier, version: '' })).status).toBe(422)
    const lus = await s.prepare((tx) => tx.selectFrom('comptages').select(['total', 'mot']).execute())
    expect(lus).toEqual([{ total: 2, mot: 'Il pleuvait.' }])
  })

  it('gives back an estimate that was unticked, and refuses the lines that a paste would drop', async () => {
    const { s, actionId, porteur, dates } = await couture()
    await unComptage(s, { actionId, occurrenceId: dates.mars, estime: true, total: 9 })
    const ici = `/presences/${actionId}/mois?mois=2026-03`
    const grille = formulairesDe(await (await porteur.get(ici)).text()).find(({ action }) => action.includes('/mois'))
    const { 'estime.0': _, ...decoche } = envoiDe(grille as FormulaireLu)
    const refus = await porteur.post(ici, { ...decoche, 'jour.1': 'x', 'total.1': '3' })
    expect(refus.status).toBe(422)
    expect(await refus.text()).not.toMatch(/name="estime\.0"[^>]*checked/u)
    const colle = Array.from({ length: 201 }, (_, n) => `${(n % 28) + 1}/03/2025\t${n}`).join('\n')
    const trop = await porteur.post(`/presences/${actionId}/mois/collage?mois=2026-03`, { colle })
    expect([trop.status, await texteDe(trop)]).toEqual([422, expect.stringContaining('plus de 200 lignes')])
  })

  it('asks of nobody what its page cannot take, nor leads the city where it may not go', async () => {
    const { s, actionId, porteur, dates } = await couture()
    const vers = `/calendrier/dates/${dates.mars}/modifier`
    expect(await (await s.as('cdsu').get(`/presences/${actionId}`)).text()).not.toContain(vers)
    const personnes = { vu: '', du: '2025-09-01', au: '2026-06-30', nombre: '12' }
    expect((await porteur.post(`/presences/${actionId}/personnes`, personnes)).status).toBe(422)
    expect(await texteDe(await porteur.get('/'))).toContain('à compter')
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'ajournee' }).where('id', '=', actionId).execute())
    expect(await texteDe(await porteur.get('/'))).not.toContain('à compter')
    const bornes = { bornes: '1 2 3 4 5 6 7 8 9' }
    expect(await texteDe(await s.as('coordination').post('/reglages/tranches-d-age', bornes))).toContain(
      'de un à 8 âges',
    )
  })
})
