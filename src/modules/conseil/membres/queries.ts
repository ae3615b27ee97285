import type { Id } from '#platform/ids.ts'
import { authorize, type Me, type Tx, type Visit } from '#src/ground/visit.ts'
import { type Membre, siege } from './domain.ts'
import { membreQuAgit } from './policy.ts'
import { personnesDesMembres, tous } from './store.ts'

/** Those who sit, on paper too. */
export const membresDe = async (tx: Tx): Promise<readonly Membre[]> => (await tous(tx)).filter(siege)

/** The sitting member who acts, or nobody: of the council by a role alone is not of it. */
export const moiAuConseil = async (tx: Tx, me: Me): Promise<Membre | null> => membreQuAgit(me, await tous(tx))

/** The same, or 403; with all who sit. */
export async function exigerMembre(
  tx: Tx,
  { me }: Visit,
): Promise<Readonly<{ moi: Membre; membres: readonly Membre[] }>> {
  const membres = await membresDe(tx)
  const moi = membreQuAgit(me, membres)
  authorize(moi !== null)
  if (moi === null) throw new Error('authorize lets nobody through')
  return { moi, membres }
}

/** Those who sit and are somebody here, each once: whom letters to the council are for. */
export const personnesQuiSiegent = async (tx: Tx): Promise<readonly Readonly<{ personneId: Id }>[]> =>
  (await personnesDesMembres(tx)).flatMap(({ personneId }) => (personneId === null ? [] : [{ personneId }]))

/** The names of those who sit on paper alone: no letter finds them. */
export const siegentSansFiche = async (tx: Tx): Promise<readonly string[]> =>
  (await personnesDesMembres(tx)).flatMap(({ personneId, surPapier, nom }) =>
    personneId === null && surPapier ? [nom] : [],
  )
