import { lettreDeColonne } from '#platform/tableur/adresse.ts'
import { commeEcrit } from '#platform/tableur/ecrire.ts'
import { plier } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { ProblemeLu, ReleveLu } from '../classeurs/grille/types.ts'
import { ENTETES, rangee } from '../lister/rangees.ts'
import { portee } from '../policy.ts'
import { type LigneDAction, page, TOUTES } from '../queries.ts'

const AU_PLUS = 20_000

/** Our own list of actions, brought back: what its cells say otherwise than it is here, row by row. Nothing is taken from it. */
export async function ecartsDeLaListe(tx: Tx, visit: Visit, releves: readonly ReleveLu[]): Promise<ProblemeLu[]> {
  const parAnnee = new Map<number | null, LigneDAction[]>()
  for (const annee of new Set(releves.map((r) => r.annee)))
    if (annee !== null)
      parAnnee.set(
        annee,
        await page(tx, { ...TOUTES, annee }, portee(visit.me), { tri: 'titre', sens: 'asc' }, AU_PLUS, 0),
      )
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
    const action = lAction(releve, parAnnee.get(releve.annee) ?? [])
    if (!action) return [dire(2, releve.titre ?? '', 'Aucune action d’ici n’a cette référence ni cet intitulé.')]
    const ici = rangee(visit, action).map(commeEcrit)
    return ENTETES.flatMap((entete, c) => {
      const la = commeEcrit(releve.cellules?.[entete] ?? '')
      return la === ici[c] ? [] : [dire(c, la, `${entete} : ici, ${ici[c] || 'rien'}.`)]
    })
  })
}

function lAction({ ref, titre, structure }: ReleveLu, actions: readonly LigneDAction[]): LigneDAction | undefined {
  const memes = actions.filter((a) => plier(a.titre) === plier(titre ?? ''))
  const parRef = actions.filter((a) => ref !== null && a.ref === ref)
  return (
    memes.find((a) => parRef.includes(a)) ??
    memes.find((a) => plier(a.structureNom) === plier(structure ?? '')) ??
    parRef[0] ??
    memes[0]
  )
}
