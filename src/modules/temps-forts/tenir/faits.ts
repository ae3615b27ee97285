import { echeancesEntre } from '#modules/annee/index.ts'
import { rassembler, trousEtBousculades } from '#modules/calendrier/index.ts'
import { appelsAvecDesPlaces } from '#modules/mises-en-lien/index.ts'
import { publiees, SANS_FILTRE } from '#modules/seances/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import { type Quartiers, systeme, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Faits } from '../domain/ordre-du-jour.ts'
import type { TempsFort } from '../domain/types.ts'
import { themesDeLAnnee } from '../queries.ts'
import { aRelire } from '../store/decisions.ts'

/** How far ahead a meeting looks, from its own day. */
const SEMAINES = 8

/** Of this quartier, or of all. */
const deLa = (quartiers: Quartiers, ici: Quartiers): boolean =>
  ici === null || ici.length === 0 || quartiers === null || quartiers.length === 0
    ? true
    : quartiers.some((un) => ici.includes(un))

/** What the programme says today, for the agenda of this meeting: nothing in it that its readers may not read. */
export async function lireLesFaits(tx: Tx, visit: Visit, tempsFort: TempsFort): Promise<Faits> {
  const aujourdhui = jourDe(visit.now)
  const du = tempsFort.moment === null ? aujourdhui : plusTard(jourDe(tempsFort.moment.debut), aujourdhui)
  const au = du.add({ weeks: SEMAINES })
  const dates = await publiees(tx, { du, au, filtre: { ...SANS_FILTRE, quartier: tempsFort.quartierId } })
  const { creux, bousculades } = trousEtBousculades(
    dates.filter(({ seanceId }) => seanceId !== tempsFort.seanceId),
    { du, au, themes: await themesDeLAnnee(tx, du.year, tempsFort.quartierId) },
  )
  // Titles of open needs are public: whoever organises reads all of them, the desk or not.
  const besoins = await appelsAvecDesPlaces(tx, systeme('ordre du jour'), visit.now)
  return {
    aujourdhui,
    decisions: (await aRelire(tx, tempsFort)).filter(({ etat }) => etat === 'a-faire'),
    besoins: besoins.filter(({ quartiers }) => deLa(quartiers, tempsFort.quartiers)),
    creux: rassembler(creux),
    bousculades: bousculades.map(({ jour, dates: siennes }) => ({
      jour,
      titres: siennes.map(({ seance }) => seance.titre),
    })),
    echeances: (await echeancesEntre(tx, aujourdhui, au, ['porteurs', 'tous'])).filter(
      ({ etat }) => etat === 'a-venir',
    ),
  }
}

const plusTard = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (precede(b, a) ? a : b)
