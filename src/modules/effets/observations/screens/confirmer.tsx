import { saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goTo, param, type Saisie, screen } from '#src/ground/web.ts'
import { Fiche, Message, Refusee } from '#ui/data.tsx'
import { Bouton, Case, Champ, champs, Formulaire, Gestes, optionsDe, Radios, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ATTACHES, luParUnTiers, REPONSES_DU_TIERS } from '../domain.ts'
import { FormDeConfirmation } from '../saisie.ts'
import { NOM_DE_L_ATTACHE, NOM_DU_TIERS, TIERS_ATTACHE, textes } from '../textes.fr.ts'
import { confirmer, demandeLue } from '../usecases.ts'

/** Two questions to a third person, by their link: no account, under two minutes. */
export const confirmerScreen = screen()

const PATH = '/effets/confirmer/:id'

confirmerScreen.get(PATH, async (c) => {
  const d = await donnees(c)
  if (d.demande.repondueLe !== null) return c.html(<Layout titre={textes.merci} chapeau={textes.deja} horsRecherche />)
  return c.html(d.ouvertIci ? <PourQuelquUnDAutre {...d} /> : <Page {...d} values={{ id: newId() }} errors={{}} />)
})

confirmerScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { form, encore } = await formOf(c, FormDeConfirmation, async (saisie) => (
    <Page {...(await donnees(c))} {...saisie} />
  ))
  if (!form.ok) return encore(form.errors)
  const { duChangement: changement, deLaContribution: contribution, ...dit } = form.value
  const faite = await confirmer(visit, param(c), { ...dit, changement, contribution })
  if (!faite.ok && faite.reason === 'confirme-attache') return encore({ attache: TIERS_ATTACHE }, 409)
  if (!faite.ok && faite.reason === 'ouvert-ici') return c.html(<PourQuelquUnDAutre {...(await donnees(c))} />, 409)
  if (!faite.ok && faite.reason === 'autres-mots') return encore({}, 409, textes.autresMots)
  return goTo(c, url(PATH, visit, { id: param(c) }), faite.ok ? textes.merci : textes.deja)
})

const donnees = (c: Ctx) => {
  const { visit } = c.var
  return read(visit, async (tx) => ({ visit, ...(await demandeLue(tx, visit, param(c))) }))
}

type Donnees = Awaited<ReturnType<typeof donnees>>
type Props = Donnees & Saisie

const PourQuelquUnDAutre = ({ visit, effet }: Donnees) => (
  <Layout titre={textes.pourUnAutre} horsRecherche>
    <Message genre="attention">{textes.ouvertIci}</Message>
    <Gestes>
      <Bouton href={url('/effets/:id', visit, { id: effet.id })} genre="secondaire">
        Voir l’effet
      </Bouton>
    </Gestes>
  </Layout>
)

function Page({ visit, demande, effet, values, errors, refus }: Props) {
  // Refused, the page shows the words that stand: what is sent again is to these.
  const lu = (refus ? '' : saisi(values, 'lu')) || luParUnTiers(effet)
  const champ = champs(FormDeConfirmation, values, errors)
  const reponses = optionsDe(REPONSES_DU_TIERS, NOM_DU_TIERS)
  return (
    <Layout titre="L’avez-vous vu, vous aussi ?" chapeau="Deux questions, une minute, sans compte." horsRecherche>
      <Refusee phrase={refus} />
      <p class="grand" id="changement-dit">
        « {effet.changement} »
      </p>
      <Fiche
        lignes={[
          { libelle: 'Pour qui', valeur: effet.pourQui },
          { libelle: 'Où', valeur: effet.lieu },
          { libelle: 'Depuis quand', valeur: effet.periode },
        ]}
      />
      <Formulaire
        action={url(PATH, visit, { id: demande.id })}
        errors={errors}
        hidden={{ id: saisi(values, 'id'), lu }}
      >
        <Radios
          {...champ('duChangement')}
          libelle="Avez-vous vu ou entendu ce changement ?"
          disposition="courtes"
          options={reponses}
        />
        <Radios
          {...champ('deLaContribution')}
          libelle={`« ${effet.action} » y est pour quelque chose ?`}
          disposition="courtes"
          options={reponses}
        />
        <Zone {...champ('propos')} libelle="Comment le savez-vous ?" lignes={3} />
        <Champ
          {...champ('source')}
          libelle="Qui êtes-vous ?"
          aide="Sans votre nom si vous préférez : « une voisine du bâtiment C »."
        />
        <Radios
          {...champ('attache')}
          libelle="Qu’est-ce qui est vrai ?"
          options={optionsDe(ATTACHES, NOM_DE_L_ATTACHE)}
        />
        {errors.attache === TIERS_ATTACHE ? (
          <Case nom="commeDit" libelle="Gardez ma parole comme ce que je dis, avec ce lien." />
        ) : null}
        <p class="petit doux">
          Le conseil citoyen, la structure, la ville et le bureau « Coup de pouce aux projets » liront vos mots tels
          quels. Rien d’autre n’est gardé de vous.
        </p>
        <Gestes collees>
          <Bouton icone="fait">Envoyer</Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}
