import { jourDe } from '#platform/dates.ts'
import { plier } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/visit.ts'
import { limiteDeConfirmation, type Talent } from './domain.ts'
import { motsCherches, motsEcrits } from './mots.ts'
import * as store from './store.ts'

export type Suggestion = Readonly<{ talent: Talent; mots: readonly string[]; score: number }>

/**
 * Who might lend a hand for a need written in words: best first, `mots` being the words shared, as the talent wrote
 * them (a family is told by its own word): evidence that the desk can find again in the text.
 * Only those who agreed to be asked, are not on pause, have not left, and confirmed within twelve months.
 */
export async function suggererTalents(tx: Tx, visit: Visit, texte: string, limite: number): Promise<Suggestion[]> {
  const cherches = motsCherches(texte)
  const paires = await store.motsPartages(tx, [...cherches.keys()], {
    aujourdhui: jourDe(visit.now),
    confirmeApres: limiteDeConfirmation(visit.now),
  })
  const classes = classer(paires).slice(0, limite)
  const talents = new Map(
    (
      await store.findMany(
        tx,
        classes.map(([id]) => id),
      )
    ).map((talent) => [talent.id, talent]),
  )
  return classes.flatMap(([id, { mots, score }]) => {
    const talent = talents.get(id)
    if (!talent) return []
    const ecrits = motsEcrits(talent.texte)
    const preuves = [...cherches].flatMap(([mot, dit]) => (mots.includes(mot) ? [ecrits.get(mot) ?? dit] : []))
    const uneFoisChacune = new Map(preuves.toReversed().map((preuve) => [plier(preuve), preuve]))
    return [{ talent, score, mots: [...uneFoisChacune.values()].toReversed() }]
  })
}

/** A rare word shared tells more than a common one: each weighs 1/√(how many share it), a family twice that. */
function classer(
  paires: readonly Readonly<{ talentId: string; mot: string }>[],
): [string, { mots: string[]; score: number }][] {
  const frequences = new Map<string, number>()
  for (const { mot } of paires) frequences.set(mot, (frequences.get(mot) ?? 0) + 1)
  const parTalent = new Map<string, { mots: string[]; score: number }>()
  for (const { talentId, mot } of paires) {
    const vu = parTalent.get(talentId) ?? { mots: [], score: 0 }
    const poids = (mot.startsWith('@') ? 2 : 1) / Math.sqrt(frequences.get(mot) ?? 1)
    parTalent.set(talentId, { mots: [...vu.mots, mot], score: vu.score + poids })
  }
  return [...parTalent].sort(([idA, a], [idB, b]) => b.score - a.score || idA.localeCompare(idB))
}
