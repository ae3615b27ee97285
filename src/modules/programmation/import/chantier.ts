import type { MontantDeLigne } from './actions.ts'
import type { FeuilleAnalysee } from './feuilles.ts'
import { additionnes } from './payeurs.ts'
import type { Quartiers } from './quartiers.ts'
import type { Annuaire } from './structures.ts'
import type { ContactLu, FeuilleLue, Lecture, LigneIgnoree, ProblemeLu } from './types.ts'

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

/** What every reading tells, whatever the kind of file. */
export function commun(
  chantier: Chantier,
): Pick<Lecture, 'annee' | 'feuilles' | 'structures' | 'contacts' | 'quartiers' | 'problemes'> {
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
    }
    return [lue]
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

/** Keeps why rows are left out. */
export function ignorer(chantier: Chantier, feuille: string, lignes: readonly LigneIgnoree[]): void {
  const liste = chantier.ignorees.get(feuille) ?? []
  liste.push(...lignes)
  chantier.ignorees.set(feuille, liste)
}

/** Says which sheets were left aside. */
export function prevenirDesFeuilles(chantier: Chantier): void {
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

/** Says that amounts name nobody. */
export function direSansFinanceur(chantier: Chantier): void {
  const message = 'Des montants ne disent pas quel financeur : précisez-le dans la page des colonnes.'
  chantier.problemes.push({ feuille: '', ligne: null, colonne: null, valeur: null, message, bloquant: false })
}

/** Says, once for each, which writings are added as one payer's: « Demande Ville » beside « Demande Mairie ». */
export function direLesAdditions(
  chantier: Chantier,
  actions: readonly Readonly<{ montants: readonly MontantDeLigne[] }>[],
  noms: ReadonlyMap<string, string>,
): void {
  const dits = actions.flatMap(({ montants }) =>
    additionnes(
      montants.filter((m) => m.centimes !== null),
      noms,
    ).map(
      ([nom, ecrits]) =>
        `${ecrits.map((un) => `« ${un} »`).join(' et ')} sont lus comme un seul financeur, « ${nom} », et leurs montants additionnés : si le même montant est écrit deux fois, ou si ce sont deux financeurs, corrigez-le dans la page des colonnes.`,
    ),
  )
  for (const message of new Set(dits))
    chantier.problemes.push({ feuille: '', ligne: null, colonne: null, valeur: null, message, bloquant: false })
}

/** Says that a payer was guessed from its letters. */
export function direPayeurDevine(chantier: Chantier, ecrit: string, nom: string): void {
  const message = `Le financeur « ${ecrit} » est lu comme « ${nom} » : à vérifier dans la page des colonnes.`
  chantier.problemes.push({ feuille: '', ligne: null, colonne: null, valeur: ecrit, message, bloquant: false })
}
