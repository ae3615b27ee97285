import { enClair, jourDe } from '#platform/dates.ts'
import {
  ecrireCsv,
  type FeuilleExport,
  type GenreDeColonne,
  LISEZ_MOI,
  type ValeurExport,
} from '#platform/tableur/ecrire.ts'
import { ecrireEnTravailleur } from '#platform/tableur/travailleur.ts'
import { espaces } from './typographie.ts'
import type { Visit } from './visit.ts'
import { type Ctx, screen } from './web.ts'

/** How browsers know the spreadsheets that we write. */
export const TYPES_DE_TABLEUR = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const

type Extension = keyof typeof TYPES_DE_TABLEUR

/** Named after the territoire and the day: `suivi-bellevue-2026-03-10.csv`. */
export const nomDeTableur = ({ territoire, now }: Visit, quoi: string, extension: Extension) =>
  `${quoi}-${territoire.slug}-${jourDe(now)}.${extension}`

/** A spreadsheet to take away. */
export function servirTableur(c: Ctx, quoi: string, extension: Extension, octets: Uint8Array<ArrayBuffer>): Response {
  c.header('content-type', TYPES_DE_TABLEUR[extension])
  c.header('content-disposition', `attachment; filename="${nomDeTableur(c.var.visit, quoi, extension)}"`)
  return c.body(octets)
}

/** A column of what is taken away, with what it says in words. */
export type Colonne<L> = Readonly<{
  entete: string
  dit: string
  genre?: GenreDeColonne
  valeur: (ligne: L) => ValeurExport
}>

/** Lines to take away, and what is said of them to who opens the file without the page. */
export type Emport<L = never> = Readonly<{
  nom: string
  colonnes: readonly Colonne<L>[]
  lignes: readonly L[]
  /** What the file is; of which year; what it is cut to; who may read it; how it comes back. */
  dit: string
  annee: number | null
  filtre: string
  lecteurs: string
  retour: string
}>

/** The lines, then the sheet that says what they are. */
export function feuillesDe<L>({ now, territoire }: Visit, e: Emport<L>): readonly [FeuilleExport, FeuilleExport] {
  const { nom, colonnes } = e
  const dits = [
    ['Ce que c’est', e.dit],
    ['Établi le', enClair(jourDe(now))],
    ['Année', e.annee === null ? 'toutes' : String(e.annee)],
    ['Choix de lignes', e.filtre || 'aucun : tout ce que la page montre sans filtre'],
    ['Qui peut le lire', e.lecteurs],
    ['Comment il revient', e.retour],
    [
      'La ligne « Total »',
      'Elle additionne, par une formule, les lignes que le filtre du tableur laisse voir. Elle n’est pas relue.',
    ],
    ['Case vide', 'Rien n’en est dit ici : ce n’est pas zéro.'],
    ...colonnes.map(({ entete, dit }) => [`Colonne « ${entete} »`, dit]),
  ]
  return [
    {
      nom,
      entetes: colonnes.map(({ entete }) => entete),
      lignes: e.lignes.map((ligne) => colonnes.map(({ valeur }) => valeur(ligne))),
      genres: colonnes.map(({ genre }) => genre),
      total: true,
    },
    {
      nom: LISEZ_MOI,
      entetes: [LISEZ_MOI, `${nom}, ${territoire.nom}`],
      lignes: dits.map((ligne) => ligne.map(espaces)),
      enPhrases: true,
    },
  ]
}

/** Lines to take away as a workbook of either format, or as CSV: `chemin.xlsx`, `chemin.ods`, `chemin.csv`. */
export function ecranDeTableur<L>(chemin: string, quoi: string, emportDe: (c: Ctx) => Promise<Emport<L>>) {
  const ecran = screen()
  ecran.get(`${chemin}.csv`, async (c) => {
    const [feuille] = feuillesDe(c.var.visit, await emportDe(c))
    return servirTableur(c, quoi, 'csv', new Uint8Array(ecrireCsv(feuille)))
  })
  for (const format of ['xlsx', 'ods'] as const)
    ecran.get(`${chemin}.${format}`, async (c) =>
      servirTableur(c, quoi, format, await ecrireEnTravailleur(feuillesDe(c.var.visit, await emportDe(c)), format)),
    )
  return ecran
}

/** One line, where the page ends: the same lines as a file. `href` is its address without what it ends with. */
export const Emporter = ({ quoi, href }: { quoi: string; href: (extension: Extension) => string }) => (
  <>
    <span class="doux">Emporter {quoi} :</span>
    <a href={href('xlsx')}>Excel</a>
    <a href={href('ods')}>LibreOffice</a>
    <a href={href('csv')}>texte (CSV)</a>
  </>
)
