import { type SqlBool, sql } from 'kysely'
import { aUnMot } from '#modules/notifications/index.ts'
import { ETATS_PUBLICS, porteeDesActions } from '#modules/programmation/index.ts'
import { fromRow } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import { tenuPar } from '#src/ground/quartiers-queries.ts'
import { type Me, structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { type Annonce, type Etat, type Genre, type Partage, type Sens, seRend } from '../domain.ts'
import { annoncesNommees, partagesNommes, toAnnonce, toPartage } from './store.ts'

const LISTE_MAX = 200

export type FiltreDuTableau = Readonly<{ sens: Sens | null; genre: Genre | null }>

/** What is on the board, soonest first (200 at most). */
export async function auTableau(tx: Tx, filtre: FiltreDuTableau): Promise<Annonce[]> {
  const { sens, genre } = filtre
  const rows = await annoncesNommees(tx)
    .where('n.etat', '=', 'ouverte')
    .$if(sens !== null, (q) => q.where('n.sens', '=', sens ?? 'propose'))
    .$if(genre !== null, (q) => q.where('n.genre', '=', genre ?? 'autre'))
    .orderBy('n.du', (ob) => ob.asc().nullsLast())
    .orderBy('n.cree_le', 'desc')
    .orderBy('n.id', 'desc')
    .limit(LISTE_MAX)
    .execute()
  return rows.map(toAnnonce)
}

/** The lines of a structure or of an action, closed ones last. */
export async function annoncesDe(tx: Tx, de: 'structure_id' | 'action_id', id: Id): Promise<Annonce[]> {
  const rows = await annoncesNommees(tx)
    .where(`n.${de}`, '=', id)
    .orderBy('n.etat', 'desc')
    .orderBy('n.cree_le', 'desc')
    .orderBy('n.id', 'desc')
    .limit(LISTE_MAX)
    .execute()
  return rows.map(toAnnonce)
}

/** A sharing with the line it answers. */
export type PartageVu = Readonly<{ partage: Partage; annonce: Annonce }>

async function avecAnnonces(tx: Tx, partages: readonly Partage[]): Promise<PartageVu[]> {
  const ids = [...new Set(partages.map(({ annonceId }) => annonceId))]
  if (ids.length === 0) return []
  const rows = await annoncesNommees(tx).where('n.id', 'in', ids).execute()
  const parId = new Map(rows.map((row) => [row.id, toAnnonce(row)]))
  return partages.flatMap((partage) => {
    const annonce = parId.get(partage.annonceId)
    return annonce ? [{ partage, annonce }] : []
  })
}

/** The answers to one line, first come first. */
export async function partagesDeLAnnonce(tx: Tx, annonceId: Id): Promise<Partage[]> {
  const rows = await partagesNommes(tx)
    .where('p.annonce_id', '=', annonceId)
    .orderBy('p.cree_le')
    .orderBy('p.id')
    .limit(LISTE_MAX)
    .execute()
  return rows.map(toPartage)
}

const VIVANTS = ['demande', 'accord', 'en-cours', 'a-regler'] as const satisfies readonly Etat[]

/** Whether this structure has another answer to this line under way, for some of the same days; no day is any day. */
export async function dejaDemande(
  tx: Tx,
  annonceId: Id,
  { id, structureId, du, au }: Readonly<{ id: Id; structureId: Id; du: string | null; au: string | null }>,
): Promise<boolean> {
  const row = await tx
    .selectFrom('partages')
    .select('id')
    .where('annonce_id', '=', annonceId)
    .where('structure_id', '=', structureId)
    .where('id', '<>', id)
    .where('etat', 'in', VIVANTS)
    .where(memesJours({ du, au }))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const memesJours = ({ du, au }: Readonly<{ du: unknown; au: unknown }>) =>
  sql<SqlBool>`daterange(du, au, '[]') && daterange(${du}::date, ${au}::date, '[]')`

/** To whom what comes back is promised already for some of these days; of days that nobody said, nothing is known. */
export async function dejaPromis(tx: Tx, { annonce, partage }: PartageVu): Promise<Partage[]> {
  if (annonce.sens !== 'propose' || !seRend(annonce.genre) || !(partage.du ?? partage.au)) return []
  const rows = await partagesNommes(tx)
    .where('p.annonce_id', '=', annonce.id)
    .where('p.id', '<>', partage.id)
    .where('p.etat', 'in', ['accord', 'en-cours'])
    .where((eb) => eb.or([eb('p.du', 'is not', null), eb('p.au', 'is not', null)]))
    .where(memesJours({ du: partage.du?.toString() ?? null, au: partage.au?.toString() ?? null }))
    .orderBy('p.du')
    .execute()
  return rows.map(toPartage)
}

/** What is under way for those who keep one of the two structures: what is asked, agreed, lent, to be settled. */
export async function enCours(tx: Tx, visit: Visit): Promise<PartageVu[]> {
  const [ici, la] = [
    { territoire: 'n.territoire_id', action: null, structure: 'n.structure_id' },
    { territoire: 'p.territoire_id', action: null, structure: 'p.structure_id' },
  ]
  const rows = await partagesNommes(tx)
    .innerJoin('annonces_de_partage as n', (join) => sameTerritoire(join, 'n.id', 'p.annonce_id'))
    .where('p.etat', 'in', VIVANTS)
    .where(sql<SqlBool>`(${tenuPar(visit.me, ici)} or ${tenuPar(visit.me, la)})`)
    .orderBy('p.au', (ob) => ob.asc().nullsLast())
    .orderBy('p.cree_le')
    .orderBy('p.id')
    .limit(LISTE_MAX)
    .execute()
  return avecAnnonces(tx, rows.map(toPartage))
}

/** The mail that says that what both had agreed will not be. */
export const RETIRE = 'partage-retire'

/** What the other one took back of days to come, for the structures to be told so; once it was said to them, no more. */
export async function retires(tx: Tx, visit: Visit): Promise<PartageVu[]> {
  const structures = structuresDe(visit.me)
  if (structures.length === 0) return []
  const rows = await partagesNommes(tx)
    .where('p.etat', 'in', ['retire', 'pas-eu-lieu'])
    .where('p.conclu_le', '>', visit.now.subtract({ hours: 24 * JOURS_POUR_DEMANDER }))
    .where(sql<SqlBool>`coalesce(p.au, p.du, 'infinity') >= ${jourDe(visit.now).toString()}::date`)
    .where(sql<SqlBool>`exists (select from envois e
      join contacts c on c.territoire_id = e.territoire_id and c.personne_id = e.personne_id
      where e.territoire_id = p.territoire_id and e.genre = ${RETIRE} and e.donnees ->> 'id' = p.id::text
        and e.dit_le is null and c.structure_id in (${sql.join(structures)}))`)
    .orderBy('p.conclu_le')
    .orderBy('p.id')
    .limit(LISTE_MAX)
    .execute()
  return avecAnnonces(tx, rows.map(toPartage))
}

/** What is under way for which this person answers for one of the two structures, and for which one. */
export async function duContact(tx: Tx, personneId: Id): Promise<(PartageVu & { cote: 'annonce' | 'autre' })[]> {
  const rows = await partagesNommes(tx)
    .innerJoin('annonces_de_partage as n', (join) => sameTerritoire(join, 'n.id', 'p.annonce_id'))
    .innerJoin('contacts as c', (join) =>
      join
        .onRef('c.territoire_id', '=', 'p.territoire_id')
        .on((eb) => eb.or([eb('c.id', '=', eb.ref('n.contact_id')), eb('c.id', '=', eb.ref('p.contact_id'))])),
    )
    .select(sql<boolean>`c.id = n.contact_id`.as('du_cote_de_l_annonce'))
    .where('c.personne_id', '=', personneId)
    .where('p.etat', 'in', VIVANTS)
    .orderBy('p.cree_le')
    .orderBy('p.id')
    .execute()
  const cotes = new Map(rows.map((row) => [row.id, row.du_cote_de_l_annonce ? 'annonce' : 'autre'] as const))
  return (await avecAnnonces(tx, rows.map(toPartage))).map((vu) => ({
    ...vu,
    cote: cotes.get(vu.partage.id) ?? 'autre',
  }))
}

/** The mail that says that an answer was somebody else's, and that there is none yet. */
export const PAS_ENCORE = 'partage-pas-encore'
/** Told of a no that was said by mistake. */
export const REPRIS = 'partage-repris'

/** Of these, those that were answered, and that nobody went on from since. */
export async function repondues(tx: Tx, ids: readonly Id[]): Promise<PartageVu[]> {
  const rows = await partagesNommes(tx)
    .where('p.etat', 'in', ['accord', 'refuse'])
    .where('p.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy('p.id')
    .execute()
  return avecAnnonces(tx, rows.map(toPartage))
}

/** Those whose time on the board is over. */
export async function depassees(tx: Tx, now: Temporal.Instant): Promise<Annonce[]> {
  const rows = await annoncesNommees(tx)
    .where('n.etat', '=', 'ouverte')
    .where('n.expire_le', '<', now)
    .limit(500)
    .execute()
  return rows.map(toAnnonce)
}

const JOURS_POUR_DEMANDER = 7

/** What two structures agreed whose last day has just gone, and of which they were not asked yet. */
export async function aDemander(tx: Tx, aujourdhui: Temporal.PlainDate): Promise<PartageVu[]> {
  const rows = await partagesNommes(tx)
    .where('p.etat', 'in', ['accord', 'en-cours'])
    .where('p.au', '<', aujourdhui)
    .where('p.au', '>=', aujourdhui.subtract({ days: JOURS_POUR_DEMANDER }))
    .where(sql<SqlBool>`not ${aUnMot({ territoire: 'p.territoire_id', id: 'p.id' }, [RETOUR])}`)
    .orderBy('p.au')
    .limit(LISTE_MAX)
    .execute()
  return avecAnnonces(tx, rows.map(toPartage))
}

/** The mail of the day after. */
export const RETOUR = 'partage-retour'

/** « Ce que l’essai a donné »: lines written, sharings done. */
export async function chiffres(tx: Tx): Promise<{ annonces: number; accords: number; faits: number }> {
  const annonces = await tx
    .selectFrom('annonces_de_partage')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const partages = await tx
    .selectFrom('partages')
    .select((eb) => [
      eb.fn.count<number>('accorde_le').as('accords'),
      eb.fn.countAll<number>().filterWhere('etat', 'in', ['rendu', 'fait']).as('faits'),
    ])
    .executeTakeFirstOrThrow()
  return { annonces: annonces.n, ...partages }
}

/** What the year's actions say of themselves: enough to see whom to bring together. */
export type ActionDeLAnnee = Awaited<ReturnType<typeof actionsDeLAnnee>>[number]

/** The actions of a year that were not refused and that `me` may see, with their quartiers, in one query (600 at most). */
export async function actionsDeLAnnee(tx: Tx, annee: number, me: Me) {
  const { tout, siennes } = porteeDesActions(me)
  const rows = await tx
    .selectFrom('actions as a')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['a.id', 'a.titre', 'a.structure_id', 's.nom', 'a.theme', 'a.publics', 'a.debut_jour', 'a.fin_jour'])
    .select(
      sql<string[]>`array(select q.quartier_id::text from action_quartiers q
        where q.territoire_id = a.territoire_id and q.action_id = a.id)`.as('quartiers'),
    )
    .where('a.annee', '=', annee)
    .where('a.archivee_le', 'is', null)
    .where('a.etat', 'not in', ['refusee', 'annulee', 'orientee', 'retiree'])
    .$if(!tout, (q) =>
      q.where(
        sql<SqlBool>`(a.etat = any(${[...ETATS_PUBLICS]}::text[]) or a.structure_id = any(${[...siennes]}::uuid[]))`,
      ),
    )
    .orderBy('a.titre')
    .limit(600)
    .execute()
  return rows.map((row) => ({
    ...fromRow(row, 'debut_jour', 'fin_jour', 'nom'),
    structureNom: row.nom,
    debut: row.debut_jour,
    fin: row.fin_jour,
  }))
}

/** The contacts who agreed to be shown with their structure, for these structures. */
export async function contactsMontres(
  tx: Tx,
  structures: readonly Id[],
): Promise<{ structureId: Id; personneId: Id; prenom: string; nom: string; fonction: string }[]> {
  if (structures.length === 0) return []
  const rows = await tx
    .selectFrom('contacts as c')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'c.personne_id'))
    .select(['c.structure_id', 'c.personne_id', 'p.prenom', 'p.nom', 'c.fonction'])
    .where('c.structure_id', 'in', structures)
    .where('p.efface_le', 'is', null)
    .where(
      sql<SqlBool>`(select x.accorde from derniers_accords x where x.territoire_id = c.territoire_id
        and x.personne_id = c.personne_id and x.usage = 'structure')`,
    )
    .orderBy('p.nom')
    .execute()
  return rows.map((row) => fromRow(row))
}
