import { duAu, lundiDe } from '#modules/annee/index.ts'
import { A_TOUS, type DatePubliee, publiees, SANS_FILTRE } from '#modules/seances/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'

type Cote = Readonly<{ id: Id; nom: string; titre: string }>

/** Two structures with the same public, in the same week, in the same place: they would gain by doing it together. */
export type Synergie = Readonly<{
  /** Whose identifier comes first stands first: one order for both. */
  structures: readonly [Cote, Cote]
  /** The Monday of the week. */
  lundi: Temporal.PlainDate
  /** Why, in a sentence: facts of the calendar, never a judgement. */
  raison: string
}>

const SEMAINES_DEVANT = 8
const A_LIEU: readonly DatePubliee['statut'][] = ['programmee', 'deplacee', 'complete']

/** The synergies of the coming weeks, as what is published has them. */
export async function lireSynergies(tx: Tx, visit: Pick<Visit, 'now'>): Promise<Synergie[]> {
  const du = jourDe(visit.now)
  return synergies(await publiees(tx, { du, au: du.add({ weeks: SEMAINES_DEVANT }), filtre: SANS_FILTRE }))
}

/** One a pair of structures, their soonest week. */
export function synergies(dates: readonly DatePubliee[]): Synergie[] {
  const parEndroit = Map.groupBy(
    dates.filter(({ statut, lieu, seance }) => A_LIEU.includes(statut) && lieu?.id && seance.action),
    ({ debut, lieu }) => `${lundiDe(jourDe(debut))} ${lieu?.id}`,
  )
  const trouvees = new Map<string, Synergie>()
  for (const celles of parEndroit.values()) {
    for (const [rang, a] of celles.entries()) {
      for (const b of celles.slice(rang + 1)) {
        const une = entre(a, b)
        const cle = une?.structures.map(({ id }) => id).join(' ') ?? ''
        const deja = trouvees.get(cle)
        if (une && (!deja || precede(une.lundi, deja.lundi))) trouvees.set(cle, une)
      }
    }
  }
  return [...trouvees.values()].sort(
    (a, b) => Temporal.PlainDate.compare(a.lundi, b.lundi) || a.raison.localeCompare(b.raison, 'fr'),
  )
}

function entre(a: DatePubliee, b: DatePubliee): Synergie | null {
  const [ici, la] = [a.seance.action, b.seance.action]
  if (!ici || !la || ici.structureId === la.structureId || !a.lieu) return null
  const commun = a.seance.publics.find(
    (un) => !ouvertATous(un) && b.seance.publics.some((autre) => plier(autre) === plier(un)),
  )
  if (!commun) return null
  const lundi = lundiDe(jourDe(a.debut))
  const cotes: [Cote, Cote] = [
    { id: ici.structureId, nom: ici.structureNom, titre: a.seance.titre },
    { id: la.structureId, nom: la.structureNom, titre: b.seance.titre },
  ]
  const semaine = duAu(lundi, lundi.add({ days: 6 }))
  return {
    structures: cotes[0].id < cotes[1].id ? cotes : [cotes[1], cotes[0]],
    lundi,
    raison: `« ${a.seance.titre} » et « ${b.seance.titre} » : la même semaine (${semaine}), au même endroit (${a.lieu.nom}), pour le même public (${commun.toLocaleLowerCase('fr')}).`,
  }
}

/** « Tout public » brings nobody together: it is everybody's. */
const ouvertATous = (public_: string): boolean => new RegExp(A_TOUS, 'i').test(plier(public_))
