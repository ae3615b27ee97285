import { z } from 'zod'
import { type Appel, ResumeAppel, trouverAppel } from '#modules/appels/index.ts'
import { jourDe } from '#platform/dates.ts'
import { choix, type Errors, parseForm, type Raw, zone } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, param, screen } from '#src/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes, Zone } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { aDitOui, appelOuvert, type MiseEnLien, REPONSES } from '../domain.ts'
import { LIEN_DU_TALENT, peutRepondreTalent } from '../policy.ts'
import * as store from '../store.ts'
import { REFUS, textes } from '../textes.fr.ts'
import { repondreTalent } from '../usecases.ts'
import { Refusee, SansIndex } from '../views.tsx'
import { Disparue } from './disparue.tsx'

/** The talent's page: what is asked, three big buttons, then where it stands. Opening it never answers. */
export const repondreScreen = screen()

const PATH = '/mises-en-lien/:id/reponse'
const t = textes.reponse

const Form = z.object({ reponse: choix(REPONSES, 'Choisissez une des trois réponses.'), mot: zone({ max: 500 }) })

repondreScreen.get(PATH, async (c) => {
  const lues = await donnees(c)
  if (!lues) return c.html(<Disparue page={pageContext(c)} />, 404)
  return c.html(<Page page={pageContext(c)} {...lues} values={{}} errors={{}} />)
})

repondreScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const lues = await donnees(c)
  if (!lues) return c.html(<Disparue page={pageContext(c)} />, 404)
  const form = parseForm(Form, await c.req.formData())
  if (!form.ok) return c.html(<Page page={pageContext(c)} {...lues} values={form.raw} errors={form.errors} />, 422)
  const result = await repondreTalent(visit, param(c), form.value.reponse, form.value.mot)
  if (!result.ok) {
    const apres = (await donnees(c)) ?? lues
    const phrase = REFUS[result.reason]
    return c.html(<Page page={pageContext(c)} {...apres} values={form.raw} errors={{}} refus={phrase} />, 409)
  }
  return goTo(c, url(PATH, visit.territoire, { id: param(c) }), t.mots[form.value.reponse])
})

type Donnees = Readonly<{ visit: Visit; m: MiseEnLien; appel: Appel; rang: number }>

/** `null`: the row went with somebody who erased everything, and this link was really for it. */
const donnees = (c: Ctx): Promise<Donnees | null> =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const m = await store.find(tx, param(c))
    if (!m && visit.me.genre === 'lien' && visit.me.lien.geste === LIEN_DU_TALENT && visit.me.lien.sujetId === param(c))
      return null
    const lien = found(m)
    authorize(peutRepondreTalent(visit.me, lien))
    const appel = found(await trouverAppel(tx, lien.appelId))
    return { visit, m: lien, appel, rang: aDitOui(lien.etat) ? await store.rang(tx, lien) : 0 }
  })

type PageProps = Donnees & Readonly<{ page: PageContext; values: Raw; errors: Errors; refus?: string }>

function Page({ page, visit, m, appel, rang, values, errors, refus }: PageProps) {
  const aRepondre = m.reponseTalent === null && ATTENDENT.includes(m.etat) && appelOuvert(m, visit.now) && m.talentLa
  return (
    <Layout
      page={page}
      titre={aRepondre ? t.titre(m.prenom) : m.titre}
      chapeau={aRepondre ? t.demande : undefined}
      enErreur={Object.keys(errors).length > 0}
      tete={<SansIndex />}
    >
      <Refusee phrase={refus} />
      {aRepondre ? null : <OuEnEstOn visit={visit} m={m} rang={rang} />}
      <section class="pile" aria-labelledby="quoi">
        <h2 id="quoi">{aRepondre ? m.titre : 'Ce coup de pouce'}</h2>
        <p>{appel.besoin}</p>
        <ResumeAppel appel={appel} aujourdhui={jourDe(visit.now)} />
      </section>
      {aRepondre ? (
        <div>
          <Questions visit={visit} m={m} values={values} errors={errors} />
        </div>
      ) : null}
      <details>
        <summary>{t.pasVous}</summary>
        <p>{t.pasVousAide(m.prenom)}</p>
      </details>
    </Layout>
  )
}

const ATTENDENT: readonly MiseEnLien['etat'][] = ['suggeree', 'retenue', 'proposee-au-talent']

type QuestionsProps = Readonly<{ visit: Visit; m: MiseEnLien; values: Raw; errors: Errors }>

function Questions({ visit, m, values, errors }: QuestionsProps) {
  return (
    <Formulaire action={url(PATH, visit.territoire, { id: m.id })} errors={errors}>
      <p>{t.libre}</p>
      <Zone nom="mot" libelle={t.mot} aide={t.motAide} lignes={2} valeur={values.mot} erreur={errors.mot} />
      <Gestes>
        <Bouton icone="coche" nom="reponse" valeur="oui">
          {t.oui}
        </Bouton>
        <Bouton genre="secondaire" nom="reponse" valeur="pas-cette-fois">
          {t.pasCetteFois}
        </Bouton>
        <Bouton genre="secondaire" nom="reponse" valeur="non">
          {t.non}
        </Bouton>
      </Gestes>
    </Formulaire>
  )
}

function OuEnEstOn({ visit, m, rang }: { visit: Visit; m: MiseEnLien; rang: number }) {
  const vers = (path: string) => url(path, visit.territoire, { id: m.id })
  const peutPartir = m.etat === 'acceptee-par-le-talent' || m.etat === 'proposee-au-porteur'
  return (
    <div class="pile">
      <Message genre={m.etat === 'coordonnees-partagees' || m.etat === 'realisee' ? 'succes' : 'info'}>
        {phrase(m, rang, visit.now)}
      </Message>
      <Gestes>
        {m.etat === 'coordonnees-partagees' ? (
          <>
            <Bouton href={vers('/mises-en-lien/:id/coordonnees')} icone="telephone">
              {t.contact}
            </Bouton>
            <Bouton href={vers('/mises-en-lien/:id/conclusion')} genre="secondaire" icone="fait">
              {t.cestFait}
            </Bouton>
          </>
        ) : null}
        {peutPartir || m.etat === 'coordonnees-partagees' ? (
          <Bouton href={vers('/mises-en-lien/:id/retrait')} genre="discret">
            {t.changer}
          </Bouton>
        ) : null}
      </Gestes>
    </div>
  )
}

/** Where it stands, for the talent: a no of the other side reads « finalement, une autre fois ». */
function phrase(m: MiseEnLien, rang: number, now: Temporal.Instant): string {
  switch (m.etat) {
    case 'acceptee-par-le-talent':
    case 'proposee-au-porteur':
      if (!appelOuvert(m, now)) return t.ferme
      return rang > m.places ? t.attente : t.mots.oui
    case 'coordonnees-partagees':
      return t.daccord
    case 'realisee':
      return t.fait
    case 'refusee-par-le-talent':
      return m.reponseTalent === 'non' ? t.mots.non : t.mots['pas-cette-fois']
    case 'refusee-par-le-porteur':
    case 'pas-realisee':
    case 'orientee':
      return t.suite
    case 'retiree':
      return m.retireePar === 'talent' ? textes.retrait.fait : t.retiree
    default:
      return m.talentLa ? t.ferme : REFUS['talent-parti']
  }
}
