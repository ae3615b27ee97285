import { type SqlBool, sql } from 'kysely'
import type { Cercle } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { plier } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/visit.ts'
import { limiteDeConfirmation, limiteDeConservation, type Moment, type Talent } from './domain.ts'
import { raciniser } from './mots.ts'
import { accordDonne, actif, talentsNommes, toTalent } from './store.ts'

export const VUES = ['disponibles', 'jamais', 'pause', 'a-rappeler', 'partis'] as const
export type Vue = (typeof VUES)[number]

export type Recherche = Readonly<{
  mots: string
  moment: Moment | null
  cercle: Cercle | null
  vue: Vue
  page: number
}>

export const PAR_PAGE = 24
const MOTS_MAX = 8

/** The directory, as the desk (`accordSeulement: false`) or the council sees it; newest word first, 24 a page. */
export async function chercher(
  tx: Tx,
  visit: Visit,
  r: Recherche,
  accordSeulement: boolean,
): Promise<{ talents: Talent[]; total: number }> {
  let query = talentsNommes(tx).where(condition(visit, r.vue))
  if (accordSeulement) query = query.where(accordDonne(['annuaire']))
  for (const mot of plier(r.mots).split(' ').slice(0, MOTS_MAX)) if (mot !== '') query = query.where(porte(mot))
  const { moment, cercle } = r
  if (moment) query = query.where(sql<SqlBool>`(${moment} = any(t.moments) or t.moments = '{}')`)
  if (cercle) query = query.where('p.cercle', '=', cercle)
  // One pass for the page and its total: two would search twice.
  const rows = await query
    .select(sql<number>`count(*) over ()`.as('total'))
    .orderBy('t.confirme_le', 'desc')
    .orderBy('t.id')
    .limit(PAR_PAGE)
    .offset((r.page - 1) * PAR_PAGE)
    .execute()
  return { talents: rows.map(toTalent), total: rows[0]?.total ?? 0 }
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

// `~>=~` is leakproof where `like` is not: under row-level security only such a test may use the btree of words.
function porte(mot: string) {
  const debuts = [...new Set([mot, raciniser(mot), `#${mot}`])]
  const bornes = debuts.map((debut) => sql<SqlBool>`(m.mot ~>=~ ${debut} and m.mot ~<~ ${`${debut}\uffff`})`)
  return sql<SqlBool>`t.id in (select m.talent_id from talent_mots m where ${sql.join(bornes, sql` or `)})`
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
