import { type SqlBool, sql } from 'kysely'
import { estAReconfirmer } from '#modules/annuaire/index.ts'
import { nomCourt } from '#modules/personnes/index.ts'
import { pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { type Id, newId } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { auteur, type Tx, type Visit } from '#src/ground/visit.ts'
import { attestationsDuTalent } from './attestations-store.ts'
import type { CoupDePouce } from './coups-de-pouce-store.ts'
import {
  type Connus,
  connus,
  estLisible,
  type LigneDAttestation,
  nommee,
  type Visibilite,
  visibiliteDuMerci,
} from './domain.ts'

export type Objet = 'merci' | 'portrait'
export type MoyenDAccord = 'web' | 'papier' | 'telephone' | 'vive-voix'

/** A name as everyone would read it. */
const NOM_DIT = sql<string>`p.prenom || ' ' || left(p.nom, 1)`

/**
 * The last answer about one thing that holds still; `null`: never asked, which is no. A yes to another name is none to this
 * one, that the page was given since.
 */
const dernierAccord = (objet: Objet, sujet: string, tient: ReturnType<typeof sql<SqlBool>>) => sql<boolean | null>`(
  select case when not v.accorde or v.nom_dit = ${NOM_DIT} then v.accorde end from accords_de_valorisation v
  where v.territoire_id = t.territoire_id and v.talent_id = t.id and v.objet = ${objet}
    and v.sujet_id = ${sql.ref(sujet)} and ${tient}
  order by v.donne_le desc, v.id desc limit 1)`

/** Given since its words read as they do. */
export const accordDuMerci = dernierAccord('merci', 'c.id', sql`v.donne_le > coalesce(c.merci_modifie_le, '-infinity')`)
/** « On vous le redemande à chaque fois »: a no to being portrayed ends the yes said before it to each portrait. */
export const accordDuPortrait = dernierAccord(
  'portrait',
  'o.id',
  sql`not exists (select from consentements k
    where k.territoire_id = t.territoire_id and k.personne_id = t.personne_id and k.usage = 'photo'
      and not k.accorde and not k.case_vide and k.mis_de_cote_le is null
      and (k.donne_le, k.id) > (v.donne_le, v.id))`,
)

/** Writes an answer in the ledger; none is written over. */
export async function insertAccord(
  tx: Tx,
  visit: Visit,
  a: Readonly<{ talentId: Id; objet: Objet; sujetId: Id; accorde: boolean; moyen: MoyenDAccord; versionTexte: string }>,
): Promise<void> {
  await tx
    .insertInto('accords_de_valorisation')
    .values({
      id: newId(),
      ...toRow(a, 'talentId', 'objet', 'sujetId', 'accorde', 'moyen', 'versionTexte'),
      nom_dit: sql<string>`(select ${NOM_DIT} from talents t
        join personnes p on p.territoire_id = t.territoire_id and p.id = t.personne_id where t.id = ${a.talentId})`,
      recueilli_par: auteur(visit.me),
      donne_le: visit.now,
    })
    .execute()
}

/** The names of the annuaire in one figure: with the same one, they are the same. */
const VERSION_DES_NOMS = sql<string>`(
  select count(*) || ' ' || coalesce(sum(hashtextextended(vp.prenom || chr(10) || vp.nom || vp.noms_d_avant::text, 0)), 0)
  from talents vt join personnes vp on vp.territoire_id = vt.territoire_id and vp.id = vt.personne_id)`

/** Coups de pouce with what decides who reads their words. */
export const coups = (tx: Tx) =>
  tx
    .selectFrom('coups_de_pouce as c')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'c.structure_id'))
    .leftJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'c.action_id'))
    .leftJoin('talents as t', (join) => sameTerritoire(join, 't.id', 'c.talent_id'))
    .leftJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .select([
      'c.id',
      'c.talent_id',
      'c.titre',
      'c.jour',
      'c.minutes',
      'c.cercle',
      'c.merci',
      'c.merci_public',
      'c.merci_relu_par',
      's.nom as structure_nom',
      'a.titre as action_titre',
      'p.prenom',
      'p.nom',
      'p.noms_d_avant',
      't.confirme_le',
    ])
    .select(accordDuMerci.as('accord'))

const NOMS_GARDES = 20
const gardes = new Map<string, Connus>()

/** Whose name nothing that everyone reads may say for somebody else; read again once one of them changes, comes or goes. */
export async function nomsConnus(tx: Tx): Promise<Connus> {
  const { noms: version } = await tx.selectNoFrom(VERSION_DES_NOMS.as('noms')).executeTakeFirstOrThrow()
  const deja = gardes.get(version)
  if (deja) return deja
  const tous = await tx
    .selectFrom('talents as t')
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .select(['p.prenom', 'p.nom', 'p.noms_d_avant'])
    .execute()
  if (gardes.size >= NOMS_GARDES) gardes.clear()
  const lus = connus(tous.map(nommee))
  gardes.set(version, lus)
  return lus
}

/** A thank-you as everyone reads it; `qui` is a name only when the person agreed for this very one. */
export type Merci = Readonly<{ id: string; titre: string; structureNom: string; merci: string; qui: string }>

/** What a page shows of a coup de pouce. */
export type CoupLisible = Pick<CoupDePouce, 'titre' | 'jour' | 'minutes' | 'cercle' | 'merci'>

const SANS_NOM = { conseil: 'une personne du conseil citoyen', autre: 'une personne bénévole' } as const
export const LUS = 300
const MARGE = 4

/** A word given more than a year ago no longer names anybody (the product's charter: confirmed every year). */
const parleEncore = (confirmeLe: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  confirmeLe !== null && !estAReconfirmer({ confirmeLe }, now)

type LigneDeCoup = RowOf<typeof coups>

/**
 * What everyone may read of a coup de pouce, wherever it is shown: the one place where a thank-you meets what was agreed
 * to. `merci` is empty unless meant for all, read by the desk, and naming nobody who did not say yes; `titre` is empty
 * when it names somebody by itself.
 */
function pourTous(row: LigneDeCoup, now: Temporal.Instant, annuaire: Connus): Pick<Merci, 'titre' | 'merci' | 'qui'> {
  const personne = row.prenom === null ? null : nommee(row)
  const nomme = row.accord === true && parleEncore(row.confirme_le, now)
  const publie = row.merci_public && row.merci_relu_par !== null
  const sansNom = row.cercle === 'conseil' ? SANS_NOM.conseil : SANS_NOM.autre
  const lisible = (texte: string) => (estLisible(texte, personne, nomme, annuaire) ? texte : '')
  const titre = lisible(row.titre)
  return {
    titre,
    merci: publie && titre !== '' ? lisible(row.merci) : '',
    qui: personne && nomme ? nomCourt(personne) : sansNom,
  }
}

/** Thank-yous agreed to, read by the desk, and that name nobody who did not agree; newest first. */
export async function mercisMontrables(tx: Tx, now: Temporal.Instant, limite: number): Promise<Merci[]> {
  const lus = coups(tx)
    .where('c.merci_public', '=', true)
    .where('c.merci_relu_par', 'is not', null)
    .where('c.merci', '<>', '')
    .orderBy('c.jour', 'desc')
    .orderBy('c.id', 'desc')
    // Some may not be shown: a few more are read than asked, and no more.
    .limit(Math.min(LUS, limite * MARGE))
    .execute()
  const [rows, annuaire] = await together([lus, nomsConnus(tx)])
  return rows
    .map((row) => ({ id: row.id, structureNom: row.structure_nom, ...pourTous(row, now, annuaire) }))
    .filter(({ merci }) => merci !== '')
    .slice(0, limite)
}

/** The latest coups de pouce of an action or a structure as everyone reads them, newest first. */
export async function coupsPourTous(
  tx: Tx,
  now: Temporal.Instant,
  portee: Readonly<{ actionId?: Id; structureId?: Id }>,
  limite: number,
): Promise<CoupLisible[]> {
  const lus = coups(tx)
    .$if(portee.actionId !== undefined, (q) => q.where('c.action_id', '=', portee.actionId ?? null))
    .$if(portee.structureId !== undefined, (q) => q.where('c.structure_id', '=', portee.structureId ?? ''))
    .orderBy('c.jour', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limite)
    .execute()
  const [rows, annuaire] = await together([lus, nomsConnus(tx)])
  return rows.map((row) => ({
    ...pick(row, 'jour', 'minutes', 'cercle'),
    ...pourTous(row, now, annuaire),
  }))
}

/** Where a thank-you stands, for whoever wrote it: kept between them, to be read by the desk, or shown as far as agreed. */
export type SuiteDuMerci = 'entre-nous' | 'a-relire' | 'refuse' | Visibilite

export type MotEcrit = Readonly<{ coupId: Id; talentId: Id | null; merci: string; suite: SuiteDuMerci }>

type ParQuoi = 'c.id' | 'c.mise_en_lien_id'

/** The words of thanks of a mise en lien, or of one coup de pouce, and where they stand; `null`: no coup de pouce. */
export async function merciEcrit(tx: Tx, id: Id, now: Temporal.Instant, par: ParQuoi = 'c.mise_en_lien_id') {
  const lu = coups(tx).where(par, '=', id).executeTakeFirst()
  const [row, annuaire] = await together([lu, nomsConnus(tx)])
  if (!row) return null
  if (row.merci === '')
    return { coupId: row.id, talentId: row.talent_id, merci: '', suite: 'entre-nous' } satisfies MotEcrit
  const personne = nommee(row)
  const nomme = row.accord === true && parleEncore(row.confirme_le, now)
  const lisible = visibiliteDuMerci(row.merci, personne, nomme, annuaire, row.titre)
  // What no reading will show waits for none.
  const relu = row.merci_relu_par === null && lisible !== 'jamais' ? 'a-relire' : lisible
  const dite = relu === 'attend-son-oui' && row.accord === false ? 'refuse' : relu
  const suite: SuiteDuMerci = row.merci_public ? dite : 'entre-nous'
  return { coupId: row.id, talentId: row.talent_id, merci: row.merci, suite } satisfies MotEcrit
}

/** What was given since a day: coups de pouce, minutes, actions helped, people who gave (those who are, or were, known). */
export async function compteurs(
  tx: Tx,
  depuis: Temporal.PlainDate,
): Promise<Readonly<{ coups: number; minutes: number; actions: number; personnes: number }>> {
  const row = await tx
    .selectFrom('coups_de_pouce')
    .select((eb) => [
      eb.fn.countAll<number>().as('coups'),
      sql<number>`coalesce(sum(minutes), 0)`.as('minutes'),
      eb.fn.count<number>('action_id').distinct().as('actions'),
      sql<number>`count(distinct talent_id) + count(*) filter (where aide_effacee)`.as('personnes'),
    ])
    .where(sql<SqlBool>`jour >= ${depuis.toString()}::date`)
    .executeTakeFirstOrThrow()
  return {
    coups: Number(row.coups),
    minutes: Number(row.minutes),
    actions: Number(row.actions),
    personnes: Number(row.personnes),
  }
}

/** One's own coup de pouce and all its words of thanks; `visibilite`: `null` until the desk has read them, or when they are not meant for all. */
export type SonCoup = LigneDAttestation &
  Readonly<{
    id: string
    merci: string
    visibilite: Visibilite | null
    /** Who reads the words; `null`: there are none. */
    lecteurs: SuiteDuMerci | null
    /** What was answered of one's name under it; `null`: nothing is asked. */
    nomme: 'oui' | 'non' | 'pas-repondu' | null
    /** A yes that names nobody any more, without a word for over a year. */
    depuisUnAn: boolean
  }>

export const ouiNon = (oui: boolean) => (oui ? 'oui' : 'non')

/** What one talent gave, newest first (500 at most). */
export async function coupsDuTalent(tx: Tx, now: Temporal.Instant, talentId: Id): Promise<SonCoup[]> {
  const lus = coups(tx)
    .where('c.talent_id', '=', talentId)
    .orderBy('c.jour', 'desc')
    .orderBy('c.id', 'desc')
    .limit(500)
    .execute()
  const [rows, annuaire] = await together([lus, nomsConnus(tx)])
  return rows.map((row) => {
    const relu = row.merci_relu_par !== null
    const personne = nommee(row)
    const depuisUnAn = row.accord === true && !parleEncore(row.confirme_le, now)
    const nomme = row.accord === true && !depuisUnAn
    const lisible = visibiliteDuMerci(row.merci, personne, nomme, annuaire, row.titre)
    const pourTous = relu || lisible === 'jamais' ? lisible : 'a-relire'
    const lecteurs = row.merci === '' ? null : row.merci_public ? pourTous : 'entre-nous'
    const visibilite = relu && lecteurs !== null && row.merci_public ? lisible : null
    return {
      id: row.id,
      jour: row.jour.toString(),
      titre: row.titre,
      action: row.action_titre,
      structure: row.structure_nom,
      minutes: row.minutes,
      merci: row.merci,
      visibilite,
      lecteurs,
      nomme: row.accord !== null ? ouiNon(row.accord) : visibilite && visibilite !== 'jamais' ? 'pas-repondu' : null,
      depuisUnAn,
    }
  })
}

export type Portrait = Readonly<{ id: string; talentId: string; qui: string; texte: string; accorde: boolean }>

export const portraits = (tx: Tx) =>
  tx
    .selectFrom('portraits as o')
    .innerJoin('talents as t', (join) => sameTerritoire(join, 't.id', 'o.talent_id'))
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .select(['o.id', 'o.talent_id', 'o.texte', 'p.prenom', 'p.nom', 'p.noms_d_avant', 't.confirme_le'])
    .select(accordDuPortrait.as('accorde'))

type LigneDePortrait = RowOf<typeof portraits>
const toPortrait = (row: LigneDePortrait): Portrait => ({
  id: row.id,
  talentId: row.talent_id,
  qui: nomCourt(row),
  texte: row.texte,
  accorde: row.accorde === true,
})

export const PHOTO_ACCORDEE = sql<SqlBool>`coalesce((
  select k.accorde from derniers_accords k where k.territoire_id = t.territoire_id and k.personne_id = t.personne_id
    and k.usage = 'photo'), false)`

/** What holds a portrait back whatever the yes: a name or a number in it, a newcomer's too; a word of over a year. */
const retenuPar = (row: LigneDePortrait, now: Temporal.Instant, annuaire: Connus): 'nom' | 'an' | null =>
  !estLisible(row.texte, nommee(row), true, annuaire) ? 'nom' : parleEncore(row.confirme_le, now) ? null : 'an'

/** Portraits that everyone reads: the person agreed to this one, and still agrees to be portrayed; a yearly word. */
export async function portraitsMontrables(tx: Tx, now: Temporal.Instant, limite: number): Promise<Portrait[]> {
  const lus = portraits(tx).where(PHOTO_ACCORDEE).orderBy('o.cree_le', 'desc').orderBy('o.id').limit(LUS).execute()
  const [rows, annuaire] = await together([lus, nomsConnus(tx)])
  return rows
    .filter((row) => row.accorde && retenuPar(row, now, annuaire) === null)
    .slice(0, limite)
    .map(toPortrait)
}

export type SonPortrait = Portrait & Readonly<{ retenu: ReturnType<typeof retenuPar> }>

/** The same as their page says where each stands. */
export async function sesPortraits(tx: Tx, now: Temporal.Instant, talentId: Id): Promise<SonPortrait[]> {
  const [rows, annuaire] = await together([lignesDePortrait(tx, talentId), nomsConnus(tx)])
  return rows.map((row) => ({ ...toPortrait(row), retenu: retenuPar(row, now, annuaire) }))
}

const lignesDePortrait = (tx: Tx, talentId: Id) =>
  portraits(tx).where('o.talent_id', '=', talentId).orderBy('o.cree_le', 'desc').orderBy('o.id', 'desc').execute()

/** The portraits of one talent, agreed to or waiting for an answer, newest first. */
export async function portraitsDuTalent(tx: Tx, talentId: Id): Promise<Portrait[]> {
  return (await lignesDePortrait(tx, talentId)).map(toPortrait)
}

/** Writes a portrait; nobody sees it before the person agreed. The form sent twice is one. */
export async function insertPortrait(tx: Tx, visit: Visit, p: { id: Id; talentId: Id; texte: string }): Promise<void> {
  await tx
    .insertInto('portraits')
    .values({ ...toRow(p, 'id', 'talentId', 'texte'), ecrit_par: auteur(visit.me), cree_le: visit.now })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** Takes a portrait away, words and all. */
export async function removePortrait(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('portraits').where('id', '=', id).execute()
}

/** Everything of one person here, for export by oneself. */
export async function deLaPersonne(tx: Tx, talentId: Id) {
  const accords = await tx
    .selectFrom('accords_de_valorisation')
    .select(['objet', 'sujet_id', 'accorde', 'nom_dit', 'moyen', 'recueilli_par', 'version_texte', 'donne_le'])
    .where('talent_id', '=', talentId)
    .orderBy('donne_le', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return {
    accords,
    // A no takes the portrait away.
    portraits: (await portraitsDuTalent(tx, talentId)).map((un) => ({
      ...un,
      accorde: un.accorde ? 'oui' : 'pas-repondu',
    })),
    attestations: await attestationsDuTalent(tx, talentId),
  }
}

/** Erases what was written about a person here. */
export async function effacerDuTalent(tx: Tx, talentId: Id): Promise<void> {
  for (const table of ['accords_de_valorisation', 'portraits', 'attestations'] as const)
    await tx.deleteFrom(table).where('talent_id', '=', talentId).execute()
}
