import { expect, it } from 'vitest'
import { consentir } from '#modules/personnes/index.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'

it.each([
  [['entremise'] as const, 'Jamais son nom ni son numéro avant les deux oui.'],
  [['entremise', 'directe'] as const, 'un porteur peut lire son numéro pour l’appeler'],
])('tells the desk what a porteur reads of whoever agreed to %s', async (accords, dit) => {
  const s = await scene()
  const id = await unTalent(s, { texte: 'Je fais des ourlets.', accords: [...accords] })
  const page = await texteDe(await s.as('coordination').get(`/annuaire/${id}`))
  const apercu = page.slice(page.indexOf('Ce qu’un porteur en lit'))
  expect(apercu).toContain(dit)
  // Beside no need, no word of theirs is read.
  expect(apercu).not.toContain('Je fais des ourlets')
  expect(apercu.includes('Jamais son nom ni son numéro')).toBe(accords.length === 1)
})

it('says of a shared landline what a porteur reads of it: nothing, once the other refuses; and no message is offered for it', async () => {
  const s = await scene()
  const telephone = '0239980001'
  const yvon = await unTalent(s, { prenom: 'Yvon', nom: 'L.', telephone, accords: ['entremise', 'directe'] })
  const simone = await unTalent(s, { prenom: 'Simone', nom: 'L.', telephone, accords: ['entremise'] })
  const { personne_id } = await s.prepare((tx) =>
    tx.selectFrom('talents').select('personne_id').where('id', '=', simone).executeTakeFirstOrThrow(),
  )
  const bureau = s.as('coordination')
  for (const refus of [false, true]) {
    if (refus) await s.prepare((tx, visit) => consentir(tx, visit, personne_id, { directe: false }, 'telephone'))
    const page = await texteDe(await bureau.get(`/annuaire/${yvon}`))
    expect(page).not.toContain('..')
    expect([refus, page.includes('Après son oui, un porteur peut lire')]).toEqual([refus, !refus])
  }
  const lue = await (await bureau.post(`/annuaire/${yvon}/numero`)).text()
  expect([lue.includes('02'), lue.includes('sms:')]).toEqual([true, false])
})
