import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { jourDe } from '#platform/dates.ts'
import { type Errors, heure, identifiant, jour, type Raw } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import type { Result } from '#platform/result.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goOn, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Carte, Etiquette, Liste, Message, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Champ, champs, Envoi, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { quiEtOu } from '../compte-rendu/compte-rendu.ts'
import { momentEnMots, plageDe } from '../domain/mots.ts'
import { CRENEAUX_MAX, depouiller, type ResultatDeCreneau, silencieux } from '../domain/sondage.ts'
import type { Invite } from '../domain/types.ts'
import { marquerAAppeler } from '../preparer/inviter.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import { choisir } from '../preparer/preparer.ts'
import { ajouterUnCreneau, demanderLesDates, retirerUnCreneau } from '../preparer/sonder.ts'
import { type Autour, autourDesCreneaux } from '../saisie/autour.ts'
import { CeQuiEstAutour } from '../saisie/champs.tsx'
import { lireLaDate } from '../saisie/saisie.ts'
import * as invitesStore from '../store/invites.ts'
import { REFUS_DE_PREPARATION, REFUS_DE_SONDAGE, SANS_LE_CERCLE } from '../textes.fr.ts'
import { filDe } from '../views.tsx'
import { LeTableau } from './dates-tableau.tsx'

/** The date found together: what each slot gives, what stands behind it, who is still to be heard, and the choice. */
export const datesScreen = screen()

const PATH = '/temps-forts/:id/dates'

datesScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

datesScreen.post(`${PATH}/demande`, async (c) => {
  const result = await demanderLesDates(c.var.visit, param(c))
  if (!result.ok) return refuser(c, REFUS_DE_SONDAGE[result.reason])
  return revenir(c, result.value)
})

const Choisi = z.object({ creneauId: identifiant('Choisissez une des dates.') })

datesScreen.post(`${PATH}/choix`, async (c) => {
  const { visit } = c.var
  const form = await readForm(c, Choisi)
  if (!form.ok) return refuser(c, 'Choisissez une des dates.', 422)
  const result = await choisir(visit, param(c), form.value.creneauId)
  if (!result.ok) return refuser(c, REFUS_DE_PREPARATION[result.reason])
  const invitation = url('/temps-forts/:id/invitation', visit, { id: param(c) })
  return goTo(c, invitation, 'La date est fixée. Il reste à inviter.')
})

const Ajout = z.object({ id: identifiant(), jour: jour('Quel jour ?'), heure: heure() })

datesScreen.post(`${PATH}/ajout`, async (c) => {
  const form = await readForm(c, Ajout)
  const debut = lireLaDate(form.raw)
  if (!form.ok || debut === null) {
    const errors = form.ok ? { heure: 'À quelle heure ?' } : form.errors
    return c.html(<Page {...(await donnees(c))} values={form.raw} errors={errors} />, 422)
  }
  const result = await ajouterUnCreneau(c.var.visit, param(c), { id: form.value.id, debut })
  return result.ok ? revenir(c, 'La date est ajoutée.') : refuser(c, phraseDe(result))
})

datesScreen.post(`${PATH}/retrait`, async (c) => {
  const form = await readForm(c, Choisi)
  if (!form.ok) return refuser(c, 'Choisissez une des dates.', 422)
  const result = await retirerUnCreneau(c.var.visit, param(c), form.value.creneauId)
  return result.ok ? revenir(c, 'La date est retirée.') : refuser(c, phraseDe(result))
})

const REFUS = { ...REFUS_DE_PREPARATION, ...REFUS_DE_SONDAGE }
const phraseDe = (result: Extract<Result<never, keyof typeof REFUS>, { ok: false }>): string => REFUS[result.reason]

const revenir = (c: Ctx, mot: string) => goOn(c, PATH, mot)
const refuser = async (c: Ctx, refus: string, status: 409 | 422 = 409) =>
  c.html(<Page {...(await donnees(c))} refus={refus} />, status)

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const tempsFort = await ouvrir(tx, visit, param(c))
    const [invites, voix, creneaux] = [
      await marquerAAppeler(tx, visit, await invitesStore.deCeTempsFort(tx, tempsFort.id)),
      await invitesStore.voix(tx, tempsFort.id),
      await invitesStore.creneaux(tx, tempsFort.id),
    ]
    const resultats = depouiller(creneaux, invites, voix)
    const projet = {
      dureeMinutes: tempsFort.dureeMinutes,
      salleId: tempsFort.endroit.salleId,
      seanceId: tempsFort.seanceId,
    }
    const debuts = resultats.map(({ creneau }) => creneau.debut)
    const autour = await autourDesCreneaux(tx, visit, projet, debuts)
    return { visit, tempsFort, invites, muets: silencieux(invites, voix), resultats, autour }
  })
}

type Props = Donnees & Readonly<{ refus?: string; values?: Raw; errors?: Errors }>

function Page(props: Props) {
  const { visit, tempsFort, invites, muets, resultats, autour, refus } = props
  const enSondage = tempsFort.etat === 'sondage'
  return (
    <Layout
      titre={`Quelle date pour « ${tempsFort.titre} » ?`}
      chapeau={`${pluriel(invites.length - muets.length, 'réponse', 'réponses', 'Aucune réponse')} sur ${pluriel(invites.length, 'personne', 'personnes')}.`}
      fil={filDe(visit.territoire, tempsFort)}
      actif="calendrier"
    >
      <Refusee phrase={refus} />
      {enSondage ? null : <Message>La date est choisie. Les réponses restent là pour mémoire.</Message>}
      <Section id="choix" titre={enSondage ? 'Choisir' : 'Ce que chacun avait dit'}>
        <Liste
          genre="larges"
          elements={resultats.map((resultat, rang) => <UnCreneau {...props} resultat={resultat} ici={autour[rang]} />)}
        />
      </Section>
      {resultats.length > 0 ? <LeTableau visit={visit} tempsFort={tempsFort} resultats={resultats} /> : null}
      {enSondage ? <AppelerEtDemander {...props} /> : null}
      {enSondage && resultats.length < CRENEAUX_MAX ? <AjouterUneDate {...props} /> : null}
    </Layout>
  )
}

const noms = (invites: readonly Invite[]): Child => invites.map(quiEtOu).join(', ')

function UnCreneau({
  visit,
  tempsFort,
  resultat,
  resultats,
  ici,
}: Props & { resultat: ResultatDeCreneau; ici: Autour | undefined }) {
  const { creneau, oui, siBesoin, non, cerclesAbsents, meilleur } = resultat
  const quand = momentEnMots(plageDe(creneau.debut, tempsFort.dureeMinutes), jourDe(visit.now))
  const vers = (geste: string) => url(`${PATH}/${geste}`, visit, { id: tempsFort.id })
  const passe = Temporal.Instant.compare(creneau.debut, visit.now) <= 0
  return (
    <Carte titre={majuscule(quand)} genre={meilleur ? 'accent' : undefined}>
      {meilleur || cerclesAbsents.length > 0 ? (
        <p class="etiquettes">
          {meilleur ? <Etiquette genre="succes">Convient le mieux</Etiquette> : null}
          {cerclesAbsents.map((cercle) => (
            <Etiquette genre="attente">{SANS_LE_CERCLE[cercle]}</Etiquette>
          ))}
        </p>
      ) : null}
      {oui.length > 0 ? <p>Oui : {noms(oui)}</p> : null}
      {siBesoin.length > 0 ? <p>Si besoin : {noms(siBesoin)}</p> : null}
      {non.length > 0 ? <p>Manqueraient : {noms(non)}</p> : null}
      {ici ? <CeQuiEstAutour autour={ici} /> : null}
      {tempsFort.etat === 'sondage' ? (
        <Gestes>
          {passe ? null : (
            <Envoi
              action={vers('choix')}
              hidden={{ creneauId: creneau.id }}
              class="rangee"
              petit
              icone="coche"
              genre={meilleur ? 'principal' : 'secondaire'}
              nomComplet={`Choisir cette date : ${quand}`}
            >
              Choisir cette date
            </Envoi>
          )}
          {resultats.length > 2 ? (
            <Envoi
              action={vers('retrait')}
              hidden={{ creneauId: creneau.id }}
              class="rangee"
              petit
              genre="discret"
              nomComplet={`Retirer ${quand}`}
            >
              Retirer
            </Envoi>
          ) : null}
        </Gestes>
      ) : null}
    </Carte>
  )
}

/** Those who said nothing: mails for some, a call for the others, noted here. */
function AppelerEtDemander({ visit, tempsFort, invites, muets }: Props) {
  const aEcrire = invites.filter(({ personneId, sondeLe }) => personneId !== null && sondeLe === null).length
  return (
    <Section
      id="reste"
      titre={pluriel(
        muets.length,
        'personne n’a rien dit',
        'personnes n’ont rien dit',
        invites.length === 0 ? 'Personne sur la liste' : 'Tout le monde a répondu',
      )}
    >
      <Liste
        genre="lignes"
        elements={muets.map((invite) => (
          <>
            <span>
              {quiEtOu(invite)}
              {invite.aAppeler ? (
                <>
                  {' '}
                  <Etiquette icone="telephone">À appeler</Etiquette>
                </>
              ) : null}
            </span>
            <a
              href={url('/temps-forts/:id/invites/:invite', visit, { id: tempsFort.id, invite: invite.id })}
              aria-label={`Noter la réponse : ${quiEtOu(invite)}`}
            >
              Noter sa réponse
            </a>
          </>
        ))}
      />
      <Gestes>
        {aEcrire > 0 ? (
          <Envoi
            action={url(`${PATH}/demande`, visit, { id: tempsFort.id })}
            class="rangee"
            icone="courriel"
          >{`Demander à ${pluriel(aEcrire, 'personne', 'personnes')}`}</Envoi>
        ) : null}
        <Bouton href={url('/temps-forts/:id/invites', visit, { id: tempsFort.id })} genre="secondaire" icone="inviter">
          Qui est invité
        </Bouton>
      </Gestes>
    </Section>
  )
}

function AjouterUneDate({ visit, tempsFort, values = {}, errors = {} }: Props) {
  const champ = champs(Ajout, values, errors)
  return (
    <details class="pile" open={Object.keys(errors).length > 0}>
      <summary>Proposer une date de plus</summary>
      <Formulaire action={url(`${PATH}/ajout`, visit, { id: tempsFort.id })} errors={errors} hidden={{ id: newId() }}>
        <div class="grille">
          <Champ {...champ('jour')} libelle="Quel jour ?" type="date" />
          <Champ {...champ('heure')} libelle="À quelle heure ?" required type="time" />
        </div>
        <SeulGeste icone="ajouter" genre="secondaire">
          Ajouter
        </SeulGeste>
      </Formulaire>
    </details>
  )
}
