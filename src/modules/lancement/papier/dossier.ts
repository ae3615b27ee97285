import { jourDe as leJour, momentEnClair } from '#platform/dates.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import type { Composition } from '../composer/usecases.ts'
import { enTours } from '../domain/blocs.ts'
import { direLaPlace, nomDuStand } from '../domain/stands.ts'
import type { Salle, Stand } from '../domain/types.ts'
import { estReserve, nommer, type PlanGarde } from '../plan/plan.ts'
import { ligneDe, tenantsDe, visiteursDe } from '../plan/probleme.ts'

/** What is printed the day before, as its page and its PDF show it. By round, never by hour: the day is late, and nothing is printed again. */
export type Dossier = Readonly<{
  titre: string
  quand: string
  pied: string
  presences: readonly Readonly<{ numero: string; nom: string; structure: string; combien: number }>[]
  itineraires: readonly Readonly<{
    numero: string
    nom: string
    libre: boolean
    /** `stand`: whoever holds one stays there. */
    moments: readonly Readonly<{
      titre: string
      stand: string
      tours: readonly Readonly<{ tour: number; ou: string; second: string }>[]
    }>[]
  }>[]
  stands: readonly Readonly<{
    numero: number
    nom: string
    salle: string
    offre: string
    cherche: string
    materiel: string
    action: string
    langues: string
    places: number
    tours: readonly Readonly<{ tour: number; qui: readonly string[] }>[]
  }>[]
  salles: readonly Readonly<{ nom: string; plan: string; stands: readonly string[] }>[]
  deroule: readonly string[]
  /** How many numbered cards of promises are printed: one each, and some more, by sheets of four. */
  cartes: number
}>

type Source = Composition & Readonly<{ fiches: readonly Stand[]; salles: readonly Salle[] }>

export function dossierDe(visit: Visit, s: Source): Dossier {
  const { journee, tempsFort, plans } = s
  const numeroDe = new Map<string, string>(
    s.inscrits.map(({ id, numero }) => [id, numero === null ? '' : String(numero)]),
  )
  const nomDe = nommer(s)
  const nombreDe = new Map<string, number>(visiteursDe(s).map(({ id, nombre }) => [id, nombre]))
  const quand = tempsFort.moment ? majuscule(momentEnClair(tempsFort.moment.debut, leJour(visit.now))) : ''
  return {
    titre: tempsFort.titre,
    quand,
    pied: `${visit.territoire.nom} · ${tempsFort.titre}`,
    presences: [...s.inscrits]
      .sort((a, b) => a.nom.localeCompare(b.nom, 'fr'))
      .map(({ id, nom, structure, nombre }) => ({
        numero: numeroDe.get(id) ?? '',
        nom,
        structure: structure ?? '',
        combien: nombre,
      })),
    itineraires: itineraires(s, nomDe, numeroDe),
    stands: s.fiches.map((un) => ({
      numero: un.numero,
      nom: nomDuStand(un),
      salle: un.salle ?? '',
      offre: un.offre,
      cherche: un.cherche,
      materiel: un.materiel,
      action: un.action ?? '',
      langues: un.langues,
      places: un.places,
      tours: toursDuStand(un, plans, nomDe, numeroDe, nombreDe),
    })),
    salles: s.salles.map(({ id, nom, plan }) => {
      const la = new Set(s.fiches.flatMap((un) => (un.salleId === id ? un.id : [])))
      return { nom, plan, stands: s.stands.filter((un) => la.has(un.id)).map(direLaPlace) }
    }),
    cartes: Math.min(200, 4 * Math.ceil((s.inscrits.length + 8) / 4)),
    deroule: journee.blocs.map(
      (bloc) =>
        `${bloc.titre}${enTours(bloc) ? ` : ${pluriel(bloc.tours, 'tour', 'tours')} de ${pluriel(bloc.minutes, 'minute', 'minutes')}` : ` : ${pluriel(bloc.minutes, 'minute', 'minutes')}`}`,
    ),
  }
}

type Nom = (qui: string) => string | null

/** One a person, blocks in the order of the day; those kept for whoever comes, at the end. */
function itineraires(s: Source, nomDe: Nom, numeroDe: ReadonlyMap<string, string>): Dossier['itineraires'] {
  const ouDe = new Map<string, string>(s.stands.map((un) => [un.id, `stand ${un.numero}, ${un.nom}`]))
  // The number is enough to walk to it, and leaves larger letters to the rest.
  const numeroDuStand = new Map<string, string>(s.stands.map((un) => [un.id, `stand ${un.numero}`]))
  const blocs = s.journee.blocs.flatMap((bloc) => {
    const plan = s.plans.find(({ blocId }) => blocId === bloc.id)
    return plan && enTours(bloc)
      ? [{ bloc, joues: plan.joues, par: Map.groupBy(plan.rencontres, ({ qui }) => qui) }]
      : []
  })
  const tenants = tenantsDe(s)
  const auxStands = blocs.some(({ bloc }) => bloc.genre === 'stands')
  const visiteurs = auxStands ? visiteursDe(s).map(({ id }) => id as string) : []
  const va = new Set(visiteurs)
  const qui = new Set([
    ...blocs.flatMap(({ par }) => [...par.keys()]),
    ...(auxStands ? tenants.keys() : []),
    ...visiteurs,
  ])
  return [...qui]
    .flatMap((un) => {
      const nom = nomDe(un)
      if (nom === null) return []
      const moments = blocs.flatMap(({ bloc, joues, par }) => {
        const siens = (par.get(un) ?? []).toSorted((a, b) => a.tour - b.tour)
        const tenu = bloc.genre === 'stands' ? tenants.get(un) : undefined
        if (tenu !== undefined)
          return [{ titre: bloc.titre, stand: `Vous tenez le ${ouDe.get(tenu) ?? 'stand'}.`, tours: [] }]
        if (siens.length === 0 && bloc.genre === 'stands' && ligneDe(un) !== un && par.has(ligneDe(un)))
          return [{ titre: bloc.titre, stand: `Avec ${nomDe(ligneDe(un)) ?? 'votre groupe'}.`, tours: [] }]
        if (siens.length === 0 && joues === 0 && bloc.genre === 'stands' && va.has(un))
          return [{ titre: bloc.titre, stand: 'Aucun stand n’est prévu pour vous : dites-le à l’accueil.', tours: [] }]
        if (siens.length === 0) return []
        const tours = Array.from({ length: bloc.tours }, (_, t) => {
          const la = siens.find(({ tour }) => tour === t + 1)
          const ou = !la ? 'pause' : bloc.genre === 'tables' ? `table ${la.ou}` : (ouDe.get(la.ou) ?? 'stand retiré')
          return { tour: t + 1, ou, second: la?.second ? (numeroDuStand.get(la.second) ?? '') : '' }
        })
        return [{ titre: bloc.titre, stand: '', tours }]
      })
      return [{ numero: numeroDe.get(ligneDe(un)) ?? '', nom, libre: estReserve(un), moments }]
    })
    .toSorted((a, b) => Number(a.libre) - Number(b.libre) || a.nom.localeCompare(b.nom, 'fr', { numeric: true }))
}

/** Who comes to a stand, round by round: each a line to tick when they met. */
function toursDuStand(
  stand: Stand,
  plans: readonly PlanGarde[],
  nomDe: Nom,
  numeroDe: ReadonlyMap<string, string>,
  nombreDe: ReadonlyMap<string, number>,
): Dossier['stands'][number]['tours'] {
  const siens = plans.flatMap(({ rencontres }) => rencontres.filter(({ ou }) => ou === stand.id))
  return [...Map.groupBy(siens, ({ tour }) => tour)]
    .sort(([a], [b]) => a - b)
    .map(([tour, eux]) => ({
      tour,
      qui: eux.flatMap(({ qui }) => {
        const nom = nomDe(qui)
        const numero = numeroDe.get(ligneDe(qui)) ?? ''
        const combien = nombreDe.get(qui) ?? 1
        return nom === null
          ? []
          : [`${numero === '' || nom.includes('n° ') ? '' : `${numero} `}${nom}${combien > 1 ? ` (à ${combien})` : ''}`]
      }),
    }))
}
