import { z } from 'zod'
import { adresseDe } from '#modules/comptes/index.ts'
import { tropDeReponses } from '#modules/regards/index.ts'
import { lireCookie, poserCookie } from '#platform/cookies.ts'
import { identifiant, type Rempli, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import type { Trois } from '#src/ground/trois-questions.ts'
import { Visages, visageDit } from '#src/ground/visages.tsx'
import { authorize, found, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goTo, param, screen } from '#src/ground/web.ts'
import { Bouton, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutRepondre } from '../policy.ts'
import { find } from '../store.ts'
import { direLaSaison, textes } from '../textes.fr.ts'
import { repondre } from '../usecases.ts'

/** Three questions to a resident, on a phone: three faces each, read aloud, nothing that tells who they are. */
export const repondreAuPoulsScreen = screen()

const PATH = '/pouls/:id/questions'
const MERCI = 'merci'
const AUTRE = 'autre'
const CHAMPS = ['question1', 'question2', 'question3'] as const
const choisi = () => z.string().max(20).default('')

const Form = z.object({ id: identifiant(), question1: choisi(), question2: choisi(), question3: choisi() })

repondreAuPoulsScreen.get(PATH, async (c) => {
  const d = await donnees(c)
  const parties = reponsesParties(c)
  // « Précédent », once it is sent, would show the faces as they were chosen: sent again, one person would count for two.
  const autre = c.req.query(AUTRE) === String(parties)
  const merci = c.req.query(MERCI) !== undefined
  if (merci || (parties > 0 && !autre && d.pouls.closLe === null))
    return c.html(<Merci {...d} parties={parties} titre={merci ? textes.merci : textes.dejaPartie} />)
  if (d.pouls.closLe !== null) return c.html(<Layout titre={textes.titre} chapeau={textes.clos} horsRecherche />)
  return c.html(<Page {...d} values={{ id: newId() }} errors={{}} />)
})

repondreAuPoulsScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const [un, deux, trois] = CHAMPS.map((champ) => visageDit(form.raw, champ))
  const lu: Trois = [un ?? null, deux ?? null, trois ?? null]
  if (lu.every((une) => une === null)) return encore({ question1: 'Touchez au moins un visage.' })
  authorize(peutRepondre(visit.me, param(c)))
  if (await tropDeReponses(visit, param(c), adresseDe(c))) return encore({ formulaire: textes.trop }, 429)
  const faite = await repondre(visit, param(c), { id: form.value.id, dit: lu })
  if (!faite.ok) return encore({ formulaire: textes.clos }, 409)
  poserCookie(c, dit(param(c)), String(reponsesParties(c) + 1), 3600 * 24 * 30)
  return goTo(c, `${url(PATH, visit, { id: param(c) })}?${MERCI}`)
})

const dit = (poulsId: string): string => `dit-${poulsId}`

/** How many answers left from this phone: the next person begins a page of their own. */
const reponsesParties = (c: Ctx): number => Number(/^\d{1,4}$/.exec(lireCookie(c, dit(param(c))) ?? '')?.[0] ?? 0)

const donnees = (c: Ctx) => {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const pouls = found(await find(tx, param(c)))
    authorize(peutRepondre(visit.me, pouls.id))
    return { visit, pouls }
  })
}

type Donnees = Awaited<ReturnType<typeof donnees>>

const Merci = ({ visit, pouls, parties, titre }: Donnees & Readonly<{ parties: number; titre: string }>) => (
  <Layout titre={titre} horsRecherche>
    <p class="grand">Vous pouvez fermer cette page, ou tendre le téléphone à quelqu’un d’autre.</p>
    <SeulGeste href={url(PATH, visit, { id: pouls.id }, { [AUTRE]: String(parties) })} genre="secondaire">
      Répondre pour une autre personne
    </SeulGeste>
  </Layout>
)

type Props = Donnees & Rempli

const Page = ({ visit, pouls, values, errors }: Props) => (
  <Layout
    titre={pouls.quartier || textes.titre}
    chapeau={`${direLaSaison(pouls)}. Trois questions, trois visages. Une minute.`}
    horsRecherche
  >
    <voix-haute pour="les-questions">
      <Bouton type="button" genre="discret" icone="ecouter" petit>
        Écouter les questions
      </Bouton>
    </voix-haute>
    <Formulaire
      action={url(PATH, visit, { id: pouls.id })}
      errors={Object.keys(errors).length > 0 ? errors : undefined}
      hidden={{ id: saisi(values, 'id') }}
    >
      <div class="pile" id="les-questions">
        {CHAMPS.map((champ, rang) => (
          <Visages nom={champ} question={pouls.questions[rang] ?? ''} values={values} errors={errors} />
        ))}
      </div>
      <p class="petit doux">{textes.anonyme}</p>
      <Gestes collees>
        <Bouton icone="fait">Envoyer</Bouton>
      </Gestes>
    </Formulaire>
  </Layout>
)
