import { describe, expect, it } from 'vitest'
import { classeurXlsx } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'

const lire = async (entete: string[], ...lignes: (string | number | null)[][]) =>
  dire(
    await lireFichier(
      await classeurXlsx([
        {
          nom: '2026',
          lignes: [
            ['Porteur', 'Projet', 'Quartier', ...entete],
            ...lignes.map((suite, i) => [
              ['Les Amis', 'Le Club'][i] ?? '',
              ['Jardin', 'Boxe'][i] ?? '',
              'Ozanam',
              ...suite,
            ]),
          ],
        },
      ]),
    ),
  )

describe('« Arbitrage »', () => {
  it('alone is what is put forward', async () => {
    expect(
      await lire(['Demandé Ville', 'Arbitrage Ville', 'Avis'], [5, 4, 'Favorable'], [3, 0, 'Défavorable']),
    ).toEqual([
      'Jardin | Les Amis | Ozanam |  | Favorable | Ville 5/4//',
      'Boxe | Le Club | Ozanam |  | Défavorable | Ville 3/0//',
    ])
  })

  it('is put forward beside what is notified', async () => {
    expect(await lire(['Demandé Ville', 'Arbitrage Ville', 'Notifié Ville'], [5, 4, 4], [3, 2, null])).toEqual([
      'Jardin | Les Amis | Ozanam |  |  | Ville 5/4/4/',
      'Boxe | Le Club | Ozanam |  |  | Ville 3/2//',
    ])
  })

  it('is decided beside what is proposed, when a column decides, or when it says so', async () => {
    expect(await lire(['Demandé Ville', 'Proposé Ville', 'Arbitrage Ville'], [5, 4, 4], [3, 2, 1])).toEqual([
      'Jardin | Les Amis | Ozanam |  |  | Ville 5/4/4/',
      'Boxe | Le Club | Ozanam |  |  | Ville 3/2/1/',
    ])
    expect(await lire(['Demandé Ville', 'Arbitrage Ville', 'Décision'], [5, 4, 'Notifié'], [3, 0, 'Refusé'])).toEqual([
      'Jardin | Les Amis | Ozanam |  | Notifié | Ville 5//4/',
      'Boxe | Le Club | Ozanam |  | Refusé | Ville 3//0/',
    ])
    expect(await lire(['Demandé Ville', 'Arbitrage définitif Ville', 'Avis'], [5, 4, 'F'], [3, 0, 'D'])).toEqual([
      'Jardin | Les Amis | Ozanam |  | F | Ville 5//4/',
      'Boxe | Le Club | Ozanam |  | D | Ville 3//0/',
    ])
  })
})
