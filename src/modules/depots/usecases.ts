import { setTimeout as attendre } from 'node:timers/promises'
import { noter } from '#modules/personnes/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { fromJson } from '#platform/json.ts'
import { forLog } from '#platform/log.ts'
import { readAside } from '#platform/read-aside.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { turns } from '#platform/turns.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { contributions } from '#src/ground/host.ts'
import type { GenreDeDepot } from '#src/ground/module.ts'
import { auteur, authorize, found, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { enLots, type RefusDuOui } from './domain.ts'
import * as store from './store.ts'

/** Files that wait in this process to be read, or are: each reading ends, or fails and is said to have. */
const enCours = new Map<string, Promise<void>>()

/** Whoever corrected a small file sees it read again at once; beyond, its page says how far it is. */
const PATIENCE_MS = 3_000

// A reading may take a gigabyte: the next file waits for its turn.
const chacunSonTour = turns({ atOnce: 1, waiting: 1_000 })

// One is read at a time, for everybody: nobody's files keep those of the others waiting for long.
const A_LIRE_MAX = 3

/** Keeps the file, and begins to read it: the page that follows shows how far it is. */
export async function deposer<C extends object>(
  visit: Visit,
  genre: GenreDeDepot<object, C>,
  depot: Readonly<{ id: Id; nomFichier: string; octets: Uint8Array; choix?: C }>,
): Promise<Result<undefined, 'trop-a-lire'>> {
  authorize(genre.peut(visit.me))
  const compteId = genre.prive && visit.me.genre === 'compte' ? visit.me.compteId : null
  const garde = await write(visit, async (tx) => {
    if ((await store.aLire(tx, genre, compteId, depot.id)) >= A_LIRE_MAX) return refused('trop-a-lire')
    await unSeulEnvoi(tx, depot.id)
    if (await store.insert(tx, visit, genre, { ...depot, compteId, deposePar: auteur(visit.me) }))
      await noter(tx, visit, 'import', depot.id, 'deposer')
    return ok()
  })
  if (garde.ok) lireBientot(visit, genre, depot.id)
  return garde
}

/** What becomes of a file that waits for its yes. */
const tantQuIlAttend = (
  visit: Visit,
  genre: GenreDeDepot,
  id: Id,
  geste: (tx: Tx) => Promise<boolean>,
): Promise<Result<undefined, RefusDuOui>> =>
  write(visit, async (tx) => {
    authorize(genre.peut(visit.me, found(await store.find(tx, genre, id))))
    return (await geste(tx)) ? ok() : refused('deja-applique')
  })

/** Reads again, with what a person said of it. It comes back once this is read, or takes longer than anybody waits. */
export async function relire<C extends object>(visit: Visit, genre: GenreDeDepot<object, C>, id: Id, choix: C) {
  const result = await tantQuIlAttend(visit, genre, id, (tx) => store.relire(tx, genre, id, choix))
  if (!result.ok) return result
  const assez = new AbortController()
  await Promise.race([
    lireBientot(visit, genre, id),
    attendre(PATIENCE_MS, null, { ref: false, signal: assez.signal }).catch(() => {}),
  ])
  assez.abort()
  return result
}

/** Keeps what a person said of it, that changes nothing of what was read. */
export const dire = <C extends object>(visit: Visit, genre: GenreDeDepot<object, C>, id: Id, choix: C) =>
  tantQuIlAttend(visit, genre, id, (tx) => store.saveChoix(tx, genre, id, choix))

/** Drops a file that was not written. */
export const abandonner = (visit: Visit, genre: GenreDeDepot, id: Id) =>
  tantQuIlAttend(visit, genre, id, (tx) => store.saveAbandon(tx, genre, id))

/** In the background. Whatever cuts it short, the row still says that the file is to be read: `reprendreLesLectures`. */
function lireBientot(visit: Visit, genre: GenreDeDepot, id: Id): Promise<void> {
  const deja = enCours.get(id)
  if (deja) return deja
  const lecture = chacunSonTour(async () => {
    // Corrected while it was read, it is to be read again.
    while (await lireUneFois(visit, genre, id));
  })
    .catch((error: unknown) => console.error(`La lecture d’un fichier a échoué. ${forLog(error)}`))
    .finally(() => enCours.delete(id))
  enCours.set(id, lecture)
  return lecture
}

// A file that stopped the whole program is given one more chance, not two.
const FOIS_AU_PLUS = 2
const EN_VAIN = 'La lecture s’est arrêtée en route, deux fois. Déposez ce fichier à nouveau, ou un plus petit.'

/** `false`: there is nothing to read. */
async function lireUneFois(visit: Visit, genre: GenreDeDepot, id: Id): Promise<boolean> {
  const prise = await write(visit, (tx) => store.prendre(tx, genre, id, newId()))
  if (!prise) return false
  let dernier = 0
  const avancer = (pourcent: number): void => {
    // A write for each tenth is enough for a bar, and leaves the database to the others.
    if (pourcent < dernier + 10) return
    dernier = pourcent
    write(visit, (tx) => store.saveProgression(tx, prise, Math.round(pourcent))).catch(() => {})
  }
  const lue = prise.prises > FOIS_AU_PLUS ? refused(EN_VAIN) : await genre.lire(visit, prise, avancer)
  await write(visit, (tx) =>
    lue.ok ? store.saveLecture(tx, prise, lue.value) : store.saveEchec(tx, prise, lue.reason),
  )
  return true
}

const genres = (): GenreDeDepot[] => contributions().flatMap(({ depots = [] }) => depots)

/** Each minute: what a stop cut short is read again. */
export async function reprendreLesLectures(visit: Visit): Promise<void> {
  for (const genre of genres())
    for (const id of await read(visit, (tx) => store.aReprendre(tx, genre))) lireBientot(visit, genre, id)
}

/** Once a night: a file that nobody said yes to in time keeps no byte here (it holds people's names and numbers). */
export const viderLesOublies = (visit: Visit): Promise<void> =>
  write(visit, async (tx) => {
    for (const genre of genres()) {
      const message = `Ce fichier n’a pas été enregistré dans les ${genre.jours} jours : son contenu est effacé. Déposez-le à nouveau si besoin.`
      await store.vider(tx, genre, visit.now.subtract({ hours: 24 * genre.jours }), message)
    }
  })

const LIMITES = { millisecondes: 30_000, megaoctets: 1024 }
const unLotALaFois = turns({ atOnce: 1, waiting: 1_000 })

/**
 * Looks in every kept file for one of these names, numbers or addresses: in its bytes, unpacked, and in what was read of it.
 * Outside any transaction: it takes seconds, and the embedded engine has one for everybody. What it gives empties those that
 * say one, within the transaction of the erasing; with them those of which nothing is read, or that came or were read again
 * meanwhile: they may name anybody. Nothing when there is nothing to look for.
 */
export async function viderCeuxQuiDisent(
  visit: Pick<Visit, 'territoire'>,
  mots: readonly string[],
  message: string,
): Promise<(tx: Tx) => Promise<void>> {
  if (mots.length === 0) return async () => {}
  const taisent = new Set<string>()
  for (const lot of enLots(await read(visit, store.poidsDesGardes))) {
    const ids = lot.map(({ id }) => id)
    const lus = await unLotALaFois(async () => {
      const fichiers = await read(visit, (tx) => store.contenus(tx, ids))
      return readAside<string[], never>(new URL('./travail.ts', import.meta.url), { fichiers, mots }, LIMITES)
    })
    for (const lu of lus.ok ? fromJson(lus.value) : []) taisent.add(lu)
  }
  return (tx) => store.viderLesAutres(tx, mots, taisent, message)
}
