import { noter } from '#modules/personnes/index.ts'
import { accueillir, estFini, retirerLaLigne } from '#modules/temps-forts/index.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { aEcrire, type EtatALaPorte, type Page } from '../domain/pointages.ts'
import { estVenue, NUMERO_DES_LIBRES, type Venue } from '../domain/venues.ts'
import { libresDe, numeroDuLibre, type PlanGarde, prendreLeLibre, rendreLeLibre } from '../plan/plan.ts'
import type { LeJour } from '../preparer/ouvrir.ts'
import { estCompteeAilleurs, insertInscription } from '../store/inscriptions.ts'
import { tenir } from '../store/journees.ts'
import { plansDe, saveRoutes } from '../store/plans.ts'
import { insertPointages } from '../store/pointages.ts'
import { type Attendu, lireLaPorte, noterLesPresents } from './porte.ts'

const lesPlans = (tx: Tx, { journee }: LeJour): Promise<PlanGarde[]> =>
  plansDe(
    tx,
    journee.id,
    journee.blocs.map((bloc) => bloc.id),
  )

/** The free itineraries that are left in the pile; once the day is over nobody takes one any more. */
export const lesLibres = async (tx: Tx, visit: Visit, jour: LeJour): Promise<readonly number[]> =>
  estFini(jour.tempsFort, visit.now) ? [] : libresDe(await lesPlans(tx, jour))

/** `pas-libre`: which ones are, where that one is not. `pris`: whose it is. */
export type RefusDeVenue = Readonly<
  { ok: false; reason: 'pas-libre'; libres: readonly number[] } | { ok: false; reason: 'pris'; par: string }
>

/** Who came unannounced, and where they are once it is said. `chemin`: whether they have an itinerary; `finie`: no round is left. */
export type Venu = Readonly<{ nom: string; numero: number | null; etat: EtatALaPorte; chemin: boolean; finie: boolean }>

/**
 * Somebody comes who is on no list: she is registered, whatever the capacity (she is there), has arrived, and the free itinerary
 * that she was given is hers in every plan of the day. Forgotten, and said once the day is over, she had none perhaps. A form that
 * a phone sends again is one.
 */
export const noterUneVenue = (
  visit: Visit,
  id: Id,
  dit: Venue & Readonly<{ id: Id; page: Page }>,
): Promise<Result<Venu, 'annule'> | RefusDeVenue> =>
  write(visit, async (tx): Promise<Result<Venu, 'annule'> | RefusDeVenue> => {
    await tenir(tx, id)
    const la = await lireLaPorte(tx, visit, id)
    if (la.tempsFort.etat === 'annule') return refused('annule')
    const venueId = idOf(dit.id, 'venue')
    const suite = { chemin: dit.numero !== null, finie: estFini(la.tempsFort, visit.now) }
    const deja = la.inscrits.find((un) => un.id === venueId)
    if (!(await unSeulEnvoi(tx, dit.id)) || deja) {
      const etat = la.etats.get(venueId) ?? 'attendu'
      return ok({ nom: deja?.nom ?? dit.prenom, numero: deja?.numero ?? null, etat, ...suite })
    }
    const plans = await lesPlans(tx, la)
    const libres = libresDe(plans)
    const autre = dit.numero === null ? undefined : la.inscrits.find(({ numero }) => numero === dit.numero)
    if (autre) return { ok: false, reason: 'pris', par: autre.nom }
    if (dit.numero === null ? libres.length > 0 && !suite.finie : !libres.includes(dit.numero))
      return { ok: false, reason: 'pas-libre', libres }
    const numero = dit.numero ?? numeroSuivant(la.inscrits, plans)
    await inscrireLaVenue(tx, visit, la, { id: venueId, prenom: dit.prenom, numero })
    for (const plan of plans) await saveRoutes(tx, id, plan.blocId, prendreLeLibre(plan, numero, venueId))
    const nouveaux = aEcrire([], { formId: dit.id, inscriptionId: venueId, quoi: 'arrive', page: dit.page })
    await insertPointages(tx, visit, id, { poste: dit.page.poste, porteId: la.porteId, nouveaux })
    const presents = await noterLesPresents(tx, visit, la.etats, await lireLaPorte(tx, visit, id))
    if (!presents.ok) return refused('annule')
    return ok({ nom: dit.prenom, numero, etat: 'la', ...suite })
  })

async function inscrireLaVenue(
  tx: Tx,
  visit: Visit,
  { journee, tempsFort }: LeJour,
  { id, prenom, numero }: Readonly<{ id: Id; prenom: string; numero: number }>,
): Promise<void> {
  const qui = {
    id: idOf(id, 'invite'),
    cercle: 'habitant',
    personneId: null,
    structureId: null,
    nomEcrit: prenom,
    nomme: false,
  } as const
  const inviteId = await accueillir(tx, visit, tempsFort.id, qui, 'oui', null)
  await insertInscription(tx, visit, {
    ...{ id, journeeId: journee.id, inviteId, role: 'habitant', etat: 'inscrit', nombre: 1, rang: null, numero },
    ...{ avec: '', peutAider: '', aBesoin: '', motsPartages: false, prenomAffiche: false, personneCreee: false },
    // By a lent door, its rows say which: nobody is named.
    noteePar: visit.me.genre === 'compte' ? auteur(visit.me) : '',
  })
  await noter(tx, visit, 'inscription-lancement', id, 'inscription')
}

/** Of nobody's paper, given or not: that of somebody for whom none was left. */
const numeroSuivant = (inscrits: readonly Attendu[], plans: readonly PlanGarde[]): number =>
  Math.max(
    NUMERO_DES_LIBRES,
    ...inscrits.map(({ numero }) => numero ?? 0),
    ...plans.flatMap(({ imprime }) => imprime.map(({ qui }) => numeroDuLibre(qui) ?? 0)),
  ) + 1

/**
 * She was written by mistake, and is nowhere any more: the paper goes back to the pile, her name goes. `false`: she had put her
 * name down, or something was said of her since, and she stays on the list as awaited.
 */
export async function oterUneVenue(tx: Tx, jour: LeJour, { id, inviteId, numero }: Attendu): Promise<boolean> {
  if (numero === null || !estVenue(numero) || (await estCompteeAilleurs(tx, id))) return false
  for (const plan of await lesPlans(tx, jour))
    await saveRoutes(tx, jour.journee.id, plan.blocId, rendreLeLibre(plan, numero, id))
  await retirerLaLigne(tx, jour.tempsFort.id, inviteId)
  return true
}
