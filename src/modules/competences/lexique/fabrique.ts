import { lireMotDeTerme, racine, racineDuMot } from '../francais/cles.ts'
import type { Dictionnaire } from '../francais/dictionnaire.ts'
import { decouper, estSigle, type Mot } from '../francais/mots.ts'
import { ARTICLES_ET_SUJETS, EMPLOIS, GENERIQUES, MOTS_OUTILS } from '../francais/outils.donnees.ts'
import type { MotDeTerme, Table, Terme } from './construire.ts'
import type { EntreeEcrite, Probleme, TermeEcrit } from './lire-fichier.ts'
import { VoisinageEnCours } from './voisinage.ts'

const NOMS_DANS_UN_TERME = new Set(['son', 'car', 'or'])

type TermeBrut = Omit<Terme, 'ancre'> & Readonly<{ ecrit: TermeEcrit }>

/** Turns written terms into keys; remembers words, their frequency and what cannot be reached. */
export class Fabrique {
  readonly cles = new Map<string, number>()
  readonly formes = new Map<string, readonly number[]>()
  readonly clesParEntree: Set<number>[] = []
  readonly voisinage = new VoisinageEnCours()
  readonly #bruts: TermeBrut[] = []
  readonly #frequences: number[] = []
  readonly #vides: { entree: number; terme: TermeEcrit }[] = []
  readonly #entreesParRacine = new Map<string, Set<number>>()
  /** Stems of the term being written. */
  #racines = new Set<string>()
  readonly #mots = new Map<string, Readonly<{ cles: MotDeTerme; racine: string; parlante: string }>>()
  readonly #dictionnaire: Dictionnaire
  readonly #communes: Table<string, number>

  /** `communes`: the keys already numbered, when words are added to a lexicon. */
  constructor(dictionnaire: Dictionnaire, communes: Table<string, number> = new Map()) {
    this.#dictionnaire = dictionnaire
    this.#communes = communes
  }

  ajouter(entree: number, terme: TermeEcrit, sauf: boolean): void {
    this.#racines = new Set()
    const parties = terme.texte.split('+').map((partie) => this.#partie(partie, entree, sauf))
    const muet = /^\p{L}$/u.test(terme.texte.replace(/^=/, ''))
    if (muet || parties.some((partie) => partie.length === 0)) {
      this.#vides.push({ entree, terme })
      return
    }
    const longueur = parties.reduce((total, partie) => total + partie.length, 0)
    const { poids, cote, texte } = terme
    if (!sauf) this.voisinage.terme(entree, this.#racines, poids, cote)
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
    if (!sauf && connu.racine !== '') {
      this.#entreesParRacine.getOrInsertComputed(connu.racine, () => new Set()).add(entree)
      this.#racines.add(connu.parlante)
    }
    return connu.cles
  }

  #nouveau(mot: Mot): Readonly<{ cles: MotDeTerme; racine: string; parlante: string }> {
    if (estSigle(mot.ecrit) && (MOTS_OUTILS.has(mot.plie) || this.#dictionnaire.analyser(mot.forme).plies.length > 0))
      return { cles: [this.#numero(`=${mot.ecrit}`)], racine: '', parlante: '' }
    const cles = lireMotDeTerme(mot, this.#dictionnaire).map((cle) => this.#numero(cle))
    this.formes.set(mot.plie, [...new Set([...(this.formes.get(mot.plie) ?? []), ...cles])])
    return { cles, racine: racine(mot.forme), parlante: racineDuMot(mot, this.#dictionnaire) }
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
