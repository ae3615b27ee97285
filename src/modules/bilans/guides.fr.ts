/** A narrative: the question, what helps to answer it, and what a good answer looks like. */
export type Guide = Readonly<{ question: string; aides: readonly string[]; exemple: string }>

export const GUIDES: Readonly<Record<string, Guide>> = {
  'mise-en-oeuvre': {
    question: 'Comment l’action s’est-elle passée ?',
    aides: [
      'Qu’avez-vous fait, dans quel ordre, avec qui ?',
      'Qu’est-ce qui a marché mieux que prévu ? Qu’est-ce qui a coincé ?',
      'Qu’avez-vous changé en route, et pourquoi ?',
    ],
    exemple:
      'Nous avons ouvert l’atelier chaque mardi, de janvier à juin. Le local prévu étant en travaux, nous avons commencé dans le hall de la tour B, avec l’accord du bailleur. Deux bénévoles du quartier ont appris à réparer les freins et tiennent maintenant l’atelier avec l’animateur.',
  },
  beneficiaires: {
    question: 'Combien de personnes environ, et lesquelles ?',
    aides: [
      'Combien de personnes différentes ? Combien de venues en tout ? Ce sont deux nombres.',
      'Femmes, hommes, âges, quartier : ce que vous savez. « Nous n’avons pas compté » est une réponse.',
    ],
    exemple:
      'Environ 45 personnes différentes, pour 320 venues en 24 séances. Deux tiers de femmes, surtout des mères d’enfants de primaire. Les âges n’ont pas été relevés.',
  },
  'dates-lieux': {
    question: 'Quand et où ?',
    aides: ['Les dates, ou les jours de la semaine et les mois.', 'Les lieux, dans le quartier et ailleurs.'],
    exemple: 'Chaque mardi de 17 h à 19 h, de janvier à juin, à la Maison de quartier. Sortie à la mer le 4 juillet.',
  },
  objectifs: {
    question: 'Les objectifs sont-ils atteints, au regard de ce que vous aviez dit mesurer ?',
    aides: [
      'Reprenez chaque indicateur : ce qui était prévu, ce qui a été fait.',
      'Ce que les gens disent ou font de nouveau : qui l’a vu, ou entendu ?',
      'Un objectif manqué et expliqué vaut mieux qu’un objectif oublié.',
    ],
    exemple:
      'Vingt-quatre séances prévues, vingt-deux tenues (deux annulées pour cause de canicule). Nous voulions 12 adultes sachant rouler seuls : ils sont 9. Les trois autres ont repris en septembre.',
  },
  regle: {
    question: 'Comment avez-vous partagé les charges communes ?',
    aides: ['Loyer, électricité, salaires partagés entre plusieurs actions : selon quelle part ?'],
    exemple: 'Le loyer (6 000 € par an) est compté pour 15 % : l’atelier occupe la salle un jour sur sept environ.',
  },
  ecarts: {
    question: 'Pourquoi certains montants sont-ils loin de ce qui était prévu ?',
    aides: ['Une phrase par poste suffit : ce qui a coûté plus, ou moins, et pourquoi.'],
    exemple: 'Les locations coûtent moins que prévu : le bailleur a prêté la salle. L’économie a payé deux sorties.',
  },
  contributions: {
    question: 'Qu’avez-vous reçu sans argent : du temps, une salle, du matériel ?',
    aides: [
      'Qui a donné du temps, combien d’heures, pour faire quoi ?',
      'Comment avez-vous donné une valeur à ces heures, à cette salle ?',
    ],
    exemple: 'La salle est prêtée par la ville (valeur dite par la ville : 1 200 €). Deux bénévoles, 40 heures.',
  },
  observations: {
    question: 'Autre chose à dire sur ces comptes ?',
    aides: ['Un financement qui n’est pas encore arrivé, une somme à reporter ou à rendre.'],
    exemple: 'Le solde de la CAF (1 050 €) arrivera en mars ; il est compté en réalisé.',
  },
  'malgre-les-comptes': {
    question: 'Des présences sont comptées : pourquoi dire que l’action n’a pas eu lieu ?',
    aides: [
      'Par exemple : des essais avant de commencer, ou des présences comptées par erreur sur cette action.',
      'Si une partie de l’action a eu lieu, choisissez plutôt « L’action a eu lieu », et dites ce qui a manqué.',
    ],
    exemple: 'Deux essais ont eu lieu en janvier, puis la salle a fermé : l’atelier lui-même n’a jamais commencé.',
  },
  motif: {
    question: 'Que s’est-il passé, et pourquoi ?',
    aides: ['Dites simplement ce qui a empêché l’action, ou ce qui la décale, et depuis quand vous le savez.'],
    exemple: 'L’animatrice est partie en mars et n’a pas été remplacée avant l’été.',
  },
  argent: {
    question: 'Que devient la subvention ?',
    aides: ['Rendue, non versée, à reporter sur une autre action : ce qui est convenu, et avec qui.'],
    exemple: 'Rien n’avait été versé. Le délégué du préfet est prévenu depuis le 12 avril.',
  },
}
