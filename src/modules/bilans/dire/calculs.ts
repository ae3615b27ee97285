import type { Champs } from '../domain/bilan.ts'
import {
  LIGNES,
  ligneDe,
  type Montants,
  montantDe,
  montantsDe,
  partDeLaSubvention,
  pourcentDe,
  TITRE_DU_PROPRE,
} from '../domain/tableau.ts'
import { valeursDe } from '../domain/verifier.ts'

const nombre = new Intl.NumberFormat('fr-FR')

export const enEuros = (euros: number | null): string => (euros === null ? '' : nombre.format(euros))
export const enPourcent = (part: number | null): string => (part === null ? '' : `${Math.round(part)}\u00a0%`)

export const subventionDe = (champs: Champs): number | null => {
  const valeur = champs.get('subvention')?.valeur ?? ''
  return /^\d+$/.test(valeur) ? Number(valeur) : null
}

/** « La subvention de 12 000 € représente 41,2 % du total des produits. »; empty while one of them is not known. */
export function phraseDeLaSubvention(champs: Champs, montants: Montants): string {
  const subvention = subventionDe(champs)
  const part = partDeLaSubvention(montants, subvention)
  if (subvention === null || part === null) return ''
  const enMots = part.toLocaleString('fr-FR', { maximumFractionDigits: 1 })
  return `La subvention de ${nombre.format(subvention)} € représente ${enMots} % du total des produits.`
}

/** All that the table works out by itself, by where it stands on the page (`p-60`, `pourcent-60`). */
export function calculsDe(champs: Champs): Readonly<Record<string, string>> {
  const montants = montantsDe(valeursDe(champs))
  const calculs: Record<string, string> = { part: phraseDeLaSubvention(champs, montants) }
  for (const { cle, genre } of LIGNES) {
    calculs[`pourcent-${cle}`] = enPourcent(pourcentDe(montants, cle))
    if (genre !== 'somme') continue
    calculs[`p-${cle}`] = enEuros(montantDe(montants, 'p', cle))
    calculs[`r-${cle}`] = enEuros(montantDe(montants, 'r', cle))
  }
  return calculs
}

export type LigneDite = Readonly<{
  cle: string
  nom: string
  prevu: string
  realise: string
  pourcent: string
  /** A sum, or the heading of the lines below. */
  forte: boolean
}>

/** The lines of one side in words: those in which something stands, under the heading that the form gives them. */
export function lignesDites(
  champs: Champs,
  lignes: typeof LIGNES,
  nommer: (cle: string) => string,
): readonly LigneDite[] {
  const montants = montantsDe(valeursDe(champs))
  const dites = lignes.flatMap(({ cle, genre }): LigneDite[] => {
    const [prevu, realise] = [montantDe(montants, 'p', cle), montantDe(montants, 'r', cle)]
    const nommee = (champs.get(`t-${cle}`)?.valeur ?? '') !== ''
    if (prevu === null && realise === null && !nommee && !cle.startsWith('tout-')) return []
    return [
      {
        cle,
        nom: nommer(cle),
        prevu: enEuros(prevu),
        realise: enEuros(realise),
        pourcent: enPourcent(pourcentDe(montants, cle)),
        forte: genre === 'somme',
      },
    ]
  })
  const premiere = dites.findIndex(({ cle }) => ligneDe(cle)?.rubrique === 'propre')
  if (premiere < 0) return dites
  const cote = ligneDe(dites[premiere]?.cle ?? '')?.cote ?? 'charges'
  const titre = { cle: 'propre', nom: TITRE_DU_PROPRE[cote], prevu: '', realise: '', pourcent: '', forte: true }
  return dites.toSpliced(premiere, 0, titre)
}
