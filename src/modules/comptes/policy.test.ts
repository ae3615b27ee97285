import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Attribution, type Me, type Quartiers, ROLES, type Role, systeme, VISITEUR } from '#src/ground/visit.ts'
import { peutInviter, peutRepondre, peutRetirer, peutVoirLEquipe, rolesADonner } from './policy.ts'

const quartier = newId()
const ailleurs = newId()

const me = (role: Role, where: Partial<Attribution> = {}): Me => ({
  genre: 'compte',
  compteId: `compte-${role}`,
  personneId: null,
  nom: role,
  attributions: [{ role, quartierId: null, structureId: null, ...where }],
})
const place = (role: Role, quartiers: Quartiers = []) => ({ role, quartiers })

/** Who gives what, in the order of ROLES. */
const DONNENT: Record<Role, Role[]> = {
  coordination: ['coordination', 'animation', 'conseil', 'cdsu', 'porteur', 'talent', 'partenaire'],
  animation: ['animation', 'conseil', 'porteur', 'talent', 'partenaire'],
  conseil: [],
  cdsu: ['cdsu', 'porteur', 'partenaire'],
  porteur: [],
  talent: [],
  partenaire: [],
  administration: [...ROLES],
}

describe('giving a role', () => {
  it.each(ROLES)('%s gives what the table says, and nothing else', (giver) => {
    const given = ROLES.filter((role) => peutInviter(me(giver), place(role)))
    expect(given).toEqual(ROLES.filter((role) => DONNENT[giver].includes(role)))
    expect([...rolesADonner(me(giver))].sort()).toEqual([...given].sort())
  })

  it('never makes an administration but from an administration', () => {
    const makers = ROLES.filter((giver) => peutInviter(me(giver), place('administration')))
    expect(makers).toEqual(['administration'])
  })

  it.each([
    ['in its own quartier', place('conseil', [quartier]), true],
    ['in another quartier', place('conseil', [ailleurs]), false],
    ['in the whole territoire', place('conseil'), false],
    ['for a structure that has an action there', place('porteur', [ailleurs, quartier]), true],
    ['for a structure of elsewhere', place('porteur', [ailleurs]), false],
    ['for a structure without any action yet', place('porteur', null), true],
  ])('held in one quartier, gives %s: %s', (_, where, expected) => {
    expect(peutInviter(me('coordination', { quartierId: quartier }), where)).toBe(expected)
  })

  it('is not for strangers nor links; the system may', () => {
    const lien: Me = { genre: 'lien', lien: { id: newId(), geste: 'invitation', sujetId: newId(), personneId: null } }
    expect([VISITEUR, lien, systeme('essai')].map((who) => peutInviter(who, place('talent')))).toEqual([
      false,
      false,
      true,
    ])
  })
})

describe('taking a role away', () => {
  it.each([
    ['coordination', 'animation', true],
    ['coordination', 'administration', false],
    ['animation', 'coordination', false],
    ['animation', 'cdsu', false],
    ['cdsu', 'conseil', false],
    ['cdsu', 'partenaire', true],
    ['conseil', 'talent', false],
    ['administration', 'administration', true],
  ] as const)('%s from %s: %s', (taker, role, expected) => {
    expect(peutRetirer(me(taker), { compteId: 'autre', ...place(role) })).toBe(expected)
  })

  it.each(ROLES)('%s may lay down their own role', (role) => {
    expect(peutRetirer(me(role), { compteId: `compte-${role}`, ...place(role) })).toBe(true)
  })
})

describe('the team and invitations', () => {
  it('is read by the desk and the CDSU', () => {
    const readers = ROLES.filter((role) => peutVoirLEquipe(me(role)))
    expect(readers).toEqual(['coordination', 'animation', 'cdsu', 'administration'])
    expect(peutVoirLEquipe(VISITEUR)).toBe(false)
  })

  it('an invitation is answered by its own link only', () => {
    const id = newId()
    const lien = (geste: string, sujetId: string): Me => ({
      genre: 'lien',
      lien: { id: newId(), geste, sujetId, personneId: null },
    })
    expect(peutRepondre(lien('invitation', id), { id })).toBe(true)
    expect(peutRepondre(lien('invitation', newId()), { id })).toBe(false)
    expect(peutRepondre(lien('reponse', id), { id })).toBe(false)
    expect(peutRepondre(me('administration'), { id })).toBe(false)
  })
})
