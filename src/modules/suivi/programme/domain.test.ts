import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ActionDuJour, type ActionVotee, deuxTotaux, ecarts, estAuProgramme, parFinanceur } from './domain.ts'

const DIRE = { jour: (iso: string | null) => iso ?? '…', montant: (c: number | null) => (c === null ? '—' : `${c}`) }

const votee = (plus: Partial<ActionVotee> = {}): ActionVotee => ({
  titre: 'Les repas',
  structure: 'La Régie',
  etat: 'prevue',
  debut: '2026-01-01',
  fin: '2026-12-31',
  quartiers: ['Bellevue'],
  accorde: { Ville: 300_000 },
  ...plus,
})

describe('the programme as voted and today', () => {
  it('says what came, what went, what was called off, what changed', () => {
    const avant = new Map([
      ['a', votee()],
      ['b', votee({ titre: 'Le vélo' })],
      ['c', votee({ titre: 'Le jardin' })],
      ['d', votee({ titre: 'Inchangée' })],
    ])
    const lignes = ecarts(
      avant,
      [
        { id: 'a', ...votee({ debut: '2026-03-01', accorde: { Ville: 250_000, CAF: 80_000 } }) },
        { id: 'b', ...votee({ titre: 'Le vélo', etat: 'annulee' }) },
        { id: 'd', ...votee({ titre: 'Inchangée', etat: 'en-cours' }) },
        { id: 'e', ...votee({ titre: 'La fête' }) },
        { id: 'f', ...votee({ titre: 'Refusée', etat: 'refusee' }) },
      ],
      DIRE,
    )
    expect(lignes.map((l) => [l.titre, l.genre, l.centimes])).toEqual([
      ['Les repas', 'changee', 30_000],
      ['Le vélo', 'annulee', -300_000],
      ['Le jardin', 'retiree', -300_000],
      ['La fête', 'ajoutee', 300_000],
    ])
    expect(lignes[0]?.changements.map(({ dit }) => dit)).toEqual([
      'Son début passe du 2026-01-01 au 2026-03-01.',
      'Ville : 300000 voté, 250000 aujourd’hui.',
      'CAF : — voté, 80000 aujourd’hui.',
    ])
  })

  it('says a period changed by its words and by its days, and no « (sans date) » of what was voted in words', () => {
    const de = (avant: Partial<ActionVotee>, apres: Partial<ActionVotee>) =>
      ecarts(new Map([['a', votee(avant)]]), [{ id: 'a', ...votee(apres) }], DIRE).flatMap((l) =>
        l.changements.map(({ dit }) => dit),
      )
    const ete = { debut: '2026-07-08', fin: '2026-08-28' }
    expect(de({ periode: '8 juillet - 28 août', ...ete }, { periode: '', ...ete, fin: '2026-12-19' })).toEqual([
      'Sa fin passe du 2026-08-28 au 2026-12-19.',
    ])
    const sans = { debut: null, fin: null }
    expect(de({ periode: 'selon météo', ...sans }, { periode: 'au printemps', ...sans })).toEqual([
      'Sa période était « selon météo ».',
    ])
    expect(de({ periode: 'selon météo', ...sans }, { periode: '', ...ete })).toEqual([
      'Sa période était « selon météo ».',
    ])
    expect(de({ periode: 'juil.-août', ...ete }, { periode: 'juillet à août', ...ete })).toEqual([])
    // Kept before its words were: nobody knows what they said.
    expect(de(sans, ete)).toEqual([])
  })

  const uneVotee = fc.record<ActionVotee>({
    titre: fc.constantFrom('Les repas', 'Le vélo'),
    structure: fc.constantFrom('La Régie', 'Le Palier'),
    etat: fc.constantFrom('prevue', 'en-cours', 'annulee', 'refusee'),
    debut: fc.constantFrom(null, '2026-01-01', '2026-02-01'),
    fin: fc.constantFrom(null, '2026-12-31'),
    quartiers: fc.subarray(['Bellevue', 'Les Lauriers']),
    theme: fc.constantFrom('Emploi', 'A – Emploi', 'Santé', ''),
    accorde: fc.dictionary(fc.constantFrom('Ville', 'CAF', 'État'), fc.option(fc.nat(1_000_000))),
  })
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'))
  const total = (actions: readonly ActionVotee[]) =>
    actions.flatMap((a) => Object.values(a.accorde)).reduce<number>((n, un) => n + (un ?? 0), 0)

  it('accounts for all the money between the two, to the cent', () => {
    fc.assert(
      fc.property(ids, ids, fc.array(uneVotee, { minLength: 12, maxLength: 12 }), (avant, apres, tirees) => {
        const votees = new Map(avant.map((id, i) => [id, { ...(tirees[i] ?? votee()), etat: 'prevue' as const }]))
        const la: ActionDuJour[] = apres.map((id, i) => ({ id, ...(tirees[i + 6] ?? votee()) }))
        const lignes = ecarts(votees, la, DIRE)
        const difference = total(la.filter((a) => estAuProgramme(a.etat))) - total([...votees.values()])
        expect(lignes.reduce((n, l) => n + l.centimes, 0)).toBe(difference)
        expect(new Set(lignes.map((l) => l.actionId)).size).toBe(lignes.length)
        const { parFinanceur: payeurs, parTheme: themes, total: deux } = deuxTotaux(votees, la)
        const en = (l: { vote: number | null; accorde: number | null }) => [l.vote ?? 0, l.accorde ?? 0]
        expect(en(deux)).toEqual([total([...votees.values()]), total(la.filter((a) => estAuProgramme(a.etat)))])
        for (const parts of [payeurs, themes])
          expect([0, 1].map((k) => parts.reduce((n, l) => n + (en(l)[k] ?? 0), 0))).toEqual(en(deux))
        expect(payeurs.length).toBe(new Set(payeurs.map((l) => l.nom)).size)
        expect(themes.filter((l) => /Emploi/.test(l.nom)).length).toBeLessThan(2)
      }),
    )
  })

  it('finds nothing between a programme and itself', () => {
    fc.assert(
      fc.property(fc.array(uneVotee, { maxLength: 5 }), (tirees) => {
        const la = tirees.map((a, i) => ({ ...a, id: String(i), etat: 'prevue' as const }))
        expect(ecarts(new Map(la.map(({ id, ...a }) => [id, a])), la, DIRE)).toEqual([])
      }),
    )
  })
})

describe('the money of a funder', () => {
  it('keeps what nobody has said apart from zero', () => {
    const lignes = parFinanceur(
      [
        { financeur: 'Ville', demande: 100, propose: null, accorde: 0, realise: null },
        { financeur: 'Ville', demande: 50, propose: null, accorde: null, realise: null },
      ],
      [votee({ accorde: { Ville: 70, CAF: 10 } })],
    )
    expect(lignes).toEqual([
      { financeur: 'CAF', vote: 10, demande: null, propose: null, accorde: null, realise: null },
      { financeur: 'Ville', vote: 70, demande: 150, propose: null, accorde: 0, realise: null },
    ])
  })
})
