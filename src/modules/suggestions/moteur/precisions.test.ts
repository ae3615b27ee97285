import fc from 'fast-check'
import { expect, it } from 'vitest'
import { partLaissee, phrasesAVoir, phrasesOui } from './precisions.ts'

// 15 May 2026 is a Friday.
const vendredi = Temporal.PlainDate.from('2026-05-15')
const besoin = (heure: number | null, jour = vendredi) => ({
  jour,
  heure: heure === null ? null : new Temporal.PlainTime(heure),
  dureeMinutes: 120,
})

const REFUSES: readonly (readonly [string, number | null])[] = [
  ['pas le vendredi', 14],
  ['pas le vendredi', null],
  ['Jamais le vendredi !', 9],
  ['Libre tous les jours sauf vendredi', 14],
  ['pas le jeudi, ni le vendredi', 14],
  ['pas le jeudi, le vendredi', 14],
  ['le vendredi je ne peux pas', 14],
  ['je travaille le vendredi', 14],
  ['pas libre le vendredi après-midi', 14],
  ['jamais le matin', 9],
  ['plutôt l’après-midi', 9],
  ['après 17 h', 14],
  ['à partir de 17h30', 14],
  ['pas après 20 h', 20],
  ['avant 11h', 14],
  ['entre 9 h et 11 h', 14],
  ['le mercredi, sauf pendant les vacances', 14],
  ['du lundi au jeudi', 14],
  ['plutôt le week-end', 14],
  ['pas en semaine', 14],
  ['jpeu pa le vendredi', 14],
  ['jsui dispo le mercredi aprem', 14],
  ['chui pa libre le vendredi', 14],
]
it.each(REFUSES)('« %s » leaves nothing of a Friday at %s', (precisions, heure) => {
  expect(partLaissee(besoin(heure), precisions)).toBe(0)
})

const LAISSES: readonly (readonly [string, number | null])[] = [
  ['', 14],
  ['pas le jeudi', 14],
  ['pas le jeudi, le vendredi oui', 14],
  ['pas le jeudi. Le vendredi après-midi', 14],
  ['pas le vendredi matin', 14],
  ['pas le vendredi matin', null],
  ['jamais le matin', 14],
  ['sauf mercredi, plutôt l’après-midi', 14],
  ['après 17 h', 18],
  ['entre 9 h et 17 h', 14],
  ['du lundi au vendredi', 14],
  ['pas de souci le vendredi', 14],
  ['je préviens toujours la veille', 14],
  ['la salle du mardi me va bien', 14],
  ['jsui dispo le vendredi aprem', 14],
]
it.each(LAISSES)('« %s » leaves a Friday at %s whole', (precisions, heure) => {
  expect(partLaissee(besoin(heure), precisions)).toBe(1)
})

it.each([
  ['Je couds. Je ne suis pas libre le vendredi. Je parle pulaar.', 'Je ne suis pas libre le vendredi'],
  ['Je couds, pas le vendredi', 'Je couds, pas le vendredi'],
  ['Je couds\nLe vendredi, dialyse', 'Le vendredi, dialyse'],
  ['Je couds. Jamais l’après-midi', 'Jamais l’après-midi'],
  ['Je couds. Je suis libre le vendredi. Pas le jeudi.', ''],
  ['Je couds depuis dix ans.', ''],
  ['Chui couturière. jpeu pa le vendredi', 'jpeu pa le vendredi'],
  ['jsui dispo le vendredi aprem', ''],
])('of « %s », what is to be asked of a Friday at 2 pm is « %s »', (texte, aVoir) => {
  expect(phrasesAVoir(besoin(14), texte)).toBe(aVoir)
})

it.each([
  ['Chui couturière. jsui dispo le vendredi aprem', 'jsui dispo le vendredi aprem'],
  ['Je couds. Je suis libre le vendredi.', 'Je suis libre le vendredi'],
  ['Je suis libre le vendredi matin', ''],
  ['jsui dispo le mercredi aprem', ''],
  ['jsui pa dispo le vendredi aprem', ''],
  ['Je suis libre le vendredi. Pas le vendredi après-midi', ''],
  ['Je couds le vendredi', ''],
])('of « %s », what says yes to a Friday at 2 pm is « %s »', (texte, dit) => {
  expect(phrasesOui(besoin(14), texte)).toBe(dit)
})

it('a need without a day contradicts nothing; any words give a share', () => {
  expect(partLaissee({ jour: null, heure: null, dureeMinutes: null }, 'pas le vendredi')).toBe(1)
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 0, max: 23 }), (mots, heure) => {
      const part = partLaissee(besoin(heure), mots)
      return part >= 0 && part <= 1
    }),
  )
})
