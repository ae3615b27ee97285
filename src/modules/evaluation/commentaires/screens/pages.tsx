import { NOM_DE_LA_SUITE, SUITES } from '#modules/conseil/index.ts'
import { ditQuIlCite } from '#modules/recits/index.ts'
import { saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { anneeDe, type Ctx, formOf, goOn, goTo, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Liste, Refusee, Section, Vide } from '#ui/data.tsx'
import { Bouton, Champ, champs, Envoi, Formulaire, Gestes, optionsDe, Radios, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { DIT_AUTREMENT, PageDeRetrait } from '#ui/retrait.tsx'
import { peutLireLEvaluation } from '../../policy.ts'
import { motsDeLaPage } from '../domain.ts'
import { litLesVoix, peutLireLaPage } from '../policy.ts'
import { FormDePage, FormDePageRelue, FormDePublication, FormDeSuite } from '../saisie.ts'
import { pagesDe } from '../store.ts'
import { textes } from '../textes.fr.ts'
import {
  changerLaPage,
  donnerSuite,
  ecrireUnePage,
  pageLue,
  publierLaPage,
  quiEstLa,
  retirerLaPage,
} from '../usecases.ts'
import { PageDuConseilVue } from '../views.tsx'

/** The council's own pages of a year: its members write them; the city reads what is published, and answers beside. */
export const pagesScreen = screen()

const LISTE = '/evaluation/:annee/conseil'
const NOUVELLE = '/evaluation/:annee/conseil/nouvelle'
const PAGE = '/evaluation/pages/:id'

pagesScreen.get(LISTE, async (c) => {
  const { visit } = c.var
  const annee = anneeDe(c)
  const { qui, pages } = await read(visit, async (tx) => {
    const la = await quiEstLa(tx, visit)
    authorize(litLesVoix(la))
    return { qui: la, pages: (await pagesDe(tx, annee)).filter((p) => peutLireLaPage(la, p)) }
  })
  return c.html(
    <Layout
      titre={`${textes.pagesDuConseil} sur ${annee}`}
      chapeau={textes.chapeauDuConseil}
      fil={filDe(c, annee)}
      gestes={
        qui.moi === null ? undefined : (
          <Bouton href={url(NOUVELLE, visit, { annee: String(annee) })} icone="ajouter">
            Écrire une page
          </Bouton>
        )
      }
    >
      <Liste
        genre="larges"
        elements={pages.map((p) => <PageDuConseilVue p={p} t={visit.territoire} />)}
        vide={
          <Vide titre="Aucune page encore" picto="main">
            Le conseil écrit ce qu’il a vu de l’année, ce qui manque, ce avec quoi il n’est pas d’accord.
          </Vide>
        }
      />
    </Layout>,
  )
})

pagesScreen.get(NOUVELLE, async (c) => c.html(await formulaireNeuf(c, { values: { id: newId() }, errors: {} })))

pagesScreen.post(NOUVELLE, async (c) => {
  const { form, encore } = await formOf(c, FormDePage, (saisie) => formulaireNeuf(c, saisie))
  if (!form.ok) return encore(form.errors)
  const { id, titreDeLaPage: titre, motsDeLaPage: texte } = form.value
  await ecrireUnePage(c.var.visit, { id, annee: anneeDe(c), titre, texte })
  return goTo(c, url(PAGE, c.var.visit, { id }), await ditQuIlCite(c.var.visit, texte, textes.pageEcrite))
})

pagesScreen.get(PAGE, async (c) => c.html(await fiche(c)))

pagesScreen.get(`${PAGE}/modifier`, async (c) => c.html(await formulaireRelu(c)))

pagesScreen.post(`${PAGE}/modifier`, async (c) => {
  const { form, encore } = await formOf(c, FormDePageRelue, (saisie) => formulaireRelu(c, saisie))
  if (!form.ok) return encore(form.errors)
  const { titreDeLaPage: titre, motsDeLaPage: texte, version } = form.value
  await changerLaPage(c.var.visit, param(c), version, { titre, texte })
  return goTo(c, url(PAGE, c.var.visit, { id: param(c) }), await ditQuIlCite(c.var.visit, texte, textes.pageChangee))
})

pagesScreen.post(`${PAGE}/publication`, async (c) => {
  const { form, encore } = await formOf(c, FormDePublication, ({ refus }) => fiche(c, { ...SANS_SAISIE, refus }))
  const faite = await publierLaPage(c.var.visit, param(c), form.ok ? form.value.motsLus : 0)
  if (!faite.ok) return encore({}, 409, textes.autresMots)
  return goTo(c, url(PAGE, c.var.visit, { id: param(c) }), textes.pagePubliee)
})

pagesScreen.get(`${PAGE}/retrait`, async (c) => c.html(await retrait(c)))

async function retrait(c: Ctx, refus?: string) {
  const { visit } = c.var
  const { p, tient } = await lue(c)
  authorize(tient)
  const retour = url(PAGE, visit, { id: p.id })
  return (
    <PageDeRetrait
      titre="Retirer cette page ?"
      chapeau={p.titre}
      fil={[{ href: retour, libelle: 'La page du conseil' }]}
      action={url(`${PAGE}/retrait`, visit, { id: p.id })}
      retour={retour}
      bouton="Retirer la page"
      refus={refus}
      lu={motsDeLaPage(p)}
      mots={[p.texte, p.suiteRaison]}
      ce="Ses mots et la réponse de la ville s’en vont. Une évaluation déjà adoptée les garde."
    />
  )
}

pagesScreen.post(`${PAGE}/retrait`, async (c) => {
  const faite = await retirerLaPage(c.var.visit, param(c), (await c.req.formData()).get('vue'))
  if (!faite.ok) return c.html(await retrait(c, DIT_AUTREMENT), 409)
  return goOn(c, LISTE, textes.pageRetiree, { annee: String(faite.value) })
})

pagesScreen.post(`${PAGE}/suite`, async (c) => {
  const { form, encore } = await formOf(c, FormDeSuite, (saisie) => fiche(c, saisie))
  if (!form.ok) return encore(form.errors)
  const faite = await donnerSuite(c.var.visit, { id: param(c), ...form.value })
  if (!faite.ok)
    return faite.reason === 'sans-raison' ? encore({ raison: textes.sansRaison }) : encore({}, 409, textes.autresMots)
  return goTo(c, url(PAGE, c.var.visit, { id: param(c) }), textes.suite)
})

const filDe = (c: Ctx, annee: number, liste = false) => [
  ...(peutLireLEvaluation(c.var.visit.me)
    ? [
        {
          href: url('/evaluation/:annee', c.var.visit, { annee: String(annee) }),
          libelle: `L’évaluation de ${annee}`,
        },
      ]
    : []),
  ...(liste ? [{ href: url(LISTE, c.var.visit, { annee: String(annee) }), libelle: textes.pagesDuConseil }] : []),
]

const lue = (c: Ctx) => read(c.var.visit, (tx) => pageLue(tx, c.var.visit, param(c)))

async function fiche(c: Ctx, { values, errors, refus }: Saisie = SANS_SAISIE) {
  const { visit } = c.var
  const { p, tient, repond } = await lue(c)
  // Whoever may not answer is told nothing of a form.
  if (Object.keys(values).length > 0 || Object.keys(errors).length > 0) authorize(repond)
  const vers = (suite: string) => url(`${PAGE}${suite}`, visit, { id: p.id })
  const deja = { suite: p.suite ?? '', raison: p.suiteRaison }
  // Refused, the page shows the words that stand: what is sent again is to these.
  const motsLus = (refus ? '' : saisi(values, 'motsLus')) || String(p.mots)
  const champ = champs(FormDeSuite, Object.keys(values).length > 0 ? values : deja, errors)
  return (
    <Layout
      titre={p.titre}
      fenetre="Une page du conseil"
      chapeau={`Le conseil citoyen, sur ${p.annee}.`}
      fil={filDe(c, p.annee, true)}
      gestes={
        tient ? (
          <Bouton href={vers('/modifier')} genre="secondaire" icone="modifier">
            Changer
          </Bouton>
        ) : undefined
      }
    >
      <Refusee phrase={refus} />
      <PageDuConseilVue p={p} t={null} />
      {tient && p.publieeLe === null ? <p class="petit doux">{textes.quiLira}</p> : null}
      {tient ? (
        <Gestes>
          {p.publieeLe === null ? (
            <Envoi action={vers('/publication')} hidden={{ motsLus }} icone="envoyer">
              Publier la page
            </Envoi>
          ) : null}
          <Bouton href={vers('/retrait')} genre="discret" icone="supprimer">
            Retirer la page
          </Bouton>
        </Gestes>
      ) : null}
      {repond ? (
        <Section id="repondre" titre="La réponse de la ville">
          <Formulaire
            action={vers('/suite')}
            errors={errors}
            hidden={{ version: saisi(values, 'version') || String(p.suiteVersion), motsLus }}
          >
            <Radios
              {...champ('suite')}
              libelle="Ce que le conseil demande est"
              disposition="courtes"
              options={optionsDe(SUITES, NOM_DE_LA_SUITE)}
            />
            <Zone {...champ('raison')} libelle="Pourquoi, et comment" lignes={4} />
            <SeulGeste icone="envoyer">Répondre au conseil</SeulGeste>
          </Formulaire>
        </Section>
      ) : null}
    </Layout>
  )
}

const formulaireNeuf = async (c: Ctx, saisie: Saisie) => {
  const qui = await read(c.var.visit, (tx) => quiEstLa(tx, c.var.visit))
  authorize(qui.moi !== null)
  const annee = anneeDe(c)
  const adresse = url(NOUVELLE, c.var.visit, { annee: String(annee) })
  return formulaire(c, annee, 'Écrire une page du conseil', adresse, saisie)
}

const formulaireRelu = async (c: Ctx, saisie?: Saisie) => {
  const { p, tient } = await lue(c)
  authorize(tient)
  const values = { id: p.id, version: String(p.version), titreDeLaPage: p.titre, motsDeLaPage: p.texte }
  const adresse = url(`${PAGE}/modifier`, c.var.visit, { id: p.id })
  return formulaire(c, p.annee, 'Changer la page', adresse, saisie ?? { values, errors: {} })
}

function formulaire(c: Ctx, annee: number, titre: string, action: string, { values, errors, refus }: Saisie) {
  const champ = champs(FormDePage, values, errors)
  return (
    <Layout titre={titre} chapeau={textes.chapeauDuConseil} fil={filDe(c, annee, true)}>
      <Refusee phrase={refus} />
      <Formulaire
        action={action}
        errors={errors}
        hidden={{ id: saisi(values, 'id'), version: saisi(values, 'version') }}
      >
        <Champ {...champ('titreDeLaPage')} libelle="Titre" />
        <Zone {...champ('motsDeLaPage')} libelle="Ce que dit le conseil" lignes={12} />
        <SeulGeste icone="fait">Garder</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
