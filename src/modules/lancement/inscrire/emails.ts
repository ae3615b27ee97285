import { momentEnMots } from '#modules/temps-forts/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import type { Courriel } from '#src/ground/module.ts'
import { trouver } from '../preparer/ouvrir.ts'
import { findInscription } from '../store/inscriptions.ts'
import { lienDe, PLACE } from './inscrire.ts'

/** A place came free: told to the next of the list, who says yes by their page. */
const place: Courriel = async (visit, tx, { id }) => {
  const la = id ? await findInscription(tx, id) : null
  if (la?.etat !== 'a-confirmer' || la.confirmerAvant === null) return null
  const jour = await trouver(tx, la.journeeId)
  const { titre, moment, lieu, quartiers } = jour.tempsFort
  const quand = moment === null ? '' : `, ${momentEnMots(moment, jourDe(visit.now))}`
  return {
    sujet: `Une place s’est libérée : « ${titre} »`,
    lignes: [
      `Bonjour ${la.prenom},`,
      `Vous étiez sur la liste d’attente de « ${titre} »${quand}${lieu === '' ? '' : `, ${lieu}`}. Une place est à vous.`,
      `Dites oui avant la fin du ${enClair(la.confirmerAvant)}. Après, elle ira à la personne suivante.`,
    ],
    quartiers,
    bouton: { libelle: 'Je viens, ou pas', href: (await lienDe(tx, visit, jour, la)).chemin },
  }
}

export const courriels: Readonly<Record<string, Courriel>> = { [PLACE]: place }
