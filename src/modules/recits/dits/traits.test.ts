import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_TURN_MS, longestTurn } from '#src/test/loop.ts'
import { TEXTS } from '#src/test/nasty.ts'
import { aCacher, cacher, PERSONNE, traitsDe } from './traits.ts'

const ICI = { prenoms: new Set(['nadia', 'rose']), lieux: new Set(['bellevue', 'tilleuls', 'palier']) }

describe('what lets others know who tells', () => {
  it.each([
    ['Appelez-moi au 06 39 98 12 34, je suis là le soir.', 'numero'],
    ['Mon numéro c’est zéro six, trente-neuf, quatre-vingt-dix-huit, douze, trente-quatre.', 'numero'],
    ['Le ٠٦٣٩٩٨١٢٣٤ marche aussi.', 'numero'],
    ['Écrivez à nadia.b@exemple.fr pour en savoir plus.', 'courriel'],
    ['J’habite 12 rue des Tilleuls depuis dix ans.', 'adresse'],
    ['Au bâtiment C tout le monde se parle.', 'adresse'],
    ['Depuis mon cancer, je ne sortais plus.', 'sante'],
    ['Je m’appelle Yolande et je viens chaque mercredi.', 'nom'],
    ['C’est ma voisine Fatoumata qui m’a emmenée.', 'nom'],
    ['Nadia m’a montré la salle.', 'nom'],
    ['Je travaille à la cantine du collège, alors je finis tard.', 'metier'],
    ['Je suis gardienne de nuit.', 'metier'],
  ])('points out in « %s » its %s', (texte, genre) => {
    expect(traitsDe(texte, ICI).map((un) => un.genre)).toContain(genre)
  })

  it.each([
    'Avant, on ne se disait pas bonjour. Maintenant on prend le café ensemble.',
    'Rien n’a changé pour moi, la salle est toujours fermée le soir.',
    'Le jardin des Tilleuls est plus propre depuis la fête de Noël.',
    'Il y a 3 ateliers par semaine, et 25 personnes le 14 juillet 2026.',
  ])('finds nothing in « %s »', (texte) => {
    expect(traitsDe(texte, ICI)).toEqual([])
  })

  it('proposes the same words without what nobody needs, and the rest as it was said', () => {
    expect(cacher('Je viens le mardi. Mon numéro : 06 39 98 12 34. On rit bien !')).toBe(
      'Je viens le mardi. Mon numéro : [numéro caché]. On rit bien !',
    )
    expect(cacher('J’ai un diabète, et je marche une heure avec le groupe.')).toBe(
      '[santé ou vie privée : caché], et je marche une heure avec le groupe.',
    )
    expect(aCacher(traitsDe(cacher('Appelle le 06.39.98.12.34 ou a@b.fr, 3 rue Verte')))).toBe(false)
  })

  it('leaves nothing to hide in what it proposes, and changes it no more', () => {
    const mots = fc.constantFrom(
      ...[
        'bonjour',
        '06',
        '39 98',
        '12 34',
        '0639981234',
        'diabète',
        'a@b.fr',
        '12 rue Haute',
        '.',
        ', ',
        '\n',
        'zéro six',
      ],
      ...['trente-neuf', 'mon fils', 'Nadia', '!', 'la fête', '[numéro caché]'],
    )
    fc.assert(
      fc.property(fc.array(mots, { maxLength: 14 }), (dits) => {
        const propose = cacher(dits.join(' '))
        expect(aCacher(traitsDe(propose, PERSONNE)), propose).toBe(false)
        expect(cacher(propose)).toBe(propose)
      }),
    )
  })

  it('holds nobody up, whatever is given to it', async () => {
    for (const texte of TEXTS) {
      const dit = texte.slice(0, 4_000)
      expect(await longestTurn(() => [traitsDe(dit, ICI), cacher(dit)]), texte.slice(0, 40)).toBeLessThan(
        LONGEST_TURN_MS,
      )
    }
  })
})
