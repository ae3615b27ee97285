import { nomDeLangue } from '#modules/annuaire/index.ts'
import { NOM_DE_LA_SUITE } from '#modules/conseil/index.ts'
import type { RecitDit } from '#modules/effets/index.ts'
import { enTableau } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { sectionsEnDesaccord } from '../commentaires/domain.ts'
import { direLaVoix } from '../commentaires/mots.ts'
import { NOM_DE_LA_PLACE } from '../commentaires/textes.fr.ts'
import { direLaConsultation } from '../consultation/textes.fr.ts'
import type { SectionDite } from '../faits/dite.ts'
import { type Bloc, type Document, paragraphe, puces, titre } from '../papier/blocs.ts'
import { NOM_DE_L_ETAT } from '../recommandations/textes.fr.ts'
import { EVALUATION, QUI_LIT } from '../textes.fr.ts'
import { type Autour, direLEmpreinte, type EditionFigee, type EnCours, type RecommandationFigee } from './domain.ts'
import type { Adoptee, RecitDEdition } from './lire.ts'
import { LECTEURS, textes } from './textes.fr.ts'

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
  commentaires
    .filter(({ section }) => section === id)
    .map((c) =>
      paragraphe(
        `${direLaVoix(c)}${c.place === 'ajoute' ? '' : `, ${NOM_DE_LA_PLACE[c.place].toLocaleLowerCase('fr')}`} : ${c.texte}`,
      ),
    )

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
      : `Réponse de la ville : ${NOM_DE_LA_SUITE[p.suite].toLocaleLowerCase('fr')}${p.suiteRaison === '' ? '' : `. ${p.suiteRaison}`}`,
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
  `${e.contenu.edition.provisoire ? 'Édition provisoire' : 'Édition'} adoptée le ${enClair(jourDe(e.adopteeLe))} par ${e.par}, version ${e.numero}. Empreinte des chiffres : ${direLEmpreinte(e.empreinteDesChiffres)}.`

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

const PHRASES = 5
const LIGNES = 8
const PAGE_COURTE = 700
const coupe = (texte: string): string =>
  texte.length <= PAGE_COURTE ? texte : `${texte.slice(0, PAGE_COURTE).replace(/\s+\S*$/u, '')}…`

/** Four pages that stand alone, for elected officials and the délégué: what is missing, what came out, who asks what. */
export function documentDeLaSynthese(lue: Adoptee, lieu: Territoire): Document {
  const { contenu } = lue.edition
  const reste = (n: number): readonly Bloc[] => (n > 0 ? [paragraphe(`Et ${n} de plus dans l’édition entière.`)] : [])
  const sections = contenu.edition.sections.filter(({ id }) => id !== 'limites')
  const limites = contenu.edition.sections.find(({ id }) => id === 'limites')
  return {
    titre: `Synthèse : ${titreDe(lue, lieu)}`,
    sousTitre: sousTitreDe(lue),
    lecteurs: LECTEURS,
    blocs: [
      ...avertissements({ ...lue, avant: null, changements: [], tardifs: lue.tardifs.slice(0, LIGNES) }),
      titre(2, 'L’année en bref'),
      ...puces(sections.map(({ titre: nom, essentiel }) => `${nom} : ${essentiel}`)),
      titre(2, 'Ce qui manque'),
      ...puces((sections.find(({ id }) => id === 'couverture')?.phrases ?? []).slice(0, PHRASES + 3)),
      ...(contenu.pages.length > 0 ? [titre(2, 'Ce que dit le conseil citoyen')] : []),
      ...contenu.pages
        .slice(0, 3)
        .flatMap((p) => direLaPage({ ...p, texte: coupe(p.texte), suiteRaison: coupe(p.suiteRaison) })),
      ...reste(contenu.pages.length - 3),
      ...(contenu.recommandations.length > 0 ? [titre(2, 'Ce qui est recommandé, et répondu')] : []),
      ...tableauDesRecommandations('Les recommandations', contenu.recommandations.slice(0, LIGNES)),
      ...reste(contenu.recommandations.length - LIGNES),
      ...(limites ? [titre(2, limites.titre), ...puces(limites.phrases.slice(0, PHRASES + 5))] : []),
    ],
  }
}
