import { sql } from 'kysely'
import { consentementsDe, type Motif } from '#modules/personnes/index.ts'
import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { rattacher } from '#platform/db/references.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import { sansMoyen } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { quartiersDe } from '#src/ground/quartiers-queries.ts'
import type { Tx } from '#src/ground/visit.ts'
import { cleDe, motsDeStructure } from '../classeurs/vocabulaires/structures.ts'
import { aChercher, type GenreDeStructure, type Structure } from '../domain.ts'

export type NouvelleStructure = Readonly<{
  id: string
  nom: string
  sigle?: string
  autresNoms?: readonly string[]
  genre?: GenreDeStructure | null
  siret?: string | null
  rna?: string | null
  presentation?: string
  site?: string
}>

/** What a person may change of a structure by hand. */
export type SaisieStructure = Required<Omit<NouvelleStructure, 'id'>>

export type ContactDeStructure = Readonly<{
  contactId: string
  personneId: string
  prenom: string
  nom: string
  fonction: string
}>

const structures = (tx: Tx) =>
  tx
    .selectFrom('structures as s')
    .selectAll('s')
    .select(quartiersDe({ territoire: 's.territoire_id', action: null, structure: 's.id' }).as('quartiers'))

const toStructure = (row: RowOf<typeof structures>): Structure => fromRow(row)

/** The structure with its quartiers; `null` when it is not of this territoire. */
export async function find(tx: Tx, id: string): Promise<Structure | null> {
  const row = await structures(tx).where('s.id', '=', id).executeTakeFirst()
  return row ? toStructure(row) : null
}

/**
 * The structures that already bear this SIRET, this name however it is spelled, or one that begins by the other (« Régie de
 * quartier », « Régie de quartier des Hauts-Cerisiers »): said to the person, never merged alone.
 */
export async function semblables(tx: Tx, nom: string, siret: string | null): Promise<Structure[]> {
  const connues = await tx.selectFrom('structures').select(['id', 'nom', 'autres_noms']).execute()
  const [cle, mots] = [cleDe(nom), motsDeStructure(nom)]
  const ids = connues
    .filter((une) =>
      [une.nom, ...une.autres_noms].some((sien) => cleDe(sien) === cle || commence(motsDeStructure(sien), mots)),
    )
    .map(({ id }) => id)
  const rows = await structures(tx)
    .where((eb) =>
      eb.or([
        eb('s.id', '=', sql<string>`any(${ids}::uuid[])`),
        ...(siret === null ? [] : [eb('s.siret', '=', siret)]),
      ]),
    )
    .limit(5)
    .execute()
  return rows.map(toStructure)
}

/** Whether the longer of two names begins by all the words of the other; one word alone (« Association ») says too little. */
function commence(a: readonly string[], b: readonly string[]): boolean {
  const [court, long] = a.length < b.length ? [a, b] : [b, a]
  return court.length > 1 && court.every((mot, i) => mot === long[i])
}

/** Writes a structure; a form sent twice is one structure: then `false`. */
export async function insert(tx: Tx, s: NouvelleStructure): Promise<boolean> {
  return tx
    .insertInto('structures')
    .values({
      id: s.id,
      ...colonnes({
        nom: s.nom,
        sigle: s.sigle ?? '',
        autresNoms: s.autresNoms ?? [],
        genre: s.genre ?? null,
        siret: s.siret ?? null,
        rna: s.rna ?? null,
        presentation: s.presentation ?? '',
        site: s.site ?? '',
      }),
    })
    .onConflict(sameId)
    .$call(wroteOne)
}

/** `false` when `version` is no longer the one read. */
export async function update(tx: Tx, id: string, version: number, s: SaisieStructure): Promise<boolean> {
  return tx
    .updateTable('structures')
    .set({ ...colonnes(s), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

const colonnes = (s: SaisieStructure) => ({
  nom: s.nom,
  nom_plie: aChercher(s.nom),
  sigle: s.sigle,
  autres_noms: [...s.autresNoms],
  ...pick(s, 'genre', 'siret', 'rna', 'presentation', 'site'),
})

/** What is of a structure, in this module and in those above: one and several of each. */
export const LIENS = {
  actions: ['action, avec ses dates et ses bilans', 'actions, avec leurs dates et leurs bilans'],
  contacts: ['contact', 'contacts'],
  attributions: ['compte', 'comptes'],
  invitations: ['invitation à agir pour elle', 'invitations à agir pour elle'],
  appels: ['appel', 'appels'],
  coups_de_pouce: ['coup de pouce reçu', 'coups de pouce reçus'],
  annonces_de_partage: ['annonce de partage', 'annonces de partage'],
  partages: ['partage', 'partages'],
  invites_de_temps_fort: ['invitation à une rencontre', 'invitations à des rencontres'],
  decisions_de_temps_fort: ['décision de rencontre', 'décisions de rencontre'],
  lettres_de_saison: ['lettre de la saison', 'lettres de la saison'],
  fermetures: ['fermeture', 'fermetures'],
  commentaires_d_evaluation: ['commentaire de l’évaluation', 'commentaires de l’évaluation'],
  recommandations: ['recommandation', 'recommandations'],
  stands_de_lancement: ['stand d’une journée de lancement', 'stands de journées de lancement'],
  deja_ensemble: ['lien dit « déjà ensemble »', 'liens dits « déjà ensemble »'],
} as const satisfies Record<string, readonly [string, string]>

/** What is tied to it, counted in words. */
export async function liensDe(tx: Tx, id: string): Promise<string[]> {
  const lus: string[] = []
  for (const [table, [un, plusieurs]] of Object.entries(LIENS)) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(table)} where structure_id = ${id}`.execute(tx)
    const n = rows[0]?.n ?? 0
    if (n > 0) lus.push(pluriel(n, un, plusieurs))
  }
  return lus
}

/**
 * All that was of `retire` is of `garde`, under whose name it is found from now on by the other's too; what only one of them
 * says is kept. Somebody who is the contact of both is one contact. `false`: somebody was faster.
 */
export async function reunir(tx: Tx, retire: Structure, garde: Structure): Promise<boolean> {
  const doubles = await tx
    .selectFrom('contacts as de')
    .innerJoin('contacts as vers', 'vers.personne_id', 'de.personne_id')
    .select(['de.id as de', 'vers.id as vers', 'de.fonction'])
    .where('de.structure_id', '=', retire.id)
    .where('vers.structure_id', '=', garde.id)
    .execute()
  for (const { de, vers, fonction } of doubles) {
    await rattacher(tx, 'contacts', de, vers)
    await tx.updateTable('contacts').set({ fonction }).where('id', '=', vers).where('fonction', '=', '').execute()
  }
  await rattacher(tx, 'structures', retire.id, garde.id)
  await retirer(tx, retire.id)
  const noms = [...garde.autresNoms, retire.nom, retire.sigle, ...retire.autresNoms]
  const sigle = garde.sigle || retire.sigle
  return update(tx, garde.id, garde.version, {
    nom: garde.nom,
    sigle,
    autresNoms: [...new Set(noms)].filter((nom) => nom !== '' && nom !== garde.nom && nom !== sigle),
    genre: garde.genre ?? retire.genre,
    siret: garde.siret ?? retire.siret,
    rna: garde.rna ?? retire.rna,
    presentation: garde.presentation || retire.presentation,
    site: garde.site || retire.site,
  })
}

export const retirer = (tx: Tx, id: string) => tx.deleteFrom('structures').where('id', '=', id).execute()

type Contacts = ReadonlyMap<string, readonly ContactDeStructure[]>

/** The people by whom a structure is reached; without their numbers, which only `lireCoordonnees` gives. */
export const contacts = async (tx: Tx, structureId: string): Promise<readonly ContactDeStructure[]> =>
  (await contactsDesStructures(tx, [structureId])).get(structureId) ?? []

async function contactsDesStructures(tx: Tx, ids: readonly string[]): Promise<Contacts> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('contacts as c')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'c.personne_id'))
    .select(['c.structure_id', 'c.id', 'c.personne_id', 'c.fonction', 'p.prenom', 'p.nom'])
    .where(sql<boolean>`c.structure_id = any(${[...new Set(ids)]}::uuid[])`)
    .where('p.efface_le', 'is', null)
    .orderBy('p.nom')
    .orderBy('p.prenom')
    .execute()
  const lus = rows.map((row) => ({ ...fromRow(row, 'id'), contactId: row.id }))
  return Map.groupBy(lus, (contact) => contact.structureId)
}

/**
 * Those of them whom the desk may call or write to for their structure's business: all whom the structure named but those
 * who said no. The one rule of lists, sheets, letters and pages; the city and the council read a number after a yes only.
 */
export const contactsJoignables = async (tx: Tx, structureId: string): Promise<readonly ContactDeStructure[]> =>
  (await contactsJoignablesDe(tx, [structureId])).get(structureId) ?? []

/** The same of several structures, in two statements. */
export async function contactsJoignablesDe(tx: Tx, ids: readonly string[]): Promise<Contacts> {
  const tous = await contactsDesStructures(tx, ids)
  const dits = await consentementsDe(
    tx,
    [...tous.values()].flat().map(({ personneId }) => personneId),
  )
  const joignable = ({ personneId }: ContactDeStructure) => dits(personneId).get('structure') !== false
  return new Map([...tous].map(([id, siens]) => [id, siens.filter(joignable)]))
}

/** On what those are called. */
export const POUR_SA_STRUCTURE = { pour: 'compte' } as const satisfies Motif

/** Ties a person to a structure; already tied is fine. Returns the contact that stands. */
export async function insertContact(
  tx: Tx,
  c: Readonly<{ id: string; structureId: string; personneId: string; fonction: string }>,
): Promise<string> {
  // Read with the name, by more than the number is.
  const fonction = sansMoyen(c.fonction)
  const row = await tx
    .insertInto('contacts')
    .values({ ...toRow(c, 'id', 'structureId', 'personneId'), fonction })
    .onConflict((oc) => oc.columns(['territoire_id', 'structure_id', 'personne_id']).doUpdateSet({ fonction }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Whether this person also lends a hand (a read of the annuaire's table: this module stands below it). */
export async function estTalent(tx: Tx, personneId: string): Promise<boolean> {
  const row = await tx.selectFrom('talents').select('id').where('personne_id', '=', personneId).executeTakeFirst()
  return row !== undefined
}

/** Unties one contact; the person stays. */
export async function deleteContact(tx: Tx, structureId: string, contactId: string): Promise<void> {
  await tx.deleteFrom('contacts').where('structure_id', '=', structureId).where('id', '=', contactId).execute()
}

/** The structures of which this person is a contact, by name. */
export async function structuresDePersonne(
  tx: Tx,
  personneId: string,
): Promise<{ structure: string; fonction: string }[]> {
  return tx
    .selectFrom('contacts as c')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'c.structure_id'))
    .select(['s.nom as structure', 'c.fonction as fonction'])
    .where('c.personne_id', '=', personneId)
    .orderBy('s.nom')
    .execute()
}

/** Unties a person who erases everything; gives the structures she was the contact of. */
export async function deleteContactsDe(tx: Tx, personneId: string): Promise<string[]> {
  const rows = await tx.deleteFrom('contacts').where('personne_id', '=', personneId).returning('structure_id').execute()
  return rows.map((row) => row.structure_id)
}
