import { plier } from '#platform/texte.ts'
import type { Etat, GenreDeStructure, PeriodeGenre } from '../domain.ts'

/**
 * From the words of local trackers to ours. The words themselves are kept beside (`etat_ecrit`, `periode_ecrite`):
 * nothing of the city's file is lost. Order matters: « défavorable » before « favorable ».
 */
const MOTS_D_ETAT: readonly (readonly [RegExp, Etat])[] = [
  [/\bannul/, 'annulee'],
  [/\bajourn|\breport|\bdiffer/, 'ajournee'],
  [/\borient|droit commun|autre dispositif/, 'orientee'],
  [/\bdefav|non retenu|\brefus|\brejet|irrecevable|non recevable|\bavis neg|\babandon/, 'refusee'],
  [/\btermin|\bsolde|\bjustifi|\bcloture|\brealisee?s?\b|\bbilan recu/, 'terminee'],
  [/\ben cours\b(?! d)|\bdemarr|\blance/, 'en-cours'],
  [/\bfav|\baccord|\bretenu|\bvalid|\bvote|\bcpo\b|\breconduit|\bplanif|\brecurren|\bnotifi|\bok\b/, 'prevue'],
  [/\binstruc|\battente|\betude|\bdiscut|\bexamen|\barbitr|\bprise en charge|\brecevable/, 'en-instruction'],
  [/\bdepos|\btransmis|\brecue?\b|\bsaisie\b/, 'deposee'],
]

/** The state told by what the file says, or by the meaning of its colour; without a word, a vote (`votee`) means planned. */
export function etatDepuis(ecrit: string, votee: boolean): Etat {
  const net = plier(ecrit)
  if (votee && /\babandon/.test(net)) return 'annulee'
  return MOTS_D_ETAT.find(([mots]) => mots.test(net))?.[1] ?? (votee ? 'prevue' : 'en-instruction')
}

/** The kind of period told by what the file says. */
export function periodeDepuis(ecrite: string): PeriodeGenre {
  const net = plier(ecrite)
  if (net === '' || /civile|^20\d\d$|janv\w* (a |au )?dec|01 01 .*31 12|toute l annee/.test(net)) return 'annee-civile'
  if (/cpo|plurian|triennal|3 ans/.test(net)) return 'pluriannuelle'
  const [, debut, fin] = /(20\d\d) (?:a )?(20\d\d)/.exec(net) ?? []
  if (debut && fin) return Number(fin) - Number(debut) > 1 ? 'pluriannuelle' : 'annee-scolaire'
  return /scolaire|sept\w* (a |au )?(juin|juil)/.test(net) ? 'annee-scolaire' : 'dates'
}

/** The kind of structure told by what the file says of it; `null` when it says nothing. */
export function genreDepuis(type: string | null, nom: string): GenreDeStructure | null {
  const net = plier(`${type ?? ''} ${nom}`)
  if (/collectif/.test(net)) return 'collectif'
  if (/ecole|college|lycee|universite|hopital|centre hospitalier/.test(net)) return 'etablissement'
  if (/bailleur|habitat|hlm|oph\b/.test(net)) return 'bailleur'
  if (/\bville\b|commune|mairie|metropole|ccas|departement|region|collectivite/.test(net)) return 'collectivite'
  if (/\bsarl\b|\bsas\b|entreprise|\bscic\b|\bscop\b/.test(net)) return 'entreprise'
  return /\basso(ciations?)?\b/.test(net) ? 'association' : null
}
