import { cle, cleEntete, propre } from '../grille/texte.ts'
import type { RoleColonne } from '../grille/types.ts'
import { MOTS_DECISION } from '../vocabulaires/lexique.ts'
import { diraitAucun, diraitTous } from '../vocabulaires/quartiers.ts'
import {
  AUTRES_CROIX,
  HORS_SUJET,
  MOTS_INTITULE,
  MOTS_LIEU,
  MOTS_ORGANISME,
  MOTS_THEME,
} from '../vocabulaires/vocabulaires.ts'
import type { Candidat } from './accord.ts'
import { direParLesCellules, estDouble } from './porteurs.ts'
import type { Profil } from './profil.ts'

type Connait = (libelle: string) => string | null

/**
 * Gives the roles that no label told to the columns whose cells tell them: decisions and themes by their words, quartiers
 * by names said again and again, alone or together, porteurs and titles by what they look like side by side. Only in a
 * table that speaks of money or decisions, and never over a label that says something else. Changes the candidates.
 */
export function nommerParContenu(candidats: readonly Candidat[], quartier: Connait): void {
  const a = (...roles: RoleColonne[]) => candidats.some((c) => roles.includes(c.role))
  if (!a('montant', 'total', 'plan_financement', 'etat', 'avis', 'part_quartier')) return
  if (!a('etat')) donner('etat', libres(candidats).filter(diraitDecisions).at(-1), 0.5)
  // Beside the decision, what was said of it: sentences that name whoever they speak of.
  if (a('etat'))
    for (const c of libres(candidats).filter(({ niveaux }) => CE_QUI_EN_EST_DIT.test(cleEntete(niveaux.at(-1) ?? ''))))
      donner('observations', c, 0.6)
  if (!a('theme')) donner('theme', libres(candidats).find(diraitThemes), 0.45)
  if (!a('quartier', 'code_quartier', 'part_quartier')) {
    const lieux = libres(candidats).map((c) => [c, noteDeQuartiers(c.profil, quartier)] as const)
    const [meilleur] = lieux.filter(([, note]) => note >= 0.5).sort((x, y) => y[1] - x[1])
    donner('quartier', meilleur?.[0], 0.45)
  }
  if (!a('quartier', 'code_quartier', 'part_quartier'))
    donner(
      'quartier',
      candidats.find((c) => c.role === 'autre' && neDitQueDesQuartiers(c.profil, quartier)),
      0.45,
    )
  nommerPorteurEtTitre(candidats, a)
}

const CE_QUI_EN_EST_DIT = /\b(dite?s?|pourquoi|raisons?|conditions?|explications?|a retenir)\b/

// « Également sur »: few cells, each of them quartiers that the workbook names elsewhere.
const neDitQueDesQuartiers = (p: Profil, connait: Connait): boolean =>
  p.textes.length > 0 &&
  p.textes.every((t) => t.split(SEPARATEURS).every((m) => /\p{L}{3}/u.test(m) && connait(propre(m))))

function donner(role: RoleColonne, c: Candidat | undefined, confiance: number): void {
  if (!c) return
  c.role = role
  c.confiance = confiance
}

// Columns of words that no label explains.
function libres(candidats: readonly Candidat[]): Candidat[] {
  const hauteur = Math.max(...candidats.map((c) => c.profil.ecrites), 0)
  return candidats.filter((c) => {
    const k = cleEntete(c.niveaux.at(-1) ?? '')
    const p = c.profil
    return (
      c.role === 'autre' &&
      p.ecrites >= 2 &&
      p.ecrites >= 0.2 * hauteur &&
      p.montants <= 0.1 &&
      p.dates < 0.2 &&
      !HORS_SUJET.test(k)
    )
  })
}

const part = (p: Profil, motif: RegExp): number =>
  p.valeurs.length === 0 ? 0 : p.valeurs.filter((v) => motif.test(v)).length / p.valeurs.length

const DECISION =
  /^(attribuee?s?|en cours|notifiee?s?|votee?s?|accord|accord partiel|oui|non|a (voir|discuter|revoir|confirmer)|sans suite|soldee?s?|deposee?s?|inscrit\w*|refus\w*|desist\w*|hors (criteres|cadre)|vue?s? en (ct|cp|co ?tech|co ?pil|comite|commission))\b/

const decide = (k: string): boolean => MOTS_DECISION.test(k) || DECISION.test(k)

/** « le Département doit délibérer »: several words that begin small are no name, nor a title. */
const sontDesPhrases = ({ textes }: Profil): boolean =>
  textes.length >= 3 &&
  textes.filter((t) => /^\p{Ll}/u.test(t)).length >= 0.8 * textes.length &&
  textes.filter((t) => t.trim().split(/\s+/).length >= 3).length >= 0.5 * textes.length

const REPONSE =
  /^(oui|non|o|n|x|ok|ko|faite?s?|a faire|pas fait\w*|realisee?s?|terminee?s?|janv\w*|fev\w*|mars|avril|mai|juin|juillet|aout|sept\w*|oct\w*|nov\w*|dec\w*)( 20\d\d)?$/

/** « Fait ? », « Vu le »: yes and no, states, months. Whoever carries has another name. */
export const neNommePersonne = ({ valeurs }: Profil): boolean =>
  valeurs.length > 0 && valeurs.filter((v) => REPONSE.test(v) || decide(v)).length >= 0.6 * valeurs.length

function diraitDecisions({ niveaux, profil: p }: Candidat): boolean {
  if (p.valeurs.length > 15 || p.longueur > 40) return false
  const lettres = p.valeurs.includes('f') && p.valeurs.includes('d') && p.valeurs.every((v) => v.length <= 3)
  // « oui », « non » alone answer any question.
  const nuances = p.valeurs.some((v) => decide(v) && !/^(oui|non|ok|en cours)$/.test(v))
  // « OK » beside « Non » decides, unless the label asks something else (« Dossier complet »).
  const tranche =
    p.valeurs.includes('ok') && p.valeurs.includes('non') && !AUTRES_CROIX.test(cleEntete(niveaux.join(' ')))
  return lettres || ((nuances || tranche) && p.valeurs.filter(decide).length >= 0.6 * p.valeurs.length)
}

const diraitThemes = ({ profil: p }: Candidat): boolean =>
  p.lettres > 0.9 &&
  p.longueur <= 70 &&
  (p.distinctes <= 0.75 || (p.ecrites <= 5 && p.longueur <= 30)) &&
  p.valeurs.length >= 2 &&
  part(p, MOTS_THEME) >= 0.6 &&
  part(p, MOTS_ORGANISME) < 0.4

const SEPARATEURS = /\s*(?:[,;/+&|\n]|\set\s|\s[-–—]\s)\s*/

const estUnLieu = (m: string): boolean => MOTS_LIEU.test(cle(m)) || /^(les?|la|l['’])\s?\p{L}/iu.test(m)

/** True when the few cells of a short table are all names of places. */
export const nommeDesLieux = (p: Profil): boolean =>
  p.ecrites <= 5 &&
  p.textes.length > 0 &&
  p.longueur <= 60 &&
  p.textes.every((t) => t.split(SEPARATEURS).some((m) => estUnLieu(m)))

/** How much the cells look like names of quartiers, from 0 to 1: few names, said again alone or together. */
export function noteDeQuartiers(p: Profil, connait: Connait): number {
  if (p.lettres < 0.8 || p.longueur > 90) return 0
  const cellules = p.textes.filter((t) => !diraitTous(t) && !diraitAucun(t))
  const noms = cellules.flatMap((t) => t.split(SEPARATEURS).flatMap((m) => propre(m) || []))
  const comptes = Map.groupBy(noms, cle)
  const bons = noms.filter((m) => m.length <= 45 && /^[\p{Lu}\d]/u.test(m) && !ditAutreChose(cle(m)))
  const redits = p.distinctes <= 0.6 || comptes.size <= 0.6 * p.ecrites
  if (noms.length === 0 || bons.length < 0.6 * noms.length || !redits) return 0
  // Names said together are said again elsewhere.
  const ensemble = noms.length > cellules.length && comptes.size < noms.length
  const lieux = noms.filter((m) => estUnLieu(m) || connait(m)).length
  return 0.6 * (lieux / noms.length) + (ensemble ? 0.5 : 0) + (cellules.length < p.textes.length ? 0.5 : 0)
}

const ditAutreChose = (k: string): boolean =>
  MOTS_THEME.test(k) || MOTS_ORGANISME.test(k) || MOTS_DECISION.test(k) || (AUTRES_CROIX.test(k) && !MOTS_LIEU.test(k))

// Who carries, and what is done: names and long distinct words, side by side.
function nommerPorteurEtTitre(candidats: readonly Candidat[], a: (...roles: RoleColonne[]) => boolean): void {
  if ((a('titre') && a('structure')) || candidats.some(estEnDeux)) return
  if (!a('titre', 'structure') && libres(candidats).some(direParLesCellules)) return
  const douteux = titreDouteux(candidats)
  if (douteux) douteux.role = 'autre'
  const mots = libres(candidats).filter(
    (c) =>
      c.profil.lettres > 0.75 &&
      c.profil.longueur >= 4 &&
      c.profil.longueur <= 110 &&
      c.profil.ecrites >= 2 &&
      !sontDesPhrases(c.profil) &&
      !neNommePersonne(c.profil),
  )
  const dit = (role: RoleColonne) => candidats.find((c) => c.role === role)
  const porteurs = dit('structure') ? [dit('structure')] : [undefined, ...mots]
  // « Description courte » over short words is the title when nothing else is.
  const recits = candidats.filter((c) => c.role === 'objectifs' && c.profil.lettres > 0.9 && c.profil.longueur <= 60)
  const titres = dit('titre') ? [dit('titre')] : [undefined, ...mots, ...recits]
  const paires = porteurs.flatMap((s) =>
    titres.flatMap((t) => (s && t && s !== t ? [{ s, t, note: noteDePaire(s, t, a('financeur')) }] : [])),
  )
  const [choix] = paires.sort((x, y) => y.note - x.note)
  // Nothing named who nor what: the table must show other traits of actions.
  const traits = ['montant', 'etat', 'theme', 'quartier', 'siret', 'dauphin', 'reference', 'part_quartier'] as const
  const vus = traits.filter((r) => a(r)).length
  const seuil = a('titre') || a('structure') ? 0.6 : vus >= 2 ? 0.9 : 1.6
  if (!choix || choix.note < seuil) {
    if (douteux) douteux.role = 'titre'
    return
  }
  if (choix.t.role !== 'titre') donner('titre', choix.t, 0.45)
  if (choix.s.role !== 'structure') donner('structure', choix.s, 0.45)
}

// Its cells name who carries too.
const estEnDeux = (c: Candidat): boolean =>
  c.role === 'titre' && (c.double !== undefined || (c.profil.coupees >= 0.6 && estDouble(c.niveaux.at(-1) ?? '')))

// « Dénomination », « Libellé », « Objet » over names of organisations: where no column tells who carries, cells decide.
function titreDouteux(candidats: readonly Candidat[]): Candidat | null {
  const titre = candidats.find((c) => c.role === 'titre')
  if (!titre || titre.confiance > 0.7 || candidats.some((c) => c.role === 'structure')) return null
  return part(titre.profil, MOTS_ORGANISME) > part(titre.profil, MOTS_INTITULE) ? titre : null
}

// How well two columns go together: the names of those who carry at the left, what they do close by.
function noteDePaire(s: Candidat, t: Candidat, parPayeur: boolean): number {
  const porteur = s.role === 'structure' ? 0.5 : noteDePorteur(s.profil)
  const titre = t.role === 'titre' ? 0.5 : noteDeTitre(t.profil, parPayeur)
  const cote = Math.abs(s.colonne - t.colonne) === 1 ? 0.25 : 0
  const ordre = s.colonne < t.colonne ? 0.1 : 0
  const redits = s.profil.distinctes < t.profil.distinctes ? 0.2 : 0
  return porteur + titre + cote + ordre + redits
}

const noteDePorteur = (p: Profil): number =>
  1.2 * part(p, MOTS_ORGANISME) - part(p, MOTS_INTITULE) * 0.7 + (p.longueur <= 45 ? 0.2 : -0.4) + 0.3 * p.distinctes

// One row per payer says each title again.
const noteDeTitre = (p: Profil, parPayeur: boolean): number =>
  part(p, MOTS_INTITULE) -
  part(p, MOTS_ORGANISME) +
  0.5 * p.distinctes +
  Math.min(p.longueur, 40) / 80 -
  (p.longueur > 80 ? 0.6 : 0) -
  (p.distinctes < (parPayeur ? 0.2 : 0.6) ? 1 : 0)
