import { nePlusChercher } from '#modules/appels/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { type Action, ETATS_PUBLICS, quartiersDeLAction, trouverAction } from '#modules/programmation/index.ts'
import { jourDe, lireUnJour, precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { joints } from '#platform/texte.ts'
import { encoreVrai } from '#platform/vu.ts'
import { auteur, authorize, found, fresh, permis, type Tx, type Visit, write } from '#src/ground/visit.ts'
import {
  type Bilan,
  type ChampEcrit,
  type Issue,
  joursDuBilan,
  joursVotes,
  type Moment,
  ouverture,
  resteDe,
} from '../domain/bilan.ts'
import { COURT_MAX, EXPLICATIONS, genreDe, type Page as NomDePage, pagesDe, RECIT_MAX } from '../domain/champs.ts'
import { type Trouvaille, trouvailles } from '../domain/faits.ts'
import { avecLeMiParcours, type MiParcours } from '../domain/mi-parcours.ts'
import { lireEuros, type RefusDeMontant } from '../domain/tableau.ts'
import { estPret, valeursDe, verifier } from '../domain/verifier.ts'
import { aLire, sourcesDe } from '../domain/versions.ts'
import * as policy from '../policy.ts'
import * as store from '../store/bilans.ts'
import * as champsStore from '../store/champs.ts'
import { lireReglages } from '../store/reglages.ts'
import { tenirPour } from './explications.ts'
import { compteesDe, lireFaits } from './faits-queries.ts'

/** Too early in the year; or told as done, when it was called off. */
export type RefusDeDebut = 'trop-tot' | 'annulee'

export type Debut = Readonly<{ id: Id; actionId: Id; exercice: number; moment: Moment; issue: Issue }>

/**
 * Begins the bilan of an action for one year, already filled with what is known; the one that somebody began is given
 * back as it is. A year without any earlier fact begins empty.
 */
export const commencer = (visit: Visit, debut: Debut): Promise<Result<Bilan, RefusDeDebut>> =>
  write(visit, async (tx) => {
    const action = found(await trouverAction(tx, debut.actionId))
    const tenu = { structureId: action.structureId, quartiers: quartiersDeLAction(action) }
    authorize(policy.peutEcrire(visit.me, { ...tenu, sansPorteur: await store.estSansPorteur(tx, action.id) }))
    const deja = await store.trouver(tx, debut.actionId, debut.exercice, debut.moment)
    if (deja) return ok(deja)
    // What was not voted has nothing to account for.
    authorize(ETATS_PUBLICS.includes(action.etat))
    if (action.etat === 'annulee' && debut.issue === 'realisee') return refused('annulee')
    // An action that is over, or was called off, need not wait for the end of the year.
    const { fin } = joursVotes(action)
    const passee = fin !== null && precede(fin, jourDe(visit.now))
    const finie = passee || action.etat === 'terminee' || action.etat === 'annulee'
    const ouvre = ouverture(joursDuBilan(action, debut.exercice), debut.exercice, debut.moment)
    const encore = ouvre.subtract({ months: 2 })
    // Dates that move are asked for as soon as they do.
    if (debut.issue !== 'dates' && !finie && precede(jourDe(visit.now), encore)) return refused('trop-tot')
    if (!(await store.insert(tx, visit, { ...debut, par: auteur(visit.me) }))) {
      // Somebody was faster by a breath. Otherwise the id is that of another bilan: nothing is written in it.
      const leur = await store.trouver(tx, debut.actionId, debut.exercice, debut.moment)
      fresh(leur !== null)
      return ok(found(leur))
    }
    await remplir(tx, visit, debut, action)
    await noter(tx, visit, 'bilan', debut.id, 'commencer')
    return ok(found(await store.find(tx, debut.id)))
  })

/** Reads the facts again: fields that nobody touched follow them, the others keep their words. */
export const remettreAJour = (visit: Visit, id: Id): Promise<Result<undefined, 'verrouille'>> =>
  write(visit, async (tx) => {
    const bilan = await ouvrirPourEcrire(tx, visit, id)
    if (bilan.etat === 'atteste') return refused('verrouille')
    const action = found(await trouverAction(tx, bilan.actionId))
    await remplir(tx, visit, bilan, action)
    return ok()
  })

/** Fills what the facts of the year say, and what its mid-year bilan said before the final one. */
async function remplir(tx: Tx, visit: Visit, bilan: APreremplir, action: Action): Promise<void> {
  await champsStore.preremplir(tx, visit, bilan.id, await connus(tx, visit, bilan, action))
}

async function connus(tx: Tx, visit: Visit, bilan: APreremplir, action: Action): Promise<readonly Trouvaille[]> {
  const faits = await lireFaits(tx, visit, action, bilan.exercice)
  return avecLeMiParcours(trouvailles(faits), await miParcoursDe(tx, bilan))
}

/** What would be found today, for who is about to sign. */
export const connusDe = async (tx: Tx, visit: Visit, bilan: APreremplir): Promise<readonly Trouvaille[]> =>
  connus(tx, visit, bilan, found(await trouverAction(tx, bilan.actionId)))

type APreremplir = Pick<Bilan, 'id' | 'actionId' | 'exercice' | 'moment'>

/** The mid-year bilan that a final one follows, when it tells what was done. */
export async function miParcoursDe(
  tx: Tx,
  { actionId, exercice, moment }: Omit<APreremplir, 'id'>,
): Promise<MiParcours | null> {
  if (moment !== 'final') return null
  const avant = await store.trouver(tx, actionId, exercice, 'mi-parcours')
  if (avant === null || avant.issue !== 'realisee') return null
  return { exercice, champs: await champsStore.champs(tx, avant.id) }
}

/** The bilan, held, for whoever may write it. */
export async function ouvrirPourEcrire(tx: Tx, visit: Visit, id: Id): Promise<Bilan> {
  await store.tenir(tx, id)
  return permis(visit.me, policy.peutEcrire, await store.find(tx, id))
}

export type RefusDEcriture =
  | 'verrouille'
  | 'trop-long'
  | 'champ-inconnu'
  | 'pas-un-jour'
  | 'fin-avant-debut'
  | RefusDeMontant
export type Ecriture = Readonly<{ cle: string; valeur: string; version: number }>
/** `autre`: what somebody else wrote there meanwhile; then nothing was written, and `version` is theirs. */
export type Ecrit = Readonly<{ version: number; autre: ChampEcrit | null }>

// PostgreSQL refuses U+0000 in a text: nobody types it.
const sansNul = (saisie: string): string => saisie.replaceAll('\u0000', '')

/** As it is kept, or why not: amounts in whole euros, narratives of a length somebody reads. */
export function lireValeur(cle: string, saisie: string): Result<string, RefusDEcriture> {
  const genre = genreDe(cle)
  if (genre === null) return refused('champ-inconnu')
  const net = sansNul(saisie).replace(/\r\n?/g, '\n').trimEnd()
  if (genre === 'jour') {
    const jour = lireUnJour(net)
    return jour === null && net.trim() !== '' ? refused('pas-un-jour') : ok(jour?.toString() ?? '')
  }
  if (genre !== 'montant')
    return net.length > (genre === 'long' ? RECIT_MAX : COURT_MAX) ? refused('trop-long') : ok(net)
  const lu = lireEuros(net)
  if (!lu.ok) return refused(lu.raison)
  return ok(lu.euros === null ? '' : String(lu.euros))
}

/** One field. A locked bilan takes nothing more; two people in one field are both told. */
export const ecrire = (visit: Visit, id: Id, e: Ecriture): Promise<Result<Ecrit, RefusDEcriture>> =>
  write(visit, async (tx) => {
    const bilan = await ouvrirPourEcrire(tx, visit, id)
    if (bilan.etat === 'atteste') return refused('verrouille')
    return ecrireLu(tx, visit, id, e)
  })

async function ecrireLu(tx: Tx, visit: Visit, id: Id, e: Ecriture): Promise<Result<Ecrit, RefusDEcriture>> {
  const lu = lireValeur(e.cle, e.valeur)
  if (!lu.ok) return lu
  if (await finitAvant(tx, id, e.cle, lu.value)) return refused('fin-avant-debut')
  return ok(await ecrireUn(tx, visit, id, { ...e, valeur: lu.value }))
}

/** The end that is asked for comes before the beginning that stands there. */
async function finitAvant(tx: Tx, id: Id, cle: string, valeur: string): Promise<boolean> {
  if (cle !== 'fin-demandee' || valeur === '') return false
  return valeur < ((await champsStore.find(tx, id, 'debut-demande'))?.valeur ?? '')
}

export async function ecrireUn(tx: Tx, visit: Visit, id: Id, e: Ecriture): Promise<Ecrit> {
  const la = await champsStore.find(tx, id, e.cle)
  if ((la?.valeur ?? '') === e.valeur) return { version: la?.version ?? 0, autre: null }
  if ((la?.version ?? 0) !== e.version) return { version: la?.version ?? 0, autre: la }
  const version = await champsStore.ecrire(tx, visit, id, { ...e, par: auteur(visit.me) })
  if (version !== null) {
    if (EXPLICATIONS.has(e.cle)) await tenirPour(tx, id, e.cle)
    return { version, autre: null }
  }
  const autre = await champsStore.find(tx, id, e.cle)
  return { version: autre?.version ?? 0, autre }
}

export type Page = Readonly<{
  /** Fields refused, with why; the others were written. */
  refus: ReadonlyMap<string, RefusDEcriture>
  conflits: ReadonlyMap<string, ChampEcrit>
}>

/** A whole page at once, as a browser without JavaScript sends it: what is right is kept, the rest comes back. */
export const ecrirePage = (
  visit: Visit,
  id: Id,
  page: NomDePage,
  ecritures: readonly Ecriture[],
): Promise<Result<Page, 'verrouille'>> =>
  write(visit, async (tx) => {
    const bilan = await ouvrirPourEcrire(tx, visit, id)
    // Of a page that its exit has.
    found(pagesDe(bilan.issue).includes(page) || null)
    if (bilan.etat === 'atteste') return refused('verrouille')
    const refus = new Map<string, RefusDEcriture>()
    const conflits = new Map<string, ChampEcrit>()
    for (const e of ecritures) {
      const ecrit = await ecrireLu(tx, visit, id, e)
      if (!ecrit.ok) refus.set(e.cle, ecrit.reason)
      else if (ecrit.value.autre) conflits.set(e.cle, ecrit.value.autre)
    }
    return ok({ refus, conflits })
  })

const RESTE_MAX = 20_000

/** A spreadsheet pasted whole. */
export const coller = (
  visit: Visit,
  id: Id,
  cases: ReadonlyMap<string, string>,
  reste: readonly string[],
): Promise<Result<undefined, 'verrouille'>> =>
  write(visit, async (tx) => {
    const bilan = await ouvrirPourEcrire(tx, visit, id)
    if (bilan.etat === 'atteste') return refused('verrouille')
    await champsStore.coller(tx, visit, id, cases, auteur(visit.me))
    // The same sheet pasted again brings nothing new; two like lines of one sheet are two.
    const deja = resteDe(bilan)
    const tout = [...deja, ...reste.filter((ligne) => !deja.includes(ligne))]
    await store.saveReste(tx, id, tout.join('\n').slice(0, RESTE_MAX))
    return ok()
  })

/** What a paste took the place of, and the lines of it that found none: taken back, or let go; of one cell, or of all (`null`). */
export const reglerAvant = (
  visit: Visit,
  id: Id,
  quoi: Readonly<{ cle: string | null; rendre: boolean }>,
): Promise<Result<undefined, 'verrouille' | 'deja-regle'>> =>
  write(visit, async (tx) => {
    const bilan = await ouvrirPourEcrire(tx, visit, id)
    if (bilan.etat === 'atteste') return refused('verrouille')
    const regle = await champsStore.reglerAvant(tx, visit, id, { ...quoi, par: auteur(visit.me) })
    if (quoi.cle === null && quoi.rendre) await store.saveReste(tx, id, '')
    return regle ? ok() : refused('deja-regle')
  })

/** The lines of a paste that found no place were copied by hand. */
export const oublierLeReste = (visit: Visit, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    await ouvrirPourEcrire(tx, visit, id)
    await store.saveReste(tx, id, '')
  })

/** Adds words to a narrative, after what stands there now, whoever wrote it last: nothing is written over. */
export const citer = (visit: Visit, id: Id, cle: string, texte: string): Promise<Result<undefined, RefusDEcriture>> =>
  write(visit, async (tx) => {
    const bilan = await ouvrirPourEcrire(tx, visit, id)
    if (bilan.etat === 'atteste') return refused('verrouille')
    if (genreDe(cle) !== 'long') return refused('champ-inconnu')
    const la = await champsStore.find(tx, id, cle)
    const lu = lireValeur(cle, joints([la?.valeur ?? '', texte], '\n'))
    if (!lu.ok) return lu
    await ecrireUn(tx, visit, id, { cle, valeur: lu.value, version: la?.version ?? 0 })
    return ok()
  })

/** Another exit: it took place after all, or it did not. What was written stays. */
export const changerIssue = (
  visit: Visit,
  id: Id,
  version: number,
  issue: Issue,
): Promise<Result<undefined, 'verrouille' | 'annulee'>> =>
  write(visit, async (tx) => {
    const bilan = await ouvrirPourEcrire(tx, visit, id)
    if (bilan.etat === 'atteste') return refused('verrouille')
    const action = found(await trouverAction(tx, bilan.actionId))
    if (action.etat === 'annulee' && issue === 'realisee') return refused('annulee')
    fresh(await store.saveIssue(tx, visit, id, version, issue))
    await noter(tx, visit, 'bilan', id, 'changer-l-issue')
    return ok()
  })

export type RefusDAttestation = 'verrouille' | 'pas-pret' | 'sans-nom' | 'change'

/** Signs what was read (`lu`: its print): it is locked, and kept as it is. The paper goes with the name of whoever engages the structure. */
export const attester = (
  visit: Visit,
  id: Id,
  lu: string,
  signature: Readonly<{ signataire: string; qualite: string; lieu: string }>,
): Promise<Result<undefined, RefusDAttestation>> =>
  write(visit, async (tx) => {
    const bilan = await ouvrirPourEcrire(tx, visit, id)
    if (bilan.etat === 'atteste') return refused('verrouille')
    if (signature.signataire.trim() === '') return refused('sans-nom')
    const reglages = await lireReglages(tx)
    const champs = await champsStore.champs(tx, id)
    if (!encoreVrai(lu, aLire(bilan.issue, champs))) return refused('change')
    const periode = joursVotes(found(await trouverAction(tx, bilan.actionId)))
    const comptees = await compteesDe(tx, bilan)
    if (!estPret(verifier(bilan.issue, champs, reglages, comptees, periode))) return refused('pas-pret')
    for (const [cle, valeur] of Object.entries(signature))
      await ecrireUn(tx, visit, id, { cle, valeur, version: champs.get(cle)?.version ?? 0 })
    const signes = await champsStore.champs(tx, id)
    const contenu = { issue: bilan.issue, valeurs: Object.fromEntries(valeursDe(signes)), sources: sourcesDe(signes) }
    fresh(await store.attester(tx, visit, bilan, contenu, auteur(visit.me)))
    await noter(tx, visit, 'bilan', id, 'attester')
    // « Coup de pouce au bilan » bears its id: nobody is looked for any more.
    await nePlusChercher(visit, tx, id)
    return ok()
  })

/** Gives up a correction: what was signed last stands again, as it was. */
export const abandonner = (visit: Visit, id: Id, version: number): Promise<void> =>
  write(visit, async (tx) => {
    const bilan = await ouvrirPourEcrire(tx, visit, id)
    const [signee] = await store.versions(tx, id)
    const { contenu } = found(signee ?? null)
    fresh(await store.refermer(tx, visit, id, version, contenu.issue))
    await champsStore.remettre(tx, visit, id, contenu, auteur(visit.me))
    await noter(tx, visit, 'bilan', bilan.id, 'abandonner-la-correction')
  })

export type RefusDeCorrection = 'deja-ouvert' | 'annulee'

/**
 * A correction after signing: the attested version stays as it is, the next one begins from it. `issue`: it begins by
 * another exit, as when an action whose dates had moved took place; then what is known since fills it too.
 */
export const corriger = (
  visit: Visit,
  id: Id,
  version: number,
  issue: Issue | null = null,
): Promise<Result<undefined, RefusDeCorrection>> =>
  write(visit, async (tx) => {
    const bilan = await ouvrirPourEcrire(tx, visit, id)
    if (bilan.etat === 'brouillon') return refused('deja-ouvert')
    const action = found(await trouverAction(tx, bilan.actionId))
    if (action.etat === 'annulee' && issue === 'realisee') return refused('annulee')
    fresh(await store.rouvrir(tx, visit, id, version))
    if (issue !== null && issue !== bilan.issue) {
      fresh(await store.saveIssue(tx, visit, id, version + 1, issue))
      await remplir(tx, visit, bilan, action)
    }
    await noter(tx, visit, 'bilan', id, 'corriger')
    return ok()
  })
