import type { Auto, DuTerritoire, InstantAuto, JourOuRien, JsonOuRien } from '#platform/columns.ts'

export type TerritoiresTables = {
  territoires: {
    id: string
    slug: string
    nom: string
    commune: Auto<string>
    contrat_nom: Auto<string>
    contrat_code: string | null
    outils: Auto<string[]>
    essai_jusqu_au: JourOuRien
    bandeau: Auto<string>
    permanence_nom: Auto<string>
    permanence_telephone: Auto<string>
    permanence_lieu: Auto<string>
    permanence_horaires: Auto<string>
    mentions_editeur: Auto<string>
    mentions_directeur: Auto<string>
    mentions_hebergeur: Auto<string>
    demonstration: Auto<boolean>
    version: Auto<number>
    cree_le: InstantAuto
  }
} & DuTerritoire<{
  /** Written by `write` (`visit.ts`). */
  marques: { marque: string }
  quartiers: {
    id: string
    nom: string
    code: string | null
    autres_noms: Auto<string[]>
    contour: JsonOuRien<unknown>
    rang: Auto<number>
    version: Auto<number>
  }
  lieux: {
    id: string
    quartier_id: string | null
    nom: string
    adresse: Auto<string>
    acces: Auto<string>
    accessibilite: Auto<string[]>
    ferme: Auto<boolean>
    latitude: number | null
    longitude: number | null
    version: Auto<number>
  }
  salles: {
    id: string
    lieu_id: string
    nom: string
    capacite: number | null
    accessibilite: Auto<string[]>
  }
}>
