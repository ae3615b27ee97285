import { z } from 'zod'
import {
  choixOuRien,
  type Errors,
  entier,
  identifiant,
  jour,
  type Parsed,
  parseForm,
  type Raw,
  texte,
  textes,
  zone,
} from '#platform/forms.ts'
import { type Id, isId } from '#platform/ids.ts'
import type { Decision, Invite, Relecture, RoleDeDecision } from './domain/types.ts'
import { RELECTURES, ROLES_DE_DECISION } from './domain/types.ts'
import type { SaisieDeDecision } from './store/decisions.ts'

/** The forms of the minutes. */

export const FormDeNotes = z.object({
  version: entier({ min: 1, max: 10_000_000, obligatoire: 'Rechargez la page.' }),
  notes: zone({ max: 10_000 }),
})

/** `avant`: those who were ticked when the page was drawn. */
export const FormDePresences = z.object({ presents: textes(40), avant: texte({ max: 25_000 }) })

export const nomDeRelecture = ({ id }: Pick<Decision, 'id'>): string => `relue-${id}`

export function lireRelectures(
  decisions: readonly Pick<Decision, 'id'>[],
  data: FormData,
): Parsed<ReadonlyMap<Id, Relecture>> {
  const form = parseForm(
    z.object(Object.fromEntries(decisions.map((une) => [nomDeRelecture(une), choixOuRien(RELECTURES)]))),
    data,
  )
  if (!form.ok) return form
  const reponses = new Map<Id, Relecture>()
  for (const { id } of decisions) {
    const dite = form.value[nomDeRelecture({ id })]
    if (dite) reponses.set(id, dite)
  }
  return { ok: true, value: reponses, raw: form.raw }
}

const commun = {
  texte: zone({ max: 400, obligatoire: 'Dites ce qui est décidé.' }),
  aQui: texte({ max: 60 }),
  jour: jour(),
}
export const FormDeDecision = z.object({ id: identifiant(), ...commun })
export const FormDeDecisionChangee = z.object({
  version: entier({ min: 1, max: 1_000_000, obligatoire: 'Rechargez la page.' }),
  ...commun,
})

/** Whose it is, out of the list; `null`: somebody who is not in it. Empty: everybody's. */
export function lireAQui(
  valeur: string,
  invites: readonly Invite[],
): Pick<SaisieDeDecision, 'personneId' | 'structureId' | 'role'> | null {
  const a = { personneId: null, structureId: null, role: null }
  if (valeur === '') return a
  const [genre, quoi] = [valeur.slice(0, 2), valeur.slice(2)]
  const role = ROLES_DE_DECISION.find((un) => un === quoi)
  if (genre === 'r-' && role) return { ...a, role }
  if (!isId(quoi)) return null
  if (genre === 'p-' && invites.some(({ personneId }) => personneId === quoi)) return { ...a, personneId: quoi }
  return genre === 's-' && invites.some(({ structureId }) => structureId === quoi) ? { ...a, structureId: quoi } : null
}

export const aQuiEcrit = (d: Pick<Decision, 'personneId' | 'structureId' | 'role'>): string => {
  if (d.personneId !== null) return `p-${d.personneId}`
  if (d.structureId !== null) return `s-${d.structureId}`
  return d.role === null ? '' : `r-${d.role satisfies RoleDeDecision}`
}

export const valeursDeDecision = (d: Decision): Raw => ({
  texte: d.texte,
  aQui: aQuiEcrit(d),
  jour: d.jour?.toString() ?? '',
})

/** The form that was wrong, with what was typed; `id` `null`: a new one. */
export type Fautive = Readonly<{ id: Id | null; raw: Raw; errors: Errors }>
