import { enChiffres } from '#platform/dates.ts'
import { plier } from '#platform/texte.ts'
import type { ActionLue, Colonne, Lecture, RoleFeuille } from '../../classeurs/grille/types.ts'
import { joursLus } from '../../classeurs/vocabulaires/vocabulaire.ts'
import { type LigneDeDifference, periodeEcartee } from '../difference.ts'
import { D_UN_CARNET, PAS_GARDES } from './roles.ts'

/** « Novembre 2026 à mars 2027 », « 2027-2028 »: of two years' contracts, and read in one. */
export function vaDUneAnneeAUneAutre({ periode, annee }: ActionLue, deLaLecture: number): boolean {
  if (periode === null) return false
  const { debut, fin } = joursLus(periode, annee ?? deLaLecture)
  // « Toussaint 2026 et hiver 2027 » tells no day, and two years.
  return debut && fin ? debut.year !== fin.year : new Set(periode.match(/\b20\d\d\b/g)).size > 1
}

/** Of the structures of its new rows, those that it writes in several ways, case and accents aside: nothing is made one in silence. */
export function reuniesParLeFichier({ structures }: Lecture, creees: readonly LigneDeDifference[]): string[] {
  const siennes = new Set(creees.map(({ lue }) => lue?.structure))
  return structures.flatMap(({ nom, ecritures }) => {
    const ecrites = new Map([nom, ...ecritures].map((une) => [plier(une), une]))
    return siennes.has(nom) && ecrites.size > 1 ? [[...ecrites.values()].map((une) => `« ${une} »`).join(', ')] : []
  })
}

/** Whether a column of a sheet of contacts is read: the first of each role, and all those of names. */
const litUnCarnet = (c: Colonne, colonnes: readonly Colonne[]): boolean =>
  c.role === 'contact' || (D_UN_CARNET.includes(c.role) && colonnes.find(({ role }) => role === c.role) === c)

/** What of a file is not kept here, as it names it. */
export function pasGardes({ feuilles, pasGardes = [] }: Lecture): readonly string[] {
  const lues = feuilles.filter(({ role }) => role === 'actions' || role === 'complement')
  const colonnes = lues.flatMap((f) => f.tables.flatMap((t) => t.colonnes.map((c) => ({ ...c, feuille: f.role }))))
  // What a sheet beside the list notes is of its own meeting.
  const noms = colonnes
    .filter(
      (c) =>
        PAS_GARDES.includes(c.role) || ((c.role === 'observations' || c.role === 'avis') && c.feuille === 'complement'),
    )
    .map((c) => c.entete.replace(/\s+/g, ' '))
  const carnets = feuilles.filter(({ role }) => role === 'structures')
  const horsCarnet = carnets.flatMap(({ nom, tables }) =>
    tables.flatMap(({ colonnes: siennes }) =>
      siennes
        .filter((c) => c.entete !== '' && !litUnCarnet(c, siennes))
        .map((c) => `${nom} › ${c.entete.replace(/\s+/g, ' ')}`),
    ),
  )
  const entieres = feuilles.flatMap(({ role, nom }) => (FEUILLES_NON_LUES.includes(role) ? `${nom} (feuille)` : []))
  return [...new Set([...noms.filter((nom) => nom !== ''), ...horsCarnet, ...entieres, ...pasGardes])]
}
/** A summary and a list of choices say nothing that is not said elsewhere. */
const FEUILLES_NON_LUES: readonly RoleFeuille[] = ['avis', 'notes', 'calendrier', 'annee_passee']

/**
 * The period of a new row as it is written, and the days that it comes in with where its words tell them otherwise than by
 * whole months: « été 2027 : du 21/06/2027 au 22/09/2027 » is read again before it is kept, and given away.
 */
export function periodeEtJours({ periode, annee }: ActionLue, deLaLecture: number): string {
  if (periode === null) return ''
  const { debut, fin } = joursLus(periode, annee ?? deLaLecture)
  if (!debut || !fin || (debut.day === 1 && fin.day === fin.daysInMonth)) return periode
  const jours = `du ${enChiffres(debut)} au ${enChiffres(fin)}`
  return plier(periode).includes(plier(jours)) ? periode : `${periode} : ${jours}`
}

/** How many periods this yes erases, by the column that they came of. */
export function periodesEffacees(lignes: readonly LigneDeDifference[]): ReadonlyMap<string, number> {
  const colonnes = lignes.flatMap(({ lue, produit, changements }) => {
    const efface = changements.some(({ champ, fichier }) => champ === 'periode' && fichier === null)
    return (efface && lue && produit && periodeEcartee(lue, produit)) || []
  })
  return new Map([...Map.groupBy(colonnes, (une) => une)].map(([une, siennes]) => [une, siennes.length]))
}
