import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { certitudes, type Pense } from '#modules/competences/index.ts'
import { partsDeCertitude } from './certitude.ts'

const JEUX = new URL('./jeux/', import.meta.url)

it('keeps, on all judged sets together, what « sûre » and « possible » promise', () => {
  const jugements: Record<string, Record<string, number>> = {}
  const pensees = new Map<string, readonly Pense[]>()
  for (const nom of readdirSync(JEUX)) {
    const jeu = JSON.parse(readFileSync(new URL(nom, JEUX), 'utf8'))
    for (const [appel, gens] of certitudes(jeu)) {
      pensees.set(`${nom} ${appel}`, gens)
      jugements[`${nom} ${appel}`] = jeu.jugements[appel] ?? {}
    }
  }
  expect(pensees.size).toBeGreaterThan(500)
  for (const { name, value, better, target } of partsDeCertitude('tous', jugements, pensees))
    if (better === 'higher') expect.soft(value, name).toBeGreaterThanOrEqual(target ?? 1)
    else expect.soft(value, name).toBeLessThanOrEqual(target ?? 0)
})
