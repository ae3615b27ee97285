import { essayer, forger } from '#src/whole-house/forge/forge.testing.ts'
import { type Figure, figure } from './figure.ts'

const COMBIEN = 1_000

/** A thousand workbooks of the forge: what is read right of each habit, and the ten that are read worst, by their seed. */
export async function forge(only: string): Promise<Figure[]> {
  if (!'forge.'.startsWith(only) && !only.startsWith('forge')) return []
  const habitudes = new Map<string, { justes: number; champs: number }>()
  const classeurs: { nom: string; part: number }[] = []
  const compte = { manquantes: 0, inventees: 0, ailleurs: 0 }
  for (let graine = 1; graine <= COMBIEN; graine++) {
    const forge = await forger(graine)
    const { champs, manquantes, inventees, ailleurs } = await essayer(forge)
    const justes = champs.filter(({ juste }) => juste).length
    const { nom } = forge.habitude
    const avant = habitudes.get(nom) ?? { justes: 0, champs: 0 }
    habitudes.set(nom, { justes: avant.justes + justes, champs: avant.champs + champs.length })
    classeurs.push({ nom: `${graine} ${nom}`, part: (100 * justes) / champs.length })
    compte.manquantes += manquantes.length
    compte.inventees += inventees.length
    compte.ailleurs += ailleurs.length
  }
  const pires = classeurs.sort((a, b) => a.part - b.part).slice(0, 10)
  console.error(`Read worst: ${pires.map(({ nom, part }) => `${nom} ${part.toFixed(0)} %`).join(', ')}`)
  const parts = [...habitudes].map(([nom, { justes, champs }]) => [nom, (100 * justes) / champs] as const)
  const rangees = parts.map(([, part]) => part).sort((a, b) => a - b)
  return [
    ...parts.map(([nom, part]) => figure(`forge.${nom}`, part, '% of fields', 'higher')),
    figure('forge.mediane', rangees[Math.floor(rangees.length / 2)] ?? 0, '% of fields', 'higher', 95),
    figure('forge.pire', rangees[0] ?? 0, '% of fields', 'higher', 85),
    figure('forge.manquantes', compte.manquantes, 'actions', 'lower', 0),
    figure('forge.inventees', compte.inventees, 'actions', 'lower', 0),
    figure('forge.ailleurs', compte.ailleurs, 'amounts in no cell', 'lower', 0),
  ]
}
