import { fondDuTerritoire } from '#modules/annee/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { datePrevue, jusquALaFin, type Quand } from '#modules/phrase/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { contributions } from '#src/ground/host.ts'
import { auteur, found, fresh, permis, type Tx, type Visit, write } from '#src/ground/visit.ts'
import {
  couperAvant,
  type Deplacement,
  decaler,
  type Portee,
  type RefusDeDecalage,
  suiteDepuis,
} from '../domain/decaler.ts'
import { estTouchee, quandDe, verifierQuand } from '../domain/quand.ts'
import type { Endroit, Seance } from '../domain/seance.ts'
import { estPassee, type GesteDeDate, passer, type RefusDeDate } from '../domain/statut.ts'
import { peutChanger } from '../policy.ts'
import { finDeLAction } from '../publiees/queries.ts'
import {
  changer,
  enlever,
  marquer,
  type OccurrenceSuivie,
  occurrencesDe,
  trouverOccurrence,
} from './occurrences-store.ts'
import { jusquOu, prevoir, redater } from './redater.ts'
import * as store from './seances-store.ts'
import { endroitConnu, type RefusDeSeance } from './usecases.ts'

export type RefusDeGeste = RefusDeDate | RefusDeDecalage | RefusDeSeance | 'comptee' | 'deja-passe'

type Dossier = Readonly<{
  situee: store.SeanceSituee
  seance: Seance
  quand: Quand
  date: OccurrenceSuivie
  /** The day on which the rule put it. */
  jour: Temporal.PlainDate
}>

async function ouvrir(tx: Tx, visit: Visit, id: Id): Promise<Dossier> {
  const date = found(await trouverOccurrence(tx, id))
  const situee = permis(visit.me, peutChanger, await store.trouver(tx, date.seanceId))
  const jour = Temporal.PlainDate.from(date.origine.slice(0, 10))
  const quand = jusquALaFin(quandDe(situee.seance), await finDeLAction(tx, situee.action?.id ?? null))
  return { situee, seance: situee.seance, quand, date, jour }
}

/** Where one date goes; `endroit`: its own place, `null` to leave it where the séance is. */
export type Destination = Omit<Deplacement, 'de'> & Readonly<{ endroit: Endroit | null; mot: string }>

/** Moves one date, it and those after, or all that are to come. */
export const deplacerDate = (
  visit: Visit,
  id: Id,
  version: number,
  vers: Destination,
  portee: Portee,
): Promise<Result<Id, RefusDeGeste>> =>
  write(visit, async (tx) => {
    const dossier = await ouvrir(tx, visit, id)
    fresh(dossier.date.version === version)
    const decision = passer(dossier.date, 'deplacer', visit.now, dossier.date.publiee)
    if (!decision.ok) return decision
    // Over, it is a day said wrong: those after did not move with it, and whoever was counted came on that very day.
    if (estPassee(dossier.date, visit.now)) {
      if (portee !== 'celle-ci') return refused('passee')
      if (await estComptee(tx, id)) return refused('comptee')
    }
    const avant = await occurrencesDe(tx, dossier.seance.id)
    const resultat =
      portee === 'celle-ci'
        ? await deplacerSeule(tx, visit, dossier, vers)
        : await decalerSuite(tx, visit, dossier, vers, portee)
    if (!resultat.ok) return resultat
    const apres = await occurrencesDe(tx, resultat.value)
    const passees = new Set(avant.flatMap((une) => (estPassee(une, visit.now) ? [une.id] : [])))
    // No date to come goes back to a day gone, be it the one that was opened or one that moves with it.
    if (apres.some((une) => estPassee(une, visit.now) && !passees.has(une.id))) return refused('deja-passe')
    if (portee !== 'celle-ci' && vers.mot !== dossier.date.mot) {
      // The word goes with each date that follows; which are « déplacées », their publication knows.
      const suivent = new Set(apres.map((une) => une.id)).difference(passees)
      const libres = avant.filter((une) => suivent.has(une.id) && !estTouchee(une, dossier.quand))
      await marquer(
        tx,
        visit,
        libres.map((une) => une.id),
        'programmee',
        vers.mot,
      )
    }
    await noter(tx, visit, 'seance', dossier.seance.id, `deplacement-${portee}`)
    return resultat
  })

async function deplacerSeule(
  tx: Tx,
  visit: Visit,
  { date, seance, quand }: Dossier,
  vers: Destination,
): Promise<Result<Id, RefusDeGeste>> {
  const decision = passer(date, 'deplacer', visit.now, date.publiee)
  if (!decision.ok) return decision
  const seule = { ...quand, ...vers, regle: null, aussiJours: [] }
  const prevue = datePrevue(seule, vers.debutJour)
  const possible = verifierQuand(seule, [prevue])
  if (!possible.ok) return possible
  const endroit = vers.endroit === null ? ok(date.endroitPropre) : await endroitConnu(tx, vers.endroit)
  if (!endroit.ok) return endroit
  // Where and when it already was, it has not moved: only its word is new, or it takes place after all.
  const immobile = vers.endroit === null && prevue.debut.equals(date.debut) && prevue.fin.equals(date.fin)
  const statut = immobile ? (date.statut === 'reportee' ? 'programmee' : date.statut) : decision.value
  const change = { debut: prevue.debut, fin: prevue.fin, statut, mot: vers.mot }
  fresh(await changer(tx, visit, [[date, { ...change, endroitPropre: endroit.value }]]))
  return ok(seance.id)
}

/** The rule itself moves; from one of its dates on, it becomes another séance that goes on from there. */
async function decalerSuite(
  tx: Tx,
  visit: Visit,
  dossier: Dossier,
  vers: Destination,
  portee: Exclude<Portee, 'celle-ci'>,
): Promise<Result<Id, RefusDeGeste>> {
  const { seance, quand, jour } = dossier
  const avant = portee === 'suivantes' ? couperAvant(quand, jour) : null
  const occurrences = await occurrencesDe(tx, seance.id)
  if (avant === null || !occurrences.some((o) => o.origine < dossier.date.origine))
    return decalerTout(tx, visit, dossier, vers, occurrences)
  const deja = occurrences.filter((o) => o.origine < dossier.date.origine).length
  const suite = decaler(suiteDepuis(quand, jour, deja), { ...vers, de: jour })
  return suite.ok
    ? couper(tx, visit, dossier, { avant, suite: suite.value, endroit: vers.endroit, occurrences })
    : suite
}

async function decalerTout(
  tx: Tx,
  visit: Visit,
  { seance, quand, jour }: Dossier,
  vers: Destination,
  occurrences: readonly OccurrenceSuivie[],
): Promise<Result<Id, RefusDeGeste>> {
  const decale = decaler(quand, { ...vers, de: jour })
  if (!decale.ok) return decale
  const prevues = prevoir(visit, decale.value, await fondDuTerritoire(tx))
  if (!prevues.ok) return prevues
  const endroit = await endroitConnu(tx, vers.endroit ?? seance.endroit)
  if (!endroit.ok) return endroit
  const saisie = { ...seance, quand: decale.value, endroit: endroit.value }
  fresh(await store.enregistrerSeances(tx, visit, [[seance, saisie]], jusquOu(visit)))
  await redater(tx, visit, { seance, avant: { quand, occurrences }, prevues: prevues.value })
  return ok(seance.id)
}

type Coupe = Readonly<{
  avant: Quand
  suite: Quand
  endroit: Endroit | null
  occurrences: readonly OccurrenceSuivie[]
}>

/** The séance ends here; another, the same but for what changes, takes its dates from here on. */
async function couper(
  tx: Tx,
  visit: Visit,
  { seance, quand, date }: Dossier,
  c: Coupe,
): Promise<Result<Id, RefusDeGeste>> {
  const prevues = prevoir(visit, c.suite, await fondDuTerritoire(tx))
  if (!prevues.ok) return prevues
  const endroit = await endroitConnu(tx, c.endroit ?? seance.endroit)
  if (!endroit.ok) return endroit
  const id = newId()
  const nouvelle = {
    ...seance,
    id,
    uid: `${id}@coup-de-pouce`,
    redigeePar: auteur(visit.me),
    materialiseeAu: jusquOu(visit),
  }
  await store.insererSeances(tx, visit, [[nouvelle, { ...seance, quand: c.suite, endroit: endroit.value }]])
  fresh(await store.enregistrerQuand(tx, visit, seance, c.avant))
  const siennes = c.occurrences.filter((o) => o.origine >= date.origine)
  const neuve = { ...seance, id, creeLe: visit.now }
  await redater(tx, visit, { seance: neuve, avant: { quand, occurrences: siennes }, prevues: prevues.value })
  return ok(id)
}

/** What becomes of one date, of it and those after, or of all that are to come. */
export const changerStatut = (
  visit: Visit,
  id: Id,
  version: number,
  geste: Exclude<GesteDeDate, 'deplacer'>,
  mot: string,
  portee: Portee,
): Promise<Result<Id, RefusDeGeste>> =>
  write(visit, async (tx) => {
    const { seance, quand, date } = await ouvrir(tx, visit, id)
    fresh(date.version === version)
    const decision = passer(date, geste, visit.now, date.publiee)
    if (!decision.ok) return decision
    // People came: that it did not take place, and that they count, are not said at once.
    if ((geste === 'annuler' || geste === 'reporter') && (await estComptee(tx, id))) return refused('comptee')
    const visees = portee === 'celle-ci' ? [date] : await dateVisees(tx, visit, date, portee, geste)
    if (geste === 'annuler' && portee !== 'celle-ci') await annulerSuite(tx, visit, { seance, quand }, visees, mot)
    else
      await marquer(
        tx,
        visit,
        visees.map((une) => une.id),
        decision.value,
        mot,
      )
    await noter(tx, visit, 'seance', seance.id, `${geste}-${portee}`)
    return ok(seance.id)
  })

export async function estComptee(tx: Tx, id: Id): Promise<boolean> {
  for (const { estComptee } of contributions()) if (await estComptee?.(tx, id)) return true
  return false
}

async function dateVisees(
  tx: Tx,
  visit: Visit,
  date: OccurrenceSuivie,
  portee: Portee,
  geste: GesteDeDate,
): Promise<OccurrenceSuivie[]> {
  const toutes = await occurrencesDe(tx, date.seanceId)
  return toutes.filter((une) => {
    const aVenir = !estPassee(une, visit.now) || (portee === 'suivantes' && une.id === date.id)
    const apres = portee === 'toutes' || Temporal.Instant.compare(une.debut, date.debut) >= 0
    return aVenir && apres && passer(une, geste, visit.now, une.publiee).ok
  })
}

/** The rule stops too, or the night would lay the dates again. */
async function annulerSuite(
  tx: Tx,
  visit: Visit,
  { seance, quand }: Pick<Dossier, 'seance' | 'quand'>,
  visees: readonly OccurrenceSuivie[],
  mot: string,
): Promise<void> {
  const [premiere] = visees
  if (premiere === undefined) return
  const jour = Temporal.PlainDate.from(premiere.origine.slice(0, 10))
  const reste = couperAvant(quand, jour)
  const regle = quand.regle && { ...quand.regle, nombre: null, jusquAu: quand.debutJour }
  fresh(await store.enregistrerQuand(tx, visit, seance, reste ?? { ...quand, regle, aussiJours: [] }))
  await enlever(tx, visit, visees, mot)
}
