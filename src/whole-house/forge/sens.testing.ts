import type { Classeur } from '#platform/tableur/types.ts'
import { type Etat, PAS, type Somme, type Ville, type Vraie } from './verite.testing.ts'

/** What was read of an action, in the words of the reader: compared by what they mean, not by how they are spelt. */
export type Lue = Readonly<{
  ref: string | null
  titre: string
  structure: string | null
  siret: string | null
  quartiers: readonly string[]
  theme: string | null
  etat: string | null
  annee: number | null
  financements: readonly (Readonly<{ financeur: string }> & Somme)[]
}>
export type Champ = Readonly<{ champ: string; attendu: string; lu: string; juste: boolean; action: string }>
export type Note = Readonly<{
  champs: readonly Champ[]
  manquantes: readonly string[]
  inventees: readonly string[]
  trouvees: number
}>

const plat = (texte: string | null): string =>
  (texte ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

export function sensPayeur(texte: string, ville: Ville): string {
  const n = plat(texte)
  if (n === plat(ville.bailleur) || /bailleur|habitat/.test(n)) return 'bailleur'
  if (n === plat(ville.agglo) || /agglo|metropole|communaut|epci|interco|^c[acu]\b/.test(n)) return 'agglo'
  if (/\bcaf\b|allocations familiales/.test(n)) return 'caf'
  if (/depart|^cd\b|\bdpt\b|\bdept\b/.test(n)) return 'departement'
  if (/region|^cr\b/.test(n)) return 'region'
  if (/\betat\b|147|prefec|\banct\b|politique de la ville/.test(n)) return 'etat'
  return n === plat(ville.nom) || /ville|commune|mairie/.test(n) ? 'ville' : n
}

export function sensEtat(texte: string | null): Etat | string | null {
  const n = plat(texte)
  if (n === '') return null
  if (/retir|abandon|annul|desist/.test(n)) return 'abandon'
  if (/defav|refus|rejet|\bnon\b|irrecev/.test(n)) return 'refusee'
  if (/ajourn|report|attente|revoir|etude|instruction|en cours/.test(n)) return 'suspens'
  return /fav|accord|retenu|valid|accept|oui|attribu|financ|notifi/.test(n) ? 'favorable' : n
}

/** A quartier by its name, whether its code, its name or both were kept. */
function sensQuartiers(lus: readonly string[], ville: Ville): string {
  const noms = lus.map((lu) => {
    const code = /QN\w{6}/i.exec(lu)?.[0].toUpperCase()
    return plat(ville.quartiers.find((q) => q.code === code)?.nom ?? lu.replace(/qpv|quartier/gi, ''))
  })
  return [...new Set(noms)].sort().join(' + ')
}

const sansNumero = (theme: string | null): string => plat(theme).replace(/^(?:(?:axe|pilier)? ?\d+ )/, '')
const memeTexte = (a: string | null, b: string | null): boolean => plat(a) === plat(b)

function champsDe(vraie: Vraie, lue: Lue | null, ville: Ville): Champ[] {
  const champs: Champ[] = []
  const dire = (champ: string, attendu: string | null, lu: string | null): void => {
    if ((attendu ?? '') === '' && (lu ?? '') === '') return
    champs.push({
      champ,
      attendu: attendu ?? '',
      lu: lu ?? '',
      juste: lue !== null && attendu === lu,
      action: vraie.titre,
    })
  }
  // A bare rank in the list is a reference or none: both are fair, another value is not.
  if (!/^\d{1,2}$/.test(vraie.ref ?? '') || lue?.ref) dire('ref', plat(vraie.ref), plat(lue?.ref ?? null))
  dire('titre', plat(vraie.titre), plat(lue?.titre ?? null))
  dire('structure', plat(vraie.structure), plat(lue?.structure ?? null))
  dire('siret', vraie.siret ?? '', lue?.siret ?? '')
  dire('quartiers', sensQuartiers(vraie.quartiers, ville), sensQuartiers(lue?.quartiers ?? [], ville))
  dire('theme', sansNumero(vraie.theme), sansNumero(lue?.theme ?? null))
  dire('etat', vraie.etat, sensEtat(lue?.etat ?? null))
  dire('annee', String(vraie.annee ?? ''), String(lue?.annee ?? ''))
  const lus = new Map<string, Somme[]>()
  for (const f of lue?.financements ?? []) {
    const qui = sensPayeur(f.financeur, ville)
    lus.set(qui, [...(lus.get(qui) ?? []), f])
  }
  const vrais = new Map(vraie.financements.map((f) => [String(f.financeur), f]))
  for (const qui of new Set([...vrais.keys(), ...lus.keys()]))
    for (const pas of PAS) {
      // Nothing and zero say the same of a payer; two lines for one payer are both to be right, or neither is.
      const dit = (lus.get(qui) ?? []).map((f) => f[pas] ?? 0).filter((n) => n !== 0)
      const vrai = vrais.get(qui)?.[pas] ?? 0
      dire(`${vrais.has(qui) ? qui : `« ${qui} »`} ${pas}`, vrai === 0 ? '' : String(vrai), dit.join(' et '))
    }
  return champs
}

/** Sets what was read against the truth, action by action. */
export function noter(verite: readonly Vraie[], lues: readonly Lue[], ville: Ville): Note {
  const restent = new Set(lues)
  const prendre = (pareille: (lue: Lue) => boolean): Lue | null => {
    const trouvee = [...restent].find(pareille) ?? null
    if (trouvee) restent.delete(trouvee)
    return trouvee
  }
  const paires = new Map<Vraie, Lue>()
  const regles: readonly ((v: Vraie, l: Lue) => boolean)[] = [
    (v, l) => memeTexte(v.titre, l.titre) && memeTexte(v.ref, l.ref),
    (v, l) => memeTexte(v.titre, l.titre),
    (v, l) => plat(v.titre) !== '' && plat(l.titre).includes(plat(v.titre)),
    (v, l) => v.ref !== null && memeTexte(v.ref, l.ref),
  ]
  for (const regle of regles)
    for (const v of verite) {
      const lue = paires.has(v) ? null : prendre((l) => regle(v, l))
      if (lue) paires.set(v, lue)
    }
  return {
    champs: verite.flatMap((v) => champsDe(v, paires.get(v) ?? null, ville)),
    manquantes: verite.filter((v) => !paires.has(v)).map((v) => v.titre),
    inventees: [...restent].map((l) => `${l.titre} (${l.structure ?? ''})`),
    trouvees: paires.size,
  }
}

/** Every amount that a cell of the file shows, as a number or within a text. */
export function sommesEcrites(classeur: Classeur, milliers: boolean): ReadonlySet<number> {
  const sommes = new Set<number>()
  const ajouter = (n: number): void => {
    sommes.add(Math.round(n * 100))
    if (milliers) sommes.add(Math.round(n * 100_000))
  }
  for (const cellule of classeur.feuilles.flatMap((f) => f.lignes.flat())) {
    if (!cellule || cellule.date) continue
    if (typeof cellule.valeur === 'number') ajouter(cellule.valeur)
    else
      for (const [nombre] of cellule.texte.matchAll(/\d[\d\s\u00A0\u202F.]*(?:,\d+)?/g)) {
        // « BOP 147 17 500 € »: the number of a credit is no part of the amount that follows it.
        const groupes = nombre.trim().split(/[\s.]+/)
        for (const i of groupes.keys()) ajouter(Number(groupes.slice(i).join('').replace(',', '.')))
        for (const [morceau] of nombre.matchAll(/\d+(?:[.,]\d+)?/g)) ajouter(Number(morceau.replace(',', '.')))
      }
  }
  return sommes
}
