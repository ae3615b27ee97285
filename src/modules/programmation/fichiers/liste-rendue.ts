import { lettreDeColonne } from '#platform/tableur/adresse.ts'
import { commeEcrit, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { plier } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { argentDe } from '../classeurs/actions/notre-export.ts'
import type { ProblemeLu, ReleveLu } from '../classeurs/grille/types.ts'
import { colonnes, type LigneAEmporter, lireAEmporter } from '../lister/rangees.ts'
import { TOUTES } from '../queries.ts'

/** Our own list of actions, brought back: what its cells say otherwise than it is here, row by row. Nothing is taken from it. */
export async function ecartsDeLaListe(tx: Tx, visit: Visit, releves: readonly ReleveLu[]): Promise<ProblemeLu[]> {
  const actions: LigneAEmporter[] = []
  for (const annee of new Set(releves.map((r) => r.annee)))
    if (annee !== null)
      actions.push(...(await lireAEmporter(tx, visit, { ...TOUTES, annee }, { tri: 'titre', sens: 'asc' })))
  return ecartsAvec(visit, releves, actions)
}

export function ecartsAvec(
  visit: Visit,
  releves: readonly ReleveLu[],
  actions: readonly LigneAEmporter[],
): ProblemeLu[] {
  const parAnnee = Map.groupBy(actions, ({ annee }) => annee)
  const dites = new Map(colonnes(visit, actions).map(({ entete, valeur }) => [entete, valeur]))
  const rien = (): ValeurExport => null
  return releves.flatMap((releve) => {
    const { feuille, ligne } = releve.source
    const dire = (colonne: number, valeur: string, message: string): ProblemeLu => ({
      feuille,
      ligne,
      colonne: lettreDeColonne(colonne),
      valeur: valeur.slice(0, 120),
      message,
      bloquant: false,
    })
    const action = lAction(releve, releve.annee === null ? [] : (parAnnee.get(releve.annee) ?? []))
    if (!action) return [dire(2, releve.titre ?? '', 'Aucune action d’ici n’a cette référence ni cet intitulé.')]
    const { cellules = {}, entetes = Object.keys(cellules) } = releve
    return entetes.flatMap((entete, c) => {
      // A column of hers says nothing of ours; one of a payer whom nobody has here any more does.
      const valeur = dites.get(entete) ?? (argentDe(entete) ? rien : null)
      const [la, ici] = [commeEcrit(cellules[entete] ?? ''), valeur && commeEcrit(valeur(action))]
      return ici === null || la === ici ? [] : [dire(c, la, `${entete} : ici, ${ici || 'rien'}.`)]
    })
  })
}

function lAction({ ref, titre, structure }: ReleveLu, actions: readonly LigneAEmporter[]): LigneAEmporter | undefined {
  const memes = actions.filter((a) => plier(a.titre) === plier(titre ?? ''))
  const parRef = actions.filter((a) => ref !== null && a.ref === ref)
  return (
    memes.find((a) => parRef.includes(a)) ??
    memes.find((a) => plier(a.structureNom) === plier(structure ?? '')) ??
    parRef[0] ??
    memes[0]
  )
}
