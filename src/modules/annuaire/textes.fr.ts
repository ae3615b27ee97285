/** What residents read: plain words, short sentences, both forms written out or neither. */
export const textes = {
  titre: 'Je peux aider',
  chapeau: 'Dites avec vos mots ce que vous aimeriez faire. Deux minutes suffisent, rien n’est obligatoire ensuite.',
  quoi: 'Qu’aimeriez-vous faire ?',
  quoiAide:
    'Comme vous le diriez à quelqu’un dans l’ascenseur. Par exemple : « Je fais des gâteaux pour trente personnes », « J’ai une perceuse et du temps le samedi », « Je parle turc ». Dans votre langue si vous préférez.',
  images: 'Ou touchez des images',
  imagesAide: 'Chaque image ajoute ses mots aux vôtres.',
  prenom: 'Votre prénom',
  nom: 'Votre nom',
  nomAide: 'Si vous voulez. Les autres ne verront que votre prénom et une initiale.',
  joindre: 'Comment vous répondre ?',
  joindreAide: 'Un seul moyen suffit.',
  telephone: 'Téléphone',
  courriel: 'Adresse mail',
  relais: 'Ou par quelqu’un d’autre',
  relaisAide:
    'Ni téléphone ni mail ? Écrivez par qui passer : « par ma voisine Fatou, bâtiment C », « je passerai au local ».',
  moments: 'Quand êtes-vous plutôt libre ?',
  momentsAide: 'Cochez ce qui vous arrange. Vous direz oui ou non à chaque fois.',
  parMois: 'Combien de fois par mois au plus ?',
  langues: 'Les langues que vous parlez',
  languesAide: 'Par exemple : français, arabe, un peu d’anglais.',
  age: 'Votre âge',
  ages: {
    adulte: '18 ans ou plus',
    '16-17': '16 ou 17 ans',
    'moins-16': 'Moins de 16 ans',
  },
  accordParental: 'Mon père, ma mère ou la personne qui s’occupe de moi est d’accord',
  accordParentalAide: 'À cocher si vous avez 16 ou 17 ans. Nous l’appellerons peut-être pour en parler.',
  quiVoit: 'Qui peut voir mon numéro ?',
  quiVoitAide:
    'Vous choisissez ligne par ligne, et vous changez d’avis quand vous voulez. Votre numéro n’est jamais affiché sur une page publique.',
  usages: {
    entremise: {
      libelle: 'Seulement « Coup de pouce aux projets »',
      aide: 'La personne du conseil citoyen qui fait le lien vous appelle d’abord. Un porteur de projet n’a votre numéro que si vous avez dit oui tous les deux.',
    },
    directe: {
      libelle: 'Un porteur de projet peut me demander directement',
      aide: 'Une association, une école, un centre social qui a besoin de ce que vous savez faire.',
    },
    annuaire: {
      libelle: 'Le conseil citoyen me voit dans son annuaire',
      aide: 'Votre prénom, une initiale et vos mots. Pas votre numéro.',
    },
    photo: {
      libelle: 'Une photo ou un portrait de moi peut être montré',
      aide: 'On vous le redemandera avant chaque photo.',
    },
  },
  sensible: 'N’écrivez rien sur votre santé, votre religion ou vos papiers : ce n’est pas utile ici.',
  envoyer: 'Proposer mon coup de pouce',
  erreurs: {
    sansMots: 'Dites en quelques mots ce que vous aimeriez faire, ou touchez une image.',
    prenom: 'Écrivez votre prénom, ou le nom par lequel on vous appelle.',
    injoignable: 'Laissez un téléphone, un mail, ou dites par qui passer : sinon personne ne pourra vous répondre.',
    sansAccord:
      'Cochez au moins une des trois premières lignes : sans votre accord, personne n’aura le droit de vous appeler.',
    age: 'Dites votre âge : la loi demande de faire attention avant 18 ans.',
    tropJeune:
      'Merci d’avoir envie d’aider ! Avant 16 ans, venez plutôt en parler avec un adulte de votre famille au local, ou à votre maison de quartier : il y a sûrement quelque chose à faire ensemble.',
    accordParental: 'À 16 ou 17 ans, il faut l’accord d’un de vos parents : cochez la case quand vous en avez parlé.',
    dejaConnu: 'Cette proposition a déjà été enregistrée. Rechargez la page pour en écrire une nouvelle.',
  },
} as const
