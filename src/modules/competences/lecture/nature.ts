import { COURANTS } from '../francais/courants.donnees.ts'
import { dictionnaireFrancais, normaliser, plierMot } from '../francais/dictionnaire.ts'
import { nonColle } from '../francais/mots.ts'
import { MOTS_OUTILS, NIANTS, PARLE } from '../francais/outils.donnees.ts'
import { ECRITS_PARTOUT, PRENOMS_COMMUNS } from '../francais/prenoms.donnees.ts'
import { lexique } from '../lexique/charger.ts'

/**
 * What a word alone may be: nobody's (`sur`: a tool, an everyday word, one of the lexicon, a verb, an inflected form); a word
 * that is a name too (`nom`); any other of the dictionary (`rare`: it has « zoé »); or none that French knows (`inconnu`).
 */
export function natureDe(mot: string): 'sur' | 'nom' | 'rare' | 'inconnu' {
  const plie = plierMot(normaliser(mot))
  if (PRENOMS_COMMUNS.has(plie)) return 'nom'
  if (MOTS_OUTILS.has(plie) || ECRITS_PARTOUT.has(plie) || COURANTS.has(plie) || estParle(plie)) return 'sur'
  const dictionnaire = dictionnaireFrancais()
  const { plies } = dictionnaire.analyser(mot)
  if (plies.length === 0 || dictionnaire.estToujoursUnNom(mot)) {
    // « lécole », « jarrive »: the apostrophe is forgotten.
    const apres = /^(?:qu|[jldmtsnc])(?=[aeiouyhâàéèêîôû])(.{4,})$/.exec(mot.toLowerCase())?.[1]
    return apres !== undefined && plies.length === 0 && natureDe(apres) === 'sur' ? 'sur' : 'inconnu'
  }
  if (dictionnaire.estUnNom(mot)) return 'nom'
  const courante = plies.some((lemme) => COURANTS.has(plierMot(lemme.mot)))
  if (plie.length <= COURT) return courante || plies.some(({ genre }) => genre === 'v') ? 'sur' : 'nom'
  const flechie = plies.some((lemme) => lemme.genre === 'v' || plierMot(lemme.mot) !== plie)
  return courante || lexique().formes.has(plie) || flechie || plie.endsWith('ment') ? 'sur' : 'rare'
}

/** « chui », « jpeu », « cest »: who speaks and the verb in one, which no name is; « jen », « kan », « dune » are somebody's. */
const estParle = (plie: string): boolean => plie.length > COURT && /^(?:je?|c)$/.test(PARLE.get(plie)?.[0] ?? '')

/** So few letters make a part of a name: « na dia ». */
const COURT = 3

/** Nobody's, and said every day, in whichever of its forms. */
const estDeTousLesJours = (plie: string): boolean =>
  !PRENOMS_COMMUNS.has(plie) &&
  (MOTS_OUTILS.has(plie) ||
    ECRITS_PARTOUT.has(plie) ||
    COURANTS.has(plie) ||
    dictionnaireFrancais()
      .analyser(plie)
      .plies.some((lemme) => COURANTS.has(plierMot(lemme.mot))))

/** No word of a message is longer, written so. */
const GRAPHIE_MAX = 14
/** What one does not hear at the end of a word, and forgets. */
const MUETTES = 'tsdpxe'.split('')
const SANS_VOYELLE = /^[b-df-hj-np-tv-xz]{3,8}$/

/**
 * Whether a word that French does not know is an everyday one as it is written in a message: « avan » (what is not heard
 * at its end), « pa », « ptit » (an « e » swallowed), « slmt » (its consonants alone, as nobody is called), « jpeux ». Of everyday
 * words only: much else of the dictionary, less a letter, is somebody.
 */
export function estUneGraphie(mot: string): boolean {
  const plie = plierMot(normaliser(mot))
  if (NIANTS.has(plie) || nonColle(mot) !== null) return true
  if (plie.length < COURT || plie.length > GRAPHIE_MAX || PRENOMS_COMMUNS.has(plie)) return false
  if (SANS_VOYELLE.test(plie)) return abregent(plie)
  if (/^j[b-df-hj-np-tv-xz]/.test(plie) && plie.length > COURT) return natureDe(plie.slice(1)) === 'sur'
  if (plie.length > COURT && MUETTES.some((lettre) => estDeTousLesJours(plie + lettre))) return true
  return Array.from(plie, (_, n) => n).some((n) => n > 0 && estDeTousLesJours(`${plie.slice(0, n)}e${plie.slice(n)}`))
}

/** Some everyday word has these consonants in this order, and begins and ends by them as it is heard. */
function abregent(consonnes: string): boolean {
  const suite = new RegExp(`^${[...consonnes].join('[a-z]*')}[a-z]?$`)
  return [...COURANTS, ...MOTS_OUTILS].some((mot) => suite.test(mot))
}
