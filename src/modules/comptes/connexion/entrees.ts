import { createHash, randomBytes } from 'node:crypto'
import { sign, verify } from '#platform/crypto.ts'
import { type Db, transaction } from '#platform/db/index.ts'
import { newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import type { Schema } from '#src/ground/schema.ts'
import { asOwner, ROLES, type Role, type Tx } from '#src/ground/visit.ts'
import { DUREE_D_ENTREE } from '../auth.ts'
import { installeePar } from '../store/comptes.ts'

/** Mails of accounts that have none: better-auth wants one; nothing is ever sent there (RFC 2606). */
const SANS_COURRIEL = '@sans-courriel.invalid'

/** The account's own mail, or `null` when it has none. */
export const vraiCourriel = (courriel: string): string | null => (courriel.endsWith('.invalid') ? null : courriel)

/** Makes an account; `courriel` must be proved, or vouched for by whoever started the installation. Returns its id. */
export const creerCompte = (compte: Readonly<{ nom: string; courriel: string | null }>): Promise<string> =>
  asOwner((tx) => insererCompte(tx, compte))

async function insererCompte(tx: Tx, compte: Readonly<{ nom: string; courriel: string | null }>): Promise<string> {
  const id = newId()
  const email = compte.courriel?.toLowerCase() ?? `${id}${SANS_COURRIEL}`
  await tx.insertInto('auth.user').values({ id, name: compte.nom, email, emailVerified: false }).execute()
  return id
}

/** Takes away an account that nothing refers to yet. */
export const supprimerCompte = (compteId: string): Promise<unknown> =>
  asOwner((tx) => tx.deleteFrom('auth.user').where('id', '=', compteId).execute())

// ——— Sign-in links: a token is kept as its hash; a GET only looks at it.

type Entree = Readonly<{ compteId: string; reutilisable: boolean; parCourriel: boolean }>

const identifiant = (jeton: string): string => `entree:${createHash('sha256').update(jeton).digest('base64url')}`
const lire = (value: string): Entree => {
  const [compteId = '', reutilisable, parCourriel] = value.split(' ')
  return { compteId, reutilisable: reutilisable === '1', parCourriel: parCourriel === '1' }
}

async function nouvelleEntree(tx: Tx, entree: Entree, secondes: number): Promise<string> {
  const jeton = randomBytes(24).toString('base64url')
  await tx
    .insertInto('auth.verification')
    .values({
      id: newId(),
      identifier: identifiant(jeton),
      value: `${entree.compteId} ${entree.reutilisable ? 1 : 0} ${entree.parCourriel ? 1 : 0}`,
      expiresAt: Temporal.Now.instant().add({ seconds: secondes }),
    })
    .execute()
  return `/entrer/${jeton}`
}

/** A sign-in link for an account, to be given by hand: works once, for ten minutes. Returns its path. */
export const lienDEntree = (db: Db<Schema>, compteId: string): Promise<string> =>
  transaction(db, 'owner', (tx) =>
    nouvelleEntree(tx, { compteId, reutilisable: false, parCourriel: false }, DUREE_D_ENTREE),
  )

/** The same, for a mail to the account's own address: using it proves the address. */
export const lienParCourriel = (compteId: string): Promise<string> =>
  asOwner((tx) => nouvelleEntree(tx, { compteId, reutilisable: false, parCourriel: true }, DUREE_D_ENTREE))

/**
 * Sign-in links for whoever holds the machine and lost the way in: for the accounts of this mail or name, else for every
 * administration, else for the first account when no quartier is open yet. Each works once.
 */
export function liensDeSecours(db: Db<Schema>, qui: string | null): Promise<{ nom: string; path: string }[]> {
  return transaction(db, 'owner', async (tx) => {
    const comptes = tx.selectFrom('auth.user').select(['id', 'name']).orderBy('createdAt').limit(50)
    const administrations = tx.selectFrom('attributions').select('compte_id').where('role', '=', 'administration')
    let rows = await comptes
      .$if(qui !== null, (qb) =>
        qb.where((eb) => eb.or([eb('email', '=', qui?.toLowerCase() ?? ''), eb('name', 'ilike', qui ?? '')])),
      )
      .$if(qui === null, (qb) => qb.where('id', 'in', administrations))
      .execute()
    if (rows.length === 0 && qui === null) rows = await comptes.limit(1).execute()
    const liens: { nom: string; path: string }[] = []
    for (const { id, name } of rows) {
      const entree = { compteId: id, reutilisable: false, parCourriel: false }
      liens.push({ nom: name, path: await nouvelleEntree(tx, entree, DUREE_D_ENTREE) })
    }
    return liens
  })
}

const TRENTE_JOURS = 30 * 24 * 3600

/** One sign-in link a role of the demonstration, in the order of `ROLES`; they work as often as one likes, for 30 days. */
export function liensDeDemonstration(db: Db<Schema>): Promise<{ role: Role; path: string }[]> {
  return transaction(db, 'owner', async (tx) => {
    const rows = await tx
      .selectFrom('attributions as a')
      .innerJoin('territoires as t', 't.id', 'a.territoire_id')
      .select(['a.role', 'a.compte_id'])
      .where('t.demonstration', '=', true)
      .orderBy('a.donne_le')
      .orderBy('a.id')
      .execute()
    const liens: { role: Role; path: string }[] = []
    for (const role of ROLES) {
      const compteId = rows.find((row) => row.role === role)?.compte_id
      if (compteId === undefined) continue
      const entree = { compteId, reutilisable: true, parCourriel: false }
      liens.push({ role, path: await nouvelleEntree(tx, entree, TRENTE_JOURS) })
    }
    return liens
  })
}

/** Whose sign-in link this is, without using it; `null` when it is unknown, used or stale. */
export function regarderEntree(jeton: string): Promise<Readonly<{ nom: string }> | null> {
  return asOwner(async (tx) => {
    const row = await tx
      .selectFrom('auth.verification')
      .select('value')
      .where('identifier', '=', identifiant(jeton))
      .where('expiresAt', '>', Temporal.Now.instant())
      .executeTakeFirst()
    if (!row) return null
    const { compteId } = lire(row.value)
    const user = await tx.selectFrom('auth.user').select('name').where('id', '=', compteId).executeTakeFirst()
    return user ? { nom: user.name } : null
  })
}

/** Uses a sign-in link: of two clicks on a link that works once, one wins. */
export function utiliserEntree(jeton: string): Promise<Result<string, 'lien-perime'>> {
  return asOwner(async (tx) => {
    const row = await tx
      .selectFrom('auth.verification')
      .select(['id', 'value'])
      .where('identifier', '=', identifiant(jeton))
      .where('expiresAt', '>', Temporal.Now.instant())
      .forUpdate()
      .executeTakeFirst()
    if (!row) return refused('lien-perime')
    const { compteId, reutilisable, parCourriel } = lire(row.value)
    if (!reutilisable) {
      const used = await tx.deleteFrom('auth.verification').where('id', '=', row.id).executeTakeFirst()
      if (used.numDeletedRows === 0n) return refused('lien-perime')
    }
    if (parCourriel) await tx.updateTable('auth.user').set({ emailVerified: true }).where('id', '=', compteId).execute()
    return ok(compteId)
  })
}

/** Forgets sign-in links and codes that are over. */
export const oublierEntrees = (now: Temporal.Instant): Promise<unknown> =>
  asOwner((tx) => tx.deleteFrom('auth.verification').where('expiresAt', '<', now).execute())

// ——— The one-time set-up link.

const PREMIERE = 'premiere'
const estUtilise = (valeur: string): boolean => valeur.startsWith('utilise')

/** The token of the set-up link, the same at each start until it is used; `null` once it was. */
export function jetonDInstallation(db: Db<Schema>): Promise<string | null> {
  return transaction(db, 'owner', async (tx) => {
    await tx
      .insertInto('auth.installation')
      .values({ id: PREMIERE, valeur: randomBytes(24).toString('base64url') })
      .onConflict((oc) => oc.column('id').doNothing())
      .execute()
    const valeur = await valeurDInstallation(tx)
    return estUtilise(valeur) ? null : sign('installation', valeur)
  })
}

async function valeurDInstallation(tx: Tx): Promise<string> {
  const row = await tx
    .selectFrom('auth.installation')
    .select('valeur')
    .where('id', '=', PREMIERE)
    .forUpdate()
    .executeTakeFirst()
  return row?.valeur ?? 'utilise'
}

/** Why a set-up link does not open: used already, or never one of ours. */
export type RefusDInstallation = 'deja-utilise' | 'inconnu'

/** What a set-up link is worth, without using it. */
export const regarderInstallation = (jeton: string): Promise<RefusDInstallation | null> =>
  asOwner(async (tx) => refusDInstallation(await valeurDInstallation(tx), jeton))

function refusDInstallation(valeur: string, jeton: string): RefusDInstallation | null {
  if (estUtilise(valeur)) return 'deja-utilise'
  return verify('installation', valeur, jeton) ? null : 'inconnu'
}

/** Uses the set-up link: makes the first account, once. Returns its id. */
export function installer(
  jeton: string,
  compte: Readonly<{ nom: string; courriel: string | null }>,
): Promise<Result<string, RefusDInstallation>> {
  return asOwner(async (tx) => {
    const refus = refusDInstallation(await valeurDInstallation(tx), jeton)
    if (refus) return refused(refus)
    const id = await insererCompte(tx, compte)
    await tx
      .updateTable('auth.installation')
      .set({ valeur: installeePar(id) })
      .where('id', '=', PREMIERE)
      .execute()
    return ok(id)
  })
}
