import { delaisDeComptage } from '#modules/presences/index.ts'
import { choixDeProgrammation } from '#modules/programmation/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import { read, type Tx, type Visit } from '#src/ground/visit.ts'
import { joursDe as joursDePeriode } from '../indicateurs/fiche.ts'
import { type LigneDeSuivi, lireLesManques } from '../lire.ts'
import { SANS_CHOIX } from '../suivi-queries.ts'
import { type Attendu, DELAI, joursDe, PERIODES, type Periode, parStructure } from './domain.ts'
import { valeursRecues } from './store.ts'

type Params = Readonly<Record<string, string>>

/** What was expected of each structure in these days, and when it came: for the page and for its file. */
export const lireLesDelais = (visit: Visit, params: Params) =>
  read(visit, async (tx) => {
    const { annees } = await choixDeProgrammation(tx, visit.me)
    const cette = jourDe(visit.now).year
    const annee =
      annees.find((une) => une === Number(params.annee)) ?? (annees.includes(cette) ? cette : (annees[0] ?? cette))
    const periode: Periode = PERIODES.find((une) => une === params.periode) ?? 'annee'
    const filtre = { ...SANS_CHOIX, annee }
    const suivies = (await lireLesManques(tx, visit, filtre)).filter(({ etat }) => etat.situation !== 'annulee')
    const attendus = await attendusDe(tx, visit, suivies)
    return { annees, annee, periode, lignes: parStructure(attendus, joursDe(annee, periode), jourDe(visit.now)) }
  })

async function attendusDe(tx: Tx, { now }: Visit, suivies: readonly LigneDeSuivi[]): Promise<Attendu[]> {
  const ids = suivies.map(({ action }) => action.id)
  const parAction = new Map(suivies.map((l) => [l.action.id, l]))
  const de = (
    actionId: string,
    quoi: Attendu['quoi'],
    jour: Temporal.PlainDate,
    recuLe: Temporal.PlainDate | null,
    limite = jour.add({ days: DELAI }),
  ) => {
    const action = parAction.get(actionId)?.action
    return action ? [{ structureId: action.structureId, structure: action.structure, quoi, jour, limite, recuLe }] : []
  }
  const seances = (await delaisDeComptage(tx, ids, now)).flatMap((une) =>
    de(une.actionId, 'seances', une.jour, une.compteeLe && jourDe(une.compteeLe)),
  )
  const bilans = suivies.flatMap(({ action, compteRendu }) =>
    (compteRendu.delais ?? []).flatMap(({ limite, recuLe }) => de(action.id, 'bilans', limite, recuLe, limite)),
  )
  const indicateurs = await valeursRecues(tx, ids)
  const parPeriode = indicateurs.flatMap(({ actionId, fiche, valeurs }) =>
    (fiche?.periodes ?? []).flatMap((une) => {
      const { du, au } = joursDePeriode(une)
      const dedans = valeurs.find((v) => !precede(v.jour, du) && !precede(au, v.jour))
      return de(actionId, 'indicateurs', au, dedans ? jourDe(dedans.recueLe) : null)
    }),
  )
  // Without periods, one value is expected once the action is over: of those of its application too, begun here or not.
  const alaFin = suivies.flatMap(({ action, fin }) => {
    if (fin === null) return []
    // What the city's tracker alone tells was asked of nobody, and came from nobody.
    const siens = indicateurs.filter(
      (i) => i.actionId === action.id && (i.duDossier || i.fiche !== null || i.valeurs.some((v) => !v.duTableau)),
    )
    const unefois = siens.filter(({ fiche, valeurs }) => !fiche?.periodes.length && valeurs.length > 0)
    const dits = siens.filter((i) => i.duDossier && i.fiche?.periodes.length && i.valeurs.length === 0).length
    const sans = Math.max(0, action.sansValeur - dits)
    return [
      ...unefois.flatMap(({ valeurs: [premiere] }) =>
        de(action.id, 'indicateurs', fin, premiere ? jourDe(premiere.recueLe) : null),
      ),
      ...Array.from({ length: sans }).flatMap(() => de(action.id, 'indicateurs', fin, null)),
    ]
  })
  return [...seances, ...bilans, ...parPeriode, ...alaFin]
}
