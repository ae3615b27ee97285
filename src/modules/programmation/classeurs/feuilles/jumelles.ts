import { cle } from '../grille/texte.ts'
import { type Colonne, roles, type Table } from '../grille/types.ts'
import { decident } from '../hypotheses/accord-argent.ts'
import type { FeuilleAnalysee } from './feuilles.ts'

/** What a column of words may be; money is told by its labels, and by the sheet it stands in. */
const DE_MOTS = new Set(roles('titre structure quartier theme etat objectifs observations nature public periode autre'))

/**
 * Tables under the very same labels, in several sheets or one above the other, hold the same things: the longest, which
 * shows most, tells the others what their columns of words are. What a person said of one holds for all of them.
 */
export function accorderLesJumelles(analysees: readonly FeuilleAnalysee[]): FeuilleAnalysee[] {
  const modeles = new Map<string, Table>()
  for (const memes of jumellesDe(analysees)) {
    const [longue] = memes.map(({ table }) => table).sort((x, y) => y.fin - y.enteteFin - (x.fin - x.enteteFin))
    if (longue) modeles.set(longue.signature, longue)
  }
  return analysees.map((a) => ({
    ...a,
    tables: a.tables.map((t) => {
      const modele = modeles.get(t.signature)
      return modele && modele !== t ? { ...t, colonnes: suivre(t.colonnes, modele.colonnes) } : t
    }),
  }))
}

/**
 * « Arbitrage », decided in one sheet and put forward in its twin, where few rows were not enough to tell: whether the
 * decisions of all of them together decide, by signature. Empty when the twins agree.
 */
export function decisionsDesJumelles(analysees: readonly FeuilleAnalysee[]): Map<string, boolean> {
  const decisions = new Map<string, boolean>()
  for (const memes of jumellesDe(analysees)) {
    if (new Set(memes.map(({ table }) => etapesDe(table))).size < 2) continue
    const valeurs = memes.flatMap(({ feuille, table }) => {
      const etat = table.colonnes.find((c) => c.role === 'etat')?.colonne
      const lignes = etat === undefined ? [] : feuille.lignes.slice(table.enteteFin, table.fin)
      return lignes.map((ligne) => cle(ligne[etat ?? 0]?.texte ?? '')).filter((v) => v !== '')
    })
    const distinctes = [...new Set(valeurs)]
    if (memes[0] && distinctes.length > 0) decisions.set(memes[0].table.signature, decident(distinctes))
  }
  return decisions
}

function jumellesDe(analysees: readonly FeuilleAnalysee[]) {
  const visibles = analysees.filter((a) => !a.feuille.masquee)
  const tables = visibles.flatMap(({ feuille, tables }) => tables.map((table) => ({ feuille, table })))
  return [...Map.groupBy(tables, ({ table }) => table.signature).values()].filter((memes) => memes.length > 1)
}

const etapesDe = (table: Table): string => table.colonnes.map((c) => (c.role === 'montant' ? c.etat : '')).join('|')

function suivre(colonnes: readonly Colonne[], modeles: readonly Colonne[]): Colonne[] {
  return colonnes.map((c) => {
    const modele = modeles.find((m) => m.colonne === c.colonne)
    const demots = modele && DE_MOTS.has(c.role) && DE_MOTS.has(modele.role)
    return demots ? { ...c, role: modele.role, confiance: modele.confiance } : c
  })
}

/** The labels of the first table of a sheet, in any order: sheets under the same labels are of one kind. */
export const enseigneDe = (a: FeuilleAnalysee): string => [...(a.libelles[0] ?? [])].sort().join('|')
