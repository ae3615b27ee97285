import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeDeContratValide, codeDeQuartierValide, lireContour, lirePosition, tracerLePlan } from './domain.ts'

const carre = (lon: number, lat: number, cote: number) => [
  [lon, lat],
  [lon + cote, lat],
  [lon + cote, lat + cote],
  [lon, lat + cote],
  [lon, lat],
]
const polygone = { type: 'Polygon', coordinates: [carre(-1.6, 47.2, 0.01)] }

describe('official codes', () => {
  it('knows quartiers of both zonings, mainland, Corsica and overseas', () => {
    for (const code of ['QN04405M', 'QN02A01N', 'QN97401I', 'QN07501C', 'QP044003'])
      expect(codeDeQuartierValide(code), code).toBe(true)
    for (const code of ['QN04405', 'QN04405X', 'QN4405M', 'QP44003', 'qn04405m', 'QN02C01N', 'QP0440030'])
      expect(codeDeQuartierValide(code), code).toBe(false)
  })

  it('knows contracts', () => {
    expect(codeDeContratValide('CN04403I')).toBe(true)
    expect(codeDeContratValide('QN04403I')).toBe(false)
    expect(codeDeContratValide('CN04403')).toBe(false)
  })
})

describe('outline', () => {
  it('reads polygons wherever a GeoJSON file puts them', () => {
    const feature = { type: 'Feature', properties: { nom: 'Bellevue' }, geometry: polygone }
    const fichiers = [
      polygone,
      feature,
      { type: 'FeatureCollection', features: [feature] },
      { type: 'MultiPolygon', coordinates: [polygone.coordinates] },
      { type: 'GeometryCollection', geometries: [polygone] },
    ]
    for (const fichier of fichiers) {
      const lu = lireContour(JSON.stringify(fichier))
      expect(lu.ok && lu.value, fichier.type).toEqual({ type: 'MultiPolygon', coordinates: [polygone.coordinates] })
    }
  })

  it('drops the altitude that some tools add', () => {
    const haut = { type: 'Polygon', coordinates: [carre(0, 45, 1).map((p) => [...p, 12])] }
    const lu = lireContour(JSON.stringify(haut))
    expect(lu.ok && lu.value.coordinates[0]?.[0]?.[0]).toEqual([0, 45])
  })

  it('refuses, each with its reason, what is none', () => {
    const ouvert = { type: 'Polygon', coordinates: [carre(0, 45, 1).slice(0, 4)] }
    const lambert = { type: 'Polygon', coordinates: [carre(355_000, 6_689_000, 100)] }
    const enorme = { type: 'Polygon', coordinates: [[...Array.from({ length: 10_001 }, () => [0, 0])]] }
    const raison = (texte: string) => {
      const lu = lireContour(texte)
      return lu.ok ? 'accepted' : lu.reason
    }
    expect(raison('{')).toBe('pas-du-json')
    for (const rien of ['null', '[]', '{}', '"x"', '{"type":"Point","coordinates":[0,0]}', '{"type":"Polygon"}'])
      expect(raison(rien), rien).toBe('pas-un-contour')
    expect(raison(JSON.stringify({ type: 'FeatureCollection', features: [] }))).toBe('pas-un-contour')
    expect(raison(JSON.stringify(ouvert))).toBe('pas-un-contour')
    expect(raison(JSON.stringify(lambert))).toBe('hors-du-monde')
    expect(raison(JSON.stringify(enorme))).toBe('trop-de-points')
    expect(raison(`${'{"type":"Feature","geometry":'.repeat(9)}null${'}'.repeat(9)}`)).toBe('pas-un-contour')
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.jsonValue(), (valeur) => void lireContour(JSON.stringify(valeur))))
  })

  it('draws inside its box, north up', () => {
    const lu = lireContour(JSON.stringify(polygone))
    if (!lu.ok) throw new Error('not read')
    const {
      chemins: [chemin = ''],
      hauteur,
    } = tracerLePlan([lu.value], [])
    const nombres = [...chemin.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map((m) => [Number(m[1]), Number(m[2])] as const)
    expect(nombres).toHaveLength(4)
    for (const [x, y] of nombres) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(100)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(hauteur + 0.1)
    }
    expect(nombres[0]?.[1]).toBeGreaterThan(nombres[2]?.[1] ?? Infinity)
  })
})

describe('where a place stands', () => {
  it.each<[string, readonly [number, number] | null | undefined]>([
    ['47.2184, -1.5536', [-1.5536, 47.2184]],
    ['47,2184 ; -1,5536', [-1.5536, 47.2184]],
    ['47.2184 -1.5536', [-1.5536, 47.2184]],
    ['https://www.openstreetmap.org/#map=19/47.21840/-1.55360', [-1.5536, 47.2184]],
    ['https://www.openstreetmap.org/?mlat=47.2184&mlon=-1.5536#map=15', [-1.5536, 47.2184]],
    ['geo:-20.8823,55.4504', [55.4504, -20.8823]],
    ['  ', null],
    ['2, place du Verger', undefined],
    ['47.2184', undefined],
    ['95.2184, -1.5536', undefined],
    ['47.2184, 181.5536', undefined],
  ])('reads %s', (ecrit, lue) => expect(lirePosition(ecrit)).toEqual(lue))

  it('puts a point in the box of the outlines, where it stands among them', () => {
    const carre = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
            [0, 0],
          ],
        ],
      ],
    } as const
    const { places, hauteur } = tracerLePlan([carre], [[0.5, 0.5]])
    expect(places[0]?.[1]).toBeCloseTo(hauteur / 2)
    const dehors = tracerLePlan([carre], [[2, 0.5]])
    expect(dehors.places[0]?.[0]).toBeCloseTo(100)
    expect(tracerLePlan([], []).hauteur).toBe(1)
  })
})
