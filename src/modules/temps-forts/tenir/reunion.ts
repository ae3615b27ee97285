import { prevenir, rendreSansObjet } from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { joints } from '#platform/texte.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, fresh, personneDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { apresRelecture } from '../domain/suite.ts'
import { passer, type RefusTempsFort } from '../domain/temps-fort.ts'
import type { Decision, Invite, Relecture, TempsFort } from '../domain/types.ts'
import { estASaCharge, estInvite, peutDireFaite } from '../policy.ts'
import { ajouterQuelquun, direQuiLeRecoit, INVITATION, type Venu } from '../preparer/inviter.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import { usageDe } from '../preparer/usages.ts'
import * as decisions from '../store/decisions.ts'
import * as invites from '../store/invites.ts'
import * as points from '../store/points.ts'
import * as store from '../store/temps-forts.ts'

export type RefusDeReunion = RefusTempsFort
type Fait = Promise<Result<undefined, RefusDeReunion>>

/** The minutes, as long as they have not left. */
const tenir = (visit: Visit, id: Id, work: (tx: Tx, tempsFort: TempsFort) => Promise<void>): Fait =>
  write(visit, async (tx): Fait => {
    const tempsFort = await ouvrir(tx, visit, id)
    const { etat } = tempsFort
    if (etat !== 'fixe') return refused(etat === 'sondage' ? 'sans-date' : etat === 'tenu' ? 'deja-tenu' : 'annule')
    await work(tx, tempsFort)
    return ok()
  })

/** Who is there: those ticked and those unticked since the page was drawn; two who tick at once both count. */
export const pointerLesPresents = (visit: Visit, id: Id, avant: readonly Id[], cochees: readonly Id[]): Fait =>
  tenir(visit, id, (tx) =>
    invites.savePresents(
      tx,
      id,
      cochees.filter((un) => !avant.includes(un)),
      avant.filter((un) => !cochees.includes(un)),
    ),
  )

/** What is said of the decisions of the last times, read again first. */
export const relire = (visit: Visit, id: Id, reponses: ReadonlyMap<Id, Relecture>): Fait =>
  tenir(visit, id, async (tx, tempsFort) => {
    const aRelire = await decisions.aRelire(tx, tempsFort)
    for (const decision of aRelire) {
      const reponse = reponses.get(decision.id)
      if (reponse === undefined || reponse === decision.relecture) continue
      await decisions.saveRelecture(tx, visit, id, decision.id, reponse)
      await decisions.saveEtatDeDecision(tx, visit, decision.id, apresRelecture(reponse), auteur(visit.me))
    }
  })

/** A piece of the minutes with the version it was read in. */
export type Ecrit = Readonly<{ version: number; notes: string }>
/** Saved, under its new version; or what somebody else wrote meanwhile, and its version: nothing of either is lost. */
export type Enregistre = Readonly<{ version: number; autre: string | null }>

/** What is said of one line of the agenda, or (`null`) of none: saved as it is typed. */
export const ecrire = (
  visit: Visit,
  id: Id,
  pointId: Id | null,
  { version, notes }: Ecrit,
): Promise<Result<Enregistre, RefusDeReunion | 'plus-la'>> =>
  write(visit, async (tx) => {
    if (pointId !== null && (await points.find(tx, id, pointId)) === null) return refused('plus-la')
    let enregistre: Enregistre = { version, autre: null }
    const tenu = await tenir(visit, id, async () => {
      enregistre = await ceQuiEstEcrit(tx, id, pointId, notes)
      if (enregistre.autre === null) return
      const fait =
        pointId === null
          ? await store.saveNotes(tx, id, version, notes)
          : await points.saveNotes(tx, pointId, version, notes)
      enregistre = fait ? { version: version + 1, autre: null } : await ceQuiEstEcrit(tx, id, pointId, notes)
    })
    return tenu.ok ? ok(enregistre) : tenu
  })

/** The same words sent twice (a cut connection) are no quarrel. */
async function ceQuiEstEcrit(tx: Tx, id: Id, pointId: Id | null, notes: string): Promise<Enregistre> {
  const la = pointId === null ? found(await store.find(tx, id)) : found(await points.find(tx, id, pointId))
  return { version: la.notesVersion, autre: la.notes === notes ? null : la.notes }
}

/** What is decided: who sees to it, by when. The same form twice is one decision. */
export const decider = (visit: Visit, id: Id, decisionId: Id, saisie: decisions.SaisieDeDecision): Fait =>
  tenir(visit, id, async (tx) => {
    await unSeulEnvoi(tx, decisionId)
    await decisions.insertDecision(tx, visit, id, decisionId, saisie)
  })

export type UnTexte = Ecrit & Readonly<{ pointId: Id | null }>
export type UneDecision = Readonly<{ id: Id; version: number; saisie: decisions.SaisieDeDecision }>

/** All that one press sends; nothing of it was only read. */
export type Page = Readonly<{
  relues: ReadonlyMap<Id, Relecture>
  avant: readonly Id[]
  presents: readonly Id[]
  textes: readonly UnTexte[]
  changees: readonly UneDecision[]
  nouvelle: Readonly<{ id: Id; saisie: decisions.SaisieDeDecision }> | null
  venu: Omit<Venu, 'present'> | null
}>

type Autre = Readonly<{ texte: string; version: number }>

/** What somebody else wrote meanwhile, by field: a text, or a decision. */
export type Autres = Readonly<{
  textes: ReadonlyMap<Id | null, Autre>
  decisions: ReadonlyMap<Id, Decision>
  talentParti: boolean
}>

/** The whole page: each piece by the gesture it is. Where somebody else was faster nothing is written, and the rest is kept. */
export const enregistrerLaPage = (visit: Visit, id: Id, page: Page): Promise<Result<Autres, RefusDeReunion>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const tenu = await pointerLesPresents(visit, id, page.avant, page.presents)
    if (!tenu.ok) return tenu
    await relire(visit, id, page.relues)
    const autres = { textes: new Map<Id | null, Autre>(), decisions: new Map<Id, Decision>(), talentParti: false }
    for (const texte of await sansLesPointsRetires(tx, id, page.textes)) {
      const fait = await ecrire(visit, id, texte.pointId, texte)
      if (!fait.ok || fait.value.autre === null) continue
      autres.textes.set(texte.pointId, { texte: fait.value.autre, version: fait.value.version })
    }
    for (const une of page.changees) {
      const autre = await changer(tx, visit, id, une)
      if (autre) autres.decisions.set(une.id, autre)
    }
    if (page.nouvelle) await decider(visit, id, page.nouvelle.id, page.nouvelle.saisie)
    if (page.venu) autres.talentParti = !(await ajouterQuelquun(visit, id, { ...page.venu, present: true })).ok
    return ok(autres)
  })

/** What was said of a point that somebody took off the agenda meanwhile goes to the notes of the meeting. */
async function sansLesPointsRetires(tx: Tx, id: Id, textes: readonly UnTexte[]): Promise<readonly UnTexte[]> {
  const la = new Set((await points.deCeTempsFort(tx, id)).map((point) => point.id))
  const restent = textes.filter(({ pointId }) => pointId === null || la.has(pointId))
  const perdus = textes.filter((texte) => !restent.includes(texte)).map(({ notes }) => notes)
  if (perdus.length === 0) return restent
  const tempsFort = found(await store.find(tx, id))
  const siennes = restent.find(({ pointId }) => pointId === null)
  const { version, notes } = siennes ?? { version: tempsFort.notesVersion, notes: tempsFort.notes }
  const ensemble = { pointId: null, version, notes: joints([notes, ...perdus], '\n') }
  return [...restent.filter((texte) => texte !== siennes), ensemble]
}

/** A decision reworded; what somebody else made of it, if they were faster. Taken away meanwhile, it is decided again. */
async function changer(tx: Tx, visit: Visit, id: Id, une: UneDecision): Promise<Decision | null> {
  const la = await decisions.findDecision(tx, une.id)
  found(la === null || la.tempsFortId === id || null)
  if (la === null) await decisions.insertDecision(tx, visit, id, une.id, une.saisie)
  if (la === null || (await decisions.saveDecision(tx, id, une.id, une.version, une.saisie))) return null
  const { texte, jour, personneId, structureId, role } = une.saisie
  const pareil =
    la.texte === texte && la.personneId === personneId && la.structureId === structureId && la.role === role
  return pareil && la.jour?.toString() === (jour ?? undefined) ? null : la
}

export const retirerUneDecision = (visit: Visit, id: Id, decisionId: Id): Fait =>
  tenir(visit, id, (tx) => decisions.removeDecision(tx, id, decisionId))

/** « C’est fait », said between two meetings by whose it is or who organises; said by mistake, it is undone the same way. */
export const direFaite = (visit: Visit, decisionId: Id, faite: boolean, parInviteId: Id | null = null): Promise<void> =>
  write(visit, async (tx) => {
    const decision = found(await decisions.findDecision(tx, decisionId))
    const tempsFort = found(await store.find(tx, decision.tempsFortId))
    const invite = parInviteId === null ? null : await invites.find(tx, parInviteId)
    const parLien = invite && estInvite(visit.me, invite) ? invite : null
    authorize(peutDireFaite(visit.me, decision, tempsFort, parLien))
    const par = parLien === null ? auteur(visit.me) : (invite?.nom ?? '')
    await decisions.saveEtatDeDecision(tx, visit, decisionId, faite ? 'faite' : 'a-faire', par)
    await noter(tx, visit, 'decision', decisionId, faite ? 'faite' : 'a-faire')
  })

const COMPTE_RENDU = 'temps-fort-compte-rendu'

/** The minutes leave to those who came, and to whoever has something to do. Returns how many mails leave. */
export const clore = (visit: Visit, id: Id): Promise<Result<string, RefusDeReunion>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const tempsFort = await ouvrir(tx, visit, id)
    const decision = passer(tempsFort, 'clore', visit.now)
    if (!decision.ok) return decision
    fresh(await store.saveEtat(tx, tempsFort, decision.value, { closLe: visit.now }))
    const prises = await decisions.decisions(tx, id)
    const concernes: Invite[] = []
    for (const invite of await invites.deCeTempsFort(tx, id)) {
      if (!(invite.present || prises.some((une) => estASaCharge(invite, une)))) continue
      concernes.push(invite)
      for (const genre of [INVITATION, COMPTE_RENDU]) await rendreSansObjet(tx, genre, [invite.id])
      if (invite.personneId === null) continue
      await prevenir(tx, visit, {
        personneId: invite.personneId,
        genre: COMPTE_RENDU,
        usage: usageDe(invite.cercle),
        donnees: { id: invite.id },
        aDire: invite.personneId !== personneDe(visit.me),
      })
    }
    await noter(tx, visit, 'temps-fort', id, 'cloture')
    return ok(`C’est clos. ${await direQuiLeRecoit(tx, visit, concernes)}`)
  })

/** Something was wrong in them: they open again, and leave again when closed. */
export const rouvrir = (visit: Visit, id: Id): Fait =>
  write(visit, async (tx): Fait => {
    const tempsFort = await ouvrir(tx, visit, id)
    const decision = passer(tempsFort, 'rouvrir', visit.now)
    if (!decision.ok) return decision
    fresh(await store.saveEtat(tx, tempsFort, decision.value, { closLe: null }))
    await noter(tx, visit, 'temps-fort', id, 'reouverture')
    return ok()
  })
