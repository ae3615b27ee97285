import { cleEntete } from '../grille/texte.ts'
import type { Genre } from '../grille/types.ts'
import type { FeuilleAnalysee } from './feuilles.ts'

/** What a file is, from the words of its headers: a list of posts, of subsidies, a tracker, or perhaps a programmation. */
export function genreDe(analysees: readonly FeuilleAnalysee[]): Exclude<Genre, 'inconnu'> {
  const libelles = new Set(
    analysees.filter((a) => !a.feuille.masquee).flatMap((a) => a.libelles.flatMap((l) => [...l])),
  )
  const a = (motif: RegExp) => [...libelles].some((l) => motif.test(l))
  const titre = analysees.some((x) => x.tables.some((t) => t.colonnes.some((c) => c.role === 'titre')))
  if (a(/\b(type poste|id poste|poste|postes|etp|adultes? relais)\b/) && !titre) return 'postes'
  const scdl = [
    /nom ?attribuant|nom de l attribuant/,
    /nom ?beneficiaire/,
    /id ?beneficiaire/,
    /conditions ?(de )?versement/,
    /date ?(de la )?convention/,
    /reference ?(de la )?decision/,
    /id ?attribuant|identification de l attribu/,
    /notification ?ue|notifiee a l ue/,
  ]
  if (scdl.filter((motif) => a(motif)).length >= 3) return 'subventions'
  // What was done and who came, and nothing asked: actions of a year that is over, kept to be followed.
  const faits = [
    /\brealisee?s?\b/,
    /^(nb |nombre de )?participante?s?$/,
    /^dont (f|femmes|qpv)$/,
    /\bseances$/,
    /\b(crf|bilan) recu\b/,
  ]
  if (faits.filter((motif) => a(motif)).length >= 3 && !a(/\b(demande|sollicite|propose)/)) return 'suivi'
  if (a(/\bosiris\b|compte asso/) || (a(/objectifs atteints/) && a(/cout realise/) && a(/modalite/))) return 'suivi'
  return 'programmation'
}

export const PHRASES_GENRE: Record<Genre, string> = {
  programmation: 'C’est une programmation : voici les actions que nous y lisons.',
  postes:
    'C’est une liste de postes (adultes-relais par exemple), pas une programmation : aucune action n’est créée, les structures sont proposées.',
  subventions:
    'C’est une liste de subventions (format SCDL ou proche), pas une programmation : aucune action n’est créée, les structures sont proposées.',
  suivi:
    'C’est un tableau de suivi (OSIRIS ou proche), pas une programmation : aucune action n’est créée ici, le suivi peut le reprendre, et les structures sont proposées.',
  inconnu:
    'Nous ne reconnaissons pas de programmation dans ce fichier : il faut au moins une colonne d’intitulés d’actions et une colonne de porteurs.',
}

/** True when a label is of the giver, not of the receiver: its SIRET is no structure to offer. */
export function estAttribuant(entete: string): boolean {
  return /attribuant/.test(cleEntete(entete))
}
