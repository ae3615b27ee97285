import { enClair, jourDe } from '#platform/dates.ts'
import { de, pluriel } from '#platform/texte.ts'

/** Wherever somebody's words for the annuaire are asked, on the web and on paper. */
export const LU_EN_UNE_PHRASE = 'Une association peut en lire une phrase, sans votre nom.'

/** « Vos deux oui », « Son oui ». */
const desOui = (oui: number, soi: boolean): string =>
  oui < 2 ? `${soi ? 'Votre' : 'Son'} oui` : `${soi ? 'Vos' : 'Ses'} ${oui === 2 ? 'deux' : oui} oui`

/** What stands behind « … », wherever it is said: what is recognised, which is never all of it. */
export const CE_QUI_EST_CACHE =
  'ce que nous reconnaissons comme un nom, un numéro, une adresse ou de l’intime (santé, religion, papiers, couple, argent, vote), et ce que nous ne comprenons pas'

/** What residents read: plain words, short sentences, both forms written out or neither. */
export const textes = {
  titre: 'Je peux aider',
  chapeau: 'Dites avec vos mots ce que vous aimeriez faire. Deux minutes suffisent, rien n’est obligatoire ensuite.',
  dejaOuverte: (prenom: string) => `Bonjour ${prenom}. Votre page est ouverte : ajoutez ici ce que vous pouvez faire.`,
  pasElle: (prenom: string) => `Je ne suis pas ${prenom} : m’inscrire moi`,
  dejaIci: 'Vous avez déjà votre page ici ? Ouvrez-la d’abord avec votre code : tout reste ensemble.',
  quoi: 'Qu’aimeriez-vous faire ?',
  quoiAide: `Comme vous le diriez à quelqu’un dans l’ascenseur. Par exemple : « Je fais des gâteaux pour trente personnes », « J’ai une perceuse et du temps le samedi », « Je parle turc ». Dans votre langue si vous préférez. ${LU_EN_UNE_PHRASE}`,
  motsGardes: `« … » cache ${CE_QUI_EST_CACHE}. La personne qui fait le lien lit tout.`,
  images: {
    libelle: 'Ou touchez des images',
    aide: 'Sans rien écrire, si vous préférez. Touchez une famille : ses images s’ouvrent, et ce que vous avez écrit reste. Puis touchez ce que vous savez ou aimez faire.',
    ecouter: 'Écouter les familles',
    ecouterCelles: (famille: string) => `Écouter : ${famille}`,
    autres: 'D’autres images',
    envoyer: 'Envoyer le formulaire',
    choisies: 'En images',
  },
  preferences: {
    envies: 'Ce que j’aimerais apprendre, ce que je ne veux plus',
    apprendre: 'J’aimerais apprendre',
    apprendreAide: 'On pense à vous quand quelqu’un peut montrer, ou quand on cherche quelqu’un pour aider à côté.',
    neVeutPlus: 'Je ne veux plus',
    neVeutPlusAide:
      'Même si vous savez le faire : on ne vous le demandera pas. Seule la personne qui fait le lien le lit.',
    grille: 'Choisir demi-journée par demi-journée',
    grilleAide: 'Si vous cochez ici, c’est cela qui compte.',
    parties: { matin: 'Matin', 'apres-midi': 'Après-midi', soir: 'Soir' },
    joursLibres: 'Des jours où je ne suis pas là',
    joursLibresAide:
      'Ces jours-là, on ne vous demande rien, et personne ne vous demandera pourquoi. Nous gardons seulement les dates, et nous les effaçons une fois passées. La personne qui fait le lien ne voit que celles du mois qui vient.',
    joursGardes: 'Déjà notés',
    joursGardesAide: 'Décochez pour enlever.',
    pasLa: 'Pas disponible ces jours-là',
    periodes: ['Je ne suis pas là', 'Et encore', 'Et encore, une autre fois'],
    retour: 'De nouveau là, pour enlever une absence déjà notée, même au-delà du mois qui vient',
    dits: { pasLa: 'Pas là', retour: 'De nouveau là' },
    vacances: 'Ni pendant les vacances scolaires (zone B)',
    ou: 'Jusqu’où, et où j’habite',
    rayon: 'Jusqu’où voulez-vous aller ?',
    rayons: {
      quartier: 'Dans mon quartier seulement',
      voisins: 'Aussi dans les quartiers voisins',
      partout: 'Partout, on verra à chaque fois',
    },
    quartier: 'Mon quartier',
    quartierAide:
      'Le nom suffit, jamais l’adresse. Sans lui, « Dans mon quartier seulement » et « les quartiers voisins » ne nous disent pas ce qui est près.',
    quartierTu: 'Je préfère ne pas le dire',
    publics: 'Avec qui',
    publicsLibelle: 'Avec qui voulez-vous bien donner un coup de pouce ?',
    publicsAide: 'Tout est coché. Décochez ce que vous préférez éviter : personne ne vous demandera pourquoi.',
    diplomes: 'Permis et diplômes',
    autresDiplomes: 'D’autres permis et diplômes',
    diplomesLibelle: 'Ce que vous avez',
    diplomesAide: 'La loi en demande pour conduire des gens, garder des enfants, brancher une sono…',
  },
  prenom: 'Votre prénom',
  nom: 'Votre nom',
  nomAide:
    'Si vous voulez. « Coup de pouce aux projets » le garde, et un projet ne le lit que si vous avez dit oui tous les deux. Les autres ne voient que votre prénom et une initiale.',
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
  parMoisRien: 'Sans réponse, deux fois au plus',
  aLireEnsemble: (n: number) =>
    `${pluriel(n, 'personne a', 'personnes ont')} écrit dans une autre langue : à lire ensemble`,
  vues: {
    disponibles: 'Disponibles',
    nouvelles: 'Proposées, pas encore lues',
    jamais: 'Jamais sollicités',
    'a-lire-ensemble': 'Autre langue, à lire ensemble',
    pause: 'En pause',
    'a-rappeler': 'À rappeler (plus d’un an)',
    partis: 'Partis',
  },
  sansMots: 'Rien d’écrit pour l’instant.',
  langueDesMots: 'En quelle langue avez-vous écrit ?',
  langueDesMotsAide: 'Nous ne l’avons pas reconnue. Vos mots restent tels quels.',
  langues: 'Les langues que vous parlez',
  languesAide: 'Par exemple : français, arabe, un peu d’anglais.',
  age: 'Votre âge',
  ages: {
    adulte: '18 ans ou plus',
    '16-17': '16 ou 17 ans',
    'moins-16': 'Moins de 16 ans',
  },
  majeur: 'J’ai 18 ans ou plus, maintenant',
  accordParental: 'Mon père, ma mère ou la personne qui s’occupe de moi est d’accord',
  accordParentalAide:
    'À cocher si vous avez 16 ou 17 ans : qui vous demande un coup de pouce le saura. Nous l’appellerons peut-être pour en parler.',
  quiVoit: 'Qui peut voir mon numéro ?',
  quiVoitAide:
    'Vous choisissez ligne par ligne, et vous changez d’avis quand vous voulez. Votre numéro n’est jamais affiché sur une page publique.',
  usages: {
    entremise: {
      libelle: '« Coup de pouce aux projets » peut m’appeler',
      aide: 'La personne du conseil citoyen qui fait le lien peut vous appeler. L’animation et l’administration de « Coup de pouce aux projets » peuvent aussi lire votre numéro. Avec cette case seule, un porteur de projet n’a votre numéro et votre adresse e-mail que si vous avez dit oui tous les deux.',
    },
    directe: {
      libelle: 'Un porteur de projet peut aussi m’appeler directement',
      aide: 'Quand vous avez dit oui à un besoin, l’association ou l’école qui l’a écrit peut voir votre numéro et vous appeler avant de répondre. C’est noté sur votre page. En disant oui, vous dites que vous avez 18 ans ou plus.',
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
  sensible:
    'N’écrivez rien sur votre santé, votre religion, vos papiers ou votre vie privée : ce n’est pas utile ici, et nous ne reconnaissons pas tout pour le cacher.',
  envoyer: 'Proposer mon coup de pouce',
  merci: {
    titre: 'Merci, c’est noté',
    chapeau: 'Votre proposition est arrivée. Vous n’avez rien d’autre à faire.',
    etMaintenant: 'Et maintenant ?',
    etapes: [
      'Une personne du conseil citoyen lit vos mots.',
      'Quand un projet du quartier a besoin de vous, elle vous appelle ou vous écrit, avec votre accord.',
      'Vous dites oui, non, ou pas cette fois. Un non ne change rien pour la suite.',
      'Si vous dites oui et le projet aussi, chacun reçoit le nom, le numéro et, s’il y en a une, l’adresse e-mail de l’autre. Avant cela, aucun projet ne voit votre numéro, sauf si vous avez coché « Un porteur de projet peut aussi m’appeler directement ».',
    ],
    maPage: 'Votre page à vous',
    maPageAide: 'Pour voir ce que nous gardons, changer vos mots ou votre numéro, faire une pause, tout effacer.',
    code: 'Votre code :',
    codeAide: 'Notez-le ou faites une photo de cet écran : il ouvre votre page, depuis « J’ai un code ».',
    ouvrir: 'Ouvrir ma page',
    appels: 'Voir les appels à talents',
  },
  toutCeQuiEstGarde: {
    titre: 'Tout ce que nous gardons',
    chapeau: 'Ce qui est écrit à votre sujet, partie par partie. Ce qui est vide n’est pas montré.',
    ailleurs: 'Ce qui n’est pas recopié ici',
    ailleursDit:
      'Si vous tenez un rôle, votre nom se lit là où vous avez écrit ou signé : bilans (avec votre fonction et le lieu), réponses au conseil citoyen, présences comptées, dates publiées, besoins, valeurs d’indicateurs, comptes rendus. Où votre compte est ouvert se lit dans « Mon compte ». L’historique (qui a changé quoi) et ce que d’autres ont écrit de vous se demandent à « Coup de pouce aux projets ».',
    /** At the head of the paper, which is read alone and kept. */
    copieDu: (jour: string, permanence: string) =>
      `Copie du ${jour}.${permanence === '' ? '' : ` Une question, une erreur, quelque chose à nous demander : ${permanence}.`}`,
    rien: 'Nous n’avons rien d’écrit pour',
    lignes: (nombre: number) => `Les ${nombre} lignes`,
    papier:
      'Ne sont pas imprimés : les sujets voisins de vos mots, qui rangent seulement une recherche, la version des phrases que vous avez acceptées, l’ordre de nos demandes, les numéros par lesquels le site relie ces lignes. Demandez-les-nous si vous voulez les lire.',
    numeros:
      'Les numéros par lesquels le site relie ces lignes entre elles ne disent rien de vous : ils ne sont que dans le fichier.',
  },
  maFiche: {
    autreChose: 'Prêter, emprunter, remercier, proposer une idée',
    preter: 'Un outil ou une machine à prêter ?',
    preterIci: 'Écrivez-le dans vos mots',
    emprunter: (permanence: string) =>
      `Pour emprunter quelque chose, remercier quelqu’un ou proposer une idée, dites-le-nous : ${permanence}.`,
    titre: 'Ma page',
    bonjour: (prenom: string) => `Bonjour ${prenom}`,
    chapeau: 'Vos mots, votre numéro, vos accords. Vous changez ce que vous voulez, quand vous voulez.',
    reunie: 'Votre page est celle-ci. Si vous en aviez deux, elles ont été réunies.',
    disponible: 'On peut vous demander un coup de pouce',
    sansAccord: 'Personne ne peut vous appeler',
    sansAccordAide:
      'Vous n’avez donné votre accord à personne pour cela. Vous pouvez le donner plus bas, quand vous voulez.',
    indisponible: 'On ne vous demande rien en ce moment',
    confirmeLe: 'Vous nous l’avez confirmé le',
    toujours: 'Toujours d’accord',
    reprendre: 'Je suis de nouveau disponible',
    pause: 'Faire une pause ou partir',
    pauseAide:
      'En pause ou après un départ, personne ne vous demande rien. Vous revenez d’un seul geste. Ce que vous avez déjà promis reste prévu.',
    durees: {
      'un-mois': 'Une pause d’un mois',
      'trois-mois': 'Une pause de trois mois',
      'jusqu-au': 'Une pause jusqu’à un jour précis',
      'sans-date': 'Une pause, je ne sais pas jusqu’à quand',
      depart: 'Ne plus rien demander du tout (sans effacer)',
    },
    dateEnTrop:
      'Vous avez choisi une durée et écrit une date. Pour cette date, choisissez « Jusqu’à un jour précis » ; sinon, effacez-la.',
    enPause: 'La pause est notée : plus aucune demande.',
    parti: 'C’est noté : plus aucune demande.',
    mesMots: 'Ce que je propose',
    mots: 'Changer mes mots ou mes moments',
    joindre: 'Comment me joindre',
    numero: 'Changer mon numéro',
    accords: 'Changer mes réponses',
    accordsAide: 'Décocher une ligne, c’est retirer son accord : cela vaut tout de suite.',
    jamaisLu: 'Personne n’a encore lu votre numéro.',
    quiALu: 'Qui a lu mon numéro, quand et pourquoi',
    quiADonneLeCode: 'Qui a préparé le code de ma page, sans lire mon numéro',
    mesCoups: 'Mes coups de pouce',
    voirMesCoups: 'Les voir, et demander une attestation',
    pasEncore: 'Pas encore : le bon moment viendra.',
    dejaFaits: 'Déjà fait',
    historique: 'Toutes mes réponses, avec leur date',
    neComptePlus: 'ne compte plus depuis que deux fiches n’en font qu’une',
    aRedire: 'oui à redemander, depuis que deux fiches n’en font qu’une',
    envies: { apprendre: 'J’aimerais apprendre', neVeutPlus: 'Je ne veux plus' },
    tout: 'Tout ce que nous gardons',
    emporter: 'Le fichier, pour un autre logiciel',
    surPapier: 'Sur papier, ou en PDF',
    effacer: 'Tout effacer',
    effacerAide: (soi: boolean) =>
      soi
        ? 'Votre nom, vos mots, votre numéro et vos réponses sont effacés tout de suite, et cela ne se défait pas.'
        : 'Son nom, ses mots, son numéro et ses réponses sont effacés tout de suite, et cela ne se défait pas.',
    effacerReste: 'Ce qui reste, et ce que d’autres ont écrit',
    effacerSuite: [
      'Restent, sans nom : les coups de pouce donnés et leurs mercis qui ne nomment personne, la preuve des accords, ce qui a été fait ou écrit pour les autres. Si quelqu’un attendait, on lui dit seulement que personne ne viendra.',
      'Ce que d’autres ont écrit ailleurs (un compte rendu, un bilan…) n’est pas changé, et dit peut-être ce nom : la permanence peut voir où, avant d’effacer. Une réponse donnée à part, avec un autre code, s’efface avec ce code-là.',
    ],
  },
  dejaConnus: {
    titre: 'Peut-être déjà dans l’annuaire',
    pourquoi: { nom: 'le même nom', numero: 'le même téléphone ou la même adresse e-mail' },
    question: 'Qui est-ce ?',
    aide: 'Un téléphone peut servir à toute une famille : demandez.',
    laMeme: (nom: string) => `C’est ${nom} : ajouter à sa fiche`,
    uneAutre: 'C’est une autre personne : l’inscrire',
    quandChange: (change?: readonly [string, string]) =>
      change ? ` « Quand ? » : ${change[0]}, et non plus ${change[1]}.` : '',
    gardes: (accords: readonly string[]) =>
      accords.length === 0 ? '' : ` Déjà donné avant, et gardé : ${accords.join(' ; ')}.`,
    nonDit: (le?: Temporal.Instant) =>
      le
        ? ` Le ${enClair(jourDe(le))}, cette personne a dit non sur le site à ce que la feuille accepte : son non reste. La feuille est d’après ? Notez alors son oui sur sa fiche, dans ses accords.`
        : '',
    dites: 'Dites si c’est la même personne.',
    plusLa:
      'La personne que vous aviez choisie n’a plus ce nom, ni ce numéro ou cette adresse. Relisez-les, puis envoyez à nouveau pour inscrire quelqu’un d’autre.',
  },
  luParLeConseil: {
    titre: 'Ce que le conseil en lit',
    rien: 'Rien : le conseil ne voit pas cette fiche.',
    aide: 'Avec le prénom et l’initiale. Si « … » cache une chose utile, ou si une chose intime reste, cela peut s’écrire autrement.',
  },
  luParUnPorteur: (direct: boolean): string =>
    `Pour un besoin, la carte dit aussi ceux de ses mots qui y répondent et, avec un oui, ce que la personne précise, sauf ce que le bureau doit d’abord relire avec elle. ${
      direct
        ? 'Après son oui, un porteur peut lire son numéro pour l’appeler : elle l’a permis. Son nom ne vient qu’avec les deux oui.'
        : 'Jamais son nom ni son numéro avant les deux oui.'
    }`,
  faux: {
    aFaire: (nom: string) => `Numéro ou adresse qui n’est pas à ${nom} : demander le bon`,
    titre: 'Ce n’est pas le bon numéro',
    seul: 'Le numéro noté n’est plus montré. Son adresse e-mail sert toujours.',
    pasLeVotre: (seul: boolean) =>
      `Ce numéro${seul ? '' : ' ou cette adresse'} est noté comme n’étant pas le vôtre : nous ne nous en servons plus. Notez le bon ; si c’est bien le vôtre, enregistrez-le tel quel.`,
    telQuel: (seul: boolean) =>
      `Ce numéro${seul ? '' : ' ou cette adresse'} ne répond pas ? On l’a noté comme n’étant pas le vôtre, et nous ne nous en servons plus. Si c’est bien le vôtre, enregistrez-le tel quel. Sinon, écrivez le bon.`,
    confirme: 'C’est noté : c’est bien le vôtre, nous nous en servons de nouveau.',
    changer: 'Noter le bon',
    lAncien: 'Le numéro noté n’est pas le bon',
    lAncienAide: 'Il ne sera plus montré. Sans autre moyen, « À faire » rappelle de demander le bon.',
    note: 'C’est noté : ce numéro n’est plus montré.',
    cestLeBon: 'C’est pourtant le bon',
    bon: 'C’est noté : les messages repartent, et ses liens et ses codes s’ouvrent de nouveau. Ce qu’ils avaient répondu compte encore.',
  },
  doublons: {
    aFaire: (nom: string) => `Même numéro, même prénom : demander à ${nom} si c’est une seule personne`,
    aussi: (nom: string) => `Demander à ${nom} si cette fiche s’efface aussi`,
    aussiAide:
      'Quelqu’un qui avait le même prénom, et le même numéro ou la même adresse e-mail, a tout effacé. C’était peut-être la même personne : demandez-lui si cette fiche doit partir aussi.',
    demande: 'C’est demandé',
    titre: 'Écrits deux fois ?',
    chapeau:
      'Le même nom, le même téléphone ou la même adresse e-mail. Un téléphone sert parfois à toute une famille : rien ne se fusionne tout seul.',
    pourquoi: { nom: 'Le même nom', numero: 'Le même téléphone ou la même adresse e-mail' },
    vide: 'Personne n’est écrit deux fois',
    videAide: 'Quand deux fiches se ressembleront, vous les verrez ici.',
    ditesDeux: 'Déjà dites deux personnes : ouvrir, en cas d’erreur',
    comparer: 'Une ou deux personnes ?',
    comparerAide: 'En cas de doute, appelez avant de fusionner : cela ne se défait pas.',
    une: 'La première fiche',
    autre: 'La seconde fiche',
    nom: 'Quel nom garder ?',
    mots: 'Quels mots garder ?',
    lesDeux: 'Les deux, l’un après l’autre',
    imagesAussi: 'Les images choisies vont avec les mots.',
    quand: 'Quand cette personne est-elle libre ?',
    quartier: 'Où habite-t-elle ?',
    numero: 'Quel numéro garder ?',
    numeroAide:
      'Ce qui manque à l’une est pris dans l’autre, sauf dans une inscription faite sur le site. Pour les lire, ouvrez les fiches.',
    entree: 'Inscription',
    surLeSite: 'Faite sur le site',
    suit: [
      'Les réponses, les mises en lien, les coups de pouce et les accords suivent.',
      'Entre deux fiches faites sur le site, le code de la plus ancienne ouvrira la page réunie (pas si son numéro est noté faux), et l’autre n’ouvrira plus rien. À côté d’une fiche du bureau, un code reçu sur le site n’ouvrira plus rien : donnez à la personne celui de sa page.',
      'Un code que le bureau a donné, pour une fiche qui n’est pas du site, ouvrira la page réunie : ne fusionnez que si vous savez qui l’a reçu.',
      'Ce que la personne a dit en dernier compte, et rien de ce qu’elle a dit ne s’efface. Un oui coché sur une fiche dont le code se ferme, ou écrit sur une feuille après un non, compte si l’autre fiche le dit aussi ; sinon, redemandez-le.',
    ],
    unCompte:
      'L’une des deux a un compte, qui ouvrirait aussi la page de l’autre : c’est à quelqu’un d’autre de l’équipe de dire si c’est la même personne, ni la personne elle-même, ni celle qui l’a invitée.',
    fusionner: 'C’est la même personne : fusionner',
    differentes: 'Ce sont deux personnes : ne plus proposer',
    fait: 'Les deux fiches n’en font plus qu’une. Un code reçu sur le site a pu se fermer : s’il n’ouvre plus, donnez le nouveau depuis la fiche.',
    aRedemander: (usages: readonly string[]) =>
      usages.length === 0 ? '' : ` À redemander à la personne : ${usages.join(' ; ')}.`,
    ecarte: 'C’est noté : deux personnes.',
    sansTalent: 'N’est pas dans l’annuaire (contact d’une structure, par exemple).',
  },
  reconfirmation: {
    sujet: 'Toujours d’accord pour un coup de pouce ?',
    bonjour: (prenom: string) => `Bonjour ${prenom},`,
    lignes: [
      'Votre main est proposée pour les projets du quartier, et la question se pose une fois par an. Merci !',
      'Êtes-vous toujours d’accord ? Ouvrez votre page et appuyez sur « Toujours d’accord ». Vous pouvez aussi y changer vos mots, faire une pause, ou tout effacer.',
      'Sans nouvelles de vous, on ne vous proposera plus rien au bout d’un an, et tout sera effacé au bout de deux.',
    ],
    bouton: 'Ouvrir ma page',
    parCode: 'Ouvrir ma page avec mon code',
  },
  structures: {
    titre: 'Ne plus recevoir d’appel de…',
    titreDuBureau: (nom: string) => `De qui ${nom} ne veut plus d’appel`,
    chapeau:
      'Cochez les structures qui ne doivent plus vous être proposées. Elles ne le sauront jamais, et personne ne vous demandera pourquoi.',
    libelle: 'Je préfère ne plus recevoir d’appel de',
    vide: 'Aucune structure n’a encore rien demandé.',
    note: 'C’est noté. Elles ne le sauront pas.',
    seraRetire: (oui: number, soi: boolean): string =>
      oui === 0
        ? ''
        : `${desOui(oui, soi)} ${oui > 1 ? 'attendent' : 'attend'} sa réponse : cochée, ${oui > 1 ? 'ils sont retirés' : 'il est retiré'}.`,
    retires: (oui: number): string =>
      oui === 0 ? '' : pluriel(oui, 'oui qui attendait est retiré.', 'oui qui attendaient sont retirés.'),
    lien: 'Ne plus recevoir d’appel d’une structure',
  },
  moi: {
    bouton: 'Ma page : mes réponses, mon numéro, mes pauses',
    boutonDeContact: 'Mes informations : mon nom, mon numéro, qui peut le voir',
    titre: (prenom: string) => `C’est bien vous, ${prenom} ?`,
    chapeau:
      'Votre lien ou votre code ouvre une seule réponse. Votre page à vous en dit plus : vos réponses, votre numéro, qui peut le voir, tout ce que nous gardons.',
    retour: 'La réponse',
    questions: {
      telephone: (chiffres: number) => `Les ${chiffres} derniers chiffres du téléphone que vous avez donné`,
      courriel: (_: number) => 'L’adresse e-mail que vous avez donnée',
    },
    preuves: { telephone: 'la fin de votre numéro', courriel: 'votre adresse e-mail' },
    pourquoi: 'Un papier se perd, un message se transfère : cette question garde votre page du premier venu.',
    pourquoiDeux:
      'Quelqu’un d’autre a noté votre numéro ou votre adresse e-mail : nous demandons les deux, au cas où l’un serait faux.',
    ouvrir: 'Ouvrir ma page',
    jAiUnCode: 'J’ai un code',
    vide: 'Écrivez ce que vous aviez donné pour qu’on vous réponde.',
    neCorrespondPas:
      'Cela ne correspond pas à ce que vous avez donné. Essayez avec un ancien numéro, si vous en avez changé.',
    enTout:
      'Il y a eu trop d’essais avec ce lien : il n’ouvrira plus votre page. La permanence peut vous donner le code de votre page, en main propre.',
    trop: 'Vous pouvez aussi demander à « Coup de pouce aux projets ».',
    parAutrui:
      'Le numéro ou l’adresse que nous avons n’a pas été écrit par vous : il est peut-être faux, et ne prouve pas que c’est vous. Le code de ce papier ou de ce message n’y suffit pas : il faut celui de votre page. Si vous ne l’avez pas, demandez-le à « Coup de pouce aux projets », qui peut aussi changer vos informations avec vous.',
    sansPreuve:
      'Nous n’avons ni téléphone ni adresse e-mail pour vérifier que c’est vous. Demandez à « Coup de pouce aux projets » : on changera vos informations avec vous.',
    autre: (prenom: string) => `Je ne suis pas ${prenom}`,
    autreAide:
      'Un téléphone se partage : chaque code est celui d’une seule personne. Demandez le vôtre à « Coup de pouce aux projets ».',
  },
  saPage: {
    titre: (nom: string) => `La page ${de(nom)}`,
    chapeau:
      'À donner en main propre, ou à envoyer au numéro que vous connaissez : ce code ouvre tout ce que nous gardons de la personne, et elle peut le changer.',
    code: 'Son code',
    codeAide: 'À taper dans « J’ai un code », sur la page d’accueil.',
    sansInternet: (permanence: string) => `Sans internet : ${permanence}.`,
    lien: 'Ou son lien',
    sansAdresse:
      'Ce site n’a pas encore d’adresse publique : aucun lien ne peut partir, le code fonctionne sur cet ordinateur.',
    perdu: 'L’ancien papier est perdu, ou quelqu’un d’autre l’a lu ?',
    nouveau: 'Faire un nouveau code, et fermer l’ancien',
    donner: 'Lui donner le code de sa page',
    imprimerTout: 'Lui imprimer tout ce que nous gardons',
    copie:
      'Cette copie est pour la personne, qui l’a demandée : imprimez-la, donnez-la-lui, et n’en gardez pas. Sa page dit que vous l’avez imprimée.',
    compte: 'Cette personne a un compte ici : elle se connecte, et ouvre sa page elle-même.',
  },
  mesCoordonnees: {
    contactDe: (structures: readonly string[]) =>
      `Vous êtes le contact de ${new Intl.ListFormat('fr').format(structures)}.`,
    quiVoit: 'Qui peut voir mon nom ?',
    structure: 'Mon nom peut être montré avec ma structure',
    structureAide:
      'Au conseil citoyen et aux partenaires, et à un talent avec qui vous dites oui tous les deux. Décochée, il ne reçoit ni votre nom ni votre numéro. Votre numéro n’est jamais affiché sur une page publique.',
    qui: 'Pour parler des actions de la structure, « Coup de pouce aux projets » et la ville peuvent vous joindre. Un talent n’a votre numéro et votre adresse e-mail que si vous avez dit oui tous les deux.',
    quiALu: 'Qui a lu mon numéro ?',
    change: 'C’est changé.',
    ailleurs:
      'Vous avez aussi une page de talent : pour voir tout ce que nous gardons, l’emporter ou tout effacer, tapez le code de votre page.',
    effacerAide:
      'Le nom, le numéro, les réponses : tout est effacé, tout de suite, et cela ne se défait pas. Restent, sans votre nom : les coups de pouce donnés, la preuve de vos accords, ce que vous avez fait ou écrit pour les autres. Reste, avec votre nom : ce que vous avez signé, un bilan ou une attestation.',
    seuleAdministration:
      'Personne d’autre n’administre ce territoire : sans vous, plus personne ne pourrait donner un rôle. Donnez d’abord ce rôle à quelqu’un, dans « L’équipe ».',
    parLeCompte:
      'Vous avez un rôle ici. Pour tout effacer, connectez-vous avec votre compte : un lien ou un code a pu être lu par quelqu’un d’autre.',
    aUnRole:
      'Cette personne a un rôle ici : elle peut tout effacer elle-même, avec son compte. Si elle ne le peut plus, retirez d’abord son rôle dans « L’équipe ».',
    effacerContact: (structures: readonly string[]) =>
      `${new Intl.ListFormat('fr').format(structures)} n’aura plus votre contact.`,
  },
  erreurs: {
    sansPremierJour: 'Dites aussi à partir de quel jour.',
    avantLePremier: 'Ce jour est avant le premier.',
    tropLoin: 'Un an d’avance au plus : vous pourrez le redire plus tard.',
    sansMots: 'Dites en quelques mots ce que vous aimeriez faire, ou touchez une image.',
    prenom: 'Écrivez votre prénom, ou le nom par lequel on vous appelle.',
    injoignable:
      'Laissez un téléphone, une adresse e-mail, ou dites par qui passer : sinon personne ne pourra vous répondre.',
    parQuiPasser: 'Pour passer par quelqu’un d’autre, écrivez-le juste en dessous.',
    sansAccord:
      'Cochez la première ligne ou la deuxième : sans votre accord, personne n’aura le droit de vous appeler.',
    directe: 'Un porteur de projet n’appelle directement qu’à partir de 18 ans : décochez cette ligne.',
    directeOu: (ou: string) => `Si c’est le cas maintenant, dites-le d’abord dans « ${ou} ».`,
    age: 'Dites votre âge : la loi demande de faire attention avant 18 ans.',
    tropJeune:
      'Merci d’avoir envie d’aider ! Avant 16 ans, venez plutôt en parler avec un adulte de votre famille au local, ou à votre maison de quartier : il y a sûrement quelque chose à faire ensemble.',
    accordParental: 'À 16 ou 17 ans, il faut l’accord d’un de vos parents : cochez la case quand vous en avez parlé.',
    dejaConnu: 'Cette proposition a déjà été enregistrée. Rechargez la page pour en écrire une nouvelle.',
  },
} as const
