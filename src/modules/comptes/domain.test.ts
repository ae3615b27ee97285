import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { deBase64, ecrireCode, enBase64, lireCode, ouverte, portee, retourSur, retrait } from './domain.ts'

const now = Temporal.Instant.from('2026-03-11T09:00:00Z')
const plusTard = now.add({ hours: 1 })

describe('an invitation', () => {
  it.each([
    ['open', { accepteeLe: null, retireeLe: null, expireLe: plusTard }, 'ok'],
    ['accepted', { accepteeLe: now, retireeLe: null, expireLe: plusTard }, 'deja-acceptee'],
    ['taken back', { accepteeLe: null, retireeLe: now, expireLe: plusTard }, 'retiree'],
    ['waiting to be confirmed', { compteId: 'c', accepteeLe: null, retireeLe: null, expireLe: now }, 'a-confirmer'],
    ['at its very end', { accepteeLe: null, retireeLe: null, expireLe: now }, 'perimee'],
  ])('%s: %s', (_, invitation, expected) => {
    const decision = ouverte({ compteId: null, ...invitation }, now)
    expect(decision.ok ? 'ok' : decision.reason).toBe(expected)
  })
})

describe('where a role holds', () => {
  it('a porteur acts for one structure, the others never do', () => {
    const [quartier, structure] = [newId(), newId()]
    expect(portee('porteur', quartier, structure)).toEqual({
      ok: true,
      value: { quartierId: null, structureId: structure },
    })
    expect(portee('porteur', quartier, null)).toEqual({ ok: false, reason: 'structure-manquante' })
    expect(portee('conseil', quartier, structure)).toEqual({
      ok: true,
      value: { quartierId: quartier, structureId: null },
    })
  })

  it('keeps the last administration', () => {
    expect(retrait('administration', 1).ok).toBe(false)
    expect(retrait('administration', 2).ok).toBe(true)
    expect(retrait('coordination', 1).ok).toBe(true)
  })
})

describe('codes and tokens', () => {
  it('reads a code as people type it, writes it as they read it aloud', () => {
    expect(lireCode(' acdf-ghjk ')).toBe('ACDFGHJK')
    expect(ecrireCode('ACDFGHJK')).toBe('ACDF-GHJK')
  })

  it('shortens an identifier and finds it again; anything else is nothing', () => {
    const id = newId()
    expect(enBase64(id)).toHaveLength(22)
    expect(deBase64(enBase64(id))).toBe(id)
    expect(deBase64('trop-court')).toBeNull()
    expect(deBase64(`${enBase64(id)}A`)).toBeNull()
  })
})

describe('where to come back to', () => {
  it.each([
    ['/bellevue/appels?etat=ouvert', '/bellevue/appels?etat=ouvert'],
    ['//mechant.exemple', null],
    ['/\\mechant.exemple', null],
    ['https://mechant.exemple', null],
    ['/a\nb', null],
    ['/\u0001', null],
    ['/a\u007f', null],
    ['/a\u0085', null],
    [undefined, null],
  ])('%s → %s', (asked, expected) => {
    expect(retourSur(asked)).toBe(expected)
  })
})
