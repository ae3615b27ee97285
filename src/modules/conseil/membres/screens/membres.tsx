import { z } from 'zod'
import { quartiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { identifiant, identifiantOuRien, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { apresElle, type Ctx, formOf, goOn, goTo, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Etiquette, Jour, Liste, Message, Refusee, Section } from '#ui/data.tsx'
import { Champ, Choix, champs, Envoi, Formulaire, Gestes, optionsParId, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { CONSEIL, REFUS_DE_MEMBRE } from '../../textes.fr.ts'
import { attend, type Membre, siege } from '../domain.ts'
import { membreQuAgit, peutConfirmer, peutNoterLeDepart, peutTenir } from '../policy.ts'
import { tous } from '../store.ts'
import { ajouterSurPapier, confirmer, noterLeDepart } from '../usecases.ts'

/** Who sits, who asks to, who is on paper only: read and kept by those who sit. */
export const membresScreen = screen()

const PATH = '/conseil/membres'

const Form = z.object({
  id: identifiant(),
  nom: texte({ max: 120, nomme: true, obligatoire: 'Écrivez le prénom et le nom de cette personne.' }),
  quartierId: identifiantOuRien(),
})

membresScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} {...SANS_SAISIE} />))

membresScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const fait = await ajouterSurPapier(c.var.visit, form.value)
  if (!fait.ok) return encore({ nom: REFUS_DE_MEMBRE[fait.reason] }, 409)
  return goOn(c, PATH, `${form.value.nom} est du conseil, sur papier.`)
})

membresScreen.post(`${PATH}/:id/confirmation`, async (c) => {
  const demandent = (await donnees(c)).membres.filter(attend)
  const elle = demandent.find(({ id }) => id === param(c))
  const la = elle && apresElle(demandent, elle)
  const membre = await confirmer(c.var.visit, param(c))
  const vers = `${url(PATH, c.var.visit)}#${la ? ancre(la) : 'siegent'}`
  return goTo(c, vers, `C’est noté : ${membre.nom} siège au conseil.`)
})

membresScreen.post(`${PATH}/:id/depart`, async (c) => {
  const fait = await noterLeDepart(c.var.visit, param(c))
  if (!fait.ok)
    return c.html(<Page {...(await donnees(c))} {...SANS_SAISIE} refus={REFUS_DE_MEMBRE[fait.reason]} />, 409)
  return goOn(c, '/conseil', `C’est noté : ${fait.value.nom} ne siège plus au conseil.`)
})

const ancre = ({ id }: Pick<Membre, 'id'>) => `demande-${id}`

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const [membres, lieux] = await Promise.all([tous(tx), quartiers(tx)])
    const moi = membreQuAgit(visit.me, membres)
    authorize(moi !== null)
    return { visit, membres, moi, lieux }
  })
}

type Donnees = Awaited<ReturnType<typeof donnees>>

function Page({ refus, values, errors, ...d }: Donnees & Saisie) {
  const { visit, membres, lieux, moi } = d
  const champ = champs(Form, values, errors)
  const demandent = membres.filter(attend)
  const siegent = membres.filter(siege)
  const places = lieux.filter(({ id }) => moi && peutTenir(moi, id))
  return (
    <Layout
      titre="Les membres du conseil"
      chapeau="Une personne nouvelle est confirmée par quelqu’un qui siège : un rôle donné ne suffit pas."
      fil={[{ href: url('/conseil', visit), libelle: CONSEIL.titre }]}
    >
      <Refusee phrase={refus} />
      {demandent.length > 0 ? (
        <Section id="demandes" titre="Demandent à siéger">
          <Liste
            genre="lignes"
            ids={demandent.map(ancre)}
            elements={demandent.map((m) => <Demande {...d} membre={m} />)}
          />
        </Section>
      ) : null}
      <Section id="siegent" titre={pluriel(siegent.length, 'personne siège', 'personnes siègent')}>
        <Liste genre="lignes" elements={siegent.map((m) => <UnMembre {...d} membre={m} />)} />
      </Section>
      <Section id="papier" titre="Ajouter une personne sans compte">
        <Message>
          Elle reçoit la liste et les fiches sur papier ; quelqu’un qui siège recopie ses liens et ses notes à son nom.
        </Message>
        <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ id: newId() }}>
          <Champ {...champ('nom')} libelle="Prénom et nom" autocomplete="off" />
          {places.length > 1 || moi?.quartierId ? (
            <Choix
              {...champ('quartierId')}
              libelle="De quel quartier"
              {...(moi?.quartierId ? {} : { vide: 'De tous' })}
              options={optionsParId(places)}
            />
          ) : null}
          <SeulGeste icone="ajouter" genre="secondaire">
            Ajouter cette personne
          </SeulGeste>
        </Formulaire>
      </Section>
    </Layout>
  )
}

type Ligne = Donnees & Readonly<{ membre: Membre }>

const vers = (visit: Donnees['visit'], membre: Membre, geste: string) =>
  url(`${PATH}/:id/${geste}`, visit, { id: membre.id })

const Demande = ({ visit, moi, membre }: Ligne) => (
  <div class="pile pile--serree">
    <p>
      <strong>{membre.nom}</strong>
      <br />
      <span class="petit doux">
        A demandé <Jour jour={jourDe(membre.demandeLe)} />
      </span>
    </p>
    {peutConfirmer(moi, membre) ? (
      <Gestes>
        <Envoi action={vers(visit, membre, 'confirmation')} petit icone="coche" nomComplet={`Confirmer ${membre.nom}`}>
          Oui, du conseil
        </Envoi>
        <Envoi
          action={vers(visit, membre, 'depart')}
          petit
          genre="discret"
          nomComplet={`Écarter la demande : ${membre.nom}`}
        >
          Écarter la demande
        </Envoi>
      </Gestes>
    ) : null}
  </div>
)

const UnMembre = ({ visit, moi, membre, lieux }: Ligne) => (
  <div class="rangee rangee--ecartee">
    <span>
      {membre.nom} {membre.id === moi?.id ? <Etiquette>vous</Etiquette> : null}{' '}
      {membre.compteId === null ? <Etiquette>sur papier</Etiquette> : null}
      {membre.quartierId && lieux.length > 1 ? (
        <span class="petit doux"> {lieux.find(({ id }) => id === membre.quartierId)?.nom}</span>
      ) : null}
      <br />
      <span class="petit doux">
        {membre.fondation ? 'A commencé le conseil ici' : `Confirmation par ${membre.confirmePar}`}
        {membre.confirmeLe ? (
          <>
            , <Jour jour={jourDe(membre.confirmeLe)} />
          </>
        ) : null}
      </span>
    </span>
    {peutNoterLeDepart(moi, membre) ? (
      <Envoi
        action={vers(visit, membre, 'depart')}
        class="rangee"
        petit
        genre="discret"
        nomComplet={membre.id === moi?.id ? 'Je ne siège plus' : `Ne siège plus : ${membre.nom}`}
      >
        {membre.id === moi?.id ? 'Je ne siège plus' : 'Ne siège plus'}
      </Envoi>
    ) : null}
  </div>
)
