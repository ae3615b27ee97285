import type { Etendue, OptionsDeFond, Repere } from '#modules/annee/index.ts'
import { type DatePubliee, type Filtre, filtreDit, lireFiltre, publiees } from '#modules/seances/index.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'
import { lireFond, vacancesAutour } from '../charger.ts'

/** What a sheet is made of: published dates, filtered as the pages are, and what stands behind. */
export type LuPourPapier = Readonly<{
  dates: readonly DatePubliee[]
  options: OptionsDeFond
  vacances: readonly Repere[]
  filtre: Filtre
  filtres: readonly string[]
}>

/** Reads the stretch that `choisir` draws from the address, once the school holidays around that day are known. */
export async function lirePourPapier(
  c: Ctx,
  autour: Temporal.PlainDate,
  choisir: (vacances: readonly Repere[]) => Etendue,
): Promise<LuPourPapier & Readonly<{ e: Etendue }>> {
  const { visit }: { visit: Visit } = c.var
  const filtre = lireFiltre(c.req.query())
  return read(visit, async (tx) => {
    const options = await lireFond(tx)
    const vacances = vacancesAutour(autour, options)
    const e = choisir(vacances)
    return {
      e,
      options,
      vacances,
      filtre,
      filtres: await filtreDit(tx, filtre),
      dates: await publiees(tx, { du: e.du, au: e.au, filtre }),
    }
  })
}
