import type { Entree, Lexique } from '../lexique/construire.ts'
import { REGLAGES } from '../reglages.ts'
import type { Portee } from './portee.ts'
import type { MotLu, Occurrence } from './reperer.ts'

/** A term found, its scope, and how sure it makes its entry before scope is counted. */
export type Pesee = Readonly<{ occurrence: Occurrence; portee: Portee; surete: number }>

const APPUI_MIN = 0.4

/**
 * What the rest of the text does to each reading. Something of the same family makes a hint surer; a skill refused or
 * wished for lowers what looks like it. Only refusals and wishes lower: one more skill never does.
 */
export function contexte(pesees: readonly Pesee[], lexique: Lexique, mots: readonly MotLu[]): Pesee[] {
  const refusees = pesees.filter((p) => p.portee === 'nie')
  const souhaitees = pesees.filter((p) => p.portee === 'souhait' && p.occurrence.terme.poids > 1)
  const appuis = appuisParFamille(pesees, lexique)
  return pesees.map((pesee) => {
    const entree = lexique.entrees[pesee.occurrence.terme.entree]
    if (!entree || pesee.portee === 'nie') return pesee
    const refus = Math.min(1, ...refusees.map((refusee) => apresRefus(pesee, entree, refusee, lexique, mots)))
    const souhait = souhaitees.some((p) => deMemeLignee(entree, lexique.entrees[p.occurrence.terme.entree]))
    const appui = pesee.occurrence.terme.poids === 3 ? 1 : appuiDe(pesee, entree, appuis)
    return { ...pesee, surete: Math.min(0.95, pesee.surete * appui) * refus * (souhait ? REGLAGES.souhaite : 1) }
  })
}

type Appuis = ReadonlyMap<string, readonly Pesee[]>

function appuisParFamille(pesees: readonly Pesee[], lexique: Lexique): Appuis {
  const appuis = new Map<string, Pesee[]>()
  for (const pesee of pesees) {
    if (pesee.portee !== 'dit' || pesee.surete < APPUI_MIN) continue
    const famille = lexique.entrees[pesee.occurrence.terme.entree]?.famille ?? ''
    const liste = appuis.get(famille)
    if (liste) liste.push(pesee)
    else appuis.set(famille, [pesee])
  }
  return appuis
}

/** Another word of the same family stands in the text. */
function appuiDe(pesee: Pesee, entree: Entree, appuis: Appuis): number {
  const { mots } = pesee.occurrence
  const soutenu = appuis.get(entree.famille)?.some(({ occurrence }) => !occurrence.mots.some((m) => mots.includes(m)))
  return soutenu ? REGLAGES.soutenu : REGLAGES.isole
}

function apresRefus(pesee: Pesee, entree: Entree, refusee: Pesee, lexique: Lexique, mots: readonly MotLu[]): number {
  const niee = lexique.entrees[refusee.occurrence.terme.entree]
  if (!niee) return 1
  const plusLarge = niee.numero === entree.numero || entree.parent === niee.numero
  const semblable =
    plusLarge || niee.parent === entree.numero || (entree.proches.get(niee.numero) ?? 0) >= REFUS_CONTAGIEUX
  if (!semblable) return 1
  if (memePropos(pesee.occurrence, refusee.occurrence, mots)) return REGLAGES.refuseIci
  const indice = refusee.occurrence.terme.poids > 1 && pesee.occurrence.terme.poids < 3
  return plusLarge && indice ? REGLAGES.refuseAilleurs : 1
}

/** How near an entry must be told to be refused with its neighbour. */
const REFUS_CONTAGIEUX = 0.5

const deMemeLignee = (a: Entree, b: Entree | undefined): boolean =>
  b !== undefined && (a.numero === b.numero || a.parent === b.numero || b.parent === a.numero)

const CONTRASTES = new Set(['mais', 'sauf', 'contre', 'revanche', 'sinon', 'plutot', 'hormis'])

/** In one sentence, with no « mais » between. */
function memePropos(a: Occurrence, b: Occurrence, mots: readonly MotLu[]): boolean {
  const [debut, fin] = [Math.min(a.mots[0] ?? 0, b.mots[0] ?? 0), Math.max(a.mots[0] ?? 0, b.mots[0] ?? 0)]
  if (mots[debut]?.mot.phrase !== mots[fin]?.mot.phrase) return false
  for (let rang = debut; rang < fin; rang += 1) if (CONTRASTES.has(mots[rang]?.mot.plie ?? '')) return false
  return true
}
