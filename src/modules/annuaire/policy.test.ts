import { describe, expect, it } from 'vitest'
import { type Me, ROLES, systeme, VISITEUR } from '#src/ground/visit.ts'
import { peutInscrire, peutTenirAnnuaire, peutTenirMaFiche, peutVoirAnnuaire, peutVoirFiche } from './policy.ts'

const compte = (role: (typeof ROLES)[number], personneId: string | null = null): Me => ({
  genre: 'compte',
  compteId: 'c',
  personneId,
  nom: 'Essai',
  attributions: [{ role, quartierId: null, structureId: null }],
})

describe('who may what in the directory', () => {
  it('lets the desk and the council see it, and nobody else', () => {
    const vus = ROLES.filter((role) => peutVoirAnnuaire(compte(role)))
    expect(vus).toEqual(['coordination', 'animation', 'conseil', 'administration'])
    expect(peutVoirAnnuaire(VISITEUR)).toBe(false)
  })

  it('lets the council see a person only with their agreement', () => {
    expect(peutVoirFiche(compte('conseil'), false)).toBe(false)
    expect(peutVoirFiche(compte('conseil'), true)).toBe(true)
    expect(peutVoirFiche(compte('coordination'), false)).toBe(true)
    expect(peutVoirFiche(compte('porteur'), true)).toBe(false)
  })

  it('lets only the desk hold the pen for others', () => {
    expect(ROLES.filter((role) => peutTenirAnnuaire(compte(role)))).toEqual([
      'coordination',
      'animation',
      'administration',
    ])
    expect(peutTenirAnnuaire(systeme('essai'))).toBe(true)
    expect(peutInscrire(VISITEUR, 'habitant', 'web')).toBe(true)
    expect(peutInscrire(VISITEUR, 'conseil', 'web')).toBe(false)
    expect(peutInscrire(VISITEUR, 'habitant', 'papier')).toBe(false)
  })

  it('opens one’s own page to its link and to its person only', () => {
    const talent = { id: 't', personneId: 'p' }
    const lien = (geste: string, sujetId: string): Me => ({
      genre: 'lien',
      lien: { id: 'l', geste, sujetId, personneId: 'p' },
    })
    expect(peutTenirMaFiche(lien('ma-fiche', 't'), talent)).toBe(true)
    expect(peutTenirMaFiche(lien('ma-fiche', 'autre'), talent)).toBe(false)
    expect(peutTenirMaFiche(lien('confirmer-appel', 't'), talent)).toBe(false)
    expect(peutTenirMaFiche(compte('talent', 'p'), talent)).toBe(true)
    expect(peutTenirMaFiche(compte('talent', 'q'), talent)).toBe(false)
    expect(peutTenirMaFiche(compte('coordination'), talent)).toBe(false)
    expect(peutTenirMaFiche(VISITEUR, talent)).toBe(false)
  })
})
