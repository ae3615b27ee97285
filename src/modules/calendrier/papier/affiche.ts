import {
  duAu,
  type Etendue,
  fondDe,
  joursEntre,
  lundiDe,
  moisEntre,
  nomDuJour,
  type OptionsDeFond,
  type Repere,
  reperes,
} from '#modules/annee/index.ts'
import { aLieu, type DatePubliee, type Filtre } from '#modules/seances/index.ts'
import { joints, pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { adresseDeListe } from '../adresses.ts'
import { momentDe, nomDuStatut } from '../lignes.ts'
import { derriere } from '../vues/fond.tsx'
import { contact, jourCourt, moisCourts, ouLireLeReste, pied, versLaPage } from './commun.ts'
import { enLigne, type Regulier, separer } from './regulier.ts'

export const FORMATS_D_AFFICHE = ['a3', 'a4'] as const
export type FormatDAffiche = (typeof FORMATS_D_AFFICHE)[number]

/** How a day of a small month is drawn; `''`: an empty place before the first or after the last. */
export type JourDAffiche = Readonly<{ n: string; fond: '' | 'vacances' | 'ferie'; marque: '' | 'date' | 'fort' }>
export type DateDAffiche = Readonly<{ jour: string; texte: string; detail: string; fort: boolean }>
export type MoisDAffiche = Readonly<{
  nom: string
  semaines: readonly (readonly JourDAffiche[])[]
  dates: readonly DateDAffiche[]
  reste: string
  vide: string
}>

/** A month tells so many dates by name, temps forts first; the others are counted. */
const DATES_PAR_MOIS = 5
/** A longer line under a title would take the room of the next one. */
const DETAIL_MAX = 36

/** The year on a wall: what its page and its PDF both show. Published dates only, those that take place. */
export async function afficheDeLAnnee(
  visit: Visit,
  e: Etendue,
  format: FormatDAffiche,
  lu: Readonly<{ dates: readonly DatePubliee[]; options: OptionsDeFond; filtre: Filtre; filtres: readonly string[] }>,
) {
  const t = visit.territoire
  const dates = lu.dates.filter(({ statut }) => aLieu(statut))
  const { reguliers: tous, propres } = separer(dates, fondDe(lu.options))
  const reguliers = tous.filter((un) => un.dates.some((date) => aVenir(date, visit.now)))
  const vers = await versLaPage(adresseDeListe(t, lu.filtre), t)
  const fond = reperes(e.du, e.au, lu.options)
  const pleins = new Set(dates.flatMap(joursDeLaDate))
  return {
    titre: `${e.titre} : le calendrier du quartier`,
    accroche: `${e.titre.replace('Année scolaire ', '').replace('Année ', '')} dans le quartier`,
    format,
    lieu: t.nom,
    filtre: lu.filtres.join(', '),
    dates: aLire(propres, visit.now),
    combien: propres.filter((date) => aVenir(date, visit.now)).length,
    mois: moisEntre(e.du, e.au).map((mois) => unMois(mois, propres, pleins, fond)),
    reguliers: reguliers.map(enLigne),
    mur: surLeMur(reguliers, visit.now),
    vacances: fond
      .filter(({ genre }) => genre === 'vacances')
      .map(({ libelle, du, au }) => `${libelle} : ${sansAnnee(duAu(du, au))}`),
    vide: dates.length === 0 ? 'Aucune date n’est annoncée pour cette année.' : '',
    ...vers,
    ouLire: ouLireLeReste(visit, vers),
    contact: contact(visit),
    pied: pied(visit),
  }
}
export type Affiche = Awaited<ReturnType<typeof afficheDeLAnnee>>

const aVenir = ({ fin }: DatePubliee, now: Temporal.Instant): boolean => Temporal.Instant.compare(fin, now) > 0

/** More than the wall holds: the drawing keeps those that have room. */
const SUR_LE_MUR_MAX = 60

/** The dates to come as one reads them from afar: temps forts, feasts and what moved first; `rang`: in the order of days. */
const aLire = (propres: readonly DatePubliee[], now: Temporal.Instant) =>
  propres
    .filter((date) => aVenir(date, now))
    .map((date, rang) => ({ date, rang }))
    .toSorted((a, b) => priorite(b.date) - priorite(a.date) || a.rang - b.rang)
    .slice(0, SUR_LE_MUR_MAX)
    .map(({ date, rang }) => {
      const { du, au, debut } = momentDe(date)
      const quand = du.equals(au) ? [`${jourCourt(du)}`, debut] : [`du ${jourCourt(du)} au ${jourCourt(au)}`]
      return {
        quand: joints([...quand, nomDuStatut(date).toLocaleLowerCase('fr')], ', '),
        titre: date.seance.titre,
        ou: date.lieu?.nom ?? '',
        fort: poids(date) > 0,
        rang,
      }
    })

const sansAnnee = (texte: string): string => texte.replace(/ \d{4}/g, '')

/**
 * What comes back, as a wall tells it from two metres: its title, when, where, and nothing smaller. Those that come back
 * most first, for the drawing to keep those that have room; `rang`: by day of the week.
 */
const surLeMur = (reguliers: readonly Regulier[], now: Temporal.Instant) =>
  reguliers
    .toSorted((a, b) => b.dates.length - a.dates.length)
    .map(({ titre, quand, lieu, dates }) => ({
      titre,
      quand: moisCourts(
        auMur(
          dates.some(({ debut }) => Temporal.Instant.compare(debut, now) < 0),
          quand,
        ),
      ),
      ou: lieu.replace(/, .*$/u, ''),
      rang: Math.min(...dates.map((date) => momentDe(date).du.dayOfWeek)),
    }))

/** « les mercredis, 14 h, jusqu’au 16 décembre »: of what has begun, the end is what one reads. */
const auMur = (commence: boolean, quand: string): string =>
  quand
    .replace(/^tous les (?=\p{L}+(?:dis|ches)\b)/u, 'les ')
    .replace(/,? de (\d+\sh(?:\s\d+)?) à [^,]*/u, ', $1')
    .replace('vacances scolaires', 'vacances')
    .replace(commence ? /, du [^,]*? au / : /$^/, ', jusqu’au ')

function joursDeLaDate(date: DatePubliee): string[] {
  const { du, au } = momentDe(date)
  return joursEntre(du, au).map(String)
}

function unMois(
  mois: Etendue,
  propres: readonly DatePubliee[],
  pleins: ReadonlySet<string>,
  fond: readonly Repere[],
): MoisDAffiche {
  const ici = propres.filter((date) => {
    const { du } = momentDe(date)
    return du.year === mois.du.year && du.month === mois.du.month
  })
  const forts = new Set(
    propres.filter(({ seance }) => seance.genre === 'temps-fort' || seance.nature === 'fete').flatMap(joursDeLaDate),
  )
  // Temps forts and feasts, then what moved, first when there is no room for all; then in the order of days.
  const gardees = new Set(
    [...ici]
      .sort((a, b) => priorite(b) - priorite(a))
      .slice(0, ici.length <= DATES_PAR_MOIS + 1 ? ici.length : DATES_PAR_MOIS),
  )
  const reste = ici.length - gardees.size
  const plein = joursEntre(mois.du, mois.au).some((jour) => pleins.has(jour.toString()))
  return {
    nom: mois.titre,
    semaines: semainesDe(mois, pleins, forts, fond),
    dates: ici.filter((date) => gardees.has(date)).map(direDate),
    reste: reste > 0 ? `et ${pluriel(reste, 'autre date', 'autres dates')}` : '',
    vide: ici.length > 0 ? '' : plein ? 'Les rendez-vous réguliers' : 'Rien d’annoncé',
  }
}

const poids = ({ seance }: DatePubliee): number =>
  seance.genre === 'temps-fort' ? 2 : seance.nature === 'fete' ? 1 : 0
/** Whoever knew the day that it was must read the one that it is. */
const priorite = (date: DatePubliee): number => poids(date) || (date.statut === 'deplacee' ? 0.5 : 0)

function direDate(date: DatePubliee): DateDAffiche {
  const { du, au, debut } = momentDe(date)
  const etat = nomDuStatut(date)
  const quand = du.equals(au) ? [nomDuJour(du), debut].join(' ').trim() : `${nomDuJour(du)}, jusqu’au ${au.day}`
  const tout = [quand, etat.toLocaleLowerCase('fr'), date.lieu?.nom ?? ''].filter((mot) => mot !== '')
  const detail = tout.join(', ')
  return {
    jour: String(du.day),
    texte: date.seance.titre,
    detail: detail.length <= DETAIL_MAX ? detail : tout.slice(0, -1).join(', ') || quand,
    fort: poids(date) > 0,
  }
}

const VIDE: JourDAffiche = { n: '', fond: '', marque: '' }

function semainesDe(
  mois: Etendue,
  pleins: ReadonlySet<string>,
  forts: ReadonlySet<string>,
  fond: readonly Repere[],
): JourDAffiche[][] {
  const lignes: JourDAffiche[][] = []
  for (const lundi of lundis(mois)) {
    lignes.push(
      joursEntre(lundi, lundi.add({ days: 6 })).map((jour) => {
        if (jour.month !== mois.du.month) return VIDE
        const derniere = derriere(fond, jour)
        const ferie = derniere.some(({ genre }) => genre === 'ferie')
        const vacances = derniere.some(({ genre }) => genre === 'vacances')
        const iso = jour.toString()
        return {
          n: String(jour.day),
          fond: ferie ? 'ferie' : vacances ? 'vacances' : '',
          marque: forts.has(iso) ? 'fort' : pleins.has(iso) ? 'date' : '',
        }
      }),
    )
  }
  return lignes
}

function lundis({ du, au }: Etendue): Temporal.PlainDate[] {
  const tous: Temporal.PlainDate[] = []
  for (let lundi = lundiDe(du); Temporal.PlainDate.compare(lundi, au) <= 0; lundi = lundi.add({ days: 7 }))
    tous.push(lundi)
  return tous
}
