import { sql } from 'kysely'
import { motsDuNom } from '#modules/personnes/index.ts'
import { pick } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { plier } from '#platform/texte.ts'
import type { Tx } from '#src/ground/visit.ts'
import { ETATS_MONTANT, type EtatMontant } from '../classeurs/grille/types.ts'
import { cleDe } from '../classeurs/vocabulaires/structures.ts'
import { avisDit, direSousReserve, ditUneReserve, motQuiTient } from '../classeurs/vocabulaires/vocabulaire.ts'
import { aChercher, ETATS_PUBLICS, type Etat, NOM_DE_L_ETAT, type PeriodeGenre } from '../domain.ts'
import { reserveQuiTient } from '../lister/reserve.ts'
import { periode } from '../mots.ts'
import { type ActionDuProduit, type Champs, partage, sansVides, type Valeur } from './difference.ts'

type Financement = { financeur: string } & Record<EtatMontant, number | null>
type Part = { nom: string; part: number | null }

/** The actions of the product, told in the words of a file, to be compared with one. One query, whatever their number. */
export async function actionsDuProduit(tx: Tx, annees: readonly number[] | null): Promise<ActionDuProduit[]> {
  const { rows } = await sql<{
    id: string
    annee: number
    archivee: boolean
    ref: string | null
    dauphin: string | null
    titre: string
    structure: string
    siret: string | null
    theme: string
    etat: Etat
    etat_ecrit: string
    etat_mots: string
    reserve_ecrite: string
    reserve_levee_de: string
    periode: string
    periode_genre: PeriodeGenre
    debut_jour: Temporal.PlainDate | null
    fin_jour: Temporal.PlainDate | null
    renouvelle: string
    publics: string[]
    objectifs: string
    remarque: string
    dernier: unknown
    parts: Part[] | null
    financements: Financement[] | null
  }>`
    select a.id, a.annee, a.archivee_le is not null as archivee, a.ref, a.dauphin, a.titre, s.nom as structure, s.siret,
      a.theme, a.etat, a.etat_ecrit, a.etat_mots, a.reserve_ecrite, a.reserve_levee_de, a.periode_ecrite as periode, a.periode_genre, a.debut_jour, a.fin_jour, a.renouvelle_ecrit as renouvelle, a.publics, a.objectifs, a.remarque,
      a.dernier_import as dernier, q.parts, f.financements
    from actions a
    join structures s on s.territoire_id = a.territoire_id and s.id = a.structure_id
    left join (
      select aq.action_id, json_agg(json_build_object('nom', coalesce(q.code, q.nom), 'part', aq.part)) as parts
      from action_quartiers aq join quartiers q on q.territoire_id = aq.territoire_id and q.id = aq.quartier_id
      group by aq.action_id) q on q.action_id = a.id
    left join (
      select action_id, json_agg(json_build_object('financeur', financeur, 'demande', demande_centimes,
        'propose', propose_centimes, 'accorde', accorde_centimes, 'realise', realise_centimes)) as financements
      from financements group by action_id) f on f.action_id = a.id
    where ${annees}::int[] is null or a.annee = any(${annees}::int[])
    order by a.id`.execute(tx)
  return rows.map((row) => ({
    ...pick(row, 'id', 'annee', 'archivee', 'etat'),
    dernier: estChamps(row.dernier) ? row.dernier : null,
    votee: ETATS_PUBLICS.includes(row.etat) ? motsDe({ ...row, etat: 'prevue' }) : null,
    jours: { debut: row.debut_jour, fin: row.fin_jour },
    periodeEnMots: periode({
      annee: row.annee,
      periodeGenre: row.periode_genre,
      periodeEcrite: '',
      debutJour: row.debut_jour,
      finJour: row.fin_jour,
    }),
    champs: sansVides({
      ...pick(row, 'ref', 'dauphin', 'titre', 'structure', 'siret'),
      quartiers: (row.parts ?? [])
        .map((part) => part.nom)
        .sort()
        .join(', '),
      repartition: partage(partsDe(row.parts ?? [])),
      theme: row.theme,
      etat: motsDe(row),
      etatMots: row.etat_mots,
      periode: row.periode,
      reconduction: row.renouvelle,
      public: row.publics.join(', '),
      ...pick(row, 'objectifs', 'remarque'),
      ...montants(row.financements ?? []),
    }),
  }))
}

/** Her file's word of a decision, which was kept here as an opinion until the committee votes; `null`: no such word. */
const tenueAvantLeVote = ({
  etat,
  etat_ecrit,
  dernier,
}: Readonly<{ etat: Etat; etat_ecrit: string; dernier: unknown }>) => {
  const mot = avisDit(etat_ecrit)
  const tient = mot !== null && (etat === 'en-instruction' || motQuiTient(etat, mot) !== null)
  return tient && estChamps(dernier) && dernier.etat === mot ? mot : null
}

const motsDe = (row: Parameters<typeof tenueAvantLeVote>[0] & Parameters<typeof decisionDite>[0]): string =>
  tenueAvantLeVote(row) ?? decisionDite(row)

/** The city's own words as long as they hold; a reserve that only we know of is said after, one that was lifted is not. */
function decisionDite(
  row: Readonly<{ etat: Etat; etat_ecrit: string; reserve_ecrite: string; reserve_levee_de: string }>,
) {
  const mots = { etatEcrit: row.etat_ecrit, reserveEcrite: row.reserve_ecrite, reserveLeveeDe: row.reserve_levee_de }
  const levee = row.etat_ecrit !== '' && row.etat_ecrit === row.reserve_levee_de
  const dite = (levee ? null : motQuiTient(row.etat, row.etat_ecrit)) ?? NOM_DE_L_ETAT[row.etat]
  const tient = row.reserve_ecrite === '' ? null : reserveQuiTient(mots)
  if (tient === null) return dite
  return ditUneReserve(dite) ? direSousReserve(dite, row.reserve_ecrite) : `${dite}, ${tient}`
}

const estChamps = (value: unknown): value is Champs => typeof value === 'object' && value !== null

function partsDe(parts: readonly Part[]): Record<string, number> | null {
  const dites = parts.flatMap(({ nom, part }) => (part === null ? [] : [[nom, part] as const]))
  return dites.length === 0 ? null : Object.fromEntries(dites)
}

function montants(financements: readonly Financement[]): Record<string, Valeur> {
  const champs: Record<string, Valeur> = {}
  for (const f of financements)
    for (const etat of ETATS_MONTANT) champs[`financements.${f.financeur}.${etat}`] = f[etat]
  return champs
}

export type StructureConnue = Awaited<ReturnType<typeof structuresConnues>>[number]

/** Every structure with all the names it is known by, folded, and the `proches` of those: « Les 3 » is « Les Trois ». */
export async function structuresConnues(tx: Tx) {
  const rows = await tx.selectFrom('structures').select(['id', 'nom', 'siret', 'sigle', 'autres_noms']).execute()
  return rows.map((row) => ({
    ...pick(row, 'id', 'nom', 'siret'),
    cles: [row.nom, row.sigle, ...row.autres_noms].map(plier).filter((nom) => nom !== ''),
    proches: [row.nom, ...row.autres_noms].map(cleDe),
  }))
}

/** Identifiers of the quartiers by folded name, other names and official code. */
export async function quartiersParNom(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('quartiers').select(['id', 'nom', 'code', 'autres_noms']).execute()
  return new Map(
    rows.flatMap((row) =>
      [row.nom, row.code ?? '', ...row.autres_noms].flatMap((nom) => {
        const cle = plier(nom)
        return cle === '' ? [] : [[cle, row.id] as const]
      }),
    ),
  )
}

/** The action that a renewal points at, by reference, else by title; `null` where it names none. */
export type Renouvelee = (ecrit: string, annee: number) => string | null

/** Of the years before only, the last of them: a workbook is numbered anew each year. */
export async function actionsRenouvelables(tx: Tx): Promise<Renouvelee> {
  const rows = await tx
    .selectFrom('actions')
    .select(['id', 'annee', 'ref', 'titre_plie'])
    .orderBy('annee', 'desc')
    .orderBy('id')
    .execute()
  const noms = [Map.groupBy(rows, (row) => plier(row.ref ?? '')), Map.groupBy(rows, (row) => row.titre_plie)]
  // An action without a reference is not the one that nothing is written of.
  for (const par of noms) par.delete('')
  return (ecrit, annee) =>
    noms.flatMap((par) => par.get(aChercher(ecrit))?.find((row) => row.annee < annee) ?? [])[0]?.id ?? null
}

export type ContactConnu = Readonly<{
  contactId: string
  personneId: string
  prenom: string
  nom: string
  fonction: string
}>

/** Who are already contacts of which structure, by `<structure id> <words of the name>`. */
export async function contactsConnus(tx: Tx): Promise<ReadonlyMap<string, readonly ContactConnu[]>> {
  const rows = await tx
    .selectFrom('contacts as c')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'c.personne_id'))
    .select(['c.structure_id', 'c.id as contactId', 'c.personne_id as personneId', 'c.fonction', 'p.prenom', 'p.nom'])
    .orderBy('c.id')
    .execute()
  return Map.groupBy(rows, (row) => `${row.structure_id} ${motsDuNom(row)}`)
}
