import { NOM_DE_LA_VOIX, sectionsEnDesaccord } from '#modules/evaluation/index.ts'
import type { RecitDit } from '#modules/recits/index.ts'
import type { Id } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import type { EditionFigee, RecommandationFigee } from '../adoption/domain.ts'
import { recitsDe } from '../adoption/domain.ts'
import type { Recits } from '../adoption/lire.ts'

/** What half-years told already say of a year: those figures, and no other. */
export type DejaDit = readonly Readonly<{ rang: 1 | 2; total: number }>[]

/** What everybody reads of an evaluation: words that were adopted and are public, no count under five, no cell. */
export type RenduDit = Readonly<{
  annee: number
  fait: readonly string[]
  pourQui: readonly string[]
  manque: readonly string[]
  recits: readonly RecitDit[]
  /** Who reads otherwise what the evaluation says, and of what: the council and the city, without their words. */
  desaccords: readonly string[]
  demandes: readonly Readonly<{ demande: string; suite: string }>[]
}>

const RECITS = 6
const MANQUES = 6
const DEMANDES = 12

/** « de 1 à 4 », written by itself in a sentence: it might tell of somebody. */
const petit = new RegExp(`(?<![\\p{L}\\p{N}.,/])(?:[1-${SEUIL - 1}])(?![\\p{L}\\p{N}/]|[.,]\\p{N})`, 'u')
export const ditUnPetitNombre = (phrase: string): boolean => petit.test(phrase)

const enumerer = (mots: readonly string[]): string => new Intl.ListFormat('fr').format(mots)
const liste = (mots: readonly string[]): string => mots.join(', ')

/** Of who worked with whom, how many pairs, from five up: no structure is named. */
function direEnsemble({ edition }: EditionFigee): readonly string[] {
  const paires = edition.sections
    .find(({ id }) => id === 'cooperation')
    ?.chiffres.find(({ cle }) => cle === 'paires')?.valeur
  if (!paires) return []
  return paires >= SEUIL
    ? [`${paires} paires de structures ont fait quelque chose ensemble : un prêt, une date, un coup de pouce.`]
    : ['Des structures du quartier ont fait quelque chose ensemble.']
}

/** Whoever does not agree wrote for who reads the evaluation: everybody is told of what, not in which words; no structure is named. */
const direLesAutresVoix = ({ commentaires, edition }: EditionFigee): readonly string[] =>
  (['conseil', 'cdsu'] as const).flatMap((voix) => {
    const siens = sectionsEnDesaccord(commentaires.filter((un) => un.voix === voix))
    const titres = edition.sections.flatMap(({ id, titre }) => (siens.has(id) ? [`« ${titre} »`] : []))
    return titres.length === 0
      ? []
      : [`${NOM_DE_LA_VOIX[voix]} n’est pas d’accord avec ce que l’évaluation dit, sous ${enumerer(titres)}.`]
  })

/** Where a demand stands, and what was answered and done. */
export type Reponse = Pick<RecommandationFigee, 'etat' | 'suite'>
export type Reponses = ReadonlyMap<Id, Reponse>

/** What the council asked, in the words that were adopted. */
export const demandesDuConseil = ({ recommandations, avant }: EditionFigee): readonly RecommandationFigee[] =>
  [...recommandations, ...avant].filter(({ venueDe }) => venueDe === 'conseil').slice(0, DEMANDES)

/** Said from what was adopted; stories, and answers to the council, as they stand today, better, worse or not at all. */
export function direLeRendu(
  contenu: EditionFigee,
  recits: Recits,
  dejaDit: DejaDit,
  reponses: Reponses = new Map(),
): RenduDit {
  const { touche, edition } = contenu
  const couverture = edition.sections.find(({ id }) => id === 'couverture')
  const dits = recitsDe(contenu).flatMap(({ recitId }) => {
    const un = recits.get(recitId)
    return un?.genre === 'dit' ? [un.mots] : []
  })
  const autres = dits.filter(({ sens }) => sens !== 'mieux')
  // What is not better stands among the first: a wall that shows the good alone tells nothing.
  const choisis = [...autres.slice(0, 2), ...dits.filter((un) => !autres.slice(0, 2).includes(un))].slice(0, RECITS)
  return {
    annee: edition.annee,
    fait: [
      touche.actions >= SEUIL
        ? `${pluriel(touche.actions, 'action a eu lieu', 'actions ont eu lieu')} dans le quartier.`
        : touche.actions > 0
          ? 'Quelques actions ont eu lieu dans le quartier.'
          : 'On ne sait pas encore dire ce qui a eu lieu.',
      ...(touche.themes.length > 0 ? [`Elles parlaient de : ${liste(touche.themes)}.`] : []),
      ...direEnsemble(contenu),
    ],
    pourQui: [
      ...(touche.publics.length > 0 ? [`Elles disaient s’adresser à : ${liste(touche.publics)}.`] : []),
      ...dejaDit.map(
        ({ rang, total }) =>
          `${rang === 1 ? 'De janvier à juin' : 'De juillet à décembre'} : ${pluriel(total, 'présence', 'présences')}. Une personne venue trois fois compte trois fois.`,
      ),
    ],
    manque: (couverture?.phrases ?? []).filter((phrase) => !ditUnPetitNombre(phrase)).slice(0, MANQUES),
    recits: choisis,
    desaccords: direLesAutresVoix(contenu),
    demandes: demandesDuConseil(contenu).map((une) => {
      const { etat, suite } = reponses.get(une.id) ?? une
      return { demande: une.demande, suite: etat === 'oubliee' ? 'Un an après, ni réponse ni suite.' : suite }
    }),
  }
}
