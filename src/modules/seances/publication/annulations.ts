import { NOM_DE_L_ETAT } from '#modules/programmation/index.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import type { Module } from '#src/ground/module.ts'
import { auNomDe, Conflict, type Tx, type Visit } from '#src/ground/visit.ts'
import { changerStatut } from '../brouillons/dates-usecases.ts'
import { marquer, type OccurrenceSuivie, occurrencesDe } from '../brouillons/occurrences-store.ts'
import { deLAction, type SeanceSituee } from '../brouillons/seances-store.ts'
import { modererSeance } from '../brouillons/usecases.ts'
import { passer } from '../domain/statut.ts'
import { publier } from './publication.ts'

const motDe = (etat: string): string => `L’action est ${etat}.`
// It keeps its reason there, and comes back as it was: nobody gave it a day meanwhile.
const ETAIT_REPORTEE = ' Cette date était reportée. '
const MOT = new RegExp(
  `^(?:${Object.values(NOM_DE_L_ETAT)
    .map((nom) => motDe(nom.toLowerCase()).slice(0, -1))
    .join('|')})\\.`,
)

/** What remains in the calendar of an action that is called off: dates to come, and what waits for a yes. */
export const annulations: NonNullable<Module['annulations']> = {
  reste: async (visit, tx, actionId) => {
    const toutes = await quiRestent(visit, tx, actionId)
    const proposees = toutes.filter(({ situee }) => estProposee(situee)).length
    const dates = toutes.flatMap(({ situee, aVenir }) => (estProposee(situee) ? [] : aVenir)).length
    return [
      ...(dates > 0 ? [pluriel(dates, 'date à venir', 'dates à venir')] : []),
      ...(proposees > 0 ? [pluriel(proposees, 'proposition de dates', 'propositions de dates')] : []),
    ]
  },
  annuler: async (visit, tx, actionId, etat) => {
    const mot = motDe(etat)
    const moi = auNomDe(visit)
    const aDire: SeanceSituee[] = []
    for (const { situee, aVenir } of await quiRestent(visit, tx, actionId)) {
      const [premiere] = aVenir
      if (estProposee(situee)) await modererSeance(moi, situee.seance.id, 'refuser', mot)
      else if (premiere) {
        await changerStatut(moi, premiere.id, premiere.version, 'annuler', mot, 'toutes')
        for (const date of aVenir)
          if (date.statut === 'reportee')
            await marquer(tx, visit, [date.id], 'annulee', `${mot}${ETAIT_REPORTEE}${date.mot}`)
      }
      if (situee.publiee) aDire.push(situee)
    }
    if (aDire.length === 0) return
    const nom = `Action ${etat} : ${aDire[0]?.action?.titre ?? ''}`
    const dite = await publier(moi, { id: newId(), nom, seances: aDire.map(({ seance }) => seance.id), valider: true })
    if (!dite.ok && dite.reason !== 'rien-a-publier') throw new Conflict()
  },
  // Who may be told and which rooms are still free is looked at before it is published: that stays somebody's gesture.
  retablir: async (visit, tx, actionId) => {
    const ids: string[] = []
    let reportees = 0
    for (const { seance } of await deLAction(tx, actionId))
      for (const date of await occurrencesDe(tx, seance.id))
        if (date.statut === 'annulee' && Temporal.Instant.compare(date.fin, visit.now) > 0) {
          const reste = MOT.test(date.mot) ? date.mot.replace(MOT, '') : null
          if (reste === '') ids.push(date.id)
          if (!reste?.startsWith(ETAIT_REPORTEE.trimEnd())) continue
          reportees++
          await marquer(tx, visit, [date.id], 'reportee', reste.slice(ETAIT_REPORTEE.length))
        }
    await marquer(tx, visit, ids, 'programmee', '')
    const dates = pluriel(ids.length, 'date à venir est rétablie', 'dates à venir sont rétablies')
    const encore = pluriel(reportees, 'date reste reportée', 'dates restent reportées')
    const rendues = [...(ids.length === 0 ? [] : [dates]), ...(reportees === 0 ? [] : [encore])].join(', ')
    return rendues === ''
      ? []
      : [
          `${rendues} : annoncées annulées jusqu’à « Publier les changements », au calendrier, qui le dira à tout le monde.`,
        ]
  },
}

const estProposee = ({ seance, publiee }: SeanceSituee): boolean => seance.etat === 'proposee' && !publiee

type Reste = Readonly<{ situee: SeanceSituee; aVenir: readonly OccurrenceSuivie[] }>

// A draft that its structure keeps for itself, or that was refused, is shown to nobody: it stays as it is.
async function quiRestent({ now }: Visit, tx: Tx, actionId: string): Promise<Reste[]> {
  const restes: Reste[] = []
  for (const situee of await deLAction(tx, actionId)) {
    if (!situee.publiee && situee.seance.etat !== 'validee' && situee.seance.etat !== 'proposee') continue
    const aVenir = (await occurrencesDe(tx, situee.seance.id)).filter(
      (date) => Temporal.Instant.compare(date.fin, now) > 0 && passer(date, 'annuler', now, date.publiee).ok,
    )
    if (aVenir.length > 0 || estProposee(situee)) restes.push({ situee, aVenir })
  }
  return restes
}
