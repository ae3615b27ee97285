import { comptesDesActions, tranchesDAge } from '#modules/presences/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Tx, Visit } from '#src/visit.ts'
import { actionsSuivies } from '../suivi-queries.ts'
import { type Dimension, type Publication, publier } from './domain.ts'

type Jour = Temporal.PlainDate

export type Resultats = Readonly<{ annee: number; au: Jour; actions: number; publication: Publication | null }>

/**
 * The last day of the last quarter that is over: what is told changes four times a year, so that nobody reads one session
 * in the difference of two days.
 */
export function dernierTrimestre(aujourdhui: Jour, annee: number): Jour {
  const fin = Temporal.PlainDate.from({ year: annee, month: 12, day: 31 })
  const debut = aujourdhui.with({ month: Math.floor((aujourdhui.month - 1) / 3) * 3 + 1, day: 1 })
  const veille = debut.subtract({ days: 1 })
  return Temporal.PlainDate.compare(veille, fin) < 0 ? veille : fin
}

/** What everybody may read of the presences of a year: cut, so that no one is found in it. */
export async function lireResultats(tx: Tx, visit: Visit, annee: number): Promise<Resultats> {
  const au = dernierTrimestre(jourDe(visit.now), annee)
  const du = Temporal.PlainDate.from({ year: annee, month: 1, day: 1 })
  const tout = { annee, theme: '', quartierId: null, structureIds: null, financeur: '', q: '' }
  const actions = (await actionsSuivies(tx, tout, [], visit.now)).filter((a) => a.etat !== 'annulee')
  const comptes = new Map(
    Temporal.PlainDate.compare(au, du) < 0
      ? []
      : (
          await comptesDesActions(tx, {
            actionIds: actions.map(({ id }) => id),
            du,
            au,
          })
        ).map((c) => [c.actionId, c] as const),
  )
  const dimensions: Dimension[] = [
    {
      cle: 'age',
      libelle: 'Par âge',
      rangees: true,
      categories: (await tranchesDAge(tx)).map(({ code, libelle }) => ({ code, libelle })),
    },
    {
      cle: 'genre',
      libelle: 'Femmes et hommes',
      rangees: false,
      categories: [
        { code: 'femmes', libelle: 'Femmes' },
        { code: 'hommes', libelle: 'Hommes' },
      ],
    },
    {
      cle: 'ou',
      libelle: 'Du quartier ou d’ailleurs',
      rangees: false,
      categories: [
        { code: 'quartier', libelle: 'Du quartier' },
        { code: 'ailleurs', libelle: 'D’ailleurs' },
      ],
    },
  ]
  const comptees = actions.map((a) => {
    const c = comptes.get(a.id)
    return {
      id: a.id,
      titre: a.titre,
      theme: a.theme || 'Sans thème',
      total: c?.presences ?? 0,
      parts: {
        age: c?.tranches ?? {},
        genre: { femmes: c?.femmes ?? 0, hommes: c?.hommes ?? 0 },
        ou: { quartier: c?.duQuartier ?? 0, ailleurs: c?.horsQuartier ?? 0 },
      },
    }
  })
  return { annee, au, actions: actions.length, publication: publier(comptees, dimensions) }
}
