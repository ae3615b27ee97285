import { describe, expect, it } from 'vitest'
import { DEPART, type Etat, type MiseEnLien } from './domain.ts'
import { debutDuMois, depasseLeMois, rappel } from './rappels.ts'

const now = Temporal.Instant.from('2026-03-11T09:00:00Z')
const ilYA = (jours: number) => now.subtract({ hours: 24 * jours })
const jour = (iso: string) => Temporal.PlainDate.from(iso)

const une = (etat: Etat, plus: Partial<MiseEnLien> = {}): MiseEnLien => ({
  ...DEPART,
  id: 'm',
  appelId: 'a',
  talentId: 't',
  personneId: 'p',
  quartiers: [],
  prenom: 'Aïcha',
  nom: 'Benali',
  cercle: 'habitant',
  talentLa: true,
  partie: false,
  suspens: false,
  structureRefusee: false,
  pause: null,
  pasLa: false,
  jourAvant: null,
  attente: 0,
  origine: 'choix',
  raisons: null,
  vague: null,
  mot: '',
  version: 1,
  creeLe: ilYA(10),
  momentVu: '',
  titre: 'Coudre',
  actionId: null,
  structureId: 's',
  structureNom: 'Palier',
  contactId: null,
  contactDuOui: null,
  jour: jour('2026-05-02'),
  dureeMinutes: 60,
  places: 1,
  appelEtat: 'ouvert',
  expireLe: now.add({ hours: 24 * 60 }),
  ...plus,
  etat,
})

describe('rappel', () => {
  it.each<[string, MiseEnLien, boolean, string | null]>([
    ['asks whom was kept', une('retenue'), false, 'proposer-au-talent'],
    ['waits two days for an answer', une('proposee-au-talent', { proposeeTalentLe: ilYA(2) }), false, null],
    ['calls after three', une('proposee-au-talent', { proposeeTalentLe: ilYA(3) }), false, 'relancer-le-talent'],
    [
      'calls the next day when the date is near',
      une('proposee-au-talent', { proposeeTalentLe: ilYA(1), jour: jour('2026-03-14') }),
      false,
      'relancer-le-talent',
    ],
    [
      'leaves it until the day the desk chose',
      une('proposee-au-talent', { proposeeTalentLe: ilYA(5), relanceJour: jour('2026-03-13') }),
      false,
      null,
    ],
    [
      'asks the porteur at once',
      une('acceptee-par-le-talent', { repondueTalentLe: now }),
      false,
      'proposer-au-porteur',
    ],
    ['lets a waiting yes wait', une('acceptee-par-le-talent', { repondueTalentLe: now }), true, null],
    [
      'calls the porteur after three',
      une('proposee-au-porteur', { proposeePorteurLe: ilYA(3) }),
      false,
      'relancer-le-porteur',
    ],
    ['leaves a shared contact until the date', une('coordonnees-partagees', { partageesLe: ilYA(3) }), false, null],
    [
      'asks whether it took place the day after',
      une('coordonnees-partagees', { partageesLe: ilYA(3), jour: jour('2026-03-10') }),
      true,
      'demander-si-fait',
    ],
    [
      'asks two weeks later when there is no date',
      une('coordonnees-partagees', { partageesLe: ilYA(14), jour: null }),
      true,
      'demander-si-fait',
    ],
    [
      'thanks who was asked when the appel closed',
      une('proposee-au-talent', { proposeeTalentLe: ilYA(1), appelEtat: 'clos' }),
      false,
      'dire-que-c-est-clos',
    ],
    ['asks nobody for a place that is taken', une('retenue', { appelEtat: 'complet' }), true, null],
    [
      'tells who did not answer that the places are taken',
      une('proposee-au-talent', { proposeeTalentLe: ilYA(5), appelEtat: 'complet' }),
      true,
      'dire-que-c-est-complet',
    ],
    ['owes nothing to who was never asked', une('retenue', { appelEtat: 'clos' }), false, null],
    ['says nothing of what is over', une('realisee'), false, null],
    ['says nothing of a refusal', une('refusee-par-le-talent'), false, null],
  ])('%s', (_titre, m, complet, genre) => {
    expect(rappel(m, complet, now)?.genre ?? null).toBe(genre)
  })
})

describe('the monthly word', () => {
  it('is reached at the number the talent gave', () => {
    expect([depasseLeMois(1, 2), depasseLeMois(2, 2)]).toEqual([false, true])
  })

  it('counts from the first of the month on the clock of Paris', () => {
    const minuit = Temporal.Instant.from('2026-03-31T22:30:00Z')
    expect(debutDuMois(minuit).toString()).toBe('2026-03-31T22:00:00Z')
    expect(debutDuMois(now).toString()).toBe('2026-02-28T23:00:00Z')
  })
})
