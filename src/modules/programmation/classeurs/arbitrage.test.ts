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
              ['Les Amis', 'Le Club', 'Le Fil'][i] ?? '',
              ['Jardin', 'Boxe', 'Vélo'][i] ?? '',
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

  it('« technique » stays what is put forward where the vote says the same amounts', async () => {
    const lignes = [1, 2, 3].map((n) => [5 * n, 4 * n, 4 * n])
    expect(await lire(['Demandé Ville', 'Arbitrage technique Ville', 'Voté Ville'], ...lignes)).toEqual([
      'Jardin | Les Amis | Ozanam |  |  | Ville 5/4/4/',
      'Boxe | Le Club | Ozanam |  |  | Ville 10/8/8/',
      'Vélo | Le Fil | Ozanam |  |  | Ville 15/12/12/',
    ])
  })

  it('leaves out what the association pays, under any step', async () => {
    expect(await lire(['Demandé Ville', 'Demandé Part association', 'Voté Ville'], [5, 1, 4], [3, 2, 2])).toEqual([
      'Jardin | Les Amis | Ozanam |  |  | Ville 5//4/',
      'Boxe | Le Club | Ozanam |  |  | Ville 3//2/',
    ])
  })

  it('leaves the decision to the column that tells one, beside opinions in sentences', async () => {
    const avis = ['Projet à retravailler avec le centre', 'Bonne assise locale, public à préciser']
    expect(
      await lire(['Voté Ville', 'Avis', 'Résultat'], [5, avis[0] ?? '', 'Retenu'], [3, avis[1] ?? '', 'Refusé']),
    ).toEqual([
      'Jardin | Les Amis | Ozanam |  | Retenu | Ville //5/',
      'Boxe | Le Club | Ozanam |  | Refusé | Ville //3/',
    ])
  })
})
