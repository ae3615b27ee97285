import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { section } from '#modules/evaluation/index.ts'
import type { EditionFigee } from '../adoption/domain.ts'
import type { Recits } from '../adoption/lire.ts'
import { direLeRendu, ditUnPetitNombre } from './domain.ts'

const figee = (actions: number, phrases: readonly string[], paires: number | null = null): EditionFigee => ({
  edition: {
    ...{ annee: 2025, etablie: '2026-06-12', provisoire: false, bilansAttendus: [], bilansRecus: [] },
    sections: [
      section('couverture', { essentiel: '', pourquoi: '', phrases }),
      section('cooperation', {
        ...{ essentiel: '', pourquoi: '' },
        chiffres: [{ cle: 'paires', libelle: '', valeur: paires }],
      }),
    ],
  },
  touche: { actions, themes: ['Emploi', 'Santé'], publics: ['Familles'] },
  ...{ commentaires: [], pages: [], recommandations: [], avant: [], consultation: null },
})
const SANS_RECIT: Recits = new Map()

describe('what everybody reads', () => {
  it.each([
    ['« Santé » : 3 actions sont programmées.', true],
    ['Familles : 4.', true],
    ['12 actions, 40 dates.', false],
    ['Rien au calendrier en août 2025.', false],
    ['Le 3/04, rien.', false],
    ['1,5 fois plus.', false],
    ['À Bellevue2, rien.', false],
    ['Aucune action pour la santé.', false],
  ])('« %s » holds a small number: %s', (phrase, dit) => {
    expect(ditUnPetitNombre(phrase)).toBe(dit)
  })

  it('holds no number but of actions and of pairs of structures, from five up, and what half-years told already', () => {
    const dejaDit = fc.array(
      fc.record({ rang: fc.constantFrom(1 as const, 2 as const), total: fc.integer({ min: 5, max: 9_000 }) }),
      {
        maxLength: 2,
      },
    )
    const phrase = fc.oneof(
      fc.nat(40).map((n) => `« Emploi » : ${n} actions programmées.`),
      fc.constant('Rien au calendrier en août.'),
    )
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.array(phrase, { maxLength: 8 }),
        dejaDit,
        fc.nat(40),
        (actions, phrases, dits, paires) => {
          const rendu = direLeRendu(figee(actions, phrases, paires), SANS_RECIT, dits)
          const tout = [...rendu.fait, ...rendu.pourQui, ...rendu.manque].join(' ')
          const nombres = [...tout.matchAll(/\d(?:[\d\u00a0\u202f]*\d)?/gu)].map(([n]) => Number(n.replace(/\D/gu, '')))
          for (const n of nombres) expect(n === 0 || n >= 5).toBe(true)
          const connus = [actions, paires, ...dits.map(({ total }) => total)]
          for (const n of [...rendu.fait, ...rendu.pourQui].join(' ').matchAll(/\d[\d\u00a0\u202f]*/gu))
            expect(connus).toContain(Number(n[0].replace(/\D/gu, '')))
        },
      ),
    )
  })

  it('tells that the council or the city sees otherwise, and of what, in no word of theirs; of a structure nothing', () => {
    const un = { section: 'couverture', structure: null, place: 'desaccord', texte: 'Il manque le soir.' } as const
    const dit = (commentaires: EditionFigee['commentaires']) =>
      direLeRendu({ ...figee(12, []), commentaires }, SANS_RECIT, []).desaccords
    const titre = section('couverture', { essentiel: '', pourquoi: '' }).titre
    expect(dit([{ ...un, voix: 'conseil' }])).toEqual([
      `Le conseil citoyen n’est pas d’accord avec ce que l’évaluation dit, sous « ${titre} ».`,
    ])
    expect(dit([{ ...un, voix: 'porteur', structure: 'Les Tilleuls' }])).toEqual([])
    expect(dit([{ ...un, voix: 'cdsu', place: 'accord' }])).toEqual([])
  })

  it('shows what is not better among the first, and nothing of what was taken back', () => {
    const mots = (id: string, sens: 'mieux' | 'rien') => ({
      ...{ id, texte: id, langue: 'fr', sens, depuis: '', autre: '', nom: '', actionId: null, photo: null },
      raconteLe: Temporal.Instant.from('2025-03-01T09:00:00Z'),
    })
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const recits: Recits = new Map(
      ids.map((id, n) => [
        id,
        n === 3
          ? { genre: 'retire', le: null, parErreur: false }
          : { genre: 'dit', mots: mots(id, n === 7 ? 'rien' : 'mieux') },
      ]),
    )
    const contenu = figee(12, [])
    const avec = {
      ...contenu,
      edition: {
        ...contenu.edition,
        sections: [
          section('recits', {
            ...{ essentiel: '', pourquoi: '' },
            recits: ids.map((recitId) => ({ recitId, empreinte: '', raison: '', choix: '' })),
          }),
        ],
      },
    }
    expect(direLeRendu(avec, recits, []).recits.map(({ id }) => id)).toEqual(['h', 'a', 'b', 'c', 'e', 'f'])
  })
})
