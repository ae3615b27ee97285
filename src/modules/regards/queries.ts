import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import {
  aSeDire,
  CRITERES,
  type Critere,
  type Depouillement,
  depouiller,
  type Etalement,
  etalement,
  type Gommette,
  NIVEAUX,
  type Regard,
  RIEN,
  VOIX,
  type Voix,
} from './domain.ts'
import { gommettesDe, regardsDe, reponsesDe } from './store.ts'

/** One criterion: where each voice stands, the wall of the meeting, and whether they should talk. */
export type UnCritere = Readonly<{
  critere: Critere
  voix: Readonly<Record<Voix, Etalement>>
  mur: Etalement
  aSeDire: boolean
}>

export type Regards = Readonly<{
  criteres: readonly UnCritere[]
  /** Words with their voice, never with a name. */
  mots: readonly Readonly<{ voix: Voix; mot: string }>[]
  participants: Depouillement
  regards: readonly Regard[]
}>

/** All that several voices say of one action. */
export async function regardsSur({ now }: Visit, tx: Tx, actionId: Id): Promise<Regards> {
  const regards = await regardsDe(tx, actionId)
  const gommettes = await gommettesDe(tx, actionId)
  const criteres = CRITERES.map((critere) => {
    const voix = {
      porteur: etalement(regards, 'porteur', critere),
      conseil: etalement(regards, 'conseil', critere),
      cdsu: etalement(regards, 'cdsu', critere),
    }
    const mur = murDe(gommettes, critere)
    return { critere, voix, mur, aSeDire: aSeDire([...VOIX.map((une) => voix[une]), mur]) }
  })
  return {
    criteres,
    mots: regards.flatMap(({ voix, mot }) => (mot === '' ? [] : [{ voix, mot }])),
    participants: depouiller(await reponsesDe(tx, actionId), jourDe(now)),
    regards,
  }
}

function murDe(gommettes: readonly Gommette[], critere: Critere): Etalement {
  const [a, b, c, d] = NIVEAUX.map(
    (niveau) => gommettes.find((une) => une.critere === critere && une.niveau === niveau)?.combien ?? 0,
  )
  return a === undefined || b === undefined || c === undefined || d === undefined ? RIEN : [a, b, c, d]
}
