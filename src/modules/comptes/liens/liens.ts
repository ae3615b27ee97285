import { faussesDepuis, noter, signalerFausses } from '#modules/personnes/index.ts'
import { shortCode, sign, verify } from '#platform/crypto.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { absolute, url } from '#platform/url.ts'
import { gestesDUneStructure, oublierSesReponses, rendreSesReponses } from '#src/ground/host.ts'
import { type Lien, type Territoire, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { deBase64, ecrireCode, enBase64 } from '../domain.ts'
import { GESTE_D_INVITATION } from '../policy.ts'
import { parlePour } from '../store/attributions.ts'
import * as store from '../store/liens.ts'

/**
 * What a link is for: one gesture family on one subject, for one person or for whoever holds the slip. `enMain`: shown to
 * that person here and now; any other may be sent, to a number that is not theirs.
 */
export type PourLien = Readonly<{
  geste: string
  sujetId: Id
  personneId: Id | null
  enMain?: boolean
}> &
  Readonly<{ jours: number } | { jusqua: Temporal.Instant }>

/** `url` is `null` while PUBLIC_URL is absent; `code` is written `ABCD-EFGH`. */
export type LienFait = Readonly<{ chemin: string; url: string | null; code: string }>

/** The cookie that carries a link's token, for this territoire: a browser may hold one in each. */
export const cookieDeLien = ({ slug }: Pick<Territoire, 'slug'>): string => `lien-${slug}`

/** `<id>.<signature>`: made again whenever it is needed, so that no token is stored. */
export const jetonDeLien = (id: Id): string => `${enBase64(id)}.${sign('lien', id)}`

/** The link's identifier when the token is ours, `null` when it was altered. */
export function lireJeton(jeton: string): Id | null {
  const [debut = '', signature = ''] = jeton.split('.')
  const id = deBase64(debut)
  return id !== null && verify('lien', id, signature) ? id : null
}

/**
 * The link and the printed code for one gesture, without an account. Asked again, it is the same link, open for
 * at least `jours` days from now; one for a day is another each time, since it may be left behind on any phone; one until
 * a moment (`jusqua`) ends at that moment. Runs inside the caller's transaction.
 */
export async function lienPour(tx: Tx, visit: Visit, pour: PourLien): Promise<LienFait> {
  const jusqua = 'jusqua' in pour ? pour.jusqua : visit.now.add({ hours: 24 * pour.jours })
  const dePassage = 'jours' in pour && pour.jours <= 1
  const ouvert = dePassage ? null : await store.lienOuvert(tx, pour, visit.now)
  const enMain = pour.enMain === true
  if (ouvert) {
    const expireLe = Temporal.Instant.compare(ouvert.expireLe, jusqua) < 0 ? jusqua : ouvert.expireLe
    await store.reprendreLien(tx, { ...ouvert, expireLe, enMain: ouvert.enMain && enMain })
    return fait(visit.territoire, ouvert.id, ouvert.code)
  }
  // A code already taken here is one chance in a hundred thousand million: another identifier makes another code.
  for (;;) {
    const id = newId()
    const code = shortCode('lien', id)
    const { geste, sujetId, personneId } = pour
    const ferme = { revoqueLe: null, douteLe: null }
    const lien = { id, geste, sujetId, personneId, code, expireLe: jusqua, ...ferme, dePassage, enMain }
    if (!(await store.insertLien(tx, visit, lien))) continue
    await noter(tx, visit, 'lien', id, 'faire-un-lien', pourJournal(geste, sujetId))
    return fait(visit.territoire, id, code)
  }
}

function fait(territoire: Territoire, id: Id, code: string): LienFait {
  const chemin = url('/l/:jeton', territoire, { jeton: jetonDeLien(id) })
  return { chemin, url: absolute(chemin, territoire), code: ecrireCode(code) }
}

/** Ends every link of this gesture on this subject, at once. */
export async function revoquerLiens(tx: Tx, visit: Visit, geste: string, sujetId: Id): Promise<void> {
  if ((await store.revokeLiens(tx, geste, sujetId, visit.now)) === 0) return
  const changements = pourJournal(geste, sujetId)
  await noter(tx, visit, 'lien', sujetId, 'fermer-les-liens', changements)
}

/** Those that are over, and that nobody closed, open again until then: they are the same, for whoever holds them still. */
export async function rouvrirLiens(tx: Tx, visit: Visit, geste: string, sujetId: Id, jusqua: Temporal.Instant) {
  await store.prolonger(tx, geste, sujetId, jusqua)
  await noter(tx, visit, 'lien', sujetId, 'rouvrir-les-liens', pourJournal(geste, sujetId))
}

/** What this link was for, whether it opens still or not. */
export const gesteDuLien = async (tx: Tx, id: Id): Promise<Pick<Lien, 'geste' | 'sujetId'> | null> =>
  store.findLien(tx, { id })

/**
 * « Ce n’est pas moi »: the link came to somebody else. Nothing more leaves for that number or mail, no link of the person
 * opens any more, and the desk asks for the right one. Nothing is answered in their name,
 * and what was by a link sent there holds no more.
 */
export const pasMoi = (visit: Visit, personneId: Id, lien: Lien): Promise<void> =>
  write(visit, async (tx) => {
    await numeroFaux(tx, visit, personneId, lien)
    await noter(tx, visit, 'personne', personneId, 'numero-faux')
  })

/**
 * The same, whoever says it: by one of the links that went there, or the desk that heard it, of the number alone where one
 * is kept. Before a new number is written.
 */
export async function numeroFaux(tx: Tx, visit: Visit, personneId: Id, lien: Lien | null): Promise<void> {
  // Said twice, it is one doubt, lifted at once.
  const now = (await faussesDepuis(tx, personneId)) ?? visit.now
  await signalerFausses(tx, { ...visit, now }, personneId, true, lien === null)
  await store.mettreEnDoute(tx, personneId, now, lien?.id ?? null)
  await oublierSesReponses(visit, tx, personneId, lien)
}

/** Whoever said « ce n’est pas moi » was mistaken: messages leave again, what that closed or took back is as it was. */
export async function cestBienElle(tx: Tx, visit: Visit, personneId: Id): Promise<void> {
  const depuis = await faussesDepuis(tx, personneId)
  if (depuis) await store.leverLeDoute(tx, personneId, depuis)
  await signalerFausses(tx, visit, personneId, false)
  await rendreSesReponses(visit, tx, personneId)
}

/**
 * Somebody speaks for this structure no more: what they hold in its name opens nothing, nor what anybody may hold, since
 * a slip without a name may have been theirs.
 */
export async function fermerLiensDeStructure(tx: Tx, visit: Visit, structureId: Id, personneId: Id): Promise<void> {
  for (const { id } of await liensDeStructure(tx, visit, structureId, personneId))
    await store.revokeLien(tx, id, visit.now)
}

/** Something passes to another structure: what is in nobody's name, made for the one before, opens it no more. */
export async function enPassantAUneAutre(tx: Tx, visit: Visit, structureId: Id, passer: () => Promise<void>) {
  const avant = await liensDeStructure(tx, visit, structureId, null)
  await passer()
  const restent = new Set((await liensDeStructure(tx, visit, structureId, null)).map(({ id }) => id))
  for (const { id } of avant) if (!restent.has(id)) await store.revokeLien(tx, id, visit.now)
}

/** The same of an action, whose links are of gestures on it. */
export async function fermerLiensDuSujet(tx: Tx, visit: Visit, sujetId: Id): Promise<void> {
  for (const geste of gestesDUneStructure().keys()) await revoquerLiens(tx, visit, geste, sujetId)
}

async function liensDeStructure(tx: Tx, { now }: Visit, structureId: Id, personneId: Id | null) {
  const gestes = gestesDUneStructure()
  const siens: store.LienEnregistre[] = []
  for (const lien of await store.liensOuverts(tx, [...gestes.keys()], personneId, now))
    if ((await gestes.get(lien.geste)?.(tx, lien.sujetId)) === structureId) siens.push(lien)
  return siens
}

/** By the clock: links over for a year, which name a person and open nothing (RGPD, art. 5: no longer than needed). */
export const oublierLiens = (visit: Visit): Promise<void> => write(visit, (tx) => store.deleteLiensFinis(tx, visit.now))

const pourJournal = (geste: string, sujetId: Id) => ({
  geste: { avant: null, apres: geste },
  sujet: { avant: null, apres: sujetId },
})

export type RefusDeLien = 'inconnu' | 'revoque' | 'reunies' | 'a-verifier' | 'perime'

/** The link behind a token or a code, if it still opens. */
export async function ouvrirLien(
  tx: Tx,
  par: Readonly<{ id: Id } | { code: string }>,
  now: Temporal.Instant,
): Promise<Result<store.LienEnregistre, RefusDeLien>> {
  const lien = await store.findLien(tx, par)
  if (!lien) return refused('inconnu')
  if (estDetache(lien)) return refused('reunies')
  if (lien.revoqueLe || !(await parleEncore(tx, lien))) return refused('revoque')
  if (Temporal.Instant.compare(now, lien.expireLe) >= 0) return refused('perime')
  if (!lien.douteLe) return ok(lien)
  // What a doubt of before closed, no doubt lifted now opens again.
  const doute = lien.personneId === null ? null : await faussesDepuis(tx, lien.personneId)
  return refused(doute?.equals(lien.douteLe) ? 'a-verifier' : 'revoque')
}

/** A person's own, closed since their page was made one with another: other keys that are closed and in no name never were. */
const estDetache = ({ revoqueLe, personneId, geste }: store.LienEnregistre): boolean =>
  revoqueLe !== null && personneId === null && geste !== GESTE_D_INVITATION && !gestesDUneStructure().has(geste)

/** Made for somebody to speak for a structure: they do as long as it is still the one of its subject, and they are of it. */
async function parleEncore(tx: Tx, { geste, sujetId, personneId }: store.LienEnregistre): Promise<boolean> {
  const structureId = personneId && (await gestesDUneStructure().get(geste)?.(tx, sujetId))
  return !(structureId && personneId) || parlePour(tx, structureId, personneId)
}
