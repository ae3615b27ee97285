import { type Id, newId } from '#platform/ids.ts'
import type { Fields, Scene, Visitor } from '#src/test/app.ts'
import type { AvisFige } from './domain.ts'

/** What a council of four transmitted on one action. */
export async function unAvisTransmis(s: Scene, actionId: Id, annee = 2026): Promise<Id> {
  const id = newId()
  const contenu: AvisFige = {
    annee,
    seances: [{ jour: '2026-03-10', presents: 4, membres: 4 }],
    lignes: [
      {
        ...{ numero: 1, actionId, titre: 'Jardin', structure: 'Les Voisins', issue: 'favorable', ensemble: false },
        ...{ voix: [4, 0, 0, 0], votants: 4, quorum: 3, sortis: 0, liesDecouverts: 0, minorite: '', conditions: '' },
      },
    ],
  }
  await s.prepare(async (tx) => {
    const { dernier } = await tx
      .selectFrom('conseil_avis')
      .select(({ fn }) => fn.max('numero').as('dernier'))
      .where('annee', '=', annee)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('conseil_avis')
      .values({
        ...{ id, annee, numero: (dernier ?? 0) + 1, contenu: JSON.stringify(contenu) },
        ...{ par: 'Essai conseil', qualite: 'coprésidente', transmis_le: s.now },
      })
      .execute()
  })
  return id
}

/** Transmits what this member reads on the page by now, unless another print is said. */
export async function transmettre(qui: Visitor, dit: Fields): Promise<Response> {
  const page = await (await qui.get('/conseil/transmettre?annee=2026')).text()
  const empreinte = /name="empreinte" value="([^"]+)"/u.exec(page)?.[1] ?? ''
  return qui.post('/conseil/transmettre', { empreinte, ...dit })
}
