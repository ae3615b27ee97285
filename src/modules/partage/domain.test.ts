import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contactsVisibles, ETATS, type Etat, expiration, GESTES, passer, preteur, TRANSITIONS } from './domain.ts'
import { uneAction, uneLigne } from './rapprocher/rapprochements.testing.ts'
import { rapprocher } from './rapprocher/rapprochements.ts'

describe('a sharing between two structures', () => {
  it('shows contacts only after the other yes, whatever the gestures', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...GESTES), { maxLength: 12 }), (gestes) => {
        let etat: Etat = 'demande'
        let accepte = false
        for (const geste of gestes) {
          const suite = passer({ etat }, 'materiel', geste)
          if (!suite.ok) continue
          accepte ||= geste === 'accepter'
          etat = suite.value
          if (contactsVisibles(etat)) expect(accepte).toBe(true)
        }
      }),
    )
  })

  it('never moves once it is over, and says it', () => {
    for (const etat of ETATS.filter((un) => Object.keys(TRANSITIONS[un]).length === 0))
      for (const geste of GESTES) expect(passer({ etat }, 'salle', geste)).toEqual({ ok: false, reason: 'terminee' })
  })

  it.each([
    ['a public does not come back', 'accord', 'public', 'remettre', 'sans-retour'],
    ['answered twice', 'accord', 'salle', 'accepter', 'deja-repondu'],
    ['given back before it was lent', 'accord', 'salle', 'rendre', 'pas-maintenant'],
  ] as const)('%s', (_, etat, genre, geste, reason) => {
    expect(passer({ etat }, genre, geste)).toEqual({ ok: false, reason })
  })

  it('knows who hands it over', () => {
    expect(preteur({ sens: 'propose', structureId: 'a' }, { structureId: 'b' })).toBe('a')
    expect(preteur({ sens: 'cherche', structureId: 'a' }, { structureId: 'b' })).toBe('b')
  })

  it('leaves the board the day after its last day, else after six months', () => {
    const now = Temporal.Instant.from('2026-03-11T09:00:00Z')
    expect(expiration(Temporal.PlainDate.from('2026-04-30'), now).toString()).toBe('2026-04-30T22:00:00Z')
    expect(expiration(null, now).toString()).toBe('2026-09-10T22:00:00Z')
  })
})

describe('whom to bring together', () => {
  it('says that what one looks for is what another lends', () => {
    const lignes = [
      uneLigne({ structureNom: 'Amicale', sens: 'cherche', genre: 'materiel', titre: 'Un barnum samedi' }),
      uneLigne({ structureNom: 'Régie', sens: 'propose', genre: 'materiel', titre: 'Deux barnums' }),
      uneLigne({ structureNom: 'Vélo', sens: 'propose', genre: 'materiel', titre: 'Un pied d’atelier' }),
    ]
    const [lien, ...autres] = rapprocher([], lignes, null)
    expect(autres).toEqual([])
    expect(lien?.structures.map(({ nom }) => nom).sort()).toEqual(['Amicale', 'Régie'])
    expect(lien?.raisons).toEqual(['« Un barnum samedi » est cherché, « Deux barnums » est proposé.'])
  })

  it.each([
    ['materiel', 'Une enceinte et un micro pour la fête', 'Notre sono', true],
    ['materiel', 'Des bancs pour trente', 'Tables et chaises pliantes', true],
    ['materiel', 'Une sono pour la fête', 'Notre barnum pour la fête', false],
    ['materiel', 'Une sono, avec un câble', 'Un barnum, avec ses piquets', false],
    ['materiel', 'Un zigomar', 'Notre grand zigomar', true],
    ['savoir-faire', 'Quelqu’un pour coudre des costumes', 'Notre couturière, deux heures par mois', true],
    ['savoir-faire', 'Quelqu’un pour tenir les comptes', 'Notre couturière, deux heures par mois', false],
  ] as const)('looks at what a thing is: %s, « %s » and « %s »', (genre, cherchee, proposee, attendu) => {
    const lignes = [
      uneLigne({ structureNom: 'A', sens: 'cherche', genre, titre: cherchee }),
      uneLigne({ structureNom: 'B', sens: 'propose', genre, titre: proposee }),
    ]
    expect(rapprocher([], lignes, null)).toHaveLength(attendu ? 1 : 0)
  })

  it('ties neighbouring dates of short actions in one quartier, and says which', () => {
    const de = (structureNom: string, debut: string, fin: string, quartier = 'q1') =>
      uneAction({ structureNom, publics: [], theme: '', quartiers: [quartier], debut, fin })
    const actions = [
      de('A', '2026-05-02', '2026-05-02'),
      de('B', '2026-05-10', '2026-05-12'),
      de('C', '2026-05-03', '2026-05-03', 'q2'),
      de('D', '2026-01-01', '2026-12-31'),
      de('E', '2026-06-20', '2026-06-20'),
    ]
    const liens = rapprocher(actions, [], null)
    expect(liens.map(({ raisons }) => raisons)).toEqual([['Des dates proches : « Action de A » et « Action de B ».']])
  })

  it('does not tie dates that cannot meet', () => {
    const lignes = [
      uneLigne({ structureNom: 'A', sens: 'cherche', genre: 'salle', au: '2026-03-01' }),
      uneLigne({ structureNom: 'B', sens: 'propose', genre: 'salle', du: '2026-04-01' }),
    ]
    expect(rapprocher([], lignes, null)).toEqual([])
  })

  it('ties a same public in the same quartier, not a theme alone', () => {
    const actions = [
      uneAction({ structureNom: 'A', publics: ['Jeunes'], theme: 'Culture', quartiers: ['q1'] }),
      uneAction({ structureNom: 'B', publics: ['jeunes'], theme: 'Culture', quartiers: ['q1', 'q2'] }),
      uneAction({ structureNom: 'C', publics: ['Aînés'], theme: 'Culture', quartiers: ['q1'] }),
      uneAction({ structureNom: 'D', publics: ['Jeunes'], theme: 'Sport', quartiers: ['q3'] }),
    ]
    const liens = rapprocher(actions, [], null)
    expect(
      liens.map(({ structures }) =>
        structures
          .map(({ nom }) => nom)
          .sort()
          .join(''),
      ),
    ).toEqual(['AB'])
    expect(liens[0]?.raisons).toEqual(['Le même public : jeunes.', 'Le même thème : culture.'])
    expect(rapprocher(actions, [], ['C'])).toEqual([])
  })
})
