import { describe, expect, it } from 'vitest'
import { type CelluleTest, classeurXlsx } from './classeurs.testing.ts'
import { dire, lireFichier } from './noter.testing.ts'
import { etatLu } from './vocabulaires/vocabulaire.ts'

const ENTETE = ['Porteur', 'Action', 'QPV', 'Ville demandé', 'Décision Ville (€)']
const JARDIN = ['Les Amis', 'Jardin partagé', 'Ozanam', 5000, 4000]
const AUTRES = [
  ['Le Club', 'Boxe éducative', 'Viguier', 3000, 2000],
  ['Ensemble', 'Repas de quartier', 'Ozanam', 1000, 800],
]

const lire = async (
  ligne: CelluleTest[],
  entete: CelluleTest[] = ENTETE,
  autres: CelluleTest[][] = [JARDIN, ...AUTRES],
) => {
  const lecture = await lireFichier(await classeurXlsx([{ nom: '2026', lignes: [entete, ...autres, ligne] }]))
  const lue = lecture.actions.find(({ titre }) => titre === ligne[1])
  const { problemes } = lecture
  return {
    lue,
    etat: lue && etatLu(lue),
    argent: lue?.financements.map((f) => f.accorde),
    dits: problemes.filter((p) => p.ligne === autres.length + 2).map(({ message }) => message),
    phrases: dire(lecture),
  }
}

describe('a decision in a column of amounts', () => {
  it.each(['REFUS', 'refusé', 'Non retenu'])('« %s » refuses, with 0', async (dit) => {
    const { lue, etat, argent, dits } = await lire(['La Halte', 'Théâtre', 'Ozanam', 2000, dit])
    expect(lue?.etat).toBe(dit)
    expect(etat).toBe('refusee')
    expect(argent).toEqual([0])
    expect(dits).toEqual([])
  })

  it('« ajourné » puts off, and says no amount', async () => {
    const { etat, argent, dits } = await lire(['La Halte', 'Théâtre', 'Ozanam', 2000, 'ajourné'])
    expect(etat).toBe('ajournee')
    expect(argent).toEqual([null])
    expect(dits).toEqual([])
  })

  it('« 3 000 sous réserve » is that amount, its reserve kept and said', async () => {
    const { lue, etat, argent, dits } = await lire(['La Halte', 'Théâtre', 'Ozanam', 4000, '3 000 sous réserve'])
    expect(argent).toEqual([300_000])
    expect(lue?.etat).toBe('3 000 sous réserve')
    expect(etat).toBe('prevue')
    expect(dits).toEqual([expect.stringMatching(/Lu comme 3\s000\s€ ; la réserve est gardée/)])
  })

  it('says nothing of the state that another payer decides', async () => {
    const entete = [...ENTETE, 'CAF demandé', 'CAF accordé']
    const autres = [JARDIN, ...AUTRES].map((ligne) => [...ligne, 500, 400])
    const { etat, dits } = await lire(
      ['La Halte', 'Théâtre', 'Ozanam', 4000, '3 000 sous réserve', 1000, 700],
      entete,
      autres,
    )
    expect(etat).toBe('prevue')
    expect(dits).toEqual([expect.stringContaining('la réserve est gardée, et dite avec ce montant')])
  })

  const AVEC_CAF = [...ENTETE, 'CAF demandé', 'CAF accordé']
  const DE_LA_CAF = [JARDIN, ...AUTRES].map((ligne) => [...ligne, 500, 400])
  it.each([
    ['3 000 sous réserve', 'Sous réserve (Ville)'],
    ['3 000 € (sous réserve)', 'Sous réserve (Ville)'],
    ['3 000 € sous réserve du bail', 'Sous réserve du bail (Ville)'],
    ['3000 SR : devis signé', 'Sous réserve : devis signé (Ville)'],
  ])('« %s » is kept with the name of its payer, where another grants without a word', async (dit, garde) => {
    const ligne = ['La Halte', 'Théâtre', 'Ozanam', 4000, dit, 1000, 700]
    const { lue, etat, argent } = await lire(ligne, AVEC_CAF, DE_LA_CAF)
    expect([lue?.etat, etat, argent]).toEqual([garde, 'prevue', [300_000, 70_000]])
  })

  it.each([
    ['Accordé', '3 000 (sous réserve)', 'Accordé sous réserve (Ville)'],
    ['Accordé', '3 000 sous réserve du bail', 'Accordé sous réserve du bail (Ville)'],
    ['Voté sous réserve du bail', '3 000 sous réserve', 'Voté sous réserve du bail'],
    ['Voté sous réserve du bail', '3 000 sous réserve du bail', 'Voté sous réserve du bail'],
    [
      'Voté sous réserve du bail',
      '3 000 sous réserve : devis',
      'Voté sous réserve du bail, sous réserve : devis (Ville)',
    ],
    ['Voté, réserve levée', '3 000 sous réserve', 'Voté, réserve levée'],
    ['Refusé', '3 000 sous réserve', 'Refusé'],
  ])('beside « %s », « %s » is said with it', async (decision, dit, garde) => {
    const autres = [JARDIN, ...AUTRES].map((ligne) => [...ligne, 'Accordé'])
    const { lue } = await lire(['La Halte', 'Théâtre', 'Ozanam', 4000, dit, decision], [...ENTETE, 'Décision'], autres)
    expect(lue?.etat).toBe(garde)
  })

  it('more granted than asked is said of the cell of its payer, not of the first of its row', async () => {
    const entete = [...ENTETE, 'CAF demandé', 'CAF accordé']
    const autres = [JARDIN, ...AUTRES].map((ligne) => [...ligne, 500, 400])
    const octets = await classeurXlsx([
      { nom: '2026', lignes: [entete, ...autres, ['La Halte', 'Théâtre', 'Ozanam', 2000, 1000, 1000, 1700]] },
    ])
    const { problemes } = await lireFichier(octets)
    const dit = problemes.filter(({ message }) => message.includes('plus que'))
    expect(dit).toMatchObject([{ ligne: 5, colonne: 'G', message: expect.stringContaining('CAF') }])
  })

  it.each(['3000 SR', '3 000 € S.R.', '3000 (SR)'])('« %s » is that amount under reserve', async (dit) => {
    const { etat, argent, dits } = await lire(['La Halte', 'Théâtre', 'Ozanam', 4000, dit])
    expect(argent).toEqual([300_000])
    expect(etat).toBe('prevue')
    expect(dits).toEqual([expect.stringMatching(/Lu comme 3\s000\s€ ; la réserve est gardée/)])
  })

  it('a refusal of one payer does not refuse what another grants', async () => {
    const entete = [...ENTETE, 'CAF demandé', 'CAF accordé']
    const autres = [JARDIN, ...AUTRES].map((ligne) => [...ligne, 500, 400])
    const { lue, etat } = await lire(['La Halte', 'Théâtre', 'Ozanam', 2000, 'REFUS', 1000, 700], entete, autres)
    expect(etat).toBe('prevue')
    expect(lue?.financements.map((f) => f.accorde)).toEqual([0, 70_000])
  })
})
