import { enClair, jourDe } from '#platform/dates.ts'
import { saisi } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, goTo, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Fiche, Message, Paragraphes, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Champ, champs, Envoi, Formulaire, Gestes, optionsDe, Radios, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { DIT_AUTREMENT, PageDeRetrait } from '#ui/retrait.tsx'
import { futOubliee, peutChangerDeMots, REPONSES, type Recommandation } from '../domain.ts'
import { direAQui, direLaSuite, direQui } from '../mots.ts'
import { FormDeReponse, FormFaite, FormPasFaite } from '../saisie.ts'
import {
  direQuiLira,
  FUT_OUBLIEE,
  NOM_DE_L_ETAT,
  NOM_DE_LA_REPONSE,
  RAISON_DE_L_ETAT,
  REFUS_DE_FAIRE,
  REFUS_DE_REPONSE,
  textes,
} from '../textes.fr.ts'
import { direFaite, direPasFaite, recommandationLue, repondre, retirer } from '../usecases.ts'
import { EtatVu } from '../views.tsx'

/** One recommendation: what is asked and why, where it stands, and the answer of whom it is addressed to. */
export const ficheScreen = screen()

const PATH = '/evaluation/recommandations/:id'

ficheScreen.get(PATH, async (c) => c.html(await page(c)))

ficheScreen.post(`${PATH}/reponse`, async (c) => {
  const { form, encore } = await formOf(c, FormDeReponse, (saisie) => page(c, 'reponse', saisie))
  if (!form.ok) return encore(form.errors)
  const { decision: reponse, raison, version } = form.value
  const faite = await repondre(c.var.visit, param(c), { reponse, raison, version })
  if (!faite.ok) {
    const phrase = REFUS_DE_REPONSE[faite.reason]
    return faite.reason === 'sans-raison' ? encore({ raison: phrase }) : encore({}, 409, phrase)
  }
  return goOn(c, PATH, textes.repondue)
})

ficheScreen.post(`${PATH}/faite`, async (c) => {
  const { form, encore } = await formOf(c, FormFaite, (saisie) => page(c, 'faite', saisie))
  if (!form.ok) return encore(form.errors)
  const { faiteLe: le, ceQuiEstFait: fait, version } = form.value
  const faite = await direFaite(c.var.visit, param(c), version, { le, fait })
  if (!faite.ok) {
    const phrase = REFUS_DE_FAIRE[faite.reason]
    return faite.reason === 'jour-a-venir' ? encore({ faiteLe: phrase }) : encore({}, 409, phrase)
  }
  return goOn(c, PATH, textes.faite)
})

ficheScreen.post(`${PATH}/pas-faite`, async (c) => {
  const { form, encore } = await formOf(c, FormPasFaite, ({ refus }) =>
    page(c, 'faite', refus === undefined ? SANS_SAISIE : { ...SANS_SAISIE, refus }),
  )
  const dite = await direPasFaite(c.var.visit, param(c), form.ok ? form.value.version : 0)
  if (!dite.ok) return encore({}, 409, textes.autresMots)
  return goOn(c, PATH, textes.pasFaite)
})

ficheScreen.get(`${PATH}/retrait`, async (c) => {
  const { r, tient } = await donnees(c)
  authorize(tient)
  if (!peutChangerDeMots(r)) return c.redirect(url(PATH, c.var.visit, { id: r.id }), 302)
  return c.html(retrait(c, r))
})

function retrait(c: Ctx, r: Recommandation, refus?: string) {
  const { visit } = c.var
  const retour = url(PATH, visit, { id: r.id })
  return (
    <PageDeRetrait
      titre="Retirer cette recommandation ?"
      chapeau={r.demande}
      fil={[{ href: retour, libelle: 'La recommandation' }]}
      action={url(`${PATH}/retrait`, visit, { id: r.id })}
      retour={retour}
      bouton="Retirer la recommandation"
      refus={refus}
      lu={r.version}
      mots={[r.constat, r.chargeDe]}
      ce="Ses mots s’en vont. Ce qui en est dit dans une évaluation déjà adoptée y reste."
    />
  )
}

ficheScreen.post(`${PATH}/retrait`, async (c) => {
  const faite = await retirer(c.var.visit, param(c), (await c.req.formData()).get('vue'))
  if (!faite.ok && faite.reason === 'autres-mots') return c.html(retrait(c, (await donnees(c)).r, DIT_AUTREMENT), 409)
  if (!faite.ok) return c.html(await page(c, 'reponse', { values: {}, errors: {}, refus: textes.dejaRepondue }), 409)
  return goTo(c, url('/evaluation/:annee/recommandations', c.var.visit, { annee: String(faite.value) }), textes.retiree)
})

const donnees = (c: Ctx) => read(c.var.visit, (tx) => recommandationLue(tx, c.var.visit, param(c)))

async function page(c: Ctx, quel: 'reponse' | 'faite' = 'reponse', { values, errors, refus }: Saisie = SANS_SAISIE) {
  const { visit } = c.var
  const { r, etat, tient, repond } = await donnees(c)
  // Whoever may not answer is told nothing of a form.
  if (Object.keys(values).length > 0 || Object.keys(errors).length > 0) authorize(repond)
  const vers = (suite = '') => url(`${PATH}${suite}`, visit, { id: r.id })
  const de = (celui: 'reponse' | 'faite') => (quel === celui ? { values, errors } : SANS_SAISIE)
  const reponse = de('reponse')
  const faite = de('faite')
  const deja = { decision: r.reponse ?? '', raison: r.raison }
  const champ = champs(
    FormDeReponse,
    reponse === SANS_SAISIE || quel !== 'reponse' || Object.keys(values).length === 0 ? deja : reponse.values,
    reponse.errors,
  )
  const fait = champs(FormFaite, faite.values, faite.errors)
  const version = saisi(values, 'version') || String(r.version)
  return (
    <Layout
      titre={r.demande}
      fenetre="Une recommandation"
      chapeau={`De ${r.annee}, pour le ${enClair(r.pourLe)}.`}
      fil={[
        {
          href: url('/evaluation/:annee/recommandations', visit, { annee: String(r.annee) }),
          libelle: `Les recommandations de ${r.annee}`,
        },
      ]}
      gestes={
        tient && peutChangerDeMots(r) ? (
          <Bouton href={vers('/modifier')} genre="secondaire" icone="modifier">
            Changer
          </Bouton>
        ) : undefined
      }
    >
      <Refusee phrase={refus} />
      {etat === 'oubliee' || etat === 'sans-suite' ? (
        <Message genre="attention" titre={NOM_DE_L_ETAT[etat]}>
          {RAISON_DE_L_ETAT[etat]} {futOubliee(r) ? FUT_OUBLIEE : ''}
        </Message>
      ) : (
        <p>
          <EtatVu etat={etat} /> {RAISON_DE_L_ETAT[etat]} {futOubliee(r) ? FUT_OUBLIEE : ''}
        </p>
      )}
      <Fiche
        lignes={[
          { libelle: 'Dite par', valeur: `${direQui(r)}, le ${enClair(jourDe(r.diteLe))}` },
          { libelle: 'S’adresse à', valeur: direAQui(r) },
          { libelle: 'Pour le', valeur: enClair(r.pourLe) },
          { libelle: 'Réponse', valeur: direLaSuite(r) },
        ]}
      />
      {r.constat === '' ? null : (
        <Section id="constat" titre="Ce qui le fait dire">
          <Paragraphes texte={r.constat} serre />
        </Section>
      )}
      {repond ? (
        <Section id="repondre" titre={r.reponse === null ? 'Répondre' : 'Changer la réponse'}>
          <Formulaire action={vers('/reponse')} errors={reponse.errors} hidden={{ version }} cle="reponse">
            <Radios
              {...champ('decision')}
              libelle="Cette recommandation est"
              disposition="courtes"
              options={optionsDe(REPONSES, NOM_DE_LA_REPONSE)}
            />
            <Zone
              {...champ('raison')}
              libelle="Pourquoi, et comment"
              aide={`Demandé pour un non et un oui en partie. ${direQuiLira(r)}`}
              lignes={3}
            />
            <SeulGeste icone="envoyer">Répondre</SeulGeste>
          </Formulaire>
        </Section>
      ) : null}
      {repond && r.faiteLe === null && r.reponse !== 'refusee' ? (
        <Section id="faire" titre="C’est fait ?">
          <Formulaire action={vers('/faite')} errors={faite.errors} hidden={{ version }} cle="faite">
            <Champ {...fait('faiteLe')} libelle="Le jour" type="date" />
            <Zone {...fait('ceQuiEstFait')} libelle="Ce qui a été fait" aide={direQuiLira(r)} lignes={2} />
            <SeulGeste icone="fait" genre="secondaire">
              C’est fait
            </SeulGeste>
          </Formulaire>
        </Section>
      ) : null}
      {repond && r.faiteLe !== null ? (
        <Gestes>
          <Envoi action={vers('/pas-faite')} hidden={{ version }} genre="discret">
            Ce n’est pas fait
          </Envoi>
        </Gestes>
      ) : null}
      {tient && peutChangerDeMots(r) ? (
        <SeulGeste href={vers('/retrait')} genre="discret" icone="supprimer">
          Retirer la recommandation
        </SeulGeste>
      ) : null}
    </Layout>
  )
}
