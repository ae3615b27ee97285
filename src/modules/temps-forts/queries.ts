import { type SqlBool, sql } from 'kysely'
import { ETAT_DE_L_APPEL, LIEU_DE_L_APPEL, momentVu, rendezVous } from '#modules/appels/index.ts'
import { nomCourt } from '#modules/personnes/index.ts'
import { fromRow, pick } from '#platform/columns.ts'
import { sign } from '#platform/crypto.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import { personneDe, structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Cercle, TempsFort } from './domain/types.ts'
import { peutLireCelle } from './policy.ts'
import { ATTEND } from './store/invites.ts'
import { tempsFortsNommes, toTempsFort } from './store/temps-forts.ts'

const PASSES_MAX = 60

/** Those to come and those whose date is to be found, soonest first; then those that were, newest first. */
export async function lister(tx: Tx, { me, now }: Visit): Promise<{ aVenir: TempsFort[]; passes: TempsFort[] }> {
  const aVenir = await tempsFortsNommes(tx)
    .where('t.etat', 'in', ['sondage', 'fixe'])
    .where((eb) => eb.or([eb('d.fin', 'is', null), eb('d.fin', '>', now)]))
    .orderBy('d.debut', (ob) => ob.asc().nullsFirst())
    .orderBy('t.cree_le')
    .orderBy('t.id')
    .limit(100)
    .execute()
  const passes = await tempsFortsNommes(tx)
    .where((eb) => eb.or([eb('t.etat', 'in', ['tenu', 'annule']), eb('d.fin', '<=', now)]))
    .orderBy('d.debut', (ob) => ob.desc().nullsLast())
    .orderBy('t.cree_le', 'desc')
    .orderBy('t.id', 'desc')
    .limit(PASSES_MAX)
    .execute()
  const lus = (rows: typeof aVenir) => rows.map(toTempsFort).filter((un) => peutLireCelle(me, un))
  return { aVenir: lus(aVenir), passes: lus(passes) }
}

type Compte = Readonly<Record<'invites' | 'aInviter' | 'aRelancer' | 'muets', number> & { roles: readonly string[] }>

/** Those that still move, with how many are asked, how many said nothing of its dates, and which roles of the pair are held. */
export async function enCours(tx: Tx, { me }: Visit) {
  // Not answered, by somebody else than whoever reads.
  const attendu = sql`i.vient is null and (i.personne_id is null or i.personne_id is distinct from ${personneDe(me)})`
  const rows = await tempsFortsNommes(tx)
    .select(
      sql<Compte>`(select json_build_object('invites', count(*),
        'aInviter', count(*) filter (where ${attendu} and (i.personne_id is null or i.invite_le is null)),
        'aRelancer', count(*) filter (where ${attendu} and i.invite_le is not null
          and not exists (select from envois e where ${ATTEND})),
        'muets', count(*) filter (where not exists (select from voix_de_temps_fort v
          where v.territoire_id = i.territoire_id and v.invite_id = i.id)),
        'roles', array(select distinct r.role from attributions r where r.territoire_id = t.territoire_id))
        from invites_de_temps_fort i where i.territoire_id = t.territoire_id and i.temps_fort_id = t.id)`.as('compte'),
    )
    .where('t.etat', 'in', ['sondage', 'fixe'])
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...toTempsFort(row), compte: row.compte }))
}

export type SeanceSeule = Awaited<ReturnType<typeof sansPreparation>>[number]

const seancesSeules = (tx: Tx) =>
  tx
    .selectFrom('seances as s')
    .innerJoin('occurrences as o', (join) => sameTerritoire(join, 'o.seance_id', 's.id'))
    .select(['s.id', 's.titre', 's.lieu_id', 's.salle_id', 's.lieu_ecrit', 's.description', 'o.debut', 'o.fin'])
    .where('s.genre', '=', 'temps-fort')
    .where('s.etat', '=', 'validee')
    .where('o.statut', 'not in', ['annulee', 'reportee'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('temps_forts as t')
            .select('t.id')
            .whereRef('t.territoire_id', '=', 's.territoire_id')
            .whereRef('t.seance_id', '=', 's.id'),
        ),
      ),
    )

/** Temps forts written in the calendrier, to come, that nobody prepares here yet. */
export async function sansPreparation(tx: Tx, now: Temporal.Instant) {
  return seancesSeules(tx).where('o.fin', '>', now).orderBy('o.debut').limit(50).execute()
}

export async function seanceAPreparer(tx: Tx, seanceId: Id) {
  return seancesSeules(tx).where('s.id', '=', seanceId).orderBy('o.debut').limit(1).executeTakeFirst()
}

/** How a form tells somebody: their id opens other doors, and is not for whoever organises. In small letters, as our choices. */
export const cleDePersonne = (id: Id): string => `p-${sign('temps-fort', id).toLowerCase()}`

/** Somebody who may be asked; `cle` tells them in a form. */
export type Candidat = Readonly<{
  cle: string
  cercle: Cercle
  personneId: Id | null
  structureId: Id | null
  nom: string
  structureNom: string | null
  /** Not of an action that is still only asked for: those are asked one by one, a launch is for what was voted. */
  votee: boolean
}>

/** By which circle somebody of several is asked: the one in which they are fewest. */
const PRIORITE: readonly Cercle[] = ['cdsu', 'coordination', 'animation', 'porteur', 'conseil', 'partenaire']

/**
 * Whom one may ask: who holds a role, the council, the contacts of the structures that carry an action in the years of
 * these moments or of the six months after them (there, for one quartier), voted or still asked for, and the structures of
 * which nobody is known. Once each,
 * whoever was written down twice too.
 */
export async function candidats(
  tx: Tx,
  quartierId: Id | null,
  moments: readonly Temporal.Instant[],
): Promise<readonly Candidat[]> {
  const annees = moments.map(jourDe).flatMap((jour) => [jour.year, jour.add({ months: 6 }).year])
  const ici = sql<SqlBool>`(${quartierId}::uuid is null
    or exists (select from action_quartiers q where q.territoire_id = a.territoire_id and q.action_id = a.id
      and q.quartier_id = ${quartierId})
    or not exists (select from action_quartiers q where q.territoire_id = a.territoire_id and q.action_id = a.id))`
  const { rows } = await sql<{
    cercle: Cercle
    personne_id: string | null
    structure_id: string | null
    prenom: string | null
    nom: string | null
    structure_nom: string | null
    /** The one that somebody written down twice is, as far as is known. */
    une: string | null
    votee: boolean
  }>`
    with portent as (
      select s.territoire_id, s.id, s.nom, bool_or(a.etat not in ('deposee', 'en-instruction')) as votee from structures s
      join actions a on a.territoire_id = s.territoire_id and a.structure_id = s.id
      where a.annee = any(${annees}::int[]) and a.archivee_le is null and a.etat in ('deposee', 'en-instruction', 'prevue', 'en-cours', 'terminee') and ${ici}
      group by s.territoire_id, s.id)
    select r.role as cercle, r.personne_id, null::uuid as structure_id, p.prenom, p.nom, null as structure_nom,
      coalesce(p.double_de, p.id) as une, true as votee
      from attributions r
      join personnes p on p.territoire_id = r.territoire_id and p.id = r.personne_id and p.efface_le is null
      where r.role in ('cdsu', 'coordination', 'animation', 'conseil', 'partenaire')
        and (${quartierId}::uuid is null or r.quartier_id is null or r.quartier_id = ${quartierId})
    union
    select 'conseil', p.id, null, p.prenom, p.nom, null, coalesce(p.double_de, p.id), true from personnes p
      where p.cercle = 'conseil' and p.efface_le is null
        and (${quartierId}::uuid is null or p.quartier_id is null or p.quartier_id = ${quartierId})
        -- Whoever has a role is asked for that one, where it is; whoever is offered one has not said yes.
        and not exists (select from (select territoire_id, personne_id, role from attributions
            union all select territoire_id, personne_id, role from invitations where acceptee_le is null and retiree_le is null) r
          where r.territoire_id = p.territoire_id and r.personne_id = p.id
            and r.role in ('cdsu', 'coordination', 'animation', 'conseil', 'partenaire'))
    union
    select 'porteur', c.personne_id, w.id, p.prenom, p.nom, w.nom, coalesce(p.double_de, p.id), w.votee from portent w
      join contacts c on c.territoire_id = w.territoire_id and c.structure_id = w.id
      join personnes p on p.territoire_id = c.territoire_id and p.id = c.personne_id and p.efface_le is null
    union
    select 'porteur', null, w.id, null, null, w.nom, null, w.votee from portent w
      where not exists (select from contacts c where c.territoire_id = w.territoire_id and c.structure_id = w.id)
    order by 6 nulls last, 4, 5, 2`.execute(tx)
  const parQui = new Map<string, Candidat>()
  for (const cercle of PRIORITE)
    for (const row of rows.filter((une) => une.cercle === cercle)) {
      const cle = row.personne_id ? cleDePersonne(row.personne_id) : `s-${row.structure_id}`
      const deja = parQui.get(row.une ?? cle)
      if (deja && (deja.votee || !row.votee)) continue
      const nom = row.prenom === null ? (row.structure_nom ?? '') : nomCourt({ prenom: row.prenom, nom: row.nom ?? '' })
      parQui.set(row.une ?? cle, {
        cle,
        cercle,
        personneId: row.personne_id,
        structureId: row.structure_id,
        nom,
        structureNom: row.structure_nom,
        votee: row.votee,
      })
    }
  return [...parQui.values()]
}

/** The themes that the programme of this year bears, there. */
export async function themesDeLAnnee(tx: Tx, annee: number, quartierId: Id | null): Promise<string[]> {
  const rows = await tx
    .selectFrom('actions as a')
    .select('a.theme')
    .distinct()
    .where('a.annee', '=', annee)
    .where('a.archivee_le', 'is', null)
    .where('a.etat', 'in', ['prevue', 'en-cours'])
    .where('a.theme', '<>', '')
    .$if(quartierId !== null, (q) =>
      q.where(sql<SqlBool>`exists (select from action_quartiers x where x.territoire_id = a.territoire_id
        and x.action_id = a.id and x.quartier_id = ${quartierId})`),
    )
    .orderBy('a.theme')
    .execute()
  return rows.map(({ theme }) => theme)
}

/** The answers that this account still owes: one line a meeting that asks it. */
export async function attendus(
  tx: Tx,
  { me }: Visit,
): Promise<readonly Readonly<{ inviteId: Id; tempsFortId: Id; vient: 'oui' | 'non' | null; aVote: boolean }>[]> {
  if (me.genre !== 'compte') return []
  const structures = structuresDe(me)
  const rows = await tx
    .selectFrom('invites_de_temps_fort as i')
    .innerJoin('temps_forts as t', (join) => sameTerritoire(join, 't.id', 'i.temps_fort_id'))
    .select(['i.id', 'i.temps_fort_id', 'i.vient'])
    .select(
      sql<boolean>`exists (select from voix_de_temps_fort v where v.territoire_id = i.territoire_id
        and v.invite_id = i.id)`.as('a_vote'),
    )
    .where('t.etat', 'in', ['sondage', 'fixe'])
    .where((eb) =>
      eb.or([
        eb('i.personne_id', '=', me.personneId),
        ...(structures.length > 0
          ? [eb.and([eb('i.personne_id', 'is', null), eb('i.structure_id', 'in', structures)])]
          : []),
      ]),
    )
    .limit(50)
    .execute()
  return rows.map((row) => ({
    inviteId: row.id,
    ...fromRow(pick(row, 'temps_fort_id', 'vient', 'a_vote')),
  }))
}

/** Who said they come to a meeting, and left the annuaire since or paused over its day, and said nothing of it after that. */
export async function attendusEtPartis(tx: Tx, { now }: Visit, personneId: Id | null = null) {
  const rows = await tempsFortsNommes(tx)
    .innerJoin('invites_de_temps_fort as i', (join) => sameTerritoire(join, 'i.temps_fort_id', 't.id'))
    .innerJoin('talents as ta', (join) => sameTerritoire(join, 'ta.personne_id', 'i.personne_id'))
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'i.personne_id'))
    .select(['i.id as invite_id', 'ta.etat as presence', 'p.prenom', 'p.nom'])
    .where('t.etat', '=', 'fixe')
    .where('d.fin', '>', now)
    .where('i.vient', '=', 'oui')
    .where(
      sql<SqlBool>`(ta.etat = 'parti' or (ta.etat = 'pause' and coalesce(
        (d.debut at time zone 'Europe/Paris')::date <= ta.pause_jusqu_au, true)))
      and i.repondu_le < (select max(j.fait_le) from journal j where j.territoire_id = ta.territoire_id
        and j.objet = 'talent' and j.objet_id = ta.id and j.geste in ('depart', 'pause'))`,
    )
    .$if(personneId !== null, (q) => q.where('i.personne_id', '=', personneId))
    .orderBy('d.debut')
    .orderBy('i.id')
    .execute()
  return rows.map((row) => ({
    tempsFort: toTempsFort(row),
    inviteId: row.invite_id,
    qui: `${nomCourt(row)} ${row.presence === 'parti' ? 'a quitté l’annuaire' : 'est en pause ce jour-là'}`,
  }))
}

/** Talents among those who are here, and for which structures others are here: between whom a promise may be made. */
export async function quiPeutPromettre(
  tx: Tx,
  tempsFortId: Id,
): Promise<
  Readonly<{
    talents: readonly Readonly<{ talentId: Id; nom: string }>[]
    structures: readonly Readonly<{ id: Id; nom: string }>[]
  }>
> {
  const talents = await tx
    .selectFrom('invites_de_temps_fort as i')
    .innerJoin('talents as ta', (join) => sameTerritoire(join, 'ta.personne_id', 'i.personne_id'))
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'i.personne_id'))
    .select(['ta.id', 'p.prenom', 'p.nom'])
    .where('i.temps_fort_id', '=', tempsFortId)
    .where('i.present', '=', true)
    .where('ta.etat', '<>', 'parti')
    .orderBy(sql`p.prenom collate fr`)
    .execute()
  const structures = await tx
    .selectFrom('invites_de_temps_fort as i')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'i.structure_id'))
    .select(['s.id', 's.nom'])
    .distinct()
    .where('i.temps_fort_id', '=', tempsFortId)
    .where('i.present', '=', true)
    .orderBy('s.nom')
    .execute()
  return { talents: talents.map((row) => ({ talentId: row.id, nom: nomCourt(row) })), structures }
}

/** Open needs of these structures, the nearest day first: those for which somebody may say « moi » in the room. */
export async function besoinsDe(
  tx: Tx,
  structures: readonly Id[],
  now: Temporal.Instant,
): Promise<readonly Readonly<{ id: Id; titre: string; structureNom: string; quand: string; vu: string }>[]> {
  if (structures.length === 0) return []
  const rows = await tx
    .selectFrom('appels as a')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
    .select(['a.id', 'a.titre', 'a.jour', 'a.heure', 'a.moment_ecrit', 's.nom as structure_nom', LIEU_DE_L_APPEL])
    .where(sql<SqlBool>`${ETAT_DE_L_APPEL} = 'ouvert'`)
    .where('a.arret_le', '>', now)
    .where('a.structure_id', 'in', structures)
    .orderBy('a.jour', (ob) => ob.asc().nullsLast())
    .orderBy('a.cree_le')
    .orderBy('a.id')
    .limit(200)
    .execute()
  return rows.map((row) => {
    const moment = { ...fromRow(pick(row, 'jour', 'heure', 'moment_ecrit')), lieuTexte: row.lieu }
    const quand = rendezVous({ ...moment, dureeMinutes: null }, jourDe(now))
    return { ...fromRow(pick(row, 'id', 'titre', 'structure_nom')), quand, vu: momentVu(moment) }
  })
}

/** « Ce que l’essai a donné »: what was put in common, counted. */
export async function chiffres(tx: Tx) {
  const compte = (requete: ReturnType<typeof sql<number>>) => requete
  return tx
    .selectFrom('temps_forts as t')
    .select((eb) => eb.fn.countAll<number>().filterWhere('t.etat', '=', 'tenu').as('tenus'))
    .select([
      compte(sql<number>`(select count(distinct i.structure_id) from invites_de_temps_fort i
        where i.present and i.structure_id is not null)`).as('structures'),
      compte(sql<number>`(select count(*) from invites_de_temps_fort i where i.present)`).as('venues'),
      compte(sql<number>`(select count(*) from decisions_de_temps_fort)`).as('decisions'),
      compte(sql<number>`(select count(*) from decisions_de_temps_fort d where d.etat = 'faite')`).as('faites'),
      compte(sql<number>`(select count(*) from promesses_de_temps_fort w where w.genre = 'coup-de-pouce')`).as('coups'),
      compte(sql<number>`(select count(*) from promesses_de_temps_fort w where w.genre = 'partage')`).as('partages'),
    ])
    .executeTakeFirstOrThrow()
}
