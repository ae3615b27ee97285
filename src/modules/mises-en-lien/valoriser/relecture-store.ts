import { type SqlBool, sql } from 'kysely'
import { together } from '#platform/together.ts'
import { dansSesQuartiers } from '#src/ground/quartiers-queries.ts'
import { bureauDe, type Me, type Tx } from '#src/ground/visit.ts'
import { DU_COUP } from './coups-de-pouce-store.ts'
import { nommee, visibiliteDuMerci } from './domain.ts'
import { coups, type Merci, nomsConnus } from './store.ts'

/** A thank-you that the desk is to read; `montrable`: whether anything can come of showing it. */
export type MerciARelire = Pick<Merci, 'id' | 'titre' | 'structureNom' | 'merci'> & Readonly<{ montrable: boolean }>

const publics = (tx: Tx) => coups(tx).where('c.merci_public', '=', true).where('c.merci', '<>', '')

/** What no yes can show any more, since somebody of that name came, is to be read again: it does not vanish unsaid. */
export async function remettreARelire(tx: Tx): Promise<void> {
  const lus = publics(tx).where('c.merci_relu_par', 'is not', null).execute()
  const [rows, annuaire] = await together([lus, nomsConnus(tx)])
  const tus = rows.filter((row) => visibiliteDuMerci(row.merci, nommee(row), true, annuaire, row.titre) === 'jamais')
  const ids = tus.map(({ id }) => id)
  await tx
    .updateTable('coups_de_pouce')
    .set({ merci_relu_par: null })
    .where(sql<SqlBool>`id = any(${ids}::uuid[])`)
    .execute()
}

/** Thank-yous of the desk's quartiers, meant to be shown, that nobody has read yet, oldest first (50 at most). */
export async function mercisARelire(tx: Tx, me: Me): Promise<MerciARelire[]> {
  const lus = publics(tx)
    .where('c.merci_relu_par', 'is', null)
    .where(dansSesQuartiers(me, DU_COUP, ...bureauDe(me)))
    .orderBy('c.cree_le')
    .orderBy('c.id')
    .limit(50)
    .execute()
  const [rows, annuaire] = await together([lus, nomsConnus(tx)])
  return rows.map(({ id, titre, merci, structure_nom, ...row }) => {
    const montrable = visibiliteDuMerci(merci, nommee(row), true, annuaire, titre) !== 'jamais'
    return { id, titre, merci, structureNom: structure_nom, montrable }
  })
}
