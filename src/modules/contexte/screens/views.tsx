import { joints } from '#platform/texte.ts'
import { Barres } from '#ui/charts.tsx'
import { millesimeDe, valeurDe, type Zone, zonageDe } from '../domain.ts'
import type { SerieLue } from '../store.ts'
import { direLaValeur, textes } from '../textes.fr.ts'

/** The zones that a series says something of. */
export const zonesDites = ({ valeurs }: Pick<SerieLue, 'valeurs'>, zones: readonly Zone[]): readonly Zone[] => {
  const codes = new Set(valeurs.map(({ code }) => code))
  return zones.filter((zone) => zone.codes.some((code) => codes.has(code)))
}

/** « Insee, Filosofi. Millésime 2021, quartiers de 2024. » */
export function direDOu(serie: SerieLue, zones: readonly Zone[], annee: number): string {
  const zonages = new Set(zones.map((zone) => zonageDe(valeurDe(serie.index, zone, annee)?.code ?? '')))
  const desQuartiers = [...zonages].filter((un) => un !== null)
  const zonage = desQuartiers.length === 0 ? '' : `quartiers de ${joints(desQuartiers.map(String), ' et de ')}`
  const inventes = serie.inventee ? ` ${textes.invente}.` : ''
  return `${serie.source}. ${joints([`Millésime ${annee}`, zonage], ', ')}.${inventes}`
}

/** Said with each figure; a longer one, once. */
const COURTES = new Set(['%', '€'])

/** Its latest vintage: a bar a zone, with its figure; a figure that is hidden or missing has its word, and no bar. */
export function EnBarres({ serie, zones }: Readonly<{ serie: SerieLue; zones: readonly Zone[] }>) {
  const annee = millesimeDe(serie.valeurs)
  if (annee === null) return <p>Aucun chiffre.</p>
  const dites = zonesDites(serie, zones)
  return (
    <Barres
      titre={`En ${annee}${COURTES.has(serie.unite) ? '' : `, en ${serie.unite}`}`}
      description={direDOu(serie, dites, annee)}
      {...(serie.unite === '%' ? { maximum: 100 } : {})}
      donnees={dites.map((zone) => {
        const valeur = valeurDe(serie.index, zone, annee)
        return {
          libelle: zone.nom,
          valeur: valeur?.valeur ?? 0,
          affiche: direLaValeur(valeur, COURTES.has(serie.unite) ? serie.unite : ''),
        }
      })}
    />
  )
}
