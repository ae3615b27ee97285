import { describe, expect, it } from 'vitest'
import { lireFichier } from './noter.testing.ts'

const csv = (...lignes: string[]) => Buffer.from(lignes.join('\n'))

describe('words that programs know', () => {
  it('are names like others', async () => {
    const lue = await lireFichier(
      csv(
        'Référence;Structure;Intitulé de l’action;Quartier;Thème;Ville demandé',
        '26-1;Constructor;toString;Bellevue;Emploi;1000',
        '26-2;__proto__ hasOwnProperty;valueOf;les constructor quartiers;Emploi;2000',
        '26-3;Les Voisines;Repas partagé;__proto__;Emploi;3000',
      ),
    )
    expect(lue.actions.map((action) => [action.structure, action.titre])).toEqual([
      ['Constructor', 'toString'],
      ['__proto__ hasOwnProperty', 'valueOf'],
      ['Les Voisines', 'Repas partagé'],
    ])
  })
})

describe('cells made to be slow', () => {
  it('say no decision beside an amount that never ends', async () => {
    const texte = '1'.repeat(2000) + '-'.repeat(2000)
    const entete = 'Porteur;Action;Quartier;Ville demandé;Ville accordé'
    const lue = await lireFichier(csv(entete, `La Halte;Théâtre;Ozanam;5;${texte}`, 'Les Amis;Jardin;Ozanam;5;5'))
    expect(lue.actions.at(-1)?.titre).toBe('Jardin')
  }, 20_000)

  it.each(['a', 'Etat : 5', 'E = '.repeat(8000), 'x/'.repeat(10_000), 'Ville de '.repeat(3500)])(
    'are cut, said, and read in no time (%#)',
    async (debut) => {
      const texte = `${debut}${' '.repeat(30_000)}${'z'.repeat(5000)}`
      const lue = await lireFichier(
        csv(
          'Porteur;Action;Quartier;Thème;Etat demandé',
          Array.from({ length: 5 }, () => texte).join(';'),
          'Les Amis;Jardin;Ozanam;Santé;5',
        ),
      )
      expect(lue.actions.at(-1)?.titre).toBe('Jardin')
      expect(lue.problemes.filter((p) => p.message.startsWith('Cellule très longue'))).toHaveLength(5)
    },
  )
})
