import { type Selectable, sql } from 'kysely'
import { fromRow, pick, toRow } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Schema } from '#src/ground/schema.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { avecLaSubvention, type ChampEcrit, type Champs, estCorrige } from '../domain/bilan.ts'
import type { ContenuAtteste, Sources } from '../domain/versions.ts'

/** Who signs what nobody typed. */
const LE_PRODUIT = 'Coup de pouce'

/** All fields of a bilan, by their keys. */
export async function champs(tx: Tx, bilanId: Id): Promise<Champs> {
  const rows = await tx.selectFrom('champs_de_bilan').selectAll().where('bilan_id', '=', bilanId).execute()
  return avecLaSubvention(new Map(rows.map((row) => [row.cle, toChamp(row)])))
}

export async function find(tx: Tx, bilanId: Id, cle: string): Promise<ChampEcrit | null> {
  if (cle === 'subvention') return (await champs(tx, bilanId)).get(cle) ?? null
  const row = await tx
    .selectFrom('champs_de_bilan')
    .selectAll()
    .where('bilan_id', '=', bilanId)
    .where('cle', '=', cle)
    .executeTakeFirst()
  return row ? toChamp(row) : null
}

const toChamp = (row: Selectable<Schema['champs_de_bilan']>): ChampEcrit =>
  fromRow(pick(row, 'cle', 'valeur', 'provenance', 'trouve', 'avant', 'pour', 'version', 'par', 'modifie_le'))

/** Writes one field; `null` when somebody else wrote it since `version` (0: it was empty), else its new version. */
export async function ecrire(
  tx: Tx,
  visit: Visit,
  bilanId: Id,
  champ: Readonly<{ cle: string; valeur: string; version: number; par: string }>,
): Promise<number | null> {
  const ecrit =
    champ.version === 0
      ? tx
          .insertInto('champs_de_bilan')
          .values({ bilan_id: bilanId, ...toRow(champ, 'cle', 'valeur', 'par'), modifie_le: visit.now })
          .onConflict((oc) => oc.doNothing())
          .$call(wroteOne)
      : tx
          .updateTable('champs_de_bilan')
          // Typed after a paste, it is no part of what the paste did.
          .set({ valeur: champ.valeur, avant: null, version: champ.version + 1, par: champ.par, modifie_le: visit.now })
          // The grant as it was first found, typed: somebody's words, which go on with no line any more.
          .$if(champ.cle === 'subvention', (q) =>
            q.set({ provenance: sql`case when trouve = ${champ.valeur} then '' else provenance end` }),
          )
          .where('bilan_id', '=', bilanId)
          .where('cle', '=', champ.cle)
          .where('version', '=', champ.version)
          .$call(wroteOne)
  return (await ecrit) ? champ.version + 1 : null
}

/** The figures that an explanation was written for, or read again for. */
export async function savePour(tx: Tx, bilanId: Id, cle: string, pour: string): Promise<void> {
  await tx.updateTable('champs_de_bilan').set({ pour }).where('bilan_id', '=', bilanId).where('cle', '=', cle).execute()
}

export type Trouvaille = Readonly<{ cle: string; valeur: string; provenance: string }>

/** Several fields at once, found by the product: what a person typed stays; only untouched findings are brought up to date. */
export async function preremplir(tx: Tx, visit: Visit, bilanId: Id, trouvailles: readonly Trouvaille[]): Promise<void> {
  const par = LE_PRODUIT
  const cles = trouvailles.map(({ cle }) => cle)
  // What was found and is known no more, as a payer that changed its line, goes: the same money would stand twice.
  await tx
    .updateTable('champs_de_bilan')
    .set({ valeur: '', trouve: '', provenance: '', version: sql`version + 1`, modifie_le: visit.now })
    .where('bilan_id', '=', bilanId)
    .where('provenance', '<>', '')
    .where('par', '=', par)
    .whereRef('valeur', '=', 'trouve')
    .$if(cles.length > 0, (q) => q.where('cle', 'not in', cles))
    .execute()
  if (cles.length === 0) return
  await tx
    .insertInto('champs_de_bilan')
    .values(
      trouvailles.map(({ cle, valeur, provenance }) => ({
        bilan_id: bilanId,
        cle,
        valeur,
        provenance,
        trouve: valeur,
        par,
        modifie_le: visit.now,
      })),
    )
    .onConflict((oc) =>
      oc
        .columns(['territoire_id', 'bilan_id', 'cle'])
        .doUpdateSet((eb) => ({
          // A field that holds just what was found last time follows the facts; any other keeps its words, emptied included.
          valeur: eb
            .case()
            .when('champs_de_bilan.valeur', '=', eb.ref('champs_de_bilan.trouve'))
            .then(eb.ref('excluded.valeur'))
            .else(eb.ref('champs_de_bilan.valeur'))
            .end(),
          trouve: eb.ref('excluded.trouve'),
          provenance: eb.ref('excluded.provenance'),
          version: eb('champs_de_bilan.version', '+', 1),
          modifie_le: eb.ref('excluded.modifie_le'),
        }))
        // Typed before anything was found, words correct nothing: no source stands beside them.
        .where((eb) => eb.or([eb('champs_de_bilan.valeur', '=', ''), eb('champs_de_bilan.provenance', '<>', '')])),
    )
    .execute()
}

/** Several cells pasted at once; each takes what was pasted, whoever wrote it before, and keeps what it took the place of. */
export async function coller(
  tx: Tx,
  visit: Visit,
  bilanId: Id,
  cases: ReadonlyMap<string, string>,
  par: string,
): Promise<void> {
  if (cases.size === 0) return
  // Taken back is the last paste, whole: what an earlier one took the place of was let stand.
  await reglerAvant(tx, visit, bilanId, { cle: null, rendre: false, par })
  await tx
    .insertInto('champs_de_bilan')
    .values(
      [...cases].map(([cle, valeur]) => ({ bilan_id: bilanId, cle, valeur, avant: '', par, modifie_le: visit.now })),
    )
    .onConflict((oc) =>
      oc.columns(['territoire_id', 'bilan_id', 'cle']).doUpdateSet((eb) => ({
        valeur: eb.ref('excluded.valeur'),
        avant: sql<string | null>`nullif(champs_de_bilan.valeur, excluded.valeur)`,
        par: eb.ref('excluded.par'),
        version: eb('champs_de_bilan.version', '+', 1),
        modifie_le: eb.ref('excluded.modifie_le'),
      })),
    )
    .execute()
}

/** What a paste took the place of comes back (`rendre`), or is let go; of one cell, or of all. `false`: it was settled already. */
export async function reglerAvant(
  tx: Tx,
  visit: Visit,
  bilanId: Id,
  quoi: Readonly<{ cle: string | null; rendre: boolean; par: string }>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('champs_de_bilan')
    .set({ avant: null })
    .$if(quoi.rendre, (q) =>
      q.set((eb) => ({
        valeur: eb.ref('avant').$notNull(),
        version: eb('version', '+', 1),
        par: quoi.par,
        modifie_le: visit.now,
      })),
    )
    .where('bilan_id', '=', bilanId)
    .where('avant', 'is not', null)
    .$if(quoi.cle !== null, (q) => q.where('cle', '=', quoi.cle ?? ''))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/**
 * All fields hold again what was signed, and what else was written is gone. What had been found is found still, and follows
 * what is known; what somebody had typed is theirs.
 */
export async function remettre(
  tx: Tx,
  visit: Visit,
  bilanId: Id,
  { valeurs, sources }: ContenuAtteste,
  par: string,
): Promise<void> {
  for (const champ of (await champs(tx, bilanId)).values()) {
    const signee = valeurs[champ.cle] ?? ''
    const source = sources ? sources[champ.cle] : sourceDevinee(champ, signee)
    const provenance = source?.provenance ?? ''
    const trouve = provenance === '' ? '' : source?.telle ? signee : champ.trouve
    const pour = source?.pour ?? ''
    const change = champ.valeur !== signee
    if (!change && provenance === champ.provenance && trouve === champ.trouve && pour === champ.pour) continue
    const auteur = provenance !== '' && source?.telle ? LE_PRODUIT : change ? par : champ.par
    await tx
      .updateTable('champs_de_bilan')
      .set({ valeur: signee, provenance, trouve, pour, avant: null, par: auteur })
      .$if(change, (q) => q.set({ version: champ.version + 1, modifie_le: visit.now }))
      .where('bilan_id', '=', bilanId)
      .where('cle', '=', champ.cle)
      .execute()
  }
}

/** Of what was signed before its sources were kept: a field that stands as found since was found then, unless it was empty. */
function sourceDevinee(champ: ChampEcrit, signee: string): Sources[string] | undefined {
  const { provenance, pour = '' } = champ
  const telle = !estCorrige(champ) && champ.par === LE_PRODUIT
  return telle && signee === '' ? undefined : { provenance, telle, pour }
}

const PLUME_SECONDES = 90

export type Plume = Readonly<{ nom: string; cle: string }>

/** Somebody writes in this field, and did not only pass through it; returns who else writes in the same bilan right now. */
export async function poserLaPlume(
  tx: Tx,
  visit: Visit,
  bilanId: Id,
  qui: Readonly<{ compte: string; nom: string; cle: string }>,
): Promise<Plume[]> {
  await tx
    .insertInto('plumes_de_bilan')
    .values({ bilan_id: bilanId, ...toRow(qui, 'compte', 'cle', 'nom'), vue_le: visit.now })
    .onConflict((oc) =>
      oc
        .columns(['territoire_id', 'bilan_id', 'compte'])
        .doUpdateSet({ cle: qui.cle, nom: qui.nom, vue_le: visit.now }),
    )
    .execute()
  return autresPlumes(tx, visit, bilanId, qui.compte)
}

/** Who else writes in this bilan right now. */
export async function autresPlumes(tx: Tx, visit: Visit, bilanId: Id, compte: string): Promise<Plume[]> {
  return tx
    .selectFrom('plumes_de_bilan')
    .select(['nom', 'cle'])
    .where('bilan_id', '=', bilanId)
    .where('compte', '<>', compte)
    .where('vue_le', '>', visit.now.subtract({ seconds: PLUME_SECONDES }))
    .orderBy('nom')
    .limit(5)
    .execute()
}

/** By the clock: who wrote where is nobody's business the day after. */
export async function oublierLesPlumes(tx: Tx, visit: Visit): Promise<void> {
  await tx
    .deleteFrom('plumes_de_bilan')
    .where('vue_le', '<', visit.now.subtract({ hours: 24 }))
    .execute()
}
