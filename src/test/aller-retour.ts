import fc from 'fast-check'
import { newId } from '#platform/ids.ts'
import { ecrireCsv, ecrireOds, ecrireXlsx, type FeuilleExport } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { systeme } from '#src/ground/visit.ts'

/** What a list taken away and brought back is drawn from: who takes it, its three formats, the words that spreadsheets take for something else. */
export const VISITE = {
  me: systeme('essai'),
  territoire: { id: newId(), slug: 'ici', nom: 'Ici', outils: [], demonstration: false },
  now: Temporal.Instant.from('2026-03-11T09:00:00Z'),
}
export const FORMATS = ['csv', 'xlsx', 'ods'] as const
const ECRIRE = {
  csv: ([feuille]: readonly FeuilleExport[]) => ecrireCsv(feuille ?? { entetes: [], lignes: [] }),
  xlsx: ecrireXlsx,
  ods: ecrireOds,
}

/** Written in a format, and read again. */
export async function lireRendu(format: (typeof FORMATS)[number], feuilles: readonly FeuilleExport[]) {
  const lu = await lireTableur(ECRIRE[format](feuilles))
  if (!lu.ok) throw new Error(lu.reason)
  return lu.value
}

const MORCEAUX = [
  ...['Total', '=1+1', '+33', '@', '- ', 'Café', 'l’été', '« Nord »'],
  ...['\u00a0', '\u202f', ' ', '\n', '12', ';', 'annulée'],
]
export const desMots = fc
  .array(fc.constantFrom(...MORCEAUX), { minLength: 1, maxLength: 8 })
  .map((morceaux) => morceaux.join(''))
export const unJour = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((d) => Temporal.PlainDate.from(d.toISOString().slice(0, 10)))
export const desCentimes = fc.option(fc.nat(99_999_999))
