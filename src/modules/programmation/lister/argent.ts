import type { Id } from '#platform/ids.ts'
import type { Centimes } from '#platform/money.ts'
import type { Colonne } from '#src/ground/tableur.tsx'
import type { Me, Tx } from '#src/ground/visit.ts'
import { type EtapeDite, enteteDArgent, MOTS_DE_L_EXPORT } from '../classeurs/actions/notre-export.ts'
import type { Etat } from '../domain.ts'
import { etapesDites } from '../policy.ts'
import { financementsDe } from '../queries.ts'

/** What a payer said of one action, as far as the reader is told. */
export type Somme = Readonly<{ financeur: string } & Partial<Record<EtapeDite, Centimes | null>>>

const DIT: Readonly<Record<EtapeDite, (financeur: string) => string>> = {
  demande: (financeur) => `Ce qui est demandé à : ${financeur}.`,
  propose: (financeur) => `Ce qui est proposé avant le vote, pour : ${financeur}.`,
  accorde: (financeur) => `Ce qui est noté aujourd’hui comme accordé par : ${financeur}.`,
  vote: (financeur) => `Ce que le programme gardé au vote accordait, pour : ${financeur}.`,
  realise: (financeur) => `Ce qui est noté comme réalisé, pour : ${financeur}.`,
}
const ETAPES_DITES = Object.keys(MOTS_DE_L_EXPORT) as readonly EtapeDite[]

/** One column a step and payer, of those of which somebody said something on these lines. */
export function colonnesDArgent<L>(lignes: readonly L[], sommesDe: (ligne: L) => readonly Somme[]): Colonne<L>[] {
  const dites = new Map(lignes.map((ligne) => [ligne, new Map(sommesDe(ligne).map((une) => [une.financeur, une]))]))
  const financeurs = [...new Set([...dites.values()].flatMap((siennes) => [...siennes.keys()]))]
  financeurs.sort((a, b) => a.localeCompare(b, 'fr'))
  return ETAPES_DITES.flatMap((etape) =>
    financeurs.flatMap((financeur): Colonne<L>[] => {
      const valeur = (ligne: L) => enEuros(dites.get(ligne)?.get(financeur)?.[etape])
      if (lignes.every((ligne) => valeur(ligne) === null)) return []
      return [{ entete: enteteDArgent(etape, financeur), dit: DIT[etape](financeur), genre: 'euros', valeur }]
    }),
  )
}

/** What each payer said of these actions, as far as this reader is told. */
export async function sommesDites(
  tx: Tx,
  me: Me,
  actions: readonly Readonly<{ id: Id; etat: Etat; structureId: Id }>[],
): Promise<ReadonlyMap<Id, readonly Somme[]>> {
  const sommes = await financementsDe(
    tx,
    actions.map(({ id }) => id),
  )
  return new Map(
    actions.map((a) => {
      const dites = etapesDites(me, a)
      return [
        a.id,
        (sommes.get(a.id) ?? []).map(({ financeur, ...montants }) => ({
          financeur,
          ...Object.fromEntries(dites.map((etape) => [etape, montants[etape]])),
        })),
      ]
    }),
  )
}

export const enEuros = (centimes: Centimes | null | undefined): number | null =>
  typeof centimes === 'number' ? centimes / 100 : null
