import { beforeEach, expect, it } from 'vitest'
import { LIEN_MA_FICHE } from '#modules/annuaire/index.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { rappelerLe } from './gestes/usecases.ts'
import { LIEN_DU_TALENT } from './policy.ts'
import { uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const lien = (geste: string, sujetId: string, personneId: string) =>
  s.as({ genre: 'lien', lien: { id: newId(), geste, sujetId, personneId } })

/** The line that counts, on the desk's page of somebody. */
const compte = async (talentId: string) => {
  const page = await texteDe(await s.as('coordination').get(`/annuaire/${talentId}`))
  return /(\d+ demandes?|Aucune demande).*?(donnés?|encore)\./.exec(page)?.[0]
}

it('counts what somebody was asked apart from what they offered, in every state', async () => {
  const bureau = s.as('coordination')
  const talentId = await unTalent(s, { prenom: 'Lucien' })
  expect(await compte(talentId)).toBe('Aucune demande, aucun coup de pouce encore.')

  // Offered by himself, on a call.
  const sienne = await unAppel(s)
  const { personneId, ...gardee } = await uneMiseEnLien(s, { talentId, etat: 'retenue' })
  await lien(LIEN_MA_FICHE, talentId, personneId).post(`/appels/${sienne}/je-peux-aider`, { id: newId() })
  expect(await compte(talentId)).toBe('Aucune demande, 1 réponse de sa propre initiative, aucun coup de pouce encore.')

  // Only thought of until the desk asks by phone and notes the answer in one gesture.
  const oui = { reponse: 'oui', moyen: 'telephone', motif: '', sachant: 'oui' }
  await bureau.post(`/mises-en-lien/${gardee.id}/proposition-talent/reponse`, oui)
  expect(await compte(talentId)).toBe('1 demande, 1 réponse de sa propre initiative, aucun coup de pouce encore.')

  // Asked by a message: no answer, then a no by his link.
  const ecrite = await uneMiseEnLien(s, { talentId, etat: 'proposee-au-talent' })
  expect(await compte(talentId)).toContain('2 demandes')
  await lien(LIEN_DU_TALENT, ecrite.id, personneId).post(`/mises-en-lien/${ecrite.id}/reponse`, { reponse: 'non' })
  expect(await compte(talentId)).toContain('2 demandes')

  // He steps back, which is never counted; the desk takes another one back.
  await bureau.post(`/mises-en-lien/${gardee.id}/retrait`, { auNomDe: 'talent' })
  const annulee = await uneMiseEnLien(s, { talentId, etat: 'acceptee-par-le-talent' })
  await bureau.post(`/mises-en-lien/${annulee.id}/retrait`, { auNomDe: 'coordination' })
  expect(await compte(talentId)).toBe('3 demandes, 1 réponse de sa propre initiative, aucun coup de pouce encore.')

  const faite = await uneMiseEnLien(s, { talentId, etat: 'coordonnees-partagees' })
  const fait = { coupId: newId(), issue: 'faite', minutes: '1h', jour: '2026-03-11', merci: '', motif: '' }
  await bureau.post(`/mises-en-lien/${faite.id}/conclusion`, fait)
  expect(await compte(talentId)).toMatch(/^4 demandes,.*1 coup de pouce donné\.$/)
})

it('calls « jamais appelée » whoever only answered a call by themselves', async () => {
  const talentId = await unTalent(s, { prenom: 'Solveig' })
  const { personneId, id } = await uneMiseEnLien(s, { talentId, etat: 'retenue' })
  await s.prepare((tx) => tx.deleteFrom('mises_en_lien').where('id', '=', id).execute())
  const appelId = await unAppel(s)
  await lien(LIEN_MA_FICHE, talentId, personneId).post(`/appels/${appelId}/je-peux-aider`, { id: newId() })
  const page = await texteDe(await s.as('coordination').get('/mises-en-lien'))
  expect(page).toMatch(/Jamais appelées encore.*Solveig B\./)
})

it('counts as asked whoever was phoned and is to be called again another day', async () => {
  const talentId = await unTalent(s, { prenom: 'Solveig' })
  const { id } = await uneMiseEnLien(s, { talentId, etat: 'retenue' })
  const jamais = async () =>
    (await texteDe(await s.as('coordination').get('/mises-en-lien'))).split('Jamais appelées encore')[1] ?? ''
  expect(await jamais()).toContain('Solveig B.')
  await rappelerLe(s.visit(), id, '2026-03-20')
  expect(await jamais()).not.toContain('Solveig B.')
  expect(await compte(talentId)).toContain('1 demande,')
})
