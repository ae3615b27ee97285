import type { Kysely } from 'kysely'
import { expect, it } from 'vitest'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import { transaction } from '#platform/db/index.ts'
import { marquer } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { testDatabase } from '#src/test/database.ts'
import { up } from './0296-titres-pris-pour-des-mots.ts'

it('takes the title of a call back from the words of who answered it, and nothing else', async () => {
  const s = await scene()
  const titre = 'Couture'
  const appelId = await unAppel(s, { titre })
  await unAppel(s, { titre: 'Repeindre le local du rez-de-chaussée' })
  const ecrits = {
    muette: [titre, true, ''],
    bavarde: [`Le samedi, oui.\n${titre}`, true, 'Le samedi, oui.'],
    close: ['Repeindre le local du rez-de-chaussée', false, ''],
    // Her own word, that happens to be a title.
    sienne: [`Bonjour\n${titre}`, false, `Bonjour\n${titre}`],
    autre: ['Je fais de la Couture', true, 'Je fais de la Couture'],
  } as const
  const ids = new Map<string, string>()
  for (const [qui, [texte, repond]] of Object.entries(ecrits)) {
    const id = await unTalent(s, { texte })
    ids.set(id, qui)
    if (repond) await uneMiseEnLien(s, { talentId: id, appelId })
    await s.prepare(async (tx) => {
      await tx.updateTable('talents').set({ entree: 'web', lexique: 'v' }).where('id', '=', id).execute()
      await tx.updateTable('mises_en_lien').set({ origine: 'reponse' }).execute()
    })
  }
  const arabe = await unTalent(s, { texte: 'أستطيع أن أخيط' })
  await s.prepare((tx) => tx.updateTable('talents').set({ langue: 'autre' }).where('id', '=', arabe).execute())
  await transaction(await testDatabase(), 'owner', async (ours) => {
    await up(ours as unknown as Kysely<unknown>)
    // It reads the talents of everybody, those that other tests left too.
    const tous = await ours.selectFrom('territoires').select('id').execute()
    await marquer(ours, ...tous.map(({ id }) => id))
  })
  const apres = await s.prepare((tx) => tx.selectFrom('talents').select(['id', 'texte', 'lexique', 'langue']).execute())
  for (const { id, texte, lexique } of apres) {
    const qui = ids.get(id)
    if (!qui) continue
    const [avant, , attendu] = ecrits[qui as keyof typeof ecrits]
    expect(texte, qui).toBe(attendu)
    expect(lexique, qui).toBe(avant === attendu ? 'v' : '')
  }
  expect(apres.find(({ id }) => id === arabe)?.langue).toBe('ar')
})
