import { type SqlBool, sql } from 'kysely'
import { contactsDAilleurs } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { plier } from '#platform/texte.ts'
import type { Me, Tx, Visit } from '#src/ground/visit.ts'
import { pourLeConseil } from '../dit.ts'
import { limiteDeConfirmation, limiteDeConservation, type Talent } from '../domain.ts'
import { condition, nouvelle, ONT_ETE_DEMANDES } from './recherche-queries.ts'
import { actif, luParLeConseil, nommes, talentsNommes, toTalent } from './store.ts'

/** The genre of the yearly mail, and how long before the word ends it leaves. */
export const RECONFIRMATION = 'reconfirmation'
const JOURS_AVANT_OUBLI = 30

/** Everyone who agreed to be in the council's directory and may be asked today, by first name: the printed extract. */
export async function extrait(tx: Tx, visit: Visit): Promise<Talent[]> {
  const rows = await talentsNommes(tx)
    .where(condition(visit, 'disponibles'))
    .where(luParLeConseil(visit))
    .orderBy(sql`p.prenom collate fr`)
    .orderBy('t.id')
    .limit(2_000)
    .execute()
  return rows.map(toTalent)
}

/** Each word of the first names of the directory, folded. */
export async function prenoms(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await talentsNommes(tx).clearSelect().select('p.prenom').distinct().execute()
  return new Set(rows.flatMap(({ prenom }) => plier(prenom).split(' ')))
}

/** A page as the council reads it; `null`: it may not. */
export async function pageDuConseil(tx: Tx, visit: Visit, talent: Talent, ditASoi = false): Promise<Talent | null> {
  const lue = nommes(tx).where('t.id', '=', talent.id).where(luParLeConseil(visit, ditASoi)).select('t.id')
  return (await lue.executeTakeFirst()) ? pourLeConseil(talent, await prenoms(tx)) : null
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

/** What became of what a talent was asked or offered: each is counted once. For the desk only, never shown as a score. */
export type Parcours = Readonly<{
  demandees: number
  /** Offered by themselves, unasked. */
  offertes: number
  faits: number
}>

export async function parcours(tx: Tx, talentId: string): Promise<Parcours> {
  const combien = (condition: ReturnType<typeof sql<SqlBool>>) => sql<number>`count(*) filter (where ${condition})::int`
  const liens = await tx
    .selectFrom('mises_en_lien as m')
    .select([
      combien(ONT_ETE_DEMANDES).as('demandees'),
      combien(sql<SqlBool>`not ${ONT_ETE_DEMANDES} and m.repondue_talent_le is not null`).as('offertes'),
    ])
    .where('m.talent_id', '=', talentId)
    .executeTakeFirstOrThrow()
  const { faits } = await tx
    .selectFrom('coups_de_pouce')
    .select(sql<number>`count(*)::int`.as('faits'))
    .where('talent_id', '=', talentId)
    .executeTakeFirstOrThrow()
  return { ...liens, faits }
}

/** What the desk has to look at: hands proposed on the web and not read yet, words given more than a year ago. */
export async function aRegarder(tx: Tx, visit: Visit): Promise<{ nouvelles: number; aRappeler: number }> {
  const { nouvelles, aRappeler } = await talentsNommes(tx)
    .clearSelect()
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere(nouvelle).as('nouvelles'),
      eb.fn
        .countAll<number>()
        .filterWhere(actif(jourDe(visit.now)))
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

export type Coup = Awaited<ReturnType<typeof coupsDonnes>>[number]

/** The coups de pouce a person gave, newest first: what, for which action, when, how long, and the thank-you. */
export async function coupsDonnes(tx: Tx, talentId: string) {
  return tx
    .selectFrom('coups_de_pouce as c')
    .leftJoin('actions as x', (join) => sameTerritoire(join, 'x.id', 'c.action_id'))
    .select(['c.id', 'c.titre', 'c.jour', 'c.minutes', 'c.merci', 'x.titre as action'])
    .where('c.talent_id', '=', talentId)
    .orderBy('c.jour', 'desc')
    .orderBy('c.id', 'desc')
    .limit(300)
    .execute()
}

/** A structure, and how many yeses of a person wait for its answer. */
export type StructureConnue = Readonly<{ id: string; nom: string; oui: number }>

/** The structures that asked this person something, and those by which they would rather not be asked. */
export async function structuresConnues(tx: Tx, talent: Talent): Promise<StructureConnue[]> {
  return tx
    .selectFrom('structures as s')
    .select(['s.id', 's.nom'])
    .select(
      sql<number>`(select count(*) from mises_en_lien m
        join appels a on a.territoire_id = m.territoire_id and a.id = m.appel_id
        where a.territoire_id = s.territoire_id and a.structure_id = s.id and m.talent_id = ${talent.id}
          and m.etat in ('acceptee-par-le-talent', 'proposee-au-porteur'))::int`.as('oui'),
    )
    .where((eb) =>
      eb.or([
        eb('s.id', '=', eb.fn.any(eb.val([...talent.structuresRefusees]))),
        eb(
          's.id',
          'in',
          eb
            .selectFrom('mises_en_lien as m')
            .innerJoin('appels as a', (join) => sameTerritoire(join, 'a.id', 'm.appel_id'))
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

/** People tied to somebody known before (same number, same first name), one of the two a talent (50 at most). */
export async function aReunir(tx: Tx): Promise<{ id: string; avec: string; prenom: string; nom: string }[]> {
  const rows = await tx
    .selectFrom('personnes as p')
    .select(['p.id', 'p.double_de as avec', 'p.prenom', 'p.nom'])
    .where('p.double_de', 'is not', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('talents as t')
          .select('t.id')
          .where((on) =>
            on.or([on('t.personne_id', '=', on.ref('p.id')), on('t.personne_id', '=', on.ref('p.double_de'))]),
          ),
      ),
    )
    .orderBy('p.id')
    .limit(50)
    .execute()
  return rows.flatMap(({ avec, ...p }) => (avec === null ? [] : [{ ...p, avec }]))
}

/** Those whose number or mail somebody else said not to be theirs. */
export async function numerosFaux(tx: Tx, ids: readonly string[]): Promise<Talent[]> {
  if (ids.length === 0) return []
  return (
    await talentsNommes(tx)
      .where('t.personne_id', 'in', [...ids])
      .limit(50)
      .execute()
  ).map(toTalent)
}

/** The same of whoever has no page in the annuaire: the contact of a structure, mostly. */
export async function contactsFaux(
  tx: Tx,
  ids: readonly string[],
): Promise<{ prenom: string; nom: string; structureId: string | null }[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('personnes as p')
    .leftJoin('contacts as c', (join) => sameTerritoire(join, 'c.personne_id', 'p.id'))
    .select(['p.prenom', 'p.nom', 'c.structure_id as structureId'])
    .distinctOn('p.id')
    .where('p.id', 'in', [...ids])
    .where('p.id', 'not in', tx.selectFrom('talents').select('personne_id'))
    .orderBy('p.id')
    .limit(50)
    .execute()
}

/** People to ask whether they meant to erase everything too; `talentId`: their page in the annuaire (50 at most). */
export async function effacementsADemander(
  tx: Tx,
  me: Me,
): Promise<{ id: string; prenom: string; nom: string; talentId: string | null }[]> {
  const rows = await tx
    .selectFrom('personnes as p')
    .leftJoin('talents as t', (join) => sameTerritoire(join, 't.personne_id', 'p.id'))
    .select(['p.id', 'p.prenom', 'p.nom', 't.id as talentId'])
    .where('p.effacement_a_demander', '=', true)
    .orderBy('p.id')
    .limit(50)
    .execute()
  if (rows.length === 0) return []
  const ailleurs = await contactsDAilleurs(tx, me)
  return rows.filter(({ id, talentId }) => talentId !== null || !ailleurs.has(id))
}
