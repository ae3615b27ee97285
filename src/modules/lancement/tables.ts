import type { Auto, DuTerritoire, Instant, JourOuRien, Json } from '#platform/columns.ts'
import type { Carte } from './domain/cartes.ts'
import type { Pointage } from './domain/pointages.ts'
import type { Besoin, Bloc, EtatDInscription, RoleDInvite } from './domain/types.ts'
import type { Changement, Passage, PlanGarde } from './plan/plan.ts'

export type LancementTables = DuTerritoire<{
  /** What a temps fort has more, the day when a programme year is launched. */
  journees_de_lancement: {
    id: string
    temps_fort_id: string
    annee: number
    capacite: number
    inscription_jusquau: JourOuRien
    blocs: Json<readonly Bloc[]>
    promesses_relues: Auto<number>
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
    numero: number | null
    notee_par: Auto<string>
    version: Auto<number>
    creee_le: Instant
  }
  /** Erased the day after. */
  besoins_de_lancement: { inscription_id: string; besoin: Besoin; precision: Auto<string>; nombre: Auto<number> }
  souhaits_de_lancement: { inscription_id: string; stand_id: string | null; invite_id: string | null }
  /** The plan of a block of rounds: ids alone. */
  plans_de_lancement: {
    journee_id: string
    bloc_id: string
    empreinte: string
    reserves: Auto<number>
    rencontres: Json<readonly Passage[]>
    imprime: Json<readonly Passage[]>
    joues: Auto<number>
    changements: Json<readonly Changement[]>
    rapport: Json<PlanGarde['rapport']>
    methode: PlanGarde['methode']
    compose_le: Instant
  }
  verrous_de_lancement: {
    id: string
    journee_id: string
    bloc_id: string
    inscription_id: string
    stand_id: string | null
    place: number | null
    tour: number
  }
  liens_de_lancement: {
    id: string
    journee_id: string
    genre: 'deja' | 'ensemble'
    inscription_id: string
    autre_id: string | null
    stand_id: string | null
  }
  /** Who was ticked at a stand: one that was planned and not ticked is no meeting. */
  rencontres_de_lancement: { journee_id: string; stand_id: string; inscription_id: string; notee_le: Instant }
  /** What is written on the numbered cards of the day, and what comes of it. */
  cartes_de_lancement: {
    id: string
    journee_id: string
    numero: number
    inscription_id: string | null
    stand_id: string | null
    recoit_id: string | null
    genre: Carte['genre']
    quoi: string
    avant: JourOuRien
    rappeler: boolean
    signatures: Carte['signatures']
    mise_en_lien_id: string | null
    partage_id: string | null
    version: Auto<number>
    cree_le: Instant
  }
  /** Who came: rows are only added. */
  pointages_de_lancement: {
    id: string
    journee_id: string
    inscription_id: string
    quoi: Pointage['quoi']
    annule_id: string | null
    rang: Auto<number>
    poste: string | null
    porte_id: string | null
    recu_le: Instant
  }
  /** The door lent to a volunteer until a moment; `reprise_le`: taken back before. */
  portes_pretees: {
    id: string
    journee_id: string
    rang: number
    pretee_par: Auto<string>
    pretee_le: Instant
    jusqua: Instant
    reprise_le: Instant | null
  }
}>
