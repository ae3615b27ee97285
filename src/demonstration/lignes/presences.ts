import { tranchesDe } from '#modules/presences/index.ts'
import { instantDe, jourDe } from '#platform/dates.ts'
import type { Indicateur } from '../types.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'

/** A porteur who counts each time, one who gives only totals, one who forgets, one who estimates. */
const HABITUDES = ['precis', 'precis', 'total', 'total', 'oublieux', 'environ'] as const

/** A feast, a show, an outing by coach are no evening of fifteen people: counted at a glance, and said so. */
const FOULES: Readonly<Record<string, number>> = { d30: 881, d37: 58, d41: 132, d46: 86, d47: 34 }

const TRANCHES = tranchesDe([6, 11, 15, 18, 26, 60])

/**
 * Counts of the published dates that are over: steady for one séance, fewer in rain and holidays, and some forgotten. A
 * number follows from the names of the action and of the date, so that it is the same at each run.
 */
export function lignesDePresences(c: Contexte, { occurrences_publiees = [], seances_publiees = [] }: Lignes): Lignes {
  const actionDe = new Map(seances_publiees.flatMap((s) => (s.action_id ? [[s.seance_id, s.action_id] as const] : [])))
  const passees = occurrences_publiees.filter(
    ({ debut, statut }) => Temporal.Instant.compare(debut, c.now) < 0 && statut !== 'annulee' && statut !== 'reportee',
  )
  const foules = new Map(Object.entries(FOULES).map(([seance, total]) => [c.id(seance), total]))
  const comptages = passees.flatMap((o) => {
    const actionId = actionDe.get(o.seance_id)
    if (actionId === undefined) return []
    const foule = foules.get(o.seance_id)
    return (foule === undefined ? unCompte(c, actionId, o) : uneFoule(c, actionId, o, foule)) ?? []
  })
  return { comptages, personnes_comptees: personnesDe(c, comptages) }
}

type Occurrence = Row<'occurrences_publiees'>

function unCompte(c: Contexte, actionId: string, o: Occurrence): Row<'comptages'> | null {
  const jour = jourDe(o.debut)
  const habitude = HABITUDES[hasard(actionId) % HABITUDES.length] ?? 'total'
  const tirage = hasard(`${o.seance_id} ${o.origine}`)
  if (habitude === 'oublieux' && tirage % 3 !== 0) return null
  if (tirage % 23 === 0) return null
  const habituel = 7 + (hasard(o.seance_id) % 14)
  const total = Math.max(2, habituel + (tirage % 7) - 3 - (jour.month === 7 || jour.month === 12 ? 2 : 0))
  const femmes = Math.round((total * (45 + (hasard(`${actionId} f`) % 30))) / 100)
  const nouvelles = Math.min(total, tirage % 4)
  const saisiLe = instantDe(jour.add({ days: tirage % 5 === 0 ? 6 : 0 }), Temporal.PlainTime.from('19:30'))
  const precisions = {
    femmes,
    hommes: total - femmes,
    tranches: JSON.stringify(ages(actionId, total)),
    du_quartier: total - (tirage % 3),
    hors_quartier: tirage % 3,
    nouvelles,
    connues: total - nouvelles,
  }
  return {
    ...compteDe(c, actionId, o),
    ...(habitude === 'precis' ? precisions : {}),
    total,
    estime: habitude === 'environ',
    maniere: habitude === 'oublieux' ? 'grille' : tirage % 2 === 0 ? 'lien' : 'page',
    saisi_par: tirage % 2 === 0 ? 'par lien' : 'la structure',
    saisi_le: Temporal.Instant.compare(saisiLe, c.now) > 0 ? c.now : saisiLe,
  }
}

/** What counting one date always says; the rest is told by whoever counted more than a number. */
const compteDe = (c: Contexte, actionId: string, o: Occurrence) => ({
  territoire_id: c.territoire_id,
  id: c.id(`comptage ${o.id}`),
  action_id: actionId,
  occurrence_id: o.id,
  genre: 'seance' as const,
  jour: jourDe(o.debut),
  femmes: null,
  hommes: null,
  non_dit: null,
  tranches: JSON.stringify({}),
  du_quartier: null,
  hors_quartier: null,
  nouvelles: null,
  connues: null,
})

const uneFoule = (c: Contexte, actionId: string, o: Occurrence, total: number): Row<'comptages'> => ({
  ...compteDe(c, actionId, o),
  total,
  estime: true,
  maniere: 'page',
  saisi_par: 'la structure',
  saisi_le: instantDe(jourDe(o.debut).add({ days: 1 }), Temporal.PlainTime.from('10:00')),
})

/** Two neighbouring bands, as an activity for children or for elders has. */
function ages(actionId: string, total: number): Record<string, number> {
  const rang = hasard(`${actionId} age`) % (TRANCHES.length - 1)
  const [a, b] = [TRANCHES[rang], TRANCHES[rang + 1]]
  const premiers = Math.ceil(total * 0.6)
  return a && b ? { [a.code]: premiers, [b.code]: total - premiers } : {}
}

/** Said of the year by those who count only totals: they know their people. */
function personnesDe(c: Contexte, comptages: readonly Row<'comptages'>[]): Row<'personnes_comptees'>[] {
  const [du, au] = [`${c.aujourdhui.year}-01-01`, `${c.aujourdhui.year}-12-31`]
  const delAnnee = comptages.filter(({ jour }) => String(jour) >= du && String(jour) <= au)
  return [...Map.groupBy(delAnnee, ({ action_id }) => action_id)].flatMap(([actionId, siens]) =>
    siens.length < 4 || siens.every(({ nouvelles }) => nouvelles !== null)
      ? []
      : [
          {
            territoire_id: c.territoire_id,
            id: c.id(`personnes ${actionId}`),
            action_id: actionId,
            du,
            au,
            nombre: differentes(siens.map(({ total }) => total)),
            estime: hasard(actionId) % 2 === 0,
            saisi_par: 'la structure',
            saisi_le: c.now,
          },
        ],
  )
}

/** What an action says of itself on that day: what is counted here as it was counted, the rest as it tells it. */
export function realiseAu(
  { comptages = [], occurrences_publiees = [], seances_publiees = [] }: Lignes,
  actionId: string,
  le: Temporal.Instant,
): (indicateur: Indicateur) => number | null {
  const siennes = new Set(seances_publiees.filter((s) => s.action_id === actionId).map((s) => s.seance_id))
  const tenues = occurrences_publiees.filter(
    ({ seance_id, statut, fin }) =>
      siennes.has(seance_id) && statut !== 'annulee' && statut !== 'reportee' && Temporal.Instant.compare(fin, le) <= 0,
  )
  const totaux = comptages
    .filter((un) => un.action_id === actionId && Temporal.Instant.compare(un.saisi_le, le) <= 0)
    .map(({ total }) => total)
  return ({ unite, realise }) => {
    if (unite === 'séances') return tenues.length
    if (unite === 'présences') return totaux.reduce((a, b) => a + b, 0)
    if (unite === 'personnes') return totaux.length < 4 ? null : differentes(totaux)
    return realise
  }
}

/** More than in the fullest room, never more than came in all: a feast of eight hundred is most of its year. */
function differentes(totaux: readonly number[]): number {
  const [salle, venues] = [Math.max(...totaux), totaux.reduce((a, b) => a + b, 0)]
  return Math.round(Math.min(salle * 1.8, Math.max(salle, venues * 0.8)))
}

/** FNV-1a: the same number for the same words, everywhere. */
export function hasard(mots: string): number {
  let h = 0x811c9dc5
  for (let rang = 0; rang < mots.length; rang += 1) h = Math.imul(h ^ mots.charCodeAt(rang), 0x01000193) >>> 0
  return h >>> 8
}
