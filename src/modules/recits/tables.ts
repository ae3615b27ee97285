import type { Droits } from '#modules/suivi/index.ts'
import type { Auto, DuTerritoire, Instant, InstantOuRien, Jour } from '#platform/columns.ts'
import type { Accord, Entree, Etat, RetirePour, Sens } from './dits/domain.ts'

/** The stories of residents, what was agreed to of each, and why some were chosen. */
export type RecitsTables = DuTerritoire<{
  recits: {
    id: string
    /** Six letters of its slip, by which whoever told takes it back. */
    lettres: string
    texte: string
    langue: string
    sens: Sens
    depuis: Auto<string>
    autre: Auto<string>
    /** The name that they asked to be read under; empty: none. */
    nom: Auto<string>
    accord: Accord
    /** Of the words that were agreed to (`empreinteDe`): others than these have no agreement. */
    empreinte: string
    action_id: string | null
    personne_id: string | null
    entree: Entree
    note_par: string
    raconte_le: Instant
    etat: Auto<Etat>
    motif: Auto<string>
    relu_par: Auto<string>
    relu_le: InstantOuRien
    retire_le: InstantOuRien
    retire_pour: Auto<RetirePour>
    version: Auto<number>
  }
  accords_de_recit: {
    id: string
    recit_id: string
    accord: Accord | 'retrait'
    nomme: boolean
    empreinte: string
    version_texte: string
    recueilli_par: string
    donne_le: Instant
  }
  /** At most one a story. */
  photos_de_recit: {
    id: string
    recit_id: string
    octets: Buffer
    empreinte: string
    largeur: number
    hauteur: number
    description: string
    droits: Droits
    /** Of this photo alone; null: shown back, and nobody said yes yet. */
    accord: Accord | null
    deposee_par: string
    creee_le: Instant
  }
  accords_de_photo: {
    id: string
    recit_id: string
    empreinte: string
    accord: Accord | 'retrait'
    version_texte: string
    recueilli_par: string
    donne_le: Instant
  }
  /** A choice made in a group. */
  choix_de_recits: {
    id: string
    titre: string
    jour: Jour
    groupe: string
    note_par: string
    cree_le: Instant
    clos_le: InstantOuRien
  }
  recits_choisis: {
    choix_id: string
    recit_id: string
    raison: string
    note_par: string
    choisi_le: Instant
  }
}>
