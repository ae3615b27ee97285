import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lireTableur } from '#platform/tableur/lire.ts'
import type { Classeur } from '#platform/tableur/types.ts'
import { lireNombre } from './grille/montants.ts'
import type { Lecture } from './grille/types.ts'
import { lireProgrammation } from './lecture.ts'
import { ECHANTILLONS, echantillon } from './noter.testing.ts'

const SANS_ETATS = ['demande', 'propose', 'accorde', 'realise'] as const

/** All the numbers that stand in the cells of a workbook, in centimes, as they are and in thousands. */
function nombresDe(classeur: Classeur): Set<number> {
  const ecrits = classeur.feuilles.flatMap((f) =>
    f.lignes.flatMap((ligne) =>
      ligne.flatMap((cellule): number[] => {
        if (typeof cellule?.valeur === 'number') return [cellule.valeur]
        const lus = cellule?.texte.match(/\d[\d\s\u00a0\u202f.,'’]*/g) ?? []
        return lus.flatMap((n) => lireNombre(n) ?? [])
      }),
    ),
  )
  return new Set(ecrits.flatMap((n) => [Math.round(n * 100), Math.round(n * 100_000)]))
}

/** The amounts read that stand in no cell; those of two rows or sheets that were said to be added up, apart. */
function sansCellule(classeur: Classeur, lecture: Lecture): string[] {
  const ecrits = nombresDe(classeur)
  const sommes = (n: number) => [...ecrits].some((m) => m > 0 && m < n && ecrits.has(n - m))
  const additionnees = lecture.problemes.filter((p) => /additionn|part du demandé/.test(p.message))
  return lecture.actions.flatMap((a) =>
    a.financements.flatMap((f) =>
      SANS_ETATS.flatMap((etat) => {
        const lu = f[etat]
        if (lu === null || ecrits.has(lu)) return []
        const dite = additionnees.some((p) => p.valeur === a.ref || p.valeur === a.titre || p.ligne === a.source.ligne)
        return dite && (sommes(lu) || a.ref === null) ? [] : [`${a.titre} : ${f.financeur} ${etat} ${lu / 100}`]
      }),
    ),
  )
}

describe.skipIf(!existsSync(ECHANTILLONS))('each amount read', () => {
  for (const nom of ['nantes.xlsx', 'nantes.v2.xlsx', 'brest.xlsx', 'est.xlsx', 'est.ods', 'roubaix.xls'])
    it(`stands in a cell of programmation-2026-${nom}`, async () => {
      const lu = await lireTableur(echantillon(`imports/programmation-2026-${nom}`))
      if (!lu.ok) throw new Error(lu.reason)
      const lecture = lireProgrammation(lu.value)
      expect(lecture.actions.length).toBeGreaterThan(20)
      expect(sansCellule(lu.value, lecture)).toEqual([])
    })
})
