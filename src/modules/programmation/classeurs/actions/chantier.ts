import type { Classeur } from '#platform/tableur/types.ts'
import type { FeuilleAnalysee } from '../feuilles/feuilles.ts'
import { suivreLesLignes } from '../grille/dites.ts'
import { couperLesLongs } from '../grille/longs.ts'
import {
  type ContactLu,
  doute,
  type FeuilleLue,
  type Lecture,
  type LigneIgnoree,
  type OptionsLecture,
  type ProblemeLu,
} from '../grille/types.ts'
import { apprendreQuartiers } from '../hypotheses/apprendre-quartiers.ts'
import { separerCoteACote } from '../hypotheses/cote-a-cote.ts'
import { A_ELLE, type MontantDeLigne } from '../lignes/actions.ts'
import type { Quartiers } from '../vocabulaires/quartiers.ts'
import { Annuaire } from '../vocabulaires/structures.ts'

/** All that is known of a workbook while it is being read. */
export type Chantier = {
  analysees: FeuilleAnalysee[]
  annee: number | null
  quartiers: Quartiers
  annuaire: Annuaire
  contacts: ContactLu[]
  problemes: ProblemeLu[]
  ignorees: Map<string, LigneIgnoree[]>
}

/** A workbook as it is taken in hand, whatever it is read for; `moities`: its sheets, cut where two tables stand side by side. */
export function ouvrir(classeur: Classeur, options: OptionsLecture) {
  const { feuilles: coupees, problemes } = couperLesLongs(classeur.feuilles)
  const { feuilles, ignorees } = suivreLesLignes(coupees, options.lignes)
  const quartiers = apprendreQuartiers(feuilles, options.quartiers)
  const contacts: ContactLu[] = []
  const chantier = { quartiers, annuaire: new Annuaire(), contacts, problemes, ignorees }
  return { chantier, feuilles, moities: feuilles.flatMap(separerCoteACote) }
}

/** What every reading tells, whatever the kind of file. */
export function commun(
  chantier: Chantier,
): Pick<Lecture, 'annee' | 'feuilles' | 'structures' | 'contacts' | 'quartiers' | 'problemes' | 'pasGardes'> {
  // The halves of a sheet with two tables side by side are one sheet again.
  const parNom = [...Map.groupBy(chantier.analysees, (a) => a.feuille.nom).values()]
  const feuilles = parNom.flatMap((moities): FeuilleLue[] => {
    const a = moities.find((m) => m.role === 'actions') ?? moities[0]
    if (!a) return []
    const contexte = {
      ...(a.quartier ? { quartier: a.quartier } : {}),
      ...(a.financeur ? { financeur: a.financeur } : {}),
      ...(a.annee ? { annee: a.annee } : {}),
    }
    const lignesIgnorees = (chantier.ignorees.get(a.feuille.nom) ?? []).toSorted((x, y) => x.ligne - y.ligne)
    const lue: FeuilleLue = {
      nom: a.feuille.nom,
      masquee: a.feuille.masquee,
      role: a.role,
      raison: a.raison,
      tables: moities.flatMap((m) => m.tables),
      contexte,
      lignesIgnorees,
      ...(a.plat ? { fiche: ficheDe(a.plat) } : {}),
      ...(a.voies ? { voies: a.voies } : {}),
    }
    return [lue]
  })
  const aElles = chantier.problemes.filter(({ message }) => message === A_ELLE)
  return {
    annee: chantier.annee,
    feuilles,
    structures: chantier.annuaire.fiches,
    contacts: chantier.contacts,
    quartiers: chantier.quartiers.connus,
    problemes: chantier.problemes.filter(({ message }) => message !== A_ELLE),
    pasGardes: [...new Set(aElles.flatMap(({ valeur }) => valeur ?? []))],
  }
}

// Which label each cell of the sheet is told under.
function ficheDe({ grille, table }: NonNullable<FeuilleAnalysee['plat']>): NonNullable<FeuilleLue['fiche']> {
  const rangs = grille.lignes.slice(table.enteteFin, table.fin)
  const lieux = rangs.flatMap((ligne) => ligne.flatMap((c, colonne) => (c?.lieu ? [[c.lieu, colonne] as const] : [])))
  return { table, lieux: Object.fromEntries(lieux) }
}

/** Keeps why rows are left out. */
export function ignorer(chantier: Chantier, feuille: string, lignes: readonly LigneIgnoree[]): void {
  const liste = chantier.ignorees.get(feuille) ?? []
  liste.push(...lignes)
  chantier.ignorees.set(feuille, liste)
}

/**
 * « Demande Ville » beside « Demande Mairie »: one amount written twice, two credits, two payers? Nothing tells: neither is
 * taken, and it is said once for each, until somebody names these columns.
 */
export function refuserLesDoubles(
  chantier: Chantier,
  actions: readonly Readonly<{ montants: MontantDeLigne[] }>[],
  noms: ReadonlyMap<string, string>,
): void {
  const dits = new Map<string, string>()
  for (const { montants } of actions) {
    const ecrites = montants.filter((m) => m.centimes !== null && m.financeur !== null)
    const parPayeur = Map.groupBy(ecrites, (m) => `${noms.get(m.financeur ?? '')}|${m.etat}`)
    for (const memes of parPayeur.values()) {
      const ecrits = [...new Set(memes.map((m) => m.financeur ?? ''))].sort()
      if (ecrits.length < 2) continue
      for (const m of memes) Object.assign(m, { centimes: null, incompris: true })
      dits.set(
        `${ecrits.map((un) => `« ${un} »`).join(' et ')} disent tous deux « ${noms.get(ecrits[0] ?? '')} » : ces montants ne sont pas pris. Dans « Corriger ce qui est mal lu », laissez-en une de côté si c’est le même montant, donnez-leur le même nom pour les additionner, ou deux noms différents.`,
        memes[0]?.adresse.replace(/!.*$/, '') ?? '',
      )
    }
  }
  for (const [message, feuille] of dits) chantier.problemes.push(doute(feuille, message))
}
