import { type SqlBool, sql } from 'kysely'
import type { Cercle } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { plier } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/visit.ts'
import type { CoupLu } from './confirmations.ts'
import {
  DEMI_JOURNEES,
  JOURS,
  limiteDeConfirmation,
  limiteDeConservation,
  MOMENTS,
  PARTIES,
  type Talent,
} from './domain.ts'
import { entreesDeFamille, FORCE_MIN, type MotCherche, motsCherches } from './recherche.ts'
import { accordDonne, actif, talentsNommes, toTalent } from './store.ts'

export const VUES = ['disponibles', 'jamais', 'pause', 'a-rappeler', 'partis'] as const
export type Vue = (typeof VUES)[number]

/** When: a moment of the day, a part of the week, or a day. */
export const QUANDS = [...MOMENTS, ...JOURS] as const
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

/** A talent found, and its own words that answered. */
export type Trouve = Readonly<{ talent: Talent; preuves: readonly string[] }>

export const PAR_PAGE = 24
/** The genre of the yearly mail, and how long before the word ends it leaves. */
export const RECONFIRMATION = 'reconfirmation'
const JOURS_AVANT_OUBLI = 30

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
  const [mots, phrase] = motsCherches(r.mots)
  const premiere = await pageTrouvee(tx, visit, r, mots, accordSeulement)
  if (premiere.total > 0 || phrase === null || r.page > 1) return premiere
  return pageTrouvee(tx, visit, r, [phrase], accordSeulement)
}

async function pageTrouvee(
  tx: Tx,
  visit: Visit,
  r: Recherche,
  mots: readonly MotCherche[],
  accordSeulement: boolean,
): Promise<{ trouves: Trouve[]; total: number }> {
  const { quand, cercle, famille } = r
  let query = talentsNommes(tx).where(condition(visit, r.vue))
  if (accordSeulement) query = query.where(accordDonne(['annuaire']))
  if (quand) query = query.where(libre(quand))
  if (cercle) query = query.where('p.cercle', '=', cercle)
  if (famille) query = query.where(aUneEntree(entreesDeFamille(famille)))
  for (const facette of r.facettes) query = query.where(aUneEntree([facette], facette))
  const classee =
    mots.length === 0 ? query : query.innerJoin(notes(mots).as('n'), 'n.talent_id', 't.id').orderBy('n.note', 'desc')
  // One pass for the page and its total: two would search twice.
  const rows = await classee
    .select(sql<number>`count(*) over ()`.as('total'))
    .orderBy('t.confirme_le', 'desc')
    .orderBy('t.id')
    .limit(PAR_PAGE)
    .offset((r.page - 1) * PAR_PAGE)
    .execute()
  const preuves = await preuvesDe(
    tx,
    rows.map(({ id }) => id),
    mots,
  )
  return {
    trouves: rows.map((row) => ({ talent: toTalent(row), preuves: preuves.get(row.id) ?? [] })),
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
  const jours = JOURS.filter((jour) => quand === jour || quand === semaineDe(jour))
  const demies = DEMI_JOURNEES.filter((demi) =>
    partie ? demi.endsWith(`-${partie}`) : jours.some((jour) => demi.startsWith(`${jour}-`)),
  )
  const [dites, voulue] = partie
    ? [PARTIES.join(','), partie]
    : ['semaine,week-end', quand === 'semaine' || quand === 'week-end' ? quand : semaineDe(jours[0] ?? 'lundi')]
  return sql<SqlBool>`case when t.grille <> '{}' then t.grille && ${`{${demies.join(',')}}`}::text[]
    else not t.moments && ${`{${dites}}`}::text[] or ${voulue} = any(t.moments) end`
}

const semaineDe = (jour: (typeof JOURS)[number]) => (jour === 'samedi' || jour === 'dimanche' ? 'week-end' : 'semaine')

/** The own words of each talent that answered, by the lexicon. */
async function preuvesDe(
  tx: Tx,
  ids: readonly string[],
  mots: readonly MotCherche[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const entrees = [...new Set(mots.flatMap((mot) => mot.entrees))]
  if (ids.length === 0 || entrees.length === 0) return new Map()
  const rows = await tx
    .selectFrom('talent_entrees')
    .select(['talent_id', 'mots'])
    .where('talent_id', 'in', ids)
    .where('entree', 'in', entrees)
    .execute()
  const groupes = Map.groupBy(rows, (row) => row.talent_id)
  return new Map([...groupes].map(([id, siennes]) => [id, [...new Set(siennes.flatMap((row) => row.mots))]]))
}

function condition(visit: Visit, vue: Vue) {
  const aujourdhui = jourDe(visit.now)
  const fraiche = sql<SqlBool>`t.confirme_le > ${limiteDeConfirmation(visit.now).toString()}::timestamptz`
  const disponible = sql<SqlBool>`(${actif(aujourdhui)} and ${fraiche})`
  if (vue === 'disponibles') return disponible
  if (vue === 'jamais')
    return sql<SqlBool>`(${disponible} and not exists (select 1 from mises_en_lien m
      where m.territoire_id = t.territoire_id and m.talent_id = t.id
        and (m.proposee_talent_le is not null or m.reponse_talent is not null)))`
  if (vue === 'pause') return sql<SqlBool>`(t.etat = 'pause' and not ${actif(aujourdhui)})`
  if (vue === 'partis') return sql<SqlBool>`t.etat = 'parti'`
  return sql<SqlBool>`(t.etat <> 'parti' and not ${fraiche})`
}

/** Everyone who agreed to be in the council's directory and may be asked today, by first name: the printed extract. */
export async function extrait(tx: Tx, visit: Visit): Promise<Talent[]> {
  const rows = await talentsNommes(tx)
    .where(condition(visit, 'disponibles'))
    .where(accordDonne(['annuaire']))
    .orderBy(sql`p.prenom collate fr`)
    .orderBy('t.id')
    .limit(2_000)
    .execute()
  return rows.map(toTalent)
}

/** People of the same name who already are talents, whatever the case, accents and order of the words. */
export async function homonymes(tx: Tx, prenom: string, nom: string): Promise<Talent[]> {
  const mots = [...new Set(plier(`${prenom} ${nom}`).split(' '))].filter((mot) => mot !== '').map((mot) => `#${mot}`)
  if (mots.length < 2) return []
  const rows = await talentsNommes(tx)
    .where('t.id', 'in', (eb) =>
      eb
        .selectFrom('talent_mots as m')
        .select('m.talent_id')
        .where('m.mot', 'in', mots)
        .groupBy('m.talent_id')
        .having((h) => h.fn.count('m.mot'), '=', mots.length),
    )
    .limit(5)
    .execute()
  return rows.map(toTalent)
}

/** How often a talent was asked, said yes and helped: for the desk only, never shown as a score. */
export async function parcours(
  tx: Tx,
  talentId: string,
): Promise<{ proposees: number; acceptees: number; faits: number }> {
  const { proposees, acceptees } = await tx
    .selectFrom('mises_en_lien')
    .select((eb) => [
      eb.fn.count<number>('proposee_talent_le').as('proposees'),
      eb.fn.countAll<number>().filterWhere('reponse_talent', '=', 'oui').as('acceptees'),
    ])
    .where('talent_id', '=', talentId)
    .executeTakeFirstOrThrow()
  const { faits } = await tx
    .selectFrom('coups_de_pouce')
    .select((eb) => eb.fn.countAll<number>().as('faits'))
    .where('talent_id', '=', talentId)
    .executeTakeFirstOrThrow()
  return { proposees, acceptees, faits }
}

/** What the desk has to look at: hands proposed on the web this week, words given more than a year ago. */
export async function aRegarder(tx: Tx, visit: Visit): Promise<{ nouvelles: number; aRappeler: number }> {
  const { nouvelles, aRappeler } = await talentsNommes(tx)
    .clearSelect()
    .select((eb) => [
      eb.fn
        .countAll<number>()
        .filterWhere('t.entree', '=', 'web')
        .filterWhere('t.cree_le', '>', visit.now.subtract({ hours: 24 * 7 }))
        .as('nouvelles'),
      eb.fn
        .countAll<number>()
        .filterWhere('t.etat', '<>', 'parti')
        .filterWhere('t.confirme_le', '<', limiteDeConfirmation(visit.now))
        .as('aRappeler'),
    ])
    .executeTakeFirstOrThrow()
  return { nouvelles, aRappeler }
}

/** The people whose word is two years old: everything about them must go. */
export async function aEffacer(tx: Tx, now: Temporal.Instant): Promise<string[]> {
  const rows = await talentsNommes(tx).where('t.confirme_le', '<', limiteDeConservation(now)).limit(500).execute()
  return rows.map((row) => row.personne_id)
}

export type Coup = CoupLu &
  Readonly<{ id: string; jour: Temporal.PlainDate; minutes: number; merci: string; action: string | null }>

/** The coups de pouce a person gave, newest first: what, for which action, when, how long, and the thank-you. */
export async function coupsDonnes(tx: Tx, talentId: string): Promise<Coup[]> {
  const rows = await tx
    .selectFrom('coups_de_pouce as c')
    .leftJoin('mises_en_lien as m', (join) =>
      join.onRef('m.territoire_id', '=', 'c.territoire_id').onRef('m.id', '=', 'c.mise_en_lien_id'),
    )
    .leftJoin('appels as a', (join) =>
      join.onRef('a.territoire_id', '=', 'c.territoire_id').onRef('a.id', '=', 'm.appel_id'),
    )
    .leftJoin('actions as x', (join) =>
      join.onRef('x.territoire_id', '=', 'c.territoire_id').onRef('x.id', '=', 'c.action_id'),
    )
    .select(['c.id', 'c.titre', 'c.jour', 'c.minutes', 'c.merci', 'a.besoin', 'a.entrees', 'x.titre as action'])
    .where('c.talent_id', '=', talentId)
    .orderBy('c.jour', 'desc')
    .orderBy('c.id', 'desc')
    .limit(300)
    .execute()
  return rows.map(({ besoin, ...row }) => ({ ...row, besoin: besoin ?? '' }))
}

/** The structures that asked this person something, and those by which they would rather not be asked. */
export async function structuresConnues(tx: Tx, talent: Talent): Promise<{ id: string; nom: string }[]> {
  return tx
    .selectFrom('structures as s')
    .select(['s.id', 's.nom'])
    .where((eb) =>
      eb.or([
        eb('s.id', '=', eb.fn.any(eb.val([...talent.structuresRefusees]))),
        eb(
          's.id',
          'in',
          eb
            .selectFrom('mises_en_lien as m')
            .innerJoin('appels as a', (join) =>
              join.onRef('a.territoire_id', '=', 'm.territoire_id').onRef('a.id', '=', 'm.appel_id'),
            )
            .select('a.structure_id')
            .where('m.talent_id', '=', talent.id)
            .where(sql<SqlBool>`(m.proposee_talent_le is not null or m.reponse_talent is not null)`),
        ),
      ]),
    )
    .orderBy(sql`s.nom collate fr`)
    .execute()
}

/** Those whose word ends within a month and who were not written to yet about it: a hundred a night. */
export async function aFaireConfirmer(
  tx: Tx,
  now: Temporal.Instant,
): Promise<{ talentId: string; personneId: string }[]> {
  const rows = await talentsNommes(tx)
    .where('t.etat', '<>', 'parti')
    .where('t.confirme_le', '<', limiteDeConfirmation(now.add({ hours: 24 * JOURS_AVANT_OUBLI })))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('envois as e')
            .select('e.id')
            .whereRef('e.territoire_id', '=', 't.territoire_id')
            .whereRef('e.personne_id', '=', 't.personne_id')
            .where('e.genre', '=', RECONFIRMATION)
            .whereRef('e.cree_le', '>', 't.confirme_le'),
        ),
      ),
    )
    .limit(100)
    .execute()
  return rows.map((row) => ({ talentId: row.id, personneId: row.personne_id }))
}
