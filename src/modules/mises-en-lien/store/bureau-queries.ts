import { type SqlBool, sql } from 'kysely'
import { actif, ONT_ETE_DEMANDES, PAR_MOIS_SANS_REPONSE } from '#modules/annuaire/index.ts'
import { jourDe } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { debutDuMois } from '../etats/rappels.ts'
import { somme } from '../valoriser/coups-de-pouce-store.ts'

/** Tried: somebody was asked, or answered a call unasked. */
const TENTEE = sql<SqlBool>`(m.proposee_talent_le is not null or m.reponse_talent is not null)`

/** How many, for those who use the tool; never of a person. */
export type Chiffres = Readonly<{
  proposees: number
  oui: number
  doublesOui: number
  /** Coups de pouce: they stay when whoever gave them erases all. */
  donnes: number
  talents: number
  jamais: number
  /** Of them, members of the council. */
  conseil: number
  conseilJamais: number
}>

/** What the mises en lien gave since `depuis` (`null`: since the first day), and who was never asked. */
export async function chiffres(tx: Tx, depuis: Temporal.Instant | null): Promise<Chiffres> {
  const combien = (condition: ReturnType<typeof sql<SqlBool>>) => sql<number>`count(*) filter (where ${condition})`
  const liens = await tx
    .selectFrom('mises_en_lien as m')
    .select([
      combien(TENTEE).as('proposees'),
      combien(sql<SqlBool>`m.reponse_talent = 'oui'`).as('oui'),
      combien(sql<SqlBool>`m.reponse_talent = 'oui' and m.reponse_porteur = 'oui'`).as('doubles_oui'),
    ])
    .$if(depuis !== null, (q) => q.where(sql<SqlBool>`m.cree_le >= ${depuis?.toString()}::timestamptz`))
    .executeTakeFirstOrThrow()
  const donnes = await somme(tx, {}, depuis === null ? undefined : jourDe(depuis))
  const gens = await tx
    .selectFrom(presents(tx).as('g'))
    .select([
      sql<number>`count(*)`.as('talents'),
      combien(sql<SqlBool>`not g.demandee`).as('jamais'),
      combien(sql<SqlBool>`g.cercle = 'conseil'`).as('conseil'),
      combien(sql<SqlBool>`g.cercle = 'conseil' and not g.demandee`).as('conseil_jamais'),
    ])
    .executeTakeFirstOrThrow()
  return {
    proposees: Number(liens.proposees),
    oui: Number(liens.oui),
    doublesOui: Number(liens.doubles_oui),
    donnes: donnes.nombre,
    talents: Number(gens.talents),
    jamais: Number(gens.jamais),
    conseil: Number(gens.conseil),
    conseilJamais: Number(gens.conseil_jamais),
  }
}

/** Who is in the annuaire, and whether somebody ever asked them something. */
const presents = (tx: Tx) =>
  tx
    .selectFrom('talents as t')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .where('t.etat', '<>', 'parti')
    .where('p.efface_le', 'is', null)
    .select([
      'p.cercle',
      sql<boolean>`exists (select from mises_en_lien m where m.territoire_id = t.territoire_id
        and m.talent_id = t.id and ${ONT_ETE_DEMANDES})`.as('demandee'),
    ])

export type Nomme = Readonly<{ id: string; personneId: string; prenom: string; nom: string }>
export type Equite = Readonly<{ jamais: readonly Nomme[]; assez: readonly Nomme[] }>

const NOMS_MAX = 12

/**
 * For the desk only, by first name: some of those nobody ever asked, and those who were asked this month as often as
 * they wish. Nobody is counted against anybody (docs/glossary.md, volunteering: no score, no rank).
 */
export async function equite(tx: Tx, visit: Visit): Promise<Equite> {
  const nommes = tx
    .selectFrom('talents as t')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .where('p.efface_le', 'is', null)
    .where(actif(jourDe(visit.now)))
    .select(['t.id', 'p.id as personneId', 'p.prenom', 'p.nom'])
    .orderBy(sql`p.prenom collate fr`)
    .orderBy(sql`p.nom collate fr`)
    .limit(NOMS_MAX)
  const mois = debutDuMois(visit.now).toString()
  const jamais = await nommes
    .where(
      sql<SqlBool>`not exists (select from mises_en_lien m where m.territoire_id = t.territoire_id
        and m.talent_id = t.id and ${ONT_ETE_DEMANDES})`,
    )
    .execute()
  const assez = await nommes
    .where(
      sql<SqlBool>`coalesce(t.par_mois, ${PAR_MOIS_SANS_REPONSE}) <= (select count(*) from mises_en_lien m where m.territoire_id = t.territoire_id
        and m.talent_id = t.id and m.proposee_talent_le >= ${mois}::timestamptz)`,
    )
    .execute()
  return { jamais, assez }
}
