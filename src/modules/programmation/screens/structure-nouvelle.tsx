import { z } from 'zod'
import { type Errors, identifiant, type Raw, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { goOn, readForm, screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import type { Structure } from '../domain.ts'
import { ajouterStructure } from '../ecrire/usecases.ts'
import { peutProgrammer } from '../policy.ts'
import {
  CHAMPS_DE_STRUCTURE,
  DejaLa,
  demandees,
  enSaisie,
  FormulaireDeStructure,
  refusDeNumero,
  sansQuestion,
} from '../structures/structure-form.tsx'
import { semblables } from '../structures/structures-store.ts'

/** A new structure; one that looks like another is asked once more, never merged alone. */
export const structureNouvelleScreen = screen()
const PATH = '/structures/nouvelle'

const Form = z.object({ id: identifiant(), malgre: z.string().prefault(''), ...CHAMPS_DE_STRUCTURE })

structureNouvelleScreen.get(PATH, (c) => {
  const { visit } = c.var
  authorize(peutProgrammer(visit.me))
  return c.html(<Page visit={visit} values={{ genre: 'association' }} errors={{}} />)
})

structureNouvelleScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutProgrammer(visit.me))
  const form = await readForm(c, Form)
  const errors = form.ok ? refusDeNumero(form.value) : form.errors
  if (!form.ok || Object.keys(errors).length > 0)
    return c.html(<Page visit={visit} values={form.raw} errors={errors} />, 422)
  const { id, malgre, ...lu } = form.value
  const pareilles = (await read(visit, (tx) => semblables(tx, lu.nom, lu.siret))).filter((s) => s.id !== id)
  if (!sansQuestion(pareilles, malgre))
    return c.html(<Page visit={visit} values={form.raw} errors={{}} pareilles={pareilles} />, 409)
  await ajouterStructure(visit, { id, ...enSaisie(lu) })
  return goOn(c, '/structures/:id', 'La structure est notée.', { id })
})

type Props = Readonly<{ visit: Visit; values: Raw; errors: Errors; pareilles?: Structure[] }>

function Page({ visit, values, errors, pareilles = [] }: Props) {
  return (
    <Layout titre="Ajouter une structure" fil={[{ href: url('/structures', visit), libelle: 'Structures' }]}>
      <DejaLa visit={visit} pareilles={pareilles} />
      <FormulaireDeStructure
        adresse={url(PATH, visit)}
        retour={url('/structures', visit)}
        hidden={{ id: saisi(values, 'id') || newId(), malgre: demandees(pareilles) }}
        values={values}
        errors={errors}
        envoi="Ajouter la structure"
      />
    </Layout>
  )
}
