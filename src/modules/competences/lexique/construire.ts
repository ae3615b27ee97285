import { createHash } from 'node:crypto'
import { lireMotDeTerme, racine } from '../francais/cles.ts'
import type { Dictionnaire } from '../francais/dictionnaire.ts'
import { type Correcteur, construireCorrecteur } from '../francais/fautes.ts'
import { decouper, estSigle, type Mot } from '../francais/mots.ts'
import { ARTICLES_ET_SUJETS, EMPLOIS, GENERIQUES, MOTS_OUTILS } from '../francais/outils.donnees.ts'
import type { Cote, EntreeEcrite, Famille, Fichier, Poids, Probleme, TermeEcrit } from './lire-fichier.ts'

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
  /** All keys of its terms; tells whether a `sauf` speaks of its words. */
  cles: ReadonlySet<number>
}>

/** A map one only reads: that of the lexicon, or one laid over it. */
export type Table<Cle, Valeur> = Pick<ReadonlyMap<Cle, Valeur>, 'get' | 'has' | 'size' | 'values'>

export type Lexique = Readonly<{
  /** Changes with any of the files. */
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
  racines: ReadonlyMap<string, number>
  /** Lines that could not be read, terms that will never be found; `verifier` says the rest. */
  problemes: readonly Probleme[]
}>

/** The lexicon made ready from its files. What is wrong in them is in `problemes`; the rest works. */
export function construire(
  fichiers: readonly Fichier[],
  contenus: readonly string[],
  dictionnaire: Dictionnaire,
): Lexique {
  const etapes = construireParEtapes(fichiers, contenus, dictionnaire)
  for (;;) {
    const etape = etapes.next()
    if (etape.done) return etape.value
  }
}

/** The same, an entry at a time: a server may answer between two. */
export function* construireParEtapes(
  fichiers: readonly Fichier[],
  contenus: readonly string[],
  dictionnaire: Dictionnaire,
): Generator<void, Lexique> {
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
  const corriger = construireCorrecteur(fabrique.formes.keys())
  yield
  return {
    version: empreinte(contenus),
    familles: fichiers.flatMap((fichier) => fichier.famille ?? []),
    entrees: lier(ecrites, parId, fabrique.clesParEntree),
    parId,
    cles: fabrique.cles,
    termes,
    formes: fabrique.formes,
    corriger,
    racines: fabrique.racines(),
    problemes: [...fichiers.flatMap((fichier) => fichier.problemes), ...fabrique.problemes(ecrites)],
  }
}

/** A word that a quartier adds to an entry of the lexicon. */
export type MotAjoute = Readonly<{ terme: string; entree: string; poids: Poids }>

/** The lexicon with a quartier's own words laid over it; entries keep their numbers. A word of no entry is left out. */
export function completer(base: Lexique, ajoutes: readonly MotAjoute[], dictionnaire: Dictionnaire): Lexique {
  const fabrique = new Fabrique(dictionnaire, base.cles)
  for (const { terme, entree, poids } of ajoutes) {
    const numero = base.parId.get(entree)
    if (numero !== undefined) fabrique.ajouter(numero, { texte: terme, poids, cote: 'tous', ligne: 0 }, false)
  }
  const corriger = construireCorrecteur(fabrique.formes.keys())
  return {
    ...base,
    version: `${base.version}+${empreinte(ajoutes.map((mot) => `${mot.entree} ${mot.poids} ${mot.terme}`))}`,
    cles: superposer(base.cles, fabrique.cles, (_, propre) => propre),
    termes: superposer(base.termes, fabrique.ancrer(), (commun, propre) => [...commun, ...propre]),
    formes: superposer(base.formes, fabrique.formes, (commun, propre) => [...new Set([...commun, ...propre])]),
    corriger: (plie) => base.corriger(plie) ?? corriger(plie),
  }
}

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
    cles: cles[numero] ?? new Set(),
  }))
}

const NOMS_DANS_UN_TERME = new Set(['son', 'car', 'or'])

type TermeBrut = Omit<Terme, 'ancre'> & Readonly<{ ecrit: TermeEcrit }>

/** Turns written terms into keys; remembers words, their frequency and what cannot be reached. */
class Fabrique {
  readonly cles = new Map<string, number>()
  readonly formes = new Map<string, readonly number[]>()
  readonly clesParEntree: Set<number>[] = []
  readonly #bruts: TermeBrut[] = []
  readonly #frequences: number[] = []
  readonly #vides: { entree: number; terme: TermeEcrit }[] = []
  readonly #entreesParRacine = new Map<string, Set<number>>()
  readonly #mots = new Map<string, Readonly<{ cles: MotDeTerme; racine: string }>>()
  readonly #dictionnaire: Dictionnaire
  readonly #communes: Table<string, number>

  /** `communes`: the keys already numbered, when words are added to a lexicon. */
  constructor(dictionnaire: Dictionnaire, communes: Table<string, number> = new Map()) {
    this.#dictionnaire = dictionnaire
    this.#communes = communes
  }

  ajouter(entree: number, terme: TermeEcrit, sauf: boolean): void {
    const parties = terme.texte.split('+').map((partie) => this.#partie(partie, entree, sauf))
    const muet = /^\p{L}$/u.test(terme.texte.replace(/^=/, ''))
    if (muet || parties.some((partie) => partie.length === 0)) {
      this.#vides.push({ entree, terme })
      return
    }
    const longueur = parties.reduce((total, partie) => total + partie.length, 0)
    const { poids, cote, texte } = terme
    this.#bruts.push({
      entree,
      poids,
      cote,
      sauf,
      parties,
      longueur,
      serre: this.#estSerre(texte),
      texte,
      ecrit: terme,
    })
    for (const cle of parties.flat(2)) {
      this.#frequences[cle] = (this.#frequences[cle] ?? 0) + 1
      if (!sauf) ensemble(this.clesParEntree, entree).add(cle)
    }
    this.#souder(entree, terme, sauf)
  }

  #partie(texte: string, entree: number, sauf: boolean): MotDeTerme[] {
    const exacts = texte.trim().split(/\s+/)
    const lus = decouper(texte.replaceAll('=', ' '))
    // Nobody writes « carte son » in a lexicon to say whose card it is.
    const mots = lus.map((mot) => (NOMS_DANS_UN_TERME.has(mot.forme) ? { ...mot, outil: false } : mot))
    const pleins = mots.filter((mot) => !mot.outil)
    // « chez moi », « tout à faire »: nothing but words that tell nothing, so all count, as they are written.
    if (pleins.every((mot) => GENERIQUES.has(mot.plie)) && mots.length > 1)
      return mots.map((mot) => [this.#numero(`=${mot.forme}`)])
    const voulu = (mot: Mot): boolean => exacts.includes(`=${mot.forme}`) || pleins.length === 0
    // « à mon compte », « en ligne »: beside one full word, the empty ones tell.
    const compte = (mot: Mot): boolean => !mot.outil || (pleins.length === 1 && !ARTICLES_ET_SUJETS.has(mot.plie))
    return mots
      .filter((mot) => compte(mot) || voulu(mot))
      .map((mot) => {
        if (voulu(mot)) return [this.#numero(`=${mot.forme}`)]
        return mot.outil ? this.#emploi(mot.forme) : this.#mot(mot, entree, sauf)
      })
  }

  #emploi(forme: string): MotDeTerme {
    const semblables = EMPLOIS.find((emploi) => emploi.includes(forme)) ?? [forme]
    return semblables.map((autre) => this.#numero(`=${autre}`))
  }

  #mot(mot: Mot, entree: number, sauf: boolean): MotDeTerme {
    const nom = `${mot.ecrit}|${mot.attendu}`
    const connu = this.#mots.get(nom) ?? this.#nouveau(mot)
    this.#mots.set(nom, connu)
    if (!sauf && connu.racine !== '')
      this.#entreesParRacine.getOrInsertComputed(connu.racine, () => new Set()).add(entree)
    return connu.cles
  }

  #nouveau(mot: Mot): Readonly<{ cles: MotDeTerme; racine: string }> {
    if (estSigle(mot.ecrit) && (MOTS_OUTILS.has(mot.plie) || this.#dictionnaire.analyser(mot.forme).plies.length > 0))
      return { cles: [this.#numero(`=${mot.ecrit}`)], racine: '' }
    const cles = lireMotDeTerme(mot, this.#dictionnaire).map((cle) => this.#numero(cle))
    this.formes.set(mot.plie, [...new Set([...(this.formes.get(mot.plie) ?? []), ...cles])])
    return { cles, racine: racine(mot.forme) }
  }

  #estSerre(texte: string): boolean {
    const pleins = decouper(texte).filter((mot) => !mot.outil)
    return !texte.includes('+') && pleins.every((mot) => GENERIQUES.has(mot.plie))
  }

  /** « mini bus » is also read « minibus », when French has no such word of its own. */
  #souder(entree: number, terme: TermeEcrit, sauf: boolean): void {
    const lus = /^(\p{L}+)[ -](\p{L}+)$/u.exec(terme.texte)
    if (!lus?.[1] || !lus[2]) return
    const soude = `${lus[1]}${lus[2]}`
    if (soude.length < 7 || this.#dictionnaire.analyser(soude).plies.length > 0) return
    const { poids, cote, texte } = terme
    const cle = this.#numero(`x:${racine(soude)}`)
    this.#bruts.push({ entree, poids, cote, sauf, parties: [[[cle]]], longueur: 1, serre: false, texte, ecrit: terme })
  }

  #numero(cle: string): number {
    const connu = this.#communes.get(cle) ?? this.cles.get(cle)
    if (connu !== undefined) return connu
    const numero = this.#communes.size + this.cles.size
    this.cles.set(cle, numero)
    return numero
  }

  ancrer(): ReadonlyMap<number, readonly Terme[]> {
    const termes = new Map<number, Terme[]>()
    for (const { ecrit: _, ...brut } of this.#bruts) {
      const terme = { ...brut, ancre: this.#plusRare(brut.parties) }
      for (const cle of brut.parties[terme.ancre[0]]?.[terme.ancre[1]] ?? []) {
        const liste = termes.get(cle)
        if (liste) liste.push(terme)
        else termes.set(cle, [terme])
      }
    }
    return termes
  }

  #plusRare(parties: Terme['parties']): readonly [number, number] {
    let choisi: readonly [number, number] = [0, 0]
    let moindre = Number.POSITIVE_INFINITY
    parties.forEach((partie, p) => {
      partie.forEach((cles, rang) => {
        const frequence = cles.reduce((total, cle) => total + (this.#frequences[cle] ?? 0), 0)
        if (frequence < moindre) {
          moindre = frequence
          choisi = [p, rang]
        }
      })
    })
    return choisi
  }

  racines(): ReadonlyMap<string, number> {
    return new Map([...this.#entreesParRacine].map(([mot, entrees]) => [mot, entrees.size]))
  }

  problemes(entrees: readonly EntreeEcrite[]): Probleme[] {
    return this.#vides.map(({ entree, terme }) => ({
      fichier: entrees[entree]?.fichier ?? '',
      ligne: terme.ligne,
      message: `« ${terme.texte} » ne sera jamais trouvé : il n’a pas de mot plein`,
    }))
  }
}

function ensemble(liste: Set<number>[], rang: number): Set<number> {
  const connu = liste[rang]
  if (connu) return connu
  const nouveau = new Set<number>()
  liste[rang] = nouveau
  return nouveau
}
