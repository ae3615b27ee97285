import { REFUS_DE_MISE_EN_LIEN } from '#modules/mises-en-lien/index.ts'
import type { RefusDeDate } from './domain/dates.ts'
import type { RefusDeCreneaux } from './domain/sondage.ts'
import type { RefusTempsFort } from './domain/temps-fort.ts'
import type { Cercle, Etat, EtatDeDecision, Qui, Voix } from './domain/types.ts'
import type { RefusDePromesse } from './preparer/promettre.ts'
import type { RefusDeSondage } from './preparer/sonder.ts'
import type { RefusDePoint } from './tenir/rediger.ts'

/** « sans le CDSU »: who would be missing. */
export const SANS_LE_CERCLE: Readonly<Record<Cercle, string>> = {
  porteur: 'sans aucun porteur de projet',
  conseil: 'sans le conseil citoyen',
  coordination: 'sans « Coup de pouce aux projets »',
  animation: 'sans l’animation de la programmation',
  cdsu: 'sans le CDSU',
  partenaire: 'sans aucun partenaire',
  habitant: 'sans habitante ni habitant',
}

export const NOM_DE_L_ACCES = {
  quartier: 'Tout le quartier',
  invites: 'Les personnes invitées seulement',
} as const

export const AIDE_DE_L_ACCES = {
  quartier: 'La date est au calendrier public, et la salle est tenue.',
  invites:
    'Rien n’est au calendrier, et la salle n’y est pas tenue. La page et le compte rendu se lisent par les personnes dont le nom est sur la liste, et par le bureau.',
} as const

export const NOM_DE_L_ETAT: Readonly<Record<Etat, string>> = {
  sondage: 'Date à trouver',
  fixe: 'Date fixée',
  tenu: 'Compte rendu clos',
  annule: 'Annulé',
}

export const NOM_DE_LA_VOIX: Readonly<Record<Voix, string>> = { oui: 'Oui', 'si-besoin': 'Si besoin', non: 'Non' }

export const NOM_DE_L_ETAT_DE_DECISION: Readonly<Record<EtatDeDecision, string>> = {
  'a-faire': 'À faire',
  faite: 'Fait',
  'plus-utile': 'Plus utile',
}

export const NOM_DE_QUI: Readonly<Record<Qui, string>> = {
  coordination: 'Coup de pouce aux projets',
  animation: 'Animation de la programmation',
  ensemble: 'Ensemble',
}

export const REFUS: Readonly<Record<RefusTempsFort, string>> = {
  'deja-fixe': 'La date est déjà choisie.',
  'sans-date': 'Choisissez d’abord la date.',
  'deja-tenu': 'Le compte rendu est déjà parti.',
  annule: 'Cette rencontre est annulée.',
  'pas-commence': 'La rencontre n’a pas commencé : le compte rendu s’envoie après.',
}

export const REFUS_CRENEAUX: Readonly<Record<RefusDeCreneaux, string>> = {
  'sans-creneau': 'Proposez au moins une date, avec son heure.',
  'trop-de-creneaux': 'Huit dates au plus : au-delà, personne ne répond.',
  'creneau-passe': 'Une de ces dates est déjà passée.',
  'creneau-double': 'La même date est écrite deux fois.',
}

export const REFUS_DE_DATE: Readonly<Record<RefusDeDate, string>> = {
  'salle-prise': 'Cette salle est prise à ce moment-là. Choisissez une autre date ou une autre salle.',
  'lieu-disparu': 'Ce lieu n’est plus dans la liste : choisissez-en un autre.',
  'date-impossible': 'Cette date ne peut pas entrer au calendrier. Choisissez-en une autre.',
}

export const REFUS_DE_PREPARATION: Readonly<Record<RefusTempsFort | RefusDeCreneaux | RefusDeDate, string>> = {
  ...REFUS,
  ...REFUS_CRENEAUX,
  ...REFUS_DE_DATE,
}

export const REFUS_DE_SONDAGE: Readonly<Record<RefusDeSondage, string>> = {
  'plus-de-sondage': 'La date est déjà choisie : les réponses ne changent plus.',
  'sans-reponse': 'Dites au moins pour une date si elle vous va.',
  'deux-dates': 'Il faut au moins deux dates pour que la question ait un sens.',
}

export const REFUS_DE_POINT: Readonly<Record<RefusDePoint, string>> = {
  ...REFUS,
  'trop-de-points': 'L’ordre du jour a déjà trente lignes : retirez-en avant d’en ajouter.',
  'plus-de-faits': 'Il n’y a plus rien à en dire aujourd’hui : c’est plutôt une bonne nouvelle.',
}

export const REFUS_DE_PROMESSE: Readonly<Record<RefusDePromesse, string>> = {
  ...REFUS_DE_MISE_EN_LIEN,
  'deja-pris':
    'Rien n’est encore noté : cette personne a déjà dit oui ailleurs à ce moment-là. Demandez-lui si les deux vont ensemble, puis appuyez encore une fois.',
  'moment-change':
    'Rien n’est encore noté : le jour, l’heure ou le lieu vient de changer. Dites-le à voix haute, puis appuyez encore une fois.',
  absence:
    'Rien n’est encore noté : cette personne a noté ne pas être là ce jour-là. Demandez-lui si elle viendra quand même, puis appuyez encore une fois.',
  'sans-accord':
    'Cette personne n’a pas dit qu’on pouvait la solliciter. Demandez-lui son accord, notez-le sur sa fiche, puis revenez.',
  'pas-la': 'Les deux doivent être là et cochés présents : c’est ce qui vaut leur oui.',
  'soi-meme': 'Une structure ne se prête pas à elle-même.',
  'pas-maintenant': 'On ne promet que pendant la rencontre, avant l’envoi du compte rendu.',
}

export const textes = {
  titre: 'Temps forts',
  chapeau:
    'Les rencontres d’organisation et de mise en commun, avec les porteurs, le conseil citoyen, l’animation et le CDSU.',
  /** Read by whoever was asked, often without an account. */
  pourMoi: {
    dates: 'Quelles dates vous vont ?',
    datesAide: 'Répondez pour chacune : « si besoin » veut dire que vous viendrez si c’est la meilleure pour tous.',
    datesChanger: 'Vos réponses sont là. Vous pouvez les changer tant que la date n’est pas choisie.',
    datesDites: 'Merci ! Vous saurez quelle date est choisie.',
    venue: 'Vous venez ?',
    dit: {
      oui: 'C’est noté, vous venez. À bientôt !',
      non: 'C’est noté, vous ne venez pas.',
    },
    annule: 'Cette rencontre est annulée. Vous n’avez rien à faire.',
    tombe: 'La date a été annulée ou reportée. On vous dira la suite.',
  },
} as const
