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

const ligne = (visit: Visit, merci: MerciADemander, path: string, texte: string): Todo => ({
  texte,
  href: url(path, visit.territoire, { id: merci.talentId }),
  jour: null,
  urgence: 'quand-possible',
})

const lecteur = ({ me }: Visit) => (me.genre === 'compte' ? personneDe(me) : null)

/** Thank-yous that say the first name of whoever reads this. */
export async function aDire(visit: Visit, tx: Tx): Promise<Todo[]> {
  const personneId = lecteur(visit)
  const miens = personneId ? await mercisADemander(tx, { personneId }) : []
  return miens.map((merci) => ligne(visit, merci, '/ma-fiche/:id/coups-de-pouce', textes.mercis.aDire(merci.titre)))
}

/** Those that say the first name of somebody else, for the desk that asks them. */
export async function aDemander(visit: Visit, tx: Tx) {
  const personneId = lecteur(visit)
  const tous = await mercisADemander(tx, visit)
  const autres = tous.filter((merci) => merci.personneId === null || merci.personneId !== personneId)
  return [...Map.groupBy(autres, ({ talentId }) => talentId).values()].flatMap((siens) => {
    const [merci] = siens
    if (!merci) return []
    const titres = siens.map(({ titre }) => titre)
    const texte = textes.mercis.aDemander(nomCourt(merci), titres)
    const page = '/annuaire/:id/coups-de-pouce'
    return { ...merci, titres, ligne: ligne(visit, merci, page, texte) }
  })
}
