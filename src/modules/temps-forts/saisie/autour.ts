import { lireFond, type Repere, reperes } from '#modules/annee/index.ts'
import { autourDuTempsFort, type Conflit, type DatePubliee, publiees, SANS_FILTRE } from '#modules/seances/index.ts'
import { aParis, heure, jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { plageDe } from '../domain/mots.ts'

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
    const dits = new Set(autour.conflits.map((conflit) => conflit.autre.occurrenceId))
    const dates = await publiees(tx, { du: jour, au: jour, filtre: SANS_FILTRE })
    const reste = dates.filter(
      ({ id, seanceId, statut }) =>
        !dits.has(id) && seanceId !== projet.seanceId && statut !== 'annulee' && statut !== 'reportee',
    )
    lus.push({
      fond: reperes(jour, jour, options).map(direLeRepere),
      conflits: [...autour.conflits.map(direLeConflit), ...direLeReste(reste)],
      salleLibre: autour.libres.map((libre) => libre.debut),
    })
  }
  return lus
}

const direLeRepere = ({ genre, libelle, annoncee }: Repere): string => {
  if (genre === 'ferie') return `Jour férié : ${libelle}`
  return `${libelle}${annoncee ? ' (au jour près, selon l’annonce)' : ''}`
}

const heureDe = (instant: Temporal.Instant) => heure(aParis(instant).toPlainTime())

const MONTREES = 5

/** What else is on that day, without standing in the way: « rien d’autre » is said of an empty day only. */
function direLeReste(dates: readonly DatePubliee[]): string[] {
  const montrees = dates.slice(0, MONTREES).map(({ seance, journee, debut }) => {
    const quand = journee ? '' : `, à ${heureDe(debut)}`
    return `Le même jour : « ${seance.titre} »${quand}`
  })
  const reste = dates.length - montrees.length
  return reste > 0 ? [...montrees, `et ${pluriel(reste, 'autre date', 'autres dates')} ce jour-là`] : montrees
}

function direLeConflit({ genre, autre }: Conflit): string {
  const quand = autre.journee ? '' : `, de ${heureDe(autre.debut)} à ${heureDe(autre.fin)}`
  const quoi = `« ${autre.titre} »${autre.structureNom === '' ? '' : ` (${autre.structureNom})`}${quand}`
  if (genre === 'salle') return `La salle est prise : ${quoi}`
  return genre === 'salle-demandee' ? `La salle est demandée aussi pour ${quoi}` : `Le même soir : ${quoi}`
}
