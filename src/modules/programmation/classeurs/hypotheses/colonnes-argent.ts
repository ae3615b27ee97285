import { cleEntete } from '../grille/texte.ts'
import type { EtatMontant } from '../grille/types.ts'
import { estFinanceurConnu, estLettreDEtape, etatDe, financeurDe, sensArgent } from '../vocabulaires/argent.ts'
import { ETAT_AMBIGU, MOTS_FINANCEUR, MOTS_PROPRES } from '../vocabulaires/lexique.ts'
import { payeurCommun } from '../vocabulaires/payeurs.ts'
import type { Contexte } from './accord.ts'
import { estMotDArgent, natureDeLibelle } from './entetes.ts'
import type { Profil } from './profil.ts'
import { codesDUnChiffre, type Devine, meilleurRole } from './roles-colonnes.ts'

/** What a column of money holds, from its labels and its cells; null for any other column. */
export function roleArgent(libelles: readonly string[], k: string, p: Profil, contexte: Contexte): Devine | null {
  if (codesDUnChiffre(p) && natureDeLibelle(libelles.at(-1) ?? '') === 'etat') return null
  if (p.dates > 0.5 || !parleDArgent(libelles, k, p)) return null
  const feuilleK = cleEntete(libelles.at(-1) ?? '')
  if (/^parts?$/.test(k)) return null
  // What is left to pay, or has changed, is nobody's grant.
  if (/\b(reste|reliquat|disponible|ecart|difference|evolution|variation)\b/.test(k))
    return { role: 'autre', confiance: 0.8 }
  if (/^n 1$/.test(feuilleK)) return { role: 'autre_annee', confiance: 0.85 }
  if (/^(n|no|num|date|dates|nom|nb|nombre|objectifs?|indicateurs?|code|ref|type)\b/.test(feuilleK)) return null
  const chiffres =
    p.ecrites === 0 ||
    p.montants >= 0.5 ||
    (p.montants >= 0.25 && p.nombres > 0) ||
    (etatDe(feuilleK) !== null && p.montants > 0 && !/\bavis\b/.test(feuilleK))
  const composee = cellulesComposees(libelles, p, contexte)
  if (composee) return composee
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
      multiplicateur: uniteDe(libelles, contexte),
    }
  }
  if (/\b(participants?|beneficiaires?|nb|nombre|effectifs?|seances?|heures?)\b/.test(feuilleK)) return null
  if (MOTS_PROPRES.test(k)) return { role: 'ressources_propres', confiance: 0.9 }
  return montantOuTotal(libelles, k, p, contexte)
}

// The labels name money, a payer, a step or a year over amounts.
function parleDArgent(libelles: readonly string[], k: string, p: Profil): boolean {
  // « SBAA › 2026 »: amounts by year under a payer nobody knows.
  const parAnnee =
    libelles.length > 1 &&
    /^20\d\d$/.test(libelles.at(-1) ?? '') &&
    libelles.slice(0, -1).every((l) => natureDeLibelle(l) === null)
  const anneeNue =
    (/^20\d\d$/.test(k) || parAnnee) && (p.montants >= 0.5 || (parAnnee && p.ecrites === 0)) && p.annees < 0.5
  const parLettre =
    libelles.length > 1 && estLettreDEtape(cleEntete(libelles.at(-1) ?? '')) && (p.montants > 0 || p.ecrites === 0)
  const etapeAuDessus = libelles.length > 1 && libelles.some((l) => etatDe(cleEntete(l)))
  // « dont CD », « PREVU CD » over amounts: a usual payer, by its letters.
  const payeur = p.nombres >= 0.5 && payeurCommun(financeurDe(libelles.at(-1) ?? '') ?? '')?.propre === ''
  return anneeNue || parLettre || estMotDArgent(k) || etapeAuDessus || payeur
}

// Several steps in each cell: « D : 5000 / A : 4000 », « 1 400 / 700 ».
function cellulesComposees(libelles: readonly string[], p: Profil, contexte: Contexte): Devine | null {
  const payeurSeul = sensArgent(libelles).financeur
  if (p.etapes >= 0.5 && payeurSeul)
    return { role: 'montant', confiance: 0.8, financeur: payeurSeul, multiplicateur: contexte.milliers ? 1000 : 1 }
  const deux = p.paires >= 0.5 ? (deuxEtapes(libelles) ?? (p.fleches >= 0.5 && payeurSeul ? DU_DEMANDE : null)) : null
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
  return null
}

const uniteDe = (libelles: readonly string[], { milliers }: Contexte) =>
  milliers ? 1000 : sensArgent(libelles).multiplicateur

function montantOuTotal(libelles: readonly string[], k: string, p: Profil, contexte: Contexte): Devine {
  const sens = sensArgent(libelles)
  const plus = {
    ...(sens.etat ? { etat: sens.etat } : {}),
    ...(sens.annee ? { annee: sens.annee } : {}),
    multiplicateur: uniteDe(libelles, contexte),
  }
  if (
    (sens.annee && contexte.annee && sens.annee !== contexte.annee) ||
    /\bn 1\b|\b(annee|an|exercice) (precedente?|derniere?|passee?)\b/.test(k)
  )
    return { role: 'autre_annee', confiance: 0.85, ...plus }
  if (sens.total) return { role: 'total', confiance: 0.85, ...plus }
  const financeur = sens.financeur ?? undefined
  const sur = financeur ? (sens.etat ? 0.95 : 0.75) : 0.7
  return { role: 'montant', confiance: p.ecrites === 0 ? sur * 0.9 : sur, ...plus, ...(financeur ? { financeur } : {}) }
}

const DU_DEMANDE = { etat: 'demande', etatSuivant: 'accorde' } as const

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
function planDeFinancement(k: string, p: Profil): Devine | null {
  const etat = etatDe(k)
  if (etat === null && !/financ|subvention|montant/.test(k)) return null
  const listes = p.valeurs.filter(
    (v) => MOTS_FINANCEUR.test(v) && /€|\d ?k\b|\d{3}/.test(v.replace(/\b(p|bop|programme) ?147\b/, '')),
  ).length
  if (listes < 1 || listes < 0.4 * p.valeurs.length) return null
  return { role: 'plan_financement', confiance: 0.7, ...(etat ? { etat } : {}) }
}
