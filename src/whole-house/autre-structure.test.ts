import { expect, it } from 'vitest'
import { lienPour } from '#modules/comptes/index.ts'
import { LIEN_POUR_COMPTER } from '#modules/presences/index.ts'
import { modifierAction } from '#modules/programmation/ecrire/usecases.ts'
import { trouverAction } from '#modules/programmation/index.ts'
import { uneSeance } from '#modules/seances/testing.ts'
import { notesACiter } from '#modules/suivi/journal/citations.ts'
import { lireUneAction } from '#modules/suivi/lire.ts'
import { luDesGardees, uneNote, unePhotoDeNote, uneValeur, unIndicateur } from '#modules/suivi/testing.ts'
import { found } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'

/** An action that the first structure carried, and what it kept for itself; then the second one carries it. */
async function passee() {
  const s = await scene()
  const premiere = await uneStructure(s, { nom: 'La Régie' })
  const seconde = await uneStructure(s, { nom: 'L’Escale' })
  const actionId = await uneAction(s, { structureId: premiere, titre: 'Les repas' })
  const note = await uneNote(s, { actionId, cote: 'porteur', texte: 'Notre trésorière est partie.' })
  const photo = await unePhotoDeNote(s, note)
  const duConseil = await uneNote(s, { actionId, partage: ['porteur'], texte: 'Dit à la Régie seule.' })
  const indicateur = await unIndicateur(s, { actionId })
  const valeur = await uneValeur(s, indicateur, { valeur: 4321, transmise: false })
  const date = await uneSeance(s, { actionId, etat: 'brouillon', titre: 'Gardée pour nous' })
  const lien = await s.prepare((tx, visit) =>
    lienPour(tx, visit, { geste: LIEN_POUR_COMPTER, sujetId: actionId, personneId: null, jours: 30 }),
  )
  const action = found(await s.prepare((tx) => trouverAction(tx, actionId)))
  const passer = (structureId: string) =>
    s
      .prepare(async (tx) => found(await trouverAction(tx, actionId)))
      .then((a) => modifierAction(s.visit(), actionId, a.version, { ...a, structureId }))
  expect((await passer(seconde)).ok).toBe(true)
  const [elle, autre] = [s.as('porteur', { structureId: premiere }), s.as('porteur', { structureId: seconde })]
  return {
    s,
    premiere,
    seconde,
    action,
    actionId,
    note,
    photo,
    duConseil,
    indicateur,
    valeur,
    date,
    lien,
    passer,
    elle,
    autre,
  }
}

it('is read and held by who kept it, and by nobody of the structure that carries the action from then on', async () => {
  const p = await passee()
  for (const page of ['', '/journal', '/indicateurs']) {
    const reponse = await p.autre.get(`/actions/${p.actionId}${page}`)
    expect(reponse.status).toBe(200)
    const lue = await texteDe(reponse)
    expect(lue).not.toMatch(/trésorière|Régie seule|4\s?321|Gardée pour nous|pas encore publié/)
  }
  for (const page of [`/suivi/notes/${p.note}`, `/suivi/notes/${p.duConseil}`, `/suivi/photos/${p.photo}`])
    expect([page, (await p.autre.get(page)).status]).toEqual([page, 404])
  const mesure = await p.autre.get(`/suivi/indicateurs/${p.indicateur}`)
  expect([mesure.status, await texteDe(mesure)]).toEqual([200, expect.not.stringMatching(/4\s?321/)])
  expect((await p.autre.post(`/suivi/indicateurs/${p.indicateur}/transmission`)).status).toBe(303)
  expect((await p.autre.post(`/suivi/valeurs/${p.valeur}/retrait`)).status).toBe(404)
  expect(await texteDe(await p.s.as('cdsu').get(`/suivi/indicateurs/${p.indicateur}`))).not.toMatch(/4\s?321/)
  for (const page of [`/calendrier/seances/${p.date}`, `/calendrier/seances/${p.date}/modifier`])
    expect([403, 404]).toContain((await p.autre.get(page)).status)
  const jours = { du: Temporal.PlainDate.from('2026-01-01'), au: Temporal.PlainDate.from('2026-12-31') }
  const leur = p.s.visit('porteur', { structureId: p.seconde })
  expect(await p.s.prepare((tx) => notesACiter(leur, tx, p.actionId, jours))).toEqual([])
  const dite = await p.s.prepare((tx) =>
    lireUneAction(tx, leur, { id: p.actionId, annee: p.action.annee, structureId: p.seconde }),
  )
  expect([dite?.action.derniereNote, dite?.action.mesures]).toEqual([null, 0])

  expect(await texteDe(await p.elle.get(`/actions/${p.actionId}/journal`))).toContain('Notre trésorière est partie.')
  expect((await p.elle.get(`/suivi/photos/${p.photo}`)).status).toBe(200)
  expect(await texteDe(await p.elle.get(`/calendrier/seances/${p.date}`))).toContain('Gardée pour nous')
})

it('closes the links to count that the first structure had lent', async () => {
  const p = await passee()
  expect((await p.s.as('visiteur').get(p.lien.chemin.replace(/^\/[^/]+/, ''))).status).toBe(410)
})

it('is the structure’s own again where the action comes back to it', async () => {
  const p = await passee()
  expect((await p.passer(p.premiere)).ok).toBe(true)
  expect(await texteDe(await p.elle.get(`/suivi/indicateurs/${p.indicateur}`))).toMatch(/4\s?321/)
  const lu = await luDesGardees(p.s, p.indicateur, p.premiere)
  expect((await p.elle.post(`/suivi/indicateurs/${p.indicateur}/transmission`, { lu })).status).toBe(303)
  expect(await texteDe(await p.s.as('cdsu').get(`/suivi/indicateurs/${p.indicateur}`))).toMatch(/4\s?321/)
})
