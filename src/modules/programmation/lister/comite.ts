import { enClair, jourDe } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { joints, plier, pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { ETAPES, type Etat, type Montants, NOM_DE_L_ETAPE, NOM_DE_L_ETAT, totaux } from '../domain.ts'
import { direDesAnnulees, direDesRetirees, direLAilleurs, parTheme } from '../mots.ts'
import type { Filtre, MontantsDuFinanceur, Totaux } from '../queries.ts'
import type { Somme } from './argent.ts'
import { type ColonneDite, enColonnes, enTableau, insecable, type Papier, type TableauDit } from './papier.ts'
import type { LigneAEmporter } from './rangees.ts'
import { direAccorde, direDesReserves, estSousReserve, SOUS_RESERVE } from './reserve.ts'

type DeLArgent = Readonly<{ montants: Montants }>
const ARGENT: readonly ColonneDite<DeLArgent>[] = ETAPES.map((etape) => ({
  cle: etape,
  libelle: NOM_DE_L_ETAPE[etape],
  dit: ({ montants }) => montant(montants[etape]),
  somme: (lignes) => montant(totaux(lignes.map(({ montants }) => montants))[etape]),
}))

const sousReserve = (a: LigneAEmporter): boolean => estSousReserve(a, a.montants.accorde)

/** The city's words of it, where they tell more than the amount beside. */
function reserveEnMots({ reserve, montants: { accorde } }: LigneAEmporter): string {
  const dite = plier(reserve ?? '').replaceAll(/\s|€|euros?/gu, '')
  return reserve === null || dite === `${(accorde ?? 0) / 100}sousreserve` ? '' : `« ${reserve} »`
}

const motifEnMots = ({ motif }: LigneAEmporter): string | null => (motif ? `Motif : « ${motif} »` : null)

/** « Avis réservé » says already what it is, and « Avis ville : Réservé » whose. */
const avisEnMots = (dit: string): string =>
  /^avis [^:]+ : /iu.test(dit) ? dit : `Avis : « ${dit.replace(/^avis\s*:?\s+/iu, '')} »`

/**
 * Who pays: what each payer grants, be it nothing of what it was asked; of who has not decided, how far it is. Nobody pays
 * what was not retained.
 */
function quiPaie({ etat, sommes }: LigneAEmporter): string {
  if (SANS_PAYEUR.includes(etat) && sommes.every(({ accorde }) => !accorde)) return ''
  const decide = ({ accorde, demande }: Somme) => (accorde ?? 0) > 0 || (accorde === 0 && (demande ?? 0) > 0)
  const loin = Map.groupBy(sommes, (une) => (decide(une) ? 'accorde' : dePlusLoin(une)))
  return joints(
    DU_PLUS_LOIN.map((etape) => {
      const dites = (loin.get(etape) ?? []).map(
        (une) => `${insecable(une.financeur)}\u00a0${montant(une[etape] ?? null)}`,
      )
      return dites.length === 0 ? '' : (etape === 'accorde' ? '' : `${NOM_DE_L_ETAPE[etape]} : `) + dites.join(', ')
    }),
    '. ',
  )
}
const DU_PLUS_LOIN = ['accorde', 'propose', 'demande'] as const
const SANS_PAYEUR: readonly Etat[] = ['refusee', 'orientee', 'retiree']
/** A proposal of nothing is one, where something was asked. */
const dePlusLoin = ({ propose, demande }: Somme) =>
  (propose ?? 0) > 0 || (propose === 0 && (demande ?? 0) > 0) ? 'propose' : (demande ?? 0) > 0 ? 'demande' : undefined

export const COLONNES: readonly ColonneDite<LigneAEmporter>[] = [
  { cle: 'action', libelle: 'Action', part: 3, montree: 'toujours', dit: (a) => a.titre },
  { cle: 'structure', libelle: 'Structure', part: 1.9, dit: (a) => a.structureNom },
  {
    cle: 'quartiers',
    libelle: 'Quartiers',
    part: 2,
    dit: (a) => a.quartiers.map(insecable).join(', ') || '—',
  },
  {
    cle: 'etat',
    libelle: 'Décision',
    part: 1.5,
    dit: (a) =>
      joints(
        [NOM_DE_L_ETAT[a.etat], a.avis === null ? (motifEnMots(a) ?? reserveEnMots(a)) : avisEnMots(a.avis)],
        '. ',
      ),
  },
  { cle: 'financeurs', libelle: 'Qui paie', part: 2.7, dit: (a) => quiPaie(a) || '—' },
  ...ARGENT.map(({ dit, ...une }) => ({
    ...une,
    dit: (a: LigneAEmporter) => (une.cle === 'accorde' ? direAccorde(a.montants.accorde, sousReserve(a)) : dit(a)),
  })),
]

/** A reserve is said beside what is granted: under « Accordé », or of its payers where that column is not shown. */
const avecLaReserve = (colonnes: readonly ColonneDite<LigneAEmporter>[]) =>
  colonnes.some(({ cle }) => cle === 'accorde')
    ? colonnes
    : colonnes.map((une) =>
        une.cle === 'financeurs'
          ? { ...une, dit: (a: LigneAEmporter) => une.dit(a) + (sousReserve(a) ? `, ${SOUS_RESERVE}` : '') }
          : une,
      )

type Pilier = Readonly<{ pilier: string; lignes: readonly LigneAEmporter[] }>

/** The sums of each pillar of the contract; none where the city named no pillar. Their own sum stands under the payers. */
function parPilier(themes: readonly Pilier[], argent: typeof ARGENT): readonly TableauDit[] {
  if (themes.every(({ pilier }) => pilier === '')) return []
  const groupes = [...Map.groupBy(themes, ({ pilier }) => pilier)].map(([pilier, siens]) => ({
    pilier,
    lignes: siens.flatMap(({ lignes }) => lignes),
  }))
  const colonnes: readonly ColonneDite<Pilier>[] = [
    { cle: 'pilier', libelle: 'Pilier', part: 1, dit: ({ pilier }) => pilier || 'Sans pilier' },
    { cle: 'actions', libelle: 'Actions', dit: ({ lignes }) => lignes.length.toLocaleString('fr-FR') },
    ...argent.map(({ cle, libelle, somme }) => ({ cle, libelle, dit: ({ lignes }: Pilier) => somme?.(lignes) ?? '' })),
  ]
  return [enTableau('Par pilier du contrat', colonnes, groupes, { entier: true })]
}

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
    /** The pillar of the contract of each theme, where the city named one. */
    piliers: ReadonlyMap<string, string>
  }>,
): Papier {
  const { annee, coupe, lignes, total } = lu
  const { colonnes, coupes } = enColonnes(avecLaReserve(lu.colonnes), lignes)
  const montrees = new Set(colonnes.map(({ cle }) => (cle === 'financeurs' ? 'accorde' : cle)))
  const argent = ARGENT.filter(({ cle }) => montrees.has(cle))
  const themes = parTheme(lignes, ({ theme }) => theme)
    .map((un) => ({ ...un, pilier: un.lignes.map(({ theme }) => lu.piliers.get(theme)).find(Boolean) ?? '' }))
    // Those of no pillar end it; among those of one, the order of the list.
    .sort((a, b) => Number(a.pilier === '') - Number(b.pilier === '') || a.pilier.localeCompare(b.pilier, 'fr'))
  const financeur = { cle: 'financeur', libelle: 'Financeur', part: 1, dit: (f: MontantsDuFinanceur) => f.financeur }
  const reserves = lignes.map((a) => ({ accorde: a.montants.accorde, sousReserve: sousReserve(a) }))
  const dits = [
    direLAilleurs(total, ETAPES),
    montrees.has('demande') ? direDesRetirees(total) : null,
    direDesAnnulees(total, total.montants.accorde),
    montrees.has('accorde') ? direDesReserves(reserves) : null,
  ]
  return {
    titre: `Programmation${annee === null ? '' : ` ${annee}`}, ${territoire.nom}${coupe}`,
    sousTitre: `${pluriel(total.nombre, 'action', 'actions')}, ${pluriel(total.structures, 'structure', 'structures')} — tableau du ${enClair(jourDe(now))}`,
    notes: [
      ...(lignes.length === 0 ? ['Aucune action ne répond à ce choix.'] : []),
      ...lu.notes,
      ...(coupes === null ? [] : [coupes]),
    ],
    tableaux:
      lignes.length === 0
        ? []
        : [
            ...themes.map(({ pilier, theme, lignes: siennes }) =>
              enTableau(
                [theme || 'Sans thème', pilier && `pilier « ${pilier} »`].filter(Boolean).join(', '),
                colonnes,
                siennes,
                {
                  total: pluriel(siennes.length, 'action', 'actions'),
                },
              ),
            ),
            ...parPilier(themes, argent),
            ...(argent.length === 0
              ? []
              : [
                  enTableau('En tout, par financeur', [financeur, ...argent], lu.financeurs, {
                    total: 'Total',
                    dits: dits.filter((dit) => dit !== null),
                    entier: true,
                  }),
                ]),
          ],
  }
}
