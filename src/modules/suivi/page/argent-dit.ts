import type { Id } from '#platform/ids.ts'
import type { Centimes } from '#platform/money.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Dit } from '../dits/domain.ts'
import { derniersDits } from '../dits/store.ts'
import { payeurDe } from '../import/domain.ts'

export type MontantDuTableau = Readonly<{ centimes: Centimes; jour: Temporal.PlainDate }>
export type ArgentDuTableau = Readonly<{
  /** All that was spent on the action, as the city's tracker says it in one sum: nobody knows how it is split. */
  depense: MontantDuTableau | null
  /** Of these payers, those whose realised amount is the tracker's own. */
  realises: ReadonlyMap<string, MontantDuTableau>
  /** What payers paid, as the tracker says it: kept there alone, under the payer's name of here where it has one. */
  verses: ReadonlyMap<string, MontantDuTableau>
}>

/** What the city's tracker says of the money of an action, beside its payers as they are written here. */
export async function argentDuTableau(
  tx: Tx,
  actionId: Id,
  financements: readonly Readonly<{ financeur: string; realise: Centimes | null }>[],
): Promise<ArgentDuTableau> {
  const dits = (await derniersDits(tx, [actionId])).get(actionId) ?? []
  const de = (d: Dit | undefined): MontantDuTableau | null =>
    d === undefined || d.centimes === null ? null : { centimes: d.centimes, jour: d.jour }
  const noms = financements.map((f) => f.financeur)
  const verses = dits.flatMap((d) => {
    const dit = de(d)
    return d.quoi === 'verse' && d.financeur !== '' && dit ? [[payeurDe(d.financeur, noms), dit] as const] : []
  })
  const realises = dits.flatMap((d) => {
    const dit = de(d)
    if (d.quoi !== 'realise' || d.financeur === '' || dit === null) return []
    const ici = financements.find((f) => f.financeur === payeurDe(d.financeur, noms))
    return ici?.realise === dit.centimes ? [[ici.financeur, dit] as const] : []
  })
  return { depense: de(dits.find((d) => d.quoi === 'depense')), realises: new Map(realises), verses: new Map(verses) }
}
