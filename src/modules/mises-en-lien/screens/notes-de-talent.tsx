import { type Talent, trouverTalent } from '#modules/annuaire/index.ts'
import { nomEntier } from '#modules/personnes/index.ts'
import type { Rempli } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit, write } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import { ajouterNoteDeTalent } from '../gestes/usecases.ts'
import { peutEcrireUneNote, VISIBILITES_DE_TALENT } from '../notes/notes.ts'
import { type Note, notesDuTalent, retirerNote } from '../notes/notes-store.ts'
import { GARDEE, NoteForm, Notes, RETRAIT, TROP } from './notes.tsx'

/** What the council wrote on a talent: for itself, or for the structures with which both said yes. */
export const notesDeTalentScreen = screen()

const PATH = '/annuaire/:id/notes'

notesDeTalentScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} values={{}} errors={{}} />))

notesDeTalentScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, NoteForm, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  if (form.value.visibilite === 'cdsu') return encore({ visibilite: 'La ville ne lit pas de note sur une personne.' })
  const result = await ajouterNoteDeTalent(c.var.visit, param(c), form.value)
  return result.ok ? goOn(c, PATH, GARDEE) : encore({ texte: TROP })
})

notesDeTalentScreen.post(RETRAIT, async (c) => {
  const { visit } = c.var
  const sur = await write(visit, (tx) => retirerNote(tx, visit, param(c)))
  const [page, id] = sur.talent_id === null ? ['/mises-en-lien/:id', sur.mise_en_lien_id] : [PATH, sur.talent_id]
  return goOn(c, page, 'La note est retirée.', { id: id ?? '' })
})

type Donnees = Readonly<{ visit: Visit; talent: Talent; notes: readonly Note[] }>

const donnees = (c: Ctx): Promise<Donnees> =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    authorize(peutEcrireUneNote(visit.me, null))
    const talent = found(await trouverTalent(tx, param(c)))
    const notes = await notesDuTalent(tx, talent.id, VISIBILITES_DE_TALENT)
    return { visit, talent, notes }
  })

function Page({ visit, talent, notes, values, errors }: Donnees & Rempli) {
  return (
    <Layout
      titre={`Notes sur ${nomEntier(talent)}`}
      chapeau="Des mots utiles pour bien lui demander, jamais un avis sur la personne."
      fil={[
        { href: url('/annuaire', visit), libelle: 'Annuaire des talents' },
        { href: url('/annuaire/:id', visit, { id: talent.id }), libelle: nomEntier(talent) },
      ]}
    >
      <Notes
        visit={visit}
        action={url(PATH, visit, { id: talent.id })}
        titre="Ce qui est noté"
        notes={notes}
        visibilites={VISIBILITES_DE_TALENT}
        values={values}
        errors={errors}
      />
    </Layout>
  )
}
