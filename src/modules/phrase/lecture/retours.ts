import type { Compris } from './compris.ts'
import type { Lecteur } from './lecteur.ts'

/** One reading at one place of a sentence: true when it understood something, and took it. */
export type Lecture = (l: Lecteur, c: Compris) => boolean

const duMois = (l: Lecteur): boolean =>
  l.mots('du', 'mois') ||
  l.mots('de', 'chaque', 'mois') ||
  l.mots('chaque', 'mois') ||
  l.mots('de', 'tous', 'les', 'mois')

const SEMAINE = [1, 2, 3, 4, 5] as const
const FIN_DE_SEMAINE = [6, 7] as const

const ajouter = (c: Compris, jours: readonly number[]): true => {
  for (const jour of jours) c.jours.add(jour)
  return true
}

/** « tous les … », « toutes les … », « chaque … ». */
export const tousLes: Lecture = (l, c) => {
  if (!l.mots('tous|toutes|tout|toute|tt|ts', 'les') && !l.mots('chaque')) return false
  return chaqueTemps(l, c) || chaqueRang(l, c) || chaqueJour(l, c) || chaqueDate(l, c)
}

function chaqueTemps(l: Lecteur, c: Compris): boolean {
  return (
    l.essayer(() => {
      if (joursOuvres(l, c)) return true
      const dit = l.prendre('nombre')?.n
      const n = dit ?? 1
      const chaque = (frequence: Compris['frequence'], intervalle: number): true => {
        c.frequence = frequence
        c.intervalle = intervalle
        return true
      }
      // « Tous les 15 jours » is every two weeks, « tous les 8 jours » every week.
      if (l.mots('jours|jour'))
        return n === 15 ? chaque('WEEKLY', 2) : n === 8 ? chaque('WEEKLY', 1) : chaque('DAILY', n)
      if (l.mots('semaines|semaine')) return chaque('WEEKLY', n)
      if (l.mots('quinzaines|quinzaine')) return chaque('WEEKLY', 2)
      if (l.mots('mois')) return chaque('MONTHLY', n)
      if (l.mots('ans|an|annees|annee')) return chaque('YEARLY', n)
      if (l.mots('weekend')) {
        c.intervalle = n
        return ajouter(c, FIN_DE_SEMAINE)
      }
      const moment = unMoment(l)
      if (moment !== null) {
        c.moment = moment
        return chaque('DAILY', n)
      }
      // « tous les deux mardis »: one in two.
      const jour = dit === undefined ? null : l.jour()
      if (jour === null) return null
      c.jours.add(jour)
      return chaque('WEEKLY', n)
    }) ?? false
  )
}

/** « les jours ouvrés », « jours ouvrables », « les jours de semaine ». */
export const joursOuvres: Lecture = (l, c) => {
  l.mots('les|des|aux|le')
  if (l.mots('jours|jour', 'de', '?la', 'semaine')) return ajouter(c, SEMAINE)
  if (!l.mots('jours|jour', 'ouvres|ouvrables|ouvre|ouvrable|travailles|travaille')) return false
  c.saufFeries = true
  c.ouvres = true
  return ajouter(c, SEMAINE)
}

export function unMoment(l: Lecteur): Compris['moment'] {
  if (l.mots('matins|matin|matinee|matinees')) return 'matin'
  if (l.mots('apresmidi')) return 'apres-midi'
  return l.mots('soirs|soir|soiree|soirees') ? 'soir' : null
}

/** « 1er samedi », « 1er et 3e samedis », « dernier vendredi »: ranks in the month; also « dernier jour du mois ». */
function chaqueRang(l: Lecteur, c: Compris): boolean {
  return (
    l.essayer(() => {
      const rangs = l.suite(() => {
        l.article()
        return l.prendre('rang')?.n ?? null
      })
      if (rangs.length === 0) return null
      if (l.mots('jour|jours') && duMois(l)) {
        c.joursDuMois.push(...rangs)
        return true
      }
      const jours = l.suite(() => l.jour())
      const mois = jours.length > 0 && !duMois(l) ? leMois(l) : null
      for (const jour of jours)
        for (const rang of rangs) {
          if (mois) c.dates.push({ rang, jour, ...mois })
          else c.rangs.push({ rang, jour })
        }
      return jours.length > 0 ? true : null
    }) ?? false
  )
}

function leMois(l: Lecteur): { mois: number; annee: number | null } | null {
  return l.essayer(() => {
    if (!l.mots('de|d|du', '?mois', '?de|d')) return null
    const mois = l.prendre('mois')?.mois
    return mois === undefined ? null : { mois, annee: l.annee() }
  })
}

function chaqueJour(l: Lecteur, c: Compris): boolean {
  const jours = l.suite(() => {
    l.article()
    const jour = l.jour()
    return jour === null || suiviDUnNombre(l) ? null : jour
  })
  return jours.length > 0 && ajouter(c, jours)
}

/** « tous les 15 du mois », « tous les 21 juin ». */
function chaqueDate(l: Lecteur, c: Compris): boolean {
  if (quantiemesDuMois(l, c)) return true
  const date = l.date()
  if (date === null) return false
  c.frequence = 'YEARLY'
  c.dates.push(date)
  return true
}

/** « le 15 de chaque mois », « le 1er et le 15 du mois ». */
export const quantiemesDuMois: Lecture = (l, c) =>
  l.essayer(() => {
    const jours = l.suite(() => {
      l.article()
      return l.quantieme()
    })
    if (jours.length === 0 || jours.some((n) => n > 31) || !duMois(l)) return null
    c.joursDuMois.push(...jours)
    return true
  }) ?? false

/** « le 1er samedi du mois ». */
export const rangs: Lecture = (l, c) => {
  l.article()
  return chaqueRang(l, c)
}

/** « un mercredi sur deux », « une semaine sur deux », « un mois sur trois ». */
export const unSurDeux: Lecture = (l, c) => {
  l.article()
  if (l.prendre('nombre')?.n !== 1) return false
  const jour = l.jour()
  const weekend = jour === null && l.mots('weekend')
  const frequence =
    jour !== null || weekend || l.mots('semaine|semaines')
      ? 'WEEKLY'
      : l.mots('mois')
        ? 'MONTHLY'
        : l.mots('jour|jours')
          ? 'DAILY'
          : null
  if (frequence === null || !l.mots('sur')) return false
  const n = l.prendre('nombre')?.n
  if (n === undefined) return false
  if (weekend) ajouter(c, FIN_DE_SEMAINE)
  if (jour !== null) c.jours.add(jour)
  c.frequence = frequence
  c.intervalle = n
  return true
}

/** « les semaines paires ». */
export const semainesPaires: Lecture = (l, c) => {
  if (!l.mots('?des|les', 'semaines|semaine')) return false
  if (l.mots('paires|paire')) c.parite = 'paires'
  else if (l.mots('impaires|impaire')) c.parite = 'impaires'
  else return false
  return true
}

export const suiviDUnNombre = (l: Lecteur): boolean => {
  const apres = l.voir()
  return apres?.genre === 'nombre' ? apres.n <= 31 : apres?.genre === 'rang' || apres?.genre === 'date'
}

/** « les mercredis », « le mercredi et le vendredi », « le week-end », « en semaine »; « mercredi »: the next one. */
export const joursDeSemaine: Lecture = (l, c) => {
  if (l.mots('en', 'semaine')) return ajouter(c, SEMAINE)
  if (l.mots('les|le', 'weekend')) return ajouter(c, FIN_DE_SEMAINE)
  const article = l.mots('le|les')
  const pluriel = l.voir()?.genre === 'jour' && /s\.?$/.test(l.voir()?.brut ?? '')
  const jours = l.suite(() => {
    l.mots('le|les')
    const jour = l.jour()
    return jour === null || suiviDUnNombre(l) ? null : jour
  })
  if (jours.length === 0) return false
  if (article || pluriel) return ajouter(c, jours)
  c.joursNus.push(...jours)
  return true
}

/** « du lundi au vendredi »: days of every week. */
export const deJourAJour: Lecture = (l, c) => {
  l.mots('du')
  const de = l.jour()
  if (de === null || !l.mots('au')) return false
  const a = l.jour()
  if (a === null || suiviDUnNombre(l)) return false
  for (let jour = de; ; jour = (jour % 7) + 1) {
    c.jours.add(jour)
    if (jour === a) return true
  }
}
