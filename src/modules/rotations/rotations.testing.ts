import fc from 'fast-check'
import type { Paire, PlanDeStands, ProblemeDeStands, Rencontre, Souhait } from './types.ts'

/** A draw that is the same at each run (Park and Miller). */
export function suite(graine: number): () => number {
  let etat = graine
  return () => {
    etat = (etat * 48_271) % 2_147_483_647
    return etat / 2_147_483_647
  }
}

/** A day drawn: six wishes in ten, 1 to 5; half as many of the stands. `dur`: one in ten late, one in twenty away for a round, three interpreters. */
export function journee(
  visiteurs: number,
  stands: number,
  capacite: number,
  tours: number,
  dur = false,
): ProblemeDeStands {
  const tirage = suite(7)
  const souhaits: Souhait[] = []
  for (let v = 0; v < visiteurs; v += 1)
    for (let s = 0; s < stands; s += 1) {
      const paire = { visiteurId: `v${v}`, standId: `s${s}` }
      if (tirage() < 0.6) souhaits.push({ ...paire, poids: 1 + Math.floor(tirage() * 5), de: 'visiteur' })
      if (tirage() < 0.3) souhaits.push({ ...paire, poids: 1 + Math.floor(tirage() * 5), de: 'stand' })
    }
  const absences = () => (dur && tirage() < 0.05 ? { absences: [1 + Math.floor(tirage() * tours)] } : {})
  const retard = () => (dur && tirage() < 0.1 ? { arrivee: 2 + Math.floor(tirage() * 3) } : {})
  return {
    tours,
    visiteurs: Array.from({ length: visiteurs }, (_, v) => ({ id: `v${v}`, ...retard(), ...absences() })),
    stands: Array.from({ length: stands }, (_, s) => ({ id: `s${s}`, capacite, ...absences() })),
    souhaits,
    ensembles: dur ? [0, 2, 4].map((v) => ({ visiteurIds: [`v${v}`, `v${v + 1}`], places: v === 4 ? 1 : 2 })) : [],
  }
}

const cle = ({ visiteurId, standId }: Paire) => `${visiteurId}/${standId}`

/** A small day; `libre`: nobody late, away, together or set by hand, so that the relaxed optimum is the best plan. */
export const unJour = (libre = false): fc.Arbitrary<ProblemeDeStands> =>
  fc
    .record({
      tours: fc.integer({ min: 1, max: 4 }),
      visiteurs: fc.integer({ min: 1, max: 7 }),
      capacites: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
      graine: fc.integer({ min: 1, max: 1_000_000 }),
      densite: fc.constantFrom(0.15, 0.4, 0.8),
      pause: fc.boolean(),
    })
    .map(({ tours, visiteurs, capacites, graine, densite, pause }) => {
      const tirage = suite(graine)
      const [v, s] = [Array.from({ length: visiteurs }, (_, n) => `v${n}`), capacites.map((_, n) => `s${n}`)]
      const paires = v.flatMap((visiteurId) => s.map((standId) => ({ visiteurId, standId })))
      const quelques = (part: number) => paires.filter(() => tirage() < part)
      const tour = () => 1 + Math.floor(tirage() * tours)
      const presence = () => {
        if (libre || tirage() < 0.6) return {}
        return tirage() < 0.5 ? { arrivee: tour() } : tirage() < 0.5 ? { depart: tour() } : { absences: [tour()] }
      }
      const langues = () => (libre || tirage() < 0.7 ? {} : { langues: tirage() < 0.5 ? ['fr'] : ['ar', 'fr'] })
      const organisation = () => (tirage() < 0.8 ? {} : { organisation: tirage() < 0.5 ? 'mjc' : 'ccas' })
      const souhaits = (de: 'visiteur' | 'stand') =>
        quelques(densite).map((paire) => ({ ...paire, poids: 1 + Math.floor(tirage() * 5), de }))
      const ensembles =
        libre || visiteurs < 2 || tirage() < 0.7 ? [] : [{ visiteurIds: v.slice(0, 2), places: tirage() < 0.5 ? 1 : 2 }]
      return {
        tours,
        visiteurs: v.map((id) => ({ id, ...presence(), ...langues(), ...organisation() })),
        stands: capacites.map((capacite, n) => ({
          id: `s${n}`,
          capacite,
          ...presence(),
          ...langues(),
          ...organisation(),
        })),
        souhaits: [...souhaits('visiteur'), ...souhaits('stand')],
        interdits: quelques(0.1),
        obligatoires: libre ? [] : quelques(0.05),
        ensembles,
        pause: pause && !libre,
        verrous: libre ? [] : quelques(0.03).map((paire): Rencontre => ({ ...paire, tour: tour() })),
      }
    })

/** What a plan breaks of what was asked of it; nothing, when it is right. Written from the rules, not from the code. */
export function manquements(jour: ProblemeDeStands, { rencontres, rapport }: PlanDeStands): string[] {
  const fautes: string[] = []
  const faute = (vrai: boolean, quoi: string) => void (vrai && fautes.push(quoi))
  const joues = jour.annonce?.joues ?? 0
  const a = new Map(rencontres.map((une) => [`${une.visiteurId}@${une.tour}`, une.standId]))
  const imposees = new Set((jour.verrous ?? []).map(cle))
  const interdits = new Set((jour.interdits ?? []).map(cle))
  const ensembles = jour.ensembles ?? []
  faute(a.size < rencontres.length, 'somebody is at two stands at once')
  faute(new Set(rencontres.map(cle)).size < rencontres.length, 'a pair meets twice')
  for (const une of rencontres.filter(({ tour }) => tour > joues)) {
    const visiteur = jour.visiteurs.find(({ id }) => id === une.visiteurId)
    const stand = jour.stands.find(({ id }) => id === une.standId)
    for (const qui of [visiteur, stand]) {
      faute(une.tour < (qui?.arrivee ?? 1) || une.tour > (qui?.depart ?? jour.tours), `${qui?.id} is not there`)
      faute(!qui || (qui.absences ?? []).includes(une.tour), `${qui?.id} is away`)
    }
    const avec = ensembles.find(({ visiteurIds }) => visiteurIds.includes(une.visiteurId))?.visiteurIds ?? [
      une.visiteurId,
    ]
    for (const autre of avec) faute(a.get(`${autre}@${une.tour}`) !== une.standId, 'an interpreter is elsewhere')
    if (avec.some((visiteurId) => imposees.has(cle({ ...une, visiteurId })))) continue
    faute(interdits.has(cle(une)), 'a forbidden pair meets')
    faute(!!stand?.organisation && stand.organisation === visiteur?.organisation, 'colleagues meet')
    const groupe = jour.visiteurs.filter(({ id }) => avec.includes(id))
    const parlees = groupe.flatMap(({ langues }) => langues ?? [])
    const muets = !stand?.langues || groupe.some(({ langues }) => !langues)
    faute(!muets && !parlees.some((langue) => stand?.langues?.includes(langue)), 'no language in common')
  }
  for (const { id, capacite, absences = [], arrivee = 1, depart = jour.tours } of jour.stands) {
    const places = Array.from({ length: jour.tours }, (_, t) => assis(jour, rencontres, id, t + 1))
    faute(
      places.slice(joues).some((n) => n > capacite),
      `${id} is over its seats`,
    )
    const entier = arrivee <= 1 && depart >= jour.tours && absences.length === 0
    const libres = (jour.verrous ?? []).filter(({ standId }) => standId === id).length < jour.tours - 2
    if (jour.pause && joues === 0 && entier && libres && jour.tours > 3 && capacite > 0)
      faute(!places.includes(0), `${id} has no break`)
  }
  const avecQui = (id: string) => ensembles.find(({ visiteurIds }) => visiteurIds.includes(id))?.visiteurIds ?? [id]
  for (const { id } of jour.visiteurs) {
    const pose = (jour.verrous ?? []).some(({ visiteurId }) => avecQui(id).includes(visiteurId))
    const siennes = rencontres.filter(({ visiteurId }) => visiteurId === id)
    faute(jour.pause === true && !pose && siennes.length >= jour.tours, `${id} has no break`)
  }
  for (const verrou of jour.verrous ?? [])
    faute(
      verrou.tour > joues && a.get(`${verrou.visiteurId}@${verrou.tour}`) !== verrou.standId,
      'a lock does not hold',
    )
  faute(rapport.rencontres.eu > rapport.rencontres.borne, 'more meetings than the bound')
  faute(rapport.souhaits.eu > rapport.souhaits.borne, 'more wishes than the bound')
  faute(rapport.plancher.eu > rapport.plancher.borne, 'a floor above the bound')
  return fautes
}

/** Seats taken: people who go together take those of their group. */
function assis(jour: ProblemeDeStands, rencontres: readonly Rencontre[], standId: string, tour: number): number {
  const la = rencontres
    .filter((une) => une.standId === standId && une.tour === tour)
    .map(({ visiteurId }) => visiteurId)
  const ensembles = (jour.ensembles ?? []).filter(({ visiteurIds }) => visiteurIds.some((id) => la.includes(id)))
  const ensemble = new Set(ensembles.flatMap(({ visiteurIds }) => visiteurIds))
  return ensembles.reduce((n, { places }) => n + places, 0) + la.filter((id) => !ensemble.has(id)).length
}
