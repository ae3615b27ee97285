import { colonnesRemplies, texteEn } from '../grille/grille.ts'
import { cle } from '../grille/texte.ts'
import { jourDans } from '../vocabulaires/mots-suivi.ts'
import type { FeuilleAnalysee } from './feuilles.ts'

/** What a day above rows is said of: a meeting, or how far the sheet is up to date. */
const DIT_SON_JOUR =
  /\b(comites?|copil|cotech|cp|commission|reunion|conseil|seance|arbitrages?|decisions?|vote|releve|compte rendu|jour|maj|arretee?|editee?|version)\b/
/** « Prochain comité le… », « bilan à rendre avant le… » tell of another day. */
const D_UN_AUTRE_JOUR = /\b(prochaine?s?|avant|limite|rendre|attendue?s?|echeance|d ici|jusqu)\b/
const COLONNE_DE_JOURS =
  /^(date|jour)s?\b.*\b(comite|copil|decision|vote|commission|seance|cp)\b|^(comite|copil|cp)( du)?$/

/**
 * The day that each row of a sheet (as it is numbered) is told on: in its own column of days, else under the last heading that
 * names one (« Comité n° 2 - 18 juin 2026 »), else by the name of the sheet, else by its title. A year left out is the workbook's.
 */
export function joursDesLignes(a: FeuilleAnalysee, annee: number | null): (ligne: number) => string | null {
  const { feuille, tables } = a
  const dire = (texte: string) => (D_UN_AUTRE_JOUR.test(cle(texte)) ? null : jourDans(texte, annee))
  const duNom = dire(feuille.nom)
  const debut = Math.min(...tables.map(({ enteteDebut }) => enteteDebut))
  if (tables.length === 0) return () => duNom
  const dits = [...feuille.lignes.keys()].flatMap((l) => {
    const remplies = colonnesRemplies(feuille, l)
    // Above the first header stand titles, in some cells; between rows, a heading is alone on its own.
    if (remplies.length === 0 || remplies.length > (l + 1 < debut ? 4 : 1)) return []
    const texte = remplies.map((c) => texteEn(feuille, l, c)).join(' ')
    const jour = DIT_SON_JOUR.test(cle(texte)) ? dire(texte) : null
    return jour ? [{ ligne: l + 1, jour }] : []
  })
  const duTitre = dits.findLast(({ ligne }) => ligne < debut)?.jour ?? null
  const colonnes = tables.flatMap((t) => t.colonnes.filter(({ entete }) => COLONNE_DE_JOURS.test(cle(entete))))
  return (ligne) => {
    const cellules = colonnes.map(({ colonne }) => feuille.lignes[ligne - 1]?.[colonne])
    const duRang = cellules.map((c) => c?.date?.slice(0, 10) ?? jourDans(c?.texte ?? '', annee)).find((un) => un)
    const duDessus = dits.findLast((dit) => dit.ligne < ligne && dit.ligne > debut)?.jour
    return duRang ?? duDessus ?? duNom ?? duTitre
  }
}
