import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { repacked } from '#platform/packed.ts'
import { preparerBesoin, preparerTalent, rapprocher } from '../chercher/rapprocher.ts'
import { dictionnaireFrancais, dictionnaireLuEtGarde } from '../francais/dictionnaire.ts'
import { decouper } from '../francais/mots.ts'
import { lireAvec, lireBesoin } from '../lecture/lire.ts'
import { lexiqueCommun, lireVocabulaire } from './charger.ts'
import { completer, construire, type Lexique } from './construire.ts'
import { aGarder, lexiqueGarde } from './garder.ts'

const ecrits = lireVocabulaire()
const [lu, garde] = dictionnaireLuEtGarde()
const construit = construire(ecrits, lu)
const relu = lexiqueGarde(repacked(aGarder(construit)))

const scenes = ecrits.scenes.flatMap((fichier) => fichier.scenes)
const unSur = <T>(pas: number, tous: readonly T[]): T[] => tous.filter((_, rang) => rang % pas === 0)
const textes = unSur(17, scenes).map((scene) => scene.texte)
const talents = unSur(
  97,
  scenes.filter(({ cote }) => cote === 'offre'),
).map(({ texte }) => texte)
const besoins = unSur(
  193,
  scenes.filter(({ cote }) => cote === 'besoin'),
).map(({ texte }) => ({ titre: '', texte }))

/** What the two say otherwise: the first few, and none when they agree. */
const ecarts = <T>(tous: Iterable<T>, deux: (un: T) => readonly [unknown, unknown]): T[] =>
  [...tous].filter((un) => !isDeepStrictEqual(...deux(un))).slice(0, 5)

/** The word without its middle letter, and with it twice: two misspellings. */
const fautes = (mot: string): string[] => {
  const milieu = mot.length >> 1
  return [mot.slice(0, milieu) + mot.slice(milieu + 1), mot.slice(0, milieu + 1) + mot.slice(milieu)]
}

describe('the lexicon as it is kept is the lexicon as it is built', () => {
  test('table by table', () => {
    expect(relu.version).toBe(construit.version)
    for (const nom of ['cles', 'formes', 'racines', 'voisinage', 'termes'] as const)
      expect([nom, relu[nom].size]).toEqual([nom, construit[nom].size])
    for (const nom of ['version', 'familles', 'documents', 'problemes', 'parId'] as const)
      expect(isDeepStrictEqual(relu[nom], construit[nom]), nom).toBe(true)
    const enClair = ({ entrees }: Lexique) => entrees.map((entree) => ({ ...entree }))
    expect(enClair(relu)).toEqual(enClair(construit))
    for (const nom of ['cles', 'formes', 'racines', 'voisinage'] as const)
      expect(
        ecarts<string>(construit[nom].keys(), (cle) => [relu[nom].get(cle), construit[nom].get(cle)]),
        nom,
      ).toEqual([])
    expect(ecarts(construit.termes.keys(), (cle) => [relu.termes.get(cle), construit.termes.get(cle)])).toEqual([])
    expect(isDeepStrictEqual([...relu.termes.values()], [...construit.termes.values()])).toBe(true)
    const [{ echos: echosRelus, ...recitsRelus }, { echos, ...recits }] = [relu.recits, construit.recits]
    expect(echosRelus.size).toBe(echos.size)
    expect(ecarts(echos.keys(), (cle) => [echosRelus.get(cle), echos.get(cle)])).toEqual([])
    expect(isDeepStrictEqual(recitsRelus, recits)).toBe(true)
    for (const nom of ['cles', 'formes', 'racines', 'voisinage'] as const) {
      expect(relu[nom].has('zzzz')).toBe(false)
      expect(relu[nom].get('zzzz')).toBeUndefined()
    }
  })

  test('one term that several keys lead to is one', () => {
    const deux = [...construit.termes].flatMap(([cle, termes]) => termes.map((terme, rang) => ({ cle, terme, rang })))
    const parTerme = Map.groupBy(deux, ({ terme }) => terme)
    const partages = [...parTerme.values()].filter((places) => places.length > 1)
    expect(partages.length).toBeGreaterThan(100)
    for (const places of partages)
      expect(new Set(places.map(({ cle, rang }) => relu.termes.get(cle)?.[rang])).size).toBe(1)
  })

  test('misspelt words are found alike', () => {
    const mots = unSur(7, [...construit.formes.keys()]).flatMap(fautes)
    expect(ecarts(mots, (mot) => [relu.corriger(mot), construit.corriger(mot)])).toEqual([])
    expect(mots.filter((mot) => relu.corriger(mot) !== null).length).toBeGreaterThan(1000)
  })

  test('words of the dictionary are found alike', () => {
    expect(garde.taille).toBe(lu.taille)
    const formes = new Set(scenes.flatMap(({ texte }) => decouper(texte).map((mot) => mot.forme)))
    const mots = [...formes].flatMap((forme) => [forme, ...fautes(forme)])
    expect(ecarts(mots, (mot) => [garde.analyser(mot), lu.analyser(mot)])).toEqual([])
    expect(garde.estCompose(['micro', 'onde'])).toBe(true)
    expect(lu.estCompose(['micro', 'onde'])).toBe(true)
    expect(garde.estCompose(['micro', 'clavier'])).toBe(false)
  })
})

describe('whoever reads with either reads the same', () => {
  test.each([
    ['talents', (lexique: Lexique, texte: string) => lireAvec(lexique, texte, 'talent')],
    ['needs', (lexique: Lexique, texte: string) => lireBesoin(lexique, { titre: texte.slice(0, 40), texte })],
  ] as const)('%s', (_, lire) => {
    expect(textes.length).toBeGreaterThan(500)
    expect(ecarts(textes, (texte) => [lire(relu, texte), lire(construit, texte)])).toEqual([])
  })

  test('and ranks the same, with the same reasons', () => {
    const rangs = (lexique: Lexique) => {
      const prepares = talents.map((texte) => preparerTalent(texte, lexique))
      return besoins.map((besoin) => {
        const prepare = preparerBesoin(besoin, lexique)
        const notes = prepares.map((talent, rang) => ({ rang, ...rapprocher(prepare, talent, lexique) }))
        return notes.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.rang - b.rang)
      })
    }
    const [avec, sans] = [rangs(relu), rangs(construit)]
    expect(avec.flat().length).toBeGreaterThan(500)
    expect(isDeepStrictEqual(avec, sans)).toBe(true)
  })

  test('and a quartier’s own words are laid over either', () => {
    const ajoutes = [{ terme: 'zinzinuler au balcon', entree: construit.entrees[3]?.id ?? '', poids: 3 as const }]
    const lire = (base: Lexique) => {
      const lecture = lireAvec(
        completer(base, ajoutes, dictionnaireFrancais()),
        'Je sais zinzinuler au balcon',
        'talent',
      )
      return lecture.entrees.map(({ id, force }) => ({ id, force }))
    }
    expect(lire(relu)).toEqual(lire(construit))
    expect(lire(relu).map(({ id }) => id)).toContain(construit.entrees[3]?.id)
  })

  test('the product reads with the lexicon of its files', () => {
    expect(lexiqueCommun().version).toBe(construit.version)
    expect(
      ecarts(unSur(5, textes), (texte) => [
        lireAvec(lexiqueCommun(), texte, 'talent'),
        lireAvec(construit, texte, 'talent'),
      ]),
    ).toEqual([])
  })
})
