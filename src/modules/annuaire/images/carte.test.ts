import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { motsDiscrets } from '../dit.ts'
import { DEMI_JOURNEES, MOMENTS } from '../domain.ts'
import { carteVoilee } from './carte.ts'

const talent = {
  age: null,
  ageAnnonce: false,
  cercle: 'habitant' as const,
  texte: '',
  langue: 'fr',
  langues: [],
  moments: [],
  grille: [],
  disponibilites: '',
  images: [],
  diplomes: [],
  prenom: 'Fatou',
  nom: 'Diallo',
}

describe('the veiled card', () => {
  it.each([
    [{ grille: ['mardi-soir'] }, 'Une personne bénévole, plutôt libre mardi soir'],
    [{ moments: ['soir'] as const }, 'Une personne bénévole, plutôt libre le soir'],
    [{ texte: 'Pas le mercredi' }, 'Une personne bénévole'],
    [{ moments: ['soir'] as const, disponibilites: 'pas le vendredi' }, 'Une personne bénévole'],
    [{ moments: ['soir'] as const, texte: 'Je couds. Pas les mardis.' }, 'Une personne bénévole'],
    [{ moments: ['matin', 'semaine', 'week-end'] as const }, 'Une personne bénévole'],
  ])('says of %j who and when, by what was ticked', (change, attendu) => {
    expect(carteVoilee({ ...talent, ...change })).toBe(attendu)
  })

  it('says that somebody is a minor to a structure once they were told that it reads so', () => {
    const une = { ...talent, age: '16-17' as const }
    expect(carteVoilee(une)).not.toContain('16')
    expect(carteVoilee({ ...une, ageAnnonce: true })).toContain('16 ou 17 ans')
  })

  it('says that nobody is alone with children, wherever there are some', () => {
    expect(carteVoilee({ ...talent, images: ['aide-devoirs'] })).toContain('jamais seule avec les enfants')
    expect(carteVoilee(talent)).not.toContain('jamais seule')
    expect(carteVoilee(talent, { avecEnfants: true })).toMatch(/jamais seule avec les enfants$/)
  })

  it.each([
    [{ texte: 'Fatou, bâtiment C, je fais de la couture le mercredi' }, null],
    [{ texte: 'Je bricole chez ma cousine Aïssata. Je cuisine aussi.' }, '… Je cuisine aussi.'],
    [{ texte: 'je bricole chez ma cousine aïssata' }, null],
    [{ texte: 'fatou diallo, couture' }, '… couture'],
    [{ texte: 'Je suis diabétique, je fais la cuisine' }, '… je fais la cuisine'],
    [{ texte: 'Malvoyante, pianiste' }, '… pianiste'],
    [{ texte: 'Au 12 rue des Lilas, 3e étage' }, null],
    [{ texte: 'Appelez-moi au 06 39 98 12 34' }, null],
    [{ texte: 'أستطيع أن أخيط الملابس', langue: 'ar' }, null],
    [{ texte: '🙂' }, null],
  ])('and of %j the words that name nobody', (change, attendu) => {
    expect(motsDiscrets({ ...talent, ...change })).toBe(attendu ?? '')
  })

  it('lets no word through that is not French', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{8,12}$/),
        fc.constantFrom(...MOMENTS),
        fc.constantFrom(...DEMI_JOURNEES),
        (nom, moment, demi) => {
          const une = {
            ...talent,
            cercle: 'conseil' as const,
            texte: `Zz${nom} je couds avec zz${nom}. zz${nom}`,
            moments: [moment],
            grille: [demi, `zz${nom}`],
            images: [`zz${nom}`],
          }
          expect(`${carteVoilee(une)} ${motsDiscrets(une)}`.toLowerCase()).not.toContain(`zz${nom}`)
          expect(carteVoilee(une).startsWith('Une personne du conseil citoyen')).toBe(true)
        },
      ),
    )
  })
})
