import { echeancesEntre } from '#modules/annee/index.ts'
import { JOURS_A_COMPTER } from '#modules/presences/index.ts'
import { titreEn } from '#modules/programmation/index.ts'
import { pick } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { dus as dusDesModules } from '#src/ground/host.ts'
import type { DuDeStructure } from '#src/ground/module.ts'
import { aRole, estAuBureau, structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { type SansCompte, sansCompte } from '../comptes.ts'
import { type ActionSituee, lireCeQuiCourt } from '../lire.ts'
import { type Adresses, type Du, dusDeLAction, ordonner } from './domain.ts'

/** How far ahead a key date is told. */
const JOURS_D_ECHEANCE = 45

/** Where each thing is done; for who follows the structure and does not do it in its place, where it is read. */
const adresses = ({ territoire: t, me }: Visit): Adresses => {
  const pourLui = structuresDe(me).length > 0
  return {
    dates: (action) =>
      t.outils.includes('calendrier') && (pourLui || estAuBureau(me) || aRole(me, 'cdsu'))
        ? url('/calendrier/seances/nouvelle', t, {}, { action })
        : url('/actions/:id', t, { id: action }),
    nouvelles: (id) =>
      pourLui
        ? url('/actions/:id/journal/nouvelle', t, { id }, { genre: 'ajustement' })
        : url('/actions/:id/journal', t, { id }),
    comptes: (id) => url('/presences/:id', t, { id }),
    indicateurs: (id) => url('/actions/:id/indicateurs', t, { id }),
  }
}

function dusDesLignes(lignes: readonly ActionSituee[], comptes: SansCompte, visit: Visit): Du[] {
  const aujourdhui = jourDe(visit.now)
  const ou = adresses(visit)
  return lignes.flatMap(({ action, etat, fin }) => {
    const compte = comptes.get(action.id)
    const due = {
      id: action.id,
      titre: titreEn(action, aujourdhui),
      etat,
      aCompter: compte?.dates ?? 0,
      dernierACompter: compte?.derniere ?? null,
      aMesurer: action.sansValeur,
      fin,
      ...pick(action, 'aVenir', 'proposees'),
    }
    return dusDeLAction(due, aujourdhui, ou)
  })
}

/** What is due of one structure, in the order in which to do it, key dates and what other modules ask included. */
export async function ceQuiEstDu(tx: Tx, visit: Visit, structureId: Id): Promise<readonly Du[]> {
  const [lues] = await lireLesDus(tx, visit, structureId)
  return lues === undefined ? [] : ordonner([...lues.dus, ...(lues.agit ? await echeances(tx, visit) : [])])
}

/** What these structures are asked about their own actions; their counts are asked elsewhere. */
export async function dusDeLeursActions(tx: Tx, visit: Visit, structures: readonly Id[]): Promise<readonly Du[]> {
  const lignes = await lireCeQuiCourt(tx, visit, structures, JOURS_A_COMPTER)
  return structures.flatMap((id) =>
    ordonner(
      dusDesLignes(
        lignes.filter(({ action }) => action.structureId === id),
        new Map(),
        visit,
      ),
    ),
  )
}

const autre = ({ structureId: _, structure: __, quelquunAttend = false, ...d }: DuDeStructure): Du => ({
  ...d,
  genre: quelquunAttend ? 'attendu' : 'autre',
})

async function echeances(tx: Tx, visit: Visit): Promise<Du[]> {
  const aujourdhui = jourDe(visit.now)
  if (!visit.territoire.outils.includes('calendrier')) return []
  const lues = await echeancesEntre(tx, aujourdhui.subtract({ days: 30 }), aujourdhui.add({ days: JOURS_D_ECHEANCE }), [
    'porteurs',
    'tous',
  ])
  return lues
    .filter((e) => e.responsable === 'porteur' && e.etat === 'a-venir')
    .map((e) => ({
      genre: 'echeance',
      actionId: null,
      titre: e.libelle,
      texte: e.explication === '' ? 'Une date clé de la programmation' : e.explication,
      raison: 'Au calendrier des dates clés.',
      jour: e.jour,
      href: url('/echeances', visit),
    }))
}

export type StructureDue = Awaited<ReturnType<typeof ceQuiEstDuDeToutes>>[number]

/** What is due of each structure, as the desk may know it: what makes the letters of a season. */
export async function ceQuiEstDuDeToutes(tx: Tx, visit: Visit) {
  return (await lireLesDus(tx, visit, null))
    .filter(({ dus }) => dus.length > 0)
    .sort((a, b) => a.structure.localeCompare(b.structure, 'fr'))
}

/** The one list, of a structure or of all (`null`); `agit`: an action of it goes on. */
async function lireLesDus(tx: Tx, visit: Visit, structureId: Id | null) {
  const structureIds = structureId === null ? null : [structureId]
  const courent = await lireCeQuiCourt(tx, visit, structureIds, JOURS_A_COMPTER)
  const lignes = Map.groupBy(courent, (l) => l.action.structureId)
  const comptes = await sansCompte(tx, visit, structureIds ?? undefined)
  const autres = Map.groupBy(await dusDesModules(visit, tx, structureId), (d) => d.structureId)
  return [...new Set([...lignes.keys(), ...autres.keys()])].map((id) => {
    const [siennes, siens] = [lignes.get(id) ?? [], autres.get(id) ?? []]
    return {
      structureId: id,
      structure: siennes[0]?.action.structure ?? siens[0]?.structure ?? '',
      agit: siennes.length > 0,
      dus: ordonner([...dusDesLignes(siennes, comptes, visit), ...siens.map(autre)]),
    }
  })
}
