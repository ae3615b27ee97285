import { sql } from 'kysely'
import type { Id } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import { dansSesQuartiers, tenuPar } from '#src/ground/quartiers-queries.ts'
import { estDuProgramme, type Me, structuresDe, type Tx } from '#src/ground/visit.ts'
import { ETATS_PUBLICS } from '../domain.ts'
import { type Portee, PROGRAMMENT, peutVoirToutesLesStructures } from '../policy.ts'

export type LigneDeStructure = Awaited<ReturnType<typeof liste>>[number]

/**
 * The structures by name with their actions in sight (not put away) and contacts; `sansContact`: only those with a
 * living action and nobody to call, where `me` may note whom. One more than `limite` tells that there is a next page.
 */
export async function liste(
  tx: Tx,
  me: Me,
  filtre: Readonly<{ q: string; sansContact: boolean }>,
  vue: Portee,
  limite: number,
  decalage: number,
) {
  const visibles = vue.tout
    ? sql`true`
    : sql`(a.etat = any(${[...ETATS_PUBLICS]}) or a.structure_id = any(${[...vue.siennes]}::uuid[]))`
  let q = tx
    .selectFrom('structures as s')
    .select(['s.id', 's.nom', 's.sigle', 's.genre'])
    .select([
      sql<number>`(select count(*) from actions a where a.territoire_id = s.territoire_id and a.structure_id = s.id
        and a.archivee_le is null and ${visibles})`.as('actions'),
      sql<number>`(select count(*) from contacts c where c.territoire_id = s.territoire_id and c.structure_id = s.id)`.as(
        'contacts',
      ),
    ])
  if (!peutVoirToutesLesStructures(me)) q = q.where(nommees(me))
  for (const mot of plier(filtre.q)
    .split(' ')
    .filter((m) => m !== '')
    .slice(0, 8)) {
    q = q.where((eb) => eb.or([eb('s.nom_plie', 'like', `%${mot}%`), eb(sql`lower(s.sigle)`, 'like', `%${mot}%`)]))
  }
  if (filtre.sansContact) q = q.where(SANS_CONTACT).where(dansSesQuartiers(me, STRUCTURE, ...PROGRAMMENT))
  return q.orderBy(sql`s.nom collate fr`).limit(limite).offset(decalage).execute()
}

/** What names the structure `s`: it is one's own, an action decided and told, a call that was sent, a closure, what it shares. */
const nommees = (me: Me) => sql<boolean>`(
  s.id = any(${[...structuresDe(me)]}::uuid[])
  or exists (select from actions a where a.territoire_id = s.territoire_id and a.structure_id = s.id
    and a.archivee_le is null and a.etat = any(${[...ETATS_PUBLICS]}))
  or exists (select from appels p where p.territoire_id = s.territoire_id and p.structure_id = s.id
    and p.etat in ('ouvert', 'clos', 'realise', 'expire'))
  or exists (select from fermetures f where f.territoire_id = s.territoire_id and f.structure_id = s.id)
  or (${estDuProgramme(me)} and exists (select from annonces_de_partage n
    where n.territoire_id = s.territoire_id and n.structure_id = s.id)))`

/** Whether this person is told that the structure is here. */
export async function estNommee(tx: Tx, me: Me, id: Id): Promise<boolean> {
  if (peutVoirToutesLesStructures(me)) return true
  return (
    (await tx.selectFrom('structures as s').select('s.id').where('s.id', '=', id).where(nommees(me)).execute()).length >
    0
  )
}

const CONTACT = { territoire: 'c.territoire_id', action: null, structure: 'c.structure_id' } as const
const STRUCTURE = { territoire: 's.territoire_id', action: null, structure: 's.id' } as const

const SANS_CONTACT = sql<boolean>`
  not exists (select from contacts c where c.territoire_id = s.territoire_id and c.structure_id = s.id)
  and exists (select from actions a where a.territoire_id = s.territoire_id and a.structure_id = s.id
    and a.archivee_le is null and a.etat in ('prevue', 'en-cours'))`

/** How many structures where `me` acts have an action under way and nobody to call. */
export async function nombreSansContact(tx: Tx, me: Me): Promise<number> {
  const { nombre } = await tx
    .selectFrom('structures as s')
    .select((eb) => eb.fn.countAll<number>().as('nombre'))
    .where(SANS_CONTACT)
    .where(dansSesQuartiers(me, STRUCTURE, ...PROGRAMMENT))
    .executeTakeFirstOrThrow()
  return nombre
}

/** The structures that `me` is told of, by name, for a select field (2,000 at most). */
export async function choixDeStructures(tx: Tx, me: Me): Promise<{ id: Id; nom: string }[]> {
  const toutes = tx.selectFrom('structures as s').select(['s.id', 's.nom']).orderBy(sql`s.nom collate fr`).limit(2_000)
  return (peutVoirToutesLesStructures(me) ? toutes : toutes.where(nommees(me))).execute()
}

/** The structures for which `me` writes, by name, for a select field: the desk's, or the porteur's own (2,000 at most). */
export async function structuresTenues(tx: Tx, me: Me): Promise<{ id: Id; nom: string }[]> {
  return tx
    .selectFrom('structures as s')
    .select(['s.id', 's.nom'])
    .where(tenuPar(me, STRUCTURE))
    .orderBy(sql`s.nom collate fr`)
    .limit(2_000)
    .execute()
}

/** The contacts of the structures whose contacts `me` may not join (`peutJoindreContacts`). */
export async function contactsDAilleurs(tx: Tx, me: Me): Promise<ReadonlySet<Id>> {
  const siens = dansSesQuartiers(me, CONTACT, ...PROGRAMMENT)
  const rows = await tx.selectFrom('contacts as c').select('c.personne_id').where(sql<boolean>`not ${siens}`).execute()
  return new Set(rows.map((row) => row.personne_id))
}

/** The structure that bears this name, whatever its case and accents; the oldest when several do. */
export async function parNom(tx: Tx, nom: string): Promise<{ id: Id; nom: string } | null> {
  const row = await tx
    .selectFrom('structures')
    .select(['id', 'nom'])
    .where('nom_plie', '=', plier(nom))
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Among these people, those whose last answer lets them be shown with the structure. */
export async function montrables(tx: Tx, personneIds: readonly Id[]): Promise<ReadonlySet<Id>> {
  if (personneIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('derniers_accords')
    .select('personne_id')
    .where('usage', '=', 'structure')
    .where('accorde', '=', true)
    .where('personne_id', 'in', personneIds)
    .execute()
  return new Set(rows.map((row) => row.personne_id))
}
