import { z } from 'zod'
import { DeposerUnePhoto, lirePhoto, OCTETS_DE_PHOTO } from '#modules/suivi/index.ts'
import { lieux } from '#modules/territoires/index.ts'
import { type Errors, type Rempli, saisi, texte, versionLue } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { depot } from '#src/ground/depots.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, goOnAt, param, screen } from '#src/ground/web.ts'
import { Champ, champs, Formulaire, GroupeDeChamps, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { PageDeRetrait } from '#ui/retrait.tsx'
import { haltesDe } from '../store.ts'
import { REFUS_DE_PHOTO, textes } from '../textes.fr.ts'
import {
  ajouterUnePhoto,
  HALTES_MAX,
  halteTenue,
  marcheLue,
  photoTenue,
  recopierLesHaltes,
  retirerLaPhoto,
} from '../usecases.ts'
import { ancreDeHalte } from '../views.tsx'

/** The sheet keyed back, all the stops at once; then a photo a stop. */
export const haltesScreen = screen()

const PATH = '/marches/:id/haltes'
const PHOTO = '/marches/haltes/:id/photo'

const DE_PLUS = 3
const RANGS = Array.from({ length: HALTES_MAX }, (_, i) => i + 1)
const nomDe = (champ: 'lieu' | 'vu' | 'souhait', rang: number): string => `${champ}${rang}`

// Everybody reads them once the walk is published.
const dit = (max: number) => texte({ max, pourTous: 'sujet' })
const lesHaltes: Readonly<Record<string, ReturnType<typeof texte>>> = Object.fromEntries(
  RANGS.flatMap((rang) => [
    [nomDe('lieu', rang), dit(120)],
    [nomDe('vu', rang), dit(500)],
    [nomDe('souhait', rang), dit(500)],
  ]),
)
const Form = z.object(lesHaltes)
const FormDeVersion = z.object({ version: versionLue() })

haltesScreen.get(PATH, async (c) => {
  const d = await donnees(c)
  const values = Object.fromEntries(
    d.haltes.flatMap(({ rang, lieu, vu, souhait }) => [
      [nomDe('lieu', rang), lieu],
      [nomDe('vu', rang), vu],
      [nomDe('souhait', rang), souhait],
    ]),
  )
  return c.html(<Page {...d} values={{ ...values, version: String(d.marche.version) }} errors={{}} />)
})

haltesScreen.post(PATH, async (c) => {
  const version = FormDeVersion.safeParse({ version: (await c.req.formData()).get('version') ?? '' })
  const lue = version.success ? version.data.version : 0
  const { form, encore } = await formOf(c, Form, async ({ values, errors }) => (
    <Page {...(await donnees(c))} values={{ ...values, version: String(lue) }} errors={errors} />
  ))
  if (!form.ok) return encore(form.errors)
  const { value } = form
  const saisies = RANGS.map((rang) => ({
    lieu: value[nomDe('lieu', rang)] ?? '',
    vu: value[nomDe('vu', rang)] ?? '',
    souhait: value[nomDe('souhait', rang)] ?? '',
  }))
  const faite = await recopierLesHaltes(c.var.visit, param(c), lue, saisies)
  if (!faite.ok) return encore({ formulaire: 'Une halte vidée a des photos : retirez-les d’abord.' }, 409)
  return goOn(c, '/marches/:id', 'Les haltes sont recopiées.')
})

const donnees = (c: Ctx) => {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { marche, tient } = await marcheLue(tx, visit, param(c))
    authorize(tient)
    return { visit, marche, ...(await together({ haltes: haltesDe(tx, marche.id), places: lieux(tx) })) }
  })
}

type Props = Awaited<ReturnType<typeof donnees>> & Rempli

function Page({ visit, marche, haltes, places, values, errors }: Props) {
  const champ = champs(Form, values, errors)
  const remplies = Math.max(
    haltes.at(-1)?.rang ?? 0,
    ...RANGS.filter((rang) => saisi(values, nomDe('lieu', rang)) !== ''),
  )
  const montrees = RANGS.slice(0, Math.min(HALTES_MAX, Math.max(6, remplies + DE_PLUS)))
  const noms = places.map(({ nom }) => nom)
  return (
    <Layout
      titre="Recopier les haltes"
      chapeau={marche.titre}
      fil={[{ href: url('/marches/:id', visit, { id: marche.id }), libelle: marche.titre }]}
    >
      <Formulaire
        action={url(PATH, visit, { id: marche.id })}
        errors={errors}
        hidden={{ version: saisi(values, 'version') }}
      >
        {montrees.map((rang) => (
          <GroupeDeChamps titre={`Halte ${rang}`}>
            <Champ
              {...champ(nomDe('lieu', rang))}
              libelle="Le lieu"
              nu
              // One list for all of them: the browser proposes what is typed of.
              suggestions={noms}
            />
            <Champ {...champ(nomDe('vu', rang))} libelle="Ce que l’on voit" nu />
            <Champ {...champ(nomDe('souhait', rang))} libelle="Ce que l’on voudrait" nu />
          </GroupeDeChamps>
        ))}
        <SeulGeste icone="fait">Enregistrer les haltes</SeulGeste>
      </Formulaire>
    </Layout>
  )
}

haltesScreen.get(PHOTO, async (c) => c.html(<Photo {...(await laHalte(c))} values={{ id: newId() }} errors={{}} />))

const droit = async (c: Ctx): Promise<void> => {
  await laHalte(c)
}
const tropLourde = async (c: Ctx) =>
  c.html(
    <Photo {...(await laHalte(c))} values={{ id: newId() }} errors={{ photo: REFUS_DE_PHOTO['trop-lourde'] }} />,
    413,
  )

haltesScreen.post(PHOTO, depot(OCTETS_DE_PHOTO, droit, tropLourde), async (c) => {
  const d = await laHalte(c)
  const { raw, errors, photo } = await lirePhoto(await pourTous(c))
  const encore = (e: Errors, status: 409 | 422) => c.html(<Photo {...d} values={raw} errors={e} />, status)
  if (!photo) return encore(errors, 422)
  const faite = await ajouterUnePhoto(c.var.visit, d.halte.id, photo)
  if (!faite.ok) return encore({ photo: REFUS_DE_PHOTO[faite.reason] }, 409)
  return goOn(c, '/marches/:id', 'La photo est ajoutée.', { id: d.marche.id })
})

haltesScreen.get('/marches/photos/:id/retrait', async (c) => {
  const { visit } = c.var
  const { photo, marche } = await read(visit, (tx) => photoTenue(tx, visit, param(c)))
  const retour = url('/marches/:id', visit, { id: marche.id })
  return c.html(
    <PageDeRetrait
      titre="Retirer cette photo ?"
      chapeau={photo.description}
      fil={[{ href: retour, libelle: marche.titre }]}
      action={url('/marches/photos/:id/retrait', visit, { id: photo.id })}
      retour={retour}
      bouton="Retirer cette photo"
      ce="La photo et sa description s’effacent, et ne reviennent pas : il faudra la joindre de nouveau."
    />,
  )
})

haltesScreen.post('/marches/photos/:id/retrait', async (c) => {
  const photo = await retirerLaPhoto(c.var.visit, param(c))
  return goOnAt(c, '/marches/:id', ancreDeHalte(photo), 'La photo est retirée.', { id: photo.marcheId })
})

/** Everybody may see it once the walk is published: what it says of somebody is asked about. */
const pourTous = async (c: Ctx): Promise<FormData> => {
  const data = await c.req.formData()
  data.set('partage', 'public')
  return data
}

const laHalte = (c: Ctx) => {
  const { visit } = c.var
  return read(visit, async (tx) => ({ visit, ...(await halteTenue(tx, visit, param(c))) }))
}

const Photo = ({ visit, halte, marche, values, errors }: Awaited<ReturnType<typeof laHalte>> & Rempli) => (
  <Layout
    titre="Joindre une photo"
    chapeau={halte.lieu || marche.titre}
    fil={[
      { href: url('/marches', visit), libelle: textes.titre },
      { href: url('/marches/:id', visit, { id: marche.id }), libelle: marche.titre },
    ]}
  >
    <DeposerUnePhoto
      action={url(PHOTO, visit, { id: halte.id })}
      values={{ ...values, partage: ['public'] }}
      errors={errors}
    />
  </Layout>
)
