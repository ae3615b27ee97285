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
