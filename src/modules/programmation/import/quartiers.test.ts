import { expect, it } from 'vitest'
import { lireTableur } from '#platform/tableur/lire.ts'
import { apprendreQuartiers } from './quartiers.ts'

/** The quartiers learned from a CSV, as `code name`. */
async function appris(...lignes: string[]): Promise<string[]> {
  const lu = await lireTableur(new TextEncoder().encode(lignes.join('\r\n')))
  if (!lu.ok) throw new Error(lu.reason)
  return apprendreQuartiers(lu.value.feuilles).connus.map((q) => `${q.code} ${q.nom}`)
}

it('takes no title for the name of a quartier, even one that says « quartier »', async () => {
  expect(
    await appris(
      'Réf;Intitulé;Quartier',
      '1;Médiation dans les trois quartiers;QN04405M',
      '2;Atelier vélo;QN04407I',
      '3;Chorale;QN04406M',
    ),
  ).toEqual([])
})

it('takes no share of money for a name', async () => {
  expect(await appris('Réf;Intitulé;Répartition', '1;Vélo;QN04405M 60 %, QN04407I 40 %')).toEqual([])
})

it('takes the name that stands beside the code under its own header', async () => {
  expect(await appris('Code QPV;Nom du quartier', 'QN04405M;Bellevue', 'QN04407I;Le Breil')).toEqual([
    'QN04405M Bellevue',
    'QN04407I Le Breil',
  ])
})
