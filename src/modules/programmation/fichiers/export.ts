import { ecrireXlsx, type FeuilleExport, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import {
  COLONNES_DE_L_EXPORT,
  ENTETES_DES_QUARTIERS,
  IDENTIFIANT,
  MOTS_DE_L_EXPORT,
  TEL_QUE_DONNE,
} from '../classeurs/actions/notre-export.ts'
import { ETATS_MONTANT } from '../classeurs/grille/types.ts'
import type { ActionDuProduit, Valeur } from './difference.ts'
import { peutImporter } from './policy.ts'
import { actionsDuProduit } from './produit-store.ts'
import { quartiersConnus } from './store.ts'

/** The programmation of a year as a plain workbook, which comes back by the import without a change. */
export async function exporterProgrammation(visit: Visit, annee: number): Promise<Buffer> {
  authorize(peutImporter(visit.me))
  const { actions, quartiers } = await read(visit, async (tx) => ({
    actions: (await actionsDuProduit(tx, [annee])).filter((action) => !action.archivee),
    quartiers: await quartiersConnus(tx),
  }))
  return ecrireXlsx(feuillesDe(annee, actions, quartiers))
}

/** The sheets of a year, pure: the actions, the names behind the codes of quartiers, and the actions as they are now. */
export const feuillesDe = (
  annee: number,
  actions: readonly ActionDuProduit[],
  quartiers: readonly { code: string | null; nom: string }[],
): FeuilleExport[] => {
  const feuille = feuilleDe(annee, actions)
  return [feuille, feuilleDesQuartiers(quartiers), telleQueDonnee(feuille, actions)]
}

/** What it said when it was taken away: brought back, a cell left as it was is no news of an action changed since. */
const telleQueDonnee = ({ entetes, lignes }: FeuilleExport, actions: readonly ActionDuProduit[]): FeuilleExport => ({
  nom: TEL_QUE_DONNE,
  entetes: [...entetes, IDENTIFIANT],
  lignes: lignes.map((ligne, i) => [...ligne, actions[i]?.id ?? null]),
})

function feuilleDe(annee: number, actions: readonly ActionDuProduit[]): FeuilleExport {
  const montants = colonnesDArgent(actions)
  return {
    nom: `Programmation ${annee}`,
    entetes: [...COLONNES_DE_L_EXPORT.map(([entete]) => entete), ...montants.map(({ entete }) => entete)],
    lignes: actions.map(({ champs, periodeEnMots }) => [
      ...COLONNES_DE_L_EXPORT.map(([, champ]): ValeurExport => {
        if (champ === 'repartition') return parts(champs.repartition, String(champs.quartiers ?? '').split(', '))
        return champs[champ] ?? (champ === 'periode' ? (periodeEnMots ?? null) : null)
      }),
      ...montants.map(({ champ }): ValeurExport => euros(champs[champ])),
    ]),
  }
}

function colonnesDArgent(actions: readonly ActionDuProduit[]): { entete: string; champ: string }[] {
  const ecrits = new Set(
    actions.flatMap((action) => Object.keys(action.champs)).filter((champ) => champ.startsWith('financements.')),
  )
  const financeurs = new Set([...ecrits].map((champ) => champ.slice('financements.'.length, champ.lastIndexOf('.'))))
  return [...financeurs]
    .sort((a, b) => a.localeCompare(b, 'fr'))
    .flatMap((financeur) =>
      ETATS_MONTANT.filter((etat) => ecrits.has(`financements.${financeur}.${etat}`)).map((etat) => ({
        entete: `${financeur} ${MOTS_DE_L_EXPORT[etat]}`,
        champ: `financements.${financeur}.${etat}`,
      })),
    )
}

/** The names behind the codes: the reader learns them from there, and so does a person. */
const feuilleDesQuartiers = (quartiers: readonly { code: string | null; nom: string }[]): FeuilleExport => ({
  nom: 'Quartiers',
  entetes: [...ENTETES_DES_QUARTIERS],
  lignes: quartiers.map(({ code, nom }) => [code, nom]),
})

/** « 60/40 », in the order of the quartiers beside. */
export function parts(repartition: Valeur | undefined, quartiers: readonly string[]): string | null {
  if (typeof repartition !== 'string') return null
  const dites = new Map(repartition.split(', ').map((part) => [part.replace(/ [\d.]+ %$/, ''), part]))
  return quartiers.map((nom) => / ([\d.]+) %$/.exec(dites.get(nom) ?? '')?.[1] ?? '').join('/')
}

const euros = (centimes: string | number | null | undefined): number | null =>
  typeof centimes === 'number' ? centimes / 100 : null
