import { type ColonneDite, enTableau, type Papier } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { type OdtBlock, writeOdt } from '#platform/odt/index.ts'
import { leNom, minuscule, pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { direLesMots } from '../seance/papier.ts'
import { direLesVoix, NOM_DE_L_ISSUE, textes as textesDeSeance } from '../seance/textes.fr.ts'
import { type AvisFige, changementsDe, type LigneFigee } from './domain.ts'
import type { Avis } from './store.ts'
import { direLeChangement, direLeLien } from './textes.fr.ts'

/** How the lines of an opinion share out. */
export const partage = ({ lignes }: AvisFige): string =>
  [
    ['favorable', 'favorable', 'favorables'],
    ['reserve', 'réservé', 'réservés'],
    ['defavorable', 'défavorable', 'défavorables'],
    ['partage', 'partagé', 'partagés'],
    ['pas-d-avis', 'sans avis', 'sans avis'],
    ['non-examinee', 'non examinée', 'non examinées'],
  ]
    .flatMap(([issue, un = '', plusieurs = '']) => {
      const n = lignes.filter((ligne) => ligne.issue === issue).length
      return n === 0 ? [] : [pluriel(n, un, plusieurs)]
    })
    .join(', ')

/** `parLigne`: they were not as many at each, so that each says how many. */
const direLaLigne = (ligne: LigneFigee, parLigne: boolean): string => {
  if (ligne.issue === 'non-examinee') return ''
  const sortis =
    ligne.sortis === 0
      ? ''
      : ` ; ${pluriel(ligne.sortis, 'personne liée est sortie', 'personnes liées sont sorties')} de la salle`
  if (ligne.issue === 'pas-d-avis' && ligne.votants < ligne.quorum)
    return `Quorum non atteint : ${ligne.votants} pour ${ligne.quorum}${sortis}`
  if (ligne.ensemble) return `Adoptée sans débat ni objection, à ${ligne.votants}${sortis}`
  const la = parLigne && ligne.voix ? `À ${ligne.votants} : ` : ''
  const voix = ligne.voix ? direLesVoix(ligne.voix) : `${ligne.votants} ont voté`
  return `${la}${la === '' ? voix : minuscule(voix)}${sortis}`
}

const colonnes = (parLigne: boolean, avis: Avis): readonly ColonneDite<LigneFigee>[] => [
  { cle: 'action', libelle: 'Demande', part: 2.8, dit: ({ numero, titre }) => `${numero}. ${titre}` },
  { cle: 'structure', libelle: 'Structure', part: 1.8, dit: ({ structure }) => structure },
  { cle: 'avis', libelle: 'Avis du conseil', part: 1.3, dit: ({ issue }) => NOM_DE_L_ISSUE[issue] },
  { cle: 'voix', libelle: 'Comment', part: 2.4, dit: (ligne) => direLaLigne(ligne, parLigne) },
  {
    cle: 'mots',
    libelle: 'Demandes, avis minoritaire',
    part: 3.4,
    dit: (ligne) =>
      [direLesMots(ligne), ligne.motsRetires ? direLeRetrait(avis) : '', direLeLien(ligne)].filter(Boolean).join(' — '),
  },
]

/** Of words that a later version took back, that they were, when and by whom. */
const direLeRetrait = ({ motsRetiresLe, motsRetiresPar }: Avis): string =>
  motsRetiresLe === null ? '' : `Mots retirés le ${enClair(jourDe(motsRetiresLe))} par ${leNom(motsRetiresPar)}`

/** What leaves, drawn anew from its data: on a page, as PDF/UA and as ODT. `avant`: the version that it takes the place of. */
export function papierDeLAvis({ territoire }: Visit, avis: Avis, avant: Avis | null): Papier {
  const { contenu } = avis
  const soirees = contenu.seances.map(
    ({ jour, presents, membres, moins }) =>
      `${enClair(Temporal.PlainDate.from(jour))} (${moins === undefined ? '' : `de ${moins} à `}${pluriel(presents, 'membre présent', 'membres présents')}${moins === undefined ? '' : ' selon la ligne,'} sur ${membres})`,
  )
  const parLigne = contenu.seances.some(({ moins }) => moins !== undefined)
  const changements = avant ? changementsDe(avant.contenu, contenu) : []
  return {
    titre: `Avis du conseil citoyen sur les demandes ${avis.annee}, ${territoire.nom}`,
    sousTitre: `Transmis le ${enClair(jourDe(avis.transmisLe))} par ${leNom(avis.par)}, ${avis.qualite} — version ${avis.numero} — ${partage(contenu)}`,
    notes: [
      ...(soirees.length === 0 ? [] : [`Adopté en séance : ${soirees.join(', ')}.`]),
      'Toute personne liée à une structure quitte la salle pour sa ligne et ne compte pas dans son quorum.',
      textesDeSeance.regle,
      ...(avant === null ? [] : [`Remplace la version ${avant.numero} du ${enClair(jourDe(avant.transmisLe))}.`]),
      textesDeSeance.communicable,
    ],
    tableaux: [
      enTableau('Les avis, ligne par ligne', colonnes(parLigne, avis), contenu.lignes, {}),
      ...(avant === null || changements.length === 0
        ? []
        : [
            enTableau(
              `Ce qui change depuis la version ${avant.numero}`,
              [{ cle: 'quoi', libelle: 'Ligne', part: 1, dit: direLeChangement }],
              changements,
              {},
            ),
          ]),
    ],
  }
}

/** The same, as a text that one can go on writing. */
export const enTexte = (papier: Papier, now: Temporal.Instant): Uint8Array<ArrayBuffer> =>
  writeOdt({
    title: papier.titre,
    now,
    blocks: [
      { kind: 'heading', level: 1, text: papier.titre },
      { kind: 'paragraph', text: papier.sousTitre, strong: true },
      ...papier.notes.map((text): OdtBlock => ({ kind: 'paragraph', text })),
      ...papier.tableaux.flatMap(({ titre, entetes, lignes }): OdtBlock[] => [
        { kind: 'heading', level: 2, text: titre },
        { kind: 'table', name: titre, rows: [entetes, ...lignes], numbers: [], strong: [] },
      ]),
    ],
  })
