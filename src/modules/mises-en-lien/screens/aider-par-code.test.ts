import { describe, expect, it } from 'vitest'
import { LIEN_MA_FICHE } from '#modules/annuaire/index.ts'
import { lienPour } from '#modules/comptes/index.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { LIEN_DU_TALENT } from '../policy.ts'

async function avecSaPage() {
  const s = await scene()
  const [sujetId, appelId] = [await unTalent(s, { prenom: 'Zélie' }), await unAppel(s)]
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

  it('says of a code that opens something else, or nothing, what to do, and keeps every word', async () => {
    const { code, envoyer, liens } = await avecSaPage()
    for (const [dit, phrase] of [
      [await code(LIEN_DU_TALENT, newId()), 'Ce code ouvre une réponse'],
      ['ACDF-GHJK', 'encore essayer'],
      ['ACDF', 'huit signes'],
    ] as const) {
      const refusee = await envoyer({ code: dit, mot: 'Plutôt le matin', prenom: 'Zélie' })
      const html = await refusee.text()
      expect([refusee.status, html]).toEqual([422, expect.stringContaining(phrase)])
      for (const tape of [dit, 'Plutôt le matin', 'Zélie']) expect(html).toContain(tape)
    }
    expect(await liens()).toEqual([])
  })
})
