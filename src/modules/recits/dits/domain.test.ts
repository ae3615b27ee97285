import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import {
  ACCORDS,
  type Accord,
  dire,
  ETATS,
  empreinteDe,
  type MotsDuRecit,
  type PhotoDuRecit,
  refusDeClore,
  SENS,
} from './domain.ts'

const mots: fc.Arbitrary<MotsDuRecit> = fc.record({
  texte: fc.string({ minLength: 1 }),
  langue: fc.constantFrom('fr', 'ar'),
  sens: fc.constantFrom(...SENS),
  depuis: fc.string(),
  autre: fc.string(),
  nom: fc.string(),
})
const autour = { id: newId(), actionId: null, photo: null, raconteLe: Temporal.Instant.from('2026-03-11T09:00:00Z') }
const une = (accord: Accord | null): PhotoDuRecit => ({
  ...{ id: newId(), empreinte: 'x', largeur: 60, hauteur: 40, description: 'Un banc.', droits: 'personne', accord },
})

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

describe('the photo of a story', () => {
  const mots = { texte: 'Un mot', langue: 'fr', sens: 'rien', depuis: '', autre: '', nom: '' } as const
  it.each([
    // Its own yes, the words’ one, the state → seen by the council, by everybody.
    [null, 'public', 'garde', false, false],
    ['conseil', 'public', 'garde', true, false],
    ['public', 'public', 'garde', true, true],
    ['public', 'conseil', 'garde', true, false],
    ['public', 'public', 'a-relire', true, false],
    ['public', 'public', 'retire', false, false],
  ] as const)('agreed to as %s, of words agreed to as %s (%s)', (accord, desMots, etat, conseil, tous) => {
    const recit = { ...autour, ...mots, accord: desMots, etat, empreinte: empreinteDe(mots), photo: une(accord) }
    expect([dire(recit, 'conseil')?.photo != null, dire(recit, 'public')?.photo != null]).toEqual([conseil, tous])
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
