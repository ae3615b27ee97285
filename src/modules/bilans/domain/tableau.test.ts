import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lireCollage, reconnaitre } from './collage.ts'
import {
  CASES,
  cleDeCase,
  compteDe,
  LIGNES,
  ligneDe,
  lireEuros,
  montantDe,
  montantsDe,
  nomDeLigne,
  partDeLaSubvention,
  pourcentDe,
} from './tableau.ts'

const OFFICIEL = fileURLToPath(new URL('../../../../../shared/data/cerfa/cerfa_15059-02_champs.json', import.meta.url))

const tableau = fc
  .array(fc.option(fc.integer({ min: 0, max: 2_000_000 }), { nil: null, freq: 3 }), {
    minLength: CASES.length,
    maxLength: CASES.length,
  })
  .map((euros) => new Map(CASES.map((cle, rang) => [cle, euros[rang] === null ? '' : String(euros[rang])])))

describe('the table against the official form', () => {
  it.skipIf(!existsSync(OFFICIEL))('adds up as the formulas of the form say, whatever is typed', () => {
    const lu = JSON.parse(readFileSync(OFFICIEL, 'utf8'))['2_tableau_de_synthese']
    const lignes: { champ: string; formule?: string }[] = [...lu.charges, ...lu.produits]
    expect(lignes.map(({ champ }) => champ)).toEqual(LIGNES.map(({ champ }) => champ))
    const formules = lignes.filter(({ formule }) => formule !== undefined)
    expect(formules.length).toBe(LIGNES.filter(({ genre }) => genre === 'somme').length)
    fc.assert(
      fc.property(tableau, (valeurs) => {
        const montants = montantsDe(valeurs)
        const du = (champ: string, colonne: 'p' | 'r'): number => {
          const ligne = LIGNES.find((une) => une.champ === champ)
          if (!ligne) throw new Error(champ)
          return montantDe(montants, colonne, ligne.cle) ?? 0
        }
        for (const { champ, formule = '' } of formules)
          for (const colonne of ['p', 'r'] as const)
            expect(du(champ, colonne)).toBe(termes(formule).reduce((somme, terme) => somme + du(terme, colonne), 0))
      }),
      { numRuns: 60 },
    )
  })

  // « num_achat + num_SE + Σ 1_19..1_26 »
  const termes = (formule: string): string[] =>
    formule.split(' + ').flatMap((terme) => {
      const [, serie = '', de = '', a = ''] = /^Σ (\d)_(\d+)\.\.\d_(\d+)$/.exec(terme.trim()) ?? []
      if (serie === '') return [terme.trim()]
      return Array.from({ length: Number(a) - Number(de) + 1 }, (_, i) => `${serie}_${Number(de) + i}`)
    })

  it('gives each percentage from its own line, that of 74 too, which the form takes from 73', () => {
    fc.assert(
      fc.property(tableau, (valeurs) => {
        const montants = montantsDe(valeurs)
        for (const { cle } of LIGNES) {
          const [prevu, realise] = [montantDe(montants, 'p', cle), montantDe(montants, 'r', cle)]
          const attendu = prevu === null || prevu === 0 || realise === null ? null : (realise / prevu) * 100
          expect(pourcentDe(montants, cle)).toBe(attendu)
        }
      }),
      { numRuns: 40 },
    )
    const montants = montantsDe(
      new Map([
        ['p-73', '100'],
        ['r-73', '10'],
        ['p-etat', '1000'],
        ['r-etat', '900'],
      ]),
    )
    expect(pourcentDe(montants, '74')).toBe(90)
  })

  it('leaves the « dont » out of every sum, and the voluntary contributions out of the grant’s share', () => {
    const montants = montantsDe(
      new Map([
        ['r-75', '500'],
        ['r-756', '400'],
        ['r-etat', '1500'],
        ['r-benevolat', '9000'],
      ]),
    )
    expect(montantDe(montants, 'r', 'produits')).toBe(2000)
    expect(montantDe(montants, 'r', 'tout-produits')).toBe(11_000)
    expect(partDeLaSubvention(montants, 1500)).toBe(75)
    expect(partDeLaSubvention(montants, null)).toBeNull()
  })

  it('shows nothing where nothing was planned, and keeps an empty sum apart from zero', () => {
    const montants = montantsDe(new Map([['r-601', '12']]))
    expect(pourcentDe(montants, '601')).toBeNull()
    expect(montantDe(montants, 'p', 'charges')).toBeNull()
    expect(montantDe(montants, 'r', 'charges')).toBe(12)
  })

  it('numbers bénévolat and dons as the form does, or as the regulation of 2018', () => {
    const [benevolat, dons] = [ligneDe('benevolat'), ligneDe('dons')]
    if (!benevolat || !dons) throw new Error('no such line')
    expect([compteDe(benevolat, 'formulaire'), compteDe(dons, 'formulaire')]).toEqual(['870', '875'])
    expect([compteDe(benevolat, 'anc-2018-06'), compteDe(dons, 'anc-2018-06')]).toEqual(['875', '870'])
    expect(nomDeLigne(benevolat, 'anc-2018-06')).toBe('875 – Bénévolat')
  })
})

describe('an amount as it is typed', () => {
  it.each([
    ['', null],
    ['0', 0],
    ['1 234', 1234],
    ['1\u202f234 €', 1234],
    ['1.234', 1234],
    ['1,234', 1234],
    ['12.345.678', 12_345_678],
    ['1.234,50', 1235, true],
    ['1,234.00', 1234],
    ['1.234.567,2 €', 1_234_567, true],
    ['1234,00', 1234],
    ['1234.0 euros', 1234],
    ['1234,50', 1235, true],
    ['12,4', 12, true],
  ])('reads « %s »', (texte, euros, arrondi = false) =>
    expect(lireEuros(texte)).toMatchObject({ ok: true, euros, arrondi }),
  )

  it.each([
    ['-12', 'negatif'],
    ['douze', 'pas-un-montant'],
    ['12 50', 'pas-un-montant'],
    ['12€50', 'pas-un-montant'],
    ['1e9', 'pas-un-montant'],
    ['1.234.50', 'pas-un-montant'],
    ['1.234,567.80', 'pas-un-montant'],
    ['99999999999', 'trop-grand'],
  ])('refuses « %s »: %s', (texte, raison) => expect(lireEuros(texte)).toEqual({ ok: false, raison }))
})

describe('a spreadsheet pasted whole', () => {
  it('finds the lines by account or by words, adds what meets twice, and passes over sums', () => {
    const collage = lireCollage(
      [
        'Poste\tPrévu\tRéalisé',
        '60 - Achats\t500\t620',
        '601 Fournitures\t300\t350',
        '6061 Eau, énergie\t100\t120',
        'Locations\t200\t180',
        'Salaires bruts\t1 000,00\t1000',
        'Rémunération des personnels\t4 000\t4 100 €',
        'Cirage de chaussures\t3\t4',
        'Total\t5000\t5100',
        '625 Déplacements\t12,50\t10',
        '616 Assurance\t-12\t10',
        'Subvention Ville\t3 000\t3 000',
        '74 CAF\t2000\t1 999,40',
        'État P147\t5000\t5000',
        'Entreprise de nettoyage\t10\t10',
      ].join('\n'),
    )
    expect(Object.fromEntries(collage.cases)).toEqual({
      'p-601': '300',
      'r-601': '350',
      'p-60x': '100',
      'r-60x': '120',
      'p-613': '200',
      'r-613': '180',
      'p-641': '5000',
      'r-641': '5100',
      'p-625': '13',
      'r-625': '10',
      'p-commune': '3000',
      'r-commune': '3000',
      'p-sociaux': '2000',
      'r-sociaux': '1999',
      'p-etat': '5000',
      'r-etat': '5000',
    })
    expect(collage.inconnues).toEqual(['Cirage de chaussures\t3\t4', 'Entreprise de nettoyage\t10\t10'])
    // Of a line that cannot be read, nothing is taken: it is copied by hand, whole.
    expect(collage.illisibles).toEqual(['616 Assurance\t-12\t10'])
    expect(collage.arrondis).toBe(2)
  })

  it.each([
    // Two lines of an account, each with words of the page: each goes to its own.
    [
      '60\tAchats de matières et de fournitures\t\t100\n60\tAutres fournitures\t\t50',
      { 'r-601': '100', 'r-60x': '50' },
      [],
    ],
    [
      '60\tAchats de matières et de fournitures\t\t100\n\tAutres fournitures\t\t50',
      { 'r-601': '100', 'r-60x': '50' },
      [],
    ],
    // Words that the page has not: together where the account goes whole.
    ['60\tGoûters\t\t100\n60\tTissus\t\t50', { 'r-60x': '150' }, []],
    ['60\tAchats\t\t150\n60\tGoûters\t\t100\n60\tTissus\t\t50', { 'r-60x': '150' }, []],
    ['60\tAchats pour le repas\t\t60\n606\tEau\t\t10\n606\tGaz\t\t20\n606\tFil\t\t30', { 'r-60x': '60' }, []],
    // Beside the details of its account, one that is not their sum is told.
    [
      '606\tEau\t\t10\n606\tGaz\t\t20\n606\tFil\t\t30\n60\tAchats pour le repas\t\t45',
      { 'r-60x': '60' },
      ['60\tAchats pour le repas\t\t45'],
    ],
  ])('drops no line of an account that comes with others: %j', (texte, cases, inconnues) => {
    const collage = lireCollage(texte)
    expect([Object.fromEntries(collage.cases), collage.inconnues]).toEqual([cases, inconnues])
  })

  it.each([
    ['756 Cotisations\t\t300\n754 Dons\t\t100', { 'r-756': '300', 'r-75': '400' }],
    ['75 Autres produits\t\t350\n756 Cotisations\t\t300', { 'r-75': '350', 'r-756': '300' }],
    ['Dépenses\t\t\nFrais de structure\t\t120\nFrais généraux\t\t30', { 'r-ind-fixes': '150' }],
  ])('counts dues in the line that they are a part of, and the overheads: %j', (texte, cases) => {
    const collage = lireCollage(texte)
    expect([Object.fromEntries(collage.cases), collage.inconnues]).toEqual([cases, []])
  })

  it.each([
    ['Part du loyer et du chauffage', 'ind-fixes'],
    ['Quote-part des frais de siège', 'ind-fixes'],
    ['Loyer de la salle', '613'],
    ['URSSAF', '645'],
    ['Cotisations patronales', '645'],
    ['Frais de banque', '62x'],
    ['Téléphone et internet', '62x'],
    ['Timbres', '62x'],
    ['Tickets de tram', '625'],
    ['Création du site internet et flyers', '623'],
    ['Abonnement revue juridique', '618'],
    ['Enveloppes, timbres, ramettes', '60x'],
    ['Electricité', '60x'],
  ])('knows « %s » among expenses', (libelle, cle) => {
    expect(Object.fromEntries(lireCollage(`Dépenses\t\n${libelle}\t120`).cases)).toEqual({ [`r-${cle}`]: '120' })
  })

  it('keeps a total without a side apart when others of its side come after it, or both sides before it', () => {
    const totaux = (...lignes: string[]) => lireCollage(lignes.map((ligne) => `${ligne}\t10`).join('\n')).totaux
    expect(totaux('641 Salaires', 'Total')).toEqual([{ cote: 'charges', colonne: 'r', euros: 10 }])
    expect(totaux('641 Salaires', 'Total', '864 Personnel bénévole')).toHaveLength(1)
    expect(totaux('641 Salaires', 'Total', '613 Locations')).toEqual([])
    expect(totaux('641 Salaires', '70 Ventes', 'Total')).toEqual([])
    expect(totaux('641 Salaires', 'Total', '70 Ventes', 'Total général').map(({ cote }) => cote)).toEqual([
      'charges',
      'produits',
    ])
  })

  it('rounds the sum of the lines of an account, not each of them', () => {
    const collage = lireCollage('606 Eau\t100,50\n606 Gaz\t50,50\n613 Salle\t10,40')
    expect([Object.fromEntries(collage.cases), collage.arrondis]).toEqual([{ 'r-60x': '151', 'r-613': '10' }, 1])
  })

  it('says so of a sum that has no detail and no line to go to', () => {
    const collage = lireCollage('Subventions d’exploitation\t9000\t9000\nTotal des produits\t9000\t9000')
    expect(collage.cases.size).toBe(0)
    expect(collage.inconnues).toEqual(['Subventions d’exploitation\t9000\t9000'])
  })

  it('takes an account given without its details', () => {
    expect(Object.fromEntries(lireCollage('61 Services extérieurs\t900\t850').cases)).toEqual({
      'p-61a': '900',
      'r-61a': '850',
    })
  })

  it('takes one amount for what was realised', () => {
    expect(Object.fromEntries(lireCollage('616 Assurance;90').cases)).toEqual({ 'r-616': '90' })
  })

  it.each([
    [
      'Poste\tPrévu\tRéalisé\nLocations\t300\t\nPublicité, publications\t250\t-',
      { 'p-613': '300', 'p-623': '250' },
      [],
    ],
    ['Poste\tPrévu\tRéalisé\nCharges sociales\t1870\tabc', {}, ['Charges sociales\t1870\tabc']],
    ['Poste\tPrévu\tRéalisé\nCharges sociales\t#REF!\t1870', {}, ['Charges sociales\t#REF!\t1870']],
    ['Poste\tPrévu\tRéalisé\nCharges sociales\t#REF!', {}, ['Charges sociales\t#REF!']],
    ['Poste\tPrévu\nFrais financiers\t500', { 'p-ind-frais': '500' }, []],
    ['Poste\tRéalisé\tPrévu\nLocations\t111\t222', { 'r-613': '111', 'p-613': '222' }, []],
    [
      'Compte;Poste;Réalisé 2026;Écart;Budget prévisionnel\n613;Locations;111;9;222',
      { 'r-613': '111', 'p-613': '222' },
      [],
    ],
  ])('follows its headings: %j', (texte, cases, illisibles) => {
    const collage = lireCollage(texte)
    expect([Object.fromEntries(collage.cases), collage.illisibles]).toEqual([cases, illisibles])
  })

  it.each([
    'Locations\t300\t',
    'Locations\t300\t-',
    'Charges sociales\t1870\t#REF!',
    '616 Assurance\t90\t80\nLocations\t300',
  ])('takes nothing of one amount among two columns: %j', (texte) => {
    const { cases, illisibles } = lireCollage(texte)
    expect([cases.has('r-613'), cases.has('r-645'), illisibles.length]).toEqual([false, false, 1])
  })

  it.each([
    'Café et thé',
    'Cafétéria du samedi',
    'Etat des lieux',
    'ÉTAT DES STOCKS',
    'Ville fleurie',
    'Prestation DJ',
    'Aide au logement',
    'Fonds propres',
    'Produits ménagers',
    'Services',
    'Dotations',
    'Frais de réception',
  ])('takes no part of a word, nor a word of several lines, for the line: « %s » has no place', (libelle) => {
    const ligne = `${libelle}\t112,40`
    const collage = lireCollage(ligne)
    expect([[...collage.cases], collage.inconnues]).toEqual([[], [ligne]])
  })

  it.each([
    ['CAF du Rhône', 'sociaux'],
    ['Ville de Lyon', 'commune'],
    ['Ville, direction des sports', 'commune'],
    ['État P147', 'etat'],
    ['Conseil régional', 'region'],
    ['Communauté de communes', 'epci'],
    ['Subvention région', 'region'],
    ['Prestations de services', '60a'],
    ['Frais bancaires', '62x'],
    ['Fournitures de bureau', '60x'],
    ['Location de la salle des fêtes', '613'],
    ['Charges sociales', '645'],
  ])('knows whole words: « %s » is %s', (libelle, cle) => expect(reconnaitre(libelle)?.cle).toBe(cle))

  it('makes no income of an expense: what the sheet shows among charges stays there, or has no place', () => {
    const charges = 'Région\t90\nSubvention CAF\t80\nVille\t70'
    const places = (texte: string) => [...lireCollage(texte).cases.keys()]
    expect(places(charges)).toEqual(['r-region', 'r-sociaux', 'r-commune'])
    expect(places(`Dépenses\n${charges}\nTotal des dépenses\t240\nRecettes\nVille\t70`)).toEqual(['r-commune'])
    expect(places(`613 Locations\t10\n${charges}\n625 Déplacements\t20`)).toEqual(['r-613', 'r-625'])
    expect(places(`PRODUITS\n${charges}\nTransports\t12`)).toEqual(['r-region', 'r-sociaux', 'r-commune'])
  })

  it.each([
    ['Bilan des dépenses et recettes\nSubvention Ville\t70\nLocations\t30', { 'r-commune': '70', 'r-613': '30' }],
    ['Dépenses\nProduits d’entretien\t\nLocations\t30\nDéplacements\t20', { 'r-613': '30', 'r-625': '20' }],
    ['Ressources humaines\t\nSalaires\t300', { 'r-641': '300' }],
    ['Recettes\nASP (emplois aidés)\t\nSubvention CAF\t80', { 'r-sociaux': '80' }],
  ])('takes no title of both sides, nor a line that has no amount, for the heading of one: %j', (texte, cases) => {
    const collage = lireCollage(texte)
    expect([Object.fromEntries(collage.cases), collage.inconnues]).toEqual([cases, []])
  })

  it.each([
    'CHARGES\tPrévu\tRéalisé\tPRODUITS\tPrévu\tRéalisé\nLocations\t10\t20\tVille\t30\t40\n\t\t\tCAF\t1\t2',
    '613 Locations\t10\t20\t74 Ville\t30\t40\n\t\t\t74 CAF\t1\t2',
    'Compte\tCharges\tPrévu\tRéalisé\tCompte\tProduits\tPrévu\tRéalisé\n613\tLocations\t10\t20\t74\tVille\t30\t40\n\t\t\t\t74\tCAF\t1\t2',
  ])('reads charges and produits side by side, each on its side: %j', (texte) => {
    const collage = lireCollage(texte)
    const attendu = {
      'p-613': '10',
      'r-613': '20',
      'p-commune': '30',
      'r-commune': '40',
      'p-sociaux': '1',
      'r-sociaux': '2',
    }
    expect([Object.fromEntries(collage.cases), collage.inconnues]).toEqual([attendu, []])
  })

  it('makes no expense of an income that stands beside it', () => {
    const texte = 'Charges\tMontant\tProduits\tMontant\nLocations\t10\tVille\t30\nDéplacements\t10\tCAF\t30'
    expect(Object.fromEntries(lireCollage(texte).cases)).toEqual({
      'r-613': '10',
      'r-625': '10',
      'r-commune': '30',
      'r-sociaux': '30',
    })
  })

  it('knows every line by its own words', () => {
    for (const ligne of LIGNES.filter(({ genre }) => genre === 'saisie')) {
      const trouvee = reconnaitre(nomDeLigne(ligne))
      expect([nomDeLigne(ligne), trouvee?.libelle]).toEqual([nomDeLigne(ligne), ligne.libelle])
    }
    expect(cleDeCase('p', '601')).toBe('p-601')
  })
})
