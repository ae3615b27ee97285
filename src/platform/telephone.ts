import { enChiffres, formeNormale, plier } from './texte.ts'

const UNITES = 'zero|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf'
const DIZAINES = 'vingt|trente|quarante|cinquante|soixante|quatre vingts?'
const DE_DIX_A_SEIZE = 'dix(?: sept| huit| neuf)?|onze|douze|treize|quatorze|quinze|seize'
const DEUX_CHIFFRES = new RegExp(
  `(?<!\\S)(?:(?:${DIZAINES})(?: et)?(?: (?:${DE_DIX_A_SEIZE}|${UNITES}))?|${DE_DIX_A_SEIZE})(?!\\S)`,
  'g',
)
const UN_CHIFFRE = new RegExp(`(?<!\\S)(?:${UNITES})(?!\\S)`, 'g')

/**
 * Whether so many digits follow each other, whatever stands between them but words: « 06,39,98,31,31 », « ⓪⑥ ③⑨… », « zéro
 * six, trente-neuf… ». A French number has ten; nine are too many already.
 */
export const ditUnNumero = (texte: string, combien = 9): boolean =>
  new RegExp(`\\d(?: ?\\d){${combien - 1}}`).test(chiffresDits(texte).replace(/(?<=\d )et (?=\d)/g, ''))

/** A text folded, each number it says, in words too, in its figures. */
export const chiffresDits = (texte: string): string =>
  plier(enChiffres(formeNormale(texte, 'NFKC')))
    .replace(DEUX_CHIFFRES, '00')
    .replace(UN_CHIFFRE, '0')

/** In its national form when it is French, without spaces; any other as it was written, without spaces. */
const net = (numero: string): string => numero.replaceAll(/[\s.()-]/g, '').replace(/^(\+|00)33(?=[1-9]\d{8}$)/, '0')
const estFrancais = (national: string): boolean => /^0\d{9}$/.test(national)

/** A French number in pairs, with spaces that do not break; any other as it was written. */
export function numeroEnPaires(numero: string): string {
  const national = net(numero)
  return estFrancais(national) ? national.replaceAll(/(\d\d)(?=\d)/g, '$1\u00a0') : numero
}

/** What a telephone dials from anywhere: a French number in its international form; nothing for nobody. */
export function appelable(numero: string): string {
  const national = net(numero)
  return estFrancais(national) ? `+33${national.slice(1)}` : national
}

/** Whether messages reach it: a French number that is no mobile one takes none. */
export const recoitDesMessages = (numero: string): boolean => !estFrancais(net(numero)) || /^0[67]/.test(net(numero))

/** Opens the phone's own messages, filled in, to this number or to whom one chooses; nothing is sent by us. */
export const lienSms = (numero: string, texte = ''): string =>
  `sms:${appelable(numero)}${texte === '' ? '' : `?body=${encodeURIComponent(texte)}`}`

/** Opens WhatsApp, filled in, only when the person clicks. */
export const lienWhatsapp = (numero: string, texte: string): string =>
  `https://wa.me/${appelable(numero).replace(/\D/g, '')}?text=${encodeURIComponent(texte)}`
