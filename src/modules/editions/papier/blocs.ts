import type { TableauDit } from '#modules/programmation/index.ts'
import { type OdtBlock, writeOdt } from '#platform/odt/index.ts'

/** A piece of a paper of the evaluation, in reading order: its page, its PDF and its text say these and no other. */
export type Bloc =
  | Readonly<{ genre: 'titre'; niveau: 2 | 3; texte: string }>
  | Readonly<{ genre: 'paragraphe'; texte: string; fort: boolean }>
  | Readonly<{ genre: 'puces'; de: readonly string[] }>
  | Readonly<{ genre: 'tableau'; tableau: TableauDit }>
  | Readonly<{ genre: 'citation'; texte: string; langue: string; rtl: boolean; signe: string }>

export const titre = (niveau: 2 | 3, texte: string): Bloc => ({ genre: 'titre', niveau, texte })
export const paragraphe = (texte: string, fort = false): Bloc => ({ genre: 'paragraphe', texte, fort })
export const puces = (de: readonly string[]): readonly Bloc[] => (de.length === 0 ? [] : [{ genre: 'puces', de }])

/** A paper: what it is called, who may read it (at the foot of each page), and what it says. */
export type Document = Readonly<{ titre: string; sousTitre: string; lecteurs: string; blocs: readonly Bloc[] }>

/** The same, as a text that one can go on writing. */
export const enOdt = (d: Document, now: Temporal.Instant): Uint8Array<ArrayBuffer> =>
  writeOdt({
    title: d.titre,
    now,
    blocks: [
      { kind: 'heading', level: 1, text: d.titre },
      { kind: 'paragraph', text: d.sousTitre, strong: true },
      { kind: 'paragraph', text: d.lecteurs },
      ...d.blocs.flatMap(enOdtBlocs),
    ],
  })

function enOdtBlocs(bloc: Bloc): OdtBlock[] {
  switch (bloc.genre) {
    case 'titre':
      return [{ kind: 'heading', level: bloc.niveau, text: bloc.texte }]
    case 'paragraphe':
      return [{ kind: 'paragraph', text: bloc.texte, ...(bloc.fort ? { strong: true } : {}) }]
    case 'puces':
      return bloc.de.map((text) => ({ kind: 'paragraph', text: `– ${text}` }))
    case 'citation':
      return [
        { kind: 'paragraph', text: `« ${bloc.texte} »` },
        { kind: 'paragraph', text: bloc.signe },
      ]
    case 'tableau': {
      const { titre: nom, entetes, lignes, pied, parts, dits } = bloc.tableau
      return [
        { kind: 'heading', level: 3, text: nom },
        {
          kind: 'table',
          name: nom,
          rows: [entetes, ...lignes, ...(pied.length > 0 ? [pied] : [])],
          numbers: parts.flatMap((part, n) => (part < 0 ? [n] : [])),
          strong: pied.length > 0 ? [lignes.length + 1] : [],
        },
        ...dits.map((text): OdtBlock => ({ kind: 'paragraph', text })),
      ]
    }
  }
}
