/** Short portraits of people who gave, and whether they already said yes to being shown. */
export const portraits: readonly Readonly<{ talent: string; texte: string; ecritJour: number; accorde: boolean }>[] = [
  {
    talent: 't006',
    texte:
      'Quarante ans de chantiers, un dos qui ne suit plus, et l’envie que tout cela serve. Hüseyin montre, les jeunes portent. Au troisième muret, ils lui ont demandé de venir aussi le samedi suivant.',
    ecritJour: -40,
    accorde: true,
  },
  {
    talent: 't043',
    texte:
      'Awa apprend le graphisme. Ses pictos se lisent de l’autre côté de la rue, même sous la pluie. Elle dit qu’ici, au moins, ses affiches sont collées pour de vrai.',
    ecritJour: -25,
    accorde: true,
  },
  {
    talent: 't011',
    texte:
      'Olena était professeure de mathématiques à Kharkiv. Au centre social, elle explique deux fois sans soupirer, et traduit pour les familles qui arrivent.',
    ecritJour: -3,
    accorde: false,
  },
]

/** Somebody who gave several times, and asked for a certificate. */
export const attestationDemandee = { talent: 't011', jour: -2 } as const
