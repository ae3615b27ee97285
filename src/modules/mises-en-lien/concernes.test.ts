import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import type { DateChangee } from '#src/ground/module.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { unContact, unePersonne } from '#src/test/builders.ts'
import { concernesDesMisesEnLien } from './concernes.ts'
import type { Etat } from './etats/domain.ts'
import { uneMiseEnLien } from './testing.ts'

const le = (iso: string) => Temporal.PlainDateTime.from(iso)

async function concernes(
  etat: Etat,
  change: Partial<DateChangee>,
  avant: (s: Scene, lien: Awaited<ReturnType<typeof uneMiseEnLien>>) => Promise<unknown> = async () => null,
) {
  const s = await scene()
  const lien = await uneMiseEnLien(s, { etat })
  await avant(s, lien)
  const actionId = await s.prepare(async (tx) => {
    const row = await tx
      .selectFrom('appels')
      .select('action_id')
      .where('id', '=', lien.appelId)
      .executeTakeFirstOrThrow()
    return row.action_id
  })
  const deplacee = { modification: 'deplacee', avant: null, apres: null } as const
  const une: DateChangee = { seanceId: newId(), occurrenceId: newId(), actionId, ...deplacee, ...change }
  const trouves = await read(s, (tx) => concernesDesMisesEnLien(s.visit('systeme'), tx, [une]))
  return trouves
    .map(
      (un) =>
        `${un.personneId === lien.personneId ? 'talent' : un.personneId === lien.contact ? 'porteur' : '?'} ${un.usage}${/vient|venez/u.test(un.raison) ? ', comes' : ''}`,
    )
    .sort()
}

// The call of the builder is for the 1st of April.
const CE_JOUR = { avant: le('2026-04-01'), apres: le('2026-04-02') }

describe('who is touched when the dates of an action change', () => {
  it('whoever said yes to come that very day, and who awaits them: of one yes alone, nobody is said to come', async () => {
    expect(await concernes('coordonnees-partagees', CE_JOUR)).toEqual([
      'porteur compte, comes',
      'talent double-oui, comes',
    ])
    expect(await concernes('acceptee-par-le-talent', CE_JOUR)).toEqual(['porteur compte', 'talent sollicitation'])
  })

  it('the structure by whoever said its yes, and of nobody who waits for a place or to be told apart', async () => {
    const zoe = async (s: Scene, { structureId }: { structureId: string }) => {
      const contact_du_oui = await unContact(
        s,
        structureId,
        await unePersonne(s, { prenom: 'Zoé', accords: ['structure'] }),
      )
      await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ contact_du_oui }).execute())
    }
    expect(await concernes('coordonnees-partagees', CE_JOUR, zoe)).toEqual([
      '? compte, comes',
      'talent double-oui, comes',
    ])
    const suspens = (s: Scene) =>
      s.prepare((tx) => tx.updateTable('personnes').set({ effacement_a_demander: true }).execute())
    const plein = (s: Scene, { appelId, structureId }: { appelId: string; structureId: string }) =>
      uneMiseEnLien(s, { etat: 'realisee', appelId, structureId })
    for (const avant of [suspens, plein])
      expect(await concernes('acceptee-par-le-talent', CE_JOUR, avant)).toEqual(['talent sollicitation'])
  })

  it('nobody whose yes is not given, or who comes another day, or for a date that only comes new', async () => {
    for (const etat of ['suggeree', 'proposee-au-talent', 'refusee-par-le-talent', 'realisee', 'retiree'] as const)
      expect(await concernes(etat, CE_JOUR)).toEqual([])
    expect(await concernes('coordonnees-partagees', { apres: le('2026-04-02') })).toEqual([])
    expect(await concernes('coordonnees-partagees', { ...CE_JOUR, modification: 'nouvelle' })).toEqual([])
    expect(await concernes('coordonnees-partagees', { ...CE_JOUR, actionId: newId() })).toEqual([])
  })
})
