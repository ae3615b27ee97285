import { describe, expect, it } from 'vitest'
import { type CelluleTest, classeurXlsx } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'

type Valeurs = { titre: string; porteur: string; quartier: string; avis?: string; ville: [number, number] }

const fiche = ({ titre, porteur, quartier, avis, ville }: Valeurs): CelluleTest[][] => [
  ['Intitulé de l’action', titre],
  ['Porteur', porteur],
  ['Quartier(s) concerné(s)', quartier],
  ['Thématique', 'Lien social'],
  ['Coût total', 9000],
  [],
  ['PLAN DE FINANCEMENT'],
  ['Financeur', 'Sollicité', 'Proposé'],
  ['Etat - Politique de la ville', 3000, 2500],
  ['Mairie', ...ville],
  ['Fonds propres', 800],
  ['TOTAL', 9000],
  [],
  ['Avis du comité technique', avis ?? null],
]
const jardin: Valeurs = {
  titre: 'Jardin partagé',
  porteur: 'Les Amis',
  quartier: 'Ozanam',
  avis: 'Favorable',
  ville: [900, 0],
}
const boxe: Valeurs = {
  titre: 'Boxe éducative',
  porteur: 'Association Viguier Sports',
  quartier: 'Viguier',
  ville: [800, 500],
}
const ATTENDU = [
  'Jardin partagé | Les Amis | Ozanam | Lien social | Favorable | État P147 3000/2500// | Ville 900/0//',
  'Boxe éducative | Association Viguier Sports | Viguier | Lien social |  | État P147 3000/2500// | Ville 800/500//',
]
const lire = async (...feuilles: CelluleTest[][][]) =>
  lireFichier(await classeurXlsx(feuilles.map((lignes, i) => ({ nom: `Fiche ${i + 1}`, lignes }))))

describe('actions told by labels down the side', () => {
  it('one sheet per action, and a summary that repeats their titles', async () => {
    const lue = await lire([['FICHE ACTION N° 1'], [], ...fiche(jardin)], fiche(boxe), [
      ['Fiche', 'Porteur', 'Action'],
      [1, 'Les Amis', 'Jardin partagé'],
      [2, 'Association Viguier Sports', 'Boxe éducative'],
    ])
    expect(dire(lue)).toEqual(ATTENDU)
    expect(lue.actions[0]?.cellules).toMatchObject({
      titre: 'Fiche 1!B3',
      'financements.Ville.propose': 'Fiche 1!C12',
    })
  })

  it('blocks stacked in one sheet, with a heading or with none', async () => {
    expect(dire(await lire([...fiche(jardin), [], ...fiche(boxe)]))).toEqual(ATTENDU)
    expect(dire(await lire([['FICHE 1'], ...fiche(jardin), ['FICHE 2'], ...fiche(boxe)]))).toEqual(ATTENDU)
  })

  it('label and value in one cell, amounts on lines, payers across', async () => {
    const lue = await lire(
      [
        ['Action : Jardin partagé'],
        ['Porteur : Les Amis', null, 'Quartier :', 'Ozanam'],
        ['Thème', 'Lien social'],
        ['Subvention demandée à la Ville', '2 000 €'],
        ['Subvention accordée par la Ville', 1500],
      ],
      [
        ['Action : Boxe éducative'],
        ['Porteur : Le Club', null, 'Quartier :', 'Viguier'],
        ['Thème', 'Sport'],
        [],
        [null, 'Etat', 'CAF'],
        ['Demandé', 3000, 400],
        ['Accordé', 2500, null],
      ],
    )
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Ozanam | Lien social |  | Ville 2000//1500/',
      'Boxe éducative | Le Club | Viguier | Sport |  | État P147 3000//2500/ | CAF 400///',
    ])
  })

  it('one column per action', async () => {
    const lue = await lire([
      ['Programmation 2026'],
      ['Intitulé', 'Jardin partagé', 'Boxe éducative'],
      ['Porteur', 'Les Amis', 'Le Club'],
      ['Quartier', 'Ozanam', 'Viguier'],
      ['Thématique', 'Lien social', 'Sport'],
      ['Demandé Ville', 900, 800],
      ['Accordé Ville', 700, null],
      ['Décision', 'Accord', 'Refus'],
    ])
    expect(dire(lue)).toEqual([
      'Jardin partagé | Les Amis | Ozanam | Lien social | Accord | Ville 900//700/',
      'Boxe éducative | Le Club | Viguier | Sport | Refus | Ville 800///',
    ])
  })
})
