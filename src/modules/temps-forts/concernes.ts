import { mural } from '#modules/seances/index.ts'
import type { Concerne, Module } from '#src/ground/module.ts'
import type { Tx } from '#src/ground/visit.ts'
import { suivreLeJour } from './preparer/preparer.ts'
import * as invites from './store/invites.ts'
import * as store from './store/temps-forts.ts'

/**
 * Those invited to a meeting whose date is changed in the calendrier. Changed from the meeting's own pages, which act there
 * as the system, they are told by it, with the date for their agenda: the calendrier does not write to them a second time.
 */
export const concernes: NonNullable<Module['concernes']> = async ({ me }, tx, changements) => {
  if (me.genre === 'systeme') return []
  const changees = changements.filter(({ modification }) => modification !== 'nouvelle')
  const tous: Concerne[] = []
  for (const seanceId of new Set(changees.map((un) => un.seanceId))) tous.push(...(await deCelleCi(tx, seanceId)))
  return tous
}

/** Moved in the calendrier, its tasks follow; moved from its own pages, they have. Nothing of it is unticked. */
export const rattaches: NonNullable<Module['rattaches']> = {
  lesquels: async () => [],
  restent: async () => [],
  suivre: async (visit, tx, changements) => {
    if (visit.me.genre === 'systeme') return []
    for (const { seanceId, modification, avant, apres } of changements) {
      if (modification === 'nouvelle' || !avant || !apres) continue
      const tempsFort = await store.findBySeance(tx, seanceId)
      // A rendez-vous may have other dates than that of its meeting.
      if (tempsFort?.etat === 'fixe' && tempsFort.moment && mural(tempsFort.moment.debut).equals(avant))
        await suivreLeJour(tx, visit, tempsFort.id, avant.toPlainDate(), apres.toPlainDate())
    }
    return []
  },
}

async function deCelleCi(tx: Tx, seanceId: string): Promise<Concerne[]> {
  const tempsFort = await store.findBySeance(tx, seanceId)
  if (tempsFort?.etat !== 'fixe') return []
  return (await invites.deCeTempsFort(tx, tempsFort.id)).flatMap(({ personneId, inviteLe, cercle }) =>
    personneId === null || inviteLe === null
      ? []
      : [
          {
            personneId,
            seanceId,
            usage: cercle === 'habitant' ? ('sollicitation' as const) : ('compte' as const),
            raison: `vous êtes invité ou invitée à « ${tempsFort.titre} »`,
          },
        ],
  )
}
