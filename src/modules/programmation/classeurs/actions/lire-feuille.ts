import { ditQuand } from '../../periode-ecrite.ts'
import type { FeuilleAnalysee } from '../feuilles/feuilles.ts'
import { joursDesLignes } from '../feuilles/jours.ts'
import { enseigneDe } from '../feuilles/jumelles.ts'
import { payeurDuTitre, seulPayeur } from '../feuilles/payeur.ts'
import { texteEn } from '../grille/grille.ts'
import { cleDeReference } from '../grille/identifiants.ts'
import { cle, propre } from '../grille/texte.ts'
import type { EtatMontant, Table } from '../grille/types.ts'
import { brouillonsDe } from '../lignes/actions.ts'
import { avecCartouche, cartoucheDe } from '../lignes/cartouche.ts'
import { type LigneDeDonnees, lirePlat, lireTable, type Section } from '../lignes/lignes.ts'
import { sectionAvant, themeDuTitre } from '../lignes/sections.ts'
import { MOTS_DECISION } from '../vocabulaires/lexique.ts'
import { cleDe } from '../vocabulaires/structures.ts'
import { MOTS_THEME } from '../vocabulaires/vocabulaires.ts'
import { lireDauphin } from './assemblage.ts'
import { type Chantier, ignorer } from './chantier.ts'
import type { Candidat } from './regroupement.ts'

/** The rows of data of a sheet; the others are kept with their reason. */
export function lireFeuille(a: FeuilleAnalysee, chantier: Chantier): LigneDeDonnees[] {
  if (['structures', 'listes', 'notes', 'vide', 'calendrier', 'avis'].includes(a.role)) return []
  const theme = themeDeFeuille(a, chantier.analysees)
  const decision =
    MOTS_DECISION.test(cle(a.feuille.nom)) && !a.tables.some((t) => t.colonnes.some((c) => c.role === 'etat'))
  const depart: Section = {
    ...(decision ? { etat: a.feuille.nom } : {}),
    ...(theme ? { theme } : {}),
    ...(a.quartier ? { quartier: a.quartier, quartierDeFeuille: a.quartier } : {}),
  }
  const { quartiers } = chantier
  if (a.plat) return lirePlat(a.plat.grille, a.plat.table, depart)
  return a.tables.flatMap((table, i) => {
    const libelles = a.libelles[i] ?? new Set<string>()
    const avant = sectionAvant(a.feuille, table, depart, quartiers, a.tables.length > 1)
    const lue = lireTable({ feuille: a.feuille, table, libelles, depart: avant, quartiers })
    ignorer(chantier, a.feuille.nom, lue.ignorees)
    if (a.role === 'actions') chantier.problemes.push(...lue.problemes)
    const cartouche = cartoucheDe(a.feuille, table, a.tables[i - 1]?.enteteFin ?? 0)
    return lue.lignes.map((ligne) => ({
      ...ligne,
      ...joursEcartes(a, table, ligne.ligne),
      champs: ligne.section.structure ? ligne.champs : avecCartouche(ligne.champs, cartouche),
    }))
  })
}

/** Of a row, the days of the columns said not to be read; no number of anybody is kept of them. */
function joursEcartes(
  { feuille }: FeuilleAnalysee,
  { colonnes }: Table,
  ligne: number,
): Pick<LigneDeDonnees, 'joursEcartes'> {
  const dits = colonnes
    .filter(({ role, confiance }) => role === 'autre' && confiance === 1)
    .map(({ entete, colonne }) => [entete, texteEn(feuille, ligne - 1, colonne)] as const)
    .filter(
      ([, dit]) => dit.length <= 80 && (UN_JOUR.test(dit) || ditQuand(dit.replaceAll(/\d/g, ''))) && !JOINT.test(dit),
    )
  return dits.length === 0 ? {} : { joursEcartes: Object.fromEntries(dits) }
}

const UN_JOUR = /\d{1,2}[/.-]\d{1,2}|\b20\d\d\b/
const JOINT = /(\d[\s.-]?){9}|@/

// Sheets of actions that differ by their name only, and tell the quartier in a column: the name is the theme.
function themeDeFeuille(a: FeuilleAnalysee, analysees: readonly FeuilleAnalysee[]): string | null {
  const colonnes = a.tables.flatMap((t) => t.colonnes.map((c) => c.role))
  const ditLeQuartier = colonnes.includes('quartier') || colonnes.includes('part_quartier')
  const dit = colonnes.includes('theme') ? null : themeDuTitre(a.titre, a.feuille.nom)
  if (dit) return dit
  if (a.role !== 'actions' || colonnes.includes('theme') || a.financeur) return null
  const jumelles = analysees.filter((b) => b.role === 'actions' && enseigneDe(b) === enseigneDe(a))
  // Nothing tells the quartier: the names of the sheets could be those, unless most are words of themes.
  const dits = jumelles.filter((b) => MOTS_THEME.test(cle(b.feuille.nom))).length
  if (!ditLeQuartier && dits < 0.6 * jumelles.length) return null
  const nom = propre(a.feuille.nom)
  if (seulPayeur(nom) !== null) return null
  // Towns, years or committees may name twin sheets too: one of the names at least must be a theme.
  if (!jumelles.some((b) => MOTS_THEME.test(cle(`${b.feuille.nom} ${b.titre.split('\n')[0] ?? ''}`)))) return null
  return jumelles.length < 2 || a.quartier || /20\d\d|^(feuil|sheet|prog|tardif|retard|late|csv)/i.test(nom)
    ? null
    : nom
}

/** The rows of a sheet as drafts of actions, ready to be joined with those of the other sheets. */
export function candidatsDe(a: FeuilleAnalysee, lignes: readonly LigneDeDonnees[], chantier: Chantier): Candidat[] {
  const regles = {
    etatParDefaut: etatParDefaut(a),
    financeur: a.financeur ?? payeurDuTitre(a, chantier.analysees, chantier.problemes),
    lettres: new Map(
      [...a.titre.matchAll(/\(?\b([A-Z])\)?\s*[=:]\s*(\p{L}{3,})/gu)].map((m): [string, string] => [
        m[1] ?? '',
        m[2] ?? '',
      ]),
    ),
  }
  // Doubts about amounts are told for the sheets that speak, not for those that repeat.
  const doutes = a.role === 'actions' ? chantier.problemes : []
  const brouillons = brouillonsDe(lignes, regles, doutes)
  // Mostly blank where the sheet itself names its quartier: the others that an action reaches.
  const jourDe = joursDesLignes(a, chantier.annee)
  const decide = !DE_PAIEMENTS.test(cle(`${a.feuille.nom} ${a.titre}`))
  const ditsEnPlus = brouillons.filter((b) => b.champs.quartier).length < 0.5 * brouillons.length
  return brouillons.map((brouillon) => {
    const ecrite = brouillon.champs.structure?.texte ?? brouillon.ligne.section.structure ?? null
    return {
      ...brouillon,
      role: a.role,
      jour: jourDe(brouillon.ligne.ligne),
      decide,
      structure: ecrite === null ? null : (chantier.annuaire.trouver(ecrite)?.nom ?? cleDe(ecrite)),
      quartierDeFeuille: a.quartier,
      ditsEnPlus: ditsEnPlus && a.quartier !== null,
      quartiersDesFeuilles: [],
      refCle: cleDeReference(brouillon.champs.reference?.texte ?? ''),
      dauphinCle: lireDauphin(brouillon.champs.dauphin?.texte ?? null) ?? '',
      titreCle: cle(brouillon.champs.titre?.texte ?? ''),
    }
  })
}

/** Gives the payers of a draft the one name they have in the whole workbook. Changes the draft in place. */
export function unifier(c: Candidat, financeurs: ReadonlyMap<string, string>): void {
  for (const m of c.montants) if (m.financeur !== null) m.financeur = financeurs.get(m.financeur) ?? m.financeur
  c.colonnesDeMontant = new Map(
    [...c.colonnesDeMontant].map(([ecrit, place]): [string, string] => {
      const [nom, etat] = ecrit.split('|')
      return [`${financeurs.get(nom ?? '') ?? nom}|${etat}`, place]
    }),
  )
}

const DE_PAIEMENTS =
  /\b(versements?|verse(?:e|es|s)?|paiements?|payee?s?|mandat\w*|acomptes?|liquidations?|factur\w*)\b/

function etatParDefaut(a: FeuilleAnalysee): EtatMontant {
  const k = cle(`${a.feuille.nom} ${a.titre}`)
  if (
    /\b(demandes?|sollicit\w*|depot\w*|deposes?|recu\w*)\b/.test(k) &&
    !/\b(accord\w*|vote\w*|programmation|attribu\w*)\b/.test(k)
  )
    return 'demande'
  if (/\b(proposition\w*|propose\w*|pre ?arbitrage)\b/.test(k)) return 'propose'
  return 'accorde'
}
