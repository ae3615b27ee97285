import type { Annonce } from '../domain.ts'
import type { ActionDeLAnnee } from '../store/queries.ts'

const jour = (iso: string | undefined) => (iso ? Temporal.PlainDate.from(iso) : null)

/** A line of the board; the structure's name is its id. */
export function uneLigne(
  a: Pick<Annonce, 'structureNom' | 'sens' | 'genre'> & { titre?: string; du?: string; au?: string },
): Annonce {
  return {
    id: `${a.structureNom}-${a.titre ?? ''}`,
    structureId: a.structureNom,
    structureNom: a.structureNom,
    actionId: null,
    actionTitre: null,
    sens: a.sens,
    genre: a.genre,
    titre: a.titre ?? 'Une salle',
    details: '',
    conditions: '',
    du: jour(a.du),
    au: jour(a.au),
    etat: 'ouverte',
    contactId: null,
    redigePar: '',
    expireLe: Temporal.Instant.from('2027-01-01T00:00:00Z'),
    version: 1,
    creeLe: Temporal.Instant.from('2026-01-01T00:00:00Z'),
    quartiers: null,
  }
}

export const uneAction = (
  a: Pick<ActionDeLAnnee, 'structureNom' | 'publics' | 'theme' | 'quartiers'> & { debut?: string; fin?: string },
): ActionDeLAnnee => ({
  ...a,
  id: a.structureNom,
  titre: `Action de ${a.structureNom}`,
  structureId: a.structureNom,
  debut: jour(a.debut),
  fin: jour(a.fin),
})
