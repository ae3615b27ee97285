import type { Brouillon, ReglesDeFeuille } from './actions.ts'
import type { FeuilleAnalysee } from './feuilles.ts'
import type { Fiche } from './fiches.ts'
import { lireMontant } from './montants.ts'

/** The forms of a sheet as drafts of actions, in the shape that rows of a table give. */
export function brouillonsDeFiches(a: FeuilleAnalysee, regles: ReglesDeFeuille): Brouillon[] {
  return a.fiches.map((fiche) => brouillonDe(a, fiche, regles))
}

function brouillonDe({ feuille }: FeuilleAnalysee, fiche: Fiche, regles: ReglesDeFeuille): Brouillon {
  const titre = /\d+$/.exec(fiche.champs.titre?.adresse ?? '')
  const ligne = titre ? Number(titre[0]) : fiche.debut + 1
  const brouillon: Brouillon = {
    ligne: {
      feuille: feuille.nom,
      ligne,
      colonnes: [],
      champs: fiche.champs,
      montants: [],
      section: {},
      couleur: null,
      barree: false,
      suite: false,
    },
    champs: { ...fiche.champs },
    montants: [],
    colonnesDeMontant: new Map(),
    parts: new Map(),
    quartiersEnPlus: [],
  }
  for (const { financeur, etat, cellule, multiplicateur, adresse } of fiche.montants) {
    const nom = financeur ?? regles.financeur
    const pas = etat ?? regles.etatParDefaut
    const place = `${nom}|${pas}`
    if (adresse !== '' && !brouillon.colonnesDeMontant.has(place)) brouillon.colonnesDeMontant.set(place, adresse)
    if (cellule)
      brouillon.montants.push({
        financeur: nom,
        etat: pas,
        centimes: lireMontant(cellule, multiplicateur).centimes,
        adresse,
      })
  }
  return brouillon
}
