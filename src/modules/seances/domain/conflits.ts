import type { DatePrevue } from '#modules/phrase/index.ts'
import { aParis } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'

/** A date of somebody else that may stand in the way. */
export type Occupation = Readonly<{
  occurrenceId: Id
  seanceId: Id
  titre: string
  structureId: Id | null
  structureNom: string
  debut: Temporal.Instant
  fin: Temporal.Instant
  journee: boolean
  salleId: Id | null
  quartiers: readonly Id[]
  publics: readonly string[]
  ageMin: number | null
  ageMax: number | null
  /** Asked for, not published: it holds nothing yet. */
  publiee: boolean
}>

/** What one wants to lay: its dates and for whom, where. */
export type Projet = Readonly<{
  structureId: Id | null
  lieuId: Id | null
  salleId: Id | null
  quartiers: readonly Id[]
  publics: readonly string[]
  ageMin: number | null
  ageMax: number | null
  /** Sharing the room is agreed: it is no clash. */
  coOccupation: boolean
}>

export type GenreDeConflit = 'salle' | 'salle-demandee' | 'memes-personnes' | 'meme-public' | 'meme-soiree'

/** One date, what stands in its way, and why it is said. `salle` is refused at publication, the rest are warnings. */
export type Conflit = Readonly<{
  genre: GenreDeConflit
  date: DatePrevue
  autre: Occupation
  /** What is shared: the publics, the ages. */
  commun: string
}>

/** Whether two quartiers are near enough for people to choose between two evenings. */
export type Voisinage = (a: Id, b: Id) => boolean

type Plage = Readonly<{ debut: Temporal.Instant; fin: Temporal.Instant }>

export const seChevauchent = (a: Plage, b: Plage): boolean =>
  Temporal.Instant.compare(a.debut, b.fin) < 0 && Temporal.Instant.compare(b.debut, a.fin) < 0

const DEBUT_DE_SOIREE = 17
const jourEtHeure = (instant: Temporal.Instant) => {
  const la = aParis(instant)
  return { jour: la.toPlainDate().toString(), heure: la.hour }
}

/** What stands in the way of these dates, worst first for each; `occupations` are those of others. */
export function conflits(
  dates: readonly DatePrevue[],
  projet: Projet,
  occupations: readonly Occupation[],
  voisins: Voisinage,
): Conflit[] {
  const parJour = Map.groupBy(occupations, ({ debut }) => jourEtHeure(debut).jour)
  const longues = occupations.filter(({ debut, fin }) => jourEtHeure(debut).jour !== jourEtHeure(fin).jour)
  return dates.flatMap((date) => {
    const candidates = new Set([...joursDe(date).flatMap((jour) => parJour.get(jour) ?? []), ...longues])
    return [...candidates].flatMap((autre) => unConflit(date, projet, autre, voisins) ?? [])
  })
}

function joursDe({ debut, fin }: Plage): string[] {
  const [premier, dernier] = [jourEtHeure(debut).jour, jourEtHeure(fin.subtract({ seconds: 1 })).jour]
  const jours = [premier]
  for (let jour = premier; jour < dernier; jours.push(jour))
    jour = Temporal.PlainDate.from(jour).add({ days: 1 }).toString()
  return jours
}

function unConflit(date: DatePrevue, projet: Projet, autre: Occupation, voisins: Voisinage): Conflit | null {
  const conflit = (genre: GenreDeConflit, commun = ''): Conflit => ({ genre, date, autre, commun })
  const memeMoment = seChevauchent(date, autre)
  if (memeMoment && projet.salleId !== null && autre.salleId === projet.salleId && !projet.coOccupation)
    return conflit(autre.publiee ? 'salle' : 'salle-demandee')
  if (memeMoment && projet.structureId !== null && autre.structureId === projet.structureId)
    return conflit('memes-personnes')
  if (!autre.publiee) return null
  if (!proches(projet.quartiers, autre.quartiers, voisins)) return null
  const commun = enCommun(projet, autre)
  if (memeMoment && commun !== null) return conflit('meme-public', commun)
  return estEnSoiree(date) && estEnSoiree(autre) && memeSoir(date, autre) ? conflit('meme-soiree') : null
}

/** Of none: the whole territoire's. */
const proches = (ici: readonly Id[], la: readonly Id[], voisins: Voisinage): boolean =>
  ici.length === 0 || la.length === 0 || ici.some((a) => la.some((b) => a === b || voisins(a, b)))

type PourQui = Pick<Projet, 'publics' | 'ageMin' | 'ageMax'>

/** The public that both are for, in words; `null`: not the same people. What says nothing is for no one in particular. */
export function enCommun(a: PourQui, b: PourQui): string | null {
  const siens = new Set(b.publics.map(plier))
  const [commun] = a.publics.filter((un) => siens.has(plier(un)))
  if (commun !== undefined) return commun
  const [min, max] = [Math.max(a.ageMin ?? 0, b.ageMin ?? 0), Math.min(a.ageMax ?? 999, b.ageMax ?? 999)]
  const disent = (un: PourQui) => un.ageMin !== null || un.ageMax !== null
  if (!disent(a) || !disent(b) || min > max) return null
  return max === 999 ? `à partir de ${min} ans` : `${min} à ${max} ans`
}

const estEnSoiree = (plage: Plage & Readonly<{ journee?: boolean }>): boolean =>
  plage.journee !== true && jourEtHeure(plage.debut).heure >= DEBUT_DE_SOIREE

const memeSoir = (a: Plage, b: Plage): boolean => jourEtHeure(a.debut).jour === jourEtHeure(b.debut).jour
