import { expect, it } from 'vitest'
import { enClair } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { unePublication, uneSeance, uneSeancePubliee, unLieu } from '../testing.ts'

it('says the day of a moved date at the top of its séance, not the day of before, to those who keep it', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  const porteur = s.as('porteur', { structureId })
  const jour = s.now.toZonedDateTimeISO('Europe/Paris').toPlainDate().add({ days: 30 })
  const id = await uneSeancePubliee(s, { actionId, jours: [jour.toString()] })
  const { id: date } = await s.prepare((tx) =>
    tx.selectFrom('occurrences').select('id').where('seance_id', '=', id).executeTakeFirstOrThrow(),
  )
  const vers = jour.add({ days: 2 })
  const modifier = await porteur.get(`/calendrier/dates/${date}/modifier`)
  const dit = await texteDe(modifier)
  expect(dit).toContain('se lit à côté de la date')
  expect(dit).toMatch(/^ *Déplacer ou annuler.: .* Début .*Fin /)
  const version = /name="version" value="(\d+)"/.exec(
    await (await porteur.get(`/calendrier/dates/${date}/modifier`)).text(),
  )?.[1]
  const fait = await porteur.post(`/calendrier/dates/${date}/deplacement`, {
    version: version ?? '1',
    jour: vers.toString(),
    de: '14:00',
    a: '16:00',
    portee: 'celle-ci',
    mot: '',
  })
  expect(fait.status).toBe(303)
  const nom = (d: Temporal.PlainDate) => d.toLocaleString('fr-FR', { weekday: 'long', day: 'numeric', month: 'long' })
  for (const qui of [porteur, s.as('coordination')]) {
    const page = (await texteDe(await qui.get(`/calendrier/seances/${id}`))).toLowerCase()
    expect(page).toContain(`le ${nom(vers)}`)
    expect(page).not.toContain(`le ${nom(jour)}`)
  }
})

it('tells everybody the room of each date that is not in the usual one, the first date as the others', async () => {
  const s = await scene()
  const { lieuId, salleId } = await unLieu(s, 'Centre social')
  const grande = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('salles')
      .values({ territoire_id: s.territoire.id, id: grande, lieu_id: lieuId, nom: 'Grande salle', capacite: 90 })
      .execute(),
  )
  const actionId = await uneAction(s)
  const jours = [30, 37, 44].map((days) => s.now.toZonedDateTimeISO('Europe/Paris').toPlainDate().add({ days }))
  const id = await uneSeance(s, { actionId, jours: jours.map(String), lieuId, salleId })
  await s.prepare(async (tx) => {
    const ailleurs = { lieu_propre: true, lieu_id: lieuId, salle_id: grande, lieu_ecrit: 'Centre social, Grande salle' }
    const { id: premiere } = await tx
      .selectFrom('occurrences')
      .select('id')
      .where('seance_id', '=', id)
      .orderBy('debut')
      .limit(1)
      .executeTakeFirstOrThrow()
    await tx.updateTable('occurrences').set(ailleurs).where('id', '=', premiere).execute()
  })
  await unePublication(s, { seances: [id] })
  const page = await texteDe(await s.as('visiteur').get(`/calendrier/seances/${id}`))
  expect(page.match(/Grande salle/g)).toHaveLength(1)
  expect(page).toMatch(/Les dates .*?, Centre social, Grande salle .*Où Centre social, Salle verte/)
  expect(await texteDe(await s.as('visiteur').get(`/actions/${actionId}`))).toMatch(/Grande salle.*Salle verte/)
})

it('says of a date whose room is taken by whom, and the nearest free slots, as the publication promises', async () => {
  const s = await scene()
  const lieu = await unLieu(s)
  const jours = [s.now.toZonedDateTimeISO('Europe/Paris').toPlainDate().add({ days: 30 }).toString()]
  await uneSeancePubliee(s, { titre: 'Chorale', jours, ...lieu })
  const structureId = await uneStructure(s)
  const id = await uneSeance(s, { actionId: await uneAction(s, { structureId }), jours, ...lieu })
  // Asked for, not published: no slot offered stands on it.
  await uneSeance(s, { titre: 'Théâtre', jours, heure: '16:00', jusqua: '18:00', etat: 'proposee', ...lieu })
  const porteur = s.as('porteur', { structureId })
  const publication = await (await porteur.get(`/calendrier/publication?seance=${id}`)).text()
  const [, lien = ''] = /href="\/[^/]+(\/calendrier\/dates\/[^"]*\/modifier)"/.exec(publication) ?? []
  const page = await texteDe(await porteur.get(lien))
  expect(page).toMatch(/La salle est déjà prise pour une date.*« Chorale ».*Les créneaux libres les plus proches/)
  expect(page.split('Les créneaux libres les plus proches')[1]).not.toMatch(/de 16.h à 18.h/)
  expect(page).toContain('Déplacer ou annuler')
  // Each slot is a button that writes it in the fields, with all that was typed; nothing moves yet.
  const html = await (await porteur.get(lien)).text()
  const [, plutot = ''] = /<button[^>]*name="plutot"[^>]*value="([^"]+)"/.exec(html) ?? []
  const [jour = '', de = '', , a = ''] = plutot.split(' ')
  const champ = (nom: string) => new RegExp(`name="${nom}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? ''
  expect(`${jour} ${de}`).not.toBe(`${champ('jour')} ${champ('de')}`)
  const tape = { version: champ('version'), jour: champ('jour'), de: champ('de'), a: champ('a'), portee: 'celle-ci' }
  const ecrite = await porteur.post(lien.replace('modifier', 'deplacement'), { ...tape, mot: 'Salle prise', plutot })
  expect(ecrite.status).toBe(200)
  const relue = await ecrite.text()
  for (const valeur of [jour, de, a, 'Salle prise']) expect(relue).toContain(`value="${valeur}"`)
  expect(relue).toMatch(/autofocus[^>]*>.*Le jour et l’heure sont écrits/s)
  const apres = { ...tape, jour, de, a, mot: 'Salle prise' }
  expect((await porteur.post(lien.replace('modifier', 'deplacement'), apres)).status).toBe(303)
})

it('leads from the refusal of a publication to what is refused, and tells whom the others would reach all the same', async () => {
  const s = await scene()
  const lieu = await unLieu(s)
  const jours = [s.now.toZonedDateTimeISO('Europe/Paris').toPlainDate().add({ days: 30 }).toString()]
  await uneSeancePubliee(s, { titre: 'Chorale', jours, ...lieu })
  const id = await uneSeance(s, { titre: 'Théâtre', jours, ...lieu })
  const proposee = await uneSeance(s, { titre: 'Danse', etat: 'proposee' })
  const coordination = s.as('coordination')
  const avant = await (await coordination.get('/calendrier/publication')).text()
  const champs = { id: newId(), nom: 'Essai', seances: [id] }
  const apres = await coordination.post('/calendrier/publication', champs)
  expect(apres.status).toBe(409)
  const html = await apres.text()
  const ancre = `champ-salle-${id}`
  expect(html).toMatch(new RegExp(`<a href="#${ancre}">Une salle est déjà prise à ces dates`))
  expect(html).toContain(`<div id="${ancre}" tabindex="-1">`)
  expect(html).toMatch(new RegExp(`value="${id}"[^>]*aria-describedby="${ancre}"`))
  expect(html).not.toMatch(new RegExp(`value="${proposee}"[^>]*aria-describedby`))
  const lignes = (page: string) => page.match(/En publiant/g)?.length
  expect(lignes(avant)).toBe(1)
  expect(lignes(html)).toBe(1)
  const rien = await (await coordination.post('/calendrier/publication', { ...champs, seances: [] })).text()
  expect(rien).toContain('href="#champ-seances"')
  expect(rien).toContain('id="champ-seances"')
})

it('says where the box of a shared room is, keeps the free slots after an error, and moves nothing that is left as it is', async () => {
  const s = await scene()
  const lieu = await unLieu(s)
  const jour = s.now.toZonedDateTimeISO('Europe/Paris').toPlainDate().add({ days: 30 }).toString()
  await uneSeancePubliee(s, { titre: 'Chorale', jours: [jour], ...lieu })
  const id = await uneSeance(s, { jours: [jour], ...lieu })
  const { id: date } = await s.prepare((tx) =>
    tx.selectFrom('occurrences').select('id').where('seance_id', '=', id).executeTakeFirstOrThrow(),
  )
  const coordination = s.as('coordination')
  const champs = { version: '1', jour, de: '14:00', a: '', portee: 'celle-ci', lieu: `s-${lieu.salleId}`, mot: '' }
  const envoyer = (a: string) => coordination.post(`/calendrier/dates/${date}/deplacement`, { ...champs, a })
  for (const page of [await coordination.get(`/calendrier/dates/${date}/modifier`), await envoyer('')]) {
    const html = await page.text()
    expect(html).toContain('Les créneaux libres les plus proches')
    expect(html).toContain(`/calendrier/seances/${id}/modifier">en changeant le rendez-vous</a>`)
    expect(html).not.toContain('dans les précisions')
  }
  const rien = await envoyer('16:00')
  expect(decodeURIComponent(rien.headers.get('set-cookie') ?? '')).toContain('Rien n’a changé')
  const apres = await s.prepare((tx) =>
    tx.selectFrom('occurrences').selectAll().where('id', '=', date).executeTakeFirstOrThrow(),
  )
  expect([apres.version, apres.statut]).toEqual([1, 'programmee'])
})

it('never says that all is in the calendar beside what is kept or proposed, and dates what is', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  const porteur = s.as('porteur', { structureId })
  for (const etat of ['brouillon', 'proposee'] as const) await uneSeance(s, { actionId, etat })
  const page = await texteDe(await porteur.get('/calendrier/publication'))
  expect(page).toMatch(/Rien à publier.*Ce que vous gardez pour vous se propose d’abord/)
  expect(page).not.toContain('déjà au calendrier')
  const id = await uneSeancePubliee(s, { actionId })
  const jour = s.now.toZonedDateTimeISO('Europe/Paris').toPlainDate()
  expect(await texteDe(await porteur.get(`/calendrier/seances/${id}`))).toContain(`Publié le ${enClair(jour)}`)
})

it('is read by its structure alone, while it keeps it for itself', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  const id = await uneSeance(s, { actionId, titre: 'Surprise', etat: 'brouillon' })
  const lire = async (qui: ReturnType<typeof s.as>) => [
    (await qui.get(`/calendrier/seances/${id}`)).status,
    (await texteDe(await qui.get('/calendrier/mois/2026-04'))).includes('Surprise'),
    (await texteDe(await qui.get(`/actions/${actionId}`))).includes('1er avril'),
  ]
  expect(await lire(s.as('porteur', { structureId }))).toEqual([200, true, true])
  for (const qui of ['coordination', 'animation', 'cdsu'] as const) {
    expect(await lire(s.as(qui)), qui).toEqual([404, false, false])
    const tableau = await s.as(qui).get('/calendrier/export.csv?brouillons=1')
    expect(await tableau.text()).not.toContain('Surprise')
  }
})

it('is opened, changed, moved, proposed, erased and published by nobody else, whatever address they kept', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  const id = await uneSeance(s, { actionId, titre: 'Surprise', etat: 'brouillon' })
  const { id: date } = await s.prepare((tx) =>
    tx.selectFrom('occurrences').select('id').orderBy('debut').executeTakeFirstOrThrow(),
  )
  const [seance, publication] = [`/calendrier/seances/${id}`, `/calendrier/publication?seance=${id}`]
  const modifier = [`${seance}/modifier`, `/calendrier/dates/${date}/modifier`]
  for (const qui of ['coordination', 'animation', 'cdsu'] as const) {
    const la = s.as(qui)
    for (const adresse of modifier) expect((await la.get(adresse)).status, `${qui} ${adresse}`).toBe(403)
    expect(await texteDe(await la.get(publication)), qui).toContain('Rien à publier')
    const gestes = [
      la.post(`${seance}/moderation`, { geste: 'proposer', mot: '' }),
      la.post(`${seance}/suppression`, {}),
      la.post('/calendrier/publication', { id: newId(), nom: 'Avril', seances: id, seance: id }),
    ]
    expect(await Promise.all(gestes.map(async (fait) => (await fait).status)), qui).toEqual([403, 403, 403])
  }
  const porteur = s.as('porteur', { structureId })
  for (const adresse of modifier) expect((await porteur.get(adresse)).status, adresse).toBe(200)
  expect((await porteur.post(`${seance}/moderation`, { geste: 'proposer', mot: '' })).status).toBe(303)
})

const lesDates = (s: Scene) =>
  s.prepare((tx) => tx.selectFrom('occurrences').select(['id', 'debut', 'statut', 'mot']).orderBy('debut').execute())
const HEBDO = {
  jours: ['2026-04-01', '2026-04-08', '2026-04-15'],
  regle: 'FREQ=WEEKLY;BYDAY=WE;UNTIL=20260415T215959Z',
}

it('is not « déplacée » by a word alone, nor once put off by its own day given back', async () => {
  const s = await scene()
  const id = await uneSeancePubliee(s, { jours: ['2026-04-01'] })
  const bureau = s.as('coordination')
  const date = (await lesDates(s))[0]?.id
  const ici = { jour: '2026-04-01', de: '14:00', a: '16:00', portee: 'celle-ci' }
  for (const [version, statut, mot] of [
    ['1', 'programmee', 'Apportez un tablier.'],
    ['2', 'reportee', 'Travaux.'],
    ['3', 'programmee', ''],
  ] as const) {
    const fait =
      statut === 'reportee'
        ? await bureau.post(`/calendrier/dates/${date}/statut`, { version, geste: 'reporter', motif: mot })
        : await bureau.post(`/calendrier/dates/${date}/deplacement`, { version, ...ici, mot })
    expect(fait.status).toBe(303)
    await bureau.post('/calendrier/publication', { id: newId(), nom: 'Avril', seances: [id] })
    const publiees = await s.prepare((tx) => tx.selectFrom('occurrences_publiees').select(['statut', 'mot']).execute())
    expect(publiees).toEqual([{ statut, mot }])
  }
})

it.each(['suivantes', 'toutes'] as const)('keeps the word that goes with all that move: %s', async (portee) => {
  const s = await scene()
  await uneSeancePubliee(s, HEBDO)
  const [premiere, date] = await lesDates(s)
  const la = { version: '1', jour: '2026-04-09', de: '14:00', a: '16:00', portee, mot: 'La salle est en travaux.' }
  // Called off apart, it keeps its own.
  const seule = { version: '1', geste: 'annuler', etendue: 'celle-ci', motif: 'Grève.' }
  await s.as('coordination').post(`/calendrier/dates/${premiere?.id}/statut`, seule)
  expect((await s.as('coordination').post(`/calendrier/dates/${date?.id}/deplacement`, la)).status).toBe(303)
  expect((await lesDates(s)).map((o) => [String(o.debut).slice(5, 10), o.mot])).toEqual([
    ['04-01', 'Grève.'],
    ['04-09', la.mot],
    ['04-16', la.mot],
  ])
})

it('calls off a date that is over with those after it, when both are said', async () => {
  const s = await scene()
  await uneSeancePubliee(s, { ...HEBDO, jours: ['2026-03-04', '2026-03-18'] })
  const date = (await lesDates(s))[0]?.id
  const celleCiEtApres = { version: '1', geste: 'annuler', etendue: 'suivantes', motif: '' }
  await s.as('coordination').post(`/calendrier/dates/${date}/statut`, celleCiEtApres)
  expect((await lesDates(s)).map(({ statut }) => statut)).toEqual(['annulee', 'annulee'])
})

it('says « nouveau » of what nobody was told of, and nothing of the calendar of an action that is not in it', async () => {
  const s = await scene()
  const actionId = await uneAction(s)
  const id = await uneSeance(s, { actionId })
  const page = await texteDe(await s.as('coordination').get(`/calendrier/seances/${id}`))
  expect(page).toContain('Validé Nouveau, pas encore publié')
  await uneSeancePubliee(s, { actionId, jours: ['2026-12-01'] })
  expect(await texteDe(await s.as('visiteur').get(`/actions/${actionId}`))).not.toContain('aucune date à venir')
  const dit = async (etat: 'annulee' | 'ajournee' | 'refusee') => {
    await s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', actionId).execute())
    return (await texteDe(await s.as('coordination').get('/'))).includes('ses dates sont encore au calendrier')
  }
  expect([await dit('annulee'), await dit('ajournee'), await dit('refusee')]).toEqual([true, false, false])
})

it('asks before everybody reads what a reason says of somebody, keeps its words, and takes them as they are when told so', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const porteur = s.as('porteur', { structureId })
  const jour = s.now.toZonedDateTimeISO('Europe/Paris').toPlainDate().add({ days: 30 }).toString()
  const lieu = await unLieu(s)
  // The room is held: a second look, with another question, loses nothing of what was said to the first.
  await uneSeancePubliee(s, { titre: 'Chorale', jours: [jour], ...lieu })
  const id = await uneSeancePubliee(s, {
    actionId: await uneAction(s, { structureId }),
    jours: ['2027-06-01'],
    ...lieu,
  })
  const { id: date } = await s.prepare((tx) =>
    tx.selectFrom('occurrences').select('id').where('seance_id', '=', id).executeTakeFirstOrThrow(),
  )
  const mot = 'Moussa Tandia est hospitalisé, appelez sa femme au 06 39 98 00 11'
  for (const [geste, champs, nom] of [
    [
      'deplacement',
      { jour, de: '14:00', a: '16:00', lieu: `${lieu.lieuId}:${lieu.salleId}`, portee: 'celle-ci' },
      'mot',
    ],
    ['statut', { geste: 'reporter', etendue: 'celle-ci' }, 'motif'],
  ] as const) {
    const envoyer = async (plus: Record<string, string>) => {
      const { version } = await s.prepare((tx) =>
        tx.selectFrom('occurrences').select('version').where('id', '=', date).executeTakeFirstOrThrow(),
      )
      return porteur.post(`/calendrier/dates/${date}/${geste}`, {
        ...champs,
        version: `${version}`,
        [nom]: mot,
        ...plus,
      })
    }
    const question = await envoyer({})
    expect(question.status).toBe(422)
    const page = await question.text()
    expect(page).toContain('la santé ou la vie privée de quelqu’un, et comment joindre quelqu’un')
    expect(page).toContain(`name="${nom}" type="text" value="${mot}"`)
    const [, telQuel = ''] = /<input type="checkbox" name="telQuel" value="([^"]*)"\/>/.exec(page) ?? []
    expect(telQuel).not.toBe('')
    const encore = await envoyer({ telQuel })
    if (encore.status === 200) {
      const vue = await encore.text()
      expect(vue).toContain(`<input type="checkbox" name="telQuel" value="${telQuel}" checked=""/>`)
      const [, vu = ''] = /name="vu" value="([^"]*)"/.exec(vue) ?? []
      expect((await envoyer({ telQuel, vu })).status).toBe(303)
    } else expect(encore.status).toBe(303)
  }
})
