import { z } from 'zod'
import { pick } from '#platform/columns.ts'
import { choix, entier, identifiant, jour, type Raw, texte, zone } from '#platform/forms.ts'
import { AJUSTEMENTS, type Echeance, lireEcart, POUR, RESPONSABLES, type RefusDeRegle } from './domain.ts'
import type { Saisie } from './store.ts'

export const REFUS: Record<RefusDeRegle, string> = {
  'en-rond': 'Ces échéances se suivent en rond : chacune attend l’autre. Choisissez un jour fixe pour l’une d’elles.',
  'sans-repere': 'L’échéance dont celle-ci dépend n’est pas dans cette année.',
  'jour-impossible': 'Ce jour n’existe pas cette année-là.',
}

const nombres = texte({ max: 60 }).transform((ecrit, context) => {
  const lus = ecrit.split(/[\s,;]+/u).filter((mot) => mot !== '')
  if (lus.length > 6 || lus.some((mot) => !/^\d{1,3}$/.test(mot)))
    context.addIssue({ code: 'custom', message: 'Écrivez des nombres de jours, comme « 30, 7, 1 ».' })
  return [...new Set(lus.map(Number))].sort((a, b) => b - a)
})

/** The form of a key date: a day, or so many days from another one. */
export const FormDEcheance = z.object({
  id: identifiant('Rechargez la page.'),
  version: entier({ min: 0, max: 1e9 }),
  libelle: texte({ max: 120, obligatoire: 'Donnez un nom à l’échéance.', pourTous: 'sujet' }),
  explication: zone({ max: 600, pourTous: 'sujet' }),
  quand: choix(['jour', 'relative']),
  jour: jour(),
  ecart: texte({ max: 40 }),
  reference: texte({ max: 60 }),
  ajustement: choix(AJUSTEMENTS),
  responsable: choix(RESPONSABLES, 'Choisissez qui s’en occupe.'),
  pour: choix(POUR),
  rappels: nombres,
})
export type ValeurDEcheance = z.infer<typeof FormDEcheance>

/** What the fields say together, in a sentence a field. */
export function manques(raw: Raw): Record<string, string> {
  if (raw.quand === 'jour' && !raw.jour) return { jour: 'Choisissez un jour.' }
  if (raw.quand !== 'relative') return {}
  return {
    ...(lireEcart(String(raw.ecart ?? '')) === null
      ? { ecart: 'Écrivez par exemple « J-30 », « J+10 » ou « 3 semaines avant ».' }
      : {}),
    ...(raw.reference ? {} : { reference: 'Choisissez l’échéance de départ.' }),
  }
}

/** From the form to what is kept: a day is kept as a date of its own year. */
export function saisieDepuis(v: ValeurDEcheance, annee: number): Saisie {
  const le = v.jour === null ? null : Temporal.PlainDate.from(v.jour)
  const regle: Saisie['regle'] =
    v.quand === 'jour' && le
      ? { genre: 'date', mois: le.month, jour: le.day, decalage: le.year - annee }
      : { genre: 'relative', a: v.reference, jours: lireEcart(v.ecart) ?? 0 }
  const { libelle, explication, ajustement, responsable, pour, rappels } = v
  return { libelle, explication, regle, ajustement, responsable, pour, rappels }
}

/** What the form shows of a key date. */
export function valeursDe(e: Echeance): Raw {
  const { regle } = e
  return {
    id: e.id,
    version: String(e.version),
    libelle: e.libelle,
    explication: e.explication,
    quand: regle.genre === 'date' ? 'jour' : 'relative',
    jour: regle.genre === 'date' ? e.jourDeLaRegle.toString() : '',
    ecart: regle.genre === 'relative' ? ecrireEcart(regle.jours) : '',
    reference: regle.genre === 'relative' ? regle.a : '',
    ...pick(e, 'ajustement', 'responsable', 'pour'),
    rappels: e.rappels.join(', '),
  }
}

const ecrireEcart = (jours: number): string => (jours === 0 ? 'Jour J' : `J${jours < 0 ? '-' : '+'}${Math.abs(jours)}`)
