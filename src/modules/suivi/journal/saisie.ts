import { z } from 'zod'
import { signalements } from '#modules/annuaire/index.ts'
import { jourDe } from '#platform/dates.ts'
import { cases, choix, type Errors, entier, identifiant, jour, type Raw, saisi, texte, zone } from '#platform/forms.ts'
import type { Visit } from '#src/ground/visit.ts'
import { type Cote, DROITS, GENRES, LECTORATS, type Note, partageDepuis } from '../domain.ts'
import type { SaisieDeNote } from './store.ts'

export const FormDeNote = z.object({
  id: identifiant(),
  version: entier({ min: 1, max: 1_000_000 }),
  genre: choix(GENRES, 'Dites de quoi il s’agit.'),
  jour: jour('Dites quel jour.'),
  texte: zone({
    max: 5_000,
    obligatoire: 'Écrivez ce que vous avez à dire, même en une phrase.',
    pourTous: 'sujet',
    si: ({ partage }) => [partage].flat().includes('public'),
  }),
  partage: cases(LECTORATS),
})

export const FormDePhoto = z.object({
  id: identifiant(),
  description: texte({
    max: 300,
    obligatoire: 'Dites en une phrase ce que l’on voit, pour qui ne voit pas la photo.',
    pourTous: 'sujet',
    si: ({ partage }) => [partage].flat().includes('public'),
  }),
  droits: choix(DROITS, 'Dites si l’on reconnaît des personnes sur la photo.'),
  /** Of its note. */
  partage: cases(LECTORATS),
})

/** What fields cannot see alone: a day to come, or what must not be told to everybody. */
export function manques(raw: Raw, visit: Visit): Errors {
  const errors: Record<string, string> = {}
  const le = saisi(raw, 'jour')
  if (/^\d{4}-\d\d-\d\d$/.test(le) && le > jourDe(visit.now).toString())
    errors.jour = 'Ce jour n’est pas encore venu : notez ce qui s’est passé.'
  const partage = raw.partage ?? []
  if (partage.includes('public')) {
    const signes = signalements(saisi(raw, 'texte'))
    if (signes.includes('coordonnees'))
      errors.texte = 'Tout le monde lira cette note : n’y laissez ni téléphone ni adresse e-mail.'
    if (signes.includes('mots-blessants'))
      errors.texte = 'Tout le monde lira cette note, et des mots peuvent blesser : dites-le autrement.'
  }
  return errors
}

export const noteDepuis = (v: z.infer<typeof FormDeNote>, cote: Cote): SaisieDeNote => ({
  genre: v.genre,
  jour: v.jour ?? '',
  texte: v.texte,
  partage: partageDepuis(cote, v.partage),
})

/** What was written, to fill the form again. */
export const valeursDe = (note: Note): Raw => ({
  id: note.id,
  version: String(note.version),
  genre: note.genre,
  jour: note.jour.toString(),
  texte: note.texte,
  partage: [...note.partage],
})
