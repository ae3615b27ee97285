import { heure, NOMS_DE_JOURS, NOMS_DE_MOIS } from '#platform/dates.ts'
import { joints } from '#platform/texte.ts'
import type { Quand } from './regle/recurrence.ts'
import { codeDuJour, JOURS, type JourDeRegle, type Regle } from './regle/regle.ts'

type Jour = Temporal.PlainDate

/**
 * When a séance takes place, in the words that people use, and that `lirePhrase` reads back as the same dates: « tous les
 * mercredis de 14 h à 16 h, du 18 mars au 30 juin 2026, sauf vacances scolaires ».
 */
export function direQuand(quand: Quand): string {
  const { regle } = quand
  const heures = horaire(quand)
  if (regle === null) return joints([dates(quand, heures), sauf(quand)], ', ')
  const simple = completer(regle, quand.debutJour)
  const parts = [
    `${retour(simple)}${quand.debutJour.equals(quand.finJour) || heures !== '' ? '' : ` pendant ${jours(quand)} jours`}`,
    heures === '' ? 'toute la journée' : heures,
    bornes(quand, simple),
    ...(simple.nombre === null ? [] : [`${simple.nombre} séances`]),
    sauf({ ...quand, regle: simple }),
    quand.aussiJours.length > 0 ? `et aussi ${listeDeDates(quand.aussiJours)}` : '',
  ]
  return joints(parts, ', ').replace(/, (de \d|à \d|toute la)/, ' $1')
}

const jours = ({ debutJour, finJour }: Quand): number => debutJour.until(finJour).days + 1

/** A rule with what its first date implies. */
export function completer(regle: Regle, debut: Jour): Regle {
  if (regle.frequence === 'WEEKLY' && regle.jours.length === 0)
    return { ...regle, jours: [{ jour: codeDuJour(debut), rang: 0 }] }
  const sansJour = regle.jours.length === 0 && regle.joursDuMois.length === 0 && regle.joursDeLAnnee.length === 0
  if (regle.frequence === 'MONTHLY' && sansJour) return { ...regle, joursDuMois: [debut.day] }
  if (regle.frequence === 'YEARLY' && sansJour && regle.semaines.length === 0)
    return { ...regle, joursDuMois: [debut.day], mois: regle.mois.length > 0 ? regle.mois : [debut.month] }
  return regle
}

function horaire({ debutHeure, finHeure }: Quand): string {
  if (debutHeure === null || finHeure === null) return ''
  return `de ${heure(debutHeure)} à ${finHeure.hour === 0 && finHeure.minute === 0 ? 'minuit' : heure(finHeure)}`
}

const premier = (jour: number): string => (jour === 1 ? '1er' : String(jour))
const nomDuJour = (jour: Jour): string => NOMS_DE_JOURS[jour.dayOfWeek - 1] ?? ''
const nomDuMois = (mois: number): string => NOMS_DE_MOIS[mois - 1] ?? ''
const date = (jour: Jour): string => `${premier(jour.day)} ${nomDuMois(jour.month)} ${jour.year}`
const sansAnnee = (jour: Jour): string => `${premier(jour.day)} ${nomDuMois(jour.month)}`

/** « a », « a et b », « a, b et c ». */
function enumerer(mots: readonly string[]): string {
  const dernier = mots.at(-1) ?? ''
  return mots.length < 2 ? dernier : `${mots.slice(0, -1).join(', ')} et ${dernier}`
}

function dates(quand: Quand, heures: string): string {
  const { debutJour, finJour, debutHeure, finHeure, aussiJours } = quand
  const nuit =
    debutHeure !== null &&
    finHeure !== null &&
    finJour.equals(debutJour.add({ days: 1 })) &&
    estUneNuit(debutHeure, finHeure)
  if (!debutJour.equals(finJour) && !nuit && aussiJours.length === 0) return bloc(quand)
  const tous = [debutJour, ...aussiJours].sort(Temporal.PlainDate.compare)
  return `${tous.length === 1 ? `le ${nomDuJour(debutJour)} ${date(debutJour)}` : listeDeDates(tous)} ${heures || 'toute la journée'}`
}

const MIDI = Temporal.PlainTime.from('12:00')
const SOIR = Temporal.PlainTime.from('17:00')
const MINUIT = Temporal.PlainTime.from('00:00')
const pasApres = (a: Temporal.PlainTime, b: Temporal.PlainTime): boolean => Temporal.PlainTime.compare(a, b) <= 0

/** An evening that ends after midnight is said by its hours alone. */
const estUneNuit = (debut: Temporal.PlainTime, fin: Temporal.PlainTime): boolean =>
  fin.equals(MINUIT) || (pasApres(SOIR, debut) && pasApres(fin, MIDI))

function bloc({ debutJour, finJour, debutHeure, finHeure }: Quand): string {
  if (debutHeure !== null && finHeure !== null)
    return `du ${nomDuJour(debutJour)} ${date(debutJour)} à ${heure(debutHeure)} au ${nomDuJour(finJour)} ${date(finJour)} à ${heure(finHeure)}`
  const memeMois = debutJour.year === finJour.year && debutJour.month === finJour.month
  const debut = memeMois
    ? premier(debutJour.day)
    : debutJour.year === finJour.year
      ? sansAnnee(debutJour)
      : date(debutJour)
  return `du ${nomDuJour(debutJour)} ${debut} au ${nomDuJour(finJour)} ${date(finJour)}, toute la journée`
}

/** « les 3, 10 et 17 mars 2026 », « le 3 mars 2026 et le 7 avril 2026 ». */
function listeDeDates(tous: readonly Jour[]): string {
  const [premiere] = tous
  const memeMois = tous.every((jour) => jour.year === premiere?.year && jour.month === premiere?.month)
  if (!premiere || !memeMois || tous.length === 1) return enumerer(tous.map((jour) => `le ${date(jour)}`))
  return `les ${enumerer(tous.map((jour) => premier(jour.day)))} ${nomDuMois(premiere.month)} ${premiere.year}`
}

const SEMAINE = 'MO,TU,WE,TH,FR'

function nomsDesJours(codes: readonly JourDeRegle[], pluriel: boolean): string {
  const rangs = [...new Set(codes.map(({ jour }) => JOURS.indexOf(jour)))].sort()
  return enumerer(rangs.map((n) => `${NOMS_DE_JOURS[n] ?? ''}${pluriel ? 's' : ''}`))
}

function retour(regle: Regle): string {
  const { frequence, intervalle, semaines } = regle
  if (semaines.length > 0) {
    const parite = (semaines[0] ?? 0) % 2 === 0 ? 'paires' : 'impaires'
    return `les ${nomsDesJours(regle.jours, true)} des semaines ${parite}`
  }
  if (frequence === 'DAILY') return intervalle === 1 ? 'tous les jours' : `tous les ${intervalle} jours`
  if (frequence === 'WEEKLY') return hebdomadaire(regle)
  if (frequence === 'MONTHLY') return mensuel(regle)
  const ans = intervalle === 1 ? 'tous les ans' : `tous les ${intervalle} ans`
  const jour = regle.joursDuMois[0]
  return jour === undefined ? ans : `${ans} le ${premier(jour)} ${nomDuMois(regle.mois[0] ?? 0)}`
}

function hebdomadaire({ intervalle, jours: codes }: Regle): string {
  const liste = JOURS.filter((un) => codes.some(({ jour }) => jour === un)).join(',')
  const tous = codes.length === 7
  if (intervalle === 1) {
    if (tous) return 'tous les jours'
    const absents = JOURS.flatMap((un, n) => (liste.includes(un) ? [] : (NOMS_DE_JOURS[n] ?? [])))
    if (absents.length === 1) return `tous les jours sauf le ${absents[0]}`
    return liste === SEMAINE ? 'du lundi au vendredi' : `tous les ${nomsDesJours(codes, true)}`
  }
  if (intervalle === 2 && codes.length === 1) return `un ${nomsDesJours(codes, false)} sur deux`
  const semaines = intervalle === 2 ? 'une semaine sur deux' : `toutes les ${intervalle} semaines`
  return `${semaines} les ${nomsDesJours(codes, true)}`
}

function mensuel({ intervalle, jours: codes, joursDuMois }: Regle): string {
  const mois = intervalle === 1 ? '' : `tous les ${intervalle} mois, `
  const rang = (n: number) => (n === -1 ? 'dernier' : n === -2 ? 'avant-dernier' : n === 1 ? '1er' : `${n}e`)
  if (codes.length > 0) {
    const parJour = Map.groupBy(codes, ({ jour }) => jour)
    const mots = [...parJour].map(([jour, ceux]) => {
      const nom = NOMS_DE_JOURS[JOURS.indexOf(jour)] ?? ''
      const rangs = ceux.map((un) => un.rang).sort((a, b) => (a < 0 ? 99 : a) - (b < 0 ? 99 : b))
      return ceux.length > 1 ? `les ${enumerer(rangs.map(rang))} ${nom}s` : `le ${rang(rangs[0] ?? 1)} ${nom}`
    })
    return `${mois}${enumerer(mots)} du mois`
  }
  const positifs = joursDuMois.filter((n) => n > 0).sort((a, b) => a - b)
  const fin = joursDuMois.some((n) => n < 0) ? ['le dernier jour du mois'] : []
  const chaque = positifs.length > 0 ? [`${enumerer(positifs.map((n) => `le ${premier(n)}`))} de chaque mois`] : []
  return mois + enumerer([...chaque, ...fin])
}

function bornes({ debutJour }: Quand, { jusquAu }: Regle): string {
  if (jusquAu === null) return `à partir du ${nomDuJour(debutJour)} ${date(debutJour)}`
  const debut = debutJour.year === jusquAu.year ? sansAnnee(debutJour) : date(debutJour)
  return `du ${nomDuJour(debutJour)} ${debut} au ${date(jusquAu)}`
}

function sauf({ regle, saufVacances, saufFeries, saufJours }: Quand): string {
  const mois = regle && regle.frequence !== 'YEARLY' && regle.mois.length > 0 ? regle.mois : null
  const absents = mois ? NOMS_DE_MOIS.filter((_, n) => !mois.includes(n + 1)).map((nom) => `en ${nom}`) : []
  const mots = [
    ...(saufVacances ? ['vacances scolaires'] : []),
    ...(saufFeries ? ['jours fériés'] : []),
    ...absents,
    ...parPlages(saufJours),
  ]
  return mots.length === 0 ? '' : `sauf ${enumerer(mots)}`
}

/** Days left out, those that follow each other said as one stretch. */
function parPlages(tous: readonly Jour[]): string[] {
  const plages: { du: Jour; au: Jour }[] = []
  for (const jour of tous.toSorted(Temporal.PlainDate.compare)) {
    const derniere = plages.at(-1)
    if (derniere?.au.add({ days: 1 }).equals(jour)) derniere.au = jour
    else plages.push({ du: jour, au: jour })
  }
  return plages.flatMap(({ du, au }) => {
    if (du.equals(au)) return [`le ${date(du)}`]
    return du.until(au).days === 1 ? [`le ${date(du)}`, `le ${date(au)}`] : [`du ${date(du)} au ${date(au)}`]
  })
}
