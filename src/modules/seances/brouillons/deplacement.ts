import { z } from 'zod'
import type { LieuEntier } from '#modules/territoires/index.ts'
import { choix, type Errors, entier, heure, jour, type Raw, saisi, texte } from '#platform/forms.ts'
import { mural } from '../domain/apparier.ts'
import { PORTEES } from '../domain/decaler.ts'
import { endroitDe } from '../domain/seance.ts'
import type { Destination } from './dates-usecases.ts'
import type { OccurrenceSuivie } from './occurrences-store.ts'
import { endroitDepuis, lieuEnValeur } from './saisie.ts'
import type { SeanceSituee } from './seances-store.ts'

/** That of what was read. */
export const version = entier({ min: 1, max: 1e9, obligatoire: 'Rechargez la page.' }).pipe(z.number())

/** Where one date goes. */
export const FormDeDeplacement = z.object({
  version,
  jour: jour('Dites quel jour.'),
  de: heure(),
  finJour: jour(),
  a: heure(),
  lieu: texte({ max: 80 }),
  lieuEcrit: texte({ max: 200, pourTous: 'sujet' }),
  mot: texte({ max: 200, pourTous: 'raison' }),
  portee: choix(PORTEES, 'Dites quelles dates bougent.'),
  /** What stands in the way was shown. */
  vu: texte({ max: 200 }),
  /** A free slot, as `cle` writes it. */
  plutot: texte({ max: 200 }),
})
type Deplacement = z.infer<typeof FormDeDeplacement>

type Dossier = Readonly<{ situee: SeanceSituee; date: OccurrenceSuivie; lieux: readonly LieuEntier[] }>

/** What fields cannot see alone. */
export function manques(raw: Raw): Errors {
  const [debut, fin] = [saisi(raw, 'jour'), saisi(raw, 'finJour')]
  const [de, a] = [saisi(raw, 'de'), saisi(raw, 'a')]
  if (fin !== '' && fin < debut) return { finJour: 'La fin vient avant le début.' }
  if ((de === '') !== (a === ''))
    return { [a === '' ? 'a' : 'de']: 'Il manque une heure : laissez les deux vides pour toute la journée.' }
  const memeJour = fin === '' || fin === debut
  return memeJour && de !== '' && de >= a && a > '12:00' ? { a: 'La fin vient avant le début.' } : {}
}

/** From the form to where the date goes; the place of the séance stays that of the séance. */
export function destination(v: Deplacement, { situee, date, lieux }: Dossier): Destination {
  const debutJour = Temporal.PlainDate.from(v.jour ?? '')
  const [de, a] = [v.de, v.a].map((un) => (un === null ? null : Temporal.PlainTime.from(un)))
  // An evening that ends after midnight ends the day after.
  const nuit = de && a && Temporal.PlainTime.compare(a, de) <= 0 ? 1 : 0
  const finJour =
    v.finJour === null || v.finJour === v.jour ? debutJour.add({ days: nuit }) : Temporal.PlainDate.from(v.finJour)
  const ici = endroitDe(situee.seance, date)
  const choisi = endroitDepuis(v.lieu, v.lieuEcrit, lieux)
  const meme = lieuEnValeur(ici) === v.lieu && (v.lieu !== '' || ici.lieuEcrit === v.lieuEcrit)
  return { debutJour, finJour, debutHeure: de ?? null, finHeure: a ?? null, endroit: meme ? null : choisi, mot: v.mot }
}

/** What was looked at, to know whether it changed since. */
export const cle = (raw: Raw): string =>
  ['jour', 'de', 'finJour', 'a', 'lieu'].map((nom) => saisi(raw, nom) || '-').join(' ')

/** The slot that was pressed, in the fields. */
export function auCreneau(raw: Raw): Raw {
  const dits = saisi(raw, 'plutot').split(' ')
  const [jour = '', de = '', finJour = '', a = ''] = dits.map((dit) => (dit === '-' ? '' : dit))
  return { ...raw, jour, de, finJour, a }
}

/** Where the date is, to fill the form. */
export function valeursDe({ situee, date }: Pick<Dossier, 'situee' | 'date'>): Raw {
  const journee = !date.origine.includes('T')
  const [debut, fin] = [mural(date.debut), mural(date.fin)]
  const dernier = journee ? fin.toPlainDate().subtract({ days: 1 }) : fin.toPlainDate()
  const ici = endroitDe(situee.seance, date)
  const heureDe = (quand: Temporal.PlainDateTime) =>
    journee ? '' : quand.toPlainTime().toString({ smallestUnit: 'minute' })
  const plusieurs = dernier.since(debut.toPlainDate()).days > (journee ? 0 : 1)
  return {
    version: String(date.version),
    jour: debut.toPlainDate().toString(),
    de: heureDe(debut),
    finJour: plusieurs ? dernier.toString() : '',
    a: heureDe(fin),
    lieu: lieuEnValeur(ici),
    lieuEcrit: ici.lieuId === null ? ici.lieuEcrit : '',
    portee: 'celle-ci',
    mot: date.mot,
  }
}
