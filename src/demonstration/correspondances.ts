import { createHash } from 'node:crypto'
import type { EtatAction, EtatAppel, Financeur, GenreDeStructure, MiseEnLien, Public, Theme } from './types.ts'

/** From the words of the demonstration's content to those of the tables. */

/** A stable identifier for a short name: the same rows at each run, for any territoire. */
export function idDe(territoireSlug: string, nom: string): string {
  const hex = createHash('sha256').update(`${territoireSlug}/${nom}`).digest('hex')
  // A UUID of version 8 (RFC 9562): made by us, not by a clock.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const GENRES: Record<
  GenreDeStructure,
  'association' | 'collectif' | 'etablissement' | 'collectivite' | 'bailleur'
> = {
  association: 'association',
  'centre-social': 'association',
  'etablissement-scolaire': 'etablissement',
  bailleur: 'bailleur',
  'organisme-public': 'collectivite',
  collectif: 'collectif',
}

export const ETATS_D_ACTION: Record<
  EtatAction,
  'prevue' | 'en-cours' | 'terminee' | 'ajournee' | 'refusee' | 'annulee' | 'orientee'
> = {
  planifiee: 'prevue',
  'en-cours': 'en-cours',
  terminee: 'terminee',
  ajournee: 'ajournee',
  'non-retenue': 'refusee',
  annulee: 'annulee',
  orientee: 'orientee',
}

export const FINANCEURS: Record<Financeur, string> = {
  'etat-p147': 'État P147',
  ville: 'Ville',
  metropole: 'Métropole',
  departement: 'Département',
  caf: 'CAF',
  bailleur: 'Bailleur',
}

export const THEMES: Record<Theme, string> = {
  emploi: 'Emploi',
  emancipation: 'Émancipation',
  'tranquillite-publique': 'Tranquillité publique',
  'transition-ecologique-solidaire': 'Transition écologique solidaire',
}

export const PUBLICS: Record<Public, string> = {
  enfants: 'Enfants',
  adolescents: 'Adolescentes et adolescents',
  'jeunes-adultes': 'Jeunes adultes',
  adultes: 'Adultes',
  seniors: 'Aînées et aînés',
  familles: 'Familles',
  femmes: 'Femmes',
  tous: 'Tout public',
}

export const PERIODES = {
  'annee-civile': 'annee-civile',
  'annee-scolaire': 'annee-scolaire',
  pluriannuelle: 'pluriannuelle',
  ponctuelle: 'dates',
} as const

export const ETATS_D_APPEL: Record<
  EtatAppel,
  'brouillon' | 'a-confirmer' | 'ouvert' | 'clos' | 'realise' | 'expire' | 'annule'
> = {
  brouillon: 'brouillon',
  'a-verifier': 'a-confirmer',
  ouvert: 'ouvert',
  clos: 'clos',
  realise: 'realise',
  expire: 'expire',
  annule: 'annule',
}

export const ISSUES = {
  'par-nous': 'par-nous',
  autrement: 'autrement',
  'personne-trouvee': 'pas-trouve',
  'plus-besoin': 'plus-besoin',
} as const

export const MOYENS = {
  mail: 'courriel',
  sms: 'sms',
  whatsapp: 'whatsapp',
  papier: 'papier',
  voix: 'vive-voix',
} as const

/** The finer state of the tables: what the content tells by an answer, they tell by a state. */
export function etatDeMiseEnLien(lien: MiseEnLien) {
  if (lien.etat === 'proposee-au-talent') {
    if (lien.reponseTalent === 'non' || lien.reponseTalent === 'pas-cette-fois') return 'refusee-par-le-talent'
    return lien.reponseTalent === 'oui' ? 'acceptee-par-le-talent' : 'proposee-au-talent'
  }
  if (lien.etat === 'proposee-au-porteur')
    return lien.reponsePorteur === 'non' ? 'refusee-par-le-porteur' : 'proposee-au-porteur'
  return lien.etat
}
