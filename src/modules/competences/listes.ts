import { lireTerme, type Source } from './domain.ts'
import { lireAvec } from './lecture/lire.ts'
import { lexiqueCommun } from './lexique/charger.ts'
import type { MotAjoute } from './lexique/construire.ts'

/** Several names of one thing: the first is its main one. */
export type Noms = readonly string[]

/** A cell of a CSV file, quotes away. */
const cellules = (ligne: string, separateur: string): string[] => {
  const motif = new RegExp(`(?:^|${separateur})(?:"((?:[^"]|"")*)"|([^${separateur}]*))`, 'g')
  return [...ligne.matchAll(motif)].map((m) => (m[1] ?? m[2] ?? '').replaceAll('""', '"').trim())
}

const lignesDe = (contenu: string): string[] => contenu.replace(/^\uFEFF/, '').split(/\r?\n/)

/** ESCO in French, occupations or skills: `conceptUri, preferredLabel, altLabels` (names separated by bars or lines). */
export function lireEsco(contenu: string): Noms[] {
  const [tete = '', ...lignes] = lignesDe(contenu)
  const colonnes = cellules(tete, ',')
  const [nom, autres] = [colonnes.indexOf('preferredLabel'), colonnes.indexOf('altLabels')]
  if (nom === -1 || autres === -1) return []
  return lignes.flatMap((ligne) => {
    const lues = cellules(ligne, ',')
    const noms = [...(lues[nom] ?? '').split('/'), ...(lues[autres] ?? '').split('|')]
    return enNoms(noms)
  })
}

/** ROME's list of names of trades: those with one `code_rome` are one trade. Semicolons or commas. */
export function lireRome(contenu: string): Noms[] {
  const [tete = '', ...lignes] = lignesDe(contenu)
  const separateur = tete.includes(';') ? ';' : ','
  const colonnes = cellules(tete, separateur).map((colonne) => colonne.toLowerCase())
  const code = colonnes.findIndex((colonne) => colonne.includes('code_rome'))
  const nom = colonnes.findIndex((colonne) => /libelle_appellation|libelle|intitule/.test(colonne))
  if (code === -1 || nom === -1) return []
  const lues = lignes.map((ligne) => cellules(ligne, separateur)).filter((ligne) => ligne[code] && ligne[nom])
  return [...Map.groupBy(lues, (ligne) => ligne[code]).values()].flatMap((groupe) =>
    enNoms(groupe.flatMap((ligne) => (ligne[nom] ?? '').split('/'))),
  )
}

/** The thesaurus `mythes-fr`: `mot|1`, then `(Nom)|synonyme|synonyme`. */
export function lireMythes(contenu: string): Noms[] {
  let mot = ''
  return lignesDe(contenu)
    .slice(1)
    .flatMap((ligne) => {
      const [debut = '', ...suite] = ligne.split('|')
      if (!debut.startsWith('(')) {
        mot = debut
        return []
      }
      return enNoms([mot, ...suite])
    })
}

function enNoms(noms: readonly string[]): Noms[] {
  const propres = [
    ...new Set(
      noms.map((nom) =>
        nom
          .replace(/\([^)]*\)/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      ),
    ),
  ].filter((nom) => nom !== '')
  return propres.length > 1 ? [propres] : []
}

const SUR = 0.55
const DEJA = 0.3

/**
 * The names that these lists add to the lexicon: where most names of a thing are read as one entry, the others now give
 * it too. A thesaurus knows words, not trades: its synonyms are hints, and only words the lexicon never saw.
 */
export function motsDesListes(listes: readonly Noms[], source: Exclude<Source, 'quartier'>): MotAjoute[] {
  const ajoutes = new Map<string, MotAjoute>()
  for (const noms of listes) {
    const lus = noms.map((nom) => ({ nom, forces: forcesDe(nom) }))
    const connus = source === 'mythes' ? lus.slice(0, 1) : lus.filter(({ forces }) => forces.size > 0)
    const entree = surEntree(connus.map(({ forces }) => forces))
    if (entree === null) continue
    for (const { nom, forces } of lus) {
      if ((forces.get(entree) ?? 0) >= DEJA || (source === 'mythes' && forces.size > 0)) continue
      const terme = lireTerme(nom)
      if (!terme.ok || (source === 'mythes' && terme.value.includes(' '))) continue
      ajoutes.set(`${entree} ${terme.value}`, { terme: terme.value, entree, poids: source === 'mythes' ? 1 : 2 })
    }
  }
  return [...ajoutes.values()]
}

function forcesDe(nom: string): ReadonlyMap<string, number> {
  const commun = lexiqueCommun()
  const lues = lireAvec(commun, nom, 'talent').entrees.filter(({ numero }) => !commun.entrees[numero]?.facette)
  return new Map(lues.map(({ id, force }) => [id, force]))
}

/** The entry that most of these names give. */
function surEntree(lus: readonly ReadonlyMap<string, number>[]): string | null {
  const sommes = new Map<string, number>()
  for (const forces of lus) for (const [id, force] of forces) sommes.set(id, (sommes.get(id) ?? 0) + force)
  const [meilleure] = [...sommes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return meilleure && meilleure[1] / lus.length >= SUR ? meilleure[0] : null
}
