import type { Auto, DuTerritoire, Instant, Jour, JourOuRien, Json } from '#platform/columns.ts'
import type { Etat, Issue, Moment, Numerotation } from './domain/bilan.ts'
import type { ContenuAtteste } from './domain/versions.ts'
import type { Mot } from './domain/ville.ts'

export type BilansTables = DuTerritoire<{
  bilans: {
    id: string
    action_id: string
    exercice: number
    moment: Moment
    issue: Auto<Issue>
    etat: Auto<Etat>
    numero: Auto<number>
    atteste_le: Instant | null
    atteste_par: Auto<string>
    /** What it was last signed as; `null`: never signed. */
    issue_signee: Auto<Issue | null>
    /** The end that was asked for, of one signed as a request to move the dates. */
    reporte_au: JourOuRien
    /** The lines of the last paste that found no place, as they were, until somebody has copied them. */
    reste_du_collage: Auto<string>
    ouvert_par: string
    version: Auto<number>
    cree_le: Instant
    modifie_le: Instant
  }
  champs_de_bilan: {
    bilan_id: string
    cle: string
    valeur: string
    provenance: Auto<string>
    trouve: Auto<string>
    /** What a pasted spreadsheet took the place of; `null`: nothing, or it was settled. */
    avant: Auto<string | null>
    /** The figures that an explanation was written for. */
    pour: Auto<string>
    version: Auto<number>
    par: string
    modifie_le: Instant
  }
  versions_de_bilan: {
    bilan_id: string
    numero: number
    contenu: Json<ContenuAtteste>
    attestee_le: Instant
    par: string
  }
  /** What the city answers to a version: the last word of it stands. */
  reponses_de_bilan: {
    id: string
    bilan_id: string
    numero: number
    mot: Mot
    /** Where a correction is asked for: the key of a field, or `''`. */
    cle: Auto<string>
    texte: Auto<string>
    par: string
    le: Instant
  }
  suggestions_de_bilan: {
    id: string
    bilan_id: string
    cle: string
    texte: Auto<string>
    mot: Auto<string>
    par: string
    personne_id: string | null
    etat: Auto<'proposee' | 'acceptee' | 'ecartee'>
    repondue_par: Auto<string>
    repondue_le: Instant | null
    /** The words that an accepted proposal took the place of. */
    remplace: Auto<string>
    cree_le: Instant
  }
  plumes_de_bilan: {
    bilan_id: string
    compte: string
    cle: string
    nom: string
    vue_le: Instant
  }
  reglages_de_bilan: {
    numerotation: Auto<Numerotation>
    ecart_pour_cent: Auto<number>
    ecart_euros: number | null
    formulaire: Buffer | null
    formulaire_nom: Auto<string>
    formulaire_le: Instant | null
    attribuant: Auto<string>
    attribuant_siret: Auto<string>
    version: Auto<number>
  }
  taux_de_benevolat: {
    id: string
    du_jour: Jour
    centimes_de_l_heure: number
    source: Auto<string>
    cree_le: Instant
  }
}>
