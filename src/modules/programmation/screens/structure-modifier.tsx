import { z } from 'zod'
import { estSansLien } from '#platform/db/references.ts'
import { type Errors, type Raw, versionLue } from '#platform/forms.ts'
import { plier } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Structure } from '../domain.ts'
import { Conflit } from '../ecrire/conflit.tsx'
import { type Ecart, ecartsDeStructure } from '../ecrire/ecarts.ts'
import { modifierStructure, retirerStructure } from '../ecrire/usecases.ts'
import { peutModifierAction, peutModifierStructure, peutProgrammer } from '../policy.ts'
import {
  CHAMPS_DE_STRUCTURE,
  DejaLa,
  demandees,
  enSaisie,
  FormulaireDeStructure,
  refusDeNumero,
  sansQuestion,
  valeursDeStructure,
} from '../structures/structure-form.tsx'
import { find, semblables } from '../structures/structures-store.ts'

/** The sheet of a structure, changed by the desk, the city or its own people. */
export const structureModifierScreen = screen()
const PATH = '/structures/:id/modifier'

const Form = z.object({
  version: versionLue(),
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
  const form = await readForm(c, Form)
  const errors = form.ok ? refusDeNumero(form.value) : form.errors
  if (!form.ok || Object.keys(errors).length > 0) {
    const version = Number(form.raw.version) || 0
    return c.html(<Page {...data} version={version} values={form.raw} errors={errors} />, 422)
  }
  const { version, malgre, ...lu } = form.value
  const { id, nom, siret } = data.structure
  const nouveau = plier(lu.nom) !== plier(nom) || lu.siret !== siret
  const pareilles = nouveau ? await read(visit, (tx) => semblables(tx, lu.nom, lu.siret)) : []
  const autres = pareilles.filter((s) => s.id !== id)
  if (!sansQuestion(autres, malgre))
    return c.html(<Page {...data} version={version} values={form.raw} errors={{}} pareilles={autres} />, 409)
  const result = await modifierStructure(visit, id, version, enSaisie(lu))
  if (result.ok) return goTo(c, fiche(visit, id), 'C’est enregistré.')
  const differents = ecartsDeStructure(form.raw, valeursDeStructure(data.structure))
  return c.html(<Page {...data} values={form.raw} errors={{}} differents={differents} />, 409)
})

structureModifierScreen.post('/structures/:id/retrait', async (c) => {
  const result = await retirerStructure(c.var.visit, param(c))
  if (result.ok) return goOn(c, '/structures', 'La structure est retirée.')
  const data = await pageData(c)
  return c.html(<Page {...data} values={valeursDeStructure(data.structure)} errors={{ formulaire: LIEE }} />, 409)
})

const LIEE = 'Quelque chose est encore à cette structure, une action, un contact ou un compte : changez-le d’abord.'

const fiche = (visit: Visit, id: string) => url('/structures/:id', visit, { id })

async function pageData(c: Ctx): Promise<Pick<Props, 'visit' | 'structure' | 'seule'>> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const structure = permis(visit.me, peutModifierStructure, await find(tx, param(c)))
    return { visit, structure, seule: await estSansLien(tx, 'structures', structure.id) }
  })
}

type Props = Readonly<{
  visit: Visit
  structure: Structure
  seule: boolean
  values: Raw
  errors: Errors
  version?: number
  differents?: readonly Ecart[]
  pareilles?: readonly Structure[]
}>

function Page({ visit, structure, seule, values, errors, version, differents, pareilles = [] }: Props) {
  return (
    <Layout
      titre="Modifier la structure"
      chapeau={structure.nom}
      fil={[
        { href: url('/structures', visit), libelle: 'Structures' },
        { href: fiche(visit, structure.id), libelle: structure.nom },
      ]}
    >
      {differents ? <Conflit differents={differents} /> : null}
      <DejaLa visit={visit} pareilles={pareilles} />
      <FormulaireDeStructure
        adresse={url(PATH, visit, { id: structure.id })}
        retour={fiche(visit, structure.id)}
        hidden={{ version: version ?? structure.version, malgre: demandees(pareilles) }}
        values={values}
        errors={errors}
        envoi="Enregistrer"
      />
      <p>
        <a href={`${fiche(visit, structure.id)}#contacts`}>Le téléphone d’un contact se change sur sa page</a>
      </p>
      {peutModifierAction(visit.me, structure.quartiers) ? (
        <p>
          <a href={url('/structures/:id/double', visit, { id: structure.id })}>
            Inscrite deux fois ? La réunir à une autre
          </a>
        </p>
      ) : null}
      {seule && peutProgrammer(visit.me) ? (
        <Formulaire action={url('/structures/:id/retrait', visit, { id: structure.id })}>
          <p class="doux">Rien n’est à cette structure : elle peut quitter la liste.</p>
          <SeulGeste genre="danger">Retirer cette structure</SeulGeste>
        </Formulaire>
      ) : null}
    </Layout>
  )
}
