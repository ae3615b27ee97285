import { describe, expect, it } from 'vitest'
import { BUREAU, type Me, type Quartiers, ROLES, type Role, systeme, VISITEUR } from '#src/ground/visit.ts'
import { DEPART, type MiseEnLien } from './etats/domain.ts'
import * as policy from './policy.ts'

const m = {
  ...DEPART,
  id: 'm',
  personneId: 'aicha',
  talentId: 'sa-fiche',
  structureId: 'palier',
  quartiers: ['ici'] as Quartiers,
  etat: 'coordonnees-partagees',
  reponseTalent: 'oui',
  reponsePorteur: 'oui',
} as MiseEnLien

const compte = (
  role: Role,
  personneId: string | null = null,
  structureId: string | null = null,
  quartierId: string | null = null,
): Me => ({
  genre: 'compte',
  compteId: role,
  personneId,
  nom: role,
  attributions: [{ role, quartierId, structureId }],
})
const lien = (geste: string, sujetId: string, personneId: string | null): Me => ({
  genre: 'lien',
  lien: { id: 'l', geste, sujetId, personneId },
})

describe('who answers', () => {
  it('for the talent: the person, by account or by the link made for them', () => {
    expect(policy.peutRepondreTalent(compte('talent', 'aicha'), m)).toBe(true)
    expect(policy.peutRepondreTalent(compte('conseil', 'aicha'), m)).toBe(true)
    expect(policy.peutRepondreTalent(lien('repondre-talent', 'm', 'aicha'), m)).toBe(true)
    expect(policy.peutRepondreTalent(lien('ma-fiche', 'sa-fiche', 'aicha'), m)).toBe(true)
    for (const me of [
      compte('talent', 'autre'),
      compte('talent'),
      lien('repondre-talent', 'autre', 'aicha'),
      lien('repondre-talent', 'm', 'autre'),
      lien('repondre-talent', 'm', null),
      lien('repondre-porteur', 'm', 'aicha'),
      lien('ma-fiche', 'm', 'aicha'),
      lien('ma-fiche', 'autre', 'aicha'),
      lien('ma-fiche', 'sa-fiche', 'autre'),
      lien('ma-fiche', 'sa-fiche', null),
      compte('coordination'),
      systeme('x'),
      VISITEUR,
    ])
      expect(policy.peutRepondreTalent(me, m)).toBe(false)
  })

  it('for the porteur: the structure of the appel, or the link', () => {
    expect(policy.peutRepondrePorteur(compte('porteur', null, 'palier'), m)).toBe(true)
    expect(policy.peutRepondrePorteur(lien('repondre-porteur', 'm', null), m)).toBe(true)
    for (const me of [
      compte('porteur', null, 'ailleurs'),
      lien('repondre-porteur', 'autre', null),
      lien('repondre-talent', 'm', 'aicha'),
      compte('cdsu'),
      VISITEUR,
    ])
      expect(policy.peutRepondrePorteur(me, m)).toBe(false)
  })
})

describe('who reads contacts', () => {
  it('each side the other only; not the desk, not the CDSU, nobody else', () => {
    expect(policy.peutVoirCoordonnees(compte('talent', 'aicha'), m)).toBe('du-porteur')
    expect(policy.peutVoirCoordonnees(compte('porteur', null, 'palier'), m)).toBe('du-talent')
    for (const role of ROLES) expect(policy.peutVoirCoordonnees(compte(role, 'autre', 'ailleurs'), m)).toBeNull()
  })

  it('nobody at all while one yes is missing', () => {
    for (const manque of [{ reponseTalent: null }, { reponsePorteur: null }, { etat: 'retiree' as const }])
      expect(policy.peutVoirCoordonnees(compte('talent', 'aicha'), { ...m, ...manque })).toBeNull()
  })
})

describe('the desk', () => {
  it('is coordination, animation and administration; the CDSU has counts', () => {
    const bureau = ROLES.filter((role) => policy.peutTenirLeBureau(compte(role), m))
    expect(bureau).toEqual(['coordination', 'animation', 'administration'])
    expect(ROLES.filter((role) => policy.peutVoirLesNombres(compte(role)))).toEqual([
      'coordination',
      'animation',
      'cdsu',
      'administration',
    ])
  })

  it.each([
    ['of its quartier', ['ici'], true],
    ['of several, its own among them', ['ailleurs', 'ici'], true],
    ['of another quartier', ['ailleurs'], false],
    ['of the whole territoire', [], false],
    ['of a structure without any action yet', null, true],
  ])('held for one quartier, keeps what is %s', (_, quartiers, expected) => {
    for (const role of BUREAU) {
      const me = compte(role, null, null, 'ici')
      expect(policy.peutTenirLeBureau(me, { quartiers })).toBe(expected)
      expect(policy.peutConclure(me, { ...m, quartiers })).toBe(expected)
      expect(policy.peutNoterUnCoupDePouce(me, quartiers)).toBe(expected)
      expect(policy.peutRelireUnMerci(me, { quartiers })).toBe(expected)
    }
  })

  it('leaves a talent and a porteur what is theirs, in whichever quartier they hold another role', () => {
    const ailleurs = { ...m, quartiers: ['ailleurs'] }
    expect(policy.peutConclure(compte('coordination', 'aicha', null, 'ici'), ailleurs)).toBe(true)
    expect(policy.coteDe(compte('coordination', 'aicha', null, 'ici'), ailleurs)).toBe('talent')
  })
})
