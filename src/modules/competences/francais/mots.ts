import { formeNormale } from '#platform/texte.ts'
import { normaliser, plierMot } from './dictionnaire.ts'
import {
  ARTICLES,
  AVANT_LE_SON,
  AVOIR,
  CE_QU_IL_FAIT,
  DETERMINANTS,
  LIENS,
  MOTS_OUTILS,
  NIANTS,
  OUTILS_ACCENTUES,
  OUTILS_OU_NOMS,
  PARLE,
  PORTE_UN_NON,
  PREPOSITIONS,
  SUJETS,
} from './outils.donnees.ts'

/** A word of a text. `ecrit` as it stands there; `forme` in small letters; `plie` without accents. */
export type Mot = Readonly<{
  ecrit: string
  forme: string
  plie: string
  /** No matter of its own (article, pronoun, auxiliary…). */
  outil: boolean
  phrase: number
  /** Grows at each comma, colon, bracket and « mais »; never the same in two sentences. */
  clause: number
  /** What the word before announces: a noun, a verb, or (`p`, after a preposition) anything but a conjugated verb. */
  attendu: 'n' | 'v' | 'p' | null
  /** A capital letter elsewhere than at the head of a sentence: a name, or an acronym. */
  nomPropre: boolean
  /** Joined by a hyphen to the word before. */
  trait: boolean
}>

// A middle dot, « infirmier(ère)s », « un.e », « vendeur/se », « bénévole-s »: the first form alone is kept.
const FINALES = 'e|es|s|ne|nes|se|ses|te|tes|le|les|ve|ves|sse|sses|esse|trice|rice|euse|ère|ière|eure|ienne'
// After a full stop, only what cannot begin a sentence glued to the one before.
const APRES_POINT = 'e|ne|se|trice|rice|euse|ère|ière|ienne'
const INCLUSIF = `(?:[·•‧∙⋅](?:\\p{L}{1,6})(?:[·•‧∙⋅]s)?|\\.(?:${APRES_POINT})(?:\\.?s)?(?![\\p{L}\\p{N}])|\\((?:${FINALES})\\)s?|/(?:${FINALES})(?![\\p{L}])|-(?:e|se|ne|trice|rice|euse|ère|ière)(?:-s)?(?![\\p{L}-]))`
const MORCEAUX = new RegExp(
  `(?<mot>[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*(?:&[\\p{L}\\p{N}]+)?)(?<inclusif>(?<=\\p{L}{2})${INCLUSIF})?|(?<fin>[.!?…]+(?=\\s|$|["»)])|\\n+)|(?<coupe>[,;:()«»–—]|\\s-\\s)|(?<apostrophe>['’])`,
  'gu',
)

/** The most that is read of a text: more than a page. */
const LONGUEUR_MAX = 8_000
/** No word of French comes near it; what is longer is no word, and would be looked for letter by letter. */
const LETTRES_PAR_MOT = 60
/** A sentence without end is cut: what is said so far apart is not one thing, and reading must stay short. */
const MOTS_PAR_PHRASE = 60

/** A text cut into words, clauses and sentences. Any text is accepted; what is not a word is left aside. */
export function decouper(texte: string): readonly Mot[] {
  const mots: Mot[] = []
  let phrase = 0
  let clause = 0
  let debut = true
  let depuis = 0
  let finDuMot = -1
  const lu = lisible(texte)
  for (const morceau of lu.matchAll(MORCEAUX)) {
    const { mot, fin, coupe } = morceau.groups ?? {}
    if (fin !== undefined) {
      phrase += 1
      clause += 1
      debut = true
      depuis = mots.length
    } else if (coupe !== undefined) clause += 1
    else if (mot !== undefined && mot.length <= LETTRES_PAR_MOT) {
      if (mots.length - depuis >= MOTS_PAR_PHRASE) {
        phrase += 1
        clause += 1
        depuis = mots.length
      }
      for (const { forme, plie } of enParties(mot)) {
        if (OUVRE_UNE_CLAUSE.has(plie)) clause += 1
        const nomPropre = !debut && /^\p{Lu}/u.test(mot)
        const attendu = attenduApres(mots.at(-1), mots.at(-2), phrase)
        const trait = morceau.index === finDuMot + 1 && lu[finDuMot] === '-'
        const nouveau = { ecrit: morceau[0], forme, plie, phrase, clause, attendu, nomPropre, trait }
        mots.push({ ...nouveau, outil: estOutil(nouveau, mots.at(-1)) })
        debut = false
      }
      finDuMot = morceau.index + morceau[0].length
    }
  }
  return mots.map((mot, rang) => {
    const niant = nie(mot, mots[rang - 1], mots[rang + 1])
    return niant ? { ...mot, forme: niant, plie: niant } : mot
  })
}

/**
 * The « no » that a word is, as it is heard: « jpeu pa porté », « jpeux po », « jpeu plu ». « Pa » is somebody where who it is comes before
 * (« mon pa », « avec pa ») or what he does after (« pa sait coudre »); « po » and « plu » are a « no » after a verb alone (« sciences po », « ça m’a plu »).
 */
function nie(mot: Mot, avant: Mot | undefined, apres: Mot | undefined): 'pas' | 'plus' | null {
  if (!NIANTS.has(mot.plie) || mot.nomPropre || estSigle(mot.ecrit) || mot.trait) return null
  const voisin = avant?.phrase === mot.phrase ? avant : undefined
  const suivant = apres?.phrase === mot.phrase ? apres : undefined
  if (mot.plie !== 'pa') {
    const verbe = voisin?.clause === mot.clause && voisin.attendu !== 'n' ? voisin : undefined
    if (!verbe || (verbe.attendu !== 'v' && !PORTE_UN_NON.has(verbe.plie))) return null
    if (mot.plie === 'po') return 'pas'
    return AVOIR.has(verbe.plie) ? null : 'plus'
  }
  if (mot.attendu === 'n' || suivant?.nomPropre) return null
  if (mot.attendu === 'p') return suivant && /(?:er|ir|re|oir|é)$/.test(suivant.forme) ? 'pas' : null
  const seul = voisin?.clause !== mot.clause || LIENS.has(voisin.plie)
  return seul && (!suivant || CE_QU_IL_FAIT.has(suivant.plie)) ? null : 'pas'
}

/** At most two pages; a sentence all in capitals is read as if it were not. */
const lisible = (texte: string): string =>
  formeNormale(texte.slice(0, LONGUEUR_MAX), 'NFC').replace(/[^.!?…\n]+/g, (phrase) =>
    crie(phrase) ? phrase.toLowerCase() : phrase,
  )

function crie(phrase: string): boolean {
  const capitales = phrase.match(/\p{Lu}/gu)?.length ?? 0
  // The usual sentence has one or two: its letters need not be counted.
  if (capitales <= 9 * 0.6) return false
  const lettres = phrase.match(/\p{L}/gu)?.length ?? 0
  return lettres > 9 && capitales > lettres * 0.6
}

const OUVRE_UNE_CLAUSE: ReadonlySet<string> = new Set(['mais', 'sauf', 'sinon', 'hormis', 'excepte', 'or', 'cependant'])

/** « maïs » is not « mais », « l'été » is not « j'ai été », « le son » is not « son ». */
function estOutil(mot: Omit<Mot, 'outil'>, avant: Mot | undefined): boolean {
  if (!MOTS_OUTILS.has(mot.plie) || estSigle(mot.ecrit)) return false
  if (mot.forme !== mot.plie) return OUTILS_ACCENTUES.has(mot.forme) && !(mot.forme === 'été' && mot.attendu === 'n')
  if (!OUTILS_OU_NOMS.has(mot.plie)) return true
  return mot.attendu !== 'n' && !(mot.plie === 'son' && AVANT_LE_SON.has(avant?.plie ?? ''))
}

/** « SES » is not « ses ». */
export const estSigle = (ecrit: string): boolean => /^\p{Lu}{2,6}s?$/u.test(ecrit)

type Forme = Readonly<{ forme: string; plie: string }>

const MEMOIRE = 60_000
const partiesConnues = new Map<string, readonly Forme[]>()

/** « jsuis » is two words, and so is « jrépare »; « troooop » is « trop ». */
function enParties(mot: string): readonly Forme[] {
  const connues = partiesConnues.get(mot)
  if (connues) return connues
  const court = mot.replace(/(\p{Ll})\1{2,}/gu, '$1')
  const parties = (parle(court) ?? nonColle(court) ?? colle(court) ?? [court])
    .map((partie) => ({ forme: normaliser(partie), plie: plierMot(normaliser(partie)) }))
    .filter(({ plie }) => plie !== '')
  if (partiesConnues.size >= MEMOIRE) partiesConnues.clear()
  partiesConnues.set(mot, parties)
  return parties
}

const parle = (mot: string): readonly string[] | undefined => PARLE.get(plierMot(normaliser(mot)))

/** « jpeupa », « chuipas », « jveuxpas »: a « no » written in the word it denies. */
export function nonColle(mot: string): readonly string[] | null {
  const dit = /^(\p{L}{2,})pas?$/iu.exec(mot)?.[1]
  const verbe = dit && (parle(dit) ?? (/^je?\p{L}/iu.test(dit) ? ['je', dit.replace(/^je?/i, '')] : null))
  return verbe && PORTE_UN_NON.has(plierMot(normaliser(verbe.at(-1) ?? ''))) ? [...verbe, 'pas'] : null
}

/** A text of days and hours, its spoken words written out where they stand: « jpeu pa » is « je peux pas », where « pa » is nobody. */
export const enToutesLettres = (texte: string): string =>
  texte.replace(/[\p{L}\p{M}]+/gu, (mot) => {
    if (/^p[aâo]$/iu.test(mot)) return 'pas'
    return (parle(mot) ?? nonColle(mot) ?? [mot]).join(' ')
  })

/** « jsai », « jpeu », « jrépare »: no word of French begins with a « j » and a consonant. */
const colle = (mot: string): readonly string[] | null =>
  /^j[bcdfgklmnpqrstvz]\p{L}{2,}$/iu.test(mot) ? ['je', mot.slice(1)] : null

/** What comes after these words, most of the time: a noun after « une », a verb after « je ». */
function attenduApres(avant: Mot | undefined, encoreAvant: Mot | undefined, phrase: number): Mot['attendu'] {
  if (!avant || avant.phrase !== phrase) return null
  if (DETERMINANTS.has(avant.plie) || /^\d+$/.test(avant.plie)) return 'n'
  if (SUJETS.has(avant.plie)) return 'v'
  if (PREPOSITIONS.has(avant.forme)) return encoreAvant && SUJETS.has(encoreAvant.plie) ? null : 'p'
  if (!ARTICLES.has(avant.plie)) return null
  // « je la porte », « ne les porte pas »
  return encoreAvant && encoreAvant.phrase === phrase && SUJETS.has(encoreAvant.plie) ? 'v' : 'n'
}
