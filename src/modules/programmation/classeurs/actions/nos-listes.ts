import type { Classeur, Feuille } from '#platform/tableur/types.ts'
import type { Lecture, ReleveLu, Usage } from '../grille/types.ts'
import { COLONNES_DE_L_EXPORT, commencePar, estLeTotal, RIEN_LU, relevesTelsQuels } from './notre-export.ts'

/** The files that the product gives for another use: what they say was read here, in other words, and is no news. */
export const ENTETES_DES_ACTIONS = 'Année|Référence|Action|Structure|Thème|Quartiers|Publics|Période|État'.split('|')
export const ENTETES_DES_BILANS =
  'Année|Bilan|Action|Structure|Où il en est|À qui le tour|À rendre avant le|Signé le|Issue'.split('|')
/** How a row of the calendar begins (`calendrier/export/feuille.ts`). */
const ENTETES_DES_DATES = 'Date|Fin le|Début|Fin|Action|Structure|Intitulé|Genre|Lieu'.split('|')

type Liste = Readonly<{
  entetes: readonly string[]
  phrase: string
  de?: Usage
  lignes?: (feuille: Feuille) => ReleveLu[]
}>

const LISTES: readonly Liste[] = [
  {
    entetes: ENTETES_DES_ACTIONS,
    phrase:
      'C’est la liste des actions que ce site donne à télécharger : rien n’en est repris. Ce qui y diffère d’ici est dit ligne par ligne : corrigez-le sur la page de l’action. Pour changer des actions par un tableau, partez de « Exporter la programmation », à la page « Importer la programmation ».',
    lignes: relevesTelsQuels,
  },
  {
    entetes: ENTETES_DES_BILANS,
    phrase: 'C’est la liste des bilans que ce site donne à télécharger : rien n’en est repris.',
  },
  {
    entetes: ENTETES_DES_DATES,
    phrase: 'Ce sont les dates que ce site donne à télécharger : rendez-les au calendrier, par « Importer des dates ».',
  },
  {
    entetes: COLONNES_DE_L_EXPORT.map(([entete]) => entete),
    phrase: 'C’est la programmation que ce site donne à télécharger : rendez-la par « Importer la programmation ».',
    de: 'programmation',
  },
]

/** One of them given to a door where it changes nothing; `null` of any other workbook. */
export function lireNotreListe({ feuilles }: Classeur, usage: Usage): Lecture | null {
  for (const { entetes, phrase, de, lignes } of LISTES) {
    const feuille = de === usage ? undefined : feuilles.find((une) => commencePar(une.lignes[0], entetes))
    if (!feuille) continue
    return {
      genre: 'inconnu',
      phrase,
      ...RIEN_LU,
      // Its header and its total are no lines of the list.
      lignes: feuille.lignes.slice(1).filter((ligne) => !estLeTotal(ligne)).length,
      ...(lignes && { releves: lignes(feuille) }),
    }
  }
  return null
}
