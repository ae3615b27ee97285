import { z } from 'zod'
import { pick } from '#platform/columns.ts'
import { type Errors, type Raw, saisi, texte, versionLue } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, screen } from '#src/ground/web.ts'
import { Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { codeDeContratValide } from '../domain.ts'
import { peutRegler } from '../policy.ts'
import { contrat as lireContrat } from '../store.ts'
import { reglerContrat } from '../usecases.ts'

/** The name of the quartier and, when they are known, its commune and its contract. */
export const contratScreen = screen()
const PATH = '/reglages/contrat'

const Form = z.object({
  version: versionLue(),
  nom: texte({ obligatoire: 'Écrivez le nom du quartier.', max: 120 }),
  commune: texte({ max: 120 }),
  contratNom: texte({ max: 200 }),
  contratCode: texte({ max: 20 }).transform((ecrit, context) => {
    const code = ecrit.replace(/\s/gu, '').toUpperCase()
    if (code !== '' && !codeDeContratValide(code))
      context.addIssue({
        code: 'custom',
        message: 'Un code de contrat s’écrit comme CN04403I. Vérifiez, ou laissez vide.',
      })
    return code === '' ? null : code
  }),
})

contratScreen.get(PATH, async (c) => c.html(<Page {...(await pageData(c))} errors={{}} />))

contratScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await pageData(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { version, ...contrat } = form.value
  await reglerContrat(c.var.visit, version, contrat)
  return goOn(c, '/reglages', 'C’est enregistré.')
})

type Donnees = Readonly<{ visit: Visit; values: Raw }>

async function pageData(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  authorize(peutRegler(visit.me))
  const lu = await read(visit, async (tx) => found(await lireContrat(tx, visit.territoire.id)))
  const values = {
    version: String(lu.version),
    ...pick(lu, 'nom', 'commune', 'contratNom'),
    contratCode: lu.contratCode ?? '',
  }
  return { visit, values }
}

function Page({ visit, values, errors }: Donnees & Readonly<{ errors: Errors }>) {
  const champ = champs(Form, values, errors)
  return (
    <Layout titre="Le quartier et son contrat" fil={[{ href: url('/reglages', visit), libelle: 'Réglages' }]}>
      <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ version: saisi(values, 'version') }}>
        <Champ {...champ('nom')} libelle="Nom du quartier" maxlength={120} />
        <Champ {...champ('commune')} libelle="Commune" maxlength={120} />
        <Champ
          {...champ('contratNom')}
          libelle="Nom du contrat de ville"
          aide="Par exemple « Engagements Quartiers 2030 »."
          maxlength={200}
        />
        <Champ
          {...champ('contratCode')}
          libelle="Code officiel du contrat"
          aide="Huit signes, comme CN04403I. La ville le connaît."
          largeur="moyen"
          maxlength={20}
        />
        <SeulGeste icone="coche" sinon={url('/reglages', visit)}>
          Enregistrer
        </SeulGeste>
      </Formulaire>
    </Layout>
  )
}
