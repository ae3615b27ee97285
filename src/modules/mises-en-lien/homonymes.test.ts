import { beforeEach, expect, it } from 'vitest'
import { reconstruireMots } from '#modules/annuaire/index.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

/** Two of one first name and initial, and one who is alone to bear the own. */
async function troisPersonnes() {
  const commun = { texte: 'Je couds des rideaux', accords: ['annuaire', 'entremise'] as const }
  const de = (prenom: string, nom: string, telephone: string) =>
    unTalent(s, { ...commun, accords: [...commun.accords], prenom, nom, telephone })
  return {
    une: await de('Fatima', 'Berrada', '06 39 98 00 11'),
    autre: await de('Fatima', 'Bouzid', '06 39 98 00 27'),
    seule: await de('Odile', 'Martin', '06 39 98 00 33'),
  }
}

it('tells apart on « À faire » two people of one name, and says nothing more of who is alone to bear one', async () => {
  const { une, autre, seule } = await troisPersonnes()
  for (const talentId of [une, autre, seule]) await uneMiseEnLien(s, { etat: 'retenue', talentId })
  const aFaire = await texteDe(await s.as('coordination').get('/mises-en-lien'))
  expect(aFaire).toMatch(/Demander à Fatima B\. \([^)]*finissant par 11[^)]*\) pour/u)
  expect(aFaire).toMatch(/Demander à Fatima B\. \([^)]*finissant par 27[^)]*\) pour/u)
  expect(aFaire).toContain('Demander à Odile M. pour')
})

it('tells them apart on the cards of whom to ask', async () => {
  const { une, autre } = await troisPersonnes()
  await reconstruireMots(s.visit())
  const appelId = await unAppel(s, { titre: 'Coudre des rideaux' })
  const page = await (await s.as('coordination').get(`/appels/${appelId}/mises-en-lien`)).text()
  const carte = (id: string) => page.slice(page.indexOf(`id="talent-${id}"`)).slice(0, 500)
  expect(carte(une)).toContain('finissant par 11')
  expect(carte(autre)).toContain('finissant par 27')
  expect(page).not.toContain('finissant par 33')
})

it('tells them apart where nobody ever asked them, and on the pages that lead to asking', async () => {
  const { une } = await troisPersonnes()
  const bureau = s.as('coordination')
  const jamais = (await texteDe(await bureau.get('/mises-en-lien'))).split('Jamais appelées encore')[1] ?? ''
  expect(jamais).toMatch(
    /Fatima B\. \([^)]*finissant par 11[^)]*\) Fatima B\. \([^)]*finissant par 27[^)]*\) Odile M\. Les voir toutes Déjà/u,
  )
  const { id } = await uneMiseEnLien(s, { etat: 'retenue', talentId: une })
  for (const page of ['', '/proposition-talent'])
    expect(await texteDe(await bureau.get(`/mises-en-lien/${id}${page}`))).toMatch(
      /Demander à Fatima B\. \([^)]*finissant par 11/u,
    )
})

it('says which of two who share a first name alone is asked', async () => {
  const [un, autre] = [
    await unTalent(s, { prenom: 'Karim', nom: 'Haddad' }),
    await unTalent(s, { prenom: 'Karim', nom: 'Benali', telephone: '06 39 98 00 27' }),
  ]
  for (const [talentId, qui] of [
    [un, 'Karim H.'],
    [autre, 'Karim B.'],
  ] as const) {
    const { id } = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    for (const page of ['', '/proposition-talent'])
      expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${id}${page}`))).toContain(
        `Demander à ${qui}`,
      )
  }
})
