import { sql } from 'kysely'
import { actif } from '#modules/annuaire/index.ts'
import { ETAT_DE_L_APPEL, PLACES_DE_L_APPEL, tientUnePlace } from '#modules/appels/index.ts'
import { aUnMot } from '#modules/notifications/index.ts'
import { distinguer, nomCourt } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import { dansSesQuartiers, quartiersDe } from '#src/ground/quartiers-queries.ts'
import { bureauDe, type Me, type Quartiers, type Tx } from '#src/ground/visit.ts'
import { estAPrevenir, FINIES } from '../etats/a-prevenir.ts'
import { estEnCours, type MiseEnLien } from '../etats/domain.ts'
import { aEteApprochee, EN_COURS } from '../etats/mise-en-lien.ts'
import { avecLeReste, type LienAvecReste, toLienAvecReste } from './numeros-queries.ts'
import { DE_L_APPEL, misesEnLienNommees, PAS_LA, SUSPENS, toMiseEnLien } from './store.ts'

export const aSonBureau = (me: Me) => dansSesQuartiers(me, DE_L_APPEL, ...bureauDe(me))

/** All that still moves in the desk's quartiers, and what ended in the last weeks (`depuis`): the desk's board (1,000 at most). */
export async function duBureau(tx: Tx, me: Me, depuis: Temporal.Instant): Promise<MiseEnLien[]> {
  const rows = await misesEnLienNommees(tx)
    .where(aSonBureau(me))
    .where((eb) =>
      eb.or([
        eb('m.etat', 'in', ['suggeree', ...EN_COURS]),
        eb('m.conclue_le', '>=', depuis),
        eb('m.repondue_talent_le', '>=', depuis),
        eb('m.repondue_porteur_le', '>=', depuis),
        eb('m.cree_le', '>=', depuis),
      ]),
    )
    .orderBy('a.jour', (ob) => ob.asc().nullsLast())
    .orderBy('a.heure', (ob) => ob.asc().nullsLast())
    .orderBy('m.cree_le')
    .orderBy('m.id')
    .limit(1_000)
    .execute()
  return rows.map(toMiseEnLien)
}

/**
 * Those of the desk's quartiers that may wait for a gesture, and the talents who said yes, for whom it is over, and whom no
 * mail has reached (500 at most).
 */
export async function enCours(tx: Tx, me: Me): Promise<LienAvecReste[]> {
  const rows = await avecLeReste(tx)
    .where((eb) =>
      eb.or([
        eb('m.etat', 'in', EN_COURS),
        eb.and([
          eb('m.etat', 'in', FINIES),
          eb('m.relance_jour', 'is not', null),
          eb('p.efface_le', 'is', null),
          eb.not(aUnMot({ territoire: 'm.territoire_id', id: 'm.id' }, ['autre-fois-talent'], { parties: true })),
        ]),
      ]),
    )
    .where(aSonBureau(me))
    .orderBy('m.vague', (ob) => ob.asc().nullsFirst())
    .orderBy('m.cree_le')
    .orderBy('m.id')
    .limit(500)
    .execute()
  return rows.map(toLienAvecReste)
}

/** Of a call that is over: who was asked or said yes, and was not told how it ends. */
export async function attendentUnMot(tx: Tx, me: Me, liens: readonly MiseEnLien[]): Promise<MiseEnLien[]> {
  const aDire = new Set((await enCours(tx, me)).filter(estAPrevenir).map(({ id }) => id))
  return liens.filter((m) => (estEnCours(m.etat) && aEteApprochee(m)) || aDire.has(m.id))
}

/** The answers and suggestions of one appel, first come first. */
export async function deLAppel(tx: Tx, appelId: Id): Promise<MiseEnLien[]> {
  const rows = await misesEnLienNommees(tx)
    .where('m.appel_id', '=', appelId)
    .orderBy('m.repondue_talent_le', (ob) => ob.asc().nullsLast())
    .orderBy('m.vague', (ob) => ob.asc().nullsFirst())
    .orderBy('m.cree_le')
    .orderBy('m.id')
    .limit(500)
    .execute()
  return rows.map(toMiseEnLien)
}

/** What is between a talent and these structures, in the order in which appels are held. */
export const aupresDe = (tx: Tx, talentId: Id, structures: readonly Id[]): Promise<{ id: Id; appelId: Id }[]> =>
  tx
    .selectFrom('mises_en_lien as m')
    .innerJoin('appels as a', (join) => sameTerritoire(join, 'a.id', 'm.appel_id'))
    .select(['m.id', 'm.appel_id as appelId'])
    .where('m.talent_id', '=', talentId)
    .where((eb) => eb('a.structure_id', '=', eb.fn.any(eb.val([...structures]))))
    .orderBy('a.id')
    .execute()

/** One's own: as a talent what one was asked, as a porteur what the structures were offered (200 at most). */
export async function deLaPersonne(tx: Tx, personneId: Id | null, structures: readonly Id[]): Promise<MiseEnLien[]> {
  if (personneId === null && structures.length === 0) return []
  const rows = await misesEnLienNommees(tx)
    .where((eb) =>
      eb.or([
        ...(personneId === null
          ? []
          : [
              eb.and([
                eb('t.personne_id', '=', personneId),
                eb.or([eb('m.etat', 'not in', ['suggeree', 'retenue']), eb('m.moment_avant', '<>', '')]),
              ]),
            ]),
        ...(structures.length === 0
          ? []
          : [
              eb.and([
                eb('a.structure_id', 'in', structures),
                sql<boolean>`not (${SUSPENS} and m.etat = 'acceptee-par-le-talent' and m.annoncee is null)`,
                eb.or([
                  eb('m.etat', 'in', [
                    'acceptee-par-le-talent',
                    'proposee-au-porteur',
                    'coordonnees-partagees',
                    'realisee',
                    'refusee-par-le-porteur',
                  ]),
                  // Whose yes was read, and who steps back; who was promised, and is taken back.
                  eb.and([
                    eb('m.etat', '=', 'retiree'),
                    eb.or([
                      eb.and([eb('m.retiree_par', '<>', 'porteur'), eb('m.partagees_le', 'is not', null)]),
                      eb.and([eb('m.retiree_par', '=', 'talent'), eb('m.reponse_talent', '=', 'oui')]),
                    ]),
                  ]),
                  // Who had said yes is asked again, for a day that moved.
                  eb.and([
                    eb('m.etat', 'in', ['retenue', 'proposee-au-talent']),
                    eb('m.moment_avant', '<>', ''),
                    eb('m.repondue_talent_le', 'is not', null),
                  ]),
                ]),
              ]),
            ]),
      ]),
    )
    .orderBy('m.cree_le', 'desc')
    .orderBy('m.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(toMiseEnLien)
}

/** Everything about one person's mises en lien, for export by oneself. */
export async function duTalent(tx: Tx, personneId: Id): Promise<MiseEnLien[]> {
  const rows = await misesEnLienNommees(tx)
    .where('t.personne_id', '=', personneId)
    .orderBy('m.cree_le', 'desc')
    .orderBy('m.id', 'desc')
    .limit(1_000)
    .execute()
  return rows.map(toMiseEnLien)
}

/** Of somebody's, those of which a structure spoke under the promise that they would not read it. */
export async function raisonsPromises(tx: Tx, personneId: Id): Promise<ReadonlySet<Id>> {
  const rows = await tx
    .selectFrom('mises_en_lien as m')
    .innerJoin('talents as t', (join) => sameTerritoire(join, 't.id', 'm.talent_id'))
    .select('m.id')
    .where('t.personne_id', '=', personneId)
    .where('m.raison_promise', 'is', true)
    .where('m.motif_porteur', '<>', '')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** What somebody answered for a structure, as the contact of its needs, for export by oneself (1,000 at most). */
export async function reponsesDuContact(tx: Tx, personneId: Id) {
  return tx
    .selectFrom('mises_en_lien as m')
    .innerJoin('appels as a', (join) => sameTerritoire(join, 'a.id', 'm.appel_id'))
    .innerJoin('contacts as c', (join) =>
      join
        .onRef('c.territoire_id', '=', 'm.territoire_id')
        .on(sql<boolean>`c.id = coalesce(m.contact_du_oui, a.contact_id)`),
    )
    .select([
      'a.titre',
      'm.reponse_porteur as reponse',
      'm.repondue_porteur_le as le',
      'm.motif_porteur as ceQuiAEteDit',
    ])
    .where('c.personne_id', '=', personneId)
    .where((eb) => eb.or([eb('m.reponse_porteur', 'is not', null), eb('m.motif_porteur', '<>', '')]))
    .orderBy('m.cree_le', 'desc')
    .orderBy('m.id', 'desc')
    .limit(1_000)
    .execute()
}

/** How many times each of these talents was asked since `depuis`, and whether ever. */
export async function sollicitations(
  tx: Tx,
  talentIds: readonly Id[],
  depuis: Temporal.Instant,
): Promise<ReadonlyMap<string, { ceMois: number; jamais: boolean }>> {
  if (talentIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('mises_en_lien')
    .select([
      'talent_id',
      sql<number>`count(*) filter (where proposee_talent_le >= ${depuis.toString()}::timestamptz)`.as('ce_mois'),
    ])
    .where('talent_id', 'in', talentIds)
    // Asked by phone, an answer is all that was written down.
    .where((eb) => eb.or([eb('proposee_talent_le', 'is not', null), eb('reponse_talent', 'is not', null)]))
    .groupBy('talent_id')
    .execute()
  const lus = new Map(rows.map((row) => [row.talent_id, { ceMois: Number(row.ce_mois), jamais: false }]))
  return new Map(talentIds.map((id) => [id, lus.get(id) ?? { ceMois: 0, jamais: true }]))
}

/**
 * Coups de pouce given to this structure since `depuis`, by each of these talents who gave some: « ponctuel, non
 * répétitif » is worth a word (docs/glossary.md, volunteering).
 */
export async function aidesRecentes(
  tx: Tx,
  talentIds: readonly Id[],
  structureId: Id,
  depuis: Temporal.PlainDate,
): Promise<ReadonlyMap<string, number>> {
  if (talentIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('coups_de_pouce')
    .select((eb) => ['talent_id', eb.fn.countAll<number>().as('n')])
    .where('talent_id', 'in', talentIds)
    .where('structure_id', '=', structureId)
    .where('jour', '>=', depuis)
    .groupBy('talent_id')
    .execute()
  return new Map(rows.flatMap((row) => (row.talent_id === null ? [] : [[row.talent_id, Number(row.n)] as const])))
}

/** How many people a call (`a`) may count on: who has not answered and is gone, on a pause, or away that day, is asked nothing. */
const enVue = (now: Temporal.Instant) => sql<number>`(select count(*) from mises_en_lien m
    join talents t on t.territoire_id = m.territoire_id and t.id = m.talent_id
    where m.territoire_id = a.territoire_id and m.appel_id = a.id and (m.etat in (${sql.join([...EN_COURS])}) or ${tientUnePlace('m')})
    and (m.reponse_talent is not null or ((t.etat = 'actif' or t.pause_jusqu_au < ${jourDe(now).toString()}::date)
      and (m.moment_avant <> '' or m.en_parler or not ${PAS_LA}))))`

/** Open appels of the desk's quartiers with more places than people in view, the nearest day first (50 at most). */
export async function appelsAvecDesPlaces(
  tx: Tx,
  me: Me,
  now: Temporal.Instant,
): Promise<{ id: string; titre: string; jour: Temporal.PlainDate | null; quartiers: Quartiers }[]> {
  return tx
    .selectFrom('appels as a')
    .select(['a.id', 'a.titre', 'a.jour'])
    .select(quartiersDe(DE_L_APPEL).as('quartiers'))
    .where(sql<boolean>`${ETAT_DE_L_APPEL} = 'ouvert'`)
    .where('a.arret_le', '>', now)
    .where(aSonBureau(me))
    .where(sql<boolean>`${PLACES_DE_L_APPEL} > ${enVue(now)}`)
    .orderBy('a.jour', (ob) => ob.asc().nullsLast())
    .orderBy('a.heure', (ob) => ob.asc().nullsLast())
    .orderBy('a.cree_le')
    .orderBy('a.id')
    .limit(50)
    .execute()
}

/** How the desk's gestures call a talent: as its lists do, so that two of one first name asked in turn are not one. */
export async function appeler(tx: Tx, m: Pick<MiseEnLien, 'personneId' | 'prenom' | 'nom'>): Promise<string> {
  const signe = (await distinguer(tx, [m.personneId])).get(m.personneId)
  return signe ? `${nomCourt(m)} (${signe})` : nomCourt(m)
}

/** Talents in the annuaire, by first name, told apart where two bear the same name, for a select field of the desk; `aDemander`: who may be asked that day (2,000 at most). */
export async function choixDeTalents(
  tx: Tx,
  aDemander?: Temporal.PlainDate,
): Promise<{ id: string; prenom: string; nom: string; cercle: string; texte: string; signe: string }[]> {
  const rows = await tx
    .selectFrom('talents as t')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .select(['t.id', 'p.id as personneId', 'p.prenom', 'p.nom', 'p.cercle', 't.texte'])
    .where('t.etat', '<>', 'parti')
    .where('p.efface_le', 'is', null)
    .where(aDemander ? actif(aDemander) : sql<boolean>`true`)
    .orderBy(sql`p.prenom collate fr`)
    .orderBy(sql`p.nom collate fr`)
    .limit(2_000)
    .execute()
  const signes = await distinguer(
    tx,
    rows.map(({ personneId }) => personneId),
  )
  return rows.map(({ personneId, ...un }) => {
    const signe = signes.get(personneId)
    return { ...un, signe: signe ? ` (${signe})` : '' }
  })
}

/** Counts by state, without a name: what the CDSU sees. */
export async function parEtat(tx: Tx): Promise<ReadonlyMap<MiseEnLien['etat'], number>> {
  const rows = await tx
    .selectFrom('mises_en_lien')
    .select(['etat', sql<number>`count(*)`.as('n')])
    .groupBy('etat')
    .execute()
  return new Map(rows.map((row) => [row.etat, Number(row.n)]))
}

/** Needs looked at together in one plan: more would be a month, not a week. */
const BESOINS_DU_PLAN = 60

/**
 * Open appels of the desk's quartiers that still lack somebody, the nearest day first (60 at most); `manque`: places for
 * which nobody is thought of yet. Nothing that would be a paid job.
 */
export async function appelsAPourvoir(
  tx: Tx,
  me: Me,
  now: Temporal.Instant,
): Promise<{ id: string; manque: number }[]> {
  const rows = await tx
    .selectFrom('appels as a')
    .select(['a.id', sql<number>`${PLACES_DE_L_APPEL} - ${enVue(now)}`.as('manque')])
    .where(sql<boolean>`${ETAT_DE_L_APPEL} = 'ouvert'`)
    .where('a.arret_le', '>', now)
    .where('a.travail_paye', 'is not', true)
    .where(aSonBureau(me))
    .where(sql<boolean>`${PLACES_DE_L_APPEL} > ${enVue(now)}`)
    .orderBy('a.jour', (ob) => ob.asc().nullsLast())
    .orderBy('a.heure', (ob) => ob.asc().nullsLast())
    .orderBy('a.id')
    .limit(BESOINS_DU_PLAN)
    .execute()
  return rows.map((row) => ({ id: row.id, manque: Number(row.manque) }))
}

/** How many times each of these talents was asked since `depuis`; who never was is absent. */
export async function demandesDepuis(
  tx: Tx,
  talentIds: readonly Id[],
  depuis: Temporal.Instant,
): Promise<ReadonlyMap<Id, number>> {
  if (talentIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('mises_en_lien')
    .select((eb) => ['talent_id', eb.fn.countAll<number>().as('n')])
    .where('talent_id', 'in', talentIds)
    .where('proposee_talent_le', '>=', depuis)
    .groupBy('talent_id')
    .execute()
  return new Map(rows.map((row) => [row.talent_id, Number(row.n)]))
}

/** The needs of the structures of this contact, or of this one. */
export const besoinsDuContact = (tx: Tx, personneId: Id, structureId?: Id) =>
  tx
    .selectFrom('contacts as c')
    .innerJoin('appels as a', (join) => sameTerritoire(join, 'a.structure_id', 'c.structure_id'))
    .select(['a.id', 'a.structure_id as structureId', 'a.contact_id as contactId'])
    .where('c.personne_id', '=', personneId)
    .$if(structureId !== undefined, (q) => q.where('c.structure_id', '=', structureId ?? ''))
    .orderBy('a.id')
    .execute()
