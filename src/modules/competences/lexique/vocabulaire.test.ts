import { expect, test } from 'vitest'
import { entreesAGarder } from '../chercher/en-base.ts'
import { lire } from '../consulter.ts'
import { lexique } from './charger.ts'

test('the lexicon of the product has no fault', () => {
  expect(lexique().problemes.map(({ fichier, ligne, message }) => `${fichier}:${ligne} ${message}`)).toEqual([])
})

test.each([
  ['J’ai grandi à Oran.', 'langue-arabe'],
  ['Mon enfance à Bamako, puis ici.', 'langue-bambara'],
  ['Je suis née à Istanbul, je fais des gâteaux.', 'langue-turc'],
  ['J’ai grandi en Roumanie', 'langue-roumain'],
  ['J’ai vécu à Dakar', 'langue-wolof'],
  ['J’ai grandi à Kinshasa', 'langue-lingala'],
])('where one grew up hints at a language, and never says that it is spoken: %s', (texte, langue) => {
  const lue = lire(texte, 'talent').facettes.find(({ id }) => id === langue)
  expect(lue?.force ?? 0).toBeGreaterThan(0)
  // Nobody is sent as an interpreter on such a hint: what counts as held begins at a half.
  expect(lue?.force ?? 1).toBeLessThan(0.5)
})

test('a language that is said is surely read, and a town of France hints at none', () => {
  expect(lire('Je parle arabe', 'talent').facettes[0]).toMatchObject({
    id: 'langue-arabe',
    force: expect.closeTo(1, 0),
  })
  expect(lire('J’ai grandi à Marseille', 'talent').facettes).toEqual([])
})

test('names are written as people read them: typographic apostrophes, no space too many', () => {
  const { entrees, familles } = lexique()
  const noms = [...familles, ...entrees].map(({ libelle }) => libelle)
  expect(noms.filter((nom) => /['´`]|\s{2}|^\s|\s$/.test(nom))).toEqual([])
})

test('what the children do meanwhile is no skill with children: it says when', () => {
  const gardees = (texte: string) => entreesAGarder(texte, [])
  const devines = ['quand', 'lorsque', 'pendant que', 'dès que', 'une fois que'].flatMap((quand) =>
    ['les enfants', 'mes enfants', 'mes deux filles', 'les petits'].flatMap((qui) =>
      ['sont à l’école', 'sont à la crèche', 'sont au lit', 'dorment', 'font la sieste'].flatMap((quoi) =>
        [`Je couds, ${quand} ${qui} ${quoi}.`, `${quand} ${qui} ${quoi} je couds.`, `Je couds ${quand} ${qui} ${quoi}`]
          .filter((texte) => gardees(texte).some(({ mots }) => mots.some((mot) => !/couds/iu.test(mot))))
          .map((texte) => `${texte} → ${gardees(texte).map(({ entree, mots }) => `${entree} (${mots.join()})`)}`),
      ),
    ),
  )
  expect(devines).toEqual([])
  const entrees = gardees('Je garde les enfants quand mes enfants sont à l’école.').map(({ entree }) => entree)
  expect(entrees).toContain('garder-enfants')
})

test.each(['Réparer une vieille pendule', 'L’horloge de la salle est arrêtée', 'Remettre en marche de vieux réveils'])(
  'a clock is repaired by whoever repairs clocks: %s',
  (besoin) => {
    expect(lire(besoin, 'besoin').entrees[0]?.id).toBe('reparer-horloges')
    for (const texte of ['Ancien horloger', 'Je répare les réveils et les pendules.', 'je répare des montres']) {
      const [premiere, ...autres] = lire(texte, 'talent').entrees
      expect(premiere?.id, texte).toBe('reparer-horloges')
      expect(
        autres.map(({ id }) => id).filter((id) => id.includes('bijoux')),
        texte,
      ).toEqual([])
    }
  },
)

test.each(['tenir compte des régimes', 'Il faut tenir compte de l’âge des enfants', 'en tenant compte des horaires'])(
  'what is taken into account is no accounting: %s',
  (texte) => {
    const lues = lire(texte, 'besoin').entrees.filter(({ id }) => /compta|budget|tableur|tresor/u.test(id))
    expect(lues).toEqual([])
    expect(lire('Tenir les comptes', 'besoin').entrees.map(({ id }) => id)).toContain('comptabilite')
  },
)
