import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { contributions } from '#src/ground/host.ts'
import { type Me, write } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { uneMiseEnLien } from '../testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const parLien = (geste: string, sujetId: string, personneId: string): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId },
})

/** The lines of a mail as it would leave now. */
async function courriel(genre: string, id: string): Promise<string> {
  const ecrire = contributions().flatMap((module) => module.courriels?.[genre] ?? [])[0]
  const lettre = await write(s.visit('systeme'), async (tx) => ecrire?.(s.visit('systeme'), tx, { id }))
  return lettre?.lignes.join('\n') ?? ''
}

/** Everything that the talent and the structure read or hear, by whatever way they are asked. */
async function toutCeQuiEstDit(avecEnfants: boolean): Promise<Readonly<Record<string, string>>> {
  const [t, p] = [
    await uneMiseEnLien(s, { etat: 'proposee-au-talent' }),
    await uneMiseEnLien(s, { etat: 'proposee-au-porteur' }),
  ]
  await s.prepare((tx) => tx.updateTable('appels').set({ avec_enfants: avecEnfants }).execute())
  const bureau = s.as('coordination')
  const talent = s.as(parLien('repondre-talent', t.id, t.personneId))
  const porteur = s.as(parLien('repondre-porteur', p.id, p.contact))
  const lire = async (reponse: Response) => texteDe(reponse)
  return {
    'the page of the talent': await lire(await talent.get(`/mises-en-lien/${t.id}/reponse`)),
    'what is said to the talent': await lire(await bureau.get(`/mises-en-lien/${t.id}/proposition-talent`)),
    'the message to the talent': await lire(await bureau.post(`/mises-en-lien/${t.id}/proposition-talent/numero`)),
    'the slip of the talent': await lire(await bureau.get(`/mises-en-lien/${t.id}/billet`)),
    'the mail of the talent': await courriel('proposition-talent', t.id),
    'the card of the structure': await lire(await porteur.get(`/mises-en-lien/${p.id}/reponse-porteur`)),
    'what is said to the structure': await lire(await bureau.get(`/mises-en-lien/${p.id}/proposition-porteur`)),
    'the mail of the structure': await courriel('proposition-porteur', p.id),
    'the page of who may help': await lire(await s.as('visiteur').get(`/appels/${t.appelId}/je-peux-aider`)),
  }
}

describe('a need with children', () => {
  const REGLE = /jamais seule|laissé seul/u

  it('says everywhere that nobody is alone with them', async () => {
    const dits = await toutCeQuiEstDit(true)
    for (const [ou, dit] of Object.entries(dits)) expect(dit, ou).toMatch(REGLE)
  })

  it('and a need without any says nothing of it', async () => {
    const dits = await toutCeQuiEstDit(false)
    for (const [ou, dit] of Object.entries(dits)) {
      expect(dit, ou).not.toBe('')
      expect(dit, ou).not.toMatch(REGLE)
    }
  })
})

it('says to nobody who offered themself that they were thought of', async () => {
  const raisons = JSON.stringify({ talent: 'On a pensé à vous.' })
  for (const origine of ['suggestion', 'reponse'] as const) {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const change = { origine, explication: raisons }
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set(change).where('id', '=', m.id).execute())
    const bureau = s.as('coordination')
    const dits = [
      await texteDe(await s.as(parLien('repondre-talent', m.id, m.personneId)).get(`/mises-en-lien/${m.id}/reponse`)),
      await texteDe(await bureau.get(`/mises-en-lien/${m.id}/proposition-talent`)),
      await courriel('proposition-talent', m.id),
    ]
    for (const dit of dits) expect(dit.includes('On a pensé à vous'), origine).toBe(origine === 'suggestion')
  }
})

it('shows the structure no words that have nothing to do with its need', async () => {
  const talentId = await unTalent(s, { prenom: 'Samba', texte: 'je sais tenir un budget' })
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', talentId })
  const carte = await texteDe(
    await s.as(parLien('repondre-porteur', m.id, m.contact)).get(`/mises-en-lien/${m.id}/reponse-porteur`),
  )
  expect(carte).toContain('Une personne bénévole')
  expect(carte).not.toContain('budget')
})

it('tells the structure that some words are not shown, where some are held back, and nothing otherwise', async () => {
  for (const [mot, retenu] of [
    ['Je viendrai avec Oumou Sarr, ma voisine', true],
    ['Plutôt le matin', false],
    ['', false],
  ] as const) {
    const talentId = await unTalent(s, { prenom: 'Samba' })
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', talentId })
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ mot }).where('id', '=', m.id).execute())
    const page = await texteDe(
      await s.as(parLien('repondre-porteur', m.id, m.contact)).get(`/mises-en-lien/${m.id}/reponse-porteur`),
    )
    expect(page).not.toContain('Oumou')
    expect(page.includes('Une partie de ses mots n’est pas montrée'), mot).toBe(retenu)
  }
})

it('says when they are otherwise free of a need without a day alone: to a day they said yes', async () => {
  const talentId = await unTalent(s, { prenom: 'Samba' })
  await s.prepare((tx) =>
    tx
      .updateTable('talents')
      .set({ moments: ['soir'] })
      .where('id', '=', talentId)
      .execute(),
  )
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', talentId })
  const dits = async (jour: string | null) => {
    await s.prepare((tx) => tx.updateTable('appels').set({ jour, heure: null }).where('id', '=', m.appelId).execute())
    const sienne = s.as(parLien('repondre-porteur', m.id, m.contact))
    return [
      await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}/proposition-porteur`)),
      await texteDe(await sienne.get(`/mises-en-lien/${m.id}/reponse-porteur`)),
      await courriel('proposition-porteur', m.id),
    ]
  }
  for (const dit of await dits('2026-04-15')) {
    expect(dit.toLowerCase()).toContain('une personne bénévole')
    expect(dit).not.toContain('plutôt libre')
  }
  for (const dit of await dits(null)) expect(dit).toContain('plutôt libre le soir')
})
