import type { FeuilleExport } from '#platform/tableur/ecrire.ts'
import { type Colonne, type Emport, feuillesDe as feuillesDUnEmport } from '#src/ground/tableur.tsx'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import {
  COLONNES_DE_L_EXPORT,
  ENTETES_DES_QUARTIERS,
  IDENTIFIANT,
  TEL_QUE_DONNE,
} from '../classeurs/actions/notre-export.ts'
import { colonnesDArgent, type Somme } from '../lister/argent.ts'
import { lecteurs } from '../lister/rangees.ts'
import type { ActionDuProduit, Valeur } from './difference.ts'
import { peutImporter } from './policy.ts'
import { actionsDuProduit } from './produit-store.ts'
import { quartiersConnus } from './store.ts'

/** The programmation of a year as a plain workbook, which comes back by the import without a change. */
export async function exporterProgrammation(visit: Visit, annee: number): Promise<FeuilleExport[]> {
  authorize(peutImporter(visit.me))
  const { actions, quartiers } = await read(visit, async (tx) => ({
    actions: (await actionsDuProduit(tx, [annee])).filter((action) => !action.archivee),
    quartiers: await quartiersConnus(tx),
  }))
  return feuillesDe(visit, annee, actions, quartiers)
}

/** The sheets of a year, pure: the actions, what they are, the names behind the codes of quartiers, and the actions as they are now. */
export function feuillesDe(
  visit: Visit,
  annee: number,
  actions: readonly ActionDuProduit[],
  quartiers: readonly { code: string | null; nom: string }[],
): FeuilleExport[] {
  const [feuille, lisezMoi] = feuillesDUnEmport(visit, emportDe(visit, annee, actions))
  return [feuille, lisezMoi, feuilleDesQuartiers(quartiers), telleQueDonnee(feuille, actions)]
}

/** What it said when it was taken away: brought back, a cell left as it was is no news of an action changed since. */
const telleQueDonnee = (
  { entetes, lignes, genres = [] }: FeuilleExport,
  actions: readonly ActionDuProduit[],
): FeuilleExport => ({
  nom: TEL_QUE_DONNE,
  entetes: [...entetes, IDENTIFIANT],
  lignes: lignes.map((ligne, i) => [...ligne, actions[i]?.id ?? null]),
  genres,
})

const DITS: Readonly<Record<(typeof COLONNES_DE_L_EXPORT)[number][1], string>> = {
  ref: 'La référence de la ville : c’est d’abord par elle que l’action est reconnue au retour.',
  dauphin: 'Le numéro de la demande dans DAUPHIN.',
  titre: 'L’intitulé de l’action.',
  structure: 'Qui la porte.',
  siret: 'Les 14 chiffres de qui la porte.',
  quartiers:
    'Les codes des quartiers, ou leurs noms, séparés par une virgule et une espace : voir la feuille « Quartiers ».',
  repartition: 'La part de chaque quartier, dans le même ordre : « 60/40 ».',
  theme: 'Son thème.',
  etat: 'Où en est sa demande : « Déposée », « Prévue », « Annulée »…',
  periode: 'Sa période, en mots : « du 01/03/2026 au 30/06/2026 », « Année 2026 ».',
  reconduction: 'L’action d’avant qu’elle reprend.',
  public: 'Pour qui elle est faite.',
  objectifs: 'Ce qu’elle cherche, en quelques lignes.',
  remarque: 'Vos notes : la ville et le bureau seuls les lisent sur le site.',
}

function emportDe(visit: Visit, annee: number, actions: readonly ActionDuProduit[]): Emport<ActionDuProduit> {
  const fixes = COLONNES_DE_L_EXPORT.map(
    ([entete, champ]): Colonne<ActionDuProduit> => ({
      entete,
      dit: DITS[champ],
      valeur: ({ champs, periodeEnMots }) =>
        champ === 'repartition'
          ? parts(champs.repartition, String(champs.quartiers ?? '').split(', '))
          : (champs[champ] ?? (champ === 'periode' ? (periodeEnMots ?? null) : null)),
    }),
  )
  return {
    ...{ nom: `Programmation ${annee}`, colonnes: [...fixes, ...colonnesDArgent(actions, sommesDe)], lignes: actions },
    ...{ annee, filtre: '', lecteurs: lecteurs(visit) },
    dit: 'Toute la programmation d’une année, à corriger dans votre tableur et à rendre.',
    retour: `Par « Importer la programmation » : vous voyez ce qui change, ligne par ligne, avant votre oui. Rendu tel quel, il ne change rien. Gardez les intitulés des colonnes et la feuille « ${TEL_QUE_DONNE} », qui dit ce qui était ici le jour où il a été établi.`,
  }
}

/** Of a product's field « financements.CAF.accorde ». */
function sommesDe({ champs }: ActionDuProduit): Somme[] {
  const dites = Object.entries(champs).flatMap(([champ, centimes]) => {
    const [, financeur, etape] = /^financements\.(.+)\.([a-z]+)$/s.exec(champ) ?? []
    return financeur && etape ? [{ financeur, etape, centimes }] : []
  })
  return [...Map.groupBy(dites, ({ financeur }) => financeur)].map(([financeur, siennes]) => ({
    financeur,
    ...Object.fromEntries(siennes.map(({ etape, centimes }) => [etape, centimes])),
  }))
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
