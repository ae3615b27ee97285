import { describe, expect, it } from 'vitest'
import { BUREAU, type Me, type Quartiers, ROLES, VISITEUR } from '#src/ground/visit.ts'
import { ETATS, type Etat } from './domain.ts'
import {
  peutConfirmerAppel,
  peutEcrirePour,
  peutFaireConfirmer,
  peutModifierAppel,
  peutTenirAppel,
  peutVoirAppel,
} from './policy.ts'

const compte = (
  role: (typeof ROLES)[number],
  structureId: string | null = null,
  quartierId: string | null = null,
): Me => ({
  genre: 'compte',
  compteId: 'c',
  personneId: null,
  nom: 'Essai',
  attributions: [{ role, quartierId, structureId }],
})
const lien = (geste: string, sujetId: string): Me => ({
  genre: 'lien',
  lien: { id: 'l', geste, sujetId, personneId: null },
})
const appel = (etat: Etat, quartiers: Quartiers = ['ici']) => ({
  ...{ id: 'a', etat, structureId: 's', quartiers },
  expireLe: now.add({ hours: 1 }),
})
const now = Temporal.Instant.from('2026-03-11T09:00:00Z')
const etatsVus = (me: Me) => ETATS.filter((etat) => peutVoirAppel(me, appel(etat), now))

describe('who may what with a call', () => {
  it('shows strangers only what is public', () => {
    expect(etatsVus(VISITEUR)).toEqual(['ouvert', 'complet'])
    expect(peutVoirAppel(VISITEUR, appel('ouvert'), now.add({ hours: 1 }))).toBe(false)
    expect(etatsVus(compte('talent'))).toEqual(['ouvert', 'complet'])
    expect(etatsVus(compte('porteur', 'autre'))).toEqual(['ouvert', 'complet'])
    expect(etatsVus(compte('porteur', 's'))).toEqual([...ETATS])
    expect(etatsVus(compte('coordination'))).toEqual([...ETATS])
    expect(etatsVus(compte('cdsu'))).toEqual(ETATS.filter((etat) => etat !== 'brouillon'))
  })

  it('lets the structure’s own people and the desk write', () => {
    const ecrivent = ROLES.filter((role) => peutEcrirePour(compte(role, 's'), appel('ouvert')))
    expect(ecrivent).toEqual(['coordination', 'animation', 'porteur', 'administration'])
    expect(peutEcrirePour(compte('porteur', 'autre'), appel('ouvert'))).toBe(false)
    expect(peutTenirAppel(VISITEUR, appel('ouvert'))).toBe(false)
  })

  it('lets the bearer of the link confirm this call, mend it while it waits, and nothing else', () => {
    const porte = lien('confirmer-appel', 'a')
    expect(peutConfirmerAppel(porte, appel('a-confirmer'))).toBe(true)
    for (const etat of ['a-confirmer', 'brouillon'] as const)
      expect(peutModifierAppel(porte, appel(etat)), etat).toBe(true)
    expect(peutModifierAppel(porte, appel('ouvert'))).toBe(false)
    expect(peutTenirAppel(porte, appel('ouvert'))).toBe(false)
    for (const autre of [lien('confirmer-appel', 'b'), lien('ma-fiche', 'a')]) {
      expect(peutConfirmerAppel(autre, appel('a-confirmer'))).toBe(false)
      expect(peutVoirAppel(autre, appel('a-confirmer'), now)).toBe(false)
    }
  })

  it.each([
    ['of its quartier', ['ici'], true],
    ['of several, its own among them', ['ailleurs', 'ici'], true],
    ['of another quartier', ['ailleurs'], false],
    ['of the whole territoire', [], false],
    ['of a structure without any action yet', null, true],
  ] as const)('held for one quartier, the desk keeps what is %s: %j, %s', (_, quartiers, expected) => {
    for (const role of BUREAU) {
      const me = compte(role, null, 'ici')
      expect(peutTenirAppel(me, appel('ouvert', quartiers))).toBe(expected)
      expect(peutFaireConfirmer(me, appel('a-confirmer', quartiers))).toBe(expected)
      expect(peutVoirAppel(me, appel('a-confirmer', quartiers), now)).toBe(true)
      expect(peutVoirAppel(me, appel('brouillon', quartiers), now)).toBe(expected)
    }
  })

  it('lets nobody change what is over', () => {
    for (const etat of ['clos', 'realise', 'annule'] as const)
      expect(peutModifierAppel(compte('coordination'), appel(etat))).toBe(false)
  })
})
