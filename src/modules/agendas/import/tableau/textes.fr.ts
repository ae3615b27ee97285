import type { Note, RefusDePhrase } from '#modules/phrase/index.ts'
import { SANS_FIN } from '../lu/jours.ts'

/** Why the words of a cell are no date; `mots`: the piece in question. */
export const REFUS_DE_CELLULE: Readonly<Record<RefusDePhrase, (mots: string) => string>> = {
  vide: () => 'La date manque.',
  'trop-longue': () => 'C’est trop long pour être lu comme des dates : 600 caractères au plus.',
  'sans-date': () => 'Aucune date n’a été trouvée. Écrivez « 14/03/2026 » ou « tous les mercredis 14h-16h ».',
  'quels-jours': () => 'Il manque les jours : « tous les mercredis du 8 septembre au 30 juin ».',
  'quel-jour-du-mois': () => 'Il manque lequel dans le mois : « le 1er mercredi du mois ».',
  lequel: () => 'Il manque lequel : « 15/05/2026 », ou « le 2e samedi de mai ».',
  'week-end': () => 'Écrivez les deux jours : « les 12 et 13 décembre ».',
  'date-inexistante': (mots) => `Cette date n’existe pas : ${mots}.`,
  'jour-et-date': (mots) => `Le jour et la date ne vont pas ensemble : ${mots}.`,
  passee: (mots) => `Le ${mots} est passé. Écrivez l’année si c’est bien ce jour-là.`,
  'heure-inexistante': (mots) => `Cette heure n’existe pas : ${mots}.`,
  'heure-de-debut': () => 'L’heure de début manque.',
  'fin-avant-debut': (mots) => `La fin vient avant le début${mots === '' ? '' : ` : ${mots}`}.`,
  'deux-horaires': () => 'Il y a deux horaires : faites une ligne pour chacun.',
  'deux-rythmes': () => 'Il y a deux rythmes : faites une ligne pour chacun.',
  'seulement-vacances': () => '« Pendant les vacances » n’est pas lu : écrivez les jours.',
  exception: (mots) => `Ce qu’il faut laisser de côté n’a pas été compris (« ${mots} ») : écrivez les dates.`,
  flou: (mots) => `Quel jour lire dans « ${mots} » ? Écrivez les jours et les heures, et rien d’autre.`,
  'nombre-et-fin': (mots) => `Cela fait ${mots} : écrivez le nombre de fois ou la fin, pas les deux.`,
  jamais: () => 'Cela ne donne aucune date.',
}

/** What was supposed of a row. */
export const NOTES_DE_CELLULE: Readonly<Record<Note, string>> = {
  'duree-supposee': 'L’heure de fin n’est pas dite : deux heures sont prises.',
  'heures-supposees': 'Aucune heure précise n’est dite : une heure habituelle est prise.',
  'sans-heure': 'Aucune heure n’est dite : toute la journée est prise.',
  'fin-de-l-action': `${SANS_FIN} : les dates s’arrêtent avec l’action.`,
  'sans-fin-vacances': `${SANS_FIN} : les dates sont posées tant que les vacances scolaires sont connues, puis la suite vient toute seule.`,
  'sans-fin': `${SANS_FIN} : les dates sont posées sur deux ans, puis la suite vient toute seule.`,
  passee: 'Une date au moins est déjà passée.',
  'nuit-sautee': 'Cette nuit-là, il n’y a pas d’heure entre 2 h et 3 h : ce sera une heure plus tard.',
}
