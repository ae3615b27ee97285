import { z } from 'zod'
import { momentVu } from '#modules/appels/index.ts'
import { type Coordonnees, NUMERO_FAUX, nomEntier } from '#modules/personnes/index.ts'
import { pourRepondre } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { zone } from '#platform/forms.ts'
import { peutEnvoyer } from '#platform/mail.ts'
import { lienSms, lienWhatsapp, recoitDesMessages } from '#platform/telephone.ts'
import { aNom, de, leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Arrivee, Carte, Message, Refusee, Section, Telephone } from '#ui/data.tsx'
import { Bouton, Case, Champ, champs, Formulaire, Gestes, Radios, RienParEntree, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { estAbsent, type MiseEnLien, motDeCeMoment, motPasLa, ouiEtPasLa } from '../etats/domain.ts'
import type { CoteDemande } from '../joindre/contacts.ts'
import { textes } from '../textes.fr.ts'
import { avantSonOui, EtatDuBureau, motDejaPris, motPasLibre } from '../views.tsx'
import { ProchainGeste } from './fiche-gestes.tsx'
import { ParErreur } from './notee.tsx'
import type { PropsProposer } from './proposer.tsx'

/** What somebody told the desk, kept on the sheet of the mise en lien: asked about where it says how they are, or a number. */
export const ceQuiSeDit = zone({ max: 500, pourTous: 'dit' })

/** One page for both sides: the voice first, then the phone's messages, the mail, the slip. */
export function PageProposer(props: PropsProposer) {
  const { visit, m, cote, a, refus, autres } = props
  const qui = a ? nomEntier(a) : m.structureNom
  return (
    <Layout
      titre={cote === 'talent' ? `Demander à ${props.nomme}` : `Demander ${aNom(m.structureNom)}`}
      fenetre={props.numero && `Joindre ${cote === 'talent' ? props.nomme : leNom(m.structureNom)}`}
      chapeau={`« ${m.titre} »${cote === 'talent' ? `, pour ${leNom(m.structureNom)}` : a ? `, ${qui}` : ''}`}
      fil={[
        { href: url('/mises-en-lien', visit), libelle: 'Mises en lien' },
        { href: url('/mises-en-lien/:id', visit, { id: m.id }), libelle: m.titre },
      ]}
    >
      <Refusee phrase={refus} />
      {props.notee ? <ParErreur {...props.notee} /> : null}
      {props.ailleurs.length > 0 ? (
        <Message genre="attention">
          {`${motDejaPris(m.prenom, props.ailleurs)} Demandez-lui si les deux vont ensemble ; à la structure, ne dites pas pourquoi.`}
        </Message>
      ) : null}
      {(props.pasLibre && !estAbsent(m, visit.now, true)
        ? [
            `${motPasLibre(m.prenom)} ${m.momentAvant === '' ? (m.pasLa ? 'N’appelez que si vous savez que cela a changé.' : 'Demandez-lui si ce serait possible, pour cette fois.') : `Appelez quand même : ${m.momentAvant} ne tient plus.`}`,
          ]
        : avantSonOui(m, [], visit.now)
      ).map((mot) => (
        <Message genre="attention">{mot}</Message>
      ))}
      {cote === 'porteur' && ouiEtPasLa(m, visit.now, true) ? (
        <Message genre="attention">{`${motPasLa(m)} Demandez d’abord si son oui tient toujours.`}</Message>
      ) : null}
      {m.enParler ? (
        <Message genre="attention">
          Ce n’est pas encore un oui : répondez d’abord aux questions, puis notez ce qui est dit.
        </Message>
      ) : null}
      {autres > 0 ? (
        <p class="doux">{`Après cette personne, il en reste ${autres} à qui demander pour le même besoin.`}</p>
      ) : null}
      {props.partage === null ? null : <Message genre="attention">{props.partage}</Message>}
      {a ? null : (
        <Message genre="attention">
          Pour {leNom(m.structureNom)}, aucun contact n’a donné son accord :{' '}
          <a href={url('/structures/:id', visit, { id: m.structureId })}>ajoutez-en un sur sa page</a>, passez la voir,
          ou laissez-lui le billet : son code suffit pour répondre.
        </Message>
      )}
      <div class="deux-colonnes deux-colonnes--egales">
        <Voix {...props} />
        <Ecrit {...props} />
      </div>
    </Layout>
  )
}

/** The form of the answer: what is typed in it goes with whoever asks for the number first, and comes back. */
const REPONSE = 'reponse-notee'

function Voix(props: PropsProposer) {
  const { visit, m, cote, script, numero, errors, values } = props
  const chemin = url(`/mises-en-lien/:id/proposition-${cote}`, visit, { id: m.id })
  const aujourdhui = jourDe(visit.now)
  return (
    <Section id="voix" titre="De vive voix">
      <RienParEntree form={REPONSE} />
      {props.a === null ? null : numero === undefined ? (
        <SeulGeste icone="telephone" form={REPONSE} formaction={`${chemin}/numero`}>
          Voir le numéro et préparer les messages
        </SeulGeste>
      ) : (
        <NumeroLu numero={numero} a={props.a.prenom} page={ouChanger(visit, m, cote)} />
      )}
      {props.aSavoir === '' ? null : <Message>{props.aSavoir}</Message>}
      <Carte genre="creux" niveau={3} titre="Ce que vous pouvez dire">
        <p>{script}</p>
      </Carte>
      {props.motVoile.caches.length === 0 ? null : (
        <Message>{textes.sonMotRetenu(m, props.motVoile, props.note)}</Message>
      )}
      <div>
        <Formulaire
          id={REPONSE}
          action={`${chemin}/reponse`}
          errors={errors}
          hidden={{
            cote,
            vu: momentVu(props.appel),
            ...(cote === 'talent' && avantSonOui(m, props.ailleurs, visit.now).length > 0 ? { sachant: 'oui' } : {}),
          }}
        >
          {cote === 'talent' ? (
            <Radios
              nom="moyen"
              libelle="La réponse est venue"
              required
              disposition="colonnes"
              valeur={values.moyen ?? 'vive-voix'}
              erreur={errors.moyen}
              options={[
                { valeur: 'vive-voix', libelle: 'de vive voix' },
                { valeur: 'telephone', libelle: 'par téléphone' },
                { valeur: 'papier', libelle: 'sur papier' },
              ]}
            />
          ) : null}
          {cote === 'talent' ? (
            <Champ
              nom="mot"
              libelle="À dire à l’association avec son oui"
              aide={`${m.mot !== '' && m.momentAvant !== '' ? `Pour ${m.momentAvant}, son mot était « ${m.mot} » : écrivez-le si ${m.prenom} le redit. ` : 'Par exemple « part à 15 h 30 ». '}Ni nom, ni adresse, ni numéro : l’association l’entend avant de répondre.`}
              valeur={values.mot ?? motDeCeMoment(m)}
              erreur={errors.mot}
            />
          ) : null}
          <Champ
            {...champs(z.object({ motif: ceQuiSeDit }), values, errors)('motif')}
            libelle="Ce qui a été dit"
            aide="La personne peut le lire. Rien sur la santé, la religion ou les papiers."
          />
          {cote === 'talent' ? (
            <Case
              nom="sansNumero"
              libelle={textes.sonOuiSansNumero}
              aide={textes.sonOuiSansNumeroAide}
              cochee={values.moyen === undefined ? m.numeroDonne === false : (values.sansNumero ?? '') !== ''}
            />
          ) : null}
          {cote === 'porteur' && props.a ? <p>{`Un oui noté ici est celui ${de(nomEntier(props.a))}.`}</p> : null}
          <Gestes>
            <Bouton icone="coche" nom="reponse" valeur="oui">
              A dit oui
            </Bouton>
            {cote === 'talent' ? (
              <Bouton genre="secondaire" nom="reponse" valeur="pas-cette-fois">
                Pas cette fois
              </Bouton>
            ) : null}
            <Bouton genre="secondaire" nom="reponse" valeur="non">
              A dit non
            </Bouton>
            <Bouton genre="secondaire" nom="reponse" valeur="en-parler">
              Veut d’abord en parler
            </Bouton>
          </Gestes>
          <Champ
            nom="jour"
            type="date"
            libelle="Pas encore de réponse : y revenir le"
            largeur="court"
            min={aujourdhui.toString()}
            aide="Sans jour, dans deux jours ; le jour même pour « Veut d’abord en parler »."
            valeur={values.jour}
            erreur={errors.jour}
          />
          <SeulGeste
            genre="secondaire"
            icone="horloge"
            formaction={url('/mises-en-lien/:id/rappel', visit, { id: m.id })}
          >
            Me le rappeler ce jour-là
          </SeulGeste>
        </Formulaire>
      </div>
    </Section>
  )
}

/** They answered while the page was open: where it stands, the next gesture, and what had been typed. */
export function DejaRepondu({ visit, m, nomme, refus, values }: PropsProposer) {
  const tape = [values.mot, values.motif].flat().filter(Boolean)
  return (
    <Layout
      titre={`${nomEntier(m)} pour « ${m.titre} »`}
      chapeau={m.structureNom}
      fil={[
        { href: url('/mises-en-lien', visit), libelle: 'Mises en lien' },
        { href: url('/mises-en-lien/:id', visit, { id: m.id }), libelle: m.titre },
      ]}
    >
      <Refusee phrase={refus} />
      <p class="etiquettes">
        <EtatDuBureau m={m} />
      </p>
      {tape.length === 0 ? null : (
        <Carte niveau={2} titre="Ce que vous aviez écrit">
          {tape.map((mots) => (
            <p>{mots}</p>
          ))}
          <p>
            <a href={url('/mises-en-lien/:id', visit, { id: m.id })}>À garder ? Recopiez-le dans une note.</a>
          </p>
        </Carte>
      )}
      <Section id="prochain" titre="Où l’on en est">
        <ProchainGeste m={m} visit={visit} nomme={nomme} />
      </Section>
    </Layout>
  )
}

type NumeroProps = Readonly<{
  numero: NonNullable<PropsProposer['numero']>
  a: string
  page: string
}>

/** Where a number is changed, or an agreement noted: of whoever is called; empty where they are in no list of ours. */
export function ouChanger(
  { territoire }: Visit,
  m: Pick<MiseEnLien, 'talentId' | 'structureId'>,
  cote: CoteDemande,
): string {
  const id = cote === 'talent' ? m.talentId : m.structureId
  return id === '' ? '' : url(cote === 'talent' ? '/annuaire/:id/coordonnees' : '/structures/:id', territoire, { id })
}

export const NumeroLu = (props: NumeroProps) => (
  <Arrivee>
    <Lu {...props} />
  </Arrivee>
)

function Lu({ numero, a, page }: NumeroProps) {
  if (numero === 'sans-consentement')
    return <Message genre="attention">Cette personne n’a pas donné son accord pour être sollicitée.</Message>
  if (numero === 'fausses') return <Message genre="attention">{NUMERO_FAUX}</Message>
  if (numero === 'inconnues' || (numero.telephone === '' && numero.courriel === '' && numero.adresse === ''))
    return <Message genre="attention">Nous n’avons ni numéro ni adresse e-mail.</Message>
  return (
    <div class="pile--serree">
      {numero.telephone === '' ? <p>Pas de téléphone.</p> : <Telephone numero={numero.telephone} />}
      {numero.courriel === '' ? null : <p>{numero.courriel}</p>}
      {numero.adresse === '' ? null : (
        <Message titre="On passe par quelqu’un">
          <p>{numero.adresse}</p>
          <p>Dites seulement que l’on cherche {a}. Le besoin, vous le direz à la personne elle-même.</p>
        </Message>
      )}
      <p class="doux petit">
        Cette lecture est notée. {page === '' ? null : <a href={page}>Ce n’est pas le bon numéro ?</a>}
      </p>
    </div>
  )
}

function Ecrit(props: PropsProposer) {
  const { visit, lien, numero } = props
  const comment = pourRepondre(visit.territoire, lien.url)
  const lu = numero !== undefined && typeof numero !== 'string' ? numero : null
  return (
    <Section id="ecrit" titre="Par écrit">
      {lu ? (
        <>
          {lu.telephone === '' || comment === '' || !recoitDesMessages(lu.telephone) ? null : (
            <Messages {...props} lu={lu} adresse={comment} />
          )}
          {lien.url === null || !peutEnvoyer() ? null : lu.courriel === '' ? (
            <p class="doux">Pas d’adresse e-mail.</p>
          ) : (
            <Envoyer {...props} moyen="courriel" icone="courriel" quoi="Envoyer un e-mail" genre="principal" />
          )}
        </>
      ) : (
        <p class="doux">
          Pour {peutEnvoyer() ? 'un e-mail, ' : ''}un SMS ou un message WhatsApp, affichez d’abord le numéro, s’il y en
          a un.
        </p>
      )}
      {comment === '' ? (
        <Message>
          Un message doit dire où répondre : <a href={url('/reglages/joindre', visit)}>dites où vous joindre</a>. En
          attendant, demandez de vive voix, ou par un billet.
        </Message>
      ) : null}
      <Billet {...props} />
    </Section>
  )
}

type EnvoyerProps = PropsProposer &
  Readonly<{
    moyen: string
    icone: 'courriel' | 'fait'
    quoi: string
    genre: 'principal' | 'secondaire'
  }>

/** In the form of the answer: what was typed there goes with it. */
const Envoyer = ({ visit, m, cote, moyen, icone, quoi, genre }: EnvoyerProps) => (
  <SeulGeste
    form={REPONSE}
    formaction={url(`/mises-en-lien/:id/proposition-${cote}`, visit, { id: m.id })}
    nom="demande"
    valeur={moyen}
    icone={icone}
    genre={genre}
  >
    {quoi}
  </SeulGeste>
)

/** The desk's own phone sends: the page prepares the words, the person presses. */
function Messages(props: PropsProposer & Readonly<{ lu: Coordonnees; adresse: string }>) {
  const { message, lu, adresse } = props
  const mots = `${message} Pour répondre : ${adresse}`
  return (
    <Carte genre="creux" titre="De votre téléphone">
      <p>{mots}</p>
      <Gestes>
        <Bouton href={lienSms(lu.telephone, mots)} icone="sms" genre="secondaire">
          Ouvrir dans SMS
        </Bouton>
        <Bouton href={lienWhatsapp(lu.telephone, mots)} icone="message" genre="secondaire">
          Ouvrir dans WhatsApp
        </Bouton>
      </Gestes>
      <Envoyer {...props} moyen="sms" icone="fait" quoi="Le message est parti" genre="principal" />
    </Carte>
  )
}

function Billet(props: PropsProposer) {
  const { visit, m, cote, lien } = props
  return (
    <Carte genre="creux" titre="Sur papier">
      <p>
        Un billet à remettre en main propre, avec un code : <strong>{lien.code}</strong>
      </p>
      <SeulGeste
        href={url('/mises-en-lien/:id/billet', visit, { id: m.id }, { cote })}
        icone="imprimer"
        genre="secondaire"
      >
        Le billet à imprimer
      </SeulGeste>
      <Envoyer {...props} moyen="papier" icone="fait" quoi="Le billet est remis" genre="secondaire" />
    </Carte>
  )
}
