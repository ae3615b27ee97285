import { expect, it } from 'vitest'
import { lireTableur } from '#platform/tableur/lire.ts'
import { type CelluleTest, classeurXlsx } from '../classeurs/classeurs.testing.ts'
import type { Lecture } from '../classeurs/grille/types.ts'
import { lireProgrammation } from '../classeurs/lecture.ts'
import { dire } from '../classeurs/noter.testing.ts'
import { montrer } from '../classeurs/vue/index.ts'
import { correctionsDe } from './corrections.ts'
import { questionsDe } from './questions.ts'
import { type Correspondance, joindre } from './store.ts'

async function lire(lignes: CelluleTest[][], dites: Correspondance = {}, fusions: string[] = []): Promise<Lecture> {
  const lu = await lireTableur(await classeurXlsx([{ nom: 'Prog', lignes, fusions }]))
  if (!lu.ok) throw new Error(lu.reason)
  return montrer(lu.value.feuilles, lireProgrammation(lu.value, dites))
}

/** The first question of a sheet, and what is read once it is answered so. */
async function repondre(lignes: CelluleTest[][], choisie: RegExp, fusions: string[] = []) {
  const avant = await lire(lignes, {}, fusions)
  const questions = questionsDe(avant, 'programmation', {})
  const reponse = questions[0]?.reponses.find(({ libelle }) => choisie.test(libelle))
  const form = new FormData()
  for (const [nom, dit] of Object.entries(reponse?.champs ?? {})) form.set(nom, dit)
  const { dit, errors } = correctionsDe(avant, form)
  expect(errors).toEqual({})
  const dites = joindre({}, dit)
  const apres = await lire(lignes, dites, fusions)
  return { questions, apres, encore: questionsDe(apres, 'programmation', dites) }
}

const BANDEAU: CelluleTest[][] = [
  ['N°', 'Porteur', 'Intitulé', 'MONTAGE', '', '', ''],
  ['', '', '', 'Partenaire', 'Sollicité', 'Proposé', 'Voté'],
  [1, 'Les Amis', 'Jardin', 'Mairie A', 3000, 2000, 2000],
  ['', '', '', 'Zorg', 1000, 500, 500],
  [2, 'Viguier', 'Boxe', 'Mairie A', 900, 900, 900],
  ['', '', '', 'Zorg', 700, 0, 0],
  [3, 'Les Voix', 'Chorale', 'Mairie A', 500, 500, 500],
]

it('asks whether payers stand in rows or in columns, with their names, and reads them so', async () => {
  const { questions, apres, encore } = await repondre(BANDEAU, /^En lignes/, ['D1:G1'])
  expect(questions).toHaveLength(1)
  expect(questions[0]?.phrase).toContain('les financeurs sont-ils en lignes ou en colonnes ?')
  expect(questions[0]?.reponses[0]?.libelle).toContain('« Zorg »')
  expect(dire(apres)[0]).toContain('Zorg 1000/500/500/')
  expect(encore).toEqual([])
})

it('asks what a column holds that nothing explains, a quartier first, once', async () => {
  const lignes: CelluleTest[][] = [
    ['Porteur', 'Intitulé de l’action', 'Quartier', 'Zig', 'Pertinence /5', 'Ville demandé'],
    ['Les Voisines', 'Repas', 'Bellevue', 'Breil', 4, 3000],
    ['La Roue libre', 'Vélo', 'Breil', '', 3, 1500],
    ['La Roue libre', 'Chant', 'Bellevue', '', 5, 700],
  ]
  const { questions, apres, encore } = await repondre(lignes, /quartier/)
  expect(questions.map(({ colonne }) => colonne)).toEqual([3])
  expect(apres.actions[0]?.quartiers).toEqual(['Bellevue', 'Breil'])
  expect(encore).toEqual([])
  expect((await repondre(lignes, /^Rien/)).encore).toEqual([])
})

it('asks no more of a heading that was said in a table of other columns, and says it as it was', async () => {
  const lignes: CelluleTest[][] = [
    ['Porteur', 'Intitulé de l’action', 'Quartier', 'Zig', 'Ville demandé'],
    ['Les Voisines', 'Repas', 'Bellevue', 'à rappeler', 3000],
    ['La Roue libre', 'Vélo', 'Breil', '', 1500],
  ]
  const avant = await lire(lignes)
  const [question] = questionsDe(avant, 'programmation', {})
  const reponse = question?.reponses.find(({ libelle }) => libelle === 'Des observations')
  const form = new FormData()
  for (const [nom, dit] of Object.entries(reponse?.champs ?? {})) form.set(nom, dit)
  const dites = joindre({}, correctionsDe(avant, form).dit)
  const suivant = lignes.map((ligne, l) => [...ligne, l === 0 ? 'Ville accordé' : 500])
  expect(questionsDe(await lire(suivant), 'programmation', {})).toHaveLength(1)
  const apres = await lire(suivant, dites)
  expect(questionsDe(apres, 'programmation', dites)).toEqual([])
  expect(apres.actions[0]?.observations).toBe('à rappeler')
})

it.each([
  ['Date', /^Quand/, ['12/03/2026', 'repasse le 18 juin', '12/03/2026', '12/03/2026']],
  ['Date', /^Rien/, [null, null, null, null]],
  ['Date du comité', /^Rien/, [null, null, null, null]],
])('asks of what « %s » beside a decision is, and reads it so: %s', async (entete, choisie, periodes) => {
  const lignes: CelluleTest[][] = [
    ['Porteur', 'Intitulé de l’action', 'Quartier', 'Ville proposé', 'Ville voté', 'Décision', entete],
    ['Les Voisines', 'Repas', 'Bellevue', 3000, 2000, 'Favorable', '12/03/2026'],
    ['La Roue libre', 'Vélo', 'Breil', 1500, 0, 'Ajournée', 'repasse le 18 juin'],
    ['La Roue libre', 'Chant', 'Bellevue', 700, 700, 'Favorable', '12/03/2026'],
    ['Les Voisines', 'Potager', 'Breil', 900, 800, 'Favorable', '12/03/2026'],
  ]
  const { questions, apres, encore } = await repondre(lignes, choisie)
  expect(questions.map(({ phrase }) => phrase)).toEqual([
    `Dans « Prog », la colonne G, « ${entete} », dit « 12/03/2026 », « repasse le 18 juin ». Qu’est-ce que c’est ?`,
  ])
  expect(questions[0]?.reponses.some(({ libelle }) => libelle.startsWith('Quand'))).toBe(entete === 'Date')
  expect(apres.actions.map(({ periode }) => periode)).toEqual(periodes)
  expect(encore).toEqual([])
})

it('asks once whether « Arbitrage » is put forward or granted, where no other column tells', async () => {
  const lignes = (...entetes: string[]): CelluleTest[][] => [
    ['Porteur', 'Intitulé de l’action', 'Thème', ...entetes],
    ['Les Voisines', 'Repas', 'Emploi', 3000, 2000, 900, 500],
    ['La Roue libre', 'Vélo', 'Emploi', 1500, 1500, 800, 700],
  ]
  const deux = lignes('Demandé Ville', 'Arbitrage Ville', 'Demandé CAF', 'Arbitrage CAF')
  const lu = async (choisie: RegExp) => {
    const { questions, apres, encore } = await repondre(deux, choisie)
    expect([questions.length, encore]).toEqual([1, []])
    return dire(apres)[0]
  }
  expect(await lu(/^Proposé/)).toBe('Repas | Les Voisines |  | Emploi |  | Ville 3000/2000// | CAF 900/500//')
  expect(await lu(/^Accordé/)).toBe('Repas | Les Voisines |  | Emploi |  | Ville 3000//2000/ | CAF 900//500/')
  const vote = lignes('Demandé Ville', 'Arbitrage Ville', 'Voté Ville')
  expect(questionsDe(await lire(vote), 'programmation', {})).toEqual([])
})

it('asks who pays of a column of amounts in which something is written, and of no empty one', async () => {
  const phrases = async (demande: CelluleTest, accorde: CelluleTest) => {
    const lignes: CelluleTest[][] = [
      ['Porteur', 'Intitulé de l’action', 'Thème', 'Demandé', 'Accordé'],
      ['Les Voisines', 'Repas', 'Emploi', demande, accorde],
      ['La Roue libre', 'Vélo', 'Emploi', '', ''],
    ]
    return questionsDe(await lire(lignes), 'programmation', {}).map(({ phrase }) => phrase)
  }
  const qui = 'Qui paie les montants de la colonne'
  expect(await phrases(3000, 800)).toEqual([`${qui} D, « Demandé », dans « Prog » (« 3000 ») ?`])
  expect(await phrases('', 800)).toEqual([`${qui} E, « Accordé », dans « Prog » (« 800 ») ?`])
  expect(await phrases('', '')).toEqual([])
})

it('asks which of two columns of one payer is meant, or whether they add up', async () => {
  const lignes: CelluleTest[][] = [
    ['Porteur', 'Intitulé de l’action', 'Thème', 'Ville demandé', 'Ville demandé'],
    ['Les Voisines', 'Repas', 'Emploi', 3000, 3100],
    ['La Roue libre', 'Vélo', 'Emploi', 1500, 1500],
  ]
  const lu = async (choisie: RegExp) => (await repondre(lignes, choisie)).apres.actions[0]?.financements[0]?.demande
  expect(await lu(/colonne D/)).toBe(300_000)
  expect(await lu(/colonne E/)).toBe(310_000)
})

it('asks whether a sheet beside is of the programme, where nobody carries what it lists', async () => {
  const octets = await classeurXlsx([
    {
      nom: 'Prog',
      lignes: [
        ['Porteur', 'Intitulé de l’action', 'Quartier', 'Ville demandé'],
        ['Les Voisines', 'Repas', 'Bellevue', 3000],
        ['La Roue libre', 'Vélo', 'Breil', 1500],
      ],
    },
    {
      nom: 'TFPB',
      lignes: [
        ['Quartier', 'Action bailleur', 'Montant valorisé'],
        ['Bellevue', 'Surentretien des halls', 22000],
        ['Breil', 'Enlèvement des encombrants', 14500],
      ],
    },
  ])
  const lu = await lireTableur(octets)
  if (!lu.ok) throw new Error(lu.reason)
  const relire = (dites: Correspondance) => montrer(lu.value.feuilles, lireProgrammation(lu.value, dites))
  const avant = relire({})
  const [question, ...autres] = questionsDe(avant, 'programmation', {})
  expect(autres).toEqual([])
  expect(question?.phrase).toBe(
    'Dans « TFPB », personne n’est dit porter les 2 actions. Sont-elles de la programmation ?',
  )
  const titres = question?.reponses.map(({ champs }) => {
    const form = new FormData()
    for (const [nom, dit] of Object.entries(champs)) form.set(nom, dit)
    const dites = joindre({}, correctionsDe(avant, form).dit)
    const apres = relire(dites)
    expect(questionsDe(apres, 'programmation', dites)).toEqual([])
    return apres.actions.map(({ titre }) => titre)
  })
  expect(titres).toEqual([
    ['Repas', 'Vélo'],
    ['Repas', 'Vélo', 'Surentretien des halls', 'Enlèvement des encombrants'],
  ])
})
