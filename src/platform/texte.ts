/** No writing lays more marks on one letter; normal forms put them in order at the square of their number. */
const sansAmas = (texte: string): string => texte.replace(/(\p{M}{8})\p{M}+/gu, '$1')

const INVISIBLES = /(?![\n\r\t])\p{Cc}|[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/gu
/**
 * Without what nobody sees and no key types: a title made of it is a link without words, one that turns the direction of
 * writing around unsettles the whole page. The two joiners of letters stay: emoji and Persian are written with them.
 */
export const visible = (texte: string): string => texte.replace(INVISIBLES, '')

// What French sets beside a space that does not break: « : », « ? », the inside of guillemets, figures and what they count.
const INSECABLE = /(?<=[«\d])[\u00a0\u2007\u2009\u202f]|[\u00a0\u2007\u2009\u202f](?=[:;?!»%€\d])/u
const BLANC = /(?<=(.?))\s+(?=(.?))/gu

/**
 * A text in one line, of what is seen: a run of spaces is one. A space that does not break stays as it was written where French
 * writes it, so that what is saved unchanged is unchanged; elsewhere (pasted from a page) it is a space as another.
 */
export const uneLigne = (texte: string): string =>
  visible(texte)
    .trim()
    .replace(BLANC, (blanc, avant: string, apres: string) => {
      const insecable = /[\u00a0\u2007\u2009\u202f]/u.exec(blanc)?.[0]
      return insecable !== undefined && INSECABLE.test(avant + insecable + apres) ? insecable : ' '
    })

/** A text in one of Unicode's normal forms (UAX 15), in a time that grows with its length: what a stranger writes comes here. */
export const formeNormale = (texte: string, forme: 'NFC' | 'NFD' | 'NFKC'): string => sansAmas(texte).normalize(forme)

/** Text folded for comparison: no accent, no case, one space: « Éléonore  d’Aubigné » → « eleonore d aubigne ». */
export function plier(texte: string): string {
  return formeNormale(texte, 'NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Digits of any script, as 0 to 9: « ٠٦ » is « 06 ». */
export const enChiffres = (texte: string): string =>
  texte.replace(/[^\P{Nd}0-9]/gu, (chiffre) => {
    const code = chiffre.codePointAt(0) ?? 0
    let zero = code
    // Every script has its ten digits in a row, from zero.
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
    return String((code - zero) % 10)
  })

/** Without spaces: « 1 200 » is one number. « 2 1 » keeps its own and is none: typed by mistake, it must not make twenty-one. */
export const sansMilliers = (ecrit: string): string =>
  ecrit
    .replace(/(?<!\d)\d{1,3}(?:\s+\d{3})+(?!\d)/g, (nombre) => nombre.replace(/\s/g, ''))
    .replace(/(?<!\d)\s+|\s+(?!\d)/g, '')

/** A name as an address: « Les Hauts-Cerisiers » → `les-hauts-cerisiers` (60 characters at most). */
export const slug = (texte: string): string => plier(texte).replace(/ /g, '-').slice(0, 60).replace(/-+$/, '')

/** What is said of these, without those that say nothing. */
export const joints = (mots: readonly string[], entre: string): string => mots.filter((mot) => mot !== '').join(entre)

/** « 1 réponse », « 3 réponses », « aucune réponse » when `aucun` is given. */
export function pluriel(nombre: number, un: string, plusieurs: string, aucun?: string): string {
  if (nombre === 0 && aucun) return aucun
  return `${nombre.toLocaleString('fr-FR')} ${Math.abs(nombre) < 2 ? un : plusieurs}`
}

/**
 * A title that has guillemets of its own, quoted: « La pièce : “Une forêt” ». Guillemets inside guillemets become “ ”; where
 * they do not answer each other, nothing changes.
 */
export function guillemets(texte: string): string {
  if (texte.indexOf('«', texte.indexOf('«') + 1) < 0) return texte
  const dit = /(«)[ \u00a0\u202f]*|[ \u00a0\u202f]*(»)/gu
  let profondeur = 0
  let juste = true
  const change = texte.replace(dit, (morceau, ouvre?: string) => {
    if (ouvre) {
      profondeur += 1
      return profondeur === 1 ? morceau : '“'
    }
    profondeur -= 1
    if (profondeur < 0) juste = false
    return profondeur === 0 ? morceau : '”'
  })
  return juste && profondeur === 0 ? change : texte
}

/** What begins a sentence or a label. */
export const majuscule = (mot: string): string => mot.charAt(0).toLocaleUpperCase('fr') + mot.slice(1)

/** A title inside a sentence: its first letter alone, so that names keep theirs. */
export const minuscule = (mot: string): string => mot.charAt(0).toLocaleLowerCase('fr') + mot.slice(1)

// The common nouns by which structures are called, folded: French says an article before them. Others keep theirs, or none.
const MASCULINS = new Set(
  (
    'bureau cafe ccas centre cercle chantier cidff cinema club college collectif comite conseil conservatoire contrat csc csf ' +
    'departement fonds foyer groupe groupement jardin lieu lycee mouvement musee planning point pole relais reseau ' +
    'secours service studio syndicat theatre'
  ).split(' '),
)
const FEMININS = new Set(
  (
    'bibliotheque boutique caf caisse chorale commune communaute compagnie confederation cooperative creche fabrique ' +
    'fanfare federation ferme fondation halte ligue ludotheque mairie maison mediatheque metropole mission mjc mutuelle ' +
    'paroisse plateforme prefecture recyclerie regie region ressourcerie section societe troupe ville'
  ).split(' '),
)
const ELIDES = new Set(
  (
    'academie accueil agence aide alliance amicale antenne association atelier auberge avenir ecole ehpad entente ' +
    'entraide entreprise epicerie equipe esat espace esperance etablissement etoile harmonie hopital institut office ' +
    'orchestre union unite universite'
  ).split(' '),
)
const PLURIELS = new Set('amis ateliers jardins restaurants restos scouts eclaireurs eclaireuses'.split(' '))

type Article = 'le' | 'la' | 'l’' | 'les' | ''

/** The article said before a name, and what follows it: its own (« Le Tournevis »), or that of its first noun. */
function article(nom: string): readonly [Article, string] {
  const ecrit = /^(les?|la)\s+(?=\S)|^l[’'](?=\S)/i.exec(nom)?.[0] ?? ''
  const reste = nom.slice(ecrit.length)
  switch (plier(ecrit)) {
    case 'le':
      return ['le', reste]
    case 'la':
      return ['la', reste]
    case 'les':
      return ['les', reste]
    case 'l':
      return ['l’', reste]
    default:
      return [articleDuNom(plier(nom).split(' ')[0] ?? ''), nom]
  }
}

function articleDuNom(premier: string): Article {
  if (ELIDES.has(premier)) return 'l’'
  if (MASCULINS.has(premier)) return 'le'
  if (FEMININS.has(premier)) return 'la'
  return PLURIELS.has(premier) ? 'les' : ''
}

const DITS: Readonly<Record<'nu' | 'a' | 'de', Readonly<Record<Article, string>>>> = {
  nu: { le: 'le ', la: 'la ', 'l’': 'l’', les: 'les ', '': '' },
  a: { le: 'au ', la: 'à la ', 'l’': 'à l’', les: 'aux ', '': 'à ' },
  de: { le: 'du ', la: 'de la ', 'l’': 'de l’', les: 'des ', '': 'de ' },
}

/** « le Tournevis », « l’Amicale des locataires », « Lire à deux voix »: inside a sentence, as one says it. */
export function leNom(nom: string): string {
  const [dit, reste] = article(nom)
  return DITS.nu[dit] + reste
}

/** « au Palier des Mots », « aux Écrivains », « à la Régie », « à Lire à deux voix »: as one says it. */
export function aNom(nom: string): string {
  const [dit, reste] = article(nom)
  return DITS.a[dit] + reste
}

/** « de l’Amicale des locataires », « du Palier des Mots », « d’Ylang », « de Lire à deux voix »: as one says it. */
export function de(nom: string): string {
  const [dit, reste] = article(nom)
  return dit === '' && elide(nom) ? `d’${nom}` : DITS.de[dit] + reste
}

/** « d’adultes », « de séances »: after a quantity, where French says no article. */
export const deCompte = (mot: string): string => (elide(mot) ? `d’${mot}` : `de ${mot}`)

/** « qu’une personne », « que Franck ». */
export const que = (suite: string): string => (elide(suite) ? `qu’${suite}` : `que ${suite}`)

const elide = (mot: string): boolean => /^(?:[aeiouh]|y[^aeiou])/.test(plier(mot))
