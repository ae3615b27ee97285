import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dit } from '#modules/annuaire/index.ts'
import type { Certitude } from '#modules/competences/index.ts'
import { lireRaisons } from '#modules/mises-en-lien/etats/raisons.ts'
import { barrieresFermees, demandesDuMois, PART_MIN, questionPossible } from './barrieres.ts'
import { classer, composer } from './composer.ts'
import { expliquer, sans } from './explication.ts'
import { AUJOURDHUI, autour, unBesoin, unCandidat, unDit } from './moteur.testing.ts'
import { facteurs, noter } from './note.ts'
import { POURQUOI_PAS } from './phrases.fr.ts'
import { DEMI_JOURNEES, partCouverte } from './temps.ts'
import type { Besoin, Candidat } from './types.ts'

const plusieurs = fc.array(unCandidat, { minLength: 2, maxLength: 12 })
const note = (besoin: Besoin, c: Candidat) => noter(facteurs(besoin, c, autour))
const rang = (besoin: Besoin, tous: readonly Candidat[], id: string) =>
  classer(besoin, tous, autour).findIndex(({ candidat }) => candidat.talentId === id)

describe('gates', () => {
  it('are never crossed, whatever the pair (100,000 cases)', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(unBesoin, unCandidat, (besoin, c) => {
        for (const { candidat } of classer(besoin, [c], autour)) {
          expect(candidat.accordDonne && candidat.disponible && candidat.aJour && !candidat.dejaPourCetAppel).toBe(true)
          expect(candidat.structuresRefusees).not.toContain(besoin.structureId)
          expect(besoin.exige.filter((choix) => !choix.some((un) => candidat.acquis.includes(un)))).toEqual([])
          expect(besoin.publics.filter((un) => candidat.publicsEvites.includes(un))).toEqual([])
          expect(demandesDuMois(candidat, AUJOURDHUI) + candidat.promises).toBeLessThan(candidat.parMois)
          expect(partCouverte(besoin, candidat) ?? 1).toBeGreaterThanOrEqual(PART_MIN)
          if (candidat.age === '16-17' && besoin.heure !== null)
            expect(besoin.heure.hour + (besoin.heure.minute + (besoin.dureeMinutes ?? 0)) / 60).toBeLessThanOrEqual(22)
          if (candidat.rayon === 'partout' || besoin.quartiers.length === 0) continue
          // « The next ones » are within three kilometres; who never said where they live goes to neither.
          const loin = besoin.quartiers.map((la) => autour.distanceKm(candidat.quartierId ?? '', la) ?? 99)
          expect(candidat.quartierId).not.toBeNull()
          expect(Math.min(...loin)).toBeLessThanOrEqual(candidat.rayon === 'quartier' ? 0 : 3)
        }
      }),
      { numRuns: 100_000 },
    )
  })

  it('stay shut when a fact is missing', () => {
    const [besoin, bon] = [exemple.besoin, exemple.candidat]
    expect(barrieresFermees(besoin, bon, autour)).toEqual([])
    for (const champ of [
      'accordDonne',
      'disponible',
      'aJour',
      'dejaPourCetAppel',
      'parMois',
      'promises',
      'age',
    ] as const) {
      const trou = { ...bon, [champ]: undefined } as unknown as Candidat
      expect(barrieresFermees(besoin, trou, autour)).toHaveLength(1)
    }
  })

  const fermees: readonly (readonly [string, Partial<Candidat>, string, Partial<Besoin>?])[] = [
    ['hors du quartier', { rayon: 'quartier', quartierId: 'qb' }, 'rayon'],
    ['quartier inconnu', { rayon: 'voisins', quartierId: null }, 'rayon-inconnu'],
    ['quartier inconnu, le sien seulement', { rayon: 'quartier', quartierId: null }, 'rayon-inconnu'],
    ['trop loin pour des voisins', { rayon: 'voisins', quartierId: 'qc' }, 'rayon'],
    ['le soir seulement', { moments: ['soir'] }, 'creneau'],
    ['pas le samedi, dit en mots', { precisions: 'pas le samedi' }, 'creneau'],
    ['jour de fête', { joursEvites: [{ du: '2026-05-09', au: '2026-05-09' }] }, 'creneau'],
    ['déjà promise ailleurs à cette heure', { prises: [le('2026-05-09', 15)] }, 'pris'],
    ['déjà promise ce jour-là, sans heure dite', { prises: [le('2026-05-09', null)] }, 'pris'],
    ['déjà deux fois ce mois', { demandes: [AUJOURDHUI, AUJOURDHUI] }, 'plafond'],
    ['une fois ce mois, et retenue pour un autre besoin', { demandes: [AUJOURDHUI], promises: 1 }, 'plafond'],
    ['mineure, et cela finit après 22 h', { age: '16-17', moments: [] }, 'age', { heure: new Temporal.PlainTime(21) }],
  ]
  it('say of who never answered how often that it is our rule', () => {
    expect(POURQUOI_PAS.plafond).toMatch(/faute de réponse de sa part, 2 au plus/u)
  })
  it('stay open for who promised another hour, or another day', () => {
    const prises = [le('2026-05-09', 16), le('2026-05-09', 12), le('2026-05-10', 14)]
    expect(barrieresFermees(exemple.besoin, { ...exemple.candidat, prises }, autour)).toEqual([])
  })

  it('stay open for who ticked the evenings and the week-end, whom nobody then calls free', () => {
    const mardiMatin = {
      ...exemple.besoin,
      jour: Temporal.PlainDate.from('2026-12-15'),
      heure: new Temporal.PlainTime(9, 30),
    }
    const de = (...moments: Candidat['moments']) => {
      const { porteur, talent, bureau, question } = expliquer(mardiMatin, { ...exemple.candidat, moments }, autour)
      return { dit: [porteur, talent, bureau].join(' '), question }
    }
    for (const moments of [
      ['soir', 'semaine', 'week-end'],
      ['apres-midi', 'semaine'],
      ['matin', 'week-end'],
    ] as const) {
      expect(de(...moments).dit).not.toMatch(/libre (à ce moment|mardi)|moment où vous/)
      expect(de(...moments).question).toMatch(/^Serait-ce possible le mardi matin/)
    }
    for (const moments of [['matin', 'soir', 'semaine'], ['semaine'], ['matin']] as const) {
      expect(de(...moments).dit).toMatch(
        /^(?!.*Elle a dit être plutôt libre).*Vous avez dit être plutôt libre .*; plutôt libre /,
      )
      expect(de(...moments).question).toBeNull()
    }
  })

  it('shut only when no box agrees', () => {
    const de = (...moments: Candidat['moments']) =>
      barrieresFermees(exemple.besoin, { ...exemple.candidat, moments }, autour)
    expect([de('soir', 'week-end'), de('apres-midi', 'semaine')]).toEqual([[], []])
    expect(de('soir', 'semaine')).toEqual(['creneau'])
  })

  for (const [cas, ecart, barriere, autre] of fermees)
    it(cas, () => {
      const besoin = { ...exemple.besoin, ...autre }
      expect(barrieresFermees(besoin, { ...exemple.candidat, ...ecart }, autour)).toEqual([barriere])
    })

  it('say of nobody that it is too far, where how far is not known', () => {
    const voisin = { ...exemple.candidat, rayon: 'voisins', quartierId: 'qc' } as const
    expect(barrieresFermees(exemple.besoin, voisin, { ...autour, distanceKm: () => null })).toEqual(['rayon-inconnu'])
  })

  it('ask one question when one thing stands between, never against a refusal', () => {
    const demande = (ecart: Partial<Candidat>) => {
      const c = { ...exemple.candidat, ...ecart }
      return questionPossible(exemple.besoin, c, barrieresFermees(exemple.besoin, c, autour))
    }
    expect(demande({ moments: ['soir'] })).toBe('Serait-ce possible le samedi après-midi, pour cette fois ?')
    expect(demande({ moments: [] })).toBe('Serait-ce possible le samedi après-midi, pour cette fois ?')
    expect(demande({ rayon: 'quartier', quartierId: 'qb' })).toMatch(/un peu plus loin/)
    expect(demande({ rayon: 'quartier', quartierId: null })).toMatch(/assez près de chez vous/)
    expect(demande({ structuresRefusees: ['s1'] })).toBeNull()
    expect(demande({ moments: ['soir'], disponible: false })).toBeNull()
    expect(demande({})).toBeNull()
  })
})

describe('rank', () => {
  it('never falls when a talent knows one more thing', () => {
    fc.assert(
      fc.property(unBesoin, plusieurs, (besoin, [c, ...autres]) => {
        if (c === undefined || rang(besoin, [c, ...autres], c.talentId) < 0) return
        const preuve = { entree: 'plus', dit: null, part: 0.1 }
        const { score, certitude, preuves } = c.pertinence
        const mieux = { ...c, pertinence: { score: score + 0.1, certitude, preuves: [...preuves, preuve] } }
        expect(rang(besoin, [mieux, ...autres], c.talentId)).toBeLessThanOrEqual(
          rang(besoin, [c, ...autres], c.talentId),
        )
      }),
      { numRuns: 5_000 },
    )
  })

  it('never falls when a talent is free one more half-day', () => {
    fc.assert(
      fc.property(unBesoin, plusieurs, fc.constantFrom(...DEMI_JOURNEES), (besoin, [c, ...autres], demi) => {
        if (c === undefined || c.grille.length === 0) return
        const avant = rang(besoin, [c, ...autres], c.talentId)
        const apres = rang(besoin, [{ ...c, grille: [...c.grille, demi] }, ...autres], c.talentId)
        if (avant >= 0) expect(apres).toBeLessThanOrEqual(avant)
        if (avant >= 0) expect(apres).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 5_000 },
    )
  })

  it('is the same whatever the order of arrival', () => {
    fc.assert(
      fc.property(unBesoin, plusieurs, (besoin, tous) => {
        const ids = (liste: readonly Candidat[]) =>
          composer(classer(besoin, liste, autour), 5).map(({ candidat }) => candidat.talentId)
        expect(ids(tous.toReversed())).toEqual(ids(tous))
      }),
      { numRuns: 2_000 },
    )
  })

  it('puts whoever is sure before whoever is possible, and leaves out the others', () => {
    const c = (talentId: string, certitude: Certitude | null, score: number): Candidat => ({
      ...exemple.candidat,
      talentId,
      pertinence: { score, certitude, preuves: [] },
    })
    const tous = [c('possible', 'possible', 0.9), c('personne', null, 0.95), c('sure', 'sure', 0.3)]
    expect(classer(exemple.besoin, tous, autour).map(({ candidat }) => candidat.talentId)).toEqual(['sure', 'possible'])
  })

  it('keeps one place in five for who was never asked, and says it', () => {
    const c = (n: number, jamaisDemande: boolean): Candidat => ({
      ...exemple.candidat,
      talentId: `t${n}`,
      jamaisDemande,
      demandes: [],
      pertinence: { score: 0.9 - n * 0.05, certitude: 'sure', preuves: [] },
    })
    const tous = [0, 1, 2, 3, 4, 5].map((n) => c(n, false)).concat(c(7, true))
    const choisies = composer(classer(exemple.besoin, tous, autour), 6)
    expect(choisies.map(({ candidat }) => candidat.talentId)).toEqual(['t0', 't1', 't2', 't3', 't7', 't4'])
    expect(choisies.map(({ reservee }) => reservee)).toEqual([false, false, false, false, true, false])
  })
})

describe('explanation', () => {
  it('says of each reason exactly what the note loses without it', () => {
    fc.assert(
      fc.property(unBesoin, unCandidat, (besoin, c) => {
        for (const { raison, points } of expliquer(besoin, c, autour).clauses)
          expect(note(besoin, c) - note(besoin, sans(c, raison))).toBeCloseTo(points, 10)
      }),
      { numRuns: 5_000 },
    )
  })

  it('says all: what it does not name can go without moving the note', () => {
    fc.assert(
      fc.property(unBesoin, unCandidat, (besoin, c) => {
        const dites = expliquer(besoin, c, autour).clauses.map(({ raison }) => raison.genre)
        const genres = ['temps', 'distance', 'deja-fait', 'envie', 'jamais-demande', 'charge'] as const
        for (const genre of genres)
          if (!dites.includes(genre)) expect(note(besoin, sans(c, { genre }))).toBeCloseTo(note(besoin, c), 10)
        const autre = { ...c, talentId: 'autre', parMois: c.parMois + 1, acquis: [], publicsEvites: [] }
        expect(note(besoin, autre)).toBe(note(besoin, c))
      }),
      { numRuns: 5_000 },
    )
  })

  it('tells each side what the person said, and names nobody to the porteur', () => {
    const dite = expliquer(exemple.besoin, exemple.candidat, autour)
    expect(dite.porteur).toBe('Ses mots : « Je change une chaîne ».')
    expect(dite.talent).toBe(
      'On pense à vous parce que vous avez dit « Je change une chaîne ». Vous avez dit être plutôt libre l’après-midi. C’est dans votre quartier.',
    )
    expect(dite.question).toBeNull()
    const [preuve] = exemple.candidat.pertinence.preuves
    const nommee = unDit('Rose répare des vélos', 'vélos', { prenom: 'Rose' })
    const preuves = preuve ? [{ ...preuve, dit: nommee }] : []
    const autre = expliquer(
      exemple.besoin,
      { ...exemple.candidat, pertinence: { score: 0.8, certitude: 'sure', preuves } },
      autour,
    )
    expect(autre.talent).toContain('Rose répare des vélos')
    expect(autre.porteur).toBe('')
  })

  it('quotes what somebody wrote of their moments, and never calls them free then', () => {
    const c = { ...exemple.candidat, precisions: 'je préviens la veille' }
    const dite = expliquer(exemple.besoin, c, autour)
    expect([dite.porteur, dite.talent, dite.bureau].join(' ')).not.toMatch(/libre/)
    expect(dite.talent).toMatch(/De vos moments, vous avez écrit.: «.je préviens la veille.»/)
    expect(dite.bureau).toMatch(/a écrit, de ses moments.: «.je préviens la veille.»/)
  })

  it('is read without the sentence of an older version that called somebody free', () => {
    const garde = {
      porteur: 'Ses mots. Elle est libre à ce moment-là. Elle a dit être plutôt libre lundi, mardi matin. Elle a aidé.',
      talent: 'A. C’est un moment où vous êtes plutôt libre.',
    }
    expect(lireRaisons(garde)).toMatchObject({ porteur: 'Ses mots. Elle a aidé.', talent: 'A.' })
  })

  it('asks of a day that her own words name, and quotes them', () => {
    const dite = expliquer(exemple.besoin, { ...exemple.candidat, reserves: 'Le samedi je ne peux pas' }, autour)
    expect([dite.porteur, dite.talent, dite.bureau].join(' ')).not.toMatch(/libre/)
    expect(dite.talent).toMatch(/De vos moments, vous avez écrit.: «.Le samedi je ne peux pas.»/)
    expect(dite.bureau).toMatch(/a écrit, de ses moments.: «.Le samedi je ne peux pas.»/)
    expect(dite.question).toMatch(/^Serait-ce possible le samedi après-midi/)
  })

  it('ends but once what she wrote of her moments, where her own words name the day too', () => {
    const ecrit = { precisions: 'Plutôt l’après-midi.', reserves: 'Le samedi je vois ma sœur' }
    const dite = expliquer(exemple.besoin, { ...exemple.candidat, ...ecrit }, autour)
    expect(dite.ecrit).toBe('Plutôt l’après-midi. Le samedi je vois ma sœur')
  })

  it('says that a picture was chosen, never that it was said', () => {
    const image = Dit.indique(
      { texte: '', langue: 'fr', langues: [], images: ['coudre'], diplomes: [], prenom: '', nom: '' },
      'coudre',
    )
    const preuves = [{ entree: 'coudre', dit: image, part: 0.7 }]
    const c: Candidat = { ...exemple.candidat, pertinence: { score: 0.8, certitude: 'sure', preuves } }
    const dite = expliquer(exemple.besoin, c, autour)
    expect(dite.talent).toMatch(/vous avez choisi l’image «.Coudre.»/)
    expect(dite.bureau).toMatch(/A choisi l’image «.Coudre.»/)
    expect([dite.porteur, dite.talent, dite.bureau].join(' ')).not.toMatch(/dit «|mots/)
  })

  it('says that somebody is free only when they are for all of it', () => {
    const longue = { ...exemple.besoin, heure: new Temporal.PlainTime(11), dureeMinutes: 240 }
    expect(expliquer(longue, exemple.candidat, autour).porteur).not.toContain('libre')
  })
})

// Saturday 9 May, 2 pm, two hours.
const le = (jour: string, heure: number | null) => ({
  jour: Temporal.PlainDate.from(jour),
  heure: heure === null ? null : new Temporal.PlainTime(heure),
  dureeMinutes: null,
})

const exemple: Readonly<{ besoin: Besoin; candidat: Candidat }> = {
  besoin: {
    appelId: 'a1',
    structureId: 's1',
    quartiers: ['qa'],
    jour: Temporal.PlainDate.from('2026-05-09'),
    heure: new Temporal.PlainTime(14),
    dureeMinutes: 120,
    publics: [],
    exige: [],
  },
  candidat: {
    talentId: 't1',
    accordDonne: true,
    age: 'adulte',
    disponible: true,
    aJour: true,
    parMois: 2,
    demandes: [],
    jamaisDemande: true,
    promises: 0,
    prises: [],
    dejaPourCetAppel: false,
    structuresRefusees: [],
    moments: ['apres-midi'],
    grille: [],
    precisions: '',
    reserves: '',
    joursEvites: [],
    quartierId: 'qa',
    rayon: 'partout',
    publicsEvites: [],
    acquis: [],
    dejaFait: 0,
    envie: false,
    pertinence: {
      score: 0.8,
      certitude: 'sure',
      preuves: [
        {
          entree: 'velo',
          dit: unDit('Je change une chaîne. Le reste, non.', 'chaîne'),
          part: 0.7,
        },
      ],
    },
  },
}

describe('the reason that the desk reads', () => {
  const raison = (ecart: Partial<Candidat>, besoin: Partial<Besoin> = {}) =>
    expliquer({ ...exemple.besoin, ...besoin }, { ...exemple.candidat, ...ecart }, autour).bureau

  it('says what was said, when and how far', () => {
    expect(raison({})).toBe('A dit « Je change une chaîne » ; plutôt libre l’après-midi ; dans son quartier.')
    expect(raison({ quartierId: 'qb', dejaFait: 1, envie: true })).toContain(
      'à environ 6 km de son quartier ; a déjà donné un coup de pouce.',
    )
    expect(raison({ moments: [], quartierId: null })).toContain(
      'n’a pas dit quand être libre ; n’a pas dit son quartier',
    )
    expect(raison({}, { jour: null, quartiers: [] })).toContain(
      'le jour se choisit ensemble ; le lieu n’est pas encore dit',
    )
  })

  it('says which part of the need, of who answers a part', () => {
    const pertinence = { ...exemple.candidat.pertinence, moities: ['changer une chaîne'] }
    expect(raison({ pertinence: { ...pertinence, certitude: 'possible' } })).toMatch(
      /chaîne.» ; pour une partie.: «.changer une chaîne.» ; plutôt/,
    )
    expect(raison({ pertinence })).not.toContain('pour une partie')
  })

  it('is none when the only reasons are to be free and near', () => {
    expect(raison({ pertinence: { score: 0.8, certitude: 'sure', preuves: [] }, dejaFait: 2, envie: true })).toBeNull()
  })
})
