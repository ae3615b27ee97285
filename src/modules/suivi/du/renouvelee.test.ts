import { expect, it } from 'vitest'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { LIEN_DE_CE_QUI_EST_DU } from '../policy.ts'

it('says of which year an action is, where the one that renews it has the same name', async () => {
  const s = await scene({ now: Temporal.Instant.from('2026-03-11T09:00:00Z') })
  const structureId = await uneStructure(s, { nom: 'La Régie' })
  for (const [annee, debut_jour, fin_jour, jours] of [
    [2025, '2025-01-05', '2026-02-18', ['2026-02-04', '2026-02-11']],
    [2026, '2026-02-20', '2026-12-18', ['2026-03-04', '2026-03-25']],
  ] as const) {
    const actionId = await uneAction(s, { structureId, titre: 'Les repas', annee })
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ etat: 'en-cours', debut_jour, fin_jour, periode_genre: 'dates' })
        .where('id', '=', actionId)
        .execute(),
    )
    await uneSeancePubliee(s, { actionId, titre: '', jours: [...jours] })
  }
  const porteur = s.as('porteur', { structureId })
  const accueil = await texteDe(await porteur.get('/'))
  expect(accueil).toMatch(/«.Les repas \(2025\).».: 2 dates récentes à compter/u)
  expect(accueil).toMatch(/«.Les repas.».: 1 date récente à compter/u)
  const du = await texteDe(await porteur.get('/suivi/mes-actions'))
  expect(du).toMatch(/Les repas \(2025\) .{0,60} Compter 2 dates/u)
  expect(du).toMatch(/Les repas il y a .{0,60} Compter une date/u)
  // The letter of the season and the page say the same.
  const lettre = await texteDe(await s.as('coordination').get(`/suivi/lettres/${structureId}`))
  expect(lettre).toMatch(/- Les repas \(2025\).: compter 2 dates/u)
  expect(lettre).toMatch(/- Les repas.: compter une date/u)
  // By the link of the letter, news are given of both.
  const genre = LIEN_DE_CE_QUI_EST_DU
  const lien = s.as({ genre: 'lien', lien: { id: newId(), geste: genre, sujetId: structureId, personneId: null } })
  const parLien = await (await lien.get(`/suivi/ce-qui-est-du/${structureId}`)).text()
  expect(parLien).toMatch(/<option[^>]*>Les repas \(2025\)<\/option>/u)
})

it('does not tell a structure whose application is under study that nothing is in its name', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  await uneAction(s, { structureId })
  await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-instruction' }).execute())
  const page = await texteDe(await s.as('porteur', { structureId }).get('/suivi/mes-actions'))
  expect(page).toContain('Aucune action retenue')
  expect(page).not.toContain('à votre nom')
})
