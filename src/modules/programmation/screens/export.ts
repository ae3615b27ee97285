import { type Emport, ecranDeTableur } from '#src/ground/tableur.tsx'
import { read } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'
import { anneeParDefaut, lireFiltre, lireOrdre } from '../lister/filtre.ts'
import { colonnes, type LigneAEmporter, lecteurs, lireAEmporter } from '../lister/rangees.ts'
import { MONTANTS_ENTIERS } from '../mots.ts'
import * as queries from '../queries.ts'
import { choisis } from './comite.tsx'

/** The list as a file: the same filter, the same sort, and no amount that the page would not show. */
export const exportScreen = ecranDeTableur('/actions/export', 'actions', emportDe)

async function emportDe(c: Ctx): Promise<Emport<LigneAEmporter>> {
  const { visit } = c.var
  const { filtre, lignes, choix } = await read(visit, async (tx) => {
    const { annees } = await queries.choix(tx, visit.me)
    const filtre = lireFiltre(c.req.query(), { annee: anneeParDefaut(annees, visit) })
    const lignes = await lireAEmporter(tx, visit, filtre, lireOrdre(c.req.query(), visit))
    return { filtre, lignes, choix: (await choisis(tx, filtre)).slice(2) }
  })
  return {
    ...{ nom: 'Actions', colonnes: colonnes(visit, lignes), lignes, annee: filtre.annee, lecteurs: lecteurs(visit) },
    dit: 'La liste des actions telle que la page la montre, avec leurs montants par financeur et par étape.',
    filtre: [choix, filtre.quartier === null ? '' : MONTANTS_ENTIERS].filter((dit) => dit !== '').join(' — '),
    retour:
      'Rendu à « Importer la programmation », il ne change rien : ce qui y diffère d’ici est dit ligne par ligne. Pour changer des actions par un tableau, partez de « Exporter la programmation », sur cette même page.',
  }
}
