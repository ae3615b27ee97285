import { expect, it } from 'vitest'
import { z } from 'zod'
import { LONGEST_TURN_MS, longestTurn } from '#src/test/loop.ts'
import { parseForm, TEL_QUEL, texte } from './forms.ts'
import { aRelire } from './intime.ts'
import { vu } from './vu.ts'

it.each([
  'Gaëlle est malade : nouvelle date bientôt.',
  'Moussa Tandia est hospitalisé, appelez sa femme au 06 39 98 00 11',
  'Arrêt maladie de l’animatrice',
  'Appelez le zéro six trente-neuf quatre-vingt-dix-huit zéro zéro onze',
  'Écrivez à moussa@exemple.fr',
  'Elle rembourse ses crédits, la CAF ne verse plus rien',
])('asks about a reason that tells of somebody: %s', (mot) => expect(aRelire(mot, 'raison')).not.toBe(null))

it.each([
  'Trop de vent samedi.',
  'La salle est en travaux : nouvelle date bientôt.',
  'Le gardien rend la salle à 18 h 30, douze personnes sont inscrites.',
  'Remis au 14 janvier 2027, de 14h à 16h30',
  'Plus de crédits.',
  'La CAF a confirmé 12 000 € de plus en juin, après le vote.',
])('asks nothing of a reason that tells of nobody: %s', (mot) => expect(aRelire(mot, 'raison')).toBe(null))

it.each(['Mme Perrin sort de l’hôpital', 'Gaëlle a la grippe, venez avec un thé', 'Elle est diabétique'])(
  'asks about a title that tells how somebody is: %s',
  (mot) => expect(aRelire(mot, 'sujet')).toContain('la santé ou la vie privée de quelqu’un'),
)

it.each([
  'Bien vivre avec le diabète',
  'Sport santé à la MJC',
  'Le dos, ça se muscle',
  'Dépistage à l’hôpital de jour',
])('asks nothing of a title where health is what one comes for: %s', (mot) => expect(aRelire(mot, 'sujet')).toBe(null))

// This one took 48 seconds of everybody's, and two letters more three minutes.
it.each([`malade Aa${'-A'.repeat(30)}`, `malade ${'Aa '.repeat(1_600)}`, `malade ${'Aa-'.repeat(1_600)}`])(
  'reads names without end as fast as anything: %#',
  async (texte) => {
    expect(await longestTurn(() => aRelire(texte, 'sujet'))).toBeLessThan(LONGEST_TURN_MS)
  },
)

it.each(['Marie-Claude Le Bris-Kerdec est malade', 'Jean-claude Le Bris est malade'])('asks about %s', (mot) =>
  expect(aRelire(mot, 'sujet')).toContain('la santé'),
)

it('asks once, of these very words, and not where another field says that few read them', () => {
  const Form = z.object({ mot: texte({ pourTous: 'raison', si: ({ prive }) => prive !== 'oui' }), prive: texte() })
  const dire = (champs: Record<string, string>) => {
    const data = new FormData()
    for (const [nom, valeur] of Object.entries(champs)) data.set(nom, valeur)
    return parseForm(Form, data)
  }
  const mot = 'Gaëlle est malade'
  expect(dire({ mot })).toMatchObject({ ok: false, raw: { mot }, errors: { mot: expect.stringContaining(mot) } })
  expect(dire({ mot, prive: 'oui' }).ok).toBe(true)
  expect(dire({ mot, [TEL_QUEL]: vu(0, mot) }).ok).toBe(true)
  expect(dire({ mot: 'Moussa est malade', [TEL_QUEL]: vu(0, mot) }).ok).toBe(false)
})
