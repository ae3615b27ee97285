import {
  type Action,
  actionsNommees,
  creerAction,
  etapesDecidees,
  reduireA,
  trouverAction,
} from '#modules/programmation/index.ts'
import { precede } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { found, type Me, permis, read, structuresDe, type Visit, write } from '#src/ground/visit.ts'
import type { Bilan } from './domain/bilan.ts'
import * as policy from './policy.ts'
import { suiteDe } from './queries.ts'
import * as store from './store/bilans.ts'

export type JoursDits = Readonly<Record<'debut' | 'fin', Temporal.PlainDate | null>>
export type RefusDeReconduction = 'pas-signe' | 'deja-reconduite'

/** What its structure has next year under that title, or nearly: asked before a second one is made. */
export const dejaLa = (visit: Visit, { actionId, exercice, structureId }: Bilan, titre: string) =>
  read(visit, async (tx) =>
    (await suiteDe(tx, actionId)) === null ? actionsNommees(tx, structureId, titre, exercice + 1) : [],
  )

/** Of its own action a structure asks again what was granted; of another's, nobody has said yet what it asks. */
export const demandeSonArgent = (me: Me, { structureId }: Pick<Bilan, 'structureId'>): boolean =>
  structuresDe(me).includes(structureId)

/** The kind of period, which tells days of its own (« année scolaire ») only where none were said, or the same a year later. */
function genreDe({ periodeGenre, debutJour, finJour }: Action, { debut, fin }: JoursDits): Action['periodeGenre'] {
  if (debut === null && fin === null) return periodeGenre === 'dates' ? 'annee-civile' : periodeGenre
  const suivent = [
    [debutJour, debut],
    [finJour, fin],
  ].every(([avant, apres]) => String(avant?.add({ years: 1 }) ?? null) === String(apres ?? null))
  return suivent ? periodeGenre : 'dates'
}

/**
 * The days to propose for next year, from those of this one: after its end where it goes over its year, and within the year
 * unless it lasts no longer, as a school year does.
 */
export function joursProposes({ debut, fin }: JoursDits, exercice: number): JoursDits {
  const apres = exercice + 1
  const [du, au] = [debut, fin].map((jour) => jour?.add({ years: 1 }) ?? null)
  if (!du || !au) return { debut: null, fin: null }
  const recouvre = fin !== null && !precede(fin, du)
  const premier = recouvre && fin !== null ? fin.add({ days: 1 }) : du
  const dernier = new Temporal.PlainDate(apres, 12, 31)
  const longue = recouvre && precede(dernier, au)
  return { debut: premier, fin: longue && !precede(dernier, premier) ? dernier : au }
}

/** Copies the action of a signed bilan as next year's, for the days that were said. Idempotent by id. */
export const reconduire = (
  visit: Visit,
  bilanId: Id,
  nouvelle: Id,
  titre: string,
  jours: JoursDits,
): Promise<Result<Id, RefusDeReconduction>> =>
  write(visit, async (tx) => {
    const bilan = permis(visit.me, policy.peutReconduire, await store.find(tx, bilanId))
    if (bilan.numero === 0) return refused('pas-signe')
    await unSeulEnvoi(tx, nouvelle)
    const suite = await suiteDe(tx, bilan.actionId)
    if (suite !== null) return suite === nouvelle ? ok(suite) : refused('deja-reconduite')
    const action = found(await trouverAction(tx, bilan.actionId))
    await creerAction(tx, visit, {
      id: nouvelle,
      annee: bilan.exercice + 1,
      titre,
      structureId: action.structureId,
      theme: action.theme,
      themeNational: action.themeNational,
      etat: 'deposee',
      periodeGenre: genreDe(action, jours),
      debutJour: jours.debut,
      finJour: jours.fin,
      objectifs: action.objectifs,
      publics: action.publics,
      renouvelleId: action.id,
      quartiers: action.quartiers.map(({ quartierId, part }) => ({ quartierId, part })),
      financements: reduireA(action.financements, etapesDecidees(action.etat)).map(
        ({ financeur, demande, accorde }) => ({
          financeur,
          demande: demandeSonArgent(visit.me, action) ? (accorde ?? demande) : null,
          propose: null,
          accorde: null,
          realise: null,
        }),
      ),
      indicateurs: action.indicateurs.map(({ libelle, cible }) => ({ id: newId(), libelle, cible })),
    })
    return ok(nouvelle)
  })
