import { z } from 'zod'
import { jourDe } from '#platform/dates.ts'
import { jour, saisi } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { anneeDe, type Ctx, formOf, goOn, type Saisie, screen } from '#src/ground/web.ts'
import { Liste, Message, Refusee, Section } from '#ui/data.tsx'
import { Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { litLesVoix, peutLireLaPage } from '../../commentaires/policy.ts'
import { pagesDe } from '../../commentaires/store.ts'
import { quiEstLa } from '../../commentaires/usecases.ts'
import { PageDuConseilVue } from '../../commentaires/views.tsx'
import { peutLireLEvaluation } from '../../policy.ts'
import { auPlusTot, etatDe } from '../domain.ts'
import { find, joursPublies } from '../store.ts'
import { direLaConsultation, REFUS_DOUVRIR } from '../textes.fr.ts'
import { consulter, peutConsulter } from '../usecases.ts'

/** The council is consulted on the year's report, for one month at least. */
export const consulterScreen = screen()

const PATH = '/evaluation/:annee/consultation'
const JOUR = 'Dites quel jour.'
const Form = z.object({
  consultationDu: jour(JOUR).pipe(z.string(JOUR)),
  consultationAu: jour(JOUR).pipe(z.string(JOUR)),
  version: z.coerce.number().int().min(0).max(1e9).default(0),
})

consulterScreen.get(PATH, async (c) => c.html(await page(c)))

consulterScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, (saisie) => page(c, saisie))
  if (!form.ok) return encore(form.errors)
  const { consultationDu: du, consultationAu: au, version } = form.value
  const faite = await consulter(c.var.visit, { annee: anneeDe(c), du, au, version })
  if (!faite.ok)
    return encore({
      [faite.reason === 'deja-passe' ? 'consultationDu' : 'consultationAu']: REFUS_DOUVRIR[faite.reason],
    })
  return goOn(c, PATH, 'Les jours de la consultation sont dits : le conseil les lit, et ils lui sont rappelés.')
})

async function page(c: Ctx, saisie?: Saisie) {
  const { visit } = c.var
  const annee = anneeDe(c)
  const { une, pages, publiees } = await read(visit, async (tx) => {
    const qui = await quiEstLa(tx, visit)
    authorize(saisie ? peutConsulter(visit.me) : litLesVoix(qui))
    const lues = (await pagesDe(tx, annee)).filter((p) => p.publieeLe !== null && peutLireLaPage(qui, p))
    return { une: await find(tx, annee), pages: lues, publiees: await joursPublies(tx, annee) }
  })
  const aujourdhui = jourDe(visit.now)
  const deja = {
    consultationDu: (une?.du ?? aujourdhui).toString(),
    consultationAu: (une?.au ?? auPlusTot(aujourdhui)).toString(),
    version: String(une?.version ?? 0),
  }
  const champ = champs(Form, saisie?.values ?? deja, saisie?.errors ?? {})
  return (
    <Layout
      titre={`Consulter le conseil sur ${annee}`}
      chapeau="Quand l’évaluation sert de rapport annuel, le conseil a un mois au moins pour dire ce qu’il en pense. Ce qu’il écrit est joint mot pour mot."
      fil={
        peutLireLEvaluation(visit.me)
          ? [{ href: url('/evaluation/:annee', visit, { annee: String(annee) }), libelle: `L’évaluation de ${annee}` }]
          : []
      }
    >
      <Refusee phrase={saisie?.refus} />
      {une ? (
        <Message>{direLaConsultation(une, etatDe(une, publiees, aujourdhui))}</Message>
      ) : (
        <p>La consultation n’est pas ouverte.</p>
      )}
      {peutConsulter(visit.me) ? (
        <Formulaire
          action={url(PATH, visit, { annee: String(annee) })}
          errors={saisie?.errors ?? {}}
          hidden={{ version: saisi(saisie?.values ?? deja, 'version') || '0' }}
        >
          <Champ {...champ('consultationDu')} libelle="Premier jour" type="date" />
          <Champ
            {...champ('consultationAu')}
            libelle="Dernier jour"
            type="date"
            aide="Un mois après le premier, ou plus."
          />
          <SeulGeste icone="fait">{une ? 'Prolonger' : 'Ouvrir la consultation'}</SeulGeste>
        </Formulaire>
      ) : null}
      <Section id="contribution" titre="La contribution du conseil">
        <Liste
          genre="larges"
          elements={pages.map((p) => <PageDuConseilVue p={p} t={visit.territoire} />)}
          vide={<p class="doux">Le conseil n’a encore rien publié.</p>}
        />
      </Section>
    </Layout>
  )
}
