import { expect, it } from 'vitest'
import { unTempsFort } from '#modules/temps-forts/testing.ts'
import { newId } from '#platform/ids.ts'
import { scene } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { uneInscription, uneJournee, uneSalle, unStand } from '../testing.ts'

async function deuxAnnees() {
  const s = await scene()
  const avant = await uneJournee(s, { annee: 2025, capacite: 80 })
  const salle = await uneSalle(s, avant.id, { nom: 'Le préau' })
  const [regie, partie] = [await uneStructure(s), await uneStructure(s)]
  await unStand(s, avant.id, { numero: 7, salleId: salle, structureId: regie, titre: '' })
  await unStand(s, avant.id, { numero: 8, structureId: partie, titre: '' })
  await unStand(s, avant.id, { numero: 1, salleId: salle })
  await uneInscription(s, avant)
  await s.prepare((tx) =>
    tx
      .insertInto('taches_de_temps_fort')
      .values({
        ...{ territoire_id: s.territoire.id, id: newId(), temps_fort_id: avant.tempsFortId },
        ...{ texte: 'Emprunter la sono du collège', qui: 'animation', jour: '2026-04-02', cree_le: s.now },
      })
      .execute(),
  )
  const tempsFortId = await unTempsFort(s, {
    ...{ quartierId: s.quartierId, titre: 'Lancement', debut: Temporal.Instant.from('2026-05-07T16:00:00Z') },
  })
  return { s, avant, regie, partie, dit: { id: newId(), tempsFortId, commeId: avant.id } }
}

const tout = async ({ s, dit }: Awaited<ReturnType<typeof deuxAnnees>>) =>
  s.prepare(async (tx) => ({
    jour: await tx.selectFrom('journees_de_lancement').selectAll().where('id', '=', dit.id).executeTakeFirstOrThrow(),
    salles: await tx.selectFrom('salles_de_lancement').select('nom').where('journee_id', '=', dit.id).execute(),
    stands: await tx
      .selectFrom('stands_de_lancement as d')
      .leftJoin('salles_de_lancement as r', 'r.id', 'd.salle_id')
      .select(['d.numero', 'd.titre', 'd.materiel', 'd.offre', 'd.cherche', 'd.structure_id', 'd.action_id', 'r.nom'])
      .where('d.journee_id', '=', dit.id)
      .orderBy('d.numero')
      .execute(),
    taches: await tx
      .selectFrom('taches_de_temps_fort')
      .select(['texte', 'jour', 'faite_le'])
      .where('temps_fort_id', '=', dit.tempsFortId)
      .execute(),
    inscrits: await tx.selectFrom('inscriptions_de_lancement').select('id').where('journee_id', '=', dit.id).execute(),
  }))

it('a day goes on from one of before: its programme, rooms, stands and list, and nobody', async () => {
  const la = await deuxAnnees()
  for (const _ of [1, 2]) expect((await la.s.as('coordination').post('/lancement', la.dit)).status).toBe(303)
  const { jour, salles, stands, taches, inscrits } = await tout(la)
  expect([jour.annee, jour.capacite, jour.blocs.length]).toEqual([2026, 80, 6])
  expect(salles).toEqual([{ nom: 'Le préau' }])
  expect(stands.map(({ numero, nom }) => [numero, nom])).toEqual([
    [1, 'Le préau'],
    [7, 'Le préau'],
    [8, null],
  ])
  // What it needs stays; what it offered was said of another year.
  expect(stands[1]).toMatchObject({ structure_id: la.regie, materiel: 'Une prise', offre: '', cherche: '' })
  expect(taches.map(({ texte, jour: quand, faite_le }) => [texte, String(quand), faite_le])).toEqual([
    ['Emprunter la sono du collège', '2026-04-30', null],
  ])
  expect(inscrits).toEqual([])
})

it('where the year is paid for already, who is not of it has no stand, and who is has one and not two', async () => {
  const la = await deuxAnnees()
  const action = await uneAction(la.s, { structureId: la.regie, quartiers: [la.s.quartierId], annee: 2026 })
  const chez = la.s.as('coordination')
  await chez.post('/lancement', la.dit)
  expect((await tout(la)).stands.map(({ numero }) => numero)).toEqual([1, 7])
  expect((await chez.post(`/lancement/${la.dit.id}/stands/attribution`, { salleId: '' })).status).toBe(303)
  expect((await tout(la)).stands.map(({ numero, action_id }) => [numero, action_id])).toEqual([
    [1, null],
    [7, action],
  ])
})

it('goes on from no day of a quartier where one organises nothing', async () => {
  const la = await deuxAnnees()
  expect((await la.s.as('porteur').post('/lancement', la.dit)).status).toBe(403)
})
