import { jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/ground/module.ts'
import { aRole, structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { ALERTES } from '../etat/domain.ts'
import { quiAttendent } from '../indicateurs/accord-store.ts'
import { lireSuivi } from '../lire.ts'
import { SANS_CHOIX } from '../suivi-queries.ts'
import { dusDeLeursActions } from './lire.ts'

/** More would hide the rest of « À faire »; the page has them all. */
const LIGNES = 3

/** To a porteur, what is asked of the own actions (counts are asked by `presences`); to the city, that something waits. */
export async function aFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  const siennes = structuresDe(visit.me)
  if (siennes.length > 0) return duPorteur(visit, tx, siennes)
  return aRole(visit.me, 'cdsu') ? deLaVille(visit, tx) : []
}

async function duPorteur(visit: Visit, tx: Tx, structures: readonly string[]): Promise<Todo[]> {
  return (await dusDeLeursActions(tx, visit, structures)).slice(0, LIGNES).map((d) => ({
    texte: `« ${d.titre} » : ${d.texte.charAt(0).toLocaleLowerCase('fr')}${d.texte.slice(1)}`,
    href: d.href,
    jour: d.jour,
    urgence: d.genre === 'mesurer' ? 'quand-possible' : 'bientot',
  }))
}

async function deLaVille(visit: Visit, tx: Tx): Promise<Todo[]> {
  const { year, month } = jourDe(visit.now)
  // Its bilans are awaited until June: until then, the year before is still to be followed.
  const annees = month <= 6 ? [year - 1, year] : [year]
  const attendent = (await quiAttendent(tx, visit.me)).length
  const accords: Todo[] =
    attendent === 0
      ? []
      : [
          {
            texte: pluriel(attendent, 'valeur attend votre accord', 'valeurs attendent votre accord'),
            href: url('/suivi/accords', visit),
            jour: null,
            urgence: 'bientot',
          },
        ]
  const aRegarder = await together(
    annees.map(async (annee): Promise<Todo[]> => {
      const lignes = await lireSuivi(tx, visit, { ...SANS_CHOIX, annee })
      const nombre = lignes.filter((l) => ALERTES.includes(l.etat.situation)).length
      if (nombre === 0) return []
      const texte = `${pluriel(nombre, 'action à regarder', 'actions à regarder')} dans le suivi ${annee}`
      const href = url('/suivi', visit, {}, { ...(annee === year ? {} : { annee }), situation: 'alertes' })
      return [{ texte, href, jour: null, urgence: 'quand-possible' }]
    }),
  )
  return [...accords, ...aRegarder.flat()]
}
