import { lireRegle, type Regle } from '#modules/phrase/index.ts'
import { enClair, precede } from '#platform/dates.ts'
import { PARIS } from '#platform/ical/lire/fuseaux.ts'
import { aParis } from '#platform/ical/lire/moments.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { dansLaFenetre, enRegle, joursBornes, muralEcrit, type Plage, pasDe, quandSeul } from '../lu/jours.ts'
import type { DateLue, Fenetre, QuandLu } from '../lu/types.ts'
import type { EvenementLu } from './evenement.ts'
import { sansMot } from './titre.ts'

type Jour = Temporal.PlainDate
type Mural = Temporal.PlainDateTime

export type RefusDeSerie =
  | 'regle-illisible'
  | 'trop-frequente'
  | 'trop-ancienne'
  | 'trop-longue'
  | 'trop-de-repetitions'
  | 'trop-de-dates'
  | 'hors-periode'
  | 'sans-serie'

/** When all the events of one identifier take place. */
export type SerieLue = Readonly<{ quand: QuandLu; dates: readonly DateLue[]; notes: readonly string[] }>

const JOURS_MAX = 31
const DATES_MAX = 800

/** A date of the series: `jour` is its day there, on the clock of the event. */
type Une = Readonly<{ jour: Jour; plage: Plage; evenement: EvenementLu; deRegle: boolean }>

const plageA = (e: EvenementLu, debut: Mural, fin: Mural): Plage => {
  const { fuseau, journee } = e.debut
  const paris = (mural: Mural) => aParis({ mural, journee, fuseau })
  return { debut: paris(debut), fin: paris(fin), journee }
}

/** « until » said as an instant is of the clock of the event, not of Paris. */
function regleSurPlace(e: EvenementLu): string {
  const { fuseau } = e.debut
  return e.regle.replace(/UNTIL=(\d{8}T\d{6})Z/i, (entier, texte: string) => {
    try {
      const instant = Temporal.PlainDateTime.from(texte).toZonedDateTime('UTC').toInstant()
      return `UNTIL=${fuseau.mural(instant).toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}`
    } catch {
      return entier
    }
  })
}

/** What is left to follow in a file: periods gone through and dates found. Rules of no date cost as much as the others. */
export type Reste = { pas: number }

/**
 * A master (or several, of those who write each date apart under one name) and the dates of it that go their own way.
 * Kept as a rule when it is one on the clock of Paris; else as the dates themselves.
 */
export function lireSerie(
  maitres: readonly EvenementLu[],
  exceptions: readonly EvenementLu[],
  fenetre: Fenetre,
  reste: Reste,
): Result<SerieLue, RefusDeSerie> {
  const [maitre] = maitres
  const notes: string[] = []
  if (exceptions.some(({ etSuivantes }) => etSuivantes))
    notes.push('Un changement « cette date et les suivantes » n’a été repris que pour cette date.')
  const suivi = maitre ? suivre(maitre, fenetre, reste) : ok({ regle: null, dates: [] })
  if (!suivi.ok) return suivi
  const parJour = new Map<string, Une>()
  for (const une of suivi.value.dates) {
    direDeux(parJour, une, notes)
    parJour.set(une.jour.toString(), une)
  }
  for (const e of maitres.slice(1)) ajouter(parJour, e, e.debut.mural.toPlainDate(), fenetre, notes)
  for (const e of exceptions) ajouter(parJour, e, e.remplace ?? e.debut.mural.toPlainDate(), fenetre)
  const toutes = [...parJour.values()].sort((a, b) => Temporal.PlainDate.compare(a.jour, b.jour))
  if (toutes.length === 0) return refused(maitre ? 'hors-periode' : 'sans-serie')
  if (toutes.length > DATES_MAX) return refused('trop-de-dates')
  if (toutes.some(({ plage }) => plage.debut.until(plage.fin, { largestUnit: 'days' }).days >= JOURS_MAX + 1))
    return refused('trop-longue')
  return ok(
    maitre && suivi.value.regle ? enSerie(maitre, suivi.value.regle, toutes, fenetre, notes) : enDates(toutes, notes),
  )
}

function ajouter(
  parJour: Map<string, Une>,
  evenement: EvenementLu,
  jour: Jour,
  fenetre: Fenetre,
  notes: string[] = [],
): void {
  if (!dansLaFenetre(jour, fenetre)) return
  const plage = plageA(evenement, evenement.debut.mural, evenement.fin)
  const deRegle = parJour.get(jour.toString())?.deRegle ?? false
  const une = { jour, plage, evenement, deRegle }
  direDeux(parJour, une, notes)
  parJour.set(jour.toString(), une)
}

const deux = (jour: Jour, repris: string): string =>
  `Deux rendez-vous de la même série tombent le ${enClair(jour)} : seul le ${repris} est repris.`

/** A day holds one date of a series; one that was sent again later takes its place without a word. */
function direDeux(parJour: ReadonlyMap<string, Une>, { jour, plage, evenement }: Une, notes: string[]): void {
  const la = parJour.get(jour.toString())
  if (la && la.evenement.rang === evenement.rang && !la.plage.debut.equals(plage.debut))
    notes.push(deux(jour, 'dernier'))
}

type Suivi = Readonly<{ regle: Regle | null; dates: readonly Une[] }>

/** The dates of one event within the window, on its own clock, then on that of Paris. */
function suivre(e: EvenementLu, fenetre: Fenetre, reste: Reste): Result<Suivi, RefusDeSerie> {
  const premier = e.debut.mural.toPlainDate()
  const regle =
    e.regle === '' ? null : lireRegle(regleSurPlace(e), e.debut.journee ? null : e.debut.mural.toPlainTime())
  if (regle && !regle.ok) return refused(regle.reason === 'trop-frequente' ? 'trop-frequente' : 'regle-illisible')
  const large = { du: fenetre.du.subtract({ days: 1 }), au: fenetre.au.add({ days: 1 }) }
  const pas = regle ? pasDe(regle.value, premier, large) : 0
  if (pas === null) return refused('trop-ancienne')
  if (regle && pas > reste.pas) return refused('trop-de-repetitions')
  const deRegle = regle ? joursBornes(regle.value, premier, large) : []
  reste.pas -= pas + (deRegle?.length ?? 0)
  if (deRegle === null) return refused('trop-ancienne')
  const sauf = new Set(e.sauf.map(String))
  const dure = e.debut.mural.until(e.fin)
  const heure = e.debut.mural.toPlainTime()
  // The first date is one of them whatever its rule says (RFC 5545, 3.8.5.3).
  const jours = deRegle.some((jour) => jour.equals(premier)) ? deRegle : [premier, ...deRegle]
  const dates = jours.map((jour): Une => {
    const debut = jour.toPlainDateTime(heure)
    const laSienne = regle !== null && deRegle.includes(jour)
    return { jour, plage: plageA(e, debut, debut.add(dure)), evenement: e, deRegle: laSienne }
  })
  const autres = e.aussi.map(({ debut, fin }): Une => {
    return { jour: debut.toPlainDate(), plage: plageA(e, debut, fin), evenement: e, deRegle: false }
  })
  const gardees = [...dates, ...autres].filter(({ jour, plage }) => {
    return !sauf.has(jour.toString()) && dansLaFenetre(plage.debut.toPlainDate(), fenetre)
  })
  return ok({ regle: regle ? regle.value : null, dates: gardees })
}

const memeHeure = (a: Mural, b: Mural) => Temporal.PlainTime.compare(a.toPlainTime(), b.toPlainTime()) === 0

/** The rule itself, when each of its dates is on its day at its hour on the clock of Paris; else the dates. */
function enSerie(
  maitre: EvenementLu,
  regle: Regle,
  toutes: readonly Une[],
  fenetre: Fenetre,
  notes: string[],
): SerieLue {
  const dure = maitre.debut.mural.until(maitre.fin)
  const heure = maitre.debut.mural.toPlainTime()
  const prevue = (jour: Jour) => plageA(maitre, jour.toPlainDateTime(heure), jour.toPlainDateTime(heure).add(dure))
  const siennes = toutes.filter(({ deRegle }) => deRegle)
  const [premiere] = siennes
  const repere = premiere ? prevue(premiere.jour) : null
  if (!premiere || !repere) return enDates(toutes, notes)
  const aParisAussi = siennes.every(({ jour }) => {
    const plage = prevue(jour)
    return plage.debut.toPlainDate().equals(jour) && memeHeure(plage.debut, repere.debut)
  })
  if (!aParisAussi) {
    notes.push(
      'Cette série est à l’heure d’un autre fuseau : l’heure de Paris n’est pas la même toute l’année. Ses dates sont reprises une à une.',
    )
    return enDates(toutes, notes)
  }
  const presents = new Set(toutes.map(({ jour }) => jour.toString()))
  const derniere = siennes.at(-1)?.jour ?? premiere.jour
  const sauf = maitre.sauf.filter(
    (jour) => !presents.has(jour.toString()) && precede(premiere.jour, jour) && dansLaFenetre(jour, fenetre),
  )
  // Counted from a first date that is over: what is left of it ends on its last day.
  const coupee = regle.nombre !== null && !premiere.jour.equals(maitre.debut.mural.toPlainDate())
  const tenue = coupee ? { ...regle, nombre: null, jusquAu: derniere } : regle
  const aussi = toutes.filter(({ deRegle }) => !deRegle).map(({ jour }) => jour)
  return {
    quand: enRegle(repere, tenue, sauf, aussi),
    dates: toutes.map((une) => enDate(une, une.jour)),
    notes,
  }
}

/** Each date as it is, under its day in Paris; the first gives its hours to the séance. */
function enDates(toutes: readonly Une[], notes: string[]): SerieLue {
  const parJour = new Map<string, Une>()
  for (const une of toutes) {
    const jour = une.evenement.remplace === null ? une.plage.debut.toPlainDate() : jourAParis(une)
    if (parJour.has(jour.toString())) notes.push(deux(jour, 'premier'))
    else parJour.set(jour.toString(), { ...une, jour })
  }
  const rangees = [...parJour.values()].sort((a, b) => Temporal.PlainDate.compare(a.jour, b.jour))
  const [premiere, ...autres] = rangees
  if (!premiere) throw new Error('A series without dates')
  const { plage, jour } = premiere
  const base = {
    ...plage,
    debut: jour.toPlainDateTime(plage.debut),
    fin: jour.toPlainDateTime(plage.debut).add(plage.debut.until(plage.fin)),
  }
  return {
    quand: quandSeul(
      base,
      autres.map((une) => une.jour),
    ),
    dates: rangees.map((une) => enDate(une, une.jour)),
    notes,
  }
}

/** The day of Paris on which the date was before it moved. */
function jourAParis({ jour, evenement: e }: Une): Jour {
  if (e.debut.journee || e.debut.fuseau.nom === PARIS.nom) return jour
  return aParis({ ...e.debut, mural: jour.toPlainDateTime(e.debut.mural.toPlainTime()) }).toPlainDate()
}

/** Called off, put off, full: as the event says it, or the word that calendars put before its title. */
const statutDe = (e: EvenementLu) => (e.annule ? 'annulee' : sansMot(e.titre).statut)

const enDate = ({ plage, evenement: e }: Une, jour: Jour): DateLue => ({
  jour: jour.toString(),
  debut: muralEcrit(plage.debut),
  fin: muralEcrit(plage.fin),
  statut: statutDe(e),
  ligne: e.ligne,
})
