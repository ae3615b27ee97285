import { contactsDe } from '#modules/programmation/index.ts'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import { leNom } from '#platform/texte.ts'
import type { Courriel } from '#src/ground/module.ts'
import { AVERTISSEMENTS, type Avertissement, avertissement, dernierJour, quandEtOu } from '../domain.ts'
import { lienDeConfirmation } from '../ecrire/usecases.ts'
import { find } from '../store.ts'
import { textes } from '../textes.fr.ts'
import { lienDeSuite } from './avertir.ts'

/** To the porteur's contact: what was written for them, to read and confirm. */
const aConfirmer: Courriel = async (visit, tx, { id, personneId = null }) => {
  const appel = id ? await find(tx, id) : null
  if (appel?.etat !== 'a-confirmer') return null
  const { chemin } = await lienDeConfirmation(tx, visit, appel.id, personneId)
  return {
    aQui: await contactsDe(tx, appel.structureId),
    sujet: `À confirmer : « ${appel.titre} »`,
    lignes: [
      'Bonjour,',
      `Voici ce que nous avons écrit pour ${leNom(appel.structureNom)} : « ${appel.titre} » (${quandEtOu(appel, jourDe(visit.now))}).`,
      'Relisez, corrigez si besoin, puis appuyez sur le bouton : l’appel à talents sera publié. Rien ne part sans votre oui.',
    ],
    bouton: { libelle: 'Relire et confirmer', href: chemin },
  }
}

/** What is written to the structure while it is still true; otherwise nothing leaves. */
const avertir =
  (genre: Avertissement): Courriel =>
  async (visit, tx, { id, personneId }) => {
    const appel = id ? await find(tx, id) : null
    if (!appel || !personneId || avertissement(appel, visit.now) !== genre) return null
    const t = textes.suite.courriels[genre]
    const { chemin } = await lienDeSuite(tx, visit, appel.id, personneId)
    return {
      aQui: await contactsDe(tx, appel.structureId),
      sujet: t.sujet(appel.titre),
      lignes: [
        'Bonjour,',
        t.dit(appel.titre, enToutesLettres(dernierJour(appel), jourDe(visit.now))),
        textes.suite.unGeste,
      ],
      bouton: { libelle: t.bouton, href: chemin },
    }
  }

export const courriels: Readonly<Record<string, Courriel>> = {
  'appel-a-confirmer': aConfirmer,
  ...Object.fromEntries(AVERTISSEMENTS.map((genre) => [genre, avertir(genre)])),
}
