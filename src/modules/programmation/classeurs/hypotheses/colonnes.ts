import { createHash } from 'node:crypto'
import { lettreDeColonne } from '#platform/tableur/adresse.ts'
import type { Feuille } from '#platform/tableur/types.ts'
import { colonnesRemplies, largeur, texteEn } from '../grille/grille.ts'
import { cle, cleEntete } from '../grille/texte.ts'
import type { Colonne } from '../grille/types.ts'
import { estFinanceurConnu, etatDe } from '../vocabulaires/argent.ts'
import { MOTS_LIGNE_TOTAL, MOTS_POURCENT, MOTS_PROPRES } from '../vocabulaires/lexique.ts'
import { accorder, type Candidat, type Contexte } from './accord.ts'
import { roleArgent } from './colonnes-argent.ts'
import { type Entete, natureDeLibelle, niveaux } from './entetes.ts'
import { type Profil, profiler } from './profil.ts'
import { type Devine, meilleurRole } from './roles-colonnes.ts'

/** Guesses what each column of a table holds, from its labels first, then from its cells. */
export function etudierColonnes(feuille: Feuille, entete: Entete, fin: number, contexte: Contexte): Candidat[] {
  const candidats: Candidat[] = []
  const totaux = lignesAPart(feuille, entete, fin)
  const etiquettes = lettresAPart(Array.from({ length: largeur(feuille) }, (_, c) => niveaux(feuille, entete, c)))
  for (const [c, libelles] of etiquettes.entries()) {
    const profil = profiler(feuille, c, entete.fin + 1, fin, totaux)
    if (libelles.length === 0 && profil.ecrites === 0) continue
    candidats.push({ colonne: c, niveaux: libelles, profil, ...devinerRole(libelles, profil, contexte) })
  }
  accorder(candidats, contexte)
  return candidats
}

/** The columns as they are kept. */
export const colonnesDe = (candidats: readonly Candidat[]): Colonne[] =>
  candidats.map(({ niveaux: libelles, profil: _, ...reste }) => ({
    ...reste,
    lettre: lettreDeColonne(reste.colonne),
    entete: libelles.join(' › '),
    confiance: Math.round(reste.confiance * 100) / 100,
  }))

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

// Rows that hold no value of a column: totals; where the rows are wide, one cell alone, which opens a section.
function lignesAPart(feuille: Feuille, entete: Entete, fin: number): Set<number> {
  const rangs = Array.from({ length: Math.max(0, fin - entete.fin) }, (_, i) => entete.fin + 1 + i)
  const lignes = rangs.map((l) => [l, colonnesRemplies(feuille, l)] as const)
  const larges = lignes.filter(([, ecrites]) => ecrites.length >= 4).length >= 3
  const aPart = lignes.filter(([l, [premiere, ...autres]]) => {
    const seule = larges && autres.length === 0
    return premiere !== undefined && (seule || MOTS_LIGNE_TOTAL.test(cle(texteEn(feuille, l, premiere))))
  })
  return new Set(aPart.map(([l]) => l))
}

/**
 * The same for every table with the same labels, whatever its rows: what a remembered mapping hangs on. « Ville 2025 |
 * Ville 2026 » is « Ville 2026 | Ville 2027 » the year after: years count from the last.
 */
export function signatureDe(feuille: Feuille, entete: Entete): string {
  const libelles = Array.from({ length: largeur(feuille) }, (_, c) =>
    niveaux(feuille, entete, c).map(cleEntete).join('>'),
  ).join('|')
  const derniere = Math.max(...(libelles.match(AN) ?? []).map(Number))
  const sansDates = libelles.replace(AN, (annee) => `an${Number(annee) - derniere}`).replace(/\|+$/, '')
  return createHash('sha256').update(sansDates).digest('hex').slice(0, 16)
}

const AN = /\b20\d\d\b/g

function devinerRole(libelles: readonly string[], profil: Profil, contexte: Contexte): Devine {
  const parContenu = roleParContenu(libelles, profil)
  if (parContenu) return parContenu
  if (libelles.length === 0) return { role: 'autre', confiance: 0 }
  const feuilleK = cleEntete(libelles.at(-1) ?? '')
  const k = cleEntete(libelles.join(' '))
  if (MOTS_POURCENT.test(feuilleK) && !/\ben\b/.test(feuilleK)) return { role: 'pourcentage', confiance: 0.9 }
  // « Pertinence /5 » is a mark.
  if (/\/ ?\d{1,3}$/.test(libelles.at(-1)?.trim() ?? '') && profil.nombres > 0.5)
    return { role: 'autre', confiance: 0.8 }
  // « AVIS DES PARTENAIRES › Ville »: what one of several thinks.
  if (
    libelles.slice(0, -1).some((l) => /\bavis\b/.test(cleEntete(l))) &&
    estFinanceurConnu(libelles.at(-1) ?? '') &&
    profil.montants < 0.5
  )
    return { role: 'etat', confiance: 0.3 }
  const argent = roleArgent(libelles, k, profil, contexte)
  if (argent) return argent
  // Brackets explain a label: « Action (N = nouvelle) » is a title.
  const nuK = cleEntete((libelles.at(-1) ?? '').replace(/\([^)]*\)?/g, ' '))
  const role = meilleurRole(nuK, profil) ?? meilleurRole(feuilleK, profil)
  if (role) return role
  const groupe = libelles.length > 1 ? meilleurRole(k, profil) : null
  return groupe ? { ...groupe, confiance: groupe.confiance * 0.7 } : { role: 'autre', confiance: 0.3 }
}

function roleParContenu(libelles: readonly string[], profil: Profil): Devine | null {
  if (profil.ecrites === 0) return null
  const k = cleEntete(libelles.join(' '))
  if (profil.siret >= 0.5 && !/attribuant|attribuante|financeur/.test(k)) return { role: 'siret', confiance: 0.95 }
  if (profil.annees >= 0.8 && /\b(annee|exercice|millesime)\b/.test(k)) return { role: 'annee', confiance: 0.95 }
  if (profil.dauphin >= 0.5) return { role: 'dauphin', confiance: 0.95 }
  if (profil.mail >= 0.5) return { role: 'mail', confiance: 0.95 }
  if (profil.rna >= 0.5) return { role: 'rna', confiance: 0.95 }
  const etapes = profil.valeurs.map((v) => (v.length <= 25 ? etatDe(v) : null))
  // « Déposée », « Favorable » under « Décision » are states, no steps of money.
  const pas = etapes.length >= 2 && etapes.length <= 6 && etapes.every((e) => e !== null) && etapes.includes('demande')
  const etape = /^(etapes?|stades?|phases?)$/.test(cleEntete(libelles.at(-1) ?? ''))
  if (pas && (etape || !ditAutreChose(libelles))) return { role: 'type_montant', confiance: 0.85 }
  if (estListeDeFinanceurs(profil) && !MOTS_PORTEUR.test(k) && !ditAutreChose(libelles))
    return { role: 'financeur', confiance: 0.7 }
  if (profil.qpv >= 0.5) return { role: 'code_quartier', confiance: 0.95 }
  return null
}

const MOTS_PORTEUR =
  /porteur|structure|association|operateur|beneficiaire|organisme|raison|maitre|attributaire|demandeur|action|projet|quartier|suivi|referent/

// « QPV » over « Commune de Paris »: the label says what it is.
const ditAutreChose = (libelles: readonly string[]): boolean =>
  ['quartier', 'theme', 'titre', 'etat'].includes(natureDeLibelle(libelles.at(-1) ?? '') ?? '')

// The cells name funders, whatever the label says.
function estListeDeFinanceurs(p: Profil): boolean {
  if (p.montants > 0.1 || p.longueur > 40 || p.valeurs.length < 2 || p.distinctes > 0.7) return false
  const nommes = p.valeurs.filter((v) => estFinanceurConnu(v) || MOTS_PROPRES.test(v))
  return nommes.length >= 2 && nommes.length >= 0.6 * p.valeurs.length
}
