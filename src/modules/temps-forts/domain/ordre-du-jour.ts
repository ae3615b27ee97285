import type { CreuxCommun } from '#modules/calendrier/index.ts'
import { depuis, enClair, enToutesLettres } from '#platform/dates.ts'
import { joints, pluriel } from '#platform/texte.ts'
import type { Point } from './types.ts'

type Jour = Temporal.PlainDate

/** What the programme says of itself today; an agenda is made of it. */
export type Faits = Readonly<{
  aujourdhui: Jour
  decisions: readonly Readonly<{ texte: string; aQui: string; jour: Jour | null }>[]
  besoins: readonly Readonly<{ titre: string; jour: Jour | null }>[]
  creux: readonly CreuxCommun[]
  bousculades: readonly Readonly<{ jour: Jour; titres: readonly string[] }>[]
  echeances: readonly Readonly<{ libelle: string; jour: Jour }>[]
}>

/**
 * A line that the facts suggest; `source` is its kind, so that it is on the agenda once. `faits` are never written down: they
 * are those of the day on which the line is read, by who may read that meeting then.
 */
export type PointPropose = Pick<Point, 'source' | 'titre' | 'minutes'> & Readonly<{ faits: string }>

/** A list that nobody reads aloud helps nobody. */
const LIGNES_MAX = 8

const liste = (lignes: readonly string[]): string => {
  const reste = lignes.length - LIGNES_MAX
  const dites = lignes.slice(0, LIGNES_MAX).map((ligne) => `- ${ligne}`)
  return [...dites, ...(reste > 0 ? [`- et ${pluriel(reste, 'autre', 'autres')}`] : [])].join('\n')
}

/** What could be talked over, in the order of a meeting; nothing is added by itself. */
export function proposerDesPoints(f: Faits): readonly PointPropose[] {
  const siFaits = (source: string, lignes: readonly string[], titre: string, minutes: number) =>
    lignes.length === 0 ? [] : [{ source, titre, faits: liste(lignes), minutes }]
  return [
    ...siFaits(
      'decisions',
      f.decisions.map((d) => `${d.texte}${parentheses(d.aQui, d.jour ? `pour le ${enClair(d.jour)}` : '')}`),
      'Relire ce qui a été décidé',
      10,
    ),
    { source: 'tour-de-table', titre: 'Tour de table : où en est chaque action', faits: '', minutes: 20 },
    ...siFaits(
      'besoins',
      f.besoins.map(({ titre, jour }) => `${titre}${parentheses(jour ? enToutesLettres(jour, f.aujourdhui) : '')}`),
      'Les besoins qui attendent quelqu’un',
      20,
    ),
    ...siFaits('creux', f.creux.map(direLeCreux), 'Des semaines sans rien', 15),
    ...siFaits(
      'bousculades',
      f.bousculades.map(({ jour, titres }) => `${enToutesLettres(jour, f.aujourdhui)} : ${titres.join(', ')}`),
      'Les soirs où tout tombe ensemble',
      10,
    ),
    ...siFaits(
      'echeances',
      f.echeances.map(({ libelle, jour }) => `${libelle} (${enClair(jour)}, ${depuis(jour, f.aujourdhui)})`),
      'Ce qui arrive : les échéances',
      10,
    ),
    { source: 'suite', titre: 'Qui fait quoi, d’ici quand, et la prochaine date', faits: '', minutes: 10 },
  ]
}

const parentheses = (...mots: readonly string[]): string => {
  const dits = mots.filter((mot) => mot !== '')
  return dits.length === 0 ? '' : ` (${dits.join(', ')})`
}

/** « du 16 au 29 mars, rien de prévu pour les 12-17 ans, ni sur « Emploi » (mais 3 rendez-vous ouverts à tous) » */
export function direLeCreux({ du, au, creux }: CreuxCommun): string {
  const quand = du.month === au.month ? `du ${du.day} au ${enClair(au)}` : `du ${enClair(du)} au ${enClair(au)}`
  const ages = creux.filter(({ genre }) => genre === 'age')
  const themes = enumerer(creux.filter(({ genre }) => genre === 'theme').map(({ nom }) => `« ${nom} »`))
  if (ages.length === 0) return `${quand}, rien sur ${themes}`
  const pour = `rien de prévu pour ${enumerer(ages.map(({ nom }) => nom))}${themes === '' ? '' : `, ni sur ${themes}`}`
  // The same weeks: what was open to all is the same for every age.
  const ouverts = ages[0]?.ouverts ?? 0
  const tous = ouverts === 0 ? '' : ` (mais ${pluriel(ouverts, 'rendez-vous ouvert', 'rendez-vous ouverts')} à tous)`
  return `${quand}, ${pour}${tous}`
}

const enumerer = (mots: readonly string[]): string =>
  mots.length < 2 ? (mots[0] ?? '') : `${mots.slice(0, -1).join(', ')} et ${mots.at(-1)}`

/** What there is to read aloud of a line: the facts of its kind, as they are today, then what somebody added. */
export const aLire = ({ source, details }: Point, proposes: readonly PointPropose[]): string =>
  joints([proposes.find((un) => un.source === source)?.faits ?? '', details], '\n')

/** What was planned, all lines together. */
export const minutesPrevues = (points: readonly Pick<Point, 'minutes'>[]): number =>
  points.reduce((somme, { minutes }) => somme + (minutes ?? 0), 0)

/** The order after a line went up or down; the same when it is already at the end. */
export function deplacer<T extends Pick<Point, 'id'>>(points: readonly T[], id: string, sens: -1 | 1): readonly T[] {
  const rang = points.findIndex((point) => point.id === id)
  const [ici, la] = [points[rang], points[rang + sens]]
  return ici && la ? points.map((point, i) => (i === rang ? la : i === rang + sens ? ici : point)) : points
}
