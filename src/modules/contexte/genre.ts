import { jourDe } from '#platform/dates.ts'
import { refused } from '#platform/result.ts'
import type { GenreDeDepot } from '#src/ground/module.ts'
import { read } from '#src/ground/visit.ts'
import type { Definition } from './domain.ts'
import type { Lecture } from './lire/lire.ts'
import { lireEnTravailleur } from './lire/travailleur.ts'
import { peutImporter } from './policy.ts'
import { zones } from './store.ts'
import { REFUS_DE_LECTURE } from './textes.fr.ts'

/** What a person said of the file: which series it is, of which year, in which column, and which communes and EPCI are theirs. */
export type ChoixDeSerie = Readonly<{
  definition: Definition
  annee: number | null
  colonne: string | null
  /** Codes of communes and EPCI. */
  autres: readonly string[]
}>

const RIEN_DIT: ChoixDeSerie = {
  definition: {
    ...{ cle: null, nom: '', source: '', unite: '', sens: 'ni-l-un-ni-l-autre', sommable: false, secret: true },
    ...{ ecart: 1, ecartPartout: false, ruptures: [], precaution: '' },
  },
  ...{ annee: null, colonne: null, autres: [] },
}

/** A public statistic: no person is told of in it. */
export const FICHIER_DE_SERIE: GenreDeDepot<Lecture, ChoixDeSerie> = {
  usage: 'contexte',
  jours: 30,
  rendu: false,
  prive: false,
  rienDit: RIEN_DIT,
  peut: (me) => peutImporter(me),
  async lire(visit, { octets, choix }, avancer) {
    const siennes = (await read(visit, zones)).flatMap(({ codes }) => codes)
    const { annee, colonne, autres, definition } = choix
    const codes = [...new Set([...siennes, ...autres])]
    const lue = await lireEnTravailleur(
      octets,
      { unite: definition.unite, codes, annee, colonne, cetteAnnee: jourDe(visit.now).year },
      avancer,
    )
    return lue.ok ? lue : refused(REFUS_DE_LECTURE[lue.reason])
  },
}
