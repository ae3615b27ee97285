import { prevenir, rendreSansObjet } from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { changerLaPeriode, contactsDe, type RefusDePeriode } from '#modules/programmation/index.ts'
import { lireUnJour } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, found, type Me, permis, personneDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Bilan, estRendu } from '../domain/bilan.ts'
import { type Decision, type Lecture, type Mot, peutSeDire, type RefusDeReponse } from '../domain/ville.ts'
import * as policy from '../policy.ts'
import * as store from '../store/bilans.ts'
import * as reponsesStore from '../store/reponses.ts'

/** The letters of an answer: which corrections, which dates. */
export const A_CORRIGER = 'bilan-a-corriger'
export const DATES_REPONDUES = 'dates-repondues'

type Dite<M extends Mot> = Readonly<{ id: Id; numero: number; vu: string; mot: M; cle: string; texte: string }>

/** The city says of a signed bilan that it was read, is to be corrected, or received; its structure is told what to correct. */
export const direDuBilan = (visit: Visit, id: Id, dit: Dite<Lecture>): Promise<Result<undefined, RefusDeReponse>> =>
  write(visit, async (tx) => {
    const bilan = await tenu(tx, visit, id, policy.peutLireOfficiellement)
    found(estRendu(bilan) || aChange(bilan, dit) || null)
    const suite = await garder(tx, visit, bilan, dit)
    if (suite !== null) return suite === 'dite' ? ok() : refused(suite)
    if (dit.mot === 'a-corriger') await prevenirLaStructure(tx, visit, bilan, A_CORRIGER)
    return ok()
  })

export type RefusDeDates = RefusDeReponse | RefusDePeriode | 'rendu' | 'sans-jours'

/** Yes or no to the dates that a structure asked for, with its reason; yes gives them to the action. The structure is told. */
export const repondreAuxDates = (visit: Visit, id: Id, dit: Dite<Decision>): Promise<Result<undefined, RefusDeDates>> =>
  write<Result<undefined, RefusDeDates>>(visit, async (tx) => {
    const bilan = await tenu(tx, visit, id, policy.peutRepondreAuxDates)
    found(bilan.issueSignee === 'dates' || aChange(bilan, dit) || null)
    const suite = await garder(tx, visit, bilan, dit)
    if (suite !== null) return suite === 'dite' ? ok() : refused(suite)
    if (dit.mot === 'refusee') await reponsesStore.rendreLaFin(tx, id)
    else {
      const final = await store.trouver(tx, bilan.actionId, bilan.exercice, 'final')
      if (final && estRendu(final)) return refused('rendu')
      const [signee] = await store.versions(tx, id)
      const [debut, fin] = ['debut-demande', 'fin-demandee'].map((cle) =>
        lireUnJour(signee?.contenu.valeurs[cle] ?? ''),
      )
      if (!debut || !fin) return refused('sans-jours')
      const change = await changerLaPeriode(tx, visit, bilan.actionId, { debut, fin }, 'accorder-dates')
      if (!change.ok) return change
    }
    await prevenirLaStructure(tx, visit, bilan, DATES_REPONDUES)
    return ok()
  })

/** Another version was signed since, maybe of another kind: what is typed for the one before is given back. */
const aChange = (bilan: Bilan, dit: Pick<Dite<Mot>, 'numero'>): boolean => bilan.numero !== dit.numero

async function tenu(tx: Tx, visit: Visit, id: Id, peut: (me: Me, bilan: Bilan) => boolean): Promise<Bilan> {
  await store.tenir(tx, id)
  return permis(visit.me, peut, await store.find(tx, id))
}

/** Writes it: `dite`, where it stood already; why not, where something came meanwhile. */
async function garder(
  tx: Tx,
  visit: Visit,
  bilan: Bilan,
  { vu, ...dit }: Dite<Mot>,
): Promise<RefusDeReponse | 'dite' | null> {
  await unSeulEnvoi(tx, dit.id)
  const deja = (await reponsesStore.reponses(tx, bilan.id)).filter(({ numero }) => numero === bilan.numero)
  if (deja.some(({ id }) => id === dit.id)) return 'dite'
  const derniere = deja.at(-1)
  const refus = peutSeDire({ ...dit, vu }, { numero: bilan.numero, derniere })
  if (refus !== null) return refus
  // Said by two at once, it is said; the other reason of the second is given back.
  if (derniere?.mot === dit.mot && dit.mot !== 'a-corriger')
    return dit.texte === '' || dit.texte === derniere.texte ? 'dite' : 'entre-temps'
  await reponsesStore.insert(tx, visit, { ...dit, bilanId: bilan.id, par: auteur(visit.me) })
  await noter(tx, visit, 'bilan', bilan.id, `ville-${dit.mot}`)
  return null
}

/** One letter to each of its contacts, which says all that is asked by then; what nobody said yet is said anew. */
async function prevenirLaStructure(tx: Tx, visit: Visit, { id, structureId }: Bilan, genre: string): Promise<void> {
  await rendreSansObjet(tx, genre, [id])
  for (const { personneId } of await contactsDe(tx, structureId)) {
    if (personneId === personneDe(visit.me)) continue
    await prevenir(tx, visit, {
      personneId,
      genre,
      usage: 'compte',
      donnees: { id, personne: personneId },
      aDire: true,
    })
  }
}
