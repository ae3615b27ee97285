import { PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import type { Definition, EtatDeValeur, Sens, Valeur } from './domain.ts'
import type { RefusDeGeste } from './gestes.ts'
import type { RefusDeLecture } from './lire/lire.ts'

export const textes = {
  titre: 'Chiffres du contexte',
  chapeau:
    'Ce que la statistique publique dit du quartier, à côté de sa commune et de son intercommunalité : la toile de fond de la programmation.',
  jamais:
    'Ces chiffres ne disent jamais l’effet d’une action : ils bougent pour bien d’autres raisons, et ils datent de plusieurs années.',
  inventes: 'Chiffres inventés pour la démonstration',
  invente: 'Chiffres inventés',
} as const

export const NOM_DU_SENS: Readonly<Record<Sens, string>> = {
  mieux: 'Une hausse va plutôt mieux',
  'moins-bien': 'Une hausse va plutôt moins bien',
  'ni-l-un-ni-l-autre': 'Une hausse ne dit ni mieux, ni moins bien',
}

const COURT: Readonly<Record<Exclude<EtatDeValeur, 'connue'>, string>> = {
  secret: 'secret',
  'non-disponible': 'n.d.',
  'non-significatif': 'n.s.',
  'sans-objet': 'sans objet',
}

export const LEGENDE =
  'Secret : la source cache un chiffre qui parlerait de trop peu de personnes. n.d. : non disponible. n.s. : non significatif. Aucun n’est un zéro.'

/** What stands beside these figures wherever they are told. */
export const REGLE_DU_CONTEXTE = { jamais: textes.jamais, inventes: textes.inventes, legende: LEGENDE } as const

const nombre = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 })

/** « 42,1 % », « 12 450 € », « 3 512 personnes ». */
export const direLeNombre = (valeur: number, unite: string): string =>
  `${nombre.format(valeur)}${unite === '' ? '' : `\u00a0${unite}`}`

/** A figure, or the word that stands in its place. */
export function direLaValeur(une: Valeur | null, unite: string): string {
  if (une?.valeur !== null && une?.valeur !== undefined) return direLeNombre(une.valeur, unite)
  return une === null || une.etat === 'connue' ? COURT['non-disponible'] : COURT[une.etat]
}

/** Of a share, points are what it moves by. */
export function direLEcart(ecart: number, unite: string): string {
  if (ecart === 0) return 'Aucun écart.'
  const combien = nombre.format(Math.abs(ecart))
  const quoi = unite === '%' ? (Math.abs(ecart) < 2 ? 'point' : 'points') : unite
  return `${combien}\u00a0${quoi} de ${ecart > 0 ? 'plus' : 'moins'}.`
}

/** What a gap means, where the series says it. */
export function direLeSens(ecart: number, sens: Sens): string {
  if (ecart === 0 || sens === 'ni-l-un-ni-l-autre') return ''
  return ecart > 0 === (sens === 'mieux') ? 'Cela va plutôt mieux.' : 'Cela va plutôt moins bien.'
}

/** Why the gesture is not made, in plain words. */
export function direLeRefus(refus: RefusDeGeste): string {
  switch (refus.raison) {
    case 'meme-annee':
      return 'Choisissez deux années différentes.'
    case 'un-seul-quartier':
      return 'Il n’y a qu’un quartier ici : il n’y a rien à additionner.'
    case 'non-sommable':
      return 'Cette série ne s’additionne pas : une part, un taux ou une médiane n’ont de sens que pour leur quartier. Lisez-les côte à côte.'
    case 'secret':
      return `Un chiffre est sous secret statistique (${refus.ou.join(', ')}) : ce calcul permettrait de le retrouver.`
    case 'manque':
      return `Il manque un chiffre (${refus.ou.join(', ')}) : ce calcul en tiendrait lieu.`
    case 'zonage':
      return `Le contour du quartier a changé : un chiffre est du zonage de ${refus.de}, l’autre de celui de ${refus.a}. Ce n’est plus la même population : l’écart ne dirait rien.`
    case 'deux-zonages':
      return 'Ces quartiers ne sont pas tous du même zonage : leurs contours se recouvrent peut-être.'
    case 'rupture':
      return `La série est mesurée autrement à partir de ${refus.annee} : l’écart viendrait de la mesure, pas du quartier.`
    case 'trop-proches':
      return refus.ecart === 2
        ? 'La source interdit de mesurer une évolution entre deux millésimes qui se suivent, plus bas que la commune.'
        : `La source demande au moins ${refus.ecart} ans entre deux millésimes que l’on compare.`
  }
}

/** What may be done with a series, in one line each. */
export const direLesRegles = (s: Definition): readonly string[] => [
  `${NOM_DU_SENS[s.sens]}.`,
  s.sommable ? 'Les quartiers peuvent s’additionner.' : 'Les quartiers ne s’additionnent pas.',
  ...(s.secret ? ['La source cache les chiffres trop petits (secret statistique).'] : []),
  ...(s.ecart > 1
    ? [
        `On ne compare que des millésimes distants d’au moins ${s.ecart} ans${s.ecartPartout ? '' : ', plus bas que la commune'}.`,
      ]
    : []),
  ...(s.ruptures.length > 0 ? [`Mesurée autrement à partir de ${s.ruptures.join(', puis ')}.`] : []),
  ...(s.precaution === '' ? [] : [s.precaution]),
]

export const REFUS_DE_LECTURE: Readonly<Record<RefusDeLecture, string>> = {
  ...PHRASES_TABLEUR,
  'sans-codes':
    'Nous n’avons pas trouvé la colonne des codes (« CODGEO », « code »…). Il en faut une : code du quartier (QN…), de la commune (Insee) ou de l’intercommunalité (SIREN).',
  'sans-chiffres': 'Ce fichier n’a aucune colonne de chiffres à côté de ses codes.',
  'trop-de-valeurs': 'Ce fichier dit plus de 20 000 chiffres des quartiers d’ici : donnez-le en plusieurs fois.',
}
