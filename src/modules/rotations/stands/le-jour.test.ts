import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { journee, manquements, unJour } from '../rotations.testing.ts'
import { direRaison, REFUS_DE_PLAN } from '../textes.fr.ts'
import type { PlanDeStands, ProblemeDeStands, Raison } from '../types.ts'
import { avecReserves, secondsChoix } from './reserves.ts'
import { composerStands } from './stands.ts'

async function plan(jour: ProblemeDeStands): Promise<PlanDeStands> {
  const fait = await composerStands(jour)
  if (!fait.ok) throw new Error(fait.reason)
  expect(manquements(jour, fait.value)).toEqual([])
  return fait.value
}

const itineraire = ({ rencontres }: PlanDeStands, qui: string) =>
  rencontres.flatMap(({ visiteurId, standId, tour }) => (visiteurId === qui ? [`${tour} ${standId}`] : [])).join()

const suite = (jour: ProblemeDeStands, { rencontres }: PlanDeStands, joues: number): ProblemeDeStands => ({
  ...jour,
  annonce: { joues, rencontres },
})

describe('on the day', () => {
  it('changes nothing when nothing happens', async () => {
    const jour = journee(30, 10, 2, 6)
    const annonce = await plan(jour)
    const { rencontres, rapport } = await plan(suite(jour, annonce, 2))
    expect(rencontres).toEqual(annonce.rencontres)
    expect(rapport.changements).toBe(0)
  })

  it('changes few itineraries when a stand leaves, or somebody', async () => {
    const jour = journee(60, 20, 3, 8)
    const annonce = await plan(jour)
    const parti = { ...jour, visiteurs: jour.visiteurs.map((un) => (un.id === 'v5' ? { ...un, depart: 3 } : un)) }
    expect((await plan(suite(parti, annonce, 3))).rapport.changements).toBe(0)
    const ferme = { ...jour, stands: jour.stands.map((un) => (un.id === 's3' ? { ...un, depart: 3 } : un)) }
    const apres = await plan(suite(ferme, annonce, 3))
    const touches = jour.visiteurs.filter(({ id }) => itineraire(annonce, id) !== itineraire(apres, id))
    const prives = annonce.rencontres.filter(({ standId, tour }) => standId === 's3' && tour > 3)
    expect(touches.length).toBeLessThanOrEqual(prives.length)
    expect(apres.rapport.rencontres.eu).toBe(apres.rapport.rencontres.borne)
  })

  it('takes whoever is not there yet, and a newcomer, into the rounds left', async () => {
    const jour = journee(12, 6, 2, 5)
    const annonce = await plan(jour)
    const visiteurs = [...jour.visiteurs.map((un) => (un.id === 'v1' ? { ...un, arrivee: 4 } : un)), { id: 'neuf' }]
    const joues = annonce.rencontres.filter(({ tour, visiteurId }) => tour > 2 || visiteurId !== 'v1')
    const apres = await plan({ ...jour, visiteurs, annonce: { joues: 2, rencontres: joues } })
    expect(apres.rencontres.filter(({ tour }) => tour <= 2)).toEqual(joues.filter(({ tour }) => tour <= 2))
    expect(apres.rencontres.filter(({ visiteurId }) => visiteurId === 'v1').every(({ tour }) => tour >= 4)).toBe(true)
  })

  it('keeps what was played and every rule, whatever happens', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        unJour(),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 20 }),
        async (jour, joues, qui) => {
          const premier = await composerStands(jour)
          if (!premier.ok) return
          const part = <T extends Readonly<{ id: string }>>(un: T, n: number) =>
            n === qui % 7 ? { ...un, depart: joues } : un
          const { verrous, ...reste } = jour
          const change = {
            ...reste,
            // Set by hand, and played: nobody's break is taken twice.
            verrous: verrous?.filter(({ tour }) => tour <= joues),
            visiteurs: jour.visiteurs.map(part),
            stands: jour.stands.map((un, n) => part(un, n + 4)),
          }
          const apres = await plan(suite(change, premier.value, joues))
          const jouees = (p: PlanDeStands) => p.rencontres.filter(({ tour }) => tour <= joues)
          expect(jouees(apres)).toEqual(jouees(premier.value))
        },
      ),
      { numRuns: 800 },
    )
  })
})

describe('itineraries kept in reserve', () => {
  it('are one for ten people, and take nothing from anybody', async () => {
    const jour = journee(40, 12, 4, 6)
    const [sans, avec] = [await plan(jour), await plan(avecReserves(jour))]
    expect(avec.rapport.souhaits).toEqual(sans.rapport.souhaits)
    expect(itineraire(avec, 'reserve-4').split(',')).toHaveLength(6)
    expect(itineraire(avec, 'reserve-5')).toBe('')
  })

  it('say for each round where to go when the stand is empty: a free seat, nobody met in the day', async () => {
    await fc.assert(
      fc.asyncProperty(unJour(), async (jour) => {
        const fait = await composerStands(jour)
        if (!fait.ok) return
        const seconds = secondsChoix(jour, fait.value.rencontres)
        const tout = [...fait.value.rencontres, ...seconds]
        for (const { visiteurId, standId, tour } of seconds) {
          const la = (une: (typeof tout)[number]) => une.visiteurId === visiteurId
          expect(fait.value.rencontres.some((une) => la(une) && une.tour === tour)).toBe(true)
          expect(fait.value.rencontres.some((une) => la(une) && une.standId === standId)).toBe(false)
          const stand = jour.stands.find(({ id }) => id === standId)
          expect(stand?.absences ?? []).not.toContain(tour)
        }
        if ((jour.ensembles ?? []).length > 0) return
        for (const { id, capacite } of jour.stands)
          for (let tour = 1; tour <= jour.tours; tour += 1)
            expect(tout.filter((une) => une.standId === id && une.tour === tour).length).toBeLessThanOrEqual(capacite)
      }),
      { numRuns: 500 },
    )
  })
})

it('says in French why there is no more', () => {
  expect(direRaison({ type: 'stands-pleins', standIds: ['s1'] }, () => 'du club photo')).toBe(
    'Le stand du club photo est plein à chaque tour.',
  )
  const raisons: Raison[] = [
    { type: 'tout-vu', stands: 7 },
    { type: 'tours-pleins', tours: 6 },
    { type: 'borne-atteinte' },
  ]
  expect(raisons.map((une) => direRaison(une))).toEqual([
    'Il n’y a que 7 stands, et chaque personne voit tous ceux qu’elle peut voir.',
    'Les 6 tours sont déjà pleins.',
    'C’est prouvé : aucun autre plan ne fait mieux.',
  ])
  expect(Object.values(REFUS_DE_PLAN).every((phrase) => phrase.endsWith('.'))).toBe(true)
})
