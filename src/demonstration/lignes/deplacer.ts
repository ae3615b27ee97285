import { jourFerie } from '#modules/annee/index.ts'
import { jourDe } from '#platform/dates.ts'
import { dateDe, dateDuMoment } from '../index.ts'
import type { Appel, Demonstration, MiseEnLien, Moment } from '../types.ts'
import type { Contexte, Lignes } from './contexte.ts'

/**
 * Calls for a séance, and the coups de pouce given to it, move to the nearest date on which it is held: rules, holidays
 * and what was put off decide of its dates, which differ with the day of the installation. What led there moves as much.
 */
export function surLeursSeances(c: Contexte, seances: Lignes): Demonstration {
  const tenus = joursTenus(c, seances)
  const datesDe = (appel: Appel | undefined, { jour }: Moment): readonly number[] =>
    (tenus.get(c.id(appel?.seance ?? '')) ?? []).filter((un) => un < 0 === jour < 0)
  const pres = (appel: Appel | undefined, moment: Moment): Moment => {
    const voulu = ecartDe(c, dateDuMoment(moment, c.aujourdhui))
    const [jour = voulu] = datesDe(appel, moment).toSorted((a, b) => Math.abs(a - voulu) - Math.abs(b - voulu))
    return { jour, ...(moment.heure === undefined ? {} : { heure: moment.heure }) }
  }
  const misesEnLien = c.d.misesEnLien.map((lien) => {
    const appel = c.appels.get(lien.appel)
    if (lien.faitLe) return decaler(c, lien, lien.faitLe, pres(appel, lien.faitLe))
    return appel && appel.quand.jour < 0 ? decaler(c, lien, appel.quand, pres(appel, appel.quand)) : lien
  })
  const premier = (liens: readonly MiseEnLien[], jour: number) => Math.min(jour, ...liens.map((un) => un.creeeJour))
  const desAppels = Map.groupBy(misesEnLien, ({ appel }) => appel)
  const desTalents = Map.groupBy(misesEnLien, ({ talent }) => talent)
  return {
    ...c.d,
    misesEnLien,
    appels: c.d.appels.map((appel) => {
      const tot = premier(desAppels.get(appel.id) ?? [], appel.publieJour ?? 0) - (appel.publieJour ?? 0)
      return {
        ...appel,
        quand: pres(appel, appel.quand),
        ...(appel.seance !== undefined && datesDe(appel, appel.quand).length === 0
          ? { aFixer: true, repetition: 'À la reprise, un jour à choisir ensemble' }
          : {}),
        ecritJour: appel.ecritJour + tot,
        ...(appel.publieJour === undefined ? {} : { publieJour: appel.publieJour + tot }),
      }
    }),
    talents: c.d.talents.map((t) => ({ ...t, inscritJour: premier(desTalents.get(t.id) ?? [], t.inscritJour) })),
  }
}

const ecartDe = (c: Contexte, jour: Temporal.PlainDate): number =>
  c.aujourdhui.until(jour, { largestUnit: 'days' }).days

/** The days on which each séance is held, from today; nobody is asked to come on a public holiday. */
function joursTenus(c: Contexte, { occurrences = [] }: Lignes): Map<string, number[]> {
  const jours = new Map<string, number[]>()
  for (const { seance_id, debut, statut } of occurrences) {
    const jour = ecartDe(c, jourDe(debut))
    const tenue = statut !== 'annulee' && statut !== 'reportee' && jour !== 0
    if (tenue && (jour < 0 || jourFerie(dateDe(jour, c.aujourdhui)) === null))
      jours.set(seance_id, [...(jours.get(seance_id) ?? []), jour])
  }
  return jours
}

/** Everything that happened of it, as much earlier or later as its day; never later than yesterday. */
function decaler(c: Contexte, lien: MiseEnLien, de: Moment, a: Moment): MiseEnLien {
  const ecart = a.jour - ecartDe(c, dateDuMoment(de, c.aujourdhui))
  const bouge = (jour: number | undefined) => (jour === undefined ? undefined : Math.min(jour + ecart, -1))
  return {
    ...lien,
    creeeJour: Math.min(lien.creeeJour + ecart, -1),
    proposeeTalentJour: bouge(lien.proposeeTalentJour),
    reponseTalentJour: bouge(lien.reponseTalentJour),
    proposeePorteurJour: bouge(lien.proposeePorteurJour),
    reponsePorteurJour: bouge(lien.reponsePorteurJour),
    coordonneesPartageesJour: bouge(lien.coordonneesPartageesJour),
    finJour: bouge(lien.finJour),
    ...(lien.faitLe ? { faitLe: a } : {}),
  }
}
