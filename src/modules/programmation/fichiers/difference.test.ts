import { describe, expect, it } from 'vitest'
import { inTurns } from '#platform/turns.ts'
import { LONGEST_TURN_MS, longestTurn } from '#src/test/loop.ts'
import type { ActionLue, Lecture } from '../classeurs/grille/types.ts'
import { comparer } from './difference.testing.ts'
import { type ActionDuProduit, champsDe, comparer as parTours } from './difference.ts'

const action = (p: Partial<ActionLue> = {}): ActionLue => ({
  ref: '26-A-01',
  dauphin: null,
  titre: 'Repas partagé',
  structure: 'Les Voisines',
  structureEcrite: 'Les Voisines',
  siret: null,
  quartiers: ['Bellevue'],
  repartition: null,
  theme: 'Emploi',
  etat: 'Favorable',
  couleur: null,
  sensCouleur: null,
  annee: 2026,
  periode: null,
  reconductionDe: null,
  reconductionRef: null,
  public: null,
  objectifs: null,
  observations: null,
  coutTotal: null,
  financements: [{ financeur: 'Ville', demande: 100_000, propose: null, accorde: null, realise: null }],
  source: { feuille: 'PROG', ligne: 5 },
  cellules: {},
  ...p,
})

const lecture = (...actions: ActionLue[]): Lecture => ({
  genre: 'programmation',
  phrase: '',
  annee: 2026,
  feuilles: [],
  lignes: actions.length,
  actions,
  structures: [],
  contacts: [],
  quartiers: [],
  problemes: [],
})

const produit = (lue: ActionLue, p: Partial<ActionDuProduit> = {}): ActionDuProduit => ({
  id: 'a1',
  annee: 2026,
  archivee: false,
  champs: champsDe(lue),
  dernier: champsDe(lue),
  ...p,
})

const seule = (d: ReturnType<typeof comparer>) => d.lignes[0]
const avec = (lue: ActionLue, champs: Record<string, string | number | null>) => ({ ...champsDe(lue), ...champs })

describe('comparer', () => {
  it('counts as unchanged a row whose public comes with another sheet, not one whose public is changed', () => {
    const sans = action()
    expect(comparer(lecture(action({ public: 'femmes' })), [produit(sans)]).comptes).toMatchObject({ inchangee: 1 })
    const avant = action({ public: 'femmes, tout âge' })
    expect(comparer(lecture(action({ public: 'femmes' })), [produit(avant)]).comptes).toMatchObject({ modifiee: 1 })
  })

  it.each([
    ['of alike titles', (qui: string, i: number) => ({ ref: '', titre: `Atelier du ${qui} numéro ${i} ${i * 7919}` })],
    ['of one title and other references', (qui: string, i: number) => ({ ref: `${qui}${i}`, titre: 'Atelier' })],
    [
      'of one reference',
      (qui: string, i: number) => ({ ref: 'R', titre: `${qui} ${i}`, structure: `${qui} ${i * 7}` }),
    ],
  ])('compares 1,200 rows of one structure with as many %s in short turns, and soon', async (_, de) => {
    const lues = Array.from({ length: 1200 }, (_, i) =>
      action({ ...de('mardi', i), source: { feuille: 'P', ligne: i } }),
    )
    const ici = Array.from({ length: 1200 }, (_, i) => produit(action(de('jeudi', i)), { id: `p${i}`, dernier: null }))
    const avant = process.threadCpuUsage()
    const tour = await longestTurn(() => inTurns(parTours(lecture(...lues), ici)))
    expect(tour).toBeLessThan(LONGEST_TURN_MS)
    expect(process.threadCpuUsage(avant).user / 1000).toBeLessThan(2000)
  })

  it('changes nothing when the same file comes twice', () => {
    const a = action()
    expect(comparer(lecture(a), [produit(a)]).comptes).toMatchObject({
      inchangee: 1,
      creee: 0,
      modifiee: 0,
      disparue: 0,
    })
  })

  it('takes what changed in the file only', () => {
    const a = action()
    const neuve = action({ titre: 'Repas partagé du samedi' })
    expect(seule(comparer(lecture(neuve), [produit(a)]))).toMatchObject({
      sort: 'modifiee',
      changements: [{ champ: 'titre', fichier: 'Repas partagé du samedi', produit: 'Repas partagé' }],
    })
  })

  it('keeps what changed in the product only', () => {
    const a = action()
    const ligne = seule(comparer(lecture(a), [produit(a, { champs: avec(a, { theme: 'Émancipation' }) })]))
    expect(ligne).toMatchObject({
      sort: 'inchangee',
      gardes: [{ champ: 'theme', produit: 'Émancipation', fichier: 'Emploi' }],
    })
  })

  it('asks when both sides changed differently, and not when they agree', () => {
    const a = action()
    const neuve = action({ theme: 'Tranquillité' })
    const autre = produit(a, { champs: avec(a, { theme: 'Émancipation' }) })
    expect(seule(comparer(lecture(neuve), [autre]))).toMatchObject({
      sort: 'conflit',
      conflits: [{ champ: 'theme', dernier: 'Emploi', fichier: 'Tranquillité', produit: 'Émancipation' }],
    })
    const memes = produit(a, { champs: avec(a, { theme: 'Tranquillité' }) })
    expect(seule(comparer(lecture(neuve), [memes]))?.sort).toBe('inchangee')
  })

  it('fills what is empty in an action typed by hand, and asks before replacing what is not', () => {
    const a = action()
    const main = produit(a, {
      dernier: null,
      champs: { titre: 'Repas partagé', structure: 'Les Voisines', theme: 'Autre' },
    })
    const ligne = seule(comparer(lecture(a), [main]))
    expect(ligne?.conflits.map((e) => e.champ)).toEqual(['theme'])
    expect(ligne?.changements.map((e) => e.champ)).toContain('financements.Ville.demande')
  })

  it.each([
    ['by its reference written otherwise', { ref: '26 a 01', titre: 'Tout autre titre' }],
    ['by its DAUPHIN number', { ref: null, dauphin: 'da00412207', titre: 'Tout autre titre' }],
    ['by its title and structure', { ref: null, dauphin: null, titre: 'REPAS PARTAGE' }],
    ['by a nearly equal title of the same structure', { ref: null, dauphin: null, titre: 'Repas partagés' }],
  ])('follows an action %s', (_, p) => {
    const a = action({ dauphin: 'DA00412207' })
    expect(comparer(lecture(action(p)), [produit(a)]).comptes).toMatchObject({ creee: 0, disparue: 0 })
  })

  it('takes two references for two actions, however alike their titles', () => {
    const d = comparer(lecture(action({ ref: '26-A-02' })), [produit(action())])
    // Same title and structure, another reference: the first is gone, the second is new.
    expect(d.comptes).toMatchObject({ creee: 1, disparue: 1 })
  })

  it('follows by their words the actions of a workbook numbered anew, and takes no number for another action', () => {
    const une = (n: number, titre: string) =>
      action({ ref: `26-A-0${n}`, titre, source: { feuille: 'PROG', ligne: n } })
    const titres = ['Repas partagé', 'Jardin du mail', 'Café des langues']
    const ici = titres.map((titre, i) => produit(une(i + 1, titre), { id: `a${i + 1}` }))
    const decalees = titres.map((titre, i) => une(i + 2, titre))
    const d = comparer(lecture(une(1, 'Chorale'), ...decalees), ici)
    expect(d.comptes).toMatchObject({ creee: 1, modifiee: 3, conflit: 0, doute: 0, disparue: 0 })
    expect(d.lignes.map((l) => [l.produit?.id, l.changements.map((e) => [e.champ, e.fichier])])).toEqual([
      [undefined, []],
      ...titres.map((_, i) => [`a${i + 1}`, [['ref', `26-A-0${i + 2}`]]]),
    ])
  })

  it('takes nothing away that the file has no column for, and what it left blank', () => {
    const argent = { propose: null, accorde: 12_000_00, realise: null, demande: null }
    const pleine = action({
      siret: '12345678900011',
      objectifs: 'Se rencontrer',
      repartition: { Bellevue: 1 },
      financements: [...action().financements, { financeur: 'CAF', ...argent }],
    })
    const maigre = action({ titre: 'Repas du soir', quartiers: [], theme: null, etat: null, financements: [] })
    const dite = seule(comparer(lecture(maigre), [produit(pleine)]))
    expect(dite?.changements.map((e) => e.champ)).toEqual(['titre'])
    // What the last file said is what the next is compared with.
    expect(dite?.champs).toMatchObject({ theme: 'Emploi', 'financements.CAF.accorde': 12_000_00 })

    const colonnes = (['theme', 'quartier'] as const).map((role, colonne) => ({
      ...{ role, colonne, lettre: 'A', entete: role, confiance: 1 },
    }))
    const tables = [{ enteteDebut: 1, enteteFin: 1, fin: 9, signature: '', colonnes }]
    const feuille = { nom: 'PROG', masquee: false, role: 'actions' as const, raison: '', tables, contexte: {} }
    const blanche = { ...maigre, cellules: { 'financements.CAF.accorde': 'PROG!D5' } }
    const lue = { ...lecture(blanche), feuilles: [{ ...feuille, lignesIgnorees: [] }] }
    expect(
      seule(comparer(lue, [produit(pleine)]))
        ?.changements.map((e) => e.champ)
        .toSorted(),
    ).toEqual(['financements.CAF.accorde', 'quartiers', 'repartition', 'theme', 'titre'])
  })

  it('asks whether it is the same action, where only the reference is', () => {
    const autre = action({ titre: 'Vacances sportives', structure: 'Le Club', structureEcrite: 'Le Club' })
    const ligne = seule(comparer(lecture(autre), [produit(action())]))
    expect(ligne).toMatchObject({ sort: 'doute', produit: { id: 'a1' } })
    expect(comparer(lecture(autre), [produit(action())]).comptes).toMatchObject({ doute: 1, disparue: 0 })
    // Another action was made of it: it is the one that the next file tells of.
    const faite = produit(autre, { id: 'a2', champs: avec(autre, { ref: null }) })
    const encore = comparer(lecture(autre), [produit(action()), faite])
    expect(encore.lignes[0]).toMatchObject({ sort: 'inchangee', produit: { id: 'a2' } })
    expect(seule(comparer(lecture(action({ structure: 'Le Club' })), [produit(action())]))?.sort).toBe('modifiee')
  })

  it.each([
    ['Repas partagés', true],
    ['Le repas partagé', true],
    ['REPAS PARTAGÉ 2', false],
    ['Repas partagé de Noël', false],
    ['Repas partagé des aînés du square', false],
  ])(
    'takes « %s » for « Repas partagé », by whoever says nothing, only where the words are the same: %s',
    (titre, meme) => {
      const d = seule(comparer(lecture(action({ titre, ref: null })), [produit(action())]))
      expect([d?.sort, d?.doute?.meme ?? true]).toEqual([d?.sort === 'doute' ? 'doute' : 'modifiee', meme])
    },
  )

  it('says what is gone from the file, but not what was typed by hand nor another year', () => {
    const a = action()
    const others = [produit(a), produit(a, { id: 'a2', dernier: null }), produit(a, { id: 'a3', annee: 2025 })]
    expect(comparer(lecture(), others).comptes).toMatchObject({ disparue: 1 })
  })

  it('refuses a row that has a blocking problem', () => {
    const d = comparer(
      {
        ...lecture(action()),
        problemes: [
          { feuille: 'PROG', ligne: 5, colonne: 'E', valeur: null, message: 'Pas de titre.', bloquant: true },
        ],
      },
      [],
    )
    expect(seule(d)).toMatchObject({ sort: 'refusee', raisons: ['Pas de titre.'] })
  })
})
