import { enClair, jourDe } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { joints, pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { ETAPES, ETATS_DECIDES, type Montants, NOM_DE_L_ETAPE, NOM_DE_L_ETAT, totaux } from '../domain.ts'
import { direDesAnnulees, direLAilleurs, parTheme } from '../mots.ts'
import type { Filtre, MontantsDuFinanceur, Totaux } from '../queries.ts'
import { type ColonneDite, enTableau, insecable, type Papier } from './papier.ts'
import type { LigneAEmporter } from './rangees.ts'

type DeLArgent = Readonly<{ montants: Montants }>
const ARGENT: readonly ColonneDite<DeLArgent>[] = ETAPES.map((etape) => ({
  cle: etape,
  libelle: NOM_DE_L_ETAPE[etape],
  dit: ({ montants }) => montant(montants[etape]),
  somme: (lignes) => montant(totaux(lignes.map(({ montants }) => montants))[etape]),
}))

/** Before the vote one payer may have decided alone: the sum of all would say that all of them did. */
function quiAccorde({ etat, sommes }: LigneAEmporter): string {
  const dites = sommes.flatMap(({ financeur, accorde }) =>
    typeof accorde === 'number' ? [`${insecable(financeur)} ${montant(accorde)}`] : [],
  )
  const tait = ETATS_DECIDES.includes(etat) || sommes.length < 2 || dites.length === 0
  return tait ? '' : `Accordé : ${dites.join(', ')}`
}

export const COLONNES: readonly ColonneDite<LigneAEmporter>[] = [
  { cle: 'action', libelle: 'Action', part: 3, montree: 'toujours', dit: (a) => a.titre },
  { cle: 'structure', libelle: 'Structure', part: 2, dit: (a) => a.structureNom },
  {
    cle: 'quartiers',
    libelle: 'Quartiers',
    part: 1.6,
    dit: (a) => a.quartiers.map(insecable).join(', ') || '—',
  },
  {
    cle: 'etat',
    libelle: 'Où en est l’action',
    part: 1.5,
    dit: (a) => joints([NOM_DE_L_ETAT[a.etat], quiAccorde(a)], '. '),
  },
  ...ARGENT,
]

/** The programme for a committee: by theme, then by funder. */
export function comite(
  { territoire, now }: Visit,
  lu: Readonly<{
    annee: Filtre['annee']
    coupe: string
    notes: readonly string[]
    lignes: readonly LigneAEmporter[]
    financeurs: readonly MontantsDuFinanceur[]
    total: Totaux
    colonnes: readonly ColonneDite<LigneAEmporter>[]
  }>,
): Papier {
  const { annee, coupe, lignes, total, colonnes } = lu
  const argent = ARGENT.filter(({ cle }) => colonnes.some((une) => une.cle === cle))
  const financeur = { cle: 'financeur', libelle: 'Financeur', part: 1, dit: (f: MontantsDuFinanceur) => f.financeur }
  const dits = [direLAilleurs(total, ETAPES), direDesAnnulees(total, total.montants.accorde)]
  return {
    titre: `Programmation${annee === null ? '' : ` ${annee}`}, ${territoire.nom}${coupe}`,
    sousTitre: `${pluriel(total.nombre, 'action', 'actions')}, ${pluriel(total.structures, 'structure', 'structures')} — tableau du ${enClair(jourDe(now))}`,
    notes: lignes.length === 0 ? ['Aucune action ne répond à ce choix.', ...lu.notes] : lu.notes,
    tableaux:
      lignes.length === 0
        ? []
        : [
            ...parTheme(lignes, ({ theme }) => theme).map(({ theme, lignes: siennes }) =>
              enTableau(theme || 'Sans thème', colonnes, siennes, {
                total: pluriel(siennes.length, 'action', 'actions'),
              }),
            ),
            enTableau('En tout, par financeur', [financeur, ...argent], lu.financeurs, {
              total: 'Total',
              dits: dits.filter((dit) => dit !== null),
              entier: true,
            }),
          ],
  }
}
