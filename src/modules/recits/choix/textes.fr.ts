import type { RefusDeClore } from '../dits/domain.ts'
import type { RefusDeChoisir } from './choisir.ts'

export const REFUS_DE_CHOISIR: Readonly<Record<RefusDeChoisir, string>> = {
  clos: 'Ce choix est terminé : il ne change plus. Ouvrez-en un autre.',
  'pas-a-choisir': 'Ce récit ne peut plus être choisi : il a été retiré, mis de côté, ou ses mots ont changé.',
  'autres-mots':
    'Ce récit a changé pendant que vous le lisiez. Rien n’est choisi : relisez-le, puis choisissez-le si c’est toujours celui-là.',
}

export const REFUS_DE_CLORE: Readonly<Record<RefusDeClore | 'autres-mots', string>> = {
  'autres-mots':
    'Ce choix a changé pendant que vous le lisiez : un récit, ou une raison. Il n’est pas terminé : relisez-le, puis terminez-le.',
  vide: 'Rien n’est encore choisi : choisissez au moins un récit, avec la raison.',
  'que-du-mieux':
    'Vous n’avez choisi que du mieux, et d’autres récits disent que rien n’a changé, ou que c’est moins bien. Lisez-les, et prenez-en au moins un.',
}
