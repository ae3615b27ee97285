import { describe, expect, it } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import { plusTard, type Scene, scene } from '#src/test/app.ts'
import { uneStructure, unTalent } from '#src/test/builders.ts'
import { uneInscription, uneJournee, unStand } from '../testing.ts'

const dit = (de: Record<string, string> = {}) => ({ prenom: 'Odette', role: 'habitant', nombre: '1', ...de })
const lire = async (reponse: Response | Promise<Response>): Promise<string> =>
  (await (await reponse).text()).replace(/\s+/gu, ' ')

const ligne = (s: Scene, id: Id) =>
  s.prepare(async (tx) => ({
    ...(await tx
      .selectFrom('inscriptions_de_lancement as n')
      .innerJoin('invites_de_temps_fort as i', 'i.id', 'n.invite_id')
      .selectAll('n')
      .select(['i.nom_ecrit', 'i.personne_id', 'i.nomme'])
      .where('n.id', '=', id)
      .executeTakeFirstOrThrow()),
    besoins: (
      await tx.selectFrom('besoins_de_lancement').select('besoin').where('inscription_id', '=', id).execute()
    ).map(({ besoin }) => besoin),
    stands: (
      await tx.selectFrom('souhaits_de_lancement').select('stand_id').where('inscription_id', '=', id).execute()
    ).map(({ stand_id }) => stand_id),
  }))
const numeros = (s: Scene, personneId: Id | null) =>
  s.prepare((tx) =>
    tx
      .selectFrom('coordonnees')
      .select(['telephone', 'courriel'])
      .where('personne_id', '=', personneId ?? '')
      .executeTakeFirst(),
  )

/** Somebody whom the desk put down, with what she said. */
async function odette(de: Record<string, string> = {}) {
  const s = await scene()
  const jour = await uneJournee(s, { capacite: 4 })
  const [un, deux] = [await unStand(s, jour.id), await unStand(s, jour.id, { numero: 2 })]
  const [chez, id] = [s.as('coordination'), newId()]
  const dite = { id, ...dit({ enfants: '2', traduire: 'turc', standIds: un, peutAider: 'Coudre', ...de }) }
  expect((await chez.post(`/lancement/${jour.id}/inscription`, dite)).status).toBe(303)
  const vers = `/lancement/moi/${id}/modifier`
  const version = async () => String((await ligne(s, id)).version)
  return { s, jour, stands: [un, deux] as const, chez, id, vers, version }
}

describe('a registration put right', () => {
  it('says what was said, and takes the place of it: needs, wishes, words, number kept', async () => {
    const { s, stands, chez, id, vers, version } = await odette({ telephone: '06 39 98 12 34' })
    expect(await lire(chez.get(`/lancement/moi/${id}`))).toContain('Corriger l’inscription')
    await s.prepare((tx) => tx.updateTable('inscriptions_de_lancement').set({ numero: 34 }).execute())
    const page = await lire(chez.get(vers))
    for (const mot of ['value="Odette"', 'value="turc"', 'Coudre']) expect(page).toContain(mot)
    // How to reach her is hers: kept when nothing is written, and shown to nobody who holds her link.
    expect(page).not.toMatch(/39 ?98 ?12 ?34/u)
    const avant = await ligne(s, id)
    const juste = dit({
      prenom: 'Odile',
      besoins: 'assise',
      standIds: stands[1],
      nombre: '2',
      version: await version(),
    })
    expect((await chez.post(vers, juste)).status).toBe(303)
    expect(await ligne(s, id)).toMatchObject({
      ...{ nombre: 2, peut_aider: '', numero: 34, besoins: ['assise'], stands: [stands[1]] },
      personne_id: avant.personne_id,
    })
    expect(await lire(chez.get(`/lancement/moi/${id}`))).toContain('Odile, votre place est gardée')
    expect((await numeros(s, avant.personne_id))?.telephone).toContain('39')
    // Two who put it right at once: the second reads the first.
    expect((await chez.post(vers, juste)).status).toBe(409)
  })

  it('takes a number that was wrong, or the first one; not of whoever has a page of the annuaire since', async () => {
    const { s, chez, id, vers, version } = await odette()
    const avec = async (telephone: string) => dit({ telephone, version: await version() })
    expect((await chez.post(vers, await avec('06 39 98 00 01'))).status).toBe(303)
    const { personne_id } = await ligne(s, id)
    expect(personne_id).not.toBeNull()
    expect((await chez.post(vers, await avec('06 39 98 00 02'))).status).toBe(303)
    expect((await ligne(s, id)).personne_id).toBe(personne_id)
    const la = await numeros(s, personne_id)
    expect(la?.telephone.replaceAll(' ', '')).toMatch(/39980002$/u)
    // A page of the annuaire, made for somebody else, is hers from now on.
    const talent = await unTalent(s)
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ personne_id: personne_id ?? '' })
        .where('id', '=', talent)
        .execute(),
    )
    expect(await lire(chez.get(vers))).not.toContain('name="telephone"')
    const autre = dit({ prenom: 'Voleuse', telephone: '06 39 98 00 03', nombre: '2', version: await version() })
    expect((await chez.post(vers, autre)).status).toBe(303)
    expect(await numeros(s, personne_id)).toEqual(la)
    expect(await lire(chez.get(`/lancement/moi/${id}`))).toContain('Odette, votre place')
    expect((await ligne(s, id)).nombre).toBe(2)
  })

  it('wants as many places as people: not over the capacity, nor in front of those who wait; fewer gives one back', async () => {
    const { s, jour, chez, id, vers, version } = await odette({ nombre: '3' })
    const combien = async (nombre: string) => chez.post(vers, dit({ nombre, version: await version() }))
    const refus = await combien('5')
    expect([refus.status, (await refus.text()).includes('plus nombreux que les places')]).toEqual([409, true])
    await uneInscription(s, jour, { nom: 'Un' })
    const plein = await combien('4')
    expect([plein.status, (await plein.text()).includes('Il ne reste pas assez de places')]).toEqual([409, true])
    const attend = await uneInscription(s, jour, { nom: 'Deux', etat: 'attente', rang: 1 })
    expect((await combien('2')).status).toBe(303)
    expect((await ligne(s, attend)).etat).toBe('a-confirmer')
    expect((await combien('3')).status).toBe(409)
    expect((await ligne(s, id)).nombre).toBe(2)
  })

  it('is of whoever holds it, while the day is to come; a structure keeps its name', async () => {
    const { s, jour, vers, version } = await odette()
    for (const qui of ['cdsu', 'conseil', 'porteur', 'visiteur'] as const)
      expect((await s.as(qui).get(vers)).status).toBe(403)
    const structure = await uneInscription(s, jour, { structureId: await uneStructure(s) })
    const sienne = `/lancement/moi/${structure}/modifier`
    expect(await lire(s.as('coordination').get(sienne))).not.toContain('name="prenom"')
    const deux = dit({ prenom: '', role: 'porteur', nombre: '2', version: '1' })
    expect((await s.as('coordination').post(sienne, deux)).status).toBe(303)
    expect(await ligne(s, structure)).toMatchObject({ nombre: 2, nom_ecrit: '', nomme: true })
    const apres = plusTard(s, Temporal.Instant.from('2027-04-20T08:00:00Z')).as('coordination')
    const tard = await apres.post(vers, dit({ version: await version() }))
    expect([tard.status, (await tard.text()).includes('ne se corrige plus')]).toEqual([409, true])
  })
})
