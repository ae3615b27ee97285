import { expect, it } from 'vitest'
import { siegent } from '#modules/conseil/testing.ts'
import { uneRecommandation } from '#modules/recommandations/testing.ts'
import { plusTard, scene, texteDe } from '#src/test/app.ts'
import { unePageDuConseil } from './commentaires/testing.ts'

it('who sits is told of what was answered to the council, for two weeks; nobody else is', async () => {
  const s = await scene()
  await siegent(s)
  const page = await unePageDuConseil(s, { titre: 'Le soir, il n’y a rien' })
  const recommandation = await uneRecommandation(s, { annee: 2026, venueDe: 'conseil', demande: 'Ouvrir le samedi' })
  const accueil = async (quand = s, qui: 'conseil' | 'cdsu' = 'conseil') =>
    texteDe(await quand.as(qui).get('/')).then((dit) => dit.match(/Lire la réponse à [^:]+ : [^.…]+/gu) ?? [])
  expect(await accueil()).toEqual([])
  const suite = { suite: 'pas-suivi', raison: 'Pas de gardien.', version: '1', motsLus: '1' }
  expect((await s.as('cdsu').post(`/evaluation/pages/${page}/suite`, suite)).status).toBe(303)
  const chemin = `/evaluation/recommandations/${recommandation}`
  const dit = { decision: 'refusee', raison: 'Pas d’animateur le soir.', version: '1' }
  expect((await s.as('cdsu').post(`${chemin}/reponse`, dit)).status).toBe(303)
  const dites = (await accueil()).join(' ')
  expect(dites).toContain('à la page du conseil : Le soir, il n’y a rien')
  expect(dites).toContain('à une recommandation du conseil : Ouvrir le samedi')
  expect(await accueil(s, 'cdsu')).toEqual([])
  expect(await accueil(plusTard(s, s.now.add({ hours: 24 * 15 })))).toEqual([])
})
