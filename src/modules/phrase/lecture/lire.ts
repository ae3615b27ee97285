import type { Fond } from '#modules/annee/index.ts'
import { aParis, instantDe, precede } from '#platform/dates.ts'
import { datesPrevues, joursDeRegle, type Quand } from '../regle/recurrence.ts'
import { codeDuJour, estSansFin, JOURS, REGLE, type Regle } from '../regle/regle.ts'
import { comprendre } from './comprendre.ts'
import type { Compris, RangDeMois } from './compris.ts'
import { enHeure, type Horaire, heuresDesBornes, horaire } from './horaire.ts'
import type { Reperage } from './lecteur.ts'
import { commeEcrits } from './mots.ts'
import { Impossible, type RefusDePhrase, resoudre, resoudreDate, resoudrePlage, resoudreRang } from './resoudre.ts'

type Jour = Temporal.PlainDate

/** What the reader is told beside the dates, so that nothing is guessed behind their back. */
export const NOTES = [
  'duree-supposee',
  'heures-supposees',
  'sans-heure',
  'sans-fin',
  'sans-fin-vacances',
  'fin-de-l-action',
  'passee',
  'nuit-sautee',
] as const
export type Note = (typeof NOTES)[number]

export type Phrase = Readonly<{
  quand: Quand
  notes: readonly Note[]
  /** Words that were not understood. */
  reste: string
}>
export type PhraseLue =
  | Readonly<{ ok: true; value: Phrase }>
  | Readonly<{ ok: false; reason: RefusDePhrase; mots: string }>

export type Contexte = Readonly<{
  aujourdhui: Jour
  fond: Fond
  /** What time it is: « tous les mercredis 14h » typed on a mercredi evening begins with the next one. */
  heure?: Temporal.PlainTime
}>

const EXCEPTIONS = new Set(['sauf', 'hors', 'excepte', 'exceptes', 'exception', 'pas', 'sans'])
/** Of what comes back, these words say since when, or when in the year: left aside, all of it would be wrong. */
const DU_TEMPS =
  /^(rentree|vacances|scolaires?|trimestriel(le)?s?|bimestriel(le)?s?|bimensuel(le)?s?|mensuel(le)?s?|annuel(le)?s?)$/
const MENSUEL = /^mensuel/
const LONGUEUR_MAX = 600
const JOURS_D_UN_BLOC = 31
const JOURS_D_UNE_LISTE = 60
/** As far as the first date of a rule is looked for: a 29th of February may be eight years away. */
const ANNEES_DE_RECHERCHE = 9
/** Dates are laid two years ahead, and the rule may begin next year. */
const ANNEES_POSEES = 3

/** Reads « tous les mercredis 14h-16h sauf vacances » as days and hours, or says why it cannot. */
export function lirePhrase(texte: string, contexte: Contexte): PhraseLue {
  try {
    if (texte.trim() === '') throw new Impossible('vide')
    if (texte.length > LONGUEUR_MAX) throw new Impossible('trop-longue')
    return { ok: true, value: assembler(comprendre(texte), contexte) }
  } catch (error) {
    if (error instanceof Impossible) {
      const mots = error.reason === 'flou' ? commeEcrits(error.mots, texte) : error.mots
      return { ok: false, reason: error.reason, mots }
    }
    throw error
  }
}

type Pose = Pick<Quand, 'debutJour' | 'regle' | 'aussiJours'> & Readonly<{ finJour?: Jour }>

function assembler(c: Compris, contexte: Contexte): Phrase {
  const { aujourdhui, fond } = contexte
  if (c.seulementVacances) throw new Impossible('seulement-vacances')
  // Anything else left aside is told beside the dates; what should take dates away may not be lost.
  if (c.reste.some((mot) => EXCEPTIONS.has(mot))) throw new Impossible('exception', c.reste.join(' '))
  const ditQuand = revient(c) || c.dates.length > 0 || c.quantiemes.length > 0 || c.joursNus.length > 0
  if (revient(c))
    c.flou.push(...c.reste.filter((mot) => DU_TEMPS.test(mot) && !(MENSUEL.test(mot) && choisitDansLeMois(c))))
  if (c.flou.length > 0) throw new Impossible('flou', c.flou.join(' '))
  if (c.vague && !ditQuand && (c.du === null || c.au === null)) throw new Impossible('lequel')
  chaqueSemaine(c)
  const posee = revient(c) ? retour(c, contexte) : fois(c, contexte)
  const jours = c.pendantJours
  const pose =
    jours === null ? posee : { ...posee, finJour: posee.debutJour.add({ days: Math.min(jours, JOURS_D_UN_BLOC) - 1 }) }
  const heures = c.heuresDesBornes ? heuresDesBornes(bornesSures(c.heuresDesBornes)) : horaire(c)
  const exceptions = {
    saufJours: [...exclus(c, aujourdhui, pose.debutJour), ...(c.ouvres ? finsDAnnee(pose) : [])],
    saufVacances: c.saufVacances,
    saufFeries: c.saufFeries,
  }
  const quand = compter({ ...pose, ...etendre(pose, heures), ...exceptions }, c, fond)
  return { quand, notes: notesDe(c, quand, heures, aujourdhui), reste: c.reste.join(' ') }
}

/** « deux fois par semaine » wants two days named, and they then come back. */
function chaqueSemaine(c: Compris): void {
  if (c.parSemaine === null) return
  for (const jour of c.joursNus.splice(0)) c.jours.add(jour)
  if (c.jours.size !== c.parSemaine) throw new Impossible('quels-jours')
}

function notesDe(c: Compris, quand: Quand, heures: Horaire | null, aujourdhui: Jour): Note[] {
  const passee =
    quand.regle === null && [quand.debutJour, ...quand.aussiJours].some((jour) => precede(jour, aujourdhui))
  const notes: readonly (Note | false)[] = [
    heures === null && !c.journee && !estUnBloc(quand) && 'sans-heure',
    heures?.suppose ?? false,
    quand.regle !== null && estSansFin(quand.regle) && (quand.saufVacances ? 'sans-fin-vacances' : 'sans-fin'),
    passee && 'passee',
    sauteUneNuit(quand) && 'nuit-sautee',
  ]
  return notes.filter((note) => note !== false)
}

/** Whether the only date begins in the hour that the clocks of spring leave out. */
function sauteUneNuit({ debutJour, debutHeure, regle }: Quand): boolean {
  if (debutHeure === null || regle !== null) return false
  return !aParis(instantDe(debutJour, debutHeure)).toPlainTime().equals(debutHeure)
}

const estUnBloc = (q: Quand): boolean => !q.debutJour.equals(q.finJour)

const bornesSures = ({ debut, fin }: NonNullable<Compris['heuresDesBornes']>) => ({ debut: debut ?? 0, fin: fin ?? 0 })

function etendre({ debutJour, finJour = debutJour }: Pose, heures: Horaire | null) {
  if (heures === null) return { debutJour, finJour, debutHeure: null, finHeure: null }
  const [debut, fin] = [enHeure(heures.debut), enHeure(heures.fin)]
  const dernier = finJour.add({ days: fin.jours })
  if (debutJour.equals(dernier) && Temporal.PlainTime.compare(fin.heure, debut.heure) <= 0)
    throw new Impossible('fin-avant-debut', `${heures.debut / 60} h`)
  return { debutJour, finJour: dernier, debutHeure: debut.heure, finHeure: fin.heure }
}

const choisitDansLeMois = ({ rangs, joursDuMois }: Compris): boolean => rangs.length + joursDuMois.length > 0

/** Whether the sentence says something that comes back. */
const revient = (c: Compris): boolean =>
  c.frequence !== null ||
  c.jours.size > 0 ||
  c.rangs.length > 0 ||
  c.joursDuMois.length > 0 ||
  (c.joursNus.length > 0 &&
    (c.parite !== null || c.du !== null || c.au !== null || c.pendant !== null || c.nombre !== null || c.saufVacances))

function retour(c: Compris, { aujourdhui, heure }: Contexte): Pose {
  const { du, au } = bornes(c, aujourdhui)
  const dites = datesDites(c, aujourdhui)
  const [date] = dites
  const ancre = du ?? date ?? prochain(c, aujourdhui, heure)
  const regle = { ...regleDe(c, ancre, date !== undefined || du !== null), jusquAu: au }
  const fin = au ?? ancre.add({ years: ANNEES_DE_RECHERCHE })
  // « un mardi sur deux » begins with the next mardi, whatever the week in which it is typed.
  const [premiere] = joursDeRegle({ ...regle, intervalle: 1 }, ancre, ancre, fin)
  // A stretch under way begins, here, with what is still to come.
  const enCours = du !== null && precede(du, aujourdhui) && !ditSonAnnee(c)
  const [debutJour] = premiere && enCours ? joursDeRegle(regle, premiere, aujourdhui, fin) : [premiere]
  if (!debutJour) throw new Impossible('jamais')
  const jusquAu = c.pendant ? debutJour.add({ [c.pendant.unite]: c.pendant.n }).subtract({ days: 1 }) : au
  return {
    debutJour,
    regle: { ...regle, jusquAu, nombre: jusquAu === null ? c.nombre : null },
    // A day said beside what comes back is one of the dates, before it or after it.
    aussiJours: [
      ...dites.filter((une) => c.frequence !== 'YEARLY' && joursDeRegle(regle, debutJour, une, une).length === 0),
      ...c.aussi.map((une) => resoudre(une, aujourdhui, debutJour)),
    ],
  }
}

/** Today, unless what is said of today is over. */
function prochain(c: Compris, aujourdhui: Jour, heure: Temporal.PlainTime | undefined): Jour {
  const debut = horaire(c)?.debut
  const passee = heure !== undefined && debut !== undefined && debut <= heure.hour * 60 + heure.minute
  return aujourdhui.add({ days: passee ? 1 : 0 })
}

const ditSonAnnee = ({ du, au }: Compris): boolean =>
  [du, au].some((bout) => bout !== null && 'annee' in bout && bout.annee !== null)

function bornes(c: Compris, aujourdhui: Jour) {
  const [premier, dernier] = [c.mois[0], c.mois.at(-1)]
  if (c.du !== null || c.au !== null || !premier || !dernier) return resoudrePlage(c.du, c.au, aujourdhui)
  const borne = (m: typeof premier, place: 'debut' | 'fin') => ({ duMois: m.mois, annee: m.annee, place })
  const annee = premier.annee ?? dernier.annee
  return resoudrePlage(borne({ ...premier, annee }, 'debut'), borne(dernier, 'fin'), aujourdhui)
}

function regleDe(c: Compris, ancre: Jour, datee: boolean): Regle {
  const jours = [...c.jours, ...c.joursNus].filter((un) => !c.saufJours.has(un)).sort()
  const codes = jours.flatMap((un) => JOURS[un - 1] ?? []).map((jour) => ({ jour, rang: 0 }))
  const joursDuMois = [...c.joursDuMois, ...c.quantiemes.map(({ jour }) => jour)]
  if ([codes, joursDuMois, c.rangs].filter(({ length }) => length > 0).length > 1) throw new Impossible('deux-rythmes')
  const base = { ...REGLE, intervalle: c.intervalle, mois: moisDe(c) }
  if (c.parite !== null) return { ...base, ...REGLE_PAIRE(c.parite), intervalle: 1, jours: codes }
  if (c.rangs.length > 0) {
    const ranges = c.rangs.flatMap(({ rang, jour }) =>
      JOURS[jour - 1] ? [{ jour: JOURS[jour - 1] ?? 'MO', rang }] : [],
    )
    return { ...base, frequence: 'MONTHLY', jours: ranges }
  }
  if (joursDuMois.length > 0) return { ...base, frequence: 'MONTHLY', joursDuMois }
  if (c.frequence === 'MONTHLY') {
    if (codes.length > 0 || !datee) throw new Impossible('quel-jour-du-mois')
    return { ...base, frequence: 'MONTHLY', joursDuMois: [ancre.day] }
  }
  if (c.frequence === 'YEARLY') {
    if (!datee) throw new Impossible('sans-date')
    return { ...base, frequence: 'YEARLY', joursDuMois: [ancre.day], mois: [ancre.month] }
  }
  if (c.frequence === 'DAILY' && codes.length === 0) {
    if (c.saufJours.size === 0) return { ...base, frequence: 'DAILY' }
    const gardes = JOURS.filter((_, n) => !c.saufJours.has(n + 1)).map((jour) => ({ jour, rang: 0 }))
    return { ...base, frequence: c.intervalle === 1 ? 'WEEKLY' : 'DAILY', jours: gardes }
  }
  return { ...base, frequence: 'WEEKLY', jours: codes.length > 0 ? codes : [{ jour: codeDuJour(ancre), rang: 0 }] }
}

const REGLE_PAIRE = (parite: 'paires' | 'impaires') => ({
  frequence: 'YEARLY' as const,
  semaines: Array.from({ length: 53 }, (_, n) => n + 1).filter((n) => n % 2 === (parite === 'paires' ? 0 : 1)),
})

/** The months kept, when some are named; none: all of them. */
function moisDe(c: Compris): number[] {
  const nommes = c.mois.map(({ mois }) => mois)
  const contigus = nommes.every((mois, n) => n === 0 || mois === ((nommes[n - 1] ?? 0) % 12) + 1)
  const seuls = nommes.length > 0 && (!contigus || c.du !== null || c.au !== null) ? nommes : []
  if (seuls.length === 0 && c.saufMois.length === 0) return []
  const tous = seuls.length > 0 ? seuls : Array.from({ length: 12 }, (_, n) => n + 1)
  return tous.filter((mois) => !c.saufMois.includes(mois)).sort((a, b) => a - b)
}

/** Dates said one by one, a stretch of days, or nothing that can be dates. */
function fois(c: Compris, contexte: Contexte): Pose {
  const { aujourdhui } = contexte
  const dites = datesDites(c, aujourdhui)
  const [premiere, ...autres] = dites
  if (premiere) return { debutJour: premiere, regle: null, aussiJours: autres }
  const { du, au } = bornes(c, aujourdhui)
  // A month alone is when to look for days, not one long date.
  if (c.du === null && c.au === null && c.mois.length > 0) throw new Impossible('quels-jours')
  if (du === null || au === null) throw new Impossible(du || au || c.mois.length > 0 ? 'quels-jours' : 'sans-date')
  const chaqueJour =
    c.tranches.length > 0 || c.moment !== null || c.saufJours.size > 0 || c.saufFeries || c.saufVacances
  if (!chaqueJour || du.equals(au)) {
    if (du.until(au).days >= JOURS_D_UN_BLOC) throw new Impossible('quels-jours')
    return { debutJour: du, finJour: au, regle: null, aussiJours: [] }
  }
  return retour({ ...c, frequence: 'DAILY' }, contexte)
}

function datesDites(c: Compris, aujourdhui: Jour): Jour[] {
  const une = (d: Reperage | RangDeMois) =>
    'mois' in d && 'rang' in d ? resoudreRang(d, aujourdhui) : resoudre(d, aujourdhui)
  const nues = revient({ ...c, dates: [] }) ? [] : c.joursNus.map((prochain) => ({ prochain, enPlus: 0 }))
  const tiennent = c.frequence === 'MONTHLY' ? [] : c.quantiemes.map((d) => resoudreDate(d, aujourdhui))
  const toutes = [
    ...[...c.dates, ...nues].map(une),
    ...tiennent,
    ...(revient(c) ? [] : c.aussi.map((d) => resoudre(d, aujourdhui))),
  ]
  return [...new Map(ensemble(toutes, c, aujourdhui).map((jour) => [jour.toString(), jour])).values()].sort(
    Temporal.PlainDate.compare,
  )
}

/** « les 3, 10 et 17 mars » said on the 11th are of one March, two of them gone, not of two years. */
function ensemble(jours: readonly Jour[], c: Compris, aujourdhui: Jour): readonly Jour[] {
  const sansAnnee = c.dates.every((d) => 'annee' in d && d.annee === null)
  if (!sansAnnee || !jours.some((jour) => jour.year === aujourdhui.year)) return jours
  const recent = aujourdhui.subtract({ days: JOURS_D_UNE_LISTE })
  return jours.map((jour) => {
    const passe = jour.subtract({ years: 1 })
    return jour.year > aujourdhui.year && !precede(passe, recent) && precede(passe, aujourdhui) ? passe : jour
  })
}

function exclus(c: Compris, aujourdhui: Jour, debut: Jour): Jour[] {
  const depuis = precede(debut, aujourdhui) ? debut : aujourdhui
  const plages = c.saufPlages.flatMap(({ du, au }) => {
    const [a, b] = [resoudre(du, aujourdhui, depuis), resoudre(au, aujourdhui, resoudre(du, aujourdhui, depuis))]
    return Array.from({ length: Math.min(a.until(b).days, 366) + 1 }, (_, n) => a.add({ days: n }))
  })
  return [...c.sauf.map((une) => resoudre(une, aujourdhui, depuis)), ...plages]
}

/** On the last day of a year doors are closed: left out of working days, as far as dates are laid ahead. */
function finsDAnnee({ debutJour, regle }: Pose): Jour[] {
  const loin = debutJour.add({ years: ANNEES_DE_RECHERCHE })
  const fin = regle?.jusquAu && precede(regle.jusquAu, loin) ? regle.jusquAu : debutJour.add({ years: ANNEES_POSEES })
  return Array.from({ length: fin.year - debutJour.year + 1 }, (_, n) =>
    debutJour.with({ month: 12, day: 31 }).add({ years: n }),
  ).filter((jour) => jour.dayOfWeek <= 5 && !precede(jour, debutJour) && !precede(fin, jour))
}

/** « 10 séances sauf vacances » is ten of them, not ten less those that fall in the holidays. */
function compter(quand: Quand, c: Compris, fond: Fond): Quand {
  const { regle } = quand
  if (regle !== null && c.nombre !== null && c.pendant === null && regle.jusquAu !== null) {
    const dates = datesPrevues({ ...quand, aussiJours: [] }, regle.jusquAu, fond).length
    if (dates !== c.nombre) throw new Impossible('nombre-et-fin', `${dates} dates, pas ${c.nombre}`)
  }
  const sauf = quand.saufVacances || quand.saufFeries || quand.saufJours.length > 0
  if (regle === null || c.nombre === null || regle.nombre === null || !sauf) return quand
  const loin = quand.debutJour.add({ years: ANNEES_DE_RECHERCHE })
  const tenues = datesPrevues({ ...quand, regle: { ...regle, nombre: null }, aussiJours: [] }, loin, fond)
  const derniere = tenues.at(c.nombre - 1)
  if (tenues.length < c.nombre || !derniere) return quand
  return {
    ...quand,
    regle: { ...regle, nombre: null, jusquAu: Temporal.PlainDate.from(derniere.origine.slice(0, 10)) },
  }
}
