import type { ProblemeDeStands, ProblemeDeTables, Souhait, Stand, Visiteur } from '#modules/rotations/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Bloc, RoleDInvite } from '../domain/types.ts'

/** Who put their name down, as the plan needs it. `nombre`: how many come by this line. */
export type Inscrit = Readonly<{
  id: Id
  inviteId: Id
  nom: string
  /** On the attendance sheet and on the badge; given when the plan is first made, and kept. */
  numero: number | null
  role: RoleDInvite
  structureId: Id | null
  structure: string | null
  nombre: number
  /** With whom they asked to stay, in their words. */
  avec: string
  /** Stands that they want to see, and guests whom they want to meet (their lines). */
  stands: readonly Id[]
  personnes: readonly Id[]
}>

export type Place = Readonly<{ id: Id; numero: number; nom: string; structureId: Id | null; places: number }>

/** What the pair says by hand. `table` and `standId`: of one kind of block each. */
export type Verrou = Readonly<{ inscriptionId: Id; standId: Id | null; place: number | null; tour: number }>
/** `deja`: they know each other, no need to plan it; `ensemble`: they go together. A line, and another line or a stand. */
export type Lien = Readonly<{
  genre: 'deja' | 'ensemble'
  inscriptionId: Id
  autreId: Id | null
  standId: Id | null
}>

export type Jour = Readonly<{
  bloc: Bloc
  inscrits: readonly Inscrit[]
  stands: readonly Place[]
  verrous: readonly Verrou[]
  liens: readonly Lien[]
}>

/** A stand that somebody ticked, a person whom a stand ticked. Equal: no wish is worth more than another's. */
const POIDS = 10

/**
 * Who goes round the stands: all but those who hold one. Of a structure that has a stand, one person stays at it; alone, she
 * does not go round, and it is at the tables that she meets the others.
 */
export function visiteursDe({ inscrits, stands }: Pick<Jour, 'inscrits' | 'stands'>): readonly Inscrit[] {
  const tenants = tenantsDe({ inscrits, stands })
  return inscrits.flatMap((un) => {
    if (!tenants.has(siege(un.id, un.nombre - 1))) return [un]
    return un.nombre > 1 ? [{ ...un, nombre: un.nombre - 1 }] : []
  })
}

/** Who stays at which stand: the last person of the first line of its structure. */
export function tenantsDe({ inscrits, stands }: Pick<Jour, 'inscrits' | 'stands'>): ReadonlyMap<string, Id> {
  const aTenir = new Map(stands.flatMap(({ id, structureId }) => (structureId === null ? [] : [[structureId, id]])))
  return new Map(
    inscrits.flatMap(({ id, role, structureId, nombre }) => {
      const stand = role === 'porteur' && structureId !== null ? aTenir.get(structureId) : undefined
      if (stand === undefined || structureId === null) return []
      aTenir.delete(structureId)
      return [[siege(id, nombre - 1), stand] as const]
    }),
  )
}

/** Who sits at the tables: the porteurs, one seat for each person who comes. */
export const attablesDe = ({ inscrits }: Pick<Jour, 'inscrits'>): readonly Inscrit[] =>
  inscrits.filter(({ role }) => role === 'porteur')

/** The rounds at the stands, as the engine reads them. */
export function problemeDesStands(jour: Jour): ProblemeDeStands {
  const { bloc, stands, verrous, liens } = jour
  const visiteurs = visiteursDe(jour)
  const tient = standParLigne(jour)
  const nombre = new Map(visiteurs.map((un) => [un.id, un.nombre]))
  // Who sit together go where there are seats for them all; more than any stand has, as far as the largest does.
  const places = (...eux: readonly Id[]) =>
    Math.min(
      eux.reduce((total, id) => total + (nombre.get(id) ?? 0), 0),
      Math.max(1, ...stands.map((un) => un.places)),
    )
  const la = new Set(visiteurs.map(({ id }) => id))
  const ici = new Set(stands.map(({ id }) => id))
  return {
    tours: bloc.tours,
    visiteurs: visiteurs.map(({ id, structureId }): Visiteur => ({ id, ...deStructure(structureId) })),
    stands: stands.map(({ id, structureId, places }): Stand => ({ id, capacite: places, ...deStructure(structureId) })),
    souhaits: souhaitsDe(jour, visiteurs),
    // Who knows somebody who holds a stand need not be sent there.
    interdits: liens.flatMap(({ genre, inscriptionId, autreId, standId }) =>
      genre === 'ensemble'
        ? []
        : [
            [inscriptionId, standId ?? (autreId === null ? undefined : tient.get(autreId))] as const,
            [autreId, tient.get(inscriptionId)] as const,
          ].flatMap(([qui, stand]) =>
            qui && stand && la.has(qui) && ici.has(stand) ? [{ visiteurId: qui, standId: stand }] : [],
          ),
    ),
    ensembles: groupesDe(visiteurs, liens).flatMap((visiteurIds) => {
      const combien = places(...visiteurIds)
      return combien > 1 || visiteurIds.length > 1 ? [{ visiteurIds, places: combien }] : []
    }),
    verrous: verrous.flatMap(({ inscriptionId, standId, tour }) =>
      standId !== null && la.has(inscriptionId) && ici.has(standId) && tour <= bloc.tours
        ? [{ visiteurId: inscriptionId, standId, tour }]
        : [],
    ),
  }
}

/** Who go everywhere together: of somebody linked to two others, the three. */
export function groupesDe(visiteurs: readonly Inscrit[], liens: readonly Lien[]): Id[][] {
  const groupeDe = new Map(visiteurs.map(({ id }) => [id, [id]]))
  for (const { genre, inscriptionId, autreId } of liens) {
    const [a, b] = [groupeDe.get(inscriptionId), autreId === null ? undefined : groupeDe.get(autreId)]
    if (genre !== 'ensemble' || !a || !b || a === b) continue
    a.push(...b)
    for (const id of b) groupeDe.set(id, a)
  }
  return [...new Set(groupeDe.values())]
}

/** Of more people than any stand has chairs: they are seated as far as the largest goes, some standing. */
export function tropNombreux({
  stands,
  liens,
  ...jour
}: Jour): readonly Readonly<{ ids: readonly Id[]; nombre: number }>[] {
  const visiteurs = visiteursDe({ stands, ...jour })
  const nombre = new Map(visiteurs.map((un) => [un.id, un.nombre]))
  const chaises = Math.max(1, ...stands.map(({ places }) => places))
  return groupesDe(visiteurs, liens)
    .map((ids) => ({ ids, nombre: ids.reduce((n, id) => n + (nombre.get(id) ?? 0), 0) }))
    .filter((un) => un.nombre > chaises)
}

/** Who goes to no stand in a plan, and whether any stand could have them: theirs, and those of whom they know, are left out. */
export function sansStand(
  jour: Jour,
  rencontres: readonly Readonly<{ qui: string }>[],
): readonly Readonly<{ id: Id; nom: string; possible: boolean }>[] {
  const places = new Set(rencontres.map(({ qui }) => qui))
  const probleme = problemeDesStands(jour)
  const organisation = new Map(probleme.visiteurs.map((un) => [un.id, un.organisation]))
  const interdits = new Set((probleme.interdits ?? []).map((un) => `${un.visiteurId} ${un.standId}`))
  return visiteursDe(jour)
    .filter(({ id }) => !places.has(id))
    .map(({ id, nom }) => {
      const sienne = organisation.get(id)
      const possible = probleme.stands.some(
        (stand) =>
          stand.capacite > 0 &&
          !interdits.has(`${id} ${stand.id}`) &&
          (sienne === undefined || stand.organisation !== sienne),
      )
      return { id, nom, possible }
    })
}

const deStructure = (id: Id | null) => (id === null ? {} : { organisation: id })

/** The stand of the structure of each line. */
function standParLigne({ inscrits, stands }: Pick<Jour, 'inscrits' | 'stands'>): ReadonlyMap<Id, Id> {
  const standDe = new Map(stands.flatMap(({ id, structureId }) => (structureId === null ? [] : [[structureId, id]])))
  return new Map(
    inscrits.flatMap(({ id, structureId }) => {
      const stand = structureId === null ? undefined : standDe.get(structureId)
      return stand === undefined ? [] : [[id, stand] as const]
    }),
  )
}

/** A stand ticked; a guest ticked by a stand's people; a guest ticked who holds a stand. */
function souhaitsDe({ inscrits, stands }: Jour, visiteurs: readonly Inscrit[]): Souhait[] {
  const parLigne = standParLigne({ inscrits, stands })
  const ici = new Set(stands.map(({ id }) => id))
  const va = new Set(visiteurs.map(({ id }) => id))
  const desVisiteurs = visiteurs.flatMap((un) =>
    [...un.stands.filter((id) => ici.has(id)), ...un.personnes.flatMap((id) => parLigne.get(id) ?? [])].map(
      (standId): Souhait => ({ visiteurId: un.id, standId, poids: POIDS, de: 'visiteur' }),
    ),
  )
  const desStands = inscrits.flatMap((un) => {
    const standId = parLigne.get(un.id)
    if (standId === undefined) return []
    return un.personnes
      .filter((id) => va.has(id))
      .map((visiteurId): Souhait => ({ visiteurId, standId, poids: POIDS, de: 'stand' }))
  })
  const vus = new Set<string>()
  return [...desVisiteurs, ...desStands].filter(({ visiteurId, standId, de }) => {
    const cle = `${visiteurId} ${standId} ${de}`
    return !vus.has(cle) && vus.add(cle)
  })
}

/** The rounds of tables. Who come by one line are spread: they meet more people, and tell each other after. */
export function problemeDesTables(jour: Jour): ProblemeDeTables {
  const { bloc, verrous, liens } = jour
  const attables = attablesDe(jour)
  const sieges = attables.flatMap(({ id, structureId, nombre }) =>
    Array.from({ length: nombre }, (_, n) => ({ id: siege(id, n), organisation: structureId ?? id })),
  )
  const la = new Set(attables.map(({ id }) => id))
  const deux = (genre: Lien['genre']) =>
    liens.flatMap((un): [string, string][] =>
      un.genre === genre && un.autreId !== null && la.has(un.inscriptionId) && la.has(un.autreId)
        ? [[siege(un.inscriptionId, 0), siege(un.autreId, 0)]]
        : [],
    )
  const places = Math.max(2, bloc.places)
  return {
    tours: bloc.tours,
    participants: sieges,
    tables: Math.max(1, Math.ceil(sieges.length / places)),
    places,
    interdits: deux('deja'),
    ensembles: deux('ensemble'),
    disperser: true,
    verrous: verrous.flatMap(({ inscriptionId, place, tour }) =>
      place !== null && la.has(inscriptionId) && tour <= bloc.tours
        ? [{ participantId: siege(inscriptionId, 0), table: place, tour }]
        : [],
    ),
  }
}

/** The n-th person of a line, from 0; the first is the line itself. */
export const siege = (id: Id, n: number): string => (n === 0 ? id : `${id}+${n}`)
/** The line of somebody at a table. */
export const ligneDe = (participant: string): string => participant.split('+')[0] ?? participant
