import { sql } from 'kysely'
import { fromRow, pick, toRow } from '#platform/columns.ts'
import { sign } from '#platform/crypto.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { sameId } from '#platform/db/written.ts'
import { newId } from '#platform/ids.ts'
import { PARTIE } from '#src/ground/signatures-store.ts'
import { auteur, personneDe, type Tx, type Visit } from '#src/ground/visit.ts'
import {
  type Cercle,
  type Consentement,
  type Coordonnees,
  ETRE_DEMANDE,
  type Moyen,
  type Personne,
  type Usage,
} from './domain.ts'
import { rapprocher, rapprocherLesSiens } from './doubles-store.ts'
import { enregistrable } from './noms.ts'

type Nouvelle = Readonly<{ id: string; prenom: string; nom: string; cercle: Cercle; quartierId?: string | null }>

/** Writes a person; a form sent twice is one person. Returns false when she was already there. */
export async function insert(
  tx: Tx,
  visit: Visit,
  personne: Nouvelle,
  coordonnees: Partial<Coordonnees>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('personnes')
    .values({
      ...toRow({ ...personne, ...enregistrable(personne) }, 'id', 'prenom', 'nom', 'cercle'),
      quartier_id: personne.quartierId ?? null,
    })
    .onConflict(sameId)
    .executeTakeFirstOrThrow()
  await saveCoordonnees(tx, visit, personne.id, coordonnees)
  return numInsertedOrUpdatedRows === 1n
}

const NUMERO_ET_MAIL: readonly ('telephone' | 'courriel')[] = ['telephone', 'courriel']

/**
 * Only the fields given are changed. « Ce message n’est pas pour moi » holds until another number or mail is written (said of the number
 * alone, until another number is, or through whom to pass without one); the number is
 * proof of nothing where somebody else wrote it, and whoever was told another is to be told this one.
 */
export async function saveCoordonnees(
  tx: Tx,
  visit: Visit,
  personneId: string,
  c: Partial<Coordonnees>,
): Promise<void> {
  const fields = {
    ...(c.telephone === undefined ? {} : { telephone: c.telephone }),
    ...(c.courriel === undefined ? {} : { courriel: c.courriel }),
    ...(c.adresse === undefined ? {} : { adresse: c.adresse }),
  }
  const parSoi =
    Boolean(c.telephone || c.courriel) && (visit.me.genre === 'visiteur' || personneDe(visit.me) === personneId)
  const row = { personne_id: personneId, ecrites_par_soi: parSoi, ...fields }
  const devientAutre = (garder: (dite: string | undefined) => boolean, noms = NUMERO_ET_MAIL) => {
    const dites = noms.filter((nom) => garder(c[nom]))
    return sql`(${sql.join([sql`false`, ...dites.map((nom) => sql`${sql.ref(`coordonnees.${nom}`)} <> ${c[nom]}`)], sql` or `)})`
  }
  const change = devientAutre((dite) => dite !== undefined)
  const corrige =
    c.adresse && c.telephone === ''
      ? sql`true`
      : sql`(${devientAutre(Boolean, ['telephone'])} or (not coordonnees.numero_seul_faux and ${devientAutre(Boolean)})
          or (${c.telephone === ''} and coordonnees.numero_seul_faux))`
  const suites = {
    changees_le: sql<Temporal.Instant | null>`case when ${change} then ${visit.now.toString()}::timestamptz
      else coordonnees.changees_le end`,
    signalees_fausses_le: sql<null>`case when ${corrige} then null else coordonnees.signalees_fausses_le end`,
    ecrites_par_soi: sql<boolean>`${parSoi} or (coordonnees.ecrites_par_soi and not ${change})`,
    du_fichier_le: sql<null>`case when ${parSoi} or ${change} then null else coordonnees.du_fichier_le end`,
  }
  const avant = parSoi ? undefined : await ditesFausses(tx, personneId)
  await tx
    .insertInto('coordonnees')
    .values(row)
    .onConflict((oc) =>
      oc.columns(['territoire_id', 'personne_id']).doUpdateSet({ personne_id: personneId, ...fields, ...suites }),
    )
    .execute()
  if (avant) await douterEncore(tx, visit, personneId, c, avant)
  await rapprocher(tx, personneId)
}

const signer = (dite: string): string => sign('dite-fausse', dite.toLowerCase())

/** Somebody else answered at this number or this mail before another was written: whoever writes it again does not know it. */
async function douterEncore(tx: Tx, visit: Visit, id: string, c: Partial<Coordonnees>, avant: Dites): Promise<void> {
  const [numero, mail] = NUMERO_ET_MAIL.map(
    (nom) => Boolean(c[nom]) && c[nom] !== avant[nom] && avant.dites_fausses.includes(signer(c[nom] ?? '')),
  )
  if ((numero || mail) && (await faussesDepuis(tx, id)) === null) await signalerFausses(tx, visit, id, true, !mail)
}

type Dites = Readonly<{ telephone: string; courriel: string; dites_fausses: readonly string[] }>

const ditesFausses = (tx: Tx, personneId: string): Promise<Dites | undefined> =>
  tx
    .selectFrom('coordonnees')
    .select(['telephone', 'courriel', 'dites_fausses'])
    .where('personne_id', '=', personneId)
    .where(sql<boolean>`dites_fausses <> '{}'`)
    .executeTakeFirst()

/** `null` when there is nobody; who erased everything is still a row, without a name. */
export async function find(tx: Tx, id: string): Promise<Personne | null> {
  const row = await tx.selectFrom('personnes').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? fromRow(pick(row, 'id', 'prenom', 'nom', 'noms_d_avant', 'cercle', 'quartier_id')) : null
}

/** First name and name, as the person says them; those of before are kept, for what others wrote. */
export async function saveNom(tx: Tx, id: string, prenom: string, nom: string): Promise<void> {
  const nouveau = enregistrable({ prenom, nom })
  await tx
    .updateTable('personnes')
    .set({ ...nouveau, noms_d_avant: sql`noms_d_avant || jsonb_build_object('prenom', prenom, 'nom', nom)` })
    .where('id', '=', id)
    .where((eb) => eb.not(eb.and(nouveau)))
    .execute()
  await rapprocher(tx, id)
}

/** Where the person lives, among the quartiers of the territoire; `null` when they would rather not say. */
export async function saveQuartier(tx: Tx, id: string, quartierId: string | null): Promise<void> {
  await tx.updateTable('personnes').set({ quartier_id: quartierId }).where('id', '=', id).execute()
}

/** Where the person stands: habitant, conseil, porteur, ville, partenaire. */
export async function saveCercle(tx: Tx, id: string, cercle: Cercle): Promise<void> {
  await tx.updateTable('personnes').set({ cercle }).where('id', '=', id).execute()
}

/** One answer more in the ledger, yes or no; earlier ones stay. */
export async function insertConsentement(
  tx: Tx,
  visit: Visit,
  personneId: string,
  consentement: Readonly<{ usage: Usage; accorde: boolean; moyen: Moyen; versionTexte: string; caseVide: boolean }>,
): Promise<void> {
  await tx
    .insertInto('consentements')
    .values({
      id: newId(),
      personne_id: personneId,
      ...toRow(consentement, 'usage', 'accorde', 'moyen', 'versionTexte', 'caseVide'),
      recueilli_par: auteur(visit.me),
      donne_le: visit.now,
    })
    .execute()
}

/** The whole ledger of a person, newest first. */
export async function consentements(tx: Tx, personneId: string): Promise<Consentement[]> {
  const rows = await tx
    .selectFrom('consentements')
    .selectAll()
    .where('personne_id', '=', personneId)
    .orderBy('donne_le', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) =>
    fromRow(
      pick(
        row,
        'usage',
        'accorde',
        'moyen',
        'recueilli_par',
        'version_texte',
        'donne_le',
        'case_vide',
        'mis_de_cote_le',
      ),
    ),
  )
}

/** These yeses, heard in these ways, count no more; they stay in the ledger. */
export async function mettreDeCote(
  tx: Tx,
  visit: Visit,
  personneId: string,
  usage: Usage,
  moyens: readonly Moyen[],
): Promise<void> {
  await tx
    .updateTable('consentements')
    .set({ mis_de_cote_le: visit.now })
    .where('personne_id', '=', personneId)
    .where('usage', '=', usage)
    .where('accorde', '=', true)
    .where('moyen', 'in', moyens)
    .where('mis_de_cote_le', 'is', null)
    .execute()
}

type Derniers = ReadonlyMap<Usage, boolean>

/** What the person last answered, use by use; a use never asked is absent. */
export const derniersConsentements = async (tx: Tx, personneId: string): Promise<Derniers> =>
  (await consentementsDe(tx, [personneId]))(personneId)

/** The same of several people, in one statement. */
export async function consentementsDe(tx: Tx, ids: readonly string[]): Promise<(personneId: string) => Derniers> {
  if (ids.length === 0) return () => new Map()
  const rows = await tx
    .selectFrom('derniers_accords')
    .select(['personne_id', 'usage', 'accorde'])
    .where(sql<boolean>`personne_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  const parPersonne = Map.groupBy(rows, (row) => row.personne_id)
  return (personneId) => new Map(parPersonne.get(personneId)?.map((row) => [row.usage, row.accorde]))
}

/**
 * Somebody else answers there: nothing more leaves for it, until a number or a mail is written again, or the desk knows
 * better. `numeroSeul`: nobody doubts the mail beside the number, unless somebody did before.
 */
export async function signalerFausses(
  tx: Tx,
  visit: Visit,
  personneId: string,
  oui: boolean,
  numeroSeul = false,
): Promise<void> {
  const seul = sql<boolean>`telephone <> '' and (signalees_fausses_le is null or numero_seul_faux)`
  const row = await coordonnees(tx, personneId)
  const doutees = row ? [row.telephone, ...(numeroSeul && row.telephone !== '' ? [] : [row.courriel])] : []
  const dites = doutees.filter(Boolean).map(signer)
  await tx
    .updateTable('coordonnees')
    .set({
      signalees_fausses_le: oui ? visit.now : null,
      numero_seul_faux: oui && numeroSeul ? seul : false,
      dites_fausses: oui
        ? sql`array(select distinct unnest(dites_fausses || ${dites}::text[]))`
        : sql`array(select unnest(dites_fausses) except select unnest(${dites}::text[]))`,
    })
    .where('personne_id', '=', personneId)
    .execute()
}

/** Whether it is said of the number alone, beside a mail or not. */
export async function numeroSeulFaux(tx: Tx, personneId: string): Promise<boolean> {
  const fausses = tx.selectFrom('coordonnees').select('personne_id').where('signalees_fausses_le', 'is not', null)
  const seul = fausses.where('numero_seul_faux', '=', true).where('personne_id', '=', personneId)
  return (await seul.executeTakeFirst()) !== undefined
}

/** When somebody said that this number or mail is theirs and not this person's; `null`: nobody did. */
export async function faussesDepuis(tx: Tx, personneId: string): Promise<Temporal.Instant | null> {
  const row = await tx
    .selectFrom('coordonnees')
    .select('signalees_fausses_le')
    .where('personne_id', '=', personneId)
    .executeTakeFirst()
  return row?.signalees_fausses_le ?? null
}

/** Of what is said of people, which of number and mail is kept otherwise; nothing of it is given. */
export async function gardesAutrement<D extends Readonly<{ personneId: string; telephone: string; courriel: string }>>(
  tx: Tx,
  dits: readonly D[],
): Promise<ReadonlyMap<D, readonly ('telephone' | 'courriel')[]>> {
  const rows = await tx
    .selectFrom('coordonnees')
    .select(['personne_id', 'telephone', 'courriel'])
    .where(sql<boolean>`personne_id = any(${dits.map(({ personneId }) => personneId)}::uuid[])`)
    .execute()
  const gardes = new Map(rows.map((row) => [row.personne_id, row]))
  return new Map(
    dits.map((dit) => {
      const garde = gardes.get(dit.personneId)
      const autre = (nom: 'telephone' | 'courriel') =>
        dit[nom] !== '' && dit[nom].toLowerCase() !== (garde?.[nom] ?? '').toLowerCase()
      return [dit, NUMERO_ET_MAIL.filter(autre)]
    }),
  )
}

/** Whether the person wrote the number and the mail that are kept, which nobody said to be somebody else's. */
export async function sontEcritesParSoi(tx: Tx, personneId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('coordonnees')
    .select('personne_id')
    .where('personne_id', '=', personneId)
    .where('ecrites_par_soi', '=', true)
    .where('signalees_fausses_le', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Of these, those of whom all that is kept is what the city's file just said: nothing that somebody else noted is told as its own.
 */
export async function noterDuFichier(
  tx: Tx,
  visit: Visit,
  dits: readonly Readonly<{ personneId: string; telephone: string; courriel: string }>[],
): Promise<void> {
  if (dits.length === 0) return
  const [ids, telephones, courriels] = [
    dits.map(({ personneId }) => personneId),
    dits.map(({ telephone }) => telephone),
    dits.map(({ courriel }) => courriel.toLowerCase()),
  ]
  // Said on several rows, a person has what each of them gives.
  const dite = (quoi: 'telephone' | 'courriel') => sql`(c.${sql.raw(quoi)} = '' or exists
    (select from d where d.personne_id = c.personne_id and d.${sql.raw(quoi)} = lower(c.${sql.raw(quoi)})))`
  await sql`with d as (select * from unnest(${ids}::uuid[], ${telephones}::text[], ${courriels}::text[])
      as d(personne_id, telephone, courriel))
    update coordonnees c set du_fichier_le = ${visit.now.toString()}::timestamptz
    where c.personne_id in (select personne_id from d) and not c.ecrites_par_soi
      and ${dite('telephone')} and ${dite('courriel')}`.execute(tx)
}

/** When the city's own file gave what is kept. */
export async function duFichierLe(tx: Tx, personneId: string): Promise<Temporal.Instant | null> {
  const row = await tx
    .selectFrom('coordonnees')
    .select('du_fichier_le')
    .where('personne_id', '=', personneId)
    .executeTakeFirst()
  return row?.du_fichier_le ?? null
}

/** Of these people (all, when nobody is named), those who are reached in no way: what is kept was said to be somebody else's. */
export async function sontFausses(tx: Tx, personneId?: string): Promise<string[]> {
  const toutes = tx
    .selectFrom('coordonnees')
    .select('personne_id')
    .where('signalees_fausses_le', 'is not', null)
    .where(({ or }) => or({ numero_seul_faux: false, courriel: '' }))
  const rows = await (personneId === undefined ? toutes : toutes.where('personne_id', '=', personneId)).execute()
  return rows.map((row) => row.personne_id)
}

/** What is kept of somebody, signed: whoever may not read it can tell that it became something else, and nothing more. */
export async function signatureDesCoordonnees(tx: Tx, personneId: string): Promise<string> {
  const garde = await tx
    .selectFrom('coordonnees')
    .select(['telephone', 'courriel', 'adresse', 'signalees_fausses_le'])
    .where('personne_id', '=', personneId)
    .executeTakeFirst()
  return sign('coordonnees-lues', JSON.stringify(garde ?? null))
}

/** Of these people, those who left neither number nor mail, and said through whom to pass. */
export async function sansNumero(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('coordonnees')
    .select('personne_id')
    .where(sql<boolean>`personne_id = any(${[...new Set(ids)]}::uuid[])`)
    .where(({ and }) => and({ telephone: '', courriel: '' }))
    .where('adresse', '<>', '')
    .execute()
  return rows.map((row) => row.personne_id)
}

/** The same of `t.personne_id`, who was never asked who may call. */
export const seulementParQuelquUn = sql<boolean>`(exists (select from coordonnees k
    where k.territoire_id = t.territoire_id and k.personne_id = t.personne_id
      and k.telephone = '' and k.courriel = '' and k.adresse <> '')
  and not exists (select from derniers_accords c where c.territoire_id = t.territoire_id
    and c.personne_id = t.personne_id and c.usage = any(${[...ETRE_DEMANDE.usages]}::text[])))`

/** Of these people, those who have a mail that is theirs. */
export async function avecUneAdresse(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('coordonnees')
    .select('personne_id')
    .where(sql<boolean>`personne_id = any(${[...new Set(ids)]}::uuid[])`)
    .where('courriel', '<>', '')
    .where((eb) => eb.or([eb('signalees_fausses_le', 'is', null), eb('numero_seul_faux', '=', true)]))
    .execute()
  return rows.map((row) => row.personne_id)
}

/** Reads the row itself. Never exported by the façade: `lireCoordonnees` checks the purpose and logs it. */
export async function coordonnees(tx: Tx, personneId: string): Promise<Coordonnees | null> {
  const row = await tx.selectFrom('coordonnees').selectAll().where('personne_id', '=', personneId).executeTakeFirst()
  return row ? fromRow(pick(row, 'telephone', 'courriel', 'adresse')) : null
}

/** Writes down that the contact details of a person were read, for which use and by whom. */
export async function logAcces(
  tx: Tx,
  visit: Visit,
  personneId: string,
  usage: string,
  lecteur = auteur(visit.me),
): Promise<void> {
  await tx
    .insertInto('acces_coordonnees')
    .values({
      id: newId(),
      personne_id: personneId,
      usage,
      auteur: lecteur,
      lu_le: visit.now,
    })
    .execute()
}

/** Who read the contact details of a person, newest first (100 at most). */
export async function acces(
  tx: Tx,
  personneId: string,
): Promise<{ usage: string; auteur: string; luLe: Temporal.Instant }[]> {
  const rows = await tx
    .selectFrom('acces_coordonnees')
    .select(['usage', 'auteur', 'lu_le'])
    .where('personne_id', '=', personneId)
    .orderBy('lu_le', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => fromRow(pick(row, 'usage', 'auteur', 'lu_le')))
}

/** Whether somebody already has this phone or mail: a duplicate is said, never merged alone. */
export async function memesCoordonnees(tx: Tx, telephone: string, courriel: string): Promise<Personne[]> {
  if (telephone === '' && courriel === '') return []
  const rows = await tx
    .selectFrom('coordonnees as c')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 'c.personne_id'))
    .selectAll('p')
    .where('p.efface_le', 'is', null)
    .where((eb) =>
      eb.or([
        ...(telephone === '' ? [] : [eb('c.telephone', '=', telephone)]),
        ...(courriel === '' ? [] : [eb('c.courriel', '=', courriel)]),
      ]),
    )
    .limit(5)
    .execute()
  return rows.map((row) => fromRow(pick(row, 'id', 'prenom', 'nom', 'cercle', 'quartier_id')))
}

/** Pairs of people who gave the same phone or the same mail, each once, smaller id first (200 at most), or of these alone. */
export async function memesNumeros(tx: Tx, entre?: readonly string[]): Promise<{ a: string; b: string }[]> {
  const pairs = (colonne: 'telephone' | 'courriel') =>
    tx
      .selectFrom('coordonnees as c')
      .innerJoin('coordonnees as d', (join) =>
        join
          .onRef('d.territoire_id', '=', 'c.territoire_id')
          .onRef(`d.${colonne}`, '=', `c.${colonne}`)
          .onRef('c.personne_id', '<', 'd.personne_id'),
      )
      .where(`c.${colonne}`, '<>', '')
      .$if(entre !== undefined, (qb) =>
        qb.where('c.personne_id', 'in', entre ?? []).where('d.personne_id', 'in', entre ?? []),
      )
      .select(['c.personne_id as a', 'd.personne_id as b'])
  return pairs('telephone').union(pairs('courriel')).limit(200).execute()
}

/** What they did stays in the histories, without their name, whatever name it was done under. */
export async function oublierDansLeJournal(tx: Tx, personneId: string): Promise<void> {
  await tx.updateTable('journal').set({ auteur: PARTIE }).where('auteur_id', '=', personneId).execute()
}

/** Takes away everything that says who the person is; the empty row keeps counts and histories standing. */
export async function efface(tx: Tx, visit: Visit, personneId: string): Promise<void> {
  await tx
    .updateTable('personnes')
    .set({
      prenom: 'Personne effacée',
      nom: '',
      noms_d_avant: sql`'[]'`,
      quartier_id: null,
      efface_le: visit.now,
      double_de: null,
    })
    .where('id', '=', personneId)
    .execute()
  await tx.deleteFrom('coordonnees').where('personne_id', '=', personneId).execute()
  await rapprocherLesSiens(tx, personneId)
  await tx.deleteFrom('acces_coordonnees').where('personne_id', '=', personneId).execute()
}
