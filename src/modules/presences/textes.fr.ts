import { pluriel } from '#platform/texte.ts'
import type { Ecart, Maniere, RefusDeComptage } from './domain.ts'

export const textes = {
  titre: 'Compter les présences',
  total: 'Combien de personnes sont venues ?',
  totalAide: 'Un seul nombre suffit. Quelqu’un qui vient à deux dates compte à chaque date.',
  preciser: 'Préciser un peu plus',
  preciserAide: 'Rien n’est obligatoire. Laissez vide ce que vous ne savez pas : ce n’est pas zéro.',
  estime: 'C’est une estimation',
  estimeAide:
    'Un repas de rue, une foule : le nombre est montré avec « environ », et vos totaux disent combien de présences sont estimées.',
  certain: 'Oui, c’est bien ce nombre',
  autreJour: 'Un jour qui n’est pas au calendrier',
  unMois: 'Un mois entier, pour un service sans dates',
  autreJourAide: 'Par exemple : permanence, sortie à la mer.',
  unMoisAide: 'Par exemple : ligne de téléphone. Laissez vide si ce nombre comprend les dates de ce mois.',
  toutCompte: 'Depuis un an, toutes les dates sont comptées. Merci !',
  enregistre: 'C’est noté',
  remplace: 'C’est corrigé',
  oublie: 'Ce compte est retiré.',
  personnes: 'Combien de personnes différentes ?',
  personnesAide:
    'Dix personnes venues cinq fois font cinquante présences, et dix personnes. Vous seuls le savez : rien n’est calculé à votre place.',
  horsLigne: 'Sans réseau, le nombre est gardé dans ce téléphone et partira tout seul.',
  unNombre: 'Écrivez un nombre : 0 si personne n’est venu.',
  tropDeGestes:
    'Ce lien a déjà servi cent fois aujourd’hui : le dernier nombre n’est pas enregistré. Revenez demain, ou demandez à l’association qui vous a prêté le lien.',
  partagePour: (titre: string, adresse: string) =>
    `Bonjour ! Pour dire combien de personnes sont venues à « ${titre} », ouvrez ce lien, écrivez un nombre, c’est fini : ${adresse}`,
  touches:
    'Une personne par ligne, comme sur la feuille. D’abord 1 femme, 2 homme, 3 ne veut pas dire ; puis le numéro de la tranche d’âge ; puis 1 du quartier, 2 d’ailleurs ; puis 1 première fois, 2 déjà venue. 0 : on ne sait pas. Vous pouvez vous arrêter après le premier chiffre.',
} as const

export const REFUS: Readonly<Record<RefusDeComptage, string>> = {
  'deja-compte': 'Quelqu’un a déjà compté cette date, autrement. Choisissez le bon nombre.',
  'a-venir': 'Cette date n’a pas encore commencé : elle se compte une fois commencée.',
  'pas-eu-lieu': 'Cette date a été annulée ou reportée : il n’y a rien à compter.',
  ecarts: 'Les détails dépassent le total.',
  'lien-plein':
    'Ce lien a déjà servi à noter quatre cents comptages, c’est tout ce qu’il peut. Demandez-en un nouveau à l’association qui vous l’a prêté.',
}

export const direEcart = ({ quoi, dit, total }: Ecart): string =>
  `${quoi} font ${dit}, plus que le total (${total}). Corrigez l’un ou l’autre.`

const presencesComptees = (presences: number): string =>
  presences === 1 ? 'la seule présence comptée' : `les ${presences.toLocaleString('fr-FR')} présences comptées`

export const direTropDePersonnes = (personnes: number, presences: number): string =>
  `${pluriel(personnes, 'personne différente', 'personnes différentes')} pour ${pluriel(presences, 'présence comptée', 'présences comptées')} ces jours-là : il ne peut pas y avoir plus de personnes que de venues. Corrigez ce nombre, ou comptez d’abord les dates qui manquent.`

/** Said before, or of counts that have changed since: shown, and doubted. */
export const direDouteux = (presences: number): string =>
  `à vérifier : c’est plus que ${presencesComptees(presences)} ces jours-là`

export const direBeaucoup = (total: number): string =>
  `${total.toLocaleString('fr-FR')} personnes, c’est beaucoup pour une fois. Si c’est juste, cochez « Oui, c’est bien ce nombre ».`

type Estimees = Readonly<{ presences: number; estimees: number }>

/** « , dont 9 estimées », « , toutes estimées »: an estimate is never shown as a count. */
export function dontEstimees({ presences, estimees }: Estimees): string {
  const mot = estimees < 2 ? 'estimée' : 'estimées'
  if (estimees >= presences) return estimees === 0 ? '' : `, ${estimees < 2 ? '' : 'toutes '}${mot}`
  return estimees === 0 ? '' : `, dont ${estimees.toLocaleString('fr-FR')} ${mot}`
}

/** « 128 présences, dont 10 estimées ». */
export const direPresences = (e: Estimees): string => pluriel(e.presences, 'présence', 'présences') + dontEstimees(e)

/** Months counted whole are no dates: « 8 dates comptées et 2 mois comptés en entier ». */
export const direComptes = ({ seances, mois }: Readonly<{ seances: number; mois: number }>): string =>
  [
    ...(seances > 0 || mois === 0 ? [pluriel(seances, 'date comptée', 'dates comptées')] : []),
    ...(mois > 0 ? [pluriel(mois, 'mois compté en entier', 'mois comptés en entier')] : []),
  ].join(' et ')

/** A month on top of its dates, a date on top of its month, a day on top of its date: twice the same people, unless said. */
export const direDeja = (ou: readonly (readonly [ou: string, presences: number])[]): string => {
  const dites = ou.filter(([, presences]) => presences > 0)
  if (dites.length === 0) return ''
  const deja = dites.map(([la, n]) => `${la} a déjà ${pluriel(n, 'présence comptée', 'présences comptées')}.`).join(' ')
  return `${deja} Si celles-ci n’y sont pas, cochez « ${textes.certain} » ; sinon, retirez d’abord ce qui compterait deux fois.`
}

export const direRemplace = (presences: number, feuille: number): string =>
  `Cette date a déjà ${pluriel(presences, 'présence comptée', 'présences comptées')}, la feuille en donne ${feuille.toLocaleString('fr-FR')}. Pour mettre la feuille à la place, cochez « ${textes.certain} » ; sinon, choisissez une autre date.`

export const direInhabituel = (total: number): string =>
  `C’est beaucoup plus que d’habitude : ${total.toLocaleString('fr-FR')} ? Si c’est juste, cochez « Oui, c’est bien ce nombre ».`

export const NOM_DE_LA_MANIERE: Readonly<Record<Maniere, string>> = {
  page: 'sur le site',
  lien: 'par un lien',
  grille: 'sur la grille du mois',
  collage: 'depuis un tableur',
  feuille: 'sur une feuille de présence',
  import: 'depuis un fichier',
}
