import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { gardes } from './gardes.ts'

const LE = Temporal.Instant.from('2026-03-11T09:00:00Z')
const produit = (texte: string) => async () => ({ texte, modifieLe: LE })
const etat = (version: string, now = LE) => ({ version, now })
const texte = (octets: Uint8Array) => new TextDecoder().decode(octets)

describe('what is kept', () => {
  it('is made once a version, however many ask at once', async () => {
    let fois = 0
    const g = gardes(1_000)
    const lente = async () => {
      fois += 1
      await new Promise((resolve) => setTimeout(resolve, 5))
      return { texte: `${fois}`, modifieLe: LE }
    }
    const toutes = await Promise.all([1, 2, 3].map(() => g.obtenir('a', etat('v1'), lente)))
    expect(toutes.map(({ octets }) => texte(octets))).toEqual(['1', '1', '1'])
    expect(texte((await g.obtenir('a', etat('v2'), lente)).octets)).toBe('2')
    expect(fois).toBe(2)
    expect(g.combien()).toBe(1)
  })

  it('never weighs more than agreed: what was asked least recently goes', async () => {
    const g = gardes(4_500)
    for (const cle of ['a', 'b']) await g.obtenir(cle, etat('v'), produit(cle.repeat(1_000)))
    await g.obtenir('a', etat('v'), produit('never made'))
    await g.obtenir('c', etat('v'), produit('c'.repeat(1_000)))
    expect(g.combien()).toBe(2)
    expect(g.taille()).toBeLessThanOrEqual(4_500)
    expect(texte((await g.obtenir('a', etat('v'), produit('again'))).octets)).toBe('a'.repeat(1_000))
    expect(texte((await g.obtenir('b', etat('v'), produit('again'))).octets)).toBe('again')
    await g.obtenir('gros', etat('v'), produit('g'.repeat(5_000)))
    expect(g.taille()).toBeLessThanOrEqual(4_500)
    for (let n = 0; n < 500; n += 1) await g.obtenir(`filtre ${n}`, etat('v'), produit('x'.repeat(n)))
    expect(g.taille()).toBeLessThanOrEqual(4_500)
  })

  it('holds until its time, and not a second after', async () => {
    const g = gardes(10_000)
    const jusqua = LE.add({ hours: 1 })
    const faire = (mot: string) => async () => ({ texte: mot, modifieLe: LE, jusqua })
    const lu = async (now: Temporal.Instant, mot: string) =>
      texte((await g.obtenir('a', etat('v', now), faire(mot))).octets)
    expect(await lu(LE, 'un')).toBe('un')
    expect(await lu(jusqua.subtract({ nanoseconds: 1 }), 'deux')).toBe('un')
    expect(await lu(LE.subtract({ seconds: 1 }), 'avant')).toBe('avant')
    expect(await lu(jusqua, 'trois')).toBe('trois')
  })

  it('forgets what failed, and lets the next one try', async () => {
    const g = gardes(1_000)
    const echec = g.obtenir('a', etat('v'), () => Promise.reject(new Error('no')))
    await expect(echec).rejects.toThrow('no')
    expect(g.combien()).toBe(0)
    expect(texte((await g.obtenir('a', etat('v'), produit('yes'))).octets)).toBe('yes')
  })

  it('is packed once, and weighs for it', async () => {
    const g = gardes(10_000)
    const garde = await g.obtenir('a', etat('v'), produit('a'.repeat(2_000)))
    const avant = g.taille()
    const [un, deux] = [await garde.gzip(), await garde.gzip()]
    expect(un).toBe(deux)
    expect(gunzipSync(un).toString()).toBe('a'.repeat(2_000))
    expect(g.taille()).toBe(avant + un.byteLength)
  })
})
