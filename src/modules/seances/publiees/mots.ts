import { aParis, enToutesLettres, heure, jourDe, momentEnClair } from '#platform/dates.ts'
import { joints, pluriel } from '#platform/texte.ts'
import type { SeancePubliee } from '../domain/seance.ts'
import type { Bilan } from './publication-store.ts'
import type { DatePubliee, LieuDeDate } from './queries.ts'

export type Plage = Readonly<{ debut: Temporal.Instant; fin: Temporal.Instant; journee: boolean }>

/** « mercredi 8 avril de 14 h à 16 h », « samedi 14 mars, toute la journée », « du lundi 6 juillet au vendredi 10 juillet ». */
export function plageEnClair({ debut, fin, journee }: Plage, aujourdhui?: Temporal.PlainDate): string {
  const [de, a] = [aParis(debut), aParis(fin)]
  const jour = (quand: Temporal.PlainDate) => enToutesLettres(quand, aujourdhui)
  const premier = de.toPlainDate()
  if (journee) {
    const dernier = a.toPlainDate().subtract({ days: 1 })
    return premier.equals(dernier) ? `${jour(premier)}, toute la journée` : `du ${jour(premier)} au ${jour(dernier)}`
  }
  const [debutHeure, finHeure] = [heure(de.toPlainTime()), finEnClair(a.toPlainTime())]
  const nuit = a.toPlainDate().equals(premier.add({ days: 1 })) && a.hour <= 12
  if (a.toPlainDate().equals(premier) || nuit) return `${jour(premier)} de ${debutHeure} à ${finHeure}`
  return `du ${jour(premier)} à ${debutHeure} au ${jour(a.toPlainDate())} à ${finHeure}`
}

/** The midnight that ends a day is of that day. */
function momentDeFin(fin: Temporal.Instant): Readonly<{ jour: Temporal.PlainDate; heure: string }> {
  const a = aParis(fin)
  const minuit = a.hour === 0 && a.minute === 0
  return { jour: a.toPlainDate().subtract({ days: minuit ? 1 : 0 }), heure: finEnClair(a.toPlainTime()) }
}

const finEnClair = (temps: Temporal.PlainTime): string =>
  temps.hour === 0 && temps.minute === 0 ? 'minuit' : heure(temps)

type SeanceDuBilan = Bilan['seances'][number]
type ChangementDuBilan = SeanceDuBilan['changements'][number]

type Jour = Temporal.PlainDate

function plageDe(c: ChangementDuBilan, quand: Readonly<{ debut: string; fin: string }>, aujourdhui?: Jour): string {
  const [debut, fin] = [Temporal.Instant.from(quand.debut), Temporal.Instant.from(quand.fin)]
  return plageEnClair({ debut, fin, journee: c.journee }, aujourdhui)
}

/** One change, as it is told: « mercredi 8 avril de 14 h à 16 h devient jeudi 9 avril de 14 h à 16 h ». */
export function changementEnClair(c: ChangementDuBilan, aujourdhui?: Jour): string {
  const mot = c.mot === '' ? '' : ` « ${c.mot} »`
  const apres = plageDe(c, c.apres, aujourdhui)
  const plein = c.statut === 'complete' ? ', mais complet' : ''
  if (c.statut === 'reportee')
    return `${plageDe(c, c.avant ?? c.apres, aujourdhui)} : reporté, la nouvelle date sera dite.${mot}`
  if (c.modification === 'nouvelle') return `${apres} : nouvelle date${ou(c.apres.lieu)}.${mot}`
  if (c.modification === 'annulee') return `${apres} : annulé.${mot}`
  if (c.modification === 'deplacee' && c.avant) {
    const lieu = c.avant.lieu === c.apres.lieu ? '' : ou(c.apres.lieu)
    return `${plageDe(c, c.avant, aujourdhui)} devient ${apres}${lieu}${c.avant.statut === 'annulee' ? ', de nouveau maintenue' : ''}${plein}.${mot}`
  }
  if (c.avant?.statut === 'annulee' || c.avant?.statut === 'reportee')
    return `${apres} : de nouveau maintenue${c.avant.lieu === c.apres.lieu ? '' : ou(c.apres.lieu)}${plein}.${mot}`
  if (c.statut === 'complete') return `${apres} : complet.${mot}`
  if (c.avant && c.avant.lieu !== c.apres.lieu)
    return `${apres} : change de lieu${c.apres.lieu === '' ? '' : `, c’est maintenant ${c.apres.lieu}`}.${mot}`
  return `${apres} : des précisions ont changé.${mot}`
}

const ou = (lieu: string): string => (lieu === '' ? '' : `, ${lieu}`)

const LIGNES_MAX = 12

/** The changes of one séance in a mail or on a page; many new dates are counted rather than listed. */
export function changementsEnClair(s: SeanceDuBilan, aujourdhui?: Jour): string[] {
  const nouvelles = s.nombres.nouvelle ?? 0
  const listees = s.changements.filter(({ modification }) => modification !== 'nouvelle' || nouvelles <= 3)
  const premiere = s.changements.find(({ modification }) => modification === 'nouvelle')
  const compte =
    nouvelles > 3 && premiere
      ? [
          `${pluriel(nouvelles, 'nouvelle date', 'nouvelles dates')}, la première ${plageDe(premiere, premiere.apres, aujourdhui)}.`,
        ]
      : []
  const total = Object.values(s.nombres).reduce((a, b) => a + b, 0)
  const reste = total - (nouvelles > 3 ? nouvelles : 0) - Math.min(listees.length, LIGNES_MAX)
  return [
    ...compte,
    ...listees.slice(0, LIGNES_MAX).map((c) => changementEnClair(c, aujourdhui)),
    ...(reste > 0 ? [`Et ${pluriel(reste, 'autre changement', 'autres changements')}.`] : []),
  ]
}

/** « 2 nouvelles dates, 1 déplacée, 3 annulées »: how much a publication changes. */
export function nombresEnClair(nombres: Readonly<Partial<Record<keyof SeanceDuBilan['nombres'], number>>>): string {
  const mots = [
    [nombres.nouvelle, 'nouvelle date', 'nouvelles dates'],
    [nombres.deplacee, 'date déplacée', 'dates déplacées'],
    [nombres.annulee, 'date annulée', 'dates annulées'],
    [nombres.changee, 'date changée', 'dates changées'],
  ] as const
  return mots.flatMap(([n, un, plusieurs]) => (n ? [pluriel(n, un, plusieurs)] : [])).join(', ')
}

/** « Change de salle », « Change de lieu et d’heure de fin », of a date that begins when it did: of the others, nothing. */
export function sansBouger(date: Partial<Pick<DatePubliee, 'debutPrecedent' | 'finPrecedente' | 'lieuPrecedent'>>) {
  if (date.debutPrecedent) return null
  const change = [date.lieuPrecedent?.mot ?? [], date.finPrecedente ? 'd’heure de fin' : []].flat()
  return change.length === 0 ? null : `Change ${change.join(' et ')}`
}

type Quittee = Pick<DatePubliee, 'debut' | 'debutPrecedent' | 'finPrecedente' | 'lieuPrecedent' | 'journee'>

/** What a date that moved was before, said the same on pages, papers and in messages: « mardi 17 mars à 14 h, Salle verte ». */
export function avantEnClair({ debut, debutPrecedent, finPrecedente, lieuPrecedent, journee }: Quittee): string {
  const le = jourDe(debut)
  const quand =
    debutPrecedent && (journee ? enToutesLettres(jourDe(debutPrecedent), le) : momentEnClair(debutPrecedent, le))
  const jusqua = finPrecedente && !journee ? finQuittee(debut, finPrecedente) : ''
  return joints([quand ?? '', jusqua, lieuPrecedent?.lieu ?? ''], ', ')
}

/** « jusqu’à 18 h »; past a day, the hour alone would be that of the day it begins: « jusqu’au dimanche 29 mars à 18 h ». */
function finQuittee(debut: Temporal.Instant, fin: Temporal.Instant): string {
  const [jour, a] = [jourDe(debut), momentDeFin(fin)]
  return debut.until(fin).total('hours') <= 24
    ? `jusqu’à ${a.heure}`
    : `jusqu’au ${enToutesLettres(a.jour, jour)} à ${a.heure}`
}

/** « de 6 à 12 ans », « à partir de 16 ans »: empty, for any age. */
export function agesEnClair({ ageMin, ageMax }: Pick<SeancePubliee, 'ageMin' | 'ageMax'>): string {
  const min = ageMin || null
  if (ageMax === null) return min === null ? '' : `à partir de ${pluriel(min, 'an', 'ans')}`
  if (min === null) return `jusqu’à ${pluriel(ageMax, 'an', 'ans')}`
  return min === ageMax ? pluriel(min, 'an', 'ans') : `de ${min} à ${ageMax} ans`
}

/** « Maison de quartier, salle verte » */
export const lieuEnClair = (lieu: Pick<LieuDeDate, 'nom' | 'salleNom'> | null): string =>
  lieu === null ? '' : joints([lieu.nom, lieu.salleNom], ', ')
