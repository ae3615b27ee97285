import { contactsDe } from '#modules/programmation/index.ts'
import type { Courriel } from '#src/ground/module.ts'
import { direSaison } from './domain.ts'
import { find } from './store.ts'
import { lienDeLaStructure } from './usecases.ts'

/** The letter of the season as the desk wrote it, with the page where all of it is done. */
const lettre: Courriel = async (visit, tx, { id = '' }) => {
  const ecrite = await find(tx, id)
  if (ecrite?.etat !== 'envoyee') return null
  const { chemin } = await lienDeLaStructure(tx, visit, ecrite.structureId)
  return {
    aQui: await contactsDe(tx, ecrite.structureId),
    sujet: `Vos actions à ${visit.territoire.nom}, ${direSaison(ecrite.saison)}`,
    lignes: ecrite.texte.split(/\n{2,}/),
    bouton: { libelle: 'Voir ce qui est dû, et répondre', href: chemin },
  }
}

export const courriels: Readonly<Record<string, Courriel>> = { 'lettre-de-saison': lettre }
