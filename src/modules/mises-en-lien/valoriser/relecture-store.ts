import { together } from '#platform/together.ts'
import { dansSesQuartiers } from '#src/ground/quartiers-queries.ts'
import { bureauDe, type Me, type Tx } from '#src/ground/visit.ts'
import { DU_COUP } from './coups-de-pouce-store.ts'
import { visibiliteDuMerci } from './domain.ts'
import { coups, type Merci, nomsConnus } from './store.ts'

/** A thank-you that the desk is to read; `montrable`: whether anything can come of showing it. */
export type MerciARelire = Pick<Merci, 'id' | 'titre' | 'structureNom' | 'merci'> & Readonly<{ montrable: boolean }>

/** Thank-yous of the desk's quartiers, meant to be shown, that nobody has read yet, oldest first (50 at most). */
export async function mercisARelire(tx: Tx, me: Me): Promise<MerciARelire[]> {
  const lus = coups(tx)
    .where('c.merci_public', '=', true)
    .where('c.merci_relu_par', 'is', null)
    .where('c.merci', '<>', '')
    .where(dansSesQuartiers(me, DU_COUP, ...bureauDe(me)))
    .orderBy('c.cree_le')
    .orderBy('c.id')
    .limit(50)
    .execute()
  const [rows, annuaire] = await together([lus, nomsConnus(tx)])
  return rows.map(({ id, titre, merci, structure_nom, prenom, nom }) => {
    const personne = { prenom: prenom ?? '', nom: nom ?? '' }
    const montrable = visibiliteDuMerci(merci, personne, true, annuaire, titre) !== 'jamais'
    return { id, titre, merci, structureNom: structure_nom, montrable }
  })
}
