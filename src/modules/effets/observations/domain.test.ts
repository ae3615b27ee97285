import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Serie } from '#modules/suivi/index.ts'
import {
  attacheConnue,
  avantApres,
  estContredit,
  type Faits,
  mieuxEtayes,
  type Piece,
  peutConfirmer,
  pieceDuTiers,
  pointFaible,
  sourcesIndependantes,
} from './domain.ts'

const piece = (dite: Partial<Piece> = {}): Piece => ({
  id: '',
  effetId: '',
  maillon: 'changement',
  rivaleId: null,
  sens: 'appuie',
  facon: 'vu',
  source: 'La gardienne',
  jour: Temporal.PlainDate.from('2026-03-01'),
  propos: '',
  attache: 'aucune',
  enPartie: false,
  mesure: null,
  mots: 1,
  noteePar: '',
  compteId: null,
  ...dite,
})
const rivale = { id: 'r1', effetId: '', rang: 1, texte: 'L’éclairage refait en même temps' }
const LIEN = piece({ maillon: 'contribution' })
const SUR_LA_RIVALE = piece({ maillon: null, rivaleId: 'r1', sens: 'contredit' })

describe('the weakest point of a claim', () => {
  it.each<[string, Piece[], (typeof rivale)[], ReturnType<typeof pointFaible>]>([
    ['nothing at all: the change', [], [], { genre: 'maillon', maillon: 'changement' }],
    [
      'the change alone: what the action has to do with it',
      [piece()],
      [rivale],
      { genre: 'maillon', maillon: 'contribution' },
    ],
    [
      'contradicted only: not borne out',
      [piece({ sens: 'contredit' }), LIEN],
      [],
      { genre: 'maillon', maillon: 'changement' },
    ],
    ['both links, nobody thought of anything else', [piece(), LIEN], [], { genre: 'aucune-rivale' }],
    ['both links, a rival that nobody looked at', [piece(), LIEN], [rivale], { genre: 'rivale', texte: rivale.texte }],
    ['a rival that was looked at', [piece(), LIEN, SUR_LA_RIVALE], [rivale], null],
    [
      'a rival that is borne out was looked at too',
      [piece(), LIEN, { ...SUR_LA_RIVALE, sens: 'appuie' }],
      [rivale],
      null,
    ],
  ])('%s', (_, pieces, rivales, point) => {
    expect(pointFaible({ pieces, rivales })).toEqual(point)
  })
})

describe('the best borne out', () => {
  it.each<[string, Piece[], number]>([
    ['one person said twice is one', [piece(), piece({ source: 'la gardienne', maillon: 'contribution' })], 1],
    ['two people are two', [piece(), piece({ source: 'Le boulanger' })], 2],
    [
      'who is tied is not counted',
      [piece({ attache: 'structure' }), piece({ source: 'La CAF', attache: 'financeur' })],
      0,
    ],
    ['who says otherwise neither', [piece({ sens: 'contredit' })], 0],
    ['nor who speaks of another explanation', [SUR_LA_RIVALE], 0],
    ['nor who bears it out in part', [piece({ enPartie: true })], 0],
    ['nor who was heard of other words than those that stand', [piece({ mots: 0 })], 0],
    ['unless of one link alone', [piece({ enPartie: true }), piece({ maillon: 'contribution' })], 1],
  ])('%s', (_, pieces, combien) => {
    expect(sourcesIndependantes({ pieces, mots: 1 })).toHaveLength(combien)
  })

  it('are all those that have as many, and none where no source is independent', () => {
    const [un, deux, trois] = [
      { id: '1', pieces: [piece()] },
      { id: '2', pieces: [piece(), piece({ source: 'Le boulanger' })] },
      { id: '3', pieces: [piece(), piece({ source: 'Une voisine' })] },
    ]
    expect(mieuxEtayes([un, deux, trois])).toEqual([deux, trois])
    expect(mieuxEtayes([{ id: '4', pieces: [piece({ attache: 'redaction' })] }])).toEqual([])
    expect(mieuxEtayes([])).toEqual([])
  })

  it('does not change by what is said by somebody tied, by another explanation, nor by a contradiction', () => {
    const uns = fc.record({
      source: fc.constantFrom('Une voisine', 'Le boulanger', 'La gardienne', 'UNE VOISINE'),
      attache: fc.constantFrom('aucune' as const, 'structure' as const, 'financeur' as const, 'redaction' as const),
      sens: fc.constantFrom('appuie' as const, 'contredit' as const),
      maillon: fc.constantFrom('changement' as const, 'contribution' as const, null),
    })
    fc.assert(
      fc.property(fc.array(uns, { maxLength: 12 }), (dits) => {
        const pieces = dits.map((dit) => piece(dit))
        const compte = (celles: readonly Piece[]) => sourcesIndependantes({ pieces: celles }).length
        const libres = pieces.filter((p) => p.attache === 'aucune' && p.sens === 'appuie' && p.maillon !== null)
        expect(compte(pieces)).toBe(compte(libres))
        expect(compte([...pieces].reverse())).toBe(compte(pieces))
        expect(compte(pieces)).toBeLessThanOrEqual(3)
        expect(estContredit({ pieces })).toBe(pieces.some((p) => p.sens === 'contredit' && p.maillon !== null))
      }),
    )
  })
})

const FAITS: Faits = {
  structures: ['Les Jardins partagés', 'LJP'],
  contacts: ['Awa Diallo'],
  financeurs: ['CAF', 'Ville'],
  redacteur: 'Nour Haddad',
}

describe('who is tied to an action', () => {
  it.each<[string, ReturnType<typeof attacheConnue>]>([
    ['Mme Awa Diallo', { attache: 'structure', nom: 'Awa Diallo' }],
    ['DIALLO awa', { attache: 'structure', nom: 'Awa Diallo' }],
    ['Mme Diallo, du 4e', null],
    ['Un bénévole de LJP', { attache: 'structure', nom: 'LJP' }],
    ['l’animatrice des jardins partagés', null],
    ['l’animatrice, Les jardins partagés', { attache: 'structure', nom: 'Les Jardins partagés' }],
    ['une conseillère de la CAF', { attache: 'financeur', nom: 'CAF' }],
    ['le patron du café', null],
    ['un agent de la ville', { attache: 'financeur', nom: 'Ville' }],
    ['Nour Haddad', { attache: 'redaction', nom: 'Nour Haddad' }],
    ['une voisine', null],
  ])('%s', (source, attache) => {
    expect(attacheConnue(source, FAITS)).toEqual(attache)
  })

  it('confirms nothing: neither by what they say of themselves, nor by what is known of them', () => {
    expect(peutConfirmer('aucune', 'une voisine', FAITS)).toEqual({ ok: true, value: undefined })
    for (const attache of ['structure', 'financeur', 'redaction'] as const)
      expect(peutConfirmer(attache, 'une voisine', FAITS)).toEqual({ ok: false, reason: 'confirme-attache' })
    expect(peutConfirmer('aucune', 'Awa Diallo', FAITS)).toEqual({ ok: false, reason: 'attache-connue' })
    expect(peutConfirmer('aucune', 'Nour Haddad', FAITS)).toEqual({ ok: false, reason: 'attache-connue' })
  })

  it.each([
    ['oui', 'aucune', { facon: 'confirme', sens: 'appuie', enPartie: false }],
    ['en-partie', 'aucune', { facon: 'confirme', sens: 'appuie', enPartie: true }],
    ['oui', 'financeur', { facon: 'dit', sens: 'appuie', enPartie: false }],
    ['en-partie', 'financeur', { facon: 'dit', sens: 'appuie', enPartie: true }],
    ['non', 'aucune', { facon: 'dit', sens: 'contredit', enPartie: false }],
    ['non', 'structure', { facon: 'dit', sens: 'contredit', enPartie: false }],
    ['sais-pas', 'aucune', null],
  ] as const)('asked, answers « %s », tied: %s', (reponse, attache, faite) => {
    expect(pieceDuTiers(reponse, attache)).toEqual(faite)
  })
})

describe('what is measured', () => {
  const v = (jour: string, valeur: number, autre: Partial<Serie['valeurs'][number]> = {}) => ({
    jour: Temporal.PlainDate.from(jour),
    valeur,
    meme: true,
    statistique: false,
    periode: false,
    ...autre,
  })
  const serie = (...valeurs: Serie['valeurs'][number][]): Serie => ({
    indicateurId: 'i',
    libelle: 'Vélos',
    unite: 'vélos',
    derivee: false,
    valeurs,
  })

  it.each<[string, Serie, unknown]>([
    ['nothing', serie(), 'aucune'],
    ['counted from dates, it has a value, and none before', { ...serie(), derivee: true }, 'derivee'],
    ['one value has nothing before it', serie(v('2026-03-01', 12)), 'une-seule'],
    ['two of one day neither', serie(v('2026-03-01', 12), v('2026-03-01', 14)), 'une-seule'],
    [
      'another definition is another thing',
      serie(v('2026-01-01', 5, { meme: false }), v('2026-03-01', 12)),
      'autre-definition',
    ],
    [
      'a total and a period are not one way of counting',
      serie(v('2026-01-01', 5), v('2026-03-01', 12, { periode: true })),
      'une-seule',
    ],
    [
      'a public statistic is of context',
      serie(v('2025-01-01', 5, { statistique: true }), v('2026-01-01', 6, { statistique: true })),
      'contexte',
    ],
    [
      'a value before, in any order',
      serie(v('2026-03-01', 12), v('2025-03-01', 5), v('2025-09-01', 8)),
      { avant: 5, apres: 12 },
    ],
  ])('%s', (_, lue, attendu) => {
    const faite = avantApres(lue)
    expect(faite.ok ? { avant: faite.value.avant.valeur, apres: faite.value.apres.valeur } : faite.reason).toEqual(
      attendu,
    )
  })
})
