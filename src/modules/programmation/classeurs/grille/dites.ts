import { createHash } from 'node:crypto'
import type { Feuille } from '#platform/tableur/types.ts'
import { colonnesRemplies, type Grille, texteEn } from './grille.ts'
import { cle, cleEntete } from './texte.ts'
import {
  type Colonne,
  type ColonneDite,
  type LigneDite,
  type LigneIgnoree,
  type OptionsLecture,
  roles,
  type Table,
} from './types.ts'

const sansChiffres = (texte: string): string => texte.replace(/\d+/g, ' ').replace(/ +/g, ' ').trim()

// What is remembered for years keeps no word of a row, which may name somebody.
const empreinte = (texte: string): string => createHash('sha256').update(texte).digest('hex').slice(0, 16)

/** What a page shows of a cell. */
export const TEXTE_VU = 60

/** What a person said of a row holds for those that say the same: of a header or a total whatever its figures, of an action with them. */
export const cleDeLigne = (textes: readonly string[], dite: LigneDite): string => {
  const debut = textes.filter((texte) => texte !== '').slice(0, 12)
  const entiere = cle(debut.map((texte) => texte.slice(0, TEXTE_VU - 1)).join(' '))
  const mots = sansChiffres(entiere)
  return empreinte((dite === 'entete' || dite === 'total') && mots !== '' ? `~${mots}` : entiere)
}

/** « Fiche 1 », « Fiche 2 » are read one way. */
export const cleDeFeuille = (nom: string): string => empreinte(sansChiffres(cle(nom)))

/** Two sheets of one workbook may have the same headers, and be of two years. */
export const cleDuRole = (usage: string | undefined, nom: string, tables: readonly Pick<Table, 'signature'>[]) =>
  empreinte([usage ?? 'programmation', nom, ...tables.map(({ signature }) => signature)].join('|'))

/** Of an action of which two sheets do not say the same: what is told of it, and by whom. */
export const cleDeDesaccord = (...dits: readonly unknown[]): string => empreinte(JSON.stringify(dits))

/** « Plan de financement › Ville » is one label in all forms, under any number. */
export const cleDeLibelle = (entete: string): string => empreinte(sansChiffres(cleEntete(entete.replace(/[:?]/g, ' '))))

/** What a column of words alone may be said to be: it holds under the same heading in any other table. */
const TIENT_SOUS_SON_NOM = roles('quartier periode observations avis reserves public objectifs autre')

/** What was said under this heading in other tables, where nothing else is understood of it; told twice otherwise, nothing. */
function diteAilleurs({ role, confiance, entete }: Colonne, ailleurs: OptionsLecture['colonnes'] = {}) {
  const k = cleEntete(entete)
  if (role !== 'autre' || confiance === 1 || k === '') return undefined
  const memes = Object.values(ailleurs).flatMap((dites) => dites.filter((d) => cleEntete(d.entete) === k))
  const [une, ...autres] = new Set(memes.map((d) => d.role))
  return une !== undefined && autres.length === 0 && TIENT_SOUS_SON_NOM.includes(une) ? { role: une } : undefined
}

/** The guessed columns, with what was said of some: of this table, of these forms, of a heading that another table had. */
export function corriger(
  colonnes: readonly Colonne[],
  dites: readonly Colonne[] = [],
  libelles: OptionsLecture['libelles'] = {},
  ailleurs: OptionsLecture['colonnes'] = {},
): Colonne[] {
  return colonnes.map((c) => {
    const dite =
      dites.find((d) => d.colonne === c.colonne) ?? libelles[cleDeLibelle(c.entete)] ?? diteAilleurs(c, ailleurs)
    return dite ? comme(c, dite) : c
  })
}

/** A column as somebody said it is: sure, and nothing more than what was said of its money. */
export function comme(colonne: Colonne, { role, financeur, etat, multiplicateur }: ColonneDite): Colonne {
  const { financeur: _, etat: __, multiplicateur: ___, etatSuivant, double, ...reste } = colonne
  const devine = role === colonne.role ? { ...(etatSuivant ? { etatSuivant } : {}), ...(double ? { double } : {}) } : {}
  const argent = { ...(financeur && { financeur }), ...(etat && { etat }), ...(multiplicateur && { multiplicateur }) }
  return { ...reste, ...devine, ...argent, role, confiance: 1 }
}

const RAISONS = { total: 'c’est un total, vous l’avez dit', rien: 'ce n’est pas une action, vous l’avez dit' } as const

/** The sheets without the rows that somebody said to be none; headers and actions that were said are marked. */
export function suivreLesLignes(
  feuilles: readonly Feuille[],
  lignes: OptionsLecture['lignes'] = {},
): { feuilles: Grille[]; ignorees: Map<string, LigneIgnoree[]> } {
  const ignorees = new Map<string, LigneIgnoree[]>()
  if (Object.keys(lignes).length === 0) return { feuilles: [...feuilles], ignorees }
  const suivies = feuilles.map((feuille): Grille => {
    const dites = new Map<number, LigneDite>()
    for (const l of feuille.lignes.keys()) {
      const textes = colonnesRemplies(feuille, l).map((c) => texteEn(feuille, l, c))
      const dite = textes.length > 0 && (lignes[cleDeLigne(textes, 'rien')] ?? lignes[cleDeLigne(textes, 'total')])
      if (dite) dites.set(l, dite)
    }
    const ecartees = [...dites].flatMap(([l, dite]) =>
      dite === 'total' || dite === 'rien' ? [{ ligne: l + 1, raison: RAISONS[dite] }] : [],
    )
    if (ecartees.length > 0) ignorees.set(feuille.nom, ecartees)
    const vides = new Set(ecartees.map(({ ligne }) => ligne - 1))
    return { ...feuille, dites, lignes: feuille.lignes.map((ligne, l) => (vides.has(l) ? [] : ligne)) }
  })
  return { feuilles: suivies, ignorees }
}
