import { enToutesLettres, jourDe } from '#platform/dates.ts'
import type { Errors, Rempli } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { depot } from '#src/ground/depots.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, goOnAt, param, screen } from '#src/ground/web.ts'
import { Liste, Paragraphes, Section } from '#ui/data.tsx'
import { Bouton, SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Photo } from '../../domain.ts'
import { DeposerUnePhoto, lirePhoto } from '../deposer.tsx'
import { OCTETS_MAX } from '../photos.ts'
import { photosDe } from '../store.ts'
import { NOM_DES_DROITS, NOM_DU_COTE, REFUS_DE_PHOTO } from '../textes.fr.ts'
import { ajouterPhoto, noteLue, retirerNote, retirerPhoto } from '../usecases.ts'
import { GenreDeNote, ImageDePhoto, luePar } from '../views.tsx'

/** One note: its words, its photos, who reads it; those who hold it add a photo or take it away. */
export const noteScreen = screen()

const PATH = '/suivi/notes/:id'
const PHOTOS = 'photos'

noteScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} values={{ id: newId() }} errors={{}} />))

const droit = async (c: Ctx): Promise<void> => authorize((await donnees(c)).tient)
const tropLourde = async (c: Ctx) => {
  const d = await donnees(c)
  return c.html(<Page {...d} values={{ id: newId() }} errors={{ photo: REFUS_DE_PHOTO['trop-lourde'] }} />, 413)
}

noteScreen.post(`${PATH}/photos`, depot(OCTETS_MAX, droit, tropLourde), async (c) => {
  const d = await donnees(c)
  const data = await c.req.formData()
  data.delete('partage')
  for (const lectorat of d.note.partage) data.append('partage', lectorat)
  const { raw, errors, photo } = await lirePhoto(data)
  const encore = (e: Errors, status: 409 | 422) => c.html(<Page {...d} values={raw} errors={e} />, status)
  if (!photo) return encore(errors, 422)
  const result = await ajouterPhoto(c.var.visit, d.note.id, photo)
  if (!result.ok) return encore({ photo: REFUS_DE_PHOTO[result.reason] }, 409)
  return goOn(c, PATH, 'La photo est ajoutée.', { id: d.note.id })
})

noteScreen.post(`${PATH}/retrait`, async (c) => {
  const { actionId } = await retirerNote(c.var.visit, param(c))
  return goOn(c, '/actions/:id/journal', 'La note est retirée.', { id: actionId })
})

noteScreen.post('/suivi/photos/:id/retrait', async (c) => {
  const { noteId } = await retirerPhoto(c.var.visit, param(c))
  return goOnAt(c, PATH, PHOTOS, 'La photo est retirée.', { id: noteId })
})

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  const lus = await read(visit, async (tx) => {
    const { note, action, tient } = await noteLue(tx, visit, param(c))
    return { note, tient, actionTitre: action.titre, photos: await photosDe(tx, [note.id]) }
  })
  return { visit, ...lus }
}

type Props = Donnees & Rempli

function Page(props: Props) {
  const { visit, note, tient, actionTitre, photos } = props
  return (
    <Layout
      titre={`Note du ${enToutesLettres(note.jour, jourDe(visit.now))}`}
      chapeau={`Par ${NOM_DU_COTE[note.cote]}`}
      fil={[
        { href: url('/actions/:id', visit, { id: note.actionId }), libelle: actionTitre },
        { href: url('/actions/:id/journal', visit, { id: note.actionId }), libelle: 'Journal' },
      ]}
      gestes={
        tient ? (
          <Bouton href={url(`${PATH}/modifier`, visit, { id: note.id })} genre="secondaire" icone="modifier">
            Changer, partager
          </Bouton>
        ) : undefined
      }
    >
      <p class="etiquettes">
        <GenreDeNote genre={note.genre} />
      </p>
      <Paragraphes serre texte={note.texte} />
      {tient ? <p class="doux">{luePar(note)}</p> : null}
      <div id={PHOTOS}>
        <Liste
          genre="larges"
          libelle="Photos"
          elements={photos.map((photo) => <UnePhoto photo={photo} visit={visit} tient={tient} />)}
        />
      </div>
      {tient ? <AjouterUnePhoto {...props} /> : null}
      {tient ? (
        <SeulEnvoi action={url(`${PATH}/retrait`, visit, { id: note.id })} genre="discret" icone="supprimer">
          Retirer la note et ses photos
        </SeulEnvoi>
      ) : null}
    </Layout>
  )
}

function UnePhoto({ photo, visit, tient }: { photo: Photo; visit: Visit; tient: boolean }) {
  return (
    <figure class="pile pile--serree">
      <ImageDePhoto photo={photo} t={visit.territoire} />
      <figcaption class="petit">
        {photo.description}
        {tient ? <span class="doux"> {NOM_DES_DROITS[photo.droits]}.</span> : null}
      </figcaption>
      {tient ? (
        <SeulEnvoi
          action={url('/suivi/photos/:id/retrait', visit, { id: photo.id })}
          petit
          genre="discret"
          icone="supprimer"
          nomComplet={`Retirer la photo : ${photo.description}`}
        >
          Retirer cette photo
        </SeulEnvoi>
      ) : null}
    </figure>
  )
}

const AjouterUnePhoto = ({ visit, note, values, errors }: Props) => (
  <Section id="ajouter" titre="Joindre une photo">
    <DeposerUnePhoto
      action={url(`${PATH}/photos`, visit, { id: note.id })}
      // Of its note.
      values={{ ...values, partage: [...note.partage] }}
      errors={errors}
    />
  </Section>
)
