import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Liste, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { coteDe } from '../../policy.ts'
import { deLAction, photosDe } from '../store.ts'
import { textes } from '../textes.fr.ts'
import { actionVue } from '../usecases.ts'
import { CarteDeNote } from '../views.tsx'

/** The whole journal of an action, as far as this reader may read it. */
export const journalScreen = screen()

const PATH = '/actions/:id/journal'

journalScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const { action, notes, photos } = await read(visit, async (tx) => {
    const action = await actionVue(tx, visit, param(c))
    const notes = await deLAction(tx, action.id, visit.me)
    const photos = await photosDe(
      tx,
      notes.map(({ id }) => id),
    )
    return { action, notes, photos }
  })
  const cote = coteDe(visit.me, { structureId: action.structureId, quartiers: action.ids })
  const ecrire =
    cote === null ? undefined : (
      <Bouton href={url(`${PATH}/nouvelle`, visit, { id: action.id })} icone="commentaire">
        Noter quelque chose
      </Bouton>
    )
  return c.html(
    <Layout
      titre="Le journal de l’action"
      chapeau={action.titre}
      fil={[
        { href: url('/actions', visit, {}, { annee: action.annee }), libelle: `Actions ${action.annee}` },
        { href: url('/actions/:id', visit, { id: action.id }), libelle: action.titre },
      ]}
      gestes={ecrire}
    >
      <Liste
        genre="larges"
        libelle="Notes, la plus récente d’abord"
        elements={notes.map((note) => (
          <CarteDeNote
            note={note}
            photos={photos.filter(({ noteId }) => noteId === note.id)}
            t={visit.territoire}
            aujourdhui={jourDe(visit.now)}
            sienne={note.cote === cote}
          />
        ))}
        vide={
          <Vide titre={textes.sansNote} action={ecrire}>
            Les visites, les difficultés, les ajustements et les faits marquants s’écrivent ici, au fil de l’année.
          </Vide>
        }
      />
    </Layout>,
  )
})
