import { beforeEach, describe, expect, it } from 'vitest'
import { plusTard, type Scene, scene, texteDe } from '#src/test/app.ts'
import { unCoupMerci } from '../valoriser/testing.ts'

/** Sentences of the screens, each in the state where it was false. */
let s: Scene
beforeEach(async () => {
  s = await scene()
})

const bureau = () => s.as('coordination')

describe('what somebody agreed to have shown', () => {
  it('is not said to be shown once their word is more than a year old', async () => {
    const { talentId, portraitId, coupId } = await unCoupMerci(s)
    await bureau().post(`/annuaire/${talentId}/portraits/${portraitId}`, { reponse: 'oui' })
    await bureau().post(`/annuaire/${talentId}/coups-de-pouce/nom`, { coupId, reponse: 'oui' })
    const tard = plusTard(s, s.now.add({ hours: 24 * 400 }))
    const mercis = await texteDe(await tard.as('visiteur').get('/mercis'))
    expect(mercis).not.toMatch(/Aïcha|Elle coud/)
    const page = await texteDe(await tard.as('coordination').get(`/annuaire/${talentId}/coups-de-pouce`))
    expect(page).not.toMatch(/est écrit sous ce merci|est montré sur la page/)
    expect(page.match(/La réponse est oui/g)).toHaveLength(2)
  })
})
