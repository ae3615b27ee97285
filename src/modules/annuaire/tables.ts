import type { Auto, Instant, JourOuRien } from '#platform/columns.ts'

export type AnnuaireTables = {
  talents: {
    territoire_id: string
    id: string
    personne_id: string
    texte: string
    langue: Auto<string>
    moments: Auto<string[]>
    disponibilites: Auto<string>
    langues: Auto<string[]>
    age: Auto<'adulte' | '16-17'>
    accord_parental: Auto<boolean>
    par_mois: Auto<number>
    etat: Auto<'actif' | 'pause' | 'parti'>
    pause_jusqu_au: JourOuRien
    entree: 'web' | 'telephone' | 'papier' | 'vive-voix' | 'lancement'
    saisi_par: string
    confirme_le: Instant
    version: Auto<number>
    cree_le: Instant
  }
  talent_mots: { territoire_id: string; talent_id: string; mot: string }
}
