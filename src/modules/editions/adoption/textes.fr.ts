import type { RefusDAdopter } from './usecases.ts'

export const LECTEURS =
  'Qui peut lire cette édition : le conseil citoyen, la ville, la permanence et les financeurs. L’édition pour tous est une autre page.'

/** The synthesis stands alone: it names no other page. */
export const LECTEURS_DE_LA_SYNTHESE =
  'Qui peut lire cette synthèse : le conseil citoyen, la ville, la permanence et les financeurs.'

export const REFUS_DADOPTER: Readonly<Record<RefusDAdopter, string>> = {
  consultation: 'Le conseil est consulté, et son temps n’est pas fini : l’évaluation s’adopte après le dernier jour.',
  'sans-action': 'Aucune action de cette année n’est encore votée : il n’y a rien à évaluer.',
  'autre-version': 'Quelqu’un d’autre vient d’adopter une version. Relisez-la : la vôtre dirait autre chose.',
  'autre-contenu':
    'Quelque chose a changé depuis que vous avez ouvert cette page. Rien n’est adopté : relisez, puis adoptez.',
}

export const textes = {
  adoptee: 'L’évaluation est adoptée. Ses chiffres et ses mots ne changent plus.',
  dejaAdoptee: 'C’est la même que la version déjà adoptée : il n’y en a pas de nouvelle.',
  rendue: 'L’édition pour tous est ouverte.',
  reprise: 'L’édition pour tous n’est plus ouverte.',
  retire: 'Un récit, retiré à la demande de la personne',
  autresMots: 'Un récit, dit autrement depuis par la personne : ses mots d’avant ne se lisent plus.',
} as const
