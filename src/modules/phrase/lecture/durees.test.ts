import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jourFerie } from '#modules/annee/jours/feries.ts'
import type { Fond } from '#modules/annee/jours/fond.ts'
import { estEnVacances } from '#modules/annee/jours/reperes.ts'
import { direQuand } from '../dire.ts'
import { datesPrevues } from '../regle/recurrence.ts'
import { lirePhrase } from './lire.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const FOND: Fond = {
  enVacances: (un) => estEnVacances(un, { zone: 'B' }),
  ferie: (un) => jourFerie(un) !== null,
  connuJusquAu: jour('2027-08-31'),
}

function lue(texte: string, aujourdhui = jour('2026-03-11')) {
  const phrase = lirePhrase(texte, { aujourdhui, fond: FOND })
  if (!phrase.ok) throw new Error(`${texte}: ${phrase.reason} ${phrase.mots}`)
  return phrase.value
}

describe('a length in a sentence', () => {
  it.each([
    ['le 15 mai à 14h une heure', '14 h à 15 h'],
    ['le 15 mai à 14h pendant une heure', '14 h à 15 h'],
    ['le 15 mai, une heure, à partir de 14h', '14 h à 15 h'],
    ['atelier d’une heure le 15 mai à 14h', '14 h à 15 h'],
    ['le 15 mai à 14 h pour une heure', '14 h à 15 h'],
    ['le 15 mai à 14h, 1 h 30', '14 h à 15 h 30'],
    ['le 15 mai à 14h, 1h30 min', '14 h à 15 h 30'],
    ['le 15 mai à 14h pendant 1 heure 30', '14 h à 15 h 30'],
    ['le 15 mai à 14h une heure et demie', '14 h à 15 h 30'],
    ['atelier d’une heure et demie le 15 mai à 14h', '14 h à 15 h 30'],
    ['le 15 mai à 14h, 1,5 h', '14 h à 15 h 30'],
    ['le 15 mai à 14h une demi-heure', '14 h à 14 h 30'],
    ['le 15 mai à 14h pendant une demi heure', '14 h à 14 h 30'],
    ['le 15 mai à 14h, 1/2 heure', '14 h à 14 h 30'],
    ['le 15 mai à 14h, 45 min', '14 h à 14 h 45'],
    ['le 15 mai à 14h pendant trois quarts d’heure', '14 h à 14 h 45'],
    ['le 15 mai à 14h, un quart d’heure', '14 h à 14 h 15'],
    ['le 15 mai à 14h, deux heures et demie', '14 h à 16 h 30'],
    ['atelier de 2h30 le 15 mai à 14h', '14 h à 16 h 30'],
    ['le 15 mai à 14h une heure et quart', '14 h à 15 h 15'],
    // Hours of the day stay hours of the day.
    ['le 15 mai à quatorze heures trente', '14 h 30 à 16 h 30'],
    ['le 15 mai à 14h45 min', '14 h 45 à 16 h 45'],
    ['le 15 mai de deux heures à quatre heures', '2 h à 4 h'],
    ['le 15 mai de 14 heures à 15 h et demie', '14 h à 15 h 30'],
    ['le 15 mai à 5 h du matin', '5 h à 7 h'],
    ['le 15 mai à deux heures de l’après-midi', '14 h à 16 h'],
    ['le 15 mai à midi et demi', '12 h 30 à 14 h 30'],
  ])('%s: %s', (texte, heures) => {
    const { quand, reste } = lue(texte)
    expect(direQuand(quand).replace(/[\u00a0\u202f]/gu, ' ')).toBe(`le vendredi 15 mai 2026 de ${heures}`)
    expect(reste).toMatch(/^(atelier)?$/)
  })

  it('alone asks when it begins', () => {
    expect(lirePhrase('départ 6h retour 18h le 15 mai', { aujourdhui: jour('2026-03-11'), fond: FOND })).toMatchObject({
      reason: 'deux-horaires',
    })
  })
})

describe('« les jours ouvrés »', () => {
  it('never gives a Saturday, a Sunday, a public holiday or 31 December, however it is said, whatever the year', () => {
    const phrases = fc.constantFrom(
      'tous les jours ouvrés 9h-12h',
      'les jours ouvrés de 9h à 12h',
      'jours ouvrables 9h-12h en décembre',
      'du 1er au 31 décembre, jours ouvrés, 9h-12h',
      'les jours ouvrés du 1er décembre au 15 janvier',
      'chaque jour travaillé 9h-10h jusqu’à la fin de l’année',
      'tous les jours ouvrés sauf le mercredi 9h',
    )
    fc.assert(
      fc.property(phrases, fc.integer({ min: 0, max: 365 * 30 }), (texte, n) => {
        const aujourdhui = jour('2020-01-01').add({ days: n })
        const { quand } = lue(texte, aujourdhui)
        const relu = lue(direQuand(quand), aujourdhui).quand
        for (const [dit, q] of Object.entries({ quand, relu }))
          for (const { origine } of datesPrevues(q, aujourdhui.add({ months: 24 }), FOND)) {
            const la = jour(origine.slice(0, 10))
            const chome = la.dayOfWeek > 5 || jourFerie(la) !== null || (la.month === 12 && la.day === 31)
            if (chome) throw new Error(`${texte} (${dit}) le ${aujourdhui}: ${la}`)
          }
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    'tous les 2 jours ouvrés 9h',
    'dans 3 jours ouvrés à 9h',
    'le dernier jour ouvré du mois à 9h',
    'les mardis ouvrés',
  ])('says that it does not read « %s »', (texte) =>
    expect(lirePhrase(texte, { aujourdhui: jour('2026-03-11'), fond: FOND })).toMatchObject({ reason: 'flou' }),
  )
})
