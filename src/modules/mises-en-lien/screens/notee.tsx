import { historique } from '#modules/personnes/index.ts'
import { isId } from '#platform/ids.ts'
import { leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'
import { Envoi, Gestes } from '#ui/fields.tsx'
import type { MiseEnLien } from '../etats/domain.ts'
import { aRaturer, type Notee } from '../gestes/notees.ts'
import { peutTenirLeBureau } from '../policy.ts'
import * as store from '../store/store.ts'
import { textes } from '../textes.fr.ts'

const t = textes.retrait

/** What takes it back, in words: who never said what. */
function dire({ erreur, ligne }: Notee, m: MiseEnLien, qui: string): string {
  switch (erreur) {
    case 'erreur':
      return t.ouiPasDit(qui)
    case 'erreur-porteur':
      return t.pasDit(m.structureNom)
    case 'erreur-non':
      return t.nonPasDit(qui, ligne.geste === 'pas-cette-fois')
    case 'erreur-non-porteur':
      return t.nonPasDit(leNom(m.structureNom), false)
  }
}

type Props = Readonly<{
  visit: Visit
  m: MiseEnLien
  nomme: string
  notees: readonly Notee[]
  /** The person on whose page this stands (`a-joindre`), to come back to it. */
  retour?: string | undefined
}>

/** What the desk noted for somebody is one key away: so is that they never said it. */
export const ParErreur = ({ visit, m, nomme, notees, retour }: Props) =>
  notees.length === 0 ? null : (
    <Gestes>
      {notees.map((notee) => (
        <Envoi
          action={url('/mises-en-lien/:id/retrait', visit, { id: m.id })}
          hidden={{ auNomDe: notee.erreur, ...(retour === undefined ? {} : { retour }) }}
          genre="discret"
          petit
          icone="annuler"
        >
          {dire(notee, m, nomme)}
        </Envoi>
      ))}
    </Gestes>
  )

/** In the address of the page that says that an answer was noted: of which mise en lien. */
export const NOTEE = 'notee'

/** The answer that the page before noted, for the page that says so. */
export async function vientDEtreNotee(c: Ctx): Promise<Omit<Props, 'retour'> | null> {
  const { visit } = c.var
  const id = c.req.query(NOTEE)
  if (!isId(id)) return null
  return read(visit, async (tx) => {
    const m = await store.find(tx, id)
    if (m === null || !peutTenirLeBureau(visit.me, m)) return null
    const lignes = await historique(tx, 'mise-en-lien', id)
    const notees = aRaturer(m, lignes).filter(({ ligne }) => ligne === lignes[0])
    return { visit, m, nomme: m.prenom, notees }
  })
}
