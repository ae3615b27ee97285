import { adresse } from '#platform/tableur/adresse.ts'
import type { Cellule, Feuille } from '#platform/tableur/types.ts'
import { estFinanceurConnu, etatDe, financeurDe, sensArgent } from './argent.ts'
import { celluleEn, colonnesRemplies, texteEn } from './grille.ts'
import {
  ETAT_AMBIGU,
  ETAT_PREVISION,
  MOTS_ARGENT,
  MOTS_LIGNE_TOTAL,
  MOTS_MILLIERS,
  MOTS_PROPRES,
  MOTS_TOTAL,
} from './lexique.ts'
import { libelleDeFiche } from './libelles.ts'
import { ressembleAUnMontant } from './montants.ts'
import { cle, cleEntete } from './texte.ts'
import type { EtatMontant } from './types.ts'

/** An amount of a form, before its cell is read. */
export type MontantDeFiche = Readonly<{
  financeur: string | null
  etat: EtatMontant | null
  /** Null where nothing is written yet: the place is known all the same. */
  cellule: Cellule | null
  multiplicateur: number
  adresse: string
}>

/** Columns of a small table of money: who pays or at which step, by column. */
type EnTete = Readonly<{
  sens: 'etapes' | 'payeurs' | 'produits'
  colonnes: ReadonlyMap<number, string>
  premiere: number
}>

/**
 * The money of a form, between two rows (0-based, bounds included): a small table (payers × steps, either way), or
 * lines « Subvention demandée à la Ville : 2 000 ». `lettre`: the one column of values to read, where each is an action.
 */
export function argentDe(feuille: Feuille, debut: number, fin: number, lettre: string | null): MontantDeFiche[] {
  const montants: MontantDeFiche[] = []
  let entete: EnTete | null = null
  for (let l = debut; l <= fin; l++) {
    const colonnes = colonnesRemplies(feuille, l)
    if (colonnes.length === 0) {
      entete = null
      continue
    }
    const nouvelle: EnTete | null = lettre === null ? enTeteDe(feuille, l, colonnes) : null
    if (nouvelle) entete = nouvelle
    else if (entete) montants.push(...ligneDeTable(feuille, l, entete))
    else montants.push(...ligneSeule(feuille, l, colonnes, lettre))
  }
  return montants
}

const etape = (texte: string): boolean => {
  const k = cleEntete(texte)
  return (
    k.length <= 40 &&
    (etatDe(k) !== null || ETAT_AMBIGU.test(k) || ETAT_PREVISION.test(k) || /^montants?( .{0,12})?$/.test(k))
  )
}

function enTeteDe(feuille: Feuille, l: number, colonnes: readonly number[]): EnTete | null {
  const textes = colonnes.map((c): [number, string] => [c, texteEn(feuille, l, c)])
  if (colonnes.some((c) => estMontant(feuille, l, c))) return null
  const [premier, ...suite] = textes
  const dessous = colonnes.some((c) => estMontant(feuille, l + 1, c) || estMontant(feuille, l + 2, c))
  if (!premier || !dessous) return null
  const produits = textes.find(([, t]) => /^(produits?|ressources|recettes)\b/.test(cleEntete(t)))
  if (produits) return { sens: 'produits', colonnes: new Map([[produits[0] + 1, '']]), premiere: produits[0] + 1 }
  if (libelleDeFiche(premier[1])) return null
  const aGauche = !etape(premier[1]) || textes.length === 1
  const etapes = (aGauche ? suite : textes).filter(([, t]) => etape(t))
  if (etapes.length > 0 && etapes.length >= 0.6 * (textes.length - 1))
    return { sens: 'etapes', colonnes: new Map(etapes), premiere: Math.min(...etapes.map(([c]) => c)) }
  const payeurs = textes.filter(([, t]) => estFinanceurConnu(t) && !etape(t))
  if (payeurs.length < 2) return null
  return {
    sens: 'payeurs',
    colonnes: new Map(textes.filter(([c]) => c >= (payeurs[0]?.[0] ?? 0))),
    premiere: payeurs[0]?.[0] ?? 0,
  }
}

function ligneDeTable(feuille: Feuille, l: number, entete: EnTete): MontantDeFiche[] {
  const cote = colonnesRemplies(feuille, l).filter((c) => c < entete.premiere)
  // « Charges | Montant | Produits | Montant »: what is asked of each payer stands under « Produits ».
  if (entete.sens === 'produits') return produitDe(feuille, l, entete.premiere)
  const libelle = texteEn(feuille, l, cote.at(-1) ?? -1)
  if (libelle === '' || horsPayeurs(libelle) || ![...entete.colonnes.keys()].some((c) => estMontant(feuille, l, c)))
    return []
  return [...entete.colonnes].flatMap(([c, dessus]) => {
    if (horsPayeurs(dessus)) return []
    const niveaux = [dessus, libelle]
    const payeur = entete.sens === 'etapes' ? libelle : dessus
    const pas = entete.sens === 'etapes' ? dessus : libelle
    return montantEn(feuille, l, c, niveaux, financeurDe(payeur) ?? payeur, etapeDe(pas))
  })
}

function produitDe(feuille: Feuille, l: number, colonne: number): MontantDeFiche[] {
  const libelle = texteEn(feuille, l, colonne - 1)
  if (horsPayeurs(libelle) || !estFinanceurConnu(libelle) || !estMontant(feuille, l, colonne)) return []
  return montantEn(feuille, l, colonne, [libelle], financeurDe(libelle) ?? libelle, 'demande')
}

// « Subvention Ville demandée | 2 000 », « Demandé à l’État : 3 000 € » in one cell.
function ligneSeule(feuille: Feuille, l: number, colonnes: readonly number[], lettre: string | null): MontantDeFiche[] {
  const [c = 0, ...suite] = colonnes
  const texte = texteEn(feuille, l, c)
  const [libelle = '', valeur = ''] = texte.split(/\s*:\s*(?=\d)/)
  const k = cleEntete(libelle)
  const argent = etatDe(k) !== null || estFinanceurConnu(libelle) || ETAT_AMBIGU.test(k)
  if (!argent || k.length > 60 || horsPayeurs(libelle) || /\b(couts?|budget|charges|depenses?|date|avis)\b/.test(k))
    return []
  const { financeur, etat } = sensArgent([libelle])
  if (valeur !== '' && suite.length === 0) {
    const cellule: Cellule = { valeur, texte: valeur }
    return ressembleAUnMontant(cellule) ? [{ financeur, etat, cellule, multiplicateur: 1, adresse: '' }] : []
  }
  const choisie = suite.find((d) => lettre === null || adresse(l, d).replace(/\d+$/, '') === lettre)
  if (choisie === undefined || !estMontant(feuille, l, choisie) || !MOTIF_ARGENT(k)) return []
  return montantEn(feuille, l, choisie, [libelle], financeur, etat)
}

const MOTIF_ARGENT = (k: string): boolean =>
  etatDe(k) !== null || MOTS_ARGENT.test(k) || estFinanceurConnu(k) || ETAT_AMBIGU.test(k)

const horsPayeurs = (texte: string): boolean => {
  const k = cle(texte)
  return MOTS_PROPRES.test(k) || MOTS_LIGNE_TOTAL.test(k) || (MOTS_TOTAL.test(k) && !estFinanceurConnu(texte))
}

const etapeDe = (texte: string): EtatMontant | null =>
  sensArgent([texte]).etat ??
  (ETAT_AMBIGU.test(cleEntete(texte)) ? 'accorde' : ETAT_PREVISION.test(cleEntete(texte)) ? 'demande' : null)

function montantEn(
  feuille: Feuille,
  l: number,
  c: number,
  niveaux: readonly string[],
  financeur: string | null,
  etat: EtatMontant | null,
): MontantDeFiche[] {
  const cellule = estMontant(feuille, l, c) ? (celluleEn(feuille, l, c) ?? null) : null
  const multiplicateur = niveaux.some((n) => MOTS_MILLIERS.test(cle(n))) ? 1000 : 1
  return [{ financeur, etat, cellule, multiplicateur, adresse: `${feuille.nom}!${adresse(l, c)}` }]
}

function estMontant(feuille: Feuille, l: number, c: number): boolean {
  const cellule = celluleEn(feuille, l, c)
  return cellule !== undefined && cellule.texte.trim() !== '' && ressembleAUnMontant(cellule)
}
