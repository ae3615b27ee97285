import { type RoleColonne, roles } from '../grille/types.ts'
import { MOTS_ROLES } from '../vocabulaires/lexique.ts'
import { lireAvancement } from '../vocabulaires/mots-suivi.ts'
import type { Candidat } from './accord.ts'
import { neNommePersonne, nommeDesLieux, noteDeQuartiers } from './contenu.ts'
import type { Profil } from './profil.ts'

/** What a column was guessed to hold. */
export type Devine = Omit<Candidat, 'colonne' | 'niveaux' | 'profil'>

/** The role that the words of a label tell best, as far as the cells do not belie it; null when none. */
export function meilleurRole(k: string, profil: Profil, pris: ReadonlySet<RoleColonne> = new Set()): Devine | null {
  let meilleur: { role: RoleColonne; confiance: number } | null = null
  for (const [role, motif, poids] of MOTS_ROLES) {
    if (pris.has(role) || !motif.test(k)) continue
    const confiance = poids * vraisemblance(role, profil, k)
    if (confiance > (meilleur?.confiance ?? 0)) meilleur = { role, confiance }
  }
  // Cells that belie their label leave it to what they look like.
  return meilleur && meilleur.confiance >= 0.2 ? meilleur : null
}

/** What is told in words alone: a column of numbers is none of these. */
const DE_MOTS = roles('titre structure sigle etat quartier theme mail contact nature observations objectifs fonction')

const DIT_QUAND =
  /\d|\b(janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|annee|trim|sem|ete|hiver|automne|printemps|rentree)/

/** « 1 », « 2 », « 3 » under « Avis »: what a legend may explain. */
export const codesDUnChiffre = (p: Profil): boolean => p.ecrites >= 3 && p.valeurs.every((v) => /^\d$/.test(v))

/** Labels that head notes, where their cells are some, and else something else. */
const DIT_DES_NOTES = /\bsuivi\b|^(retours?|nouvelles|points? d etape)\b/
/** « Retour du porteur »: what was said by who carries, unless it is a day, or yes and no. */
const DIT_QUI_PARLE = /^(retours?|nouvelles|points? d etape) (du|des|de la|de l|d) /

/** « 03/09 : vu la directrice », « Démarré le 14/09, tout va bien », among « En cours »: said of what happened, as no name is. */
function sontDesNotes({ textes }: Profil): boolean {
  const notes = textes.filter((t) => UNE_NOTE.test(t) || t.split(/\s+/).length > 5)
  const etats = textes.filter((t) => !notes.includes(t) && lireAvancement(t) !== null)
  return notes.length > 0 && notes.length + etats.length >= 0.5 * textes.length
}

const UNE_NOTE =
  /\b\d{1,2}(\/\d{1,2}\b|(er)? (janv|f[ée]v|mars|avril|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c))|\s:\s|\p{Ll}, \p{Ll}/iu

// A label may lie: « État » over amounts is a funder, « Action » over codes is a reference.
function vraisemblance(role: RoleColonne, p: Profil, k: string): number {
  if (p.ecrites === 0) return 0.8
  if (role === 'etat' && codesDUnChiffre(p)) return 0.9
  if (DE_MOTS.includes(role) && p.nombres > 0.6) return 0.1
  // « N° dossier » over « M26-01 » is a number of the city's own.
  if (role === 'dauphin') return p.references >= 0.5 && !/dauphin/.test(k) ? 0.3 : 1
  if (role === 'suivi_par') return sontDesNotes(p) ? 0.1 : 1
  if (role === 'observations' && DIT_QUI_PARLE.test(k)) return p.dates > 0.3 || p.ouiNon > 0.5 ? 0.1 : 1
  if (role === 'observations' && DIT_DES_NOTES.test(k)) return sontDesNotes(p) ? 1 : 0.1
  if (role === 'titre') return p.longueur < 7 || p.montants > 0.6 ? 0.3 : 1
  if (role === 'structure') return neNommePersonne(p) ? 0.1 : p.montants > 0.6 ? 0.2 : 1
  if (role === 'etat') return p.montants > 0.6 || p.dates > 0.6 ? 0.2 : 1
  // « Lieu » may be a room: a place said again and again is a quartier.
  if (role === 'quartier' && /^lieux?\b/.test(k))
    return (p.distinctes <= 0.6 && p.longueur <= 45) || noteDeQuartiers(p, () => null) >= 0.5 || nommeDesLieux(p)
      ? 1
      : 0.3
  // « Fin de course » over « Favorable » tells no day.
  if (role === 'debut' || role === 'fin') return p.dates > 0 || p.valeurs.some((v) => DIT_QUAND.test(v)) ? 1 : 0.1
  if (role === 'quartier' || role === 'theme') return p.montants > 0.6 ? 0.3 : 1
  // « Avis partagé » is no key of sharing.
  if (role === 'repartition') return p.lettres > 0.9 && !p.valeurs.some((v) => /\d/.test(v)) ? 0.3 : 1
  // « Porteur (SIRET) » over names is a column of names.
  if (role === 'siret') return p.longueur < 7 || (p.siret === 0 && p.lettres > 0.5) ? 0.3 : 1
  return 1
}
