import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { empreintesDe, emprunte, sansEmprunts } from './emprunts.ts'

const DIT = 'Depuis l’atelier, je parle avec ma voisine tous les mardis.'
const sans = (texte: string, encore: readonly string[] = []) =>
  sansEmprunts(texte, empreintesDe([DIT], encore), '[parti]', ['Fatou'])

describe('words that were told, where others quote them', () => {
  it.each([
    ['whole, its signs other', '« DEPUIS L’ATELIER je parle avec ma voisine »', '« [parti] »'],
    ['in part', 'Elle dit : je parle avec ma voisine tous. Bien.', 'Elle dit : [parti]. Bien.'],
    ['with her name', 'Fatou : depuis l’atelier, je parle avec ma voisine', 'cette personne : [parti]'],
    ['twice', 'je parle avec ma voisine tous, puis je parle avec ma voisine tous', '[parti], puis [parti]'],
    ['five words are nobody’s', 'Je parle avec ma voisine.', 'Je parle avec ma voisine.'],
    ['her name alone is not a quotation', 'Fatou est venue.', 'Fatou est venue.'],
  ])('%s', (_, texte, attendu) => {
    expect(sans(texte)).toBe(attendu)
  })

  it('keeps what is still told in other words', () => {
    expect(sans(DIT, [DIT])).toBe(DIT)
    expect(sans(DIT, ['Je parle avec ma voisine tous les mardis.'])).toBe('[parti] tous les mardis.')
  })

  it('is too short to be quoted under four words', () => {
    expect(empreintesDe(['Rien de neuf.'])).toEqual([])
    expect(sansEmprunts('Rien n’a changé.', empreintesDe(['Rien n’a changé']), '[parti]', [])).toBe('[parti].')
  })

  const mots = fc.array(fc.constantFrom('un', 'deux', 'trois', 'quatre', 'cinq', 'été'), {
    minLength: 4,
    maxLength: 30,
  })
  it('leaves no quotation, changes nothing else, and finds none twice', () => {
    fc.assert(
      fc.property(mots, mots, (dit, autre) => {
        const de = empreintesDe([dit.join(' ')])
        const texte = autre.join(', ')
        const lu = sansEmprunts(texte, de, '[parti]', [])
        expect(lu === texte).toBe(!emprunte(texte, de))
        for (const bout of lu.split('[parti]')) expect(emprunte(bout, de)).toBe(false)
      }),
    )
  })
})
