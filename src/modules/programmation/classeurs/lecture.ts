import { pick } from '#platform/columns.ts'
import { sansLisezMoi } from '#platform/tableur/ecrire.ts'
import type { Classeur } from '#platform/tableur/types.ts'
import { inscrireAnnuaires, inscrireContact, lireListeDeStructures } from './actions/annuaires.ts'
import { assembler, periodeEcrite, SANS_FINANCEUR } from './actions/assemblage.ts'
import { type Chantier, commun, ignorer, ouvrir, refuserLesDoubles } from './actions/chantier.ts'
import { codeIncompris, decoder } from './actions/decoder.ts'
import { candidatsDe, lireFeuille, unifier } from './actions/lire-feuille.ts'
import { lireNotreListe } from './actions/nos-listes.ts'
import { lireNotreExport, lireNotreSuivi } from './actions/notre-export.ts'
import { type Ancienne, anciennesDe } from './actions/reconductions.ts'
import { type Candidat, RAPPEL, rappelsDe, regrouper } from './actions/regroupement.ts'
import { analyser, type FeuilleAnalysee } from './feuilles/feuilles.ts'
import { genreDe, PHRASES_GENRE } from './feuilles/genre.ts'
import { accorderLesJumelles, decisionsDesJumelles } from './feuilles/jumelles.ts'
import { apprendreNoms } from './feuilles/noms-de-quartiers.ts'
import { completerSansCreer, ditCellesDAilleurs, joindreParCle } from './feuilles/par-cle.ts'
import { attribuerRoles } from './feuilles/roles-feuilles.ts'
import { cleDeFeuille } from './grille/dites.ts'
import type { Grille } from './grille/grille.ts'
import { lireSiretDeCellule, separerSiret } from './grille/siret.ts'
import {
  type ActionLue,
  doute,
  type Lecture,
  type OptionsLecture,
  type ProblemeLu,
  type RoleFeuille,
  type Table,
} from './grille/types.ts'
import { anneeDesPeriodes, anneeDuClasseur } from './hypotheses/annees.ts'
import { coucher } from './hypotheses/mise-a-plat.ts'
import { lireLegende } from './lignes/couleurs.ts'
import { avecSaReserve } from './lignes/reserves.ts'
import { estVerse } from './vocabulaires/argent.ts'
import { unifierFinanceurs } from './vocabulaires/payeurs.ts'
import { type Annuaire, cleDe } from './vocabulaires/structures.ts'

type Etape = (part: number) => void

/**
 * Reads a workbook as a programmation: guesses what each sheet and column holds, drops totals, sections,
 * repetitions and notes with their reason, joins the sheets, and reports every doubt. Nothing but its own drafts changes.
 */
export function lireProgrammation(donne: Classeur, options: OptionsLecture = {}, etape: Etape = () => {}): Lecture {
  const classeur = sansLisezMoi(donne)
  const notre =
    lireNotreExport(classeur, options) ?? lireNotreSuivi(classeur, options) ?? lireNotreListe(classeur, 'programmation')
  if (notre) return notre
  const { chantier: ouvert, feuilles, moities } = ouvrir(classeur, options)
  const { quartiers } = ouvert
  const annee = anneeDuClasseur(feuilles, options)
  const couchees = coucher(moities, options.libelles)
  const analyserTout = (decisions?: ReadonlyMap<string, boolean>) => {
    const lire = (f: Grille, dites: OptionsLecture) => analyser(f, annee, quartiers, dites, decisions, couchees.get(f))
    const lues = moities.map((f) => lire(f, options))
    return joindreParCle(accorderLesJumelles(lues.map((a) => enLignes(a, lues, options, lire))))
  }
  let analysees = analyserTout()
  if (apprendreNoms(analysees, quartiers)) analysees = analyserTout()
  const decisions = decisionsDesJumelles(analysees)
  if (decisions.size > 0) analysees = analyserTout(decisions)
  etape(0.3)
  analysees = analysees.map(sansLeVerse)
  const chantier: Chantier = { ...ouvert, analysees, annee }
  const genre = genreDe(analysees)
  if (genre !== 'programmation') return lireAutre(chantier, genre)
  attribuerRoles(analysees, annee, options)
  completerSansCreer(analysees, options)
  inscrireAnnuaires(analysees, chantier)
  return lireActions(chantier, options, etape)
}

// A payment on its way is no « réalisé »: it stays in the file, unless somebody says of its column what it is.
function sansLeVerse(a: FeuilleAnalysee): FeuilleAnalysee {
  const sans = (table: Table): Table => ({
    ...table,
    colonnes: table.colonnes.map((une) =>
      une.confiance < 1 && estVerse(une)
        ? { ...pick(une, 'colonne', 'lettre', 'entete', 'confiance'), role: 'autre' }
        : une,
    ),
  })
  return { ...a, tables: a.tables.map(sans), plat: a.plat && { ...a.plat, table: sans(a.plat.table) } }
}

// Turned, or as forms, it would make actions of its headers: its rows, read as rows, are actions of other sheets.
function enLignes(
  a: FeuilleAnalysee,
  lues: readonly FeuilleAnalysee[],
  options: OptionsLecture,
  lire: (feuille: Grille, options: OptionsLecture) => FeuilleAnalysee,
): FeuilleAnalysee {
  const nom = cleDeFeuille(a.feuille.nom)
  if (!a.plat || options.voies?.[nom] || lues.every(({ plat }) => plat)) return a
  const droite = lire(a.feuille, { ...options, voies: { ...options.voies, [nom]: 'lignes' } })
  return ditCellesDAilleurs(droite, lues) ? droite : a
}

function lireActions(chantier: Chantier, options: OptionsLecture, etape: Etape): Lecture {
  const { analysees, problemes, quartiers, annuaire } = chantier
  const lignesDe = new Map(analysees.map((a) => [a, lireFeuille(a, chantier)] as const))
  etape(0.6)
  const anciennes: Ancienne[] = analysees
    .filter((a) => a.role === 'bilans' || a.role === 'annee_passee')
    .flatMap((a) => anciennesDe(lignesDe.get(a) ?? [], annuaire))
  const ordre: readonly RoleFeuille[] = ['actions', 'complement', 'recapitulatif']
  const candidats = ordre.flatMap((role) =>
    analysees.filter((a) => a.role === role).flatMap((a) => candidatsDe(a, lignesDe.get(a) ?? [], chantier)),
  )
  const codes = decoder(candidats, chantier, options.codes)
  for (const { champs } of candidats) avecSaReserve(champs, true)
  for (const un of codes) if (un.dit === null) problemes.push(codeIncompris(un))
  const rappels = rappelsDe(candidats)
  for (const c of rappels) ignorer(chantier, c.ligne.feuille, [{ ligne: c.ligne.ligne, raison: RAPPEL }])
  const financeurs = unifierFinanceurs(candidats.map((c) => c.montants))
  refuserLesDoubles(chantier, candidats, financeurs)
  for (const c of candidats) unifier(c, financeurs)
  etape(0.8)
  const groupes = regrouper(
    candidats.filter((c) => !rappels.has(c)),
    problemes,
    options.desaccords,
  )
  for (const [feuille, lignes] of groupes.ignorees) ignorer(chantier, feuille, lignes)
  const tables = new Map(analysees.map((a) => [a.feuille.nom, a.tables]))
  const legende = lireLegende(
    analysees.map((a) => a.feuille),
    tables,
  )
  const annee = chantier.annee ?? anneeDesPeriodes(groupes.actions.flatMap((c) => periodeEcrite(c) ?? []))
  const outils = { quartiers, annuaire, anciennes, financeurs, legende, annee, problemes }
  nommerStructures(groupes.actions, annuaire)
  problemes.push(...deuxStructures(groupes.actions))
  const actions = groupes.actions.map((c) => assembler(c, outils))
  if (actions.some((a) => a.financements.some((f) => f.financeur === SANS_FINANCEUR)))
    problemes.push(
      doute('', 'Des montants ne disent pas quel financeur : précisez-le dans « Corriger ce qui est mal lu ».'),
    )
  for (const [i, c] of groupes.actions.entries()) inscrireContact(c.champs, actions[i], chantier.contacts)
  const passees = analysees.filter((a) => a.role === 'annee_passee')
  for (const a of passees) problemes.push(doute(a.feuille.nom, `Feuille laissée de côté : ${a.raison}.`))
  const genre = actions.length > 0 ? 'programmation' : 'inconnu'
  // The rows have the last word: « janvier 2026 à janvier 2029 » and the day of a file's name are no year of theirs.
  const anneeLue = options.annee ?? anneeLaPlusFrequente(actions) ?? annee
  const lue: Lecture = {
    ...commun(chantier),
    annee: anneeLue,
    genre,
    phrase: PHRASES_GENRE[genre],
    lignes: actions.length,
    actions,
    ...(codes.length > 0 ? { codes } : {}),
    ...(groupes.apports.length > 0 ? { apports: groupes.apports } : {}),
    ...(groupes.desaccords.length > 0 ? { desaccords: groupes.desaccords } : {}),
  }
  const dire = (a: FeuilleAnalysee) => a.pourquoi.map((essai) => `${a.feuille.nom} (${a.role}) : ${essai}`)
  return options.pourquoi ? { ...lue, pourquoi: analysees.flatMap(dire) } : lue
}

// All the writings of a name are seen before one is chosen.
function nommerStructures(actions: readonly Candidat[], annuaire: Annuaire): void {
  for (const { champs, ligne } of actions) {
    const ecrite = champs.structure?.texte ?? ligne.section.structure
    if (!ecrite) continue
    const { nom, siret } = separerSiret(ecrite)
    const source = { feuille: ligne.feuille, ligne: ligne.ligne }
    annuaire.nommer(nom, (champs.siret ? lireSiretDeCellule(champs.siret.cellule).siret : null) ?? siret, source)
  }
  annuaire.choisirNoms()
}

/** « La Mission locale / La Régie », of which one at least has a row of its own: two structures, that no name of one tells. */
function deuxStructures(actions: readonly Candidat[]): ProblemeLu[] {
  const ecrites = new Map(
    actions.flatMap(({ champs: { structure: s } }) => (s?.texte ? [[s.texte, s.adresse] as const] : [])),
  )
  // Looked up, not searched for: a file may write thousands.
  const cles = new Set([...ecrites.keys()].map(cleDe))
  return [...ecrites].flatMap(([texte, adresse]) => {
    const noms = texte.split(/\s+[/+&]\s+|\s+et\s+(?=\p{Lu})/u)
    const deux = noms.length > 1 && noms.some((nom) => cles.has(cleDe(nom)))
    return deux ? [doute('', DEUX_STRUCTURES, { lieu: adresse, valeur: texte })] : []
  })
}
const DEUX_STRUCTURES =
  'Deux structures dans une même case : elles sont lues comme une seule, sous ce nom. Écrivez dans votre fichier celle qui porte l’action, et l’autre dans ses partenaires ou vos remarques.'

function anneeLaPlusFrequente(actions: readonly ActionLue[]): number | null {
  const groupes = Map.groupBy(actions, (a) => a.annee)
  return [...groupes].sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? null
}

function lireAutre(chantier: Chantier, genre: 'postes' | 'subventions' | 'suivi'): Lecture {
  const lignes = lireListeDeStructures(chantier)
  return { ...commun(chantier), genre, phrase: PHRASES_GENRE[genre], lignes, actions: [] }
}
