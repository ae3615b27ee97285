import { beforeEach, describe, expect, it } from 'vitest'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import {
  direALaPersonne,
  noterReponse,
  noterVeutEnParler,
  repondreTalent,
  reprendre,
  retirer,
} from './gestes/usecases.ts'

import * as store from './store/store.ts'
import { uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})
/** Each gesture has its own instant. */
let instant = 0
const visit = () => ({ ...s.visit(), now: s.now.subtract({ seconds: 1_000 - ++instant }) })
const lien = (id: string) => read(s.visit(), (tx) => store.find(tx, id))
const bureau = () => s.as('coordination')
const lire = async (page: string) => texteDe(await bureau().get(page))
const histoire = async (id: string) => (await lire(`/mises-en-lien/${id}`)).split('Ce qui s’est passé')[1] ?? ''

const PAS_CETTE_FOIS = 'Le talent a dit : pas cette fois'
const NON = 'Le porteur a dit non'

describe('an answer of the talent noted by mistake', () => {
  it('is taken back beside the message just after: all is as before, and nobody is said to have said it', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    await noterVeutEnParler(visit(), m.id, {
      ...{ de: 'talent', moyen: 'telephone', motif: 'Combien de rideaux ?', jour: '2026-03-14' },
    } as const)
    const avant = await lien(m.id)
    const fait = await bureau().post(`/mises-en-lien/${m.id}/geste`, {
      geste: 'talent-pas-cette-fois',
      retour: m.personneId,
    })
    expect(await lien(m.id)).toMatchObject({ etat: 'refusee-par-le-talent' })
    const apres = await lire((fait.headers.get('location') ?? '').replace(/^\/[^/]+/u, ''))
    expect(apres).toMatch(/C’était une erreur : \p{L}+ n’a pas dit « pas cette fois »/u)
    expect(await lire(`/mises-en-lien/${m.id}`)).toMatch(/C’était une erreur : .* n’a pas dit « pas cette fois »/u)
    const repris = await bureau().post(`/mises-en-lien/${m.id}/retrait`, {
      auNomDe: 'erreur-non',
      retour: m.personneId,
    })
    expect(repris.headers.get('location')).toContain(`/a-joindre/${m.personneId}`)
    expect(await lien(m.id)).toEqual({ ...avant, version: (avant?.version ?? 0) + 2 })
    const dite = await histoire(m.id)
    expect(dite).not.toContain(PAS_CETTE_FOIS)
    expect(dite).toContain('Noté par erreur : « pas cette fois »')
    const tout = await texteDe(await bureau().post(`/annuaire/${m.talentId}/tout`))
    expect(tout).not.toContain(PAS_CETTE_FOIS)
    expect(tout).toContain('Noté par erreur')
    // Pressed twice, nothing more.
    expect((await bureau().post(`/mises-en-lien/${m.id}/retrait`, { auNomDe: 'erreur-non' })).status).toBe(409)
    expect(await lire(`/mises-en-lien/${m.id}`)).not.toContain('C’était une erreur')
  })

  it.each(['pas-cette-fois', 'non'] as const)(
    'begun again since (%s), the history does not keep it as said',
    async (reponse) => {
      const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
      await noterReponse(visit(), m.id, { de: 'talent', reponse, moyen: 'telephone', motif: 'Le samedi.' })
      await reprendre(visit(), m.id)
      expect((await retirer(visit(), m.id, 'erreur-non')).ok).toBe(true)
      expect(await histoire(m.id)).not.toMatch(/Le talent a dit/u)
      expect(await lien(m.id)).toMatchObject({
        etat: 'retenue',
        motif: expect.stringMatching(/^Avant de répondre\s: Le samedi/u),
      })
      // A yes that was one too gives no no back that nobody said.
      await noterReponse(visit(), m.id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' })
      expect(await lire(`/mises-en-lien/${m.id}`)).toMatch(/C’était une erreur : .* n’avait pas dit oui/u)
      await retirer(visit(), m.id, 'erreur')
      expect((await lien(m.id))?.etat).not.toBe('refusee-par-le-talent')
      expect(await histoire(m.id)).not.toMatch(/Le talent a dit/u)
    },
  )

  it('is not what the talent answered by themself, nor a yes from which something followed', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const me = { genre: 'compte', compteId: 'lan', personneId: m.personneId, nom: 'Lan', attributions: [] } as const
    await repondreTalent({ ...visit(), me }, m.id, 'pas-cette-fois', '')
    expect((await bureau().post(`/mises-en-lien/${m.id}/retrait`, { auNomDe: 'erreur-non' })).status).toBe(409)
    expect(await histoire(m.id)).toContain(PAS_CETTE_FOIS)
    const autre = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    await noterReponse(visit(), autre.id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' })
    await noterReponse(visit(), autre.id, { de: 'porteur', reponse: 'oui', motif: '' })
    expect(await lire(`/mises-en-lien/${autre.id}`)).not.toMatch(/C’était une erreur : \S+ n’avait pas dit oui/u)
  })
})

describe('a no of the structure noted by mistake', () => {
  it('is taken back: the talent’s yes counts, and nobody is told that it will be another time', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    const avant = await lien(m.id)
    await noterReponse(visit(), m.id, { de: 'porteur', reponse: 'non', motif: 'Salle prise.' })
    expect(await lire(`/mises-en-lien/${m.id}`)).toMatch(/C’était une erreur : .* n’a pas dit non/u)
    expect((await retirer(visit(), m.id, 'erreur-non-porteur')).ok).toBe(true)
    expect(await lien(m.id)).toEqual({ ...avant, version: (avant?.version ?? 0) + 2 })
    expect(await histoire(m.id)).not.toContain(NON)
    expect(await lire('/a-prevenir')).not.toMatch(/votre oui compte toujours|une autre fois/u)
  })

  it('that the talent heard of is told to have been one', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    await noterReponse(visit(), m.id, { de: 'porteur', reponse: 'non', motif: '' })
    expect((await direALaPersonne(visit(), m.id)).ok).toBe(true)
    await retirer(visit(), m.id, 'erreur-non-porteur')
    expect(await lire('/a-prevenir')).toContain('votre oui compte toujours')
  })
})
