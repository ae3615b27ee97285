import { describe, expect, it } from 'vitest'
import { type Me, ROLES, type Role, systeme, VISITEUR } from '#src/ground/visit.ts'
import { peutImporter } from './policy.ts'

const me = (role: Role): Me => ({
  genre: 'compte',
  compteId: 'c',
  personneId: null,
  nom: 'Essai',
  attributions: [{ role, quartierId: null, structureId: null }],
})

describe('peutImporter', () => {
  it('is for the CDSU and the desk', () => {
    expect(ROLES.filter((role) => peutImporter(me(role)))).toEqual([
      'coordination',
      'animation',
      'cdsu',
      'administration',
    ])
    expect([peutImporter(systeme('import')), peutImporter(VISITEUR)]).toEqual([true, false])
  })
})
