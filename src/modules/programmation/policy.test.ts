import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Me, ROLES, type Role, systeme, VISITEUR } from '#src/ground/visit.ts'
import { ETATS } from './domain.ts'
import * as policy from './policy.ts'

const structureId = newId()
const [ici, ailleurs] = [newId(), newId()]
const structureDIci = { id: structureId, quartiers: [ici] }
const avec = (role: Role, structure: string | null = null, quartierId: string | null = null): Me => ({
  genre: 'compte',
  compteId: 'c',
  personneId: null,
  nom: role,
  attributions: [{ role, quartierId, structureId: structure }],
})
const qui = (peut: (me: Me) => boolean): string[] => ROLES.filter((role) => peut(avec(role)))

describe('policy', () => {
  it('lets the desk and the city write the programmation', () => {
    const ecrivent = ['coordination', 'animation', 'cdsu', 'administration']
    expect(qui(policy.peutProgrammer)).toEqual(ecrivent)
    for (const quartiers of [[ici], [], null]) {
      expect(qui((me) => policy.peutModifierAction(me, quartiers))).toEqual(ecrivent)
      expect(policy.peutModifierAction(systeme('import'), quartiers)).toBe(true)
      expect(policy.peutModifierAction(VISITEUR, quartiers)).toBe(false)
    }
    expect(policy.peutProgrammer(systeme('import'))).toBe(true)
    expect(policy.peutProgrammer(VISITEUR)).toBe(false)
  })

  it.each([
    ['of its quartier', [ici], true],
    ['of several, its own among them', [ailleurs, ici], true],
    ['of another quartier', [ailleurs], false],
    ['of the whole territoire', [], false],
    ['of a structure without any action yet', null, true],
  ])('a role held for one quartier writes what is %s', (_, quartiers, expected) => {
    for (const role of policy.PROGRAMMENT) {
      const me = avec(role, null, ici)
      expect(policy.peutModifierAction(me, quartiers)).toBe(expected)
      expect(policy.peutModifierStructure(me, { id: structureId, quartiers })).toBe(expected)
      expect(policy.peutJoindreContacts(me, { id: structureId, quartiers })).toBe(expected)
      // Reading is the territoire's.
      expect(policy.peutVoirArgent(me, structureId)).toBe(true)
      expect(policy.peutVoirAction(me, { etat: 'deposee', structureId, archiveeLe: null })).toBe(true)
    }
    for (const role of ['conseil', 'partenaire', 'talent'] as const)
      expect(policy.peutModifierAction(avec(role, null, ici), quartiers)).toBe(false)
  })

  it('shows money under instruction to the desk, the city, the partners, and a porteur for the own structure', () => {
    expect(qui((me) => policy.peutVoirArgent(me, structureId))).toEqual([
      'coordination',
      'animation',
      'cdsu',
      'partenaire',
      'administration',
    ])
    expect(policy.peutVoirArgent(avec('porteur', structureId), structureId)).toBe(true)
    expect(policy.peutVoirArgent(avec('porteur', structureId), newId())).toBe(false)
    expect(policy.peutVoirArgent(avec('porteur', structureId), null)).toBe(false)
  })

  it('hides from strangers what is not decided, and what was put away', () => {
    const vus = ETATS.filter((etat) => policy.peutVoirAction(VISITEUR, { etat, structureId, archiveeLe: null }))
    expect(vus).toEqual(['prevue', 'en-cours', 'terminee', 'annulee'])
    expect(policy.peutVoirAction(VISITEUR, { etat: 'prevue', structureId, archiveeLe: 'hier' })).toBe(false)
    const porteur = avec('porteur', structureId)
    expect(policy.peutVoirAction(porteur, { etat: 'refusee', structureId, archiveeLe: null })).toBe(true)
    expect(policy.peutVoirAction(porteur, { etat: 'refusee', structureId: newId(), archiveeLe: null })).toBe(false)
  })

  it('gives the numbers of contacts to those who work with them only', () => {
    expect(qui((me) => policy.peutJoindreContacts(me, structureDIci))).toEqual([
      'coordination',
      'animation',
      'cdsu',
      'administration',
    ])
    expect(qui((me) => policy.peutVoirContactsAccordes(me, structureId))).toContain('conseil')
    expect(policy.peutVoirContactsAccordes(avec('talent'), structureId)).toBe(false)
    const lien: Me = { genre: 'lien', lien: { id: newId(), geste: 'x', sujetId: structureId, personneId: null } }
    expect(policy.peutVoirContactsAccordes(lien, structureId)).toBe(false)
  })
})
