import { createHash } from 'node:crypto'
import { lettreDeColonne } from '#platform/tableur/adresse.ts'
import type { Feuille } from '#platform/tableur/types.ts'
import { accorder, type Candidat, type Contexte } from './accord.ts'
import { estFinanceurConnu, estLettreDEtape, etatDe, sensArgent } from './argent.ts'
import { type Entete, estMotDArgent, natureDeLibelle, niveaux } from './entetes.ts'
import { colonnesRemplies, largeur, texteEn } from './grille.ts'
import {
  ETAT_AMBIGU,
  MOTS_FINANCEUR,
  MOTS_LIGNE_TOTAL,
  MOTS_POURCENT,
  MOTS_PROPRES,
  MOTS_ROLES,
  MOTS_TOTAL,
} from './lexique.ts'
import { type Profil, profiler } from './profil.ts'
import { cle, cleEntete } from './texte.ts'
import type { Colonne, EtatMontant, RoleColonne } from './types.ts'

/** Guesses what each column of a table holds, from its labels first, then from its cells. */
export function devinerColonnes(feuille: Feuille, entete: Entete, fin: number, contexte: Contexte): Colonne[] {
  const candidats: Candidat[] = []
  const totaux = lignesDeTotal(feuille, entete.fin + 1, fin)
  const etiquettes = lettresAPart(Array.from({ length: largeur(feuille) }, (_, c) => niveaux(feuille, entete, c)))
  for (const [c, libelles] of etiquettes.entries()) {
    const profil = profiler(feuille, c, entete.fin + 1, fin, totaux)
    if (libelles.length === 0 && profil.ecrites === 0) continue
    candidats.push({ colonne: c, niveaux: libelles, profil, ...devinerRole(libelles, profil, contexte) })
  }
  accorder(candidats, contexte)
  for (const c of candidats)
    if (c.niveaux.length === 0 && c.role !== 'autre' && surLignesVides(feuille, c.colonne, entete.fin + 1, fin))
      c.role = 'autre'
  return candidats.map(({ niveaux: libelles, profil: _, ...reste }) => ({
    ...reste,
    lettre: lettreDeColonne(reste.colonne),
    entete: libelles.join(' › '),
    confiance: Math.round(reste.confiance * 100) / 100,
  }))
}

// « Ville D | CAF D | Ville A | CAF A »: the last letter is the step, when each payer is told under several.
function lettresAPart(etiquettes: readonly string[][]): string[][] {
  const coupes = etiquettes.map((libelles) => /^(.{2,30}?)[\s-]+([DPAVRSN])$/.exec(libelles.at(-1) ?? ''))
  const etapes = Map.groupBy(
    coupes.filter((c) => c !== null),
    (c) => cleEntete(c[1] ?? ''),
  )
  return etiquettes.map((libelles, i) => {
    const [, payeur = '', lettre = ''] = coupes[i] ?? []
    const plusieurs = new Set(etapes.get(cleEntete(payeur))?.map((c) => c[2])).size > 1
    return payeur !== '' && plusieurs ? [...libelles.slice(0, -1), payeur, lettre] : libelles
  })
}

// Cells that stand alone on their rows are sections, whatever column they are written in.
function surLignesVides(feuille: Feuille, colonne: number, debut: number, fin: number): boolean {
  let seules = 0
  let ecrites = 0
  for (let l = debut; l <= fin; l++) {
    if (texteEn(feuille, l, colonne, false) === '') continue
    ecrites++
    if (colonnesRemplies(feuille, l).length === 1) seules++
  }
  return seules > 0.5 * ecrites
}

function lignesDeTotal(feuille: Feuille, debut: number, fin: number): Set<number> {
  const totaux = new Set<number>()
  for (let l = debut; l <= fin; l++) {
    const [premiere] = colonnesRemplies(feuille, l)
    if (premiere !== undefined && MOTS_LIGNE_TOTAL.test(cle(texteEn(feuille, l, premiere)))) totaux.add(l)
  }
  return totaux
}

/** The same for every table with the same labels, whatever its rows: what a remembered mapping hangs on. */
export function signatureDe(feuille: Feuille, entete: Entete): string {
  const libelles = Array.from({ length: largeur(feuille) }, (_, c) =>
    niveaux(feuille, entete, c).map(cleEntete).join('>'),
  )
  return createHash('sha256').update(libelles.join('|').replace(/\|+$/, '')).digest('hex').slice(0, 16)
}

function devinerRole(
  libelles: readonly string[],
  profil: Profil,
  contexte: Contexte,
): Omit<Candidat, 'colonne' | 'niveaux' | 'profil'> {
  const parContenu = roleParContenu(libelles, profil)
  if (parContenu) return parContenu
  if (libelles.length === 0) return { role: 'autre', confiance: 0 }
  const feuilleK = cleEntete(libelles.at(-1) ?? '')
  const k = cleEntete(libelles.join(' '))
  if (MOTS_POURCENT.test(feuilleK) && !/\ben\b/.test(feuilleK)) return { role: 'pourcentage', confiance: 0.9 }
  const argent = roleArgent(libelles, k, profil, contexte)
  if (argent) return argent
  // Brackets explain a label: « Action (N = nouvelle) » is a title.
  const nuK = cleEntete((libelles.at(-1) ?? '').replace(/\([^)]*\)?/g, ' '))
  const role = meilleurRole(nuK, profil) ?? meilleurRole(feuilleK, profil)
  if (role) return role
  const groupe = libelles.length > 1 ? meilleurRole(k, profil) : null
  return groupe ? { ...groupe, confiance: groupe.confiance * 0.7 } : { role: 'autre', confiance: 0.3 }
}

function roleParContenu(
  libelles: readonly string[],
  profil: Profil,
): Omit<Candidat, 'colonne' | 'niveaux' | 'profil'> | null {
  if (profil.ecrites === 0) return null
  const k = cleEntete(libelles.join(' '))
  if (profil.siret >= 0.5 && !/attribuant|attribuante|financeur/.test(k)) return { role: 'siret', confiance: 0.95 }
  if (profil.annees >= 0.8 && /\b(annee|exercice|millesime)\b/.test(k)) return { role: 'annee', confiance: 0.95 }
  if (profil.dauphin >= 0.5) return { role: 'dauphin', confiance: 0.95 }
  if (profil.mail >= 0.5) return { role: 'mail', confiance: 0.95 }
  if (profil.rna >= 0.5) return { role: 'rna', confiance: 0.95 }
  const etapes = profil.valeurs.map((v) => (v.length <= 25 ? etatDe(v) : null))
  if (etapes.length >= 2 && etapes.length <= 6 && etapes.every((e) => e !== null) && etapes.includes('demande')) {
    return { role: 'type_montant', confiance: 0.85 }
  }
  if (estListeDeFinanceurs(profil) && !MOTS_PORTEUR.test(k)) return { role: 'financeur', confiance: 0.7 }
  if (profil.qpv >= 0.5) return { role: 'code_quartier', confiance: 0.95 }
  return null
}

const MOTS_PORTEUR =
  /porteur|structure|association|operateur|beneficiaire|organisme|raison|maitre|attributaire|demandeur|action|projet|quartier|suivi|referent/

// The cells name funders, whatever the label says.
function estListeDeFinanceurs(p: Profil): boolean {
  if (p.montants > 0.1 || p.longueur > 40 || p.valeurs.length < 2 || p.distinctes > 0.7) return false
  const nommes = p.valeurs.filter((v) => estFinanceurConnu(v) || MOTS_PROPRES.test(v))
  return nommes.length >= 2 && nommes.length >= 0.6 * p.valeurs.length
}

function meilleurRole(k: string, profil: Profil): Omit<Candidat, 'colonne' | 'niveaux' | 'profil'> | null {
  let meilleur: { role: RoleColonne; confiance: number } | null = null
  for (const [role, motif, poids] of MOTS_ROLES) {
    if (!motif.test(k)) continue
    const confiance = poids * vraisemblance(role, profil, k)
    if (confiance > (meilleur?.confiance ?? 0)) meilleur = { role, confiance }
  }
  return meilleur
}

// A label may lie: « État » over amounts is a funder, « Action » over codes is a reference.
function vraisemblance(role: RoleColonne, p: Profil, k: string): number {
  if (p.ecrites === 0) return 0.8
  if (role === 'titre') return p.longueur < 7 || p.montants > 0.6 ? 0.3 : 1
  if (role === 'structure') return p.montants > 0.6 ? 0.2 : 1
  if (role === 'etat') return p.montants > 0.6 || p.dates > 0.6 ? 0.2 : 1
  // « Lieu » may be a room: a place said again and again is a quartier.
  if (role === 'quartier' && /^lieux?\b/.test(k)) return p.distinctes <= 0.6 && p.longueur <= 45 ? 1 : 0.3
  if (role === 'quartier' || role === 'theme') return p.montants > 0.6 ? 0.3 : 1
  if (role === 'annee') return p.annees > 0.4 ? 1 : 0.4
  // « Avis partagé » is no key of sharing.
  if (role === 'repartition') return p.lettres > 0.9 && !p.valeurs.some((v) => /\d/.test(v)) ? 0.3 : 1
  if (role === 'nature') return p.longueur > 15 ? 0.3 : 1
  if (role === 'numero') return p.references > 0.5 ? 0.6 : 1
  // « Porteur (SIRET) » over names is a column of names.
  if (role === 'siret') return p.longueur < 7 || (p.siret === 0 && p.lettres > 0.5) ? 0.3 : 1
  if (role === 'debut' || role === 'fin') return p.dates === 0 && p.references > 0.5 ? 0.4 : 1
  if (role === 'dauphin') return p.longueur < 4 ? 0.4 : 1
  return 1
}

function roleArgent(
  libelles: readonly string[],
  k: string,
  p: Profil,
  contexte: Contexte,
): Omit<Candidat, 'colonne' | 'niveaux' | 'profil'> | null {
  // « SBAA › 2026 »: amounts by year under a payer nobody knows.
  const parAnnee =
    libelles.length > 1 &&
    /^20\d\d$/.test(libelles.at(-1) ?? '') &&
    libelles.slice(0, -1).every((l) => natureDeLibelle(l) === null)
  const anneeNue =
    (/^20\d\d$/.test(k) || parAnnee) && (p.montants >= 0.5 || (parAnnee && p.ecrites === 0)) && p.annees < 0.5
  const parLettre =
    libelles.length > 1 && estLettreDEtape(cleEntete(libelles.at(-1) ?? '')) && (p.montants > 0 || p.ecrites === 0)
  if (
    !anneeNue &&
    !parLettre &&
    !estMotDArgent(k) &&
    !(libelles.length > 1 && libelles.some((l) => etatDe(cleEntete(l))))
  )
    return null
  const feuilleK = cleEntete(libelles.at(-1) ?? '')
  if (/^parts?$/.test(k)) return null
  // What is left to pay, or has changed, is nobody's grant.
  if (/\b(reste|reliquat|disponible|ecart|difference|evolution|variation)\b/.test(k))
    return { role: 'autre', confiance: 0.8 }
  if (/^(n|no|num|date|dates|nom|nb|nombre|objectifs?|indicateurs?|code|ref|type)\b/.test(feuilleK)) return null
  const chiffres =
    p.ecrites === 0 ||
    p.montants >= 0.5 ||
    (p.montants >= 0.25 && p.nombres > 0) ||
    (etatDe(feuilleK) !== null && p.montants > 0)
  const payeurSeul = sensArgent(libelles).financeur
  if (p.etapes >= 0.5 && payeurSeul)
    return { role: 'montant', confiance: 0.8, financeur: payeurSeul, multiplicateur: contexte.milliers ? 1000 : 1 }
  const deux = p.paires >= 0.5 ? deuxEtapes(libelles) : null
  if (deux) {
    const payeur = sensArgent(libelles.map((l) => l.replace(DEUX_ETAPES, ' '))).financeur
    return {
      role: 'montant',
      confiance: 0.85,
      multiplicateur: contexte.milliers ? 1000 : 1,
      ...deux,
      ...(payeur ? { financeur: payeur } : {}),
    }
  }
  if (!chiffres) return planDeFinancement(k, p)
  // « 4 000 € (Etat) » under « Financements obtenus »: the cells name who pays.
  const nommees = p.valeurs.filter((v) => MOTS_FINANCEUR.test(v.replace(/\b(p|bop|programme) ?147\b/, 'etat')))
  if (nommees.length > 0.5 * p.valeurs.length && sensArgent(libelles).financeur === null) return planDeFinancement(k, p)
  // « Bailleur › Arbitrage » still empty is money: the label above names who pays.
  const sousPayeur = ETAT_AMBIGU.test(feuilleK) && libelles.slice(0, -1).some(estFinanceurConnu)
  if (p.ecrites === 0 && meilleurRole(feuilleK, p) && !etatDe(feuilleK) && !estFinanceurConnu(feuilleK) && !sousPayeur)
    return null
  if (
    /\b(couts?|budget (total|previsionnel|global|de l action|du projet)|depenses?|charges)\b/.test(k) &&
    !MOTS_FINANCEUR.test(k)
  ) {
    return {
      role: 'cout_total',
      confiance: 0.9,
      multiplicateur: sensArgent(libelles).multiplicateur === 1000 || contexte.milliers ? 1000 : 1,
    }
  }
  if (/\b(participants?|beneficiaires?|nb|nombre|effectifs?|seances?|heures?)\b/.test(feuilleK)) return null
  if (MOTS_PROPRES.test(k)) return { role: 'ressources_propres', confiance: 0.9 }
  const sens = sensArgent(libelles)
  const plus = {
    ...(sens.etat ? { etat: sens.etat } : {}),
    ...(sens.annee ? { annee: sens.annee } : {}),
    multiplicateur: sens.multiplicateur === 1000 || contexte.milliers ? 1000 : 1,
  }
  if (
    (sens.annee && contexte.annee && sens.annee !== contexte.annee) ||
    /\bn 1\b|\b(annee|an|exercice) (precedente?|derniere?|passee?)\b/.test(k)
  )
    return { role: 'autre_annee', confiance: 0.85, ...plus }
  if (
    sens.total &&
    !(
      sens.financeur &&
      estFinanceurConnu(sens.financeur) &&
      !libelles.some((l) => MOTS_TOTAL.test(cleEntete(l)) && cleEntete(l) !== k)
    )
  ) {
    return { role: 'total', confiance: 0.85, ...plus }
  }
  if (sens.total) return { role: 'total', confiance: 0.6, ...plus }
  const financeur = sens.financeur ?? undefined
  const sur = financeur ? (sens.etat ? 0.95 : 0.75) : 0.7
  return { role: 'montant', confiance: p.ecrites === 0 ? sur * 0.9 : sur, ...plus, ...(financeur ? { financeur } : {}) }
}

const DEUX_ETAPES = /\(?\s*(\p{L}+\.?)\s*(?:\/|\||→|>|-|;|puis|et)\s*(\p{L}+\.?)\s*\)?\s*$/u

// « État (demandé / accordé) » over « 1 400 / 700 ».
function deuxEtapes(libelles: readonly string[]): { etat: EtatMontant; etatSuivant: EtatMontant } | null {
  for (const libelle of libelles.toReversed()) {
    const trouve = DEUX_ETAPES.exec(libelle)
    const [etat, etatSuivant] = [trouve?.[1], trouve?.[2]].map((mot) => sensArgent(['', mot ?? '']).etat)
    if (etat && etatSuivant && etat !== etatSuivant) return { etat, etatSuivant }
  }
  return null
}

// « État : 5 000 € ; Ville : 3 000 € » in one cell.
function planDeFinancement(k: string, p: Profil): Omit<Candidat, 'colonne' | 'niveaux' | 'profil'> | null {
  if (!/financ|subvention|montant/.test(k)) return null
  const listes = p.valeurs.filter(
    (v) => MOTS_FINANCEUR.test(v) && /€|\d ?k\b|\d{3}/.test(v.replace(/\b(p|bop|programme) ?147\b/, '')),
  ).length
  if (listes < 1 || listes < 0.4 * p.valeurs.length) return null
  const etat = etatDe(k)
  return { role: 'plan_financement', confiance: 0.7, ...(etat ? { etat } : {}) }
}
