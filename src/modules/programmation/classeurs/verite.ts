import { toRow } from '#platform/columns.ts'
import type { ActionLue, Lecture } from './grille/types.ts'

/** The shape of the `.truth.json` files: snake case, amounts in euros. */
export type ActionVerite = ReturnType<typeof actionEnVerite>

/** What was understood, as the truth files tell it (`--actions` of the command line). */
export function enVerite(lecture: Pick<Lecture, 'actions'>): ActionVerite[] {
  return lecture.actions.map(actionEnVerite)
}

function actionEnVerite(a: ActionLue) {
  return {
    ref: a.ref,
    titre: a.titre,
    structure: a.structure,
    siret: a.siret,
    quartiers: a.quartiers,
    theme: a.theme,
    etat: a.etat,
    annee: a.annee,
    periode: a.periode,
    reconduction_de: a.reconductionDe,
    financements: a.financements.map((f) => ({
      financeur: f.financeur,
      demande: enEuros(f.demande),
      propose: enEuros(f.propose),
      accorde: enEuros(f.accorde),
      ...(f.realise === null ? {} : { realise: enEuros(f.realise) }),
    })),
    ...toRow(a, 'reconductionRef', 'dauphin', 'structureEcrite', 'couleur', 'source'),
    ...(a.repartition ? { repartition: a.repartition } : {}),
  }
}

function enEuros(centimes: number | null): number | null {
  return centimes === null ? null : centimes / 100
}
