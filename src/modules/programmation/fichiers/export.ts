import { ecrireXlsx, type FeuilleExport, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { authorize, read, type Visit } from '#src/visit.ts'
import type { ActionDuProduit, Valeur } from '../import/difference.ts'
import { ETATS_MONTANT } from '../import/types.ts'
import { peutImporter } from './policy.ts'
import { actionsDuProduit } from './produit-store.ts'
import { quartiersConnus } from './store.ts'

/** The columns of the plain export, in the words that the reader knows best; money follows, one column a funder and state. */
const COLONNES = [
  ['Référence', 'ref'],
  ['N° DAUPHIN', 'dauphin'],
  ['Intitulé de l’action', 'titre'],
  ['Structure', 'structure'],
  ['SIRET', 'siret'],
  ['Quartier(s)', 'quartiers'],
  ['Répartition', 'repartition'],
  ['Thème', 'theme'],
  ['Décision', 'etat'],
  ['Période', 'periode'],
  ['Reconduction de', 'reconduction'],
  ['Public visé', 'public'],
  ['Objectifs', 'objectifs'],
] as const

const MOTS = { demande: 'demandé', propose: 'proposé', accorde: 'accordé', realise: 'réalisé' } as const

/** The programmation of a year as a plain workbook, which comes back by the import without a change. */
export async function exporterProgrammation(visit: Visit, annee: number): Promise<Buffer> {
  authorize(peutImporter(visit.me))
  const { actions, quartiers } = await read(visit, async (tx) => ({
    actions: (await actionsDuProduit(tx, annee)).filter((action) => !action.archivee),
    quartiers: await quartiersConnus(tx),
  }))
  return ecrireXlsx([feuilleDe(annee, actions), feuilleDesQuartiers(quartiers)])
}

function feuilleDe(annee: number, actions: readonly ActionDuProduit[]): FeuilleExport {
  const montants = colonnesDArgent(actions)
  return {
    nom: `Programmation ${annee}`,
    entetes: [...COLONNES.map(([entete]) => entete), ...montants.map(({ entete }) => entete)],
    lignes: actions.map(({ champs }) => [
      ...COLONNES.map(
        ([, champ]): ValeurExport => (champ === 'repartition' ? parts(champs[champ]) : (champs[champ] ?? null)),
      ),
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
        entete: `${financeur} ${MOTS[etat]}`,
        champ: `financements.${financeur}.${etat}`,
      })),
    )
}

/** The names behind the codes: the reader learns them from there, and so does a person. */
const feuilleDesQuartiers = (quartiers: readonly { code: string | null; nom: string }[]): FeuilleExport => ({
  nom: 'Quartiers',
  entetes: ['Code', 'Nom du quartier'],
  lignes: quartiers.map(({ code, nom }) => [code, nom]),
})

/** « 60/40 », in the order of the quartiers beside. */
const parts = (repartition: Valeur | undefined): string | null =>
  typeof repartition === 'string' ? (repartition.match(/[\d.]+(?= %)/g) ?? []).join('/') : null

const euros = (centimes: string | number | null | undefined): number | null =>
  typeof centimes === 'number' ? centimes / 100 : null
