import type { Compte, Forme, RapportDeStands, RapportDeTables } from '#modules/rotations/index.ts'
import { direRaison, REFUS_DE_PLAN } from '#modules/rotations/index.ts'
import { pluriel } from '#platform/texte.ts'
import type { PlanGarde } from '../plan/plan.ts'
import type { RefusDeComposition, RefusDeSuite } from './usecases.ts'

export const REFUS_DE_COMPOSITION: Readonly<Record<RefusDeComposition | RefusDeSuite, string>> = {
  ...REFUS_DE_PLAN,
  'bloc-parti': 'Ce moment de la journée n’existe plus, ou n’a plus de tours.',
  'tour-inconnu': 'Ce moment n’a pas autant de tours.',
  'sans-plan': 'Composez d’abord le plan : la suite se refait à partir de ce qui a été imprimé.',
  commencee:
    'La journée a commencé, et ce plan est peut-être imprimé : refaites la suite plutôt que tout. Pour tout refaire, effacez d’abord les arrivées déjà notées.',
  'a-change': 'Pendant le calcul, une inscription ou un stand a changé : composez de nouveau.',
}

export const REFUS_DE_PLACEMENT = {
  'bloc-parti': 'Ce moment de la journée n’existe plus.',
  'tour-inconnu': 'Ce moment n’a pas autant de tours.',
  'avec-un-stand': 'On va partout ensemble avec une personne. Pour un stand, placez la personne à la main.',
  contraire: 'Ces deux-là sont déjà reliés autrement : retirez d’abord l’autre ligne.',
  'le-meme': 'Choisissez deux personnes différentes.',
} as const

export const estDeStands = (rapport: PlanGarde['rapport']): rapport is RapportDeStands => 'souhaits' in rapport

/** A plan kept from before says neither. */
type Garde = Omit<RapportDeStands, 'passages' | 'moindres'> & Partial<Pick<RapportDeStands, 'passages' | 'moindres'>>

const surPossibles = ({ eu, borne }: Compte): string =>
  `${pluriel(eu, 'rencontre', 'rencontres')} sur ${pluriel(borne, 'possible', 'possibles')}`

/** What a plan gives, beside what no plan could pass. Each a sentence. */
export function direLePlan(
  { rapport, methode }: Pick<PlanGarde, 'rapport' | 'methode'>,
  nomDe: (qui: string) => string | null,
  nomDuStand: (id: string) => string,
): readonly string[] {
  const dites = estDeStands(rapport) ? direLesStands(rapport, nomDe, nomDuStand) : direLesTables(rapport, nomDe)
  const simple =
    methode === 'gloutonne'
      ? ['Cette fois, le plan est fait au plus simple : le calcul complet n’a pas abouti. Composez-le de nouveau.']
      : []
  return [...simple, ...dites, direRaison(rapport.raison, nomDuStand)]
}

function direLesStands(r: Garde, nomDe: (qui: string) => string | null, nomDuStand: (id: string) => string): string[] {
  const qui = (id: string) => nomDe(id) ?? nomDuStand(id)
  const { exauces, plancher, plusMalServi, moindres } = r
  return [
    `${surPossibles(r.rencontres)}.`,
    ...(exauces.possibles === 0
      ? ['Personne n’a encore dit qui rencontrer : le plan mélange au mieux.']
      : [
          `${pluriel(exauces.eu, 'souhait exaucé', 'souhaits exaucés')} sur ${exauces.possibles}${
            r.souhaits.eu === r.souhaits.borne ? ' : aucun plan n’en fait tenir plus à part égale.' : '.'
          }`,
          ...(moindres === undefined || moindres.personnes === null
            ? []
            : [
                `Chaque personne en a au moins ${moindres.personnes}, ou tous les siens${
                  moindres.personnes === plancher.borne && plancher.coinces.length === 0
                    ? ' : on ne peut pas promettre plus à tout le monde'
                    : ''
                }.`,
              ]),
          ...(moindres === undefined || moindres.stands === null
            ? []
            : [
                moindres.stands === 0
                  ? 'Au moins un stand ne reçoit aucune des personnes qu’il a demandées.'
                  : `Chaque stand reçoit au moins ${pluriel(moindres.stands, 'personne qu’il a demandée', 'personnes qu’il a demandées')}, ou toutes.`,
              ]),
        ]),
    ...direLesPassages(r),
    ...(plancher.coinces.length > 0
      ? [`Trop demandés par d’autres pour en avoir autant : ${plancher.coinces.map(qui).join(', ')}.`]
      : []),
    ...(plusMalServi
      ? [
          `La moins bien servie : ${qui(plusMalServi.id)}, ${plusMalServi.exauces} sur ${plusMalServi.possibles}. ${direRaison(plusMalServi.raison, nomDuStand)}`,
        ]
      : []),
    ...(r.obligatoiresManques.length > 0
      ? [
          `${pluriel(r.obligatoiresManques.length, 'rencontre placée à la main ne tient pas', 'rencontres placées à la main ne tiennent pas')}.`,
        ]
      : []),
    r.jamaisCroises === 0
      ? 'Chaque personne passe à tous les stands.'
      : `${pluriel(r.jamaisCroises, 'fois', 'fois')}, une personne et un stand ne se croisent pas de la journée.`,
  ]
}

/** How many stands whoever has the fewest goes to; of a plan made before it was counted, nothing. */
function direLesPassages({ passages }: Garde): string[] {
  if (passages === undefined || passages.eu === 0) return []
  const serres = passages.coinces.length > 0 ? ', sauf là où les stands possibles sont pleins' : ''
  return [
    `Chaque personne passe par au moins ${pluriel(passages.eu, 'stand', 'stands')}, ou par tous ceux qu’elle peut voir${serres}.`,
  ]
}

/** « Sans aucun stand : … », and why; `vieux`: the plan is of before, they may have come since. */
export function direSansStand(eux: readonly Readonly<{ nom: string; possible: boolean }>[], vieux: boolean): string[] {
  const dire = (ceux: typeof eux, pourquoi: string) =>
    ceux.length === 0 ? [] : [`Sans aucun stand dans ce plan : ${ceux.map(({ nom }) => nom).join(', ')}. ${pourquoi}`]
  if (vieux) return dire(eux, 'Composez-le de nouveau.')
  return [
    ...dire(
      eux.filter(({ possible }) => possible),
      'Les places des stands sont prises à chaque tour : ajoutez des chaises, un stand ou un tour.',
    ),
    ...dire(
      eux.filter(({ possible }) => !possible),
      'Aucun stand ne peut les recevoir : ce sont ceux de leur structure, ou de gens que ces personnes connaissent déjà.',
    ),
  ]
}

function direLesTables(r: RapportDeTables, nomDe: (qui: string) => string | null): string[] {
  return [
    `${surPossibles(r.rencontres)}, ${r.repetitions === 0 ? 'personne deux fois avec la même' : pluriel(r.repetitions, 'redite', 'redites')}.`,
    r.jamaisCroises === 0
      ? 'Tout le monde aura parlé à tout le monde.'
      : `${pluriel(r.jamaisCroises, 'paire ne se croise', 'paires ne se croisent')} pas.`,
    ...(nomDe(r.plusMalServi.id) === null
      ? []
      : [
          `Qui croise le moins de monde : ${nomDe(r.plusMalServi.id)}, ${r.plusMalServi.croises} sur ${r.plusMalServi.possibles}.`,
        ]),
    ...(r.memeOrganisation > 0
      ? [`${pluriel(r.memeOrganisation, 'fois', 'fois')}, deux personnes d’une même structure sont à la même table.`]
      : []),
    ...(r.interditsEnsemble > 0
      ? [`${pluriel(r.interditsEnsemble, 'fois', 'fois')}, deux qui se connaissent déjà se retrouvent.`]
      : []),
    ...(r.separes > 0 ? [`${pluriel(r.separes, 'fois', 'fois')}, deux qui vont ensemble sont séparées.`] : []),
  ]
}

/** « 7 tables de 5 : 7 tours sans que personne ne retrouve personne ». */
export const direLaForme = ({ tables, places, toursSansRedite }: Forme): string =>
  `${pluriel(tables, 'table', 'tables')} de ${places} : ${
    toursSansRedite > 1
      ? `${toursSansRedite} tours sans que personne ne retrouve quelqu’un`
      : 'au-delà d’un tour, certaines personnes se retrouvent'
  }`
