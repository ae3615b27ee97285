import type { Dit, Place, Voix } from './domain.ts'

export const NOM_DE_LA_VOIX: Readonly<Record<Voix, string>> = {
  conseil: 'Le conseil citoyen',
  cdsu: 'La ville',
  porteur: 'Les porteurs',
  bureau: 'La permanence',
}

export const NOM_DE_LA_PLACE: Readonly<Record<Place, string>> = {
  ajoute: 'Ajoute',
  accord: 'D’accord',
  desaccord: 'Pas d’accord',
}

export const NOM_DU_DIT: Readonly<Record<Dit, string>> = { ...NOM_DE_LA_PLACE, retire: 'Retirer ce commentaire' }

export const AIDE_DU_DIT: Readonly<Record<Dit, string>> = {
  ajoute: 'Ce que les chiffres ne disent pas.',
  accord: 'C’est aussi ce que nous voyons.',
  desaccord:
    'Nous voyons autre chose : cela se lira en haut de l’évaluation et, du conseil ou de la ville, sans vos mots, sur la page pour tous.',
  retire: 'Il ne se lit plus nulle part.',
}

export const textes = {
  desaccord: 'Des voix ne sont pas d’accord',
  garde: 'C’est écrit, sous cette section.',
  retire: 'Votre commentaire est retiré.',
  sansMots: 'Écrivez ce que vous ajoutez, ou dites si vous êtes d’accord.',
  pasEncoreLue:
    'Vous ne lisez pas encore cette partie : la ville, le conseil et la permanence l’écrivent. Dites ce que vous en savez, ils le liront à côté ; l’édition pour tous sera publique une fois adoptée.',
  pagesDuConseil: 'Les pages du conseil',
  chapeauDuConseil:
    'Le conseil écrit ici ce qu’il veut de l’année. La ville ne peut ni les changer ni les cacher ; elle répond à côté.',
  pageChangee: 'La page est changée.',
  pageEcrite: 'La page est gardée. Seul le conseil la lit tant qu’elle n’est pas publiée.',
  quiLira:
    'Publiée, elle se lit aussitôt : par la ville, qui peut y répondre, par le bureau « Coup de pouce aux projets » et par les financeurs.',
  pagePubliee: 'La page est publiée : la ville, le bureau et les financeurs la lisent, et la ville peut y répondre.',
  pageRetiree: 'La page est retirée.',
  suite: 'La réponse est écrite, à côté des mots du conseil.',
  sansRaison: 'Dites pourquoi : le conseil lit la raison, et elle s’imprime à côté de ses mots.',
  autresMots:
    'Les mots de cette page ont changé pendant que vous lisiez. Rien n’est fait : relisez-les, puis recommencez.',
  repondueAvant: 'La ville répondait à une rédaction d’avant.',
} as const
