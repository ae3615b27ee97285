import { lienPour } from '#modules/comptes/index.ts'
import { contactsDe, trouverStructure } from '#modules/programmation/index.ts'
import type { Courriel } from '#src/ground/module.ts'
import { LIEN_DEJA_ENSEMBLE } from '../policy.ts'
import { find } from './store.ts'
import { LETTRE, nomsDesDeux } from './usecases.ts'

const JOURS_DU_LIEN = 60

/**
 * One structure says that it worked with this one before: is it true? Not worth sending once it was answered or
 * taken back.
 */
const dite: Courriel = async (visit, tx, { id = '', personneId = '' }) => {
  const dite = await find(tx, id)
  if (!dite || dite.accordeeLe !== null) return null
  const [une = '', autre = ''] = await nomsDesDeux(tx, dite)
  const { chemin } = await lienPour(tx, visit, {
    ...{ geste: LIEN_DEJA_ENSEMBLE, sujetId: id, personneId, jours: JOURS_DU_LIEN },
  })
  const quartiers = (await trouverStructure(tx, dite.avecId))?.quartiers
  return {
    aQui: await contactsDe(tx, dite.avecId),
    sujet: `${une} dit que vous travailliez déjà ensemble`,
    ...(quartiers === undefined ? {} : { quartiers }),
    lignes: [
      `${une} a noté qu’avec ${autre}, vous travailliez déjà ensemble depuis ${dite.depuisAnnee}.`,
      'Est-ce vrai pour vous aussi ? Un geste suffit, sans compte. Rien ne presse.',
    ],
    bouton: { libelle: 'Voir et répondre', href: chemin },
  }
}

export const courriels: Readonly<Record<string, Courriel>> = { [LETTRE]: dite }
