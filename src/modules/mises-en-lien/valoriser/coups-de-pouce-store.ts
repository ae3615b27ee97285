import { sql } from 'kysely'
import { lireCoordonnees, trouverPersonne } from '#modules/personnes/index.ts'
import { fromRow, pick, type RowOf, toRow } from '#platform/columns.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import { formeNormale } from '#platform/texte.ts'
import { type Ecrite, ecritsProches } from '#src/ground/ecrits-store.ts'
import { quartiersDe } from '#src/ground/quartiers-queries.ts'
import { found, type Quartiers, type Tx, type Visit } from '#src/ground/visit.ts'
import { connus, estMontrable, nommee, nommeUnAutre, type Partie, sansElle, sembleNommer } from './domain.ts'

export type CoupDePouce = Readonly<{
  id: string
  titre: string
  jour: Temporal.PlainDate
  minutes: number
  cercle: string
  merci: string
  merciPublic: boolean
  /** Who read the words before they were shown; `null`: not read yet. */
  relu: boolean
  structureNom: string
  actionTitre: string | null
}>

export type NouveauCoupDePouce = Readonly<{
  id: Id
  miseEnLienId: Id | null
  actionId: Id | null
  structureId: Id
  talentId: Id | null
  cercle: string
  titre: string
  jour: string
  minutes: number
  merci: string
  merciPublic: boolean
  notePar: string
  reluPar: string | null
}>

/** Writes a coup de pouce; `false` when it was already there (the form twice, or the same mise en lien). */
export async function insert(tx: Tx, visit: Visit, n: NouveauCoupDePouce): Promise<boolean> {
  return tx
    .insertInto('coups_de_pouce')
    .values({
      appel_id: (eb) => eb.selectFrom('mises_en_lien').select('appel_id').where('id', '=', n.miseEnLienId),
      ...toRow(n, 'id', 'miseEnLienId', 'actionId', 'structureId', 'talentId', 'cercle', 'titre', 'jour', 'minutes'),
      ...toRow(n, 'merci', 'merciPublic', 'notePar'),
      merci_relu_par: n.reluPar,
      cree_le: visit.now,
    })
    .onConflict((oc) => oc.doNothing())
    .$call(wroteOne)
}

const nommes = (tx: Tx) =>
  tx
    .selectFrom('coups_de_pouce as c')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'c.structure_id'))
    .leftJoin('actions as a', (join) => sameTerritoire(join, 'a.id', 'c.action_id'))
    .selectAll('c')
    .select(['s.nom as structure_nom', 'a.titre as action_titre'])

type Ligne = RowOf<typeof nommes>

const toCoupDePouce = (row: Ligne): CoupDePouce => ({
  ...fromRow(pick(row, 'id', 'titre', 'jour', 'minutes', 'cercle', 'merci', 'merci_public')),
  relu: row.merci_relu_par !== null,
  structureNom: row.structure_nom,
  actionTitre: row.action_titre,
})

type Portee = Readonly<{ actionId?: Id; structureId?: Id; talentId?: Id; personneId?: Id }>

/** The latest coups de pouce of an action, a structure or a talent, newest first. */
export async function derniers(tx: Tx, portee: Portee, limite: number): Promise<CoupDePouce[]> {
  const rows = await nommes(tx)
    .$if(portee.actionId !== undefined, (q) => q.where('c.action_id', '=', portee.actionId ?? null))
    .$if(portee.structureId !== undefined, (q) => q.where('c.structure_id', '=', portee.structureId ?? ''))
    .$if(portee.talentId !== undefined, (q) => q.where('c.talent_id', '=', portee.talentId ?? null))
    .$if(portee.personneId !== undefined, (q) =>
      q.where('c.talent_id', 'in', (eb) =>
        eb
          .selectFrom('talents')
          .select('talents.id')
          .where('talents.personne_id', '=', portee.personneId ?? ''),
      ),
    )
    .orderBy('c.jour', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limite)
    .execute()
  return rows.map(toCoupDePouce)
}

export type Somme = Readonly<{ nombre: number; minutes: number }>

/** How many coups de pouce and how many minutes, since a day when given. */
export async function somme(tx: Tx, portee: Portee, depuis?: Temporal.PlainDate): Promise<Somme> {
  const row = await tx
    .selectFrom('coups_de_pouce as c')
    .select([sql<number>`count(*)`.as('nombre'), sql<number>`coalesce(sum(c.minutes), 0)`.as('minutes')])
    .$if(portee.actionId !== undefined, (q) => q.where('c.action_id', '=', portee.actionId ?? null))
    .$if(portee.structureId !== undefined, (q) => q.where('c.structure_id', '=', portee.structureId ?? ''))
    .$if(depuis !== undefined, (q) => q.where(sql<boolean>`c.jour >= ${depuis?.toString()}::date`))
    .executeTakeFirstOrThrow()
  return { nombre: Number(row.nombre), minutes: Number(row.minutes) }
}

/** Where a coup de pouce is. */
export const DU_COUP = { territoire: 'c.territoire_id', action: 'c.action_id', structure: 'c.structure_id' } as const

/** The quartiers of a coup de pouce; nothing when there is no such one. */
export const trouverQuartiers = (tx: Tx, id: Id): Promise<{ quartiers: Quartiers } | undefined> =>
  tx
    .selectFrom('coups_de_pouce as c')
    .select(quartiersDe(DU_COUP).as('quartiers'))
    .where('c.id', '=', id)
    .executeTakeFirst()

/** The desk has read the words: they are shown, or kept for those concerned. `false` when there is no such one. */
export async function saveRelecture(tx: Tx, id: Id, montrer: boolean, par: string): Promise<boolean> {
  return tx
    .updateTable('coups_de_pouce')
    .set({ merci_public: montrer, merci_relu_par: par })
    .where('id', '=', id)
    .where('merci_relu_par', 'is', null)
    .$call(wroteOne)
}

/** How many were given to a call by people who erased everything since: their places are looked for no more. */
export const coupsDePartis = async (tx: Tx, appelId: Id): Promise<number> =>
  (
    await tx
      .selectFrom('coups_de_pouce')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('appel_id', '=', appelId)
      .where('mise_en_lien_id', 'is', null)
      .executeTakeFirstOrThrow()
  ).n

/** How long the coup de pouce of a mise en lien was said to last; `null`: none was counted. */
export const minutesDe = async (tx: Tx, miseEnLienId: Id): Promise<number | null> =>
  (
    await tx
      .selectFrom('coups_de_pouce')
      .select('minutes')
      .where('mise_en_lien_id', '=', miseEnLienId)
      .executeTakeFirst()
  )?.minutes ?? null

/** One coup de pouce as it was written, with all that says who may change it. */
export const trouverCoup = (tx: Tx, id: Id) =>
  tx
    .selectFrom('coups_de_pouce as c')
    .select([
      'c.id',
      'c.mise_en_lien_id as miseEnLienId',
      'c.action_id as actionId',
      'c.structure_id as structureId',
      'c.talent_id as talentId',
      'c.cercle',
      'c.titre',
      'c.jour',
      'c.minutes',
      'c.merci',
      'c.merci_public as merciPublic',
    ])
    .select(quartiersDe(DU_COUP).as('quartiers'))
    .where('c.id', '=', id)
    .executeTakeFirst()

/** Other words, or none: what was said of the former ones no longer holds. */
export async function saveMerci(
  tx: Tx,
  visit: Visit,
  id: Id,
  m: Readonly<{ merci: string; merciPublic: boolean; reluPar: string | null }>,
): Promise<void> {
  await tx
    .updateTable('coups_de_pouce')
    .set({ merci: m.merci, merci_public: m.merciPublic, merci_relu_par: m.reluPar, merci_modifie_le: visit.now })
    .where('id', '=', id)
    .execute()
}

export type CoupCorrige = Pick<NouveauCoupDePouce, 'talentId' | 'cercle' | 'titre' | 'jour' | 'minutes'> &
  Readonly<{ actionId: Id | null; structureId: Id | null }>

/** Written again by the desk, all but its words; `structureId`: `null` when the action is the same. */
export async function saveCoup(tx: Tx, id: Id, c: CoupCorrige): Promise<void> {
  await tx
    .updateTable('coups_de_pouce')
    .set({
      talent_id: c.talentId,
      ...(c.talentId === null ? {} : { aide_effacee: false }),
      ...toRow(c, 'cercle', 'titre', 'jour', 'minutes', 'actionId'),
      ...(c.structureId === null ? {} : { structure_id: c.structureId }),
    })
    .where('id', '=', id)
    .execute()
}

/** It never took place: no figure counts it, no page thanks for it. */
export async function removeCoup(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('coups_de_pouce').where('id', '=', id).execute()
}

/** What its letter says of a coup de pouce, told by itself or by its mise en lien; nothing when nobody known gave it. */
export const coupRemercie = (tx: Tx, id: Id) =>
  tx
    .selectFrom('coups_de_pouce as c')
    .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'c.structure_id'))
    .innerJoin('talents as t', (join) => sameTerritoire(join, 't.id', 'c.talent_id'))
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .select(['c.titre', 'c.merci', 's.nom as structureNom', 'p.prenom'])
    .select(quartiersDe(DU_COUP).as('quartiers'))
    .where((eb) => eb.or([eb('c.id', '=', id), eb('c.mise_en_lien_id', '=', id)]))
    .executeTakeFirst()

/** What a person leaves here when erased: reasons go; that somebody helped stays, and the words about others, without their name. */
export async function eraseOf(tx: Tx, visit: Visit, personneId: Id): Promise<void> {
  const siens = tx.selectFrom('talents').select('id').where('personne_id', '=', personneId)
  await sansSonNom(tx, visit, personneId)
  const dernier = tx
    .selectFrom('coups_de_pouce')
    .select('id')
    .where('talent_id', 'in', siens)
    .orderBy('jour', 'desc')
    .orderBy('id')
    .limit(1)
  await tx
    .updateTable('coups_de_pouce')
    .set((eb) => ({ talent_id: null, aide_effacee: eb('id', 'in', dernier).$castTo<boolean>() }))
    .where('talent_id', 'in', siens)
    .execute()
  await tx.deleteFrom('mises_en_lien').where('talent_id', 'in', siens).execute()
}

async function lire(tx: Tx, visit: Visit, personneId: Id): Promise<Partie> {
  const nom = pick(found(await trouverPersonne(tx, personneId)), 'prenom', 'nom', 'nomsDAvant')
  const lues = await lireCoordonnees(tx, visit, personneId, { pour: 'soi' })
  const { telephone, courriel } = lues.ok ? lues.value : { telephone: '', courriel: '' }
  return { ...nom, telephone, courriel }
}

/** No title says their name any more, nor words of thanks or a note on somebody else; those on them go. */
async function sansSonNom(tx: Tx, visit: Visit, personneId: Id): Promise<void> {
  const parti = await lire(tx, visit, personneId)
  const dits = await tx
    .selectFrom('coups_de_pouce as c')
    .leftJoin('talents as t', (join) => sameTerritoire(join, 't.id', 'c.talent_id'))
    .leftJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .select(['c.id', 'c.titre', 'c.merci', 'p.id as a', 'p.prenom', 'p.nom', 'p.noms_d_avant'])
    .execute()
  const son = connus([parti])
  const nomme = (texte: string, { a, ...row }: (typeof dits)[number]) =>
    a === personneId ? !estMontrable(texte, parti, false) : nommeUnAutre(texte, nommee(row), son)
  for (const coup of dits) {
    const sien = coup.a === personneId
    const tu = nomme(coup.merci, coup) || (sien && sembleNommer(coup.merci))
    const sans = (texte: string) => sansElle(texte, parti, coup.prenom ?? '')
    const titre = !sien ? sans(coup.titre) : nomme(coup.titre, coup) ? 'Un coup de pouce' : coup.titre
    const merci = !sien ? sans(coup.merci) : tu ? '' : coup.merci
    if (tu || titre !== coup.titre || merci !== coup.merci)
      await tx
        .updateTable('coups_de_pouce')
        .set({ titre, merci, ...(tu ? { merci_public: false } : {}) })
        .where('id', '=', coup.id)
        .execute()
  }
  for (const { id, texte, prenom } of await notesDesAutres(tx, personneId)) {
    const sans = sansElle(texte, parti, prenom)
    if (sans !== texte) await tx.updateTable('notes_du_bureau').set({ texte: sans }).where('id', '=', id).execute()
  }
  for (const { id, prenom, mots, avant } of await ditsDesAutres(tx, personneId)) {
    const sans = (dits: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(dits).map(([mot, texte]) => [mot, sansElle(texte, parti, prenom)]))
    if (JSON.stringify([mots, avant].map(sans)) === JSON.stringify([mots, avant])) continue
    await tx
      .updateTable('mises_en_lien')
      .set({
        ...sans(mots),
        avant_pas_moi: sql`avant_pas_moi || ${JSON.stringify(sans(avant))}::jsonb`,
        // Whoever writes from a page of before would bring the name back.
        version: sql`version + 1`,
      })
      .where('id', '=', id)
      .execute()
  }
}

/** What was said along the mises en lien of everybody else, as it is and as it may come back. */
async function ditsDesAutres(tx: Tx, personneId: Id) {
  const rows = await tx
    .selectFrom('mises_en_lien as m')
    .innerJoin('talents as t', (join) => sameTerritoire(join, 't.id', 'm.talent_id'))
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .select(['m.id', 'm.talent_id', 'p.prenom', 'p.nom', 'm.mot', 'm.motif', 'm.motif_porteur'])
    .select(sql<string>`coalesce(m.avant_pas_moi->>'motif', '')`.as('avant'))
    .select(sql<string>`coalesce(m.avant_pas_moi->>'motif_porteur', '')`.as('avant_porteur'))
    .where('p.id', '!=', personneId)
    .orderBy('m.id')
    .execute()
  return rows.map(({ mot, motif, motif_porteur, avant, avant_porteur, ...m }) => ({
    ...m,
    mise_en_lien_id: m.id,
    mots: { mot, motif, motif_porteur },
    avant: { motif: avant, motif_porteur: avant_porteur },
  }))
}

/** The notes of the desk on everybody else. */
const notesDesAutres = (tx: Tx, personneId: Id) =>
  tx
    .selectFrom('notes_du_bureau as n')
    .leftJoin('mises_en_lien as m', (join) => sameTerritoire(join, 'm.id', 'n.mise_en_lien_id'))
    .innerJoin('talents as t', (join) =>
      join
        .onRef('t.territoire_id', '=', 'n.territoire_id')
        .on((eb) => eb('t.id', '=', eb.fn.coalesce('n.talent_id', 'm.talent_id'))),
    )
    .innerJoin('personnes as p', (join) => sameTerritoire(join, 'p.id', 't.personne_id'))
    .select(['n.id', 'n.texte', 'n.mise_en_lien_id', 't.id as talent_id', 'p.prenom', 'p.nom'])
    .where('p.id', '!=', personneId)
    .orderBy('n.cree_le', 'desc')
    .orderBy('n.id', 'desc')
    .execute()

/** Those that say the name of this person, or seem to, for the desk to read before it goes. */
export async function notesQuiNomment(tx: Tx, visit: Visit, personneId: Id) {
  const elle = await lire(tx, visit, personneId)
  const son = connus([elle])
  const notes = (await notesDesAutres(tx, personneId)).map((n) => ({ ...n, dit: 'La note sur' }))
  const dits = (await ditsDesAutres(tx, personneId)).flatMap(({ mots, ...m }) =>
    Object.values(mots).map((texte) => ({ ...m, texte, dit: 'Ce qui a été dit avec' })),
  )
  return [...notes, ...dits].filter(
    (n) => nommeUnAutre(n.texte, n, son) || sansElle(n.texte, elle, n.prenom) !== n.texte,
  )
}

/** What else is written anywhere that says their name, their number or their mail, and stays as it is. */
export async function ecritsQuiNomment(tx: Tx, visit: Visit, personneId: Id, talentId: Id): Promise<Ecrite[]> {
  const elle = await lire(tx, visit, personneId)
  const noms = [elle, ...(elle.nomsDAvant ?? [])].flatMap(({ prenom, nom }) => [prenom, nom])
  const dits = [...noms, elle.courriel].filter((dit) => dit !== '')
  const numero = elle.telephone.replace(/\D/g, '').slice(-9)
  const proches = await ecritsProches(tx, dits, numero, { personne_id: personneId, talent_id: talentId })
  return proches.filter(({ texte }) => sansElle(texte, elle) !== formeNormale(texte, 'NFC'))
}
