import type {
  Attache,
  Facon,
  Maillon,
  PointFaible,
  RefusDePiece,
  ReponseDuTiers,
  SansMesure,
  Sens,
  Voix,
} from './domain.ts'

export const textes = {
  titre: 'Effets observés',
  chapeau:
    'Ce que des personnes disent, voient ou mesurent qui a changé, et ce que l’on en sait, pièce par pièce. Aucune note : les voix qui contredisent restent à côté des autres.',
  note: 'L’effet est noté. Ajoutez ce qui l’appuie, ou ce qui dit autre chose.',
  mieuxEtaye: 'Le mieux étayé',
  pointFaible: 'Le point le plus faible',
  deja: 'Vous avez déjà répondu à cette question. Merci !',
  autresMots:
    'Ces mots ont changé pendant que vous les lisiez. Rien n’est noté : relisez-les, puis envoyez de nouveau si vous êtes d’accord.',
  pourUnAutre: 'Cette question est pour quelqu’un d’autre',
  ouvertIci:
    'Un compte de la structure, de la ville ou du conseil est ouvert sur cet appareil : une réponse d’ici passerait pour celle d’une autre personne, et rien n’en est gardé. Envoyez-lui le lien, ou notez vous-même ce qu’elle dit : « Ajouter une pièce », sur la page de l’effet.',
  merci: 'Merci ! Votre réponse est arrivée.',
} as const

export const NOM_DE_LA_FACON: Readonly<Record<Facon, string>> = {
  dit: 'Dit',
  vu: 'Vu',
  confirme: 'Confirmé',
  mesure: 'Mesuré',
}

export const AIDE_DE_LA_FACON: Readonly<Record<Facon, string>> = {
  dit: 'Quelqu’un le raconte, pour soi ou pour les autres.',
  vu: 'La personne était là et l’a vu elle-même.',
  confirme: 'Quelqu’un qui n’est ni de la structure, ni de ses financeurs, ni proche de la rédaction.',
  mesure: 'Un indicateur de l’action, avec une valeur d’avant.',
}

export const NOM_DE_L_ATTACHE: Readonly<Record<Attache, string>> = {
  aucune: 'Aucun de ces liens',
  structure: 'De la structure : salariée ou salarié, bénévole, du bureau, ou proche',
  financeur: 'De qui finance l’action, ou proche',
  redaction: 'Proche de la personne qui a écrit cet effet',
}

export const ATTACHE_COURTE: Readonly<Record<Attache, string>> = {
  aucune: 'sans lien avec l’action',
  structure: 'de la structure',
  financeur: 'de qui finance',
  redaction: 'proche de la rédaction',
}

export const NOM_DU_SENS: Readonly<Record<Sens, string>> = {
  appuie: 'Cela l’appuie',
  contredit: 'Cela dit autre chose',
}

export const NOM_DU_MAILLON: Readonly<Record<Maillon, string>> = {
  changement: 'Ce qui a changé',
  contribution: 'La part de l’action',
}

export const NOM_DE_LA_VOIX: Readonly<Record<Voix, string>> = {
  porteur: 'la structure',
  conseil: 'le conseil citoyen',
  cdsu: 'la ville',
}

export const NOM_DU_TIERS: Readonly<Record<ReponseDuTiers, string>> = {
  oui: 'Oui',
  'en-partie': 'En partie',
  non: 'Non',
  'sais-pas': 'Je ne sais pas',
}

export function direLePointFaible(point: PointFaible | null): string {
  if (point === null) return 'Chaque maillon a sa pièce, et chaque autre explication a été regardée.'
  if (point.genre === 'rivale') return `Personne n’a regardé une autre explication : « ${point.texte} ».`
  if (point.genre === 'aucune-rivale') return 'Personne n’a cherché ce qui pourrait l’expliquer autrement.'
  return point.maillon === 'changement'
    ? 'Rien n’appuie encore que cela a changé.'
    : 'Rien ne dit encore que l’action y est pour quelque chose.'
}

export const PAS_MESURABLE: Readonly<Record<SansMesure['reason'], string>> = {
  aucune: 'pas encore de valeur',
  derivee: 'compté au fil de l’année, sans valeur d’avant à comparer',
  'une-seule': 'une seule valeur, rien avant elle',
  'autre-definition': 'la valeur d’avant a été comptée autrement',
  contexte: 'une statistique publique : c’est le contexte, pas l’effet d’une action',
}

export const REFUS_DE_PIECE: Readonly<Record<RefusDePiece, string>> = {
  'confirme-attache':
    '« Confirmé » se dit de quelqu’un qui n’est lié ni à la structure, ni à qui la finance, ni à la rédaction. Choisissez « Dit » ou « Vu » : la parole compte, avec son lien.',
  'attache-connue':
    'Cette personne semble liée à l’action : dites lequel de ces liens, avec « Dit » ou « Vu ». Si c’est une autre, dites-la autrement.',
  'sans-valeur-d-avant':
    '« Mesuré » demande une valeur d’avant, comptée de la même façon : choisissez un indicateur qui en a une, ou « Dit ».',
  'autres-mots':
    'Les mots de cet effet ont changé pendant que vous écriviez. Rien n’est ajouté : relisez-les, puis ajoutez de nouveau si votre pièce porte bien sur eux.',
  'rivale-inconnue': 'Cette explication n’est plus là : choisissez sur quoi porte la pièce.',
}

export const TIERS_ATTACHE =
  'Votre parole compte, mais pas comme une confirmation : il faut n’être lié ni à la structure, ni à qui la finance, ni à la rédaction. Cochez la case plus bas si elle peut être gardée comme ce que vous dites, avec ce lien.'
