import { type Attribution, asOwner, type Territoire } from '#src/ground/visit.ts'
import { jetonDe } from '../auth.ts'

export type Session = Readonly<{
  id: string
  compteId: string
  nom: string
  courriel: string
  creeeLe: Temporal.Instant
}>

export type RoleTenu = Attribution & Readonly<{ personneId: string | null }>

// Left open on a computer that nobody comes back to.
const JOURS_SANS_VISITE = 14
const HEURES_ENTRE_DEUX_NOTES = 24

const avant = (heures: number, now = Temporal.Now.instant()) => now.subtract({ hours: heures })

/** The session of the browser's cookie, `null` without one, stale, or closed from elsewhere. */
export const sessionDe = async (headers: Headers): Promise<Session | null> =>
  (await sessionEtRoles(headers, null))?.session ?? null

/**
 * The same, with the roles of the account in one territoire: one query, because every page of a signed-in person
 * makes it. Read at each request, so that what is taken away is gone at once.
 */
export async function sessionEtRoles(
  headers: Headers,
  territoire: Pick<Territoire, 'id'> | null,
): Promise<Readonly<{ session: Session; roles: readonly RoleTenu[] }> | null> {
  const jeton = await jetonDe(headers)
  if (jeton === null) return null
  const rows = await asOwner((tx) =>
    tx
      .selectFrom('auth.session as s')
      .innerJoin('auth.user as u', 'u.id', 's.userId')
      .leftJoin('attributions as a', (join) =>
        join.onRef('a.compte_id', '=', 'u.id').on('a.territoire_id', '=', territoire?.id ?? null),
      )
      .select(['s.id', 's.createdAt', 's.updatedAt', 'u.id as compteId', 'u.name', 'u.email'])
      .select(['a.role', 'a.quartier_id', 'a.structure_id', 'a.personne_id'])
      .where('s.token', '=', jeton)
      .where('s.expiresAt', '>', Temporal.Now.instant())
      .where('s.updatedAt', '>', avant(24 * JOURS_SANS_VISITE))
      .orderBy('a.donne_le')
      .orderBy('a.id')
      .execute(),
  )
  const [row] = rows
  if (!row) return null
  if (Temporal.Instant.compare(row.updatedAt, avant(HEURES_ENTRE_DEUX_NOTES)) < 0) await noterVisite(row.id)
  const { id, compteId, name: nom, email: courriel, createdAt: creeeLe } = row
  return { session: { id, compteId, nom, courriel, creeeLe }, roles: rows.flatMap(toRole) }
}

/** At most once a day: a page that is read writes nothing else. */
const noterVisite = (id: string): Promise<unknown> =>
  asOwner((tx) =>
    tx.updateTable('auth.session').set({ updatedAt: Temporal.Now.instant() }).where('id', '=', id).execute(),
  )

/** By the clock: sessions that are over, or that nobody used for a fortnight. */
export const oublierSessions = (now: Temporal.Instant): Promise<unknown> =>
  asOwner((tx) =>
    tx
      .deleteFrom('auth.session')
      .where((eb) => eb.or([eb('expiresAt', '<', now), eb('updatedAt', '<', avant(24 * JOURS_SANS_VISITE, now))]))
      .execute(),
  )

const toRole = (row: {
  role: RoleTenu['role'] | null
  quartier_id: string | null
  structure_id: string | null
  personne_id: string | null
}): RoleTenu[] =>
  row.role === null
    ? []
    : [{ role: row.role, quartierId: row.quartier_id, structureId: row.structure_id, personneId: row.personne_id }]
