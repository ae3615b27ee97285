import { z } from 'zod'
import { jourDe } from '#platform/dates.ts'
import { choix, entier, identifiant, type Raw, texte } from '#platform/forms.ts'
import { type Id, newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { goOn, readForm, screen } from '#src/ground/web.ts'
import { Champ, champs, type Errors, Formulaire, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type AjoutDAction, ajouterAction } from '../ecrire/usecases.ts'
import { peutProgrammer } from '../policy.ts'
import { choix as choixDeLaListe } from '../queries.ts'
import { actionsNommees } from '../store.ts'
import { DejaLa, demandees, sansQuestion } from '../structures/structure-form.tsx'
import { choixDeStructures, parNom } from '../structures/structures-queries.ts'
import { semblables } from '../structures/structures-store.ts'

/** A new action: a title and a structure are enough, the rest is written when it is known. */
export const nouvelleScreen = screen()
const PATH = '/actions/nouvelle'

const Form = z.object({
  id: identifiant(),
  nouvelleStructureId: identifiant(),
  titre: texte({ obligatoire: 'Écrivez le titre de l’action.', max: 300, pourTous: 'sujet' }),
  structure: texte({ obligatoire: 'Écrivez le nom de la structure.', max: 200 }),
  annee: entier({ min: 2000, max: 2100, obligatoire: 'Écrivez l’année.' }).pipe(z.number()),
  theme: texte({ max: 120 }),
  etat: choix(['prevue', 'en-instruction']).default('prevue'),
  malgre: z.string().prefault(''),
})

nouvelleScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutProgrammer(visit.me))
  const values = { annee: String(jourDe(visit.now).year) }
  return c.html(<Page visit={visit} {...(await pageData(visit))} values={values} errors={{}} />)
})

nouvelleScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutProgrammer(visit.me))
  const form = await readForm(c, Form)
  if (!form.ok) {
    const data = await pageData(visit)
    return c.html(<Page visit={visit} {...data} values={form.raw} errors={form.errors} />, 422)
  }
  const { malgre, ...ajout } = form.value
  const vues = await presque(visit, ajout)
  if (!sansQuestion(Object.values(vues).flat(), malgre)) {
    const data = { ...(await pageData(visit)), ...vues }
    return c.html(<Page visit={visit} {...data} values={form.raw} errors={{}} />, 409)
  }
  await ajouterAction(visit, ajout)
  return goOn(c, '/actions/:id', 'L’action est notée.', { id: form.value.id })
})

/** Nearly the name of a structure known here, and of none, or an action that it has that year already: asked before a double is made. */
const presque = (visit: Visit, { structure, titre, annee, id }: AjoutDAction): Promise<Vues> =>
  read(visit, async (tx) => {
    const connue = await parNom(tx, structure)
    if (!connue) return { pareilles: await semblables(tx, structure, null) }
    const siennes = await actionsNommees(tx, connue.id, titre, annee)
    // Sent twice, it is one action.
    return { actions: siennes.some((une) => une.id === id) ? [] : siennes }
  })

const pageData = (visit: Visit) =>
  read(visit, async (tx) => ({
    structures: (await choixDeStructures(tx, visit.me)).map((s) => s.nom),
    themes: (await choixDeLaListe(tx, visit.me)).themes,
  }))

type Nommees = readonly Readonly<{ id: Id; nom: string }>[]
type Vues = Readonly<{ pareilles?: Nommees; actions?: Nommees }>
type Props = Awaited<ReturnType<typeof pageData>> & Vues & Readonly<{ visit: Visit; values: Raw; errors: Errors }>

function Page({ visit, structures, themes, values, errors, pareilles = [], actions = [] }: Props) {
  const champ = champs(Form, values, errors)
  const id = typeof values.id === 'string' ? values.id : newId()
  const nouvelleStructureId = typeof values.nouvelleStructureId === 'string' ? values.nouvelleStructureId : newId()
  return (
    <Layout
      titre="Ajouter une action"
      chapeau="Un titre et une structure suffisent pour commencer. Le reste s’écrit quand on le sait."
      fil={[{ href: url('/actions', visit), libelle: 'Actions' }]}
    >
      <DejaLa visit={visit} pareilles={pareilles} />
      <DejaLa visit={visit} pareilles={actions} quoi="action" />
      <Formulaire
        action={url(PATH, visit)}
        errors={errors}
        hidden={{ id, nouvelleStructureId, malgre: demandees([...pareilles, ...actions]) }}
      >
        <Champ {...champ('titre')} libelle="Titre de l’action" maxlength={300} />
        <Champ
          {...champ('structure')}
          libelle="Structure qui la porte"
          aide="Association, école, collectif… Si elle n’est pas encore connue ici, elle est ajoutée."
          suggestions={structures}
          maxlength={200}
        />
        <Champ {...champ('annee')} libelle="Année" inputmode="numeric" largeur="court" />
        <Champ {...champ('theme')} libelle="Thème" suggestions={themes} maxlength={120} />
        <Radios
          {...champ('etat')}
          required
          valeur={values.etat ?? 'prevue'}
          libelle="Où en est-elle ?"
          options={[
            { valeur: 'prevue', libelle: 'Prévue', aide: 'Tout le monde la lit aussitôt, sans compte.' },
            {
              valeur: 'en-instruction',
              libelle: 'En instruction',
              aide: 'Elle attend le vote du comité : le public ne la lit pas.',
            },
          ]}
        />
        <SeulGeste icone="ajouter" sinon={url('/actions', visit)}>
          Ajouter l’action
        </SeulGeste>
      </Formulaire>
    </Layout>
  )
}
