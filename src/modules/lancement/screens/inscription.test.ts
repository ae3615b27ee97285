import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { unTempsFort } from '#modules/temps-forts/testing.ts'
import { newId } from '#platform/ids.ts'
import { asOwner } from '#src/ground/visit.ts'
import { plusTard, type Scene, scene } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { chaqueNuit } from '../inscrire/inscrire.ts'
import { uneInscription, uneJournee, unStand } from '../testing.ts'

const etats = (s: Scene) =>
  s.prepare(async (tx) => {
    const rows = await tx
      .selectFrom('inscriptions_de_lancement as n')
      .innerJoin('invites_de_temps_fort as i', 'i.id', 'n.invite_id')
      .select(['n.etat', 'i.vient', 'n.id'])
      .orderBy('n.creee_le')
      .orderBy('n.id')
      .execute()
    return rows.map(({ etat, vient }) => `${etat} ${vient}`)
  })
const champs = (prenom: string, de: Record<string, string> = {}) => ({
  ...{ id: newId(), prenom, role: 'habitant', nombre: '1' },
  ...de,
})

/** A day to come, where somebody waits for a place that is free. */
async function prochaine(s: Scene, titre: string) {
  const debut = Temporal.Instant.from('2026-06-10T08:00:00Z')
  const jour = await uneJournee(s, { tempsFortId: await unTempsFort(s, { quartierId: s.quartierId, titre, debut }) })
  await uneInscription(s, jour, { etat: 'attente', rang: 1 })
  return jour
}

describe('s’inscrire à la journée de lancement', () => {
  it('takes a first name without an account, with needs and wishes, and says a code once', async () => {
    const s = await scene()
    const jour = await uneJournee(s)
    const stand = await unStand(s, jour.id)
    const vers = `/lancement/${jour.id}/inscription`
    const page = await (await s.as('visiteur').get(vers)).text()
    expect(page).toContain('Votre prénom')
    expect(page).not.toMatch(/name="prenomAffiche"[^>]*checked/)
    const dit = champs('Odette', { telephone: '06 39 98 12 34', enfants: '2', traduire: 'turc', standIds: stand })
    const fait = await s.as('visiteur').post(vers, dit)
    expect(fait.status).toBe(303)
    expect(await etats(s)).toEqual(['inscrit oui'])
    // Whoever knows her first name and her number writes nothing on her line, nor learns that there is one; the desk, who
    // speaks with her, writes on it.
    const encore = await s.as('visiteur').post(vers, champs('odette', { telephone: '0639981234', besoins: 'assise' }))
    expect(encore.headers.get('location')).not.toContain('deja')
    expect(await etats(s)).toEqual(['inscrit oui', 'inscrit oui'])
    expect(await (await s.as('coordination').get(`/lancement/${jour.id}/inscrits`)).text()).toContain(
      'Prénom deux fois',
    )
    const aVoix = champs('Odette', { telephone: '0639981234', besoins: 'coin-calme' })
    expect((await s.as('coordination').post(vers, aVoix)).headers.get('location')).toContain('deja=oui')
    expect(await etats(s)).toEqual(['inscrit oui', 'inscrit oui'])
    const totaux = await (await s.as('cdsu').get(`/lancement/${jour.id}/inscrits/besoins`)).text()
    expect(totaux).toContain('turc')
    expect(totaux).toContain('place assise')
    expect(totaux).not.toContain('Odette')
  })

  it('adds what is written a second time, and lets an account put down a neighbour', async () => {
    const s = await scene()
    const jour = await uneJournee(s)
    const vers = `/lancement/${jour.id}/inscription`
    const odette = (de: Record<string, string>) => champs('Odette', { telephone: '06 39 98 12 34', ...de })
    await s.as('coordination').post(vers, odette({ peutAider: 'Coudre' }))
    await s.as('coordination').post(vers, odette({ peutAider: 'Cuisiner', aBesoin: 'Une salle' }))
    const lus = await s.prepare((tx) =>
      tx.selectFrom('inscriptions_de_lancement').select(['peut_aider', 'a_besoin']).execute(),
    )
    expect(lus).toEqual([{ peut_aider: 'Coudre\nCuisiner', a_besoin: 'Une salle' }])
    // Whoever is signed in writes a neighbour's first name: it is the neighbour's line, once for each.
    for (const prenom of ['Gaspard', 'Honoré'])
      expect((await s.as('conseil').post(vers, champs(prenom))).headers.get('location')).not.toContain('deja')
    const noms = await s.prepare((tx) => tx.selectFrom('invites_de_temps_fort').select('nom_ecrit').execute())
    expect(noms.map((un) => un.nom_ecrit).toSorted()).toEqual(['', 'Gaspard', 'Honoré'])
  })

  it('names to nobody an action that is public no more, and forgets a number left for the day', async () => {
    const s = await scene()
    const jour = await uneJournee(s)
    const structureId = await uneStructure(s, { nom: 'La Discrète' })
    const actionId = await uneAction(s, { structureId, titre: 'Retirée', quartiers: [s.quartierId], annee: 2026 })
    await unStand(s, jour.id, { structureId, actionId, titre: '' })
    const vers = `/lancement/${jour.id}/inscription`
    expect(await (await s.as('visiteur').get(vers)).text()).toContain('La Discrète')
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ etat: 'en-instruction' }).where('id', '=', actionId).execute(),
    )
    expect(await (await s.as('visiteur').get(vers)).text()).not.toContain('La Discrète')
    await s.as('visiteur').post(vers, champs('Odette', { telephone: '06 39 98 12 34' }))
    const nuit = { me: { genre: 'systeme', nom: 'nuit' }, territoire: s.territoire } as const
    const numeros = () =>
      s.prepare((tx) => tx.selectFrom('coordonnees').select('telephone').where('telephone', '<>', '').execute())
    await chaqueNuit({ ...nuit, now: Temporal.Instant.from('2026-04-20T02:00:00Z') })
    expect(await numeros()).toHaveLength(1)
    await chaqueNuit({ ...nuit, now: Temporal.Instant.from('2026-06-01T02:00:00Z') })
    expect(await numeros()).toHaveLength(0)
  })

  it('is on the list no more once the meeting was told that one does not come', async () => {
    const s = await scene()
    const jour = await uneJournee(s, { capacite: 1 })
    const la = await uneInscription(s, jour, { nom: 'Un' })
    await s.as('visiteur').post(`/lancement/${jour.id}/inscription`, champs('Deux'))
    await s.prepare((tx) =>
      tx
        .updateTable('invites_de_temps_fort as i')
        .from('inscriptions_de_lancement as n')
        .set({ vient: 'non' })
        .whereRef('n.invite_id', '=', 'i.id')
        .where('n.id', '=', la)
        .execute(),
    )
    const nuit = { me: { genre: 'systeme', nom: 'nuit' }, territoire: s.territoire } as const
    await chaqueNuit({ ...nuit, now: s.now })
    expect((await etats(s)).toSorted()).toEqual(['a-confirmer non', 'inscrit non'])
    expect(await (await s.as('coordination').get(`/lancement/moi/${la}`)).text()).toContain('plus sur la liste')
  })

  it('says in a sentence what is missing, and gives back what was typed', async () => {
    const s = await scene()
    const { id } = await uneJournee(s)
    const refus = await s
      .as('visiteur')
      .post(`/lancement/${id}/inscription`, champs('', { peutAider: 'Réparer des vélos', nombre: '40' }))
    expect(refus.status).toBe(422)
    const dit = await refus.text()
    for (const phrase of ['Écrivez votre prénom.', 'entre 1 et 10', 'Réparer des vélos']) expect(dit).toContain(phrase)
  })

  it('waits in order, offers the place that comes free, and after its days to the next', async () => {
    const s = await scene()
    const jour = await uneJournee(s, { capacite: 1 })
    const premier = await uneInscription(s, jour, { nom: 'Un' })
    const vers = `/lancement/${jour.id}/inscription`
    for (const nom of ['Deux', 'Trois']) expect((await s.as('visiteur').post(vers, champs(nom))).status).toBe(303)
    expect((await etats(s)).toSorted()).toEqual(['attente non', 'attente non', 'inscrit oui'])
    const desiste = () => s.as('coordination').post(`/lancement/moi/${premier}/desistement`, {})
    expect([(await desiste()).status, (await desiste()).status]).toEqual([303, 303])
    expect((await etats(s)).toSorted()).toEqual(['a-confirmer non', 'attente non', 'desiste non'])
    const plusTard = {
      me: { genre: 'systeme', nom: 'nuit' },
      territoire: s.territoire,
      now: s.now.add({ hours: 72 }),
    } as const
    await chaqueNuit(plusTard)
    expect((await etats(s)).toSorted()).toEqual(['a-confirmer non', 'desiste non', 'desiste non'])
    const [attendu] = await s.prepare((tx) =>
      tx.selectFrom('inscriptions_de_lancement').select('id').where('etat', '=', 'a-confirmer').execute(),
    )
    expect((await s.as('coordination').post(`/lancement/moi/${attendu?.id}/confirmation`, {})).status).toBe(303)
    expect((await etats(s)).toSorted()).toEqual(['desiste non', 'desiste non', 'inscrit oui'])
  })

  it('closes on its day for the public, not for the desk; needs are gone the day after', async () => {
    const s = await scene()
    const jour = await uneJournee(s, { jusquau: '2020-01-01' })
    const vers = `/lancement/${jour.id}/inscription`
    const ferme = await s.as('visiteur').post(vers, champs('Odette'))
    expect(ferme.status).toBe(409)
    expect(await ferme.text()).toContain('closes')
    expect((await s.as('coordination').post(vers, champs('Odette', { enfants: '1' }))).status).toBe(303)
    const nuit = { me: { genre: 'systeme', nom: 'nuit' }, territoire: s.territoire } as const
    const besoins = () => s.prepare((tx) => tx.selectFrom('besoins_de_lancement').select('besoin').execute())
    expect(await besoins()).toHaveLength(1)
    await chaqueNuit({ ...nuit, now: Temporal.Instant.from('2026-04-10T02:00:00Z') })
    expect(await besoins()).toHaveLength(0)
  })

  it('erases needs the night after, whatever stops the waiting list of another day', async () => {
    const s = await scene()
    const passee = await uneJournee(s)
    const dit = champs('Odette', { enfants: '1' })
    expect((await s.as('coordination').post(`/lancement/${passee.id}/inscription`, dit)).status).toBe(303)
    const [autre, suivante] = [await prochaine(s, 'Mai'), await prochaine(s, 'Juin')]
    const declencheur = sql.raw(`a_l_arret_${newId().replaceAll('-', '')}`)
    await asOwner(async (tx) => {
      await sql`create function ${declencheur}() returns trigger language plpgsql as
        $$ begin raise exception 'à l’arrêt'; end $$`.execute(tx)
      await sql`create trigger ${declencheur} before update on inscriptions_de_lancement for each row
        when (new.journee_id = ${sql.lit(autre.id)}) execute function ${declencheur}()`.execute(tx)
    })
    try {
      const nuit = { me: { genre: 'systeme', nom: 'nuit' }, territoire: s.territoire } as const
      await expect(chaqueNuit({ ...nuit, now: Temporal.Instant.from('2026-04-10T02:00:00Z') })).rejects.toThrow()
    } finally {
      await asOwner((tx) => sql`drop function ${declencheur} cascade`.execute(tx))
    }
    const restent = await s.prepare((tx) => tx.selectFrom('besoins_de_lancement').select('besoin').execute())
    expect(restent).toEqual([])
    const proposees = await s.prepare((tx) =>
      tx.selectFrom('inscriptions_de_lancement').select('journee_id').where('etat', '=', 'a-confirmer').execute(),
    )
    expect(proposees).toEqual([{ journee_id: suivante.id }])
  })

  it('is not the city’s to read in its words, nor the minutes’ to name: who did not say so is counted', async () => {
    const s = await scene()
    const jour = await uneJournee(s)
    const vers = `/lancement/${jour.id}/inscription`
    for (const [prenom, de] of [
      ['Odette', { aBesoin: 'remplir des papiers' }],
      ['Prosper', { prenomAffiche: 'oui' }],
      ['Zoé', {}],
    ] as const)
      expect((await s.as('visiteur').post(vers, champs(prenom, de))).status).toBe(303)
    const rows = await s.prepare((tx) =>
      tx.selectFrom('inscriptions_de_lancement').select('id').where('a_besoin', '<>', '').execute(),
    )
    const moi = `/lancement/moi/${rows[0]?.id}`
    expect(await (await s.as('coordination').get(moi)).text()).toContain('remplir des papiers')
    for (const qui of ['cdsu', 'conseil', 'porteur'] as const) expect((await s.as(qui).get(moi)).status).toBe(403)
    expect(await (await s.as('cdsu').get(`/lancement/${jour.id}/inscrits`)).text()).not.toContain('/lancement/moi/')
    await s.prepare((tx) => tx.updateTable('invites_de_temps_fort').set({ present: true }).execute())
    const minutes = await (await s.as('coordination').get(`/temps-forts/${jour.tempsFortId}/compte-rendu`)).text()
    expect(minutes).toMatch(/Étaient là : Prosper, et 2 autres personnes\./u)
    expect(minutes).not.toMatch(/Odette|Zoé/u)
  })

  it('is over once its day has gone: no place is kept any more', async () => {
    const s = await scene()
    const jour = await uneJournee(s)
    const la = await uneInscription(s, jour, { nom: 'Un' })
    const apres = plusTard(s, Temporal.Instant.from('2027-04-20T08:00:00Z'))
    const page = await (await apres.as('coordination').get(`/lancement/moi/${la}`)).text()
    expect(page).toContain('Cette journée est passée.')
    expect(page).not.toMatch(/place est gardée|Je ne viens plus/u)
  })

  it('says that nothing of the year is voted yet, rather than that each structure is on the list', async () => {
    const s = await scene()
    const jour = await uneJournee(s)
    const rien = await s.as('coordination').post(`/lancement/${jour.id}/inscrits/structures`, {})
    expect(decodeURIComponent(rien.headers.get('set-cookie') ?? '')).toContain(
      'Aucune action de l’année n’est encore votée',
    )
  })

  it('gives each voted action its stand and its structure its place, once', async () => {
    const s = await scene()
    const jour = await uneJournee(s)
    const structureId = await uneStructure(s)
    for (const titre of ['Un', 'Deux'])
      await uneAction(s, { structureId, titre, quartiers: [s.quartierId], annee: 2026 })
    const chez = s.as('coordination')
    for (const _ of [1, 2]) {
      expect((await chez.post(`/lancement/${jour.id}/stands/attribution`, { salleId: '' })).status).toBe(303)
      expect((await chez.post(`/lancement/${jour.id}/inscrits/structures`, {})).status).toBe(303)
    }
    const stands = await s.prepare((tx) =>
      tx.selectFrom('stands_de_lancement').select('numero').orderBy('numero').execute(),
    )
    expect(stands.map(({ numero }) => numero)).toEqual([1, 2])
    // The pair keeps its place; the structure has said nothing yet, and nobody says that it comes.
    expect(await etats(s)).toEqual(['inscrit null'])
    const liste = await (await chez.get(`/lancement/${jour.id}/inscrits`)).text()
    expect(liste).toContain('N’a pas encore répondu')
    const fiche = await (await chez.get(`/temps-forts/${jour.tempsFortId}`)).text()
    expect(fiche).toContain('Personne n’a encore dit oui')
    const pris = { id: newId(), numeroDuStand: '2', actionId: '', titre: 'L’accueil', salleId: '', places: '3' }
    const refus = await chez.post(`/lancement/${jour.id}/stands/nouveau`, pris)
    expect([refus.status, (await refus.text()).includes('porte ce numéro')]).toEqual([409, true])
  })
})
