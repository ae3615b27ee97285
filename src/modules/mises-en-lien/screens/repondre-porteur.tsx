import { z } from 'zod'
import { carteVoilee, trouverTalent } from '#modules/annuaire/index.ts'
import { type Appel, ResumeAppel, trouverAppel } from '#modules/appels/index.ts'
import { nomCourt } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { choix, type Errors, parseForm, type Raw, zone } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, param, screen } from '#src/web.ts'
import { Carte, Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes, Zone } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { appelOuvert, type MiseEnLien, nomVisible } from '../domain.ts'
import { LIEN_DU_PORTEUR, peutRepondrePorteur } from '../policy.ts'
import * as store from '../store.ts'
import { REFUS, textes } from '../textes.fr.ts'
import { repondrePorteur } from '../usecases.ts'
import { Refusee, SansIndex } from '../views.tsx'
import { Disparue } from './disparue.tsx'

/** The porteur's page: a veiled card, yes or no; the name comes with the second yes. Opening it never answers. */
export const repondrePorteurScreen = screen()

const PATH = '/mises-en-lien/:id/reponse-porteur'
const t = textes.porteur

const Form = z.object({ reponse: choix(['oui', 'non'], 'Choisissez oui ou non.'), motif: zone({ max: 500 }) })

repondrePorteurScreen.get(PATH, async (c) => {
  const lues = await donnees(c)
  if (!lues) return c.html(<Disparue page={pageContext(c)} />, 404)
  return c.html(<Page page={pageContext(c)} {...lues} values={{}} errors={{}} />)
})

repondrePorteurScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const lues = await donnees(c)
  if (!lues) return c.html(<Disparue page={pageContext(c)} />, 404)
  const form = parseForm(Form, await c.req.formData())
  if (!form.ok) return c.html(<Page page={pageContext(c)} {...lues} values={form.raw} errors={form.errors} />, 422)
  const result = await repondrePorteur(visit, param(c), form.value.reponse, form.value.motif)
  if (!result.ok) {
    const apres = (await donnees(c)) ?? lues
    const phrase = REFUS[result.reason]
    return c.html(<Page page={pageContext(c)} {...apres} values={form.raw} errors={{}} refus={phrase} />, 409)
  }
  const vers = form.value.reponse === 'oui' ? '/mises-en-lien/:id/coordonnees' : PATH
  return goTo(c, url(vers, visit.territoire, { id: param(c) }), t.mots[form.value.reponse])
})

type Donnees = Readonly<{ visit: Visit; m: MiseEnLien; appel: Appel; carte: string }>

/** `null`: the row went with somebody who erased everything, and this link was really for it. */
const donnees = (c: Ctx): Promise<Donnees | null> =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const m = await store.find(tx, param(c))
    const { me } = visit
    if (!m && me.genre === 'lien' && me.lien.geste === LIEN_DU_PORTEUR && me.lien.sujetId === param(c)) return null
    const lien = found(m)
    authorize(peutRepondrePorteur(me, lien))
    const appel = found(await trouverAppel(tx, lien.appelId))
    const talent = await trouverTalent(tx, lien.talentId)
    return { visit, m: lien, appel, carte: talent ? carteVoilee(talent) : 'Une personne du quartier' }
  })

type PageProps = Donnees & Readonly<{ page: PageContext; values: Raw; errors: Errors; refus?: string }>

function Page({ page, visit, m, appel, carte, values, errors, refus }: PageProps) {
  const nomme = nomVisible(m)
  const attend = m.etat === 'acceptee-par-le-talent' || m.etat === 'proposee-au-porteur'
  const complet = m.appelEtat === 'complet'
  const aRepondre = attend && !complet && appelOuvert(m, visit.now)
  return (
    <Layout
      page={page}
      titre={t.titre}
      chapeau={t.chapeau(m.structureNom)}
      enErreur={Object.keys(errors).length > 0}
      tete={<SansIndex />}
    >
      <Refusee phrase={refus} />
      <Carte titre={nomme ? nomCourt(m) : carte} niveau={2} picto="main">
        {nomme && m.mot !== '' ? <p>« {m.mot} »</p> : null}
        {nomme ? null : <p class="doux">{t.voile}</p>}
      </Carte>
      {aRepondre ? null : <OuEnEstOn visit={visit} m={m} phrase={attend && complet ? t.complet : phrase(m)} />}
      <section class="pile" aria-labelledby="quoi">
        <h2 id="quoi">{m.titre}</h2>
        <ResumeAppel appel={appel} aujourdhui={jourDe(visit.now)} />
      </section>
      {aRepondre ? (
        <div>
          <Questions visit={visit} m={m} values={values} errors={errors} />
        </div>
      ) : null}
    </Layout>
  )
}

type QuestionsProps = Readonly<{ visit: Visit; m: MiseEnLien; values: Raw; errors: Errors }>

function Questions({ visit, m, values, errors }: QuestionsProps) {
  return (
    <Formulaire action={url(PATH, visit.territoire, { id: m.id })} errors={errors}>
      <p>{t.apresOui}</p>
      <Gestes>
        <Bouton icone="coche" nom="reponse" valeur="oui">
          {t.oui}
        </Bouton>
        <Bouton genre="secondaire" nom="reponse" valeur="non">
          {t.non}
        </Bouton>
      </Gestes>
      <Zone nom="motif" libelle={t.motif} aide={t.motifAide} lignes={2} valeur={values.motif} erreur={errors.motif} />
    </Formulaire>
  )
}

function OuEnEstOn({ visit, m, phrase: dite }: { visit: Visit; m: MiseEnLien; phrase: string }) {
  const vers = (path: string) => url(path, visit.territoire, { id: m.id })
  return (
    <div class="pile">
      <Message genre={m.etat === 'coordonnees-partagees' ? 'succes' : 'info'}>{dite}</Message>
      {m.etat === 'coordonnees-partagees' ? (
        <Gestes>
          <Bouton href={vers('/mises-en-lien/:id/coordonnees')} icone="telephone">
            {textes.reponse.contact}
          </Bouton>
          <Bouton href={vers('/mises-en-lien/:id/conclusion')} genre="secondaire" icone="fait">
            {textes.reponse.cestFait}
          </Bouton>
          <Bouton href={vers('/mises-en-lien/:id/retrait')} genre="discret">
            {textes.retrait.titre}
          </Bouton>
        </Gestes>
      ) : null}
    </div>
  )
}

/** Where it stands, for the porteur. */
function phrase(m: MiseEnLien): string {
  switch (m.etat) {
    case 'suggeree':
    case 'retenue':
    case 'proposee-au-talent':
      return t.pasEncore
    case 'coordonnees-partagees':
      return t.mots.oui
    case 'realisee':
      return textes.reponse.fait
    case 'refusee-par-le-porteur':
      return t.mots.non
    default:
      return textes.reponse.ferme
  }
}
