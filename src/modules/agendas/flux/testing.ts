import type { Filtre } from '#modules/seances/publiees/filtre.ts'
import { SANS_FILTRE } from '#modules/seances/publiees/filtre.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Me } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import { deCompte } from './abonnements/store.ts'
import { cheminPrive, sAbonner } from './abonnements/usecases.ts'

/** A feed of one's own: its id and the path that opens it. */
export async function unAbonnement(
  s: Scene,
  me: Extract<Me, { genre: 'compte' }>,
  p: Readonly<{ filtre?: Filtre; echeances?: boolean; id?: Id }> = {},
): Promise<Readonly<{ id: Id; chemin: string; jeton: string }>> {
  const id = p.id ?? newId()
  const { filtre = SANS_FILTRE, echeances = true } = p
  await sAbonner(s.visit(me), { id, nom: 'Mon agenda', filtre, echeances })
  const [mien] = (await s.prepare((tx) => deCompte(tx, me.compteId))).filter((un) => un.id === id)
  const chemin = mien ? cheminPrive(s.territoire, mien) : null
  if (chemin === null) throw new Error('No feed was opened')
  return { id, chemin, jeton: chemin.split('/').at(-2) ?? '' }
}
