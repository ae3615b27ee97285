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
