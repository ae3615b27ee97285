import type { Auto, DuTerritoire, Instant, JourOuRien, Json } from '#platform/columns.ts'
import type { Besoin, Bloc, EtatDInscription, RoleDInvite } from './domain/types.ts'

export type LancementTables = DuTerritoire<{
  /** What a temps fort has more, the day when a programme year is launched. */
  journees_de_lancement: {
    id: string
    temps_fort_id: string
    annee: number
    capacite: number
    inscription_jusquau: JourOuRien
    blocs: Json<readonly Bloc[]>
    version: Auto<number>
    creee_le: Instant
  }
  salles_de_lancement: { id: string; journee_id: string; rang: number; nom: string; plan: Auto<string> }
  stands_de_lancement: {
    id: string
    journee_id: string
    numero: number
    salle_id: string | null
    structure_id: string | null
    action_id: string | null
    titre: Auto<string>
    places: Auto<number>
    materiel: Auto<string>
    offre: Auto<string>
    cherche: Auto<string>
    langues: Auto<string>
    version: Auto<number>
  }
  /** What a guest of the temps fort said more. `nombre`: how many come by it. */
  inscriptions_de_lancement: {
    id: string
    journee_id: string
    invite_id: string
    role: RoleDInvite
    etat: EtatDInscription
    nombre: Auto<number>
    rang: number | null
    confirmer_avant: JourOuRien
    avec: Auto<string>
    peut_aider: Auto<string>
    a_besoin: Auto<string>
    mots_partages: Auto<boolean>
    prenom_affiche: Auto<boolean>
    personne_creee: Auto<boolean>
    notee_par: Auto<string>
    version: Auto<number>
    creee_le: Instant
  }
  /** Erased the day after. */
  besoins_de_lancement: { inscription_id: string; besoin: Besoin; precision: Auto<string>; nombre: Auto<number> }
  souhaits_de_lancement: { inscription_id: string; stand_id: string | null; invite_id: string | null }
}>
