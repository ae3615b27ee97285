import { type SqlBool, sql } from 'kysely'
import type { Cercle } from '#modules/personnes/index.ts'
import { jourDe, NOMS_DE_JOURS } from '#platform/dates.ts'
import { jsonRows } from '#platform/db/json-rows.ts'
import { estIntime } from '#platform/intime.ts'
import { plier } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { DEMI_JOURNEES, limiteDeConfirmation, MOMENTS, PARTIES, type Talent } from '../domain.ts'
import type { Lue } from '../images/images.ts'
import { entreesDeFamille, FORCE_MIN, type MotCherche, motsCherches } from '../mots/recherche.ts'
import { actif, luParLeConseil, nommes, talentDeJson, talentsNommes } from './store.ts'

export const VUES = ['disponibles', 'nouvelles', 'jamais', 'a-lire-ensemble', 'pause', 'a-rappeler', 'partis'] as const
export const VUES_DU_CONSEIL = ['disponibles', 'jamais', 'pause'] as const satisfies readonly Vue[]
export type Vue = (typeof VUES)[number]

/** When: a moment of the day, a part of the week, or a day. */
export const QUANDS = [...MOMENTS, ...NOMS_DE_JOURS] as const
export type Quand = (typeof QUANDS)[number]

export type Recherche = Readonly<{
  mots: string
  quand: Quand | null
  cercle: Cercle | null
  vue: Vue
  /** A family of the lexicon. */
  famille: string | null
  /** Entries of facets that the talent must have: a language, a diploma. */
  facettes: readonly string[]
  page: number
}>

/** A talent found, its own words that answered, and what it offers, as it was read when it was written. */
export type Trouve = Readonly<{ talent: Talent; preuves: readonly string[]; entrees: readonly Lue[] }>

export const PAR_PAGE = 24

/**
 * The directory, as the desk (`accordSeulement: false`) or the council sees it, 24 a page: those who answer best first,
 * then the newest word. Each word looked for is found as it is written, or through the lexicon (« couturière » finds
 * « couture »); a phrase of which no one has every word is read as a whole.
 */
export async function chercher(
  tx: Tx,
  visit: Visit,
  r: Recherche,
  accordSeulement: boolean,
): Promise<{ trouves: Trouve[]; total: number }> {
  // How somebody is finds nobody for who may not read it, nor does a word as it was written: it may stand where the veil is.
  const [lus, lue] = accordSeulement && estIntime(r.mots) ? [[RIEN_CHERCHE], null] : motsCherches(r.mots)
  const prenoms = lus.some(({ entrees }) => entrees.length > 0)
    ? await prenomsParmi(tx, visit, lus, accordSeulement)
    : []
  const mots = lus.map(({ debuts, entrees }) => ({
    debuts: accordSeulement ? [`@${debuts[0]}`] : debuts,
    entrees: prenoms.includes(debuts[0] ?? '') ? [] : entrees,
  }))
  const phrase = prenoms.length > 0 ? null : lue
  const premiere = await pageTrouvee(tx, visit, r, mots, accordSeulement)
  if (premiere.total > 0 || phrase === null || r.page > 1) return premiere
  return pageTrouvee(tx, visit, r, [phrase], accordSeulement)
}

/** « Samia » is a stage too: what is somebody's first name here is looked for as written, never as what is done. */
async function prenomsParmi(tx: Tx, visit: Visit, mots: readonly MotCherche[], accordSeulement: boolean) {
  const noms = mots.map(({ debuts }) => `@${debuts[0]}`)
  let portes = nommes(tx).innerJoin('talent_mots as m', 'm.talent_id', 't.id').where('m.mot', 'in', noms)
  if (accordSeulement) portes = portes.where(luParLeConseil(visit))
  const rows = await portes.select('p.prenom').distinct().execute()
  return rows.flatMap(({ prenom }) => plier(prenom).split(' '))
}

async function pageTrouvee(
  tx: Tx,
  visit: Visit,
  r: Recherche,
  mots: readonly MotCherche[],
  accordSeulement: boolean,
): Promise<{ trouves: Trouve[]; total: number }> {
  const { quand, cercle, famille } = r
  let query = nommes(tx).where(condition(visit, r.vue))
  if (accordSeulement) query = query.where(luParLeConseil(visit))
  if (quand) query = query.where(libre(quand))
  if (cercle) query = query.where('p.cercle', '=', cercle)
  if (famille) query = query.where(aUneEntree(entreesDeFamille(famille)))
  for (const facette of r.facettes) query = query.where(aUneEntree([facette], facette))
  const classee =
    mots.length === 0
      ? query.select(sql<number>`0`.as('note'))
      : query.innerJoin(notes(mots).as('n'), 'n.talent_id', 't.id').select('n.note').orderBy('n.note', 'desc')
  // One pass for the page and its total: two would search twice. Narrow rows, since all are counted: the whole of a
  // talent is read for those of the page only.
  const page = classee
    .select(['t.id', sql<number>`count(*) over ()`.as('total')])
    .orderBy('t.confirme_le', 'desc')
    .orderBy('t.id')
    .limit(PAR_PAGE)
    .offset((r.page - 1) * PAR_PAGE)
  const rows = await jsonRows(
    tx,
    talentsNommes(tx)
      .innerJoin(page.as('k'), 'k.id', 't.id')
      .select('k.total')
      .orderBy('k.note', 'desc')
      .orderBy('t.confirme_le', 'desc')
      .orderBy('t.id'),
  )
  const connues = await entreesConnues(tx, rows, mots)
  return {
    trouves: rows.map((row) => ({ talent: talentDeJson(row), ...(connues.get(row.id) ?? RIEN) })),
    total: Number(rows[0]?.total ?? 0),
  }
}

/** For each talent that has every word, how well: written words before what the lexicon reads. */
function notes(mots: readonly MotCherche[]) {
  const parMot = mots.map(
    ({ debuts, entrees }) => sql`(select x.talent_id, max(x.note) as note from (
      select m.talent_id, 1.0::real as note from talent_mots m where ${sql.join(debuts.map(commence), sql` or `)}
      union all
      select e.talent_id, e.force from talent_entrees e
      where e.entree in (${entrees.length === 0 ? sql`''` : sql.join(entrees)}) and e.force >= ${FORCE_MIN}
    ) x group by x.talent_id)`,
  )
  return sql<{ talent_id: string; note: number }>`(select u.talent_id, sum(u.note) as note
    from (${sql.join(parMot, sql` union all `)}) u group by u.talent_id having count(*) = ${mots.length})`
}

// `~>=~` is leakproof where `like` is not: under row-level security only such a test may use the btree of words.
const commence = (debut: string) => sql<SqlBool>`(m.mot ~>=~ ${debut} and m.mot ~<~ ${`${debut}\uffff`})`

/** One of these entries, surely enough; `declaree`: or the box of this diploma was ticked. */
const aUneEntree = (entrees: readonly string[], declaree = '') =>
  sql<SqlBool>`(t.id in (select e.talent_id from talent_entrees e
    where e.entree in (${entrees.length === 0 ? sql`''` : sql.join(entrees)}) and e.force >= ${FORCE_MIN})
    or ${declaree} = any(t.diplomes))`

/** Free then, as the engine reads it: the grid when there is one, else the moments; who said nothing may be. */
function libre(quand: Quand) {
  const partie = PARTIES.find((une) => une === quand)
  const jours = NOMS_DE_JOURS.filter((jour) => quand === jour || quand === semaineDe(jour))
  const demies = DEMI_JOURNEES.filter((demi) =>
    partie ? demi.endsWith(`-${partie}`) : jours.some((jour) => demi.startsWith(`${jour}-`)),
  )
  const boites = partie
    ? [partie, 'semaine', 'week-end']
    : [...PARTIES, ...(quand === 'semaine' || quand === 'week-end' ? [quand] : jours.map(semaineDe))]
  return sql<SqlBool>`case when t.grille <> '{}' then t.grille && ${`{${demies.join(',')}}`}::text[]
    else t.moments = '{}' or t.moments && ${`{${boites.join(',')}}`}::text[] end`
}

const semaineDe = (jour: (typeof NOMS_DE_JOURS)[number]) =>
  jour === 'samedi' || jour === 'dimanche' ? 'week-end' : 'semaine'

/** What nobody has. */
const RIEN_CHERCHE: MotCherche = { debuts: ['# '], entrees: [] }

const RIEN: Omit<Trouve, 'talent'> = { preuves: [], entrees: [] }

type Connue = readonly [entree: string, force: number, mots: string[]]

/** What was read of each talent, surest first, so that a page of the directory reads no text again; one row a talent. */
async function entreesConnues(
  tx: Tx,
  talents: readonly Readonly<{ id: string; images: readonly string[] }>[],
  mots: readonly MotCherche[],
): Promise<ReadonlyMap<string, Omit<Trouve, 'talent'>>> {
  if (talents.length === 0) return new Map()
  const cherchees = [...new Set(mots.flatMap((mot) => mot.entrees))]
  const rows = await tx
    .selectFrom('talent_entrees as e')
    .select('e.talent_id')
    .select(
      sql<Connue[]>`json_agg(json_build_array(e.entree, e.force, e.mots) order by e.force desc, e.entree)`.as(
        'entrees',
      ),
    )
    .where(sql<SqlBool>`e.talent_id = any(${talents.map(({ id }) => id)}::uuid[])`)
    .where(sql<SqlBool>`(e.force > 0 or e.entree = any(${cherchees}::text[]))`)
    .groupBy('e.talent_id')
    .execute()
  const lues = new Map(rows.map((row) => [row.talent_id, row.entrees]))
  return new Map(
    talents.map(({ id, images }) => {
      const siennes = lues.get(id) ?? []
      const preuves = siennes.flatMap(([entree, , ecrits]) => (cherchees.includes(entree) ? ecrits : []))
      const ecrites = siennes.flatMap(([entree, force]) => (images.includes(entree) ? [] : [{ id: entree, force }]))
      return [
        id,
        { preuves: [...new Set(preuves)], entrees: [...images.map((image) => ({ id: image, force: 1 })), ...ecrites] },
      ]
    }),
  )
}

/** How many wrote in another language, and nobody of the desk read it with them yet: no search reads it; or whether this one did. */
export async function aLireEnsemble(tx: Tx, visit: Visit, id?: string): Promise<number> {
  const { n } = await nommes(tx)
    .where(condition(visit, 'a-lire-ensemble'))
    .$if(id !== undefined, (q) => q.where('t.id', '=', id ?? ''))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Proposed on the web, and not read yet by the desk. */
export const nouvelle = sql<SqlBool>`(t.entree = 'web' and t.lue_le is null and t.etat <> 'parti')`

/**
 * Somebody was asked, by a message or by voice, where an answer, or a day to call again, may be all that was written down
 * (`m`: a mise en lien). Who answered a call of their own accord was not.
 */
export const ONT_ETE_DEMANDES = sql<SqlBool>`(m.proposee_talent_le is not null
  or (m.etat = 'retenue' and m.relance_jour is not null)
  or (m.repondue_talent_le is not null and m.moyen_talent in ('telephone', 'vive-voix', 'papier')))`

/** The talents of a view; the desk and the printed extract ask the same way. */
export function condition(visit: Visit, vue: Vue) {
  const aujourdhui = jourDe(visit.now)
  const fraiche = sql<SqlBool>`t.confirme_le > ${limiteDeConfirmation(visit.now).toString()}::timestamptz`
  const disponible = sql<SqlBool>`(${actif(aujourdhui)} and ${fraiche})`
  if (vue === 'disponibles') return disponible
  if (vue === 'a-lire-ensemble') return sql<SqlBool>`(${disponible} and t.langue <> 'fr' and t.lue_ensemble_le is null)`
  if (vue === 'nouvelles') return nouvelle
  if (vue === 'jamais')
    return sql<SqlBool>`(${disponible} and not exists (select 1 from mises_en_lien m
      where m.territoire_id = t.territoire_id and m.talent_id = t.id and ${ONT_ETE_DEMANDES}))`
  if (vue === 'pause') return sql<SqlBool>`(t.etat = 'pause' and ${actif(aujourdhui)} is not true)`
  if (vue === 'partis') return sql<SqlBool>`t.etat = 'parti'`
  return sql<SqlBool>`(${actif(aujourdhui)} and not ${fraiche})`
}
