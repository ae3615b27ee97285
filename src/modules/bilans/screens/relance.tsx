import { z } from 'zod'
import { trouverStructure } from '#modules/programmation/index.ts'
import { lienDeLaStructure } from '#modules/suivi/index.ts'
import { joindreLaPermanence } from '#modules/territoires/index.ts'
import { choix, coche, identifiant, type Rempli, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { absolute, url } from '#platform/url.ts'
import { vuEntier } from '#platform/vu.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { auteur, estAuBureauIci, permis, read, write } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Message, Paragraphes, Puces, Quand, Section } from '#ui/data.tsx'
import { Bouton, Case, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { MessagePret } from '#ui/message-pret.tsx'
import * as policy from '../policy.ts'
import { aRelancer, luDeLaRelance, type RefusDeRelance, relancer } from '../remplir/relancer.ts'
import { motsDeRelance, pasEncorePrevenus } from '../textes.fr.ts'

/** A structure is told that its bilans are late: by mail, by the desk's voice, or with words to copy. */
export const relanceScreen = screen()

const PATH = '/bilans/relance/:id'

const Form = z.object({
  id: identifiant(),
  geste: choix(['envoyer', 'dite']),
  encore: coche(),
  version: texte({ max: 40 }),
})

const REFUS: Readonly<Record<RefusDeRelance, string>> = {
  'plus-rien': 'Plus aucun bilan de cette structure n’est en retard : il n’y a rien à dire.',
  'cette-semaine': 'Une relance a déjà été faite cette semaine : cochez la case pour la refaire.',
  'personne-a-qui': 'Personne n’est noté pour cette structure : prenez le message, ou notez qui la joindre.',
  change:
    'Ses bilans en retard, ou ses contacts, ont changé depuis que vous avez lu cette page : rien n’est parti. Relisez, puis recommencez.',
}

relanceScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} values={{}} errors={{}} />))

relanceScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const result = await relancer(c.var.visit, param(c), form.value)
  if (!result.ok) return encore({ formulaire: REFUS[result.reason] }, 409)
  return goOn(c, '/bilans', result.value)
})

relanceScreen.get(`${PATH}/imprimer`, async (c) => {
  const d = await donnees(c)
  return c.html(
    <Layout
      titre={TITRE_DE_LETTRE}
      chapeau={d.structure.nom}
      fil={[{ href: url(PATH, d.visit, { id: d.structure.id }), libelle: 'Relancer' }]}
      gestes={<BoutonPdf href={url(`${PATH}/pdf`, d.visit, { id: d.structure.id })} />}
      impression
    >
      <Paragraphes serre texte={lettre(d).join('\n\n')} />
      <p>{auteur(d.visit.me)}</p>
    </Layout>,
  )
})

relanceScreen.get(`${PATH}/pdf`, async (c) => {
  const d = await donnees(c)
  const { visit, structure } = d
  // The code opens what is due of the structure: the desk hands it over, the city does not hold it.
  const lien = estAuBureauIci(visit.me, structure.quartiers)
    ? await write(visit, (tx) => lienDeLaStructure(tx, visit, structure.id))
    : null
  const papier = {
    titre: TITRE_DE_LETTRE,
    pied: visit.territoire.nom,
    destinataire: structure.nom,
    paragraphes: lettre(d),
    signature: auteur(visit.me),
    // Nothing to type while the address is not known outside.
    code: lien?.url ? lien.code : '',
    adresse: absolute(url('/code', visit), visit.territoire) ?? '',
  }
  return servirPdf(c, {
    modele: 'modules/suivi/du/lettre.typ',
    donnees: papier,
    fichier: 'bilans-attendus',
    jumelle: url(`${PATH}/imprimer`, visit, { id: structure.id }),
  })
})

const TITRE_DE_LETTRE = 'Vos bilans'

/** The same words on paper, with whom to call. */
function lettre({ visit, dus }: Donnees): string[] {
  const appel = joindreLaPermanence(visit.territoire)
  return ['Bonjour,', ...motsDeRelance(dus), ...(appel === '' ? [] : [`Pour en parler : ${appel}.`])]
}

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  const lus = await read(visit, async (tx) => {
    const structure = permis(visit.me, policy.peutRelancerLaStructure, await trouverStructure(tx, param(c)))
    return { structure, lue: await aRelancer(tx, visit, structure.id) }
  })
  return { visit, ...lus, dus: lus.lue.dus }
}

function Page({ visit, structure, dus, lue, values, errors }: Donnees & Rempli) {
  const ici = { id: structure.id }
  const mots = motsDeRelance(dus)
  const { deja } = lue
  const [contacts, parMail] = [lue.contacts.length, lue.parMail.length]
  const deVive = contacts - parMail
  const appelle = estAuBureauIci(visit.me, structure.quartiers)
    ? 'à vous d’appeler, ces mots seront à votre accueil.'
    : `« Coup de pouce aux projets » ${deVive === 1 ? 'lui' : 'leur'} téléphonera.`
  return (
    <Layout
      titre="Relancer"
      chapeau={structure.nom}
      fil={[{ href: url('/bilans', visit), libelle: 'Bilans' }]}
      actif="bilans"
    >
      {errors.formulaire ? <Message genre="erreur">{errors.formulaire}</Message> : null}
      {deja ? (
        <Message genre="attention">
          {deja.reste === 0 ? 'Déjà relancée ' : 'Relance déjà demandée '}
          <Quand instant={deja.le} />
          {deja.par === '' ? '' : ` (${deja.par})`}
          {deja.reste === 0 ? '.' : ` : ${pasEncorePrevenus(deja.reste)}.`}
        </Message>
      ) : null}
      <Section
        id="mots"
        titre={pluriel(dus.length, 'bilan en retard', 'bilans en retard', 'Aucun bilan n’est en retard')}
      >
        {dus.length === 0 ? null : (
          <>
            <MessagePret id="message-pret" message={['Bonjour,', ...mots].join('\n')} />
            <Formulaire
              action={url(PATH, visit, ici)}
              errors={{}}
              hidden={{ id: saisi(values, 'id') || newId(), version: vuEntier(luDeLaRelance(lue)) }}
            >
              <Puces
                de={[
                  ...(parMail === 0
                    ? []
                    : [
                        `${pluriel(parMail, 'contact reçoit', 'contacts reçoivent')} ces mots par e-mail, avec un lien vers ce qui est dû, sans compte.`,
                      ]),
                  ...(deVive === 0
                    ? []
                    : [`Aucun e-mail ne part d’ici vers ${pluriel(deVive, 'contact', 'contacts')} : ${appelle}`]),
                  ...(contacts === 0 ? ['Personne n’est noté pour cette structure.'] : []),
                ]}
              />
              {deja ? <Case nom="encore" libelle="La relancer encore cette semaine" required /> : null}
              <Gestes>
                {contacts === 0 ? null : (
                  <Bouton icone={parMail === 0 ? undefined : 'envoyer'} nom="geste" valeur="envoyer">
                    Relancer
                  </Bouton>
                )}
                <Bouton genre="secondaire" nom="geste" valeur="dite">
                  Noter que c’est dit
                </Bouton>
                <Bouton href={`${url('/structures/:id', visit, ici)}#contacts`} genre="discret" icone="telephone">
                  Qui joindre
                </Bouton>
                <Bouton href={url(`${PATH}/imprimer`, visit, ici)} genre="discret" icone="imprimer">
                  Sur papier
                </Bouton>
              </Gestes>
            </Formulaire>
          </>
        )}
      </Section>
    </Layout>
  )
}
