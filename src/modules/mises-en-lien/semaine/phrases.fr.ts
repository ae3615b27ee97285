import { type Barriere, enumerer, type Plan } from '#modules/suggestions/index.ts'
import type { BesoinDeSemaine } from './semaine.ts'

/** Said beside a plan that is not the best there is; empty when it is. */
export const commentTrouve = ({ couples, methode }: Plan): string =>
  methode === 'regret' && couples.length > 0
    ? 'Cette fois, le plan est fait au plus simple : le calcul complet n’a pas abouti. Il peut rester mieux à trouver.'
    : ''

/** Why nobody is proposed for a need, or nobody more: what keeps people away, in the order in which it can be mended. */
export function sansBonneIdee(besoin: Omit<BesoinDeSemaine, 'appel' | 'manque'>, choisies: number): string {
  const { candidates, compris, freins, presque } = besoin
  if (!compris) return 'Le texte ne dit pas encore quel savoir-faire est cherché : ajoutez-le à l’appel à talents.'
  const [premiere] = presque.filter(({ barriere }) => freins.has(barriere))
  const question = premiere ? ` Une question à poser : « ${premiere.question} »` : ''
  const empechees = quiLAditSansPouvoir(freins)
  if (empechees) return `${empechees}.${question}`
  if (candidates.length > choisies)
    return 'Les autres personnes à qui l’on penserait sont prévues pour un autre besoin, ou écartées par vous.'
  return `Dans les mots de l’annuaire, nous n’avons reconnu personne ${choisies > 0 ? 'd’autre ' : ''}pour cela : une affiche ou une annonce à l’accueil peut aider.`
}

/** How many spoke of it, and what keeps them away; `null`: nobody did. */
export function quiLAditSansPouvoir(freins: ReadonlyMap<Barriere, number>): string | null {
  const gens = [...freins].reduce((somme, [, nombre]) => somme + nombre, 0)
  const retenues = [...freins].map(([barriere, nombre]) => EMPECHEES[barriere](nombre))
  if (gens === 0) return null
  if (gens === 1)
    return `Une personne a parlé de quelque chose comme cela, mais elle ${retenues.join('').replace(/^une /, '')}`
  return `${gens} personnes ont parlé de quelque chose comme cela, mais ${enumerer(retenues)}`
}

const dits =
  (une: string, plusieurs: string) =>
  (nombre: number): string =>
    nombre === 1 ? `une ${une}` : `${nombre} ${plusieurs}`

const EMPECHEES: Readonly<Record<Barriere, (nombre: number) => string>> = {
  accord: dits('n’a pas donné son accord pour être appelée', 'n’ont pas donné leur accord pour être appelées'),
  'parti-ou-pause': dits('fait une pause', 'font une pause'),
  'a-reconfirmer': dits('est à rappeler d’abord', 'sont à rappeler d’abord'),
  age: dits('a 16 ou 17 ans, et cela finit après 22 h', 'ont 16 ou 17 ans, et cela finit après 22 h'),
  'structure-refusee': dits('préfère une autre structure', 'préfèrent une autre structure'),
  'deja-demande': dits(
    'a déjà été retenue, ou contactée, pour ce besoin',
    'ont déjà été retenues, ou contactées, pour ce besoin',
  ),
  exigence: dits(
    'n’a pas indiqué le diplôme, le permis ou la langue qu’il faut',
    'n’ont pas indiqué le diplôme, le permis ou la langue qu’il faut',
  ),
  'public-evite': dits('préfère un autre public', 'préfèrent un autre public'),
  rayon: dits('reste plus près de chez elle', 'restent plus près de chez elles'),
  'rayon-inconnu': dits(
    'préfère rester près de chez elle, sans que nous sachions si c’est près',
    'préfèrent rester près de chez elles, sans que nous sachions si c’est près',
  ),
  pris: dits(
    'n’est pas disponible ce jour-là : déjà prise ailleurs',
    'ne sont pas disponibles ce jour-là : déjà prises ailleurs',
  ),
  creneau: dits('n’a pas dit être libre à ce moment-là', 'n’ont pas dit être libres à ce moment-là'),
  plafond: dits('a déjà été appelée, ou retenue, assez souvent', 'ont déjà été appelées, ou retenues, assez souvent'),
}
