import { carteVoilee, estEncoreDit, motsAuPorteur, trouverTalent } from '#modules/annuaire/index.ts'
import type { Appel } from '#modules/appels/index.ts'
import { minuscule } from '#platform/texte.ts'
import type { Tx } from '#src/visit.ts'
import type { MiseEnLien } from './domain.ts'
import { estMontrable } from './valoriser/domain.ts'

/** Who it is, veiled; and what they said, in a sentence of their own words. */
export type Carte = Readonly<{ qui: string; dit: string }>

/**
 * What the structure reads of the talent before both said yes; where the need has children, the rule is said with it.
 * Words that the person took back since are not said any more.
 */
export async function carteAuPorteur(
  tx: Tx,
  { talentId, raisons }: Pick<MiseEnLien, 'talentId' | 'raisons'>,
  { avecEnfants }: Pick<Appel, 'avecEnfants'>,
): Promise<Carte> {
  const talent = await trouverTalent(tx, talentId)
  if (!talent) return { qui: 'Une personne du quartier', dit: '' }
  const qui = carteVoilee(talent, { avecEnfants })
  const tient = raisons !== null && raisons.mots.length > 0 && raisons.mots.every((mots) => estEncoreDit(talent, mots))
  return { qui, dit: tient && raisons.porteur !== '' ? raisons.porteur : motsAuPorteur(talent) }
}

/** What the talent makes of their yes, told with it: a free afternoon may end early. Not when it names anybody. */
export const precision = (m: Pick<MiseEnLien, 'mot' | 'prenom' | 'nom'>): string =>
  m.mot !== '' && estMontrable(m.mot, m, false)
    ? `Cette personne précise : « ${m.mot.trim().replace(/\.$/, '')} ».`
    : ''

/** The same inside a sentence, spoken or written. */
export const quelquUnDitOui = ({ qui, dit }: Carte): string => `quelqu’un a dit oui : ${minuscule(qui)}. ${dit}`.trim()
