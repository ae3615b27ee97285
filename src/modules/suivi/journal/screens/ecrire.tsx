import { PlusTard } from '#modules/comptes/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Rempli } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { coteDe } from '../../policy.ts'
import { FormDeNote, manques, noteDepuis, valeursDe } from '../saisie.ts'
import { textes } from '../textes.fr.ts'
import { actionVue, changerNote, ecrireNote, noteLue } from '../usecases.ts'
import { ChampsDeNote } from '../views.tsx'

/** A note is written, or written again. The photo comes next, so that a refused file loses no word. */
export const ecrireNoteScreen = screen()

const NOUVELLE = '/actions/:id/journal/nouvelle'
const MODIFIER = '/suivi/notes/:id/modifier'

ecrireNoteScreen.get(NOUVELLE, async (c) => {
  const lu = await nouvelle(c)
  // A visit is for who comes from elsewhere; those who carry the action have things to remember.
  const genre = c.req.query('genre') ?? (lu.cote === 'porteur' ? 'fait-marquant' : 'visite')
  return c.html(page(c, lu, { values: { id: newId(), genre, jour: jourDe(c.var.visit.now).toString() }, errors: {} }))
})

ecrireNoteScreen.post(NOUVELLE, async (c) => {
  const { visit } = c.var
  const lu = await nouvelle(c)
  const { form, encore } = await formOf(
    c,
    FormDeNote,
    (saisie) => page(c, lu, saisie),
    (raw) => manques(raw, visit),
  )
  if (!form.ok) return encore(form.errors)
  const id = await ecrireNote(visit, param(c), form.value.id, noteDepuis(form.value, lu.cote))
  return goOn(c, '/suivi/notes/:id', 'C’est noté. Vous pouvez y joindre une photo.', { id })
})

ecrireNoteScreen.get(MODIFIER, async (c) => {
  const lu = await existante(c)
  return c.html(page(c, lu, { values: valeursDe(lu.note), errors: {} }))
})

ecrireNoteScreen.post(MODIFIER, async (c) => {
  const { visit } = c.var
  const lu = await existante(c)
  const { form, encore } = await formOf(
    c,
    FormDeNote,
    (saisie) => page(c, lu, saisie),
    (raw) => manques(raw, visit),
  )
  if (!form.ok) return encore(form.errors)
  await changerNote(visit, lu.note.id, form.value.version ?? 0, noteDepuis(form.value, lu.cote))
  return goOn(c, '/suivi/notes/:id', 'La note est changée.', { id: lu.note.id })
})

type Lu = Awaited<ReturnType<typeof nouvelle>>

async function nouvelle(c: Ctx) {
  const { visit } = c.var
  const action = await read(visit, (tx) => actionVue(tx, visit, param(c)))
  const cote = coteDe(visit.me, { structureId: action.structureId, quartiers: action.ids })
  authorize(cote !== null)
  return {
    titre: 'Noter quelque chose',
    actionId: action.id,
    actionTitre: action.titre,
    cote: cote ?? 'conseil',
    adresse: url(NOUVELLE, visit, { id: action.id }),
  }
}

async function existante(c: Ctx) {
  const { visit } = c.var
  const { note, action, tient } = await read(visit, (tx) => noteLue(tx, visit, param(c)))
  authorize(tient)
  const adresse = url(MODIFIER, visit, { id: note.id })
  return { titre: 'Changer la note', actionId: action.id, actionTitre: action.titre, cote: note.cote, adresse, note }
}

function page(c: Ctx, lu: Lu, { values, errors }: Rempli) {
  const { id = '', version = '' } = values
  const formulaire = (
    <Formulaire
      action={lu.adresse}
      errors={errors}
      hidden={{ id: String(id), ...(version === '' ? {} : { version: String(version) }) }}
    >
      <ChampsDeNote cote={lu.cote} values={values} errors={errors} />
      <SeulGeste icone="fait">Garder la note</SeulGeste>
    </Formulaire>
  )
  return (
    <Layout
      titre={lu.titre}
      chapeau={lu.actionTitre}
      fil={[
        { href: url('/actions/:id', c.var.visit, { id: lu.actionId }), libelle: lu.actionTitre },
        { href: url('/actions/:id/journal', c.var.visit, { id: lu.actionId }), libelle: 'Journal' },
      ]}
    >
      {version === '' ? (
        <PlusTard
          visit={c.var.visit}
          quoi={['note', 'notes']}
          sujet={lu.actionTitre}
          garder
          dit={textes.horsLigne}
          ensuite={textes.photoEnsuite}
        >
          {formulaire}
        </PlusTard>
      ) : (
        formulaire
      )}
    </Layout>
  )
}
