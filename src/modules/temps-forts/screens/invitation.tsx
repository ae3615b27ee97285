import { jourDe } from '#platform/dates.ts'
import { joints, pluriel } from '#platform/texte.ts'
import { baseOf, url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, screen } from '#src/ground/web.ts'
import { Carte, Etiquette, Fiche, Liste, Message, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Envoi, Gestes, SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { quiEtOu } from '../compte-rendu/compte-rendu.ts'
import { compteDesReponses, messageACopier, momentEnMots } from '../domain/mots.ts'
import { estAReannoncer } from '../domain/temps-fort.ts'
import type { Invite } from '../domain/types.ts'
import { envoyerLesInvitations, estMoi, marquerAAppeler, prevenirDuChangement } from '../preparer/inviter.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import * as invitesStore from '../store/invites.ts'
import * as pointsStore from '../store/points.ts'
import { REFUS } from '../textes.fr.ts'
import { filDe, quandEnMots } from '../views.tsx'

/** The invitation: by mail, with the date for calendars; by a message to paste; by a call. And who comes. */
export const invitationScreen = screen()

const PATH = '/temps-forts/:id/invitation'

invitationScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

invitationScreen.post(PATH, async (c) => {
  const result = await envoyerLesInvitations(c.var.visit, param(c))
  if (!result.ok) return c.html(<Page {...(await donnees(c))} refus={REFUS[result.reason]} />, 409)
  return goOn(c, PATH, result.value)
})

invitationScreen.post(`${PATH}/changement`, async (c) => {
  const mot = await prevenirDuChangement(c.var.visit, param(c))
  return goOn(c, PATH, mot)
})

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
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
      <Section id="message" titre="Par message">
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
      </Section>
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
      <SeulEnvoi action={url(`${PATH}/changement`, visit, { id: tempsFort.id })} icone="courriel">
        Prévenir tout le monde
      </SeulEnvoi>
    </Message>
  )
}

function ParCourriel({ visit, tempsFort, ...props }: Props) {
  const invites = props.invites.filter((un) => !estMoi(visit, un))
  const attendent = invites.filter(({ inviteLe, vient }) => inviteLe === null && vient === null)
  // A structure of which nobody is known is called, and no letter waits for it.
  const aEcrire = attendent.filter(({ personneId }) => personneId !== null).length
  return (
    <Section id="courriel" titre="Par e-mail">
      <p>{aEcrire === 0 ? dejaInvites(invites) : quiAttend(attendent)}</p>
      <Gestes>
        {aEcrire > 0 ? (
          <Envoi action={url(PATH, visit, { id: tempsFort.id })} class="rangee" icone="envoyer">
            {attendent.every((un) => un.aAppeler) ? 'Mettre dans « À prévenir »' : 'Envoyer l’invitation'}
          </Envoi>
        ) : null}
        <Bouton
          href={url('/temps-forts/:id/ordre-du-jour', visit, { id: tempsFort.id })}
          genre="secondaire"
          icone="liste"
        >
          L’ordre du jour
        </Bouton>
        <Bouton href={url('/temps-forts/:id/invites', visit, { id: tempsFort.id })} genre="secondaire" icone="inviter">
          Qui est invité
        </Bouton>
      </Gestes>
    </Section>
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

const compte = (n = 0, un: string): string => (n === 0 ? '' : pluriel(n, un, `${un}s`))

function quiAttend(attendent: readonly Invite[]): string {
  const [gens, seules] = [true, false].map(
    (connu) => attendent.filter((un) => (un.personneId !== null) === connu).length,
  )
  const qui = joints([compte(gens, 'personne'), compte(seules, 'structure')], ' et ')
  const attend = `${qui} ${attendent.length === 1 ? 'attend' : 'attendent'} l’invitation.`
  const aAppeler = attendent.filter((un) => un.aAppeler).length
  if (aAppeler === attendent.length) return `${attend} Aucun e-mail ne partira\u00a0: elle se dira de vive voix.`
  const dits = aAppeler === 0 ? '' : ` ${pluriel(aAppeler, 'sera', 'seront')} à appeler.`
  return `${attend} La date est jointe pour leur agenda, et un bouton répond sans compte.${dits}`
}

const REPONSES = { oui: 'Vient', non: 'Ne vient pas' } as const

function QuiVient({ visit, tempsFort, invites }: Pick<Props, 'visit' | 'tempsFort' | 'invites'>) {
  return (
    <Section id="qui-vient" titre="Qui vient">
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
                href={url('/temps-forts/:id/invites/:invite', visit, {
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
    </Section>
  )
}
