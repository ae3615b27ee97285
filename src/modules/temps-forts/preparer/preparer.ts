import { jourOuvre } from '#modules/annee/index.ts'
import {
  type Devenir,
  devenirDesEnvois,
  direLeDevenir,
  prevenir,
  rendreSansObjet,
} from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { fromRow, pick } from '#platform/columns.ts'
import { jourDe, precede } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, fresh, personneDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { accesADire, quiEtOu } from '../compte-rendu/compte-rendu.ts'
import { changerLaDate, poserLaDate, type RefusDeDate, retirerLaDate } from '../domain/dates.ts'
import { type RefusDeCreneaux, recevoirCreneaux } from '../domain/sondage.ts'
import { TACHES_D_USAGE } from '../domain/suite.ts'
import { estAReannoncer, passer, type RefusTempsFort } from '../domain/temps-fort.ts'
import type { Cercle, Invite, TempsFort } from '../domain/types.ts'
import { cercleDe, peutOrganiser } from '../policy.ts'
import { candidats, seanceAPreparer } from '../queries.ts'
import * as invites from '../store/invites.ts'
import * as taches from '../store/taches.ts'
import * as store from '../store/temps-forts.ts'
import { INVITATION, reannoncer } from './inviter.ts'
import { auPlusTot, insererLesTaches } from './liste-du-binome.ts'
import { ouvrir } from './ouvrir.ts'
import { enCreneaux } from './sonder.ts'
import { usageDe } from './usages.ts'

export type RefusDePreparation = RefusTempsFort | RefusDeCreneaux | RefusDeDate

const quartiersDe = (quartierId: Id | null) => ({ quartiers: quartierId === null ? [] : [quartierId] })

export type NouveauTempsFort = Readonly<{
  id: Id
  saisie: store.Saisie
  debuts: readonly Temporal.Instant[]
  cercles: readonly Cercle[]
}>

/** One date is fixed at once; two to eight are asked. The same form twice is one meeting. */
export const creer = (visit: Visit, n: NouveauTempsFort): Promise<Result<Id, RefusDePreparation>> =>
  write(visit, async (tx) => {
    authorize(peutOrganiser(visit.me, quartiersDe(n.saisie.quartierId)))
    await unSeulEnvoi(tx, n.id)
    const deja = await store.find(tx, n.id)
    if (deja) return ok((await ouvrir(tx, visit, n.id)).id)
    const decision = recevoirCreneaux(n.debuts, visit.now)
    if (!decision.ok) return decision
    await store.insert(tx, visit, {
      ...n.saisie,
      id: n.id,
      etat: 'sondage',
      seanceId: null,
      organisePar: auteur(visit.me),
    })
    await inviterLesCercles(tx, visit, n.id, n.saisie.quartierId, n.cercles, n.debuts)
    await sInviter(tx, visit, n.id)
    await noter(tx, visit, 'temps-fort', n.id, 'preparation')
    const [seul] = n.debuts
    if (n.debuts.length === 1 && seul) {
      const fixe = await fixer(tx, visit, found(await store.find(tx, n.id)), seul)
      return fixe.ok ? ok(n.id) : fixe
    }
    await invites.insertCreneaux(tx, n.id, enCreneaux(n.debuts))
    return ok(n.id)
  })

async function inviterLesCercles(
  tx: Tx,
  visit: Visit,
  id: Id,
  quartierId: Id | null,
  cercles: readonly Cercle[],
  debuts: readonly Temporal.Instant[],
): Promise<void> {
  const voulus = (await candidats(tx, quartierId, [visit.now, ...debuts])).filter(
    ({ cercle, votee }) => votee && cercles.includes(cercle),
  )
  await invites.insert(
    tx,
    visit,
    id,
    voulus.map(({ cercle, personneId, structureId }) => ({
      id: newId(),
      cercle,
      personneId,
      structureId,
      nomEcrit: '',
    })),
  )
}

/** Whoever organises one for those invited only is one of them: the desk reads it anyway, the CDSU would not. */
async function sInviter(tx: Tx, visit: Visit, id: Id): Promise<void> {
  if (peutOrganiser(visit.me, found(await store.find(tx, id)))) return
  const [personneId, cercle] = [personneDe(visit.me), cercleDe(visit.me)]
  authorize(personneId !== null)
  await invites.insert(tx, visit, id, [{ id: newId(), cercle, personneId, structureId: null, nomEcrit: '' }])
}

/** The date that suits: it enters the calendrier, published, unless it is for those invited only; and the pair has its list. */
async function fixer(
  tx: Tx,
  visit: Visit,
  tempsFort: TempsFort,
  debut: Temporal.Instant,
): Promise<Result<undefined, RefusDePreparation>> {
  const decision = passer(tempsFort, 'choisir', visit.now)
  if (!decision.ok) return decision
  if (tempsFort.entre !== null) fresh(await store.saveEtat(tx, tempsFort, decision.value, { debut }))
  else {
    const seance = await poserLaDate(visit, { ...tempsFort, debut })
    if (!seance.ok) return seance
    fresh(await store.saveEtat(tx, tempsFort, decision.value, { seanceId: seance.value }))
  }
  await proposerLesTaches(tx, visit, tempsFort.id, jourDe(debut))
  await noter(tx, visit, 'temps-fort', tempsFort.id, 'choisir-la-date')
  return ok()
}

/** The usual list, where nothing is written yet. */
async function proposerLesTaches(tx: Tx, visit: Visit, id: Id, jour: Temporal.PlainDate): Promise<void> {
  if ((await taches.taches(tx, id)).length === 0) await insererLesTaches(tx, visit, id, jour, TACHES_D_USAGE)
}

/** The meeting moved: what is still to be done for it stays as many days from it, on a day on which people work. */
export async function suivreLeJour(
  tx: Tx,
  visit: Visit,
  id: Id,
  avant: Temporal.PlainDate,
  apres: Temporal.PlainDate,
): Promise<void> {
  const { days } = avant.until(apres)
  if (days === 0) return
  for (const t of await taches.taches(tx, id)) {
    if (t.faiteLe !== null || t.jour === null) continue
    const voulu = t.jour.add({ days })
    const ouvre = voulu.equals(apres) ? voulu : jourOuvre(voulu, precede(voulu, apres) ? 'avant' : 'apres')
    fresh(await taches.saveTache(tx, id, t.id, t.version, { ...t, jour: auPlusTot(visit, ouvre, apres).toString() }))
  }
}

/** The slot that suits is chosen among those that were asked. */
export const choisir = (visit: Visit, id: Id, creneauId: Id): Promise<Result<undefined, RefusDePreparation>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const tempsFort = await ouvrir(tx, visit, id)
    const creneau = found((await invites.creneaux(tx, id)).find((un) => un.id === creneauId))
    const possible = recevoirCreneaux([creneau.debut], visit.now)
    return possible.ok ? fixer(tx, visit, tempsFort, creneau.debut) : possible
  })

/** A temps fort that was written in the calendrier is prepared here: its date stays where it is. */
export const adopter = (visit: Visit, seanceId: Id, id: Id, cercles: readonly Cercle[]): Promise<Id> =>
  write(visit, async (tx) => {
    authorize(peutOrganiser(visit.me, { quartiers: [] }))
    const deja = await store.findBySeance(tx, seanceId)
    if (deja) return deja.id
    const seance = found(await seanceAPreparer(tx, seanceId))
    const minutes = Math.round(seance.debut.until(seance.fin).total('minutes'))
    await store.insert(tx, visit, {
      id,
      quartierId: null,
      titre: seance.titre || 'Temps fort',
      propos: seance.description,
      dureeMinutes: Math.min(Math.max(minutes, 15), 1440),
      endroit: fromRow(pick(seance, 'lieu_id', 'salle_id', 'lieu_ecrit')),
      entreNous: false,
      etat: 'fixe',
      seanceId,
      organisePar: auteur(visit.me),
    })
    await inviterLesCercles(tx, visit, id, null, cercles, [seance.debut])
    await proposerLesTaches(tx, visit, id, jourDe(seance.debut))
    await noter(tx, visit, 'temps-fort', id, 'preparation')
    return id
  })

export type Changement = Readonly<{
  version: number
  saisie: store.Saisie
  /** `null` while the date is asked. */
  debut: Temporal.Instant | null
}>

/**
 * Says it otherwise, elsewhere or at another hour. Once its date is fixed the calendrier follows, and those who were
 * invited are told at once of what moved. Returns whom a mail reaches and whom to call, in words.
 */
export const changer = (visit: Visit, id: Id, c: Changement): Promise<Result<string, RefusDePreparation>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const avant = await ouvrir(tx, visit, id)
    authorize(peutOrganiser(visit.me, quartiersDe(c.saisie.quartierId)))
    if (avant.etat === 'annule' || avant.etat === 'tenu')
      return refused(avant.etat === 'annule' ? 'annule' : 'deja-tenu')
    const entreNous = (await accesADire(tx, visit, avant)) ? c.saisie.entreNous : avant.entre !== null
    const saisie = { ...c.saisie, entreNous }
    fresh(await store.save(tx, id, c.version, saisie))
    await sInviter(tx, visit, id)
    await noter(tx, visit, 'temps-fort', id, 'modification')
    if (avant.etat === 'sondage' || avant.moment === null) return ok('')
    const debut = c.debut ?? avant.moment.debut
    if (!debut.equals(avant.moment.debut)) {
      const possible = recevoirCreneaux([debut], visit.now)
      if (!possible.ok) return possible
    }
    if (saisie.entreNous) await store.saveDate(tx, id, debut, null)
    else {
      const change =
        avant.seanceId === null
          ? await poserLaDate(visit, { ...saisie, debut })
          : await changerLaDate(visit, avant, { ...saisie, debut })
      if (!change.ok) return change
      await store.saveDate(tx, id, null, change.value)
    }
    await suivreLeJour(tx, visit, id, jourDe(avant.moment.debut), jourDe(debut))
    const apres = found(await store.find(tx, id))
    return ok(estAReannoncer(apres) ? await reannoncer(tx, visit, apres) : '')
  })

/** Whoever was told of it, or has answered: the others know nothing that is to be undone. */
export const estAuCourant = ({ inviteLe, sondeLe, vient }: Pick<Invite, 'inviteLe' | 'sondeLe' | 'vient'>): boolean =>
  (inviteLe ?? sondeLe ?? vient) !== null

/** What leaves, in words, and whether somebody is to be called. */
type Annonce = Readonly<{ dit: string; deViveVoix: boolean }>

/** It will not take place: the calendrier says so, and those who were asked are told, their calendars too. */
export const annuler = (visit: Visit, id: Id, mot: string): Promise<Result<Annonce, RefusTempsFort>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const tempsFort = await ouvrir(tx, visit, id)
    const decision = passer(tempsFort, 'annuler', visit.now)
    if (!decision.ok) return decision
    // First: the calendrier then tells nobody a second time.
    fresh(await store.saveEtat(tx, tempsFort, decision.value))
    if (tempsFort.moment) await store.saveAnnonce(tx, id, tempsFort.moment, tempsFort.lieu)
    await retirerLaDate(visit, tempsFort, mot)
    let [concernees, devenirs]: [number, Devenir[]] = [0, []]
    const savent = (await invites.deCeTempsFort(tx, id)).filter(estAuCourant)
    for (const invite of savent) {
      if (invite.personneId === null) continue
      const soi = invite.personneId === personneDe(visit.me)
      await rendreSansObjet(tx, INVITATION, [invite.id])
      await prevenir(tx, visit, {
        personneId: invite.personneId,
        genre: 'temps-fort-annule',
        usage: usageDe(invite.cercle),
        donnees: { id: invite.id, invite: invite.inviteLe === null ? '' : 'oui', mot },
        aDire: !soi,
      })
      if (soi) continue
      concernees += 1
      devenirs = [...devenirs, ...(await devenirDesEnvois(tx, 'temps-fort-annule', 'id', invite.id))]
    }
    await noter(tx, visit, 'temps-fort', id, 'annulation')
    const deViveVoix = devenirs.some(({ sort }) => sort === 'vive-voix')
    // A structure, or a name: no letter tells them, nor waits for them.
    const autres = savent.filter(({ personneId }) => personneId === null).map(quiEtOu)
    const dits = [
      ...(concernees > 0 || autres.length === 0 ? [direLeDevenir(devenirs, concernees, false)] : []),
      ...(autres.length > 0 ? [`À appeler : ${autres.join(', ')}.`] : []),
    ]
    return ok({ dit: dits.join(' '), deViveVoix })
  })
