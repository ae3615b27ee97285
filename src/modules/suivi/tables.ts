import type {
  Auto,
  DuTerritoire,
  Instant,
  InstantOuRien,
  Jour,
  JourOuRien,
  Json,
  JsonOuRien,
} from '#platform/columns.ts'
import type { QuoiDuTableau } from './dits/domain.ts'
import type { Cote, Droits, Genre, Lectorat } from './domain.ts'
import type { EtatDeLettre } from './du/domain.ts'
import type { Decision } from './indicateurs/accord.ts'
import type { Derive, GenreDePiece, Preuve } from './indicateurs/domain.ts'
import type { Fiche } from './indicateurs/fiche.ts'
import type { ActionVotee } from './programme/domain.ts'
import type { Arrete } from './public/domain.ts'

export type SuiviTables = DuTerritoire<{
  /** What everybody reads of a half-year, as it was told first. */
  resultats_publies: { du: Jour; au: Jour; contenu: Json<Arrete>; arrete_le: Instant }
  notes_de_suivi: {
    id: string
    action_id: string
    /** That carried the action: who keeps it, or with whom it was shared. */
    structure_id: Auto<string>
    genre: Genre
    cote: Cote
    partage: Auto<Lectorat[]>
    jour: Jour
    texte: string
    auteur_id: string | null
    redige_par: string
    version: Auto<number>
    cree_le: Instant
    modifiee_le: Instant
  }
  photos_de_suivi: {
    id: string
    note_id: string
    octets: Buffer
    empreinte: string
    largeur: number
    hauteur: number
    description: string
    droits: Droits
    depose_par: string
    cree_le: Instant
  }
  indicateurs_suivis: {
    id: string
    action_id: string
    prevu_id: string | null
    definition: Auto<number>
    retire_le: Instant | null
    cree_le: Instant
  }
  definitions_d_indicateur: {
    indicateur_id: string
    numero: number
    libelle: string
    precision: Auto<string>
    unite: Auto<string>
    source: Auto<string>
    derive: Derive | null
    cible: number | null
    fiche: JsonOuRien<Fiche>
    par: string
    le: Instant
  }
  valeurs_d_indicateur: {
    id: string
    indicateur_id: string
    /** That carried the action: the only one to read it until it is passed on. */
    structure_id: Auto<string>
    definition: number
    jour: Jour
    /** The first day of the period that it counts alone. */
    depuis: JourOuRien
    valeur: number
    preuve: Preuve
    preuve_dite: Auto<string>
    origine: Auto<'saisie' | 'import'>
    transmise_le: Instant | null
    /** Far from the past, and said to be right. */
    confirmee: Auto<boolean>
    /** What the city said of it, where the contract wants it. */
    decision: Decision | null
    decidee_le: InstantOuRien
    decidee_par: Auto<string>
    raison: Auto<string>
    par: string
    cree_le: Instant
  }
  reglages_de_suivi: { accord_depuis: InstantOuRien }
  periodes_closes: {
    id: string
    du: Jour
    au: Jour
    dernier_jour: Jour
    par: string
    le: Instant
    rouverte_le: InstantOuRien
    rouverte_par: Auto<string>
    raison: Auto<string>
  }
  pieces_de_valeur: {
    id: string
    valeur_id: string
    nom: string
    genre: GenreDePiece
    octets: Buffer
    taille: number
    depose_par: string
    cree_le: Instant
  }
  dits_du_tableau: {
    id: string
    action_id: string
    quoi: QuoiDuTableau
    financeur: Auto<string>
    valeur: Auto<string>
    centimes: number | null
    jour_dit: JourOuRien
    dit: Auto<string>
    jour: Jour
    source: string
    par: string
    le: Instant
  }
  programmes_votes: {
    id: string
    annee: number
    nom: string
    par: string
    garde_le: Instant
  }
  actions_votees: { programme_id: string; action_id: string; donnees: Json<ActionVotee> }
  lettres_de_saison: {
    id: string
    structure_id: string
    saison: string
    texte: string
    etat: EtatDeLettre
    par: string
    etat_le: Instant
    version: Auto<number>
  }
}>
