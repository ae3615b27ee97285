import { cleEntete } from '../grille/texte.ts'
import { MOTS_DECISION } from '../vocabulaires/lexique.ts'
import { AUTRES_CROIX } from '../vocabulaires/vocabulaires.ts'
import type { Candidat, Contexte } from './accord.ts'
import { natureDeLibelle } from './entetes.ts'

/** « Autre(s) QPV », « Lieux › Autres quartiers »: those that come beside the one told elsewhere. */
export const ditDAutres = (entete: string): boolean => /\bautres?\b/.test(cleEntete(entete.split(' › ').at(-1) ?? ''))

/** Finds the columns named after the quartiers themselves, with crosses, shares or amounts under each. */
export function partsDeQuartiers(candidats: Candidat[], contexte: Contexte): void {
  const enPourcents = quartiersEnPourcents(candidats)
  const enCroix = quartiersEnCroix(candidats)
  const nomDe = (c: Candidat): string | null => {
    const feuille = c.niveaux.at(-1) ?? ''
    const annonce =
      c.niveaux.length > 1 && /\b(quartiers?|qpv|territoires?|secteurs?)\b/.test(cleEntete(c.niveaux[0] ?? ''))
    const compte = /\b(nb|nombre|publics?|habitants?|participants?|beneficiaires?)\b/.test(
      cleEntete(c.niveaux[0] ?? ''),
    )
    const parts =
      annonce && !compte && natureDeLibelle(feuille) === null && (c.profil.montants >= 0.5 || c.profil.ecrites === 0)
    if (AUCUN.test(cleEntete(feuille))) return null
    if (enPourcents.includes(c)) return sansPourcent(feuille)
    if (enCroix.includes(c)) return contexte.quartier(feuille) ?? feuille
    return contexte.quartier(feuille) ?? ((annonce && c.profil.croix >= 0.5) || parts ? feuille : null)
  }
  const nommes = candidats.filter((c) => nomDe(c) !== null)
  // One name over several columns is not what tells quartiers apart.
  if (new Set(nommes.map(nomDe)).size < 2) return
  for (const c of candidats)
    if (c.profil.croix >= 0.5 && AUCUN.test(cleEntete(c.niveaux.at(-1) ?? ''))) c.role = 'autre'
  for (const candidat of nommes) {
    const { croix, ouiNon, montants, ecrites } = candidat.profil
    if (ecrites > 0 && croix < 0.5 && montants < 0.5 && ouiNon < 0.95) continue
    candidat.role = 'part_quartier'
    candidat.confiance = 0.8
    candidat.quartier = nomDe(candidat) ?? undefined
    delete candidat.financeur
  }
}

const sansPourcent = (libelle: string): string => libelle.replace(/\s*\(?(%|en %)\)?\s*$/, '').trim()

// « Clairval % | Joliot % » side by side, named by no other word, where nothing else tells the quartier.
function quartiersEnPourcents(candidats: readonly Candidat[]): Candidat[] {
  if (candidats.some((c) => c.role === 'quartier' || c.role === 'code_quartier')) return []
  const parts = candidats.filter((c) => {
    const libelle = c.niveaux.at(-1) ?? ''
    const nom = sansPourcent(libelle)
    const nombres = c.profil.ecrites === 0 || c.profil.nombres >= 0.5
    return nom !== libelle.trim() && /^\p{Lu}\p{L}{2}/u.test(nom) && natureDeLibelle(nom) === null && nombres
  })
  return parts.length >= 2 && parts.every((c, i) => i === 0 || c.colonne === (parts[i - 1]?.colonne ?? 0) + 1)
    ? parts
    : []
}

const AUCUN = /^(hors|sans)\b/
const TOUS = /^(tous?|toutes?|inter|trans|multi|ville entiere|ensemble)\b/

/**
 * « Estressin | Malissol | Hors QPV » side by side with crosses under each, when nothing else tells the quartier: names
 * that are neither publics, themes, papers nor decisions.
 */
function quartiersEnCroix(candidats: readonly Candidat[]): Candidat[] {
  const cles = new Map(candidats.map((c) => [c, cleEntete(c.niveaux.at(-1) ?? '')]))
  const coche = (c: Candidat) => c.profil.ecrites === 0 || c.profil.croix >= 0.8 || c.profil.ouiNon >= 0.95
  const special = (c: Candidat) => AUCUN.test(cles.get(c) ?? '') || TOUS.test(cles.get(c) ?? '')
  const nomme = (c: Candidat) => {
    const k = cles.get(c) ?? ''
    const nom = /^[\p{Lu}\d]/u.test(c.niveaux.at(-1) ?? '') && /\p{L}{2}/u.test(k) && k.length <= 40
    return nom && natureDeLibelle(k) === null && !AUTRES_CROIX.test(k) && !MOTS_DECISION.test(k)
  }
  const dits = candidats.filter((c) => c.role === 'quartier' || c.role === 'code_quartier')
  if (dits.some((c) => !(coche(c) && special(c)))) return []
  const suites: Candidat[][] = []
  for (const [i, c] of candidats.entries()) {
    if (!coche(c) || !(nomme(c) || special(c))) continue
    const derniere = suites.at(-1)
    if (derniere && derniere.at(-1) === candidats[i - 1]) derniere.push(c)
    else suites.push([c])
  }
  const utiles = suites.filter((s) => s.filter((c) => nomme(c) && c.profil.ecrites > 0).length >= 2)
  return utiles.find((s) => s.some(special)) ?? (utiles.length === 1 ? (utiles[0] ?? []) : [])
}
