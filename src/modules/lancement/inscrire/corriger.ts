import { changerCoordonnees, changerNom, noter, trouverPersonne } from '#modules/personnes/index.ts'
import { corrigerLaLigne, estFini } from '#modules/temps-forts/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { fresh, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { placer, type RefusDeCorrection } from '../domain/attente.ts'
import * as store from '../store/inscriptions.ts'
import * as journees from '../store/journees.ts'
import { standsDe } from '../store/stands.ts'
import { faireAvancer, type Inscrit, laPersonne, laSienne, refusDe } from './inscrire.ts'

export type Correction = Omit<Inscrit, 'id'> & Readonly<{ version: number }>

/** Of whom this page may change the first name and how to reach them: known by this day alone, or a first name on its list. */
export const estAElle = async (tx: Tx, { journeeId, personneId, structureId }: store.Inscription): Promise<boolean> =>
  structureId === null && (personneId === null || (await store.connusParElles(tx, [journeeId])).includes(personneId))

/**
 * What was said by mistake is said right, by whom it is of or by the desk: in the place of what was, where `inscrire` only
 * adds. The number is kept. More people than before want as many places, in front of nobody who waits. What is left empty of
 * how to reach them stays as it is; of whoever has a page of the annuaire or an account, that is theirs.
 */
export const corriger = (visit: Visit, id: Id, dit: Correction): Promise<Result<undefined, RefusDeCorrection>> =>
  write(visit, async (tx): Promise<Result<undefined, RefusDeCorrection>> => {
    await journees.tenir(tx, (await laSienne(tx, visit, id)).journee.id)
    const { la, ...jour } = await laSienne(tx, visit, id)
    const { journee, tempsFort } = jour
    const refus = refusDe(jour, visit)
    if (refus === 'annule' || estFini(tempsFort, visit.now)) return refused(refus ?? 'ferme')
    if (la.etat === 'desiste') return refused('retiree')
    if (dit.nombre > journee.capacite) return refused('trop-nombreux')
    const autres = (await store.lignesDe(tx, journee.id)).filter((une) => une.id !== id)
    const enPlus = dit.nombre > la.nombre && la.etat !== 'attente'
    if (enPlus && placer(autres, journee.capacite, dit.nombre).etat === 'attente') return refused('sans-place')
    const sienne = await estAElle(tx, la)
    if (sienne && dit.prenom === '') return refused('sans-prenom')
    const stands = new Set((await standsDe(tx, journee.id)).map((un) => un.id))
    const creee = sienne ? await joindreAutrement(tx, visit, la, dit) : null
    const corrige = {
      ...dit,
      standIds: dit.standIds.filter((un) => stands.has(un)),
      personneCreee: creee !== null,
    }
    fresh(await store.corriger(tx, id, dit.version, corrige))
    await corrigerLaLigne(tx, la.inviteId, {
      nomEcrit: sienne && la.personneId === null ? dit.prenom : null,
      personneId: creee,
      nomme: la.structureId !== null || dit.prenomAffiche,
    })
    await noter(tx, visit, 'inscription-lancement', id, 'correction')
    await faireAvancer(tx, visit, jour)
    return ok()
  })

/** Gives the person that they are from now on, where a first name alone left something to be reached by. */
async function joindreAutrement(tx: Tx, visit: Visit, la: store.Inscription, dit: Correction): Promise<Id | null> {
  const { personneId } = la
  if (personneId === null) {
    const faite = await laPersonne(tx, visit, dit, null)
    return faite.creee ? faite.personneId : null
  }
  const avant = await trouverPersonne(tx, personneId)
  if (avant && avant.prenom !== dit.prenom) await changerNom(tx, personneId, dit.prenom, avant.nom)
  const { telephone, courriel } = dit
  await changerCoordonnees(tx, visit, personneId, {
    ...(telephone === '' ? {} : { telephone }),
    ...(courriel === '' ? {} : { courriel }),
  })
  return null
}
