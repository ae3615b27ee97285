import { type SqlBool, sql } from 'kysely'
import { historique } from '#modules/personnes/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import { PARIS } from '#platform/db/paris.ts'
import { aLEmpreinte } from '#src/ground/lettres.ts'
import { tenuPar } from '#src/ground/quartiers-queries.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { type Appel, AVERTISSEMENTS, estFini } from './domain.ts'
import { APPEL, appelsNommes, ETAT, toAppel } from './store.ts'

export const VUES = ['ouverts', 'complets', 'a-confirmer', 'brouillons', 'finis'] as const
export type Vue = (typeof VUES)[number]

const ETAT_DE_LA_VUE = {
  ouverts: 'ouvert',
  complets: 'complet',
  'a-confirmer': 'a-confirmer',
  brouillons: 'brouillon',
} as const

const estPublique = (vue: Vue): boolean => vue === 'ouverts' || vue === 'complets'

/** What a tab holds for somebody: what is over by its hour is no longer open, even before the clock has noted it. */
function dansLaVue(vue: Vue, { me, now }: Visit) {
  const passe = sql`(a.etat in ('a-confirmer', 'ouvert') and a.arret_le <= ${now.toString()}::timestamptz)`
  const dans =
    vue === 'finis'
      ? sql`(a.etat in ('realise', 'clos', 'expire', 'annule') or ${passe})`
      : sql`(${ETAT} = ${ETAT_DE_LA_VUE[vue]} and not ${passe})`
  return sql<SqlBool>`${dans} and ${estPublique(vue) ? sql`true` : tenuPar(me, APPEL)}`
}

const LISTE_MAX = 200

/** The calls of one tab: open and full for everyone, the rest for the desk of the quartier or for the porteur's own structures. */
export async function lister(tx: Tx, visit: Visit, vue: Vue): Promise<Appel[]> {
  const rows = await appelsNommes(tx)
    .where(dansLaVue(vue, visit))
    .orderBy('a.jour', (ob) => (vue === 'finis' ? ob.desc().nullsLast() : ob.asc().nullsLast()))
    .orderBy('a.heure', (ob) => (vue === 'finis' ? ob.desc().nullsLast() : ob.asc().nullsLast()))
    .orderBy('a.cree_le', 'desc')
    .orderBy('a.id', 'desc')
    .limit(LISTE_MAX)
    .execute()
  return rows.map(toAppel)
}

/** How many in each tab, for the same person. */
export async function compter(tx: Tx, visit: Visit): Promise<Readonly<Record<Vue, number>>> {
  const compte = (vue: Vue) => sql<number>`count(*) filter (where ${dansLaVue(vue, visit)})`
  return tx
    .selectFrom('appels as a')
    .select([
      compte('ouverts').as('ouverts'),
      compte('complets').as('complets'),
      compte('a-confirmer').as('a-confirmer'),
      compte('brouillons').as('brouillons'),
      compte('finis').as('finis'),
    ])
    .executeTakeFirstOrThrow()
}

const GESTES_DE_FIN: readonly string[] = ['clore', 'realiser', 'expirer', 'annuler', 'defaire']

/** The day a call ended: that of what was done, else the one its journal keeps, on which it was noted; `null` for one that still goes, or whose journal is gone. */
export async function finDe(tx: Tx, appel: Appel, now: Temporal.Instant): Promise<Temporal.PlainDate | null> {
  if (!estFini(appel, now)) return null
  const { id } = appel
  const fin = (await historique(tx, 'appel', id)).find(({ geste }) => GESTES_DE_FIN.includes(geste))
  const note = fin ? jourDe(fin.faitLe) : null
  const { issue, jour } = appel
  const avant = jour !== null && (note === null || precede(jour, note))
  return (issue === 'par-nous' || issue === 'autrement') && avant ? jour : note
}

/** The calls of an action or of a structure, newest first. */
export async function appelsDe(tx: Tx, de: 'action_id' | 'structure_id', id: string): Promise<Appel[]> {
  const rows = await appelsNommes(tx)
    .where(`a.${de}`, '=', id)
    .where('a.etat', '<>', 'annule')
    .orderBy('a.cree_le', 'desc')
    .orderBy('a.id', 'desc')
    .limit(LISTE_MAX)
    .execute()
  return rows.map(toAppel)
}

/** The calls of an action that are called off and whose day is still to come. */
export async function annulesDe(tx: Tx, actionId: string, now: Temporal.Instant): Promise<Appel[]> {
  const rows = await appelsNommes(tx).where('a.action_id', '=', actionId).where('a.etat', '=', 'annule').execute()
  return rows.map(toAppel).filter(({ jour }) => jour === null || !precede(jour, jourDe(now)))
}

/** What someone must be reminded of: to confirm, drafts that may be a job, stopping within a week, day gone. */
export async function aSurveiller(tx: Tx, visit: Visit): Promise<Appel[]> {
  const { me, now } = visit
  const semaine = now.add({ hours: 24 * 7 }).toString()
  const rows = await appelsNommes(tx)
    .where(tenuPar(me, APPEL))
    .where(
      sql<SqlBool>`(a.etat = 'a-confirmer'
      or (a.etat = 'brouillon' and a.travail_paye is distinct from false)
      or (a.etat = 'ouvert' and a.jour is null and a.arret_le < ${semaine}::timestamptz)
      or (a.etat in ('ouvert', 'expire') and a.jour is not null and a.arret_le <= ${now.toString()}::timestamptz
          and a.jour > ${jourDe(now).subtract({ days: 60 }).toString()}::date))`,
    )
    .orderBy('a.arret_le')
    .orderBy('a.id')
    .limit(LISTE_MAX)
    .execute()
  return rows.map(toAppel)
}

const MURAL = (instant: 'debut' | 'fin') => sql`(${sql.ref(`o.${instant}`)} at time zone ${PARIS})`

/**
 * Calls to come of these actions, each with the published date on which it hangs: of those of its action that take place
 * on its day, the nearest to its hour, one that stays (not of `bougent`) before one that goes.
 */
export async function surLeurDate(
  tx: Tx,
  now: Temporal.Instant,
  actions: readonly string[],
  bougent: readonly string[],
): Promise<{ appel: Appel; occurrenceId: string | null }[]> {
  if (actions.length === 0) return []
  const rows = await appelsNommes(tx)
    .select(
      sql<string | null>`(select o.id::text
        from seances_publiees p
        join occurrences_publiees o on o.territoire_id = p.territoire_id and o.seance_id = p.seance_id
        where p.territoire_id = a.territoire_id and p.action_id = a.action_id and o.statut not in ('annulee', 'reportee')
          and a.jour between ${MURAL('debut')}::date and (${MURAL('fin')} - interval '1 minute')::date
        order by abs(extract(epoch from a.heure - ${MURAL('debut')}::time)), o.id = any(${bougent}::uuid[]), o.debut
        limit 1)`.as('occurrence_id'),
    )
    .where('a.action_id', 'in', actions)
    .where('a.etat', 'in', ['brouillon', 'a-confirmer', 'ouvert'])
    .where('a.jour', 'is not', null)
    .where('a.arret_le', '>', now)
    .orderBy('a.jour')
    .orderBy('a.id')
    .execute()
  return rows.map((row) => ({ appel: toAppel(row), occurrenceId: row.occurrence_id }))
}

/** The last time that it moved or was called off, and the date of the calendar with which it did; `null`: without one. */
async function avecSaDate(tx: Tx, { id, etat }: Appel) {
  const fait = (await historique(tx, 'appel', id)).find(({ geste, changements }) =>
    etat === 'annule' ? geste === 'annuler' : geste === 'modification' && SON_MOMENT.some((un) => un in changements),
  )
  const date = fait?.changements.date?.apres
  return fait && typeof date === 'string' ? { date, le: fait.faitLe } : null
}

/** Why its own date moved it there, or called it off, as long as that is what is said of that date; empty: nobody said. */
export async function motDeSaDate(tx: Tx, appel: Appel): Promise<string> {
  const fait = await avecSaDate(tx, appel)
  if (!fait) return ''
  const { date, le } = fait
  const rows = tx.selectFrom('occurrences_publiees').select('mot').where('id', '=', date).where('modifiee_le', '=', le)
  const mot = (await rows.executeTakeFirst())?.mot.replace(/[.\s]+$/, '')
  return mot ? `La raison : « ${mot} ».` : ''
}

/** It was called off with its date: held again, the date does not bring it back. */
export const estTombeAvecSaDate = async (tx: Tx, appel: Appel): Promise<boolean> =>
  appel.etat === 'annule' && (await avecSaDate(tx, appel)) !== null

/** Calls of these actions that were called off with one of these dates. */
export async function tombesAvec(tx: Tx, actions: readonly string[], dates: readonly string[]) {
  if (actions.length === 0) return []
  const rows = await appelsNommes(tx).where('a.action_id', 'in', actions).where('a.etat', '=', 'annule').execute()
  const tombes: { appel: Appel; date: string }[] = []
  for (const appel of rows.map(toAppel)) {
    const fait = await avecSaDate(tx, appel)
    if (fait && dates.includes(fait.date)) tombes.push({ appel, date: fait.date })
  }
  return tombes
}

const SON_MOMENT = ['jour', 'heure', 'lieuId', 'lieuTexte'] as const satisfies readonly (keyof Appel)[]

/** When the next call is over by the clock. */
export async function prochaineFin(tx: Tx, now: Temporal.Instant): Promise<Temporal.Instant | null> {
  const row = await tx
    .selectFrom('appels')
    .select('arret_le')
    .where('arret_le', '>', now)
    .orderBy('arret_le')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.arret_le ?? null
}

/** Those whose time is over: to be stopped by the clock. */
export async function depasses(tx: Tx, now: Temporal.Instant): Promise<Appel[]> {
  const rows = await appelsNommes(tx)
    .where('a.etat', 'in', ['a-confirmer', 'ouvert'])
    .where('a.arret_le', '<=', now)
    .limit(500)
    .execute()
  return rows.map(toAppel)
}

/** Calls whose structure may have to be written to, each with the kinds of words it already had these last days. */
export async function aAvertir(tx: Tx, now: Temporal.Instant): Promise<{ appel: Appel; deja: readonly string[] }[]> {
  const [semaine, jour] = [now.add({ hours: 24 * 7 }), jourDe(now)]
  const rows = await appelsNommes(tx)
    .select((eb) =>
      eb
        .selectFrom('envois as e')
        .select(sql<string[]>`coalesce(array_agg(e.genre), '{}')`.as('genres'))
        .whereRef('e.territoire_id', '=', 'a.territoire_id')
        .where('e.genre', 'in', AVERTISSEMENTS)
        .where(sql<SqlBool>`e.donnees ->> 'id' = a.id::text`)
        .where('e.cree_le', '>', now.subtract({ hours: 24 * DEJA_JOURS }))
        .as('deja'),
    )
    .where('a.etat', 'in', ['ouvert', 'expire'])
    .where(
      sql<SqlBool>`((a.etat = 'ouvert' and a.jour is null and a.arret_le < ${semaine.toString()}::timestamptz)
      or (a.jour < ${jour.toString()}::date and a.jour > ${jour.subtract({ days: 8 }).toString()}::date))`,
    )
    .orderBy('a.arret_le')
    .orderBy('a.id')
    .limit(500)
    .execute()
  return rows.map((row) => ({ appel: toAppel(row), deja: row.deja ?? [] }))
}

// A call renewed lives three weeks, and is told of again then.
const DEJA_JOURS = 13

/** « Ce que l'essai a donné »: needs written, published, done thanks to us. */
export async function chiffres(tx: Tx): Promise<{ ecrits: number; publies: number; realises: number }> {
  return tx
    .selectFrom('appels')
    .select((eb) => [
      eb.fn.countAll<number>().as('ecrits'),
      eb.fn.count<number>('publie_le').as('publies'),
      eb.fn.countAll<number>().filterWhere('etat', '=', 'realise').as('realises'),
    ])
    .executeTakeFirstOrThrow()
}

/** The calls that six dictated letters name, of those that everyone may see. */
export async function dictes(tx: Tx, empreinte: string): Promise<{ id: string; titre: string }[]> {
  return tx
    .selectFrom('appels as a')
    .select(['a.id', 'a.titre'])
    .where('a.etat', 'not in', ['brouillon', 'a-confirmer', 'annule'])
    .where((eb) => aLEmpreinte(eb.ref('a.id'), empreinte))
    .limit(5)
    .execute()
}
