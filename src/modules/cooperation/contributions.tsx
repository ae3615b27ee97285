import { structuresTenues } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Todo, Volets } from '#src/ground/module.ts'
import { aRole, structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { quiAttendent } from './deja/store.ts'
import { peutLireSesLiens } from './policy.ts'
import { textes } from './textes.fr.ts'

/** On the page of a structure, for who may read its ties. */
export const liensDeLaStructure: Volets = async (visit, _tx, id) =>
  peutLireSesLiens(visit.me, id)
    ? [
        {
          id: 'cooperation',
          titre: textes.titre,
          resume: 'Prêts, dates, coups de pouce : ce qui est noté avec d’autres structures',
          contenu: (
            <p>
              <a href={url('/cooperation/structures/:id', visit, { id })}>Ses liens avec d’autres structures</a>
            </p>
          ),
        },
      ]
    : []

const LIGNES = 3

/** What another structure said of before waits for this one; the desk asks on the phone. */
export async function dejaEnsembleAFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (structuresDe(visit.me).length === 0 && !aRole(visit.me, 'coordination', 'animation')) return []
  const attendent = await quiAttendent(tx)
  if (attendent.length === 0) return []
  const tenues = new Map((await structuresTenues(tx, visit.me)).map(({ id, nom }) => [id, nom]))
  const siennes = attendent.filter(({ avecId }) => tenues.has(avecId))
  return siennes.slice(0, LIGNES).map(({ id, avecId, diteLe }) => ({
    texte: `« Nous travaillions déjà ensemble » : dire si c’est vrai, pour ${tenues.get(avecId) ?? ''}`,
    href: url('/cooperation/deja-ensemble/:id', visit, { id }),
    jour: jourDe(diteLe),
    urgence: 'quand-possible',
  }))
}
