import { heure as enHeure, enToutesLettres, jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import type { DateChangee, Module } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { type Appel, rendezVous } from '../domain.ts'
import { annulerAvecSaDate, repondu, suivreSaDate } from '../ecrire/usecases.ts'
import { peutVoirAppel } from '../policy.ts'
import { surLeurDate, tombesAvec } from '../queries.ts'
import type { Moment } from '../store.ts'

/**
 * A need hangs on the date of its action that takes place on its day: moved, it moves it as much; called off or put off,
 * it calls it off, but for a draft that whoever publishes may not see, which waits there for its structure. One that is
 * left where it is hangs on nothing any more, as no date is on its day.
 */
export const rattaches: NonNullable<Module['rattaches']> = {
  lesquels: async (visit, tx, changements) => {
    const vus = (await quiSuivent(tx, visit, changements)).filter(({ appel }) =>
      peutVoirAppel(visit.me, appel, visit.now),
    )
    const aujourdhui = jourDe(visit.now)
    return Promise.all(
      vus.map(async ({ appel, date: { seanceId }, vers }) => {
        const { id, titre, jour } = appel
        const dit = await repondu(tx, id, vers ? momentVers(appel, vers, aujourdhui) : undefined)
        const geste = vers
          ? `Déplacer aussi le besoin « ${titre} » au ${[enToutesLettres(vers.jour, aujourdhui), ...(vers.heure ? [enHeure(vers.heure)] : []), ...(vers.lieu ? [vers.lieu.lieuEcrit] : [])].join(', ')}`
          : `Annuler aussi le besoin « ${titre} » du ${enToutesLettres(jour, aujourdhui)}`
        return { id, seanceId, texte: dit === null ? geste : `${geste} : ${dit}` }
      }),
    )
  },
  restent: async (visit, tx, changements) => {
    const tenues = changements.filter(({ avant, apres }) => avant === null && apres !== null)
    const actions = [...new Set(tenues.flatMap(({ actionId }) => actionId ?? []))]
    const tombes = await tombesAvec(
      tx,
      actions,
      tenues.map(({ occurrenceId }) => occurrenceId),
    )
    return tombes
      .filter(({ appel }) => peutVoirAppel(visit.me, appel, visit.now))
      .map(({ appel, date }) => ({
        seanceId: tenues.find(({ occurrenceId }) => occurrenceId === date)?.seanceId ?? '',
        texte: `Le besoin « ${appel.titre} » reste annulé : écrivez-en un nouveau si vous cherchez encore.`,
      }))
  },
  suivre: async (visit, tx, changements, sauf) => {
    const dits: { personneId: Id; occurrenceId: Id }[] = []
    for (const { appel, date, vers } of await quiSuivent(tx, visit, changements)) {
      if (sauf.includes(appel.id) || !(vers || peutVoirAppel(visit.me, appel, visit.now))) continue
      const eux = await (vers
        ? suivreSaDate(tx, visit, appel, vers, date.occurrenceId)
        : annulerAvecSaDate(tx, visit, appel.id, date.occurrenceId))
      dits.push(...eux.map((personneId) => ({ personneId, occurrenceId: date.occurrenceId })))
    }
    return dits
  },
}

/** The day, the hour and the place that it would have. */
const momentVers = (appel: Appel, { lieu, ...quand }: Moment, aujourdhui: Temporal.PlainDate): string =>
  rendezVous({ ...appel, ...quand, lieuTexte: lieu?.lieuEcrit ?? appel.lieuTexte }, aujourdhui)

async function quiSuivent(tx: Tx, { now }: Visit, changements: readonly DateChangee[]) {
  const bougent = changements.filter(({ avant, apres, lieux }) => avant !== null && (lieux || !apres?.equals(avant)))
  const actions = [...new Set(bougent.flatMap(({ actionId }) => actionId ?? []))]
  const ids = bougent.map(({ occurrenceId }) => occurrenceId)
  return (await surLeurDate(tx, now, actions, ids)).flatMap(({ appel, occurrenceId }) => {
    const { jour } = appel
    const date = bougent.find((une) => (occurrenceId === null ? estNee(appel, une) : une.occurrenceId === occurrenceId))
    if (!jour || !date?.avant) return []
    const lieu = suitLeLieu(appel, date)
    const vers = date.apres && { ...decaler({ ...appel, jour }, date.avant, date.apres), lieu }
    const reste = !lieu && vers?.jour.equals(jour) && String(vers.heure) === String(appel.heure)
    return reste ? [] : [{ appel: { ...appel, jour }, date, vers }]
  })
}

/** Nothing being published that day, the date that a draft moved from it before it was ever told. */
const estNee = (appel: Appel, { modification, actionId, avant }: DateChangee): boolean =>
  modification === 'nouvelle' && actionId === appel.actionId && appel.jour?.equals(avant ?? '') === true

/** The place to which its date goes, where its own was that of its date. */
function suitLeLieu({ lieuId, lieuTexte }: Appel, { lieux }: DateChangee) {
  if (!lieux || lieuTexte === '') return null
  // Of two known places the name says nothing; a room is told after its place.
  const estLa = ({ lieuId: la, lieuEcrit }: typeof lieux.avant) =>
    la !== null && lieuId !== null
      ? la === lieuId
      : [lieuEcrit, ...(la === null ? [] : [lieuEcrit.replace(/,[^,]*$/u, '')])].some(
          (un) => plier(un) === plier(lieuTexte),
        )
  const { avant, apres } = lieux
  return estLa(avant) && !estLa(apres) && apres.lieuEcrit !== '' ? apres : null
}

/** As much later or earlier as its date; by whole days where one of the two is told without an hour. */
function decaler({ jour, heure }: Moment, avant: Temporal.PlainDateTime, apres: Temporal.PlainDateTime): Moment {
  const enHeures = [avant, apres].every((un) => un.hour + un.minute > 0)
  if (heure === null || !enHeures) return { jour: jour.add(avant.toPlainDate().until(apres.toPlainDate())), heure }
  const a = jour.toPlainDateTime(heure).add(avant.until(apres))
  return { jour: a.toPlainDate(), heure: a.toPlainTime() }
}
