import { aNom, de, leNom, que } from '#platform/texte.ts'
import type { MiseEnLien } from '../etats/domain.ts'
import type { Rappel } from '../etats/rappels.ts'
import type { ADicter } from '../gestes/numeros.ts'
import type { Reste } from '../store/numeros-queries.ts'

/** What the desk has to do of one mise en lien, `qui` being the talent. */
export const PHRASES: Record<Rappel['genre'], (m: MiseEnLien, qui: string) => string> = {
  'proposer-au-talent': (m, qui) => `Demander à ${qui} pour « ${m.titre} »`,
  redemander: (m, qui) => `« ${m.titre} » a changé de jour, d’heure ou de lieu : redemander à ${qui}`,
  'relancer-le-talent': (m, qui) =>
    m.enParler
      ? `Appeler ${qui}, qui veut d’abord parler de « ${m.titre} »`
      : `Appeler ${qui}, sans réponse pour « ${m.titre} »`,
  'proposer-au-porteur': (m, qui) => `${qui} dit oui : demander ${aNom(m.structureNom)} pour « ${m.titre} »`,
  'relancer-le-porteur': (m, qui) =>
    m.enParler
      ? `Appeler ${leNom(m.structureNom)}, pour parler d’abord de « ${m.titre} » et ${de(qui)}`
      : `Appeler ${leNom(m.structureNom)}, sans réponse pour « ${m.titre} », avec ${qui}`,
  'demander-si-fait': (m, qui) => `Est-ce que ça s’est fait ? « ${m.titre} », ${qui} et ${leNom(m.structureNom)}`,
  'dire-que-c-est-clos': (m, qui) =>
    m.appelEtat === 'annule' ? annule(m, qui) : `« ${m.titre} » est terminé : prévenir et remercier ${qui}`,
  'dire-que-c-est-complet': (m, qui) => `« ${m.titre} » a tout son monde : le dire à ${qui}, sans réponse`,
  'dire-que-ca-a-change': (m, qui) =>
    `« ${m.titre} » a changé de jour, d’heure ou de lieu : le dire à ${qui}, ${m.talentLa ? 'en pause' : 'qui a quitté l’annuaire'}`,
  'dire-une-autre-fois': (m, qui) =>
    m.appelEtat === 'annule' ? annule(m, qui) : `Dire à ${qui} que ce sera une autre fois, pour « ${m.titre} »`,
}

const annule = (m: MiseEnLien, qui: string) => `Dire à ${qui} que « ${m.titre} » est annulé`

/** « Dire à Fil et Liens comment joindre Rachid, et à Rachid que c’est d’accord pour mardi »: to each what they do not know; one of them may have no number. */
export function direCeQuiReste({ m, auTalent, auPorteur, quand, retenu, sansContact }: ADicter, qui: string): string {
  if (sansContact)
    return `Demander ${aNom(m.structureNom)} qui appeler pour « ${m.titre} »${auTalent ? `, et prévenir ${qui}` : ''}`
  const aQui = (reste: Reste) => [
    ...(auTalent === reste ? [`à ${qui}`] : []),
    ...(auPorteur === reste && !(retenu && reste === 'numero') ? [aNom(m.structureNom)] : []),
  ]
  const [numero, moment] = [aQui('numero'), aQui('moment')]
  const dits = [
    ...(numero.length === 2 ? [`${numero.join(' et ')} comment se joindre`] : []),
    ...(numero.length === 1
      ? [`${numero[0]} comment joindre ${auTalent === 'numero' ? leNom(m.structureNom) : qui}`]
      : []),
    ...(auPorteur === 'numero' && retenu ? [`${aNom(m.structureNom)} ${que(m.prenom)} appellera`] : []),
    ...(moment.length === 0
      ? []
      : [`${moment.join(' et ')} que c’est d’accord${auTalent === 'moment' ? '' : ` avec ${qui}`} pour ${quand}`]),
  ]
  return `Dire ${dits.join(', et ')}${moment.length === 0 ? ', pour' : ','} « ${m.titre} »`
}
