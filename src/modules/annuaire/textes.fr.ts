/** What residents read: plain words, short sentences, both forms written out or neither. */
export const textes = {
  titre: 'Je peux aider',
  chapeau: 'Dites avec vos mots ce que vous aimeriez faire. Deux minutes suffisent, rien n’est obligatoire ensuite.',
  quoi: 'Qu’aimeriez-vous faire ?',
  quoiAide:
    'Comme vous le diriez à quelqu’un dans l’ascenseur. Par exemple : « Je fais des gâteaux pour trente personnes », « J’ai une perceuse et du temps le samedi », « Je parle turc ». Dans votre langue si vous préférez.',
  images: 'Ou touchez des images',
  imagesAide: 'Chaque image ajoute ses mots aux vôtres.',
  prenom: 'Votre prénom',
  nom: 'Votre nom',
  nomAide: 'Si vous voulez. Les autres ne verront que votre prénom et une initiale.',
  joindre: 'Comment vous répondre ?',
  joindreAide: 'Un seul moyen suffit.',
  pasDeTelephone: 'Plutôt par e-mail, ou par quelqu’un d’autre',
  plus: 'En dire plus, si vous voulez : nom, langues, combien de fois',
  telephone: 'Téléphone',
  courriel: 'Adresse e-mail',
  relais: 'Ou par quelqu’un d’autre',
  relaisAide: 'Écrivez par qui passer : « par ma voisine Fatou, bâtiment C », « je passerai au local ».',
  moments: 'Quand êtes-vous plutôt libre ?',
  momentsAide: 'Cochez ce qui vous arrange. Vous direz oui ou non à chaque fois.',
  parMois: 'Combien de fois par mois au plus ?',
  langues: 'Les langues que vous parlez',
  languesAide: 'Par exemple : français, arabe, un peu d’anglais.',
  age: 'Votre âge',
  ages: {
    adulte: '18 ans ou plus',
    '16-17': '16 ou 17 ans',
    'moins-16': 'Moins de 16 ans',
  },
  accordParental: 'Mon père, ma mère ou la personne qui s’occupe de moi est d’accord',
  accordParentalAide: 'À cocher si vous avez 16 ou 17 ans. Nous l’appellerons peut-être pour en parler.',
  quiVoit: 'Qui peut voir mon numéro ?',
  quiVoitAide:
    'Vous choisissez ligne par ligne, et vous changez d’avis quand vous voulez. Votre numéro n’est jamais affiché sur une page publique.',
  usages: {
    entremise: {
      libelle: '« Coup de pouce aux projets » peut m’appeler',
      aide: 'La personne du conseil citoyen qui fait le lien vous appelle d’abord. Un porteur de projet n’a votre numéro que si vous avez dit oui tous les deux.',
    },
    directe: {
      libelle: 'Un porteur de projet peut aussi m’appeler directement',
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
  sensible: 'N’écrivez rien sur votre santé, votre religion ou vos papiers : ce n’est pas utile ici.',
  envoyer: 'Proposer mon coup de pouce',
  merci: {
    titre: 'Merci, c’est noté',
    chapeau: 'Votre proposition est arrivée. Vous n’avez rien d’autre à faire.',
    etMaintenant: 'Et maintenant ?',
    etapes: [
      'Une personne du conseil citoyen lit vos mots.',
      'Quand un projet du quartier a besoin de vous, elle vous appelle ou vous écrit, avec votre accord.',
      'Vous dites oui, non, ou pas cette fois. Un non ne change rien pour la suite.',
      'Si vous dites oui et le projet aussi, alors seulement chacun reçoit le numéro de l’autre.',
    ],
    maPage: 'Votre page à vous',
    maPageAide: 'Pour voir ce que nous gardons, changer vos mots ou votre numéro, faire une pause, tout effacer.',
    code: 'Votre code :',
    codeAide:
      'Notez-le ou faites une photo de cet écran : il ouvre votre page, et elle seule, depuis « J’ai reçu un code ».',
    ouvrir: 'Ouvrir ma page',
    appels: 'Voir les appels à talents',
  },
  maFiche: {
    titre: 'Ma page',
    bonjour: (prenom: string) => `Bonjour ${prenom}`,
    chapeau: 'Voici tout ce que nous gardons à votre sujet. Vous changez ce que vous voulez, quand vous voulez.',
    disponible: 'On peut vous demander un coup de pouce',
    indisponible: 'On ne vous demande rien en ce moment',
    confirmeLe: 'Vous nous l’avez confirmé le',
    toujours: 'Toujours d’accord',
    reprendre: 'Je suis de nouveau disponible',
    pause: 'Faire une pause ou partir',
    pauseAide: 'Pendant une pause, personne ne vous demande rien. Vous revenez d’un seul geste.',
    durees: {
      'un-mois': 'Une pause d’un mois',
      'trois-mois': 'Une pause de trois mois',
      'jusqu-au': 'Une pause jusqu’à un jour précis',
      'sans-date': 'Une pause, je ne sais pas jusqu’à quand',
      depart: 'Ne plus rien demander du tout (sans effacer)',
    },
    enPause: 'La pause est notée : plus aucune demande d’ici là.',
    parti: 'C’est noté : plus aucune demande.',
    mesMots: 'Ce que je propose',
    mots: 'Changer mes mots ou mes moments',
    joindre: 'Comment me joindre',
    numero: 'Changer mon numéro',
    accords: 'Changer mes réponses',
    accordsAide: 'Décocher une ligne, c’est retirer son accord : cela vaut tout de suite.',
    jamaisLu: 'Personne n’a encore lu votre numéro.',
    quiALu: 'Qui a lu mon numéro, et quand',
    mesCoups: 'Mes coups de pouce',
    voirMesCoups: 'Les voir, et demander une attestation',
    pasEncore: 'Pas encore : le bon moment viendra.',
    emporter: 'Emporter mes données',
    effacer: 'Tout effacer',
    effacerAide:
      'Le nom, les mots, le numéro, les réponses : tout disparaît, tout de suite et pour de bon. Restent seulement des nombres, sans personne derrière.',
  },
  moi: {
    bouton: 'Ma page : mon numéro, mes pauses, qui peut voir mon numéro',
    boutonDeContact: 'Mes informations : mon nom, mon numéro, qui peut le voir',
    titre: (prenom: string) => `C’est bien vous, ${prenom} ?`,
    chapeau:
      'Votre lien ou votre code ouvre une réponse. Votre page à vous en dit plus : votre numéro, qui peut le voir, tout ce que nous gardons.',
    retour: 'La réponse',
    questions: {
      telephone: (chiffres: number) => `Les ${chiffres} derniers chiffres du téléphone que vous avez donné`,
      courriel: (_: number) => 'L’adresse e-mail que vous avez donnée',
    },
    pourquoi: 'Un papier se perd, un message se transfère : ainsi, personne d’autre n’ouvre votre page.',
    ouvrir: 'Ouvrir ma page',
    vide: 'Écrivez ce que vous aviez donné pour qu’on vous réponde.',
    neCorrespondPas:
      'Cela ne correspond pas à ce que vous avez donné. Essayez avec un ancien numéro, si vous en avez changé.',
    trop: 'Trop d’essais pour l’instant : réessayez dans une heure, ou demandez à « Coup de pouce aux projets ».',
    sansPreuve:
      'Nous n’avons ni téléphone ni adresse e-mail pour vérifier que c’est vous. Demandez à « Coup de pouce aux projets » : on changera vos informations avec vous.',
    autre: (prenom: string) => `Je ne suis pas ${prenom}`,
    autreAide:
      'Un téléphone se partage : chaque code est celui d’une seule personne. Demandez le vôtre à « Coup de pouce aux projets ».',
    fermer: 'J’ai fini : fermer sur cet appareil',
  },
  saPage: {
    titre: (nom: string) => `La page de ${nom}`,
    chapeau:
      'À donner en main propre, ou à envoyer au numéro que vous connaissez : ce code ouvre tout ce que nous gardons de la personne, et elle peut le changer.',
    code: 'Son code',
    codeAide: 'À taper dans « J’ai reçu un code », sur la page d’accueil. Recopiez-le sur un papier.',
    lien: 'Ou son lien',
    sansAdresse:
      'L’adresse publique du site n’est pas encore réglée (PUBLIC_URL) : aucun lien ne peut partir, le code fonctionne sur cet ordinateur.',
    perdu: 'L’ancien papier est perdu, ou quelqu’un d’autre l’a lu ?',
    nouveau: 'Faire un nouveau code, et fermer l’ancien',
    donner: 'Lui donner le code de sa page',
  },
  mesCoordonnees: {
    contactDe: (structures: readonly string[]) =>
      `Vous êtes le contact de ${new Intl.ListFormat('fr').format(structures)}.`,
    structure: 'Mon nom peut être montré avec ma structure',
    structureAide: 'Au conseil citoyen et aux partenaires. Votre numéro n’est jamais affiché sur une page publique.',
    qui: 'Pour parler des actions de la structure, « Coup de pouce aux projets » et la ville peuvent vous joindre. Un talent n’a votre numéro que si vous avez dit oui tous les deux.',
    quiALu: 'Qui a lu mon numéro ?',
    change: 'C’est changé.',
    effacerAide:
      'Le nom, le numéro, les réponses : tout disparaît, tout de suite et pour de bon. Restent seulement des nombres, sans personne derrière.',
    seuleAdministration:
      'Personne d’autre n’administre ce territoire : sans vous, plus personne ne pourrait donner un rôle. Donnez d’abord ce rôle à quelqu’un, dans « L’équipe ».',
    effacerContact: (structures: readonly string[]) =>
      `${new Intl.ListFormat('fr').format(structures)} n’aura plus votre contact.`,
  },
  erreurs: {
    sansMots: 'Dites en quelques mots ce que vous aimeriez faire, ou touchez une image.',
    prenom: 'Écrivez votre prénom, ou le nom par lequel on vous appelle.',
    injoignable:
      'Laissez un téléphone, une adresse e-mail, ou dites par qui passer : sinon personne ne pourra vous répondre.',
    sansAccord:
      'Cochez au moins une des trois premières lignes : sans votre accord, personne n’aura le droit de vous appeler.',
    age: 'Dites votre âge : la loi demande de faire attention avant 18 ans.',
    tropJeune:
      'Merci d’avoir envie d’aider ! Avant 16 ans, venez plutôt en parler avec un adulte de votre famille au local, ou à votre maison de quartier : il y a sûrement quelque chose à faire ensemble.',
    accordParental: 'À 16 ou 17 ans, il faut l’accord d’un de vos parents : cochez la case quand vous en avez parlé.',
    dejaConnu: 'Cette proposition a déjà été enregistrée. Rechargez la page pour en écrire une nouvelle.',
  },
} as const
