import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Lists, Packed, pack, packLists, packTexts, packWords, repacked, Texts, Words } from './packed.ts'

const word = fc.string({ unit: 'grapheme', maxLength: 8 })

describe('what is packed', () => {
  test('comes back as it was, wherever its bytes lie', () => {
    const parts = {
      a: 'été 🌻 œuf',
      b: Uint8Array.of(1, 2, 3),
      c: Float32Array.of(0.1, -3),
      d: Uint16Array.of(65_535),
      e: Int32Array.of(-1, 2 ** 31 - 1),
    }
    const bytes = pack(parts)
    const shifted = new Uint8Array(bytes.byteLength + 3)
    shifted.set(bytes, 3)
    for (const read of [Packed.read(bytes), Packed.read(shifted.subarray(3))]) {
      expect(read?.text('a')).toBe(parts.a)
      expect(read?.bytes('b')).toEqual(parts.b)
      expect(read?.float32('c')).toEqual(parts.c)
      expect(read?.uint16('d')).toEqual(parts.d)
      expect(read?.int32('e')).toEqual(parts.e)
      expect(() => read?.text('f')).toThrow('f')
    }
  })

  test('is nothing when a single byte has changed, is missing, or is one too many', () => {
    const bytes = pack({ a: 'bonjour', b: Int32Array.of(1, 2) })
    for (let at = 0; at < bytes.byteLength; at += 1) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      // The length of the list of parts is the one thing that the sum does not hold: a wrong one reads no list at all.
      if (at < 4 || at >= 8) expect(Packed.read(changed), `byte ${at}`).toBeNull()
    }
    expect(Packed.read(bytes.subarray(0, -1))).toBeNull()
    expect(Packed.read(new Uint8Array([...bytes, 0]))).toBeNull()
    expect(Packed.read(new Uint8Array())).toBeNull()
  })

  test('is refused when a text would come back as another', () => {
    expect(() => pack({ a: '🌻'.slice(0, 1) })).toThrow('well-formed')
  })
})

describe('tables', () => {
  test('find each word by its rank and nothing else, as a map would', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.array(word), (words, others) => {
        const table = new Words(repacked(packWords('w', words)), 'w')
        expect(table.size).toBe(words.length)
        for (const one of [...words, ...others]) expect(table.rank(one)).toBe(words.indexOf(one))
        words.forEach((one, rank) => {
          expect(table.at(rank)).toBe(one)
        })
      }),
    )
  })

  test('give back texts and lists, empty ones among them', () => {
    fc.assert(
      fc.property(
        fc.array(word),
        fc.array(fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }))),
        (texts, lists) => {
          const packed = repacked({ ...packTexts('one', texts), ...packLists('one', lists) })
          const [readTexts, readLists] = [new Texts(packed, 'one'), new Lists(packed, 'one')]
          expect(Array.from({ length: readTexts.size }, (_, rank) => readTexts.at(rank))).toEqual(texts)
          expect(Array.from({ length: readLists.size }, (_, rank) => [...readLists.at(rank)])).toEqual(lists)
        },
      ),
    )
  })
})
