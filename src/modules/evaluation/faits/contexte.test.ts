import { expect, it } from 'vitest'
import { CODE_DU_QUARTIER, uneSerie } from '#modules/contexte/testing.ts'
import { popplerMissing, textOf } from '#platform/pdf/testing.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { feuillesDeLEdition } from '../page/annexes.ts'
import { lireAvecLesFaits } from '../page/lire.ts'
import { PIECES_POSSIBLES, TITRE_DE_SECTION } from './sections.ts'

const lue = async (s: Scene, annee = 2026) => {
  const visit = s.visit('conseil')
  const { faits, edition } = await read(visit, (tx) => lireAvecLesFaits(tx, visit, annee))
  const section = edition.sections.find(({ id }) => id === 'contexte')
  return { section, feuille: feuillesDeLEdition(faits, edition).find(({ nom }) => nom === 'Contexte') }
}

it('tells of the last vintage of that year, the quartier beside its commune and its EPCI, with where it comes from', async () => {
  const s = await scene()
  await uneAction(s)
  expect(await lue(s)).toEqual({ section: undefined, feuille: undefined })
  await uneSerie(s)
  const { section, feuille } = await lue(s)
  const [tableau] = section?.tableaux ?? []
  expect(tableau?.entetes).toEqual(['Série', 'Bellevue', 'Nantes', 'La métropole', 'Source et millésime'])
  expect(tableau?.lignes).toEqual([
    [
      'Taux de pauvreté',
      '42,1\u00a0%',
      '16,4\u00a0%',
      'secret',
      expect.stringMatching(/Filosofi.*Millésime 2021, quartiers de 2024/),
    ],
  ])
  expect(section?.essentiel).toMatch(/ne disent jamais l’effet d’une action/)
  expect(section?.chiffres).toEqual([])
  expect(feuille?.lignes).toHaveLength(4)
  // Hidden: a word in its own column, and no number.
  expect(feuille?.lignes).toContainEqual([
    ...['Taux de pauvreté', 'La métropole', '244400404', 2021, null, 'secret', '%'],
    expect.any(String),
  ])
  const en2020 = (await lue(s, 2020)).section?.tableaux[0]?.lignes[0]
  expect(en2020?.slice(0, 4)).toEqual(['Taux de pauvreté', '44,5\u00a0%', 'n.d.', 'n.d.'])
  expect((await lue(s, 2018)).section).toBeUndefined()
})

it.each([
  ['a dash of the quartier', CODE_DU_QUARTIER, 'non-disponible', '42,1\u00a0%', /Millésime 2021/],
  ['a dash of the commune alone', '44109', 'non-disponible', '42,1\u00a0%', /Millésime 2021/],
  ['a figure under secret', CODE_DU_QUARTIER, 'secret', 'secret', /Millésime 2025/],
] as const)('hides no earlier figure behind %s: %s %s', async (_, code, etat, quartier, millesime) => {
  const s = await scene()
  await uneAction(s)
  await uneSerie(s, {
    valeurs: [
      { code: CODE_DU_QUARTIER, annee: 2021, etat: 'connue', valeur: 42.1 },
      { code, annee: 2025, etat, valeur: null },
    ],
  })
  const [ligne] = (await lue(s)).section?.tableaux[0]?.lignes ?? []
  expect(ligne?.[1]).toBe(quartier)
  expect(ligne?.at(-1)).toMatch(millesime)
})

it('says of invented figures that they are, on the page as on the paper', async () => {
  const s = await scene()
  await uneAction(s)
  const id = await uneSerie(s)
  await s.prepare((tx) => tx.updateTable('series_de_contexte').set({ inventee: true }).where('id', '=', id).execute())
  const page = await texteDe(await s.as('conseil').get('/evaluation/2026'))
  expect(page).toContain(TITRE_DE_SECTION.contexte)
  expect(page).toContain('Chiffres inventés pour la démonstration.')
  if (popplerMissing()) return
  const pdf = await s.as('conseil').get('/evaluation/2026/pdf')
  const texte = textOf(new Uint8Array(await pdf.arrayBuffer())).replaceAll(/\s+/gu, ' ')
  expect(texte).toContain('Chiffres inventés pour la démonstration.')
  expect(texte).toContain('42,1')
})

it('is no piece of a question of the year', () => {
  expect(PIECES_POSSIBLES).toContain('annees')
  expect(PIECES_POSSIBLES).not.toContain('contexte')
})
