import { leNom } from '#platform/texte.ts'
import type { Courriel } from '#src/module.ts'
import { momentDe } from './domain.ts'
import { find } from './store.ts'
import { lienDeConfirmation } from './usecases.ts'

/** To the porteur's contact: what was written for them, to read and confirm. */
const aConfirmer: Courriel = async (visit, tx, { id }) => {
  const appel = id ? await find(tx, id) : null
  if (appel?.etat !== 'a-confirmer') return null
  const { chemin } = await lienDeConfirmation(tx, visit, appel.id, null)
  return {
    sujet: `À confirmer : « ${appel.titre} »`,
    lignes: [
      'Bonjour,',
      `Voici ce que nous avons écrit pour ${leNom(appel.structureNom)} : « ${appel.titre} » (${momentDe(appel)}).`,
      'Relisez, corrigez si besoin, puis appuyez sur le bouton : l’appel à talents sera publié. Rien ne part sans votre oui.',
    ],
    bouton: { libelle: 'Relire et confirmer', href: chemin },
  }
}

export const courriels: Readonly<Record<string, Courriel>> = { 'appel-a-confirmer': aConfirmer }
