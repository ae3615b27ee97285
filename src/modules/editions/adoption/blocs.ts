import { nomDeLangue } from '#modules/annuaire/index.ts'
import { NOM_DE_LA_SUITE } from '#modules/conseil/index.ts'
import {
  direLaConsultation,
  direLaVoix,
  direLeCommentaire,
  EVALUATION,
  QUI_LIT,
  type SectionDite,
  sectionsEnDesaccord,
} from '#modules/evaluation/index.ts'
import { enTableau } from '#modules/programmation/index.ts'
import type { RecitDit } from '#modules/recits/index.ts'
import { NOM_DE_L_ETAT } from '#modules/recommandations/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { leNom, pluriel } from '#platform/texte.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { type Bloc, type Document, paragraphe, puces, titre } from '../papier/blocs.ts'
import { type Autour, direLEmpreinte, type EditionFigee, type EnCours, type RecommandationFigee } from './domain.ts'
import type { Adoptee, RecitDEdition } from './lire.ts'
import { LECTEURS, LECTEURS_DE_LA_SYNTHESE, textes } from './textes.fr.ts'

const jourDit = (iso: string): string => enClair(Temporal.PlainDate.from(iso))

/** « … (du quartier, en arabe) » */
export const signeDuRecit = ({ nom, langue }: RecitDit): string =>
  `${nom === '' ? 'Une personne du quartier' : nom}${langue === 'fr' ? '' : `, en ${nomDeLangue(langue)}`}`

export const citation = (mots: RecitDit): Bloc => ({
  genre: 'citation',
  texte: mots.texte,
  langue: mots.langue,
  rtl: ['ar', 'fa', 'ur', 'ps', 'he'].includes(mots.langue),
  signe: signeDuRecit(mots),
})

function direLeRecit(recit: RecitDEdition | undefined): Bloc {
  if (recit?.genre === 'dit') return citation(recit.mots)
  if (recit?.genre === 'autres-mots') return paragraphe(textes.autresMots)
  if (recit?.parErreur && recit.le)
    return paragraphe(`Un récit, retiré le ${enClair(jourDe(recit.le))} : il n’aurait pas dû être gardé.`)
  return paragraphe(`${textes.retire}${recit?.le ? `, le ${enClair(jourDe(recit.le))}` : ''}.`)
}

/** Under the facts of a section, each role under its own name; who does not agree is said so. */
const commentairesDe = ({ commentaires }: Autour, id: string): readonly Bloc[] =>
  commentaires.filter(({ section }) => section === id).map((c) => paragraphe(direLeCommentaire(c)))

const blocsDeSection = (
  figee: Autour,
  s: SectionDite,
  recits: Adoptee['recits'],
  pourquoi = false,
): readonly Bloc[] => [
  titre(2, s.titre),
  paragraphe(s.essentiel, true),
  ...puces(s.phrases),
  ...s.tableaux.map((tableau): Bloc => ({ genre: 'tableau', tableau })),
  ...s.recits.map(({ recitId }) => direLeRecit(recits.get(recitId))),
  ...(pourquoi ? [paragraphe(`Pourquoi ces chiffres\u00a0? ${s.pourquoi}`)] : []),
  ...commentairesDe(figee, s.id),
]

export const tableauDesRecommandations = (nom: string, lignes: readonly RecommandationFigee[]): readonly Bloc[] =>
  lignes.length === 0
    ? []
    : [
        {
          genre: 'tableau',
          tableau: enTableau<RecommandationFigee>(
            nom,
            [
              { cle: 'demande', libelle: 'Ce qui est recommandé', part: 4, dit: ({ demande }) => demande },
              { cle: 'qui', libelle: 'De qui, à qui', part: 2.4, dit: ({ de, a }) => `${de}, à : ${a}` },
              { cle: 'jour', libelle: 'Pour le', part: 1.4, dit: ({ pourLe }) => jourDit(pourLe) },
              { cle: 'etat', libelle: 'Où elle en est', part: 1.4, dit: ({ etat }) => NOM_DE_L_ETAT[etat] },
              { cle: 'suite', libelle: 'Ce qui a été répondu', part: 3, dit: ({ suite }) => suite },
            ],
            lignes,
            {},
          ),
        },
      ]

const direLaPage = (p: EditionFigee['pages'][number]): readonly Bloc[] => [
  titre(3, p.titre),
  paragraphe(p.texte),
  paragraphe(
    p.suite === null
      ? 'La ville n’avait pas répondu.'
      : `Réponse de la ville${p.repondaitAvant ? ', à une rédaction d’avant' : ''} : ${NOM_DE_LA_SUITE[p.suite].toLocaleLowerCase('fr')}${p.suiteRaison === '' ? '' : `. ${p.suiteRaison}`}`,
  ),
]

/** The council's own pages, word for word, whether or not they agree with the rest. */
const pagesDuConseil = ({ pages, consultation }: Autour): readonly Bloc[] => [
  ...(pages.length === 0 && consultation === null ? [] : [titre(2, 'Les pages du conseil citoyen')]),
  ...(consultation === null
    ? []
    : [
        paragraphe(
          direLaConsultation(
            { du: Temporal.PlainDate.from(consultation.du), au: Temporal.PlainDate.from(consultation.au) },
            consultation.etat,
          ),
        ),
      ]),
  ...pages.flatMap(direLaPage),
]

export function direLesDesaccords({ commentaires, edition }: EnCours): readonly string[] {
  const sections = sectionsEnDesaccord(commentaires)
  return edition.sections
    .filter(({ id }) => sections.has(id))
    .map(({ id, titre: nom }) => {
      const qui = commentaires.filter(({ section, place }) => section === id && place === 'desaccord')
      return `${nom} : ${qui.map(direLaVoix).join(', ')}`
    })
}

const titreDe = ({ edition }: Readonly<{ edition: Readonly<{ annee: number }> }>, lieu: Territoire): string =>
  `${EVALUATION.titre} ${edition.annee}, ${lieu.nom}`

const direDesaccords = (contenu: EnCours): readonly Bloc[] => {
  const desaccords = direLesDesaccords(contenu)
  return desaccords.length > 0 ? [paragraphe('Des voix ne sont pas d’accord sur :', true), ...puces(desaccords)] : []
}

const blocsDesRecommandations = ({ recommandations, avant }: Autour): readonly Bloc[] => [
  ...(recommandations.length + avant.length > 0 ? [titre(2, 'Les recommandations')] : []),
  ...tableauDesRecommandations('De cette année', recommandations),
  ...tableauDesRecommandations('Des années d’avant, relues', avant),
]

const sousTitreDe = ({ edition: e }: Adoptee): string =>
  `${e.contenu.edition.provisoire ? 'Édition provisoire' : 'Édition'} adoptée le ${enClair(jourDe(e.adopteeLe))} par ${leNom(e.par)}, version ${e.numero}. Empreinte des chiffres : ${direLEmpreinte(e.empreinteDesChiffres)}.`

/** What is to be known before one reads: what is missing, what came since, who does not agree, what this version changes. */
function avertissements({ edition: e, tardifs, changements, avant }: Adoptee): readonly Bloc[] {
  const { edition } = e.contenu
  return [
    ...(edition.provisoire
      ? [
          paragraphe(
            `${pluriel(edition.bilansAttendus.length, 'bilan était attendu', 'bilans étaient attendus')} ce jour-là : ${edition.bilansAttendus.slice(0, 12).join(' ; ')}${edition.bilansAttendus.length > 12 ? ` ; et ${edition.bilansAttendus.length - 12} autres` : ''}.`,
          ),
        ]
      : []),
    ...(tardifs.length > 0
      ? [
          paragraphe('Arrivé après l’adoption, et pas raconté ici :', true),
          ...puces(tardifs.map(({ titre: nom, le }) => `le bilan de « ${nom} », signé le ${enClair(jourDe(le))}`)),
        ]
      : []),
    ...direDesaccords(e.contenu),
    ...(avant === null
      ? []
      : [
          paragraphe(`Ce qui change depuis la version ${avant.numero} du ${enClair(jourDe(avant.adopteeLe))} :`, true),
          ...puces(changements.map(({ ou, quoi }) => `${ou} : ${quoi}`)),
        ]),
  ]
}

/** The adopted edition in full, drawn anew from its data: page, PDF and text say this one value. */
export function documentDeLEdition(lue: Adoptee, lieu: Territoire): Document {
  const { contenu } = lue.edition
  return {
    titre: titreDe(lue, lieu),
    sousTitre: sousTitreDe(lue),
    lecteurs: LECTEURS,
    blocs: [
      ...avertissements(lue),
      ...contenu.edition.sections.flatMap((s) => blocsDeSection(contenu, s, lue.recits)),
      ...pagesDuConseil(contenu),
      ...blocsDesRecommandations(contenu),
    ],
  }
}

/** The evaluation in progress, as its page and those around it say it: a PDF and a text to go on writing. */
export function documentEnCours(contenu: EnCours, recits: Adoptee['recits'], lieu: Territoire): Document {
  const { edition } = contenu
  return {
    titre: titreDe(contenu, lieu),
    sousTitre: `${edition.provisoire ? 'Édition provisoire' : 'Pas encore adoptée'}, au ${jourDit(edition.etablie)}`,
    lecteurs: `Qui peut lire : ${QUI_LIT}`,
    blocs: [
      ...(edition.provisoire ? [paragraphe('Bilans encore attendus :', true), ...puces(edition.bilansAttendus)] : []),
      ...direDesaccords(contenu),
      ...edition.sections.flatMap((s) => blocsDeSection(contenu, s, recits, true)),
      ...pagesDuConseil(contenu),
      ...blocsDesRecommandations(contenu),
    ],
  }
}

// What four pages hold, whatever the year (`synthese.test.ts`).
const PHRASES = 5
const LIGNES = 8
const RECOMMANDATIONS = 5
const EFFETS = 5
const RECITS = 3
const PAGES = 2
const DESACCORDS = 3
const PAGE_COURTE = 360
const LIGNES_DE_PAGE = 6
const CELLULE_COURTE = 120
// A story is said whole or not at all: who told it agreed to these words.
const RECIT_COURT = 300

function coupe(texte: string, au: number): string {
  const lignes = texte.split('\n')
  const premieres = lignes.slice(0, LIGNES_DE_PAGE).join('\n')
  if (premieres.length > au) return `${premieres.slice(0, au).replace(/\s+\S*$/u, '')}…`
  return lignes.length > LIGNES_DE_PAGE ? `${premieres}…` : premieres
}

/** These columns of a table, by their names, and its first lines; a column that an older version does not have is left out. */
function extrait(
  s: SectionDite | undefined,
  nom: string,
  colonnes: readonly string[],
  lignes: number,
  [un, plusieurs]: readonly [string, string] = ['autre ligne n’est pas reprise', 'autres lignes ne sont pas reprises'],
): readonly Bloc[] {
  const [tableau] = s?.tableaux ?? []
  const gardees = colonnes.map((une) => tableau?.entetes.indexOf(une) ?? -1).filter((rang) => rang >= 0)
  if (!tableau || gardees.length === 0 || tableau.lignes.length === 0) return []
  const colonnesDe = <T>(rang: readonly T[]): T[] => gardees.flatMap((n) => rang.slice(n, n + 1))
  return [
    {
      genre: 'tableau',
      tableau: {
        ...tableau,
        titre: nom,
        entetes: colonnesDe(tableau.entetes),
        parts: colonnesDe(tableau.parts),
        lignes: tableau.lignes
          .slice(0, lignes)
          .map((une) => colonnesDe(une).map((mots) => coupe(mots, CELLULE_COURTE))),
        pied: tableau.lignes.length > lignes ? [] : colonnesDe(tableau.pied),
        dits: [],
        entier: true,
      },
    },
    ...enPlus(tableau.lignes.length - lignes, un, plusieurs),
  ]
}

const enPlus = (n: number, une: string, plusieurs: string): readonly Bloc[] =>
  n > 0 ? [paragraphe(`${pluriel(n, une, plusieurs)} dans cette synthèse.`)] : []

const estVide = (s: SectionDite): boolean =>
  s.tableaux.length + s.recits.length === 0 && s.chiffres.every(({ valeur }) => !valeur)

/** What was done, then what each section comes to; those of which nothing is noted are said together. */
function enBref({ edition, touche }: EditionFigee): readonly Bloc[] {
  const sections = edition.sections.filter(({ id }) => id !== 'limites')
  const vides = sections.filter(estVide)
  return [
    titre(2, 'L’année en bref'),
    ...(touche.actions > 0
      ? [
          paragraphe(
            [
              `${pluriel(touche.actions, 'action a eu lieu', 'actions ont eu lieu')}${touche.themes.length > 0 ? `, sur : ${touche.themes.join(', ')}` : ''}.`,
              ...(touche.publics.length > 0 ? [`Elles disaient s’adresser à : ${touche.publics.join(', ')}.`] : []),
            ].join(' '),
          ),
        ]
      : []),
    ...puces(sections.filter((s) => !estVide(s)).map((s) => `${s.titre} : ${s.essentiel}`)),
    ...(vides.length > 0
      ? [paragraphe(`Rien n’est noté sous : ${vides.map((s) => `«\u00a0${s.titre}\u00a0»`).join(', ')}.`)]
      : []),
  ]
}

/** Three short stories: one of a change for the better, one that says otherwise, then another. */
function quelquesRecits(s: SectionDite | undefined, recits: Adoptee['recits']): readonly Bloc[] {
  const dits = (s?.recits ?? []).flatMap(({ recitId }) => {
    const recit = recits.get(recitId)
    return recit?.genre === 'dit' && recit.mots.texte.length <= RECIT_COURT ? [recit.mots] : []
  })
  const premiers = [dits.find(({ sens }) => sens === 'mieux'), dits.find(({ sens }) => sens !== 'mieux')]
  const choisis = [...new Set([...premiers.filter((un) => un !== undefined), ...dits])].slice(0, RECITS)
  // What is left out is counted, and whether it says otherwise: length chooses no side.
  const tous = (s?.recits ?? []).flatMap(({ recitId }) => {
    const recit = recits.get(recitId)
    return recit?.genre === 'dit' ? [recit.mots] : []
  })
  const reste = tous.filter((mots) => !choisis.includes(mots))
  const autrement = reste.filter(({ sens }) => sens !== 'mieux').length
  return avecTitre('Ce que des personnes racontent', [
    ...choisis.map(citation),
    ...enPlus(reste.length, 'autre récit n’est pas repris', 'autres récits ne sont pas repris'),
    ...(autrement > 0
      ? [paragraphe(`Parmi eux, ${pluriel(autrement, 'dit', 'disent')} « rien » ou « en moins bien ».`)]
      : []),
  ])
}

/** In their own words: who reads this has nothing else at hand. */
const desaccordsEnMots = ({ commentaires, edition }: EnCours): readonly Bloc[] => {
  const dits = edition.sections.flatMap((s) =>
    commentaires
      .filter(({ section, place }) => section === s.id && place === 'desaccord')
      .map((c) => {
        const mots = c.texte === '' ? '' : ` : ${coupe(c.texte, PAGE_COURTE / 2)}`
        return `${direLaVoix(c)}, sur «\u00a0${s.titre}\u00a0»${mots}`
      }),
  )
  return dits.length === 0
    ? []
    : [
        paragraphe('Des voix ne sont pas d’accord :', true),
        ...puces(dits.slice(0, DESACCORDS)),
        ...enPlus(dits.length - DESACCORDS, 'autre désaccord n’est pas repris', 'autres désaccords ne sont pas repris'),
      ]
}

/** Four pages that stand alone, for elected officials and the délégué: what is missing, what came out, who asks what. */
export function documentDeLaSynthese(lue: Adoptee, lieu: Territoire): Document {
  const { contenu, adopteeLe, par, numero } = lue.edition
  const { edition, pages, recommandations } = contenu
  const celle = (voulue: SectionDite['id']) => edition.sections.find(({ id }) => id === voulue)
  const limites = celle('limites')
  const manque = celle('couverture')?.phrases ?? []
  return {
    titre: `Synthèse : ${titreDe(lue, lieu)}`,
    sousTitre: `${edition.provisoire ? 'Édition provisoire' : 'Édition'} adoptée le ${enClair(jourDe(adopteeLe))} par ${leNom(par)}${numero > 1 ? `, version ${numero}` : ''}.`,
    lecteurs: LECTEURS_DE_LA_SYNTHESE,
    blocs: [
      ...(edition.provisoire
        ? [
            paragraphe(
              `${pluriel(edition.bilansAttendus.length, 'bilan était encore attendu', 'bilans étaient encore attendus')} ce jour-là : ces chiffres peuvent changer.`,
            ),
          ]
        : []),
      ...(lue.tardifs.length > 0
        ? [
            paragraphe(
              `${pluriel(lue.tardifs.length, 'bilan est arrivé', 'bilans sont arrivés')} après ce jour : ce n’est pas raconté ici.`,
            ),
          ]
        : []),
      ...desaccordsEnMots(contenu),
      ...enBref(contenu),
      ...(manque.length > 0 ? [titre(2, 'Ce qui manque'), ...puces(manque.slice(0, PHRASES))] : []),
      ...avecTitre(
        'Les questions de l’année',
        extrait(
          celle('questions'),
          'Ce que l’on se demandait',
          ['Question', 'Ce qui ferait dire oui, et où regarder', 'Réponse'],
          LIGNES,
        ),
      ),
      ...avecTitre(
        'L’argent',
        extrait(
          celle('argent'),
          'Financeur par financeur',
          ['Financeur', 'Voté', 'Demandé', 'Accordé', 'Réalisé'],
          LIGNES,
        ),
      ),
      ...avecTitre(
        'Ce qui a changé',
        extrait(
          celle('effets'),
          'Ce que l’on observe, et ce qui l’appuie',
          ['Effet', 'Action', 'Ce qui l’appuie', 'Qui dit autre chose'],
          EFFETS,
          ['autre effet n’est pas repris', 'autres effets ne sont pas repris'],
        ),
      ),
      ...quelquesRecits(celle('recits'), lue.recits),
      ...avecTitre(
        'Ce que dit le conseil citoyen',
        pages.slice(0, PAGES).flatMap((p) =>
          direLaPage({
            ...p,
            texte: coupe(p.texte, PAGE_COURTE),
            suiteRaison: coupe(p.suiteRaison, PAGE_COURTE / 2),
          }),
        ),
      ),
      ...enPlus(
        pages.length - PAGES,
        'autre page du conseil n’est pas reprise',
        'autres pages du conseil ne sont pas reprises',
      ),
      ...avecTitre(
        'Ce qui est recommandé, et répondu',
        tableauDesRecommandations(
          'Les recommandations',
          recommandations.slice(0, RECOMMANDATIONS).map((une) => ({
            ...une,
            demande: coupe(une.demande, CELLULE_COURTE),
            suite: coupe(une.suite, CELLULE_COURTE),
          })),
        ),
      ),
      ...enPlus(
        recommandations.length - RECOMMANDATIONS,
        'autre recommandation n’est pas reprise',
        'autres recommandations ne sont pas reprises',
      ),
      ...(limites ? [titre(2, limites.titre), ...puces(limites.phrases.slice(0, LIGNES + 2))] : []),
    ],
  }
}

const avecTitre = (nom: string, blocs: readonly Bloc[]): readonly Bloc[] =>
  blocs.length === 0 ? [] : [titre(2, nom), ...blocs]
