import { expect, it } from 'vitest'
import { lireTableur } from '#platform/tableur/lire.ts'
import { classeurXlsx } from './classeurs.testing.ts'
import { lireProgrammation } from './lecture.ts'

it('tells of each row and remark that a file loses on its way in', async () => {
  const barre = (v: string | number) => ({ v, barre: true as const })
  const octets = await classeurXlsx([
    {
      nom: 'PROG 2026',
      lignes: [
        ['Référence', 'Porteur', 'Intitulé de l’action', 'Période', 'Ville demandé', 'Ville accordé'],
        ['1', 'Les Semis', 'Un jardin au pied des tours', 'mai-juin 2026', 6000, '5 000 € (dont 1 500 € Breil)'],
        ['2', 'Le Fil', 'Couture du jeudi', 'quand il fait beau', 4000, '4 000*'],
        ['3', 'Radio Quartier', 'Une radio de quartier', 'année civile', 3000, 2000],
        [barre('3 bis'), barre('Radio Quartier'), barre('Une radio'), barre('année civile'), barre(3000), barre(1500)],
      ],
    },
  ])
  const lu = await lireTableur(octets)
  if (!lu.ok) throw new Error(lu.reason)
  const { problemes, actions } = lireProgrammation(lu.value)
  expect(actions).toHaveLength(3)
  const dits = problemes.map(({ ligne, valeur }) => `${ligne} ${valeur}`)
  expect(dits.sort()).toEqual(['2 5 000 € (dont 1 500 € Breil)', '3 4 000*', '3 quand il fait beau', '5 3 bis'])
})
