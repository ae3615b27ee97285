import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { appelable, ditUnNumero, lienSms, lienWhatsapp } from './telephone.ts'

describe('links of one’s own phone', () => {
  it.each(['0639980001', '06 39 98 00 01', '+33 6 39 98 00 01', '0033639980001'])(
    'dials %s from anywhere',
    (numero) => {
      expect(appelable(numero)).toBe('+33639980001')
      expect(lienSms(numero, 'Bonjour & bienvenue')).toBe('sms:+33639980001?body=Bonjour%20%26%20bienvenue')
      expect(lienWhatsapp(numero, 'Bonjour')).toBe('https://wa.me/33639980001?text=Bonjour')
    },
  )

  it('leaves another country’s number, and whom one chooses oneself', () => {
    expect(lienSms('+32470000000')).toBe('sms:+32470000000')
    expect(lienWhatsapp('+32 470 00 00 00', 'Bonjour')).toBe('https://wa.me/32470000000?text=Bonjour')
    expect([lienSms('', 'Bonjour'), lienWhatsapp('', 'Bonjour')]).toEqual([
      'sms:?body=Bonjour',
      'https://wa.me/?text=Bonjour',
    ])
  })

  it('are written here and nowhere else', () => {
    const ailleurs = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((un) => /\.tsx?$/.test(un) && !/\.test\.tsx?$/.test(un) && un !== 'platform/telephone.ts')
      .filter((un) => /`sms:|wa\.me|`tel:\$\{(?!appelable)/.test(readFileSync(`src/${un}`, 'utf8')))
    expect(ailleurs).toEqual([])
  })
})

describe('a number in words', () => {
  it.each([
    'mon numéro c’est 06,39,98,45,33',
    '06·39·98·45·33',
    '06‑39‑98‑45‑33',
    '06:39_98*45 | 33',
    '06 et 39 et 98 et 45 et 33',
    '⁰⁶³⁹⁹⁸⁴⁵³³',
    '⓪⑥ ③⑨ ⑨⑧ ④⑤ ③③',
    '٠٦ ٣٩ ٩٨ ٤٥ ٣٣',
    '0​6​3​9​9​8​4​5​3​3',
    'zéro six, trente-neuf, quatre-vingt-dix-huit, quarante-cinq, trente-trois',
    '06 trente-neuf 98 45 trente et un',
  ])('is seen in « %s »', (texte) => expect(ditUnNumero(`Oui, ${texte}.`)).toBe(true))

  it.each([
    'en 2019 et 2021',
    'de 14 h 30 à 16 h 15, salle 12',
    'deux ou trois fois, j’ai quatre-vingt-dix-huit ans',
    '30 plats pour 120 personnes',
    'un, deux, trois : soleil',
  ])('is not seen in « %s »', (texte) => expect(ditUnNumero(texte)).toBe(false))
})
