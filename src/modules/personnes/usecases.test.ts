import { describe, expect, it } from 'vitest'
import { read, write } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { unePersonne } from '#src/test/builders.ts'
import { accesAuxCoordonnees, consentir, effacerPersonne, lireCoordonnees, registreDesConsentements } from './index.ts'

const JOINDRE = { pour: 'joindre', usages: ['entremise'] } as const

describe('coordonnees', () => {
  it('are refused without the consent, given with it, and each reading is logged', async () => {
    const s = await scene()
    const id = await unePersonne(s, { telephone: '0639980001', accords: [] })
    const visit = s.visit('coordination')
    expect(await read(visit, (tx) => lireCoordonnees(tx, visit, id, JOINDRE))).toEqual({
      ok: false,
      reason: 'sans-consentement',
    })
    expect(await read(visit, (tx) => accesAuxCoordonnees(tx, id))).toEqual([])
    await write(visit, (tx) => consentir(tx, visit, id, { entremise: true }, 'telephone'))
    const lues = await write(visit, (tx) => lireCoordonnees(tx, visit, id, JOINDRE))
    expect(lues.ok && lues.value.telephone).toBe('0639980001')
    expect(await read(visit, (tx) => accesAuxCoordonnees(tx, id))).toMatchObject([{ auteur: 'Essai coordination' }])
  })

  it('close again as soon as the consent is withdrawn, and the ledger keeps both answers', async () => {
    const s = await scene()
    const id = await unePersonne(s)
    const visit = s.visit('coordination')
    await write(visit, (tx) => consentir(tx, visit, id, { entremise: false }, 'vive-voix'))
    expect((await read(visit, (tx) => lireCoordonnees(tx, visit, id, JOINDRE))).ok).toBe(false)
    const registre = await read(visit, (tx) => registreDesConsentements(tx, id))
    expect(registre.map((ligne) => [ligne.usage, ligne.accorde, ligne.moyen])).toEqual([
      ['entremise', false, 'vive-voix'],
      ['entremise', true, 'papier'],
    ])
  })

  it('are gone once the person is erased', async () => {
    const s = await scene()
    const id = await unePersonne(s)
    const visit = s.visit('coordination')
    await write(visit, (tx) => effacerPersonne(tx, visit, id))
    expect(await read(visit, (tx) => lireCoordonnees(tx, visit, id, { pour: 'soi' }))).toEqual({
      ok: false,
      reason: 'inconnues',
    })
  })
})
