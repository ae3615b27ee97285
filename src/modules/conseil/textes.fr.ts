import type { RefusDeLire, Sens } from './lecture/domain.ts'
import type { Nature, RefusDeMembre } from './membres/domain.ts'
import type { FaitDeLien } from './membres/liens-store.ts'

export const CONSEIL = {
  titre: 'Le conseil citoyen',
  chapeau:
    'Avant le vote, le conseil lit ce qui est demandé et donne son avis. Il est indépendant : ce qu’il note reste à lui jusqu’à ce qu’il le transmette.',
} as const

export const REFUS_DE_MEMBRE: Readonly<Record<RefusDeMembre, string>> = {
  'deja-la': 'Cette personne est déjà sur la liste.',
  'derniere-voix':
    'Vous êtes la dernière personne du conseil avec un compte : confirmez d’abord quelqu’un, sinon personne ne pourrait plus confirmer les suivantes.',
  'nom-manquant': 'Écrivez un nom.',
}

export const NOM_DE_LA_NATURE: Readonly<Record<Nature, string>> = {
  bureau: 'Au bureau ou au conseil d’administration',
  salarie: 'Y travaille',
  proche: 'Quelqu’un de très proche y travaille ou la dirige',
  redaction: 'A aidé à écrire la demande',
  autre: 'Un autre lien',
}

export const FAIT_DE_LIEN: Readonly<Record<FaitDeLien['fait'], string>> = {
  contact: 'vous êtes noté ou notée comme contact',
  compte: 'vous avez un compte pour elle',
  'coup-de-pouce': 'vous lui avez donné un coup de pouce',
}

export const NOM_DU_SENS: Readonly<Record<Sens, string>> = {
  favorable: 'Favorable',
  reserve: 'Réservé',
  defavorable: 'Défavorable',
  'sans-avis': 'Ne se prononce pas',
}

/** Of how many: « 2 favorables ». */
export const NOM_DES_SENS: Readonly<Record<Sens, readonly [string, string]>> = {
  favorable: ['favorable', 'favorables'],
  reserve: ['réservé', 'réservés'],
  defavorable: ['défavorable', 'défavorables'],
  'sans-avis': ['ne se prononce pas', 'ne se prononcent pas'],
}

export const REFUS_DE_LIRE: Readonly<Record<RefusDeLire, string>> = {
  close: 'La ville a clos la lecture entre-temps : rien de plus n’est noté. Gardez vos mots, ils sont encore ici.',
  'pas-declare':
    'Dites d’abord ce qui vous lie, ou que rien ne vous lie, pour cette année : la lecture commence après.',
  lie: 'Cette personne a un lien avec cette structure : elle ne note pas cette demande.',
  'lie-vous':
    'Vous avez un lien avec cette structure : vous ne lisez pas les notes de cette demande et n’en notez pas.',
  'demande-changee':
    'La demande a changé depuis que vous l’avez ouverte : la voici telle qu’elle est maintenant. Votre note n’est pas encore enregistrée, vos mots sont plus bas : relisez, puis enregistrez.',
  'ecrite-entre-temps':
    'Une autre personne a écrit cette note pendant que vous tapiez. La sienne est au-dessus, vos mots sont ci-dessous : relisez, puis enregistrez.',
}
