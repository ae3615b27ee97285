import { jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { panels } from '#src/ground/host.ts'
import { permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { Etiquette, Fiche, Liste, Message, Section } from '#ui/data.tsx'
import { Bouton, Envoi, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { decisionEnMots, dire, lireCompteRendu } from '../compte-rendu/compte-rendu.ts'
import { LeCompteRendu } from '../compte-rendu/papier.tsx'
import { compteDesReponses, ordreDuJourEnLignes } from '../domain/mots.ts'
import { estEnRetard } from '../domain/suite.ts'
import { aCommence, estAReannoncer, estTombe } from '../domain/temps-fort.ts'
import type { Decision, Invite, TempsFort } from '../domain/types.ts'
import { estASoi, peutDireFaite, peutLireCelle, peutOrganiser, peutTenirLaListe, saLigne } from '../policy.ts'
import { maPlace } from '../preparer/inviter.ts'
import { estAuCourant } from '../preparer/preparer.ts'
import { taches as lireTaches } from '../store/taches.ts'
import * as store from '../store/temps-forts.ts'
import { direFaite } from '../tenir/reunion.ts'
import { NOM_DE_L_ACCES, NOM_DE_L_ETAT_DE_DECISION } from '../textes.fr.ts'
import { EtatDuTempsFort, filDe, ParCercle, quandEnMots } from '../views.tsx'

/** One meeting, for those who put things in common: when, what about, who comes, what was decided. */
export const ficheScreen = screen()

const PATH = '/temps-forts/:id'

ficheScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

/** Leads to one's own page of it: the line of this account is found, or made. */
ficheScreen.post(`${PATH}/ma-place`, async (c) => {
  const { visit } = c.var
  const id = await maPlace(visit, param(c))
  return goTo(c, url('/temps-forts/pour-moi/:id', visit, { id }))
})

ficheScreen.post(`${PATH}/decisions/:decision/faite`, async (c) => faire(c, true))
ficheScreen.post(`${PATH}/decisions/:decision/a-faire`, async (c) => faire(c, false))

async function faire(c: Ctx, faite: boolean): Promise<Response> {
  const { visit } = c.var
  await direFaite(visit, param(c, 'decision'), faite)
  const la = `${url(PATH, visit, { id: param(c) })}#decisions`
  return goTo(c, la, faite ? 'C’est fait, merci.' : 'C’est de nouveau à faire.')
}

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const tempsFort = permis(visit.me, peutLireCelle, await store.find(tx, param(c)))
    return {
      visit,
      tempsFort,
      lu: await lireCompteRendu(tx, tempsFort),
      taches: peutTenirLaListe(visit.me, tempsFort) ? await lireTaches(tx, tempsFort.id) : [],
      // Between a few, their meeting is their own affair.
      morceaux: tempsFort.entre === null ? await panels('temps-fort', visit, tx, tempsFort.id) : null,
    }
  })
}

function Page(props: Donnees) {
  const { visit, tempsFort, lu } = props
  const organise = peutOrganiser(visit.me, tempsFort)
  const tenu = tempsFort.etat === 'tenu'
  // As long as they have not left, the minutes are those of whoever writes them, but for what is one's own to do.
  const decisions = lu.decisions.filter((une) => tenu || organise || estASoi(visit.me, une, tempsFort))
  return (
    <Layout titre={tempsFort.titre} chapeau={tempsFort.propos} fil={filDe(visit.territoire)} actif="calendrier">
      <p class="etiquettes">
        <EtatDuTempsFort tempsFort={tempsFort} />
      </p>
      {organise ? <Alertes {...props} /> : null}
      <Fiche
        lignes={[
          { libelle: 'Quand', valeur: quandEnMots(tempsFort, visit) },
          { libelle: 'Où', valeur: tempsFort.lieu },
          { libelle: 'Pour', valeur: NOM_DE_L_ACCES[tempsFort.entre === null ? 'quartier' : 'invites'] },
          { libelle: 'Préparé par', valeur: tempsFort.organisePar },
        ]}
      />
      <MaReponse {...props} />
      {organise ? <Preparer {...props} /> : null}
      {decisions.length > 0 ? <Decisions {...props} lu={{ ...lu, decisions }} /> : null}
      {tenu ? (
        <LeCompteRendu dit={{ ...dire(visit, tempsFort, lu), decisions: [], quand: '', lieu: '' }} />
      ) : (
        <AvantLaRencontre {...props} />
      )}
      {props.morceaux}
    </Layout>
  )
}

function Alertes({ visit, tempsFort }: Donnees) {
  const vers = (path: string) => url(path, visit, { id: tempsFort.id })
  if (estTombe(tempsFort))
    return (
      <Message genre="attention" titre="La date n’est plus au calendrier">
        Elle y a été annulée ou reportée. <a href={vers(`${PATH}/annulation`)}>Annuler cette rencontre</a>, ou{' '}
        <a href={vers(`${PATH}/modifier`)}>donner une autre date</a>.
      </Message>
    )
  return estAReannoncer(tempsFort) ? (
    <Message genre="attention" titre="La date ou le lieu a changé">
      <a href={vers(`${PATH}/invitation`)}>Prévenir qui était invité</a>
    </Message>
  ) : null
}

function MaReponse({ visit, tempsFort, lu }: Donnees) {
  if (tempsFort.etat !== 'sondage' && tempsFort.etat !== 'fixe') return null
  if (aCommence(tempsFort, visit.now) || estTombe(tempsFort)) return null
  const la = saLigne(visit.me, lu.invites)
  const dit = la?.vient === 'oui' ? 'Vous venez.' : la?.vient === 'non' ? 'Vous ne venez pas.' : null
  return (
    <Formulaire action={url(`${PATH}/ma-place`, visit, { id: tempsFort.id })} class="rangee">
      {dit === null ? null : <p>{dit}</p>}
      <Bouton icone="coche" genre={dit === null ? 'principal' : 'discret'}>
        {tempsFort.etat === 'sondage' ? 'Dire mes dates' : dit === null ? 'Dire si je viens' : 'Changer ma réponse'}
      </Bouton>
    </Formulaire>
  )
}

/** The gestures of whoever organises, in the order of a meeting. */
function Preparer({ visit, tempsFort, lu, taches }: Donnees) {
  const { etat } = tempsFort
  const vers = (geste: string) => url(`${PATH}/${geste}`, visit, { id: tempsFort.id })
  const commence = aCommence(tempsFort, visit.now)
  const restent = taches.filter(({ faiteLe }) => faiteLe === null).length
  return (
    <Section id="preparer" titre={etat === 'tenu' ? 'Le compte rendu' : 'Préparer, animer, envoyer'}>
      <Gestes>
        {etat === 'sondage' ? (
          <Bouton href={vers('dates')} icone="dates">
            Les dates
          </Bouton>
        ) : null}
        {etat === 'fixe' ? (
          <Bouton href={vers('reunion')} icone="modifier" genre={commence ? 'principal' : 'secondaire'}>
            {commence ? 'Écrire le compte rendu' : 'Pendant la rencontre'}
          </Bouton>
        ) : null}
        {etat === 'fixe' ? (
          <Bouton href={vers('invitation')} icone="courriel" genre={commence ? 'secondaire' : 'principal'}>
            Inviter et suivre les réponses
          </Bouton>
        ) : null}
        {etat === 'sondage' || etat === 'fixe' ? (
          <>
            <Bouton href={vers('invites')} icone="inviter" genre="secondaire">
              {`Qui est invité (${lu.invites.length})`}
            </Bouton>
            <Bouton href={vers('ordre-du-jour')} icone="liste" genre="secondaire">
              L’ordre du jour
            </Bouton>
            {peutTenirLaListe(visit.me, tempsFort) ? (
              <Bouton href={vers('binome')} icone="a-faire" genre="secondaire">
                {`La liste du binôme (${restent})`}
              </Bouton>
            ) : null}
            <Bouton href={vers('papier')} icone="imprimer" genre="secondaire">
              À imprimer
            </Bouton>
            <Bouton href={vers('modifier')} icone="modifier" genre="discret">
              Modifier
            </Bouton>
            <Bouton href={vers('annulation')} icone="annuler" genre="discret">
              Annuler la rencontre
            </Bouton>
          </>
        ) : null}
        {etat === 'tenu' ? (
          <>
            <Bouton href={vers('compte-rendu')} icone="imprimer" genre="secondaire">
              Imprimer le compte rendu
            </Bouton>
            <Envoi action={vers('reouverture')} class="rangee" icone="modifier" genre="discret">
              Corriger le compte rendu
            </Envoi>
          </>
        ) : null}
      </Gestes>
    </Section>
  )
}

function AvantLaRencontre({ visit, tempsFort, lu }: Donnees) {
  const programme = ordreDuJourEnLignes(lu.points)
  const viennent = lu.invites.filter(({ vient }) => vient === 'oui')
  return (
    <>
      {programme.length === 0 && tempsFort.etat === 'annule' ? null : (
        <Section id="programme" titre="Au programme">
          <Liste genre="lignes" elements={programme} vide={<p class="doux">L’ordre du jour se prépare.</p>} />
        </Section>
      )}
      {tempsFort.etat === 'fixe' ? (
        <Section id="qui-vient" titre="Qui vient">
          <p>{compteDesReponses(lu.invites)}.</p>
          <ParCercle invites={viennent} sansHabitants={!peutOrganiser(visit.me, tempsFort)} />
        </Section>
      ) : (
        <QuiSait visit={visit} tempsFort={tempsFort} invites={lu.invites} />
      )}
    </>
  )
}

/** While the date is asked, how many were; once it is called off, who may still have it in mind. */
function QuiSait({ visit, tempsFort, invites }: { visit: Visit; tempsFort: TempsFort; invites: readonly Invite[] }) {
  const sus = invites.filter(estAuCourant)
  if (tempsFort.etat !== 'annule')
    return (
      <p class="doux">
        {pluriel(sus.length, 'personne invitée', 'personnes invitées', 'Personne n’a encore été invité')}.
      </p>
    )
  return (
    <Section id="qui-savait" titre="Qui était invité">
      {sus.length === 0 ? (
        <p>Personne n’avait encore été invité.</p>
      ) : (
        <ParCercle invites={sus} sansHabitants={!peutOrganiser(visit.me, tempsFort)} />
      )}
    </Section>
  )
}

function Decisions({ visit, tempsFort, lu }: Donnees) {
  return (
    <Section id="decisions" titre="Décidé ensemble">
      <Liste
        genre="lignes"
        libelle="Décidé ensemble"
        elements={lu.decisions.map((decision) => (
          <UneDecision visit={visit} tempsFort={tempsFort} decision={decision} />
        ))}
      />
    </Section>
  )
}

function UneDecision({ visit, tempsFort, decision }: { visit: Visit; tempsFort: TempsFort; decision: Decision }) {
  const { etat } = decision
  const peut = etat !== 'plus-utile' && peutDireFaite(visit.me, decision, tempsFort)
  const action = url(`${PATH}/decisions/:decision/${etat === 'faite' ? 'a-faire' : 'faite'}`, visit, {
    id: tempsFort.id,
    decision: decision.id,
  })
  return (
    <>
      <span>{decisionEnMots(decision)}</span>
      <span class="rangee">
        <Etiquette
          genre={etat === 'faite' ? 'succes' : estEnRetard(decision, jourDe(visit.now)) ? 'attente' : 'neutre'}
        >
          {NOM_DE_L_ETAT_DE_DECISION[etat]}
        </Etiquette>
        {peut ? (
          <Envoi
            action={action}
            class="rangee"
            petit
            genre={etat === 'faite' ? 'discret' : 'secondaire'}
            nomComplet={`${etat === 'faite' ? 'Pas encore fait' : 'C’est fait'} : ${decision.texte}`}
          >
            {etat === 'faite' ? 'Pas encore' : 'C’est fait'}
          </Envoi>
        ) : null}
      </span>
    </>
  )
}
