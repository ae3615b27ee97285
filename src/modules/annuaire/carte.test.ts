import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carteVoilee } from './carte.ts'
import { DEMI_JOURNEES, MOMENTS } from './domain.ts'

const talent = { cercle: 'habitant' as const, texte: '', moments: [], disponibilites: '' }

describe('the veiled card', () => {
  it.each([
    [{ texte: 'Fatou, bâtiment C, je fais de la couture le mercredi' }, 'Une personne du quartier, couture, mercredi'],
    [{ images: ['coudre'], grille: ['mardi-soir'] }, 'Une personne du quartier, couture, mardi'],
    [{ texte: 'Couturière de métier', moments: ['soir'] as const }, 'Une personne du quartier, couture, le soir'],
    [{ texte: '🙂' }, 'Une personne du quartier'],
  ])('says of %j who, what and when in words of closed lists', (change, attendu) => {
    expect(carteVoilee({ ...talent, ...change })).toBe(attendu)
  })

  it('says that nobody is alone with children, wherever there are some', () => {
    expect(carteVoilee({ ...talent, images: ['aide-devoirs'] })).toContain('jamais seule avec les enfants')
    expect(carteVoilee({ ...talent, texte: 'Je couds' })).not.toContain('jamais seule')
    expect(carteVoilee({ ...talent, texte: 'Je couds' }, { avecEnfants: true })).toMatch(
      /jamais seule avec les enfants$/,
    )
  })

  it('never lets a word of the person through', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{8,12}$/),
        fc.constantFrom(...MOMENTS),
        fc.constantFrom(...DEMI_JOURNEES),
        (nom, moment, demi) => {
          const carte = carteVoilee({
            cercle: 'conseil',
            texte: `Zz${nom} je couds`,
            moments: [moment],
            disponibilites: `zz${nom}`,
            grille: [demi, `zz${nom}`],
            images: [`zz${nom}`],
          })
          expect(carte).not.toContain(`zz${nom}`)
          expect(carte.startsWith('Une personne du conseil citoyen')).toBe(true)
        },
      ),
    )
  })
})
