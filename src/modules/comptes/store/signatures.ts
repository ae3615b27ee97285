import { sql } from 'kysely'
import type { Id } from '#platform/ids.ts'
import { asOwner, PAR_LIEN, type Territoire } from '#src/ground/visit.ts'

/** Under which names a person signed here, and with which accounts they sign in. */
export type Signataire = Awaited<ReturnType<typeof nomsSignes>>

/** After a person is erased: their accounts go, with name, sessions and passkeys, unless they hold a role elsewhere. */
export async function fermerComptes(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await asOwner(async (tx) => {
    const partis = await tx
      .deleteFrom('auth.user')
      .where('id', 'in', [...ids])
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('attributions').select('id').whereRef('attributions.compte_id', '=', 'auth.user.id'))),
      )
      .returning('id')
      .execute()
    for (const { id } of partis) await tx.deleteFrom('auth.verification').where('value', '=', id).execute()
  })
}

/**
 * The names under which this person (or the several that they were written down as) signed here: those of their accounts,
 * today's and those before, those that the history knows to be theirs, and their own. A name that somebody else still
 * bears here is left out: where it is read, it is that person's as much, and goes with the last of them. Outside any
 * transaction of a visit, since accounts belong to the installation.
 */
export const nomsSignes = ({ id }: Pick<Territoire, 'id'>, personnes: readonly Id[]) =>
  asOwner(async (tx) => {
    const siennes = sql`any(${[...personnes]}::uuid[])`
    const { rows } = await sql<{ nom: string }>`
      with siens as (
        select u.name as nom from attributions a join auth."user" u on u.id = a.compte_id
          where a.territoire_id = ${id} and a.personne_id = ${siennes}
        union select unnest(a.noms_d_avant) from attributions a
          where a.territoire_id = ${id} and a.personne_id = ${siennes}
        union select j.auteur from journal j where j.territoire_id = ${id} and j.auteur_id = ${siennes}
        union select trim(p.prenom || ' ' || p.nom) from personnes p
          where p.territoire_id = ${id} and p.id = ${siennes} and p.efface_le is null),
      autres as (
        select u.name as nom from attributions a join auth."user" u on u.id = a.compte_id
          where a.territoire_id = ${id} and (a.personne_id = ${siennes}) is not true
        union select trim(p.prenom || ' ' || p.nom) from personnes p
          where p.territoire_id = ${id} and not p.id = ${siennes} and p.efface_le is null)
      select nom from siens where nom not in ('', ${PAR_LIEN}) and nom not in (select nom from autres)`.execute(tx)
    const comptes = await tx
      .selectFrom('attributions')
      .select('compte_id')
      .where('territoire_id', '=', id)
      .where('personne_id', 'in', [...personnes])
      .execute()
    // Who said yes and was not confirmed yet has an account too.
    const enAttente = await tx
      .selectFrom('invitations')
      .select('compte_id')
      .where('territoire_id', '=', id)
      .where('personne_id', 'in', [...personnes])
      .where('acceptee_le', 'is', null)
      .execute()
    return {
      noms: rows.map(({ nom }) => nom),
      comptes: [...comptes, ...enAttente].flatMap((row) => row.compte_id ?? []),
    }
  })
