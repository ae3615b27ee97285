import type { Note, RefusDePhrase } from '#modules/phrase/index.ts'
import { pluriel } from '#platform/texte.ts'
import type { RefusDeGeste } from './brouillons/dates-usecases.ts'
import type { RefusDeSeance, RefusDeSuppression } from './brouillons/usecases.ts'
import type { GenreDeConflit } from './domain/conflits.ts'
import type { Portee } from './domain/decaler.ts'
import type { Modification } from './domain/modification.ts'
import type { Etat, Statut } from './domain/seance.ts'
import type { GesteDeDate, RefusDeModeration } from './domain/statut.ts'
import type { RefusDePublication } from './publication/publication.ts'

export const textes = {
  quand: 'Quand ?',
  deuxFoisDit: 'Vous avez écrit une phrase et choisi un jour : gardez l’un des deux, effacez l’autre.',
  quandAide: 'Écrivez comme vous le diriez : « tous les mercredis 14h-16h sauf vacances », « samedi 14 mars à 10h ».',
  exemples: [
    'tous les mercredis 14h-16h sauf vacances',
    'le 1er samedi du mois de 10h à 12h',
    'les 3, 10 et 17 avril à 14h',
    'du lundi 6 au vendredi 10 juillet, toute la journée',
    'un mardi sur deux à 18h30 jusqu’au 30 juin',
  ],
  quandVide:
    'Ces dates viennent d’un autre agenda, avec une règle que nous ne savons pas écrire en mots. Laissez vide pour ne pas y toucher.',
  voir: 'Voir les dates',
  sanscompris: 'Nous n’avons pas compris',
  /** Of a draft: how many of its dates to come fall past the end of its action. */
  apresLaFin: (nombre: number): string =>
    `${pluriel(nombre, 'date tombe', 'dates tombent')} après. Si l’action continue, changez sa période ; sinon, touchez « Changer » : la phrase s’arrête à la fin de l’action.`,
} as const

export const REFUS_DE_PHRASE: Readonly<Record<RefusDePhrase, (mots: string) => string>> = {
  vide: () => 'Dites quand, par exemple « tous les mercredis 14h-16h ».',
  'trop-longue': () => 'C’est trop long pour nous : 600 caractères au plus. Faites plusieurs séances.',
  'sans-date': () =>
    'Nous n’avons trouvé aucune date. Essayez « samedi 14 mars à 10h » ou « tous les mercredis 14h-16h ».',
  'quels-jours': () => 'Dites quels jours : par exemple « tous les mercredis 14h-16h du 8 septembre au 30 juin ».',
  'quel-jour-du-mois': () =>
    'Dites lequel dans le mois : par exemple « le 1er mercredi du mois » ou « le 15 de chaque mois ».',
  lequel: () => 'Dites lequel : par exemple « samedi 15 mai à 14h », ou « le 2e samedi de mai à 14h ».',
  'week-end': () => 'Écrivez les deux jours : par exemple « les 12 et 13 décembre de 10h à 18h ».',
  'date-inexistante': (mots) => `Cette date n’existe pas : ${mots}.`,
  'jour-et-date': (mots) => `Le jour et la date ne vont pas ensemble : ${mots}.`,
  passee: (mots) => `Le ${mots} est passé. Pour le noter quand même, écrivez l’année.`,
  'heure-inexistante': (mots) => `Cette heure n’existe pas : ${mots}.`,
  'heure-de-debut': () => 'Dites aussi à quelle heure cela commence : par exemple « de 14h à 16h ».',
  'fin-avant-debut': (mots) => `La fin vient avant le début${mots === '' ? '' : ` : ${mots}`}.`,
  'deux-horaires': () => 'Il y a deux horaires dans cette phrase. Faites une séance pour chacun.',
  'deux-rythmes': () => 'Il y a deux rythmes dans cette phrase. Faites une séance pour chacun.',
  'seulement-vacances': () =>
    'Nous ne savons pas lire « pendant les vacances » : écrivez les jours, par exemple « du 19 au 23 octobre de 10h à 17h ».',
  exception: (mots) =>
    `Nous n’avons pas compris ce qu’il faut laisser de côté (« ${mots} »). Écrivez les dates : « sauf le 11 novembre ».`,
  flou: (mots) =>
    `Nous ne savons pas quel jour lire dans « ${mots} ». Écrivez les jours et les heures, et rien d’autre : par exemple « samedi 14 mars 10h-12h » ou « le 1er mercredi du mois à 14h ».`,
  'nombre-et-fin': (mots) => `Cela fait ${mots} : dites le nombre de fois ou la fin, pas les deux.`,
  jamais: () => 'Cette phrase ne donne aucune date. Vérifiez la fin, ou ce qui est mis de côté.',
}

export const NOTES: Readonly<Record<Note, string>> = {
  'duree-supposee': 'Vous n’avez pas dit jusqu’à quelle heure : nous avons compté deux heures.',
  'heures-supposees': 'Vous n’avez pas dit d’heure précise : nous en avons proposé une.',
  'sans-heure': 'Vous n’avez pas dit d’heure : ce sera toute la journée.',
  'sans-fin': 'Vous n’avez pas dit de fin : les dates sont posées sur deux ans, puis la suite vient toute seule.',
  'sans-fin-vacances':
    'Vous n’avez pas dit de fin : les dates sont posées tant que les vacances scolaires sont connues, puis la suite vient toute seule.',
  'fin-de-l-action': 'Vous n’avez pas dit de fin : les dates s’arrêtent avec l’action.',
  passee: 'Une date au moins est déjà passée.',
  'nuit-sautee': 'Cette nuit-là, l’heure change et 2 h à 3 h n’existent pas : ce sera une heure plus tard.',
}

export const REFUS_DE_SEANCE: Readonly<Record<RefusDeSeance, string>> = {
  'aucune-date': 'Il ne reste aucune date : tout tombe pendant les vacances ou un jour mis de côté.',
  'trop-de-dates': 'Cela fait plus de 800 dates. Donnez une fin plus proche, ou faites plusieurs séances.',
  'trop-longue': 'Une date dure 31 jours au plus. Pour plus long, dites quels jours.',
  'trop-ancienne': 'Cette date est trop ancienne : le calendrier commence en 2000.',
  'fin-avant-debut': 'La fin vient avant le début.',
  'lieu-disparu':
    'Ce lieu ou cette salle n’existe plus. Choisissez-en un autre, ou écrivez-le en mots : rien d’autre n’est perdu.',
}

const COMPTEE =
  'Des personnes ont été comptées à cette date : elles resteraient dans les présences et dans le bilan. Si la date n’a pas eu lieu, ou pas ce jour-là, retirez d’abord ce compte dans « Compter », puis revenez.'

export const REFUS_DE_GESTE: Readonly<Record<RefusDeGeste, string>> = {
  ...REFUS_DE_SEANCE,
  'pas-maintenant': 'Ce geste n’est plus possible : la date a changé entre-temps.',
  passee:
    'Cette date est passée : elle ne se déplace que seule, au jour où elle a eu lieu. Vous pouvez aussi dire qu’elle n’a pas eu lieu.',
  'deja-passe': 'Une date à venir tomberait dans le passé : donnez un jour ou une heure à venir.',
  comptee: COMPTEE,
  'jour-de-la-regle':
    'Une date comme « le 1er samedi du mois » ne change pas de jour ainsi. Changez la phrase de la séance, ou déplacez cette date seulement.',
}

export const REFUS_DE_PUBLICATION: Readonly<Record<RefusDePublication, string>> = {
  'rien-a-publier': 'Il n’y a rien de nouveau à publier.',
  'salle-prise': 'Une salle est déjà prise à ces dates. Rien n’est publié pour l’instant.',
  comptee: COMPTEE,
  'pas-validee': 'Ces dates attendent encore un oui : elles ne peuvent pas être publiées.',
  'dit-autrement':
    'Ce qui va avec ces dates a changé depuis que cette page est ouverte, ou selon ce que vous cochez. Rien n’est publié : relisez.',
}

export const REFUS_DE_MODERATION: Readonly<Record<RefusDeModeration, string>> = {
  'deja-decide': 'La réponse a déjà été donnée.',
}

export const REFUS_DE_SUPPRESSION: Readonly<Record<RefusDeSuppression, string>> = {
  'deja-publiee': 'Ces dates sont publiées : elles ne s’effacent pas. Annulez-les, chacun saura pourquoi.',
}

export const NOM_DU_STATUT: Readonly<Record<Statut, string>> = {
  programmee: 'Prévu',
  deplacee: 'Déplacé',
  reportee: 'Reporté',
  complete: 'Complet',
  annulee: 'Annulé',
}

export const NOM_DE_L_ETAT: Readonly<Record<Etat, string>> = {
  brouillon: 'Gardé pour vous',
  proposee: 'Proposé, en attente d’un oui',
  validee: 'Validé',
  refusee: 'Pas retenu',
}

export const NOM_DE_LA_MODIFICATION: Readonly<Record<Modification, string>> = {
  nouvelle: 'Nouveau, pas encore publié',
  deplacee: 'Déplacé, pas encore publié',
  annulee: 'Annulé, pas encore publié',
  changee: 'Changé, pas encore publié',
}

export const NOM_DU_GESTE: Readonly<Record<GesteDeDate, string>> = {
  deplacer: 'Déplacer',
  reporter: 'Reporter, sans date pour l’instant',
  completer: 'C’est complet',
  rouvrir: 'Il reste de la place',
  annuler: 'Annuler',
  retablir: 'Cela aura lieu finalement',
}

export const NOM_DE_LA_PORTEE: Readonly<Record<Portee, string>> = {
  'celle-ci': 'Cette date seulement',
  suivantes: 'Celle-ci et les suivantes',
  toutes: 'Toutes les dates à venir',
}

/** Why a date is in the way, so that nobody has to guess. */
export const POURQUOI: Readonly<Record<GenreDeConflit, (commun: string) => string>> = {
  salle: () => 'La salle est prise',
  'salle-demandee': () => 'La salle est demandée aussi (rien n’est publié)',
  'memes-personnes': () => 'La même structure a déjà un rendez-vous au même moment',
  'meme-public': (commun) => `Même public (${commun}) au même moment, tout près`,
  'meme-soiree': () => 'Une autre soirée, le même jour, tout près',
}
