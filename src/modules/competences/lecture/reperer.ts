import { lireMot } from '../francais/cles.ts'
import type { Dictionnaire } from '../francais/dictionnaire.ts'
import type { Mot } from '../francais/mots.ts'
import type { Lexique, MotDeTerme, Terme } from '../lexique/construire.ts'

/** A term that stands in a text; `mots` are the places of its words. */
export type Occurrence = Readonly<{ terme: Terme; mots: readonly number[]; faute: boolean }>

/** A word as the lexicon knows it. */
/** `compose`: the number of the compound word it is a part of (« micro-ondes »), or -1. */
export type MotLu = Readonly<{ mot: Mot; cles: readonly number[]; faute: boolean; compose: number }>

const AUCUNE: readonly number[] = []
/** Words of `a + b` further apart than this speak of two things. */
const PORTEE_MAX = 25
const MEMOIRE = 20_000

type Connu = Readonly<{ cles: readonly number[]; faute: boolean }>

/** Reads words into keys; a word already met costs nothing. */
export class Lecteur {
  readonly #lexique: Lexique
  readonly #dictionnaire: Dictionnaire
  readonly #connus = new Map<string, Connu>()

  constructor(lexique: Lexique, dictionnaire: Dictionnaire) {
    this.#lexique = lexique
    this.#dictionnaire = dictionnaire
  }

  lire(texte: readonly Mot[]): MotLu[] {
    const sansAccent = this.#phrasesSansAccent(texte)
    const composes = this.#composes(texte)
    const etrangeres = phrasesEtrangeres(texte)
    return texte.map((mot, rang) => {
      const lu = this.#cles(mot, sansAccent.has(mot.phrase))
      const { cles, faute } = lu.faute && etrangeres.has(mot.phrase) ? RIEN : lu
      const soudees = this.#soudees(mot, texte[rang + 1])
      if (soudees.length > 0) composes.fill(-1, rang, rang + 2)
      return { mot, faute, compose: composes[rang] ?? -1, cles: soudees.length === 0 ? cles : [...cles, ...soudees] }
    })
  }

  /** For each word, the place of the first word of the compound it belongs to, when French has that compound. */
  #composes(texte: readonly Mot[]): number[] {
    const composes = texte.map(() => -1)
    for (let debut = 0; debut < texte.length; debut += 1) {
      let fin = debut + 1
      while (texte[fin]?.trait) fin += 1
      if (fin > debut + 1 && this.#dictionnaire.estCompose(texte.slice(debut, fin).map((mot) => mot.plie)))
        composes.fill(debut, debut, fin)
      debut = fin - 1
    }
    return composes
  }

  /** Sentences without any accent, where a word at least lacks its own. */
  #phrasesSansAccent(texte: readonly Mot[]): ReadonlySet<number> {
    const manque = new Set<number>()
    const accentuees = new Set<number>()
    for (const mot of texte) {
      if (mot.forme !== mot.plie) accentuees.add(mot.phrase)
      else if (!mot.outil && !manque.has(mot.phrase) && this.#aPerduSonAccent(mot.forme)) manque.add(mot.phrase)
    }
    return manque.difference(accentuees)
  }

  #aPerduSonAccent(forme: string): boolean {
    const { exacts, plies } = this.#dictionnaire.analyser(forme)
    return exacts.length === 0 && plies.length > 0
  }

  #cles(mot: Mot, sansAccent: boolean): Connu {
    const nom = `${mot.ecrit}|${mot.forme}|${mot.attendu}|${mot.outil}|${sansAccent}|${mot.nomPropre}`
    const vu = this.#connus.get(nom)
    if (vu) return vu
    const lu = this.#chercher(mot, sansAccent)
    if (this.#connus.size > MEMOIRE) this.#connus.clear()
    this.#connus.set(nom, lu)
    return lu
  }

  #chercher(mot: Mot, sansAccent: boolean): Connu {
    const { cles: numeros } = this.#lexique
    const formes = mot.outil ? [mot.forme] : [mot.forme, mot.plie, mot.ecrit]
    const exactes = [...new Set(formes)].flatMap((forme) => numeros.get(`=${forme}`) ?? [])
    if (mot.outil) return { cles: exactes, faute: false }
    const { cles, connu } = lireMot(mot, this.#dictionnaire, sansAccent)
    const connues = [...exactes, ...cles.flatMap((cle) => numeros.get(cle) ?? [])]
    if (connu || connues.length > 0 || mot.nomPropre) return { cles: connues, faute: false }
    const juste = this.#lexique.corriger(mot.plie)
    return { cles: juste === null ? AUCUNE : (this.#lexique.formes.get(juste) ?? AUCUNE), faute: true }
  }

  /** « mini-bus » is « minibus » too. */
  #soudees(mot: Mot, suivant: Mot | undefined): readonly number[] {
    if (!suivant || suivant.phrase !== mot.phrase || mot.outil || suivant.outil) return AUCUNE
    const soude = mot.plie + suivant.plie
    return soude.length < 7 ? AUCUNE : (this.#lexique.formes.get(soude) ?? AUCUNE)
  }
}

const RIEN: Connu = { cles: AUCUNE, faute: false }

const ANGLAIS = new Set('i the and my have has is am are with can you speak for to of do help from'.split(' '))

/** Sentences with two words of English at least: what French does not know there is no misspelling. */
function phrasesEtrangeres(texte: readonly Mot[]): ReadonlySet<number> {
  const vus = new Map<number, Set<string>>()
  for (const { plie, phrase } of texte) {
    if (ANGLAIS.has(plie)) vus.getOrInsertComputed(phrase, () => new Set()).add(plie)
  }
  return new Set([...vus].filter(([, mots]) => mots.size > 1).map(([phrase]) => phrase))
}

/** All terms of the lexicon that this side may say and that stand in the text. */
export function reperer(lexique: Lexique, mots: readonly MotLu[], cote: 'offre' | 'besoin'): Occurrence[] {
  const trouvees: Occurrence[] = []
  const estUnPermis = ({ entree }: Terme) => lexique.entrees[entree]?.id.startsWith('permis-')
  for (const phrase of phrases(mots)) {
    const lieux = lieuxDe(phrase)
    for (const rang of phrase.rangs) {
      // A word may stand for a noun and for a verb: one term is found once at one place.
      const ici = new Set<Terme>()
      for (const cle of mots[rang]?.cles ?? AUCUNE) for (const terme of lexique.termes.get(cle) ?? []) ici.add(terme)
      for (const terme of ici) {
        if (terme.cote !== 'tous' && terme.cote !== cote) continue
        const places = placer(terme, rang, phrase, lieux)
        if (places && !coupeUnCompose(places, mots) && !(estUnPermis(terme) && estDUnAutre(terme, places, phrase)))
          trouvees.push({ terme, mots: places, faute: places.some((place) => mots[place]?.faute) })
      }
    }
  }
  return trouvees
}

/** « micro » is not in « micro-ondes »: all full words of a compound, or none. */
function coupeUnCompose(places: readonly number[], mots: readonly MotLu[]): boolean {
  return places.some((place) => {
    const compose = mots[place]?.compose ?? -1
    if (compose === -1) return false
    for (let rang = compose; mots[rang]?.compose === compose; rang += 1) {
      const lu = mots[rang]
      if (lu && !lu.mot.outil && !places.includes(rang)) return true
    }
    return false
  })
}

const LETTRE = /^(?:[A-D][12]?E?|E[B-D]|[bcd])$/
const estUneLettre = (lu: MotLu | undefined): boolean => lu !== undefined && LETTRE.test(lu.mot.ecrit)

/** « Permis B camion » is no « permis camion », nor a hint of one: said with its letter, a licence is that letter only. */
const estDUnAutre = ({ poids }: Terme, places: readonly number[], { mots, rangs }: Phrase): boolean =>
  !places.some((place) => estUneLettre(mots[place])) &&
  (poids < 3 ? rangs : places.length > 1 ? places : []).some(
    (place) => mots[place]?.mot.plie === 'permis' && estUneLettre(mots[place + 1]),
  )

type Phrase = Readonly<{ mots: readonly MotLu[]; rangs: readonly number[] }>
type Lieux = ReadonlyMap<number, readonly number[]>

function phrases(mots: readonly MotLu[]): Phrase[] {
  const parNumero = new Map<number, number[]>()
  mots.forEach(({ mot }, rang) => {
    const rangs = parNumero.get(mot.phrase)
    if (rangs) rangs.push(rang)
    else parNumero.set(mot.phrase, [rang])
  })
  return [...parNumero.values()].map((rangs) => ({ mots, rangs }))
}

function lieuxDe({ mots, rangs }: Phrase): Lieux {
  const lieux = new Map<number, number[]>()
  for (const rang of rangs) {
    for (const cle of mots[rang]?.cles ?? AUCUNE) {
      const liste = lieux.get(cle)
      if (liste) liste.push(rang)
      else lieux.set(cle, [rang])
    }
  }
  return lieux
}

function placer(terme: Terme, rang: number, phrase: Phrase, lieux: Lieux): readonly number[] | null {
  const [partieAncre, place] = terme.ancre
  const ancree = terme.parties[partieAncre]
  if (!ancree) return null
  const premiere = suite(ancree, place, rang, phrase, terme.serre ? 0 : 1)
  if (!premiere) return null
  if (terme.parties.length === 1) return premiere
  const pris = [...premiere]
  for (const [numero, partie] of terme.parties.entries()) {
    if (numero === partieAncre) continue
    const autre = ailleurs(partie, rang, pris, phrase, lieux)
    if (!autre) return null
    pris.push(...autre)
  }
  return pris
}

/** The nearest place of the sentence where this part stands, on words not taken yet. */
function ailleurs(
  partie: readonly MotDeTerme[],
  rang: number,
  pris: readonly number[],
  phrase: Phrase,
  lieux: Lieux,
): readonly number[] | null {
  const departs = (partie[0] ?? []).flatMap((cle) => lieux.get(cle) ?? [])
  let meilleur: readonly number[] | null = null
  let ecart = PORTEE_MAX + 1
  for (const depart of departs) {
    if (Math.abs(depart - rang) >= ecart) continue
    const places = suite(partie, 0, depart, phrase, 1)
    if (!places || places.some((place) => pris.includes(place))) continue
    meilleur = places
    ecart = Math.abs(depart - rang)
  }
  return meilleur
}

/** The places of a run of words, whose word `place` stands at `rang`; one full word may stand between two. */
function suite(
  partie: readonly MotDeTerme[],
  place: number,
  rang: number,
  phrase: Phrase,
  ecart: number,
): readonly number[] | null {
  if (partie.length === 1) return [rang]
  const places = [rang]
  for (let p = place + 1, ici = rang; p < partie.length; p += 1) {
    const suivant = voisin(partie[p] ?? AUCUNE, ici, 1, phrase, ecart)
    if (suivant === null) return null
    places.push(suivant)
    ici = suivant
  }
  for (let p = place - 1, ici = rang; p >= 0; p -= 1) {
    const precedent = voisin(partie[p] ?? AUCUNE, ici, -1, phrase, ecart)
    if (precedent === null) return null
    places.unshift(precedent)
    ici = precedent
  }
  return places
}

function voisin(cles: MotDeTerme, depuis: number, pas: 1 | -1, { mots }: Phrase, ecart: number): number | null {
  const phrase = mots[depuis]?.mot.phrase
  let entre = 0
  for (let rang = depuis + pas; entre <= ecart; rang += pas) {
    const lu = mots[rang]
    if (!lu || lu.mot.phrase !== phrase) return null
    if (lu.cles.some((cle) => cles.includes(cle))) return rang
    if (!lu.mot.outil) entre += 1
  }
  return null
}
