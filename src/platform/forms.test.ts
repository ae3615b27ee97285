import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cases, courriel, duree, entier, heure, jour, montant, parseForm, telephone, texte } from './forms.ts'

const Form = z.object({
  nom: texte({ obligatoire: 'Écrivez un nom.', max: 10 }),
  quand: jour(),
  a: heure(),
  combien: entier({ min: 1, max: 30 }),
  places: entier({ min: 1, max: 9, obligatoire: 'Combien de personnes ?' }),
  argent: montant(),
  temps: duree({ max: 2880 }),
  tel: telephone(),
  mail: courriel(),
  jours: cases(['lundi', 'mardi']),
})

const form = (fields: [string, string][]): FormData => {
  const data = new FormData()
  for (const [name, value] of [['nom', 'Zoé'], ['places', '2'], ...fields] as [string, string][])
    data.append(name, value)
  return data
}

/** A form of one name alone. */
const nomme = (ecrit: string) => {
  const data = new FormData()
  data.append('nom', ecrit)
  return parseForm(z.object({ nom: texte({ obligatoire: 'Écrivez un nom.', max: 10 }) }), data)
}

describe('parseForm', () => {
  it.each([
    ['quand', '14/03/2026', '2026-03-14'],
    ['quand', '2026-03-14', '2026-03-14'],
    ['quand', '', null],
    ['a', '9h', '09:00'],
    ['a', '14 h 30', '14:30'],
    ['combien', '12', 12],
    ['combien', '', null],
    ['argent', '1 234,50 €', 123_450],
    ['argent', '3,5 k€', 350_000],
    ['argent', '1.100', 110_000],
    ['argent', '', null],
    ['temps', '1h30', 90],
    ['temps', '1 h 30', 90],
    ['temps', '2 h', 120],
    ['temps', '1,5 h', 90],
    ['temps', '1:30', 90],
    ['temps', '45 min', 45],
    ['temps', '90', 90],
    ['temps', 'une heure', 60],
    ['tel', '٠٦ ٣٩ ٩٨ ١٢ ٣٤', '0639981234'],
    ['tel', '+۳۳ ۶ ۳۹ ۹۸ ۱۲ ۳۴', '0639981234'],
    ['temps', 'Une heure et demie', 90],
    ['temps', '1\u00a0h\u00a030', 90],
    ['temps', '1 h 30 min', 90],
    ['temps', 'une demi-heure', 30],
    ['temps', '1/2 heure', 30],
    ['temps', 'deux heures et demie', 150],
    ['temps', '2 heures et quart', 135],
    ['temps', 'une heure trente', 90],
    ['temps', 'trois quarts d’heure', 45],
    ['temps', 'un quart d’heure', 15],
    ['temps', 'quarante-cinq minutes', 45],
    ['temps', '1h et 30 min', 90],
    ['temps', '', null],
    ['tel', '06 39 98 12 34', '0639981234'],
    ['tel', '+33 6 39 98 12 34', '0639981234'],
    ['mail', ' Zoe@Exemple.FR ', 'zoe@exemple.fr'],
  ])('reads %s %j as %j', (name, typed, value) => {
    const parsed = parseForm(Form, form([[name, typed]]))
    expect(parsed.ok && parsed.value[name as keyof typeof parsed.value]).toEqual(value)
  })

  it.each([
    ['3', '3'],
    [' 12 ', '12'],
    ['24', '24'],
  ])('asks of %j whether it is hours or minutes', (typed, n) => {
    const parsed = parseForm(Form, form([['temps', typed]]))
    expect(!parsed.ok && parsed.errors.temps).toBe(`Est-ce ${n}\u00a0h ou ${n}\u00a0min\u00a0? Écrivez-le en entier.`)
  })

  it.each([
    ['1 200', 1_200],
    ['1\u202f200', 1_200],
    [' 12 ', 12],
    ['2 1', null],
    ['12 00', null],
    ['1 2000', null],
  ])('puts only thousands together: %j', (ecrit, n) => {
    const data = new FormData()
    data.append('n', ecrit)
    const parsed = parseForm(z.object({ n: entier({ min: 0, max: 9_000 }) }), data)
    expect(parsed.ok ? parsed.value.n : null).toBe(n)
  })

  it.each([0, -5, 1])('takes a field left blank for no number, from %j on', (min) => {
    const parsed = parseForm(z.object({ n: entier({ min, max: 9, obligatoire: 'Combien ?' }) }), new FormData())
    expect(parsed).toMatchObject({ ok: false, errors: { n: 'Combien ?' } })
  })

  it.each(['🎉🎉', '???', '\u200b\u200b', ' \u202e '])('takes %j for nothing where something must be said', (ecrit) => {
    const parsed = nomme(ecrit)
    expect(!parsed.ok && parsed.errors).toEqual({ nom: 'Écrivez un nom.' })
  })

  it.each([
    ['Bar\u0000num', 'Barnum'],
    ['\u202eBarnum\u200b', 'Barnum'],
    ['Zoé\u00a0B.', 'Zoé B.'],
    ['\u0641\u0627\u0637\u0645\u0629', '\u0641\u0627\u0637\u0645\u0629'],
    ['nœud 👩\u200d🍳', 'nœud 👩\u200d🍳'],
  ])('keeps of %j what is seen', (ecrit, lu) => {
    const parsed = nomme(ecrit)
    expect(parsed.ok && parsed.value.nom).toBe(lu)
  })

  it.each([
    ['quand', '31/02/2026'],
    ['a', '25:00'],
    ['combien', '31'],
    ['combien', 'douze'],
    ['argent', 'beaucoup'],
    ['temps', 'longtemps'],
    ['temps', '1h75'],
    ['temps', '0'],
    ['temps', '99h'],
    ['tel', '06 39'],
    ['mail', 'zoe@'],
    ['jours', 'dimanche'],
  ])('refuses %s %j with a sentence and gives it back', (name, typed) => {
    const parsed = parseForm(Form, form([[name, typed]]))
    expect(parsed.ok).toBe(false)
    if (!parsed.ok) expect(parsed.errors[name]).toMatch(/\p{Lu}.+[.?]|exemple/u)
    expect([parsed.raw[name]].flat()).toEqual([typed])
  })

  it.each([
    ['06 39 98 12 34 ou 07 11 22 33 44', 'Il y a là deux numéros'],
    ['0639981234 / 0711223344', 'Il y a là deux numéros'],
    ['+33 6 39 98 12 34 0711223344', 'Il y a là deux numéros'],
    ['06 39 98 12 34 (ma fille)', 'Il y a là des mots'],
    ['appeler ma fille', 'Il y a là des mots'],
    ['zoe@exemple.fr', 'Il y a là une adresse e-mail'],
    ['06 39 98', 'Ce numéro semble incomplet'],
    ['٠٦ ٣٩ ٩٨', 'Ce numéro semble incomplet'],
    ['06 39 98 12 345', 'Ce numéro a 1 chiffre de trop'],
    ['+33 6 39 98 12 34 56', 'Ce numéro a 2 chiffres de trop'],
  ])('asks about %j in a field for one number, and gives it back', (typed, phrase) => {
    const parsed = parseForm(Form, form([['tel', typed]]))
    expect(!parsed.ok && parsed.errors.tel).toContain(phrase)
    expect(parsed.raw.tel).toBe(typed)
  })

  it('says where the words that come with a number have their field', () => {
    const data = new FormData()
    data.append('tel', 'voir ma voisine')
    const parsed = parseForm(z.object({ tel: telephone({ aCote: 'Écrivez-le plus bas.' }) }), data)
    expect(!parsed.ok && parsed.errors.tel).toContain('Écrivez-le plus bas.')
  })

  it('says the sentence of an empty required field, and of one never sent', () => {
    const parsed = parseForm(Form, new FormData())
    expect(parsed).toMatchObject({ ok: false, errors: { nom: 'Écrivez un nom.', places: 'Combien de personnes ?' } })
  })

  it('keeps every ticked box, and an empty list when none is', () => {
    const both = parseForm(
      Form,
      form([
        ['jours', 'lundi'],
        ['jours', 'mardi'],
      ]),
    )
    expect(both.ok && both.value.jours).toEqual(['lundi', 'mardi'])
    const none = parseForm(Form, form([]))
    expect(none.ok && none.value.jours).toEqual([])
  })
})

describe('what is too long for its field', () => {
  it('is not read at all, and is given back as it was typed', () => {
    const schema = z.object({ titre: texte({ max: 80 }), quand: heure(), duree: duree({ max: 600 }), mot: z.string() })
    const data = new FormData()
    const typed = {
      titre: 'a '.repeat(900),
      quand: `9h${' '.repeat(2_000)}30`,
      duree: '1h'.repeat(900),
      mot: 'x'.repeat(30_000),
    }
    for (const [name, value] of Object.entries(typed)) data.append(name, value)
    const form = parseForm(schema, data)
    expect(form).toEqual({
      ok: false,
      raw: typed,
      errors: {
        titre: 'C’est trop long : 80 caractères au plus.',
        quand: 'C’est trop long : 200 caractères au plus.',
        duree: 'C’est trop long : 200 caractères au plus.',
        mot: `C’est trop long : ${(20_000).toLocaleString('fr-FR')} caractères au plus.`,
      },
    })
  })
})
