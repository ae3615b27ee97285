import { agesDesActions, comptesDesActions, tranchesDAge } from '#modules/presences/index.ts'
import { periodeVotee } from '#modules/programmation/index.ts'
import { found, type Tx, type Visit } from '#src/ground/visit.ts'
import { type ActionLue, actionsSuivies, SANS_CHOIX } from '../suivi-queries.ts'
import { type Arrete, type Dimension, publier, type Semestre } from './domain.ts'
import * as store from './store.ts'

export type Resultats = Readonly<{ semestre: Semestre; arrete: Arrete }>

/**
 * What everybody may read of a half-year. Told for the first time, it is computed and kept; told again, it is the same,
 * whatever was counted, corrected or taken away since. Titles are today's.
 */
export async function lireResultats(tx: Tx, visit: Visit, semestre: Semestre): Promise<Resultats> {
  const garde = await store.find(tx, semestre)
  const neuf = garde ?? (await arreter(tx, visit, semestre))
  // Too little to tell: nothing is, and what is counted late is told once there is enough.
  if (neuf.publication === null) return { semestre, arrete: neuf }
  if (garde === null) await store.insert(tx, visit, semestre, neuf)
  const arrete = garde ?? found(await store.find(tx, semestre))
  return { semestre, arrete: await store.titresDAujourdhui(tx, arrete) }
}

/** By its dates in the calendar, or else by the days that were voted. */
function aLieuEntre(a: ActionLue, du: Temporal.PlainDate, au: Temporal.PlainDate): boolean {
  const { debut, fin } = periodeVotee({ ...a, debut: a.premiereDate ?? a.debut, fin: a.derniereDate ?? a.fin })
  const avant = (un: Temporal.PlainDate | null, autre: Temporal.PlainDate | null) =>
    un === null || autre === null || Temporal.PlainDate.compare(un, autre) <= 0
  return avant(debut, au) && avant(du, fin)
}

async function arreter(tx: Tx, visit: Visit, { annee, du, au }: Semestre): Promise<Arrete> {
  const tout = { ...SANS_CHOIX, annee }
  const suivies = await actionsSuivies(tx, tout, false, visit.now)
  const demande = { actionIds: suivies.map(({ id }) => id), du, au }
  const lus = await comptesDesActions(tx, demande)
  const ages = await agesDesActions(tx, demande)
  const comptes = new Map(lus.map((c) => [c.actionId, c] as const))
  const actions = suivies.filter((a) => comptes.has(a.id) || (a.etat !== 'annulee' && aLieuEntre(a, du, au)))
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
        age: ages.get(a.id) ?? {},
        genre: { femmes: c?.femmes ?? 0, hommes: c?.hommes ?? 0 },
        ou: { quartier: c?.duQuartier ?? 0, ailleurs: c?.horsQuartier ?? 0 },
      },
    }
  })
  return { actions: actions.length, publication: publier(comptees, dimensions) }
}

/** What was told already of the half-years of a year, and nothing else: whoever repeats it publishes no other figure. */
export async function presencesDejaDites(
  tx: Tx,
  annee: number,
): Promise<readonly Readonly<{ rang: Semestre['rang']; total: number }>[]> {
  const dits = []
  for (const rang of [1, 2] as const) {
    const garde = await store.find(tx, {
      du: Temporal.PlainDate.from({ year: annee, month: rang === 1 ? 1 : 7, day: 1 }),
    })
    if (garde?.publication) dits.push({ rang, total: garde.publication.total })
  }
  return dits
}
