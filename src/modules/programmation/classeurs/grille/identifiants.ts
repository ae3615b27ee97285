import { cle } from './texte.ts'

/** Numbers of the State by which a structure is known; pure checks, as INSEE and the register of associations give them. */

const LA_POSTE = '356000000'

/** What a person typed, without the spaces, dots and dashes that people put between groups of figures. */
const net = (texte: string): string => texte.replace(/[\s\u00a0\u202f.\-/]/g, '').toUpperCase()

/**
 * Fourteen figures under Luhn's key. La Poste (SIREN 356000000) has more offices than the key allows: there the sum of
 * the fourteen figures is a multiple of five (INSEE).
 */
export function siretValide(siret: string): boolean {
  if (!/^\d{14}$/.test(siret) || /^0+$/.test(siret)) return false
  if (luhn(siret)) return true
  return siret.startsWith(LA_POSTE) && [...siret].reduce((somme, chiffre) => somme + Number(chiffre), 0) % 5 === 0
}

/** Nine figures under Luhn's key: the structure, whose SIRET names one establishment. */
export const sirenValide = (siren: string): boolean => /^\d{9}$/.test(siren) && !/^0+$/.test(siren) && luhn(siren)

/** `W`, a figure, a figure or a letter, seven figures (répertoire national des associations). */
export const rnaValide = (rna: string): boolean => /^W\d[A-Z\d]\d{7}$/.test(rna)

const lire = (valide: (lu: string) => boolean) => (texte: string) => {
  const lu = net(texte)
  return lu === '' ? null : valide(lu) ? lu : undefined
}
/** A SIRET as typed: its fourteen figures, `null` when nothing was typed, `undefined` when it is none; a RNA number, in capitals. */
export const lireSiret = lire(siretValide)
export const lireRna = lire(rnaValide)

/** « 812 345 678 00012 »: as INSEE prints it. */
export const siretLisible = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4')

function luhn(chiffres: string): boolean {
  let somme = 0
  for (const [rang, caractere] of [...chiffres].reverse().entries()) {
    const chiffre = Number(caractere) * (rang % 2 === 1 ? 2 : 1)
    somme += chiffre > 9 ? chiffre - 9 : chiffre
  }
  return somme % 10 === 0
}

/** Key of a reference: separators, capitals and leading zeros do not count (« 26 bel 9 » is « 26-BEL-09 »). */
export function cleDeReference(ref: string): string {
  return cle(ref)
    .replace(/^(n|no|num|numero) (o )?(?=\d)/, '')
    .replace(/\b0+(?=\d)/g, '')
}
