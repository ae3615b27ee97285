import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { keep, kept, keyOf, programTexts } from '#platform/kept.ts'
import { type Packed, type Parts, packTexts, packWords, repacked, Texts, Words } from '#platform/packed.ts'
import { formeNormale, plier } from '#platform/texte.ts'

/** A dictionary word a form may come from: `n` noun, adjective, adverb…, `v` verb. */
export type Lemme = Readonly<{ genre: 'n' | 'v'; mot: string }>

/** `exacts`: the form as it is written, accents included; `plies`: when accents are left aside. */
export type Analyse = Readonly<{ exacts: readonly Lemme[]; plies: readonly Lemme[] }>

export type Dictionnaire = Readonly<{
  analyser(forme: string): Analyse
  /** Whether a name is written so, and no word that is not inflected: « Nadia », « Tours », not « Rose ». */
  estUnNom(forme: string): boolean
  /** The same, and no inflected word either: « Nadia », not « Tours ». */
  estToujoursUnNom(forme: string): boolean
  /** Whether these folded parts, joined by hyphens, are one word of French (« micro-ondes »). */
  estCompose(parties: readonly string[]): boolean
  taille: number
}>

type Regle = Readonly<{ drapeau: string; ote: string; ajoute: string; condition: RegExp | null }>
type Terminaisons = ReadonlyMap<string, readonly Regle[]>

/** A flag that no dictionary has: the word begins with a capital. */
const NOM = '=='

/** Forms remembered: the words of a quartier's texts are few. */
const MEMOIRE = 60_000

/** « anticonstitutionnellement » has 25; each letter of a form is one more place where it may be cut. */
const LETTRES_MAX = 40

const RIEN: Analyse = { exacts: [], plies: [] }

/** Lower case, « œ » in two letters, straight apostrophe: how forms are compared when accents count. */
export const normaliser = (mot: string): string =>
  formeNormale(mot, 'NFC').toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/’/g, "'")

const ASCII = /^[a-z]*$/
const FRANCAIS = /^[a-zàâäçéèêëîïôöùûüÿ]*$/
const SANS_ACCENT: Readonly<Record<string, string>> = Object.fromEntries(
  [...'àâäçéèêëîïôöùûüÿ'].map((lettre) => [lettre, plier(lettre)]),
)

/** `plier` for one word already in small letters; most words need no more than this. */
export function plierMot(mot: string): string {
  if (ASCII.test(mot)) return mot
  return FRANCAIS.test(mot) ? mot.replace(/[^a-z]/g, (lettre) => SANS_ACCENT[lettre] ?? lettre) : plier(mot)
}

/** The words of the dictionary: what `lireMots` reads, or the same kept. */
type Mots = Readonly<{
  entrees: Readonly<{ get(plie: string): string | undefined; size: number }>
  composes: Readonly<{ has(compose: string): boolean }>
}>

/**
 * The hunspell dictionary of French, read backwards: from a form to its dictionary words. Nothing is expanded: a form
 * loses each ending a rule may have added, and what is left is looked up. (20 µs a new form.)
 */
function dictionnaireDe(aff: string, { entrees, composes }: Mots): Dictionnaire {
  const regles = lireRegles(aff)
  const connues = new Map<string, Analyse>()
  const dictionnaire: Dictionnaire = {
    taille: entrees.size,
    estUnNom(forme) {
      const mot = normaliser(forme)
      const siens = lignes(entrees.get(plierMot(mot)))
      return (
        siens.length > 0 &&
        siens.every(([, drapeaux]) => aDrapeau(drapeaux, NOM)) &&
        dictionnaire.analyser(mot).plies.every((lemme) => lemme.genre === 'n')
      )
    },
    estToujoursUnNom(forme) {
      const plie = plierMot(normaliser(forme))
      return (
        dictionnaire.estUnNom(forme) &&
        dictionnaire.analyser(normaliser(forme)).plies.every((un) => plierMot(un.mot) === plie)
      )
    },
    estCompose: (parties) => composes.has(parties.join('-').replace(/s\b/g, '')),
    analyser(forme) {
      const connue = connues.get(forme)
      if (connue) return connue
      const analyse = analyser(normaliser(forme), entrees, regles)
      if (connues.size >= MEMOIRE) connues.clear()
      connues.set(forme, analyse)
      return analyse
    },
  }
  return dictionnaire
}

/** The dictionary of the npm package `dictionary-fr`, read once; its words are kept from one start to the next. */
export function dictionnaireFrancais(): Dictionnaire {
  francais ??= lireFrancais()
  return francais
}
let francais: Dictionnaire | null = null

function lireFrancais(): Dictionnaire {
  const [aff, dic] = [fichier('index.aff'), fichier('index.dic')]
  const cle = keyOf([aff, dic, ...programTexts(new URL(import.meta.url), TEXTE)])
  const gardes = kept('francais', cle)
  if (gardes) return dictionnaireDe(aff.toString(), motsGardes(gardes))
  const mots = lireMots(dic.toString())
  keep('francais', cle, aGarder(mots))
  return dictionnaireDe(aff.toString(), mots)
}

const TEXTE = new URL('../../../platform/texte.ts', import.meta.url)

/** The words of a dictionary, packed. */
function aGarder({ entrees, composes }: ReturnType<typeof lireMots>): Parts {
  return {
    ...packWords('plies', entrees.keys()),
    ...packTexts('lignes', entrees.values()),
    ...packWords('composes', composes),
  }
}

function motsGardes(gardes: Packed): Mots {
  const [plies, lignes, composes] = [
    new Words(gardes, 'plies'),
    new Texts(gardes, 'lignes'),
    new Words(gardes, 'composes'),
  ]
  return {
    entrees: {
      size: plies.size,
      get(plie) {
        const rang = plies.rank(plie)
        return rang === -1 ? undefined : lignes.at(rang)
      },
    },
    composes: { has: (compose) => composes.rank(compose) !== -1 },
  }
}

/** The same dictionary twice, for tests: its words as they are read, and as they are kept. */
export function dictionnaireLuEtGarde(): readonly [lu: Dictionnaire, garde: Dictionnaire] {
  const [aff, mots] = [fichier('index.aff').toString(), lireMots(fichier('index.dic').toString())]
  return [dictionnaireDe(aff, mots), dictionnaireDe(aff, motsGardes(repacked(aGarder(mots))))]
}

function fichier(nom: string): Buffer {
  const paquet = createRequire(import.meta.url).resolve('dictionary-fr')
  return readFileSync(paquet.replace(/index\.js$/, nom))
}

/**
 * Folded word → its lines (`mot/drapeaux`). A line is kept as text: most are never looked at. Words with hyphens are
 * kept apart, folded, without the s at the end of their parts.
 */
function lireMots(dic: string): Readonly<{ entrees: ReadonlyMap<string, string>; composes: ReadonlySet<string> }> {
  const entrees = new Map<string, string>()
  const composes = new Set<string>()
  for (const ligne of dic.split('\n').slice(1)) {
    const barre = ligne.indexOf('/')
    const brut = barre === -1 ? ligne : ligne.slice(0, barre)
    if (brut.length < 2 || /[\d'’]/.test(brut)) continue
    const mot = normaliser(brut)
    if (brut.includes('-')) {
      composes.add(mot.split('-').map(plierMot).join('-').replace(/s\b/g, ''))
      continue
    }
    const plie = plierMot(mot)
    const nom = /^\p{Lu}\p{Ll}/u.test(brut) ? NOM : ''
    const texte = `${mot}/${barre === -1 ? '' : ligne.slice(barre + 1).split(/\s/, 1)[0]}${nom}`
    const avant = entrees.get(plie)
    entrees.set(plie, avant === undefined ? texte : `${avant} ${texte}`)
  }
  return { entrees, composes }
}

/** Folded ending added → folded ending taken away → rules. Elisions (PFX) are the tokenizer's business. */
function lireRegles(aff: string): ReadonlyMap<string, Terminaisons> {
  const regles = new Map<string, Map<string, Regle[]>>()
  for (const ligne of aff.split('\n')) {
    const [genre, drapeau, ote, ajout, condition] = ligne.split(/\s+/)
    if (genre !== 'SFX' || !drapeau || !ote || !ajout || !condition) continue
    const regle: Regle = {
      drapeau,
      ote: ote === '0' ? '' : normaliser(ote),
      ajoute: normaliser(ajout.split('/', 1)[0] ?? '').replace(/^0$/, ''),
      condition: condition === '.' ? null : motif(condition),
    }
    const parAjout = regles.get(plierMot(regle.ajoute)) ?? new Map<string, Regle[]>()
    regles.set(plierMot(regle.ajoute), parAjout)
    const otee = plierMot(regle.ote)
    const semblables = parAjout.get(otee)
    if (semblables) semblables.push(regle)
    else parAjout.set(otee, [regle])
  }
  return regles
}

const motifs = new Map<string, RegExp>()
function motif(condition: string): RegExp {
  const connu = motifs.get(condition)
  if (connu) return connu
  const nouveau = new RegExp(`${normaliser(condition)}$`)
  motifs.set(condition, nouveau)
  return nouveau
}

function analyser(forme: string, entrees: Mots['entrees'], regles: ReadonlyMap<string, Terminaisons>): Analyse {
  const plie = plierMot(forme)
  if (plie.length < 2 || plie.length > LETTRES_MAX || plie.includes(' ')) return RIEN
  const exacts = new Map<string, Lemme>()
  const plies = new Map<string, Lemme>()
  const noter = (genre: Lemme['genre'], mot: string, engendre: string) => {
    const lemme = { genre, mot }
    if (engendre === forme) exacts.set(genre + mot, lemme)
    plies.set(genre + mot, lemme)
  }
  for (const [mot, drapeaux] of lignes(entrees.get(plie))) if (sansAffixe(drapeaux)) noter('n', mot, mot)
  for (let coupe = plie.length; coupe >= 0; coupe -= 1) {
    const terminaisons = regles.get(plie.slice(coupe))
    if (!terminaisons) continue
    const debut = plie.slice(0, coupe)
    for (const [ote, possibles] of terminaisons) {
      const trouvees = entrees.get(debut + ote)
      if (trouvees === undefined) continue
      for (const [mot, drapeaux] of lignes(trouvees)) {
        for (const regle of possibles) {
          if (!aDrapeau(drapeaux, regle.drapeau) || !mot.endsWith(regle.ote)) continue
          if (regle.condition && !regle.condition.test(mot)) continue
          noter(estVerbal(regle.drapeau) ? 'v' : 'n', mot, mot.slice(0, mot.length - regle.ote.length) + regle.ajoute)
        }
      }
    }
  }
  return { exacts: [...exacts.values()], plies: [...plies.values()] }
}

const lignes = (texte: string | undefined): (readonly [mot: string, drapeaux: string])[] =>
  texte === undefined
    ? []
    : texte.split(' ').map((ligne) => {
        const barre = ligne.indexOf('/')
        return [ligne.slice(0, barre), ligne.slice(barre + 1)]
      })

/** Flags are two characters each. */
function aDrapeau(drapeaux: string, drapeau: string): boolean {
  for (let i = 0; i < drapeaux.length; i += 2) if (drapeaux.startsWith(drapeau, i)) return true
  return false
}

// `()` says that the bare word is none by itself; verbs say their infinitive by a rule.
const sansAffixe = (drapeaux: string): boolean => !aDrapeau(drapeaux, '()') && !/^(?:..)*[a-z]/.test(drapeaux)

// The flags of conjugations begin with a small letter, `p+` being past participles; those of nouns with a capital.
const estVerbal = (drapeau: string): boolean => /^[a-z]/.test(drapeau)
