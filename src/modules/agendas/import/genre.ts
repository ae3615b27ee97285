import { lireFond } from '#modules/annee/index.ts'
import { peutImporterDesDates } from '#modules/seances/index.ts'
import { ACCESSIBILITES } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { refused } from '#platform/result.ts'
import type { GenreDeDepot } from '#src/ground/module.ts'
import { read } from '#src/ground/visit.ts'
import type { Lecture } from './lu/types.ts'
import { peutVoirLImport } from './policy.ts'
import type { ChoixDActions } from './rattacher.ts'
import type { Correction } from './tableau/lire.ts'
import { REFUS_DE_LECTURE } from './textes.fr.ts'
import { lireEnTravailleur } from './travailleur.ts'

/** What a person said of the file: whose dates they are, and what its columns are. */
export type ChoixDImport = Readonly<{ actions: ChoixDActions; correction: Correction }>

/** Dates from an agenda or a table, which may hold what concerns nobody here: of whoever brought them, and not kept for long. */
export const FICHIER_DE_DATES: GenreDeDepot<Lecture, ChoixDImport> = {
  usage: 'dates',
  jours: 7,
  rendu: false,
  prive: true,
  rienDit: { actions: {}, correction: {} },
  peut: (me, depot) => (depot ? peutVoirLImport(me, depot) : peutImporterDesDates(me)),
  async lire(visit, { octets, nomFichier, choix: { correction } }) {
    const fond = await read(visit, lireFond)
    const aujourdhui = jourDe(visit.now).toString()
    const accessibilites = ACCESSIBILITES.map(({ code, nom }) => ({ code, nom }))
    const cadre = { aujourdhui, fond, nomDeFichier: nomFichier, correction, accessibilites }
    const lue = await lireEnTravailleur(octets, cadre)
    return lue.ok ? lue : refused(REFUS_DE_LECTURE[lue.reason])
  },
}
