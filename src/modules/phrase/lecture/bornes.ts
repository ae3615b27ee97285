import type { Borne, Compris, MoisEcrit } from './compris.ts'
import type { DateEcrite, Lecteur, Reperage } from './lecteur.ts'
import { type Lecture, suiviDUnNombre } from './retours.ts'

/** « fin juin », « septembre 2026 », « mi-mars ». */
function mois(l: Lecteur): MoisEcrit | null {
  return l.essayer(() => {
    l.mots('le|la|du|au')
    const place = l.mots('fin', '?de|du|d')
      ? 'fin'
      : l.mots('debut', '?de|du|d')
        ? 'debut'
        : l.mots('mi')
          ? 'milieu'
          : null
    if (place === 'milieu') l.signe('-')
    l.mots('?mois', 'de|d')
    const trouve = l.prendre('mois')
    return trouve ? { duMois: trouve.mois, annee: l.annee(), place } : null
  })
}

function heureDeBorne(l: Lecteur): number | null {
  return l.essayer(() => {
    l.signe(',')
    l.mots('a|des')
    const heure = l.heure()
    // « au 3 juillet 9h-17h »: hours of every day, not the end of the last one.
    const suite = l.voir()
    const enSuite = suite?.genre === 'signe' ? suite.signe !== ',' : suite?.genre === 'mot' && suite.mot === 'a'
    return enSuite ? null : heure
  })
}

const sansInclus = (l: Lecteur): void => {
  l.essayer(() => {
    l.signe(',')
    return l.mots('inclus|compris') ? true : null
  })
}

/** « 6 au 10 juillet », « du lundi 6 juillet à 9 h au vendredi 10 à 17 h », « de septembre à juin ». */
export const plage: Lecture = (l, c) => {
  const dite = l.mots('du|de|d|entre')
  l.mots('le')
  const parMois = dite ? l.essayer(() => deMoisAMois(l)) : null
  if (parMois) {
    ;[c.du, c.au] = parMois
    return true
  }
  const de = l.date(true) ?? l.relative()
  if (de === null) return false
  const debut = heureDeBorne(l)
  // Without « du », two dates are a stretch by « au » alone.
  const autrement = () => l.mots('a') || l.mots('jusqu', 'au|a') || l.mots('et', '?le') || l.signe('-')
  if (!l.mots('au') && !(dite && autrement())) return false
  const a = l.date(true) ?? l.relative()
  if (a === null) return false
  const fin = heureDeBorne(l)
  sansInclus(l)
  const [du, au] = completer(de, a)
  if (du === null) return false
  c.du = du
  c.au = au
  if (debut !== null && fin !== null) c.heuresDesBornes = { debut, fin }
  else if (fin !== null && debut === null) c.tranches.push({ debut: fin, fin: null })
  return true
}

/** A day without its month takes that of the other. */
function completer(de: Reperage, a: Reperage): readonly [Reperage | null, Reperage] {
  if (!('jour' in de) || de.mois !== null) return [de, a]
  if (!('jour' in a) || a.mois === null) return [null, a]
  const mois = de.jour <= a.jour ? a.mois : ((a.mois + 10) % 12) + 1
  return [{ ...de, mois, annee: mois > a.mois && a.annee !== null ? a.annee - 1 : a.annee }, a]
}

function deMoisAMois(l: Lecteur): readonly [MoisEcrit, MoisEcrit] | null {
  const de = mois(l)
  if (de === null || !(l.mots('a|au') || l.mots('jusqu', 'a|en|au') || l.signe('-'))) return null
  const a = mois(l)
  return a === null
    ? null
    : [
        { ...de, place: de.place ?? 'debut' },
        { ...a, place: a.place ?? 'fin' },
      ]
}

/** « à partir du 8 septembre », « dès le 8 », « depuis septembre ». */
export const aPartir: Lecture = (l, c) => {
  const mot =
    l.mots('a', 'partir', '?du|de|d') || l.mots('a', 'compter', '?du|de|d') || l.mots('des') || l.mots('depuis')
  if (!mot) return false
  const du = borne(l, 'debut')
  if (du === null) return false
  c.du = du
  return true
}

/** « jusqu’au 30 juin », « jusqu’en juin », « jusqu’à la fin de l’année ». */
export const jusquA: Lecture = (l, c) => {
  if (!l.mots('jusqu', '?au|a|aux|en')) return false
  const au = borne(l, 'fin')
  if (au === null) return false
  sansInclus(l)
  c.au = au
  return true
}

function borne(l: Lecteur, place: 'debut' | 'fin'): Borne | null {
  if (l.mots('?la', 'fin', 'de', 'l', 'annee')) return { finDAnnee: true }
  const repere = l.repere()
  if (repere !== null) return repere
  const ecrit = mois(l)
  if (ecrit) return { ...ecrit, place: ecrit.place ?? place }
  const jour = l.essayer(() => {
    l.article()
    const dit = l.jour()
    return dit === null || suiviDUnNombre(l) ? null : { prochain: dit, enPlus: 0 }
  })
  return jour ?? (place === 'debut' ? null : l.date(true))
}

/** « en mars », « en juillet et août », « au mois de mai 2027 ». */
export const enMois: Lecture = (l, c) => {
  if (!l.mots('en') && !l.mots('au', 'mois', 'de|d') && !l.mots('de|d')) return false
  const tous = l.suite(() => {
    l.mots('en|de|d')
    const un = l.prendre('mois')
    return un ? { mois: un.mois, annee: l.annee() } : null
  })
  c.mois.push(...tous)
  return tous.length > 0
}

export const cetteAnnee: Lecture = (l, c) => {
  if (!l.mots('cette', 'annee')) return false
  c.au = { finDAnnee: true }
  return true
}

/** Several dates that share a month: « les 3, 10 et 17 mars ». */
export function dates(l: Lecteur): Reperage[] {
  const lues = l.suite(() => l.relative() ?? l.date(true))
  let apres: Pick<DateEcrite, 'mois' | 'annee'> | null = null
  const completes: Reperage[] = []
  for (const une of lues.toReversed()) {
    if ('jour' in une && une.mois === null && apres) completes.push({ ...une, ...apres })
    else {
      if ('jour' in une) apres = une.mois === null ? null : { mois: une.mois, annee: une.annee }
      completes.push(une)
    }
  }
  return completes.reverse()
}

export const lesDates: Lecture = (l, c) => {
  const debut = l.voir()
  const introduites = debut?.genre === 'jour' || (debut?.genre === 'mot' && (debut.mot === 'le' || debut.mot === 'les'))
  const lues = dates(l)
  // « 3 samedis », « 5 jours », « salle 3 »: a number is a day of the month when something says so.
  const nues = lues.some((une) => 'jour' in une && une.mois === null && une.jourDit === null)
  if (nues && (!introduites || compteQuelqueChose(l))) return false
  for (const une of lues) {
    if ('jour' in une && une.mois === null) c.quantiemes.push(une)
    else c.dates.push(une)
  }
  return lues.length > 0
}

function compteQuelqueChose(l: Lecteur): boolean {
  const [apres, ensuite] = [l.voir(), l.voir(1)]
  if (apres?.genre === 'signe') return apres.signe === '-'
  if (apres?.genre !== 'mot') return apres?.genre === 'jour'
  return apres.mot === 'a' ? ensuite?.genre === 'nombre' : COMPTES.test(apres.mot)
}
const COMPTES = /^(jours?|semaines?|fois|dates|seances|ateliers|ou|sur|par)$/

/** « sauf vacances », « hors jours fériés », « sauf le 11 novembre et en août », « sauf le dimanche ». */
export const sauf: Lecture = (l, c) => {
  const dit =
    l.mots('sauf|hors|excepte|exceptes|exceptee') ||
    l.mots('a', 'l', 'exception', '?de|du|des|d') ||
    l.mots('en', 'dehors', '?de|du|des|d') ||
    l.mots('pas', '?de', '?seance|seances')
  if (!dit) return false
  l.ouVautEt = true
  const lues = l.suite(() => {
    l.mots('sauf|hors')
    l.mots('pendant|durant|dans')
    return uneException(l, c)
  })
  l.ouVautEt = false
  return lues.length > 0
}

function uneException(l: Lecteur, c: Compris): true | null {
  if (l.mots('?en|les|des|le|la|l', '?periodes|periode', '?de|des', 'vacances', '?scolaires|scolaire')) {
    c.saufVacances = true
    return true
  }
  if (l.mots('?les|des|le', '?jours|jour', 'feries|ferie')) {
    c.saufFeries = true
    return true
  }
  if (l.mots('?les|le|l', 'weekend')) {
    c.saufJours.add(6).add(7)
    return true
  }
  if (l.mots('?en|l', 'ete')) {
    c.saufMois.push(7, 8)
    return true
  }
  const datee =
    l.essayer(() => unePlage(l, c)) ?? l.essayer(() => unMois(l, c)) ?? l.essayer(() => unJour(l, c)) ?? desDates(l, c)
  if (datee) l.essayer(() => raison(l))
  return datee
}

/** « pas le 22 avril (vacances) »: why that day is left out, not another exception over all the days. */
function raison(l: Lecteur): true | null {
  const parenthese = l.voir()?.brut === '(' && l.signe(',')
  const dite = l.mots('?c', '?est', '?pendant', '?les|le', '?jour', 'vacances|ferie', '?scolaires')
  return parenthese && dite ? true : null
}

function unePlage(l: Lecteur, c: Compris): true | null {
  if (!l.mots('du|entre')) return null
  const de = l.date(true)
  if (de === null || !l.mots('au')) return null
  const a = l.date()
  const du = a && completer(de, a)[0]
  if (!a || !du) return null
  c.saufPlages.push({ du, au: a })
  return true
}

function unMois(l: Lecteur, c: Compris): true | null {
  l.mots('en|au|le|les', '?mois', '?de|d')
  const trouve = l.prendre('mois')
  if (!trouve) return null
  c.saufMois.push(trouve.mois)
  return true
}

function unJour(l: Lecteur, c: Compris): true | null {
  l.article()
  const jour = l.jour()
  if (jour === null || suiviDUnNombre(l)) return null
  c.saufJours.add(jour)
  return true
}

function desDates(l: Lecteur, c: Compris): true | null {
  const lues = dates(l).filter((une) => !('jour' in une) || une.mois !== null)
  c.sauf.push(...lues)
  return lues.length > 0 ? true : null
}

/** « et aussi le 12 décembre », « plus le 12 ». */
export const aussi: Lecture = (l, c) => {
  if (!l.mots('et', 'aussi') && !l.mots('ainsi', 'que') && !l.mots('et', 'en', 'plus') && !l.mots('plus|aussi'))
    return false
  const lues = dates(l).filter((une) => !('jour' in une) || une.mois !== null)
  c.aussi.push(...lues)
  return lues.length > 0
}
