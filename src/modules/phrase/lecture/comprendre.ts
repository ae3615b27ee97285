import { aPartir, aussi, cetteAnnee, enMois, jusquA, lesDates, plage, sauf } from './bornes.ts'
import { type Compris, rienCompris } from './compris.ts'
import { estUnArticle, Lecteur } from './lecteur.ts'
import { decouper, type Jeton } from './mots.ts'
import { Impossible } from './resoudre.ts'
import {
  deJourAJour,
  joursDeSemaine,
  joursOuvres,
  type Lecture,
  quantiemesDuMois,
  rangs,
  semainesPaires,
  tousLes,
  unMoment,
  unSurDeux,
} from './retours.ts'
import { autreNombre, avantOuApres, jourDeFete, tantParTemps, unJourVague } from './vagues.ts'

/** « le week-end du 12 décembre » is two days, and not all of them for ever. */
const leWeekend: Lecture = (l) => {
  if (!l.mots('?le|ce|pour', 'weekend', 'du|des') || l.date(true) === null) return false
  throw new Impossible('week-end')
}

const journee: Lecture = (l, c) => {
  const dite = l.mots('toute', '?la', 'journee') || l.mots('journee', '?entiere')
  if (dite) c.journee = true
  return dite
}

/** « pendant 2 h », « durée 1h30 », « pendant 10 semaines ». */
const pendant: Lecture = (l, c) => {
  const deTant = l.essayer(() => dureeSeule(l, c))
  if (deTant !== null) {
    c.duree = deTant
    return true
  }
  if (!l.mots('pendant|durant|sur|duree|dure', '?de')) return false
  const duree = l.duree()
  if (duree !== null) {
    c.duree = duree
    return true
  }
  const n = l.prendre('nombre')?.n
  if (n === undefined) return false
  if (l.mots('jours|jour')) {
    c.pendantJours = n
    return true
  }
  const unite = l.mots('semaines|semaine') ? 'weeks' : l.mots('mois') ? 'months' : l.mots('ans|an') ? 'years' : null
  if (unite === null) return false
  c.pendant = { n, unite }
  return true
}

const QUELQUES_HEURES = 6 * 60
/** « 2 h du matin », « 5 heures de l’après-midi »: an hour of the day. */
const DU_JOUR = new Set(['du', 'de'])
const MOMENTS = /^(matin|soir|l)$/

/**
 * « un atelier de deux heures », « une heure », « à 14 h, 1 h 30 »; « à 2 h » is an hour, « de 14 heures à 16 heures » no
 * length. Figures alone are one after the hour at which it begins, or after « de ».
 */
function dureeSeule(l: Lecteur, c: Compris): number | null {
  const de = l.mots('de|d|pour|environ')
  const commence = c.tranches.at(-1)
  const jeton = l.voir()
  const enChiffres = jeton?.genre === 'heure' && !jeton.brut.includes('heure')
  if (enChiffres && !de && (commence === undefined || commence.debut === null || commence.fin !== null)) return null
  const duree = l.duree()
  if (duree === null || duree > QUELQUES_HEURES) return null
  const [apres, ensuite] = [l.voir(), l.voir(1)]
  const aPartir = ensuite?.genre === 'mot' && ensuite.mot === 'partir'
  const duJour =
    apres?.genre === 'mot' && DU_JOUR.has(apres.mot) && ensuite?.genre === 'mot' && MOMENTS.test(ensuite.mot)
  if (duJour) return null
  const plage = apres?.genre === 'signe' ? apres.signe !== ',' : apres?.genre === 'mot' && apres.mot === 'a' && !aPartir
  return plage ? null : duree
}

/** « 10 séances », « 6 fois », « 10 mercredis ». */
const combien: Lecture = (l, c) => {
  l.mots('en|pour')
  const n = l.prendre('nombre')?.n
  if (n === undefined) return false
  const jour = l.voir()
  if (n > 1 && jour?.genre === 'jour' && jour.pluriel) {
    l.i++
    c.jours.add(jour.jour)
    c.nombre = n
    return true
  }
  if (!l.mots('fois|seances|dates|ateliers|rencontres|sorties|rendez') || l.mots('par')) return false
  l.mots('vous')
  c.nombre = n
  return true
}

/** « mardi 7 avril 2h » more likely says how long than that one begins at night; « à 2h » begins then. */
const DANS_LA_NUIT = 5 * 60

const heures: Lecture = (l, c) => {
  const nue = l.voir()
  const tranche = l.tranche()
  if (tranche === null) return false
  const { debut, fin } = tranche
  if (
    nue?.genre === 'heure' &&
    l.voir(-1) === nue &&
    fin === null &&
    debut !== null &&
    debut > 0 &&
    debut < DANS_LA_NUIT
  )
    c.flou.push(nue.brut)
  const derniere = c.tranches.at(-1)
  // « à 14 h, jusqu’à 16 h »: two pieces of one stretch.
  if (derniere && tranche.debut === null && derniere.fin === null)
    c.tranches.splice(-1, 1, { ...derniere, fin: tranche.fin })
  else c.tranches.push(tranche)
  return true
}

const moment: Lecture = (l, c) => {
  l.mots('le|l|en|la|du|de', '?l')
  const dit = unMoment(l)
  if (dit === null) return false
  c.moment = dit
  return true
}

const enVacances: Lecture = (l, c) => {
  if (!l.mots('pendant|durant|en|aux|uniquement', '?les|des|pendant', '?les', 'vacances', '?scolaires')) return false
  c.seulementVacances = true
  return true
}

// The most telling first: a day named before a day counted, a stretch before a date.
const LECTURES: readonly Lecture[] = [
  journee,
  sauf,
  aussi,
  avantOuApres,
  enVacances,
  pendant,
  tantParTemps,
  combien,
  tousLes,
  joursOuvres,
  unSurDeux,
  autreNombre,
  jourDeFete,
  unJourVague,
  leWeekend,
  deJourAJour,
  plage,
  aPartir,
  jusquA,
  heures,
  rangs,
  quantiemesDuMois,
  semainesPaires,
  enMois,
  cetteAnnee,
  lesDates,
  joursDeSemaine,
  moment,
]

// Said around dates, without changing them.
const LIANTS = new Set(
  (
    'a aux au annee atelier ateliers aura auront c ce ces date dates d de des du en ensuite est et h heure heures inclus ' +
    'jour jours l la le les lieu nous on ont par pour puis rdv rendez retrouve s se seance seances sera seront ' +
    'tenir toute toutes tous un une vers vous y compris environ chaque fois'
  ).split(' '),
)

// Left aside, these would leave the dates wrong; a month as well.
const CHANGENT =
  /^(ouvre?s?|ouvrables?|travailles?|ou|prochaine?s?|quelques|plusieurs|certaine?s?|trimestre?s?|semestres?|pairs?|impairs?|alternance|parfois|jusqu|annulee?s?|reportee?s?)$/

/** « lundi-mercredi », « 03/04 - 05/04 », « 3/4/5 avril »: two days or all those between? Three are a list, and two in a row both. */
function deuxOuJusqua(l: Lecteur): string | null {
  const [plusTot, de, signe, a, plusTard] = [-2, -1, 0, 1, 2].map((ou) => l.voir(ou))
  if (signe?.genre !== 'signe' || !de || !a) return null
  const ensemble = `${de.brut}${signe.signe}${a.brut}`
  if (signe.signe === '/') return de.genre === 'date' && a.genre === 'nombre' ? ensemble : null
  if (signe.signe !== '-' || [plusTot, plusTard].some((un) => un?.genre === 'signe')) return null
  if (de.genre === 'jour' && a.genre === 'jour') return a.jour === (de.jour % 7) + 1 ? null : ensemble
  if (de.genre !== 'date' || a.genre !== 'date') return null
  return a.mois === de.mois && a.jour === de.jour + 1 ? null : ensemble
}

function laisser(l: Lecteur, jeton: Jeton, c: Compris): void {
  const deux = deuxOuJusqua(l)
  if (deux !== null) c.flou.push(deux)
  if (jeton.genre === 'signe' || estUnArticle(jeton) || (jeton.genre === 'mot' && LIANTS.has(jeton.mot))) return
  const change = jeton.genre === 'mot' ? CHANGENT.test(jeton.mot) : ['nombre', 'rang', 'mois'].includes(jeton.genre)
  if (change) c.flou.push(jeton.brut)
  else c.reste.push(jeton.brut)
}

/** Reads a whole sentence; what no reading takes is kept aside, to be said. */
export function comprendre(phrase: string): Compris {
  const [l, c] = [new Lecteur(decouper(phrase)), rienCompris()]
  while (!l.fini) {
    const la = l.i
    const lue = LECTURES.some((lire) => {
      l.i = la
      return lire(l, c) && l.i > la
    })
    if (lue) continue
    l.i = la
    const jeton = l.voir()
    if (jeton) laisser(l, jeton, c)
    l.i++
  }
  return c
}
