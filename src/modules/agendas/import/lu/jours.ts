import type { Fond } from '#modules/annee/pure.ts'
import {
  datesPrevues,
  ecrireRegle,
  joursDeRegle,
  jusquALaFin,
  lireRegle,
  type Quand,
  type Regle,
} from '#modules/phrase/index.ts'
import { enClair, precede } from '#platform/dates.ts'
import type { Fenetre, QuandLu, SeanceLue } from './types.ts'

type Jour = Temporal.PlainDate
type Mural = Temporal.PlainDateTime

export const dansLaFenetre = (jour: Jour, { du, au }: Fenetre): boolean => !precede(jour, du) && !precede(au, jour)

/** Before this year, a rule by month or by year is of no quartier. */
const ANNEE_MIN = 1970

/**
 * The days of a rule within a window, however old the rule: a rule of days or weeks, or of a day that each month has,
 * begins anew just before the window. `null`: it has too many periods to be followed.
 */
export function joursBornes(regle: Regle, debut: Jour, { du, au }: Fenetre): Jour[] | null {
  try {
    return joursDeRegle(regle, departDe(regle, debut, du), precede(debut, du) ? du : debut, au)
  } catch {
    // The library gives up after ten thousand periods.
    return null
  }
}

const JOURS_DE = { DAILY: 1, WEEKLY: 7, MONTHLY: 30, YEARLY: 365 } as const

/** How many periods following it goes through, whether a date falls in them or not; `null`: it began too long ago. */
export function pasDe(regle: Regle, debut: Jour, { du, au }: Fenetre): number | null {
  const { frequence, intervalle, nombre, jusquAu, joursDuMois, joursDeLAnnee, semaines, mois, rangs } = regle
  const fin = jusquAu !== null && precede(jusquAu, au) ? jusquAu : au
  const depart = departDe(regle, debut, du)
  if (depart.year < ANNEE_MIN) return null
  const passes = depart.until(fin, { largestUnit: 'days' }).days
  const pas = Math.max(0, passes) / (intervalle * JOURS_DE[frequence])
  const rare = [joursDuMois, joursDeLAnnee, semaines, mois, rangs].some((liste) => liste.length > 0)
  return Math.ceil(nombre === null || rare ? pas : Math.min(pas, 7 * nombre))
}

/** A rule that is counted is followed from its first date; another from just before the window. */
const departDe = (regle: Regle, debut: Jour, du: Jour): Jour =>
  regle.nombre !== null || !precede(debut, du) ? debut : plusPres(regle, debut, du)

/** A start of the same rule, a whole number of its periods later. */
function plusPres({ frequence, intervalle }: Regle, debut: Jour, du: Jour): Jour {
  if (frequence === 'DAILY' || frequence === 'WEEKLY') {
    const pas = intervalle * (frequence === 'DAILY' ? 1 : 7)
    const passes = Math.floor(debut.until(du, { largestUnit: 'days' }).days / pas)
    return debut.add({ days: Math.max(0, passes - 1) * pas })
  }
  if (debut.day > 28) return debut
  const pas = frequence === 'MONTHLY' ? intervalle : 12 * intervalle
  const passes = Math.floor(debut.until(du, { largestUnit: 'months' }).months / pas)
  return debut.add({ months: Math.max(0, passes - 1) * pas })
}

const heureEcrite = (mural: Mural): string => mural.toPlainTime().toString({ smallestUnit: 'minute' })
export const muralEcrit = (mural: Mural): string => mural.toString({ smallestUnit: 'minute' })

/** When one date is, on the clock of Paris; of whole days, until the midnight after the last. */
export type Plage = Readonly<{ debut: Mural; fin: Mural; journee: boolean }>

/** A single date, as the first of a séance. */
export function quandSeul({ debut, fin, journee }: Plage, autres: readonly Jour[] = []): QuandLu {
  return {
    debutJour: debut.toPlainDate().toString(),
    debutHeure: journee ? null : heureEcrite(debut),
    finJour: (journee ? fin.subtract({ days: 1 }) : fin).toPlainDate().toString(),
    finHeure: journee ? null : heureEcrite(fin),
    regle: '',
    saufJours: [],
    saufVacances: false,
    saufFeries: false,
    aussiJours: autres.map(String),
  }
}

/** A rule from one of its own dates on. */
export function enRegle(premiere: Plage, regle: Regle, sauf: readonly Jour[], aussi: readonly Jour[]): QuandLu {
  return {
    ...quandSeul(premiere, aussi),
    regle: ecrireRegle(regle, premiere.journee),
    saufJours: sauf.map(String),
  }
}

/** As the calendar holds it; `null` for a rule that it cannot read. */
export function enQuand(q: QuandLu): Quand | null {
  const heure = (texte: string | null) => (texte === null ? null : Temporal.PlainTime.from(texte))
  const debutHeure = heure(q.debutHeure)
  const regle = q.regle === '' ? null : lireRegle(q.regle, debutHeure)
  if (regle && !regle.ok) return null
  return {
    debutJour: Temporal.PlainDate.from(q.debutJour),
    debutHeure,
    finJour: Temporal.PlainDate.from(q.finJour),
    finHeure: heure(q.finHeure),
    regle: regle ? regle.value : null,
    saufJours: q.saufJours.map((jour) => Temporal.PlainDate.from(jour)),
    saufVacances: q.saufVacances,
    saufFeries: q.saufFeries,
    aussiJours: q.aussiJours.map((jour) => Temporal.PlainDate.from(jour)),
  }
}

export const ecrireQuand = (quand: Quand): QuandLu => ({
  debutJour: quand.debutJour.toString(),
  debutHeure: quand.debutHeure?.toString({ smallestUnit: 'minute' }) ?? null,
  finJour: quand.finJour.toString(),
  finHeure: quand.finHeure?.toString({ smallestUnit: 'minute' }) ?? null,
  regle: quand.regle === null ? '' : ecrireRegle(quand.regle, quand.debutHeure === null),
  saufJours: quand.saufJours.map(String),
  saufVacances: quand.saufVacances,
  saufFeries: quand.saufFeries,
  aussiJours: quand.aussiJours.map(String),
})

/** The stretch of a séance laid on another first day. */
export function plageDe(quand: Quand, jour: Jour): Plage {
  const dernier = jour.add({ days: quand.debutJour.until(quand.finJour).days })
  if (quand.debutHeure === null || quand.finHeure === null) {
    const minuit = Temporal.PlainTime.from('00:00')
    return { debut: jour.toPlainDateTime(minuit), fin: dernier.add({ days: 1 }).toPlainDateTime(minuit), journee: true }
  }
  return { debut: jour.toPlainDateTime(quand.debutHeure), fin: dernier.toPlainDateTime(quand.finHeure), journee: false }
}

/** The days on which a séance falls within a window, and the séance as of the first of them. */
export function suivreQuand(quand: Quand, fenetre: Fenetre, fond: Fond): Readonly<{ quand: Quand; jours: Jour[] }> {
  const tous = datesPrevues(quand, fenetre.au, fond).map(({ origine }) => Temporal.PlainDate.from(origine.slice(0, 10)))
  const jours = tous.filter((jour) => dansLaFenetre(jour, fenetre))
  const [premier, dernier] = [jours[0], jours.at(-1)]
  if (quand.regle === null || !premier || !dernier || !precede(quand.debutJour, fenetre.du)) return { quand, jours }
  const regle = quand.regle.nombre === null ? quand.regle : { ...quand.regle, nombre: null, jusquAu: dernier }
  const duree = quand.debutJour.until(quand.finJour).days
  return { quand: { ...quand, regle, debutJour: premier, finJour: premier.add({ days: duree }) }, jours }
}

/** How each note begins that says until when a rhythm without an end goes. */
export const SANS_FIN = 'Aucune fin n’est dite'

/** A séance whose file says no end, no further than its action. */
export function bornerLue(seance: SeanceLue, fin: Jour | null): SeanceLue {
  const quand = enQuand(seance.quand)
  const bornee = quand && jusquALaFin(quand, fin)
  if (fin === null || bornee === null || bornee === quand) return seance
  return {
    ...seance,
    quand: ecrireQuand(bornee),
    dates: seance.dates.filter(({ jour }) => jour <= fin.toString()),
    notes: [
      ...seance.notes.filter((note) => !note.startsWith(SANS_FIN)),
      `Le fichier ne dit pas de fin : les dates s’arrêtent à celle de l’action, le ${enClair(fin)}.`,
    ],
  }
}
