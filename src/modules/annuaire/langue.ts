import { motsFrancais } from '#modules/competences/index.ts'
import { ECRITURES, sensDe } from '#platform/ecritures.ts'
import { plier } from '#platform/texte.ts'

/** A language that is not recognised: the person is asked. */
export const AUTRE = 'autre'

/** Small words by which a language of the Latin alphabet is told; folded. */
const OUTILS: Readonly<Record<string, readonly string[]>> = {
  fr: 'je le la les un une des du de et est pour que qui dans avec sur mais pas mon ma mes suis sais peux faire j ai au aux en'.split(
    ' ',
  ),
  en: 'i the and to of can am my is have with you for help would like know how at in'.split(' '),
  es: 'yo el los las y puedo con mi que para se una soy muy tengo hacer ayudar'.split(' '),
  pt: 'eu os as e posso com meu minha que para uma sou muito tenho fazer ajudar nao sei'.split(' '),
  tr: 've bir ben icin cok bu da de ile biliyorum yapabilirim var'.split(' '),
  ro: 'eu si sa pot stiu pentru copii sunt din cu nu este gatesc mea am'.split(' '),
  it: 'io il gli e per le sono posso con so fare molto anche mi piace che ho volentieri'.split(' '),
  de: 'ich und die der das kann fur mit habe bin nicht auch gerne zu ein eine'.split(' '),
  pl: 'ja i potrafie umiem moge dla na z do jestem mam lubie w dzieci'.split(' '),
  sq: 'une di te dhe mund per ne me jam kam'.split(' '),
}

const NOMS = new Intl.DisplayNames(['fr'], { type: 'language' })

/** « arabe »; what a person may say of the language of their words, besides French. */
export const nomDeLangue = (langue: string): string =>
  langue === AUTRE ? 'une autre langue' : (NOMS.of(langue) ?? 'une autre langue')

/** The languages one may choose for one's words, by their French name. */
export const LANGUES_ECRITES: readonly string[] = [
  ...new Set([...ECRITURES.map(([langue]) => langue), ...Object.keys(OUTILS)].filter((langue) => langue !== 'fr')),
  ...['bm', 'ff', 'ht', 'kab', 'ku', 'ln', 'mg', 'nl', 'snk', 'so', 'sw', 'vi', 'wo', 'zdj'],
].toSorted((a, b) => nomDeLangue(a).localeCompare(nomDeLangue(b), 'fr'))

/** The attributes of words in another language: read aloud and laid out as it is; none for French. */
export const enLangue = (langue: string): Readonly<{ lang?: string; dir?: 'rtl' | 'ltr' | 'auto' }> =>
  langue === 'fr' ? {} : { lang: langue === AUTRE ? 'und' : langue, dir: langue === AUTRE ? 'auto' : sensDe(langue) }

/** Fewer words say nothing of a language. */
const MOTS_MIN = 4

/** Whether nearly all words are French: « se » and « que » are small words of other languages too. */
function estEnFrancais(texte: string): boolean {
  const { mots, connus } = motsFrancais(texte)
  return connus >= 0.8 * mots
}

/** Whether hardly a word is French, whatever the alphabet: « Potrafię szyć i gotować ». */
function estDAilleurs(texte: string): boolean {
  // As they are written: « unë » is not « une ».
  const outilsFrancais =
    texte
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.filter((mot) => OUTILS.fr?.includes(mot)).length ?? 0
  if (outilsFrancais > 1) return false
  const { mots, connus } = motsFrancais(texte)
  // « le » and « une » are words of other languages too: one alone asks for more to be sure.
  return mots >= MOTS_MIN && connus / mots < (outilsFrancais === 0 ? 0.45 : 0.3)
}

/** A guess at the language of a text: `fr` unless another is plainly used; `AUTRE` for one that is not recognised. */
export function langueDevinee(texte: string): string {
  const lettres = texte.match(/\p{L}/gu) ?? []
  const latines = texte.match(/\p{Script=Latin}/gu) ?? []
  if (lettres.length > 1 && latines.length < lettres.length / 2)
    return ECRITURES.find(([, lettre]) => lettre.test(texte))?.[0] ?? AUTRE
  const mots = plier(texte).split(' ')
  const compte = (langue: string) => mots.filter((mot) => OUTILS[langue]?.includes(mot)).length
  const [meilleure = 'fr'] = Object.keys(OUTILS).sort((a, b) => compte(b) - compte(a))
  if (compte(meilleure) >= 2 && compte(meilleure) > compte('fr')) return estEnFrancais(texte) ? 'fr' : meilleure
  return estDAilleurs(texte) ? AUTRE : 'fr'
}

/** The language of a text: what is plain in it, else what its author says. */
export function langueDuTexte(texte: string, dite: string): string {
  const devinee = langueDevinee(texte)
  return devinee === AUTRE && LANGUES_ECRITES.includes(dite) ? dite : devinee
}
