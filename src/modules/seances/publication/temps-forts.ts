import { origineDe } from '#modules/phrase/index.ts'
import { pick } from '#platform/columns.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { auNomDe, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { changerStatut, deplacerDate, type RefusDeGeste } from '../brouillons/dates-usecases.ts'
import { occurrencesDe } from '../brouillons/occurrences-store.ts'
import { type SaisieDeSeance, trouver } from '../brouillons/seances-store.ts'
import { endroitConnu, modifierSeance, proposerSeance } from '../brouillons/usecases.ts'
import { verifier } from '../brouillons/verifier.ts'
import { mural } from '../domain/apparier.ts'
import type { Conflit } from '../domain/conflits.ts'
import { quandDe } from '../domain/quand.ts'
import type { Endroit } from '../domain/seance.ts'
import { publier } from './publication.ts'

type Plage = Readonly<{ debut: Temporal.Instant; fin: Temporal.Instant }>

/** A meeting of everybody: one date, said and published at once. */
export type DateDeTempsFort = Plage & Readonly<{ titre: string; description: string; endroit: Endroit }>
export type RefusDeTempsFort = RefusDeGeste | 'salle-prise'

// `auNomDe`: whoever organises it may hold their role for one quartier only, while the séance is everybody's.

/** Puts a temps fort in the calendrier, published. The same id twice is one. */
export const publierTempsFort = (visit: Visit, id: Id, t: DateDeTempsFort): Promise<Result<Id, RefusDeTempsFort>> =>
  write(visit, async (): Promise<Result<Id, RefusDeTempsFort>> => {
    const { titre, description, endroit } = t
    const saisie = { ...SANS_DETAIL, titre, description, endroit, quand: { ...plageDuMur(t), ...UNE_FOIS } }
    const ecrite = await proposerSeance(auNomDe(visit), { id, actionId: null, brouillon: false, saisie })
    return ecrite.ok ? publierLa(visit, id, t.titre) : ecrite
  })

/** Another hour, another place, other words: published at once. */
export const changerTempsFort = (visit: Visit, id: Id, t: DateDeTempsFort): Promise<Result<Id, RefusDeTempsFort>> =>
  write(visit, async (tx) => {
    const { seance } = found(await trouver(tx, id))
    // Moved as one date, however far: people are told that it moves, not that it is called off and that there is another.
    const mots = { ...pick(t, 'titre', 'description', 'endroit'), quand: quandDe(seance) }
    const change = await modifierSeance(auNomDe(visit), id, seance.version, { ...seance, ...mots })
    if (!change.ok) return change
    const deplacee = await mettreA(tx, visit, id, t)
    return deplacee.ok ? publierLa(visit, id, t.titre) : deplacee
  })

async function mettreA(tx: Tx, visit: Visit, id: Id, t: DateDeTempsFort): Promise<Result<Id, RefusDeTempsFort>> {
  const date = await laDateARejouer(tx, visit, id)
  if (!date) return refused('aucune-date')
  const endroit = date.endroitPropre === null ? ok(null) : await endroitConnu(tx, t.endroit)
  if (!endroit.ok) return endroit
  if (date.debut.equals(t.debut) && date.fin.equals(t.fin) && endroit.value === null) return ok(id)
  const vers = { ...plageDuMur(t), endroit: endroit.value, mot: date.mot }
  return deplacerDate(auNomDe(visit), date.id, date.version, vers, 'celle-ci')
}

/** Called off, then given another day after all: it is the same date that comes back. */
async function laDateARejouer(tx: Tx, visit: Visit, id: Id) {
  const date = await laDate(tx, id)
  if (date) return date
  const annulee = (await occurrencesDe(tx, id)).at(-1)
  if (!annulee) return undefined
  await changerStatut(auNomDe(visit), annulee.id, annulee.version, 'retablir', '', 'celle-ci')
  return laDate(tx, id)
}

const laDate = async (tx: Tx, id: Id) => (await occurrencesDe(tx, id)).find(({ statut }) => statut !== 'annulee')

/** Called off: the public and the feeds say so. What was never published has nobody to tell. */
export const annulerTempsFort = (visit: Visit, id: Id, mot: string): Promise<void> =>
  write(visit, async (tx) => {
    const date = await laDate(tx, id)
    if (!date) return
    await changerStatut(auNomDe(visit), date.id, date.version, 'annuler', mot, 'celle-ci')
    await publierLa(visit, id, found(await trouver(tx, id)).seance.titre)
  })

async function publierLa(visit: Visit, id: Id, titre: string): Promise<Result<Id, RefusDeTempsFort>> {
  const demande = { id: newId(), nom: `Temps fort : ${titre}`, seances: [id], valider: true }
  const publiee = await publier(auNomDe(visit), demande)
  if (!publiee.ok && publiee.reason === 'salle-prise') return refused('salle-prise')
  return ok(id)
}

const plageDuMur = ({ debut, fin }: Plage) => {
  const [de, a] = [mural(debut), mural(fin)]
  return {
    debutJour: de.toPlainDate(),
    debutHeure: de.toPlainTime(),
    finJour: a.toPlainDate(),
    finHeure: a.toPlainTime(),
  }
}

const UNE_FOIS = { regle: null, saufJours: [], saufVacances: false, saufFeries: false, aussiJours: [] }

/** What was not said of a séance. */
export const SANS_DETAIL: Omit<SaisieDeSeance, 'titre' | 'description' | 'endroit' | 'quand'> = {
  nature: 'reunion',
  publics: [],
  ageMin: null,
  ageMax: null,
  prixCentimes: null,
  prixMot: '',
  inscription: 'libre',
  inscriptionMot: '',
  accessibilite: [],
  capacite: null,
  coOccupation: false,
}

/** What is published or asked for around a date that is only thought of, and the nearest ways round a room that is held. */
export async function autourDuTempsFort(
  tx: Tx,
  now: Temporal.Instant,
  plage: Plage,
  salleId: Id | null,
  sauf: Id | null = null,
): Promise<Readonly<{ conflits: readonly Conflit[]; libres: readonly Plage[] }>> {
  const { debutJour, debutHeure } = plageDuMur(plage)
  const date = { ...plage, origine: origineDe(debutJour, debutHeure) }
  const projet = { structureId: null, lieuId: null, salleId, quartiers: [], publics: [], ageMin: null, ageMax: null }
  const vu = await verifier(
    tx,
    now,
    [date],
    { ...projet, coOccupation: false },
    { seances: sauf === null ? [] : [sauf] },
  )
  return {
    conflits: [...vu.heurts, ...vu.avertissements],
    libres: vu.heurts.length === 0 ? [] : vu.creneaux.flatMap(({ dates }) => dates),
  }
}
