import { nomCourt } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { de } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/ground/module.ts'
import { estAuBureau, personneDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { attestationsASigner } from './attestations-store.ts'
import { type OuiADemander, ouisADemander } from './ouis-store.ts'
import { textes } from './textes.fr.ts'

/** For the desk: people who wait for their certificate. */
export async function aSigner(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (!estAuBureau(visit.me)) return []
  return (await attestationsASigner(tx)).map((attente) => ({
    texte: `Signer l’attestation de bénévolat ${de(nomCourt(attente))}`,
    href: `${url('/annuaire/:id/coups-de-pouce', visit, { id: attente.talentId })}#attestation`,
    jour: jourDe(attente.demandeeLe),
    urgence: 'bientot',
    quelquunAttend: true,
  }))
}

const ligne = (visit: Visit, oui: OuiADemander, path: string, texte: string): Todo => ({
  texte,
  href: url(path, visit, { id: oui.talentId }),
  jour: null,
  urgence: 'quand-possible',
})

const lecteur = ({ me }: Visit) => (me.genre === 'compte' ? personneDe(me) : null)

/** Thank-yous that say the first name of whoever reads this, and their portrait. */
export async function aDire(visit: Visit, tx: Tx): Promise<Todo[]> {
  const personneId = lecteur(visit)
  const miens = personneId ? await ouisADemander(tx, { personneId }) : []
  return miens.map((oui) => ligne(visit, oui, '/ma-fiche/:id/coups-de-pouce', textes.ouis.aDire(oui.titre)))
}

/** Those of somebody else, for the desk that asks them. */
export async function aDemander(visit: Visit, tx: Tx) {
  const personneId = lecteur(visit)
  const tous = await ouisADemander(tx, visit)
  const autres = tous.filter((oui) => oui.personneId === null || oui.personneId !== personneId)
  const ensemble = Map.groupBy(autres, ({ talentId, titre }) => `${talentId} ${titre === null}`)
  return [...ensemble.values()].flatMap((siens) => {
    const [oui] = siens
    if (!oui) return []
    const titres = siens.flatMap(({ titre }) => titre ?? [])
    const texte = textes.ouis.aDemander(nomCourt(oui), titres)
    return {
      ...oui,
      titres,
      textes: siens.map(({ texte: mots }) => mots),
      ligne: ligne(visit, oui, '/annuaire/:id/coups-de-pouce', texte),
    }
  })
}
