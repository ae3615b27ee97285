import { type SqlBool, sql } from 'kysely'
import { ETATS_PUBLICS, financeursDits, VUE_DE_TOUS } from '#modules/programmation/index.ts'
import {
  brouillons,
  type DateDeBrouillon,
  type DatePubliee,
  NATURES,
  type Nature,
  publiees,
  SANS_FILTRE,
} from '#modules/seances/index.ts'
import { lieux, quartiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'

/** What one may choose in the filters: only what some published date answers to. */
export type ChoixDeFiltre = Awaited<ReturnType<typeof choixDeFiltre>>

export async function choixDeFiltre(tx: Tx) {
  // What séances say apart, once each: an action has many, which all say the same.
  const dites = tx
    .selectFrom('seances_publiees as p')
    .select(['p.territoire_id', 'p.action_id'])
    .select(sql<string>`p.donnees->>'nature'`.as('nature'))
    .select(sql<string[]>`p.donnees->'publics'`.as('siens'))
    .distinct()
  const rows = await tx
    .selectFrom(dites.as('p'))
    .leftJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'p.action_id'))
    .leftJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .leftJoin('piliers as i', (join) => sameTerritoire(join, 'i.theme', 'a.theme'))
    .select(['p.nature', 'p.siens', 'a.id', 'a.titre', 'a.theme', 'a.publics', 'a.structure_id', 's.nom', 'i.pilier'])
    .select(financeursDits(VUE_DE_TOUS).as('financeurs'))
    .where((eb) =>
      eb.or([
        eb('p.action_id', 'is', null),
        eb.and([eb('a.etat', 'in', ETATS_PUBLICS), eb('a.archivee_le', 'is', null)]),
      ]),
    )
    .execute()
  const porteurs = new Map(rows.flatMap((r) => (r.structure_id && r.nom ? [[r.structure_id, r.nom]] : [])))
  const actions = new Map(rows.flatMap((r) => (r.id && r.titre ? [[r.id, r.titre]] : [])))
  const natures = new Set<string>(rows.map((r) => r.nature))
  return {
    themes: enOrdre(rows.map((r) => r.theme ?? '')),
    publics: enOrdre(rows.flatMap((r) => (r.siens.length > 0 ? r.siens : (r.publics ?? [])))),
    piliers: enOrdre(rows.map((r) => r.pilier ?? '')),
    financeurs: enOrdre(rows.flatMap((r) => r.financeurs)),
    natures: NATURES.filter(({ code }: { code: Nature }) => natures.has(code)),
    porteurs: [...porteurs].map(([id, nom]) => ({ id, nom })).sort((a, b) => a.nom.localeCompare(b.nom, 'fr')),
    actions: [...actions].map(([id, titre]) => ({ id, titre })).sort((a, b) => a.titre.localeCompare(b.titre, 'fr')),
    lieux: (await lieux(tx)).map(({ id, nom }) => ({ id, nom })),
    quartiers: await quartiers(tx),
  }
}

const enOrdre = (mots: readonly string[]): string[] =>
  [...new Set(mots)].filter((mot) => mot !== '').sort((a, b) => a.localeCompare(b, 'fr'))

/** The themes of the actions of these years that take place. */
export async function themesDuProgramme(tx: Tx, annees: readonly number[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('actions')
    .select('theme')
    .distinct()
    .where('annee', 'in', [...annees])
    .where('etat', 'in', ETATS_PUBLICS)
    .where('archivee_le', 'is', null)
    .where('theme', '!=', '')
    .execute()
  return enOrdre(rows.map(({ theme }) => theme))
}

/** One published date; `null` when there is none, or when its action is no longer public. */
export async function trouverDate(tx: Tx, id: Id): Promise<DatePubliee | null> {
  const row = await tx.selectFrom('occurrences_publiees').select('debut').where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const jour = jourDe(row.debut)
  const memeJour = await publiees(tx, { du: jour, au: jour, filtre: SANS_FILTRE })
  return memeJour.find((date) => date.id === id) ?? null
}

/** The draft of one date, for those who keep it; `null` for everybody else. */
export async function trouverBrouillon(tx: Tx, visit: Visit, id: Id): Promise<DateDeBrouillon | null> {
  const row = await tx.selectFrom('occurrences').select('debut').where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const jour = jourDe(row.debut)
  const memeJour = await brouillons(tx, visit, { du: jour, au: jour, filtre: SANS_FILTRE })
  return memeJour.find((date) => date.id === id) ?? null
}

/** The other dates of a séance, from a moment on, soonest first. */
export async function prochainesDe(
  tx: Tx,
  seanceId: Id,
  depuis: Temporal.Instant,
): Promise<readonly Readonly<{ id: Id; debut: Temporal.Instant; journee: boolean }>[]> {
  const rows = await tx
    .selectFrom('occurrences_publiees')
    .select(['id', 'debut', 'origine'])
    .where('seance_id', '=', seanceId)
    .where('debut', '>', depuis)
    .where(sql<SqlBool>`statut not in ('annulee', 'reportee')`)
    .orderBy('debut')
    .limit(12)
    .execute()
  return rows.map(({ id, debut, origine }) => ({ id, debut, journee: !origine.includes('T') }))
}
