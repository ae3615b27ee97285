import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { langueDevinee } from './langue.ts'
import { motsIndexes, motsPleins, raciniser, signalements } from './mots.ts'

describe('words of a talent', () => {
  it.each([
    [['couture', 'coutures', 'couturier', 'couturiere', 'couturieres'], 'coutur'],
    [['cuisine', 'cuisiner', 'cuisinier', 'cuisiniere', 'cuisines'], 'cuisin'],
    [['reparer', 'reparation', 'reparateur', 'reparations'], 'repar'],
    [['jardin', 'jardins', 'jardinage', 'jardinier'], 'jardin'],
    [['journaux', 'journal'], 'journal'],
  ])('gathers %j under one stem', (mots, racine) => {
    expect(mots.map(raciniser)).toEqual(mots.map(() => racine))
  })

  it('leaves out what says nothing, and folds the rest', () => {
    expect(motsPleins('Je peux faire des Gâteaux, et des gâteaux SALÉS !')).toEqual(['gateaux', 'sales'])
    expect(motsPleins('🙂🙂')).toEqual([])
  })

  it('never shortens a word below four letters, nor makes one up', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (mot) => {
        const racine = raciniser(mot)
        expect(racine.length).toBeGreaterThanOrEqual(Math.min(4, mot.length))
        expect(mot.startsWith(racine) || racine.endsWith('al')).toBe(true)
      }),
    )
  })

  it('indexes a word without end once, cut, and its stem with it', () => {
    const [mot, ...autres] = motsIndexes({ texte: `${'couture'.repeat(20)}s`, prenom: '', nom: '' })
    expect([mot?.length, autres]).toEqual([60, []])
  })

  it('keeps names findable by the desk and out of what needs match', () => {
    const index = motsIndexes({ texte: 'Je couds', prenom: 'Rose', nom: 'Fleury' })
    expect(index).toContain('#rose')
    expect(motsPleins('planter une rose').some((mot) => index.includes(raciniser(mot)))).toBe(false)
  })

  it('keeps who has a title and a family name for the desk alone to find by it', () => {
    const index = motsIndexes({ texte: '', prenom: 'M. Perrin', nom: '' })
    expect(index).toContain('#perrin')
    expect(index.filter((mot) => mot.startsWith('@'))).toEqual([])
    expect(motsIndexes({ texte: '', prenom: 'Rose', nom: 'Fleury' })).toContain('@rose')
  })

  it.each([
    ['I can help with gardening and I have a van', 'en'],
    ['أستطيع أن أخيط الملابس', 'ar'],
    ['I can repair bicycles and carry heavy boxes', 'en'],
    ['Cocino paella para cien personas', 'autre'],
    ['Yo puedo cocinar para las fiestas', 'es'],
    ['Je peux aider le samedi', 'fr'],
    ['couture', 'fr'],
    ['🙂', 'fr'],
    ['Умію шити і готувати їжу', 'uk'],
    ['எனக்கு தையல் தெரியும்', 'ta'],
    ['من خیاطی بلدم و می‌توانم کمک کنم، چرخ دارم', 'fa'],
    ['Biraz dikiş biliyorum ve çocuk bakabilirim', 'tr'],
    // Of the same alphabet, and of none of the languages whose small words are known here.
    ['Potrafię szyć i gotować dla dzieci', 'pl'],
    ['Știu să gătesc și să cos', 'ro'],
    ['Unë di të gatuaj dhe të qep', 'sq'],
    ['Ndax man na leen dimbali ci waxtu lekk', 'autre'],
    ['Waan karin karaa cunto', 'autre'],
    ['Em dikarim xwarinê çêkim û cilan bidirûm', 'autre'],
    ['Cucino volentieri per le feste, cucio vestiti', 'it'],
    ['Ich kann nähen und kochen für Feste', 'de'],
    // French as it is typed: misspelt, by ear, in pieces, with the names of dishes and instruments.
    ['je sé fer la kuizine é la koutur', 'fr'],
    ['slt moi cest karim jbosse en meca velo tt ca', 'fr'],
    ['je sui kouturièr a la retrete', 'fr'],
    ['moi fé ti manjé kréol et puis bokit', 'fr'],
    ['Djembé, balafon, kora', 'fr'],
    ['ASL PSC1 BAFA CAP', 'fr'],
    ['Je fais de la mloukhia, du msemen, des bricks', 'fr'],
    ['J’apprends l’anglais, I love it', 'fr'],
    ['parle pulaar, soninké', 'fr'],
  ])('guesses the language of « %s »', (texte, langue) => {
    expect(langueDevinee(texte)).toBe(langue)
  })

  it('takes hardly a French text for another language, however it is typed', () => {
    const scenes = new URL('../../competences/scenes/', import.meta.url)
    const dits = readdirSync(scenes)
      .flatMap(
        (fichier) => readFileSync(new URL(fichier, scenes), 'utf8').match(/(?<=^(?:offre|besoin) )[^#\n]+/gm) ?? [],
      )
      .filter((_, n) => n % 10 === 0)
    expect(dits.length).toBeGreaterThan(1_000)
    expect(dits.filter((texte) => langueDevinee(texte) !== 'fr').length).toBeLessThan(dits.length / 500)
  })

  it.each([
    ['🎉🎉🎉', ['sans-mots']],
    ['bande de connards', ['mots-blessants']],
    ['Bande de cons, allez vous faire foutre', ['mots-blessants']],
    ['Va te faire enculer', ['mots-blessants']],
    ['ta gueule', ['mots-blessants']],
    ['sales Arabes', ['mots-blessants']],
    ['Laver le linge sale, apprendre l’arabe, soigner la gueule de bois', []],
    ['Des murs sales, noirs de fumée, et une tapette à souris', []],
    ['Notre frigo solidaire se vide plus vite qu’il ne se remplit', []],
    ['appelez au 06 39 98 12 34', ['coordonnees']],
    ['Я умею шить', ['autre-langue']],
    ['Je couds', []],
    // Somebody who clears rubbish insults nobody.
    ['Je ramasse les ordures au pied des tours', []],
  ])('warns the desk about « %s »', (texte, attendus) => {
    expect(signalements(texte)).toEqual(attendus)
  })

  it('indexes any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (texte) => {
        for (const mot of motsIndexes({ texte, prenom: 'A', nom: '' })) expect(mot.length).toBeLessThanOrEqual(60)
        expect(Array.isArray(signalements(texte))).toBe(true)
      }),
    )
  })
})
