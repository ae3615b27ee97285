import { actionDesPanneaux, quartiersDeLAction } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Volets } from '#src/ground/module.ts'
import { Liste } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { coteDe } from '../policy.ts'
import { deLAction, photosDe } from './store.ts'
import { CarteDeNote } from './views.tsx'

const MONTREES = 3

/** On the action's page: the last notes that this reader may read, and the way to write one. */
export const journalDeLAction: Volets = async (visit, tx, actionId) => {
  const action = await actionDesPanneaux(tx, actionId)
  if (!action) return []
  const cote = coteDe(visit.me, { structureId: action.structureId, quartiers: quartiersDeLAction(action) })
  const notes = await deLAction(tx, actionId, visit.me, MONTREES + 1)
  if (notes.length === 0 && cote === null) return []
  const montrees = notes.slice(0, MONTREES)
  const photos = await photosDe(
    tx,
    montrees.map(({ id }) => id),
  )
  const contenu = (
    <>
      <Liste
        genre="larges"
        elements={montrees.map((note) => (
          <CarteDeNote
            note={note}
            photos={photos.filter(({ noteId }) => noteId === note.id)}
            t={visit.territoire}
            aujourdhui={jourDe(visit.now)}
            sienne={note.cote === cote}
          />
        ))}
        vide={<p class="doux">Visites, difficultés, ajustements, faits marquants : ce qui aidera à écrire le bilan.</p>}
      />
      <Gestes>
        {cote === null ? null : (
          <Bouton
            href={url('/actions/:id/journal/nouvelle', visit, { id: actionId })}
            genre="secondaire"
            icone="commentaire"
          >
            Noter quelque chose
          </Bouton>
        )}
        {notes.length > MONTREES ? (
          <Bouton href={url('/actions/:id/journal', visit, { id: actionId })} genre="discret">
            Tout le journal
          </Bouton>
        ) : null}
      </Gestes>
    </>
  )
  const [derniere] = notes
  const combien = notes.length > MONTREES ? `plus de ${MONTREES} notes` : pluriel(notes.length, 'note', 'notes')
  const resume = derniere ? `${combien}, la dernière du ${enClair(derniere.jour)}` : 'rien n’est encore noté'
  return [{ id: 'journal', titre: 'Le journal de l’action', resume, contenu }]
}
