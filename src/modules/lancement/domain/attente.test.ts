import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aConfirmerAvant, aPromouvoir, type Ligne, occupees, perdues, placer } from './attente.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const ligne = (p: Partial<Ligne> & Pick<Ligne, 'id'>): Ligne => ({
  etat: 'inscrit',
  nombre: 1,
  rang: null,
  confirmerAvant: null,
  ...p,
})

describe('la liste d’attente', () => {
  it('lets nobody pass before those who wait', () => {
    const pleine = [ligne({ id: 'a', nombre: 3 })]
    expect(placer(pleine, 4, 1)).toEqual({ etat: 'inscrit', rang: null })
    expect(placer(pleine, 4, 2)).toEqual({ etat: 'attente', rang: 1 })
    const avecAttente = [...pleine, ligne({ id: 'b', etat: 'attente', rang: 1, nombre: 2 })]
    expect(placer(avecAttente, 4, 1)).toEqual({ etat: 'attente', rang: 2 })
    expect(aPromouvoir([...avecAttente, ligne({ id: 'c', etat: 'attente', rang: 2 })], 4)).toEqual([])
  })

  it('is not held up by more people than the whole day can hold', () => {
    const huit = ligne({ id: 'h', etat: 'attente', rang: 1, nombre: 8 })
    const un = ligne({ id: 'u', etat: 'attente', rang: 2 })
    expect(aPromouvoir([huit, un], 6).map(({ id }) => id)).toEqual(['u'])
    expect(placer([huit], 6, 1)).toEqual({ etat: 'inscrit', rang: null })
    expect(placer([huit], 8, 1)).toEqual({ etat: 'attente', rang: 2 })
  })

  it.each([
    ['2026-03-01', '2026-04-09', '2026-03-03'],
    ['2026-04-07', '2026-04-09', '2026-04-08'],
    ['2026-04-08', '2026-04-09', '2026-04-08'],
    ['2026-04-09', '2026-04-09', '2026-04-09'],
  ])('on %s, for a day on %s, one says yes by %s', (aujourdhui, le, avant) => {
    expect(aConfirmerAvant(jour(aujourdhui), jour(le)).toString()).toBe(avant)
  })

  it('is never over the capacity, keeps its order, and leaves no place that the first could take', () => {
    const geste = fc.record({
      quoi: fc.constantFrom('inscrire', 'retirer', 'confirmer', 'delai', 'agrandir'),
      qui: fc.nat(40),
      nombre: fc.integer({ min: 1, max: 4 }),
    })
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 12 }), fc.array(geste, { maxLength: 60 }), (depart, gestes) => {
        let [capacite, lignes, cree, offerts]: [number, Ligne[], number, number] = [depart, [], 0, -1]
        let le = jour('2026-03-01')
        const mettre = (id: string, p: Partial<Ligne>) => {
          lignes = lignes.map((un) => (un.id === id ? { ...un, rang: null, confirmerAvant: null, ...p } : un))
        }
        for (const { quoi, qui, nombre } of gestes) {
          const la = lignes[qui % Math.max(1, lignes.length)]
          if (quoi === 'inscrire')
            lignes = [...lignes, ligne({ id: String(cree++), nombre, ...placer(lignes, capacite, nombre) })]
          if (quoi === 'retirer' && la) mettre(la.id, { etat: 'desiste' })
          if (quoi === 'confirmer' && la?.etat === 'a-confirmer') mettre(la.id, { etat: 'inscrit' })
          if (quoi === 'agrandir') capacite += nombre
          if (quoi === 'delai') le = le.add({ days: 3 })
          for (const { id } of perdues(lignes, le)) mettre(id, { etat: 'desiste' })
          for (const { id } of aPromouvoir(lignes, capacite)) {
            // Those who wait were written in the order of their numbers.
            expect(Number(id)).toBeGreaterThan(offerts)
            offerts = Number(id)
            mettre(id, { etat: 'a-confirmer', confirmerAvant: aConfirmerAvant(le, null) })
          }
          expect(occupees(lignes)).toBeLessThanOrEqual(capacite)
          const premier = lignes.find((un) => un.etat === 'attente' && un.nombre <= capacite)
          if (premier) expect(premier.nombre).toBeGreaterThan(capacite - occupees(lignes))
        }
      }),
    )
  })
})
