import { peutImporterDesDates, TEMPS_FORT } from '#modules/seances/index.ts'
import { fromJson } from '#platform/json.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import type { Sort } from './difference.ts'
import { type ChoixDImport, FICHIER_DE_DATES } from './genre.ts'
import type { FormatDeDates, Probleme } from './lu/types.ts'
import { actionsConnues } from './produit-queries.ts'
import { comparerIci, ecrire } from './usecases.ts'

/** What a file of dates does or would do, as the command line prints it. */
export type BilanDeDates = Readonly<{
  format: FormatDeDates
  seances: number
  dates: number
  comptes: Readonly<Record<Sort | 'refusee', number>>
  refusees: readonly Probleme[]
  remarques: readonly Probleme[]
  /** What was supposed of a séance or left out of it, as the page says it under each. */
  notes: readonly Probleme[]
}>

export type DatesAImporter = Readonly<{
  octets: Uint8Array
  nomFichier: string
  /** Says, and changes nothing. */
  essai: boolean
  /** Title, reference or DAUPHIN number for the dates that name no action; « temps-fort »: of everybody. */
  action: string
  /** Which side wins where both changed; `null`: then nothing is written when there is a choice to make. */
  conflits: 'fichier' | 'ici' | null
}>

/** Reads, compares and writes in one go, without a page. A refusal is a sentence. */
export async function importerDates(visit: Visit, f: DatesAImporter): Promise<Result<BilanDeDates, string>> {
  authorize(peutImporterDesDates(visit.me))
  const lue = await FICHIER_DE_DATES.lire(visit, { ...f, choix: FICHIER_DE_DATES.rienDit }, () => {})
  if (!lue.ok) return lue
  const lecture = fromJson(lue.value)
  const choisie = await read(visit, async (tx) => {
    const dite = plier(f.action)
    if (dite === '' || f.action === TEMPS_FORT) return f.action
    const connues = await actionsConnues(tx, visit)
    return connues.find((a) => [a.titre, a.ref ?? '', a.dauphin ?? ''].some((mot) => plier(mot) === dite))?.id ?? null
  })
  if (choisie === null) return refused(`Aucune action ne porte ce nom : ${f.action}`)
  const choix: ChoixDImport = { actions: choisie === '' ? {} : { '': choisie }, correction: {} }
  const comparee = await comparerIci(visit, lecture, choix)
  const { comptes, refusees, lignes } = comparee.difference
  const dates = lecture.seances.reduce((n, seance) => n + seance.dates.length, 0)
  const bilan = {
    format: lecture.format,
    seances: lecture.seances.length,
    dates,
    comptes,
    refusees,
    remarques: lecture.remarques,
    notes: lignes.flatMap(({ seance: { source, textes }, actionTitre, notes }) =>
      notes.map((message) => ({ ...source, colonne: null, valeur: textes.titre || actionTitre, message })),
    ),
  }
  if (f.essai) return ok(bilan)
  if (comptes.conflit > 0 && f.conflits === null)
    return refused(
      'Des séances ont changé des deux côtés. Choisissez dans le site, ou ajoutez --conflits fichier ou --conflits ici. Rien n’a été écrit.',
    )
  await ecrire(visit, comparee, f.conflits ?? 'ici')
  return ok(bilan)
}
