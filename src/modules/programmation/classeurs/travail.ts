import { tellProgress as avancer, readEach } from '#platform/read-aside.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import type { RefusTableur } from '#platform/tableur/types.ts'
import type { Lecture, OptionsLecture } from './grille/types.ts'
import { lireProgrammation } from './lecture.ts'
import { lireTableauDeSuivi } from './suivi/lecture-suivi.ts'
import { montrer } from './vue/index.ts'

// The entry of the worker: bytes in, progress and one reading (or one reason) out.

// What is understood is kept, and compared again at each look: a programme has hundreds of actions, of some rows each.
const LIGNES_MAX = 5_000
const DITES_MAX = 2_000

await readEach(lireTout)

type Donne = Readonly<{ octets: Uint8Array; options: OptionsLecture }>

async function lireTout({ octets, options }: Donne): Promise<Result<Lecture, RefusTableur>> {
  avancer(2)
  const classeur = await lireTableur(octets)
  if (!classeur.ok) return classeur
  const lignes = classeur.value.feuilles.flatMap((feuille) => feuille.lignes)
  const remplies = lignes.filter((ligne) => ligne.some((cellule) => cellule && cellule.texte.trim() !== ''))
  if (remplies.length > LIGNES_MAX) return refused('trop-de-lignes')
  avancer(50)
  const lire = options.usage === 'suivi' ? lireTableauDeSuivi : lireProgrammation
  const lue = montrer(
    classeur.value.feuilles,
    lire(classeur.value, options, (part) => avancer(50 + 48 * part)),
  )
  const dites = Math.max(lue.actions.length, lue.releves?.length ?? 0, lue.structures.length)
  return dites > DITES_MAX ? refused('trop-de-lignes') : ok(lue)
}
