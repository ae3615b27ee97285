import type { Cellule, Feuille } from '#platform/tableur/types.ts'
import { celluleEn, lieuDe, texteEn } from '../grille/grille.ts'
import { CROIX } from '../grille/montants.ts'
import { propre } from '../grille/texte.ts'
import { type Colonne, type RoleColonne, roles, type Table } from '../grille/types.ts'
import { couper } from '../hypotheses/porteurs.ts'
import { PAIRE } from '../hypotheses/profil.ts'
import { etapesDeCellule, financeurDe } from '../vocabulaires/argent.ts'
import { estRien } from '../vocabulaires/mots-suivi.ts'
import { estAvis } from '../vocabulaires/vocabulaire.ts'
import { unAvisDePlus } from './avis.ts'
import { avecSaReserve } from './reserves.ts'

/** `herite`: the value comes from a merge in height, or from the row above. */
export type Champ = Readonly<{
  texte: string
  cellule: Cellule
  adresse: string
  herite?: true
  avis?: true
  multiplicateur?: number
  /** The code written there, that the legend of the workbook opened. */
  code?: string
  /** A code that nothing explains: asked once for all its rows. */
  muet?: true
  /** The heading of its column, where it says whose words these are. */
  entete?: string
}>

export type Champs = Partial<Record<RoleColonne, Champ>>

const ARGENT = roles('montant total cout_total ressources_propres autre_annee pourcentage part_quartier')

// Told in all the columns that have it.
const PLUSIEURS = roles('quartier observations avis')

/** A note as it was typed, line by line; empty where it only says that there is none. */
const enLignes = (texte: string): string =>
  estRien(texte)
    ? ''
    : texte
        .split(/[\r\n]+/)
        .map(propre)
        .filter((ligne) => ligne !== '')
        .join('\n')

/** The cells of a row by role; the first column of a role speaks, but for quartiers and notes. Money columns are read apart. */
export function champsDeLigne(feuille: Feuille, table: Table, l: number): Champs {
  const champs: Champs = {}
  for (const { colonne, role: dit, multiplicateur, entete } of table.colonnes) {
    const role = dit === 'debut' && couvreLaFin(feuille, table, l, colonne) ? 'periode' : dit
    if (
      role === 'autre' ||
      role === 'montant' ||
      role === 'part_quartier' ||
      (champs[role] && !PLUSIEURS.includes(role))
    )
      continue
    const suivre = !ARGENT.includes(role) && role !== 'titre' && fusionVerticale(feuille, table, l, colonne)
    const mots = texteEn(feuille, l, colonne, suivre)
    // « Acerma* »: the star sends to a note at the foot.
    const ecrit = role === 'structure' || role === 'titre' ? mots.replace(/(?<=[^*\s])\s*\*+$/, '') : mots
    const texte =
      (role === 'etat' || role === 'theme') && (CROIX.test(ecrit) || /^[1v]$/i.test(ecrit))
        ? (valeurCochee(entete, table, role) ?? ecrit)
        : ecrit
    const cellule = celluleEn(feuille, l, colonne, suivre)
    const maitre = feuille.lignes[l]?.[colonne]?.maitre
    if (texte === '' || !cellule) continue
    if (role === 'quartier' && champs.quartier) {
      champs.quartier = avec(champs.quartier, texte)
      continue
    }
    if (role === 'avis') {
      champs.avis = unAvisDePlus(champs.avis, entete, { texte, cellule, adresse: '' })
      continue
    }
    if (role === 'observations') {
      const note = enLignes(cellule.texte)
      const avant = champs.observations
      // Told in two cells, it is written back in none alone.
      if (note !== '' && avant) champs.observations = { ...avant, texte: `${avant.texte}\n${note}`, adresse: '' }
      if (note === '' || avant) continue
    }
    champs[role] = {
      texte: role === 'observations' ? enLignes(cellule.texte) : texte,
      cellule,
      adresse: suivre && maitre ? lieuDe(feuille, maitre.ligne, maitre.colonne) : lieuDe(feuille, l, colonne),
      ...(suivre ? { herite: true } : {}),
      ...(role === 'etat' && estAvis(entete) ? { avis: true } : {}),
      ...(multiplicateur ? { multiplicateur } : {}),
      ...(role === 'reserves' ? { entete: entete.split(' › ').at(-1) ?? '' } : {}),
    }
  }
  avecSaReserve(champs, false)
  separer(champs, table)
  separerDauphin(champs)
  separerLignes(champs)
  return champs
}

// One cell over the columns of both days is the whole period, and not its beginning.
const couvreLaFin = (feuille: Feuille, table: Table, l: number, colonne: number): boolean =>
  table.colonnes.some(({ role, colonne: autre }) => {
    const maitre = role === 'fin' ? feuille.lignes[l]?.[autre]?.maitre : undefined
    return maitre?.ligne === l && maitre.colonne === colonne
  })

// « Porteur / Action » in one cell. Neither half has a cell of its own, so neither is written back alone.
function separer(champs: Champs, table: Table): void {
  const colonne = table.colonnes.find((c) => c.role === 'titre')
  const { titre } = champs
  if (!colonne || !titre || champs.structure) return
  const deux = couper(colonne, titre.cellule.texte)
  if (!deux) return
  champs.titre = { ...titre, texte: propre(deux.titre), adresse: '' }
  champs.structure = { ...titre, texte: propre(deux.structure), adresse: '' }
}

const COORDONNEES =
  /@|\b0\d([ .]?\d\d){4}\b|^\s*\d{1,4}\s*(bis|ter)?,?\s+(rue|avenue|av|bd|boulevard|place|all[ée]e|chemin|cours|quai|impasse|square)\b|\b\d{5}\s+\p{Lu}|^\s*(m\.|mme|mr|m|monsieur|madame|contact|t[ée]l)[\s.:]/iu

// A name with its address and contact on the next lines; a title with a sentence that describes it.
function separerLignes(champs: Champs): void {
  const lignesDe = (champ: Champ | undefined) =>
    champ?.cellule.texte
      .split(/[\r\n]+/)
      .map(propre)
      .filter((l) => l !== '') ?? []
  const { structure, titre } = champs
  const noms = lignesDe(structure)
  const coupe = noms.findIndex((l, i) => i > 0 && COORDONNEES.test(l))
  if (structure && coupe > 0) champs.structure = { ...structure, texte: noms.slice(0, coupe).join(' '), adresse: '' }
  const [premiere = '', ...suite] = lignesDe(titre)
  const phrase = suite.join(' ')
  if (!titre || premiere.length > 80 || phrase.length < 50 || !/^\p{Lu}.*[.!]$/u.test(phrase)) return
  champs.titre = { ...titre, texte: premiere, adresse: '' }
  champs.objectifs ??= { ...titre, texte: phrase, adresse: '' }
}

// « Sport pour tous (DA00424802) » under « Action (n° Dauphin) ».
function separerDauphin(champs: Champs): void {
  const { titre } = champs
  const trouve =
    /^(?:(DA ?\d{6,9})\s*[-–—:/]?\s+)?(.+?)(?:\s*[-–—:/(]\s*(?:n°\s*)?(?:dauphin\s*:?\s*)?(DA ?\d{6,9})\s*\)?)?$/i.exec(
      titre?.texte ?? '',
    )
  const numero = trouve?.[1] ?? trouve?.[3]
  if (!titre || !numero || !trouve?.[2]) return
  champs.titre = { ...titre, texte: propre(trouve[2]), adresse: '' }
  champs.dauphin ??= { ...titre, texte: numero, adresse: '' }
}

type MontantEcrit = Readonly<{ colonne: Colonne; champ: Champ | null }>

/** The money cells of a row, each with its column; one that tells several steps has no cell of its own for any. */
export function montantsDeLigne(feuille: Feuille, table: Table, l: number): MontantEcrit[] {
  const colonnes = table.colonnes.filter((c) => ['montant', 'part_quartier', 'plan_financement'].includes(c.role))
  return colonnes.flatMap((vue): MontantEcrit | MontantEcrit[] => {
    const cellule = feuille.lignes[l]?.[vue.colonne]
    const etapes = vue.role === 'montant' ? etapesEcrites(cellule?.texte ?? '', vue) : []
    if (cellule && etapes.length > 0)
      return etapes.map(({ etat, montant: texte }) => ({
        colonne: { ...vue, etat },
        champ: texte === '' ? null : { texte, cellule: { ...cellule, valeur: texte, texte }, adresse: '' },
      }))
    const payeur = payeurAGauche(feuille, table, l, vue.colonne)
    const colonne = payeur && vue.role === 'montant' ? { ...vue, financeur: financeurDe(payeur) ?? payeur } : vue
    const texte = payeur === '' ? '' : texteEn(feuille, l, vue.colonne, false)
    return {
      colonne,
      champ: cellule && texte !== '' ? { texte, cellule, adresse: lieuDe(feuille, l, vue.colonne) } : null,
    }
  })
}

// « D : 5000 / A : 4000 », « 1 400 / 700 » under a label that tells two steps.
function etapesEcrites(texte: string, { etat, etatSuivant }: Colonne): ReturnType<typeof etapesDeCellule> {
  const dites = etapesDeCellule(texte)
  if (dites.length > 0 || !etat || !etatSuivant) return dites
  const paire = PAIRE.exec(propre(texte))
  return [etat, etatSuivant].map((e, i) => ({ etat: e, montant: propre(paire?.[i + 1] ?? '') }))
}

/** True for a cell under the first of a merge in height: its value is repeated; a merge in width is a title or a section. */
export function fusionVerticale(feuille: Feuille, table: Table, l: number, colonne: number): boolean {
  const maitre = feuille.lignes[l]?.[colonne]?.maitre
  return maitre !== undefined && maitre.colonne === colonne && maitre.ligne >= table.enteteFin
}

// Several columns for one state or one theme: the cross means the label above it.
function valeurCochee(entete: string, table: Table, role: RoleColonne): string | null {
  return table.colonnes.filter((c) => c.role === role).length > 1 ? (entete.split(' › ').at(-1) ?? null) : null
}

// « Quartier 1 | Quartier 2 »: one field, told in two cells.
function avec(champ: Champ, texte: string): Champ {
  const ensemble = `${champ.texte} ; ${texte}`
  return { ...champ, texte: ensemble, cellule: { ...champ.cellule, texte: `${champ.cellule.texte} ; ${texte}` } }
}

// « Financeur 1 | Montant 1 | Financeur 2 | Montant 2 »: each amount is its left neighbour's; null with one such column.
function payeurAGauche(feuille: Feuille, table: Table, l: number, colonne: number): string | null {
  const payeurs = table.colonnes.filter((c) => c.role === 'financeur')
  const voisin = payeurs.length > 1 ? payeurs.findLast((c) => c.colonne < colonne) : undefined
  return voisin ? texteEn(feuille, l, voisin.colonne) : null
}
