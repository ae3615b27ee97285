import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { uneMiseEnLien } from '../testing.ts'

it('tells who is about to call what they wrote of their moments, and what the desk noted to ask them well', async () => {
  const s = await scene()
  const talentId = await unTalent(s, { prenom: 'Odette' })
  const disponibilites = 'Pas d’appel avant dix heures'
  await s.prepare((tx) => tx.updateTable('talents').set({ disponibilites }).where('id', '=', talentId).execute())
  const bureau = s.as('coordination')
  const note = { id: newId(), texte: 'Laisser sonner longtemps', visibilite: 'conseil' }
  expect((await bureau.post(`/annuaire/${talentId}/notes`, note)).status).toBe(303)
  const { id, personneId } = await uneMiseEnLien(s, { etat: 'retenue', talentId })
  const demander = await texteDe(await bureau.get(`/mises-en-lien/${id}/proposition-talent`))
  expect(demander).toContain(disponibilites)
  expect(demander).toContain('Laisser sonner longtemps')
  // The sheet is paper: it bears their own words, and no note.
  const feuille = await texteDe(await bureau.post('/mises-en-lien/telephone', { appels: personneId }))
  expect(feuille).toContain(disponibilites)
  expect(feuille).not.toContain('Laisser sonner')
  const ville = await texteDe(await s.as('cdsu').get(`/mises-en-lien/${id}/proposition-talent`))
  expect(ville).not.toContain('Laisser sonner')
})
