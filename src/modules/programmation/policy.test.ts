import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Me, ROLES, type Role, systeme, VISITEUR } from '#src/visit.ts'
import { ETATS } from './domain.ts'
import * as policy from './policy.ts'

const structureId = newId()
const avec = (role: Role, structure: string | null = null): Me => ({
  genre: 'compte',
  compteId: 'c',
  personneId: null,
  nom: role,
  attributions: [{ role, quartierId: null, structureId: structure }],
})
const qui = (peut: (me: Me) => boolean): string[] => ROLES.filter((role) => peut(avec(role)))

describe('policy', () => {
  it('lets the desk and the city write the programmation', () => {
    expect(qui(policy.peutModifierActions)).toEqual(['coordination', 'animation', 'cdsu', 'administration'])
    expect(policy.peutModifierActions(systeme('import'))).toBe(true)
    expect(policy.peutModifierActions(VISITEUR)).toBe(false)
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
    expect(qui((me) => policy.peutJoindreContacts(me, structureId))).toEqual([
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
