import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aVoixHaute } from './joindre/a-voix-haute.fr.ts'

it.each([
  [
    '« Tenir un stand (2 h) », samedi 14 mars, 14 h 30, environ 1 h.',
    '« Tenir un stand, 2 heures », samedi 14 mars, 14 heures 30, environ 1 heure.',
  ],
  ['Gâteaux / boissons & service, env. 45 min', 'Gâteaux ou boissons et service, environ 45 minutes'],
  [
    'RDV à l’asso, tél. à Mme Diallo, etc.',
    'rendez-vous à l’association, téléphone à madame Diallo, et d’autres choses',
  ],
  ['Ses mots : «\u00a0Je peux vers 12h\u00a0», merci.', 'Ses mots : « Je peux vers 12 heures », merci.'],
  ['Lire à deux voix.', 'Lire à deux voix.'],
  ['Bonjour Aïcha, on cherche une personne ; un mot [ici].', 'Bonjour Aïcha, on cherche une personne ; un mot, ici.'],
])('says « %s »', (ecrit, dit) => {
  expect(aVoixHaute(ecrit).replaceAll('\u00a0', ' ')).toBe(dit)
})

const morceau = fc.oneof(
  fc.constantFrom(
    '(',
    ')',
    '/',
    ' / ',
    '[',
    ']',
    '14 h',
    '45 min',
    'RDV',
    'asso',
    'env. ',
    'etc.',
    '·',
    '&',
    'Mme X',
    ', ',
  ),
  fc.stringMatching(/^[a-z ]{0,8}$/),
)
it('leaves no bracket, no slash and no abbreviation in what is read aloud, whatever was written', () => {
  fc.assert(
    fc.property(fc.array(morceau, { maxLength: 14 }), (morceaux) => {
      const dit = aVoixHaute(morceaux.join(' '))
      expect(dit).not.toMatch(/[()[\]/|·&]/u)
      expect(dit).not.toMatch(/(?<!\p{L})(?:rdv|asso|env\.|etc|mme|\d\s?h|\d\s?min)(?!\p{L})/iu)
    }),
  )
})
