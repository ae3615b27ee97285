import { beforeEach, describe, expect, it } from 'vitest'
import { todos } from '#src/host.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel } from '#src/test/builders.ts'
import { read } from '#src/visit.ts'
import { uneMiseEnLien } from '../testing.ts'
import { rappelerLe } from '../usecases.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})
const aFaire = async () => (await read(s.visit(), (tx) => todos(s.visit(), tx))).map(({ texte }) => texte).join('\n')

describe('the numbers, once both said yes', () => {
  it('wait to be told until the desk has said them', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    expect(await aFaire()).toContain('Dire les numéros à')
    const bureau = s.as('coordination')
    await bureau.post(`/mises-en-lien/${m.id}/coordonnees`)
    expect(await aFaire()).toContain('Dire les numéros à')
    expect((await bureau.post(`/mises-en-lien/${m.id}/coordonnees/dit`)).status).toBe(303)
    expect(await aFaire()).not.toContain('Dire les numéros')
    const page = await texteDe(await bureau.get(`/mises-en-lien/${m.id}`))
    expect(page).toContain('Les numéros sont dits')
    expect(page).not.toContain('dictez-le')
  })

  it('wait only for whom neither a mail nor the page reached', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    await s.as('porteur', { structureId: m.structureId }).get(`/mises-en-lien/${m.id}/coordonnees`)
    expect(await aFaire()).toMatch(/Dire le numéro à (?!.*Ateliers)/u)
    await s.prepare((tx) =>
      tx
        .insertInto('envois')
        .values({
          territoire_id: s.territoire.id,
          id: m.id,
          personne_id: m.personneId,
          genre: 'coordonnees-talent',
          usage: 'double-oui',
          donnees: JSON.stringify({ id: m.id }),
          cree_le: s.now,
          pas_avant: s.now,
          envoye_le: s.now,
          abandonne: null,
        })
        .execute(),
    )
    expect(await aFaire()).not.toContain('Dire le')
  })
})

describe('somebody who was called and did not pick up', () => {
  it.each(['complet', 'clos'] as const)('is named once the call is %s; who was never called is not', async (etat) => {
    const appelId = await unAppel(s)
    const m = await uneMiseEnLien(s, { etat: 'retenue', appelId })
    const nom = (await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))).match(
      /Demander à (\w+)/u,
    )?.[1]
    await s.prepare((tx) => tx.updateTable('appels').set({ etat }).execute())
    expect(await aFaire()).not.toContain(`${nom}`)
    if (etat === 'clos')
      expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))).not.toContain('Remerciez')
    await rappelerLe(s.visit(), m.id, '2026-03-11')
    expect(await aFaire()).toContain(`${nom}`)
    const resume = await texteDe(await s.as('coordination').get('/mises-en-lien/passation/resume'))
    expect(resume).toContain(`${nom}`)
  })
})

describe('what happened, typed with « c’est fait »', () => {
  it('is read afterwards on the page of the desk', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: '2026-03-10' }).execute())
    const fait = {
      coupId: m.id,
      issue: 'faite',
      jour: '2026-03-10',
      minutes: '60',
      motif: 'Il a plu, mais tout est cousu.',
    }
    const bureau = s.as('coordination')
    expect((await bureau.post(`/mises-en-lien/${m.id}/conclusion`, fait)).status).toBe(303)
    expect(await texteDe(await bureau.get(`/mises-en-lien/${m.id}`))).toContain('Il a plu, mais tout est cousu.')
  })
})
