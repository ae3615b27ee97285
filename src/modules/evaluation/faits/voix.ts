import {
  depouillerLePouls,
  direLaSaison,
  direLEchantillon,
  direLEtat,
  direLePointFaible,
  direLesFacons,
  direLesGroupes,
  type EffetLu,
  estContredit,
  groupesDits,
  mieuxEtayes,
  pointFaible,
  rangDe,
} from '#modules/effets/index.ts'
import { enTableau } from '#modules/programmation/index.ts'
import { SENS_COURT } from '#modules/recits/index.ts'
import {
  aSeDire,
  CRITERE,
  CRITERES,
  type Critere,
  type Etalement,
  NIVEAUX,
  NOM_DE_LA_VOIX,
  VOIX,
  type Voix,
} from '#modules/regards/index.ts'
import { minuscule, pluriel } from '#platform/texte.ts'
import { quelques, sansPoint } from './avancement.ts'
import { type SectionDite, section } from './dite.ts'
import type { Faits } from './lire.ts'

type Regards = Faits['regards']['regards']

const etalementDe = (regards: Regards, voix: Voix, critere: Critere): Etalement => {
  const [a = 0, b = 0, c = 0, d = 0] = NIVEAUX.map(
    (niveau) => regards.filter((un) => un.voix === voix && un.niveaux[critere] === niveau).length,
  )
  return [a, b, c, d]
}

/** The actions on which two voices stand two levels apart, for one criterion. */
export function aDebattre(regards: Regards, critere: Critere): readonly string[] {
  return [...Map.groupBy(regards, ({ actionId }) => actionId).values()].flatMap((siens) => {
    const [un] = siens
    return un && aSeDire(VOIX.map((voix) => etalementDe(siens, voix, critere))) ? [un.titre] : []
  })
}

/** What each voice recognises, criterion by criterion: sentences counted, never levels averaged. */
export function sectionLecons({ regards: { regards, participants } }: Pick<Faits, 'regards'>): SectionDite {
  const actions = new Set(regards.map(({ actionId }) => actionId)).size
  const venus = participants.reduce((n, { combien }) => n + combien, 0)
  const rangs = CRITERES.flatMap((critere) =>
    VOIX.flatMap((voix) => {
      const dits = etalementDe(regards, voix, critere)
      return dits.every((n) => n === 0) ? [] : [{ critere, voix, dits }]
    }),
  )
  type Rang = (typeof rangs)[number]
  const differences = CRITERES.flatMap((critere) => {
    const titres = aDebattre(regards, critere)
    return titres.length === 0
      ? []
      : [
          `${CRITERE[critere].nom} : les voix ne voient pas la même chose de ${quelques(titres.map((t) => `«\u00a0${t}\u00a0»`))}.`,
        ]
  })
  const muets = CRITERES.filter((critere) => !rangs.some((r) => r.critere === critere))
  return section('lecons', {
    essentiel:
      actions === 0
        ? 'Personne n’a encore donné son regard.'
        : `Des regards sur ${pluriel(actions, 'action', 'actions')}.`,
    phrases: [
      ...differences,
      ...(actions > 0 && muets.length > 0
        ? [`Personne n’a répondu sur : ${muets.map((c) => CRITERE[c].nom).join(', ')}.`]
        : []),
      ...(venus > 0
        ? [
            `${pluriel(venus, 'personne venue a répondu', 'personnes venues ont répondu')} aux trois questions, sur ${pluriel(participants.length, 'action', 'actions')}.`,
          ]
        : []),
    ],
    tableaux:
      rangs.length === 0
        ? []
        : [
            enTableau<Rang>(
              'Ce que chaque voix reconnaît',
              [
                { cle: 'critere', libelle: 'Critère', part: 2, dit: ({ critere }) => CRITERE[critere].nom },
                { cle: 'voix', libelle: 'Qui', part: 1.6, dit: ({ voix }) => NOM_DE_LA_VOIX[voix] },
                {
                  cle: 'dits',
                  libelle: 'La phrase choisie, et combien de fois',
                  part: 6,
                  dit: ({ critere, dits }) =>
                    dits
                      .flatMap((n, rang) => (n === 0 ? [] : [`${CRITERE[critere].niveaux[rang] ?? ''} : ${n}`]))
                      .join(' ; '),
                },
              ],
              rangs,
              {},
            ),
          ],
    pourquoi:
      'Les regards donnés sur les actions de l’année, par les mêmes sept questions. On compte qui s’est reconnu dans quelle phrase ; rien n’est moyenné, et une différence reste dite. Les actions dont personne n’a parlé n’y sont pas.',
    chiffres: [{ cle: 'regards', libelle: 'actions sur lesquelles un regard est donné', valeur: actions }],
  })
}

/**
 * Who says otherwise, with their words to whom they were told that these would go: whoever answers by a link reads « le conseil, la
 * structure et la ville », and an adopted edition has other readers.
 */
export function direQuiContredit({ pieces }: Pick<EffetLu, 'pieces'>, sansLeursMots: boolean): string {
  const contre = pieces.filter(({ sens, maillon }) => sens === 'contredit' && maillon !== null)
  if (contre.length === 0) return '—'
  if (sansLeursMots) return pluriel(contre.length, 'voix', 'voix')
  return contre
    .map(({ source, propos }) => `${source}${propos === '' ? '' : `, «\u00a0${sansPoint(propos)}\u00a0»`}.`)
    .join(' ')
}

/** The best borne out first, the weakest point of each beside; who says otherwise stays with it. */
export function sectionEffets({ effets, commun }: Pick<Faits, 'effets' | 'commun'>): SectionDite {
  const mieux = new Set(mieuxEtayes(effets).map(({ id }) => id))
  const ranges = [...effets.filter(({ id }) => mieux.has(id)), ...effets.filter(({ id }) => !mieux.has(id))]
  const contredits = effets.filter(estContredit).length
  return section('effets', {
    essentiel:
      effets.length === 0
        ? 'Aucun effet n’est noté.'
        : `${pluriel(effets.length, 'effet observé', 'effets observés')}${contredits > 0 ? `, dont ${contredits} que des voix contredisent` : ''}.`,
    phrases: effets.length === 0 ? ['Cela ne veut pas dire que rien n’a changé : personne ne l’a noté.'] : [],
    tableaux:
      ranges.length === 0
        ? []
        : [
            enTableau<EffetLu>(
              'Ce qui a changé, et ce que l’on en sait',
              [
                { cle: 'effet', libelle: 'Effet', part: 5, dit: ({ changement }) => changement },
                { cle: 'action', libelle: 'Action', part: 2, dit: ({ action }) => action },
                {
                  cle: 'sait',
                  libelle: 'Ce qui l’appuie',
                  part: 3,
                  dit: (effet) =>
                    [mieux.has(effet.id) ? 'Le mieux étayé' : '', direLEtat(effet), direLesFacons(effet)]
                      .filter(Boolean)
                      .join(' ; '),
                },
                {
                  cle: 'faible',
                  libelle: 'Le point le plus faible',
                  part: 3,
                  dit: (effet) => direLePointFaible(pointFaible(effet)),
                },
                {
                  cle: 'autre',
                  libelle: 'Qui dit autre chose',
                  part: 3,
                  dit: (effet) => direQuiContredit(effet, commun),
                },
              ],
              ranges,
              {},
            ),
          ],
    pourquoi:
      'Les effets notés cette année sur les actions, avec leurs pièces : dit, vu, confirmé, mesuré. Ce sont des façons de savoir, pas une échelle. Une personne qui dit deux fois la même chose est une source. Le mieux étayé a le plus de sources indépendantes.',
    liens: [{ libelle: 'Les effets, pièce par pièce', chemin: '/effets' }],
    chiffres: [
      { cle: 'effets', libelle: 'effets observés', valeur: effets.length },
      { cle: 'contredits', libelle: 'effets contredits', valeur: contredits },
    ],
  })
}

/** What the stories that are read say, counted; of those alone, so that a count tells nothing of one that was taken back. */
function direLesSens(lus: readonly Pick<Faits['recits'][number], 'sens'>[]): readonly string[] {
  const dits = [...Map.groupBy(lus, (un) => un.sens)].map(
    ([un, les]) => `${SENS_COURT[un].toLocaleLowerCase('fr')} : ${les.length}`,
  )
  if (dits.length === 0) return []
  return [
    `Ceux qui se lisent ici : ${dits.join(', ')}.`,
    ...(lus.every(({ sens }) => sens === 'mieux')
      ? ['Aucun de ceux qui se lisent ici ne dit un changement en moins bien, ni une absence de changement.']
      : []),
  ]
}

/** A section that was adopted, counted anew on the stories that are still read. */
export const recompterLesSens = (
  s: SectionDite,
  lus: readonly Pick<Faits['recits'][number], 'sens'>[],
): SectionDite => {
  const autres = s.phrases.filter((une) => !/^(?:Ceux|Aucun de ceux) qui se lisent ici/u.test(une))
  return autres.length === s.phrases.length ? s : { ...s, phrases: [...direLesSens(lus), ...autres] }
}

/** The stories that a group chose, by their ids: their words are read when they are shown. */
export function sectionRecits({ recits }: Pick<Faits, 'recits'>): SectionDite {
  const aTous = recits.filter(({ dit }) => dit === 'a-tous')
  const autres = recits.filter(({ dit }) => dit === 'au-conseil').length
  const retires = recits.filter(({ dit }) => dit === 'retire')
  return section('recits', {
    essentiel:
      recits.length === 0
        ? 'Aucun récit n’a été choisi.'
        : `${pluriel(recits.length, 'récit choisi', 'récits choisis')} en groupe.`,
    phrases: [
      ...direLesSens(aTous),
      ...(autres > 0
        ? [
            `${pluriel(autres, 'récit choisi est réservé', 'récits choisis sont réservés')} au conseil, par qui l’a raconté.`,
          ]
        : []),
      ...retires.map(({ retrait }) => `Un récit a été ${minuscule(retrait)}`),
    ],
    recits: aTous.map(({ recitId, empreinte, raison, choix }) => ({ recitId, empreinte, raison, choix })),
    pourquoi:
      'Les récits choisis en groupe cette année, avec la raison notée ce jour-là, quand la personne a dit oui à ces mots pour tout le monde et qu’ils ont été relus. Un récit parle pour une personne, et ne se compte pas comme une mesure.',
    chiffres: [{ cle: 'recits', libelle: 'récits choisis', valeur: recits.length }],
  })
}

/** What the people met said, season by season, with the sample. */
export function sectionPouls({ pouls }: Pick<Faits, 'pouls'>): SectionDite {
  const lues = pouls
    .toSorted((a, b) => rangDe(a.saison) - rangDe(b.saison))
    .map(({ saison, lignes }) => ({ saison, lu: depouillerLePouls(lignes, saison) }))
  const reponses = lues.reduce((n, { lu }) => n + lu.combien, 0)
  const rangs = lues.flatMap(({ saison, lu: { comptes } }) =>
    comptes === null ? [] : saison.questions.map((question, rang) => ({ saison, question, compte: comptes[rang] })),
  )
  type Rang = (typeof rangs)[number]
  return section('pouls', {
    essentiel:
      lues.length === 0
        ? 'Aucune saison n’est terminée.'
        : `${pluriel(reponses, 'réponse', 'réponses')}, en ${pluriel(lues.length, 'saison', 'saisons')}.`,
    phrases: lues.map(
      ({ saison, lu }) =>
        `${direLaSaison(saison)}${saison.quartier === '' ? '' : `, ${saison.quartier}`} : ${direLEchantillon(lu)}.`,
    ),
    tableaux:
      rangs.length === 0
        ? []
        : [
            enTableau<Rang>(
              'Ce que disent les personnes croisées',
              [
                {
                  cle: 'saison',
                  libelle: 'Saison',
                  part: 2,
                  dit: ({ saison }) => [direLaSaison(saison), saison.quartier].filter(Boolean).join(', '),
                },
                { cle: 'question', libelle: 'Question', part: 4, dit: ({ question }) => question },
                {
                  cle: 'dit',
                  libelle: 'Réponses',
                  part: 3,
                  dit: ({ compte }) => (compte ? direLesGroupes(groupesDits(compte)) : ''),
                },
              ],
              rangs,
              {},
            ),
          ],
    pourquoi:
      'Les réponses aux trois questions, saison terminée par saison terminée, à qui a bien voulu répondre : jamais « représentatif ». Moins de cinq mêmes réponses sont dites avec la voisine. Deux saisons dont les mots diffèrent ne se comparent pas.',
    liens: [{ libelle: 'Saison par saison, les réponses', chemin: '/pouls' }],
    chiffres: [{ cle: 'pouls', libelle: 'réponses au pouls', valeur: lues.length === 0 ? null : reponses }],
  })
}
