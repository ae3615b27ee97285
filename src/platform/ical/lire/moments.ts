import type { LigneDeCalendrier } from './decouper.ts'
import { type Fuseau, PARIS, UTC } from './fuseaux.ts'

/** A day, or an hour on the clock of `fuseau` (that of Paris when the file names none). */
export type MomentLu = Readonly<{ mural: Temporal.PlainDateTime; journee: boolean; fuseau: Fuseau }>

const MOMENT = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2}):?(\d{2})?(?:\.\d+)?\s*(Z)?)?$/i

/** Reads `20260314T140000Z`, `20260314`, and what bad writers make of them; `null` for no date at all. */
export function lireMoment(valeur: string, ligne: LigneDeCalendrier, fuseaux: Fuseaux): MomentLu | null {
  const [lu, annee, mois, jour, heures, minutes, secondes, z] = MOMENT.exec(valeur.trim()) ?? []
  if (lu === undefined) return null
  const journee = heures === undefined
  try {
    const mural = Temporal.PlainDateTime.from(
      {
        year: Number(annee),
        month: Number(mois),
        day: Number(jour),
        hour: Number(heures ?? 0) % 24,
        minute: Number(minutes ?? 0),
        second: Math.min(59, Number(secondes ?? 0)),
      },
      { overflow: 'reject' },
    )
    // « 24:00 » is the midnight that follows.
    const exact = heures === '24' ? mural.add({ days: 1 }) : mural
    return { mural: aLaMinute(exact), journee, fuseau: z ? UTC : fuseauDe(ligne, fuseaux) }
  } catch {
    return null
  }
}

export type Fuseaux = (nom: string) => Fuseau | null

function fuseauDe({ parametres }: LigneDeCalendrier, fuseaux: Fuseaux): Fuseau {
  const nom = parametres.get('TZID')
  return nom === undefined || nom === '' ? PARIS : (fuseaux(nom) ?? PARIS)
}

// Nobody meets at 14:00:30; « 23:59:59 » is midnight.
const aLaMinute = (mural: Temporal.PlainDateTime) => mural.round({ smallestUnit: 'minute', roundingMode: 'halfExpand' })

/** The same on the clock of Paris; days are days everywhere. */
export const aParis = ({ mural, journee, fuseau }: MomentLu): Temporal.PlainDateTime =>
  journee || fuseau.nom === PARIS.nom ? mural : PARIS.mural(fuseau.instant(mural))

/** A DURATION (`PT1H30M`, `P1W`); `null` when it cannot be read or goes backwards. */
export function lireDuree(valeur: string): Temporal.Duration | null {
  const [lue, semaines] = /^\+?P(?:(\d+)W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/i.exec(valeur.trim()) ?? []
  if (lue === undefined) return null
  try {
    const reste = lue.replace(/^\+/, '').replace(/\d+W/i, '').replace(/T$/i, '')
    const duree = reste.length > 1 ? Temporal.Duration.from(reste) : new Temporal.Duration()
    return duree.add({ days: 7 * Number(semaines ?? 0) })
  } catch {
    return null
  }
}
