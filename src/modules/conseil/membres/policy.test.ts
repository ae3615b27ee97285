import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Attribution, type Me, ROLES, type Role, systeme, VISITEUR } from '#src/ground/visit.ts'
import { type Membre, partir } from './domain.ts'
import { membreQuAgit, peutConfirmer, peutFonder, ROLES_DU_CONSEIL, ROLES_FERMES } from './policy.ts'

const maintenant = Temporal.Instant.from('2026-11-10T10:00:00Z')
const membre = (p: Partial<Membre> = {}): Membre => ({
  id: newId(),
  compteId: 'moi',
  personneId: null,
  nom: 'Odile Martin',
  quartierId: null,
  demandeLe: maintenant,
  confirmeLe: maintenant,
  confirmePar: 'Essai',
  fondation: false,
  litDepuis: null,
  partiLe: null,
  agit: true,
  ...p,
})
const compte = (...roles: Role[]): Me => ({
  genre: 'compte',
  compteId: 'moi',
  personneId: null,
  nom: 'Odile Martin',
  attributions: roles.map((role): Attribution => ({ role, quartierId: null, structureId: null })),
})

describe('who sits at the council', () => {
  it('is never an account that also hosts, is of the city or a partner, whatever it was confirmed as', () => {
    fc.assert(
      fc.property(fc.subarray([...ROLES]), (roles) => {
        const dedans = membreQuAgit(compte(...roles), [membre()]) !== null
        const ferme = ROLES_FERMES.some((role) => roles.includes(role))
        const conseil = ROLES_DU_CONSEIL.some((role) => roles.includes(role))
        expect(dedans).toBe(conseil && !ferme)
      }),
    )
    for (const me of [VISITEUR, systeme('essai')]) expect(membreQuAgit(me, [membre()])).toBeNull()
  })

  it.each([
    ['nobody confirmed them', { confirmeLe: null }],
    ['they left', { partiLe: maintenant }],
    ['another account', { compteId: 'autre' }],
    ['on paper', { compteId: null }],
  ] as const)('is nobody where %s', (_, p) => {
    expect(membreQuAgit(compte('conseil'), [membre(p)])).toBeNull()
  })

  it('is begun by the coordination alone, while nobody with an account sits', () => {
    expect(peutFonder(compte('coordination'), [])).toBe(true)
    expect(peutFonder(compte('coordination'), [membre({ compteId: null, agit: false })])).toBe(true)
    expect(peutFonder(compte('coordination'), [membre({ compteId: 'autre' })])).toBe(false)
    for (const roles of [['conseil'], ['animation'], ['administration'], ['coordination', 'cdsu']] as const)
      expect(peutFonder(compte(...roles), []), roles.join()).toBe(false)
  })

  it('confirms whoever asks, never itself, and of its own quartier', () => {
    const demande = membre({ id: newId(), compteId: 'autre', confirmeLe: null })
    expect(peutConfirmer(membre(), demande)).toBe(true)
    expect(peutConfirmer(null, demande)).toBe(false)
    expect(peutConfirmer(membre({ compteId: 'autre' }), demande)).toBe(false)
    const quartierId = newId()
    expect(peutConfirmer(membre({ quartierId }), demande)).toBe(false)
    expect(peutConfirmer(membre({ quartierId }), { ...demande, quartierId })).toBe(true)
  })

  it('leaves, but for the last one who could confirm another', () => {
    const moi = membre()
    const papier = membre({ compteId: null, agit: false })
    expect(partir(moi, [moi, papier])).toEqual({ ok: false, reason: 'derniere-voix' })
    expect(partir(moi, [moi, papier, membre({ compteId: 'autre' })]).ok).toBe(true)
    expect(partir(papier, [moi, papier]).ok).toBe(true)
  })
})
