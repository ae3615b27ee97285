import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as attendre } from 'node:timers/promises'
import { CATALOGUE } from '#modules/contexte/catalogue.ts'
import { FICHIER_DE_SERIE } from '#modules/contexte/genre.ts'
import { saveValeurs, saveZones, serieDe } from '#modules/contexte/store.ts'
import { accepterLaSerie, apercevoir, montreDe } from '#modules/contexte/usecases.ts'
import { deposer, trouverDepot } from '#modules/depots/index.ts'
import { insertQuartier, parSlug } from '#modules/territoires/index.ts'
import { newId } from '#platform/ids.ts'
import { vuEntier } from '#platform/vu.ts'
import { read, systeme, type Visit, write } from '#src/ground/visit.ts'
import { CDSU } from './suivi-annee.ts'

const [LIGNES, ANNEES, QUARTIERS] = [100_000, 40, 50]
const code = (n: number) => `QN${String(1000 + Math.floor(n / 100)).slice(1)}${String(100 + (n % 100)).slice(1)}M`

async function visiteDe(slug: string): Promise<Visit> {
  const territoire = await parSlug(slug)
  if (!territoire) throw new Error(slug)
  return { me: systeme('Mesure'), territoire, now: Temporal.Now.instant() }
}

/** Twelve series of five vintages, of three quartiers, their commune and their EPCI. */
export async function douzeSeries(slug: string): Promise<void> {
  const visit = await visiteDe(slug)
  await write(visit, async (tx) => {
    for (const n of [0, 1, 2])
      await insertQuartier(tx, visit.territoire.id, { id: newId(), nom: code(n), code: code(n) })
    await saveZones(tx, [
      { code: '44109', nom: 'La commune' },
      { code: '244400404', nom: 'La métropole' },
    ])
    for (const definition of CATALOGUE) {
      const id = await serieDe(tx, visit, newId(), definition)
      const codes = [code(0), code(1), code(2), '44109', '244400404']
      const dites = codes.flatMap((un) =>
        [2014, 2016, 2018, 2020, 2022].map((annee) => ({
          code: un,
          annee,
          etat: 'connue' as const,
          valeur: annee % 90,
        })),
      )
      await saveValeurs(tx, id, dites)
    }
  })
}

/** A national file of 100,000 lines, 2,000 of them of here: dropped, read aside, looked at, agreed to. */
export async function serieNationale(slug: string) {
  const visit: Visit = { ...(await visiteDe(slug)), me: CDSU }
  await write(visit, async (tx) => {
    for (let n = 0; n < QUARTIERS; n += 1)
      await insertQuartier(tx, visit.territoire.id, { id: newId(), nom: code(n), code: code(n) })
  })
  const lignes = Array.from({ length: LIGNES }, (_, n) => {
    const annee = 1980 + (n % ANNEES)
    return `${code(Math.floor(n / ANNEES))};Quartier ${Math.floor(n / ANNEES)};${annee};${n % 97 === 0 ? 's' : `${n % 90},5`}`
  })
  const octets = new TextEncoder().encode(['CODGEO;LIBGEO;annee;valeur', ...lignes].join('\n'))
  const [definition] = CATALOGUE
  const id = newId()
  const bloque = monitorEventLoopDelay({ resolution: 5 })
  bloque.enable()
  const debut = performance.now()
  const choix = {
    ...FICHIER_DE_SERIE.rienDit,
    definition: { ...(definition ?? FICHIER_DE_SERIE.rienDit.definition), nom: 'Nationale' },
  }
  await deposer(visit, FICHIER_DE_SERIE, { id, nomFichier: 'serie.csv', octets, choix })
  while ((await read(visit, (tx) => trouverDepot(tx, FICHIER_DE_SERIE, id)))?.etat === 'lecture') await attendre(20)
  const lue = performance.now()
  const apercu = await apercevoir(visit, id)
  if (!apercu || apercu.lignes.length !== QUARTIERS * ANNEES) throw new Error('The bench file was not understood')
  const ecrite = await accepterLaSerie(visit, id, vuEntier(montreDe(apercu)))
  if (!ecrite.ok) throw new Error(ecrite.reason)
  bloque.disable()
  return { lecture: (lue - debut) / 1000, tout: (performance.now() - debut) / 1000, bloque: bloque.max / 1e6 }
}
