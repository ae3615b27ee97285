import { beforeEach, describe, expect, it } from 'vitest'
import { historique } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { Forbidden, read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unContact, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { ETATS, type Etat } from '../etats/domain.ts'
import * as store from '../store/store.ts'
import { uneMiseEnLien } from '../testing.ts'
import { accorderDeViveVoix } from './accord.ts'
import { deplacements } from './deplacement.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const RENCONTRE = 'Mise en commun de mars'
const lue = (id: string) => read(s.visit(), (tx) => store.find(tx, id))
const accorder = (appelId: string, talentId: string, id = newId()) =>
  accorderDeViveVoix(s.visit('coordination'), { id, appelId, talentId, rencontre: RENCONTRE })

describe('a promise made aloud, by two people who are there', () => {
  it('is agreed at once, takes the place, tells both, and the history says where', async () => {
    const structureId = await uneStructure(s)
    const porteur = await unePersonne(s, { cercle: 'porteur' })
    const appelId = await unAppel(s, { structureId, contactId: await unContact(s, structureId, porteur) })
    const talentId = await unTalent(s)
    const id = newId()
    expect(await accorder(appelId, talentId, id)).toEqual({ ok: true, value: { id } })
    const m = await lue(id)
    expect(m).toMatchObject({
      etat: 'coordonnees-partagees',
      reponseTalent: 'oui',
      reponsePorteur: 'oui',
      moyenTalent: 'vive-voix',
      appelEtat: 'complet',
    })
    const lignes = await read(s.visit(), (tx) => historique(tx, 'mise-en-lien', id))
    expect(lignes.map(({ geste }) => geste).sort()).toEqual(['accord-en-rencontre', 'oui-du-porteur', 'oui-du-talent'])
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${id}`))).toContain(
      `ont dit oui de vive voix : « ${RENCONTRE} »`,
    )
    const envois = await read(s.visit(), (tx) => tx.selectFrom('envois').select(['genre', 'personne_id']).execute())
    expect(envois).toEqual(
      expect.arrayContaining([
        { genre: 'coordonnees-talent', personne_id: m?.personneId },
        { genre: 'coordonnees-porteur', personne_id: porteur },
      ]),
    )
  })

  it('said twice, is one mise en lien and one line', async () => {
    const [appelId, talentId] = [await unAppel(s), await unTalent(s)]
    const premiere = await accorder(appelId, talentId)
    expect(await accorder(appelId, talentId)).toEqual(premiere)
    const { n } = await read(s.visit(), (tx) =>
      tx
        .selectFrom('journal')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('geste', '=', 'accord-en-rencontre')
        .executeTakeFirstOrThrow(),
    )
    expect(n).toBe(1)
  })

  it.each([
    ['who withdrew their consent to be asked', 'sans-accord', { accords: ['annuaire' as const] }],
    ['who gave none', 'sans-accord', { accords: [] }],
  ])('is refused for somebody %s', async (_, reason, p) => {
    const [appelId, talentId] = [await unAppel(s), await unTalent(s, p)]
    expect(await accorder(appelId, talentId)).toEqual({ ok: false, reason })
    expect(await read(s.visit(), (tx) => store.findByPair(tx, appelId, talentId))).toBeNull()
  })

  it('is refused for a closed appel, for one whose places are taken, for what would be a paid job', async () => {
    expect(await accorder(await unAppel(s, { etat: 'clos' }), await unTalent(s))).toMatchObject({
      reason: 'appel-clos',
    })
    const plein = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', places: 1 })
    expect(await accorder(plein.appelId, await unTalent(s))).toMatchObject({ reason: 'complet' })
    const paye = await unAppel(s)
    await s.prepare((tx) => tx.updateTable('appels').set({ travail_paye: true }).where('id', '=', paye).execute())
    expect(await accorder(paye, await unTalent(s))).toMatchObject({ reason: 'travail-paye' })
  })

  it.each(ETATS)('starts from what was between them: %s', async (etat) => {
    const { id, appelId, talentId } = await uneMiseEnLien(s, { etat })
    const fini: readonly Etat[] = ['realisee']
    const result = await accorder(appelId, talentId)
    expect(result.ok).toBe(!fini.includes(etat))
    expect((await lue(id))?.etat).toBe(fini.includes(etat) ? etat : 'coordonnees-partagees')
  })

  it('keeps at the desk the word that went with the yes for another day, and tells no structure of it', async () => {
    const { id, appelId, talentId } = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    const mot = 'je pars avant le goûter'
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ mot }).where('id', '=', id).execute())
    await s.prepare((tx, visit) =>
      deplacements.redemander(visit, tx, { appelId, moment: 'mercredi', jour: null, passe: false }),
    )
    expect((await accorder(appelId, talentId)).ok).toBe(true)
    expect(await lue(id)).toMatchObject({ mot: '', motif: mot })
  })

  it.each(['cdsu', 'conseil', 'animation', 'porteur', 'visiteur'] as const)('is for the desk: %s', async (role) => {
    const a = { id: newId(), appelId: await unAppel(s), talentId: await unTalent(s), rencontre: RENCONTRE }
    const geste = accorderDeViveVoix(s.visit(role), a)
    if (role === 'animation') expect((await geste).ok).toBe(true)
    else await expect(geste).rejects.toBeInstanceOf(Forbidden)
  })
})
