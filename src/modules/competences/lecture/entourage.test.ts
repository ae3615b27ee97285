import { describe, expect, test } from 'vitest'
import { rapprocher } from '../chercher/rapprocher.ts'
import { racine } from '../francais/cles.ts'
import type { Lexique } from '../lexique/construire.ts'
import { lexiqueAvecScenes } from '../testing.ts'
import { lireAvec, lireBesoin } from './lire.ts'

const VOCABULAIRE = `famille f : F
entree barnum : Monter un barnum
  3 barnum
entree abeilles : Élever des abeilles
  3 ruche
entree chant : Chanter
  3 chanter
${Array.from({ length: 12 }, (_, n) => `entree autre-${n} : Autre ${n}\n  3 metier${n}`).join('\n')}`

const SCENES = `# Scènes
entree barnum
offre Dix ans au cirque, je tends la toile et je plante les pinces avant la pluie.
besoin S'il pleut, la toile et les piquets restent à dresser pour abriter le repas.
entree abeilles
offre Trois colonies au fond du verger, la vareuse et le miel de juillet.
besoin Un essaim s'est posé sous le toit. #barnum
besoin Encore un essaim sous le toit, et les visiteurs arrivent. #barnum
${Array.from({ length: 12 }, (_, n) => `entree autre-${n}\noffre ${mots(n, 'o')}\nbesoin ${mots(n, 'b')}`).join('\n')}`

/** Twelve words that only this entry has: entries are told at the same length. */
function mots(n: number, cote: string): string {
  return Array.from({ length: 12 }, (_, rang) => `mot${cote}${n}x${rang}`).join(' ')
}

const lexique = lexiqueAvecScenes(VOCABULAIRE, SCENES)
const alentours = (texte: string) => lireAvec(lexique, texte, 'talent').alentours
const ids = (texte: string) => alentours(texte).map(({ id }) => id)

describe('what all the words of a text say', () => {
  test('is heard without any term', () => {
    expect(lireAvec(lexique, 'La toile du cirque, je connais.', 'talent').entrees).toEqual([])
    expect(ids('La toile du cirque, je connais.')[0]).toBe('barnum')
    expect(lireBesoin(lexique, { titre: 'Abriter', texte: 'Il va pleuvoir sur le repas.' }).alentours[0]?.id).toBe(
      'barnum',
    )
  })

  test('keeps the words that say most, as they stand', () => {
    expect(alentours('Une vareuse et des colonies.')[0]).toMatchObject({
      id: 'abeilles',
      mots: ['colonies', 'vareuse'],
    })
  })

  test('is heard of the other entries a scene is about', () => {
    expect(ids('Un essaim posé sous le toit, des visiteurs.').toSorted()).toEqual(['abeilles', 'barnum'])
  })

  test.each(['Je ne monte pas de toile de cirque.', 'Mon frère tend la toile au cirque.'])(
    'is mute in « %s »',
    (texte) => expect(ids(texte)).toEqual([]),
  )

  test('is never a name that French does not know', () => {
    const nommant = lexiqueAvecScenes(VOCABULAIRE, 'entree abeilles\noffre Trois colonies chez Zoubida à Boulognac.')
    expect(['colonies', 'Zoubida', 'Boulognac'].map((mot) => nommant.voisinage.has(racine(mot.toLowerCase())))).toEqual(
      [true, false, false],
    )
  })

  test('of one sentence is not lowered by another', () => {
    const seul = alentours('La toile du cirque, les pinces.')
    const avec = alentours('La vareuse et le miel des colonies. La toile du cirque, les pinces.\nJe peux chanter.')
    for (const { id, part } of seul) expect(avec.find((une) => une.id === id)?.part).toBeGreaterThanOrEqual(part)
  })

  test('makes two texts meet that share no word, and says by which', () => {
    const { entrees, alentours: autour } = lireBesoin(lexique, { titre: 'Piquets', texte: 'Abriter le repas.' })
    const talent = lireAvec(lexique, 'Le cirque, les pinces.', 'talent')
    const { score, preuves } = rapprocher(
      {
        entrees,
        alentours: autour,
        sac: new Map(),
        racines: { titre: [], tout: [], gestes: [], chose: [], moities: [] },
        papier: false,
        geste: true,
      },
      { entrees: new Map(), alentours: talent.alentours, sac: new Map(), texte: '' },
      lexique,
    )
    expect(score).toBeGreaterThan(0)
    expect(preuves[0]).toMatchObject({ entree: 'barnum', talent: 'barnum', motsDuTalent: ['cirque', 'pinces'] })
  })
})

describe('scenes, each by itself', () => {
  const autres = Array.from(
    { length: 12 },
    (_, n) => `entree autre-${n}\noffre ${mots(n, 'o')}\nbesoin ${mots(n, 'b')}`,
  )

  test('words said together in one tell more than the same words taken from three', () => {
    const avec = lexiqueAvecScenes(
      VOCABULAIRE,
      `entree barnum
offre La bâche, le maillet, la corde.
offre Des pavés, un auvent, un hangar.
offre Une remorque, un treuil, un portique.
entree abeilles
offre La bâche, un verger, un enfumoir.
offre Le maillet, un cadre, une hausse.
offre La corde, un acacia, un tilleul.
${autres.join('\n')}`,
    )
    const [premier, second] = lireAvec(avec, 'La bâche, le maillet, la corde.', 'talent').alentours
    expect([premier?.id, second?.id]).toEqual(['barnum', 'abeilles'])
    expect(premier?.part).toBeGreaterThan(2 * (second?.part ?? 0))
  })

  test('of two neighbours, the one that the same scenes tell answers more', () => {
    const vocabulaire = VOCABULAIRE.replace('  3 barnum', '  proches abeilles .5, chant .5\n  3 barnum')
    const avec = lexiqueAvecScenes(
      vocabulaire,
      `entree barnum
besoin Le mistral secoue le chapiteau. #chant
entree abeilles
offre Un enfumoir, une vareuse.
entree chant
offre Un pupitre, un diapason.
${autres.join('\n')}`,
    )
    const note = (texte: string): number => {
      const { entrees, alentours: autour } = lireBesoin(avec, { titre: 'Le mistral', texte: 'Le chapiteau.' })
      const talent = lireAvec(avec, texte, 'talent')
      return rapprocher(
        {
          entrees,
          alentours: autour,
          sac: new Map(),
          racines: { titre: [], tout: [], gestes: [], chose: [], moities: [] },
          papier: false,
          geste: true,
        },
        { entrees: new Map(), alentours: talent.alentours, sac: new Map(), texte: '' },
        avec,
      ).score
    }
    expect(note('Le pupitre et le diapason.')).toBeGreaterThan(2 * note('L’enfumoir et la vareuse.'))
  })
})

describe('the files of scenes', () => {
  test('say what is wrong with a line', () => {
    const { problemes } = lexiqueAvecScenes(VOCABULAIRE, 'offre Sans entrée.\nentree zut\noffre Rien.\nzut')
    expect(problemes.map(({ ligne, message }) => `${ligne} ${message}`)).toEqual([
      '1 attendu « entree », « offre » ou « besoin », après une entrée',
      '4 attendu « entree », « offre » ou « besoin », après une entrée',
      '3 l’entrée « zut » n’existe pas',
    ])
  })

  test('make another version when a word changes', () =>
    expect(lexiqueAvecScenes(VOCABULAIRE, SCENES.replace('pluie', 'neige')).version).not.toBe(lexique.version))
})

describe('what one word says of an entry', () => {
  const rucher = Array.from({ length: 6 }, (_, n) => `offre Le rucher ${mots(n, 'r')}`).join('\n')
  const deScenes = (ailleurs: string): Lexique =>
    lexiqueAvecScenes(VOCABULAIRE, `entree abeilles\n${rucher}\nentree chant\noffre ${ailleurs} ${mots(0, 'c')}`)
  const dit = (lexique: Lexique, id: string): number => {
    const poste = lexique.voisinage.get('ruch')
    return poste?.offre[poste.entrees.indexOf(lexique.parId.get(id) ?? -1)] ?? 0
  }

  test('is little less for having been said once of another', () => {
    const [sans, avec] = [deScenes('Le couplet'), deScenes('Le rucher')]
    expect(dit(avec, 'chant')).toBeGreaterThan(0)
    expect(dit(avec, 'abeilles') / dit(sans, 'abeilles')).toBeGreaterThan(0.8)
  })
})
