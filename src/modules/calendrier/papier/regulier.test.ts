import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fondDe } from '#modules/annee/jours/fond.ts'
import { lirePhrase } from '#modules/phrase/lecture/lire.ts'
import { datePrevue, datesPrevues, joursDeRegle } from '#modules/phrase/regle/recurrence.ts'
import { lireRegle } from '#modules/phrase/regle/regle.ts'
import type { DatePubliee, SeanceDeDate } from '#modules/seances/publiees/queries.ts'
import { type Id, newId } from '#platform/ids.ts'
import { direRythmes, separer } from './regulier.ts'

const FOND = fondDe({ zone: 'B' })
const jour = Temporal.PlainDate.from
const EPOQUE = Temporal.Instant.fromEpochMilliseconds(0)

type Une = Readonly<{ jour: string; decalee?: number; heures?: number; statut?: DatePubliee['statut']; ou?: string }>

/** Published dates of one séance, out of its rule and of what became of each of its days. */
function datesDe(p: Readonly<{ regle: string; debutJour: string; dates: readonly Une[] }>): DatePubliee[] {
  const [debutHeure, finHeure] = ['14:00', '16:00']
  const seanceId: Id = newId()
  const seance: SeanceDeDate = {
    ...{ titre: 'Atelier cuisine', description: '', nature: 'atelier', genre: 'seance', uid: 'x' },
    ...{ debutJour: p.debutJour, debutHeure, finJour: p.debutJour, finHeure, regle: p.regle },
    ...{ publics: [], ageMin: null, ageMax: null, prixCentimes: null, prixMot: '', inscription: 'libre' },
    ...{ inscriptionMot: '', accessibilite: [], capacite: null, action: null, sequence: 0 },
    ...{ publieeLe: EPOQUE, modifieeLe: EPOQUE },
  }
  const heures = { debutHeure: Temporal.PlainTime.from(debutHeure), finHeure: Temporal.PlainTime.from(finHeure) }
  const sans = { regle: null, saufJours: [], saufVacances: false, saufFeries: false, aussiJours: [] }
  const dates = p.dates.map(({ jour: le, decalee = 0, heures: plusTard = 0, statut = 'programmee', ou = '' }) => {
    const la = jour(le).add({ days: decalee })
    const prevue = datePrevue({ debutJour: la, finJour: la, ...heures, ...sans }, la)
    const [debut, fin] = [prevue.debut.add({ hours: plusTard }), prevue.fin.add({ hours: plusTard })]
    return {
      ...{
        id: newId(),
        seanceId,
        origine: `${le}T14:00`,
        debut,
        fin,
        journee: false,
        debutPrecedent: null,
        finPrecedente: null,
        lieuPrecedent: null,
        statut,
      },
      ...{ mot: '', sequence: 0, modifieeLe: EPOQUE, annuleeLe: null, coOccupation: false, seance },
      lieu:
        ou === ''
          ? null
          : {
              ...{ id: null, nom: ou, adresse: '', acces: '', accessibilite: [], quartierId: null },
              ...{ salleId: null, salleNom: '' },
            },
    }
  })
  return dates.sort((a, b) => Temporal.Instant.compare(a.debut, b.debut))
}

const mercredis = (du: string, n: number): Une[] =>
  Array.from({ length: n }, (_, i) => ({ jour: jour(du).add({ weeks: i }).toString() }))
const tousLesMercredis = (dates: readonly Une[], debutJour = '2026-11-04') =>
  separer(datesDe({ regle: 'FREQ=WEEKLY;BYDAY=WE', debutJour, dates }), FOND)
const simple = (texte: string) => texte.replace(/[\u00a0\u202f]/gu, ' ')
const quands = (s: ReturnType<typeof separer>) => s.reguliers.map(({ quand }) => simple(quand))

describe('what comes back, on a paper', () => {
  it('is told with its first and last day', () => {
    expect(quands(tousLesMercredis(mercredis('2026-11-04', 7)))).toEqual([
      'tous les mercredis de 14 h à 16 h, du 4 novembre au 16 décembre',
    ])
    expect(quands(tousLesMercredis(mercredis('2026-12-02', 3), '2026-12-02'))).toEqual([
      'tous les mercredis de 14 h à 16 h, du 2 au 16 décembre',
    ])
  })

  it('leaves out the holidays, and the days that have no date', () => {
    const annee = mercredis('2026-09-02', 40).filter(({ jour: le }) => !FOND.enVacances(jour(le)))
    expect(quands(tousLesMercredis(annee, '2026-09-02'))).toEqual([
      'tous les mercredis de 14 h à 16 h, du 2 septembre au 2 juin, sauf vacances scolaires',
    ])
    const sansLeOnze = mercredis('2026-11-04', 7).filter(({ jour: le }) => le !== '2026-11-11')
    expect(quands(tousLesMercredis(sansLeOnze))).toEqual([
      'tous les mercredis de 14 h à 16 h, du 4 novembre au 16 décembre, sauf le 11 novembre',
    ])
    const annulee = mercredis('2026-11-04', 7).map((une) =>
      une.jour === '2026-11-25' ? { ...une, statut: 'annulee' as const } : une,
    )
    const dit = tousLesMercredis(annulee)
    expect(quands(dit)).toEqual([
      'tous les mercredis de 14 h à 16 h, du 4 novembre au 16 décembre, sauf le 25 novembre',
    ])
    expect([dit.propres.length, dit.exceptions.map(({ origine }) => origine)]).toEqual([0, ['2026-11-25T14:00']])
  })

  it('lists the dates where no rhythm is left, and the one that moved beside the rhythm', () => {
    const deux = tousLesMercredis(mercredis('2026-12-09', 2))
    expect([deux.reguliers, deux.propres.length]).toEqual([[], 2])
    const seule = tousLesMercredis([{ jour: '2026-12-16', decalee: 1, statut: 'deplacee' }])
    expect([seule.reguliers, seule.propres.length]).toEqual([[], 1])
    const avec = tousLesMercredis([
      ...mercredis('2026-11-04', 6),
      { jour: '2026-12-16', decalee: 1, statut: 'deplacee' },
    ])
    expect(quands(avec)).toEqual(['tous les mercredis de 14 h à 16 h, du 4 novembre au 9 décembre'])
    expect(avec.propres.map(({ origine }) => origine)).toEqual(['2026-12-16T14:00'])
  })

  it('says the last day that stands, when some dates left the rhythm', () => {
    const jeudis = ['12-03', '12-10', '12-17', '01-07', '01-14', '01-21', '01-28'].map(
      (le, n) => `${n < 3 ? 2026 : 2027}-${le}`,
    )
    const dates = datesDe({
      regle: 'FREQ=WEEKLY;BYDAY=TH',
      debutJour: '2026-12-03',
      dates: jeudis.map((le): Une => {
        if (le === '2027-01-14') return { jour: le, decalee: 1, statut: 'deplacee' }
        return { jour: le, statut: le === '2027-01-21' ? 'annulee' : 'programmee' }
      }),
    })
    expect(simple(direRythmes(separer(dates, FOND).reguliers, dates))).toBe(
      'Tous les jeudis de 14 h à 16 h, du 3 au 17 décembre. 3 autres dates, du 7 au 28 janvier 2027.',
    )
  })

  it('tells apart what is elsewhere', () => {
    const ailleurs = mercredis('2026-11-04', 7).map((une, n) => ({ ...une, ou: n < 4 ? 'Le Palier' : 'La Halle' }))
    expect(tousLesMercredis(ailleurs).reguliers.map(({ lieu, quand }) => [lieu, simple(quand)])).toEqual([
      ['Le Palier', 'tous les mercredis de 14 h à 16 h, du 4 au 25 novembre'],
      ['La Halle', 'tous les mercredis de 14 h à 16 h, du 2 au 16 décembre'],
    ])
  })

  it('says nothing of a rule of another calendar that our words would tell otherwise', () => {
    const premiers = ['2026-09-01', '2026-10-01', '2026-11-02', '2026-12-01', '2027-01-01']
    const regle = 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1'
    const dates = datesDe({ regle, debutJour: '2026-09-01', dates: premiers.map((le) => ({ jour: le })) })
    expect(separer(dates, FOND)).toMatchObject({ reguliers: [], propres: dates })
  })

  /** The papers cover a year at most; who reads one takes a day without a year for a day of it. */
  const REGLES = [
    'FREQ=WEEKLY;BYDAY=WE',
    'FREQ=WEEKLY;BYDAY=TU,TH',
    'FREQ=WEEKLY',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR',
    'FREQ=DAILY',
    'FREQ=DAILY;INTERVAL=3',
    'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    'FREQ=MONTHLY;BYDAY=1SA',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=MONTHLY;BYMONTHDAY=15',
    'FREQ=MONTHLY',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=1',
    'FREQ=WEEKLY;BYDAY=SA;BYMONTH=9,10,11,12',
  ]
  it('has in its period exactly the dates that there are, whatever they are', () => {
    const sort = fc.record({
      // Most dates go as their rule says; the others are anything.
      sort: fc.constantFrom(...'oooooooooooooooooooooooorrraacddh'),
      de: fc.integer({ min: -3, max: 3 }),
      ou: fc.constantFrom('', '', '', '', '', '', '', 'La Halle'),
    })
    const cas = fc.record({
      regle: fc.constantFrom(...REGLES),
      debut: fc.integer({ min: 0, max: 300 }),
      du: fc.integer({ min: 0, max: 300 }),
      duree: fc.integer({ min: 5, max: 364 }),
      sansVacances: fc.boolean(),
      sansFeries: fc.boolean(),
      ensemble: fc.constantFrom(2, 3),
      sorts: fc.array(sort, { minLength: 1, maxLength: 400 }),
    })
    let phrases = 0
    fc.assert(
      fc.property(cas, (c) => {
        const lue = lireRegle(c.regle, null)
        if (!lue.ok) throw new Error(c.regle)
        const [depuis, du] = [jour('2026-06-01').add({ days: c.debut }), jour('2026-06-01').add({ days: c.du })]
        // What lists two days is the leaflet of a term.
        const au = du.add({ days: c.ensemble === 2 ? Math.ceil(c.duree / 3) : c.duree })
        const [debutJour] = joursDeRegle(lue.value, depuis, depuis, depuis.add({ years: 1 }))
        fc.pre(debutJour !== undefined)
        if (!debutJour) return
        const jours = joursDeRegle(lue.value, debutJour, debutJour, au).filter(
          (le) => !(c.sansVacances && FOND.enVacances(le)) && !(c.sansFeries && FOND.ferie(le)),
        )
        const dates = datesDe({
          regle: c.regle,
          debutJour: debutJour.toString(),
          dates: jours.flatMap((le, n): Une[] => {
            const un = c.sorts[n % c.sorts.length]
            if (!un || un.sort === 'r') return []
            if (un.sort === 'd') return [{ jour: le.toString(), decalee: un.de, statut: 'deplacee' }]
            if (un.sort === 'h') return [{ jour: le.toString(), heures: 1, statut: 'deplacee' }]
            const statut = un.sort === 'a' ? 'annulee' : un.sort === 'c' ? 'complete' : 'programmee'
            return [{ jour: le.toString(), statut, ou: un.ou }]
          }),
        }).filter(({ debut }) => {
          const le = debut.toZonedDateTimeISO('Europe/Paris').toPlainDate()
          return Temporal.PlainDate.compare(du, le) <= 0 && Temporal.PlainDate.compare(le, au) <= 0
        })
        const { reguliers, propres, exceptions } = separer(dates, FOND, c.ensemble)
        // Whoever reads the sentence alone knows how many dates there are, and the last day of them.
        const [restent, dits] = [dates.filter((d) => d.statut !== 'annulee'), direRythmes(reguliers, dates)]
        const derniere = restent.at(-1)
        const dite = new Set(reguliers.flatMap((un) => un.dates))
        const autres = restent.filter((d) => !dite.has(d)).length
        if (reguliers.length > 0) {
          expect(Number(/(\d+|Une) autres? dates?, /u.exec(dits)?.[1]?.replace('Une', '1') ?? 0)).toBe(autres)
          if (derniere && !dite.has(derniere))
            expect(dits).toContain(
              derniere.debut.toZonedDateTimeISO('Europe/Paris').toPlainDate().toLocaleString('fr', { month: 'long' }),
            )
        }
        const tenues = (ou: string, ceux: readonly DatePubliee[]) =>
          ceux
            .filter((d) => (d.lieu?.nom ?? '') === ou && d.statut !== 'annulee')
            .map(({ debut, fin }) => `${debut}/${fin}`)
        const annoncees = (ou: string) =>
          reguliers
            .filter(({ lieu }) => lieu === ou)
            .flatMap(({ quand }) => {
              phrases++
              const relue = lirePhrase(quand, { aujourdhui: du, fond: FOND })
              if (!relue.ok || relue.value.reste !== '')
                throw new Error(`${quand}: ${relue.ok ? relue.value.reste : relue.reason}`)
              return datesPrevues(relue.value.quand, au, FOND).map(({ debut, fin }) => `${debut}/${fin}`)
            })
        for (const ou of ['', 'La Halle'])
          expect([...new Set([...annoncees(ou), ...tenues(ou, propres)])].sort()).toEqual(
            [...new Set(tenues(ou, dates))].sort(),
          )
        const dites = [...propres, ...exceptions].filter(({ statut }) => statut === 'annulee')
        expect(new Set(dites)).toEqual(new Set(dates.filter(({ statut }) => statut === 'annulee')))
      }),
      { numRuns: 300, seed: 5 },
    )
    expect(phrases).toBeGreaterThan(150)
  })
})
