import { createHash } from 'node:crypto'
import { lireMotDeTerme } from '../francais/cles.ts'
import type { Dictionnaire } from '../francais/dictionnaire.ts'
import { type Correcteur, correcteur, sonsDe } from '../francais/fautes.ts'
import { decouper, type Mot } from '../francais/mots.ts'
import { REGLAGES } from '../reglages.ts'
import { Fabrique } from './fabrique.ts'
import type { Cote, EntreeEcrite, Famille, Fichier, Poids, Probleme } from './lire-fichier.ts'
import { type FichierDeScenes, type Scene, scenesSansEntree } from './lire-scenes.ts'
import { type Echo, type Recits, RecitsEnCours } from './recits.ts'
import { verifier } from './verifier.ts'
import { type Poste, racineParlante, type Voisinage } from './voisinage.ts'

/** A word of a term: any of these keys stands for it. */
export type MotDeTerme = readonly number[]

export type Terme = Readonly<{
  entree: number
  poids: Poids
  cote: Cote
  /** An expression that takes the entry's words away, instead of giving it. */
  sauf: boolean
  /** Parts (`a + b`), each a run of words. */
  parties: readonly (readonly MotDeTerme[])[]
  longueur: number
  /** Made of words that tell nothing alone: nothing may stand between them. */
  serre: boolean
  /** Where its rarest word stands: the reading starts there. */
  ancre: readonly [partie: number, rang: number]
  texte: string
}>

export type Entree = Readonly<{
  numero: number
  id: string
  libelle: string
  famille: string
  facette: boolean
  parent: number | null
  /** Symmetric: what this entry's neighbours say of it is here too. */
  proches: ReadonlyMap<number, number>
  confondre: ReadonlySet<number>
  /** How much its scenes are those of each other entry (0 to 1); `null` when no scene tells it. */
  croisements: ReadonlyMap<number, number> | null
  /** All keys of its terms; tells whether a `sauf` speaks of its words. */
  cles: ReadonlySet<number>
}>

/** A map one only reads: that of the lexicon as it was built or as it was kept, or one laid over it. */
export type Table<Cle, Valeur> = Pick<ReadonlyMap<Cle, Valeur>, 'get' | 'has' | 'size'> &
  Readonly<{ values(): Iterable<Valeur> }>

export type Lexique = Readonly<{
  /** Changes with any of the files, and with the weights. */
  version: string
  familles: readonly Famille[]
  entrees: readonly Entree[]
  parId: ReadonlyMap<string, number>
  cles: Table<string, number>
  /** Key → the terms anchored there. */
  termes: Table<number, readonly Terme[]>
  /** Folded single word → its keys: for words written in two (« mini bus ») and for misspelt ones. */
  formes: Table<string, readonly number[]>
  corriger: Correcteur
  /** Stem → in how many entries it stands: the statistics of words, fixed with the version. */
  racines: Table<string, number>
  /** How many entries are told by scenes: all but facets. */
  documents: number
  /** Stem → the entries whose terms and scenes use it: what many small words say together. */
  voisinage: Voisinage
  /** Each scene by itself: what is said together. */
  recits: Recits
  /** Lines that could not be read, terms that will never be found; `verifier` says the rest. */
  problemes: readonly Probleme[]
}>

/** A lexicon just built: one may go through its tables. */
export type LexiqueConstruit = Lexique &
  Readonly<{
    cles: ReadonlyMap<string, number>
    termes: ReadonlyMap<number, readonly Terme[]>
    formes: ReadonlyMap<string, readonly number[]>
    racines: ReadonlyMap<string, number>
    voisinage: ReadonlyMap<string, Poste>
    recits: Recits & Readonly<{ echos: ReadonlyMap<string, Echo> }>
    /** What `corriger` looks into. */
    sons: ReturnType<typeof sonsDe>
  }>

/** What the lexicon is made of: its files, its scenes, and all of them as they are written. */
export type Ecrits = Readonly<{
  fichiers: readonly Fichier[]
  scenes: readonly FichierDeScenes[]
  contenus: readonly string[]
}>

/** The lexicon made ready from its files. What is wrong in them is in `problemes`; the rest works. */
export function construire(ecrits: Ecrits, dictionnaire: Dictionnaire): LexiqueConstruit {
  const etapes = construireParEtapes(ecrits, dictionnaire)
  for (;;) {
    const etape = etapes.next()
    if (etape.done) return etape.value
  }
}

/** The same, a little at a time: a server may answer between two. */
export function* construireParEtapes(
  { fichiers, scenes, contenus }: Ecrits,
  dictionnaire: Dictionnaire,
): Generator<void, LexiqueConstruit> {
  const ecrites = uniques(fichiers.flatMap((fichier) => fichier.entrees))
  const parId = new Map(ecrites.map((entree, numero) => [entree.id, numero]))
  const fabrique = new Fabrique(dictionnaire)
  for (const [numero, entree] of ecrites.entries()) {
    for (const terme of entree.termes) fabrique.ajouter(numero, terme, false)
    for (const terme of entree.sauf) fabrique.ajouter(numero, terme, true)
    yield
  }
  const termes = fabrique.ancrer()
  yield
  const sons = sonsDe(fabrique.formes.keys())
  yield
  const recits = new RecitsEnCours()
  for (const [rang, scene] of scenes.flatMap((fichier) => fichier.scenes).entries()) {
    raconter(fabrique, recits, scene, parId, dictionnaire)
    if (rang % SCENES_D_UN_COUP === 0) yield
  }
  const documents = ecrites.filter((entree) => !entree.facette).length
  const estUnDocument = (numero: number): boolean => ecrites[numero]?.facette === false
  const voisinage = fabrique.voisinage.fermer(documents, estUnDocument)
  yield
  return {
    version: versionDe(contenus),
    familles: fichiers.flatMap((fichier) => fichier.famille ?? []),
    entrees: lier(ecrites, parId, fabrique.clesParEntree, recits),
    parId,
    cles: fabrique.cles,
    termes,
    formes: fabrique.formes,
    sons,
    corriger: correcteur(sons),
    racines: fabrique.racines(),
    documents,
    voisinage,
    recits: recits.fermer(estUnDocument),
    problemes: [
      ...[...fichiers, ...scenes].flatMap((fichier) => fichier.problemes),
      ...verifier(fichiers),
      ...fabrique.problemes(ecrites),
      ...scenesSansEntree(scenes, new Set(parId.keys())),
    ],
  }
}

const SCENES_D_UN_COUP = 50

/** A scene kept by itself, and its words given to its entry, and for a part to those it is also about. */
function raconter(
  { voisinage, cles }: Pick<Fabrique, 'voisinage' | 'cles'>,
  recits: RecitsEnCours,
  { texte, entree, aussi }: Scene,
  parId: ReadonlyMap<string, number>,
  dictionnaire: Dictionnaire,
): void {
  const mots = decouper(texte).filter((mot) => !estUnNom(mot, cles, dictionnaire))
  const racines = new Set(mots.flatMap((mot) => racineParlante(mot, dictionnaire) ?? []))
  const numero = parId.get(entree)
  const autres = aussi.flatMap((id) => parId.get(id) ?? [])
  if (numero === undefined) return
  recits.scene(racines, numero, autres)
  voisinage.scene(numero, racines, 1)
  for (const autre of autres) voisinage.scene(autre, racines, REGLAGES.sceneAussi)
}

/** A name of a person or of a town, that neither French nor a term knows: said once, it would draw towards one entry. */
const estUnNom = (mot: Mot, cles: ReadonlyMap<string, number>, dictionnaire: Dictionnaire): boolean =>
  mot.nomPropre && lireMotDeTerme(mot, dictionnaire).every((cle) => cle.startsWith('x:') && !cles.has(cle))

/** A word that a quartier adds to an entry of the lexicon. */
export type MotAjoute = Readonly<{ terme: string; entree: string; poids: Poids }>

/** The lexicon with a quartier's own words laid over it; entries keep their numbers. A word of no entry is left out. */
export function completer(base: Lexique, ajoutes: readonly MotAjoute[], dictionnaire: Dictionnaire): Lexique {
  const fabrique = new Fabrique(dictionnaire, base.cles)
  for (const { terme, entree, poids } of ajoutes) {
    const numero = base.parId.get(entree)
    if (numero !== undefined) fabrique.ajouter(numero, { texte: terme, poids, cote: 'tous', ligne: 0 }, false)
  }
  const corriger = correcteur(sonsDe(fabrique.formes.keys()))
  return {
    ...base,
    version: `${base.version}+${empreinte(ajoutes.map((mot) => `${mot.entree} ${mot.poids} ${mot.terme}`))}`,
    cles: superposer(base.cles, fabrique.cles, (_, propre) => propre),
    termes: superposer(base.termes, fabrique.ancrer(), (commun, propre) => [...commun, ...propre]),
    formes: superposer(base.formes, fabrique.formes, (commun, propre) => [...new Set([...commun, ...propre])]),
    corriger: (plie) => base.corriger(plie) ?? corriger(plie),
  }
}

/** The version of the lexicon that these files make, with the weights of this program. */
export const versionDe = (contenus: readonly string[]): string => empreinte([...contenus, JSON.stringify(REGLAGES)])

const empreinte = (textes: readonly string[]): string =>
  createHash('sha256').update(textes.join('\0')).digest('hex').slice(0, 12)

function superposer<Cle, Valeur>(
  base: Table<Cle, Valeur>,
  propres: ReadonlyMap<Cle, Valeur>,
  reunir: (commun: Valeur, propre: Valeur) => Valeur,
): Table<Cle, Valeur> {
  const reunies = new Map<Cle, Valeur>()
  for (const [cle, propre] of propres) {
    const commun = base.get(cle)
    reunies.set(cle, commun === undefined ? propre : reunir(commun, propre))
  }
  return {
    size: base.size + [...reunies.keys()].filter((cle) => !base.has(cle)).length,
    get: (cle) => reunies.get(cle) ?? base.get(cle),
    has: (cle) => reunies.has(cle) || base.has(cle),
    values: () => base.values(),
  }
}

/** The first of two entries of the same name; the other is a problem. */
function uniques(entrees: readonly EntreeEcrite[]): EntreeEcrite[] {
  return [...new Map(entrees.toReversed().map((entree) => [entree.id, entree])).values()].reverse()
}

function lier(
  ecrites: readonly EntreeEcrite[],
  parId: ReadonlyMap<string, number>,
  cles: readonly ReadonlySet<number>[],
  recits: RecitsEnCours,
): Entree[] {
  const proches = ecrites.map(() => new Map<number, number>())
  const confondre = ecrites.map(() => new Set<number>())
  ecrites.forEach((entree, numero) => {
    for (const [id, poids] of entree.proches) {
      const autre = parId.get(id)
      if (autre === undefined || autre === numero) continue
      for (const [de, a] of [
        [numero, autre],
        [autre, numero],
      ] as const)
        proches[de]?.set(a, Math.max(proches[de]?.get(a) ?? 0, poids))
    }
    for (const id of entree.confondre) {
      const autre = parId.get(id)
      if (autre === undefined) continue
      confondre[numero]?.add(autre)
      confondre[autre]?.add(numero)
    }
  })
  return ecrites.map(({ id, libelle, famille, facette, parent }, numero) => ({
    numero,
    id,
    libelle,
    famille,
    facette,
    parent: parent === null ? null : (parId.get(parent) ?? null),
    proches: proches[numero] ?? new Map(),
    confondre: confondre[numero] ?? new Set(),
    croisements: recits.croisements(numero),
    cles: cles[numero] ?? new Set(),
  }))
}
