import type { Barriere } from './barrieres.ts'
import type { Clause, Raison } from './explication.ts'
import type { Preuve } from './types.ts'

/** Why a talent is not suggested, for the desk: facts and the person's own words, never a judgement. */
export const POURQUOI_PAS: Readonly<Record<Barriere, string>> = {
  accord: 'Cette personne n’a pas donné son accord pour être appelée.',
  'parti-ou-pause': 'Cette personne fait une pause, ou ne souhaite plus qu’on lui demande.',
  'a-reconfirmer': 'Cela fait plus d’un an qu’elle n’a pas confirmé : rappelez-la d’abord.',
  age: 'Elle a 16 ou 17 ans, et cela finit après 22 h.',
  'structure-refusee': 'Elle préfère ne plus être appelée par cette structure.',
  'deja-demande': 'Quelqu’un lui a déjà parlé de cet appel à talents.',
  exigence: 'Il faut un diplôme, un permis ou une langue qu’elle n’a pas indiqués.',
  'public-evite': 'Elle préfère ne pas être avec ce public.',
  rayon: 'C’est plus loin que là où elle veut bien aller.',
  creneau: 'Elle n’est pas libre à ce moment-là.',
  plafond: 'Elle a déjà été appelée ce mois-ci, ou retenue pour l’être, autant de fois qu’elle le souhaite.',
}

/** The same, one reason in favour, for the desk's page. */
export function motDeLaRaison(raison: Raison): string {
  switch (raison.genre) {
    case 'texte':
      return raison.preuve.libelle
    case 'temps':
      return 'libre à ce moment-là'
    case 'distance':
      return 'le quartier'
    case 'deja-fait':
      return 'l’a déjà fait'
    case 'envie':
      return 'en a envie'
    case 'jamais-demande':
      return 'jamais appelée encore'
    case 'charge':
      return 'appelée il y a peu'
  }
}

const dits = (clauses: readonly Clause[], sorte: Preuve['sorte']): string[] =>
  clauses.flatMap(({ raison, points }) =>
    raison.genre === 'texte' && raison.preuve.sorte === sorte && points > 0 && raison.preuve.libelle !== ''
      ? [minuscule(raison.preuve.libelle)]
      : [],
  )

/** What the talent can do, most telling first; « coudre » goes without saying beside « coudre des rideaux ». */
function savoirs(clauses: readonly Clause[]): string[] {
  const tous = dits(clauses, 'savoir')
  const [premier = '', second] = tous.filter(
    (dit) => !tous.some((autre) => autre !== dit && autre.startsWith(`${dit} `)),
  )
  // « Coudre rideaux, coussins et assises » is long enough by itself.
  return [premier, ...(second !== undefined && !/,| et /.test(premier + second) ? [second] : [])].filter(
    (un) => un !== '',
  )
}

const favorable = (clauses: readonly Clause[], genre: Raison['genre']): boolean =>
  clauses.some(({ raison, points }) => raison.genre === genre && points > 0)

/** « Une personne qui sait réparer un vélo, avec ses outils, libre à ce moment-là, qui l’a déjà fait. » */
export function phraseDuPorteur(clauses: readonly Clause[]): string {
  const sait = enumerer(savoirs(clauses))
  const [apporte] = dits(clauses, 'materiel')
  const [tient] = dits(clauses, 'diplome')
  const suites = [
    apporte ? `qui peut apporter : ${apporte}` : '',
    tient ? `qui a : ${tient}` : '',
    favorable(clauses, 'temps') ? 'libre à ce moment-là' : '',
    favorable(clauses, 'deja-fait') ? 'qui l’a déjà fait pour un projet' : '',
  ].filter((une) => une !== '')
  return `${[sait === '' ? 'Une personne prête à aider' : `Une personne qui sait ${sait}`, ...suites].join(', ')}.`
}

/** « On pense à vous pour réparer un vélo, parce que vous avez écrit « chaîne » et « patins ». C’est dans votre quartier. » */
export function phraseDuTalent(clauses: readonly Clause[]): string {
  const sait = enumerer(savoirs(clauses))
  const mots = clauses.flatMap(({ raison }) => (raison.genre === 'texte' ? raison.preuve.motsDuTalent : []))
  const cites = enumerer([...new Set(mots)].slice(0, 3).map((mot) => `« ${mot} »`))
  const parce = cites === '' ? '' : `, parce que vous avez dit ${cites}`
  const suites = [
    favorable(clauses, 'temps') ? 'Vous aviez dit être libre à ce moment-là.' : '',
    favorable(clauses, 'distance') ? 'C’est dans votre quartier.' : '',
  ].filter((une) => une !== '')
  return [`On pense à vous${sait === '' ? '' : ` pour ${sait}`}${parce}.`, ...suites].join(' ')
}

/** A few words that anybody reads: « Vous savez réparer un vélo. Ils ont besoin de cela. » */
export function phraseSimple(clauses: readonly Clause[]): string {
  const [un] = savoirs(clauses)
  return un === undefined ? 'Ils cherchent quelqu’un. Voulez-vous aider ?' : `Vous savez ${un}. Ils ont besoin de cela.`
}

/** « a, b et c » */
export function enumerer(mots: readonly string[]): string {
  if (mots.length < 2) return mots.join('')
  return `${mots.slice(0, -1).join(', ')} et ${mots.at(-1)}`
}

// « BAFA » stays as it is.
export const minuscule = (mot: string): string =>
  /^\p{Lu}{2}/u.test(mot) ? mot : mot.charAt(0).toLocaleLowerCase('fr') + mot.slice(1)
