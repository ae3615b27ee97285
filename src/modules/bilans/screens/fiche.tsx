import { z } from 'zod'
import { NOM_DE_L_ETAT } from '#modules/appels/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { choix, choixOuRien, type Rempli, versionLue } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { type Ctx, goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Carte, Etiquette, Fiche, Liste, Message, Section } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes, optionsDe, Radios, SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { estRendu, estVenuAutrement, ISSUES, raisonDuJour } from '../domain/bilan.ts'
import { pageDe, pagesDe } from '../domain/champs.ts'
import { repondueDans, verifier } from '../domain/verifier.ts'
import { EnCorrection } from '../morceaux/en-correction.tsx'
import { SuiteDesDates } from '../morceaux/suite-des-dates.tsx'
import {
  CommencerLaCorrection,
  DemandeDeLaVille,
  direReponse,
  LaVille,
  peutCommencerLaCorrection,
} from '../morceaux/ville.tsx'
import * as policy from '../policy.ts'
import { abandonner, changerIssue, corriger, remettreAJour } from '../remplir/usecases.ts'
import { avantLe, direRaisonDuJour, NOM_DE_L_ISSUE, NOM_DE_LA_PAGE, textes } from '../textes.fr.ts'
import { adresse, EtatDuBilan, filDe, titreDe, type Vue } from '../views.tsx'
import { aRendre, sauverPage, vueAvecCitations, vueDe } from './page.tsx'
import { Recits } from './recits.tsx'

/** A bilan: where it stands, its pages, what it can be taken away as, and how to get help. */
export const ficheScreen = screen()

const PATH = '/bilans/:id'

ficheScreen.get(PATH, async (c) => c.html(<Page vue={await vueDe(c)} />))

ficheScreen.post(`${PATH}/mise-a-jour`, async (c) => {
  // One goes on where one was, and what was typed there first is kept.
  const deLaPage = c.req.query('vers') === 'recits'
  const sauve = deLaPage ? await sauverPage(c, 'recits') : null
  if (sauve && aRendre(sauve)) return c.html(<Recits vue={await vueAvecCitations(c, sauve.rendu)} />, sauve.status)
  const result = await remettreAJour(c.var.visit, param(c))
  if (!result.ok) return revenir(c, textes.verrouille)
  const ou = deLaPage ? `${PATH}/recits` : PATH
  const mot = 'Ce qui est connu est repris. Vos propres mots n’ont pas changé.'
  return goOn(c, ou, mot)
})

const FormIssue = z.object({
  version: versionLue(),
  issue: choix(ISSUES, 'Dites ce que l’action est devenue.'),
})

ficheScreen.post(`${PATH}/issue`, async (c) => {
  const form = await readForm(c, FormIssue)
  if (!form.ok) return c.html(<Page vue={await vueDe(c)} refus={Object.values(form.errors).join(' ')} />, 422)
  const result = await changerIssue(c.var.visit, param(c), form.value.version, form.value.issue)
  if (!result.ok && result.reason === 'annulee')
    return c.html(<Page vue={await vueDe(c)} refus={textes.debut.annulee} />, 409)
  return revenir(c, result.ok ? 'C’est changé. Ce qui était écrit est gardé.' : textes.verrouille)
})

const FormVersion = z.object({
  version: versionLue(),
  issue: choixOuRien(ISSUES),
})

ficheScreen.post(`${PATH}/correction`, async (c) => {
  const form = await readForm(c, FormVersion)
  const { version = 0, issue = null } = form.ok ? form.value : {}
  const result = await corriger(c.var.visit, param(c), version, issue)
  if (!result.ok && result.reason === 'annulee')
    return c.html(<Page vue={await vueDe(c)} refus={textes.debut.annulee} />, 409)
  if (result.ok && issue !== null) return goOn(c, `${PATH}/recits`, 'Le bilan est ouvert, déjà rempli.')
  return revenir(
    c,
    result.ok ? 'Corrigez, puis signez de nouveau : la version d’avant reste.' : 'Ce bilan est déjà en correction.',
  )
})

ficheScreen.post(`${PATH}/abandon`, async (c) => {
  const form = await readForm(c, FormVersion)
  await abandonner(c.var.visit, param(c), (form.ok ? form.value.version : null) ?? 0)
  return revenir(c, 'C’est abandonné : tout est de nouveau tel que vous l’avez signé.')
})

const revenir = (c: Ctx, mot: string): Response => goOn(c, PATH, mot)

/** Its page, again where an answer of the city could not be kept. */
export const Bilan = Page

function Page({
  vue,
  refus,
  lecture,
  dates,
}: {
  vue: Vue
  refus?: string | undefined
  lecture?: Rempli
  dates?: Rempli
}) {
  const { bilan, visit } = vue
  const t = visit.territoire
  const remarques = vue.atteste ? [] : verifier(bilan.issue, vue.champs, vue.reglages, vue.comptees, vue.periode)
  const aRegler = remarques.filter(({ gravite }) => gravite !== 'conseil')
  const manque = aRegler.length
  const pages = pagesDe(bilan.issue)
  const demande = bilan.issue === 'dates'
  // The final bilan's own request says by when that one is owed, as long as it is.
  const recu = estVenuAutrement(bilan) || bilan.mot === 'recu'
  const ditLeJour = !recu && (!demande || (bilan.moment === 'final' && !estRendu(bilan)))
  return (
    <Layout
      titre={titreDe(bilan)}
      chapeau={<a href={url('/actions/:id', t, { id: bilan.actionId })}>{bilan.actionTitre}</a>}
      fil={filDe(t, bilan).slice(0, 1)}
      actif="bilans"
      gestes={
        vue.peutEcrire ? (
          <Bouton href={adresse(t, bilan, manque === 0 ? '/relecture' : '/recits')} icone="modifier">
            {manque === 0 ? 'Relire et signer' : 'Continuer'}
          </Bouton>
        ) : null
      }
    >
      {refus === undefined ? null : <Message genre="erreur">{refus}</Message>}
      <Fiche
        lignes={[
          { libelle: 'Où il en est', valeur: <EtatDuBilan bilan={bilan} /> },
          { libelle: 'Ce que l’action est devenue', valeur: NOM_DE_L_ISSUE[bilan.issue] },
          {
            libelle: demande ? 'Bilan final à rendre' : 'À rendre',
            valeur: ditLeJour ? jourEtRaison(vue) || null : null,
          },
          {
            libelle: 'Réponse',
            valeur: vue.dite === null ? null : direReponse(vue.dite),
          },
          { libelle: 'Signé le', valeur: vue.atteste && bilan.attesteLe ? enClair(jourDe(bilan.attesteLe)) : null },
          { libelle: 'Structure', valeur: bilan.structureNom },
        ]}
      />
      <Section
        id="pages"
        titre={vue.peutEcrire ? `En ${pages.length === 2 ? 'deux' : 'quatre'} courtes pages` : 'Lire le bilan'}
      >
        {vue.peutEcrire && bilan.etat === 'brouillon' ? (
          <p class="doux">
            Le conseil citoyen et l’équipe de Coup de pouce lisent ce brouillon, pour proposer en marge. La ville et les
            partenaires ne lisent que ce qui est signé.
          </p>
        ) : null}
        <Liste
          genre="etroites"
          elements={pages.map((une) => (
            <Carte titre={NOM_DE_LA_PAGE[une]} href={adresse(t, bilan, `/${une}`)}>
              {vue.peutEcrire && une !== 'relecture' ? (
                <ResteAFaire nombre={aRegler.filter((remarque) => pageDe(repondueDans(remarque)) === une).length} />
              ) : null}
            </Carte>
          ))}
        />
      </Section>
      {bilan.etat === 'atteste' && policy.peutEcrire(visit.me, bilan) ? (
        <Message genre="succes">
          La ville, le conseil citoyen et les partenaires lisent ici ce que vous avez signé.
          {bilan.issue === 'realisee' ? ' Pour l’État, recopiez-le dans DAUPHIN, case par case.' : ''}
        </Message>
      ) : null}
      <DemandeDeLaVille vue={vue} />
      <EnCorrection vue={vue} />
      <LaVille vue={vue} rendu={lecture} />
      <SuiteDesDates vue={vue} rendu={dates} />
      <Emporter vue={vue} />
      <Aide vue={vue} />
      <Changer vue={vue} />
    </Layout>
  )
}

const ResteAFaire = ({ nombre }: { nombre: number }) =>
  nombre === 0 ? (
    <Etiquette genre="succes" icone="fait">
      Rien ne manque
    </Etiquette>
  ) : (
    <Etiquette genre="attente">{pluriel(nombre, 'point à régler', 'points à régler')}</Etiquette>
  )

function Emporter({ vue }: { vue: Vue }) {
  const { bilan, visit, reglages } = vue
  const t = visit.territoire
  const realisee = bilan.issue === 'realisee'
  return (
    <Section id="emporter" titre="L’emporter">
      <Gestes>
        <Bouton href={adresse(t, bilan, '/papier')} genre="secondaire" icone="imprimer">
          Page à imprimer et PDF
        </Bouton>
        {realisee && reglages.formulaire ? (
          <Bouton href={adresse(t, bilan, '/papier/formulaire')} genre="secondaire" icone="document">
            Formulaire officiel rempli
          </Bouton>
        ) : null}
        {realisee ? (
          <Bouton href={adresse(t, bilan, '/dauphin')} genre="secondaire" icone="copier">
            Recopier dans DAUPHIN
          </Bouton>
        ) : null}
        <Bouton href={adresse(t, bilan, '/papier/texte')} genre="discret" icone="exporter">
          Texte à retoucher (ODT)
        </Bouton>
        <Bouton href={adresse(t, bilan, '/papier/classeur')} genre="discret" icone="tableau">
          Tableur (XLSX)
        </Bouton>
      </Gestes>
      {realisee && !reglages.formulaire ? (
        <p class="doux petit">
          {policy.peutRegler(visit.me) ? (
            <>
              Pour que le formulaire officiel (CERFA 15059) sorte ici déjà rempli,{' '}
              <a href={url('/reglages/bilans', t)}>déposez-le une fois dans « Réglages », « Les bilans »</a>.
            </>
          ) : (
            'Le formulaire officiel (CERFA 15059) sortira ici déjà rempli dès que la ville ou la coordination l’aura déposé, une fois pour tous, dans « Réglages », « Les bilans » : demandez-le-leur.'
          )}
        </p>
      ) : null}
      {bilan.numero > 1 ? <a href={adresse(t, bilan, '/versions')}>Relire et comparer les versions signées</a> : null}
    </Section>
  )
}

/** « Coup de pouce au bilan »: written like any other need, its words ready; it bears the id of its bilan, so that it is one. */
function Aide({ vue }: { vue: Vue }) {
  if (!vue.peutEcrire) return null
  const demande = { action: vue.bilan.actionId, modele: 'bilan', id: vue.bilan.id }
  return (
    <Section id="aide" titre="Un coup de pouce au bilan ?">
      <p>
        Quelqu’un du conseil ou du quartier peut relire, aider à formuler, vérifier les comptes. Vous restez l’auteur.
      </p>
      {vue.aide ? (
        <p>
          C’est demandé : <a href={url('/appels/:id', vue.visit, { id: vue.aide.id })}>{vue.aide.titre}</a> (
          {NOM_DE_L_ETAT[vue.aide.etat].toLowerCase()}).
        </p>
      ) : (
        <SeulGeste href={url('/appels/nouveau', vue.visit, {}, demande)} genre="secondaire" icone="coup-de-pouce">
          Demander un coup de pouce
        </SeulGeste>
      )}
    </Section>
  )
}

function Changer({ vue }: { vue: Vue }) {
  const { bilan, visit } = vue
  const t = visit.territoire
  const corrigeable = peutCommencerLaCorrection(vue) && bilan.mot !== 'a-corriger'
  if (!vue.peutEcrire && !corrigeable && !vue.peutReconduire) return null
  return (
    <Section id="changer" titre="Autrement">
      {vue.peutEcrire ? (
        <>
          <SeulEnvoi action={adresse(t, bilan, '/mise-a-jour')} genre="discret" icone="suivi">
            Reprendre ce qui est connu aujourd’hui
          </SeulEnvoi>
          <details class="pile">
            <summary>
              {bilan.issue === 'realisee'
                ? 'L’action n’a pas eu lieu, ou ses dates changent'
                : 'Ce n’est pas cela : dire autrement ce que l’action est devenue'}
            </summary>
            <Formulaire action={adresse(t, bilan, '/issue')} hidden={{ version: bilan.version }}>
              <Radios
                nom="issue"
                libelle="Qu’est devenue l’action ?"
                required
                valeur={bilan.issue}
                options={optionsDe(ISSUES, NOM_DE_L_ISSUE)}
              />
              <SeulGeste genre="secondaire">Changer</SeulGeste>
            </Formulaire>
          </details>
        </>
      ) : null}
      {corrigeable ? (
        <details class="pile">
          <summary>Corriger : commencer une nouvelle version</summary>
          <CommencerLaCorrection vue={vue} />
        </details>
      ) : null}
      {vue.peutReconduire ? (
        <SeulGeste href={adresse(t, bilan, '/reconduction')} genre="secondaire" icone="echange">
          {`Reconduire l’action en ${bilan.exercice + 1}`}
        </SeulGeste>
      ) : null}
    </Section>
  )
}

/** By when it is owed, and why on that day where it is not the one of all. */
function jourEtRaison({ bilan, delai, periode }: Vue): string {
  const raison = direRaisonDuJour(raisonDuJour(bilan, periode, delai.echeance))
  return [avantLe(delai), raison].filter((dit) => dit !== '').join(' : ')
}
