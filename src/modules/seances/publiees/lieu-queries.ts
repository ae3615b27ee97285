import { lieuxEntiers } from '#modules/territoires/index.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Endroit } from '../domain/seance.ts'
import type { LieuDeDate } from './queries.ts'

/** The place of a draft as pages tell it; its words, when it is no known place or no longer. */
export async function lieuDeSeance(tx: Tx, { lieuId, salleId, lieuEcrit }: Endroit): Promise<LieuDeDate | null> {
  const [lieu] = lieuId === null ? [] : await lieuxEntiers(tx, lieuId)
  if (!lieu && lieuEcrit === '') return null
  const salle = lieu?.salles.find(({ id }) => id === salleId)
  return {
    id: lieu?.id ?? null,
    nom: lieu?.nom ?? lieuEcrit,
    adresse: lieu?.adresse ?? '',
    acces: lieu?.acces ?? '',
    accessibilite: lieu?.accessibilite ?? [],
    quartierId: lieu?.quartierId ?? null,
    salleId: salle?.id ?? null,
    salleNom: salle?.nom ?? '',
  }
}
