import type { ContratDeVille } from './types.ts'

export const contrat: ContratDeVille = {
  nom: 'Contrat de ville de Valmerolles 2024-2030',
  ville: 'Valmerolles',
  slug: 'les-hauts-cerisiers',
  permanence: {
    nom: 'Odile',
    telephone: '0199000140',
    lieu: 'centre social Les Trois Cerises',
    horaires: 'le mardi et le jeudi, de 14 h à 17 h',
  },
  mentions: {
    editeur: 'Conseil citoyen des Hauts-Cerisiers (fictif)\nCentre social Les Trois Cerises, Valmerolles',
    directeur: 'Odile, du conseil citoyen (personne inventée)',
    hebergeur: 'Cette démonstration tourne sur l’ordinateur qui l’a lancée.',
  },
  debutAnnee: 2024,
  finAnnee: 2030,
  themes: [
    { id: 'emploi', nom: 'Emploi' },
    { id: 'emancipation', nom: 'Émancipation' },
    { id: 'tranquillite-publique', nom: 'Tranquillité publique' },
    { id: 'transition-ecologique-solidaire', nom: 'Transition écologique solidaire' },
  ],
}
