import { choixDeProgrammation, peutVoirArgent } from '#modules/programmation/index.ts'
import { quartiers } from '#modules/territoires/index.ts'
import { together } from '#platform/together.ts'
import { realisesSignes } from '#src/ground/host.ts'
import type { SigneAutrement } from '#src/ground/module.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { type LigneDeSuivi, lireLesManques } from '../lire.ts'
import { enParametres, type FiltreDePage, garder, lireFiltre, lireOrdre, type Ordre, trier } from './filtre.ts'

/** What the page of the year, its printed twin and its files are made of: read the same way, whatever shows it. */
export type Annee = Readonly<{
  filtre: FiltreDePage
  ordre: Ordre
  parametres: Record<string, string>
  /** The actions that answer, in the order asked. */
  lignes: readonly LigneDeSuivi[]
  choix: Awaited<ReturnType<typeof choixDeProgrammation>>
  quartiers: Awaited<ReturnType<typeof quartiers>>
  toutLArgent: boolean
  /** By action, what its signed bilan says of the money received, where « réalisé » says otherwise. */
  signes: ReadonlyMap<string, readonly SigneAutrement[]>
}>

export const lireLAnnee = (visit: Visit, params: Record<string, string>): Promise<Annee> =>
  read(visit, async (tx) => {
    const choix = await choixDeProgrammation(tx, visit.me)
    const filtre = lireFiltre(params, choix.annees, visit)
    const ordre = lireOrdre(params)
    const toutLArgent = peutVoirArgent(visit.me, null)
    const [lignes, tous, signes] = await together([
      lireLesManques(tx, visit, filtre),
      quartiers(tx),
      toutLArgent ? realisesSignes(tx, filtre.annee) : new Map<string, readonly SigneAutrement[]>(),
    ])
    return {
      filtre,
      ordre,
      parametres: enParametres(filtre),
      lignes: trier(garder(lignes, filtre), ordre),
      choix,
      quartiers: tous,
      toutLArgent,
      signes,
    }
  })
