/** Needs that come back every year, ready to be made one's own: a title, words, how many, how long. */
export const MODELES = {
  barnum: {
    nom: 'Monter et démonter',
    titre: 'Monter le barnum et les tables',
    besoin:
      'Monter un barnum, installer tables et chaises, puis tout ranger à la fin. Il faut des bras ; on explique sur place.',
    places: '4',
    dureeMinutes: '120',
  },
  buvette: {
    nom: 'Tenir la buvette',
    titre: 'Tenir la buvette une heure ou deux',
    besoin: 'Servir les boissons et les gâteaux, rendre la monnaie, avec quelqu’un de l’association.',
    places: '2',
    dureeMinutes: '120',
  },
  repas: {
    nom: 'Cuisiner pour un groupe',
    titre: 'Cuisiner pour cinquante personnes',
    besoin: 'Préparer un plat simple pour un repas partagé. La cuisine est équipée, les courses sont faites ensemble.',
    places: '2',
    dureeMinutes: '240',
  },
  couture: {
    nom: 'Coudre des costumes ou des rideaux',
    titre: 'Coudre les costumes du spectacle',
    besoin: 'Retoucher et coudre une dizaine de costumes avec le tissu que nous avons. Une machine est là.',
    places: '2',
    dureeMinutes: '180',
  },
  affiche: {
    nom: 'Faire une affiche',
    titre: 'Dessiner l’affiche de la fête',
    besoin: 'Imaginer une affiche à partir de nos photos et de nos mots, prête à imprimer.',
    places: '1',
    dureeMinutes: '180',
  },
  photo: {
    nom: 'Prendre des photos',
    titre: 'Prendre des photos le jour de la fête',
    besoin: 'Garder un souvenir du moment, et nous donner les images. On demande leur accord aux personnes.',
    places: '1',
    dureeMinutes: '120',
  },
  interprete: {
    nom: 'Traduire un rendez-vous',
    titre: 'Interpréter pendant une réunion de parents',
    besoin: 'Aider des parents à comprendre et à poser leurs questions. Dites dans quelle langue.',
    places: '1',
    dureeMinutes: '60',
  },
  velos: {
    nom: 'Réparer des vélos',
    titre: 'Tenir un stand de réparation de vélos',
    besoin: 'Montrer comment changer une chambre à air, régler les freins, remettre une chaîne. Les outils sont là.',
    places: '2',
    dureeMinutes: '180',
  },
  sortie: {
    nom: 'Accompagner une sortie',
    titre: 'Accompagner un groupe d’enfants en sortie',
    besoin: 'Marcher avec le groupe, compter les têtes, tenir une main. Deux animateurs sont toujours là.',
    places: '2',
    dureeMinutes: '240',
    avecEnfants: 'oui',
  },
  devoirs: {
    nom: 'Donner un coup de main aux devoirs',
    titre: 'Remplacer une bénévole à l’aide aux devoirs',
    besoin: 'Aider des enfants de primaire à lire la consigne et à finir leurs exercices, une fois.',
    places: '2',
    dureeMinutes: '90',
    avecEnfants: 'oui',
  },
  relecture: {
    nom: 'Relire un texte',
    titre: 'Relire notre dossier avant de l’envoyer',
    besoin: 'Corriger les fautes et dire ce qui n’est pas clair. Une dizaine de pages.',
    places: '1',
    dureeMinutes: '60',
  },
  bilan: {
    nom: 'Donner un coup de main pour un bilan',
    titre: 'Coup de pouce au bilan de notre action',
    besoin:
      'Relire le bilan de l’action, aider à trouver les mots, vérifier que les comptes tombent juste. Une ou deux heures, à distance ou autour d’un café. La structure reste l’auteur du bilan.',
    places: '1',
    dureeMinutes: '90',
    momentEcrit: 'À convenir ensemble',
  },
  sono: {
    nom: 'Brancher et régler le son',
    titre: 'Installer la sono et les micros',
    besoin: 'Brancher deux enceintes et trois micros, régler le son, rester pendant le concert.',
    places: '1',
    dureeMinutes: '240',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>

export type Modele = keyof typeof MODELES
