import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EditionDite, section } from '#modules/evaluation/index.ts'
import { changementsDe, type EditionFigee, relire, sansMotsDeRecits } from './domain.ts'
import { empreinteDesChiffres, empreinteDuContenu } from './empreintes.ts'

const edition = (actions = 40, phrases: readonly string[] = []): EditionDite => ({
  annee: 2025,
  etablie: '2026-06-12',
  provisoire: false,
  bilansAttendus: [],
  bilansRecus: [],
  sections: [
    section('actions', {
      essentiel: `${actions} actions`,
      pourquoi: '',
      phrases,
      chiffres: [{ cle: 'actions', libelle: 'actions', valeur: actions }],
    }),
    section('recits', {
      essentiel: '',
      pourquoi: '',
      recits: [{ recitId: 'r1', empreinte: 'e1', raison: 'Elle dit « je ne suis plus seule »', choix: 'Mars' }],
    }),
  ],
})
const figee = (p: Partial<EditionFigee> = {}): EditionFigee => ({
  edition: sansMotsDeRecits(edition()),
  touche: { actions: 0, themes: [], publics: [] },
  commentaires: [],
  pages: [],
  recommandations: [],
  avant: [],
  consultation: null,
  ...p,
})

describe('what is adopted', () => {
  it('holds no word of a story, nor what was said of it', () => {
    expect(JSON.stringify(figee())).not.toContain('plus seule')
  })

  it('has the same print whatever the order of its keys and the day it is drawn up, and another where anything changes', () => {
    const melange = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(melange)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([k, v]) => [k, melange(v)]),
      )
    }
    const une = figee()
    expect(empreinteDuContenu(melange(une) as EditionFigee)).toBe(empreinteDuContenu(une))
    const demain = { ...une, edition: { ...une.edition, etablie: '2026-06-13' } }
    expect(empreinteDuContenu(demain)).toBe(empreinteDuContenu(une))
    fc.assert(
      fc.property(fc.nat(100), fc.string(), (actions, phrase) => {
        const autre = figee({ edition: sansMotsDeRecits(edition(actions, [phrase])) })
        expect(empreinteDuContenu(autre) === empreinteDuContenu(une)).toBe(false)
        expect(empreinteDesChiffres(autre) === empreinteDesChiffres(une)).toBe(actions === 40)
      }),
    )
  })

  it('says what a version changes, and nothing of what it does not', () => {
    const une = figee()
    expect(changementsDe(une, une)).toEqual([])
    const page = { id: 'p', titre: 'Le soir', texte: 'Rien.', publieeLe: '2026-06-01', suite: null, suiteRaison: '' }
    const autre = figee({
      edition: sansMotsDeRecits(edition(41)),
      commentaires: [{ section: 'actions', voix: 'conseil', structure: null, place: 'desaccord', texte: 'Non.' }],
      pages: [page],
    })
    expect(changementsDe(une, autre).map(({ quoi }) => quoi)).toEqual([
      'actions : 40 → 41',
      'un commentaire est nouveau',
      'cette page est nouvelle',
    ])
    expect(changementsDe(autre, une).map(({ quoi }) => quoi)).toEqual([
      'actions : 41 → 40',
      'un commentaire est retiré',
      'le conseil a retiré cette page',
    ])
    expect(changementsDe(une, figee({ edition: sansMotsDeRecits(edition(40, ['Neuf.'])) }))).toEqual([
      { ou: une.edition.sections[0]?.titre, quoi: 'les lignes ou les phrases ont changé' },
    ])
  })
})

describe('a story in an adopted edition', () => {
  it.each([
    ['as it was agreed to', { dit: true, empreinte: 'e', retire: false }, 'dit'],
    ['taken back', { dit: false, empreinte: '', retire: true }, 'retire'],
    ['gone', undefined, 'retire'],
    ['in other words', { dit: true, empreinte: 'f', retire: false }, 'autres-mots'],
    ['for the council alone by now', { dit: false, empreinte: 'e', retire: false }, 'autres-mots'],
  ] as const)('%s', (_, aujourdhui, dit) => {
    expect(relire({ empreinte: 'e' }, aujourdhui)).toBe(dit)
  })
})
