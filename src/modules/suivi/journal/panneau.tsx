import { actionDesPanneaux, quartiersDeLAction } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Panel } from '#src/module.ts'
import { Liste } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { coteDe, lectoratsDe } from '../policy.ts'
import { deLAction, photosDe } from './store.ts'
import { CarteDeNote } from './views.tsx'

const MONTREES = 3

/** On the action's page: the last notes that this reader may read, and the way to write one. */
export const journalDeLAction: Panel = async (visit, tx, actionId) => {
  const action = await actionDesPanneaux(tx, actionId)
  if (!action) return null
  const cote = coteDe(visit.me, { structureId: action.structureId, quartiers: quartiersDeLAction(action) })
  const notes = await deLAction(tx, actionId, lectoratsDe(visit.me, action.structureId), MONTREES + 1)
  if (notes.length === 0 && cote === null) return null
  const montrees = notes.slice(0, MONTREES)
  const photos = await photosDe(
    tx,
    montrees.map(({ id }) => id),
  )
  const t = visit.territoire
  return (
    <section class="pile" aria-labelledby="journal">
      <h2 id="journal">Le journal de l’action</h2>
      <Liste
        genre="larges"
        elements={montrees.map((note) => (
          <CarteDeNote
            note={note}
            photos={photos.filter(({ noteId }) => noteId === note.id)}
            t={t}
            aujourdhui={jourDe(visit.now)}
            sienne={note.cote === cote}
          />
        ))}
        vide={<p class="doux">Visites, difficultés, ajustements, faits marquants : ce qui aidera à écrire le bilan.</p>}
      />
      <Gestes>
        {cote === null ? null : (
          <Bouton
            href={url('/actions/:id/journal/nouvelle', t, { id: actionId })}
            genre="secondaire"
            icone="commentaire"
          >
            Noter quelque chose
          </Bouton>
        )}
        {notes.length > MONTREES ? (
          <Bouton href={url('/actions/:id/journal', t, { id: actionId })} genre="discret">
            Tout le journal
          </Bouton>
        ) : null}
      </Gestes>
    </section>
  )
}
