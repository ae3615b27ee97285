import { entreeDuLexique, familles, motsFrancais, versionDuLexique } from '#modules/competences/index.ts'
import { ECRITURES, sensDe } from '#platform/ecritures.ts'
import { plier } from '#platform/texte.ts'
import { NOM_DE_LANGUE } from './langues-noms.donnees.ts'

/** A language that is not recognised: the person is asked. */
export const AUTRE = 'autre'

/** Small words by which a language of the Latin alphabet is told; folded. */
const OUTILS: Readonly<Record<string, readonly string[]>> = {
  fr: 'je le la l les un une des du de d est et pour qui dans avec sur mais pas mon ma mes ce ca sa suis sais peux faire j ai a au aux en y on tu'.split(
    ' ',
  ),
  en: 'i a the and to of in on at for with my is am are it this that have has can will would like know how help you we do from some'.split(
    ' ',
  ),
  es: 'yo el la los las y con mi mis que para por se un una soy muy tengo puedo hacer ayudar de del en es al como pero gusta hablo'.split(
    ' ',
  ),
  pt: 'eu o os as e com meu minha que para por um uma sou muito tenho posso fazer ajudar nao sei de do da dos em na no ao gosto falo'.split(
    ' ',
  ),
  tr: 've bir ben icin cok bu da de ile var olarak gibi daha ama kadar biliyorum bilirim yapabilirim yaparim ederim severim'.split(
    ' ',
  ),
  ro: 'eu si sa pot stiu pentru copii sunt din cu nu este am mea meu de la in pe un o ca mai imi place ma fac'.split(
    ' ',
  ),
  it: 'io il lo la gli le i e per un una di del della nel sono posso con so fare molto anche mi piace che ho in da a al'.split(
    ' ',
  ),
  de: 'ich und die der das kann fur mit habe bin nicht auch gerne zu ein eine'.split(' '),
  pl: 'ja i potrafie umiem moge dla na z do jestem mam lubie w dzieci'.split(' '),
  sq: 'une di te dhe mund per ne me jam kam'.split(' '),
}

const DEUX_ALPHABETS = /[\p{L}--\p{Script=Latin}].*\p{Script=Latin}{2}|\p{Script=Latin}{2}.*[\p{L}--\p{Script=Latin}]/sv
const NOMS = new Intl.DisplayNames(['fr'], { type: 'language' })

/** « arabe »; what a person may say of the language of their words. */
export const nomDeLangue = (langue: string): string =>
  langue === AUTRE ? 'une autre langue' : (NOMS.of(langue) ?? 'une autre langue')

/** The languages one may choose for one's words, by their French name; « insta, tiktok » may well be French. */
export const LANGUES_ECRITES: readonly string[] = [
  ...new Set([...ECRITURES.map(([langue]) => langue), ...Object.keys(OUTILS)]),
  ...['bm', 'ff', 'ht', 'kab', 'ku', 'ln', 'mg', 'nl', 'snk', 'so', 'sw', 'vi', 'wo', 'zdj'],
].toSorted((a, b) => nomDeLangue(a).localeCompare(nomDeLangue(b), 'fr'))

/**
 * The attributes of words in another language: read aloud and laid out as it is; none for French. Of two alphabets, each
 * run says its own (`enLeurLangue`).
 */
export const enLangue = (langue: string, texte: string): Readonly<{ lang?: string; dir?: 'rtl' | 'ltr' | 'auto' }> =>
  langue === 'fr'
    ? {}
    : DEUX_ALPHABETS.test(texte)
      ? { dir: 'auto' }
      : { lang: langue === AUTRE ? 'und' : langue, dir: langue === AUTRE ? 'auto' : sensDe(langue) }

/** Of the small words of French, those that no neighbour of it writes: one of them, and misspelt words are French. */
const OUTILS_FRANCAIS =
  'je suis sais sait peux peut fais fait veux les du aux est et pour dans avec sur mais pas mes moi cest chez tout tous'.split(
    ' ',
  )
const SIGLES = /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{N}]{1,4}(?![\p{L}\p{N}])/gu
const PHRASE = 4
/** So many of its words are in the dictionary that a text is French whatever small words it shares with other languages. */
const PRESQUE_TOUS = 0.8
/** So few, that it is not, but for those that are misspelt. */
const TROP_PEU = 0.6

/**
 * A guess at the language of a text: `fr` unless another is plainly used; `AUTRE` for one that is not recognised. What is
 * French is told by its dictionary, which knows far more words than any list of small ones; these only name the others.
 */
export function langueDevinee(texte: string): string {
  const lettres = texte.match(/\p{L}/gu) ?? []
  const latines = texte.match(/\p{Script=Latin}/gu) ?? []
  if (lettres.length > 1 && latines.length < lettres.length / 2)
    return ECRITURES.find(([, lettre]) => lettre.test(texte))?.[0] ?? AUTRE
  // « PSC1 » and « BAFA » are of no language.
  const { mots, connus } = motsFrancais(texte.replace(SIGLES, ' '))
  // A word or two say little: « parle pulaar », where one is French.
  if (mots < 2 || connus >= PRESQUE_TOUS * mots || (mots < PHRASE && connus > 0)) return 'fr'
  const ecrits = plier(texte).split(' ')
  const compte = (outils: readonly string[] = []) => ecrits.filter((mot) => outils.includes(mot)).length
  const autres = Object.entries(OUTILS).filter(([langue]) => langue !== 'fr')
  const comptes = autres.map(([langue, outils]) => ({ langue, nombre: compte(outils) }))
  const [plus, apres] = comptes.toSorted((a, b) => b.nombre - a.nombre)
  if (!plus || !apres) return 'fr'
  const francais = compte(OUTILS.fr)
  if (connus >= TROP_PEU * mots) {
    if (plus.nombre < 2 || plus.nombre <= francais) return 'fr'
  } else if (francais >= plus.nombre && compte(OUTILS_FRANCAIS) > 0) return 'fr'
  // Sister languages share their small words: as many of two is neither.
  return plus.nombre > 1 && plus.nombre > apres.nombre ? plus.langue : AUTRE
}

/** The language of a text: what is plain in it, else what its author says. */
export function langueDuTexte(texte: string, dite: string): string {
  const devinee = langueDevinee(texte)
  return devinee === AUTRE && LANGUES_ECRITES.includes(dite) ? dite : devinee
}

/** The sentences of a text that are French, another language beside them: « Je fais la couture. » then Arabic. */
export function partsFrancaises(texte: string, langue: string): string {
  if (langue === 'fr') return texte
  const parts = texte.split(/[.!?…\n]+|[\p{L}--\p{Script=Latin}]+/v)
  const francaises = parts.filter((part) => {
    const { mots, connus } = motsFrancais(part)
    return mots > 2 && connus >= PRESQUE_TOUS * mots && langueDevinee(part) === 'fr'
  })
  return francaises.map((part) => part.trim()).join('.\n')
}

/** The words that the French lexicon may read: none of a text in another language, where « boxes » is no boxing. */
export const motsEnFrancais = (texte: string): string => (langueDevinee(texte) === 'fr' ? texte : '')

/** The words of the names of languages that the lexicon has, folded, and of those they call themselves. */
export function nomsDeLangues(): readonly string[] {
  const version = versionDuLexique()
  if (nommees?.version !== version) nommees = { version, mots: motsDesLangues() }
  return nommees.mots
}

let nommees: Readonly<{ version: string; mots: readonly string[] }> | null = null

function motsDesLangues(): readonly string[] {
  const noms = [...familles().flatMap(({ entrees }) => entrees), ...Object.keys(NOM_DE_LANGUE)].flatMap((id) =>
    id.startsWith('langue-') ? [entreeDuLexique(id)?.libelle ?? '', NOM_DE_LANGUE[id]?.nom ?? ''] : [],
  )
  return noms.flatMap((nom) => plier(nom).split(' '))
}
