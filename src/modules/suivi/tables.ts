import type { Auto, Instant, Jour } from '#platform/columns.ts'
import type { Cote, Droits, Genre, Lectorat } from './journal/domain.ts'

export type SuiviTables = {
  notes_de_suivi: {
    territoire_id: string
    id: string
    action_id: string
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
    territoire_id: string
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
}
