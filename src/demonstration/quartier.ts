import type { ContratDeVille, Lieu, MembreEquipe, Quartier } from './types.ts'

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

export const quartiers: readonly Quartier[] = [
  {
    id: 'hauts-cerisiers',
    nom: 'Les Hauts-Cerisiers',
    principal: true,
    presentation:
      'Trois mille cinq cents personnes sur la butte, entre la rocade et l’ancien verger municipal. Quatre tours, des petits immeubles, un marché deux fois par semaine, une vue sur toute la ville.',
  },
  {
    id: 'moulin-neuf',
    nom: 'Le Moulin-Neuf',
    principal: false,
    presentation:
      'En bas de la côte, le long du canal. Mille huit cents personnes, des maisons de ville et deux barres en cours de rénovation. On monte aux Hauts-Cerisiers à pied en douze minutes, ou par la ligne 7.',
  },
]

export const lieux: readonly Lieu[] = [
  {
    id: 'centre-social',
    nom: 'Centre social Les Trois Cerises',
    adresse: '2, place du Verger',
    quartier: 'hauts-cerisiers',
    pleinAir: false,
    accessibilite: ['plain-pied', 'toilettes-adaptees', 'place-reservee', 'boucle-magnetique'],
    salles: [
      {
        id: 'centre-social-grande-salle',
        nom: 'Grande salle',
        capacite: 120,
        equipement: 'Scène basse, sono, vidéoprojecteur, 20 tables',
      },
      {
        id: 'centre-social-cuisine',
        nom: 'Cuisine',
        capacite: 12,
        equipement: 'Deux fours, quatre feux, chambre froide',
      },
      {
        id: 'centre-social-bigarreau',
        nom: 'Salle Bigarreau',
        capacite: 18,
        equipement: 'Tableau blanc, coin enfants',
      },
    ],
  },
  {
    id: 'maison-associations',
    nom: 'Maison des associations du Moulin-Neuf',
    adresse: '14, quai de la Roue',
    quartier: 'moulin-neuf',
    pleinAir: false,
    accessibilite: ['rampe', 'ascenseur', 'toilettes-adaptees'],
    remarque: 'La rampe est côté cour. L’ascenseur est petit : un fauteuil électrique large ne passe pas.',
    salles: [
      {
        id: 'maison-associations-meuniere',
        nom: 'Salle de la Meunière',
        capacite: 40,
        equipement: 'Vidéoprojecteur, kitchenette',
      },
      {
        id: 'maison-associations-bureau',
        nom: 'Bureau partagé',
        capacite: 6,
        equipement: 'Deux ordinateurs, imprimante',
      },
    ],
  },
  {
    id: 'mediatheque',
    nom: 'Médiathèque du Belvédère',
    adresse: '5, rue du Belvédère',
    quartier: 'hauts-cerisiers',
    pleinAir: false,
    accessibilite: ['plain-pied', 'ascenseur', 'toilettes-adaptees', 'boucle-magnetique', 'place-reservee'],
    salles: [
      {
        id: 'mediatheque-auditorium',
        nom: 'Auditorium',
        capacite: 60,
        equipement: 'Gradins, deux places fauteuil, piano droit',
      },
      { id: 'mediatheque-atelier', nom: 'Salle d’atelier', capacite: 15, equipement: 'Huit ordinateurs portables' },
    ],
  },
  {
    id: 'ecole-moulin',
    nom: 'École élémentaire du Moulin-Neuf',
    adresse: '1, rue des Écluses',
    quartier: 'moulin-neuf',
    pleinAir: false,
    accessibilite: ['plain-pied', 'toilettes-adaptees'],
    remarque: 'Sonner au portail bleu et se présenter à la gardienne ou au gardien.',
    salles: [
      { id: 'ecole-moulin-preau', nom: 'Préau', capacite: 80, equipement: 'Bancs, tables pliantes' },
      { id: 'ecole-moulin-bibliotheque', nom: 'Bibliothèque', capacite: 20, equipement: 'Tapis, petites chaises' },
    ],
  },
  {
    id: 'gymnase',
    nom: 'Gymnase des Quatre-Vents',
    adresse: '30, avenue des Quatre-Vents',
    quartier: 'hauts-cerisiers',
    pleinAir: false,
    accessibilite: ['plain-pied', 'toilettes-adaptees', 'place-reservee'],
    salles: [
      {
        id: 'gymnase-grand-plateau',
        nom: 'Grand plateau',
        capacite: 200,
        equipement: 'Tribune, table de marque, chauffage en panne le dimanche matin',
      },
      { id: 'gymnase-dojo', nom: 'Dojo', capacite: 30, equipement: 'Tatamis, miroir' },
    ],
  },
  {
    id: 'jardin-butte',
    nom: 'Jardin partagé de la Butte',
    adresse: 'Chemin de l’Ancien-Verger',
    quartier: 'hauts-cerisiers',
    pleinAir: true,
    accessibilite: [],
    remarque:
      'Le chemin monte et devient boueux quand il pleut. Un bac à hauteur de fauteuil se trouve près de l’entrée basse.',
    salles: [
      {
        id: 'jardin-butte-cabane',
        nom: 'Cabane',
        capacite: 10,
        equipement: 'Outils, réserve d’eau, pas d’électricité',
      },
    ],
  },
  {
    id: 'local-du-8',
    nom: 'Le local du 8',
    adresse: '8, rue des Bigarreaux',
    quartier: 'hauts-cerisiers',
    pleinAir: false,
    accessibilite: ['rampe'],
    remarque: 'Rampe amovible à demander. Les toilettes ne sont pas adaptées.',
    salles: [
      {
        id: 'local-du-8-cuisine',
        nom: 'Cuisine partagée',
        capacite: 25,
        equipement: 'Plan de travail, marmites de 40 litres, frigo solidaire',
      },
    ],
  },
  {
    id: 'place-marche',
    nom: 'Place du Marché-aux-Merises',
    adresse: 'Place du Marché-aux-Merises',
    quartier: 'hauts-cerisiers',
    pleinAir: true,
    accessibilite: ['plain-pied', 'place-reservee'],
    remarque: 'Borne électrique sous le kiosque, clé à demander à la mairie annexe.',
    salles: [],
  },
  {
    id: 'perchoir',
    nom: 'Le Perchoir',
    adresse: '21, rue du Belvédère, deuxième étage',
    quartier: 'hauts-cerisiers',
    pleinAir: false,
    accessibilite: [],
    remarque:
      'Deux étages sans ascenseur. Pour une personne qui ne peut pas monter, la radio se déplace avec son studio mobile.',
    salles: [
      { id: 'perchoir-studio', nom: 'Studio', capacite: 6, equipement: 'Quatre micros, table de mixage' },
      { id: 'perchoir-petite-scene', nom: 'Petite scène', capacite: 45, equipement: 'Rideau noir, six projecteurs' },
    ],
  },
  {
    id: 'atelier-velo',
    nom: 'Atelier des Petites Roues',
    adresse: '3, quai de la Roue',
    quartier: 'moulin-neuf',
    pleinAir: false,
    accessibilite: ['plain-pied'],
    salles: [
      {
        id: 'atelier-velo-garage',
        nom: 'Garage',
        capacite: 15,
        equipement: 'Cinq pieds d’atelier, compresseur, outils',
      },
    ],
  },
]

export const equipe: readonly MembreEquipe[] = [
  {
    id: 'e-cdsu',
    role: 'cdsu',
    prenom: 'Hélène',
    nom: 'Quentric',
    fonction: 'Chargée de développement social urbain, Ville de Valmerolles',
    telephone: '02 61 91 20 14',
    mail: 'helene.quentric@ville-valmerolles.example',
  },
  {
    id: 'e-delegue',
    role: 'partenaire',
    prenom: 'Bruno',
    nom: 'Astier',
    fonction: 'Délégué du préfet',
    telephone: '02 61 91 20 30',
    mail: 'bruno.astier@prefecture.example',
  },
  {
    id: 'e-caf',
    role: 'partenaire',
    prenom: 'Nadège',
    nom: 'Lorient',
    fonction: 'Conseillère technique, CAF',
    telephone: '02 61 91 20 47',
    mail: 'nadege.lorient@caf.example',
  },
  {
    id: 'e-administration',
    role: 'administration',
    prenom: 'Yannis',
    nom: 'Roubaud',
    fonction: 'Hébergement de l’outil, Ville de Valmerolles',
    telephone: '02 61 91 20 58',
    mail: 'yannis.roubaud@ville-valmerolles.example',
  },
]
