import { carteVoilee, trouverTalent } from '#modules/annuaire/index.ts'
import type { Appel } from '#modules/appels/index.ts'
import { minuscule } from '#platform/texte.ts'
import type { Tx } from '#src/visit.ts'
import type { MiseEnLien } from './domain.ts'

/** What the structure reads of the talent before both said yes; where the need has children, the rule is said with it. */
export async function carteAuPorteur(
  tx: Tx,
  m: Pick<MiseEnLien, 'talentId'>,
  { avecEnfants }: Pick<Appel, 'avecEnfants'>,
): Promise<string> {
  const talent = await trouverTalent(tx, m.talentId)
  return talent ? carteVoilee(talent, { avecEnfants }) : 'Une personne du quartier'
}

/** The same inside a sentence, spoken or written. */
export const quelquUnDitOui = (carte: string): string => `quelqu’un a dit oui : ${minuscule(carte)}.`
