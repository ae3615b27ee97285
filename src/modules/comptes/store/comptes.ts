import { type RawBuilder, sql } from 'kysely'
import { isTaken } from '#platform/db/index.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import { contributions } from '#src/ground/host.ts'
import type { Signature } from '#src/ground/module.ts'
import { asOwner, marquer, type Role, type Tx } from '#src/ground/visit.ts'

/** What the set-up link leaves behind once it was used: whose account it made. */
export const installeePar = (compteId: string): string => `utilise ${compteId}`

/** A browser where the account is open. */
export type Appareil = Awaited<ReturnType<typeof appareils>>[number]
export type Cle = Awaited<ReturnType<typeof cles>>[number]
export type RoleQuelquePart = Awaited<ReturnType<typeof rolesPartout>>[number]

export type Compte = Readonly<{
  appareils: readonly Appareil[]
  cles: readonly Cle[]
  roles: readonly RoleQuelquePart[]
  /** Whether a code on paper opens it. */
  secours: boolean
  tientLInstallation: boolean
  attentes: readonly Attente[]
}>

/** What the page of an account shows: across territoires, of this account only. */
export const compteEntier = (compteId: string): Promise<Compte> =>
  asOwner(async (tx) => ({
    appareils: await appareils(tx, compteId),
    cles: await cles(tx, compteId),
    roles: await rolesPartout(tx, compteId),
    secours: await aUnCode(tx, compteId),
    tientLInstallation: await tient(tx, compteId),
    attentes: await attentes(tx, compteId),
  }))

/** What an account said yes to, until somebody confirms that it is the right person. */
export type Attente = Readonly<{ territoire: string; role: Role; structure: string | null }>

export const attentesDe = (compteId: string): Promise<readonly Attente[]> => asOwner((tx) => attentes(tx, compteId))

export const attentes = (tx: Tx, compteId: string): Promise<Attente[]> =>
  tx
    .selectFrom('invitations as i')
    .innerJoin('territoires as t', 't.id', 'i.territoire_id')
    .leftJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'i.structure_id'))
    .select(['t.nom as territoire', 'i.role', 's.nom as structure'])
    .where('i.compte_id', '=', compteId)
    .where('i.acceptee_le', 'is', null)
    .where('i.retiree_le', 'is', null)
    .orderBy('i.cree_le')
    .orderBy('i.id')
    .limit(20)
    .execute()

async function aUnCode(tx: Tx, compteId: string): Promise<boolean> {
  const codes = tx.selectFrom('auth.verification').select('id').where('value', '=', compteId)
  return (await codes.where('identifier', 'like', 'secours:%').executeTakeFirst()) !== undefined
}

async function appareils(tx: Tx, compteId: string) {
  const rows = await tx
    .selectFrom('auth.session')
    .select(['id', 'userAgent', 'createdAt'])
    .where('userId', '=', compteId)
    .where('expiresAt', '>', Temporal.Now.instant())
    .orderBy('createdAt', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({ id: row.id, appareil: nommer(row.userAgent ?? ''), depuis: row.createdAt }))
}

const NAVIGATEURS: readonly (readonly [RegExp, string])[] = [
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const SYSTEMES: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'Mac'],
  [/Linux/, 'Linux'],
]

/** « Firefox, Android »: enough to know one's own phone again. */
export function nommer(userAgent: string): string {
  const trouve = (mots: typeof NAVIGATEURS) => mots.find(([motif]) => motif.test(userAgent))?.[1]
  const parties = [trouve(NAVIGATEURS), trouve(SYSTEMES)].filter((partie) => partie !== undefined)
  return parties.length > 0 ? parties.join(', ') : 'Appareil inconnu'
}

async function cles(tx: Tx, compteId: string) {
  const rows = await tx
    .selectFrom('auth.passkey')
    .select(['id', 'name', 'createdAt'])
    .where('userId', '=', compteId)
    .orderBy('createdAt')
    .execute()
  return rows.map((row) => ({ id: row.id, nom: row.name, ajouteeLe: row.createdAt }))
}

async function rolesPartout(tx: Tx, compteId: string) {
  return tx
    .selectFrom('attributions as a')
    .innerJoin('territoires as t', 't.id', 'a.territoire_id')
    .leftJoin('quartiers as q', (join) => sameTerritoire(join, 'q.id', 'a.quartier_id'))
    .leftJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['t.slug', 't.nom as territoire', 'a.role', 'a.personne_id', 'q.nom as quartier', 's.nom as structure'])
    .where('a.compte_id', '=', compteId)
    .orderBy('t.nom')
    .orderBy('a.role')
    .limit(200)
    .execute()
}

/**
 * Whether the account looks after the whole installation: it made it by the set-up link and administers something here, or
 * it administers every territoire. The administration of one among others, or of the demonstration, does not.
 */
export const tientLInstallation = (compteId: string): Promise<boolean> => asOwner((tx) => tient(tx, compteId))

async function tient(tx: Tx, compteId: string): Promise<boolean> {
  const { rows } = await sql<{ ici: number; siens: number }>`
    select count(distinct t.id)::int as ici, count(distinct a.territoire_id)::int as siens from territoires t
      left join attributions a on a.territoire_id = t.id and a.compte_id = ${compteId} and a.role = 'administration'
      where not t.demonstration`.execute(tx)
  const { ici, siens } = rows[0] ?? { ici: 0, siens: 0 }
  if (siens === 0 && ici > 0) return false
  return (siens > 0 && siens === ici) || aInstalle(tx, compteId)
}

/** Whether the set-up link made this account: as long as nobody runs a quartier, whoever started the program. */
export async function aInstalle(tx: Tx, compteId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('auth.installation')
    .select('id')
    .where('valeur', '=', installeePar(compteId))
    .executeTakeFirst()
  return row !== undefined
}

/** The names of these accounts, for those tied to no person of the territoire. */
export async function nomsDesComptes(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await asOwner((tx) =>
    tx
      .selectFrom('auth.user')
      .select(['id', 'name'])
      .where('id', 'in', [...ids])
      .execute(),
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Whether another account of its quartiers signs, or signed, under this name: what is signed there is whoever's it names. */
const estPris = (tx: Tx, compteId: string, nom: string): Promise<boolean> =>
  sql<{ pris: boolean }>`select exists (select from attributions a join auth."user" u on u.id = a.compte_id
    where a.compte_id <> ${compteId} and (lower(u.name) = lower(${nom}) or ${nom} = any(a.noms_d_avant))
      and a.territoire_id in (select territoire_id from attributions where compte_id = ${compteId})) as pris`
    .execute(tx)
    .then(({ rows }) => rows[0]?.pris ?? false)

/**
 * Another name for the account; the one it signed under until now is kept with its roles, to be erased with it. `false`: it is
 * somebody else's there.
 */
export const renommer = (compteId: string, nom: string): Promise<boolean> =>
  asOwner(async (tx) => {
    if (await estPris(tx, compteId, nom)) return false
    await sql`update attributions a set noms_d_avant = array_append(a.noms_d_avant, u.name) from auth."user" u
      where a.compte_id = ${compteId} and u.id = ${compteId} and u.name <> ${nom} and not u.name = any(a.noms_d_avant)`.execute(
      tx,
    )
    await tx.updateTable('auth.user').set({ name: nom }).where('id', '=', compteId).execute()
    await marquerOuIlEst(tx, compteId)
    return true
  })

export const retirerCle = (compteId: string, id: string): Promise<unknown> =>
  asOwner((tx) => tx.deleteFrom('auth.passkey').where('id', '=', id).where('userId', '=', compteId).execute())

/** Closes one browser of the account, or all but the one named. */
export const fermerAppareils = (
  compteId: string,
  lesquels: Readonly<{ id: string } | { saufId: string }>,
): Promise<unknown> =>
  asOwner((tx) =>
    tx
      .deleteFrom('auth.session')
      .where('userId', '=', compteId)
      .where((eb) => ('id' in lesquels ? eb('id', '=', lesquels.id) : eb('id', '!=', lesquels.saufId)))
      .execute(),
  )

export const compteParCourriel = (tx: Tx, courriel: string) =>
  tx.selectFrom('auth.user').select(['id', 'email']).where('email', '=', courriel).executeTakeFirst()

export const saveCourriel = (tx: Tx, compteId: string, courriel: string): Promise<unknown> =>
  tx.updateTable('auth.user').set({ email: courriel, emailVerified: true }).where('id', '=', compteId).execute()

/** Moves everything an account holds to another of the same person, then takes it away. */
export async function fondre(tx: Tx, compteId: Id, dans: Id): Promise<void> {
  await sql`
    update attributions a set compte_id = ${dans} where a.compte_id = ${compteId} and not exists (
      select from attributions b where b.compte_id = ${dans} and b.territoire_id = a.territoire_id and b.role = a.role
        and b.quartier_id is not distinct from a.quartier_id and b.structure_id is not distinct from a.structure_id)
  `.execute(tx)
  for (const colonne of ['compte_id', 'invite_par_compte'] as const)
    await tx
      .updateTable('invitations')
      .set({ [colonne]: dans })
      .where(colonne, '=', compteId)
      .execute()
  const colonnes = contributions().flatMap(({ comptes }) => comptes ?? [])
  const ou: Id[] = []
  for (const colonne of colonnes) ou.push(...(await suivre(tx, colonne, compteId, dans)))
  await sql`update invitations set vue_par_comptes = array_replace(vue_par_comptes, ${compteId}, ${dans})
    where ${compteId} = any(vue_par_comptes)`.execute(tx)
  await tx.updateTable('auth.verification').set({ value: dans }).where('value', '=', compteId).execute()
  await tx.updateTable('auth.passkey').set({ userId: dans }).where('userId', '=', compteId).execute()
  await tx.deleteFrom('auth.user').where('id', '=', compteId).execute()
  await marquerOuIlEst(tx, dans, ou)
}

/** Gives the territoires where it did. What only one account may hold, and both do, stays as it is, and that alone: the one that is kept has it. */
async function suivre(tx: Tx, colonne: Signature, compteId: Id, dans: Id): Promise<Id[]> {
  const [nom = '', champ = ''] = colonne.split('.')
  const [table, siens] = [sql.table(nom), sql`${sql.ref(champ)} = ${compteId}`]
  const { rows } = await sql<{ ou: Id }>`select distinct territoire_id as ou from ${table} where ${siens}`.execute(tx)
  const donner = (lesquels: RawBuilder<unknown>) =>
    saufPris(tx, sql`update ${table} set ${sql.ref(champ)} = ${dans} where ${siens} and ${lesquels}`)
  for (const { ou } of rows) {
    const la = sql`territoire_id = ${ou}`
    if (await donner(la)) continue
    const { rows: unes } = await sql<{
      ligne: string
    }>`select ctid::text as ligne from ${table} where ${siens} and ${la}`.execute(tx)
    for (const { ligne } of unes) await donner(sql`${la} and ctid = ${ligne}::tid`)
  }
  return rows.map(({ ou }) => ou)
}

/** Whether it was written: nothing of it is where one of its rows is taken. */
async function saufPris(tx: Tx, ecriture: RawBuilder<unknown>): Promise<boolean> {
  await sql`savepoint un_compte`.execute(tx)
  const ecrite = await ecriture.execute(tx).catch((error) => {
    if (!isTaken(error)) throw error
    return null
  })
  if (ecrite === null) await sql`rollback to savepoint un_compte`.execute(tx)
  await sql`release savepoint un_compte`.execute(tx)
  return ecrite !== null
}

async function marquerOuIlEst(tx: Tx, compteId: Id, etLa: readonly Id[] = []): Promise<void> {
  const { rows } = await sql<{ ou: Id }>`
    select territoire_id as ou from attributions where compte_id = ${compteId} union select territoire_id from invitations
      where ${compteId} in (compte_id, invite_par_compte) or ${compteId} = any(vue_par_comptes)`.execute(tx)
  await marquer(tx, ...new Set([...rows.map(({ ou }) => ou), ...etLa]))
}

/**
 * Forgets accounts without any role and not opened for a month: nobody would know why their address is still here. Whoever
 * said yes and waits to be confirmed was told that there is nothing else to do: theirs stays.
 * The first account waits for the first quartier as long as it takes.
 */
export const oublierComptesVides = (now: Temporal.Instant): Promise<unknown> =>
  asOwner((tx) =>
    tx
      .deleteFrom('auth.user')
      .where('createdAt', '<', now.subtract({ hours: 24 * 30 }))
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('territoires').select('territoires.id').where('demonstration', '=', false)),
      )
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('attributions').select('id').whereRef('attributions.compte_id', '=', 'auth.user.id'))),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('invitations')
              .select('id')
              .whereRef('invitations.compte_id', '=', 'auth.user.id')
              .where('acceptee_le', 'is', null)
              .where('retiree_le', 'is', null),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('auth.session')
              .select('auth.session.id')
              .whereRef('auth.session.userId', '=', 'auth.user.id')
              .where('auth.session.createdAt', '>', now.subtract({ hours: 24 * 30 })),
          ),
        ),
      )
      .execute(),
  )
