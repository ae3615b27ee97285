import { ENTETES_DES_BILANS } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { FeuilleExport } from '#platform/tableur/ecrire.ts'
import { joints } from '#platform/texte.ts'
import { ecranDeTableur } from '#src/ground/tableur.ts'
import { authorize, read } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'
import { estVenuAutrement, resteARendre } from '../domain/bilan.ts'
import { filtrer, lireFiltreDeListe } from '../domain/tour.ts'
import { peutFiltrerLaListe } from '../policy.ts'
import { dus } from '../queries.ts'
import { direTour, jourQuiVaut, NOM_DE_L_ISSUE, NOM_DU_MOMENT, nomDeLEtat, siOui } from '../textes.fr.ts'
import { demandeDeListe } from './liste-demande.ts'

/** The lines of the list as a file: the same filter, and nothing that the page would not say. */
export const listeExportScreen = ecranDeTableur('/bilans/exports/liste', 'bilans', feuilleDe)

async function feuilleDe(c: Ctx): Promise<FeuilleExport> {
  const { visit } = c.var
  authorize(peutFiltrerLaListe(visit.me))
  const lignes = await read(visit, async (tx) => {
    const { exercice, moment } = await demandeDeListe(tx, c)
    return filtrer(await dus(tx, visit, exercice, moment), lireFiltreDeListe(c.req.query()))
  })
  return {
    nom: 'Bilans',
    entetes: ENTETES_DES_BILANS,
    lignes: lignes.map((du) => [
      du.exercice,
      NOM_DU_MOMENT[du.moment],
      du.actionTitre,
      du.structureNom,
      nomDeLEtat(du),
      du.etat === null && !resteARendre(du, jourDe(visit.now))
        ? joints([estVenuAutrement(du) ? 'Rien n’est à faire ici.' : '', siOui(du)], ' ')
        : joints([direTour(du), siOui(du)], ' '),
      jourQuiVaut(du)?.toString() ?? null,
      du.attesteLe && du.numero > 0 ? jourDe(du.attesteLe).toString() : null,
      du.issue === null ? null : NOM_DE_L_ISSUE[du.issue],
    ]),
  }
}
