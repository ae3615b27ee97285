import { sansLisezMoi } from '#platform/tableur/ecrire.ts'
import type { Classeur, Feuille } from '#platform/tableur/types.ts'
import { inscrireAnnuaires } from '../actions/annuaires.ts'
import { type Chantier, commun, ignorer, ouvrir } from '../actions/chantier.ts'
import { lireNotreListe } from '../actions/nos-listes.ts'
import { lireNotreSuivi } from '../actions/notre-export.ts'
import { analyser, type FeuilleAnalysee } from '../feuilles/feuilles.ts'
import { aRole, dire, roleDit } from '../feuilles/roles-feuilles.ts'
import { cleDeFeuille } from '../grille/dites.ts'
import { colonnesRemplies, texteEn } from '../grille/grille.ts'
import { cle } from '../grille/texte.ts'
import { type Lecture, type OptionsLecture, type ReleveLu, roles } from '../grille/types.ts'
import { anneesDe } from '../hypotheses/annees.ts'
import { lireTable } from '../lignes/lignes.ts'
import { jourDans, sansJours } from '../vocabulaires/mots-suivi.ts'
import { unifierFinanceurs } from '../vocabulaires/payeurs.ts'
import { relevesDe } from './releves.ts'
import { preciserPourLeSuivi } from './roles-suivi.ts'

const PHRASE = 'C’est un tableau de suivi : voici ce que nous y lisons de chaque action.'
const PHRASE_SANS_SUIVI =
  'Nous ne reconnaissons pas de tableau de suivi dans ce fichier : il faut au moins une colonne de références ou d’intitulés d’actions, et une colonne qui dit ce qui a été fait (état, participants, séances, réalisé, bilan reçu).'

/**
 * Reads a workbook as the tracker that the city keeps of its actions, by the same headers, columns, memory and rows as the
 * programmation: only what labels mean differs, and what is made of a row.
 */
export function lireTableauDeSuivi(
  donne: Classeur,
  options: OptionsLecture = {},
  etape: (part: number) => void = () => {},
): Lecture {
  const classeur = sansLisezMoi(donne)
  const notre = lireNotreSuivi(classeur, options) ?? lireNotreListe(classeur, 'suivi')
  if (notre) return notre
  const { chantier: ouvert, moities } = ouvrir(classeur, options)
  const { quartiers, annuaire } = ouvert
  const analysees = moities.map((feuille): FeuilleAnalysee => {
    const annee = anneeDite(feuille, options.annee ?? null) ?? anneeDeLaFeuille(feuille)
    // Forms are a shape of applications: a tracker is a table.
    const a = analyser(feuille, annee, quartiers, { ...options, voies: { [cleDeFeuille(feuille.nom)]: 'lignes' } })
    return {
      ...a,
      annee,
      tables: a.tables.map((table) => ({ ...table, colonnes: preciserPourLeSuivi(feuille, table) })),
    }
  })
  etape(0.4)
  attribuer(analysees, options)
  // What their directory says besides (people, numbers) is the programmation's business.
  inscrireAnnuaires(analysees, { analysees, annuaire, contacts: [], problemes: [] })
  const annee = options.annee ?? analysees.find((a) => a.role === 'bilans')?.annee ?? null
  const chantier: Chantier = { ...ouvert, analysees, annee }
  const releves = unPayeurUnNom(
    analysees.filter((a) => a.role === 'bilans').flatMap((a) => relevesDeLaFeuille(a, chantier)),
  )
  for (const { structure, source } of releves) if (structure !== null) annuaire.nommer(structure, null, source)
  annuaire.choisirNoms()
  etape(0.9)
  return {
    ...commun(chantier),
    genre: releves.length > 0 ? 'suivi' : 'inconnu',
    phrase: releves.length > 0 ? PHRASE : PHRASE_SANS_SUIVI,
    lignes: releves.length,
    actions: [],
    releves,
    autresAnnees: analysees.flatMap(({ role, annee: sienne, feuille }) =>
      role === 'bilans' && options.annee !== undefined && sienne !== null && sienne !== options.annee
        ? { feuille: feuille.nom, annee: sienne }
        : [],
    ),
  }
}

function relevesDeLaFeuille(a: FeuilleAnalysee, chantier: Chantier): ReleveLu[] {
  const cadre = { annee: a.annee, jour: jourDeLaFeuille(a), financeur: a.financeur }
  return a.tables.flatMap((table, i) => {
    const lue = lireTable({
      ...{ feuille: a.feuille, table, libelles: a.libelles[i] ?? new Set(), depart: {}, referenceSuffit: true },
      quartiers: chantier.quartiers,
    })
    ignorer(chantier, a.feuille.nom, lue.ignorees)
    return relevesDe(a.feuille, lue.lignes, cadre)
  })
}

// The same payer under one name in the whole file, as the programmation names it.
function unPayeurUnNom(releves: readonly ReleveLu[]): ReleveLu[] {
  const montants = releves.map((r) =>
    [...r.argent.map((m) => ({ financeur: m.financeur, centimes: m.realise ?? m.accorde ?? 0 })), ...r.verses].map(
      (m) => ({ ...m, etat: 'realise' as const }),
    ),
  )
  const noms = unifierFinanceurs(montants)
  return releves.map((r) => ({
    ...r,
    argent: r.argent.map((m) => ({ ...m, financeur: noms.get(m.financeur) ?? m.financeur })),
    verses: r.verses.map((m) => ({ ...m, financeur: noms.get(m.financeur) ?? m.financeur })),
  }))
}

// The year that a person said, but of a sheet that is named for another: « 2025 (archives) » stays of 2025.
function anneeDite(feuille: Feuille, annee: number | null): number | null {
  const duNom = anneesDe(sansJours(feuille.nom))
  return annee === null || duNom.length === 0 || duNom.includes(annee) ? annee : null
}

// The year that a sheet is of: its name, then what stands above and in its labels.
function anneeDeLaFeuille(feuille: Feuille): number | null {
  const [parNom] = anneesDe(sansJours(feuille.nom))
  if (parNom) return parNom
  const voix = new Map<number, number>()
  for (let l = 0; l < Math.min(8, feuille.lignes.length); l++) {
    const remplies = colonnesRemplies(feuille, l)
    // Days are of another year as often as not, in rows of data and in what says of when the notes are.
    const texte = remplies.map((c) => sansJours(texteEn(feuille, l, c))).join(' ; ')
    const chiffres = remplies.some((c) => typeof feuille.lignes[l]?.[c]?.valeur === 'number')
    if (!chiffres) for (const annee of anneesDe(texte)) voix.set(annee, (voix.get(annee) ?? 0) + (l < 3 ? 2 : 1))
  }
  return [...voix].sort((x, y) => y[1] - x[1] || y[0] - x[0])[0]?.[0] ?? null
}

// « Suivi des actions au 12/10/2026 »: the day that the whole sheet is of.
function jourDeLaFeuille({ titre, feuille }: FeuilleAnalysee): string | null {
  for (const dite of [feuille.nom, ...titre.split('\n')]) {
    // « À rendre au 30/06/2026 » is a deadline.
    const ligne = dite.replace(
      /(?<!\p{L})(?:à|attendus?|dus?)(?: (?:rendre|remettre|d[ée]poser|transmettre|fournir|envoyer))?\s+(?:au|avant|pour)\b[^);]*/giu,
      '',
    )
    const ecrit = /\b(?:au|à la date du|mise? à jour|maj|édité|arrêté)\b[^0-9]{0,25}(.+)/iu.exec(ligne)?.[1]
    const jour = ecrit ? jourDans(ecrit) : null
    if (jour) return jour
  }
  return null
}

const FORTS = roles('participants femmes participants_quartier seances indicateur_atteint bilan_recu')

/** Tells which sheets are the tracker: those that say what came of actions; money alone may be the programmation's. */
function attribuer(analysees: readonly FeuilleAnalysee[], options: OptionsLecture): void {
  const forces = analysees.map((a) => (a.feuille.masquee ? 0 : force(a)))
  const fort = Math.max(...forces, 0)
  for (const [i, a] of analysees.entries()) {
    const corrige = roleDit(a, options)
    const parle = (forces[i] ?? 0) > 0 && (forces[i] === 2 || fort < 2)
    if (corrige) dire(a, corrige, 'choisi par une personne')
    else if (parle) dire(a, 'bilans', 'dit ce qui a été fait de chaque action')
    else if (a.feuille.masquee) dire(a, 'notes', 'feuille masquée : elle n’est pas lue')
    else if (estAnnuaire(a)) dire(a, 'structures', 'lue pour les noms des structures')
    else dire(a, 'notes', 'ne dit pas ce qui a été fait')
  }
}

// Names of structures with what tells them apart, and no action.
const estAnnuaire = (a: FeuilleAnalysee): boolean =>
  aRole(a, 'structure') && aRole(a, 'sigle', 'siret') && !aRole(a, 'titre')

// 2: it tells what was done; 1: it tells money that was spent or paid, as a programmation may too; 0: nothing.
function force(a: FeuilleAnalysee): 0 | 1 | 2 {
  if (!aRole(a, 'reference', 'titre', 'dauphin')) return 0
  if (aRole(a, ...FORTS)) return 2
  const argent = a.tables.flatMap((t) => t.colonnes.filter((c) => c.role === 'montant' || c.role === 'total'))
  const depense = aRole(a, 'cout_realise') || argent.some((c) => c.etat === 'realise')
  // `etat` is left to the column whose cells say where actions stand: « En cours » of an agreement, beside its grants of the
  // year, is the programmation's.
  if (aRole(a, 'etat')) return argent.length === 0 || depense ? 2 : 1
  if (!depense) return 0
  return /\b(bilans?|suivi|evaluation\w*|realis\w+)\b/.test(cle(a.feuille.nom)) ? 2 : 1
}
