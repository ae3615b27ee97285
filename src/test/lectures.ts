/** Who reads what people wrote, said or are called: the whole of it, each with its reason. */
export type Lecteur =
  | 'coordination'
  | 'animation'
  | 'administration'
  | 'cdsu'
  | 'conseil'
  | 'porteur'
  | 'porteur d’ailleurs'
  | 'partenaire'
  | 'talent'
  | 'compte sans rôle'
  | 'lien'
  | 'visiteur'

type Lecture = Readonly<{ qui: readonly Lecteur[]; colonnes: readonly string[]; pourquoi: string }>

const BUREAU = ['coordination', 'animation', 'administration'] as const
const EQUIPE = [...BUREAU, 'cdsu'] as const
const TOUS = [
  ...EQUIPE,
  'conseil',
  'porteur',
  'porteur d’ailleurs',
  'partenaire',
  'talent',
  'compte sans rôle',
  'lien',
  'visiteur',
] as const
const ROLES_DU_QUARTIER = [...EQUIPE, 'conseil', 'porteur', 'porteur d’ailleurs', 'partenaire'] as const

/** `table.column`, or `table.column [case]` where what was agreed to decides; a reader who is not here reads nothing of it. */
export const LECTURES: readonly Lecture[] = [
  {
    qui: ROLES_DU_QUARTIER,
    colonnes: [
      'series_de_contexte.nom',
      'series_de_contexte.precaution',
      'series_de_contexte.source',
      'zones_de_contexte.nom',
    ],
    pourquoi: 'public statistics, for those of the programme',
  },
  {
    qui: ['coordination', 'cdsu'],
    colonnes: ['series_de_contexte.importee_par'],
    pourquoi: 'who brought a series, for those who may bring others',
  },
  {
    qui: TOUS,
    colonnes: [
      'abonnements.nom',
      'actions.objectifs',
      'actions.periode_ecrite',
      'actions.renouvelle_ecrit',
      'actions.titre',
      'appels.a_apporter',
      'appels.assurance',
      'appels.besoin',
      'appels.lieu_ecrit',
      'appels.moment_ecrit',
      'appels.titre',
      'echeances.explication',
      'echeances.libelle',
      'fermetures.motif',
      'indicateurs.cible',
      'indicateurs.libelle',
      'lieux.acces',
      'lieux.adresse',
      'lieux.nom',
      'occurrences_publiees.lieu_ecrit',
      'occurrences_publiees.mot',
      'quartiers.nom',
      'salles.nom',
      'seances_publiees.donnees',
      'structures.autres_noms',
      'structures.nom',
      'structures.presentation',
      'structures.sigle',
    ],
    pourquoi:
      'the programme, its calendar and its calls are written for everybody; a private feed, for who holds its key',
  },
  {
    qui: TOUS,
    colonnes: [
      'coups_de_pouce.merci [pour tous, non]',
      'coups_de_pouce.merci [pour tous, oui]',
      'coups_de_pouce.merci [pour tous, prénom dit, oui]',
      'personnes.prenom [oui]',
    ],
    pourquoi:
      'a thank-you meant for all and read by the desk; with a first name in it, only after a yes to that very one',
  },
  {
    qui: BUREAU,
    colonnes: [
      'coups_de_pouce.merci [entre eux, non]',
      'coups_de_pouce.merci [entre eux, oui]',
      'coups_de_pouce.merci [pas relu, non]',
      'coups_de_pouce.merci [pas relu, oui]',
      'coups_de_pouce.merci [pour tous, prénom dit, non]',
    ],
    pourquoi: 'the desk reads the words before they are shown, and keeps those that are not',
  },
  {
    qui: TOUS,
    colonnes: [
      'choix_de_recits.groupe',
      'choix_de_recits.titre',
      ...['autre', 'depuis', 'nom', 'texte'].map((champ) => `recits.${champ} [pour tous]`),
      'recits_choisis.raison [pour tous]',
    ],
    pourquoi: 'a story that was agreed to be read by all, read again; a closed choice with what was said of it',
  },
  {
    qui: ['coordination', 'animation', 'conseil'],
    colonnes: [
      ...['autre', 'depuis', 'motif', 'nom', 'texte'].map((champ) => `recits.${champ} [pour le conseil]`),
      'recits.motif [pour tous]',
      'recits_choisis.raison [pour le conseil]',
    ],
    pourquoi: 'stories are read again by the council and who keeps its notes, neither by the city nor by who hosts',
  },
  {
    qui: ['coordination', 'animation', 'conseil', 'lien'],
    colonnes: ['photos_de_recit.description'],
    pourquoi: 'a photo to which nobody said yes is seen by who keeps the stories and by who told, behind their link',
  },
  {
    qui: ['lien'],
    colonnes: ['autre', 'depuis', 'nom', 'texte'].map((champ) => `recits.${champ} [pour le conseil]`),
    pourquoi: 'whoever told a story reads it by its link',
  },
  {
    qui: ['porteur', 'lien'],
    colonnes: ['coups_de_pouce.merci [pas relu, non]', 'coups_de_pouce.merci [pas relu, oui]'],
    pourquoi: 'whoever wrote a thank-you for its structure corrects it before the desk reads it',
  },
  {
    qui: TOUS,
    colonnes: ['entre eux', 'pas relu', 'pour tous', 'pour tous, prénom dit'].flatMap((cas) => [
      `coups_de_pouce.titre [${cas}, non]`,
      `coups_de_pouce.titre [${cas}, oui]`,
    ]),
    pourquoi: 'what was given, without who gave it, hangs on the action; a title that names somebody is not shown',
  },
  {
    qui: [...EQUIPE, 'lien'],
    colonnes: ['personnes.prenom [non]'],
    pourquoi: 'the team knows its own members, who was invited to a meeting, and the desk whom it writes for; oneself',
  },
  {
    qui: ['porteur'],
    colonnes: ['personnes.prenom [non]'],
    pourquoi: 'a structure knows its own contacts, and those to whom both said yes',
  },
  {
    qui: [...ROLES_DU_QUARTIER, 'lien'],
    colonnes: ['personnes.nom [oui]', 'contacts.fonction [oui]'],
    pourquoi: 'a contact who agreed to be shown with the structure, to those who have a role; oneself',
  },
  {
    qui: [...EQUIPE, 'porteur', 'lien'],
    colonnes: ['personnes.nom [non]', 'contacts.fonction [non]'],
    pourquoi:
      'the team knows its members and the contacts of a structure, which knows its own; the other side of a double yes',
  },
  {
    qui: [...EQUIPE, 'porteur', 'lien'],
    colonnes: ['coordonnees.telephone [oui]', 'coordonnees.courriel [oui]'],
    pourquoi:
      'a contact who agreed to it, read by the team and by the structure; the other side of a double yes; oneself',
  },
  {
    qui: ['porteur', 'lien'],
    colonnes: ['coordonnees.telephone [non]', 'coordonnees.courriel [non]'],
    pourquoi: 'the other side of a double yes; oneself',
  },
  {
    qui: ['lien'],
    colonnes: ['coordonnees.adresse [non]', 'coordonnees.adresse [oui]'],
    pourquoi: 'oneself',
  },
  {
    qui: [...BUREAU, 'conseil', 'lien'],
    colonnes: ['talents.texte [oui]', 'talents.apprendre [oui]', 'talents.disponibilites [oui]'],
    pourquoi: 'who agreed to be in the directory is read there by the council; oneself',
  },
  {
    qui: [...BUREAU, 'lien'],
    colonnes: [
      'attestations.contenu',
      'attestations.signee_par',
      'consentements.recueilli_par',
      'portraits.texte',
      'talents.apprendre [non]',
      'talents.disponibilites [non]',
      'talents.ne_veut_plus [non]',
      'talents.ne_veut_plus [oui]',
      'talents.texte [non]',
    ],
    pourquoi: 'what the desk keeps with a person, and that person',
  },
  {
    qui: ['lien'],
    colonnes: ['consentements.recueilli_par', 'invitations.invite_par', 'invitations.role'],
    pourquoi: 'what one is invited to',
  },
  {
    qui: [...BUREAU, 'porteur', 'lien'],
    colonnes: [
      'mises_en_lien.explication',
      'mises_en_lien.moment_avant',
      'mises_en_lien.mot',
      'partages.mot',
      'partages.retour',
    ],
    pourquoi: 'between the two sides, and the desk: the words once both said yes',
  },
  {
    qui: BUREAU,
    colonnes: [
      'mises_en_lien.motif',
      'mises_en_lien.motif_porteur',
      'mots_de_quartier.terme',
      'passations.mot',
      'taches_de_temps_fort.texte',
    ],
    pourquoi: 'the work of the desk',
  },
  {
    qui: EQUIPE,
    colonnes: ['lettres_de_saison.par', 'lettres_de_saison.texte'],
    pourquoi: 'the desk writes the letters of the season; the city reads those that went',
  },
  {
    qui: [...BUREAU, 'porteur'],
    colonnes: ['appels.confirme_par', 'appels.redige_par', 'bilans.reste_du_collage', 'suggestions_de_bilan.remplace'],
    pourquoi: 'the desk and the structure whose call and bilan it is',
  },
  {
    qui: [...BUREAU, 'conseil', 'porteur'],
    colonnes: [
      'champs_de_bilan.valeur',
      'suggestions_de_bilan.mot',
      'suggestions_de_bilan.par',
      'suggestions_de_bilan.texte',
    ],
    pourquoi: 'the draft of a bilan, once the structure shared it with the council',
  },
  {
    qui: EQUIPE,
    colonnes: ['actions.remarque'],
    pourquoi: 'what the city notes of an action for itself: no structure, nor the council, nor a partner reads it',
  },
  {
    qui: EQUIPE,
    colonnes: ['periodes_closes.par', 'periodes_closes.raison', 'periodes_closes.rouverte_par'],
    pourquoi: 'until when a period was told, and why it was opened again: the city and the desk',
  },
  {
    qui: ['cdsu', 'partenaire'],
    colonnes: ['versions_de_bilan.contenu'],
    pourquoi: 'a signed bilan, read by those who fund',
  },
  {
    qui: [...EQUIPE, 'conseil', 'porteur', 'partenaire'],
    colonnes: ['versions_de_bilan.par', 'reponses_de_bilan.par'],
    pourquoi: 'who signed a bilan, or answered it for the city, is told with it',
  },
  {
    qui: [...EQUIPE, 'conseil', 'porteur', 'partenaire'],
    colonnes: [
      'actions.etat_ecrit',
      'actions.etat_code',
      'actions.etat_mots',
      'actions.reserve_ecrite',
      'regards.mot',
      'comptages.libelle',
      'comptages.saisi_par',
      'definitions_d_indicateur.fiche',
      'definitions_d_indicateur.libelle',
      'definitions_d_indicateur.precision',
      'definitions_d_indicateur.source',
      'personnes_comptees.saisi_par',
    ],
    pourquoi: 'the follow-up of an action, by those who follow it; who counted is told with the count',
  },
  {
    qui: [...EQUIPE, 'conseil', 'porteur', 'lien'],
    colonnes: [
      'effets_observes.changement',
      'effets_observes.lieu',
      'effets_observes.periode',
      'effets_observes.pour_qui',
    ],
    pourquoi: 'an effect, by those who speak of the action and the third person who is asked',
  },
  {
    qui: [...EQUIPE, 'conseil', 'porteur'],
    colonnes: [
      'demandes_de_confirmation.demande_a',
      'demandes_de_confirmation.propos',
      'demandes_de_confirmation.source',
      'effets_observes.contribution',
      'effets_observes.importance',
      'pieces_d_effet.propos',
      'pieces_d_effet.source',
      'rivales_d_effet.texte',
    ],
    pourquoi: 'what bears an effect out or says otherwise, by those who speak of the action',
  },
  {
    qui: [...ROLES_DU_QUARTIER, 'lien'],
    colonnes: ['pouls.question1', 'pouls.question2', 'pouls.question3'],
    pourquoi: 'the three questions of a season, and its answers once they are enough',
  },
  {
    qui: [...BUREAU, 'conseil'],
    colonnes: [
      'haltes.lieu_ecrit',
      'haltes.souhait',
      'haltes.vu',
      'marches_exploratoires.titre',
      'photos_de_halte.description',
      'reponses_de_pouls.pointee_par',
    ],
    pourquoi: 'a walk is the council’s until it publishes it; who keyed a sheet of the market',
  },
  {
    qui: ['coordination', 'animation', 'cdsu', 'conseil', 'porteur'],
    colonnes: ['notes_de_suivi.texte', 'photos_de_suivi.description'],
    pourquoi: 'a note and its pictures, by those with whom it was shared',
  },
  {
    qui: [...ROLES_DU_QUARTIER, 'lien'],
    colonnes: [
      'annonces_de_partage.conditions',
      'annonces_de_partage.details',
      'annonces_de_partage.titre',
      'decisions_de_temps_fort.texte',
      'points_de_temps_fort.titre',
      'temps_forts.lieu_ecrit',
      'temps_forts.notes',
      'temps_forts.organise_par',
      'temps_forts.propos',
    ],
    pourquoi: 'meetings and things to share are for those who work in the quartier, and who is invited',
  },
  {
    qui: TOUS,
    colonnes: ['journees_de_lancement.blocs', 'stands_de_lancement.titre', 'temps_forts.titre'],
    pourquoi: 'whoever puts their name down reads what the day is made of',
  },
  {
    qui: [...EQUIPE, 'lien'],
    colonnes: [
      'inscriptions_de_lancement.a_besoin',
      'inscriptions_de_lancement.avec',
      'inscriptions_de_lancement.notee_par',
      'inscriptions_de_lancement.peut_aider',
      'invites_de_temps_fort.nom_ecrit',
    ],
    pourquoi: 'whoever put their name down reads it on their own page, with what they said',
  },
  {
    qui: BUREAU,
    colonnes: ['cartes_de_lancement.quoi'],
    pourquoi: 'what a resident promises is the pair’s to follow, not the city’s',
  },
  {
    qui: [...BUREAU, 'lien'],
    colonnes: ['besoins_de_lancement.precision'],
    pourquoi: 'what is to be prepared for somebody is theirs and the desk’s, by name; the city reads totals',
  },
  {
    qui: ROLES_DU_QUARTIER,
    colonnes: ['salles_de_lancement.nom'],
    pourquoi: 'the launch day is read by those of the programme',
  },
  {
    qui: EQUIPE,
    colonnes: [
      'salles_de_lancement.plan',
      'stands_de_lancement.cherche',
      'stands_de_lancement.materiel',
      'stands_de_lancement.offre',
    ],
    pourquoi: 'a stand is prepared by those who organise the day',
  },
  {
    qui: [...EQUIPE, 'porteur', 'lien'],
    colonnes: ['invites_de_temps_fort.mot', 'occurrences.mot'],
    pourquoi: 'who answers an invitation is read by who invites, and by oneself',
  },
  {
    qui: [...EQUIPE, 'porteur'],
    colonnes: [
      'seances.description',
      'seances.inscription_mot',
      'seances.lieu_ecrit',
      'seances.prix_mot',
      'seances.titre',
      'structures.site',
    ],
    pourquoi: 'drafts of dates and the fiche of a structure, by who keeps them',
  },
  {
    qui: [...EQUIPE, 'porteur', 'porteur d’ailleurs'],
    colonnes: ['depots.lecture', 'depots.nom_fichier', 'publications.nom', 'publications.par'],
    pourquoi: 'files of dates by who brought them; what was published, by those who propose dates',
  },
  {
    qui: EQUIPE,
    colonnes: [
      'attributions.donne_par',
      'invites_de_temps_fort.mot',
      'invites_de_temps_fort.note_par',
      'points_de_temps_fort.details',
      'points_de_temps_fort.notes',
      'quartiers.autres_noms',
      'reglages_de_bilan.attribuant',
      'taux_de_benevolat.source',
    ],
    pourquoi: 'the work of the team: its roles, its files, its meetings and its settings',
  },
  {
    qui: ['conseil', 'coordination', 'animation'],
    colonnes: ['membres_du_conseil.nom_ecrit', 'membres_du_conseil.confirme_par'],
    pourquoi: 'those who sit at the council know one another, and who confirmed whom; these knock as confirmed members',
  },
  {
    qui: [...EQUIPE, 'conseil'],
    colonnes: ['lectures_du_conseil.ouverte_par', 'lectures_du_conseil.fermee_par'],
    pourquoi: 'the council and the city read who of the city opened what is asked, and closed it',
  },
  {
    qui: ['conseil', 'coordination', 'animation'],
    colonnes: ['notes_de_lecture.raisons', 'notes_de_lecture.conditions', 'questions_de_lecture.repondue_par'],
    pourquoi: 'what the council notes before the vote is read by those who sit, and by nobody else',
  },
  {
    qui: ['conseil', 'coordination', 'animation', 'porteur', 'lien'],
    colonnes: ['questions_de_lecture.texte', 'questions_de_lecture.reponse_dite'],
    pourquoi: 'between the council and the structure that it asks, by its account or by the link',
  },
  {
    qui: ['conseil', 'coordination', 'animation'],
    colonnes: ['conseil_votes.minorite', 'conseil_votes.conditions', 'conseil_votes.par', 'conseil_votes.avant_par'],
    pourquoi: 'what the council adopts in its evening is read by those who sit, until it is transmitted',
  },
  {
    qui: [...EQUIPE, 'conseil', 'partenaire'],
    colonnes: ['conseil_avis.contenu', 'conseil_avis.par', 'conseil_avis.qualite', 'conseil_suites.raison'],
    pourquoi: 'what the council transmitted, who signed it, and what the committee answered',
  },
  {
    qui: ['coordination', 'animation', 'cdsu', 'conseil'],
    colonnes: [
      'objectifs_evalues.changement',
      'objectifs_evalues.droit_commun',
      'objectifs_evalues.doit_tenir',
      'objectifs_evalues.par_quoi',
      'objectifs_evalues.pilier',
      'pieces_de_question.dit',
      'questions_evaluatives.dirait_oui',
      'questions_evaluatives.ou_regarder',
      'questions_evaluatives.question',
      'questions_evaluatives.reponse_dite',
    ],
    pourquoi: 'what is asked and expected of a year, by those who evaluate it',
  },
  {
    qui: ['coordination', 'animation', 'cdsu', 'conseil', 'partenaire', 'porteur'],
    colonnes: [
      'recommandations.charge_de',
      'recommandations.constat',
      'recommandations.demande',
      'recommandations.fait',
      'recommandations.raison',
    ],
    pourquoi:
      'what is recommended and what is answered, by those who evaluate the year; a structure, what it says or is asked',
  },
  {
    qui: ['coordination', 'animation', 'cdsu', 'conseil', 'partenaire', 'porteur'],
    colonnes: ['commentaires_d_evaluation.texte'],
    pourquoi: 'what each role says of a section of the year, by those who evaluate it; a structure, its own',
  },
  {
    qui: ['coordination', 'animation', 'cdsu', 'conseil', 'partenaire'],
    colonnes: ['pages_du_conseil.suite_raison', 'pages_du_conseil.texte', 'pages_du_conseil.titre'],
    pourquoi: 'the pages of the council once it published them, and what the city answered',
  },
  {
    qui: ['coordination', 'animation', 'cdsu', 'conseil', 'partenaire'],
    colonnes: ['editions_d_evaluation.par'],
    pourquoi: 'who signed what was adopted of a year',
  },
  {
    qui: TOUS,
    colonnes: ['editions_d_evaluation.contenu'],
    pourquoi:
      'what was adopted and given back: sentences of ours on what the year did not touch, what the council asked',
  },
]
