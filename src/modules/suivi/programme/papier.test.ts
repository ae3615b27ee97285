import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { popplerMissing, structureOf, textOf } from '#platform/pdf/testing.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'

const mots = (texte: string) => texte.replaceAll(/\s+/gu, ' ')
const ICI = '/suivi/programme-vote/comite'

it('tells the programme voted beside today on paper, each sum once, as its page does', async () => {
  const s = await scene()
  const [repas, velo] = [await uneAction(s, { titre: 'Les repas' }), await uneAction(s, { titre: 'Le vélo' })]
  const argent = { propose_centimes: null, realise_centimes: null, demande_centimes: 200_00 }
  await s.prepare((tx) =>
    tx
      .insertInto('financements')
      .values([
        { ...argent, action_id: repas, financeur: 'Ville', accorde_centimes: 100_00 },
        { ...argent, action_id: velo, financeur: 'CAF', accorde_centimes: 34_00 },
      ])
      .execute(),
  )
  const cdsu = s.as('cdsu')
  expect(await texteDe(await cdsu.get(ICI))).toContain('Aucun programme n’est encore gardé.')
  expect((await cdsu.get(`${ICI}/pdf`)).headers.get('content-type')).toBe('application/pdf')
  await cdsu.post('/suivi/programme-vote', { id: newId(), annee: '2026', nom: 'Comité de février' })
  expect(await texteDe(await cdsu.get(ICI))).toContain('Rien n’a changé depuis.')
  await s.prepare(async (tx) => {
    await tx
      .updateTable('actions')
      .set({ etat: 'refusee', etat_ecrit: 'REFUS du 22 mai' })
      .where('id', '=', velo)
      .execute()
    await tx.updateTable('financements').set({ accorde_centimes: 250_00 }).where('action_id', '=', repas).execute()
  })
  const page = mots(await texteDe(await cdsu.get(ICI)))
  for (const dit of [
    'Depuis « Comité de février » : 2 actions gardées le',
    '0 action ajoutée, 1 retirée ou annulée, 1 changée, + 116 € sur ce qui est accordé.',
    'Ville 100 € 250 € + 150 €',
    'CAF 34 € — − 34 €',
    'Total 134 € 250 € + 116 €',
    'En tout + 116 €',
    'Non retenue. Décision : Non retenue ; « REFUS du 22 mai » dans le tableau de la ville − 34 €',
    'Accordé plus que demandé, à vérifier : Les repas, Ville : 250 € accordés pour 200 € demandés.',
  ])
    expect.soft(page).toContain(dit)
  const conseil = mots(await texteDe(await s.as('conseil').get(ICI)))
  expect(conseil).toContain('Total 134 € 250 € + 116 €')
  expect(conseil).not.toMatch(/REFUS du 22 mai|plus que demandé/)
  const sheet = await cdsu.get(`${ICI}/pdf`)
  expect((await s.as('porteur').get(`${ICI}/pdf`)).status).toBe(403)
  expect((await cdsu.get(`${ICI}?vote=${newId()}`)).status).toBe(404)
  if (popplerMissing()) return
  const pdf = new Uint8Array(await sheet.arrayBuffer())
  expect(structureOf(pdf)).toMatch(/Tagged: yes[\s\S]*Page size: 841/)
  const dit = mots(textOf(pdf))
  for (const un of ['+ 116 €', '− 34 €', '134 €', 'Les repas', 'Page 1 sur 1']) expect.soft(dit).toContain(un)
})
