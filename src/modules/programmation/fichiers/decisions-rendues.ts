import { plier } from '#platform/texte.ts'
import type { ActionLue, Lecture } from '../classeurs/grille/types.ts'
import {
  avisDit,
  ditUneReserve,
  ditUnVote,
  estAvis,
  estNotreEtat,
  etatDit,
  etatLu,
} from '../classeurs/vocabulaires/vocabulaire.ts'
import { ETATS_PUBLICS, NOM_DE_L_ETAT } from '../domain.ts'
import type { ActionDuProduit, Difference, LigneDeDifference, Valeur } from './difference.ts'

/** What the column of a city's file that says where an action stands is given back with. */

/** Where two sheets do not say the same, what was changed here is written in the list: the minutes of a committee stay. */
export function dansLaListe({ source, cellules }: ActionLue, champ: string, lecture: Lecture): string | undefined {
  const sien = ({ feuille, ligne }: ActionLue['source']) => feuille === source.feuille && ligne === source.ligne
  const desaccord = lecture.desaccords?.find((d) => d.champ === champ && sien(d.source))
  if (desaccord || champ !== 'etat' || cellules.etat?.startsWith(`${source.feuille}!`)) return desaccord?.liste.lieu
  // Taken of the minutes, where her own column said an opinion, or nothing clear.
  const tables = lecture.feuilles.find(({ nom }) => nom === source.feuille)?.tables ?? []
  const colonne = tables.flatMap(({ colonnes }) => colonnes).find(({ role }) => role === 'etat')
  return colonne && `${source.feuille}!${colonne.lettre}${source.ligne}`
}

export const placeDe = (lieu = '') => /^(.+)!([A-Z]+\d+)$/.exec(lieu) ?? []

export type Decisions = (
  feuille: string,
  lettre: string,
  action: Pick<ActionDuProduit, 'etat' | 'champs' | 'votee'>,
) => Valeur

/**
 * What a column of decisions would say of an action: a state that was set here by hand, in her own word where her column has
 * exactly one for it, which would be read so again; else in ours. Our own export says ours.
 */
export function sesDecisions({ lignes }: Pick<Difference, 'lignes'>, lecture: Lecture): Decisions {
  const siens = new Map<string, Map<string, string>>()
  for (const { lue } of lecture.donnes ? [] : lignes) {
    const [, feuille, adresse = ''] = placeDe(lue?.cellules.etat)
    const ecrit = lue?.codes?.etat ?? lue?.etat ?? null
    if (!lue || !feuille || ecrit === null || lue.incompris?.includes('etat') || ditUneReserve(lue.etat ?? '')) continue
    const ou = `${feuille}!${lettresDe(adresse)}|${etatLu(lue)}`
    siens.set(ou, (siens.get(ou) ?? new Map<string, string>()).set(plier(ecrit), ecrit))
  }
  const deDecisions = colonnesDeDecisions({ lignes }, lecture)
  return (feuille, lettre, { champs, ...action }) => {
    const votee = deDecisions(feuille, lettre) && action.etat !== 'annulee' ? action.votee : null
    const [etat, dite] = votee ? ['prevue' as const, votee] : [action.etat, champs.etat ?? null]
    if (etat === undefined || dite !== NOM_DE_L_ETAT[etat]) return dite
    const [mot, ...autres] = siens.get(`${feuille}!${lettre}|${etat}`)?.values() ?? []
    const accordes = Object.entries(champs).filter(([champ]) => /^financements\..+\.accorde$/.test(champ))
    const accorde = accordes.reduce((n, [, centimes]) => n + Number(centimes ?? 0), 0)
    // An opinion alone decides nothing: only where the money beside it says the same.
    const avis = estAvis(colonneDe(lecture, feuille, lettre)?.entete ?? '')
    const relu = !avis || (accordes.length > 0 && accorde > 0 === (etat === 'prevue'))
    return mot === undefined || autres.length > 0 || !relu ? dite : mot
  }
}

export const lettresDe = (adresse: string): string => adresse.replace(/\d+$/, '')

/** « Avis : Favorable », as its column says it. */
export const sansAvis = (etat: Valeur = null, entete: string): Valeur =>
  typeof etat === 'string' && estAvis(entete) ? (avisDit(etat) ?? etat) : etat

export function colonneDe(lecture: Lecture, feuille: string, adresse: string) {
  const lettre = lettresDe(adresse)
  const colonnes = lecture.feuilles.find((f) => f.nom === feuille)?.tables.flatMap((table) => table.colonnes) ?? []
  return colonnes.find((colonne) => colonne.lettre === lettre)
}

const TETE_DE_DECISION = /d[ée]cision|\bvot[ée]|\bcomit[ée]|\bcopil\b|arbitrage|\bavis\b|d[ée]lib[ée]ration/i

/** Which columns say what was decided, by their heading or by their words, where another says how far the action is. */
function colonnesDeDecisions({ lignes }: Pick<Difference, 'lignes'>, lecture: Lecture) {
  const mots = new Map<string, string[]>()
  for (const { lue } of lignes) {
    const [, feuille, adresse = ''] = lue ? placeDe(placeDeLEtat(lue, lecture)) : []
    if (!lue?.etat || !feuille) continue
    const ou = `${feuille}!${lettresDe(adresse)}`
    const dits = mots.get(ou) ?? []
    mots.set(ou, dits)
    dits.push(lue.etat)
  }
  const avance = (mot: string) => ['en-cours', 'terminee'].includes(etatDit(mot, true) ?? '')
  return (feuille: string, lettre: string): boolean => {
    if (lecture.donnes) return false
    if (TETE_DE_DECISION.test(colonneDe(lecture, feuille, lettre)?.entete ?? '')) return true
    const siens = mots.get(`${feuille}!${lettre}`) ?? []
    return siens.some((mot) => ditUnVote(mot)) && !siens.some((mot) => avance(mot) || estNotreEtat(mot))
  }
}

const placeDeLEtat = (lue: ActionLue, lecture: Lecture) => dansLaListe(lue, 'etat', lecture) ?? lue.cellules.etat

/**
 * A committee decides nothing anew of what is begun, over or called off since: its column keeps its word as long as the
 * decision, and the reserve that it hangs on, are those of here.
 */
export function sansMemesDecisions(difference: Difference, lecture: Lecture): Difference {
  const deDecisions = colonnesDeDecisions(difference, lecture)
  const lignes = difference.lignes.map((ligne) => {
    const { lue, produit } = ligne
    const [, feuille, adresse = ''] = lue ? placeDe(placeDeLEtat(lue, lecture)) : []
    if (!lue || !produit?.votee || !feuille || !deDecisions(feuille, lettresDe(adresse))) return ligne
    const sans = (ecarts: LigneDeDifference['gardes']) =>
      ecarts.filter(({ champ, fichier }) => champ !== 'etat' || !memeDecision(lue, produit, String(fichier ?? '')))
    return {
      ...ligne,
      changements: sans(ligne.changements),
      conflits: sans(ligne.conflits),
      gardes: sans(ligne.gardes),
    }
  })
  return { ...difference, lignes }
}

function memeDecision(lue: ActionLue, { etat, votee }: ActionDuProduit, fichier: string): boolean {
  if (votee === fichier) return true
  if (!ETATS_PUBLICS.includes(etatLu(lue)) || estNotreEtat(fichier)) return false
  return etat === 'annulee' || !(ditUneReserve(fichier) || ditUneReserve(votee ?? ''))
}

/** « Accordé », of an action that is begun or over here, and that hangs on no reserve: it was voted, and nothing is news. */
export const leVoteAEuLieu = (fichier: Valeur, { etat, champs, votee }: ActionDuProduit): boolean =>
  (etat === 'en-cours' || etat === 'terminee') &&
  champs.etat === NOM_DE_L_ETAT[etat] &&
  !ditUneReserve(votee ?? '') &&
  typeof fichier === 'string' &&
  ditUnVote(fichier)
