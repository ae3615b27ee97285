import { sql } from 'kysely'
import { toRow } from '#platform/columns.ts'
import type { Id } from '#platform/ids.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Talent } from '../domain.ts'
import { colonnes } from '../store/store.ts'

// The further it went, the more somebody counts on it.
const AVANCEES = [
  'realisee',
  'pas-realisee',
  'coordonnees-partagees',
  'proposee-au-porteur',
  'acceptee-par-le-talent',
  'proposee-au-talent',
]

/** Two mises en lien of one appel become one: the further one stays, a certificate asked twice is asked once. */
export async function ecarterLesDoubles(tx: Tx, retire: Id, garde: Id): Promise<void> {
  const rang = (alias: string) =>
    sql`coalesce(array_position(${AVANCEES}::text[], ${sql.ref(`${alias}.etat`)}), ${AVANCEES.length + 1})`
  await sql`delete from mises_en_lien m using mises_en_lien n
    where m.talent_id = ${garde} and n.talent_id = ${retire} and m.appel_id = n.appel_id
      and ${rang('n')} < ${rang('m')}`.execute(tx)
  await sql`delete from attestations a where a.talent_id = ${retire} and a.signee_le is null
    and exists (select 1 from attestations b where b.talent_id = ${garde} and b.signee_le is null)`.execute(tx)
}

/** Writes what two talents were as one; the age and the parent's agreement come from the younger. */
export async function saveFusion(tx: Tx, garde: Id, t: Talent, autre = garde): Promise<void> {
  await tx
    .updateTable('talents')
    .set((eb) => ({
      ...colonnes(t),
      ...toRow(t, 'texte', 'langue', 'moments', 'disponibilites', 'langues', 'age', 'ageAnnonce'),
      // A younger one was written down with this agreement, or not at all.
      ...(t.age === '16-17' ? { accord_parental: true } : {}),
      ...toRow(t, 'parMois', 'etat', 'pauseJusquAu', 'structuresRefusees', 'confirmeLe'),
      lue_ensemble_le: eb
        .selectFrom('talents as l')
        .select(({ fn }) => fn.max('l.lue_ensemble_le').as('le'))
        .where('l.id', 'in', [garde, autre])
        .where('l.texte', '=', t.texte),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', garde)
    .execute()
}

/** Where they live, what they were called, of the council by either page, and what the desk has still to ask them. */
export async function reunirLesPersonnes(tx: Tx, garde: Id, autre: Id, sonQuartier: boolean): Promise<void> {
  await sql`update personnes g set
    quartier_id = case when ${sonQuartier} then coalesce(a.quartier_id, g.quartier_id) else coalesce(g.quartier_id, a.quartier_id) end,
    cercle = case when g.cercle = 'habitant' and a.cercle = 'conseil' then a.cercle else g.cercle end,
    noms_d_avant = g.noms_d_avant || a.noms_d_avant
      || case when (a.prenom, a.nom) = (g.prenom, g.nom) then '[]' else jsonb_build_object('prenom', a.prenom, 'nom', a.nom) end,
    effacement_a_demander = g.effacement_a_demander or a.effacement_a_demander
    from personnes a where g.id = ${garde} and a.id = ${autre} and a.territoire_id = g.territoire_id`.execute(tx)
}

/** Those of them who are somebody, and since when: who was erased, or became another, is not any more. */
export async function vivantes(tx: Tx, ids: readonly Id[]) {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('personnes')
    .select(['id', 'prenom', 'nom', 'cercle', 'quartier_id', 'cree_le'])
    .where('id', 'in', ids)
    .where('efface_le', 'is', null)
    .execute()
  return rows.map(({ quartier_id: quartierId, cree_le: depuis, ...nommee }) => ({
    personne: { ...nommee, quartierId },
    depuis,
  }))
}

/** The talent who is now another: nothing points to it any more. */
export async function removeTalent(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('talents').where('id', '=', id).execute()
}

/** These two are two people: never proposed again. */
export async function ecarter(tx: Tx, visit: Visit, a: Id, b: Id): Promise<void> {
  const [personne_a, personne_b] = a < b ? [a, b] : [b, a]
  await tx
    .insertInto('doublons_ecartes')
    .values({ personne_a, personne_b, ecarte_par: auteur(visit.me), ecarte_le: visit.now })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/**
 * Pairs of the same whole name (200 at most): of talents whatever the accents and order; of a talent and whoever has no page
 * in the annuaire, an account or a contact, whatever the case. `entre`: of these alone.
 */
export async function memesNoms(tx: Tx, entre?: readonly Id[]): Promise<{ a: Id; b: Id }[]> {
  const { rows } = await sql<{ a: Id; b: Id }>`
    with noms as materialized (
      select t.personne_id, string_agg(m.mot, ' ' order by m.mot) as nom from talent_mots m
      join talents t on t.territoire_id = m.territoire_id and t.id = m.talent_id
      where m.mot ~>=~ '#' and m.mot ~<~ '$' group by t.personne_id having count(*) > 1
    )
    select * from (select least(x.personne_id, y.personne_id) as a, greatest(x.personne_id, y.personne_id) as b
    from noms x join noms y on x.nom = y.nom and x.personne_id < y.personne_id
    union
    select least(p.id, q.id), greatest(p.id, q.id) from talents t
    join personnes p on p.territoire_id = t.territoire_id and p.id = t.personne_id and p.nom <> ''
    join personnes q on q.territoire_id = p.territoire_id and q.id <> p.id and q.efface_le is null
      and lower(q.prenom) = lower(p.prenom) and lower(q.nom) = lower(p.nom)
    ) paires ${entre ? sql`where a = any(${entre}::uuid[]) and b = any(${entre}::uuid[])` : sql``} limit 200`.execute(
    tx,
  )
  return rows
}

/** Those that the desk has said to be two, as `a b`. */
export async function ecartes(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('doublons_ecartes').select(['personne_a', 'personne_b']).execute()
  return new Set(rows.map((row) => `${row.personne_a} ${row.personne_b}`))
}

/** Who was told apart from the one that goes is told apart from the one that stays; those two no more. */
export async function reporterLesEcarts(tx: Tx, visit: Visit, retire: Id, garde: Id): Promise<void> {
  const lus = [...(await ecartes(tx))].map((paire) => paire.split(' ')).filter((paire) => paire.includes(retire))
  await oublierLesDoublons(tx, retire)
  for (const autre of lus.flat()) if (autre !== retire && autre !== garde) await ecarter(tx, visit, garde, autre)
}

/** Somebody who erases everything is no longer told apart from anybody. */
export async function oublierLesDoublons(tx: Tx, personneId: Id): Promise<void> {
  await tx
    .deleteFrom('doublons_ecartes')
    .where((eb) => eb.or([eb('personne_a', '=', personneId), eb('personne_b', '=', personneId)]))
    .execute()
}
