import { beforeEach, describe, expect, it } from 'vitest'
import { envoyerEnAttente, prevenir } from '#modules/notifications/index.ts'
import { uneAnnonce, unPartage } from '#modules/partage/testing.ts'
import { consentir } from '#modules/personnes/index.ts'
import { rattacher } from '#platform/db/references.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok } from '#platform/result.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { unAppel, unContact, unePersonne, uneStructure } from '#src/test/builders.ts'

let s: Scene
let structureId: Id
let qui: Id
beforeEach(async () => {
  s = await scene()
  structureId = await uneStructure(s)
  qui = await unePersonne(s, { courriel: 'lea@exemple.fr', cercle: 'porteur', accords: [] })
  await unContact(s, structureId, qui)
})

const partage = (etat: 'demande' | 'accord' | 'retire' | 'a-regler', sien: boolean) => async () => {
  const annonceId = await uneAnnonce(s, sien ? { structureId } : {})
  return { id: await unPartage(s, { annonceId, structureId: sien ? await uneStructure(s) : structureId, etat }) }
}
const lettreDeSaison = async () => {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('lettres_de_saison')
      .values({
        ...{ territoire_id: s.territoire.id, id, structure_id: structureId, saison: '2026-1' },
        ...{ texte: 'Bonjour,\n\nVoici.', etat: 'envoyee', par: 'Essai', etat_le: s.now },
      })
      .execute(),
  )
  return { id }
}

/** What a mail waits to tell a contact of the structure, and what it is written from. */
const LETTRES: readonly (readonly [string, () => Promise<Record<string, string>>])[] = [
  ['appel-a-confirmer', async () => ({ id: await unAppel(s, { structureId, etat: 'a-confirmer' }) })],
  ['lettre-de-saison', lettreDeSaison],
  ['partage-demande', partage('demande', true)],
  ['partage-repondu', partage('accord', false)],
  ['partage-retire', partage('retire', false)],
  ['partage-a-regler', partage('a-regler', true)],
  ['synergie-proposee', async () => ({ id: await uneAnnonce(s), structure: structureId })],
  ['synergie-accordee', partage('accord', true)],
  ['moment-change-porteur', async () => ({ id: await unAppel(s, { structureId }) })],
]

/** What the mails that left then are about. */
async function partis(): Promise<string[]> {
  const sujets: string[] = []
  await envoyerEnAttente(s.visit('systeme'), async (mail) => {
    sujets.push(mail.sujet)
    return ok()
  })
  return sujets
}

describe('a letter of a structure’s business', () => {
  it.each(LETTRES)('%s is sent to who answers for it still', async (genre, ecrire) => {
    const donnees = await ecrire()
    await s.prepare((tx, visit) => prevenir(tx, visit, { personneId: qui, genre, usage: 'compte', donnees }))
    expect(await partis()).toHaveLength(1)
  })

  it.each(LETTRES)('%s is not, to who answers for it no more, or said no since', async (genre, ecrire) => {
    const donnees = await ecrire()
    const autre = await unePersonne(s, { courriel: 'paul@exemple.fr', cercle: 'porteur', accords: [] })
    await unContact(s, structureId, autre)
    await s.prepare(async (tx, visit) => {
      for (const personneId of [qui, autre]) await prevenir(tx, visit, { personneId, genre, usage: 'compte', donnees })
      await tx.deleteFrom('contacts').where('personne_id', '=', qui).execute()
      await consentir(tx, visit, autre, { structure: false }, 'vive-voix')
    })
    expect(await partis()).toEqual([])
  })

  it('goes to the page that stays, of two that were made one since', async () => {
    const id = await unAppel(s, { structureId, jour: Temporal.PlainDate.from('2026-03-09') })
    const garde = await unePersonne(s, { courriel: 'lea@exemple.fr', cercle: 'porteur', accords: [] })
    await s.prepare(async (tx, visit) => {
      const donnees = { id, personneId: qui }
      await prevenir(tx, visit, { personneId: qui, genre: 'appel-a-conclure', usage: 'compte', donnees })
      await rattacher(tx, 'personnes', qui, garde)
    })
    expect(await partis()).toHaveLength(1)
  })
})
