import { expect, it } from 'vitest'
import { scene, texteDe } from '#src/test/app.ts'
import { uneMiseEnLien } from '../testing.ts'

/** The page to ask, left open while the other side answered. */
const PERIMEES = [
  ['proposition-talent', 'acceptee-par-le-talent'],
  ['proposition-talent', 'coordonnees-partagees'],
  ['proposition-porteur', 'coordonnees-partagees'],
  ['proposition-porteur', 'refusee-par-le-porteur'],
] as const

it.each(PERIMEES)('%s asks no more once it is %s: it leads to where things stand', async (page, etat) => {
  const s = await scene()
  const { id } = await uneMiseEnLien(s, { etat })
  const bureau = s.as('coordination')
  const tapee = await bureau.get(`/mises-en-lien/${id}/${page}`)
  expect([tapee.status, tapee.headers.get('location')]).toEqual([303, expect.stringMatching(`/mises-en-lien/${id}$`)])

  const dit = { reponse: 'non', moyen: 'telephone', motif: 'en déplacement' }
  const refusee = await bureau.post(`/mises-en-lien/${id}/${page}/reponse`, dit)
  const html = await refusee.clone().text()
  const lue = await texteDe(refusee)
  expect(refusee.status).toBe(409)
  expect(lue).toContain('La réponse est déjà notée')
  expect(lue).toContain('en déplacement')
  expect(html).not.toMatch(/name="reponse"|name="moyen"/)

  const billet = await texteDe(await bureau.post(`/mises-en-lien/${id}/${page}`, { demande: 'papier' }))
  expect(billet).toContain('La réponse est déjà notée')
  expect(billet).not.toContain('n’a pas encore répondu')
})

it.each([
  ['talent', 'proposee-au-talent', 'rappel'],
  ['porteur', 'proposee-au-porteur', 'rappel'],
  ['talent', 'proposee-au-talent', 'en-parler'],
  ['porteur', 'proposee-au-porteur', 'en-parler'],
] as const)('refuses a day gone by to come back to the %s, %s, by %s', async (cote, etat, geste) => {
  const s = await scene()
  const { id } = await uneMiseEnLien(s, { etat })
  const bureau = s.as('coordination')
  const revenir = (jour: string) =>
    geste === 'rappel'
      ? bureau.post(`/mises-en-lien/${id}/rappel`, { jour, cote })
      : bureau.post(`/mises-en-lien/${id}/proposition-${cote}/reponse`, {
          ...{ jour, reponse: geste, moyen: 'telephone', motif: 'Que faut-il apporter ?' },
        })
  const refus = await revenir('2020-01-01')
  const html = await refus.clone().text()
  expect([refus.status, await texteDe(refus)]).toEqual([422, expect.stringContaining('Choisissez un jour à venir')])
  expect(html).toContain('value="2020-01-01"')
  if (geste === 'en-parler') expect(html).toContain('Que faut-il apporter ?')
  expect(await texteDe(await bureau.get(`/mises-en-lien/${id}`))).not.toMatch(/À reprendre|d’abord en parler/u)
  for (const jour of ['2026-03-12', '2026-03-11']) expect((await revenir(jour)).status).toBe(303)
})
