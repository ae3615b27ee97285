import { type Brouillon, type ReglesDeFeuille, signaler } from './actions.ts'
import type { FeuilleAnalysee } from './feuilles.ts'
import type { Fiche } from './fiches.ts'
import { lireMontant } from './montants.ts'
import type { ProblemeLu } from './types.ts'

/** The forms of a sheet as drafts of actions, in the shape that rows of a table give. */
export function brouillonsDeFiches(a: FeuilleAnalysee, regles: ReglesDeFeuille, problemes: ProblemeLu[]): Brouillon[] {
  return a.fiches.map((fiche) => brouillonDe(a, fiche, regles, problemes))
}

function brouillonDe(
  { feuille }: FeuilleAnalysee,
  fiche: Fiche,
  regles: ReglesDeFeuille,
  problemes: ProblemeLu[],
): Brouillon {
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
    if (!cellule) continue
    const lu = lireMontant(cellule, multiplicateur)
    const { centimes } = lu
    signaler(problemes, { feuille: feuille.nom, ligne }, { adresse, texte: cellule.texte }, lu, centimes)
    const incompris = centimes === null && lu.probleme !== null
    brouillon.montants.push({ financeur: nom, etat: pas, centimes, adresse, incompris })
  }
  return brouillon
}
