import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel } from '#src/test/builders.ts'

const TITRE = 'Tenir la buvette de la fête'

async function repondre(s: Scene, mot: string) {
  const appelId = await unAppel(s, { titre: TITRE })
  const fields = { id: newId(), talentId: newId(), personneId: newId(), prenom: 'Salima', telephone: '0639980011' }
  const envoi = { ...fields, mot, age: 'adulte', accords: 'entremise' }
  expect((await s.as('visiteur').post(`/appels/${appelId}/je-peux-aider`, envoi)).status).toBe(303)
  return fields
}

describe('the words of who answers a call', () => {
  it.each(['', 'Le samedi, oui.'])('are %j, and never its title', async (mot) => {
    const s = await scene()
    const { talentId } = await repondre(s, mot)
    const { texte } = await s.prepare((tx) =>
      tx.selectFrom('talents').select('texte').where('id', '=', talentId).executeTakeFirstOrThrow(),
    )
    expect(texte).toBe(mot)
    const mots = await s.prepare((tx) =>
      tx.selectFrom('talent_mots').select('mot').where('talent_id', '=', talentId).execute(),
    )
    expect(mots.map((un) => un.mot)).not.toContain('buvette')
    const bureau = s.as('coordination')
    for (const page of [`/annuaire/${talentId}`, '/annuaire']) {
      const dit = await texteDe(await bureau.get(page))
      if (mot === '') expect(dit, page).toContain('Rien d’écrit pour l’instant')
      expect(dit, page).not.toContain('buvette')
    }
  })
})
