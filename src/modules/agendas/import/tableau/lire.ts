import type { Fond } from '#modules/annee/pure.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import type { Cellule, Classeur, Feuille } from '#platform/tableur/types.ts'
import { plier } from '#platform/texte.ts'
import {
  type Champ,
  type ColonneLue,
  type Fenetre,
  type Lecture,
  LIMITES_D_IMPORT,
  type Probleme,
  type TableauLu,
} from '../lu/types.ts'
import { anneeDite } from './annee.ts'
import { enSeances, type RangeeLue } from './assembler.ts'
import { champDe, trouverEntetes } from './entetes.ts'
import { lireRangee } from './rangee.ts'
import type { Accessibilites } from './valeurs.ts'

export type RefusDeTableau = 'sans-entetes' | 'sans-rangee' | 'trop-de-rangees'

/** What a person said of the columns of a sheet: the number of the column, and what it is; `''`: nothing. */
export type Correction = Readonly<Record<string, Readonly<Record<string, Champ | ''>>>>

export type CadreDeTableau = Readonly<{
  aujourdhui: Temporal.PlainDate
  fenetre: Fenetre
  fond: Fond
  nomDeFichier: string
  correction: Correction
  accessibilites: Accessibilites
}>

const FEUILLES_MAX = 30

/** The dates of a workbook, one row a date; the sheets that have no row of titles are said. Pure, and never throws. */
export function lireTableauDeDates(classeur: Classeur, cadre: CadreDeTableau): Result<Lecture, RefusDeTableau> {
  const rangees: RangeeLue[] = []
  const refusees: Probleme[] = []
  const remarques: Probleme[] = []
  const tableaux: TableauLu[] = []
  const visibles = classeur.feuilles.filter(({ masquee }) => !masquee).slice(0, FEUILLES_MAX)
  for (const feuille of classeur.feuilles) {
    const lue = visibles.includes(feuille) ? lireFeuille(feuille, cadre) : null
    if (!lue) {
      const remplie = feuille.lignes.some((ligne) => ligne.some((cellule) => cellule && cellule.texte.trim() !== ''))
      const message = feuille.masquee ? MASQUEE : visibles.includes(feuille) ? SANS_TITRES : TROP_DE_FEUILLES
      if (remplie && classeur.feuilles.length > 1)
        remarques.push({ feuille: feuille.nom, ligne: null, colonne: null, valeur: null, message })
      continue
    }
    rangees.push(...lue.rangees)
    refusees.push(...lue.refusees)
    remarques.push(...lue.remarques)
    tableaux.push(lue.tableau)
    if (rangees.length + refusees.length > LIMITES_D_IMPORT.dates) return refused('trop-de-rangees')
  }
  if (tableaux.length === 0) return refused('sans-entetes')
  if (rangees.length + refusees.length === 0) return refused('sans-rangee')
  const seances = enSeances(rangees, cadre.fenetre, cadre.fond, refusees)
  return ok({ format: classeur.format, deNous: false, seances, refusees, remarques, tableaux })
}

const MASQUEE = 'Cette feuille est masquée : elle n’est pas reprise.'
const TROP_DE_FEUILLES = `Cette feuille vient après ${FEUILLES_MAX} autres : elle n’est pas reprise.`
const SANS_TITRES = 'Cette feuille n’est pas reprise : aucune ligne n’y nomme les colonnes.'

type FeuilleLue = Readonly<{
  tableau: TableauLu
  rangees: readonly RangeeLue[]
  refusees: readonly Probleme[]
  remarques: readonly Probleme[]
}>

function lireFeuille(feuille: Feuille, cadre: CadreDeTableau): FeuilleLue | null {
  const trouves = trouverEntetes(feuille)
  if (!trouves) return null
  const { ligne } = trouves
  const colonnes = corriger(trouves.colonnes, cadre.correction[feuille.nom] ?? {})
  const parChamp = new Map(colonnes.flatMap(({ champ, colonne }) => (champ ? [[champ, colonne] as const] : [])))
  const entetes = new Map(colonnes.map(({ champ, entete }) => [champ, entete]))
  const avant = feuille.lignes.slice(0, ligne).flatMap((une) => une.map((cellule) => cellule?.texte ?? ''))
  let annee = anneeDite(avant.join(' ')) ?? anneeDite(feuille.nom) ?? anneeDite(cadre.nomDeFichier)
  const [rangees, refusees, remarques]: [RangeeLue[], Probleme[], Probleme[]] = [[], [], []]
  for (let n = ligne + 1; n < feuille.lignes.length; n++) {
    const cellules = feuille.lignes[n] ?? []
    const remplies = cellules.filter((cellule) => cellule && cellule.texte.trim() !== '')
    if (remplies.length === 0 || estUnRappel(cellules, colonnes)) continue
    const cellule: Lire = (champ) => {
      const colonne = parChamp.get(champ)
      return colonne === undefined ? undefined : maitresse(feuille, n, colonne)
    }
    // « Septembre 2026 » alone on its row: of what follows.
    if (remplies.length === 1 && seulTitre(cellule)) {
      annee = anneeDite(remplies[0]?.texte ?? '') ?? annee
      continue
    }
    if (estUnTotal(remplies[0], cellule)) continue
    const ou = { feuille: feuille.nom, ligne: n + 1 }
    const lue = lireRangee(cellule, {
      aujourdhui: cadre.aujourdhui,
      fond: cadre.fond,
      annee,
      accessibilites: cadre.accessibilites,
    })
    const dire = (champ: Champ | null, message: string): Probleme => ({
      ...ou,
      colonne: (champ && entetes.get(champ)) ?? null,
      valeur: (champ && cellule(champ)?.texte.slice(0, 200)) ?? null,
      message,
    })
    if (!lue.ok) refusees.push(dire(lue.champ, lue.message))
    else {
      rangees.push({ ...lue.value, source: ou })
      remarques.push(...lue.value.remarques.map(({ champ, message }) => dire(champ, message)))
    }
  }
  return { tableau: { feuille: feuille.nom, ligneDEntete: ligne + 1, colonnes }, rangees, refusees, remarques }
}

function corriger(colonnes: readonly ColonneLue[], dites: Readonly<Record<string, Champ | ''>>): ColonneLue[] {
  const choisis = new Set(Object.values(dites))
  return colonnes.map((une) => {
    const dit = dites[String(une.colonne)]
    if (dit !== undefined) return { ...une, champ: dit === '' ? null : dit }
    return une.champ !== null && choisis.has(une.champ) ? { ...une, champ: null } : une
  })
}

/** The cell that carries the value of a merged range. */
function maitresse(feuille: Feuille, ligne: number, colonne: number): Cellule | undefined {
  const cellule = feuille.lignes[ligne]?.[colonne]
  return cellule?.maitre ? feuille.lignes[cellule.maitre.ligne]?.[cellule.maitre.colonne] : cellule
}

/** The titles again, as printed tables repeat them. */
function estUnRappel(cellules: readonly (Cellule | undefined)[], colonnes: readonly ColonneLue[]): boolean {
  const memes = colonnes.filter(({ colonne, entete }) => {
    const texte = cellules[colonne]?.texte.trim() ?? ''
    return texte !== '' && texte === entete && champDe(texte) !== null
  })
  return memes.length >= 2
}

const DATES: readonly Champ[] = ['jour', 'debut', 'horaires', 'recurrence', 'origine']
type Lire = (champ: Champ) => Cellule | undefined
const ditQuand = (cellule: Cellule | undefined): boolean =>
  /\d{1,2}\s*[/h:.-]\s*\d|\d{1,2}(er)?\s+\p{L}|tou[st]|chaque/iu.test(cellule?.texte ?? '')
const seulTitre = (cellule: Lire): boolean => !DATES.some((champ) => ditQuand(cellule(champ)))
/** « Total : 4 dates » begins its row, and nothing else there says when. */
const estUnTotal = (premiere: Cellule | undefined, cellule: Lire): boolean =>
  /^(sous )?tota(l|ux)\b/.test(plier(premiere?.texte ?? '')) &&
  !DATES.some((champ) => cellule(champ) !== premiere && ditQuand(cellule(champ)))
