import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { uneValeur, unIndicateur } from '../testing.ts'

async function prete(libelle = 'Courriers lus ensemble') {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  const id = await unIndicateur(s, { actionId, libelle })
  const porteur = s.as('porteur', { structureId })
  const noter = (valeur: string, jour: string, reste: Record<string, string> = {}) =>
    porteur.post(`/suivi/indicateurs/${id}/valeurs`, {
      id: newId(),
      valeur,
      jour,
      preuve: 'feuille',
      preuveDite: '',
      transmise: 'oui',
      ...reste,
    })
  const page = async () => texteDe(await porteur.get(`/suivi/indicateurs/${id}`))
  const aJour = async () => texteDe(await s.as('cdsu').get(`/actions/${actionId}/indicateurs`))
  return { s, id, noter, page, aJour }
}

describe('what a number counts', () => {
  it('is asked when a total falls, and a period is added to it instead of standing in its place', async () => {
    const { s, id, noter, page, aJour } = await prete()
    await uneValeur(s, id, { valeur: 243, jour: '2026-01-31' })
    expect(await page()).toMatch(/Premier jour.*Laissez vide si le nombre compte tout depuis le début/)
    const tombe = await noter('61', '2026-03-01')
    expect(tombe.status).toBe(422)
    const dit = await texteDe(tombe)
    expect(dit).toMatch(/61.*, mais 243.* étaient déjà notés au 31 janvier/)
    expect(dit).toContain('Oui, c’est bien ce nombre')
    expect((await noter('61', '2026-03-01', { depuis: '2026-02-01' })).status).toBe(303)
    expect(await aJour()).toMatch(/\b304\b/)
    expect(await page()).toMatch(/Du 1er février 2026 au 1er mars 2026 .*61.* dans cette période/)
    // A later period goes on; a total that says more stands by itself.
    expect((await noter('6', '2026-03-10', { depuis: '2026-03-02' })).status).toBe(303)
    expect(await aJour()).toMatch(/\b310\b/)
    expect((await noter('315', '2026-03-11')).status).toBe(303)
    expect(await aJour()).toMatch(/\b315\b/)
    expect((await noter('300', '2026-03-11', { certaine: 'on' })).status).toBe(303)
  })

  it.each([
    ['2026-03-02', '2026-03-01', /Ce jour vient après l’autre/],
    ['2026-01-15', '2026-02-15', /Une partie de ces jours est déjà comptée.: \d+ vélos au/],
    ['2026-02-10', '2026-03-10', /Une partie de ces jours est déjà comptée.: 61 vélos au 1er mars/],
  ])('is never counted twice: from %s to %s', async (depuis, jour, raison) => {
    const { s, id, noter, aJour } = await prete()
    await uneValeur(s, id, { valeur: 243, jour: '2026-01-31' })
    expect((await noter('61', '2026-03-01', { depuis: '2026-02-01' })).status).toBe(303)
    const refus = await noter('9', jour, { depuis })
    expect(refus.status).toBe(422)
    expect(await texteDe(refus)).toMatch(raison)
    expect(await aJour()).toMatch(/\b304\b/)
  })

  it('is summed where all of it was noted by periods, and a rate may fall', async () => {
    const { noter, aJour } = await prete()
    await noter('40', '2026-01-31', { depuis: '2026-01-01' })
    await noter('2', '2026-02-28', { depuis: '2026-02-01' })
    expect(await aJour()).toMatch(/\b42\b/)
    const taux = await prete('Taux de retour')
    await taux.noter('80', '2026-01-31')
    expect((await taux.noter('60', '2026-02-28')).status).toBe(303)
    expect(await taux.aJour()).toMatch(/\b60\b/)
  })
})
