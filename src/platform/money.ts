import { sansMilliers } from './texte.ts'

/** Amounts are whole numbers of euro cents everywhere inside; only screens and files speak of euros. */
export type Centimes = number

const entier = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })
const exact = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** « 1 234 € », or « 1 234,50 € » when there are cents; « — » when nothing is known, which is not zero. */
export function montant(centimes: Centimes | null): string {
  if (centimes === null) return '—'
  return centimes % 100 === 0 ? entier.format(centimes / 100) : exact.format(centimes / 100)
}

/**
 * Reads what a person types: `1 234,50 €`, `1234.5`, `3,5 k€`. Empty is `null`.
 * Returns `undefined` when it is no amount: the caller says so under the field.
 */
export function lireMontant(texte: string): Centimes | null | undefined {
  const net = sansMilliers(texte).replace(/^€|(?:€|euros?)$/gi, '')
  if (net === '') return null
  const lu = /^(\d+(?:[.,]\d+)?)(k?)$/i.exec(/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(net) ? net.replaceAll('.', '') : net)
  if (!lu?.[1]) return undefined
  const centimes = Math.round(Number(lu[1].replace(',', '.')) * (lu[2] ? 100_000 : 100))
  return Number.isSafeInteger(centimes) && centimes <= 100_000_000_000 ? centimes : undefined
}
