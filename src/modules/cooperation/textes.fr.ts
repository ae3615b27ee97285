import type { Genre } from './domain.ts'

export const NOM_DU_GENRE: Readonly<Record<Genre, string>> = {
  'coup-de-pouce': 'Coup de pouce',
  pret: 'Prêt ou partage',
  dates: 'Dates tenues ou accordées ensemble',
  promesse: 'Promesse tenue',
  stand: 'Rencontre à un stand',
  'temps-fort': 'Même temps fort',
}

/** One, several. */
export const COMPTE_DU_GENRE: Readonly<Record<Genre, readonly [string, string]>> = {
  'coup-de-pouce': ['coup de pouce', 'coups de pouce'],
  pret: ['prêt ou partage', 'prêts ou partages'],
  dates: ['date ensemble', 'dates ensemble'],
  promesse: ['promesse tenue', 'promesses tenues'],
  stand: ['rencontre à un stand', 'rencontres à un stand'],
  'temps-fort': ['temps fort à plusieurs', 'temps forts à plusieurs'],
}

export const POURQUOI =
  'Des faits notés ici, chacun à son jour : un coup de pouce donné par quelqu’un d’une autre structure, un prêt ou un partage fait, des dates tenues dans la même salle quand les deux structures l’ont dit, ou accordées, une promesse de temps fort tenue. S’être rencontrées à un stand de la journée de lancement (la case cochée, jamais ce qui était prévu), ou avoir été au même temps fort, se dit à part. Un même public, un même thème ou un même lieu sont une ressemblance, pas un lien. Un coup de pouce donné comme habitante ou habitant n’engage que la personne : il n’y est pas. Ce que l’on fait ensemble sans le noter ici n’y est pas non plus. « Déjà ensemble » est dit par deux structures, et ne compte jamais comme un fait de l’année.'

export const POURQUOI_PUBLICS =
  'Ici, ce qui se lit au calendrier et aux comptes rendus : les dates tenues dans la même salle quand les deux structures l’ont dit, et qui était aux temps forts ouverts à tout le programme. Chaque structure lit tous ses liens sur sa page. Un même public, un même thème ou un même lieu sont une ressemblance, pas un lien.'

/** Of who is alone: to whom it is written, and what that is worth. */
export const QUI_EST_NOMME =
  'Les structures dont rien n’est noté avec une autre, et celles qui font le pont, sont nommées au conseil citoyen et à son bureau seulement, pour que personne ne se lise montré du doigt. Ce n’est pas un secret : qui compare la liste du programme et les paires peut les trouver.'

export const textes = {
  titre: 'Qui travaille avec qui',
  chapeau: 'Des faits, chacun à son jour. Rien n’est noté sur dix, personne n’est classé.',
  ditParUne: 'C’est dit. L’autre structure dira si c’est vrai pour elle aussi.',
  dejaDemandee:
    'C’est dit. Un message l’a déjà demandé à l’autre structure dans l’année : aucun autre ne part. Parlez-en ensemble : elle répondra sur sa page, ou au bureau.',
  dejaDite: 'L’une des deux l’avait déjà dit.',
  accordee: 'C’est noté : vous le dites toutes les deux.',
  retiree: 'C’est retiré. Les faits de l’année n’ont pas changé.',
} as const

export type RefusDeDire = 'soi-meme' | 'inconnue' | 'a-venir' | 'deja-dite'
export const REFUS_DE_DIRE: Readonly<Record<RefusDeDire, string>> = {
  'soi-meme': 'Choisissez une autre structure : celle-ci est la vôtre.',
  inconnue: 'Choisissez une structure de la liste.',
  'a-venir': 'Cette année n’est pas encore là.',
  'deja-dite': 'L’une des deux l’a déjà dit : c’est dans la liste.',
}

export type RefusDAccord = 'deja-accordee' | 'a-l-autre'
export const REFUS_D_ACCORD: Readonly<Record<RefusDAccord, string>> = {
  'deja-accordee': 'L’autre structure l’avait déjà dit aussi.',
  'a-l-autre': 'C’est à l’autre structure de dire si c’est vrai pour elle.',
}
