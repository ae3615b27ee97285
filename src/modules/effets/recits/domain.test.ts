import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { ACCORDS, dire, ETATS, empreinteDe, type MotsDuRecit, refusDeClore, SENS } from './domain.ts'

const mots: fc.Arbitrary<MotsDuRecit> = fc.record({
  texte: fc.string({ minLength: 1 }),
  langue: fc.constantFrom('fr', 'ar'),
  sens: fc.constantFrom(...SENS),
  depuis: fc.string(),
  autre: fc.string(),
  nom: fc.string(),
})
const autour = { id: newId(), actionId: null, raconteLe: Temporal.Instant.from('2026-03-11T09:00:00Z') }

describe('what leaves of a story', () => {
  it('is what was agreed to, of these very words: nothing of a story taken back, or of other words', () => {
    fc.assert(
      fc.property(
        mots,
        mots,
        fc.constantFrom(...ACCORDS),
        fc.constantFrom(...ETATS),
        fc.constantFrom('conseil' as const, 'public' as const),
        (dits, accordes, accord, etat, pour) => {
          const recit = { ...autour, ...dits, accord, etat, empreinte: empreinteDe(accordes) }
          const lu = dire(recit, pour)
          if (empreinteDe(dits) !== empreinteDe(accordes) || etat === 'retire') expect(lu).toBeNull()
          else if (pour === 'public' && (accord === 'conseil' || etat !== 'garde')) expect(lu).toBeNull()
          else expect(lu).toEqual({ ...autour, ...dits })
        },
      ),
    )
  })

  it.each(['texte', 'depuis', 'autre', 'nom'] as const)('is asked again for one word changed in its « %s »', (quoi) => {
    const un: MotsDuRecit = { texte: 'Un mot', langue: 'fr', sens: 'rien', depuis: 'mai', autre: 'rien', nom: 'Rose' }
    const recit = { ...autour, ...un, accord: 'public' as const, etat: 'garde' as const, empreinte: empreinteDe(un) }
    expect(dire(recit, 'public')).not.toBeNull()
    expect(dire({ ...recit, [quoi]: `${un[quoi]} !` }, 'public')).toBeNull()
    expect(dire({ ...recit, [quoi]: `${un[quoi]} !` }, 'conseil')).toBeNull()
  })
})

describe('a choice', () => {
  const [mieux, moins, rien] = [{ sens: 'mieux' }, { sens: 'moins-bien' }, { sens: 'rien' }] as const
  it.each([
    [[], [mieux], 'vide'],
    [[mieux], [mieux, rien], 'que-du-mieux'],
    [[mieux], [mieux, moins], 'que-du-mieux'],
    [[mieux], [mieux], null],
    [[mieux, rien], [mieux, rien, moins], null],
    [[moins], [moins], null],
  ] as const)('of %j among %j is refused: %s', (choisis, tous, refus) => {
    expect(refusDeClore(choisis, tous)).toBe(refus)
  })
})
