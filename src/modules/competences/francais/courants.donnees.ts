/**
 * Everyday words, in their dictionary form, folded: shared by two texts they tell nothing. Written from common knowledge
 * of spoken French, not counted in any text of people.
 */
export const COURANTS: ReadonlySet<string> = new Set(
  (
    'accepter accueillir acheter adorer age agir ai aider aimer air ajouter aller ami amie amener an ancien annee appeler ' +
    'apporter apprendre apres aprem arriver arreter assez association asso attendre aucun aujourd aupres autant autour autre avant avenir avoir ' +
    'bas beau besoin benevole bien bientot boulot bout bras bureau but capable cause centre cent cerveau changer chaque chercher chez chose ' +
    'cite coeur coin comment commencer complet completement comprendre compter connaitre contact content continuer contre copain copine corps cote cours court croire ' +
    'date deborder debut debutant dehors dejà deja demain demander depuis dernier derriere descendre dessous dessus deux devant devenir devoir dimanche dire disponible dispo ' +
    'dix donc donner douze droit duree ecole ecouter effet egalement elle embeter encore endroit enfant enfin ensemble ensuite entendre entier entree envie environ ' +
    'equipe espace essayer etage etre etudiant etudiante evidemment exemple exister expliquer face facile facon faire fallar falloir famille femme fermer fete fille fils fin finir ' +
    'fois fond force forme fort franchement francais gagner garcon garder general gens gentil genre grand gratuit gros groupe habiter habitant habitude heure heureux hier histoire homme ' +
    'hors ici idee important impossible interessant interesser jamais jeudi jeune joindre jour journee jusque juste laisser lever libre lieu local loin long longtemps lundi madame main ' +
    'maintenant maison mal maman manger maniere manquer marcher mardi mari matin mauvais meilleur meme mercredi mere merci mettre metier midi mieux milieu mille minute moindre moins mois moitie ' +
    'moment monde monsieur montrer mot moyen moi nombre nombreux nom nouveau nuit numero occuper offrir ouvert ouvrir papa papier parents parfois parler part partager partie partir partout pas passer passe ' +
    'passion pays pendant penser pere perdre permettre personne petit peu peur pied place plaire plaisir plein plupart plus plusieurs plutot point porte poser possible pourquoi pourtant pouvoir premier prendre ' +
    'preparer pres presque pret prevoir probleme proche projet prochain proposer propre puis quand quartier quatre quelque question quinze raconter raison rappeler recevoir recherche regarder regulier remettre rencontrer rendre ' +
    'rentrer rentree repondre reprendre reste rester retour retraite retraité reussir revenir rien rue salle samedi sans savoir semaine sembler sentir seul seulement serieux service simple simplement situation sec soi soir soiree soleil sortir ' +
    'souvent suffire suite suivre sujet super sur surement surtout tard temps tenir terminer tete tomber total toujours tour tourner tout tranquille travail travailler travers trente trop trouver truc type utile utiliser valoir vendredi venir ' +
    'vers vide vie vieux ville vingt vite vivre voici voila voir voisin voisine vouloir vrai vraiment week weekend zero cinq six sept huit neuf trois quarante cinquante soixante samedi salut bonjour bonsoir coup pouce talent besoin ' +
    'appel atelier activite action animation benevolat rendez vous maniere cas sorte niveau ainsi certain tas bon bonne mettre volontiers tellement juste quelconque'
  ).split(' '),
)
