import type { CarteLue, PlanGarde, RoleDInvite, Stand, Tenue } from '#modules/lancement/index.ts'
import { estVenue } from '#modules/lancement/index.ts'
import type { Id } from '#platform/ids.ts'

/** A line of the list, with nobody in it: once names are gone, the counts are the same. */
export type Ligne = Readonly<{
  id: Id
  role: RoleDInvite
  nombre: number
  numero: number | null
  /** On the list to the end: neither waiting, nor taken off. */
  retenue: boolean
  present: boolean
  structureId: Id | null
  structure: string | null
}>

export const DEVENIRS = ['tenue', 'en-cours', 'pas-tenue', 'comptee'] as const
export type Devenirs = Readonly<Record<CarteLue['devenir'], number>>

/** A promise of one structure to another: it is on their common board, in the same words. */
export type EntreStructures = Readonly<{
  id: Id
  donne: string
  recoit: string
  quoi: string
  avant: Temporal.PlainDate | null
  devenir: CarteLue['devenir']
}>

export type Bilan = Readonly<{
  inscrites: number
  venues: number
  /** Of those who came, who was on no list. */
  imprevues: number
  roles: readonly Readonly<{ role: RoleDInvite; inscrites: number; venues: number }>[]
  structures: Readonly<{ attendues: number; venues: number }>
  /** What each part made of rounds planned, beside what no plan could pass. */
  tours: readonly Readonly<{ titre: string; eu: number; borne: number }>[]
  prevues: number
  tenues: number
  stands: readonly Readonly<{
    stand: Stand
    prevues: number
    tenues: number
    promis: number
    tenuesDesPromesses: number
  }>[]
  promesses: number
  devenirs: Devenirs
  /** Of each kind of follow-up, what became of it. */
  suites: Readonly<Record<'habitants' | 'structures' | 'comptees', Devenirs>>
  entreStructures: readonly EntreStructures[]
}>

type Source = Readonly<{
  lignes: readonly Ligne[]
  stands: readonly Stand[]
  blocs: readonly Readonly<{ id: Id; titre: string }>[]
  plans: readonly Pick<PlanGarde, 'blocId' | 'rapport'>[]
  prevues: readonly Tenue[]
  tenues: readonly Tenue[]
  cartes: readonly CarteLue[]
}>

const somme = (lignes: readonly Ligne[]): number => lignes.reduce((n, { nombre }) => n + nombre, 0)

const devenirsDe = (cartes: readonly CarteLue[]): Devenirs => {
  const n = (quoi: CarteLue['devenir']) => cartes.filter(({ devenir }) => devenir === quoi).length
  return { tenue: n('tenue'), 'en-cours': n('en-cours'), 'pas-tenue': n('pas-tenue'), comptee: n('comptee') }
}

/** What the day gave, counted: people, meetings that were held beside those planned, promises and what became of them. */
export function bilanDe(s: Source): Bilan {
  const retenues = s.lignes.filter(({ retenue }) => retenue)
  const [inscrites, venues] = [retenues.filter(({ numero }) => !estVenue(numero)), s.lignes.filter((un) => un.present)]
  const roles = [...new Set(s.lignes.map(({ role }) => role))].map((role) => ({
    role,
    inscrites: somme(inscrites.filter((un) => un.role === role)),
    venues: somme(venues.filter((un) => un.role === role)),
  }))
  const structures = (lignes: readonly Ligne[]) => new Set(lignes.flatMap(({ structureId }) => structureId ?? [])).size
  const parId = new Map(s.lignes.map((un) => [un.id, un]))
  const nomDuStand = new Map(s.stands.map((un) => [un.id, un.structure ?? '']))
  return {
    inscrites: somme(inscrites),
    venues: somme(venues),
    imprevues: somme(venues.filter(({ numero }) => estVenue(numero))),
    roles: roles.filter((un) => un.inscrites + un.venues > 0).toSorted((a, b) => b.venues - a.venues),
    structures: { attendues: structures(inscrites), venues: structures(venues) },
    tours: s.blocs.flatMap(({ id, titre }) => {
      const plan = s.plans.find(({ blocId }) => blocId === id)
      return plan ? [{ titre, ...plan.rapport.rencontres }] : []
    }),
    prevues: s.prevues.length,
    tenues: s.tenues.length,
    stands: s.stands.map((stand) => {
      const promis = s.cartes.filter(({ standId }) => standId === stand.id)
      return {
        stand,
        prevues: s.prevues.filter(({ standId }) => standId === stand.id).length,
        tenues: s.tenues.filter(({ standId }) => standId === stand.id).length,
        promis: promis.length,
        tenuesDesPromesses: devenirsDe(promis).tenue,
      }
    }),
    promesses: s.cartes.length,
    devenirs: devenirsDe(s.cartes),
    suites: {
      habitants: devenirsDe(s.cartes.filter(({ miseEnLienId }) => miseEnLienId !== null)),
      structures: devenirsDe(s.cartes.filter(({ partageId }) => partageId !== null)),
      comptees: devenirsDe(s.cartes.filter((une) => une.miseEnLienId === null && une.partageId === null)),
    },
    entreStructures: s.cartes.flatMap((une) => {
      if (une.partageId === null) return []
      const donne = une.inscriptionId === null ? null : parId.get(une.inscriptionId)
      const autre = une.recoitId === null ? null : parId.get(une.recoitId)
      return [
        {
          id: une.id,
          donne: donne?.structure ?? 'Une structure',
          recoit: (une.standId === null ? autre?.structure : nomDuStand.get(une.standId)) || 'une structure',
          ...{ quoi: une.quoi, avant: une.avant, devenir: une.devenir },
        },
      ]
    }),
  }
}
