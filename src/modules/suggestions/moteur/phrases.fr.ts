import { citer, type Dit, direAuPorteur, PAR_MOIS_SANS_REPONSE, quandEnClair } from '#modules/annuaire/index.ts'
import { joints, minuscule } from '#platform/texte.ts'
import type { Barriere } from './barrieres.ts'
import type { Candidat } from './types.ts'

/** Why a talent is not suggested, for the desk: facts and the person's own words, never a judgement. */
export const POURQUOI_PAS: Readonly<Record<Barriere, string>> = {
  accord: 'Cette personne n’a pas donné son accord pour être appelée.',
  'parti-ou-pause': 'Cette personne fait une pause, ou ne souhaite plus qu’on lui demande.',
  'a-reconfirmer': 'Cela fait plus d’un an qu’elle n’a pas confirmé : rappelez-la d’abord.',
  age: 'Elle a 16 ou 17 ans, et cela finit après 22 h.',
  'structure-refusee': 'Elle préfère ne plus être appelée par cette structure.',
  'deja-demande': 'Elle a déjà été retenue pour cet appel à talents, ou contactée.',
  exigence: 'Il faut un diplôme, un permis ou une langue qu’elle n’a pas indiqués.',
  'public-evite': 'Elle préfère ne pas être avec ce public.',
  rayon: 'C’est plus loin que là où elle veut bien aller.',
  'rayon-inconnu':
    'Elle préfère rester près de chez elle, et nous ne savons pas si c’est près : demandez-lui dans quel quartier elle habite.',
  pris: 'Elle n’est pas disponible ce jour-là : déjà prise ailleurs.',
  creneau: 'Elle n’a pas dit être libre à ce moment-là.',
  plafond: `Elle a déjà été appelée ce mois-ci, ou retenue pour l’être, autant de fois qu’elle l’accepte : faute de réponse de sa part, ${PAR_MOIS_SANS_REPONSE} au plus.`,
}

/** Facts beside what was said: each is typed by the person, or counted. `libre`: as it was ticked, never more. */
export type Suites = Readonly<{ libre: string; ecrit: string; voisin: boolean; dejaAide: boolean }>

/** What somebody wrote of their moments is quoted, never summed up as « libre ». */
export const aEcritDeSesMoments = (precisions: string): string => `a écrit, de ses moments\u00a0: ${citer(precisions)}`

/** What somebody wrote of their moments, in its own field and in their own words. */
export const ecritDe = ({ precisions, reserves }: Pick<Candidat, 'precisions' | 'reserves'>): string =>
  joints([precisions.replace(/[\s.;]+$/u, ''), reserves], '. ')

/** As it was ticked: « libre mardi matin » would be said for them. */
export const plutotLibre = (c: Parameters<typeof quandEnClair>[0]): string =>
  `plutôt libre ${minuscule(quandEnClair(c))}`

const dites = (dits: readonly Dit[], genre: Dit['genre']): string =>
  enumerer(dits.flatMap((un) => (un.genre === genre ? [citer(un.mots)] : [])))
/** « dit « je couds », choisi l’image « Coudre » »: a picture was ticked, it was not said. */
export const direChaque = (dits: readonly Dit[], sujet: string): string =>
  enumerer(
    [
      [`${sujet} dit`, dites(dits, 'mots')],
      [`${sujet} choisi l’image`, dites(dits, 'image')],
      [`${sujet} indiqué`, dites(dits, 'indique')],
      [`${sujet} indiqué la langue`, dites(dits, 'langue')],
    ].flatMap(([verbe, quoi]) => (quoi === '' ? [] : [`${verbe} ${quoi}`])),
  )

/** « Ses mots : « je répare des vélos ». » When she is free is on the card that it goes with. */
export const phraseDuPorteur = (dits: readonly Dit[], { dejaAide }: Suites): string =>
  enPhrases(direAuPorteur(dits), dejaAide && 'Elle a déjà donné un coup de pouce à un projet.')

/** « On pense à vous parce que vous avez dit « je répare des vélos ». C’est dans votre quartier. » */
export function phraseDuTalent(dits: readonly Dit[], { libre, ecrit, voisin }: Suites): string {
  const cites = direChaque(dits.slice(0, 2), 'vous avez')
  return enPhrases(
    cites === '' ? 'On a pensé à vous.' : `On pense à vous parce que ${cites}.`,
    libre !== '' && `Vous avez dit être ${libre}.`,
    ecrit !== '' && `De vos moments, vous avez écrit\u00a0: ${citer(ecrit)}.`,
    voisin && 'C’est dans votre quartier.',
  )
}

const enPhrases = (...dites: readonly (string | false)[]): string =>
  dites.filter((une) => une !== false && une !== '').join(' ')

/** « a, b et c » */
export function enumerer(mots: readonly string[]): string {
  if (mots.length < 2) return mots.join('')
  return `${mots.slice(0, -1).join(', ')} et ${mots.at(-1)}`
}
