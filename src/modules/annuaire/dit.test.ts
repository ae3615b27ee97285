import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entreeDuLexique, familles } from '#modules/competences/index.ts'
import { plier } from '#platform/texte.ts'
import { Dit, direAuPorteur, estEncoreDiscret, estEncoreDit, motsDiscrets } from './dit.ts'

const auteur = { texte: '', langue: 'fr', langues: [], images: [], diplomes: [], prenom: 'Odette', nom: 'Lambert' }
const cite = (texte: string, ...mots: string[]) => Dit.cite({ ...auteur, texte }, mots)?.mots ?? null

describe('what is said of somebody', () => {
  it.each([
    ['couture, parle arabe', ['couture'], 'couture, parle arabe'],
    ['Tricoter, Lire conter chanter. Je jardine', ['Lire'], 'Lire conter chanter'],
    ['Pas de voiture, couture', ['couture'], 'couture'],
    ['Uniquement entre femmes, couture, tricot', ['couture'], 'Uniquement entre femmes, couture, tricot'],
    ['Pas le soir, couture', ['couture'], 'Pas le soir, couture'],
    ['Si quelqu’un vient me chercher, couture', ['couture'], 'Si quelqu’un vient me chercher, couture'],
    ['Je suis là le mardi.\nJ’aime coudre, surtout des ourlets.', ['ourlets'], 'J’aime coudre, surtout des ourlets'],
    ['Je ne sais pas coudre mais je cuisine', ['cuisine'], 'Je ne sais pas coudre mais je cuisine'],
    // Words that carry no meaning by themselves are no reason, whatever the lexicon made of them.
    ['Je cherche à aider', ['ai', 'cherche', 'du'], null],
    ['J’ai aidé quelqu’un du quartier', ['quelqu', 'quelqu’un', 'du'], null],
    ['J’ai le bac', ['bac'], null],
    ['Libre en décembre', ['décembre'], null],
    ['Je couds', ['vélo'], null],
    // The dot of an abbreviation ends no sentence, no quote ends on a title, and nobody else is the reason where a clause is enough.
    ['Je couds des rideaux pour M. Haddad. Je chante', ['rideaux'], 'Je couds des rideaux pour M. Haddad'],
    ['Je couds des rideaux pour Mme. Haddad', ['rideaux'], 'Je couds des rideaux pour Mme. Haddad'],
    ['Je chante à St. Roch et av. Foch', ['chante'], 'Je chante à St. Roch et av. Foch'],
    ['Je suis à la cantine Moulin, chef c’est M. Haddad', ['cantine'], 'Je suis à la cantine Moulin'],
    ['Je couds, des rideaux pour M.', ['rideaux'], null],
  ])('quotes of « %s » the sentence that holds %j', (texte, mots, attendu) => {
    expect(cite(texte, ...mots)).toBe(attendu)
  })

  it('quotes one clause of a sentence too long to be said', () => {
    const longue = `Alors voilà, ${'je raconte ma vie et encore un peu plus '.repeat(4)}, je fais des ourlets, et puis voilà`
    expect(cite(longue, 'ourlets')).toBe('je fais des ourlets')
  })

  it('cuts no text of another language', () => {
    expect(Dit.cite({ ...auteur, texte: 'Eu sei cozinhar', langue: 'pt' }, ['cozinhar'])).toBeNull()
  })

  it('names a language that was said in its own field, and a diploma that was ticked', () => {
    const une = { ...auteur, langues: ['arabe'], diplomes: ['bafa'] }
    expect(Dit.indique(une, 'langue-arabe', ['arabe'])?.mots).toBe('arabe')
    expect(Dit.indique(une, 'bafa')?.mots).toBe(entreeDuLexique('bafa')?.libelle)
    expect(Dit.indique(une, 'coudre', ['couture'])).toBeNull()
  })

  it('says a language as it was written in its field, and to a structure nothing else of it', () => {
    const une = { ...auteur, langues: ['português', 'un peu français', 'wolof avec Maria'] }
    const dite = (entree: string, ...mots: string[]) => Dit.indique(une, entree, mots)
    const dits = [dite('langue-portugais', 'português'), dite('langue-wolof', 'wolof')].filter((un) => un !== null)
    expect(dits.map(({ mots }) => mots)).toEqual(['português', 'wolof avec Maria'])
    expect(direAuPorteur(dits)).toBe('Langue indiquée\u00a0: português.')
    expect(estEncoreDit(une, 'português')).toBe(true)
  })

  it('no longer goes to a structure once it holds a first name of the annuaire', () => {
    const une = { ...auteur, texte: 'Je couds avec fleur. Je fais des makrouts' }
    const prenoms = new Set(['fleur'])
    expect(estEncoreDiscret(une, 'Ses mots : « Je couds avec fleur ».', new Set())).toBe(true)
    expect(estEncoreDiscret(une, 'Ses mots : « Je couds avec fleur ».', prenoms)).toBe(false)
    expect(estEncoreDiscret(une, 'Elle a indiqué « Coudre ». Ses mots : « Je fais des makrouts ».', prenoms)).toBe(true)
  })

  it('quotes to a structure another clause than the one that tells how she is, and no old sentence that does', () => {
    const une = { ...auteur, texte: 'Je lis des contes aux enfants, assise, j’ai une sclérose' }
    expect(Dit.cite(une, ['contes'])?.auPorteur).toBe('Je lis des contes aux enfants')
    expect(estEncoreDiscret(une, `Ses mots : « ${une.texte} ».`, new Set())).toBe(false)
  })

  it('no longer holds once the person took it back', () => {
    expect(estEncoreDit({ ...auteur, texte: 'Je couds, je cuisine' }, 'Je couds')).toBe(true)
    expect(estEncoreDit({ ...auteur, texte: 'Je cuisine' }, 'Je couds')).toBe(false)
  })

  it.each([
    ['Peintre en bâtiment à la retraite', true],
    ['J’ai travaillé dans le bâtiment, j’ai le permis D', true],
    ['Bâtiment, carrelage', true],
    ['Éducatrice de rue', true],
    ['J’ai un CAP couture', true],
    ['Gardien d’immeuble', true],
    ['J’habite le bâtiment rouge', false],
    ['J’habite en bâtiment c', false],
    ['Je travaille en bâtiment a', false],
    ['Musicienne de rue de la république', false],
    ['Musicienne de rue et de fêtes', true],
    ['Je suis bâtiment C', false],
    ['J’habite en bâtiment au troisième', false],
    ['Je vis en bâtiment à droite du local', false],
    ['Je suis en bâtiment à droite du local', false],
    ['On me trouve en bâtiment dans la cour', false],
    ['J’habite chez le gardien d’immeuble', false],
    ['Je vis rue pasteur', false],
    ['J’ai été aidée par D', false],
  ])('goes round on paper unless it tells where somebody lives: « %s » %s', (texte, entier) => {
    expect(motsDiscrets({ ...auteur, texte })).toBe(entier ? texte : '')
  })

  it.each([
    ['Cuisiner, tenir un stand. Je fais de la soupe pour 50', 'Cuisiner, tenir un stand. …'],
    ['Je fais de la soupe pour 50. Je couds. Je suis au 3. Je tricote.', '… Je couds. … Je tricote.'],
    ['Je couds, 06 39 98 12 34 le soir, je tricote', 'Je couds, … je tricote'],
    ['Et je couds, et je tricote. Je lis !', 'Et je couds, et je tricote. Je lis !'],
    ['Je suis au 3.', ''],
  ])('says on paper, by an ellipsis, that more was said: « %s »', (texte, attendu) => {
    expect(motsDiscrets({ ...auteur, texte })).toBe(attendu)
  })

  it('goes round on paper without what holds a first name of the annuaire, a word of French though it be', () => {
    const texte = 'Je couds avec rose. Clément et moi, on répare des vélos. Je fais de la confiture.'
    expect(motsDiscrets({ ...auteur, texte }, new Set(['rose', 'clement']))).not.toMatch(/rose|Clément/u)
    expect(motsDiscrets({ ...auteur, texte }, new Set(['rose', 'clement']))).toContain('Je fais de la confiture')
  })

  it.each([
    'Je couds avec nadia',
    'Pour la couture demandez fatima',
    'Je couds avec pierre martin',
    'La couture, avec iyabo',
  ])('goes round on paper, and to a porteur, without a name in small letters: « %s »', (texte) => {
    const dits = [motsDiscrets({ ...auteur, texte }), Dit.cite({ ...auteur, texte }, ['couds', 'couture'])?.auPorteur]
    expect(dits.join(' ')).not.toMatch(/nadia|fatima|pierre|martin|iyabo/)
  })

  it('is never a skill that she neither wrote nor confirmed, whatever the text and whatever is inferred', () => {
    const ids = familles().flatMap(({ entrees }) => entrees)
    const libelles = ids.map((id) => plier(entreeDuLexique(id)?.libelle ?? ''))
    const morceau = fc.oneof(
      fc.constantFrom(
        'je couds',
        'vélo',
        'du bac',
        'décembre',
        'quelqu’un',
        'parle arabe',
        'cuisine',
        'réparer',
        '\n',
        ', ',
      ),
      fc.string({ maxLength: 12 }),
    )
    fc.assert(
      fc.property(
        fc.array(morceau, { maxLength: 12 }).map((morceaux) => morceaux.join(' ')),
        fc.subarray(ids, { maxLength: 3 }),
        fc.array(fc.tuple(fc.constantFrom(...ids), fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 })), {
          maxLength: 6,
        }),
        (texte, images, inferences) => {
          const une = { ...auteur, texte, images }
          const dits = inferences.flatMap(([entree, mots]) => {
            const inferes = [...mots, entree, ...texte.split(' ').slice(0, 2), entreeDuLexique(entree)?.libelle ?? '']
            return [Dit.indique(une, entree, inferes), Dit.cite(une, inferes)].filter((un) => un !== null)
          })
          const siens = ` ${plier([texte, ...images.map((id) => entreeDuLexique(id)?.libelle ?? '')].join(' '))} `
          for (const dit of [
            ...dits.map(({ mots }) => mots),
            direAuPorteur(dits).replaceAll(/Cette personne a indiqué|Ses mots/g, ' '),
          ]) {
            const lu = ` ${plier(dit)} `
            expect(libelles.filter((un) => un !== '' && lu.includes(` ${un} `) && !siens.includes(` ${un} `))).toEqual(
              [],
            )
          }
        },
      ),
    )
  })
})

it('takes no number in any writing out on paper, nor to a porteur', () => {
  for (const numero of [
    '⁰⁶³⁹⁹⁸⁴⁵³³',
    '⓪⑥ ③⑨ ⑨⑧ ④⑤ ③③',
    'zéro six trente-neuf quatre-vingt-dix-huit quarante-cinq trente-trois',
  ]) {
    const sien = { ...auteur, texte: `Je fais de la couture ${numero}` }
    expect(motsDiscrets(sien), numero).toBe('')
    expect(Dit.cite(sien, ['couture'])?.auPorteur ?? null, numero).toBe(null)
  }
})
