import { jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { baseOf, url } from '#platform/url.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { Carte, Etiquette, Fiche, Liste, Message, Refusee } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { quiEtOu } from '../compte-rendu.ts'
import { estAReannoncer } from '../domain/temps-fort.ts'
import type { Invite, Point, TempsFort } from '../domain/types.ts'
import { envoyerLesInvitations, estMoi, marquerAAppeler, prevenirDuChangement } from '../inviter.ts'
import { compteDesReponses, messageACopier, momentEnMots } from '../mots.ts'
import { ouvrir } from '../ouvrir.ts'
import * as invitesStore from '../store/invites.ts'
import * as pointsStore from '../store/points.ts'
import { REFUS } from '../textes.fr.ts'
import { filDe, quandEnMots } from '../views.tsx'

/** The invitation: by mail, with the date for calendars; by a message to paste; by a call. And who comes. */
export const invitationScreen = screen()

const PATH = '/temps-forts/:id/invitation'

invitationScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

invitationScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const result = await envoyerLesInvitations(visit, param(c))
  if (!result.ok) return c.html(<Page {...(await donnees(c))} refus={REFUS[result.reason]} />, 409)
  return goTo(c, url(PATH, visit.territoire, { id: param(c) }), result.value)
})

invitationScreen.post(`${PATH}/changement`, async (c) => {
  const { visit } = c.var
  const mot = await prevenirDuChangement(visit, param(c))
  return goTo(c, url(PATH, visit.territoire, { id: param(c) }), mot)
})

type Donnees = Readonly<{
  visit: Visit
  tempsFort: TempsFort
  invites: readonly Invite[]
  points: readonly Point[]
}>

async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const tempsFort = await ouvrir(tx, visit, param(c))
    return {
      visit,
      tempsFort,
      invites: await marquerAAppeler(tx, visit, await invitesStore.deCeTempsFort(tx, tempsFort.id)),
      points: await pointsStore.deCeTempsFort(tx, tempsFort.id),
    }
  })
}

type Props = Donnees & Readonly<{ refus?: string }>

function Page(props: Props) {
  const { visit, tempsFort, invites, points, refus } = props
  const t = visit.territoire
  return (
    <Layout
      titre={`Inviter à « ${tempsFort.titre} »`}
      chapeau={quandEnMots(tempsFort, visit)}
      fil={filDe(t, tempsFort)}
      actif="calendrier"
    >
      <Refusee phrase={refus} />
      {estAReannoncer(tempsFort) ? <AChange {...props} /> : null}
      {tempsFort.etat === 'fixe' ? <ParCourriel {...props} /> : null}
      <section class="pile" aria-labelledby="message">
        <h2 id="message">Par message</h2>
        <p>{`À coller dans un SMS, WhatsApp ou un groupe. ${baseOf(t) === null ? 'Le code de chaque personne, à dicter,' : 'Le lien de chaque personne'} est sur sa page.`}</p>
        <Carte genre="creux">
          <p id="message-a-copier" class="a-copier">
            {messageACopier(tempsFort, points, jourDe(visit.now))}
          </p>
        </Carte>
        <Gestes>
          <copier-texte pour="message-a-copier">
            <Bouton type="button" icone="copier" genre="secondaire">
              Copier le message
            </Bouton>
          </copier-texte>
        </Gestes>
      </section>
      <QuiVient visit={visit} tempsFort={tempsFort} invites={invites} />
    </Layout>
  )
}

/** The calendrier moved it since they were told. */
function AChange({ visit, tempsFort }: Props) {
  const { annonce, moment, lieu } = tempsFort
  return (
    <Message genre="attention" titre="Ce n’est plus ce que les personnes invitées ont lu">
      <Fiche
        lignes={[
          { libelle: 'Elles ont lu', valeur: annonce ? `${momentEnMots(annonce)}, ${annonce.lieu}` : null },
          { libelle: 'C’est maintenant', valeur: moment ? `${momentEnMots(moment)}, ${lieu}` : null },
        ]}
      />
      <Formulaire action={url(`${PATH}/changement`, visit.territoire, { id: tempsFort.id })}>
        <SeulGeste icone="courriel">Prévenir tout le monde</SeulGeste>
      </Formulaire>
    </Message>
  )
}

function ParCourriel({ visit, tempsFort, ...props }: Props) {
  const invites = props.invites.filter((un) => !estMoi(visit, un))
  const t = visit.territoire
  const attendent = invites.filter(({ personneId, inviteLe }) => personneId !== null && inviteLe === null)
  const aEcrire = attendent.length
  return (
    <section class="pile" aria-labelledby="courriel">
      <h2 id="courriel">Par e-mail</h2>
      <p>{aEcrire === 0 ? dejaInvites(invites) : quiAttend(attendent)}</p>
      <Gestes>
        {aEcrire > 0 ? (
          <Formulaire action={url(PATH, t, { id: tempsFort.id })} class="rangee">
            <Bouton icone="envoyer">Envoyer l’invitation</Bouton>
          </Formulaire>
        ) : null}
        <Bouton href={url('/temps-forts/:id/ordre-du-jour', t, { id: tempsFort.id })} genre="secondaire" icone="liste">
          L’ordre du jour
        </Bouton>
        <Bouton href={url('/temps-forts/:id/invites', t, { id: tempsFort.id })} genre="secondaire" icone="inviter">
          Qui est invité
        </Bouton>
      </Gestes>
    </section>
  )
}

/** Who knows, and who is to be called: nobody is said to have received what no mail brings. */
function dejaInvites(invites: readonly Invite[]): string {
  const aAppeler = invites.filter((un) => un.aAppeler).length
  const savent = invites.length - aAppeler
  return [
    ...(savent > 0 ? [`${pluriel(savent, 'personne est invitée', 'personnes sont invitées')}.`] : []),
    ...(aAppeler > 0
      ? [`${pluriel(aAppeler, 'personne est', 'personnes sont')} à appeler\u00a0: c’est marqué plus bas.`]
      : []),
  ].join(' ')
}

function quiAttend(attendent: readonly Invite[]): string {
  const attend = `${pluriel(attendent.length, 'personne attend', 'personnes attendent')} l’invitation.`
  const aAppeler = attendent.filter((un) => un.aAppeler).length
  if (aAppeler === attendent.length) return `${attend} Aucun e-mail ne partira\u00a0: elle se dira de vive voix.`
  const dits = aAppeler === 0 ? '' : ` ${pluriel(aAppeler, 'sera', 'seront')} à appeler.`
  return `${attend} La date est jointe pour leur agenda, et un bouton répond sans compte.${dits}`
}

const REPONSES = { oui: 'Vient', non: 'Ne vient pas' } as const

function QuiVient({ visit, tempsFort, invites }: Pick<Props, 'visit' | 'tempsFort' | 'invites'>) {
  return (
    <section class="pile" aria-labelledby="qui-vient">
      <h2 id="qui-vient">Qui vient</h2>
      <p>{compteDesReponses(invites)}.</p>
      <Liste
        genre="lignes"
        libelle="Qui vient"
        elements={invites.map((invite) => (
          <>
            <span>
              {quiEtOu(invite)}
              {invite.mot === '' ? null : <span class="doux"> « {invite.mot} »</span>}
              {invite.notePar === '' ? null : <span class="doux petit"> (noté par {invite.notePar})</span>}
            </span>
            <span class="rangee">
              {invite.vient === null ? null : (
                <Etiquette genre={invite.vient === 'oui' ? 'succes' : 'neutre'}>{REPONSES[invite.vient]}</Etiquette>
              )}
              {invite.aAppeler ? <Etiquette icone="telephone">À appeler</Etiquette> : null}
              <a
                href={url('/temps-forts/:id/invites/:invite', visit.territoire, {
                  id: tempsFort.id,
                  invite: invite.id,
                })}
                aria-label={`${invite.vient === null ? 'Noter la réponse' : 'Voir'} : ${quiEtOu(invite)}`}
              >
                {invite.vient === null ? 'Noter' : 'Voir'}
              </a>
            </span>
          </>
        ))}
      />
    </section>
  )
}
