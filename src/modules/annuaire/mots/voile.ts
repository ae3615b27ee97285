import { natureDe, peutEtreUneChose } from '#modules/competences/index.ts'
import { ditUnNumero } from '#platform/telephone.ts'
import { plier } from '#platform/texte.ts'

type Nom = Readonly<{ prenom: string; nom: string }>

const dansUnEnsemble = (mots: string): ReadonlySet<string> => new Set(mots.split(' '))

/** After these, a word that is a name too is no name: « des tours », « en julienne ». */
const DETERMINANTS = dansUnEnsemble(
  'le la les l un une des du au aux mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces quelques ' +
    'plusieurs chaque tout toute tous toutes deux trois quatre cinq six sept huit neuf dix en sans tres trop plus moins bien assez si',
)
/** After these comes who somebody is, or who else comes. */
const NOMMENT = dansUnEnsemble(
  'avec chez est suis appelle appelez appeler prenom prenomme demande demandez demander voir voyez contactez contacter signe merci ' +
    'bonjour bonsoir salut coucou bises bisous cordialement famille moi madame mademoiselle monsieur mme mlle mr mere pere maman papa soeur frere fille fils cousin cousine tante oncle niece neveu mari ' +
    'femme voisin voisine ami amie copain copine collegue bebe belle beau dame',
)
const CIVILITES = dansUnEnsemble('madame mademoiselle monsieur mme mlle mr')
const PRONOMS = dansUnEnsemble('je j tu il elle on nous vous ils elles')
/** Names that tell how a thing is: « une voix claire ». */
const QUALIFIENT = dansUnEnsemble(
  'clair claire blanche rose franc franche violette olive prune lorraine romain romaine ivoire lavande lilas marine manuel max maxime',
)
/** A word of these after one that begins a sentence: « Tours de magie ». */
const SUITES = dansUnEnsemble('de d du des a en pour')

const NOMBRE =
  '(?:\\d+|z[ée]ro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante)'
const VOIE =
  '(?:rue|avenue|av|boulevard|bd|all[ée]e|impasse|square|quai|chemin|cit[ée]|r[ée]sidence|lotissement|passage)'
const SANS_NOM =
  '(?:avec|et|est|ou|où|pour|en|[àa]|aux?|sur|dans|qui|pas|sans|l[ea]s?|mais|il|je|on|derri[èe]re|devant|depuis|jusqu)(?!\\p{L})'
/** Where somebody lives or is found: to the end of the clause, or a street with its name; a number that is begun. */
const LIEU = new RegExp(
  [
    `\\d+(?: ?(?:bis|ter))?,? (?:${VOIE}|r|place)\\.? [^,;!?\\n]*`,
    `(?:${NOMBRE}(?: ?(?:bis|ter))?,? )?(?:${VOIE}|(?<!à la )place(?= d(?:e la|u|es) )) (?:d[’']|de |du |des |les )[^,.;!?\\n]*`,
    `${VOIE}\\.?(?: (?!${SANS_NOM})\\p{L}{2,}){1,2}`,
    `(?:b[âa]t(?:iment|\\.)?|tour|hall|bloc|escalier|entr[ée]e|cage|appartement|appt?\\.?) (?:n° ?)?(?:\\d+|[A-Zb-ce-km-xz](?![\\p{L}’']))`,
    `porte (?:n° ?)?(?:\\d+|${NOMBRE}(?= *(?:$|[,.;!?\\n]))|[A-Zb-ce-km-xz](?![\\p{L}’']))`,
    `(?:z[ée]ro|0\\d)(?:[ .,-]+(?:et )?${NOMBRE}(?!\\p{L}))+`,
    '[^\\s@]+@\\S+|\\S+ arobas[^,;!?\\n]*|(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|pseudo)(?!\\p{L})[^.;!?\\n]*',
  ]
    .map((un) => `(?<!\\p{L})(?:${un})`)
    .join('|'),
  'giu',
)
const MOIS =
  'janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre'
/** Figures that tell nobody: an hour, a day, an age, how many. */
const MESURE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\d{1,2} ?(?:h|heures?|:)(?: ?\\d{2})?|\\d{1,3} ?(?:ans?|min|mn|minutes?|jours?|semaines?|mois|fois|euros?|€|%|kg|km|m|personnes?|enfants?|places?)|[1-9]\\d{0,2}(?= \\p{L}{4})|(?:19|20)\\d\\d|(?:\\d{1,2}|1er) (?:${MOIS})|permis [A-E]E?)(?![\\p{L}\\p{N}])`,
  'giu',
)

type Lu = Readonly<{ mot: string; plie: string; debut: number; fin: number; entre: string; suite: string }>

const lire = (texte: string): Lu[] => {
  let avant = 0
  return [...texte.matchAll(/[\p{Alphabetic}\p{M}\p{N}]+/gu)].map(({ 0: mot, index: debut }) => {
    const entre = texte.slice(avant, debut)
    avant = debut + mot.length
    return { mot, plie: plier(mot), debut, fin: avant, entre, suite: texte.slice(avant, avant + 1) }
  })
}
const COUPE = /[.!?;:,()«»"“”…\n]|\s[-–—]\s/u

/**
 * The words of somebody as who may not know them yet reads them: those that French or the lexicon know for everybody's, and « … »
 * where one may be a name, a number or where somebody lives. Failing closed; empty where more is hidden than shown.
 * `prenoms`: folded, of the annuaire.
 */
export function voiler(texte: string, lui: Nom, prenoms: ReadonlySet<string>): string {
  const entier = texte.normalize('NFC').trim()
  if (ditUnNumero(entier)) return ''
  const cache = aVoiler(entier, lui, prenoms)
  const mots = lire(entier)
  if (cache.every((un) => !un)) return entier
  if (cache.filter(Boolean).length * 2 >= mots.length) return ''
  let dit = ''
  let avant = 0
  for (const [n, { debut, fin }] of mots.entries()) {
    if (!cache[n] || !cache[n - 1]) dit += entier.slice(avant, debut)
    if (!cache[n]) dit += entier.slice(debut, fin)
    else if (!cache[n - 1]) dit += '…'
    avant = fin
  }
  return dit + entier.slice(avant)
}

/** The words of a text that are hidden. */
export function motsVoiles(texte: string, lui: Nom, prenoms: ReadonlySet<string>): string[] {
  const cache = aVoiler(texte, lui, prenoms)
  return lire(texte).flatMap(({ mot }, n) => (cache[n] ? [mot] : []))
}

/** Of each word, whether it is hidden. */
function aVoiler(texte: string, { prenom, nom }: Nom, prenoms: ReadonlySet<string>): boolean[] {
  const mots = lire(texte)
  const siens = dansUnEnsemble(plier(`${prenom} ${nom}`))
  const lieux = [...texte.matchAll(LIEU)].map((lu) => [lu.index, lu.index + lu[0].length] as const)
  const mesures = [...texte.matchAll(MESURE)].map((lu) => [lu.index, lu.index + lu[0].length] as const)
  const dans = (ou: readonly (readonly [number, number])[], { debut, fin }: Lu) =>
    ou.some(([de, a]) => debut >= de && fin <= a)
  const crie = !/\p{Ll}/u.test(texte)
  const natures = mots.map((lu) => {
    const nature = natureDuMot(lu)
    return prenoms.has(lu.plie) && nature !== 'inconnu' ? 'nom' : nature
  })
  const cache: boolean[] = []
  for (const [n, lu] of mots.entries()) {
    const nature = natures[n]
    const [avant, apres] = [COUPE.test(lu.entre) ? undefined : mots[n - 1], mots[n + 1]]
    const suivant = apres && !COUPE.test(apres.entre) ? apres : undefined
    const seul = n === 0 || /[.!?…\n]/u.test(lu.entre)
    const majuscule = !crie && !seul && /^\p{Lu}/u.test(lu.mot)
    const cacher = (): boolean => {
      if (dans(lieux, lu) || siens.has(lu.plie)) return true
      if (dans(mesures, lu)) return false
      if (avant && CIVILITES.has(avant.plie) && lu.mot.length > 3) return true
      if (nature === 'sur') return epele(mots, n)
      if (nature === 'inconnu' || majuscule) return true
      if (avant && cache[n - 1]) return true
      if (!avant) return nature === 'nom' ? !suivant || !SUITES.has(suivant.plie) : n === mots.length - 1
      if (NOMMENT.has(avant.plie)) return true
      return nature === 'nom' && !qualifie(lu, avant, mots[n - 2])
    }
    cache.push(cacher())
  }
  return cache
}

/** « n.a.d.i.a »: one letter after another; « il y a l’école » has three. */
const epele = (mots: readonly Lu[], n: number): boolean =>
  [-3, -2, -1, 0].some((de) => [0, 1, 2, 3].every((pas) => /^\p{L}$/u.test(mots[n + de + pas]?.mot ?? '')))

function natureDuMot({ mot, plie, suite }: Lu): ReturnType<typeof natureDe> {
  if (mot.length === 1) return /[acdjlmnstyàôoAÀYÔ]/u.test(mot) || /['’]/.test(suite) ? 'sur' : 'inconnu'
  return plie === '' ? 'inconnu' : natureDe(mot)
}

/** « des tours », « une voix claire »; not « je laisse Claire », nor « chez les Martin ». */
const qualifie = (lu: Lu, avant: Lu, encore: Lu | undefined): boolean =>
  DETERMINANTS.has(avant.plie)
    ? encore?.plie !== 'chez'
    : QUALIFIENT.has(lu.plie) &&
      avant.plie.length > 2 &&
      natureDe(avant.mot) === 'sur' &&
      peutEtreUneChose(avant.mot) &&
      !PRONOMS.has(encore?.plie ?? '')
