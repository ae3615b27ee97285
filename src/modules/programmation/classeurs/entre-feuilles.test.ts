import { describe, expect, it } from 'vitest'
import { classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'
import { etatLu } from './vocabulaires/vocabulaire.ts'

const lire = async (...feuilles: FeuilleTest[]) => lireFichier(await classeurXlsx(feuilles))
const DEMANDES: FeuilleTest = {
  nom: 'Demandes',
  lignes: [
    ['N°', 'Structure', 'Projet', 'Quartier', 'Axe', 'Ville', 'CAF'],
    [1, 'Les Jardins', 'Potager au pied des tours', 'Les Sablons', 'Cadre de vie', 3000, 500],
    [2, 'Radio Bocal', 'La radio des habitants', 'Le Perrin', 'Lien social', 2000, 400],
    [3, 'Tremplin', 'Un emploi près de chez moi', 'Les Sablons', 'Emploi', 5000, 600],
    [4, 'Boxing Club', 'Gants et devoirs', 'Le Perrin', 'Éducation', 1000, 700],
  ],
}
const decisions = (projets: readonly string[]): FeuilleTest => ({
  nom: 'Décisions du comité',
  lignes: [
    ['N° AAP', 'Projet', 'Décision', 'Ville', 'CAF'],
    ['n° 3', projets[2] ?? '', 'Favorable', 4500, 600],
    [1, projets[0] ?? '', 'Favorable', 2500, 500],
    ['04', projets[3] ?? '', 'Défavorable', 0, 0],
    ['N°2', projets[1] ?? '', 'Ajourné', null, null],
  ],
})

const REFERENCES = DEMANDES.lignes.map((ligne, i) => (i === 0 ? ligne : [`26-0${i}`, ...ligne.slice(1)]))
const NUMEROTEES: FeuilleTest = { nom: 'Prog 26', lignes: REFERENCES }
const DIT = ['N°', 'Action', 'Ce qui est décidé', 'À faire par', 'Pour le', 'Fait ?']
/** What was said in committees, under the same header each time, with what is no action. */
const comites = (numero: (n: number) => string): FeuilleTest => ({
  nom: 'Comités',
  lignes: [
    ['RELEVÉ DE CE QUI S’EST DIT EN COMITÉ'],
    [],
    ['Comité n° 1 - jeudi 12 mars 2026, mairie annexe'],
    DIT,
    [numero(1), 'Potager', 'Oui si attestation à jour', 'Les Jardins', 'fin avril', 'non !!'],
    [numero(2), 'Radio des habitants', 'Non à l’unanimité (sécurité)', 'Nadia : courrier', '31 mars', 'oui'],
    ['', 'Toutes', 'Bilans 2025 avant tout versement', 'porteurs', '30 juin', ''],
    [],
    ['CP n° 2 - 18 juin 2026'],
    DIT,
    [numero(3), 'Un emploi', 'Oui sous réserve accord écrit du bailleur', 'Collectif', 'avant l’été', '?'],
    [numero(4), 'Gants', 'Ajourné : budget à reprendre', 'Boxing', '10 déc.', 'non'],
  ],
})

describe('what sheets say of each other', () => {
  it.each([
    ['by their numbers', (n: number) => `26-0${n}`],
    ['by their titles', () => ''],
  ] as const)(
    'reads what a committee said of them %s row by row, and makes no action of its headers',
    async (_, numero) => {
      const lue = await lire(NUMEROTEES, comites(numero))
      expect(lue.actions.map((a) => a.titre)).toEqual(DEMANDES.lignes.slice(1).map(([, , titre]) => titre))
      expect(lue.feuilles[1]?.role).toBe('complement')
      expect(lue.problemes.map(({ message }) => message).join()).toContain('« Toutes »')
    },
  )

  it('says of each doubt the cell that it was read in, be it of another sheet', async () => {
    const { nom, lignes } = comites((n) => `26-0${n}`)
    const zut = lignes.map((ligne) => ligne.map((dit) => (String(dit).startsWith('Ajourné') ? 'Bof' : dit)))
    const lue = await lire(NUMEROTEES, { nom, lignes: zut })
    const [doute, ...autres] = lue.problemes.filter(({ valeur }) => valeur === 'Bof')
    expect([doute?.feuille, doute?.ligne, doute?.colonne, autres]).toEqual(['Comités', 12, 'C', []])
  })

  it('takes the decisions that a committee wrote, where no other sheet has any', async () => {
    const lue = await lire(
      NUMEROTEES,
      comites((n) => `26-0${n}`),
    )
    expect(lue.actions.map((a) => [a.etat, etatLu(a)])).toEqual([
      ['Oui si attestation à jour', 'prevue'],
      ['Non à l’unanimité (sécurité)', 'refusee'],
      ['Oui sous réserve accord écrit du bailleur', 'prevue'],
      ['Ajourné : budget à reprendre', 'ajournee'],
    ])
  })

  it('joins decisions to actions by a number, however it is written', async () => {
    const lue = await lire(DEMANDES, decisions(['Potager', 'Radio', 'Emploi jeunes', 'Gants']))
    expect(dire(lue)).toEqual([
      'Potager au pied des tours | Les Jardins | Les Sablons | Cadre de vie | Favorable | Ville 3000//2500/ | CAF 500//500/',
      'La radio des habitants | Radio Bocal | Le Perrin | Lien social | Ajourné | Ville 2000/// | CAF 400///',
      'Un emploi près de chez moi | Tremplin | Les Sablons | Emploi | Favorable | Ville 5000//4500/ | CAF 600//600/',
      'Gants et devoirs | Boxing Club | Le Perrin | Éducation | Défavorable | Ville 1000//0/ | CAF 700//0/',
    ])
  })

  it('joins nothing by numbers whose words are of other actions', async () => {
    const lue = await lire(DEMANDES, decisions(['Vélo', 'Cirque', 'Chorale', 'Football']))
    expect(lue.actions.slice(0, 4).map((a) => [a.titre, a.etat])).toEqual([
      ['Potager au pied des tours', null],
      ['La radio des habitants', null],
      ['Un emploi près de chez moi', null],
      ['Gants et devoirs', null],
    ])
  })

  it('counts no row that only recalls an action of another sheet, nor a list of quartiers', async () => {
    const entete = ['N°', 'Porteur', 'Action', 'Également sur', 'Financeur', 'Demandé']
    const lue = await lire(
      {
        nom: 'Les Sablons',
        lignes: [
          entete,
          ['M26-01', 'Les Jardins', 'Potager', null, 'm2A', 3000],
          ['M26-02', 'E.S. Jonquille', 'Tournoi', 'Le Perrin', 'm2A', 900],
          ['M26-03', 'La Boussole', 'Fresque', null, 'M2A', 800],
        ],
      },
      {
        nom: 'Le Perrin',
        lignes: [
          entete,
          ['M26-04', 'Tremplin', 'Emploi', null, 'm2A', 700],
          ['p.m.', 'Les Jardins', 'Potager des tours (M26-01)', null, null, 'voir onglet'],
        ],
      },
      {
        nom: 'Opérateurs',
        lignes: [
          ['Raison sociale', 'Siret'],
          ['Étoile Sportive Jonquille', '99826883300766'],
          ['Maison de quartier La Boussole', '99735175400079'],
        ],
      },
      {
        nom: 'Secteurs',
        lignes: [
          ['Usage', 'Libellé', 'Code QPV', 'Décisions'],
          ['LS', 'Les Sablons', 'QN05980M', 'favorable'],
          ['LP', 'Le Perrin', 'QN05981M', 'ajourné'],
        ],
      },
    )
    expect(dire(lue)).toEqual([
      'Potager | Les Jardins | QN05980M |  |  | m2A 3000///',
      'Tournoi | Étoile Sportive Jonquille | QN05980M+QN05981M |  |  | m2A 900///',
      'Fresque | Maison de quartier La Boussole | QN05980M |  |  | m2A 800///',
      'Emploi | Tremplin | QN05981M |  |  | m2A 700///',
    ])
  })

  it('takes actions without money, each in its own quartier, for actions where nothing else tells any', async () => {
    const lue = await lire(
      {
        nom: 'Liste',
        lignes: [
          ['N°', 'Porteur', 'Action', 'Code QPV'],
          [1, 'Les Jardins', 'Potager', 'QN05980M'],
          [2, 'Tremplin', 'Emploi', 'QN05981M'],
        ],
      },
      {
        nom: 'Argent',
        lignes: [
          ['N°', 'Demandé Ville', 'Accordé Ville'],
          ['n° 2', 700, 500],
          ['n° 1', 900, 600],
        ],
      },
    )
    expect(dire(lue)).toEqual([
      'Potager | Les Jardins | QN05980M |  |  | Ville 900//600/',
      'Emploi | Tremplin | QN05981M |  |  | Ville 700//500/',
    ])
  })
})
