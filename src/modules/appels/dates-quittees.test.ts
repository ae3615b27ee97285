import { beforeEach, expect, it } from 'vitest'
import { deplacerDate } from '#modules/calendrier/dates-usecases.ts'
import { occurrencesDe } from '#modules/calendrier/occurrences-store.ts'
import { publier } from '#modules/calendrier/publication.ts'
import { unePublication, uneSeance } from '#modules/calendrier/testing.ts'
import { courriels } from '#modules/mises-en-lien/emails.ts'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import { newId } from '#platform/ids.ts'
import { todos } from '#src/host.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, uneAction, uneStructure } from '#src/test/builders.ts'
import { read } from '#src/visit.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const lignes = async (visit = s.visit()) =>
  (await read(visit, (tx) => todos(visit, tx))).filter(({ texte }) => texte.includes('besoin « '))

/** A shared meal of the 3rd of April, published, and who is looked for that day. */
async function decor(jours: readonly string[] = ['2026-04-03']) {
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  const seanceId = await uneSeance(s, { actionId, jours })
  await unePublication(s, { seances: [seanceId] })
  const appelId = await unAppel(s, {
    actionId,
    structureId,
    titre: 'Porter',
    jour: Temporal.PlainDate.from('2026-04-03'),
  })
  return { structureId, seanceId, appelId }
}

async function deplacer(seanceId: string, jour: string, [de, a] = ['14:00', '16:00']) {
  const [o] = await read(s.visit(), (tx) => occurrencesDe(tx, seanceId))
  const la = { debutJour: Temporal.PlainDate.from(jour), finJour: Temporal.PlainDate.from(jour) }
  const heures = { debutHeure: Temporal.PlainTime.from(de ?? ''), finHeure: Temporal.PlainTime.from(a ?? '') }
  const ou = { ...la, ...heures, endroit: null, mot: '' }
  await deplacerDate(s.visit(), o?.id ?? '', o?.version ?? 0, ou, 'celle-ci')
  const demande = { id: newId(), nom: 'Avril', seances: [seanceId], valider: true }
  expect((await publier(s.visit(), demande)).ok).toBe(true)
}

it('offers to move a need with the date of its action, until it is moved; twice moved is followed', async () => {
  const { structureId, seanceId, appelId } = await decor()
  expect(await lignes()).toEqual([])
  await deplacer(seanceId, '2026-04-04')
  await deplacer(seanceId, '2026-04-11')
  for (const visit of [s.visit(), s.visit('porteur', { structureId })]) {
    const [ligne, ...autres] = await lignes(visit)
    expect(autres).toEqual([])
    expect(ligne?.texte).toMatch(/du vendredi 3 avril au samedi 11 avril : déplacer aussi le besoin « Porter »/u)
    expect(ligne?.href).toContain(`/appels/${appelId}/modifier?jour=2026-04-11`)
  }
  const form = await (await s.as('coordination').get(`/appels/${appelId}/modifier?jour=2026-04-11`)).text()
  expect(form).toContain('value="2026-04-11"')
  expect(form).not.toContain('value="2026-04-03"')
  await s.prepare((tx) => tx.updateTable('appels').set({ jour: '2026-04-11' }).execute())
  expect(await lignes()).toEqual([])
  expect(await lignes(s.visit('porteur', { structureId: await uneStructure(s) }))).toEqual([])
})

it('moves the hour of the need with that of the date, by as much', async () => {
  const { seanceId, appelId } = await decor()
  await s.prepare((tx) => tx.updateTable('appels').set({ heure: '13:45' }).execute())
  await deplacer(seanceId, '2026-04-04', ['17:30', '19:30'])
  const [ligne] = await lignes()
  expect(ligne?.href).toContain(`/appels/${appelId}/modifier?jour=2026-04-04&heure=17%3A15`)
  const form = await (await s.as('coordination').get(ligne?.href.replace(/^\/[^/]+/u, '') ?? '')).text()
  expect(form).toContain('value="17:15"')
  // A need without an hour keeps none.
  await s.prepare((tx) => tx.updateTable('appels').set({ heure: null }).execute())
  expect((await lignes())[0]?.href).toMatch(/\?jour=2026-04-04$/u)
})

it('moves the hour of the need with that of a date that stays on its day, until it is moved; moved twice too', async () => {
  const { seanceId, appelId } = await decor()
  const avant = s.now.subtract({ hours: 1 })
  await s.prepare((tx) => tx.updateTable('appels').set({ heure: '13:45', cree_le: avant }).execute())
  await deplacer(seanceId, '2026-04-03', ['15:00', '17:00'])
  await deplacer(seanceId, '2026-04-03', ['17:30', '19:30'])
  const [ligne, ...autres] = await lignes()
  expect(autres).toEqual([])
  expect(ligne?.texte).toMatch(/change d’heure le vendredi 3 avril : déplacer aussi le besoin « Porter »/u)
  expect(ligne?.href).toContain(`/appels/${appelId}/modifier?jour=2026-04-03&heure=17%3A15`)
  await s.prepare((tx) => tx.updateTable('appels').set({ heure: '17:15' }).execute())
  expect(await lignes()).toEqual([])
  // Written since for the hour of before, on purpose.
  await s.prepare((tx) => tx.updateTable('appels').set({ heure: '13:45', cree_le: s.now }).execute())
  expect(await lignes()).toEqual([])
})

it('says that a date is called off, and nothing while another of the same action stands that day', async () => {
  const { seanceId } = await decor(['2026-04-03', '2026-04-10'])
  await s.prepare((tx) =>
    tx.updateTable('occurrences_publiees').set({ statut: 'annulee' }).where('origine', 'like', '2026-04-03%').execute(),
  )
  expect((await lignes()).map(({ texte }) => texte.replaceAll('\u00a0', ' '))).toEqual([
    'L’action n’a plus lieu le vendredi 3 avril : changer le jour du besoin « Porter », ou l’annuler',
  ])
  const deux = await decor()
  expect(deux.seanceId).not.toBe(seanceId)
  expect(await lignes()).toHaveLength(1)
})

it('tells of the date that moved, instead of an agreement for the old day, to whoever promised and to everybody', async () => {
  const { seanceId, appelId, structureId } = await decor()
  await s.prepare((tx) => tx.updateTable('appels').set({ heure: '14:00' }).execute())
  const { id, talentId, personneId } = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', appelId, structureId })
  const lien = (geste: string, sujetId: string) =>
    s.as({ genre: 'lien', lien: { id: newId(), geste, sujetId, personneId } })
  const elle = lien('repondre-talent', id)
  const lire = async (page: Response | Promise<Response>) => (await texteDe(await page)).replace(/\s/gu, ' ')
  const promis = async () => [
    await lire(elle.get(`/mises-en-lien/${id}/reponse`)),
    await lire(s.as('coordination').post(`/mises-en-lien/${id}/billet`)),
    await lire(lien('ma-fiche', talentId).get(`/ma-fiche/${talentId}`)),
  ]
  const aTous = async () => [
    await lire(s.as('visiteur').get(`/appels/${appelId}`)),
    await lire(s.as('visiteur').get(`/appels/${appelId}/je-peux-aider`)),
  ]
  for (const page of [...(await promis()), ...(await aTous())]) expect(page).toMatch(/vendredi 3 avril, 14 h/iu)
  await deplacer(seanceId, '2026-04-04', ['15:00', '17:00'])
  for (const page of await promis()) {
    expect(page).toContain('La date a été déplacée au samedi 4 avril, 15 h : on vous redemande si cela vous va.')
    expect(page).not.toMatch(/3 avril|d’accord\.|c’est d’accord|C’est d’accord/u)
  }
  for (const page of await aTous()) {
    expect(page).toContain('La date a été déplacée au samedi 4 avril, 15 h.')
    expect(page).not.toContain('3 avril')
  }
  await s.prepare((tx) => tx.updateTable('occurrences_publiees').set({ statut: 'annulee' }).execute())
  for (const page of await promis()) expect(page).toContain('Ce jour-là, cela n’a plus lieu : on revient vers vous.')
  for (const page of await aTous()) expect(page).toContain('Ce jour-là, cela n’a plus lieu.')
})

it('asks nobody for the old day: card, poster, message to share, slip and mail say the new one', async () => {
  s = await scene({ permanence: { nom: 'Odile', telephone: '0199001234', lieu: '', horaires: '' } })
  const { seanceId, appelId, structureId } = await decor()
  const { id } = await uneMiseEnLien(s, { etat: 'proposee-au-talent', appelId, structureId })
  await s.prepare((tx) => tx.updateTable('appels').set({ heure: '14:00' }).execute())
  const pages = ['/appels', `/appels/${appelId}/affiche`, `/appels/${appelId}`, `/mises-en-lien/${id}/billet`]
  const dits = async () => {
    const mail = await s.prepare((tx, visit) => courriels['proposition-talent']!(visit, tx, { id }))
    const lues = pages.map(async (page) => texteDe(await s.as('coordination').get(page)))
    return [...(await Promise.all(lues)), JSON.stringify(mail)].map((texte) => texte.replace(/\s/gu, ' '))
  }
  for (const texte of await dits()) expect(texte).toMatch(/vendredi 3 avril, 14 h/iu)
  await deplacer(seanceId, '2026-04-04', ['15:00', '17:00'])
  for (const texte of await dits()) {
    expect(texte).toMatch(/samedi 4 avril, 15 h[^)]*\(date déplacée\)/iu)
    expect(texte).not.toContain('3 avril')
  }
  await s.prepare((tx) => tx.updateTable('occurrences_publiees').set({ statut: 'annulee' }).execute())
  for (const texte of await dits()) expect(texte).toContain('(n’a plus lieu ce jour-là)')
})
