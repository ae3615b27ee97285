import { COURANTS } from '../francais/courants.donnees.ts'
import { dictionnaireFrancais, normaliser, plierMot } from '../francais/dictionnaire.ts'
import { MOTS_OUTILS } from '../francais/outils.donnees.ts'
import { ECRITS_PARTOUT, PRENOMS_COMMUNS } from '../francais/prenoms.donnees.ts'
import { lexique } from '../lexique/charger.ts'

/**
 * What a word alone may be: nobody's (`sur`: a tool, an everyday word, one of the lexicon, a verb, an inflected form); a word
 * that is a name too (`nom`); any other of the dictionary (`rare`: it has « zoé »); or none that French knows (`inconnu`).
 */
export function natureDe(mot: string): 'sur' | 'nom' | 'rare' | 'inconnu' {
  const plie = plierMot(normaliser(mot))
  if (PRENOMS_COMMUNS.has(plie)) return 'nom'
  if (MOTS_OUTILS.has(plie) || ECRITS_PARTOUT.has(plie) || COURANTS.has(plie)) return 'sur'
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

/** So few letters make a part of a name: « na dia ». */
const COURT = 3
