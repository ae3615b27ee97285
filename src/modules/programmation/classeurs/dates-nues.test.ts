import { describe, expect, it } from 'vitest'
import { type CelluleTest, classeurXlsx } from './classeurs.testing.ts'
import { lireFichier } from './noter.testing.ts'

type Colonne = readonly [entete: string, valeur: (i: number) => CelluleTest, bandeau?: string]

const JOURS = ['02/02/2026', '17/03/2026', '12 avril 2026', 'samedi 30 mai', '21/06/2026', '04/07/2026']
const jour: Colonne[1] = (i) => JOURS[i % JOURS.length] ?? ''
const plage: Colonne[1] = (i) => ['mars à juin 2026', 'du 02/02/2026 au 30/06/2026', 'toute l’année'][i % 3] ?? ''
const comite: Colonne[1] = (i) => (i === 3 ? 'repasse le 18 juin' : i === 5 ? 'au prochain comité' : '12/03/2026')
const mots = (...dits: string[]): Colonne[1] => {
  return (i) => dits[i % dits.length] ?? ''
}
const decision = mots('Favorable', 'Ajournée', 'Défavorable')

/** The period that is read of each action, where these columns stand at the right of a list of `n` actions. */
async function periodes(n: number, ...plus: readonly Colonne[]): Promise<(string | null)[]> {
  const colonnes: readonly Colonne[] = [
    ['Porteur', (i) => `Association ${'ABCDEFGHIJKLMN'[i]}`],
    ['Intitulé de l’action', (i) => `Atelier ${'abcdefghijklmn'[i]} du quartier`],
    ['Ville demandé', (i) => 1000 + 100 * i],
    ...plus,
  ]
  const rangs = Array.from({ length: n }, (_, i) => colonnes.map(([, valeur]) => valeur(i)))
  const bandeaux = colonnes.some(([, , bandeau]) => bandeau) ? [colonnes.map(([, , bandeau]) => bandeau ?? '')] : []
  const lignes = [...bandeaux, colonnes.map(([entete]) => entete), ...rangs]
  const lue = await lireFichier(await classeurXlsx([{ nom: 'Prog 2026', lignes }]))
  expect(lue.actions).toHaveLength(n)
  return lue.actions.map(({ periode }) => periode)
}

describe('« Date », alone, is of what stands beside', () => {
  it.each<[string, number, readonly Colonne[]]>([
    [
      'a decision',
      6,
      [
        ['Décision', decision],
        ['Date', jour],
      ],
    ],
    [
      'a decision whose reason stands between',
      6,
      [
        ['Décision', decision],
        ['Motif', mots('doublon', '')],
        ['Date', jour],
      ],
    ],
    [
      'a decision that its cells alone tell',
      6,
      [
        ['Vu ?', decision],
        ['Date', jour],
      ],
    ],
    [
      'a committee',
      6,
      [
        ['Comité', mots('Comité technique', 'Comité de pilotage')],
        ['Date', jour],
      ],
    ],
    [
      'what was voted',
      6,
      [
        ['Ville voté', (i) => 500 + i],
        ['Date', jour],
      ],
    ],
    [
      'what was paid',
      6,
      [
        ['Ville versé', (i) => 500 + i],
        ['Date', jour],
      ],
    ],
    [
      'a file that came in',
      6,
      [
        ['Dossier reçu', mots('oui', 'non')],
        ['Date (jj/mm)', jour],
      ],
    ],
    [
      'a review',
      6,
      [
        ['Bilan', mots('oui', 'non')],
        ['Date', jour],
      ],
    ],
    [
      'a banner of decisions',
      6,
      [
        ['Date', jour, 'DÉCISION'],
        ['Réserves', mots('budget', ''), 'DÉCISION'],
      ],
    ],
    [
      'a decision under its banner',
      6,
      [
        ['Date', jour, 'SUITE'],
        ['Décision', decision, 'SUITE'],
      ],
    ],
    [
      'the days of two or three committees',
      12,
      [
        ['Public', mots('jeunes', 'familles')],
        ['Date', comite],
      ],
    ],
    [
      'one day for all',
      12,
      [
        ['Dates', mots('12/03/2026')],
        ['Décision', decision],
      ],
    ],
  ])('%s: no period', async (_, n, colonnes) => {
    expect(new Set(await periodes(n, ...colonnes))).toEqual(new Set([null]))
  })

  it.each<[string, number, readonly Colonne[]]>([
    [
      'nothing that has a day',
      6,
      [
        ['Public', mots('jeunes', 'familles')],
        ['Date', jour],
      ],
    ],
    [
      'a decision, where its cells tell spans of time',
      6,
      [
        ['Décision', decision],
        ['Date', plage],
      ],
    ],
    [
      'a decision under another banner',
      6,
      [
        ['Décision', decision, 'COMITÉ'],
        ['Date', jour, 'ACTION'],
      ],
    ],
    [
      'a decision, where « Dates » tells several',
      6,
      [
        ['Décision', decision],
        ['Dates', jour],
      ],
    ],
    ['nothing, the same span for all', 12, [['Date', mots('du 01/01/2026 au 31/12/2026')]]],
    ['nothing, the same month for many', 12, [['Date', mots('juin 2026', 'juillet 2026')]]],
    [
      'a few actions of one day',
      6,
      [
        ['Public', mots('jeunes')],
        ['Date', mots('21/06/2026')],
      ],
    ],
  ])('%s: the period', async (_, n, colonnes) => {
    const date = colonnes.find(([entete]) => entete.startsWith('Date'))
    expect(await periodes(n, ...colonnes)).toEqual(Array.from({ length: n }, (_, i) => date?.[1](i)))
  })

  it('yields to « Période », whichever comes first', async () => {
    const date: Colonne = ['Date', jour]
    const periode: Colonne = ['Période', plage]
    const dites = Array.from({ length: 6 }, (_, i) => plage(i))
    expect(await periodes(6, date, periode)).toEqual(dites)
    expect(await periodes(6, periode, date)).toEqual(dites)
  })
})
