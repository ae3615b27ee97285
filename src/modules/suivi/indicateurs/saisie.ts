import { z } from 'zod'
import { pick } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import {
  choix,
  choixOuRien,
  coche,
  type Errors,
  identifiant,
  jour,
  type Raw,
  saisi,
  texte,
  zone,
} from '#platform/forms.ts'
import { sansMilliers } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { DERIVES, type Definition, PREUVES } from './domain.ts'
import type { SaisieDeDefinition } from './store.ts'

const MAX = 10_000_000

/** A number as people write it: « 1 250 », « 12,5 »; `null` when empty unless `obligatoire`. */
export function nombre(obligatoire?: string) {
  const message = 'Écrivez un nombre, comme 41 ou 12,5.'
  return z
    .string()
    .prefault('')
    .transform((dit, context): number | null => {
      const net = sansMilliers(dit).replace(',', '.')
      if (net === '') {
        if (obligatoire) context.addIssue({ code: 'custom', message: obligatoire })
        return null
      }
      const lu = /^-?\d+(?:\.\d+)?$/.test(net) ? Number(net) : Number.NaN
      if (Number.isNaN(lu)) context.addIssue({ code: 'custom', message })
      else if (lu < 0) context.addIssue({ code: 'custom', message: 'Un nombre négatif n’a pas de sens ici.' })
      else if (lu > MAX) context.addIssue({ code: 'custom', message: 'Ce nombre est trop grand pour être juste.' })
      return lu
    })
}

export const FormDeDefinition = z.object({
  id: identifiant(),
  libelle: texte({ max: 300, obligatoire: 'Dites ce qui est compté.' }),
  precision: zone({ max: 1_000 }),
  unite: texte({ max: 60 }),
  source: texte({ max: 200 }),
  derive: choixOuRien(DERIVES),
  cible: nombre(),
  /** As its page showed it, where it is said otherwise. */
  version: texte({ max: 40 }),
})

export const FormDeValeur = z.object({
  id: identifiant(),
  jour: jour('Dites à quel jour.'),
  valeur: nombre('Écrivez la valeur.'),
  preuve: choix(PREUVES, 'Dites comment vous le savez.'),
  preuveDite: texte({ max: 300 }),
  transmise: coche(),
  /** More people than presences were counted, and it is right all the same: not all was counted. */
  certaine: coche(),
})

export function manquesDeValeur(raw: Raw, visit: Visit): Errors {
  const le = saisi(raw, 'jour')
  return /^\d{4}-\d\d-\d\d$/.test(le) && le > jourDe(visit.now).toString()
    ? { jour: 'Ce jour n’est pas encore venu.' }
    : {}
}

export function definitionDepuis(v: z.infer<typeof FormDeDefinition>): SaisieDeDefinition {
  const { id: _id, version: _version, ...definition } = v
  return definition
}

export const valeursDe = (d: Definition, id: string): Raw => ({
  id,
  ...pick(d, 'libelle', 'precision', 'unite', 'source'),
  derive: d.derive ?? '',
  cible: d.cible === null ? '' : String(d.cible).replace('.', ','),
})
