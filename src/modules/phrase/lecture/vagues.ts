import type { Lecteur } from './lecteur.ts'
import { estUnArticle } from './lecteur.ts'
import { type Lecture, unMoment } from './retours.ts'

/** What says how often, or a day, without saying which: understood with the rest of the sentence, or not at all. */

/** « un samedi par mois », « deux fois par semaine », « par an »: which ones must be said too. */
export const tantParTemps: Lecture = (l, c) => {
  const n = l.prendre('nombre')?.n ?? null
  const environ = n !== null && l.mots('a|ou') && l.prendre('nombre') !== null
  const jour = l.jour()
  if (unMoment(l) === null && jour === null && l.voir()?.genre === 'mot' && !estPar(l)) l.i++
  if (!l.mots('par')) return false
  if (jour !== null) c.jours.add(jour)
  if (l.mots('mois')) c.frequence = 'MONTHLY'
  else if (l.mots('semaine')) c.parSemaine = environ ? 0 : (n ?? 1)
  else if (l.mots('an|annee')) c.frequence = 'YEARLY'
  else if (l.mots('jour')) c.frequence = 'DAILY'
  else return false
  return true
}

function estPar(l: Lecteur): boolean {
  const jeton = l.voir()
  return jeton?.genre === 'mot' && jeton.mot === 'par'
}

/** « de 6 à 12 ans », « les 6-12 ans », « 5 euros », « 20 places »: numbers that are no dates, left aside as words. */
export const autreNombre: Lecture = (l, c) => {
  const depuis = l.i
  l.mots('de|les|des|a|pour|aux', '?les|des')
  if (l.prendre('nombre') === null) return false
  if (l.signe('-', '/') || l.mots('a|ou|et')) if (l.prendre('nombre') === null) return false
  if (!l.mots('ans|euros|euro|e|places|personnes|enfants|adultes|familles|participants|inscrits|km')) return false
  c.reste.push(
    l.jetons
      .slice(depuis, l.i)
      .map(({ brut }) => brut)
      .join(' '),
  )
  return true
}

const FETES = 'paques|pentecote|noel|ascension|toussaint|carnaval|rameaux|ramadan|aid'

/** « le lundi de Pâques »: a feast is not looked up here, and its weekday alone would be every week. */
export const jourDeFete: Lecture = (l, c) => {
  l.article()
  const jour = l.prendre('jour')
  if (!jour || !l.mots('de|d|du', '?l|la', FETES)) return false
  c.flou.push(`${jour.brut} ${l.voir(-2)?.brut ?? ''} ${l.voir(-1)?.brut ?? ''}`)
  return true
}

/** « avant le 8 avril », « après les vacances », « après 18h »: a side of a day or of an hour, and not that one. */
export const avantOuApres: Lecture = (l, c) => {
  const depuis = l.i
  if (!l.mots('avant|apres', '?le|la|les|l') || (l.date(true) === null && !l.mots('vacances') && l.heure() === null))
    return false
  c.flou.push(
    l.jetons
      .slice(depuis, l.i)
      .map(({ brut }) => brut)
      .join(' '),
  )
  return true
}

/** « un samedi », « un de ces jours », « une semaine »: a day that nobody could point at. Only « un » for other words. */
export const unJourVague: Lecture = (l, c) => {
  l.mots('l')
  const article = estUnArticle(l.voir())
  if (!article && !estUnChiffre(l)) return false
  l.i++
  const vague = l.mots('des|de|d', '?ces|nos|vos')
    ? l.jour() !== null || l.i++ > 0
    : l.jour() !== null || unMoment(l) !== null || l.mots('jour|jours|midi|journee|semaine|weekend|quinzaine')
  if (vague) c.vague = true
  return vague || article
}

function estUnChiffre(l: Lecteur): boolean {
  const jeton = l.voir()
  return jeton?.genre === 'nombre' && jeton.brut === '1'
}
