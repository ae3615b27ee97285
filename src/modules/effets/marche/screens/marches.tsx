import { z } from 'zod'
import { quartiers } from '#modules/territoires/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { identifiant, identifiantOuRien, jour, type Rempli, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, screen } from '#src/ground/web.ts'
import { Carte, Etiquette, Liste, Vide } from '#ui/data.tsx'
import { Bouton, Champ, Choix, champs, Formulaire, optionsParId, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { estDuConseil, peutTenir } from '../policy.ts'
import { marches } from '../store.ts'
import { textes } from '../textes.fr.ts'
import { ecrireUneMarche } from '../usecases.ts'

/** The walks: the council's, and for everybody those that it published; a new one. */
export const marchesScreen = screen()

const PATH = '/marches'
const NOUVELLE = '/marches/nouvelle'

marchesScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const conseil = estDuConseil(visit.me)
  const toutes = await read(visit, (tx) => marches(tx, !conseil))
  return c.html(
    <Layout
      titre={textes.titre}
      chapeau={textes.chapeau}
      gestes={
        conseil ? (
          <Bouton href={url(NOUVELLE, visit)} genre="secondaire" icone="ajouter">
            Préparer une marche
          </Bouton>
        ) : undefined
      }
    >
      <Liste
        elements={toutes.map((marche) => (
          <Carte titre={marche.titre} href={url('/marches/:id', visit, { id: marche.id })} niveau={2}>
            <p>Le {enClair(marche.jour)}</p>
            {conseil ? (
              <p class="etiquettes">
                <Etiquette genre={marche.publieeLe ? 'succes' : 'neutre'}>
                  {marche.publieeLe ? 'Lue par tout le monde' : 'Au conseil seulement'}
                </Etiquette>
              </p>
            ) : null}
          </Carte>
        ))}
        vide={
          <Vide titre="Pas encore de marche" picto="chercher">
            {conseil
              ? 'Préparez-en une : la feuille s’imprime avant, et se recopie après.'
              : 'Le conseil citoyen publie ici ce qu’il a vu en marchant.'}
          </Vide>
        }
      />
    </Layout>,
  )
})

const Form = z.object({
  id: identifiant(),
  titre: texte({ max: 120, obligatoire: 'Donnez un nom à la marche : « De l’école à la place ».', pourTous: 'sujet' }),
  jour: jour('Dites quel jour.'),
  quartierId: identifiantOuRien(),
})

marchesScreen.get(NOUVELLE, async (c) => {
  const d = await donnees(c)
  const values = { id: newId(), jour: jourDe(d.visit.now).toString(), quartierId: d.siens[0]?.id ?? '' }
  return c.html(<Nouvelle {...d} values={values} errors={{}} />)
})

marchesScreen.post(NOUVELLE, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Nouvelle {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { id, titre, quartierId } = form.value
  await ecrireUneMarche(c.var.visit, id, { titre, quartierId, jour: form.value.jour ?? '' })
  return goOn(c, '/marches/:id', 'La marche est prête. Imprimez la feuille, ou recopiez-la.', { id })
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  authorize(estDuConseil(visit.me))
  const tous = await read(visit, (tx) => quartiers(tx))
  return { visit, siens: tous.filter(({ id }) => peutTenir(visit.me, id)) }
}

type Props = Awaited<ReturnType<typeof donnees>> & Rempli

function Nouvelle({ visit, siens, values, errors }: Props) {
  const champ = champs(Form, values, errors)
  return (
    <Layout titre="Préparer une marche" fil={[{ href: url(PATH, visit), libelle: textes.titre }]}>
      <Formulaire action={url(NOUVELLE, visit)} errors={errors} hidden={{ id: saisi(values, 'id') }}>
        <Champ
          {...champ('titre')}
          libelle="Comment s’appelle cette marche ?"
          aide="« De l’école à la place, un soir »"
        />
        <Champ {...champ('jour')} libelle="Quel jour ?" type="date" largeur="moyen" />
        <Choix
          {...champ('quartierId')}
          libelle="Quel quartier ?"
          options={optionsParId(siens)}
          {...(peutTenir(visit.me, null) ? { vide: 'Plusieurs quartiers' } : {})}
        />
        <SeulGeste icone="fait">Garder</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
