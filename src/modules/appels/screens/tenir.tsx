import { contactsDe } from '#modules/programmation/index.ts'
import { peutEnvoyer } from '#platform/mail.ts'
import { joints } from '#platform/texte.ts'
import { baseOf, url } from '#platform/url.ts'
import { panels } from '#src/ground/host.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { Message, Puces, Section } from '#ui/data.tsx'
import { Bouton, Choix, Envoi, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Jour } from '#ui/quand.tsx'
import { type Appel, dernierJour, estAConclure, estFini, finProche, NOM_DE_L_ISSUE, TRANSITIONS } from '../domain.ts'
import { comprendre } from '../ecrire/comprehension.ts'
import { peutFaireConfirmer, peutTenirAppel } from '../policy.ts'
import { textes } from '../textes.fr.ts'

export type TenirProps = NonNullable<Awaited<ReturnType<typeof tenirDepuis>>>

/** What the people of a call need beside it; `null` for those who only read. */
export async function tenirDepuis(tx: Tx, visit: Visit, appel: Appel) {
  if (!peutTenirAppel(visit.me, appel)) return null
  const contacts = peutFaireConfirmer(visit.me, appel) ? await contactsDe(tx, appel.structureId) : []
  return { visit, appel, contacts, morceaux: await panels('appel', visit, tx, appel.id) }
}

const cheminDe =
  ({ visit, appel }: Pick<TenirProps, 'visit' | 'appel'>) =>
  (geste: string) =>
    url(`/appels/:id/${geste}`, visit, { id: appel.id })

/** What can be done with a call, beside it. */
export function Tenir(props: TenirProps) {
  const { visit, appel } = props
  const chemin = cheminDe(props)
  return (
    <div class="pile">
      {appel.etat === 'a-confirmer' && appel.travailPaye === false && peutFaireConfirmer(visit.me, appel) ? (
        <AConfirmer {...props} chemin={chemin} />
      ) : null}
      {/* Once it is over, what others add stands at the top of the page. */}
      {estFini(appel, visit.now) ? null : (
        <>
          <Compris appel={appel} chemin={chemin} />
          {props.morceaux}
        </>
      )}
      <Suites appel={appel} chemin={chemin} visit={visit} />
    </div>
  )
}

type Interne = Pick<TenirProps, 'visit' | 'appel'> & Readonly<{ chemin: (geste: string) => string }>

/** The one thing that waits, above all the rest; nothing when nothing does. */
export function Attente({ visit, appel }: Pick<TenirProps, 'visit' | 'appel'>) {
  const chemin = cheminDe({ visit, appel })
  const avant = appel.etat === 'brouillon' || appel.etat === 'a-confirmer'
  if (avant && appel.travailPaye !== false) return <TravailPaye visit={visit} appel={appel} />
  if (appel.etat === 'brouillon') return <Brouillon visit={visit} appel={appel} chemin={chemin} />
  if (appel.etat === 'a-confirmer') return peutFaireConfirmer(visit.me, appel) ? null : <ARelire chemin={chemin} />
  if (estAConclure(appel, visit.now)) {
    return (
      <Message genre="attention" titre="A-t-il eu lieu ?">
        <SeulGeste href={chemin('cloture')} petit>
          Dire comment cela s’est terminé
        </SeulGeste>
      </Message>
    )
  }
  const fin = finProche(appel, visit.now)
  if (fin === null && appel.etat !== 'expire') return null
  return (
    <Message
      genre="attention"
      titre={appel.etat === 'expire' ? 'C’est toujours d’actualité ?' : MOT_DE_FIN[fin ?? 'bientot']}
    >
      <Envoi action={chemin('renouvellement')} petit icone="echange">
        Encore trois semaines
      </Envoi>
    </Message>
  )
}

const MOT_DE_FIN = {
  demain: 'Il s’arrête dans les 24 heures',
  bientot: 'Il s’arrête dans moins d’une semaine',
} as const

function TravailPaye({ visit, appel }: Pick<Interne, 'visit' | 'appel'>) {
  return (
    <Message genre="attention" titre={textes.paye.question}>
      {peutFaireConfirmer(visit.me, appel)
        ? 'La réponse n’est pas « non ». Appelez la structure ; si c’est bien un coup de main, changez la réponse avec « Modifier », puis publiez.'
        : textes.paye.explication}
    </Message>
  )
}

function Brouillon({ visit, appel, chemin }: Interne) {
  return (
    <Message titre="C’est encore un brouillon">
      <Gestes>
        {peutFaireConfirmer(visit.me, appel) ? (
          <Envoi action={chemin('demande')} petit>
            Le faire confirmer
          </Envoi>
        ) : null}
        <Envoi
          action={chemin('confirmation')}
          petit
          genre={peutFaireConfirmer(visit.me, appel) ? 'secondaire' : 'principal'}
        >
          Publier
        </Envoi>
      </Gestes>
    </Message>
  )
}

function ARelire({ chemin }: Pick<Interne, 'chemin'>) {
  return (
    <Message genre="attention" titre={textes.confirmation.titre}>
      <SeulGeste href={chemin('confirmation')} petit>
        Relire et confirmer
      </SeulGeste>
    </Message>
  )
}

function AConfirmer({ visit, appel, contacts, chemin }: Interne & Pick<TenirProps, 'contacts'>) {
  const sansAdresse = baseOf(visit.territoire) === null
  return (
    <Section id="confirmer" titre="Faire confirmer">
      {sansAdresse ? (
        <Message>{textes.confirmation.deViveVoix}</Message>
      ) : (
        <LienDeConfirmation appel={appel} contacts={contacts} chemin={chemin} />
      )}
      <div>
        <Formulaire action={chemin('confirmation')}>
          {sansAdresse ? null : <p>Ou la structure vous l’a dit de vive voix, au téléphone :</p>}
          <SeulGeste genre={sansAdresse ? 'principal' : 'secondaire'} icone="telephone">
            C’est confirmé, publier
          </SeulGeste>
        </Formulaire>
      </div>
    </Section>
  )
}

function LienDeConfirmation({
  appel,
  contacts,
  chemin,
}: Pick<TenirProps, 'appel' | 'contacts'> & Pick<Interne, 'chemin'>) {
  return (
    <div>
      <Formulaire action={chemin('lien')}>
        {contacts.length > 0 ? (
          <Choix
            nom="contactId"
            libelle="À qui ?"
            nu
            vide="Je l’envoie moi-même"
            valeur={appel.contactId}
            aide={peutEnvoyer() ? 'Un e-mail part tout de suite à cette personne, si elle a une adresse.' : undefined}
            options={contacts.map(({ contactId, prenom, nom, fonction }) => ({
              valeur: contactId,
              libelle: joints([`${prenom} ${nom}`.trim(), fonction], ', '),
            }))}
          />
        ) : (
          <p>Aucun contact n’est noté pour cette structure : le lien se transmet par SMS ou sur papier.</p>
        )}
        <SeulGeste icone="envoyer">Préparer le lien</SeulGeste>
      </Formulaire>
    </div>
  )
}

/** What is looked for in people, as it was understood; the page behind lets it be corrected. */
function Compris({ appel, chemin }: Omit<Interne, 'visit'>) {
  const { savoirs, exigences } = comprendre(appel)
  const dits = [...savoirs, ...exigences].filter(({ gardee }) => gardee).map(({ libelle }) => libelle)
  return (
    <Section id="compris" titre="Ce que nous avons compris" serree>
      {dits.length === 0 ? (
        <p>Rien n’est retenu de ces mots : dites-nous ce qu’il faut savoir faire.</p>
      ) : (
        <Puces de={dits} />
      )}
      <SeulGeste href={chemin('comprehension')} genre="secondaire" petit icone="modifier">
        {dits.length === 0 ? 'Le dire' : 'Corriger'}
      </SeulGeste>
    </Section>
  )
}

function Suites({ appel, chemin, visit }: Interne) {
  const gestes = TRANSITIONS[appel.etat]
  return (
    <Section id="suites" titre="Suivi" serree>
      <ul>
        <li>Écrit par {appel.redigePar}</li>
        {appel.confirmePar ? <li>Confirmé : {appel.confirmePar}</li> : null}
        {appel.issue && appel.etat !== 'expire' ? <li>{NOM_DE_L_ISSUE[appel.issue]}</li> : null}
        {estFini(appel, visit.now) || appel.etat === 'brouillon' ? null : (
          <li>
            S’arrête le <Jour jour={dernierJour(appel)} forme="court" />
          </li>
        )}
      </ul>
      <Gestes>
        {gestes.clore && !estAConclure(appel, visit.now) ? (
          <Bouton href={chemin('cloture')} genre="secondaire" petit>
            Terminer
          </Bouton>
        ) : null}
        <Bouton href={url('/appels/nouveau', visit, {}, { copie: appel.id })} genre="secondaire" petit icone="copier">
          Écrire le même besoin
        </Bouton>
        {gestes.annuler ? (
          <Bouton href={chemin('annulation')} genre="discret" petit>
            Annuler
          </Bouton>
        ) : null}
      </Gestes>
    </Section>
  )
}
