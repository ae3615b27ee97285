import { describe, expect, it } from 'vitest'
import { aUnePermanence, joindreLaPermanence, pourRepondre } from './permanence.ts'

const RIEN = { nom: '', telephone: '', lieu: '', horaires: '' }

describe('how to reach the desk, in words', () => {
  it.each([
    [{}, ''],
    [{ nom: 'Nadia', horaires: 'le mardi' }, ''],
    [{ telephone: '0240000000' }, 'appelez la permanence au 02 40 00 00 00'],
    [{ nom: 'Nadia', telephone: '0240000000' }, 'appelez Nadia au 02 40 00 00 00'],
    [{ lieu: 'maison de quartier' }, 'passez : maison de quartier'],
    [{ nom: 'Nadia', lieu: 'maison de quartier' }, 'demandez Nadia : maison de quartier'],
    [
      { nom: 'Nadia', telephone: '+33240000000', lieu: '3 rue des Lilas', horaires: 'le mardi, 14 h à 17 h' },
      'appelez Nadia au 02 40 00 00 00 ou passez : 3 rue des Lilas (le mardi, 14 h à 17 h)',
    ],
  ])('%j', (dit, phrase) => {
    const ici = { permanence: { ...RIEN, ...dit } }
    expect(joindreLaPermanence(ici).replaceAll('\u00a0', ' ')).toBe(phrase)
    expect(aUnePermanence(ici)).toBe(phrase !== '')
  })

  it.each([
    [null, '', ''],
    ['http://ici/l/aB', '', 'http://ici/l/aB'],
    [null, '0240000000', 'appelez la permanence au 02 40 00 00 00'],
    ['http://ici/l/aB', '0240000000', 'http://ici/l/aB ou appelez la permanence au 02 40 00 00 00'],
  ])('answers by the link %s or the number %s', (lien, telephone, phrase) =>
    expect(pourRepondre({ permanence: { ...RIEN, telephone } }, lien).replaceAll('\u00a0', ' ')).toBe(phrase),
  )

  it('is nothing where nothing was typed', () => expect(joindreLaPermanence({})).toBe(''))
})
