import { formeNormale } from '#platform/texte.ts'

/** Who may say a term: everybody, or only a talent (`offre`), or only a need (`besoin`). */
export type Cote = 'tous' | 'offre' | 'besoin'
export type Poids = 1 | 2 | 3

export type TermeEcrit = Readonly<{ texte: string; poids: Poids; cote: Cote; ligne: number }>

/** An entry of the lexicon as its file says it. */
export type EntreeEcrite = Readonly<{
  id: string
  libelle: string
  /** The id of its family, or of its facet. */
  famille: string
  facette: boolean
  parent: string | null
  proches: readonly (readonly [id: string, poids: number])[]
  confondre: readonly string[]
  termes: readonly TermeEcrit[]
  /** Expressions that take this entry's words away where they stand. */
  sauf: readonly TermeEcrit[]
  fichier: string
  ligne: number
}>

export type Famille = Readonly<{ id: string; libelle: string; facette: boolean; fichier: string }>
export type Probleme = Readonly<{ fichier: string; ligne: number; message: string }>
export type Fichier = Readonly<{
  famille: Famille | null
  entrees: readonly EntreeEcrite[]
  problemes: readonly Probleme[]
}>

type Brouillon = {
  id: string
  libelle: string
  parent: string | null
  proches: (readonly [string, number])[]
  confondre: string[]
  termes: TermeEcrit[]
  sauf: TermeEcrit[]
  ligne: number
}

const TITRE = /^(famille|facette|entree)\s+(\S+)\s*:\s*(.+)$/
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * One file of the lexicon (its shape is told in the module's README). Never throws: a line that cannot be read is a
 * problem, with its number, and the rest is read.
 */
export function lireFichier(fichier: string, contenu: string): Fichier {
  const problemes: Probleme[] = []
  const brouillons: Brouillon[] = []
  let famille: Famille | null = null
  contenu.split(/\r?\n/).forEach((brute, index) => {
    const ligne = index + 1
    const texte = formeNormale(brute, 'NFC').trim()
    const dire = (message: string) => problemes.push({ fichier, ligne, message })
    if (texte === '' || texte.startsWith('#')) return
    const titre = TITRE.exec(texte)
    if (titre) {
      const [, genre, id = '', libelle = ''] = titre
      if (!ID.test(id)) dire(`« ${id} » n’est pas un identifiant (minuscules, chiffres, tirets)`)
      if (genre === 'entree') brouillons.push(brouillon(id, libelle, ligne))
      else if (famille) dire('une seule famille par fichier')
      else famille = { id, libelle, facette: genre === 'facette', fichier }
      return
    }
    const entree = brouillons.at(-1)
    const message = entree ? completer(entree, texte, ligne) : 'ligne avant la première entrée'
    if (message) dire(message)
  })
  const tete: Famille | null = famille
  if (!tete) problemes.push({ fichier, ligne: 1, message: 'il manque la ligne « famille id : Libellé »' })
  return { famille: tete, entrees: achever(brouillons, tete, fichier), problemes }
}

const brouillon = (id: string, libelle: string, ligne: number): Brouillon => ({
  id,
  libelle,
  parent: null,
  proches: [],
  confondre: [],
  termes: [],
  sauf: [],
  ligne,
})

const achever = (brouillons: readonly Brouillon[], famille: Famille | null, fichier: string): EntreeEcrite[] =>
  brouillons.map((b) => ({ ...b, famille: famille?.id ?? '', facette: famille?.facette ?? false, fichier }))

const liste = (texte: string): string[] =>
  texte
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '')

/** Reads one line of an entry; what is wrong with it, or nothing. */
function completer(entree: Brouillon, texte: string, ligne: number): string | null {
  const [mot = '', ...suite] = texte.split(/\s+/)
  const reste = suite.join(' ')
  if (mot === 'parent') return lireParent(entree, reste)
  if (mot === 'proches') return lireProches(entree, reste)
  if (mot === 'confondre') {
    entree.confondre.push(...liste(reste))
    return null
  }
  if (mot === 'sauf') {
    entree.sauf.push(...liste(reste).map((t) => ({ texte: t, poids: 3 as const, cote: 'tous' as const, ligne })))
    return null
  }
  return lireTermes(entree, texte, ligne)
}

function lireParent(entree: Brouillon, reste: string): string | null {
  if (!ID.test(reste)) return `« ${reste} » : un seul parent`
  entree.parent = reste
  return null
}

function lireProches(entree: Brouillon, reste: string): string | null {
  for (const element of liste(reste)) {
    const lu = /^(\S+)\s+(0?[.]\d+)$/.exec(element)
    const poids = Number(lu?.[2])
    if (!lu?.[1] || !(poids > 0 && poids < 1)) return `« ${element} » : attendu « entrée .5 »`
    entree.proches.push([lu[1], poids])
  }
  return null
}

const POIDS: Readonly<Record<string, Poids>> = { '1': 1, '2': 2, '3': 3 }

function lireTermes(entree: Brouillon, texte: string, ligne: number): string | null {
  const lu = /^(?:(offre|besoin)\s+)?([123])\s+(.+)$/.exec(texte)
  const poids = POIDS[lu?.[2] ?? '']
  if (!lu?.[3] || !poids) return `« ${texte.slice(0, 40)} » : attendu un poids (1, 2 ou 3) et des mots`
  const cote: Cote = lu[1] === 'offre' || lu[1] === 'besoin' ? lu[1] : 'tous'
  entree.termes.push(...liste(lu[3]).map((terme) => ({ texte: terme, poids, cote, ligne })))
  return null
}
