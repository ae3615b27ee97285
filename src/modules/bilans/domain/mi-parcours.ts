import { montant } from '#platform/money.ts'
import type { Citation } from '#src/ground/module.ts'
import type { Champs } from './bilan.ts'
import type { Trouvaille } from './faits.ts'
import { INTITULES, LIGNES, PRODUITS } from './tableau.ts'

/** The mid-year bilan of the same action and year: what was planned does not change, and is not typed twice. */
export type MiParcours = Readonly<{ exercice: number; champs: Champs }>

const PREVUS: readonly string[] = LIGNES.filter(({ genre }) => genre !== 'somme').map(({ cle }) => `p-${cle}`)
const PREVUS_DES_PRODUITS: ReadonlySet<string> = new Set(PRODUITS.map(({ cle }) => `p-${cle}`))
const GARDES: readonly string[] = [...PREVUS, ...INTITULES, 'regle']

const nomDe = ({ exercice }: MiParcours): string => `le bilan à mi-parcours ${exercice}`

/**
 * What the facts say, and what the mid-year bilan says besides. Where it told the products planned, they are all its own: on
 * which line a payer stands was put right there, and its amount would be counted twice.
 */
export function avecLeMiParcours(trouvees: readonly Trouvaille[], avant: MiParcours | null): readonly Trouvaille[] {
  if (avant === null) return trouvees
  const dits = GARDES.flatMap((cle): Trouvaille[] => {
    const valeur = avant.champs.get(cle)?.valeur ?? ''
    return valeur === '' ? [] : [{ cle, valeur, provenance: nomDe(avant) }]
  })
  const siens = new Set(dits.map(({ cle }) => cle))
  const produits = [...siens].some((cle) => PREVUS_DES_PRODUITS.has(cle))
  const desFaits = trouvees.filter(({ cle }) => !siens.has(cle) && !(produits && PREVUS_DES_PRODUITS.has(cle)))
  return [...desFaits.map((une) => avecLeSien(une, avant)), ...dits]
}

/** What was received may have grown since: an amount that it told otherwise stands with its source, and takes no place. */
function avecLeSien(une: Trouvaille, avant: MiParcours): Trouvaille {
  const sien = avant.champs.get(une.cle)?.valeur ?? ''
  if (!(une.cle.startsWith('r-') || une.cle === 'subvention') || sien === '' || sien === une.valeur) return une
  return { ...une, provenance: `${une.provenance} ; ${montant(Number(sien) * 100)} d’après ${nomDe(avant)}` }
}

const SUR = [
  ['mise-en-oeuvre', 'deroulement'],
  ['beneficiaires', 'personnes'],
  ['objectifs', 'resultats'],
] as const

/** The narratives of the mid-year, to take up again beside those of the final one. */
export function citationsDuMiParcours(avant: MiParcours | null): readonly Citation[] {
  if (avant === null) return []
  return SUR.flatMap(([cle, sur]): Citation[] => {
    const texte = avant.champs.get(cle)?.valeur ?? ''
    return texte === '' ? [] : [{ sur, texte, origine: `Ce que vous écriviez dans ${nomDe(avant)}` }]
  })
}
