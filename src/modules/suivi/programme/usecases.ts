import { historiques, noter } from '#modules/personnes/index.ts'
import {
  nommerLesThemes,
  periodeVotee,
  plusQueDemande,
  porteeDesActions,
  recoupement,
  reserveLevee,
} from '#modules/programmation/index.ts'
import { pick } from '#platform/columns.ts'
import { enClair } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { montant } from '#platform/money.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { peutGarderLeVote } from '../policy.ts'
import { type ActionLue, actionsSuivies, SANS_CHOIX } from '../suivi-queries.ts'
import {
  type ActionDuJour,
  type ActionVotee,
  accordesDe,
  type Dire,
  deuxTotaux,
  ecarts,
  estAuProgramme,
} from './domain.ts'
import * as store from './store.ts'

const tout = (annee: number) => ({ ...SANS_CHOIX, annee })

export function enVotee(a: ActionLue): ActionVotee {
  const { debut, fin } = periodeVotee(a)
  return {
    ...pick(a, 'titre', 'structure', 'structureId', 'etat', 'quartiers', 'theme'),
    ...{ periode: a.periodeEcrite, debut: debut?.toString() ?? null, fin: fin?.toString() ?? null },
    accorde: Object.fromEntries(a.financements.map((f) => [f.financeur, f.accorde])),
    ...(a.sousReserve && { sousReserve: true }),
  }
}

export type RefusDeVote = 'sans-action'

/** Keeps the programme of a year as it stands today, under a name: « Comité des financeurs du 12 février ». */
export const garderLeVote = (
  visit: Visit,
  p: Readonly<{ id: Id; annee: number; nom: string }>,
): Promise<Result<number, RefusDeVote>> =>
  write(visit, async (tx) => {
    authorize(peutGarderLeVote(visit.me))
    const actions = (await actionsSuivies(tx, tout(p.annee), false, visit.now)).filter((a) => estAuProgramme(a.etat))
    if (actions.length === 0) return refused('sans-action')
    const votees = actions.map((a) => ({ id: a.id, votee: enVotee(a) }))
    await unSeulEnvoi(tx, p.id)
    if (await store.insert(tx, visit, { ...p, par: auteur(visit.me) }, votees))
      await noter(tx, visit, 'programme-vote', p.id, 'garde')
    return ok(actions.length)
  })

export const DIRE: Dire = {
  jour: (iso) => (iso === null ? '(sans date)' : enClair(Temporal.PlainDate.from(iso))),
  montant,
}

const decide = (changements: object): boolean =>
  Object.keys(changements).some((champ) => champ === 'etat' || /^financements\..+\.accorde$/.test(champ))

/** Words that told no day then may tell some by now (« dès mars »): the same words are the same period. */
function relues(votees: ReadonlyMap<Id, ActionVotee>, actions: readonly ActionLue[]): ReadonlyMap<Id, ActionVotee> {
  const parId = new Map(actions.map((a) => [a.id, a]))
  return new Map(
    [...votees].map(([id, votee]) => {
      const a = parId.get(id)
      const sansJour = votee.debut === null && votee.fin === null && a?.debut === null && a.fin === null
      return [
        id,
        a && sansJour && votee.periode === a.periodeEcrite ? { ...votee, ...pick(enVotee(a), 'debut', 'fin') } : votee,
      ]
    }),
  )
}

export type Comparaison = NonNullable<Awaited<ReturnType<typeof comparer>>>

/** A programme kept beside today's: the one asked for, else the latest. `null`: none is kept. */
export async function comparer(tx: Tx, visit: Visit, annee: number, voulu: Id | null) {
  const tous = await store.deLAnnee(tx, annee)
  const [dernier] = tous
  if (!dernier) return null
  const programme = voulu === null ? dernier : found(tous.find(({ id }) => id === voulu))
  const actions = await actionsSuivies(tx, tout(annee), false, visit.now)
  const votees = relues(await store.actionsVotees(tx, programme.id), actions)
  const duJour: ActionDuJour[] = actions.map((a) => ({ id: a.id, ...enVotee(a) }))
  const tousEcarts = ecarts(votees, duJour, DIRE)
  const ids = tousEcarts.map(({ actionId }) => actionId)
  const decisions = await store.decisionsDe(tx, annee, ids)
  const changes = await historiques(tx, 'action', ids)
  const decides = tousEcarts.map((e) => {
    // What moved it since.
    const depuis = (changes.get(e.actionId) ?? []).filter(
      ({ faitLe }) => Temporal.Instant.compare(faitLe, programme.gardeLe) > 0,
    )
    const noteLe = (champs: readonly string[]) =>
      depuis.find(({ changements }) => champs.some((champ) => champ in changements))?.faitLe ?? null
    const decision = decisions.get(e.actionId)
    const levee = decision ? reserveLevee(decision) : null
    return {
      ...e,
      changements: e.changements.map((un) => ({
        ...un,
        // The day that somebody wrote, beside the one that it was noted on.
        dit: un.quoi === 'reserve' && levee ? un.dit.replace(/\.$/, ` le ${enClair(levee)}.`) : un.dit,
        noteLe: noteLe(un.champs),
      })),
      decision,
      decideeLe: depuis.find(({ changements }) => decide(changements))?.faitLe ?? null,
    }
  })
  return {
    ...{ programme, autres: tous, ecarts: decides, votees },
    // Kept in the words of then, told under what they are one with since.
    ...deuxTotaux(votees, duJour, await nommerLesThemes(tx)),
    voteAccordes: accordesDe([...votees.values()]),
    accordes: accordesDe(duJour.filter(({ etat }) => estAuProgramme(etat))),
    annulees: accordesDe(duJour.filter(({ etat }) => etat === 'annulee')).filter(({ accorde }) => accorde > 0),
    // What the other papers tell of the same year.
    ailleurs: await recoupement(tx, annee, porteeDesActions(visit.me)),
    trop: actions.filter((a) => estAuProgramme(a.etat) && plusQueDemande(a.financements).length > 0),
  }
}
