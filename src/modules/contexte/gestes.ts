import { type Definition, estUnePart, indexDe, type Valeur, valeurDe, type Zone, zonageDe } from './domain.ts'

/** Why two figures are not compared, or some not added up. */
export type RefusDeGeste =
  | Readonly<{ raison: 'meme-annee' | 'non-sommable' | 'un-seul-quartier' }>
  | Readonly<{ raison: 'secret' | 'manque'; ou: readonly string[] }>
  | Readonly<{ raison: 'zonage'; de: number; a: number }>
  | Readonly<{ raison: 'rupture'; annee: number }>
  | Readonly<{ raison: 'trop-proches'; ecart: number }>
  | Readonly<{ raison: 'deux-zonages' }>

type Dit<T> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; reason: RefusDeGeste }>
const refuse = (reason: RefusDeGeste) => ({ ok: false, reason }) as const
const repond = <T>(value: T) => ({ ok: true, value }) as const

type Connue = Valeur & Readonly<{ valeur: number }>
const estConnue = (une: Valeur | null): une is Connue => une?.etat === 'connue' && une.valeur !== null

/** Tenths of tenths that no arithmetic of a machine leaves behind. */
const juste = (n: number): number => Number(n.toFixed(6))

/** What changed of a zone between two vintages; refused where its source, its zoning or a break forbids it. */
export function comparer(
  serie: Definition,
  valeurs: readonly Valeur[],
  zone: Zone,
  [un, autre]: readonly [number, number],
): Dit<Readonly<{ avant: Connue; apres: Connue; ecart: number }>> {
  const [de, a] = [Math.min(un, autre), Math.max(un, autre)]
  if (de === a) return refuse({ raison: 'meme-annee' })
  const rupture = serie.ruptures.find((annee) => de < annee && annee <= a)
  if (rupture !== undefined) return refuse({ raison: 'rupture', annee: rupture })
  if (a - de < serie.ecart && (serie.ecartPartout || zone.genre === 'quartier'))
    return refuse({ raison: 'trop-proches', ecart: serie.ecart })
  const index = indexDe(valeurs)
  const [avant, apres] = [valeurDe(index, zone, de), valeurDe(index, zone, a)]
  const [zonageAvant, zonageApres] = [zonageDe(avant?.code ?? ''), zonageDe(apres?.code ?? '')]
  if (zonageAvant !== null && zonageApres !== null && zonageAvant !== zonageApres)
    return refuse({ raison: 'zonage', de: zonageAvant, a: zonageApres })
  const caches = [avant, apres].filter((une) => une?.etat === 'secret')
  if (caches.length > 0) return refuse({ raison: 'secret', ou: caches.map((une) => String(une?.annee)) })
  if (!estConnue(avant) || !estConnue(apres)) {
    const manquent = [estConnue(avant) ? [] : [String(de)], estConnue(apres) ? [] : [String(a)]].flat()
    return refuse({ raison: 'manque', ou: manquent })
  }
  return repond({ avant, apres, ecart: juste(apres.valeur - avant.valeur) })
}

/**
 * All the quartiers together in a year. Of some of them alone it is never told: two sums that differ by one quartier
 * would give back the figure that its source hides.
 */
export function additionner(
  serie: Definition,
  valeurs: readonly Valeur[],
  zones: readonly Zone[],
  annee: number,
): Dit<Readonly<{ somme: number; de: readonly string[] }>> {
  if (!serie.sommable || estUnePart(serie.unite)) return refuse({ raison: 'non-sommable' })
  const quartiers = zones.filter(({ genre }) => genre === 'quartier')
  if (quartiers.length < 2) return refuse({ raison: 'un-seul-quartier' })
  const index = indexDe(valeurs)
  const lues = quartiers.map((zone) => ({ zone, valeur: valeurDe(index, zone, annee) }))
  const caches = lues.filter(({ valeur }) => valeur?.etat === 'secret')
  if (caches.length > 0) return refuse({ raison: 'secret', ou: caches.map(({ zone }) => zone.nom) })
  const connues = lues.flatMap(({ valeur }) => (estConnue(valeur) ? [valeur] : []))
  if (connues.length < lues.length)
    return refuse({
      raison: 'manque',
      ou: lues.filter(({ valeur }) => !estConnue(valeur)).map(({ zone }) => zone.nom),
    })
  if (new Set(connues.map(({ code }) => zonageDe(code))).size > 1) return refuse({ raison: 'deux-zonages' })
  return repond({
    somme: juste(connues.reduce((total, { valeur }) => total + valeur, 0)),
    de: quartiers.map(({ nom }) => nom),
  })
}
