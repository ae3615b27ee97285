import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Id } from '#platform/ids.ts'
import { CRENEAUX_MAX, depouiller, recevoirCreneaux, silencieux, type VoixDites } from './sondage.ts'
import { CERCLES, type Cercle, type Creneau, type Invite, VOIX, type Voix } from './types.ts'

const NOW = Temporal.Instant.from('2026-03-11T10:00:00Z')
const dans = (heures: number) => NOW.add({ hours: heures })

const invite = (id: Id, cercle: Cercle): Invite => ({
  id,
  cercle,
  personneId: null,
  structureId: null,
  nom: id,
  structureNom: null,
  vient: null,
  mot: '',
  reponduLe: null,
  notePar: '',
  sondeLe: null,
  inviteLe: null,
  aAppeler: false,
  attend: false,
  present: false,
  nomme: true,
})

/** A poll as it may stand: who is asked, what each said of each slot, or nothing. */
const sondages = fc
  .record({
    cercles: fc.array(fc.constantFrom(...CERCLES), { minLength: 1, maxLength: 12 }),
    heures: fc.uniqueArray(fc.integer({ min: 1, max: 2000 }), { minLength: 2, maxLength: CRENEAUX_MAX }),
  })
  .chain(({ cercles, heures }) =>
    fc.record({
      invites: fc.constant(cercles.map((cercle, n) => invite(`i${n}`, cercle))),
      creneaux: fc.constant(heures.map((h): Creneau => ({ id: `c${h}`, debut: dans(h) }))),
      dites: fc.array(
        fc.array(fc.option(fc.constantFrom<Voix>(...VOIX)), { minLength: heures.length, maxLength: heures.length }),
        {
          minLength: cercles.length,
          maxLength: cercles.length,
        },
      ),
    }),
  )
  .map(({ invites, creneaux, dites }) => {
    const voix: VoixDites = new Map(
      invites.map((un, i) => [
        un.id,
        new Map(creneaux.flatMap(({ id }, j) => (dites[i]?.[j] ? [[id, dites[i][j]] as const] : []))),
      ]),
    )
    return { invites, creneaux, voix }
  })

describe('a poll', () => {
  it('puts each invited in one place for each slot, and loses nobody', () => {
    fc.assert(
      fc.property(sondages, ({ invites, creneaux, voix }) => {
        const resultats = depouiller(creneaux, invites, voix)
        expect(resultats).toHaveLength(creneaux.length)
        for (const { oui, siBesoin, non, sansReponse } of resultats)
          expect([...oui, ...siBesoin, ...non, ...sansReponse].map(({ id }) => id).sort()).toEqual(
            invites.map(({ id }) => id).sort(),
          )
        const jours = resultats.map(({ creneau }) => creneau.debut.epochMilliseconds)
        expect(jours).toEqual(jours.toSorted((a, b) => a - b))
      }),
    )
  })

  it('never says best a slot that another beats: a whole circle first, then how many can, then who is glad to', () => {
    fc.assert(
      fc.property(sondages, ({ invites, creneaux, voix }) => {
        const resultats = depouiller(creneaux, invites, voix)
        const notes = resultats.map(
          (r) => [-r.cerclesAbsents.length, r.oui.length + r.siBesoin.length, r.oui.length] as const,
        )
        const bat = (a: (typeof notes)[number], b: (typeof notes)[number]) => {
          const rang = a.findIndex((n, i) => n !== b[i])
          return rang >= 0 && (a[rang] ?? 0) > (b[rang] ?? 0)
        }
        const possibles = resultats.map(({ oui, siBesoin }) => oui.length + siBesoin.length > 0)
        for (const [i, { meilleur }] of resultats.entries())
          if (meilleur) {
            expect(possibles[i]).toBe(true)
            expect(notes.some((autre, j) => possibles[j] && bat(autre, notes[i]!))).toBe(false)
          }
        // Somebody can come to one at least: one at least is best.
        expect(resultats.some(({ meilleur }) => meilleur)).toBe(possibles.some(Boolean))
      }),
    )
  })

  it('says a circle absent only when all of it said no', () => {
    fc.assert(
      fc.property(sondages, ({ invites, creneaux, voix }) => {
        for (const { creneau, cerclesAbsents } of depouiller(creneaux, invites, voix))
          for (const cercle of CERCLES) {
            const siens = invites.filter((un) => un.cercle === cercle)
            const tousNon = siens.length > 0 && siens.every(({ id }) => voix.get(id)?.get(creneau.id) === 'non')
            expect(cerclesAbsents.includes(cercle)).toBe(tousNon)
          }
      }),
    )
  })

  it('tells who said nothing at all', () => {
    fc.assert(
      fc.property(sondages, ({ invites, voix }) => {
        const muets = silencieux(invites, voix).map(({ id }) => id)
        for (const { id } of invites) expect(muets.includes(id)).toBe((voix.get(id)?.size ?? 0) === 0)
      }),
    )
  })

  it.each([
    ['none', [], 'sans-creneau'],
    ['nine', Array.from({ length: 9 }, (_, n) => n + 1), 'trop-de-creneaux'],
    ['one that is gone', [-1, 5], 'creneau-passe'],
    ['this very minute', [0], 'creneau-passe'],
    ['the same twice', [5, 5], 'creneau-double'],
  ])('is not asked of %s', (_, heures, reason) => {
    expect(recevoirCreneaux(heures.map(dans), NOW)).toEqual({ ok: false, reason })
  })

  it('is asked of one to eight, ahead and apart', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 }), (heures) => {
        expect(recevoirCreneaux(heures.map(dans), NOW).ok).toBe(true)
      }),
    )
  })
})
