import { cleEntete } from '../grille/texte.ts'
import { type Colonne, type RoleColonne, roles } from '../grille/types.ts'
import { estFinanceurConnu } from '../vocabulaires/argent.ts'
import { MOTS_DECISION } from '../vocabulaires/lexique.ts'
import { estAvis } from '../vocabulaires/vocabulaire.ts'
import { decident, reglerArgent } from './accord-argent.ts'
import { nommerParContenu } from './contenu.ts'
import { delaisserLesDatesNues } from './dates-nues.ts'
import { dedoubler, nommerLAnnuaire, nommerLaMarge, nommerLesPersonnes } from './porteurs.ts'
import type { Profil } from './profil.ts'
import { ditDAutres, partsDeQuartiers } from './quartiers-colonnes.ts'

export type Contexte = Readonly<{
  annee: number | null
  milliers: boolean
  /** The one payer that the sheet names: « BOP 147 ». */
  financeur: string | null
  /** The key of the town that the title names: « Commune de Montreval ». */
  ville: string | null
  /** The title says that all is decided: « Programmation arrêtée », « Notifications ». */
  decide: boolean
  /** What the decisions of all the sheets under the same labels say; null where no other sheet is like this one. */
  decideAilleurs: boolean | null
  quartier: (libelle: string) => string | null
}>

/** A column while its role is being guessed. */
export type Candidat = { niveaux: string[]; profil: Profil } & Modifiable<
  Pick<
    Colonne,
    | 'colonne'
    | 'role'
    | 'confiance'
    | 'financeur'
    | 'etat'
    | 'etatSuivant'
    | 'annee'
    | 'multiplicateur'
    | 'quartier'
    | 'double'
  >
>
type Modifiable<T> = { -readonly [K in keyof T]: T[K] }

/** Only one column of a table may hold these; the best one wins, the others become `autre`. */
const UNIQUES = roles(
  'reference numero dauphin titre structure sigle type_structure siret rna quartier code_quartier repartition theme etat annee periode debut fin nature reconduction_de financeur type_montant',
)

// Where no year is known, « 12 mars » is a day of some year.
const UNE_ANNEE = 2000

/** Makes the guesses of the columns agree: what only the whole table can tell. Changes the candidates in place. */
export function accorder(candidats: Candidat[], contexte: Contexte): void {
  partsDeQuartiers(candidats, contexte)
  const croix = valeursCochees(candidats)
  const reste = candidats.filter((c) => !croix.includes(c))
  for (const c of reste) if (estDUnFinanceur(c)) c.role = 'avis'
  // « Avis DP | Avis Ville »: beside the opinion of one who pays, that of another is one too.
  if (reste.some(({ role }) => role === 'avis')) for (const c of reste) if (estDeQuelquUn(c)) c.role = 'avis'
  garderLesMeilleurs(reste)
  if (croix.some((c) => c.role === 'etat'))
    for (const c of candidats) if (c.role === 'etat' && !croix.includes(c)) c.role = 'autre'

  actionDeLAnnee(candidats, contexte)
  completer(candidats, contexte)
  reglerArgent(candidats, contexte)
  delaisserLesDatesNues(candidats, contexte.annee ?? UNE_ANNEE)
}

// « Favorable | Défavorable | Ajourné » with a cross under one of them; themes told the same way under their group.
function valeursCochees(candidats: readonly Candidat[]): Candidat[] {
  const cochees = candidats.filter((c) => c.profil.croix >= 0.8 && c.role !== 'part_quartier')
  const dits = { etat: MOTS_DECISION, theme: /\b(thematiques?|themes?|axes?|piliers?)\b/ }
  return (['etat', 'theme'] as const).flatMap((role) => {
    const groupe = cochees.filter(({ niveaux }) => {
      const libelle = role === 'etat' ? niveaux.at(-1) : niveaux.length > 1 && niveaux[0]
      return dits[role].test(cleEntete(libelle || ''))
    })
    if (groupe.length < 2) return []
    for (const c of groupe) {
      Object.assign(c, { role, confiance: 0.8 })
      delete c.financeur
      delete c.etat
    }
    return groupe
  })
}

function garderLesMeilleurs(candidats: Candidat[]): void {
  for (const role of UNIQUES) {
    const memes = candidats.filter((c) => c.role === role)
    if (memes.length < 2) continue
    memes.sort(
      (a, b) =>
        Number(b.role === 'etat' && estFinal(b)) - Number(a.role === 'etat' && estFinal(a)) ||
        Number(ditDesDecisions(b)) - Number(ditDesDecisions(a)) ||
        // « Décision » over amounts nobody gave yet, beside « Avis » over words: the words speak.
        Number(b.profil.ecrites > 0) - Number(a.profil.ecrites > 0) ||
        b.confiance - a.confiance ||
        a.colonne - b.colonne,
    )
    for (const perdant of memes.slice(1)) {
      // « Quartier 1 | Quartier 2 », « Financeur 1 | Montant 1 | Financeur 2… » are read together.
      if ((role === 'quartier' || role === 'financeur') && sansChiffres(perdant) === sansChiffres(memes[0] ?? perdant))
        continue
      // « QPV | Autres QPV » too.
      if (role === 'quartier' && [memes[0], perdant].some((c) => ditDAutres(c?.niveaux.at(-1) ?? ''))) continue
      perdant.role = role === 'etat' && estAvis(perdant.niveaux.join(' ')) ? 'avis' : 'autre'
      perdant.confiance *= 0.5
    }
  }
}

// « Avis État », « Avis de la ville »: what one who pays thinks, which decides nothing.
const estDUnFinanceur = (c: Candidat): boolean =>
  estDeQuelquUn(c) && estFinanceurConnu(cleEntete(c.niveaux.at(-1) ?? ''))

// An opinion whose heading says whose it is; a committee may decide by its own.
function estDeQuelquUn(c: Candidat): boolean {
  const k = cleEntete(c.niveaux.at(-1) ?? '')
  const autre = /\b(comites?|copil|cotech|commissions?|jury|instances?|techniques?)\b/.test(k)
  return c.role === 'etat' && estAvis(c.niveaux.join(' ')) && !autre && !estFinal(c) && k !== 'avis'
}

// « Avis État | Avis Ville | Avis final »: the last word.
const estFinal = (c: Candidat): boolean => /\b(final\w*|definiti\w*)\b/.test(cleEntete(c.niveaux.at(-1) ?? ''))

// « Résultat » over « Retenu », « Refusé », beside « Avis » over sentences.
const ditDesDecisions = ({ role, confiance, profil: { valeurs } }: Candidat): boolean =>
  role === 'etat' && confiance >= 0.5 && valeurs.length > 0 && decident(valeurs)

// « Action 2026 » in the workbook of 2026 is the action, not the one it renews.
function actionDeLAnnee(candidats: readonly Candidat[], contexte: Contexte): void {
  const renouvelee = candidats.find((c) => c.role === 'reconduction_de')
  const k = cleEntete(renouvelee?.niveaux.at(-1) ?? '')
  const annee =
    /^(?:actions?|projets?|intitules?|titres?)(?: \w+)* (20\d\d)$/.exec(k)?.[1] ??
    /\b(?:actions?|projets?|intitules?|titres?)\b.* (20\d\d)$/.exec(contexte.annee === null ? '' : k)?.[1]
  if (!renouvelee || !annee || candidats.some((c) => c.role === 'titre')) return
  if (contexte.annee === null || contexte.annee === Number(annee)) renouvelee.role = 'titre'
}

// A ledger of payers or of steps has one column of amounts, whatever its label says.
function nommerLesValeurs(candidats: readonly Candidat[]): void {
  const a = (...roles: RoleColonne[]) => candidats.some((c) => roles.includes(c.role))
  if (a('montant', 'total', 'plan_financement') || !a('financeur', 'type_montant')) return
  const valeurs = candidats.filter(({ role, profil: p }) => {
    const plus = Math.max(0, ...p.serie.map((n) => n ?? 0))
    return (
      ['autre', 'indicateurs'].includes(role) && p.nombres >= 0.7 && p.dates < 0.5 && !p.entiersSuivis && plus > 10_000
    )
  })
  const [seule] = valeurs
  if (seule && valeurs.length === 1) Object.assign(seule, { role: 'montant', confiance: 0.6 })
}

const sansChiffres = (c: Candidat): string => cleEntete(c.niveaux.join(' ')).replace(/[\d\s]+/g, '')

// Roles that only the whole table can tell.
function completer(candidats: Candidat[], contexte: Contexte): void {
  const a = (role: RoleColonne) => candidats.find((c) => c.role === role)
  const numero = a('numero')
  if (
    numero &&
    !a('reference') &&
    !numero.profil.entiersSuivis &&
    (numero.profil.distinctes > 0.6 || numero.profil.references > 0.5) &&
    numero.profil.ecrites > 0
  ) {
    numero.role = 'reference'
  }
  nommerLesValeurs(candidats)
  dedoubler(candidats)
  nommerParContenu(candidats, contexte.quartier)
  nommerLaMarge(candidats)
  nommerLAnnuaire(candidats)
  nommerLesPersonnes(candidats)
  const objectifs = a('objectifs')
  // « Objectif opérationnel »: few, short, repeated words are what the contract calls its themes.
  if (
    objectifs &&
    !a('theme') &&
    objectifs.profil.longueur <= 60 &&
    objectifs.profil.distinctes <= 0.8 &&
    objectifs.profil.ecrites > 2
  )
    objectifs.role = 'theme'
  const codes = a('code_quartier')
  if (codes && !a('quartier')) codes.role = 'quartier'
}
