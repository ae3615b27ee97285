import { describe, expect, it } from 'vitest'
import { type CelluleTest, classeurXlsx, type FeuilleTest } from './classeurs.testing.ts'
import type { OptionsLecture } from './grille/types.ts'
import { lireFichier } from './noter.testing.ts'
import { ditUneReserve, etatLu } from './vocabulaires/vocabulaire.ts'

const ENTETE = ['N°', 'Porteur', 'Action', 'QPV', 'Ville demandé', 'Ville accordé', 'Décision']
const CODES = [
  'F',
  'FR (devis des peintures)',
  'D - relève du droit commun',
  'AJ au 10/12 : attend la Région',
  'à passer',
]
const LUS = ['Jardin : prevue', 'Boxe : prevue', 'Repas : refusee', 'Radio : ajournee', 'Slam : en-instruction']
const TITRES = ['Jardin', 'Boxe', 'Repas', 'Radio', 'Slam']
const rangs = (codes: readonly string[]): CelluleTest[][] =>
  TITRES.map((titre, i) => {
    const accorde = i < 2 ? 1500 : ''
    return [`26-0${i + 1}`, `Association ${titre}`, titre, 'Ozanam', 2000, accorde, codes[i] ?? '']
  })

async function lire(feuilles: readonly FeuilleTest[], options: OptionsLecture = {}) {
  const lecture = await lireFichier(await classeurXlsx([...feuilles]), options)
  return {
    etats: lecture.actions.map((a) => `${a.titre} : ${etatLu(a)}`),
    mots: lecture.actions.map((a) => a.etat),
    codes: (lecture.codes ?? []).map(({ code, dit, lignes }) => `${code} (${lignes}) : ${dit}`),
    doutes: lecture.problemes.map(({ message }) => message).filter((dit) => dit.includes('où en est l’action')),
  }
}
const feuille = (lignes: CelluleTest[][], nom = 'Prog 2026'): FeuilleTest => ({ nom, lignes })

const LEGENDE =
  'F = favorable / FR = favorable sous réserve / D = défavorable / AJ = ajourné / à passer = pas encore vu en comité'
const ENTETE_EXPLIQUE = [
  ...ENTETE.slice(0, 6),
  'Décision (F = favorable, FR = favorable avec réserve, D = refus, AJ = ajourné)',
]
const longue = Array.from({ length: 450 }, (_, i) => [
  `25-${i}`,
  'Les Amis',
  `Atelier n° ${i}`,
  'Ozanam',
  100,
  100,
  'F',
])

describe('the codes of a column of decisions', () => {
  it.each<readonly [string, FeuilleTest[]]>([
    [
      'under the table, between bars',
      [feuille([ENTETE, ...rangs(CODES), [], ['', LEGENDE], ['', 'N = nouvelle, R = reconduite']])],
    ],
    ['one a line', [feuille([ENTETE, ...rangs(CODES), [], ...LEGENDE.split(' / ').map((une) => ['', une])])]],
    [
      'in two columns of another sheet',
      [
        feuille([ENTETE, ...rangs(CODES)]),
        feuille(
          LEGENDE.split(' / ').map((une) => une.split(' = ')),
          'Légende',
        ),
      ],
    ],
    [
      'above the table, with « : »',
      [feuille([[LEGENDE.replaceAll(' =', ' :').replaceAll(' /', ' ;')], [], ENTETE, ...rangs(CODES)])],
    ],
    ['in the header itself', [feuille([ENTETE_EXPLIQUE, ...rangs(CODES)])]],
    ['under 450 rows', [feuille([ENTETE, ...rangs(CODES), ...longue, [], ['', LEGENDE]])]],
  ])('are read by the legend of the workbook, %s', async (_, feuilles) => {
    const { etats, doutes } = await lire(feuilles)
    expect(etats.slice(0, 5)).toEqual(LUS)
    expect(doutes).toEqual([])
  })

  it('keep what is written after them, and the reserve', async () => {
    const { mots } = await lire([feuille([ENTETE, ...rangs(CODES), [], ['', LEGENDE]])])
    expect(mots.slice(0, 4)).toEqual([
      'favorable',
      'favorable sous réserve (devis des peintures)',
      'défavorable - relève du droit commun',
      'ajourné au 10/12 : attend la Région',
    ])
  })

  it('are told where nothing explains them, each once, and read as a person says', async () => {
    const muette = feuille([ENTETE, ...rangs(['F', 'F', 'D', 'AJ', 'A revoir'])])
    const avant = await lire([muette])
    expect(avant.codes).toEqual(['F (2) : null', 'D (1) : null', 'AJ (1) : null'])
    const apres = await lire([muette], { codes: { F: 'reserve', D: 'defavorable', AJ: 'rien' } })
    expect(apres.codes).toEqual([
      'F (2) : Favorable sous réserve',
      'D (1) : Défavorable',
      'AJ (1) : Rien de la décision',
    ])
    expect(apres.etats.slice(0, 4)).toEqual([
      'Jardin : prevue',
      'Boxe : prevue',
      'Repas : refusee',
      'Radio : en-instruction',
    ])
    expect(apres.doutes).toEqual([])
  })

  it('are not those of another legend, nor the words that begin a sentence', async () => {
    const lue = await lire([
      feuille([
        ENTETE,
        ...rangs(['F', 'F', 'R', 'R', 'A revoir']),
        [],
        ['', 'N = nouvelle, R = reconduite'],
        ['', 'F = favorable, R = refusé'],
      ]),
    ])
    expect(lue.etats.slice(2, 4)).toEqual(['Repas : refusee', 'Radio : refusee'])
    const seule = await lire([
      feuille([ENTETE, ...rangs(['F', 'F', 'R', 'R', 'A revoir']), [], ['', 'N = nouvelle, R = reconduite']]),
    ])
    expect(seule.codes).toEqual(['F (2) : null', 'R (2) : null'])
    const mots = await lire([feuille([ENTETE, ...rangs(['OK', 'CPO 2024-2026', 'REFUS', 'NON', 'OUI'])])])
    expect(mots.codes).toEqual([])
  })

  const FEUX = [
    'Feu vert',
    'Feu vert, mais pas un sou avant le bilan 2025',
    'feu rouge, finalement',
    'Feu bleu – à l’automne',
    'Feu vert sauf si le devis n’arrive pas',
  ]

  it.each<readonly [string, FeuilleTest[]]>([
    [
      'in a title above the table',
      [
        feuille([
          ['Feu vert = c’est acté / feu rouge = c’est non / feu bleu = on en reparle'],
          [],
          ENTETE,
          ...rangs(FEUX),
        ]),
      ],
    ],
    [
      'in two columns beneath',
      [
        feuille([
          ENTETE,
          ...rangs(FEUX),
          [],
          ['Feu vert', 'accordé'],
          ['Feu rouge', 'refusé'],
          ['Feu bleu', 'reporté'],
        ]),
      ],
    ],
  ])('may be words of the house, which the legend explains %s', async (_, feuilles) => {
    const { etats, mots, doutes } = await lire(feuilles)
    expect(etats).toEqual([
      'Jardin : prevue',
      'Boxe : prevue',
      'Repas : refusee',
      'Radio : ajournee',
      'Slam : en-instruction',
    ])
    expect(doutes).toEqual([])
    expect(mots.map((mot) => ditUneReserve(mot ?? ''))).toEqual([false, true, false, false, true])
  })

  it('are explained with what they hang on, and counted once for an action that the minutes tell again', async () => {
    const DITS = ['Vu bon', 'Bon si la convention est signée', 'Écarté', 'Vu bon', 'Bon si les statuts sont à jour']
    const legende = 'Vu bon = retenue, Bon si… = retenue sous réserve, Écarté = refusée'
    const comite = [['N°', 'Action', 'Décision'], ...TITRES.map((t, i) => [`26-0${i + 1}`, t, DITS[i] ?? ''])]
    const lue = await lire([feuille([[legende], [], ENTETE, ...rangs(DITS)]), feuille(comite, 'Comité du 2 avril')])
    expect(lue.codes).toEqual(['Vu bon (2) : retenue', 'Bon (2) : retenue sous réserve', 'Écarté (1) : refusée'])
    expect(lue.etats.slice(0, 3)).toEqual(['Jardin : prevue', 'Boxe : prevue', 'Repas : refusee'])
    expect(lue.mots.map((mot) => ditUneReserve(mot ?? ''))).toEqual([false, true, false, false, true])
  })

  it('in words that nothing explains are asked once, and doubted once', async () => {
    const muette = feuille([ENTETE, ...rangs(FEUX)])
    const avant = await lire([muette])
    expect(avant.codes).toEqual(['Feu vert (3) : null'])
    // « feu rouge », « Feu bleu » stand once, with words after them: each is a doubt of its own.
    expect(avant.doutes).toHaveLength(3)
    const seuls = await lire([
      feuille([ENTETE, ...rangs(['Feu vert', 'Feu vert', 'Feu rouge', 'à voir en avril', ''])]),
    ])
    expect(seuls.codes).toEqual(['Feu vert (2) : null', 'Feu rouge (1) : null'])
    const apres = await lire([muette], { codes: { 'feu vert': 'favorable' } })
    expect(apres.etats.slice(0, 2)).toEqual(['Jardin : prevue', 'Boxe : prevue'])
  })
})
