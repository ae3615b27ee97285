import { nomCourt } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { de } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/module.ts'
import { estAuBureau, type Tx, type Visit } from '#src/visit.ts'
import { attestationsASigner } from './attestations-store.ts'

/** For the desk: people who wait for their certificate. */
export async function aSigner(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (!estAuBureau(visit.me)) return []
  return (await attestationsASigner(tx)).map((attente) => ({
    texte: `Signer l’attestation de bénévolat ${de(nomCourt(attente))}`,
    href: `${url('/annuaire/:id/coups-de-pouce', visit.territoire, { id: attente.talentId })}#attestation`,
    jour: jourDe(attente.demandeeLe),
    urgence: 'bientot',
    quelquunAttend: true,
  }))
}
