import { z } from 'zod'
import { choix, identifiant, jour, type Raw, texte, versionLue, zone } from '#platform/forms.ts'
import { type Id, isId } from '#platform/ids.ts'
import { ADRESSES, type Adresse, REPONSES, VENUES } from './domain.ts'
import type { Ecrite, RecommandationLue } from './store.ts'
import type { AuNomDe } from './usecases.ts'

const SANS_JOUR = 'Dites pour quand : le jour où on la relira.'

// Once the evaluation is given back, everybody reads what the council asked and what was answered.
export const FormDeRecommandation = z.object({
  id: identifiant(),
  auNomDe: z.string().max(40).default(''),
  ceQuiEstDemande: zone({ max: 600, obligatoire: 'Dites ce que vous recommandez, en une phrase.', pourTous: 'sujet' }),
  constat: zone({ max: 1_000, pourTous: 'sujet' }),
  aQui: z.string().max(40).default(''),
  chargeDe: texte({ max: 120, pourTous: 'sujet' }),
  pourLe: jour(SANS_JOUR).pipe(z.string(SANS_JOUR)),
})
export const FormRelue = FormDeRecommandation.extend({ version: versionLue() })

export const FormDeReponse = z.object({
  decision: choix(REPONSES, 'Dites si elle est acceptée, en partie, ou refusée.'),
  raison: zone({ max: 1_000, pourTous: 'raison' }),
  version: versionLue(),
})

export const FormFaite = z.object({
  faiteLe: jour('Dites quel jour.').pipe(z.string('Dites quel jour.')),
  ceQuiEstFait: zone({ max: 600, pourTous: 'sujet' }),
  version: versionLue(),
})

export const FormPasFaite = z.object({ version: versionLue() })

/** « cdsu », or the structure in whose name it is said. */
export function lireAuNomDe(dit: string): AuNomDe | null {
  if (isId(dit)) return { venueDe: 'porteur', structureId: dit }
  const venueDe = VENUES.find((une) => une === dit && une !== 'porteur')
  return venueDe ? { venueDe, structureId: null } : null
}

type AQui = Readonly<{ adresseeA: Adresse; adresseeId: Id | null }>

/** « ville », or the structure to which it is said. */
export function lireAQui(dit: string): AQui | null {
  if (isId(dit)) return { adresseeA: 'structure', adresseeId: dit }
  const adresseeA = ADRESSES.find((une) => une === dit && une !== 'structure')
  return adresseeA ? { adresseeA, adresseeId: null } : null
}

export const ecriteDe = (v: z.infer<typeof FormDeRecommandation>, aQui: AQui): Ecrite => ({
  ...aQui,
  demande: v.ceQuiEstDemande,
  constat: v.constat,
  chargeDe: v.chargeDe,
  pourLe: v.pourLe,
})

export const valeursDe = (r: RecommandationLue): Raw => ({
  id: r.id,
  version: String(r.version),
  ceQuiEstDemande: r.demande,
  constat: r.constat,
  aQui: r.adresseeId ?? r.adresseeA,
  chargeDe: r.chargeDe,
  pourLe: r.pourLe.toString(),
})
