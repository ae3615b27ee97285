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
  const propos = numerosDePropos(mots)
  const refus = refusParEntree(pesees, propos)
  const souhaitees = new Set(
    pesees.filter((p) => p.portee === 'souhait' && p.occurrence.terme.poids > 1).map((p) => p.occurrence.terme.entree),
  )
  const appuis = appuisParFamille(pesees, lexique)
  return pesees.map((pesee) => {
    const entree = lexique.entrees[pesee.occurrence.terme.entree]
    if (!entree || pesee.portee === 'nie') return pesee
    const reste = Math.min(1, ...refus.values().map((refuse) => apresRefus(pesee, entree, refuse, lexique, propos)))
    const souhait = souhaitees.values().some((numero) => deMemeLignee(entree, lexique.entrees[numero]))
    const appui = pesee.occurrence.terme.poids === 3 ? 1 : appuiDe(pesee, entree, appuis)
    return { ...pesee, surete: Math.min(0.95, pesee.surete * appui) * reste * (souhait ? REGLAGES.souhaite : 1) }
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

/** An entry refused: where, by the numbers of `numerosDePropos`, and whether in plain words. */
type Refus = { entree: number; ici: Set<number>; net: boolean }

/** One of each entry, so that a refusal said a thousand times costs what it costs once. */
function refusParEntree(pesees: readonly Pesee[], propos: readonly number[]): ReadonlyMap<number, Refus> {
  const refus = new Map<number, Refus>()
  for (const { portee, occurrence } of pesees) {
    if (portee !== 'nie') continue
    const { entree, poids } = occurrence.terme
    const connu = refus.getOrInsertComputed(entree, () => ({ entree, ici: new Set(), net: false }))
    connu.ici.add(propos[occurrence.mots[0] ?? 0] ?? 0)
    connu.net ||= poids > 1
  }
  return refus
}

function apresRefus(
  { occurrence }: Pesee,
  entree: Entree,
  refus: Refus,
  lexique: Lexique,
  propos: readonly number[],
): number {
  const niee = lexique.entrees[refus.entree]
  if (!niee) return 1
  const plusLarge = niee.numero === entree.numero || entree.parent === niee.numero
  const semblable =
    plusLarge || niee.parent === entree.numero || (entree.proches.get(niee.numero) ?? 0) >= REFUS_CONTAGIEUX
  if (!semblable) return 1
  if (refus.ici.has(propos[occurrence.mots[0] ?? 0] ?? 0)) return REGLAGES.refuseIci
  return plusLarge && refus.net && occurrence.terme.poids < 3 ? REGLAGES.refuseAilleurs : 1
}

/** How near an entry must be told to be refused with its neighbour. */
const REFUS_CONTAGIEUX = 0.5

const deMemeLignee = (a: Entree, b: Entree | undefined): boolean =>
  b !== undefined && (a.numero === b.numero || a.parent === b.numero || b.parent === a.numero)

const CONTRASTES = new Set(['mais', 'sauf', 'contre', 'revanche', 'sinon', 'plutot', 'hormis'])

/** The number of what each word belongs to: one sentence, with no « mais » between. */
function numerosDePropos(mots: readonly MotLu[]): readonly number[] {
  let numero = 0
  return mots.map(({ mot }, rang) => {
    const avant = mots[rang - 1]?.mot
    if (avant && (avant.phrase !== mot.phrase || CONTRASTES.has(avant.plie))) numero += 1
    return numero
  })
}
