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
import { COTES } from '../domain.ts'
import { DERIVES, type Definition, PREUVES } from './domain.ts'
import { type Fiche, memeFiche, RYTHMES, SANS_FICHE, SENS } from './fiche.ts'
import type { SaisieDIndicateur } from './store.ts'

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

/** Four quarters at most: more is a table of its own. */
export const PERIODES = [1, 2, 3, 4] as const
type Periode = (typeof PERIODES)[number]
const CHAMPS_DE_PERIODES = {
  periode1Du: jour(),
  periode1Au: jour(),
  periode1Cible: nombre(),
  periode2Du: jour(),
  periode2Au: jour(),
  periode2Cible: nombre(),
  periode3Du: jour(),
  periode3Au: jour(),
  periode3Cible: nombre(),
  periode4Du: jour(),
  periode4Au: jour(),
  periode4Cible: nombre(),
}
const champsDe = (n: Periode) => [`periode${n}Du`, `periode${n}Au`, `periode${n}Cible`] as const

export const FormDeDefinition = z.object({
  id: identifiant(),
  libelle: texte({ max: 300, obligatoire: 'Dites ce qui est compté.' }),
  precision: zone({ max: 1_000 }),
  unite: texte({ max: 60 }),
  source: texte({ max: 200 }),
  derive: choixOuRien(DERIVES),
  cible: nombre(),
  sens: choixOuRien(SENS),
  plafond: nombre(),
  rythme: choixOuRien(RYTHMES),
  responsable: choixOuRien(COTES),
  raisonDeLaCible: zone({ max: 1_000 }),
  departValeur: nombre(),
  departJour: jour(),
  departSource: texte({ max: 200 }),
  ...CHAMPS_DE_PERIODES,
  /** As its page showed it, where it is said otherwise. */
  version: texte({ max: 40 }),
})

export const FormDeValeur = z.object({
  id: identifiant(),
  jour: jour('Dites à quel jour.'),
  /** The first day, of a number that counts a period only. */
  depuis: jour(),
  valeur: nombre('Écrivez la valeur.'),
  preuve: choix(PREUVES, 'Dites comment vous le savez.'),
  preuveDite: texte({ max: 300 }),
  transmise: coche(),
  /** More people than presences were counted, and it is right all the same: not all was counted. */
  certaine: coche(),
})

/** Which value a file shows. */
export const FormDePiece = z.object({ id: identifiant(), valeurId: identifiant() })

export function manquesDeValeur(raw: Raw, visit: Visit): Errors {
  const le = saisi(raw, 'jour')
  return /^\d{4}-\d\d-\d\d$/.test(le) && le > jourDe(visit.now).toString()
    ? { jour: 'Ce jour n’est pas encore venu.' }
    : {}
}

type Tapee = z.infer<typeof FormDeDefinition>

const periodesDe = (v: Tapee) =>
  PERIODES.map((n) => {
    const [champDu, champAu, champCible] = champsDe(n)
    return { champDu, champAu, champCible, du: v[champDu], au: v[champAu], cible: v[champCible] }
  }).filter(({ du, au, cible }) => du !== null || au !== null || cible !== null)

/** What its sheet says that does not hold together, each where it is. */
export function fauxDeFiche(v: Tapee, visit: Visit): Errors {
  const errors: Record<string, string> = {}
  if (v.plafond !== null && v.sens !== 'entre')
    errors.plafond = 'Ce second nombre ne sert que pour « rester entre deux nombres ».'
  if (v.sens === 'entre' && v.cible === null) errors.cible = 'Dites le plus petit des deux nombres.'
  if (v.sens === 'entre' && v.plafond === null) errors.plafond = 'Dites le plus grand des deux nombres.'
  if (v.cible !== null && v.plafond !== null && v.plafond < v.cible)
    errors.plafond = 'Le plus grand nombre est plus petit que le nombre prévu.'
  if (v.departValeur === null && (v.departJour !== null || v.departSource !== ''))
    errors.departValeur = 'Dites aussi le nombre de départ.'
  if (v.departValeur !== null && v.departJour === null) errors.departJour = 'Dites à quel jour.'
  if ((v.departJour ?? '') > jourDe(visit.now).toString()) errors.departJour = 'Ce jour n’est pas encore venu.'
  for (const { champDu, champAu, champCible, du, au, cible } of periodesDe(v)) {
    if (v.sens === 'entre')
      errors[champCible] = 'Pour rester entre deux nombres, dites-les une fois, pour tout le temps.'
    if (du === null) errors[champDu] = 'Dites le premier jour.'
    if (au === null) errors[champAu] = 'Dites le dernier jour.'
    else if (du !== null && au < du) errors[champAu] = 'La fin est avant le début.'
    if (cible === null) errors[champCible] = 'Dites le nombre prévu.'
  }
  return errors
}

export function definitionDepuis(v: Tapee): SaisieDIndicateur {
  const fiche: Fiche = {
    ...pick(v, 'sens', 'plafond', 'rythme', 'responsable'),
    pourquoi: v.raisonDeLaCible,
    depart:
      v.departValeur === null || v.departJour === null
        ? null
        : { valeur: v.departValeur, jour: v.departJour, source: v.departSource },
    periodes: periodesDe(v)
      .flatMap(({ du, au, cible }) => (du === null || au === null || cible === null ? [] : [{ du, au, cible }]))
      .sort((a, b) => (a.du + a.au < b.du + b.au ? -1 : 1)),
  }
  const definition = pick(v, 'libelle', 'precision', 'unite', 'source', 'derive', 'cible')
  return { ...definition, fiche: memeFiche(fiche, null) ? null : fiche }
}

const enTexte = (n: number | null | undefined): string => (n == null ? '' : String(n).replace('.', ','))

export function valeursDe(d: Definition, id: string): Raw {
  const f = d.fiche ?? SANS_FICHE
  const periodes = PERIODES.flatMap((n, rang) => {
    const [du, au, cible] = champsDe(n)
    const une = f.periodes[rang]
    return [[du, une?.du ?? ''] as const, [au, une?.au ?? ''] as const, [cible, enTexte(une?.cible)] as const]
  })
  return {
    id,
    ...pick(d, 'libelle', 'precision', 'unite', 'source'),
    derive: d.derive ?? '',
    cible: enTexte(d.cible),
    sens: f.sens ?? '',
    plafond: enTexte(f.plafond),
    rythme: f.rythme ?? '',
    responsable: f.responsable ?? '',
    raisonDeLaCible: f.pourquoi,
    departValeur: enTexte(f.depart?.valeur),
    departJour: f.depart?.jour ?? '',
    departSource: f.depart?.source ?? '',
    ...Object.fromEntries(periodes),
  }
}
