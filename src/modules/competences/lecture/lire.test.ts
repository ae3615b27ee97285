import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lexiqueDe, QUARTIER } from '../testing.ts'
import { lireAvec, lireBesoin } from './lire.ts'

/** What a talent surely offers, by this text. */
const offres = (texte: string, seuil = 0.3): string[] =>
  lireAvec(QUARTIER, texte, 'talent')
    .entrees.filter((entree) => entree.force >= seuil)
    .map((entree) => entree.id)
    .sort()
const besoins = (texte: string, seuil = 0.3): string[] =>
  lireAvec(QUARTIER, texte, 'besoin')
    .entrees.filter((entree) => entree.force >= seuil)
    .map((entree) => entree.id)
    .sort()

describe('words fall together', () => {
  test.each([
    ['Je couds.', ['coudre']],
    ['Couturière à la retraite', ['coudre']],
    ['Je peins les murs', ['peinture-murs']],
    ['murs peints par mes soins', ['peinture-murs']],
    ['J’ai fait des festivals', ['fete']],
    ['Les gâteaux', ['patisserie']],
    ['BRICOLEUR DEPUIS TOUJOURS, ÉLECTRICIEN DE MÉTIER', ['bricoler', 'electricite']],
    ['reparation de velos au marche', ['reparer-velo']],
    ['je repare les velos', ['reparer-velo']],
    ['trooop fan de tricot', ['tricot']],
  ])('%s', (texte, entrees) => expect(offres(texte)).toEqual(entrees))
})

describe('inclusive forms', () => {
  test.each([
    ['Bricoleur·se', ['bricoler']],
    ['bricoleur.se confirmé.e', ['bricoler']],
    ['couturier(ère)', ['coudre']],
    ['couturier/ère', ['coudre']],
    ['pâtissier-ère', ['patisserie']],
    ['des électricien·ne·s', ['electricite']],
    ['Un·e plombier·e', ['plomberie']],
  ])('%s', (texte, entrees) => expect(offres(texte)).toEqual(entrees))

  test('keeps the word as it was written, as evidence', () => {
    expect(lireAvec(QUARTIER, 'Je suis bricoleur·se.', 'talent').entrees[0]?.mots).toEqual(['bricoleur·se'])
  })

  test('a sentence glued to the one before is no feminine', () => {
    expect(offres('Je fais du pain.Les gâteaux aussi.')).toEqual(['pain', 'patisserie'])
  })
})

describe('misspellings', () => {
  test.each([
    ['je suis plonbier', ['plomberie']],
    ['bricollage', ['bricoler']],
    ['informatik', ['ordi']],
    ['electrisité', ['electricite']],
    ['chorralle', ['chant']],
    ['je fait de la patiserie', ['patisserie']],
    ['couturriere', ['coudre']],
    ['portraitsite', ['portrait']],
  ])('%s', (texte, entrees) => expect(offres(texte)).toEqual(entrees))

  test.each([
    ['a word French knows', 'Je pars en tournée'],
    ['a short word', 'pian'],
    ['a name', 'Mon ami Pianon'],
    ['English', 'I have a pianno and my cuisinne'],
  ])('leaves alone %s', (_, texte) => expect(offres(texte)).toEqual([]))
})

describe('negation', () => {
  test.each([
    ['Je ne fais pas de couture', []],
    ['je fais pas de couture', []],
    ['Je ne fais pas de couture, de tricot, ni de cuisine', []],
    ['Pas de couture, pas de tricot. Du pain, oui.', ['pain']],
    ['Je ne couds plus', []],
    ['Je couds pour ceux qui ne savent pas', ['coudre']],
    ['Je ne couds pas pour les gens qui ne paient pas', []],
    ['Les ordis, j’y connais rien', []],
    ['les ordis j’y connais rien mais je couds', ['coudre']],
    ['La couture, très peu pour moi.', []],
    ['Le bricolage c’est pas mon truc', []],
    ['L’ordi et moi ça fait deux', []],
    ['Chanter, non merci !', []],
    ['La guitare, j’ai horreur de ça', []],
    ['Je fais tout, sauf la couture', []],
    ['Je ne sais rien faire, sauf la couture', ['coudre']],
    ['Je suis nulle en informatique, bonne en tricot', ['tricot']],
    ['Je n’ai jamais touché un ordinateur', []],
    ['On me demande de la couture et c’est non', []],
    ['Les gâteaux je les mange, je les fais pas', []],
    ['La cuisine j’y touche pas, la dernière fois la casserole a brûlé', []],
    ['Pas de voiture, couture', ['coudre']],
    ['J’ai pas de permis, couture, du pain', ['coudre', 'pain']],
  ])('%s', (texte, entrees) => expect(offres(texte)).toEqual(entrees))
})

describe('what is over is over wherever it was said before', () => {
  test.each([
    ['couture\nJe ne fais plus de couture. Je fais du pain', ['pain']],
    ['Je couds. Plus de couture', []],
    ['Je couds. Je veux plus coudre', []],
    ['Du pain. La couture. J’arrête la couture', ['pain']],
    ['Du pain, de la couture. La couture, c’est fini', ['pain']],
    ['Couture. J’ai arrêté la couture', []],
    ['Couture. Finalement pas de couture', []],
  ])('%s', (texte, entrees) => expect(offres(texte)).toEqual(entrees))

  test.each([
    ['Je ne fais plus de couture. Je couds', ['coudre']],
    ['Je couds. Je ne couds plus le soir', ['coudre']],
    ['Je couds. Je ne couds plus tous les jours', ['coudre']],
    ['Je couds. Je ne couds plus le weekend', ['coudre']],
    ['Je couds. Je ne peux pas coudre plus d’une heure', ['coudre']],
    ['Je fais du pain. Je ne peux faire plus de six pains', ['pain']],
    ['Je couds. Mon mari ne fait plus de couture', ['coudre']],
    ['Je répare les vélos. Je n’ai plus de vélo', ['reparer-velo']],
    ['Je couds. Je ne fais plus que de la couture', ['coudre']],
  ])('not so: %s', (texte, entrees) => expect(offres(texte)).toEqual(entrees))
})

describe('what looks like a negation and is none', () => {
  test.each([
    ['Je n’ai pas peur de porter', ['porter']],
    ['Pas que la couture : le tricot aussi', ['coudre', 'tricot']],
    ['Je n’ai jamais raté une fournée', ['pain']],
    ['N’hésitez pas, je couds', ['coudre']],
    ['Porter ne me dérange pas', ['porter']],
    ['Je ne fais que du pain', ['pain']],
    ['Plus de vingt ans de couture', ['coudre']],
    ['Je sais pas dire non, je couds pour tout le monde', ['coudre']],
    ['Je porte sans problème', ['porter']],
    ['J’ai tenu un bar dix ans', ['buvette']],
    ['J’étais électricien, je n’exerce plus', ['electricite']],
  ])('%s', (texte, entrees) => expect(offres(texte)).toEqual(entrees))
})

describe('wishes are not offers', () => {
  test.each([
    ['J’aimerais apprendre la couture', []],
    ['Je débute en guitare', []],
    ['J’ai besoin d’un plombier', []],
    ['Je cherche quelqu’un pour la couture. Je suis plombier.', ['plomberie']],
    ['Je couds et j’aimerais apprendre la guitare', ['coudre']],
    ['J’aimerais apprendre la couture aux enfants', ['coudre']],
    ['J’aide les débutants en couture', ['coudre']],
  ])('%s', (texte, entrees) => expect(offres(texte)).toEqual(entrees))
})

describe('others', () => {
  test.each([
    ['Mon fils joue de la guitare', []],
    ['Ma fille est couturière, mon mari plombier. Moi je chante.', ['chant']],
    ['Mon fils fait de la guitare et ma fille du piano, moi je chante', ['chant']],
    ['C’est ma voisine qui coud', []],
    ['Ma mère m’a appris la couture', ['coudre']],
    ['Avec ma femme on fait du pain', ['pain']],
    ['Ma femme dit que je couds mieux qu’elle', ['coudre']],
    ['Mes fils peuvent porter', ['porter']],
  ])('%s', (texte, entrees) => expect(offres(texte)).toEqual(entrees))
})

describe('in a need', () => {
  test.each([
    ['Personne chez nous ne sait coudre', ['coudre']],
    ['On n’a pas de courant', ['electricite']],
    ['Il y a une fuite', ['plomberie']],
    ['On a déjà un plombier, il manque une couturière', ['coudre']],
    ['Le plombier est trouvé, l’électricien aussi, il manque une couturière', ['coudre']],
    ['Pas besoin d’électricien : on cherche un plombier', ['plomberie']],
  ])('%s', (texte, entrees) => expect(besoins(texte)).toEqual(entrees))

  test('what is asked counts more than what is told', () => {
    const { entrees } = lireBesoin(QUARTIER, {
      titre: 'Samedi',
      texte: 'Le jour du festival il y aura une chorale. On cherche un plombier.',
    })
    expect(entrees.map((entree) => entree.id)).toEqual(['plomberie', 'chant', 'fete'])
  })

  test('a term for needs is not read in a talent, nor the other way', () => {
    expect(offres('Il y a une fuite')).toEqual([])
  })
})

describe('homonyms', () => {
  test.each([
    ['Je monte des cuisines', ['montage-meubles']],
    ['Une cuisine équipée', ['montage-meubles']],
    ['Je fais la cuisine', ['cuisiner']],
    ['Je peins des portraits', ['portrait']],
    ['Je peins des murs', ['peinture-murs']],
    ['Le vélo que je porte', ['porter', 'reparer-velo']],
    ['la porte du fond', []],
    ['le son et sa chorale', ['chant', 'sonoriser']],
    ['son chat', []],
    ['prof de SES', ['ses']],
    ['ses enfants', []],
    ['les tours', ['fete']],
    ['un tour', []],
  ])('%s', (texte, entrees) => expect(offres(texte)).toEqual(entrees))

  test('a part of a compound word is not the word', () => {
    const lexique = lexiqueDe('famille f : F\nentree a : A\n  3 micro\nentree b : B\n  3 micro-ondes')
    const lus = (texte: string) => lireAvec(lexique, texte, 'talent').entrees.map((e) => e.id)
    expect(lus('des micro-ondes')).toEqual(['b'])
    expect(lus('un micro-canon')).toEqual(['a'])
  })

  test('after a preposition, and in a bare plural, no conjugated verb', () => {
    expect(offres('Portes et fenêtres')).toEqual([])
    expect(offres('le bruit de porte')).toEqual([])
    expect(offres('l’envie de porter')).toEqual(['porter'])
  })

  test('a hint is surer with another word of its family', () => {
    const seul = lireAvec(QUARTIER, 'une casserole', 'talent').entrees[0]?.force ?? 0
    const entoure = lireAvec(QUARTIER, 'une casserole, du pain', 'talent').entrees.find((e) => e.id === 'cuisiner')
    expect(entoure?.force).toBeGreaterThan(seul)
  })
})

describe('terms', () => {
  test('a + b stand in one sentence, in any order', () => {
    expect(offres('Des meubles ? Je les monte.', 0.8)).toEqual([])
    expect(offres('Des meubles que je monte', 0.8)).toEqual(['montage-meubles'])
  })

  test('words follow each other, one may stand between', () => {
    const lexique = lexiqueDe('famille f : F\nentree a : A\n  3 grande tablée')
    const lus = (texte: string) => lireAvec(lexique, texte, 'talent').entrees.length
    expect(lus('une grande tablée')).toBe(1)
    expect(lus('une grande et belle tablée')).toBe(1)
    expect(lus('une grande maison, belle tablée')).toBe(0)
  })

  test('a word written in two, or glued', () => {
    const lexique = lexiqueDe('famille f : F\nentree a : A\n  3 minibus\nentree b : B\n  3 baby foot')
    const lus = (texte: string) => lireAvec(lexique, texte, 'talent').entrees.map((e) => e.id)
    expect(lus('un mini-bus et un mini bus')).toEqual(['a'])
    expect(lus('un babyfoot')).toEqual(['b'])
    expect(lus('du baby-foot')).toEqual(['b'])
  })
})

describe('any text is read', () => {
  test.each([
    ['nothing', ''],
    ['signs', '🧵🪡 !!! … ???'],
    ['HTML', '<script>alert(1)</script>'],
    ['another script', 'أستطيع الخياطة'],
    ['very long', 'couture '.repeat(50_000)],
  ])('%s', (_, texte) => expect(() => offres(texte)).not.toThrow())
})

test('what was read before changes nothing: « son » may be a sound or whose it is', () => {
  const neuf = () => lexiqueDe('famille f : F\nentree sonoriser : Sonoriser\n  3 ingé son, le son')
  const [seul, apres] = [neuf(), neuf()]
  expect(lireAvec(apres, 'Je suis ingé son.', 'talent').entrees.map(({ id }) => id)).toEqual(['sonoriser'])
  const lus = [apres, seul].map((lexique) => lireAvec(lexique, 'Elle vide son sac.', 'talent').mots)
  expect(lus[0]).toEqual(lus[1])
})

describe('a refusal reaches what it speaks of, however it is spelt', () => {
  test.each([
    ['jsai coudre mais je coupe pas', ['coudre']],
    ['jsai tricoté, je coupe pas', ['tricot']],
    ['jsé tricoté les pull mais je coud pas', ['tricot']],
    ['jrépare les vélos, je conduis pas', ['reparer-velo']],
    ['La couture, j’y connais rien', []],
    ['La couture et moi, on n’est pas copains', []],
  ])('%s', (texte, entrees) => expect(offres(texte)).toEqual(entrees))
})

describe('a « no » is one, written as it is heard', () => {
  const sens = (texte: string) =>
    lireAvec(QUARTIER, texte, 'talent').entrees.map(({ id, force }) => `${id} ${force.toFixed(6)}`)

  test.each([
    ['jpeu pa porté lé truc lour', []],
    ['j’peu pa porter lourd', []],
    ['jveu pa porté dé truc lour', []],
    ['chui pa fort pour porté', []],
    ['pa de truc lour a porté', []],
    ['jpeux po porter', []],
    ['jpeupa porter', []],
    ['jpe pâ porter', []],
    ['jpeu plu porter', []],
    ['jpeu vraiment pa porté', []],
    ['Coudre : cpa mon truc', []],
    ['jpeu jamai porté', []],
    ['JPEU PA PORTER LES TRUCS LOURDS', []],
    ['chui couturière, jpeu pa porté lé truc lour', ['coudre']],
  ])('%s', (texte, entrees) => expect(offres(`${texte}.`)).toEqual(entrees))

  test.each([
    ['jsuis jsp', 'je suis jeune sapeur-pompier'],
    ['Ils auraient pu coudre', 'Ils auraient coudre'],
    ['mon pa coud', 'mon papa coud'],
    ['j’ai appris la couture avec pa', 'j’ai appris la couture avec papa'],
    ['Ça m’a plu de coudre', 'Ça m’a bien plu de coudre'],
    ['J’ai pu coudre', 'J’ai coudre'],
    ['Je fais Sciences Po et je couds', 'Je fais le Pô et je couds'],
  ])('not so: %s', (texte, pareil) => expect(offres(texte)).toEqual(offres(pareil)))

  test('what residents say without « ne » reads the same, « pa » for « pas »', () => {
    const dits = readdirSync(new URL('../scenes/', import.meta.url))
      .flatMap((nom) => readFileSync(new URL(`../scenes/${nom}`, import.meta.url), 'utf8').split('\n'))
      .filter((ligne) => /^offre .*(?<!\b(?:[uU]n|[dl]es|le|mes|cent|deux|premiers?|[àa]) )\bpas\b/u.test(ligne))
      .map((ligne) => ligne.slice('offre '.length).replace(/(?: #\S+)+$/, ''))
    expect(dits.length).toBeGreaterThan(100)
    const autrement = dits.filter((dit) => {
      const parle = dit.replace(/\b[Pp]as\b/gu, 'pa')
      return sens(parle).join() !== sens(dit).join()
    })
    expect(autrement).toEqual([])
  })
})
