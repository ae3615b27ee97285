import { expect, it } from 'vitest'
import { trouverAppel } from '#modules/appels/index.ts'
import { found, read, type Visit } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { demandeAuPorteur } from './gestes/carte.ts'
import { personalData } from './personal-data.ts'
import { find } from './store/store.ts'
import { leContact, uneCouturiere, uneMiseEnLien } from './testing.ts'

it('says at the desk, in « Tout » and aloud what the association reads now, and words taken back nowhere', async () => {
  const s = await scene()
  const talentId = await uneCouturiere(s, { prenom: 'Zélie', texte: 'Je couds des rideaux. Je chante fort.' })
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', talentId })
  const raisons = {
    mots: ['Je couds des rideaux'],
    choisis: [],
    porteur: 'Ses mots : « Je couds des rideaux ».',
    talent: 'Vous avez dit « Je couds des rideaux ».',
  }
  await s.prepare((tx) =>
    tx
      .updateTable('mises_en_lien')
      .set({ explication: JSON.stringify(raisons), mot: 'Après quinze heures' })
      .where('id', '=', m.id)
      .execute(),
  )
  const lu = async () => {
    const visit: Visit = s.visit('coordination')
    const dits = await read(visit, async (tx) => {
      const lue = found(await find(tx, m.id))
      const demande = await demandeAuPorteur(tx, visit, lue, found(await trouverAppel(tx, m.appelId)))
      return [JSON.stringify(await personalData.exporter(tx, m.personneId)), demande.dit]
    })
    const pages = [
      s.as('coordination').get(`/mises-en-lien/${m.id}`),
      s.as(leContact(m)).get(`/mises-en-lien/${m.id}/reponse-porteur`),
    ]
    for (const page of pages) dits.push(await texteDe(await page))
    return dits
  }
  for (const dit of await lu()) {
    expect(dit).toContain('Je couds des rideaux')
    expect(dit).toContain('Cette personne précise')
  }
  await s.prepare((tx) =>
    tx.updateTable('talents').set({ texte: 'Je chante fort.' }).where('id', '=', talentId).execute(),
  )
  for (const dit of await lu()) {
    expect(dit).not.toContain('Je couds des rideaux')
    expect(dit).toContain('Cette personne précise')
  }
})
