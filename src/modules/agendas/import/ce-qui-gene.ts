import { aLieu, type Conflit, dejaPris, direConflit } from '#modules/seances/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import type { LigneDeDifference } from './difference.ts'
import { trouverEndroit } from './endroits.ts'
import { quandDeDate } from './etat.ts'
import type { ActionConnue } from './rattacher.ts'
import type { Comparee } from './usecases.ts'

/** Further, rooms are looked at once the file is written, by the page that publishes. */
const DATES_VUES = 500
const DITS = 3

/** A comparison, with in the notes of each line what the form of a séance would say: days out of the action, rooms held. */
export async function avecCeQuiGene(visit: Visit, comparee: Comparee): Promise<Comparee> {
  const { difference, actions } = comparee
  const parId = new Map(actions.map((action) => [action.id, action]))
  const heurts = Map.groupBy(await heurtsDe(visit, comparee, parId), ({ ligne }) => ligne)
  const lignes = difference.lignes.map((ligne): LigneDeDifference => {
    const siens = (heurts.get(ligne) ?? []).map(({ un }) => direConflit(un, visit))
    const reste = siens.length - DITS
    const encore = reste > 0 ? [`Et ${pluriel(reste, 'autre', 'autres')} du même genre.`] : []
    const hors = horsDeLAction(ligne, parId.get(ligne.actionId ?? ''))
    return { ...ligne, notes: [...ligne.notes, ...hors, ...siens.slice(0, DITS), ...encore] }
  })
  return { ...comparee, difference: { ...difference, lignes } }
}

function horsDeLAction({ seance }: LigneDeDifference, action: ActionConnue | undefined): string[] {
  const bornes = [[action?.debut, 'avant le début'] as const, [action?.fin, 'après la fin'] as const]
  return bornes.flatMap(([borne, ou], apres) => {
    const la = borne?.toString() ?? ''
    const jours = seance.dates.map(({ debut }) => debut.slice(0, 10)).sort()
    const hors = jours.filter((jour) => (apres ? jour > la : jour < la))
    const [premiere] = hors
    if (!borne || premiere === undefined) return []
    const laquelle = `${hors.length > 1 ? 'la première ' : ''}le ${enClair(Temporal.PlainDate.from(premiere))}`
    return [
      `${pluriel(hors.length, 'date tombe', 'dates tombent')} ${ou} de l’action, le ${enClair(borne)} : ${laquelle}.`,
    ]
  })
}

/** By structure and room, the dates to come that either is not free for; those that are here of the same séance stand in nobody's way. */
async function heurtsDe(visit: Visit, { difference, lieux }: Comparee, actions: ReadonlyMap<string, ActionConnue>) {
  const aujourdhui = jourDe(visit.now).toString()
  const posees = difference.lignes
    .filter(({ sort }) => sort !== 'inchangee' && sort !== 'annulee')
    .flatMap((ligne) => ligne.seance.dates.map((lue) => ({ ligne, lue })))
    .filter(({ lue }) => lue.fin.slice(0, 10) >= aujourdhui && aLieu(lue.statut ?? 'programmee'))
    .slice(0, DATES_VUES)
    .map(({ lue, ligne }) => {
      const endroit = lue.endroit ?? ligne.seance.endroit
      const salleId = endroit ? trouverEndroit(endroit, lieux).salleId : null
      const structureId = actions.get(ligne.actionId ?? '')?.structureId ?? null
      return { ligne, lue, salleId, structureId }
    })
  const heurts: Readonly<{ ligne: LigneDeDifference; un: Conflit }>[] = []
  for (const siennes of Map.groupBy(posees, (une) => `${une.salleId} ${une.structureId}`).values()) {
    const lignes = new Map(siennes.map(({ lue, ligne }) => [{ origine: lue.debut, ...quandDeDate(lue) }, ligne]))
    const [ou] = siennes
    for (const un of ou ? await read(visit, (tx) => dejaPris(tx, ou, [...lignes.keys()])) : []) {
      const ligne = lignes.get(un.date)
      if (ligne && ligne.ici?.id !== un.autre.seanceId) heurts.push({ ligne, un })
    }
  }
  return heurts
}
