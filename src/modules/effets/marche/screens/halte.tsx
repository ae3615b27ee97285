import { z } from 'zod'
import { PlusTard } from '#modules/comptes/index.ts'
import { lieux } from '#modules/territoires/index.ts'
import { identifiant, type Rempli, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Champ, champs, Formulaire, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { textes } from '../textes.fr.ts'
import { ajouterUneHalte, marcheLue } from '../usecases.ts'

/** One stop, noted as one walks, with or without a network: the next one follows. */
export const halteScreen = screen()

const PATH = '/marches/:id/halte'

const Form = z.object({
  id: identifiant(),
  lieu: texte({ max: 120, obligatoire: 'Dites où vous vous arrêtez.', pourTous: 'sujet' }),
  vu: texte({ max: 500, pourTous: 'sujet' }),
  souhait: texte({ max: 500, pourTous: 'sujet' }),
})

halteScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} values={{ id: newId() }} errors={{}} />))

halteScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { id, ...saisie } = form.value
  const faite = await ajouterUneHalte(c.var.visit, param(c), id, saisie)
  if (!faite.ok) return encore({ formulaire: textes.tropDeHaltes }, 409)
  return goOn(c, PATH, 'La halte est notée. À la suivante ?')
})

const donnees = (c: Ctx) => {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { marche, tient } = await marcheLue(tx, visit, param(c))
    authorize(tient)
    return { visit, marche, places: await lieux(tx) }
  })
}

function Page({ visit, marche, places, values, errors }: Awaited<ReturnType<typeof donnees>> & Rempli) {
  const champ = champs(Form, values, errors)
  return (
    <Layout
      titre="Noter une halte"
      chapeau={marche.titre}
      fil={[{ href: url('/marches/:id', visit, { id: marche.id }), libelle: marche.titre }]}
    >
      <PlusTard
        visit={visit}
        quoi={['halte', 'haltes']}
        sujet={marche.titre}
        champ={{ nom: 'lieu' }}
        garder
        dit={textes.horsLigne}
        ensuite={textes.photoEnsuite}
      >
        <Formulaire action={url(PATH, visit, { id: marche.id })} errors={errors} hidden={{ id: saisi(values, 'id') }}>
          <Champ {...champ('lieu')} libelle="Où êtes-vous ?" suggestions={places.map(({ nom }) => nom)} />
          <Zone {...champ('vu')} libelle="Ce que l’on voit" lignes={3} />
          <Zone {...champ('souhait')} libelle="Ce que l’on voudrait" lignes={3} />
          <SeulGeste icone="fait">Garder la halte</SeulGeste>
        </Formulaire>
      </PlusTard>
    </Layout>
  )
}
