import { describe, expect, it } from 'vitest'
import type { Champs } from './bilan.ts'
import { remplir } from './cerfa.ts'
import { aRecopier } from './dauphin.ts'
import type { Faits } from './faits.ts'
import { argent, ditAutrement } from './faits-argent.ts'
import { LIGNES, ligneDe, nomDeLigne } from './tableau.ts'

const AUCUN: Faits = {
  jours: { du: new Temporal.PlainDate(2025, 1, 1), au: new Temporal.PlainDate(2025, 12, 31) },
  titre: 'Les repas',
  structure: { nom: 'La Régie', siret: null, rna: null },
  quartiers: [],
  publics: [],
  objectifs: '',
  periode: { debut: null, fin: null },
  indicateurs: [],
  financements: [],
  depenseDite: null,
  dates: [],
  horsCalendrier: [],
  sansComptage: 0,
  comptes: null,
  journal: [],
  temps: [],
  taux: [],
}
const payeurs = (...noms: string[]) =>
  argent({
    ...AUCUN,
    financements: noms.map((financeur, i) => ({
      financeur,
      demande: null,
      accorde: (i + 1) * 100_000,
      realise: null,
      ditLe: null,
    })),
  })
const champsDe = (...noms: string[]): Champs =>
  new Map(
    payeurs(...noms).map((t) => [
      t.cle,
      { ...t, trouve: t.valeur, raison: '', version: 1, par: '', modifieLe: Temporal.Instant.fromEpochMilliseconds(0) },
    ]),
  )
const valeurs = (...noms: string[]) => Object.fromEntries(payeurs(...noms).map(({ cle, valeur }) => [cle, valeur]))

describe('who pays, on the lines of the table', () => {
  it('points out what is granted beyond what was asked', () => {
    const ville = { financeur: 'Ville', accorde: 200_000, realise: null, ditLe: null }
    const dites = (demande: number) =>
      argent({ ...AUCUN, financements: [{ ...ville, demande }] }).map(({ provenance }) => provenance)
    expect(dites(100_000)).toContain('la programmation : Ville, montant accordé, plus que demandé : à vérifier')
    expect(dites(200_000).join(' ')).not.toContain('à vérifier')
  })

  it.each([
    ['GrandAngoulême', 'epci'],
    ['Grandangoulême', 'epci'],
    ['Grand Lyon', 'epci'],
    ['Le Grand Périgueux', 'epci'],
    ['Bordeaux Métropole', 'epci'],
    ['Agglopolys', 'epci'],
    ['Agglo', 'epci'],
    ['CA du Muretain', 'epci'],
    ['Plaine Commune', 'epci'],
    ['Région Grand Est', 'region'],
    ['Grand Est', 'region'],
    ['Grand Dijon Habitat', 'prives'],
    ['Grand Port maritime', 'etablissements'],
    ['Université', 'etablissements'],
    ['Commune de Grandchamp', 'commune'],
    ['Grandir', 'asp-b'],
    ['Noalis', 'asp-b'],
  ])('puts %s on the line « %s »', (nom, cle) => expect(payeurs(nom)[0]?.cle).toBe(`p-${cle}`))

  it('keeps the names of those that nobody can tell', () =>
    expect(valeurs('Noalis', 'Grandir')).toEqual({ 'p-asp-b': '3000', 't-asp-b': 'Noalis, Grandir' }))

  it('gives each payer of a kind its own line while there is one, with its name', () => {
    expect(valeurs('État P147', 'DRAC', 'DDETS', 'Préfecture', 'Ville', 'CCAS')).toEqual({
      'p-etat': '1000',
      't-etat': 'État P147',
      'p-etat-b': '2000',
      't-etat-b': 'DRAC',
      // Two on the last one, named together.
      'p-etat-c': '7000',
      't-etat-c': 'DDETS, Préfecture',
      'p-commune': '5000',
      'p-commune-b': '6000',
      't-commune': 'Ville',
      't-commune-b': 'CCAS',
      subvention: '1000',
    })
  })

  it('knows the direction of a town from one of the State', () => {
    expect(valeurs('Ville, direction des sports')).toMatchObject({ 'p-commune': '1000' })
    expect(valeurs('Direction départementale')).toMatchObject({ 'p-etat': '1000' })
    expect(valeurs('Direction des affaires culturelles')).toMatchObject({ 'p-etat': '1000' })
  })

  it('says which service of the State pays wherever the bilan is read, copied or filled', () => {
    const nom = (intitule: string) => {
      const ligne = ligneDe('etat') ?? LIGNES[0]
      return ligne ? nomDeLigne(ligne, 'formulaire', intitule) : ''
    }
    expect([nom(''), nom('État P147'), nom('DRAC')]).toEqual([
      'État : préciser le ministère ou le service',
      'État P147',
      'État : DRAC',
    ])
    const produits = aRecopier(champsDe('DRAC', 'DDETS', 'Ville')).find(({ titre }) => titre === 'Produits')
    expect(produits?.lignes.map((l) => [l.nom, l.prevu])).toEqual([
      ['74 – État (DRAC, DDETS)', '3000'],
      ['74 – Commune (Ville)', '3000'],
    ])
    // On the form the words stand on the line below, before its own.
    const forme = (champs: Champs) =>
      remplir({ exercice: 2025, etat: 'atteste', attesteLe: null }, champs, '01/03/2026')
    expect(forme(champsDe('DRAC'))['topmostSubform[0].Page3[0].txt_2_4[0]']).toBe('DRAC')
    expect(forme(champsDe('DRAC', 'DDETS'))['topmostSubform[0].Page3[0].txt_2_4[0]']).toBe('DRAC ; DDETS')
  })
})

describe('what is signed otherwise than the money of the action', () => {
  const payes = (...realises: readonly (readonly [financeur: string, euros: number])[]) =>
    realises.map(([financeur, euros]) => ({ financeur, demande: null, accorde: null, realise: euros * 100 }))
  const etat = payes(['DRAC', 1000], ['État P147', 500])

  it('is told too of payers of whom nothing paid is noted', () => {
    const votes = ['Ville', 'État'].map((financeur) => ({ financeur, demande: null, accorde: 300_000, realise: null }))
    expect(ditAutrement(votes, { 'r-commune': '2900' })).toEqual([{ qui: 'Ville', signe: 290_000, ici: null }])
  })

  it.each([
    ['on a line each', { 'r-etat': '1000', 'r-etat-b': '500' }, []],
    ['on one line', { 'r-etat': '1500' }, []],
    ['on one line, for less', { 'r-etat': '1400' }, ['DRAC, État P147 : 140000, 150000']],
    ['on a line each, one for less', { 'r-etat': '900', 'r-etat-b': '500' }, ['DRAC : 90000, 100000']],
    ['on no line', { 'r-commune': '1000' }, []],
  ] as const)('is said of two services of the State %s', (_, signees, dits) => {
    expect(ditAutrement(etat, signees).map(({ qui, signe, ici }) => `${qui} : ${signe}, ${ici}`)).toEqual(dits)
  })
})
