import { autourDuTempsFort, type Conflit, lireFond, type Repere, reperes } from '#modules/calendrier/index.ts'
import { heure, jourDe, ZONE } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/visit.ts'
import { plageDe } from './mots.ts'

/** What stands behind a slot, and what else is on that evening: said, never refused. */
export type Autour = Readonly<{
  fond: readonly string[]
  conflits: readonly string[]
  salleLibre: readonly Temporal.Instant[]
}>

export type Projet = Readonly<{ dureeMinutes: number; salleId: Id | null; seanceId: Id | null }>

/** By slot, in the order given. */
export async function autourDesCreneaux(
  tx: Tx,
  visit: Visit,
  projet: Projet,
  debuts: readonly Temporal.Instant[],
): Promise<readonly Autour[]> {
  const options = await lireFond(tx)
  const lus: Autour[] = []
  for (const debut of debuts) {
    const plage = plageDe(debut, projet.dureeMinutes)
    const jour = jourDe(debut)
    const autour = await autourDuTempsFort(tx, visit.now, plage, projet.salleId, projet.seanceId)
    lus.push({
      fond: reperes(jour, jour, options).map(direLeRepere),
      conflits: autour.conflits.map(direLeConflit),
      salleLibre: autour.libres.map((libre) => libre.debut),
    })
  }
  return lus
}

const direLeRepere = ({ genre, libelle, annoncee }: Repere): string => {
  if (genre === 'ferie') return `Jour férié : ${libelle}`
  return `${libelle}${annoncee ? ' (au jour près, selon l’annonce)' : ''}`
}

const heureDe = (instant: Temporal.Instant) => heure(instant.toZonedDateTimeISO(ZONE).toPlainTime())

function direLeConflit({ genre, autre }: Conflit): string {
  const quand = autre.journee ? '' : `, de ${heureDe(autre.debut)} à ${heureDe(autre.fin)}`
  const quoi = `« ${autre.titre} »${autre.structureNom === '' ? '' : ` (${autre.structureNom})`}${quand}`
  if (genre === 'salle') return `La salle est prise : ${quoi}`
  return genre === 'salle-demandee' ? `La salle est demandée aussi pour ${quoi}` : `Le même soir : ${quoi}`
}
