import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { unDitDuTableau } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { plusTard, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { unBilan } from '../testing.ts'

it('« reportée » in the city’s tracker is over once other dates are granted, until a tracker of after says it again', async () => {
  const s = await scene({ now: Temporal.Instant.from('2026-03-20T09:00:00Z') })
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
  const jours = { periode_genre: 'dates', debut_jour: '2026-02-01', fin_jour: '2026-05-15' } as const
  await s.prepare((tx) =>
    tx
      .updateTable('actions')
      .set({ etat: 'prevue', ...jours })
      .execute(),
  )
  await unDitDuTableau(s, { actionId, valeur: 'reportee', dit: 'reportée au printemps', jour: '2026-03-15' })
  const champs = { 'debut-demande': '2026-05-06', 'fin-demandee': '2026-08-24', motif: 'La salle est en travaux.' }
  const id = await unBilan(s, { structureId, actionId, exercice: 2026, issue: 'dates', atteste: true, champs })
  const [ville, porteur] = [s.as('cdsu'), s.as('porteur', { structureId })]
  const lire = async () => {
    const suivi = await texteDe(await ville.get('/suivi?annee=2026'))
    const sienne = await texteDe(await porteur.get('/suivi/mes-actions'))
    return [suivi, sienne].map((page) => page.replaceAll(/\s+/gu, ' '))
  }
  for (const page of await lire()) expect(page).toContain('Reportée, d’après le tableau de la ville')
  const reponse = await ville.post(`/bilans/${id}/dates`, { id: newId(), numero: '1', vu: '', etat: 'accordee' })
  expect(reponse.status).toBe(303)
  const [suivi, sienne] = await lire()
  expect.soft(suivi).not.toContain('Reportée, d’après')
  expect.soft(suivi).not.toContain('la dit « reportée »')
  expect.soft(suivi).toContain('Sa période commence le 6 mai 2026.')
  expect.soft(sienne).not.toMatch(/Reportée, d’après|donner ses dates|n’aura pas lieu/)

  // The same tracker again changes nothing; one of after, in the same words, says it anew.
  const apres = plusTard(s, Temporal.Instant.from('2026-04-16T09:00:00Z'))
  const reprendre = async (jour: string) => {
    const tableau = `Suivi au ${jour};;;\nAction;Structure;Avancement;Année\nLe vélo;Les Voisines;reportée au printemps;2026`
    const depot = newId()
    const bytes = new TextEncoder().encode(tableau)
    await apres.as('cdsu').upload('/suivi/import', { id: depot }, { name: 'suivi.csv', field: 'fichier', bytes })
    await attendreLaLecture(apres, depot)
    return depot
  }
  const meme = await reprendre('15/03/2026')
  expect.soft(await texteDe(await apres.as('cdsu').get(`/suivi/import/${meme}`))).toMatch(/Inchangées/)
  const autre = await reprendre('15/04/2026')
  await direOui(apres.as('cdsu'), `/suivi/import/${autre}`)
  expect(await texteDe(await apres.as('cdsu').get('/suivi?annee=2026'))).toContain(
    'Reportée, d’après le tableau de la ville du 15 avril 2026',
  )
})
