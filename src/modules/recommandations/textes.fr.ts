import type { Adresse, Etat, Recommandation, RefusDeFaire, RefusDeReponse, Reponse, Venue } from './domain.ts'

export const NOM_DE_LA_VENUE: Readonly<Record<Venue, string>> = {
  conseil: 'Le conseil citoyen',
  evaluation: 'La rencontre d’évaluation',
  bureau: 'La permanence',
  cdsu: 'La ville',
  porteur: 'Une structure',
}

export const NOM_DE_L_ADRESSE: Readonly<Record<Adresse, string>> = {
  ville: 'La ville',
  structure: 'Une structure',
  conseil: 'Le conseil citoyen',
  bureau: 'La permanence',
  partenaires: 'Les financeurs',
}

export const NOM_DE_LA_REPONSE: Readonly<Record<Reponse, string>> = {
  acceptee: 'Acceptée',
  'en-partie': 'Acceptée en partie',
  refusee: 'Refusée',
}

export const NOM_DE_L_ETAT: Readonly<Record<Etat, string>> = {
  oubliee: 'Oubliée',
  'sans-suite': 'Un oui, sans suite',
  'en-retard': 'En retard',
  attend: 'Attend une réponse',
  acceptee: 'Acceptée',
  'en-partie': 'Acceptée en partie',
  refusee: 'Refusée',
  faite: 'Faite',
}

/** Why it is read as it is: the facts, never a judgement. */
export const RAISON_DE_L_ETAT: Readonly<Record<Etat, string>> = {
  oubliee: 'Un an après son jour, elle n’a eu ni réponse ni suite.',
  'sans-suite': 'Un an après son jour et ce oui, rien n’a été dit fait.',
  'en-retard': 'Son jour est passé, et rien n’a encore été dit fait.',
  attend: 'Son jour n’est pas encore venu.',
  acceptee: 'Son jour n’est pas encore venu.',
  'en-partie': 'Son jour n’est pas encore venu.',
  refusee: 'La raison est écrite dessous.',
  faite: '',
}

export const FUT_OUBLIEE = 'Elle est restée plus d’un an sans réponse.'

export const REFUS_DE_REPONSE: Readonly<Record<RefusDeReponse, string>> = {
  'sans-raison': 'Dites pourquoi : qui recommande lit la raison, et la retrouve l’an prochain.',
  'deja-faite': 'Elle est déjà notée comme faite : dites d’abord qu’elle ne l’est pas.',
}

export const REFUS_DE_FAIRE: Readonly<Record<RefusDeFaire, string>> = {
  refusee: 'Elle a été refusée : changez d’abord la réponse.',
  'jour-a-venir': 'Ce jour n’est pas encore venu. Une recommandation est faite quand elle l’est.',
}

/** Whoever answers is told who reads it: everybody what the council asks, in an evaluation given back. */
export const direQuiLira = ({ venueDe }: Pick<Recommandation, 'venueDe'>): string =>
  venueDe === 'conseil'
    ? 'Le conseil, la ville et les financeurs le lisent ; et tout le monde, sur la page « en clair », une fois rendue à tous l’évaluation qui contient cette demande.'
    : 'Le conseil, la ville, les financeurs et les structures concernées le lisent ; tout le monde ne le lit pas.'

export const textes = {
  titre: 'Les recommandations',
  chapeau:
    'À qui, pour quand, ce qui a été répondu, ce qui a été fait. On les relit à chaque temps fort, et l’an prochain.',
  dejaRepondue: 'Une réponse a été donnée à ces mots : ils ne changent plus. Écrivez une autre recommandation.',
  ecrite: 'La recommandation est écrite.',
  changee: 'La recommandation est changée.',
  retiree: 'La recommandation est retirée.',
  autresMots:
    'Ce qui est dit de cette recommandation a changé pendant que vous lisiez. Rien n’est fait : relisez, puis recommencez.',
  repondue: 'La réponse est écrite : qui recommande la lit.',
  faite: 'C’est noté comme fait.',
  pasFaite: 'C’est de nouveau à faire.',
} as const
