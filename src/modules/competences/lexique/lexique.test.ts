import { describe, expect, test, vi } from 'vitest'
import { scene } from '#src/test/app.ts'
import { lexiqueDe, problemesDe } from '../testing.ts'
import { chaufferLexique, enLignes } from '../usecases.ts'
import { lireFichier } from './lire-fichier.ts'

describe('a file', () => {
  test('gives entries, terms by weight and side, neighbours, traps', () => {
    const { famille, entrees, problemes } = lireFichier(
      'cuisine.txt',
      `# reviewed
famille cuisine : Cuisine et repas

entree repas-groupe : Préparer un repas pour un groupe
  parent cuisiner
  proches buffet .6, vaisselle .3
  confondre monter-meubles
  3 cantine, nourrir + monde
  offre 2 ma belle-mère + marmites
  besoin 3 rien à manger
  sauf cuisine équipée`,
    )
    expect(problemes).toEqual([])
    expect(famille).toMatchObject({ id: 'cuisine', libelle: 'Cuisine et repas', facette: false })
    expect(entrees).toHaveLength(1)
    expect(entrees[0]).toMatchObject({
      id: 'repas-groupe',
      libelle: 'Préparer un repas pour un groupe',
      parent: 'cuisiner',
      proches: [
        ['buffet', 0.6],
        ['vaisselle', 0.3],
      ],
      confondre: ['monter-meubles'],
    })
    expect(entrees[0]?.termes.map(({ texte, poids, cote }) => [texte, poids, cote])).toEqual([
      ['cantine', 3, 'tous'],
      ['nourrir + monde', 3, 'tous'],
      ['ma belle-mère + marmites', 2, 'offre'],
      ['rien à manger', 3, 'besoin'],
    ])
  })

  test.each([
    ['entree a : A\n  3 mot', 1, /famille/],
    ['famille f : F\n  3 mot', 2, /avant la première entrée/],
    ['famille f : F\nentree A_b : A\n  3 mot', 2, /identifiant/],
    ['famille f : F\nentree a : A\n  4 mot', 3, /poids/],
    ['famille f : F\nentree a : A\n  mot', 3, /poids/],
    ['famille f : F\nentree a : A\n  proches b 3\n  3 mot', 3, /entrée \.5/],
    ['famille f : F\nentree a : A\n  parent b c\n  3 mot', 3, /un seul parent/],
    ['famille f : F\nfamille g : G\nentree a : A\n  3 mot', 2, /une seule famille/],
  ])('says what is wrong, and where: %j', (contenu, ligne, message) => {
    const { problemes } = lireFichier('f.txt', contenu)
    expect(problemes[0]).toMatchObject({ fichier: 'f.txt', ligne })
    expect(problemes[0]?.message).toMatch(message)
  })
})

describe('files together', () => {
  test.each([
    ['an unknown parent', '  parent zut\n  3 mot', /zut/],
    ['an unknown neighbour', '  proches zut .3\n  3 mot', /zut/],
    ['an unknown confusion', '  confondre zut\n  3 mot', /zut/],
    ['itself', '  parent a\n  3 mot', /elle-même/],
    ['no term', '', /aucun terme/],
    ['a term said twice', '  3 mot\n  2 mot', /déjà dit/],
    ['a term that is also a trap', '  3 mot\n  sauf mot', /sauf/],
    ['a term without words', '  3 +', /jamais trouvé/],
  ])('refuse %s', (_, corps, message) => {
    const problemes = problemesDe(`famille f : F\nentree a : A\n${corps}`)
    expect(problemes.map((probleme) => probleme.message).join('\n')).toMatch(message)
  })

  test('say what is wrong where a server starts, and let it start', async () => {
    await scene()
    const dites = vi.spyOn(console, 'error').mockImplementation(() => {})
    const problemes = problemesDe('famille f : F\nentree a : A\n  proches zut .3\n  4 mot\n  3 autre')
    await chaufferLexique(() => enLignes(problemes))
    const lignes = dites.mock.calls.map((mots) => mots.join(' ')).join('\n')
    dites.mockRestore()
    expect(lignes).toMatch(/^Lexique, essai-0\.txt:4 .*poids/)
    expect(lignes).toMatch(/\nLexique, essai-0\.txt:2 .*« zut », qui n’existe pas$/)
  })

  test('refuse an entry written twice, and keep the first', () => {
    const contenus = ['famille f : F\nentree a : A\n  3 mot', 'famille g : G\nentree a : Autre\n  3 chose']
    const lu = lexiqueDe(...contenus)
    expect(problemesDe(...contenus)).toMatchObject([{ fichier: 'essai-1.txt', ligne: 2 }])
    expect(lu.entrees.map((entree) => entree.libelle)).toEqual(['A'])
  })

  test('tell neighbours from both sides', () => {
    const { entrees } = lexiqueDe('famille f : F\nentree a : A\n  proches b .4\n  3 mot\nentree b : B\n  3 chose')
    expect([...(entrees[1]?.proches ?? [])]).toEqual([[0, 0.4]])
  })

  test('make another version when a word changes', () => {
    const version = (mot: string) => lexiqueDe(`famille f : F\nentree a : A\n  3 ${mot}`).version
    expect(version('couture')).not.toBe(version('tricot'))
    expect(version('couture')).toBe(version('couture'))
  })
})
