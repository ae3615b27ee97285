import type { Auto, HeureOuRien, Instant, Jour, JourOuRien, JoursAuto, Json } from '#platform/columns.ts'
import type { Nature, SeancePubliee, Statut } from './domain/seance.ts'
import type { EcheancesTables } from './echeances/tables.ts'
import type { ImportDeDatesTables } from './import/tables.ts'

export type CalendrierTables = EcheancesTables &
  ImportDeDatesTables & {
    /** A séance as its porteur keeps it: the draft. `regle` is the value of an RRULE, empty for a single date. */
    seances: {
      territoire_id: string
      id: string
      action_id: string | null
      genre: 'seance' | 'temps-fort'
      titre: Auto<string>
      description: Auto<string>
      nature: Auto<Nature>
      debut_jour: Jour
      debut_heure: HeureOuRien
      fin_jour: Jour
      fin_heure: HeureOuRien
      regle: Auto<string>
      sauf_jours: JoursAuto
      sauf_vacances: Auto<boolean>
      sauf_feries: Auto<boolean>
      aussi_jours: JoursAuto
      materialisee_au: JourOuRien
      lieu_id: string | null
      salle_id: string | null
      lieu_ecrit: Auto<string>
      publics: Auto<string[]>
      age_min: number | null
      age_max: number | null
      prix_centimes: number | null
      prix_mot: Auto<string>
      inscription: Auto<'libre' | 'sur-inscription'>
      inscription_mot: Auto<string>
      accessibilite: Auto<string[]>
      capacite: number | null
      etat: Auto<'brouillon' | 'proposee' | 'validee' | 'refusee'>
      etat_mot: Auto<string>
      co_occupation: Auto<boolean>
      uid: string
      redigee_par: string
      version: Auto<number>
      cree_le: Instant
      modifiee_le: Instant
    }
    /** The dates of a séance; `origine` is where its rule put it (`2026-03-14T14:00` or `2026-03-14`), wherever it went since. */
    occurrences: {
      territoire_id: string
      id: string
      seance_id: string
      origine: string
      debut: Instant
      fin: Instant
      statut: Auto<Statut>
      mot: Auto<string>
      lieu_propre: Auto<boolean>
      lieu_id: string | null
      salle_id: string | null
      lieu_ecrit: Auto<string>
      /** The night found its room taken: somebody must look. */
      heurte: Auto<boolean>
      version: Auto<number>
      modifiee_le: Instant
    }
    publications: {
      territoire_id: string
      id: string
      numero: number
      nom: string
      par: string
      publiee_le: Instant
      bilan: Json<Record<string, unknown>>
    }
    seances_publiees: {
      territoire_id: string
      seance_id: string
      publication_id: string
      action_id: string | null
      donnees: Json<SeancePubliee>
      sequence: Auto<number>
      publiee_le: Instant
      modifiee_le: Instant
    }
    /** « Me prévenir »: told of what changes of a séance. */
    suivis_de_seance: { territoire_id: string; seance_id: string; personne_id: string; cree_le: Instant }
    /** Who was told of a publication, of which séance, and why. */
    concernes_de_publication: {
      territoire_id: string
      publication_id: string
      personne_id: string
      seance_id: string
      raison: string
    }
    occurrences_publiees: {
      territoire_id: string
      id: string
      seance_id: string
      origine: string
      debut: Instant
      fin: Instant
      debut_precedent: Instant | null
      statut: Statut
      mot: Auto<string>
      lieu_id: string | null
      salle_id: string | null
      lieu_ecrit: Auto<string>
      co_occupation: Auto<boolean>
      sequence: Auto<number>
      modifiee_le: Instant
      annulee_le: Instant | null
    }
    /** When a structure or a place (one of the two) is closed. */
    fermetures: {
      territoire_id: string
      id: string
      structure_id: string | null
      lieu_id: string | null
      du: Jour
      au: Jour
      motif: Auto<string>
      cree_le: Instant
    }
    calendriers: {
      territoire_id: string
      version: Auto<number>
      modifie_le: Instant
      zone_scolaire: Auto<'A' | 'B' | 'C'>
      sans_fetes: Auto<string[]>
      /** What feeds show from other tables, as a digest. */
      ailleurs: Auto<string>
    }
    /** A feed of one's own; `empreinte` is the hash of the token that opens it, `filtre` the query of its address. */
    abonnements: {
      territoire_id: string
      id: string
      compte_id: string
      personne_id: string | null
      nom: string
      filtre: Json<Record<string, string>>
      echeances: Auto<boolean>
      empreinte: string
      cree_le: Instant
      lu_jour: JourOuRien
      revoque_le: Instant | null
    }
  }
