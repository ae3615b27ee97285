import { describe, expect, it } from 'vitest'
import { type CelluleTest, classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'

const lire = async (...feuilles: FeuilleTest[]) => lireFichier(await classeurXlsx(feuilles))

const LIGNES: CelluleTest[][] = [
  ['Centre social Les Genêts', 'Ateliers sociolinguistiques', 'Planoise', 'Accès aux droits', 5000, 4000, 'Favorable'],
  ['Régie de quartier', 'Chantiers éducatifs jeunes', 'Planoise, Grette', 'Emploi', 8000, 6000, 'Réservé'],
  ['Compagnie du Tiroir', 'Théâtre forum au collège', 'Grette', 'Culture', 3000, 0, 'Défavorable'],
  ['Les Petits Débrouillards', 'Ramène ta science !', 'Montrapon', 'Culture', 2500, 2500, 'Favorable'],
  ['Régie de quartier', 'Jardin partagé des Cèdres', 'Montrapon, Planoise', 'Cadre de vie', 1800, 1500, 'Favorable'],
]
const DITES = [
  'Ateliers sociolinguistiques | Centre social Les Genêts | Planoise | Accès aux droits | Favorable | État P147 5000//4000/',
  'Chantiers éducatifs jeunes | Régie de quartier | Planoise+Grette | Emploi | Réservé | État P147 8000//6000/',
  'Théâtre forum au collège | Compagnie du Tiroir | Grette | Culture | Défavorable | État P147 3000//0/',
  'Ramène ta science ! | Les Petits Débrouillards | Montrapon | Culture | Favorable | État P147 2500//2500/',
  'Jardin partagé des Cèdres | Régie de quartier | Montrapon+Planoise | Cadre de vie | Favorable | État P147 1800//1500/',
]

describe('columns whose labels nobody taught', () => {
  it.each([
    ['Fait ?', ['oui', 'oui', 'en cours']],
    ['OK ?', ['ok', 'non', 'ok']],
    ['Vu le', ['mars', 'avril', 'mars']],
    ['Suivi', ['réalisé', 'à faire', 'terminé']],
    ['Structure', ['oui', 'non', 'oui']],
  ])('« %s » over yes, no, states or months names nobody who carries', async (libelle, dits) => {
    const rangs = [
      ['Les Tilleuls', 'Surentretien des halls', 22000, dits[0] ?? ''],
      ['La Grange-Neuve', 'Enlèvement des encombrants', 14500, dits[1] ?? ''],
      ['Haut-Clos', 'Gardien supplémentaire', 31000, dits[2] ?? ''],
    ] satisfies CelluleTest[][]
    const entete = ['Quartier', 'Action bailleur', 'Montant valorisé', libelle]
    const lue = await lire({ nom: 'TFPB', lignes: [entete, ...rangs] })
    expect(lue.actions.flatMap(({ structure }) => structure ?? [])).toEqual([])
    expect(lue.structures).toEqual([])
  })

  it('are told by their cells: porteur, title, quartiers, theme, decision', async () => {
    const entete = ['Zibeline', 'Bidule', 'Machin', 'Truc', 'Etat demandé', 'Etat accordé', 'Chose']
    expect(dire(await lire({ nom: 'Feuil1', lignes: [entete, ...LIGNES] }))).toEqual(DITES)
  })

  it('whatever their order, the labels blank', async () => {
    const melanger = (l: CelluleTest[]) => [l[3], l[1], l[0], l[6], l[2], l[4], l[5]].map((c) => c ?? null)
    const entete = [null, null, null, null, null, 'Etat demandé', 'Etat accordé']
    expect(dire(await lire({ nom: 'Feuil1', lignes: [entete, ...LIGNES.map(melanger)] }))).toEqual(DITES)
  })

  it('the sheet that shows most tells the short one under the same labels', async () => {
    const entete = ['Porteur', 'Action', 'Machin', 'Truc', 'Etat demandé', 'Etat accordé', 'Chose']
    const courte: CelluleTest[] = ['Wimoov', 'Vélo-école', 'Grette', 'Mobilité', 900, 800, 'Favorable']
    const lue = await lire({ nom: 'Nord', lignes: [entete, ...LIGNES] }, { nom: 'Sud', lignes: [entete, courte] })
    expect(dire(lue).at(-1)).toBe('Vélo-école | Wimoov | Grette | Mobilité | Favorable | État P147 900//800/')
  })

  it('« Dénomination » over names of organisations is who carries, when a column shows what is done', async () => {
    const entete = ['Dénomination', 'Bidule', 'Machin', 'Truc', 'Etat demandé', 'Etat accordé', 'Chose']
    expect(dire(await lire({ nom: 'Feuil1', lignes: [entete, ...LIGNES] }))).toEqual(DITES)
  })

  it('a list of recaps under unknown labels makes no action', async () => {
    const lue = await lire(
      { nom: 'Prog', lignes: [['Porteur', 'Action', 'QPV', 'Axe', 'Etat dem.', 'Etat acc.', 'Avis'], ...LIGNES] },
      {
        nom: 'Totaux',
        lignes: [
          ['Libellé', 'Nombre', 'Etat', 'Ville'],
          ['Planoise', 3, 12000, 4000],
          ['Grette', 2, 6000, 0],
          ['Montrapon', 2, 4000, 0],
        ],
      },
    )
    expect(lue.actions).toHaveLength(5)
  })
})

describe('columns that others explain', () => {
  it('amounts that are the sum of their neighbours are a total, whatever the label says', async () => {
    const lue = await lire({
      nom: 'Base',
      lignes: [
        ['Porteur', 'Action', 'Acc. État', 'Acc. Ville', 'Acc. CAF', 'Acc. 2026 cumulé TTF'],
        ['Les Amis', 'Jardin partagé', 1000, 500, 200, 1700],
        ['Le Club', 'Boxe éducative', 2000, null, 300, 2300],
        ['La Régie', 'Ludothèque', 1500, 1500, null, 3000],
      ],
    })
    expect(dire(lue)[0]).toBe('Jardin partagé | Les Amis |  |  |  | État P147 //1000/ | Ville //500/ | CAF //200/')
  })

  it('initials of a payer of the same workbook are that payer', async () => {
    const lue = await lire({
      nom: 'Base',
      lignes: [
        ['Porteur', 'Action', 'Demande Politique de la ville', 'Subvention PV', 'Demande Ville', 'Subvention Ville'],
        ['Les Amis', 'Jardin partagé', 3000, 2000, 1000, 1000],
        ['Le Club', 'Boxe éducative', 2000, 1500, 800, 0],
      ],
    })
    expect(dire(lue)[0]).toBe('Jardin partagé | Les Amis |  |  |  | État P147 3000//2000/ | Ville 1000//1000/')
  })

  it('amounts told again as they are committed count once, « arbitrage préfet » beside a proposal decides', async () => {
    const lue = await lire({
      nom: 'BOP 147',
      lignes: [
        ['BOP 147 – programmation 2026'],
        [
          'Demandeur',
          'Intitulé',
          'Demande 2026',
          'Proposition délégué du préfet',
          'Arbitrage préfet',
          'AE engagées',
          'Avis DP',
        ],
        ['Les Amis', 'Jardin partagé', 3000, 2500, 2000, 2000, 'Favorable'],
        ['Le Club', 'Boxe éducative', 2000, 1500, 1500, null, 'Favorable'],
        ['La Régie', 'Ludothèque', 4000, 3500, 3000, 3000, 'Favorable'],
        ['Le Fil', 'Ciné plein air', 1000, 900, 900, 900, 'Favorable'],
      ],
    })
    expect(dire(lue)[0]).toBe('Jardin partagé | Les Amis |  |  | Favorable | État P147 3000/2500/2000/')
  })

  it('« Orientation… Quartiers 2030 » beside the quartiers is a theme; « QPV » over « Commune de Paris » no payer', async () => {
    const lue = await lire({
      nom: 'Prog',
      lignes: [
        ['Structure', 'Titre de l’action', 'QPV', 'Orientation du contrat de ville Quartiers 2030', 'Etat demandé'],
        ['Les Amis', 'Jardin partagé', 'Commune de Paris, Défense', 'Cadre de vie', 3000],
        ['Le Club', 'Boxe éducative', 'Commune de Paris', 'Éducation', 2000],
        ['La Régie', 'Ludothèque', 'Défense', 'Éducation', 2000],
      ],
    })
    expect(dire(lue)[0]).toBe(
      'Jardin partagé | Les Amis | Commune de Paris+Défense | Cadre de vie |  | État P147 3000///',
    )
  })

  it('sheets of one kind whose columns stand in another order still tell the theme by their names', async () => {
    const lue = await lire(
      {
        nom: 'Éducation-jeunesse',
        lignes: [
          ['Nom du porteur', 'Projet', 'Lieu de l’action', 'Etat : demande'],
          ['Les Amis', 'Jardin partagé', 'Val Nord - Centre', 3000],
          ['Le Club', 'Boxe éducative', 'Val Nord - Centre - Les Oiseaux', 2000],
          ['Le Club', 'Judo pour tous', 'Les Oiseaux', 2000],
          ['La Régie', 'Ludothèque', 'Les Oiseaux', 2000],
          ['La Régie', 'Café des parents', 'Val Nord - Centre', 2000],
        ],
      },
      {
        nom: 'Emploi-insertion',
        lignes: [
          ['Projet', 'Nom du porteur', 'Lieu de l’action', 'Etat : demande'],
          ['Garage solidaire', 'La Régie', 'Les Oiseaux', 5000],
        ],
      },
    )
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Val Nord - Centre | Éducation-jeunesse |  | État P147 3000///',
      'Boxe éducative | Le Club | Val Nord - Centre+Les Oiseaux | Éducation-jeunesse |  | État P147 2000///',
      'Judo pour tous | Le Club | Les Oiseaux | Éducation-jeunesse |  | État P147 2000///',
      'Ludothèque | La Régie | Les Oiseaux | Éducation-jeunesse |  | État P147 2000///',
      'Café des parents | La Régie | Val Nord - Centre | Éducation-jeunesse |  | État P147 2000///',
      'Garage solidaire | La Régie | Les Oiseaux | Emploi-insertion |  | État P147 5000///',
    ])
  })

  it('the colour of the titles alone is the colour of the action', async () => {
    const vert = (v: string) => ({ v, fond: '92D050' })
    const lue = await lire({
      nom: 'Instruction',
      lignes: [
        ['Opérateur', 'Nom du projet', 'Sollicité État'],
        ['Les Amis', vert('Jardin partagé'), 3000],
        ['Le Club', { v: 'Boxe éducative', fond: 'FFC000' }, 2000],
        ['La Régie', { v: 'Ludothèque', fond: 'FF7C80' }, 2000],
      ],
    })
    expect(lue.actions.map((a) => a.couleur)).toEqual(['vert', 'orange', 'rouge'])
  })

  it('titles that name the porteur too are cut in two by what the halves are, whatever the label says', async () => {
    const lue = await lire({
      nom: 'Annexe',
      lignes: [
        ['Acteurs soutenus', 'QPV', 'Etat accordé'],
        ['Régie de quartier : Jardin partagé des Cèdres', 'Planoise', 3000],
        ['Centre social Léo Lagrange : Ateliers sociolinguistiques', 'Grette', 2000],
        ['Association Tremplin : Accompagnement vers l’emploi', 'Grette', 4000],
      ],
    })
    expect(dire(lue)[0]).toBe('Jardin partagé des Cèdres | Régie de quartier | Planoise |  |  | État P147 //3000/')
    expect(lue.actions.map((a) => a.structure)).toEqual([
      'Régie de quartier',
      'Centre social Léo Lagrange',
      'Association Tremplin',
    ])
  })

  it('« Accordé 2025 » alone beside amounts without a year is last year, told for memory', async () => {
    const lue = await lire({
      nom: 'Suivi',
      lignes: [
        ['Porteur', 'Action', 'Accordé 2025', 'Etat demandé', 'Etat accordé'],
        ['Les Amis', 'Jardin partagé', 9000, 3000, 2000],
        ['Le Club', 'Boxe éducative', 8000, 2000, 1500],
      ],
    })
    expect(lue.annee).toBe(2026)
    expect(dire(lue)[0]).toBe('Jardin partagé | Les Amis |  |  |  | État P147 3000//2000/')
  })

  it('a name told only beside one that is known is told as unknown; sections are no value of their column', async () => {
    const lue = await lire({
      nom: 'Prog 2026',
      lignes: [
        ['QPV', 'Porteur', 'Action', 'Etat demandé', 'Avis'],
        ['Sport', null, null, null, null],
        ['Les Izards', 'Les Amis', 'Boxe éducative', 3000, 'F'],
        ['Les Izards et Empalot', 'Le Club', 'Judo pour tous', 2000, 'D'],
        ['Santé', null, null, null, null],
        ['Inter-quartiers', 'La Régie', 'Café des parents', 2000, 'F'],
      ],
    })
    expect(dire(lue)).toEqual([
      'Boxe éducative | Les Amis | Les Izards | Sport | F | État P147 3000///',
      'Judo pour tous | Le Club | Les Izards | Sport | D | État P147 2000///',
      'Café des parents | La Régie |  | Santé | F | État P147 2000///',
    ])
    expect(lue.problemes.map((p) => p.message)).toContain('Quartier inconnu : « Empalot ».')
  })

  it('sheets named by themes hold sections of quartiers', async () => {
    const entete = ['Porteur', 'Action', 'Etat demandé', 'Avis']
    const lue = await lire(
      {
        nom: 'Emploi et développement économi',
        lignes: [
          entete,
          ['Les Aulnes'],
          ['Les Amis', 'Garage solidaire', 3000, 'F'],
          ['La Vigne aux Loups'],
          ['Le Club', 'Bus de l’emploi', 2000, 'D'],
        ],
      },
      { nom: 'Sport', lignes: [entete, ['Les Aulnes'], ['Le Club', 'Judo pour tous', 1000, 'F']] },
      {
        nom: 'Récap',
        lignes: [
          ['Thématique', 'Nombre', 'Etat'],
          ['Emploi et développement économique', 2, 5000],
          ['Sport', 1, 1000],
        ],
      },
    )
    expect(dire(lue)).toEqual([
      'Garage solidaire | Les Amis | Les Aulnes | Emploi et développement économi | F | État P147 3000///',
      'Bus de l’emploi | Le Club | La Vigne aux Loups | Emploi et développement économi | D | État P147 2000///',
      'Judo pour tous | Le Club | Les Aulnes | Sport | F | État P147 1000///',
    ])
  })
})
