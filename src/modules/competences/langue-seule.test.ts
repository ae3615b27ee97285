import { describe, expect, it } from 'vitest'
import { entreeDuLexique, entreesAGarder } from './chercher/en-base.ts'
import { preparerBesoin } from './chercher/rapprocher.ts'
import { lexique } from './lexique/charger.ts'

// « Parler des langues d’Asie centrale » heads a list: nobody speaks « a language of Central Asia ».
const langues = lexique().entrees.filter(
  ({ id, libelle }) => id.startsWith('langue-') && entreeDuLexique(id)?.facette && !libelle.includes(' des langues '),
)
const nom = (libelle: string) => libelle.replace(/^Parler /u, '')
/** What is made of these words that is neither a language nor something done with languages. */
const metiers = (texte: string): string[] =>
  entreesAGarder(texte, []).flatMap(({ entree, mots }) => {
    const famille = entreeDuLexique(entree)?.famille
    return famille === 'langues' ? [] : [`${entree} (${mots.join(', ')})`]
  })

describe('a language that somebody names', () => {
  it('is a language, and no trade is guessed of it, whichever it is and however it is said', () => {
    expect(langues.length).toBeGreaterThan(60)
    const devines = langues.flatMap(({ libelle }) =>
      [
        nom(libelle),
        `je parle ${nom(libelle)}`,
        `Je parle ${nom(libelle)} et français.`,
        `Bonjour, je parle ${nom(libelle)}`,
      ].flatMap((texte) => metiers(texte).map((metier) => `${texte} → ${metier}`)),
    )
    expect(devines).toEqual([])
  })

  it('takes nothing away from what is said beside it, and still finds who interprets', () => {
    const dits = entreesAGarder('Je parle bambara. Je fais de la couture et je coupe les cheveux.', []).map(
      ({ entree }) => entree,
    )
    expect(dits).toEqual(expect.arrayContaining(['langue-bambara', 'interpreter', 'coudre', 'coiffure']))
    expect(dits).not.toContain('prevention-depistage')
  })

  it('asks nothing else of a need than that language', () => {
    const { entrees } = preparerBesoin({ titre: 'Une personne qui parle arabe serait un plus', texte: '' })
    expect(entrees.map(({ id }) => id)).toContain('langue-arabe')
    expect(entrees.filter(({ id }) => entreeDuLexique(id)?.famille !== 'langues')).toEqual([])
  })
})
