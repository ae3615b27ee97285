import { journee } from '#modules/rotations/rotations.testing.ts'
import { parGlouton } from '#modules/rotations/stands/glouton.ts'
import { formesPour } from '#modules/rotations/tables/plans-connus.ts'
import { composerTables } from '#modules/rotations/tables/tables.ts'
import { planifierStands } from '#modules/rotations/travailleur.ts'
import { type Figure, figure } from './figure.ts'

/** Days of meetings: how long, how near to what can be proven, and what a hand would do (round by round, heaviest first). */
export async function lancement(only: string): Promise<Figure[]> {
  if (!('lancement.'.startsWith(only) || only.startsWith('lancement.'))) return []
  return [
    ...(await stands('lancement.stands.60x20x8', journee(60, 20, 3, 8), 0.3, 100)),
    ...(await stands('lancement.stands.200x40x12', journee(200, 40, 4, 12), 2, 100)),
    ...tables(),
    ...(await stands('lancement.stands.60x20x8.absences', journee(60, 20, 3, 8, true), 10, 98)),
    ...(await stands('lancement.stands.200x40x12.absences', journee(200, 40, 4, 12, true), 10, 98)),
  ]
}

async function stands(
  nom: string,
  jour: ReturnType<typeof journee>,
  secondes: number,
  part: number,
): Promise<Figure[]> {
  const debut = performance.now()
  const fait = await planifierStands(jour)
  const duree = (performance.now() - debut) / 1000
  const enMain = parGlouton(jour)
  if (!fait.ok || !enMain.ok) throw new Error(`${nom} is refused`)
  const { souhaits, plancher, rencontres } = fait.value.rapport
  const centieme = ({ eu, borne }: Readonly<{ eu: number; borne: number }>) => (100 * eu) / borne
  const moins = Math.min(...minimum(jour, enMain.value.rencontres))
  return [
    figure(nom, duree, 's', 'lower', secondes),
    figure(`${nom}.souhaits`, centieme(souhaits), '% of the bound', 'higher', part),
    figure(`${nom}.plancher`, centieme(plancher), '% of the bound', 'higher', part === 100 ? part : null),
    figure(`${nom}.rencontres`, centieme(rencontres), '% of the bound', 'higher', part),
    figure(
      `${nom}.souhaits.glouton`,
      (100 * enMain.value.rapport.souhaits.eu) / souhaits.borne,
      '% of the bound',
      'higher',
    ),
    figure(`${nom}.plancher.glouton`, (100 * moins) / plancher.borne, '% of the bound', 'higher'),
  ]
}

/** Wishes granted to each person. */
const minimum = (
  jour: ReturnType<typeof journee>,
  rencontres: readonly Readonly<{ visiteurId: string; standId: string }>[],
) => {
  const vues = new Set(rencontres.map(({ visiteurId, standId }) => `${visiteurId}/${standId}`))
  const eus = new Map(jour.visiteurs.map(({ id }) => [id, 0]))
  for (const { de, visiteurId, standId } of jour.souhaits ?? [])
    if (de === 'visiteur' && vues.has(`${visiteurId}/${standId}`)) eus.set(visiteurId, (eus.get(visiteurId) ?? 0) + 1)
  return eus.values()
}

/** Twelve to sixty people, three to six at a table, six rounds, in the shape proposed: how many without a single repeat. */
function tables(): Figure[] {
  let [tenues, promises, proches, tous, pire] = [0, 0, 0, 0, 0]
  for (let n = 12; n <= 60; n += 1)
    for (const places of [3, 4, 5, 6]) {
      const [forme = { tables: n, places, toursSansRedite: 0 }] = formesPour(n, 6, [places])
      const debut = performance.now()
      const fait = composerTables({
        tours: 6,
        participants: Array.from({ length: n }, (_, i) => ({ id: `p${i}` })),
        ...forme,
      })
      pire = Math.max(pire, performance.now() - debut)
      tous += 1
      if (!fait.ok) continue
      const { repetitions, rencontres } = fait.value.rapport
      if (rencontres.eu >= 0.98 * rencontres.borne) proches += 1
      if (forme.toursSansRedite >= 6) promises += 1
      if (forme.toursSansRedite >= 6 && repetitions === 0) tenues += 1
    }
  return [
    figure('lancement.tables.12-60x6.sans-redite', (100 * tenues) / promises, '% of those promised', 'higher', 100),
    figure('lancement.tables.12-60x6.a-2-pour-cent', (100 * proches) / tous, '% of all', 'higher', 100),
    figure('lancement.tables.12-60x6.pire', pire / 1000, 's', 'lower', 5),
  ]
}
