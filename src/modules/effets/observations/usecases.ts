import { type LienFait, lienPour } from '#modules/comptes/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { contactsDe } from '#modules/programmation/index.ts'
import { actionEtCadre } from '#modules/regards/index.ts'
import { seriesDe } from '#modules/suivi/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { encoreVrai } from '#platform/vu.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, fresh, structuresDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import * as domain from './domain.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

const JOURS_DU_LIEN = 60

/** An effect that `me` may read, with its action and what may be done of it. */
export async function effetLu(tx: Tx, visit: Visit, id: Id) {
  const effet = found(await store.find(tx, id))
  const { action, cadre } = await actionEtCadre(tx, visit, effet.actionId)
  authorize(policy.peutLire(visit.me, cadre))
  return {
    effet,
    action,
    tient: policy.peutTenir(visit.me, cadre, effet.voix),
    voix: policy.voixPour(visit.me, cadre),
    retire: (piece: Pick<domain.Piece, 'compteId'>) => policy.peutRetirerLaPiece(visit.me, cadre, piece),
  }
}

/** What is known of an action, that ties somebody to it. */
export async function faitsDe(
  tx: Tx,
  { action, effet }: Pick<Awaited<ReturnType<typeof effetLu>>, 'action' | 'effet'>,
): Promise<domain.Faits> {
  const contacts = await contactsDe(tx, action.structureId)
  return {
    structures: [action.structureNom],
    contacts: contacts.map(({ prenom, nom }) => `${prenom} ${nom}`.trim()),
    financeurs: [...new Set(action.financements.map(({ financeur }) => financeur))],
    redacteur: effet.redigePar,
  }
}

/** What may be measured of an action: each series with its two values, or why not. */
export async function mesuresDe(tx: Tx, visit: Visit, actionId: Id) {
  const series = await seriesDe(tx, actionId, structuresDe(visit.me))
  return series.map((serie) => ({ serie, lue: domain.avantApres(serie) }))
}

/** Records an effect of an action, under the voice of whoever does; the same id twice is one. */
export const noterUnEffet = (visit: Visit, actionId: Id, id: Id, saisie: store.SaisieDEffet): Promise<Id> =>
  write(visit, async (tx) => {
    const { cadre } = await actionEtCadre(tx, visit, actionId)
    const voix = policy.voixPour(visit.me, cadre)
    authorize(voix !== null)
    if (voix === null) return id
    await unSeulEnvoi(tx, id)
    await store.insert(tx, visit, { ...saisie, id, actionId, voix })
    await noter(tx, visit, 'effet', id, 'redaction')
    return id
  })

const SENS_DES_MOTS = ['changement', 'pourQui', 'lieu', 'periode', 'contribution'] as const

/** Words it again. Pieces given on other words stay, and say so. */
export const changerLEffet = (
  visit: Visit,
  id: Id,
  version: number,
  saisie: store.SaisieDEffet,
): Promise<Result<undefined, 'rivale-a-des-pieces'>> =>
  write(visit, async (tx) => {
    const { effet, tient } = await effetLu(tx, visit, id)
    authorize(tient)
    const videe = effet.rivales.some(
      (rivale) => (saisie.rivales[rivale.rang - 1] ?? '') === '' && effet.pieces.some((p) => p.rivaleId === rivale.id),
    )
    if (videe) return refused('rivale-a-des-pieces')
    const autre = SENS_DES_MOTS.some((champ) => effet[champ] !== saisie[champ])
    fresh(await store.update(tx, { id, mots: effet.mots + (autre ? 1 : 0) }, version, saisie))
    await noter(tx, visit, 'effet', id, 'modification')
    return ok()
  })

export const retirerLEffet = (visit: Visit, id: Id, vu: unknown): Promise<Result<Id, 'autres-mots'>> =>
  write(visit, async (tx) => {
    const { effet, tient, retire } = await effetLu(tx, visit, id)
    authorize(tient && effet.pieces.every(retire))
    if (!encoreVrai(vu, domain.ceQuiPart(effet))) return refused('autres-mots')
    await store.remove(tx, id)
    await noter(tx, visit, 'effet', id, 'retrait')
    return ok(effet.actionId)
  })

export type SaisieDePiece = Readonly<{
  id: Id
  /** A link of the claim, or a rival explanation. */
  sur: string
  sens: domain.Sens
  facon: domain.Facon
  source: string
  jour: string
  propos: string
  attache: domain.Attache
  indicateurId: Id | null
  /** The words that were read (`luPourUnePiece`). */
  lu: string
}>

/** Brings a piece. `attache-connue`: the product knows a tie that was not said. */
export const apporterUnePiece = (
  visit: Visit,
  effetId: Id,
  saisie: SaisieDePiece,
): Promise<Result<undefined, domain.RefusDePiece>> =>
  write(visit, async (tx) => {
    const lu = await effetLu(tx, visit, effetId)
    authorize(lu.voix !== null)
    const { effet } = lu
    const maillon = domain.MAILLONS.find((un) => un === saisie.sur) ?? null
    const rivale = effet.rivales.find(({ id }) => id === saisie.sur)
    if (maillon === null && !rivale) return refused('rivale-inconnue')
    const { id, sens, facon, source, jour, propos, attache } = saisie
    const commun = {
      id,
      effetId,
      maillon,
      rivaleId: rivale?.id ?? null,
      sens,
      propos,
      enPartie: false,
      mots: effet.mots,
    }
    if ((await unSeulEnvoi(tx, id)) && saisie.lu !== domain.luPourUnePiece(effet)) return refused('autres-mots')
    if (facon === 'mesure') {
      const series = await mesuresDe(tx, visit, effet.actionId)
      const lue = series.find(({ serie }) => serie.indicateurId === saisie.indicateurId)?.lue
      if (!lue?.ok) return refused('sans-valeur-d-avant')
      const mesure = lue.value
      // Who counts is of the structure: a measure is no third person.
      const dite = { facon, source: `Indicateur « ${mesure.libelle} »`, jour: mesure.apres.jour, mesure }
      await store.insertPiece(tx, visit, { ...commun, ...dite, attache: 'structure' })
    } else {
      if (facon === 'confirme') {
        const peut = domain.peutConfirmer(attache, source, await faitsDe(tx, lu))
        if (!peut.ok) return peut
      }
      await store.insertPiece(tx, visit, { ...commun, facon, source, jour, attache, mesure: null })
    }
    await noter(tx, visit, 'effet', effetId, 'piece')
    return ok()
  })

export const retirerLaPiece = (visit: Visit, effetId: Id, pieceId: Id): Promise<void> =>
  write(visit, async (tx) => {
    const { effet, retire } = await effetLu(tx, visit, effetId)
    authorize(retire(found(effet.pieces.find(({ id }) => id === pieceId))))
    await store.removePiece(tx, pieceId)
    await noter(tx, visit, 'effet', effetId, 'retrait-de-piece')
  })

/** Asks a third person: a link of their own, for two months. */
export const demanderConfirmation = (
  visit: Visit,
  effetId: Id,
  demande: Readonly<{ id: Id; demandeA: string }>,
): Promise<LienFait> =>
  write(visit, async (tx) => {
    const { voix } = await effetLu(tx, visit, effetId)
    authorize(voix !== null)
    await unSeulEnvoi(tx, demande.id)
    await store.insertDemande(tx, visit, { ...demande, effetId })
    return lienPour(tx, visit, {
      geste: policy.LIEN_DE_CONFIRMATION,
      sujetId: demande.id,
      personneId: null,
      jours: JOURS_DU_LIEN,
    })
  })

/**
 * What a third person is shown: the words of the effect and its action, nothing of what others said. `ouvertIci`: the link is
 * open where somebody who speaks of this action is signed in.
 */
export async function demandeLue(tx: Tx, visit: Visit, id: Id) {
  const demande = found(await store.findDemande(tx, id))
  authorize(policy.peutConfirmerParLien(visit.me, id))
  const effet = found(await store.find(tx, demande.effetId))
  const aupres = visit.me.genre === 'lien' ? visit.me.aupresDe : undefined
  const { action, cadre } = await actionEtCadre(tx, aupres ? { ...visit, me: aupres } : visit, effet.actionId)
  return { demande, effet, action, ouvertIci: aupres !== undefined && policy.voixPour(aupres, cadre) !== null }
}

export type Confirmation = Readonly<{
  id: Id
  changement: domain.ReponseDuTiers
  contribution: domain.ReponseDuTiers
  source: string
  propos: string
  attache: domain.Attache
  /** Tied, and knowing it: kept as what they say. */
  commeDit: boolean
  /** The words that were read (`luParUnTiers`). */
  lu: string
}>

/** A third person answers, once. Whoever is tied confirms nothing: what they say is kept with their tie, if they want. */
export const confirmer = (
  visit: Visit,
  demandeId: Id,
  dite: Confirmation,
): Promise<Result<undefined, 'deja-repondu' | 'confirme-attache' | 'autres-mots' | 'ouvert-ici'>> =>
  write(visit, async (tx) => {
    const { demande, effet, action, ouvertIci } = await demandeLue(tx, visit, demandeId)
    if (!(await unSeulEnvoi(tx, dite.id))) return ok()
    if (demande.repondueLe !== null) return refused('deja-repondu')
    if (ouvertIci) return refused('ouvert-ici')
    if (dite.lu !== domain.luParUnTiers(effet)) return refused('autres-mots')
    const faits = await faitsDe(tx, { action, effet })
    const attache =
      dite.attache === 'aucune' ? (domain.attacheConnue(dite.source, faits)?.attache ?? 'aucune') : dite.attache
    const pieces = domain.MAILLONS.flatMap((maillon) => {
      const piece = domain.pieceDuTiers(dite[maillon], attache)
      return piece ? [{ maillon, ...piece }] : []
    })
    if (attache !== 'aucune' && !dite.commeDit && pieces.some(({ sens }) => sens === 'appuie'))
      return refused('confirme-attache')
    const { source, propos } = dite
    const sansSavoir = pieces.length === 0 ? { source, propos } : null
    if (!(await store.repondueMaintenant(tx, visit, demandeId, sansSavoir))) return refused('deja-repondu')
    for (const [rang, piece] of pieces.entries())
      await store.insertPiece(tx, visit, {
        ...piece,
        id: idOf('confirmation', demandeId, piece.maillon),
        effetId: effet.id,
        rivaleId: null,
        source: dite.source,
        jour: jourDe(visit.now).toString(),
        propos: rang === 0 ? dite.propos : '',
        attache,
        mesure: null,
        mots: effet.mots,
      })
    return ok()
  })
