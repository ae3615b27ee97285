import { z } from 'zod'
import { GENRES_DE_PARTAGE, NOM_DU_GENRE_DE_PARTAGE } from '#modules/partage/index.ts'
import { choix, type Errors, identifiant, jour, type Raw, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Refusee, Vide } from '#ui/data.tsx'
import { Bouton, Champ, Choix, champs, Formulaire, optionsDe, optionsParId, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutNoterUnePromesse } from '../policy.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import { promettreUnPartage } from '../preparer/promettre.ts'
import { quiPeutPromettre } from '../queries.ts'
import { REFUS_DE_PROMESSE } from '../textes.fr.ts'
import { filDe } from '../views.tsx'

/** Two structures are here: one lends to the other, and the return is followed on the common board. */
export const promesseDePartageScreen = screen()

const PATH = '/temps-forts/:id/promesses/partage'

promesseDePartageScreen.get(PATH, async (c) => {
  const values = { promesseId: newId(), annonceId: newId(), partageId: newId(), genre: 'materiel' }
  return c.html(<Page {...(await donnees(c))} values={values} errors={{}} />)
})

const Form = z.object({
  promesseId: identifiant(),
  annonceId: identifiant(),
  partageId: identifiant(),
  preteuse: identifiant('Dites quelle structure prête.'),
  recoit: identifiant('Dites à quelle structure.'),
  genre: choix(GENRES_DE_PARTAGE, 'Dites ce que c’est, à peu près.'),
  titre: texte({ max: 120, obligatoire: 'Dites ce qui est prêté.' }),
  du: jour(),
  au: jour(),
})

promesseDePartageScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const form = await readForm(c, Form)
  const encore = async (errors: Errors, status: 409 | 422, refus?: string) =>
    c.html(<Page {...(await donnees(c))} values={form.raw} errors={errors} refus={refus} />, status)
  if (!form.ok) return encore(form.errors, 422)
  const { du, au } = form.value
  if (du !== null && au !== null && au < du) return encore({ au: 'La fin vient avant le début.' }, 422)
  const result = await promettreUnPartage(visit, param(c), form.value)
  if (!result.ok) return encore({}, 409, REFUS_DE_PROMESSE[result.reason])
  const reunion = url('/temps-forts/:id/reunion', visit, { id: param(c) })
  return goTo(c, `${reunion}#promesses`, 'C’est d’accord : le prêt est suivi à « Partage ».')
})

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const tempsFort = await ouvrir(tx, visit, param(c))
    authorize(peutNoterUnePromesse(visit.me, tempsFort))
    return { visit, tempsFort, structures: (await quiPeutPromettre(tx, tempsFort.id)).structures }
  })
}

type Props = Donnees & Readonly<{ values: Raw; errors: Errors; refus?: string | undefined }>

function Page(props: Props) {
  const { visit, tempsFort, structures, refus } = props
  const reunion = url('/temps-forts/:id/reunion', visit, { id: tempsFort.id })
  return (
    <Layout
      titre="Un prêt promis"
      chapeau="Les deux structures sont là et disent oui : c’est d’accord, et le retour est suivi à « Partage »."
      fil={[...filDe(visit.territoire, tempsFort), { href: reunion, libelle: 'Compte rendu' }]}
      actif="calendrier"
    >
      <Refusee phrase={refus} />
      {structures.length < 2 ? (
        <Vide
          picto="ensemble"
          titre="Il faut deux structures dans la salle"
          action={<Bouton href={`${reunion}#presents`}>Noter qui est là</Bouton>}
        >
          Cochez qui est là : chacun vient pour sa structure.
        </Vide>
      ) : (
        <LeFormulaire {...props} />
      )}
    </Layout>
  )
}

function LeFormulaire({ visit, tempsFort, structures, values, errors }: Props) {
  const champ = champs(Form, values, errors)
  const options = optionsParId(structures)
  const cache = (nom: string) => saisi(values, nom)
  return (
    <Formulaire
      action={url(PATH, visit, { id: tempsFort.id })}
      errors={errors}
      hidden={{ promesseId: cache('promesseId'), annonceId: cache('annonceId'), partageId: cache('partageId') }}
    >
      <div class="grille">
        <Choix {...champ('preteuse')} libelle="Qui prête ?" vide="Choisir…" options={options} />
        <Choix {...champ('recoit')} libelle="À qui ?" vide="Choisir…" options={options} />
      </div>
      <Champ {...champ('titre')} libelle="Quoi ?" aide="Par exemple : « Le barnum de 6 mètres »." />
      <Choix
        {...champ('genre')}
        libelle="C’est plutôt…"
        options={optionsDe(GENRES_DE_PARTAGE, NOM_DU_GENRE_DE_PARTAGE)}
      />
      <div class="grille">
        <Champ {...champ('du')} libelle="Du" nu type="date" />
        <Champ {...champ('au')} libelle="Au" nu type="date" />
      </div>
      <SeulGeste icone="echange">Les deux ont dit oui</SeulGeste>
    </Formulaire>
  )
}
