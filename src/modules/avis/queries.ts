import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import {
  type Avis,
  aSeDire,
  CRITERES,
  type Critere,
  type Depouillement,
  depouiller,
  type Etalement,
  etalement,
  NIVEAUX,
  RIEN,
  VOIX,
  type Voix,
} from './domain.ts'
import { avisDe, type Gommette, gommettesDe, reponsesDe } from './store.ts'

/** One criterion: where each voice stands, the wall of the meeting, and whether they should talk. */
export type Regard = Readonly<{
  critere: Critere
  voix: Readonly<Record<Voix, Etalement>>
  mur: Etalement
  aSeDire: boolean
}>

export type Regards = Readonly<{
  regards: readonly Regard[]
  /** Words with their voice, never with a name. */
  mots: readonly Readonly<{ voix: Voix; mot: string }>[]
  participants: Depouillement
  avis: readonly Avis[]
}>

/** All that several voices say of one action. */
export async function regardsSur(tx: Tx, actionId: Id): Promise<Regards> {
  const avis = await avisDe(tx, actionId)
  const gommettes = await gommettesDe(tx, actionId)
  const regards = CRITERES.map((critere) => {
    const voix = {
      porteur: etalement(avis, 'porteur', critere),
      conseil: etalement(avis, 'conseil', critere),
      cdsu: etalement(avis, 'cdsu', critere),
    }
    const mur = murDe(gommettes, critere)
    return { critere, voix, mur, aSeDire: aSeDire([...VOIX.map((une) => voix[une]), mur]) }
  })
  return {
    regards,
    mots: avis.flatMap(({ voix, mot }) => (mot === '' ? [] : [{ voix, mot }])),
    participants: depouiller(await reponsesDe(tx, actionId)),
    avis,
  }
}

function murDe(gommettes: readonly Gommette[], critere: Critere): Etalement {
  const [a, b, c, d] = NIVEAUX.map(
    (niveau) => gommettes.find((une) => une.critere === critere && une.niveau === niveau)?.combien ?? 0,
  )
  return a === undefined || b === undefined || c === undefined || d === undefined ? RIEN : [a, b, c, d]
}
