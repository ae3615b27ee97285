import { describe, expect, it } from 'vitest'
import { LIEN_MA_FICHE } from '#modules/annuaire/index.ts'
import { lienPour } from '#modules/comptes/index.ts'
import { deuxNavigateurs } from '#modules/comptes/testing.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { LIEN_DU_TALENT } from '../policy.ts'

async function avecSaPage(now = Temporal.Instant.from('2026-03-11T09:00:00Z')) {
  const s = await scene({ now })
  const dans20Jours = now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 20 })
  const [sujetId, appelId] = [await unTalent(s, { prenom: 'Zélie' }), await unAppel(s, { jour: dans20Jours })]
  const { personne_id: personneId } = await s.prepare((tx) =>
    tx.selectFrom('talents').select('personne_id').where('id', '=', sujetId).executeTakeFirstOrThrow(),
  )
  const code = (geste: string, sujet: string) =>
    s.prepare(async (tx, visit) => (await lienPour(tx, visit, { geste, sujetId: sujet, personneId, jours: 30 })).code)
  const path = `/appels/${appelId}/je-peux-aider`
  const ids = { id: newId(), talentId: newId(), personneId: newId() }
  const envoyer = (fields: Record<string, string>) => s.as('visiteur').post(path, { ...ids, ...fields })
  const liens = () => s.prepare((tx) => tx.selectFrom('mises_en_lien').select(['talent_id', 'mot']).execute())
  return { s, sujetId, path, code, envoyer, liens }
}

describe('« Je peux aider », by somebody who has a page and its code', () => {
  it('is answered where it is asked, with the word that was written, on the page that exists', async () => {
    const { s, sujetId, path, code, envoyer, liens } = await avecSaPage()
    expect(await texteDe(await s.as('visiteur').get(path))).toContain('Le code de votre page')
    const faite = await envoyer({ code: (await code(LIEN_MA_FICHE, sujetId)).toLowerCase(), mot: 'Plutôt le matin' })
    expect([faite.status, faite.headers.get('location')]).toEqual([303, expect.stringContaining('/merci?quoi=recu')])
    expect(await liens()).toEqual([{ talent_id: sujetId, mot: 'Plutôt le matin' }])
    expect(await s.prepare((tx) => tx.selectFrom('talents').select('id').execute())).toEqual([{ id: sujetId }])
  })

  it('is answered whichever boxes of the rest of the form were ticked', async () => {
    const { sujetId, code, envoyer } = await avecSaPage()
    const faite = await envoyer({ code: await code(LIEN_MA_FICHE, sujetId), accords: 'directe' })
    expect(faite.headers.get('location')).toContain('/merci?quoi=recu')
  })

  it('asks whoever lets nobody call whether somebody may, on a lent phone too', async () => {
    const { s, sujetId, path, code, liens } = await avecSaPage()
    const jamais = { accorde: false, donne_le: s.now.subtract({ hours: 1 }) }
    await s.prepare((tx) => tx.updateTable('consentements').set(jamais).execute())
    const sien = { id: newId(), talentId: newId(), personneId: newId(), code: await code(LIEN_MA_FICHE, sujetId) }
    const envoyer = (reste = {}) => s.as('visiteur').post(`${path}?pour=moi`, { ...sien, ...reste })
    expect((await envoyer()).status).toBe(422)
    expect((await envoyer({ accords: 'entremise' })).status).toBe(303)
    expect(await liens()).toEqual([{ talent_id: sujetId, mot: '' }])
  })

  it('says of a code that opens something else, or nothing, what to do, and keeps every word', async () => {
    const { code, envoyer, liens } = await avecSaPage()
    for (const [dit, phrase] of [
      [await code('mes-coordonnees', newId()), 'Ce code ouvre autre chose'],
      ['ACDF-GHJK', 'encore essayer'],
      ['ACDF-GHJK, ACDF-GHJK, ACDF-GHJK-A', 'huit signes'],
      ['ACDF', 'huit signes'],
    ] as const) {
      const refusee = await envoyer({ code: dit, mot: 'Plutôt le matin', prenom: 'Zélie' })
      const html = await refusee.text()
      expect([refusee.status, html]).toEqual([422, expect.stringContaining(phrase)])
      for (const tape of [dit, 'Plutôt le matin', 'Zélie']) expect(html).toContain(tape)
    }
    expect(await liens()).toEqual([])
  })

  it('is answered by the code of another answer, with the number left that day: one person, one page', async () => {
    const { s } = await avecSaPage()
    const le = (jour: string) => unAppel(s, { jour: Temporal.PlainDate.from(jour) })
    const [premier, second] = [await le('2026-04-01'), await le('2026-04-02')]
    const ids = () => ({ id: newId(), talentId: newId(), personneId: newId() })
    const inconnue = { prenom: 'Salima', telephone: '06 39 98 00 11', age: 'adulte', accords: 'entremise' }
    const visiteur = s.as('visiteur')
    const une = ids()
    await visiteur.post(`/appels/${premier}/je-peux-aider`, { ...une, ...inconnue })
    const sujetId = une.id
    const { code } = await s.prepare((tx, visit) =>
      lienPour(tx, visit, { geste: LIEN_DU_TALENT, sujetId, personneId: une.personneId, jours: 30 }),
    )
    const repondre = (fields: Record<string, string>) =>
      visiteur.post(`/appels/${second}/je-peux-aider`, { ...ids(), code, ...fields })
    for (const [fields, status, phrase] of [
      [{}, 422, 'écrivez le numéro laissé ce jour-là'],
      [{ telephone: '06 39 98 00 12' }, 409, 'ne correspond pas'],
    ] as const) {
      const refusee = await repondre(fields)
      expect([refusee.status, await refusee.text()]).toEqual([status, expect.stringContaining(phrase)])
    }
    expect((await repondre({ telephone: '0639980011', mot: 'Le soir' })).headers.get('location')).toContain('quoi=recu')
    const siens = s.prepare((tx) =>
      tx.selectFrom('mises_en_lien').select('appel_id').where('talent_id', '=', une.talentId).execute(),
    )
    expect((await siens).map((m) => m.appel_id)).toEqual(expect.arrayContaining([premier, second]))
    const pages = s.prepare((tx) => tx.selectFrom('personnes').select('id').where('prenom', '=', 'Salima').execute())
    expect(await pages).toHaveLength(1)
  })

  it('is answered by no account: whoever keys a paper at the desk never says it as that person', async () => {
    const { s, sujetId, path, code, liens } = await avecSaPage()
    const ids = { id: newId(), talentId: newId(), personneId: newId() }
    const papier = await code(LIEN_MA_FICHE, sujetId)
    for (const qui of ['coordination', 'porteur'] as const)
      expect((await s.as(qui).post(path, { ...ids, code: papier })).status).toBe(422)
    expect(await liens()).toEqual([])
  })

  it('is closed by wrong codes to the phone that typed them, and open to its neighbours', async () => {
    const { s, sujetId, path, code } = await avecSaPage(Temporal.Now.instant())
    const chemin = `/${s.territoire.slug}${path}`
    const papier = { id: newId(), talentId: newId(), personneId: newId(), code: await code(LIEN_MA_FICHE, sujetId) }
    const [telephone, voisin] = await deuxNavigateurs()
    for (const nav of [telephone, voisin]) await nav.get(chemin)
    for (let i = 0; i < 20; i++) await telephone.post(chemin, { ...papier, code: 'AAAA-AAAA' })
    expect((await telephone.post(chemin, papier)).status).toBe(429)
    expect((await voisin.post(chemin, papier)).status).toBe(303)
  })
})

it('leads whoever opens their page from « Je peux aider » back there, and nobody elsewhere', async () => {
  const { s, sujetId, code } = await avecSaPage()
  const ici = `/${s.territoire.slug}/je-peux-aider`
  expect(await (await s.as('visiteur').get('/je-peux-aider')).text()).toContain(
    `/code?retour=${encodeURIComponent(ici)}`,
  )
  const sien = await code(LIEN_MA_FICHE, sujetId)
  for (const [retour, vers] of [
    [ici, ici],
    ['//ailleurs.example', `/${s.territoire.slug}/ma-fiche/${sujetId}`],
    ['', `/${s.territoire.slug}/ma-fiche/${sujetId}`],
  ] as const)
    expect((await s.as('visiteur').post('/code', { code: sien, retour })).headers.get('location')).toBe(vers)
})
