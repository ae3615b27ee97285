import { formeNormale } from '#platform/texte.ts'
import { dictionnaireFrancais } from './dictionnaire.ts'

const FRANCAISES = /^[a-zàâäçéèêëîïôöùûüÿœæ]+$/
/** The beginning of a text tells its language. */
const MOTS_LUS = 60

/** How many words of a text there are to look at, and how many of them French knows, accents aside. */
export function motsFrancais(texte: string): Readonly<{ mots: number; connus: number }> {
  const dictionnaire = dictionnaireFrancais()
  const mots = (
    formeNormale(texte, 'NFC')
      .toLowerCase()
      // « j’ », « d’ » are no words.
      .match(/(?<!\p{L})\p{L}{2,}/gu) ?? []
  ).slice(0, MOTS_LUS)
  const connus = mots.filter((mot) => FRANCAISES.test(mot) && dictionnaire.analyser(mot).plies.length > 0)
  return { mots: mots.length, connus: connus.length }
}
