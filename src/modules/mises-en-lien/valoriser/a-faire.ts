import { nomCourt } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { de } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/module.ts'
import { estAuBureau, personneDe, type Tx, type Visit } from '#src/visit.ts'
import { attestationsASigner } from './attestations-store.ts'
import { type MerciADemander, mercisADemander } from './store.ts'
import { textes } from './textes.fr.ts'

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

/** Thank-yous that say a first name: for whoever bears it, and for the desk that asks the others. */
export async function aDemander(visit: Visit, tx: Tx): Promise<Todo[]> {
  const { me, territoire } = visit
  const personneId = me.genre === 'compte' ? personneDe(me) : null
  const ligne = (merci: MerciADemander, path: string, texte: string): Todo => ({
    texte,
    href: url(path, territoire, { id: merci.talentId }),
    jour: null,
    urgence: 'quand-possible',
  })
  const bureau = estAuBureau(me) ? me : null
  const tous = personneId || bureau ? await mercisADemander(tx, personneId, bureau) : []
  const { miens = [], autres = [] } = Object.groupBy(tous, (un) => (un.personneId === personneId ? 'miens' : 'autres'))
  return [
    ...miens.map((merci) => ligne(merci, '/ma-fiche/:id/coups-de-pouce', textes.mercis.aDire(merci.titre))),
    ...[...Map.groupBy(autres, ({ talentId }) => talentId).values()].flatMap(([merci, ...suite]) =>
      merci === undefined
        ? []
        : ligne(
            merci,
            '/annuaire/:id/coups-de-pouce',
            textes.mercis.aDemander(
              merci.qui,
              [merci, ...suite].map(({ titre }) => titre),
            ),
          ),
    ),
  ]
}
