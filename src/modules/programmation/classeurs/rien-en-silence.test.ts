import { expect, it } from 'vitest'
import { lireTableur } from '#platform/tableur/lire.ts'
import { classeurXlsx } from './classeurs.testing.ts'
import { lireProgrammation } from './lecture.ts'
import { dire } from './noter.testing.ts'

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

it('says of a struck row of an action withdrawn that what it asked for is counted, as the sums of its sheet count it', async () => {
  const barre = (v: string | number) => ({ v, barre: true as const })
  const octets = await classeurXlsx([
    {
      nom: 'PROG 2026',
      lignes: [
        ['Référence', 'Porteur', 'Intitulé de l’action', 'Avis', 'Ville demandé', 'Ville accordé'],
        ['1', 'Les Semis', 'Un jardin au pied des tours', 'Favorable', 6000, 5000],
        [barre('2'), barre('Bus dentaire'), barre('Prévention'), barre('retiré par le porteur'), barre(3000)],
        ['Total', null, null, null, { f: 'SUM(E2:E3)', v: 9000 }, { f: 'SUM(F2:F3)', v: 5000 }],
        ['* les lignes barrées ne comptent plus'],
      ],
    },
  ])
  const lu = await lireTableur(octets)
  if (!lu.ok) throw new Error(lu.reason)
  const { problemes, actions } = lireProgrammation(lu.value)
  expect(actions).toHaveLength(2)
  expect(problemes.map(({ message }) => message)).toEqual([
    'La ligne 3 est barrée : lue « Retirée ». Ce qu’elle demandait est compté dans « Demandé », comme dans une somme de votre tableau ; sous ce total est dit ce qu’il serait sans elle.',
  ])
})

it('keeps what is granted by nobody in particular beside what several are asked, and says so, as each word not understood', async () => {
  const octets = await classeurXlsx([
    {
      nom: 'PROG 2029',
      lignes: [
        ['Structure', 'Intitulé', 'Quartier', 'Ville demandé', 'CAF demandé', 'Accordé', 'Décision'],
        ['La Cloche', 'Tables', 'Moulin-Neuf', '3 000 €', '1 000 €', '2 500 €', 'Favorable'],
        ['CLCV', 'Impayés', 'Moulin-Neuf', '2 000 €', null, 'k€ 1,5', 'Retiré'],
        ['Le Fil', 'Couture', 'Moulin-Neuf', '2 000 €', '200 €', null, 'Bizarre'],
      ],
    },
  ])
  const lu = await lireTableur(octets)
  if (!lu.ok) throw new Error(lu.reason)
  const lecture = lireProgrammation(lu.value)
  expect(dire(lecture)).toEqual([
    'Tables | La Cloche | Moulin-Neuf |  | Favorable | Ville 3000/// | CAF 1000/// | Financeur non précisé //2500/',
    'Impayés | CLCV | Moulin-Neuf |  | Retiré | Ville 2000/// | Financeur non précisé //1500/',
    'Couture | Le Fil | Moulin-Neuf |  | Bizarre | Ville 2000/// | CAF 200///',
  ])
  const dits = lecture.problemes.map(({ ligne, message }) => `${ligne} ${message}`)
  expect(dits).toContainEqual(expect.stringMatching(/^4 « Bizarre » ne dit pas .* « En instruction »/))
  expect(dits).toContainEqual(expect.stringContaining('financeur'))
  expect(dits.filter((dit) => dit.includes('ne dit pas'))).toHaveLength(1)
})

it('takes from a plan of payers one amount a payer, never below zero, and says what it leaves', async () => {
  const plans = [
    'CAF : -500 €',
    'CAF : 5 000 € à confirmer',
    'CAF 3 000 € (solde 1 000), Ville 2 000',
    'CAF : 1 200 + 300',
    'CAF : 1 000 $',
    'CAF : 80 %',
    'CAF : 3500 1000',
    'Ville : ≈ 4 000 €',
  ]
  const entetes = ['Référence', 'Structure', 'Intitulé de l’action', 'Quartier', 'Décision', 'Plan de financement']
  const titres = ['Jardin', 'Boxe', 'Couture', 'Radio', 'Vélo', 'Chant', 'Foot', 'Danse']
  const lignes = plans.map((plan, i) => [
    `26-${i}`,
    `Asso ${titres[i]}`,
    `${titres[i]} du quartier`,
    'Bellevue',
    'Retenu',
    plan,
  ])
  const lu = await lireTableur(await classeurXlsx([{ nom: 'PROG 2026', lignes: [entetes, ...lignes] }]))
  if (!lu.ok) throw new Error(lu.reason)
  const { actions, problemes } = lireProgrammation(lu.value)
  const argent = actions.map((a) => a.financements.map((f) => `${f.financeur} ${(f.accorde ?? 0) / 100}`).join(', '))
  expect(argent).toEqual(['', 'CAF 5000', 'Ville 2000', 'CAF 1200', '', '', '', 'Ville 4000'])
  const dits = problemes.flatMap(({ ligne, message }) =>
    /rien n’en est repris|est ignoré/.test(message) ? `${ligne} ${message}` : [],
  )
  expect(dits.map((dit) => dit.replace(/ : (ce|il|le reste) .*/, ''))).toEqual([
    '2 « CAF : -500 € »',
    '3 « à confirmer »',
    '4 « CAF 3 000 € (solde 1 000) »',
    '5 « 300 »',
    '6 « CAF : 1 000 $ »',
    '7 « CAF : 80 % »',
    '8 « CAF : 3500 1000 »',
    expect.stringMatching(/^9 « Ville : ≈ 4 000 € » : lu comme 4.000.€$/u),
  ])
})
