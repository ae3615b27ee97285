import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AVANCEMENTS, type Avancement } from '#modules/programmation/index.ts'
import {
  ALERTES,
  apresJoursOrdinaires,
  type Conges,
  ditAutrement,
  ditCommencee,
  type Faits,
  JOURS_D_AVANCE,
  JOURS_DE_SILENCE,
  pourLesAutres,
  type Situation,
  situer,
} from './domain.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const RIEN: Faits = {
  etat: 'prevue',
  annee: 2026,
  connueDepuis: jour('2025-12-15'),
  decideeLe: null,
  debut: jour('2026-01-01'),
  fin: jour('2026-12-31'),
  premiereDate: null,
  derniereTenue: null,
  prochaine: null,
  derniereDate: null,
  tenues: 0,
  aVenir: 0,
  enLettres: '',
  annulees: 0,
  reportees: 0,
  premierCompte: null,
  dernierCompte: null,
  derniereNote: null,
  dernierChangement: null,
  derniereSignature: null,
  dit: null,
  chiffres: '',
}
const ETE: Conges = [{ du: jour('2026-07-04'), au: jour('2026-08-31') }]
const tenue = (iso: string, plus: Partial<Faits> = {}): Partial<Faits> => ({
  tenues: 1,
  premiereDate: jour(iso),
  derniereTenue: jour(iso),
  derniereDate: jour(iso),
  ...plus,
})

const CAS: readonly [string, Partial<Faits>, string, Situation, RegExp][] = [
  ['voted, its period not begun', { debut: jour('2026-03-01') }, '2026-02-01', 'pas-commencee', /commence le 1er mars/],
  ['no date known at all', { debut: null, fin: null }, '2026-02-01', 'inconnue', /Aucune date n’est encore donnée/],
  [
    'a period whose words tell no day',
    { debut: null, fin: null, enLettres: 'hiver' },
    '2026-02-01',
    'inconnue',
    /^Sa période, « hiver », est gardée en toutes lettres/,
  ],
  ['its first date to come', { prochaine: jour('2026-01-20'), aVenir: 1 }, '2026-01-10', 'pas-commencee', /20 janvier/],
  ['within the month of grace', {}, '2026-01-25', 'inconnue', /Sa période a commencé le 1er janvier/],
  [
    'said under way by the city, its period to come',
    { etat: 'en-cours', debut: jour('2026-03-01') },
    '2026-02-01',
    'inconnue',
    /^Notée en cours\. Sa période commence le 1er mars/,
  ],
  [
    'made today, of a year begun',
    { connueDepuis: jour('2026-10-10') },
    '2026-10-10',
    'inconnue',
    /^Nouvelle.*date au calendrier/,
  ],
  [
    'made today, its first date given',
    { connueDepuis: jour('2026-10-10'), prochaine: jour('2026-10-20'), aVenir: 1 },
    '2026-10-10',
    'pas-commencee',
    /^Nouvelle.*20 octobre/,
  ],
  [
    'made long ago by now',
    { connueDepuis: jour('2026-03-10') },
    '2026-04-20',
    'sans-nouvelles',
    /inscrite ici depuis le 10 mars/,
  ],
  [
    'put off to a later committee, which kept it',
    { decideeLe: jour('2026-03-10') },
    '2026-04-20',
    'sans-nouvelles',
    /^Elle est retenue depuis le 10 mars/,
  ],
  [
    'kept by a later committee of the month',
    { decideeLe: jour('2026-03-10') },
    '2026-04-05',
    'inconnue',
    /^Sa période a commencé/,
  ],
  [
    'made today, with dates gone by',
    tenue('2026-02-03', { connueDepuis: jour('2026-04-19') }),
    '2026-04-20',
    'commencee',
    /rien n’est encore compté/,
  ],
  [
    'called off before its period begins',
    { debut: jour('2026-09-01'), annulees: 1, dernierChangement: jour('2026-02-01') },
    '2026-02-05',
    'pas-commencee',
    /commence le 1er septembre/,
  ],
  ['nothing after a month', {}, '2026-02-05', 'sans-nouvelles', /devait commencer le 1er janvier/],
  ['summer is no delay', { debut: jour('2026-06-20') }, '2026-09-05', 'inconnue', /Sa période a commencé le 20 juin/],
  [
    'begins later than voted',
    { prochaine: jour('2026-03-10'), aVenir: 1 },
    '2026-02-05',
    'deplacee',
    /maintenant le 10 mars/,
  ],
  [
    'put off, no new day',
    { reportees: 2, dernierChangement: jour('2026-02-01') },
    '2026-02-05',
    'deplacee',
    /^2 dates sont reportées/,
  ],
  [
    'all dates called off',
    { annulees: 3, dernierChangement: jour('2026-02-01') },
    '2026-02-05',
    'en-retard',
    /dates sont annulées/,
  ],
  ['a date was held', tenue('2026-02-03'), '2026-02-10', 'commencee', /3 février 2026 ; rien n’est encore compté/],
  [
    'counted',
    { premierCompte: jour('2026-02-03'), dernierCompte: jour('2026-02-10'), prochaine: jour('2026-02-17') },
    '2026-02-12',
    'commencee',
    /comptée le 10 février/,
  ],
  [
    'held, and nothing said for a month',
    tenue('2026-02-03'),
    '2026-03-20',
    'sans-nouvelles',
    /3 février 2026 ; aucun compte ni aucune note partagée\./,
  ],
  [
    'counted, then silent while dates go by',
    tenue('2026-03-18', { premierCompte: jour('2026-02-03'), dernierCompte: jour('2026-02-03') }),
    '2026-03-20',
    'sans-nouvelles',
    /depuis le 3 février/,
  ],
  [
    'silent, but the next date is far and all is told',
    { premierCompte: jour('2026-02-03'), dernierCompte: jour('2026-02-03'), prochaine: jour('2026-05-30') },
    '2026-04-20',
    'commencee',
    /comptée le 3 février/,
  ],
  [
    'silent over the summer',
    tenue('2026-06-24', { premierCompte: jour('2026-06-24'), dernierCompte: jour('2026-06-24') }),
    '2026-09-10',
    'commencee',
    /24 juin/,
  ],
  [
    'a note is news',
    tenue('2026-02-03', { derniereNote: jour('2026-03-15') }),
    '2026-03-20',
    'commencee',
    /rien n’est encore compté/,
  ],
  [
    'its period is over, and nothing is known of it',
    { fin: jour('2026-03-31') },
    '2026-04-10',
    'inconnue',
    /^Sa période a fini le 31 mars 2026 ; aucune séance comptée ni aucun bilan ne dit encore ce qui a été fait\.$/,
  ],
  [
    'its period is over, and somebody wrote of it',
    { fin: jour('2026-03-31'), derniereNote: jour('2026-02-10') },
    '2026-04-10',
    'terminee',
    /fini le 31 mars/,
  ],
  [
    'over, but a date is to come',
    { fin: jour('2026-03-31'), prochaine: jour('2026-04-20'), aVenir: 1, ...{ debut: jour('2026-04-01') } },
    '2026-04-10',
    'pas-commencee',
    /20 avril/,
  ],
  ['called done', { etat: 'terminee' }, '2026-02-10', 'terminee', /C’est son état dans la programmation/],
  [
    'called off',
    { etat: 'annulee', ...tenue('2026-02-03') },
    '2026-02-10',
    'annulee',
    /C’est son état dans la programmation/,
  ],
]

const dit = (sens: Avancement, le = '2026-03-05') => ({ sens, jour: jour(le) })

/** What the tracker of the city said on 5 March, and what is known beside. */
const DITS: readonly [string, Partial<Faits>, string, Situation, RegExp][] = [
  [
    'put off, says the tracker',
    { dit: dit('reportee') },
    '2026-03-20',
    'deplacee',
    /^Reportée, d’après le tableau de la ville du 5 mars 2026 ; aucune date n’est encore au calendrier\.$/,
  ],
  [
    'never begun, and its year is over, whatever days nobody read',
    { dit: dit('pas-demarree', '2027-01-15'), debut: null, fin: null, enLettres: 'hiver' },
    '2027-01-20',
    'en-retard',
    /^Pas démarrée, d’après le tableau de la ville du 15 janvier 2027 ; son année, 2026, est finie\.$/,
  ],
  [
    'called off, says the tracker',
    { dit: dit('annulee'), etat: 'annulee' },
    '2026-03-20',
    'annulee',
    /^Annulée, d’après le tableau de la ville du 5 mars 2026\.$/,
  ],
  [
    'put off, beyond its period',
    { dit: dit('reportee'), fin: jour('2026-03-10') },
    '2026-03-20',
    'deplacee',
    /^Reportée/,
  ],
  [
    'put off, and its new date is known',
    { dit: dit('reportee'), prochaine: jour('2026-04-02'), aVenir: 1 },
    '2026-03-20',
    'deplacee',
    /maintenant le 2 avril/,
  ],
  ['done, says the tracker alone', { dit: dit('terminee') }, '2026-03-20', 'terminee', /^Terminée, d’après/],
  [
    'held here long ago, and said under way since by the tracker',
    tenue('2026-01-10', { dit: dit('en-cours') }),
    '2026-03-20',
    'commencee',
    /Dernière date au calendrier le 10 janvier/,
  ],
  [
    'held here long ago, said under way by the tracker, and nothing came for a month',
    tenue('2026-01-10', { dit: dit('en-cours') }),
    '2026-05-20',
    'sans-nouvelles',
    /depuis le 5 mars 2026/,
  ],
  [
    'under way in the tracker, once its period was over',
    { fin: jour('2026-02-28'), dit: dit('en-cours') },
    '2026-03-20',
    'commencee',
    /^En cours, d’après/,
  ],
  [
    'not begun in the tracker, once its period was over',
    { fin: jour('2026-02-28'), dit: dit('pas-demarree') },
    '2026-03-20',
    'en-retard',
    /devait commencer/,
  ],
  [
    'under way in the tracker while its period ran',
    { fin: jour('2026-03-10'), dit: dit('en-cours') },
    '2026-03-20',
    'terminee',
    /période a fini/,
  ],
  ['under way, says the tracker alone', { dit: dit('en-cours') }, '2026-03-20', 'commencee', /^En cours, d’après/],
  [
    'under way, said the tracker, and nothing came since',
    { dit: dit('en-cours') },
    '2026-05-20',
    'sans-nouvelles',
    /^En cours, d’après le tableau de la ville du 5 mars 2026 ; rien n’est compté ici\.$/,
  ],
  [
    'under way, said the tracker, its beginning known to nobody, and nothing came since',
    { debut: null, fin: null, dit: dit('en-cours') },
    '2026-05-20',
    'sans-nouvelles',
    /^En cours, d’après le tableau de la ville du 5 mars 2026/,
  ],
  ['not begun after a month, says the tracker', { dit: dit('pas-demarree') }, '2026-03-20', 'en-retard', /devait/],
  ['late, says the tracker', { dit: dit('en-retard') }, '2026-03-20', 'en-retard', /devait commencer/],
  [
    'written here today, under way in the tracker',
    { connueDepuis: jour('2026-03-20'), dit: dit('en-cours') },
    '2026-03-20',
    'commencee',
    /^En cours, d’après le tableau de la ville du 5 mars 2026 ; rien n’est compté ici\.$/,
  ],
  [
    'written here today, done in the tracker',
    { connueDepuis: jour('2026-03-20'), dit: dit('terminee') },
    '2026-03-20',
    'terminee',
    /^Terminée, d’après le tableau de la ville/,
  ],
  [
    'its period begun, and not begun in the tracker',
    { connueDepuis: jour('2026-03-20'), dit: dit('pas-demarree') },
    '2026-03-20',
    'pas-commencee',
    /^Pas démarrée, d’après le tableau de la ville du 5 mars 2026 ; rien n’est compté ici\.$/,
  ],
  [
    'under way in the tracker, which tells who came',
    { connueDepuis: jour('2026-03-20'), dit: dit('en-cours'), chiffres: '12 séances' },
    '2026-03-20',
    'commencee',
    /^En cours, d’après le tableau de la ville du 5 mars 2026 ; il dit 12 séances ; rien n’est compté ici\.$/,
  ],
  [
    'not begun in the tracker, its period over since',
    { fin: jour('2026-03-10'), dit: dit('pas-demarree') },
    '2026-03-20',
    'inconnue',
    /^Sa période a fini le 10 mars 2026 ; aucune séance comptée/,
  ],
  [
    'called off in the city’s own note alone, its period over',
    {
      fin: jour('2026-03-10'),
      dit: {
        sens: 'annulee',
        jour: jour('2026-02-15'),
        remarque: { luLe: jour('2026-02-20'), duFichier: true },
      },
    },
    '2026-03-20',
    'inconnue',
    /^Annulée, d’après le fichier de la ville du 20 février 2026 ; l’état de l’action, ici, ne le dit pas\.$/,
  ],
  [
    'asked for other dates since, and silent again',
    { derniereSignature: jour('2026-02-10') },
    '2026-04-20',
    'sans-nouvelles',
    /^Sa dernière nouvelle est du 10 février 2026 ; aucune date n’est au calendrier/,
  ],
  [
    'who came, in the tracker alone',
    { connueDepuis: jour('2026-03-20'), chiffres: '12 séances et 34 participants' },
    '2026-03-20',
    'commencee',
    /^Le tableau de la ville dit 12 séances et 34 participants ; rien n’est compté ici\.$/,
  ],
  [
    'nothing here, and who came is in the tracker',
    { chiffres: '12 séances' },
    '2026-03-20',
    'commencee',
    /^Le tableau de la ville dit 12 séances ; rien n’est compté ici\.$/,
  ],
  [
    'late in the tracker alone: the facts know nothing',
    { connueDepuis: jour('2026-03-20'), dit: dit('en-retard') },
    '2026-03-20',
    'inconnue',
    /^Nouvelle/,
  ],
  [
    'done in the tracker, and a date is to come',
    { dit: dit('terminee'), prochaine: jour('2026-01-20'), aVenir: 1 },
    '2026-01-10',
    'commencee',
    /^Terminée, d’après.* ; sa première date ici est le 20 janvier 2026\.$/,
  ],
]

const unJour = fc.integer({ min: 0, max: 500 }).map((n) => jour('2026-01-01').add({ days: n }))
const peutEtre = fc.option(unJour)
const faits = fc.record<Faits>({
  connueDepuis: fc.constant(jour('2025-12-15')),
  decideeLe: peutEtre,
  etat: fc.constantFrom('prevue', 'en-cours', 'terminee', 'annulee'),
  annee: fc.constantFrom(2025, 2026),
  debut: peutEtre,
  fin: peutEtre,
  premiereDate: peutEtre,
  derniereTenue: peutEtre,
  prochaine: peutEtre,
  derniereDate: peutEtre,
  tenues: fc.nat(5),
  aVenir: fc.nat(5),
  annulees: fc.nat(3),
  reportees: fc.nat(3),
  premierCompte: peutEtre,
  dernierCompte: peutEtre,
  derniereNote: peutEtre,
  derniereSignature: peutEtre,
  dernierChangement: peutEtre,
  dit: fc.option(fc.record({ sens: fc.constantFrom(...AVANCEMENTS), jour: unJour })),
  enLettres: fc.constantFrom('', 'hiver'),
  chiffres: fc.constantFrom('', '12 séances et 34 participants'),
})

describe('what the city’s tracker says', () => {
  it.each(DITS)('%s', (_, faits, aujourdhui, situation, raison) => {
    const etat = situer({ ...RIEN, ...faits }, jour(aujourdhui), ETE)
    expect(etat.situation).toBe(situation)
    expect(etat.raison).toMatch(raison)
  })

  it('is told at once to those who follow: the city waits no week for what it said itself', () => {
    const etat = situer({ ...RIEN, dit: dit('reportee') }, jour('2026-03-06'), ETE)
    expect(pourLesAutres(etat, jour('2026-03-06'))).toEqual(etat)
  })

  it.each([
    ['en-cours', 'commencee', null, false],
    ['en-cours', 'sans-nouvelles', '2026-03-01', false],
    ['en-cours', 'terminee', '2026-02-28', true],
    // The period ended after the tracker was written: it went on, nobody disagrees.
    ['en-cours', 'terminee', '2026-03-31', false],
    ['pas-demarree', 'commencee', '2026-03-20', false],
    ['pas-demarree', 'commencee', '2026-02-20', true],
    ['terminee', 'commencee', '2026-02-20', true],
    ['annulee', 'commencee', '2026-03-20', true],
    ['reportee', 'pas-commencee', null, true],
    ['pas-demarree', 'en-retard', '2026-02-01', false],
    ['terminee', 'inconnue', null, false],
    ['annulee', 'inconnue', null, true],
  ] as const)('« %s » beside « %s » since %s: disagrees %s', (sens, situation, depuis, autrement) => {
    const etat = { situation, raison: 'Voilà.', depuis: depuis === null ? null : jour(depuis) }
    expect(ditAutrement(etat, dit(sens))).toBe(autrement)
  })

  it('weighs only where nothing is noted here, but « put off »: « called off » is taken up by the programme, or told beside', () => {
    fc.assert(
      fc.property(fc.constantFrom<Avancement>('pas-demarree', 'en-cours', 'terminee', 'annulee'), (sens) => {
        for (const [, faits, aujourdhui] of CAS) {
          const f = { ...RIEN, ...faits }
          const [avec, sans] = [{ ...f, dit: dit(sens) }, f].map((un) => situer(un, jour(aujourdhui), ETE))
          const dite = avec?.dite ?? null
          const muette = sans?.situation === 'sans-nouvelles' && !sans.aCommence
          const rien = sans?.situation === 'inconnue' || sans?.situation === 'pas-commencee' || muette
          // What the tracker said while the period ran makes it over: that is its table of cases.
          if (/^Sa période a fini/.test(sans?.raison ?? '')) continue
          if (muette && sens === 'pas-demarree') expect(avec).toEqual({ ...sans, situation: 'en-retard', dite })
          else if (dite && rien && sans.situation !== dite.situation) {
            expect({ ...avec, depuis: null }).toMatchObject({ aCommence: false, raison: dite.raison, dite })
            // What went on in the tracker is silent like the rest, a month later.
            expect([dite.situation, ...(muette ? ['sans-nouvelles'] : [])]).toContain(avec?.situation)
          } else if (sens === 'en-cours' && sans?.aCommence && sans.situation === 'sans-nouvelles')
            expect(['commencee', 'sans-nouvelles']).toContain(avec?.situation)
          else if (f.etat === sens && sens === 'annulee') expect(avec?.situation).toBe('annulee')
          else if (dite && f.etat === 'terminee' && sens === 'terminee')
            expect(avec).toEqual({ ...sans, raison: dite.raison, dite })
          else expect(avec).toEqual({ ...sans, dite })
        }
      }),
    )
  })

  it('makes the state of an action one with « begun or over »: said so by its tracker, it is never unknown nor not begun', () => {
    fc.assert(
      fc.property(faits, unJour, (f, la) => {
        const vrai = situer(f, la, ETE)
        for (const { situation } of [vrai, pourLesAutres(vrai, la)])
          if (ditCommencee(f.dit)) expect(['inconnue', 'pas-commencee']).not.toContain(situation)
      }),
    )
  })
})

describe('where an action stands', () => {
  it.each(CAS)('%s', (_, faits, aujourdhui, situation, raison) => {
    const etat = situer({ ...RIEN, ...faits }, jour(aujourdhui), ETE)
    expect(etat.situation).toBe(situation)
    expect(etat.raison).toMatch(raison)
    // Nothing is said not begun without what would show it, to those who read an alert a week later either.
    const dites = [
      etat.raison,
      pourLesAutres({ ...etat, depuis: jour(aujourdhui), situation: 'en-retard' }, jour(aujourdhui)).raison,
    ]
    const finie = /a fini le/.test(etat.raison)
    if (situation === 'pas-commencee' || (situation === 'inconnue' && faits.etat !== 'en-cours' && !finie))
      for (const dite of dites) expect(dite).toMatch(/première date est le|montrera qu’elle commence/)
  })

  it('always says why, in a sentence, and never by a percentage', () => {
    fc.assert(
      fc.property(faits, unJour, (f, la) => {
        const { raison } = situer(f, la, ETE)
        expect(raison).toMatch(/^[A-ZÀ-Ý0-9].*\.$/u)
        expect(raison).not.toContain('%')
      }),
    )
  })

  it('asks no news of an action told of within the month', () => {
    fc.assert(
      fc.property(faits, unJour, fc.integer({ min: 0, max: JOURS_DE_SILENCE - 1 }), (f, la, n) => {
        const dernierCompte = la.subtract({ days: n })
        const { situation } = situer({ ...f, premierCompte: dernierCompte, dernierCompte }, la, ETE)
        expect(situation).not.toBe('sans-nouvelles')
        expect(situation).not.toBe('en-retard')
      }),
    )
  })

  it('shows an alert to others a week after the structure, and nothing else differently', () => {
    fc.assert(
      fc.property(faits, unJour, (f, la) => {
        const etat = situer(f, la, ETE)
        const vu = pourLesAutres(etat, la)
        const fraiche =
          ALERTES.includes(etat.situation) && etat.depuis !== null && etat.depuis.until(la).days <= JOURS_D_AVANCE
        if (fraiche) expect(ALERTES).not.toContain(vu.situation)
        else expect(vu).toEqual(etat)
        // It says the fact that shows it, and waits for no date where there is one.
        expect(vu.raison).not.toMatch(/^Elle a commencé/)
        if (f.prochaine !== null) expect(vu.raison).not.toContain('Une date au calendrier')
      }),
    )
  })

  it('tells others the next date of what begins later than voted, and the last of what is silent', () => {
    const aVenir = { prochaine: jour('2026-04-18'), premiereDate: jour('2026-04-18'), aVenir: 3 }
    const vus = [aVenir, { ...aVenir, etat: 'en-cours' } as const, tenue('2026-01-03')].map((plus) => {
      const etat = situer({ ...RIEN, ...plus }, jour('2026-02-03'), [])
      const { situation, raison } = pourLesAutres(etat, jour('2026-02-03'))
      return [etat.situation, situation, raison]
    })
    expect(vus).toEqual([
      ['deplacee', 'pas-commencee', 'Sa première date est le 18 avril 2026.'],
      ['deplacee', 'inconnue', 'Notée en cours. Sa première date est le 18 avril 2026.'],
      ['sans-nouvelles', 'commencee', 'Dernière date au calendrier le 3 janvier 2026 ; rien n’est encore compté.'],
    ])
  })

  it('counts the days of ordinary life only', () => {
    fc.assert(
      fc.property(unJour, fc.nat(60), (depuis, n) => {
        const la = apresJoursOrdinaires(depuis, n, ETE)
        let ordinaires = 0
        for (let j = depuis.add({ days: 1 }); Temporal.PlainDate.compare(j, la) <= 0; j = j.add({ days: 1 }))
          if (
            !ETE.some(({ du, au }) => Temporal.PlainDate.compare(du, j) <= 0 && Temporal.PlainDate.compare(j, au) <= 0)
          )
            ordinaires += 1
        expect(ordinaires).toBe(n)
      }),
    )
  })
})
