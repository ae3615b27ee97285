import { describe, expect, it } from 'vitest'
import { SECTIONS, section } from '#modules/evaluation/index.ts'
import { enTableau } from '#modules/programmation/index.ts'
import { writePdf } from '#platform/pdf/index.ts'
import { feuillesDe, popplerMissing } from '#platform/pdf/testing.ts'
import { scene } from '#src/test/app.ts'
import { documentDeLaSynthese } from './blocs.ts'
import type { EditionFigee } from './domain.ts'
import type { Adoptee } from './lire.ts'

const mots = (signes: number): string =>
  'Des mots que l’on a dits, et redits. '.repeat(Math.ceil(signes / 37)).slice(0, signes)
const tableau = (entetes: readonly string[], lignes: number, signes: number) =>
  enTableau(
    'Tout',
    entetes.map((libelle) => ({ cle: libelle, libelle, part: 2, dit: () => mots(signes) })),
    Array.from({ length: lignes }, (_, n) => n),
    {},
  )

// As much of everything as may be written.
const COMBLE: EditionFigee = {
  edition: {
    ...{ annee: 2025, etablie: '2026-06-12', provisoire: true, bilansRecus: [] },
    bilansAttendus: Array.from({ length: 40 }, () => mots(120)),
    sections: SECTIONS.map((id) =>
      section(id, {
        essentiel: mots(130),
        pourquoi: mots(400),
        phrases: Array.from({ length: 30 }, () => mots(150)),
        tableaux: [
          tableau(
            id === 'questions'
              ? ['Question', 'Ce qui ferait dire oui, et où regarder', 'Réponse', 'Convenue']
              : id === 'effets'
                ? ['Effet', 'Action', 'Ce qui l’appuie', 'Qui dit autre chose']
                : ['Financeur', 'Voté', 'Accordé'],
            id === 'argent' ? 12 : id === 'questions' ? 5 : 40,
            id === 'argent' ? 20 : 900,
          ),
        ],
        recits: Array.from({ length: 20 }, (_, n) => ({ recitId: `r${n}`, empreinte: 'e', raison: '', choix: '' })),
        chiffres: [{ cle: id, libelle: id, valeur: 3 }],
      }),
    ),
  },
  touche: {
    actions: 40,
    themes: Array.from({ length: 8 }, () => mots(40)),
    publics: Array.from({ length: 9 }, () => mots(20)),
  },
  commentaires: SECTIONS.map((id) => ({
    section: id,
    voix: 'conseil',
    structure: null,
    place: 'desaccord',
    texte: mots(3_000),
  })),
  pages: Array.from({ length: 9 }, (_, n) => ({
    ...{ id: `p${n}`, titre: mots(150), texte: mots(20_000), publieeLe: '2026-06-01' },
    ...{ suite: 'pas-suivi' as const, suiteRaison: mots(2_000) },
  })),
  recommandations: Array.from({ length: 30 }, (_, n) => ({
    ...{ id: `c${n}`, annee: 2025, venueDe: 'conseil' as const, demande: mots(600), de: mots(60), a: mots(120) },
    ...{ pourLe: '2026-09-01', etat: 'refusee' as const, suite: mots(1_000) },
  })),
  avant: [],
  consultation: null,
}

const adoptee = (contenu: EditionFigee): Adoptee => ({
  edition: {
    ...{ id: 'e', annee: 2025, numero: 2, contenu, empreinte: 'abcdefgh', empreinteDesChiffres: 'abcdefgh' },
    ...{ par: 'La ville', adopteeLe: Temporal.Instant.from('2026-06-20T10:00:00Z'), rendueLe: null },
  },
  ...{ versions: [], tardifs: [], avant: null, changements: [] },
  recits: new Map(
    Array.from({ length: 20 }, (_, n) => [
      `r${n}`,
      {
        genre: 'dit' as const,
        mots: {
          ...{
            id: `r${n}`,
            actionId: null,
            raconteLe: Temporal.Instant.from('2026-03-01T10:00:00Z'),
            photo: null,
            langue: 'fr',
          },
          ...{
            texte: n === 0 ? `${mots(301)} Trop long.` : mots(300),
            sens: n === 7 ? ('rien' as const) : ('mieux' as const),
          },
          ...{ depuis: '', autre: '', nom: `Voix ${n}` },
        },
      },
    ]),
  ),
})

describe('the synthesis', () => {
  it.skipIf(popplerMissing())('holds in four pages, however much was written', async () => {
    const { territoire, now } = await scene()
    const dit = documentDeLaSynthese(adoptee(COMBLE), territoire)
    const data = { ...dit, pied: `${dit.titre}. ${dit.lecteurs}` }
    const pdf = await writePdf({
      template: 'modules/editions/papier/document.typ',
      data,
      now,
      whole: true,
    })
    if (!pdf.ok) throw new Error(pdf.reason)
    expect(feuillesDe(pdf.value).length).toBeLessThanOrEqual(4)
  })

  it('says a disagreement in its words, sends to no other page, and cuts no story', async () => {
    const { territoire } = await scene()
    const dit = documentDeLaSynthese(adoptee(COMBLE), territoire)
    const tout = JSON.stringify(dit)
    expect(tout).toContain('Le conseil citoyen, sur')
    expect(tout).not.toMatch(/édition entière|autre page|Empreinte/u)
    expect(dit.sousTitre).toContain('par la ville, version 2')
    const recits = dit.blocs.filter(({ genre }) => genre === 'citation')
    expect(recits.map((un) => (un.genre === 'citation' ? un.signe : ''))).toEqual(['Voix 1', 'Voix 7', 'Voix 2'])
  })

  it('says how many stories and voices that disagree it leaves out, and whether one says otherwise', async () => {
    const { territoire } = await scene()
    const lue = adoptee(COMBLE)
    const dits = (recits: Adoptee['recits']) =>
      JSON.stringify(documentDeLaSynthese({ ...lue, recits }, territoire)).replaceAll('\u00a0', ' ')
    expect(dits(lue.recits)).toContain('17 autres récits ne sont pas repris dans cette synthèse.')
    expect(dits(lue.recits)).toContain(`${SECTIONS.length - 3} autres désaccords ne sont pas repris`)
    expect(dits(lue.recits)).not.toContain('Parmi eux')
    // The only one that says otherwise is too long to be there whole: it is told to exist.
    const longue = new Map(
      [...lue.recits].map(([id, un]) =>
        id === 'r7' && un.genre === 'dit'
          ? ([id, { ...un, mots: { ...un.mots, texte: mots(900) } }] as const)
          : ([id, un] as const),
      ),
    )
    expect(dits(longue)).toContain('Parmi eux, 1 dit « rien » ou « en moins bien ».')
  })
})
