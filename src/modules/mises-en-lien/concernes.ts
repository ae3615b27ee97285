import type { Concerne, DateChangee, Module } from '#src/ground/module.ts'
import { type Engagement, engagements } from './store/concernes-queries.ts'

/**
 * Whom a change of dates touches: those who said yes to come for that action on that very day, and who awaits them. A
 * date that only comes new changes nothing for them.
 */
export const concernesDesMisesEnLien: NonNullable<Module['concernes']> = async (_visit, tx, changements) => {
  const bougent = changements.filter(({ modification }) => modification !== 'nouvelle')
  const actions = [...new Set(bougent.flatMap(({ actionId }) => actionId ?? []))]
  const jours = new Map(bougent.flatMap((une) => joursDe(une).map((jour) => [jour.toString(), jour])))
  const tous = await engagements(tx, actions, [...jours.values()])
  return tous.flatMap((engagement) => {
    const touche = bougent.find((une) => estTouche(engagement, une))
    return touche ? [enConcerne(engagement, touche)] : []
  })
}

const joursDe = ({ avant, apres }: DateChangee): Temporal.PlainDate[] =>
  [avant, apres].flatMap((un) => un?.toPlainDate() ?? [])

const estTouche = (engagement: Engagement, une: DateChangee): boolean =>
  une.actionId === engagement.actionId && joursDe(une).some((jour) => jour.equals(engagement.jour))

function enConcerne({ personneId, lienId, cote, partagees }: Engagement, { seanceId }: DateChangee): Concerne {
  if (cote === 'porteur') {
    const raison = partagees ? 'quelqu’un vient vous aider ce jour-là' : 'quelqu’un peut vous aider ce jour-là'
    return { personneId, seanceId, raison, usage: 'compte' }
  }
  const dit = {
    personneId,
    seanceId,
    raison: partagees
      ? 'vous venez donner un coup de pouce ce jour-là'
      : 'vous avez dit oui à un coup de pouce ce jour-là',
  }
  return { ...dit, usage: partagees ? 'double-oui' : 'sollicitation', sujetId: lienId }
}
