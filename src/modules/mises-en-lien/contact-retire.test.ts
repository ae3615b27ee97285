import { beforeEach, expect, it } from 'vitest'
import { LIEN_DE_CONFIRMATION, LIEN_DE_SUITE } from '#modules/appels/policy.ts'
import { attribuer, creerCompte, lienPour } from '#modules/comptes/index.ts'
import { inviterEnLot } from '#modules/comptes/inviter/invitations.ts'
import { navigateur } from '#modules/comptes/testing.ts'
import { LIEN_DE_CE_QUI_EST_DU } from '#modules/suivi/policy.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unContact, unePersonne, uneStructure } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { deplacements } from './gestes/deplacement.ts'
import { noterReponse } from './gestes/usecases.ts'
import { lirePartage, preparer } from './joindre/contacts.ts'
import { LIEN_DU_PORTEUR, LIEN_DU_TALENT } from './policy.ts'
import { direLesNumeros, numerosADire, postDits, uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene({ now: Temporal.Now.instant() })
})

const retirer = (m: { structureId: string; contactId: string }) =>
  s.as('coordination').post(`/structures/${m.structureId}/contacts/${m.contactId}/retrait`)

const entrer = async (code: string) => {
  const nav = await navigateur()
  return (await nav.post(`/${s.territoire.slug}/code`, { code })).status
}

it('opens nothing any more to a contact withdrawn, in this browser or by the code; the next one has a code of their own', async () => {
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
  await s.prepare((tx) =>
    tx
      .updateTable('appels')
      .set({ jour: s.now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 9 }).toString() })
      .execute(),
  )
  const { lien } = await preparer(s.visit(), m.id, 'porteur')
  const nav = await navigateur()
  expect((await nav.post(`/${s.territoire.slug}/code`, { code: lien.code })).status).toBe(303)
  const page = `/${s.territoire.slug}/mises-en-lien/${m.id}/reponse-porteur`
  expect((await nav.get(page)).status).toBe(200)

  const lise = await unePersonne(s, { prenom: 'Lise', cercle: 'porteur', accords: ['structure'] })
  await unContact(s, m.structureId, lise)
  expect((await retirer(m)).status).toBe(303)
  expect([(await nav.get(page)).status, (await nav.post(page, { reponse: 'oui' })).status]).toEqual([403, 403])
  expect(await entrer(lien.code)).toBe(422)
  const suivant = await preparer(s.visit(), m.id, 'porteur')
  expect(suivant.lien.code).not.toBe(lien.code)
  expect(await entrer(suivant.lien.code)).toBe(303)
})

it('nor to the contact of a structure whose need has become another one’s, as long as it is', async () => {
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
  const { lien } = await preparer(s.visit(), m.id, 'porteur')
  const passerA = (structure_id: string) =>
    s.prepare((tx) =>
      tx.updateTable('appels').set({ structure_id, action_id: null }).where('id', '=', m.appelId).execute(),
    )
  expect(await entrer(lien.code)).toBe(303)
  await passerA(await uneStructure(s))
  expect(await entrer(lien.code)).toBe(422)
  await passerA(m.structureId)
  expect(await entrer(lien.code)).toBe(303)
})

it('nor to whoever holds a slip in nobody’s name, once the need is of another structure', async () => {
  const [m, reste] = [await uneMiseEnLien(s, { etat: 'proposee-au-porteur' }), await uneMiseEnLien(s)]
  await s.prepare((tx) => tx.updateTable('appels').set({ jour: null, structure_id: m.structureId }).execute())
  const slip = (sujetId: string) =>
    s.prepare((tx, visit) => lienPour(tx, visit, { geste: LIEN_DU_PORTEUR, sujetId, personneId: null, jours: 30 }))
  const [sien, autre] = [await slip(m.id), await slip(reste.id)]
  const passe = await s.as('coordination').post(`/appels/${m.appelId}/modifier`, {
    ...{ id: m.appelId, pour: `s-${await uneStructure(s)}`, titre: 'Coudre', besoin: '', places: '1' },
    ...{ jour: '', heure: '', dureeMinutes: '120', version: '1' },
  })
  expect([passe.status, await entrer(sien.code), await entrer(autre.code)]).toEqual([303, 422, 303])
})

it('closes every link that speaks for the structure, its own and those in nobody’s name, and none of another', async () => {
  const [m, autre] = [await uneMiseEnLien(s), await uneMiseEnLien(s)]
  const codes = (de: typeof m, personneId: string | null) =>
    s.prepare(async (tx, visit) => {
      const pour = [
        [LIEN_DU_PORTEUR, de.id],
        [LIEN_DE_CONFIRMATION, de.appelId],
        [LIEN_DE_SUITE, de.appelId],
        [LIEN_DE_CE_QUI_EST_DU, de.structureId],
      ] as const
      const faits: string[] = []
      for (const [geste, sujetId] of pour)
        faits.push((await lienPour(tx, visit, { geste, sujetId, personneId, jours: 30 })).code)
      return faits
    })
  const [siens, anonymes, ailleurs] = [
    await codes(m, m.contact),
    await codes(m, null),
    await codes(autre, autre.contact),
  ]
  await retirer(m)
  const statuts: number[] = []
  for (const code of [...siens, ...anonymes, ...ailleurs]) statuts.push(await entrer(code))
  expect(statuts).toEqual([...Array(8).fill(422), ...Array(4).fill(303)])
})

it('takes the role of that structure from their account, and the invitation to it', async () => {
  const m = await uneMiseEnLien(s)
  const compteId = await creerCompte({ nom: 'Malik', courriel: null })
  const place = { role: 'porteur' as const, quartierId: null, structureId: m.structureId }
  await s.prepare(async (tx, visit) => {
    await attribuer(tx, visit, { ...place, compteId, personneId: m.contact })
    await inviterEnLot(tx, visit, [{ ...place, personneId: m.contact }])
  })
  const page = await texteDe(await s.as('coordination').get(`/structures/${m.structureId}/contacts/${m.contactId}`))
  expect(page).toContain('n’agit plus pour')
  await retirer(m)
  const reste = await s.prepare(async (tx) => ({
    roles: await tx.selectFrom('attributions').select('role').where('personne_id', '=', m.contact).execute(),
    invitations: await tx.selectFrom('invitations').select('id').where('retiree_le', 'is', null).execute(),
  }))
  expect(reste).toEqual({ roles: [], invitations: [] })
})

it('closes what is in nobody’s name when a contact erases everything', async () => {
  const m = await uneMiseEnLien(s)
  const { code } = await s.prepare((tx, visit) =>
    lienPour(tx, visit, { geste: LIEN_DU_PORTEUR, sujetId: m.id, personneId: null, jours: 30 }),
  )
  const lien = { id: m.id, geste: 'mes-coordonnees', sujetId: m.contact, personneId: m.contact }
  await s.as({ genre: 'lien', lien }).post(`/mes-coordonnees/${m.contact}/effacement`)
  expect(await entrer(code)).toBe(422)
})

it('takes nobody’s place under another name: another first name with another number is another person', async () => {
  const m = await uneMiseEnLien(s)
  const lise = {
    prenom: 'Lise',
    nom: 'Pichon',
    fonction: '',
    telephone: '06 39 98 00 12',
    courriel: '',
    accord: '',
    moyen: 'telephone',
  }
  const page = `/structures/${m.structureId}/contacts/${m.contactId}/modifier`
  const reponse = await enLisant(s.as('coordination'), page, lise)
  expect(reponse.status).toBe(409)
  expect(await texteDe(reponse)).toContain('une autre personne')
  expect((await enLisant(s.as('coordination'), page, { ...lise, prenom: 'Malick' })).status).toBe(303)
})

it('lets the first name of somebody written « Mme Pichon » be added, and no other family name', async () => {
  const m = await uneMiseEnLien(s)
  const mme = {
    prenom: 'Mme Pichon',
    nom: '',
    fonction: '',
    telephone: '',
    courriel: '',
    accord: '',
    moyen: 'telephone',
  }
  const page = `/structures/${m.structureId}/contacts/${m.contactId}/modifier`
  await s.prepare((tx) =>
    tx.updateTable('personnes').set({ prenom: 'Mme Pichon', nom: '' }).where('id', '=', m.contact).execute(),
  )
  expect((await enLisant(s.as('coordination'), page, { ...mme, nom: 'Petit', prenom: 'Mme' })).status).toBe(409)
  expect((await enLisant(s.as('coordination'), page, { ...mme, nom: 'Pichon', prenom: 'Lise' })).status).toBe(303)
})

it('nor in two steps, the name before the number, once there is an answer or a role to take', async () => {
  const m = await uneMiseEnLien(s)
  const page = `/structures/${m.structureId}/contacts/${m.contactId}/modifier`
  const nom = {
    prenom: 'Lise',
    nom: 'Pichon',
    fonction: '',
    telephone: '',
    courriel: '',
    accord: '',
    moyen: 'telephone',
  }
  expect((await enLisant(s.as('coordination'), page, nom)).status).toBe(409)
  // Read from a workbook, nobody asked anything yet: the name is still being found.
  await s.prepare((tx) => tx.deleteFrom('consentements').where('personne_id', '=', m.contact).execute())
  const place = { role: 'porteur', structureId: m.structureId, quartierId: null } as const
  const compteId = await creerCompte({ nom: 'Malick', courriel: null })
  await s.prepare((tx, visit) => attribuer(tx, visit, { ...place, compteId, personneId: m.contact }))
  expect((await enLisant(s.as('coordination'), page, nom)).status).toBe(409)
  await s.prepare((tx) => tx.deleteFrom('attributions').where('compte_id', '=', compteId).execute())
  expect((await enLisant(s.as('coordination'), page, nom)).status).toBe(303)
})

it.each([true, false])(
  'asks the desk whom to call, and gives nobody’s number: another contact, who said no yes: %s',
  async (suivant) => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: null }).execute())
    await postDits(s.as('coordination'), m.id)
    if (suivant)
      await unContact(
        s,
        m.structureId,
        await unePersonne(s, { prenom: 'Lise', nom: 'Pichon', cercle: 'porteur', accords: ['structure'] }),
      )
    await retirer(m)
    const page = await texteDe(await s.as('coordination').get('/mises-en-lien'))
    expect(page).toMatch(/qui appeler pour .*prévenir Aïcha B/u)
    const feuille = await s.as('coordination').post('/mises-en-lien/telephone', { appels: m.personneId })
    expect(await texteDe(feuille)).toMatch(/nous vous dirons qui appeler.*ce n’est plus le bon/u)
  },
)

it('asks for the numbers again at the second double yes, once the day and the contact have changed', async () => {
  const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
  const jour = s.now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 9 }).toString()
  await s.prepare((tx) => tx.updateTable('appels').set({ jour }).where('id', '=', m.appelId).execute())
  const lien = { id: m.id, geste: LIEN_DU_TALENT, sujetId: m.id, personneId: m.personneId }
  const talent = s.visit({ genre: 'lien', lien })
  const numeros = () => numerosADire(s)
  await lirePartage(talent, m.id)
  await direLesNumeros(s.visit(), m.id)
  expect(await numeros()).toEqual([])
  await s.prepare((tx, visit) =>
    deplacements.redemander(visit, tx, { appelId: m.appelId, moment: 'hier', jour: null, passe: false }),
  )
  await unContact(s, m.structureId, await unePersonne(s, { prenom: 'Lise', cercle: 'porteur', accords: ['structure'] }))
  await retirer(m)
  // Whom to call now is another, and nobody has said yes to the new day.
  expect(await numeros()).toEqual([])
  expect((await s.as('coordination').post(`/mises-en-lien/${m.id}/coordonnees`)).status).toBe(409)
  expect(await lirePartage(talent, m.id)).toEqual({ ok: false, reason: 'pas-encore' })
  const now = s.now.add({ milliseconds: 1 })
  for (const de of ['talent', 'porteur'] as const)
    await noterReponse({ ...s.visit(), now }, m.id, { de, reponse: 'oui', moyen: 'telephone', motif: '' })
  expect(await numeros()).toMatchObject([{ id: m.id, auTalent: 'numero' }])
  await lirePartage({ ...talent, now }, m.id)
  expect(await numeros()).toMatchObject([{ id: m.id, auTalent: null }])
})
