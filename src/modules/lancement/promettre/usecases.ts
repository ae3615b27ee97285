import { ajouterALaFiche, talentDePersonne } from '#modules/annuaire/index.ts'
import { ETRE_DEMANDE, estPermis, seJoindraitPour, trouverPersonne } from '#modules/personnes/index.ts'
import {
  attester,
  peutNoterUnePromesse,
  promettreUnCoupDePouce,
  promettreUnPartage,
  venirPourSaStructure,
} from '#modules/temps-forts/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, fresh, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Carte, etapeDue, type RefusDeCarte, type Suite, suiteDe } from '../domain/cartes.ts'
import type { Stand } from '../domain/types.ts'
import type { Inscrit } from '../plan/probleme.ts'
import { type LeJour, ouvrir } from '../preparer/ouvrir.ts'
import * as store from '../store/cartes.ts'
import { findInscription } from '../store/inscriptions.ts'
import { tenir } from '../store/journees.ts'
import { inscritsDe } from '../store/plans.ts'
import { standsDe } from '../store/stands.ts'

/** The cards of a day, with those who may be named on one. */
export type LesCartes = LeJour &
  Readonly<{ inscrits: readonly Inscrit[]; stands: readonly Stand[]; cartes: readonly store.CarteLue[] }>

/** For the pair: what a resident promises is not the city's to read. */
export async function lireLesCartes(tx: Tx, visit: Visit, id: Id): Promise<LesCartes> {
  const jour = await ouvrir(tx, visit, id)
  authorize(peutNoterUnePromesse(visit.me, jour.tempsFort))
  return {
    ...jour,
    inscrits: await inscritsDe(tx, id),
    stands: await standsDe(tx, id),
    cartes: await store.cartesDe(tx, id),
  }
}

type Saisie = Readonly<{
  id: Id
  /** Of a card keyed before, to which nothing came yet. */
  version: number | null
  /** As written on the card. */
  telephone: string
  /** Whoever promises said yes elsewhere that day, and keeps both. */
  sachant: boolean
}> &
  Carte

/**
 * A card, keyed that day or later: kept as it is written, and what comes of it begins at once (`suiteDe`), agreed by the two
 * who signed. Whoever ticked « on peut me rappeler » and is unknown has a page of the annuaire from then on. The same form
 * twice is one card; all of it is written, or nothing.
 */
export const noterUneCarte = (visit: Visit, id: Id, dit: Saisie): Promise<Result<Suite, RefusDeCarte>> =>
  write<Result<Suite, RefusDeCarte>>(visit, async (tx) => {
    await tenir(tx, id)
    const la = await lireLesCartes(tx, visit, id)
    if (la.tempsFort.etat === 'annule') return refused('annule')
    // Sent again from the same form, it is written; with other words, it is refused there.
    if (dit.version === null) await unSeulEnvoi(tx, dit.id)
    if (la.cartes.some((une) => une.numero === dit.numero && une.id !== dit.id)) return refused('numero-pris')
    const avant = la.cartes.find((une) => une.id === dit.id)
    if (avant && dit.version === null) return ok(suiteDuLien(avant))
    const donneur = found(la.inscrits.find((un) => un.id === dit.inscriptionId))
    const stand = dit.standId === null ? null : found(la.stands.find((un) => un.id === dit.standId))
    const receveur = dit.recoitId === null ? null : found(la.inscrits.find((un) => un.id === dit.recoitId))
    if (stand === null && receveur === null) return refused('personne-a-qui')
    const recoit = stand?.structureId ?? receveur?.structureId ?? null
    const suite = suiteDe(dit, { donne: donneur.structureId, recoit })
    const p: UnePromesse = { carteId: dit.id, recoit: recoit ?? '', actionId: stand?.actionId ?? null, donneur, dit }
    const ne = { miseEnLienId: null, partageId: null }
    const lien =
      suite === 'comptee'
        ? ok(ne)
        : suite === 'partage'
          ? await enPartage(tx, visit, la, p)
          : await enMiseEnLien(tx, visit, la, p)
    if (!lien.ok) return lien
    const carte = { ...dit, ...ne, ...lien.value }
    if (dit.version === null) await store.insertCarte(tx, visit, id, carte)
    else fresh(await store.saveCarte(tx, id, dit.id, dit.version, carte))
    return ok(suite)
  })

const suiteDuLien = (une: store.CarteLue): Suite =>
  une.miseEnLienId !== null ? 'mise-en-lien' : une.partageId !== null ? 'partage' : 'comptee'

type UnePromesse = Readonly<{ carteId: Id; recoit: Id; actionId: Id | null; donneur: Inscrit; dit: Saisie }>

/** Two structures: on the common board, agreed. Both signed, so both were there. */
async function enPartage(tx: Tx, visit: Visit, { tempsFort }: LeJour, { carteId, recoit, donneur, dit }: UnePromesse) {
  await attester(tx, visit, tempsFort.id, donneur.inviteId, null)
  await venirPourSaStructure(tx, visit, tempsFort.id, recoit)
  const fait = await promettreUnPartage(visit, tempsFort.id, {
    promesseId: idOf(carteId, 'promesse'),
    annonceId: idOf(carteId, 'annonce'),
    partageId: idOf(carteId, 'partage'),
    preteuse: donneur.structureId ?? '',
    recoit,
    genre: dit.genre === 'pret' ? 'materiel' : 'savoir-faire',
    titre: dit.quoi,
    du: null,
    au: dit.avant?.toString() ?? null,
    surCarte: true,
  })
  return fait.ok ? ok({ partageId: fait.value }) : fait
}

/** Somebody for a structure: a coup de pouce agreed, by whoever has a page or gets one by this card. */
async function enMiseEnLien(tx: Tx, visit: Visit, { tempsFort }: LeJour, p: UnePromesse) {
  const { carteId, recoit, actionId, dit } = p
  const ligne = found(await findInscription(tx, dit.inscriptionId))
  const personneId = ligne.personneId ?? idOf(carteId, 'personne')
  const connue = await trouverPersonne(tx, personneId)
  const deja = connue && (await talentDePersonne(tx, personneId))
  if (!deja && dit.telephone === '' && !(connue && (await seJoindraitPour(tx, personneId, ETRE_DEMANDE))))
    return refused('sans-numero')
  // Whoever may be asked already, and gives no other number, said nothing anew of their page.
  const telle = deja && deja.etat !== 'parti' && dit.telephone === '' && (await estPermis(tx, personneId, ETRE_DEMANDE))
  // Signed with a box ticked: to be asked, and nothing else.
  const fiche = telle
    ? ok({ talentId: deja.id })
    : await ajouterALaFiche(visit, personneId, {
        ...{
          talentId: idOf(carteId, 'talent'),
          personneId,
          prenom: connue?.prenom ?? ligne.prenom,
          nom: connue?.nom ?? '',
        },
        ...{ telephone: dit.telephone, courriel: '', relaisFacultatif: true },
        ...{ texte: deja ? '' : dit.quoi, motsFacultatifs: true, moments: [], langues: [], age: null },
        ...{
          accordParental: false,
          parMois: null,
          entree: 'papier',
          moyen: 'papier',
          cercle: connue?.cercle ?? 'habitant',
        },
        accords: { entremise: true },
      })
  if (!fiche.ok) return fiche
  await attester(tx, visit, tempsFort.id, ligne.inviteId, personneId)
  await venirPourSaStructure(tx, visit, tempsFort.id, recoit)
  const fait = await promettreUnCoupDePouce(visit, tempsFort.id, {
    promesseId: idOf(carteId, 'promesse'),
    miseEnLienId: idOf(carteId, 'mise-en-lien'),
    talentId: fiche.value.talentId,
    pourQuoi: {
      nouveau: idOf(carteId, 'appel'),
      pour: actionId === null ? { structureId: recoit } : { actionId },
      titre: dit.quoi,
      jour: null,
      moment: dit.avant === null ? '' : `avant le ${enClair(dit.avant)}`,
      travailPaye: false,
    },
    sachant: dit.sachant,
    surCarte: true,
  })
  return fait.ok ? ok({ miseEnLienId: fait.value }) : fait
}

/** A card keyed by mistake, as it was read. */
export const retirerUneCarte = (visit: Visit, id: Id, carteId: Id, version: number): Promise<void> =>
  write(visit, async (tx) => {
    await lireLesCartes(tx, visit, id)
    fresh(await store.removeCarte(tx, id, carteId, version))
  })

/** The promises were read again, as far as they are due; twice is once. */
export const relireLesPromesses = (visit: Visit, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    const etape = etapeDuJour(await lireLesCartes(tx, visit, id), visit)
    if (etape !== null) await store.savePromessesRelues(tx, id, etape)
  })

/** Which of the three readings is due today. */
export function etapeDuJour({ journee, tempsFort }: LeJour, visit: Visit): ReturnType<typeof etapeDue> {
  const { moment } = tempsFort
  return moment === null || tempsFort.etat === 'annule'
    ? null
    : etapeDue(jourDe(moment.debut), journee.promessesRelues, jourDe(visit.now))
}
