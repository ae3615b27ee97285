import { expect, it } from 'vitest'
import { registreDesConsentements } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { scene } from '#src/test/app.ts'
import { unePersonne, unTalent } from '#src/test/builders.ts'
import { enLisant, envoiDe, type FormulaireLu, formulairesDe } from '#src/test/formulaires.ts'
import { find } from './store/store.ts'

it('writes no « non » to a question that was never asked when another answer is taken back', async () => {
  const s = await scene()
  const id = await unTalent(s, { accords: ['annuaire', 'directe'] })
  const lien = { id: newId(), geste: 'ma-fiche', sujetId: id, personneId: null }
  for (const [qui, page, moyen] of [
    [s.as({ genre: 'lien', lien }), `/ma-fiche/${id}/accords`, 'web'],
    [s.as('coordination'), `/annuaire/${id}/accords`, 'telephone'],
  ] as const)
    expect((await enLisant(qui, page, { accords: 'annuaire', moyen })).status).toBe(303)
  const dits = await s.prepare(async (tx) => {
    const talent = await find(tx, id)
    return registreDesConsentements(tx, talent?.personneId ?? '')
  })
  expect(dits.filter(({ accorde }) => !accorde).map(({ usage }) => usage)).toEqual(['directe'])
})

it('writes no « non » either of a contact who changes a number and was never asked', async () => {
  const s = await scene()
  const id = await unePersonne(s, { prenom: 'Yann', telephone: '06 39 98 00 11', accords: [] })
  const lien = { id: newId(), geste: 'mes-coordonnees', sujetId: id, personneId: null }
  const change = { prenom: 'Yann', nom: '', telephone: '06 39 98 00 12', courriel: '', relais: '' }
  const lui = s.as({ genre: 'lien', lien })
  const dits = () => s.prepare((tx) => registreDesConsentements(tx, id))
  expect((await enLisant(lui, `/mes-coordonnees/${id}`, change)).status).toBe(303)
  expect(await dits()).toEqual([])
  await enLisant(lui, `/mes-coordonnees/${id}`, { ...change, structure: 'oui' })
  await enLisant(lui, `/mes-coordonnees/${id}`, change)
  expect((await dits()).map(({ accorde }) => accorde).toSorted()).toEqual([false, true])
})

it('writes no old number over a new one that another open page saved', async () => {
  const s = await scene()
  const id = await unePersonne(s, { prenom: 'Yann', telephone: '06 39 98 00 11', accords: ['structure'] })
  const lui = s.as({ genre: 'lien', lien: { id: newId(), geste: 'mes-coordonnees', sujetId: id, personneId: id } })
  const page = `/mes-coordonnees/${id}`
  const lire = async () => {
    const formulaires = formulairesDe(await (await lui.get(page)).text())
    return envoiDe(formulaires.find(({ action }) => action.endsWith(page)) as FormulaireLu)
  }
  const [ordinateur, telephone] = [await lire(), await lire()]
  expect((await lui.post(page, { ...ordinateur, telephone: '06 39 98 00 77' })).status).toBe(303)
  const tard = await lui.post(page, { ...telephone, nom: 'Le Bihan' })
  expect([tard.status, (await lire()).telephone]).toEqual([409, ['0639980077']])
  expect((await lui.post(page, { ...(await lire()), nom: 'Le Bihan' })).status).toBe(303)
  expect((await lire()).nom).toEqual(['Le Bihan'])
})

it('takes no « non » back from a page of answers opened before it was said', async () => {
  const s = await scene()
  const id = await unTalent(s, { accords: ['annuaire', 'directe'] })
  const page = `/ma-fiche/${id}/accords`
  const elle = s.as({ genre: 'lien', lien: { id: newId(), geste: 'ma-fiche', sujetId: id, personneId: null } })
  const html = await (await elle.get(page)).text()
  const vieux = envoiDe(formulairesDe(html).find(({ action }) => action.endsWith(page)) as FormulaireLu)
  expect((await elle.post(page, { ...vieux, accords: 'annuaire' })).status).toBe(303)
  expect((await elle.post(page, vieux)).status).toBe(409)
})
