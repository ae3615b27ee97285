import { describe, expect, it } from 'vitest'
import { SANS_FINANCEUR } from './actions/assemblage.ts'
import { classeurXlsx } from './classeurs.testing.ts'
import { seulPayeur } from './feuilles/payeur.ts'
import { dire, lireFichier } from './noter.testing.ts'
import { nommerALaMain, unifierFinanceurs } from './vocabulaires/payeurs.ts'

const noms = (...ecrits: string[]) => ecrits.map((e) => unifierFinanceurs([[{ financeur: e, etat: 'demande' }]]).get(e))

describe('the usual payers have one name', () => {
  it.each([
    ['Ville', ['Commune', 'Mairie', 'VILLE', 'Ville de Creil', 'Mairie de Creil', 'Budget Ville', 'Municipalité']],
    ['Département', ['CD 77', 'CD77', 'Conseil départemental du Val-d’Oise', 'Dépt', 'Dép.', 'CD de l’Oise', 'CG 93']],
    [
      'État P147',
      [
        'ANCT',
        'BOP 147',
        'P147',
        'Crédits politique de la ville',
        'Politique de la ville',
        'ANCT (BOP 147)',
        'CGET',
        'État - PdV',
      ],
    ],
    [
      'État P147',
      ['Etat', 'Préfecture', 'DDETS', 'DDETS 60', 'Préfecture de l’Oise', 'Services de l’État', 'Etat PV', 'ETAT147'],
    ],
    [
      'Agglomération',
      [
        'Agglo',
        'CA du Beauvaisis',
        'Communauté d’agglomération',
        'Nevers Agglo',
        'Com. d’agglo',
        'Grand Angoulême',
        'GrandAngoulême',
        'Agglopolys',
        'GRANDANGOULÊME (en k€)',
      ],
    ],
    [
      'Métropole',
      [
        'Métropole',
        'Nantes Métropole',
        'MEL',
        'Métropole AMP',
        'CHX METRO',
        'Grand Lyon',
        'Eurométropole de Strasbourg',
      ],
    ],
    ['Région', ['Région', 'Région HDF', 'Conseil régional', 'REGION', 'Grand Est']],
    ['CAF', ['CAF', 'CAF 93', 'CAF de l’Oise', 'Caisse d’allocations familiales']],
    ['Bailleur', ['Bailleurs', 'Bailleurs sociaux', 'Bailleur (abattement TFPB)', 'TFPB']],
    ['FIPD', ['FIPD', 'Etat - FIPD', 'FIPD (préfecture)']],
  ])('%s', (nom, ecrits) => {
    expect(noms(...ecrits)).toEqual(ecrits.map(() => nom))
  })

  it('a name that says more is kept, at the head of a column too; an unknown one in thousands is no mark out of twenty', async () => {
    const propres = ['Habitalys', 'Grandir ensemble', 'Fondation Orange', 'CPAM', 'France Travail', 'Est Ensemble']
    expect(noms(...propres)).toEqual(propres)
    const grands = ['Grand Dijon Habitat', 'Grand Port maritime']
    expect(noms(...grands)).toEqual(grands)
    const lignes = [
      ['Structure', 'Action', 'Bailleur (Noalis) demandé', 'CARENDEAU (en k€) demandé', 'Ville demandé'],
      ['Les Semis', 'Verger', 500, 1.5, 2000],
      ['Les Voisines', 'Chorale', 800, 2, 12000],
      ['La Roue libre', 'Atelier vélo', 300, 0.5, 1000],
    ]
    const lue = await lireFichier(await classeurXlsx([{ nom: 'Prog 2026', lignes }]))
    expect(dire(lue)[0]).toContain('Noalis 500/// | Carendeau 1500/// | Ville 2000///')
    expect(noms('Bailleur : Habitalys', 'Bailleur (Habitat Loire)')).toEqual(['Habitalys', 'Habitat Loire'])
    expect(nommerALaMain('Bailleur (Habitat Loire)', [], 'Saint-Loire')).toBe('Habitat Loire')
  })

  it('letters stay as they are written: no community is guessed from them', () => {
    const troyes = ['Etat', 'Ville', 'TCM', 'ARS', 'CPAM'].map((financeur) => ({ financeur, etat: 'demande' }))
    expect([...unifierFinanceurs([troyes]).values()]).toEqual(['État P147', 'Ville', 'TCM', 'ARS', 'CPAM'])
  })

  it('another credit of the State beside P147 stays apart', () => {
    const noms = unifierFinanceurs([
      [
        { financeur: 'P147', etat: 'demande' },
        { financeur: 'Etat', etat: 'demande' },
        { financeur: 'FIPD', etat: 'demande' },
      ],
    ])
    expect([...noms.values()]).toEqual(['État P147', 'État', 'FIPD'])
  })

  it('several towns stay several, and two budgets of one payer stay two', async () => {
    const villes = unifierFinanceurs([
      [{ financeur: 'Ville de Creil', etat: 'demande' }],
      [{ financeur: 'Ville de Montataire', etat: 'demande' }],
    ])
    expect([...villes.values()]).toEqual(['Ville de Creil', 'Ville de Montataire'])
    const lue = await lireFichier(
      await classeurXlsx([
        {
          nom: 'Prog 2026',
          lignes: [
            ['Porteur', 'Projet', 'Quartier', 'Demandé Mairie', 'Demandé Ville droit commun', 'Demandé CD 60'],
            ['Les Amis', 'Jardin partagé', 'Ozanam', 5000, 400, 300],
            ['Le Club', 'Boxe éducative', 'Viguier', 3000, 200, null],
          ],
        },
      ]),
    )
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Ozanam |  |  | Ville 5000/// | Ville droit commun 400/// | Département 300///',
      'Boxe éducative | Le Club | Viguier |  |  | Ville 3000/// | Ville droit commun 200///',
    ])
    expect(lue.actions[0]?.cellules['financements.Département.demande']).toBe('Prog 2026!F2')
  })

  it('takes neither of two columns of one payer at one step, and says it once, until somebody names them', async () => {
    const lignes = [
      ['Structure', 'Intitulé de l’action', 'Demande Ville', 'Demande Mairie', 'Demande État'],
      ['Les Amis', 'Jardin partagé', 3000, 1000, 500],
      ['Le Club', 'Boxe éducative', 2000, 2000, 500],
    ]
    const octets = await classeurXlsx([{ nom: 'Prog 2026', lignes }])
    const lue = await lireFichier(octets)
    expect(dire(lue)[0]).not.toContain('Ville')
    expect(lue.actions[0]?.incompris).toEqual(['financements.Ville.demande'])
    expect(lue.problemes).toMatchObject([
      {
        ligne: null,
        bloquant: false,
        message: expect.stringContaining('« Mairie » et « Ville » disent tous deux « Ville »'),
      },
    ])
    const [table] = lue.feuilles[0]?.tables ?? []
    const nommer = async (nom: string, role: 'montant' | 'autre') => {
      const colonnes = table?.colonnes.map((c) => (c.lettre === 'D' ? { ...c, financeur: nom, role } : c)) ?? []
      return dire(await lireFichier(octets, { colonnes: { [table?.signature ?? '']: colonnes } }))[0]
    }
    expect(await nommer('Ville', 'montant')).toContain('Ville 4000///')
    expect(await nommer('Mairie', 'autre')).toContain('Ville 3000///')
    expect(await nommer('Ville droit commun', 'montant')).toContain('Ville 3000/// | Ville droit commun 1000///')
  })

  it('a number and a name stay two payers, as they are written, until somebody gives them one name', async () => {
    const lire = async (...payeurs: string[]) =>
      lireFichier(
        await classeurXlsx([
          {
            nom: 'Prog 2026',
            lignes: [
              ['Structure', 'Intitulé de l’action', 'Financeur', 'Demande'],
              ...payeurs.map((payeur, i) => [`Les Amis ${i}`, `Jardin n° ${i}`, payeur, 1000]),
            ],
          },
        ]),
      )
    const payeurs = (lue: Awaited<ReturnType<typeof lire>>) =>
      lue.actions.flatMap((a) => a.financements.map((f) => f.financeur))
    const une = await lire('CAF 29', 'Caf du Finistère', 'CAF 29')
    expect(payeurs(une)).toEqual(['CAF 29', 'Caf du Finistère', 'CAF 29'])
    expect(payeurs(await lire('CAF du Finistère', 'CAF du Morbihan'))).toEqual(['CAF du Finistère', 'CAF du Morbihan'])
    expect(payeurs(await lire('CAF 29', 'CAF 56'))).toEqual(['CAF 29', 'CAF 56'])
    expect(payeurs(await lire('CAF 29', 'CAF du Morbihan'))).toEqual(['CAF 29', 'CAF du Morbihan'])
  })

  it('what is asked « commune » is of several, not of the town', async () => {
    const entetes = ['Structure', 'Intitulé de l’action', 'Demande Ville', 'Demande commune']
    const lire = async (...lignes: (string | number)[][]) =>
      dire(await lireFichier(await classeurXlsx([{ nom: 'Prog 2026', lignes }])))
    expect(await lire(entetes, ['Les Amis', 'Jardin partagé', 3000, 1000])).toEqual([
      'Jardin partagé | Les Amis |  |  |  | Ville 3000///',
    ])
    const deux = ['Structure', 'Intitulé de l’action', 'Demande État', 'Demande Commune']
    expect(await lire(deux, ['Les Amis', 'Jardin partagé', 3000, 1000])).toEqual([
      'Jardin partagé | Les Amis |  |  |  | État P147 3000/// | Ville 1000///',
    ])
    const parLigne = await lire(
      ['Structure', 'Intitulé de l’action', 'Financeur', 'Demande'],
      ['Les Amis', 'Jardin partagé', 'Action commune', 1000],
      ['Le Club', 'Boxe éducative', 'Commune', 3000],
    )
    expect(parLigne[0]).toContain(`${SANS_FINANCEUR} 1000///`)
    expect(parLigne[1]).toContain('Ville 3000///')
    expect([seulPayeur('Programmation commune 2026'), seulPayeur('Commune de Creil : programmation 2026')]).toEqual([
      null,
      'Ville',
    ])
  })
})

describe('a payer typed by hand', () => {
  it.each([
    ['mairie', 'Ville'],
    ['Ville de Creil', 'Ville'],
    ['Ville de Montataire', 'Ville de Montataire'],
    ['État', 'État P147'],
    ['Conseil départemental de l’Oise', 'Département'],
    ['CAF de l’Oise', 'CAF'],
    ['Ville (droit commun)', 'Ville droit commun'],
    ['Fondation du Lac', 'Fondation du Lac'],
    ['ADIL', 'ADIL'],
  ])('%s is %s', (ecrit, nom) => {
    expect(nommerALaMain(ecrit, ['Ville', 'CAF'], 'Creil')).toBe(nom)
  })

  it('is another credit of the State beside the one that a contrat de ville has', () => {
    expect(nommerALaMain('DDETS', ['État P147'], 'Creil')).toBe('État')
  })
})
