/** The bilans of the demonstration, in the words of those who carried the actions. */
export type RecitDeBilan = Readonly<{
  action: string
  miseEnOeuvre: string
  beneficiaires: string
  datesLieux: string
  objectifs: string
  ecarts: string
}>

/** Last year's actions: all told, all signed. */
export const bilansPasses: readonly RecitDeBilan[] = [
  {
    action: 'p01',
    miseEnOeuvre:
      'Trois groupes de niveau, deux matinées par semaine, de janvier à décembre. Les bénévoles tiennent le groupe de conversation, la formatrice les deux autres. En mai, une visite de la mairie a servi de leçon : prendre un numéro, attendre, demander, remercier.\nLe vidéoprojecteur promis n’est jamais venu ; on s’est passé des images.',
    beneficiaires:
      '66 personnes inscrites, 41 venues toute l’année. Trois femmes pour un homme. Une quinzaine de nationalités. Les âges vont de 19 à 71 ans.',
    datesLieux: 'Les mardis et jeudis de 9 h à 11 h 30, à la Maison des Cerisiers, hors vacances scolaires.',
    objectifs:
      'Ateliers tenus : 108 sur 110 prévus (deux annulés, salle inondée). Personnes inscrites : 66 pour 60 prévues. Neuf ont passé un examen, sept l’ont eu. Plusieurs racontent qu’elles vont seules chez le médecin.',
    ecarts: '',
  },
  {
    action: 'p02',
    miseEnOeuvre:
      'Le garage du 14 ouvre le samedi matin. On apporte son vélo, on repart avec, après l’avoir réparé soi-même avec quelqu’un qui sait. En été, l’atelier s’est installé sous les arbres : on a vu arriver des gens qui ne descendaient jamais au garage.',
    beneficiaires:
      'Environ 210 personnes différentes, beaucoup d’enfants avec un parent. Nous n’avons pas compté les âges.',
    datesLieux: 'Chaque samedi de 9 h à 13 h, garage du 14 ; de juin à septembre, place des Tilleuls.',
    objectifs:
      'Vélos remis en état : 139 pour 120 prévus. Nous voulions des femmes à l’établi : elles sont quatre à l’année.',
    ecarts: 'La métropole a versé 5 800 € au lieu de 6 000 € : une journée sur la place n’a pas eu lieu.',
  },
  {
    action: 'p03',
    miseEnOeuvre:
      'Quarante parcelles tracées, trente-six cultivées : quatre sont restées dans l’ombre du nouveau mur. Deux cuves récupèrent l’eau du toit. Les plus anciens ont pris un plus jeune chacun pour l’année.',
    beneficiaires: '36 foyers, soit environ 110 personnes. La classe de Mme Roy est venue huit fois.',
    datesLieux: 'La Butte, toute l’année ; chantiers collectifs le premier dimanche du mois.',
    objectifs:
      'Parcelles cultivées : 36 sur 40. Les quatre autres deviennent un coin à compost, décidé ensemble en juin.',
    ecarts: '',
  },
  {
    action: 'p04',
    miseEnOeuvre:
      'Un dimanche par mois, six tables : électricité, couture, bois, vélo, ordinateurs, café. On ne répare pas à la place des gens, on répare avec eux.',
    beneficiaires: '244 objets apportés par environ 180 personnes, du quartier pour les trois quarts.',
    datesLieux: 'Onze dimanches après-midi, Le Tournevis. Rien en août.',
    objectifs:
      'Objets apportés : 244 pour 200. Repartis en marche : 133 pour 120. Les grille-pain sont presque tous perdus.',
    ecarts: 'L’État a versé 2 450 € au lieu de 2 500 € : une facture de consommables n’était pas recevable.',
  },
  {
    action: 'p05',
    miseEnOeuvre:
      'Une équipe de deux, quatre soirs par semaine, au pied des tours. Elle salue, écoute, oriente. En juillet, elle est restée plus tard, à la demande des locataires du 8.',
    beneficiaires:
      'Des rencontres, pas un public : on ne compte pas les gens qu’on salue. Une centaine de jeunes connus par leur prénom.',
    datesLieux: 'Du mardi au vendredi, de 18 h à 22 h, autour des tours A à F.',
    objectifs:
      'Soirées de présence : 187 sur 190. Les locataires disent dormir mieux ; les plaintes au bailleur ont baissé, selon lui, d’un tiers.',
    ecarts: '',
  },
  {
    action: 'p06',
    miseEnOeuvre:
      'Quatre sorties à la journée choisies par les familles : la mer deux fois, le zoo, un château. Six familles sont parties une semaine, en bungalow, après trois réunions pour préparer le budget.',
    beneficiaires: '171 présences en sortie, 74 personnes différentes. Six familles parties, 27 personnes.',
    datesLieux: 'Les 12 avril, 24 mai, 5 juillet et 23 août ; séjours du 13 au 20 juillet.',
    objectifs:
      'Présences en sortie : 171 pour 180. La pluie du 24 mai explique l’écart. Une mère dit avoir vu la mer pour la première fois.',
    ecarts: 'La CAF a versé 7 800 € au lieu de 8 000 € : deux places de séjour n’ont pas été prises.',
  },
]

/** This year, mid-way: dates that move, and a draft in whose margin somebody of the council wrote. */
export const miParcours = {
  dates: 'a22',
  enCours: {
    action: 'a06',
    miseEnOeuvre:
      'Une permanence un jeudi sur deux. On lit les courriers ensemble, on écrit la réponse ensemble. Beaucoup de monde, ça marche bien.',
    suggestion: {
      cle: 'mise-en-oeuvre',
      texte:
        'Une permanence un jeudi sur deux, de 9 h 30 à 12 h. On lit les courriers ensemble, on écrit la réponse ensemble. Depuis quelques mois, une écrivaine publique bénévole vient aussi : l’attente est passée d’une heure à vingt minutes.',
      mot: 'J’ai ajouté ce que tu m’as raconté pour l’écrivaine publique, c’est ce qui parle le plus.',
    },
  },
} as const

/** Final bilans of this year, begun as soon as the action was over. */
export const brouillons: readonly RecitDeBilan[] = [
  {
    action: 'a05',
    miseEnOeuvre:
      'La fête a réuni les deux quartiers pour la première fois. Le défilé est parti du Moulin-Neuf, la scène était aux Cerisiers.',
    beneficiaires: '',
    datesLieux: '',
    objectifs: '',
    ecarts: '',
  },
]
