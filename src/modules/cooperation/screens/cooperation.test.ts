import { describe, expect, it } from 'vitest'
import { lienPour } from '#modules/comptes/index.ts'
import { navigateur } from '#modules/comptes/testing.ts'
import { uneJournee, unInscrit, unStand } from '#modules/lancement/testing.ts'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { uneAnnonce, unPartage } from '#modules/partage/testing.ts'
import { consentir } from '#modules/personnes/index.ts'
import { unePublication, uneSeance, unLieu } from '#modules/seances/testing.ts'
import { unInvite, unTempsFort } from '#modules/temps-forts/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Mail } from '#platform/mail.ts'
import { ok } from '#platform/result.ts'
import { rendreSesReponses } from '#src/ground/host.ts'
import { type Me, read } from '#src/ground/visit.ts'
import { plusTard, type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAutreQuartier, unContact, uneAction, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { faitsEnsemble } from '../domain.ts'
import { lireLaCooperation } from '../lire.ts'
import { unDejaEnsemble } from '../testing.ts'

const PAGE = '/cooperation/2026'

/** Two structures of this programme. */
async function deux(s: Scene): Promise<readonly [Id, Id]> {
  const [a, b] = [await uneStructure(s, { nom: 'La Régie' }), await uneStructure(s, { nom: 'L’Amicale' })]
  for (const structureId of [a, b]) await uneAction(s, { structureId })
  return [a, b]
}

const unPret = async (s: Scene, a: Id, b: Id, etat: 'rendu' | 'accord' = 'rendu') =>
  unPartage(s, { annonceId: await uneAnnonce(s, { structureId: a }), structureId: b, etat })

/** Somebody of `de` in the annuaire, who helped `pour`. */
async function unCoup(
  s: Scene,
  de: Id | readonly Id[],
  pour: Id,
  cercle: 'porteur' | 'habitant' = 'porteur',
): Promise<Id> {
  const talentId = await unTalent(s, { cercle })
  const { personne_id } = await s.prepare((tx) =>
    tx.selectFrom('talents').select('personne_id').where('id', '=', talentId).executeTakeFirstOrThrow(),
  )
  for (const structureId of [de].flat()) await unContact(s, structureId, personne_id)
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('coups_de_pouce')
      .values({
        ...{ id, mise_en_lien_id: null, action_id: null, structure_id: pour, talent_id: talentId, cercle },
        ...{
          titre: 'Couture',
          jour: '2026-02-03',
          minutes: 60,
          merci_relu_par: null,
          note_par: 'essai',
          cree_le: s.now,
        },
      })
      .execute(),
  )
  return id
}

const faits = (s: Scene) => read(s.visit(), async (tx) => (await lireLaCooperation(tx, s, 2026)).faits)

describe('the facts', () => {
  it('are what was done: a loan that came back, not one that is promised', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    await unPret(s, a, b, 'accord')
    expect(await faits(s)).toEqual([])
    await unPret(s, a, b)
    expect(await faits(s)).toMatchObject([{ genre: 'pret', ouvert: false, structures: [a, b] }])
  })

  it('are a coup de pouce of who came as a porteur of one other structure, never of a resident', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    const c = await uneStructure(s)
    await unCoup(s, a, b, 'habitant')
    await unCoup(s, b, b)
    await unCoup(s, [a, c], b)
    expect(await faits(s)).toEqual([])
    await unCoup(s, a, b)
    expect(await faits(s)).toMatchObject([{ genre: 'coup-de-pouce', jour: '2026-02-03', structures: [a, b] }])
  })

  it('are dates held in one room on purpose, once a day, neither called off nor still to come', async () => {
    const s = await scene({ now: Temporal.Instant.from('2026-04-20T09:00:00Z') })
    const [a, b] = await deux(s)
    const { lieuId, salleId } = await unLieu(s)
    const [deA, deB] = [await uneAction(s, { structureId: a }), await uneAction(s, { structureId: b })]
    const jours = ['2026-04-01', '2026-04-08', '2026-05-06']
    const un = await uneSeance(s, { actionId: deA, jours, lieuId, salleId, coOccupation: true })
    const autre = await uneSeance(s, {
      actionId: deB,
      jours,
      heure: '15:00',
      jusqua: '17:00',
      lieuId,
      salleId,
      coOccupation: true,
    })
    const seul = await uneSeance(s, { actionId: deB, jours: ['2026-04-02'], lieuId, salleId })
    await unePublication(s, { seances: [un, autre, seul] })
    const lus = await faits(s)
    expect(lus.map(({ genre, jour, ouvert }) => [genre, jour, ouvert])).toEqual([
      ['dates', '2026-04-01', true],
      ['dates', '2026-04-08', true],
    ])
    expect(lus[0]?.structures.toSorted()).toEqual([a, b].toSorted())
    // Ticked by one alone, it is no fact of the other.
    const dire = (coOccupation: boolean) =>
      s.prepare((tx) =>
        tx
          .updateTable('occurrences_publiees')
          .set({ co_occupation: coOccupation })
          .where('seance_id', '=', un)
          .execute(),
      )
    await dire(false)
    expect(await faits(s)).toEqual([])
    await dire(true)
    await s.prepare((tx) =>
      tx.updateTable('occurrences_publiees').set({ statut: 'annulee' }).where('seance_id', '=', autre).execute(),
    )
    expect(await faits(s)).toEqual([])
  })

  it('are who was ticked present at a meeting that was for all, once a structure, and closed', async () => {
    const s = await scene({ now: Temporal.Instant.from('2026-06-01T09:00:00Z') })
    const [a, b] = await deux(s)
    const [ouvert, entreNous] = [await unTempsFort(s), await unTempsFort(s)]
    for (const [n, id] of [ouvert, entreNous].entries()) {
      await unInvite(s, id, { structureId: a, present: true, nom: 'Nadia' })
      await unInvite(s, id, { structureId: a, present: true, nom: 'Karim' })
      await unInvite(s, id, { structureId: b, present: true, nom: 'Inès' })
      await unInvite(s, id, { structureId: await uneStructure(s), present: false, nom: 'Absente' })
      await s.prepare((tx) =>
        tx
          .updateTable('temps_forts')
          .set({ etat: 'tenu', clos_le: s.now, entre_nous: n === 1 })
          .where('id', '=', id)
          .execute(),
      )
    }
    const lus = await faits(s)
    expect(lus).toMatchObject([{ genre: 'temps-fort', chemin: `/temps-forts/${ouvert}` }])
    expect(lus[0]?.structures.toSorted()).toEqual([a, b].toSorted())
  })

  it('are those ticked at a stand, never those planned; in the list apart, and no tie of what was done together', async () => {
    const s = await scene({ now: Temporal.Instant.from('2026-06-01T09:00:00Z') })
    const [a, b] = await deux(s)
    const jour = await uneJournee(s, { tempsFortId: await unTempsFort(s, { debut: s.now.subtract({ hours: 240 }) }) })
    const stand = await unStand(s, jour.id, { numero: 1, titre: '', structureId: a })
    await unInscrit(s, jour, { nom: '', role: 'porteur', structureId: b, numero: 1, stands: [stand] })
    await unInscrit(s, jour, { nom: 'Ana', numero: 2 })
    await unInscrit(s, jour, { nom: '', role: 'porteur', structureId: a, numero: 3 })
    const chez = s.as('coordination')
    const feuilles = `/lancement/${jour.id}/feuilles`
    const noter = (numeros: string, tenue = 'oui') =>
      chez.post(feuilles, { id: newId(), standId: stand, numeros, tenue })
    expect(await faits(s)).toEqual([])
    expect((await noter('1 2 9')).status).toBe(422)
    expect(await faits(s)).toEqual([])
    for (const _ of [1, 2]) expect((await noter('1-3')).status).toBe(303)
    const lus = await faits(s)
    expect(lus).toMatchObject([{ genre: 'stand', jour: '2026-05-22', ouvert: false }])
    expect(lus[0]?.structures.toSorted()).toEqual([a, b].toSorted())
    expect(faitsEnsemble(lus)).toEqual([])
    const page = await (await chez.get(feuilles)).text()
    expect(page).toContain('3 rencontres tenues sont notées')
    expect(await (await chez.get(`/cooperation/structures/${a}`)).text()).toContain('À un stand, le')
    await noter('1', 'erreur')
    expect(await faits(s)).toEqual([])
    for (const qui of ['conseil', 'porteur', 'visiteur'] as const)
      expect((await s.as(qui).get(feuilles)).status).toBe(403)
  })

  it('of a promise kept are one, under the name of the promise', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    const [tempsFort, partage] = [await unTempsFort(s), await unPret(s, a, b)]
    await s.prepare((tx) =>
      tx
        .insertInto('promesses_de_temps_fort')
        .values({
          id: newId(),
          temps_fort_id: tempsFort,
          genre: 'partage',
          mise_en_lien_id: null,
          partage_id: partage,
          cree_le: s.now,
        })
        .execute(),
    )
    expect(await faits(s)).toMatchObject([{ genre: 'promesse' }])
  })
})

describe('the year', () => {
  it('names who is alone to the council and its desk alone', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    await uneAction(s, { structureId: await uneStructure(s, { nom: 'Les Isolés' }) })
    await unPret(s, a, b)
    for (const qui of ['conseil', 'coordination', 'animation'] as const)
      expect(await texteDe(await s.as(qui).get(PAGE))).toMatch(/rien de noté avec une autre en 2026 : Les Isolés/u)
    const ville = await texteDe(await s.as('cdsu').get(PAGE))
    expect(ville).toContain('1 structure du programme n’a rien de noté avec une autre en 2026.')
    expect(ville).not.toContain('Les Isolés')
    // It does not pretend that nobody could find out.
    for (const qui of ['cdsu', 'conseil'] as const)
      expect(await texteDe(await s.as(qui).get(PAGE))).toContain('Ce n’est pas un secret')
    expect(await texteDe(await s.as('partenaire').get(PAGE))).not.toContain('Ce n’est pas un secret')
    expect(ville).toMatch(/L’Amicale et La Régie|La Régie et L’Amicale/u)
  })

  it('shows to the other structures the facts that all of the programme reads, and to nobody outside it', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    await unPret(s, a, b)
    expect(await texteDe(await s.as('partenaire').get(PAGE))).not.toContain('L’Amicale')
    const sienne = await s.as('porteur', { structureId: a }).get(PAGE)
    expect(await texteDe(sienne)).toContain('Tous les liens de la Régie')
    for (const qui of ['talent', 'administration', 'visiteur'] as const)
      expect((await s.as(qui).get(PAGE)).status).toBe(403)
    expect((await s.as('cdsu').get('/cooperation/bientot')).status).toBe(404)
  })

  it('is a matrix of sixteen structures at most, then a list of who did how much with whom', async () => {
    const s = await scene()
    const [a] = await deux(s)
    const page = async () => (await s.as('conseil').get(PAGE)).text()
    await unPret(s, a, await uneStructure(s))
    expect(await page()).toContain('tableau__matrice')
    for (let n = 0; n < 16; n += 1) await unPret(s, a, await uneStructure(s, { nom: `Structure ${n}` }))
    expect(await page()).not.toContain('tableau__matrice')
    expect(await page()).toContain('Structure 15 : 1')
  })

  it('leads from each fact to what it is', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    await unPret(s, a, b)
    const [fait] = await faits(s)
    expect(await (await s.as('conseil').get(PAGE)).text()).toContain(`${fait?.chemin}"`)
    expect(fait?.chemin).toMatch(/^\/partage\//u)
  })
})

describe('« nous travaillions déjà ensemble »', () => {
  const dit = (avecStructure: Id, depuisAnnee = '2022') => ({ id: newId(), avecStructure, depuisAnnee })

  it('is said by one, agreed to by the other, taken back by either, and is no fact of the year', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    const [elle, autre] = [s.as('porteur', { structureId: a }), s.as('porteur', { structureId: b })]
    const pageDe = (id: Id) => `/cooperation/structures/${id}`
    expect((await elle.post(`${pageDe(a)}/deja-ensemble`, dit(b))).status).toBe(303)
    const [ligne] = await s.prepare((tx) => tx.selectFrom('deja_ensemble').selectAll().execute())
    const geste = `/cooperation/deja-ensemble/${ligne?.id}`
    // Who said it does not agree to it in the place of the other.
    expect(await texteDe(await elle.get(pageDe(a)))).not.toContain('Oui, pour')
    await elle.post(`${geste}/accord`)
    expect(
      (await s.prepare((tx) => tx.selectFrom('deja_ensemble').select('accordee_le').executeTakeFirstOrThrow()))
        .accordee_le,
    ).toBeNull()
    expect(await texteDe(await s.as('conseil').get(pageDe(a)))).not.toContain('depuis 2022')
    expect(await texteDe(await autre.get('/'))).toContain('Nous travaillions déjà ensemble')
    expect(await texteDe(await autre.get(pageDe(b)))).toContain('Oui, pour L’Amicale aussi')
    expect((await autre.post(`${geste}/accord`)).status).toBe(303)
    expect(await texteDe(await s.as('conseil').get(pageDe(a)))).toMatch(/L’Amicale\s*, depuis 2022 Dit par les deux/u)
    expect(await faits(s)).toEqual([])
    for (const qui of ['conseil', 'cdsu'] as const) {
      const page = await texteDe(await s.as(qui).get(PAGE))
      expect(page).toContain('2 structures du programme n’ont rien de noté avec une autre en 2026')
      expect(page).toContain('1 paire de structures dit avoir déjà travaillé ensemble, sans rien de noté en 2026.')
      expect(page).toMatch(/Toutes les deux le disent.*(L’Amicale La Régie|La Régie L’Amicale) Depuis 2022/u)
    }
    for (const qui of ['partenaire', 'porteur'] as const)
      expect(await texteDe(await s.as(qui).get(PAGE))).not.toMatch(
        /déjà ensemble, sans|déjà travaillé ensemble|Depuis 2022/u,
      )
    await unPret(s, a, b)
    expect(await texteDe(await s.as('conseil').get(PAGE))).toContain('Elles le disent : depuis 2022')
    expect(await texteDe(await elle.get(`${geste}/retrait`))).toContain('Les faits de l’année restent')
    expect((await elle.post(`${geste}/retrait`)).status).toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('deja_ensemble').select('id').execute())).toEqual([])
    expect((await elle.post(`${geste}/retrait`)).status).toBe(404)
  })

  it('is noted by the desk for who phones, and says so; the city and another quartier’s desk note nothing', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    const ailleurs = await unAutreQuartier(s)
    const page = `/cooperation/structures/${a}`
    expect((await s.as('cdsu').post(`${page}/deja-ensemble`, dit(b))).status).toBe(403)
    expect((await s.as('coordination', { quartierId: ailleurs }).post(`${page}/deja-ensemble`, dit(b))).status).toBe(
      403,
    )
    expect((await s.as('coordination').post(`${page}/deja-ensemble`, dit(b))).status).toBe(303)
    const { id } = await s.prepare((tx) => tx.selectFrom('deja_ensemble').select('id').executeTakeFirstOrThrow())
    expect((await s.as('conseil').post(`/cooperation/deja-ensemble/${id}/accord`)).status).toBe(403)
    expect((await s.as('animation').post(`/cooperation/deja-ensemble/${id}/accord`)).status).toBe(303)
    expect(await texteDe(await s.as('cdsu').get(page))).toMatch(
      /noté par le bureau.*Dit aussi pour L’Amicale.*noté par le bureau/u,
    )
  })

  it('is asked by a mail of who answers for the other, whose link answers for it alone, without an account', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    const yvonne = await unePersonne(s, {
      prenom: 'Yvonne',
      courriel: 'yvonne@exemple.fr',
      cercle: 'porteur',
      accords: [],
    })
    await unContact(s, b, yvonne)
    expect(
      (await s.as('porteur', { structureId: a }).post(`/cooperation/structures/${a}/deja-ensemble`, dit(b))).status,
    ).toBe(303)
    const partis: Mail[] = []
    await envoyerEnAttente(s.visit(), async (mail) => {
      partis.push(mail)
      return ok(undefined)
    })
    expect(partis.map(({ a: qui, sujet }) => [qui, sujet])).toEqual([
      ['yvonne@exemple.fr', 'La Régie dit que vous travailliez déjà ensemble'],
    ])
    expect(partis[0]?.bouton?.href).toMatch(/\/l\//u)
    const { id } = await s.prepare((tx) => tx.selectFrom('deja_ensemble').select('id').executeTakeFirstOrThrow())
    const parLien = (sujetId: Id): Me => ({
      genre: 'lien',
      lien: { id: newId(), geste: 'deja-ensemble', sujetId, personneId: yvonne },
    })
    const page = `/cooperation/deja-ensemble/${id}`
    expect((await s.as(parLien(newId())).get(page)).status).toBe(403)
    const elle = s.as(parLien(id))
    expect(await texteDe(await elle.get(page))).toContain('Oui, c’est vrai pour L’Amicale aussi')
    expect((await elle.get(`/cooperation/structures/${b}`)).status).toBe(403)
    for (const _ of [1, 2]) expect((await elle.post(`${page}/accord`)).status).toBe(303)
    expect(await texteDe(await elle.get(page))).toContain('Vous le dites toutes les deux')
    const accord = await s.prepare((tx) => tx.selectFrom('deja_ensemble').selectAll().executeTakeFirstOrThrow())
    expect(accord).toMatchObject({ accordee_par: 'par lien', accordee_au_bureau: false })
    expect((await elle.post(`${page}/retrait`)).headers.get('location')).toBe(`/${s.territoire.slug}`)
    expect((await elle.get(page)).status).toBe(404)
  })

  it('asks nothing of who answers for the other no more, or said no, between what was said and the mail', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    const personne = (prenom: string) =>
      unePersonne(s, { prenom, courriel: `${prenom}@exemple.fr`, cercle: 'porteur', accords: [] })
    const [reste, partie, refuse] = [await personne('reste'), await personne('partie'), await personne('refuse')]
    for (const une of [reste, partie, refuse]) await unContact(s, b, une)
    await s.as('porteur', { structureId: a }).post(`/cooperation/structures/${a}/deja-ensemble`, dit(b))
    await s.prepare(async (tx) => {
      await tx.deleteFrom('contacts').where('personne_id', '=', partie).execute()
      await consentir(tx, s.visit(), refuse, { structure: false }, 'web')
    })
    const partis: string[] = []
    await envoyerEnAttente(s.visit(), async (mail) => {
      partis.push(mail.a)
      return ok(undefined)
    })
    expect(partis).toEqual(['reste@exemple.fr'])
  })

  it('said by a link that came to somebody else waits again, and holds again once it was them after all', async () => {
    const s = await scene({ now: Temporal.Now.instant() })
    const [a, b] = await deux(s)
    const yvonne = await unePersonne(s, { prenom: 'Yvonne', courriel: 'yvonne@exemple.fr', accords: ['structure'] })
    await unContact(s, b, yvonne)
    const [sienne, duBureau] = [
      await unDejaEnsemble(s, { structureId: a, avecId: b, accordee: false }),
      await unDejaEnsemble(s, { structureId: await uneStructure(s), avecId: b, accordee: false }),
    ]
    expect((await s.as('coordination').post(`/cooperation/deja-ensemble/${duBureau}/accord`)).status).toBe(303)
    const { chemin } = await s.prepare((tx, visit) =>
      lienPour(tx, visit, { geste: 'deja-ensemble', sujetId: sienne, personneId: yvonne, jours: 30 }),
    )
    const nav = await navigateur()
    expect((await nav.get(chemin)).status).toBe(303)
    const ici = `/${s.territoire.slug}`
    expect((await nav.post(`${ici}/cooperation/deja-ensemble/${sienne}/accord`)).status).toBe(303)
    const dites = () =>
      s.prepare(async (tx) => {
        const lignes = await tx.selectFrom('deja_ensemble').select(['id', 'accordee_le']).execute()
        return [sienne, duBureau].map((id) => lignes.find((l) => l.id === id)?.accordee_le !== null)
      })
    expect(await dites()).toEqual([true, true])
    expect((await nav.post(`${ici}/l/pas-moi`)).status).toBe(303)
    expect(await dites()).toEqual([false, true])
    expect(await texteDe(await s.as('coordination').get(`/cooperation/deja-ensemble/${sienne}`))).not.toContain(
      'Vous le dites toutes les deux',
    )
    await s.prepare((tx, visit) => rendreSesReponses(visit, tx, yvonne))
    expect(await dites()).toEqual([true, true])
  })

  it('taken back, then sent again from « Back », is said again', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    const elle = s.as('porteur', { structureId: a })
    const forme = dit(b)
    const [poste, sienne] = [`/cooperation/structures/${a}/deja-ensemble`, `/cooperation/deja-ensemble/${forme.id}`]
    expect((await elle.post(poste, forme)).status).toBe(303)
    expect((await elle.post(`${sienne}/retrait`)).status).toBe(303)
    expect((await elle.post(poste, forme)).status).toBe(303)
    expect((await elle.get(sienne)).status).toBe(200)
  })

  it('is asked once a year by a mail: said again after a « non », it waits on the page, and no other mail leaves', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    const lea = await unePersonne(s, { prenom: 'Léa', courriel: 'lea@exemple.fr', cercle: 'porteur', accords: [] })
    await unContact(s, b, lea)
    const partis: string[] = []
    const envoyer = (ici: Scene) =>
      envoyerEnAttente(ici.visit(), async (mail) => {
        partis.push(mail.a)
        return ok(undefined)
      })
    const nonEtRedit = async (ici: Scene, qui: 'porteur' | 'coordination') => {
      const { id } = await ici.prepare((tx) => tx.selectFrom('deja_ensemble').select('id').executeTakeFirstOrThrow())
      await ici.as('porteur', { structureId: b }).post(`/cooperation/deja-ensemble/${id}/retrait`)
      const poste = `/cooperation/structures/${a}/deja-ensemble`
      const redit = await ici.as(qui, qui === 'porteur' ? { structureId: a } : {}).post(poste, dit(b))
      await envoyer(ici)
      return redit.status
    }
    await s.as('porteur', { structureId: a }).post(`/cooperation/structures/${a}/deja-ensemble`, dit(b))
    await envoyer(s)
    for (const qui of ['porteur', 'coordination'] as const) expect(await nonEtRedit(s, qui)).toBe(303)
    expect(partis).toEqual(['lea@exemple.fr'])
    expect(await texteDe(await s.as('porteur', { structureId: b }).get('/'))).toContain(
      'Nous travaillions déjà ensemble',
    )
    // The other way round, it is another structure that asks.
    const { id } = await s.prepare((tx) => tx.selectFrom('deja_ensemble').select('id').executeTakeFirstOrThrow())
    await s.as('porteur', { structureId: b }).post(`/cooperation/deja-ensemble/${id}/retrait`)
    const yann = await unePersonne(s, { prenom: 'Yann', courriel: 'yann@exemple.fr', cercle: 'porteur', accords: [] })
    await unContact(s, a, yann)
    await s.as('porteur', { structureId: b }).post(`/cooperation/structures/${b}/deja-ensemble`, dit(a))
    await envoyer(s)
    expect(partis).toEqual(['lea@exemple.fr', 'yann@exemple.fr'])
  })

  it('says what is wrong, gives back what was typed, and is once a pair whichever says it', async () => {
    const s = await scene()
    const [a, b] = await deux(s)
    const elle = s.as('porteur', { structureId: a })
    const poste = `/cooperation/structures/${a}/deja-ensemble`
    const cachee = await uneStructure(s, { nom: 'Pas encore du programme' })
    expect(await texteDe(await elle.get(`/cooperation/structures/${a}`))).not.toContain('Pas encore du programme')
    for (const [champs, phrase] of [
      [dit('', ''), 'Choisissez avec quelle structure'],
      [dit(b, ''), 'Dites depuis quelle année'],
      [dit(b, 'dix ans'), 'Écrivez un nombre'],
      [dit(b, '2031'), 'Cette année n’est pas encore là'],
      [dit(a), 'Choisissez une autre structure'],
      [dit(cachee), 'Choisissez une structure de la liste'],
    ] as const) {
      const page = await elle.post(poste, champs)
      expect(page.status).toBe(422)
      const html = await page.text()
      expect(html).toContain(phrase)
      if (champs.depuisAnnee !== '') expect(html).toContain(`value="${champs.depuisAnnee}"`)
    }
    await unDejaEnsemble(s, { structureId: b, avecId: a, accordee: false })
    const deuxFois = await elle.post(poste, dit(b))
    expect([deuxFois.status, await texteDe(deuxFois)]).toEqual([
      409,
      expect.stringContaining('L’une des deux l’a déjà dit'),
    ])
    expect((await s.as('porteur', { structureId: newId() }).get(`/cooperation/structures/${a}`)).status).toBe(403)
    expect((await s.as('partenaire').get(`/cooperation/structures/${a}`)).status).toBe(403)
  })

  it('stays once, agreed to, where two structures become one, and is nothing of one with itself', async () => {
    const s = await scene()
    const [garde, tierce] = await deux(s)
    const retire = await uneStructure(s, { nom: 'Régie (double)' })
    await unDejaEnsemble(s, { structureId: retire, avecId: garde })
    await unDejaEnsemble(s, { structureId: garde, avecId: tierce, depuisAnnee: 2020, accordee: false })
    await unDejaEnsemble(s, { structureId: tierce, avecId: retire, depuisAnnee: 2022 })
    await unPret(s, retire, tierce)
    await unPret(s, retire, garde)
    expect((await s.as('coordination').post(`/structures/${retire}/double`, { autre: garde })).status).toBe(303)
    const lignes = await s.prepare((tx) => tx.selectFrom('deja_ensemble').selectAll().execute())
    expect(lignes).toMatchObject([{ structure_id: tierce, avec_id: garde, depuis_annee: 2022 }])
    const page = await texteDe(await plusTard(s, s.now).as('conseil').get(PAGE))
    expect(page).toContain('1 paire de structures a fait quelque chose ensemble')
    expect(page).toContain('1 dit qu’on travaillait déjà ensemble')
  })
})
