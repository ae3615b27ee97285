import { z } from 'zod'
import { type Errors, entier, parseForm, type Raw } from '#platform/forms.ts'
import { plier } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, param, screen } from '#src/web.ts'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { Conflit } from '../conflit.tsx'
import type { Structure } from '../domain.ts'
import { type Ecart, ecartsDeStructure } from '../ecarts.ts'
import { peutModifierStructure } from '../policy.ts'
import {
  CHAMPS_DE_STRUCTURE,
  DejaLa,
  enSaisie,
  FormulaireDeStructure,
  refusDeNumero,
  valeursDeStructure,
} from '../structure-form.tsx'
import { find, semblables } from '../structures-store.ts'
import { modifierStructure } from '../usecases.ts'

/** The sheet of a structure, changed by the desk, the city or its own people. */
export const structureModifierScreen = screen()
const PATH = '/structures/:id/modifier'

const Form = z.object({
  version: entier({ min: 1, max: 1e9, obligatoire: 'Rechargez la page.' }).pipe(z.number()),
  malgre: z.string().prefault(''),
  ...CHAMPS_DE_STRUCTURE,
})

structureModifierScreen.get(PATH, async (c) => {
  const data = await pageData(c)
  return c.html(<Page {...data} values={valeursDeStructure(data.structure)} errors={{}} />)
})

structureModifierScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const data = await pageData(c)
  const form = parseForm(Form, await c.req.formData())
  const errors = form.ok ? refusDeNumero(form.value) : form.errors
  if (!form.ok || Object.keys(errors).length > 0) {
    const version = Number(form.raw.version) || 0
    return c.html(<Page {...data} version={version} values={form.raw} errors={errors} />, 422)
  }
  const { version, malgre, ...lu } = form.value
  const { id, nom, siret } = data.structure
  const nouveau = plier(lu.nom) !== plier(nom) || lu.siret !== siret
  const pareilles = nouveau && malgre !== 'oui' ? await read(visit, (tx) => semblables(tx, lu.nom, lu.siret)) : []
  const autres = pareilles.filter((s) => s.id !== id)
  if (autres.length > 0)
    return c.html(<Page {...data} version={version} values={form.raw} errors={{}} pareilles={autres} />, 409)
  const result = await modifierStructure(visit, id, version, enSaisie(lu))
  if (result.ok) return goTo(c, fiche(visit, id), 'C’est enregistré.')
  const differents = ecartsDeStructure(form.raw, valeursDeStructure(data.structure))
  return c.html(<Page {...data} values={form.raw} errors={{}} differents={differents} />, 409)
})

const fiche = (visit: Visit, id: string) => url('/structures/:id', visit.territoire, { id })

async function pageData(c: Ctx): Promise<Readonly<{ page: PageContext; visit: Visit; structure: Structure }>> {
  const { visit } = c.var
  const structure = await read(visit, async (tx) => found(await find(tx, param(c))))
  authorize(peutModifierStructure(visit.me, structure))
  return { page: pageContext(c), visit, structure }
}

type Props = Readonly<{
  page: PageContext
  visit: Visit
  structure: Structure
  values: Raw
  errors: Errors
  version?: number
  differents?: readonly Ecart[]
  pareilles?: readonly Structure[]
}>

function Page({ page, visit, structure, values, errors, version, differents, pareilles = [] }: Props) {
  const t = visit.territoire
  return (
    <Layout
      page={page}
      titre="Modifier la structure"
      chapeau={structure.nom}
      fil={[
        { href: url('/structures', t), libelle: 'Structures' },
        { href: fiche(visit, structure.id), libelle: structure.nom },
      ]}
      enErreur={Object.keys(errors).length > 0 || differents !== undefined}
    >
      {differents ? <Conflit differents={differents} /> : null}
      <DejaLa visit={visit} pareilles={pareilles} />
      <FormulaireDeStructure
        adresse={url(PATH, t, { id: structure.id })}
        retour={fiche(visit, structure.id)}
        hidden={{ version: version ?? structure.version, malgre: pareilles.length > 0 ? 'oui' : '' }}
        values={values}
        errors={errors}
        envoi="Enregistrer"
      />
    </Layout>
  )
}
