import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'

const MOTS =
  'Accompagner les habitantes et les habitants du quartier dans leurs démarches et leurs projets de tous les jours '
const PERIODES = ['novembre 2026 à mars 2027', '2026-2027', 'mars à juin']

it('of 450 titles of 300 characters, some over two years, keeps each whole and once, and says in which year they stand', async () => {
  const s = await scene()
  const lignes = Array.from({ length: 450 }, (_, i) => {
    const titre = `${i} ${MOTS.repeat(4)}`.slice(0, 299).concat('.')
    return `Association ${i % 40};${titre};Bellevue;${1000 + i};${PERIODES[i % 3]};2026`
  })
  const octets = ['Structure;Intitulé de l’action;Quartier;Ville demandé;Période;Année', ...lignes].join('\n')
  const id = newId()
  const cdsu = s.as('cdsu')
  const bytes = new TextEncoder().encode(octets)
  await cdsu.upload('/import', { id }, { name: '2026.csv', field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  expect(await texteDe(await cdsu.get(`/import/${id}`))).toMatch(
    /300 actions à créer vont d’une année à une autre\s: chacune est inscrite une seule fois/u,
  )
  await direOui(cdsu, `/import/${id}`)
  const ecrites = await s.prepare((tx) =>
    tx.selectFrom('actions').select(['titre', 'annee', 'periode_ecrite']).orderBy('titre').execute(),
  )
  expect(ecrites).toHaveLength(450)
  expect(new Set(ecrites.map(({ titre }) => titre.length))).toEqual(new Set([300]))
  expect(new Set(ecrites.map(({ annee }) => annee))).toEqual(new Set([2026]))
  expect(new Set(ecrites.map((une) => une.periode_ecrite))).toEqual(new Set(PERIODES))
})
