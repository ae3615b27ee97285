import { noter } from '#modules/personnes/index.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import {
  auteur,
  authorize,
  found,
  type Quartiers,
  read,
  structuresDe,
  type Tx,
  type Visit,
  write,
} from '#src/ground/visit.ts'
import { actionVue } from '../journal/usecases.ts'
import {
  peutAccorder,
  peutLireLaValeur,
  peutMesurer,
  peutReglerLeSuivi,
  peutSuivre,
  peutTransmettre,
} from '../policy.ts'
import { type Decision, type EtatDeValeur, estFigee } from './accord.ts'
import { clore, decider, dejaClose, lireRegles, periodeClose, rouvrir, saveAccord } from './accord-store.ts'
import { INDICATEURS_MAX, VALEURS_MAX } from './bornes.ts'
import { changeDeSens, estLaMeme, gardeesPar, type IndicateurSuivi, luDesValeurs, type Valeur } from './domain.ts'
import { depuisLePrevu } from './lire.ts'
import { lirePiece, nomDePiece, PIECES_MAX, type RefusDePiece } from './pieces.ts'
import * as store from './store.ts'

type Tenu = Readonly<{ indicateur: IndicateurSuivi; structureId: Id; quartiers: Quartiers }>

/** The action, when `me` may measure it. */
async function actionTenue(tx: Tx, visit: Visit, actionId: Id) {
  const action = await actionVue(tx, visit, actionId)
  authorize(peutMesurer(visit.me, { structureId: action.structureId, quartiers: action.ids }))
  return action
}

async function tenu(tx: Tx, visit: Visit, id: Id): Promise<Tenu> {
  const indicateur = found(await store.find(tx, id))
  const { structureId, ids } = await actionTenue(tx, visit, indicateur.actionId)
  return { indicateur, structureId, quartiers: ids }
}

/** Begins to measure something that was not in the application. */
export const ajouterIndicateur = (
  visit: Visit,
  actionId: Id,
  id: Id,
  definition: store.SaisieDIndicateur,
): Promise<Result<undefined, 'trop-d-indicateurs'>> =>
  write<Result<undefined, 'trop-d-indicateurs'>>(visit, async (tx) => {
    await actionTenue(tx, visit, actionId)
    await oneAtATime(tx, `indicateurs ${actionId}`)
    if ((await store.combienDIndicateurs(tx, actionId, id)) >= INDICATEURS_MAX) return refused('trop-d-indicateurs')
    const par = auteur(visit.me)
    await unSeulEnvoi(tx, id)
    if (await store.insert(tx, visit, { id, actionId, prevuId: null, definition, par }))
      await noter(tx, visit, 'indicateur', id, 'creation')
    return ok()
  })

/** Takes up the indicators of the application that nobody has written here yet: then they can be told and measured. */
export const reprendreLesPrevus = (visit: Visit, actionId: Id): Promise<void> =>
  write(visit, async (tx) => {
    const action = await actionTenue(tx, visit, actionId)
    for (const prevu of action.indicateurs) {
      const { id, prevuId, definitions } = depuisLePrevu(actionId, prevu)
      const [definition] = definitions
      if (!definition) continue
      const { numero: _numero, par: _par, le: _le, ...saisie } = definition
      if (!(await store.insert(tx, visit, { id, actionId, prevuId, definition: saisie, par: 'le dossier' })))
        await store.remettre(tx, id)
    }
  })

export type RefusFige = 'close' | 'seul-fichier'

/** Whether a closed period counts one of these: what it told stays told. */
async function figee(tx: Tx, { now }: Visit, valeurs: readonly Valeur[]): Promise<boolean> {
  const regles = await lireRegles(tx)
  return valeurs.some((v) => estFigee(v, regles, now))
}

/** Says an indicator otherwise: a new definition when it is measured otherwise, the same one when it is better said. */
export const redefinirIndicateur = (
  visit: Visit,
  id: Id,
  d: store.SaisieDIndicateur,
): Promise<Result<undefined, RefusFige>> =>
  write(visit, async (tx) => {
    const { indicateur } = await tenu(tx, visit, id)
    const [avant] = indicateur.definitions
    if (!avant || estLaMeme(avant, d)) return ok()
    const siennes = changeDeSens(avant, d) ? indicateur.valeurs.filter((v) => v.definition === avant.numero) : []
    const autre = siennes.length > 0
    if (await figee(tx, visit, siennes)) return refused('close')
    if (autre) await store.redefinir(tx, visit, id, avant.numero + 1, d, auteur(visit.me))
    else await store.preciser(tx, id, avant.numero, d)
    await noter(tx, visit, 'indicateur', id, autre ? 'nouvelle-definition' : 'precision')
    return ok()
  })

export const retirerIndicateur = (visit: Visit, id: Id): Promise<Result<Id, RefusFige>> =>
  write(visit, async (tx) => {
    const { indicateur } = await tenu(tx, visit, id)
    if (await figee(tx, visit, indicateur.valeurs)) return refused('close')
    await store.retirer(tx, visit, id)
    await noter(tx, visit, 'indicateur', id, 'retrait')
    return ok(indicateur.actionId)
  })

export type RefusDeValeur = 'se-compte-seul' | 'trop-de-valeurs'

/** Keeps a value under the present definition. What the counts give is not typed a second time. */
export const noterValeur = (
  visit: Visit,
  id: Id,
  valeur: store.SaisieDeValeur,
): Promise<Result<EtatDeValeur, RefusDeValeur>> =>
  write(visit, async (tx) => {
    const { indicateur, structureId, quartiers } = await tenu(tx, visit, id)
    const [definition] = indicateur.definitions
    if (!definition || definition.derive !== null) return refused('se-compte-seul')
    // Two at once count those of each other.
    await oneAtATime(tx, `valeurs ${id}`)
    if ((await store.combienDeValeurs(tx, id, valeur.id)) >= VALEURS_MAX) return refused('trop-de-valeurs')
    // What the city or the desk writes is read by all who follow: only the structure keeps a figure for itself.
    const transmise = valeur.transmise || !structuresDe(visit.me).includes(structureId)
    await unSeulEnvoi(tx, valeur.id)
    await store.insertValeur(
      tx,
      visit,
      id,
      definition.numero,
      { ...valeur, transmise },
      auteur(visit.me),
      peutAccorder(visit.me, quartiers),
    )
    await noter(tx, visit, 'indicateur', id, 'valeur')
    const notee = (await store.find(tx, id))?.valeurs.find((v) => v.id === valeur.id)
    return ok(notee?.etat ?? 'compte')
  })

/**
 * Passes on what the structure kept for itself, as it was read (`lu`): what a colleague noted or took away since is read first.
 * Gives what became of each value.
 */
export const transmettreValeurs = (
  visit: Visit,
  id: Id,
  lu: string,
): Promise<Result<readonly EtatDeValeur[], 'autres-valeurs'>> =>
  write<Result<readonly EtatDeValeur[], 'autres-valeurs'>>(visit, async (tx) => {
    const { indicateur, structureId } = await tenu(tx, visit, id)
    authorize(peutTransmettre(visit.me, { structureId }))
    const gardees = gardeesPar(indicateur, structureId)
    // Pressed twice, or by two at once: all of it is passed on already.
    if (gardees.length === 0) return ok([])
    if (luDesValeurs(indicateur, gardees) !== lu) return refused('autres-valeurs')
    await store.transmettre(tx, visit, id, structureId)
    await noter(tx, visit, 'indicateur', id, 'transmission')
    const apres = (await store.find(tx, id))?.valeurs ?? []
    return ok(apres.filter((v) => gardees.some((une) => une.id === v.id)).map((v) => v.etat))
  })

/** A value as those who may read it do; what a structure keeps is not there for anybody else. */
async function valeurLue(tx: Tx, visit: Visit, id: Id) {
  const indicateur = found(await store.find(tx, found(await store.indicateurDeLaValeur(tx, id))))
  const action = await actionVue(tx, visit, indicateur.actionId)
  authorize(peutSuivre(visit.me, action.structureId))
  const valeur = found(indicateur.valeurs.find((v) => v.id === id))
  found(peutLireLaValeur(visit.me, valeur) || null)
  return {
    indicateur,
    valeur,
    quartiers: action.ids,
    mesure: peutMesurer(visit.me, { structureId: action.structureId, quartiers: action.ids }),
  }
}

/**
 * Agrees to a value, or sends it back with a reason; `deja`: another officer had decided, and that stands. It is said of the
 * value as it was read (`lu`), with the files that show it.
 */
export const deciderDeLaValeur = (
  visit: Visit,
  id: Id,
  { decision, raison, lu }: Readonly<{ decision: Decision; raison: string; lu: string }>,
): Promise<Result<Id, 'deja' | 'autre-valeur'>> =>
  write(visit, async (tx) => {
    const { indicateur, valeur, quartiers } = await valeurLue(tx, visit, id)
    authorize(peutAccorder(visit.me, quartiers))
    // The same word twice is one.
    if (valeur.decision === decision && valeur.raison === raison) return ok(indicateur.id)
    if (valeur.etat === 'attend' && luDesValeurs(indicateur, [valeur]) !== lu) return refused('autre-valeur')
    if (valeur.etat !== 'attend' || !(await decider(tx, visit, id, decision, raison, auteur(visit.me))))
      return refused('deja')
    await noter(tx, visit, 'indicateur', indicateur.id, decision)
    return ok(indicateur.id)
  })

/** Whether the city agrees to values from now on. */
export const reglerLAccord = (visit: Visit, voulu: boolean): Promise<void> =>
  write(visit, async (tx) => {
    authorize(peutReglerLeSuivi(visit.me))
    if ((await lireRegles(tx)).accordDepuis === null ? !voulu : voulu) return
    await saveAccord(tx, visit, voulu)
    await noter(tx, visit, 'suivi', visit.territoire.id, voulu ? 'accord-voulu' : 'accord-inutile')
  })

/** Closes these days; `deja`: another officer did, and they are closed once. */
export const clorePeriode = (visit: Visit, periode: Parameters<typeof clore>[2]): Promise<Result<undefined, 'deja'>> =>
  write<Result<undefined, 'deja'>>(visit, async (tx) => {
    authorize(peutReglerLeSuivi(visit.me))
    await oneAtATime(tx, `cloture ${visit.territoire.id}`)
    if (!(await unSeulEnvoi(tx, periode.id))) return ok()
    if (await dejaClose(tx, periode, 'memes')) return refused('deja')
    await clore(tx, visit, periode, auteur(visit.me))
    await noter(tx, visit, 'suivi', visit.territoire.id, 'cloture')
    return ok()
  })

/** Opens a period again, with a reason; `deja`: another did, whose reason stands. */
export const rouvrirPeriode = (visit: Visit, id: Id, raison: string): Promise<Result<undefined, 'deja'>> =>
  write(visit, async (tx) => {
    authorize(peutReglerLeSuivi(visit.me))
    const periode = found(await periodeClose(tx, id))
    if (periode.rouverteLe !== null && periode.raison === raison) return ok()
    if (!(await rouvrir(tx, visit, id, raison, auteur(visit.me)))) return refused('deja')
    await noter(tx, visit, 'suivi', visit.territoire.id, 'reouverture')
    return ok()
  })

/** A file, for who reads its value. */
export async function pieceLue(tx: Tx, visit: Visit, id: Id) {
  const lue = await valeurLue(tx, visit, found(await store.valeurDeLaPiece(tx, id)))
  return { ...lue, piece: found(lue.valeur.pieces.find((p) => p.id === id)) }
}

type PieceJointe = Readonly<{ id: Id; valeurId: Id; nom: string; octets: Uint8Array }>

/** Joins a file to a value of this indicator. */
export async function joindrePiece(
  visit: Visit,
  indicateurId: Id,
  { id, valeurId, nom, octets }: PieceJointe,
): Promise<Result<undefined, RefusDePiece>> {
  const place = async (tx: Tx): Promise<Result<undefined, RefusDePiece>> => {
    const { indicateur, valeur, mesure } = await valeurLue(tx, visit, valeurId)
    authorize(mesure && indicateur.id === indicateurId)
    return valeur.pieces.length < PIECES_MAX || valeur.pieces.some((p) => p.id === id)
      ? ok()
      : refused('trop-de-pieces')
  }
  // Before a photo is unfolded: what has no place, or no right, costs nothing.
  const libre = await read(visit, place)
  if (!libre.ok) return libre
  const faite = await lirePiece(octets, nom)
  if (!faite.ok) return faite
  return write(visit, async (tx) => {
    const encore = await place(tx)
    if (!encore.ok) return encore
    await unSeulEnvoi(tx, id)
    const piece = { id, valeurId, nom: nomDePiece(nom, faite.value.genre), ...faite.value }
    await store.insertPiece(tx, visit, piece, auteur(visit.me))
    await noter(tx, visit, 'indicateur', indicateurId, 'piece')
    return ok()
  })
}

/** Takes away a file; the only one that shows what a closed period counts, once another took its place. */
export const retirerPiece = (visit: Visit, id: Id): Promise<Result<Id, RefusFige>> =>
  write(visit, async (tx) => {
    const { indicateur, valeur, mesure } = await pieceLue(tx, visit, id)
    authorize(mesure)
    if (valeur.pieces.length === 1 && (await figee(tx, visit, [valeur]))) return refused('seul-fichier')
    await store.removePiece(tx, id)
    await noter(tx, visit, 'indicateur', indicateur.id, 'piece-retiree')
    return ok(indicateur.id)
  })

/** Takes back a value that was typed by mistake. */
export const retirerValeur = (visit: Visit, valeurId: Id): Promise<Result<Id, RefusFige>> =>
  write(visit, async (tx) => {
    const { indicateur } = await tenu(tx, visit, found(await store.indicateurDeLaValeur(tx, valeurId)))
    const valeur = found(indicateur.valeurs.find(({ id }) => id === valeurId))
    // Kept by the structure: for anybody else it is not there.
    found(peutLireLaValeur(visit.me, valeur) || null)
    if (await figee(tx, visit, [valeur])) return refused('close')
    await store.removeValeur(tx, valeurId)
    await noter(tx, visit, 'indicateur', indicateur.id, 'valeur-retiree')
    return ok(indicateur.id)
  })
