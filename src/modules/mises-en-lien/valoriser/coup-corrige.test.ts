import { beforeEach, describe, expect, it } from 'vitest'
import { chiffres } from '#modules/appels/queries.ts'
import { newId } from '#platform/ids.ts'
import type { Me } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, uneAction, uneStructure, unTalent } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { uneMiseEnLien } from '../testing.ts'
import { eraseOf } from './coups-de-pouce-store.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

/** Noted by the desk on its page; what the action then shows, and what is told of each. */
async function note(talentId: string, fields: Record<string, string> = {}) {
  const [bureau, structureId, coupId] = [s.as('coordination'), await uneStructure(s), newId()]
  const actionId = await uneAction(s, { structureId })
  const ecrit = { actionId, talentId, titre: 'Coudre', jour: '2026-03-10', minutes: '90', ...fields }
  expect((await bureau.post('/coups-de-pouce/nouveau', { coupId, ...ecrit })).status).toBe(303)
  const page = `/coups-de-pouce/${coupId}`
  const donnes = async (id: string) => texteDe(await bureau.get(`/annuaire/${id}/coups-de-pouce`))
  return { bureau, actionId, coupId, ecrit, page, donnes }
}

describe('a coup de pouce noted wrong', () => {
  it('is told apart, given to the right person, and corrected in its day, time and words', async () => {
    const [une, autre] = [
      await unTalent(s, { prenom: 'Fatima', nom: 'Berrada', telephone: '06 39 98 00 11' }),
      await unTalent(s, { prenom: 'Fatima', nom: 'Bouzid', telephone: '06 39 98 00 27' }),
    ]
    const n = await note(une, { merci: 'Merci pour vos mians dor', merciPublic: 'oui' })
    const choix = await texteDe(await n.bureau.get('/coups-de-pouce/nouveau'))
    expect(choix).toMatch(/Fatima B\. \([^)]*finissant par 11/)
    expect(choix).toMatch(/Fatima B\. \([^)]*finissant par 27/)
    expect(await texteDe(await s.as('visiteur').get('/mercis'))).toContain('mians dor')
    for (const chemin of [`/annuaire/${une}/coups-de-pouce`, `/actions/${n.actionId}`])
      expect(await (await n.bureau.get(chemin)).text(), chemin).toContain(`${n.page}/modifier`)
    expect(await (await s.as('visiteur').get(`/actions/${n.actionId}`)).text()).not.toContain(n.page)
    const relue = { ...n.ecrit, talentId: autre, titre: 'Broder', jour: '2026-03-09', minutes: '45 min' }
    expect(
      (await enLisant(n.bureau, `${n.page}/modifier`, { ...relue, merci: 'Merci pour vos mains d’or' })).status,
    ).toBe(303)
    expect(await n.donnes(une)).not.toContain('Coudre')
    expect(await n.donnes(autre)).toMatch(/Broder.*9 mars 2026, 45 min.*mains d’or/)
    expect(await texteDe(await s.as('visiteur').get('/mercis'))).not.toContain('mians')
  })

  it('gives back what was typed when the day has not come or the time is missing', async () => {
    const n = await note(await unTalent(s))
    for (const faux of [{ jour: '2026-03-20' }, { minutes: '' }, { titre: '' }]) {
      const refus = await enLisant(n.bureau, `${n.page}/modifier`, { ...n.ecrit, merci: 'Tapé ici', ...faux })
      expect(refus.status).toBe(422)
      expect(await refus.text()).toContain('Tapé ici')
    }
  })

  it('keeps hidden the name of who did not give it, and forgets it with them', async () => {
    const karim = await unTalent(s, { prenom: 'Karim', nom: 'Haddad' })
    const marcel = await unTalent(s, { prenom: 'Marcel', nom: 'Petit' })
    const lu = async () => texteDe(await s.as('visiteur').get('/mercis'))
    const n = await note(karim, { merci: 'Merci Karim pour les machines !', merciPublic: 'oui' })
    expect(await lu()).not.toContain('Karim')
    const { headers } = await enLisant(n.bureau, `${n.page}/modifier`, { ...n.ecrit, talentId: marcel })
    expect(decodeURIComponent(headers.get('set-cookie') ?? '')).toContain('ne sera pas montré')
    expect(await lu()).not.toContain('Karim')
    expect(await texteDe(await s.as('visiteur').get(`/actions/${n.actionId}`))).not.toContain('Karim')
    expect(await n.donnes(marcel)).toContain('le nom de quelqu’un d’autre')
    await s.prepare(async (tx) => {
      const { personne_id } = await tx
        .selectFrom('talents')
        .select('personne_id')
        .where('id', '=', karim)
        .executeTakeFirstOrThrow()
      await eraseOf(tx, s.visit(), personne_id)
    })
    expect(await n.donnes(marcel)).not.toContain('Karim')
    expect(await n.donnes(marcel)).toContain('Merci … pour les machines')
    expect(await lu()).not.toContain('Karim')
  })

  it('is held back once somebody of that name joins, as long as they bear it', async () => {
    const n = await note(await unTalent(s, { prenom: 'Marcel', nom: 'Petit' }), {
      merci: 'Merci, et bravo à Karym',
      merciPublic: 'oui',
    })
    const pages = ['/mercis', '/mercis/mur', `/actions/${n.actionId}`]
    const lues = () =>
      Promise.all(pages.map(async (page) => (await texteDe(await s.as('visiteur').get(page))).includes('Karym')))
    expect(await lues()).toEqual([true, true, true])
    const karim = await unTalent(s, { prenom: 'Karim', nom: 'Haddad' })
    expect(await lues()).toEqual([false, false, false])
    await s.prepare((tx) =>
      tx
        .updateTable('personnes')
        .set({ prenom: 'Zoé' })
        .where('id', '=', tx.selectFrom('talents').select('personne_id').where('id', '=', karim))
        .execute(),
    )
    expect(await lues()).toEqual([true, true, true])
  })

  it('loses no word that only looks like the name of who leaves', async () => {
    const rose = await unTalent(s, { prenom: 'Rose', nom: 'Petit' })
    const marcel = await unTalent(s, { prenom: 'Marcel', nom: 'Roux' })
    const n = await note(marcel, { merci: 'Une rose à la boutonnière, et quel bal', merciPublic: 'oui' })
    await s.prepare(async (tx) => {
      const row = await tx.selectFrom('talents').select('personne_id').where('id', '=', rose).executeTakeFirstOrThrow()
      await eraseOf(tx, s.visit(), row.personne_id)
    })
    expect(await n.donnes(marcel)).toContain('Une rose à la boutonnière')
  })

  it('is taken down, and counts nowhere any more', async () => {
    const talentId = await unTalent(s)
    const n = await note(talentId, { merci: 'Un grand bravo', merciPublic: 'oui' })
    for (const qui of [s.as('visiteur'), s.as('porteur', { structureId: newId() }), s.as('cdsu')])
      expect((await qui.post(`${n.page}/retrait`)).status).toBe(403)
    expect((await n.bureau.post(`${n.page}/retrait`)).status).toBe(303)
    expect(await n.donnes(talentId)).not.toContain('Coudre')
    expect(await texteDe(await s.as('visiteur').get('/mercis'))).not.toContain('Un grand bravo')
    expect((await n.bureau.post(`${n.page}/retrait`)).status).toBe(404)
  })

  it.each(['modifier', 'retrait'])('leaves no certificate that says it otherwise unmarked (%s)', async (geste) => {
    const talentId = await unTalent(s)
    const n = await note(talentId)
    const siens = `/annuaire/${talentId}/coups-de-pouce`
    await n.bureau.post(`/annuaire/${talentId}/attestations`, { attestationId: newId() })
    const { id } = await s.prepare((tx) => tx.selectFrom('attestations').select('id').executeTakeFirstOrThrow())
    const une = `/annuaire/${talentId}/attestations/${id}`
    expect(await texteDe(await n.bureau.get(siens))).not.toContain('ne dit plus ce qui est noté')
    expect(await texteDe(await n.bureau.get(une))).not.toContain('ne dit plus ce qui est noté')
    await enLisant(n.bureau, `${n.page}/${geste}`, { ...n.ecrit, minutes: '45 min' }, `${n.page}/modifier`)
    const lien: Me = { genre: 'lien', lien: { id: newId(), geste: 'ma-fiche', sujetId: talentId, personneId: null } }
    const elle = s.as(lien)
    for (const page of [await n.bureau.get(siens), await n.bureau.get(une)])
      expect(await texteDe(page)).toContain('ne dit plus ce qui est noté')
    // No paper leaves without the mark.
    expect((await n.bureau.get(`${une}/pdf`)).headers.get('location')).toContain(une)
    const sienne = await texteDe(await elle.get(`/ma-fiche/${talentId}/coups-de-pouce`))
    expect(sienne).toContain('ne dit plus ce qui est noté')
    expect(sienne).not.toContain('Retirer cette attestation')
    expect((await elle.post(`${une}/retrait`)).status).toBe(403)
    expect((await n.bureau.post(`${une}/retrait`)).status).toBe(303)
    expect(await texteDe(await n.bureau.get(siens))).not.toContain('Attestation du')
    expect((await n.bureau.get(une)).status).toBe(404)
    expect((await n.bureau.post(`${une}/retrait`)).status).toBe(404)
  })

  it('takes with it the « c’est fait » of its mise en lien, which only the desk undoes', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const [bureau, porteur, coupId] = [s.as('coordination'), s.as('porteur', { structureId: m.structureId }), newId()]
    const faite = { coupId, issue: 'faite', jour: '2026-03-10', minutes: '90' }
    await porteur.post(`/mises-en-lien/${m.id}/conclusion`, faite)
    expect(await (await bureau.get(`/mises-en-lien/${m.id}`)).text()).toContain('Corriger ou retirer ce coup de pouce')
    const defaire = { coupId: newId(), issue: 'ne-pas-realiser' }
    expect((await porteur.post(`/mises-en-lien/${m.id}/conclusion`, defaire)).status).toBe(409)
    // Who gave it stays who said yes, whatever is sent.
    const talentId = await unTalent(s, { prenom: 'Omar' })
    const autre = { talentId, titre: 'Coudre', jour: '2026-03-09', minutes: '30 min' }
    await enLisant(bureau, `/coups-de-pouce/${coupId}/modifier`, autre)
    expect(await texteDe(await bureau.get(`/annuaire/${m.talentId}/coups-de-pouce`))).toContain('9 mars 2026, 30 min')
    await bureau.post(`/coups-de-pouce/${coupId}/retrait`)
    const etat = await s.prepare((tx) =>
      tx.selectFrom('mises_en_lien').select('etat').where('id', '=', m.id).executeTakeFirstOrThrow(),
    )
    expect(etat.etat).toBe('pas-realisee')
  })

  it.each([
    ['a day that has gone', Temporal.PlainDate.from('2026-03-10'), 'expire'],
    ['a day to come', Temporal.PlainDate.from('2026-04-01'), 'ouvert'],
  ] as const)(
    'gives its call back, with %s, to be said again, and is counted no more as done',
    async (_, jour, etat) => {
      const structureId = await uneStructure(s)
      const appelId = await unAppel(s, { structureId, jour })
      const m = await uneMiseEnLien(s, { structureId, appelId, etat: 'coordonnees-partagees' })
      const [bureau, coupId] = [s.as('coordination'), newId()]
      await bureau.post(`/mises-en-lien/${m.id}/conclusion`, {
        coupId,
        issue: 'faite',
        jour: '2026-03-10',
        minutes: '90',
      })
      const lu = () =>
        s.prepare(async (tx) => ({
          ...(await tx
            .selectFrom('appels')
            .select(['etat', 'issue'])
            .where('id', '=', appelId)
            .executeTakeFirstOrThrow()),
          realises: (await chiffres(tx)).realises,
        }))
      expect(await lu()).toEqual({ etat: 'realise', issue: 'par-nous', realises: 1 })
      await bureau.post(`/coups-de-pouce/${coupId}/retrait`)
      expect(await lu()).toEqual({ etat, issue: null, realises: 0 })
      const page = await texteDe(await bureau.get(`/appels/${appelId}`))
      expect(page).not.toContain('C’est fait')
      expect((await bureau.post(`/appels/${appelId}/cloture`, { issue: 'pas-trouve' })).status).toBe(303)
    },
  )
})
