import { expect, it } from 'vitest'
import { scene, texteDe } from '#src/test/app.ts'
import { courriels } from './emails.ts'
import type { Etat } from './etats/domain.ts'
import { courrielDeDepart } from './gestes/departs.tsx'
import { uneMiseEnLien } from './testing.ts'

/** Who is asked to come reads when, where and how long, whatever the way. */
const DITS = [/mercredi 8 avril/, /14\s(?:h|heures)\s30/, /environ 2\s(?:h|heures)/, /Maison Pergaud/]

const DEMANDES: readonly (readonly [string, Etat])[] = [
  ['proposition-talent', 'proposee-au-talent'],
  ['proposition-porteur', 'proposee-au-porteur'],
  ['coordonnees-talent', 'coordonnees-partagees'],
  ['coordonnees-porteur', 'coordonnees-partagees'],
]

async function unRendezVous(etat: Etat, lieuTexte = 'Maison Pergaud') {
  const s = await scene()
  const m = await uneMiseEnLien(s, { etat })
  await s.prepare((tx) =>
    tx
      .updateTable('appels')
      .set({ jour: '2026-04-08', heure: '14:30', duree_minutes: 120, lieu_ecrit: lieuTexte })
      .where('id', '=', m.appelId)
      .execute(),
  )
  return { s, ...m }
}

it.each(DEMANDES)('says when, where and how long in the mail %s', async (modele, etat) => {
  const { s, id } = await unRendezVous(etat)
  const lettre = await s.prepare((tx, visit) => courriels[modele]?.(visit, tx, { id }) ?? Promise.resolve(null))
  for (const dit of DITS) expect(lettre?.lignes.join(' ')).toMatch(dit)
})

it('says it in the mail of a departure, on the slip, in the script and in the message', async () => {
  const { s, id, appelId } = await unRendezVous('proposee-au-talent')
  const lettre = await s.prepare((tx, visit) => courrielDeDepart['depart-porteur'](visit, tx, { id: appelId }))
  const bureau = s.as('coordination')
  const papier = await texteDe(await bureau.get(`/mises-en-lien/${id}/billet`))
  const demande = await texteDe(await bureau.get(`/mises-en-lien/${id}/proposition-talent`))
  for (const dit of DITS) {
    expect(lettre?.lignes.join(' ')).toMatch(dit)
    expect(papier).toMatch(dit)
    expect(demande).toMatch(dit)
  }
})

it('says of a place that is not known that it is to be agreed', async () => {
  const { s, id } = await unRendezVous('proposee-au-talent', '')
  const lettre = await s.prepare(
    (tx, visit) => courriels['proposition-talent']?.(visit, tx, { id }) ?? Promise.resolve(null),
  )
  expect(lettre?.lignes.join(' ')).toContain('lieu à convenir ensemble')
})
