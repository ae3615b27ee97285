import { sql } from 'kysely'
import { toRow } from '#platform/columns.ts'
import { uneFois } from '#src/ground/host.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { direDerriere } from '../fermetures/mots.ts'
import { toutes as toutesLesFermetures } from '../fermetures/store.ts'
import { estFete, type NomDeFete } from '../jours/fetes.ts'
import type { OptionsDeFond } from '../jours/reperes.ts'
import { estZone, type Vacances, type Zone } from '../jours/vacances.donnees.ts'

/** What stands behind the dates of this territoire: its zone, holidays that came by import, feasts left out. */
export const lireFond = (tx: Tx): Promise<Required<OptionsDeFond>> => leFond(tx, '')

const leFond = uneFois(async (tx): Promise<Required<OptionsDeFond>> => {
  const { rows } = await sql<{ zone: Zone | null; sans_fetes: string[] | null; importees: Vacances[] }>`
    select c.zone_scolaire as zone, c.sans_fetes, (select coalesce(json_agg(json_build_object('libelle', v.libelle,
      'du', v.du, 'au', v.au, 'zones', v.zones) order by v.du), '[]') from vacances_importees v) as importees
    from (values (1)) toujours left join calendriers c on true`.execute(tx)
  const [row] = rows
  const fermetures = await toutesLesFermetures(tx)
  return {
    zone: row?.zone ?? 'B',
    sansFetes: (row?.sans_fetes ?? []).filter(estFete),
    fermetures: fermetures.map((une) => ({ libelle: direDerriere(une), du: une.du.toString(), au: une.au.toString() })),
    importees: (row?.importees ?? []).map((une) => ({ ...une, zones: une.zones.filter(estZone) })),
  }
})

/** Cached feeds and pages show it too: the version of the calendar moves. */
export async function saveFond(tx: Tx, visit: Visit, zone: Zone, sansFetes: readonly NomDeFete[]): Promise<void> {
  await tx
    .insertInto('calendriers')
    .values({ modifie_le: visit.now, zone_scolaire: zone, sans_fetes: [...sansFetes] })
    .onConflict((oc) =>
      oc.column('territoire_id').doUpdateSet((eb) => ({
        zone_scolaire: zone,
        sans_fetes: [...sansFetes],
        version: eb('calendriers.version', '+', 1),
        modifie_le: visit.now,
      })),
    )
    .execute()
}

/** Replaces what was imported before of these days by what has come. */
export async function saveVacances(tx: Tx, vacances: readonly Vacances[]): Promise<void> {
  const jours = vacances.map(({ du }) => du).sort()
  const [premier, dernier] = [jours[0], jours.at(-1)]
  if (premier === undefined || dernier === undefined) return
  await tx
    .deleteFrom('vacances_importees')
    .where('du', '>=', Temporal.PlainDate.from(premier))
    .where('du', '<=', Temporal.PlainDate.from(dernier))
    .execute()
  await tx
    .insertInto('vacances_importees')
    .values(vacances.map((une) => toRow(une, 'libelle', 'du', 'au', 'zones')))
    .onConflict((oc) =>
      oc.columns(['territoire_id', 'libelle', 'du']).doUpdateSet((eb) => ({
        au: eb.ref('excluded.au'),
        zones: eb.ref('excluded.zones'),
      })),
    )
    .execute()
}
