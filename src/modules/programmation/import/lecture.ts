import type { Classeur } from '#platform/tableur/types.ts'
import { brouillonsDe } from './actions.ts'
import { inscrireAnnuaires, inscrireContact, lireListeDeStructures } from './annuaires.ts'
import { unifierFinanceurs } from './argent.ts'
import { assembler, lireDauphin, SANS_FINANCEUR } from './assemblage.ts'
import { lireLegende } from './couleurs.ts'
import { analyser, anneeDuClasseur, attribuerRoles, type FeuilleAnalysee, NUMERO_DE_FEUILLE } from './feuilles.ts'
import { genreDe, PHRASES_GENRE } from './genre.ts'
import { type LigneDeDonnees, lireTable, type Section } from './lignes.ts'
import { payeurDuTitre, seulPayeur } from './payeur.ts'
import { apprendreDesValeurs, apprendreQuartiers, type Quartiers } from './quartiers.ts'
import { type Ancienne, anciennesDe } from './reconductions.ts'
import { type Candidat, cleDeReference, Regroupeur } from './regroupement.ts'
import { sectionAvant, themeDuTitre } from './sections.ts'
import { lireSiret, separerSiret } from './siret.ts'
import { Annuaire, motsDeStructure } from './structures.ts'
import { cle, propre } from './texte.ts'
import type {
  ActionLue,
  ContactLu,
  EtatMontant,
  FeuilleLue,
  Lecture,
  LigneIgnoree,
  OptionsLecture,
  ProblemeLu,
  RoleFeuille,
} from './types.ts'

type Etape = (part: number) => void

type Chantier = {
  analysees: FeuilleAnalysee[]
  annee: number | null
  quartiers: Quartiers
  annuaire: Annuaire
  contacts: ContactLu[]
  problemes: ProblemeLu[]
  ignorees: Map<string, LigneIgnoree[]>
}

/**
 * Reads a workbook as a programmation: guesses what each sheet and column holds, drops totals, sections,
 * repetitions and notes with their reason, joins the sheets, and reports every doubt. Pure.
 */
export function lireProgrammation(classeur: Classeur, options: OptionsLecture = {}, etape: Etape = () => {}): Lecture {
  const annee = anneeDuClasseur(classeur.feuilles, options)
  const quartiers = apprendreQuartiers(classeur.feuilles, options.quartiers)
  let analysees = classeur.feuilles.map((f) => analyser(f, annee, quartiers, options))
  if (apprendreNoms(analysees, quartiers))
    analysees = classeur.feuilles.map((f) => analyser(f, annee, quartiers, options))
  etape(0.3)
  const chantier: Chantier = {
    analysees,
    annee,
    quartiers,
    annuaire: new Annuaire(),
    contacts: [],
    problemes: [],
    ignorees: new Map(),
  }
  const genre = genreDe(analysees)
  if (genre !== 'programmation') return lireAutre(chantier, genre)
  attribuerRoles(analysees, annee, options)
  inscrireAnnuaires(analysees, chantier)
  return lireActions(chantier, etape)
}

// Where no code is given, names of quartiers come from the quartier columns, or from sheets that differ by their name only.
function apprendreNoms(analysees: readonly FeuilleAnalysee[], quartiers: Quartiers): boolean {
  if (quartiers.connus.some((q) => q.code !== null)) return false
  const avant = quartiers.connus.length
  const visibles = analysees.filter((a) => !a.feuille.masquee)
  const valeurs = visibles.flatMap((a) =>
    a.tables.flatMap((t) => {
      if (!t.colonnes.some((c) => c.role === 'titre')) return []
      const colonnes = t.colonnes.filter((c) => c.role === 'quartier')
      return a.feuille.lignes
        .slice(t.enteteFin, t.fin)
        .flatMap((ligne) => colonnes.flatMap((c) => (ligne[c.colonne]?.texte ?? '').trim() || []))
    }),
  )
  apprendreDesValeurs(quartiers, valeurs)
  const sansQuartier = visibles.filter(
    (a) =>
      a.tables.length > 0 &&
      a.tables.every(
        (t) => !t.colonnes.some((c) => c.role === 'quartier') && t.colonnes.some((c) => c.role === 'titre'),
      ),
  )
  const jumelles = Map.groupBy(sansQuartier, (a) => a.tables[0]?.signature ?? '')
  for (const groupe of jumelles.values()) {
    if (groupe.length < 2 || groupe.some((a) => a.financeur)) continue
    for (const { feuille } of groupe) {
      const nom = propre(
        feuille.nom
          .replace(NUMERO_DE_FEUILLE, '')
          .replace(/^(quartiers?|qpv|prog\w*)\s*[-:]?\s*/i, '')
          .replace(/\b20\d\d\b/g, ''),
      )
      if (/\p{L}{3}/u.test(nom) && !/^(feuil|sheet|axe|pilier|th[eè]me|r[ée]cap|total|synth)/i.test(nom))
        quartiers.ajouter(nom, null)
    }
  }
  return quartiers.connus.length !== avant
}

function lireActions(chantier: Chantier, etape: Etape): Lecture {
  const { analysees, problemes, quartiers, annuaire, annee } = chantier
  const lignesDe = new Map(analysees.map((a) => [a.feuille.nom, lireFeuille(a, chantier)] as const))
  etape(0.6)
  const anciennes: Ancienne[] = analysees
    .filter((a) => a.role === 'bilans' || a.role === 'annee_passee')
    .flatMap((a) => anciennesDe(lignesDe.get(a.feuille.nom) ?? [], annuaire))
  const ordre: readonly RoleFeuille[] = ['actions', 'complement', 'recapitulatif']
  const regroupeur = new Regroupeur(problemes)
  const candidats = ordre.flatMap((role) =>
    analysees
      .filter((a) => a.role === role)
      .flatMap((a) => candidatsDe(a, lignesDe.get(a.feuille.nom) ?? [], chantier)),
  )
  const financeurs = unifierFinanceurs(candidats.flatMap((c) => c.montants.flatMap((m) => m.financeur ?? [])))
  for (const c of candidats) unifier(c, financeurs)
  for (const c of candidats) regroupeur.ajouter(c)
  etape(0.8)
  const groupes = regroupeur.resultat
  for (const [feuille, lignes] of groupes.ignorees) ignorer(chantier, feuille, lignes)
  const tables = new Map(analysees.map((a) => [a.feuille.nom, a.tables]))
  const legende = lireLegende(
    analysees.map((a) => a.feuille),
    tables,
  )
  const outils = { quartiers, annuaire, anciennes, financeurs, legende, annee, problemes }
  nommerStructures(groupes.actions, annuaire)
  const actions = groupes.actions.map((c) => assembler(c, outils))
  if (actions.some((a) => a.financements.some((f) => f.financeur === SANS_FINANCEUR))) direSansFinanceur(chantier)
  for (const [i, c] of groupes.actions.entries()) inscrireContact(c.champs, actions[i], chantier.contacts)
  prevenirDesFeuilles(chantier)
  const genre = actions.length > 0 ? 'programmation' : 'inconnu'
  const anneeLue = annee ?? anneeLaPlusFrequente(actions)
  return { ...commun(chantier), annee: anneeLue, genre, phrase: PHRASES_GENRE[genre], lignes: actions.length, actions }
}

// All the writings of a name are seen before one is chosen.
function nommerStructures(actions: readonly Candidat[], annuaire: Annuaire): void {
  for (const { champs, ligne } of actions) {
    const ecrite = champs.structure?.texte ?? ligne.section.structure
    if (!ecrite) continue
    const { nom, siret } = separerSiret(ecrite)
    const source = { feuille: ligne.feuille, ligne: ligne.ligne }
    annuaire.nommer(nom, (champs.siret ? lireSiret(champs.siret.cellule).siret : null) ?? siret, source)
  }
  annuaire.choisirNoms()
}

function anneeLaPlusFrequente(actions: readonly ActionLue[]): number | null {
  const groupes = Map.groupBy(actions, (a) => a.annee)
  return [...groupes].sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? null
}

function lireFeuille(a: FeuilleAnalysee, chantier: Chantier): LigneDeDonnees[] {
  if (['structures', 'listes', 'notes', 'vide', 'calendrier', 'avis'].includes(a.role)) return []
  const theme = themeDeFeuille(a, chantier.analysees)
  const depart: Section = {
    ...(theme ? { theme } : {}),
    ...(a.quartier ? { quartier: a.quartier, quartierDeFeuille: a.quartier } : {}),
  }
  return a.tables.flatMap((table, i) => {
    const avant = sectionAvant(a.feuille, table, depart, chantier.quartiers, a.tables.length > 1)
    const lue = lireTable(a.feuille, table, a.libelles[i] ?? new Set(), avant, chantier.quartiers)
    ignorer(chantier, a.feuille.nom, lue.ignorees)
    if (a.role === 'actions') chantier.problemes.push(...lue.problemes)
    return [...lue.lignes]
  })
}

// Sheets of actions that differ by their name only, and tell the quartier in a column: the name is the theme.
function themeDeFeuille(a: FeuilleAnalysee, analysees: readonly FeuilleAnalysee[]): string | null {
  const signature = a.tables[0]?.signature
  const colonnes = a.tables.flatMap((t) => t.colonnes.map((c) => c.role))
  const dit = colonnes.includes('theme') ? null : themeDuTitre(a.titre, a.feuille.nom)
  if (dit) return dit
  if (a.role !== 'actions' || colonnes.includes('theme') || !colonnes.includes('quartier') || a.financeur) return null
  const jumelles = analysees.filter((b) => b.role === 'actions' && b.tables[0]?.signature === signature)
  const nom = propre(a.feuille.nom)
  if (seulPayeur(nom) !== null) return null
  return jumelles.length < 2 || a.quartier || /20\d\d|^(feuil|sheet|prog|tardif|retard|late|csv)/i.test(nom)
    ? null
    : nom
}

function candidatsDe(a: FeuilleAnalysee, lignes: readonly LigneDeDonnees[], chantier: Chantier): Candidat[] {
  const regles = {
    etatParDefaut: etatParDefaut(a),
    financeur: a.financeur ?? payeurDuTitre(a, chantier.analysees, chantier.problemes),
  }
  // Doubts about amounts are told for the sheets that speak, not for those that repeat.
  const doutes = a.role === 'actions' ? chantier.problemes : []
  return brouillonsDe(lignes, regles, doutes).map((brouillon) => {
    const ecrite = brouillon.champs.structure?.texte ?? brouillon.ligne.section.structure ?? null
    return {
      ...brouillon,
      role: a.role,
      structure:
        ecrite === null
          ? null
          : (chantier.annuaire.trouver(ecrite)?.nom ?? (motsDeStructure(ecrite).join(' ') || cle(ecrite))),
      quartierDeFeuille: a.quartier,
      quartiersDesFeuilles: [],
      refCle: cleDeReference(brouillon.champs.reference?.texte ?? ''),
      dauphinCle: lireDauphin(brouillon.champs.dauphin?.texte ?? null) ?? '',
      titreCle: cle(brouillon.champs.titre?.texte ?? ''),
    }
  })
}

function unifier(c: Candidat, financeurs: ReadonlyMap<string, string>): void {
  for (const m of c.montants) if (m.financeur !== null) m.financeur = financeurs.get(m.financeur) ?? m.financeur
  c.colonnesDeMontant = new Map(
    [...c.colonnesDeMontant].map(([ecrit, place]): [string, string] => {
      const [nom, etat] = ecrit.split('|')
      return [`${financeurs.get(nom ?? '') ?? nom}|${etat}`, place]
    }),
  )
}

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

function lireAutre(chantier: Chantier, genre: 'postes' | 'subventions' | 'suivi'): Lecture {
  const lignes = lireListeDeStructures(chantier)
  return { ...commun(chantier), genre, phrase: PHRASES_GENRE[genre], lignes, actions: [] }
}

function commun(
  chantier: Chantier,
): Pick<Lecture, 'annee' | 'feuilles' | 'structures' | 'contacts' | 'quartiers' | 'problemes'> {
  const feuilles = chantier.analysees.map((a): FeuilleLue => {
    const contexte = {
      ...(a.quartier ? { quartier: a.quartier } : {}),
      ...(a.financeur ? { financeur: a.financeur } : {}),
      ...(a.annee ? { annee: a.annee } : {}),
    }
    const lignesIgnorees = (chantier.ignorees.get(a.feuille.nom) ?? []).toSorted((x, y) => x.ligne - y.ligne)
    return {
      nom: a.feuille.nom,
      masquee: a.feuille.masquee,
      role: a.role,
      raison: a.raison,
      tables: a.tables,
      contexte,
      lignesIgnorees,
    }
  })
  return {
    annee: chantier.annee,
    feuilles,
    structures: chantier.annuaire.fiches,
    contacts: chantier.contacts,
    quartiers: chantier.quartiers.connus,
    problemes: chantier.problemes,
  }
}

function ignorer(chantier: Chantier, feuille: string, lignes: readonly LigneIgnoree[]): void {
  const liste = chantier.ignorees.get(feuille) ?? []
  liste.push(...lignes)
  chantier.ignorees.set(feuille, liste)
}

function prevenirDesFeuilles(chantier: Chantier): void {
  for (const a of chantier.analysees) {
    if (a.role !== 'annee_passee') continue
    chantier.problemes.push({
      feuille: a.feuille.nom,
      ligne: null,
      colonne: null,
      valeur: null,
      message: `Feuille laissée de côté : ${a.raison}.`,
      bloquant: false,
    })
  }
}

function direSansFinanceur(chantier: Chantier): void {
  const message = 'Des montants ne disent pas quel financeur : précisez-le dans la page des colonnes.'
  chantier.problemes.push({ feuille: '', ligne: null, colonne: null, valeur: null, message, bloquant: false })
}
