import type { Child } from 'hono/jsx'
import {
  type Coordonnees,
  faussesDepuis,
  memeNumero,
  NUMERO_FAUX,
  numeroPartage,
  type Personne,
  type RefusDeLire,
  registreDesConsentements,
  sontFausses,
} from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { lienSms, recoitDesMessages } from '#platform/telephone.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { panels } from '#src/ground/host.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { goOn, goTo, param, screen } from '#src/ground/web.ts'
import { Arrivee, Fiche, Jour, Message, Quand, Section, Telephone } from '#ui/data.tsx'
import { Bouton, Envoi, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { AGES_DITS, estDisponible, type Talent } from '../domain.ts'
import { carteVoilee } from '../images/carte.ts'
import { veutEtreAppele } from '../inscrire/usecases.ts'
import { peutTenirAnnuaire, peutVoirAnnuaire, peutVoirFiche } from '../policy.ts'
import { effacementDemande, lireNumero, numeroEstBon } from '../soi-meme/gestes.ts'
import {
  type Coup,
  coupsDonnes,
  effacementsADemander,
  type Parcours,
  pageDuConseil,
  parcours,
} from '../store/queries.ts'
import { aLireEnsemble } from '../store/recherche-queries.ts'
import { find } from '../store/store.ts'
import { textes } from '../textes.fr.ts'
import {
  DejaFaits,
  EtatDuTalent,
  HistoriqueDesAccords,
  LuParLeConseil,
  lignesDeTalent,
  nomVu,
  Propos,
  RegistreDesAccords,
  SEffaceAussi,
  Signes,
} from '../views.tsx'

/** One person's page in the directory: words and moments for the council, everything but the number for the desk. */
export const ficheScreen = screen()

const PATH = '/annuaire/:id'

ficheScreen.get(PATH, async (c) => {
  const { visit } = c.var
  return c.html(<Page visit={visit} {...(await charger(visit, param(c)))} />)
})

// Whoever erased a page with the same number may have meant both: the desk has asked.
ficheScreen.post(`${PATH}/effacement/demande`, async (c) => {
  const { visit } = c.var
  const talent = await effacementDemande(visit, param(c))
  const vers = talent ? url(PATH, visit, { id: talent.id }) : url('/annuaire/doublons', visit)
  return goTo(c, vers, 'C’est noté.')
})

ficheScreen.post(`${PATH}/numero/bon`, async (c) => {
  await numeroEstBon(c.var.visit, param(c))
  return goOn(c, PATH, textes.faux.bon)
})

// Reading a number writes who read it: it is a gesture, never a GET.
ficheScreen.post(`${PATH}/numero`, async (c) => {
  const { visit } = c.var
  const lu = await lireNumero(visit, param(c))
  const numero: Numero = lu.ok ? lu.value : lu.reason
  return c.html(<Page visit={visit} {...(await charger(visit, param(c)))} numero={numero} />)
})

type Numero = Coordonnees | RefusDeLire
type Donnees = Readonly<{
  talent: Talent
  /** The same as the council reads it; `null`: it may not. */
  auConseil: Talent | null
  registre: Awaited<ReturnType<typeof registreDesConsentements>>
  compte: Parcours | null
  coups: readonly Coup[]
  /** Whether to ask if this page is to be erased too. */
  aussi: boolean
  /** Words in another language, not read with them yet. */
  aLire: boolean
  morceaux: Child
  /** A porteur to whom they say yes may call. */
  direct: boolean
  /** Somebody else answers at this number. */
  faux: boolean
  /** And the mail beside it serves. */
  seul: boolean
  /** Who else has this number. */
  autres: readonly Pick<Personne, 'prenom' | 'nom'>[]
}>

const charger = (visit: Visit, id: string): Promise<Donnees> =>
  read(visit, async (tx) => {
    authorize(peutVoirAnnuaire(visit.me))
    const talent = found(await find(tx, id))
    const registre = await registreDesConsentements(tx, talent.personneId)
    const auConseil = await pageDuConseil(tx, visit, talent)
    authorize(peutVoirFiche(visit.me, auConseil !== null))
    const bureau = peutTenirAnnuaire(visit.me)
    const aussi = bureau && (await effacementsADemander(tx, visit.me)).some(({ talentId }) => talentId === id)
    const faux = bureau && (await faussesDepuis(tx, talent.personneId)) !== null
    const seul = faux && (await sontFausses(tx, talent.personneId)).length === 0
    const compte = bureau ? await parcours(tx, id) : null
    const morceaux = bureau ? await panels('talent', visit, tx, id) : null
    const aLire = bureau && (await aLireEnsemble(tx, visit, id)) > 0
    const direct = await veutEtreAppele(tx, visit, talent)
    const autres = bureau ? await memeNumero(tx, talent.personneId) : []
    const lu = bureau ? talent : found(auConseil)
    return {
      talent: lu,
      auConseil,
      registre,
      compte,
      aussi,
      morceaux,
      aLire,
      direct,
      faux,
      seul,
      autres,
      coups: await coupsDonnes(tx, id),
    }
  })

function Page({
  visit,
  talent,
  auConseil,
  registre,
  compte,
  coups,
  morceaux,
  aussi,
  aLire,
  direct,
  faux,
  seul,
  autres,
  numero,
}: Donnees & { visit: Visit; numero?: Numero }) {
  const bureau = peutTenirAnnuaire(visit.me)
  return (
    <Layout
      titre={nomVu(talent, visit)}
      fenetre={numero && `Joindre ${nomVu(talent, visit)}`}
      chapeau={talent.cercle === 'conseil' ? 'Conseil citoyen' : undefined}
      fil={[{ href: url('/annuaire', visit), libelle: 'Annuaire des talents' }]}
      gestes={
        bureau ? (
          <Bouton href={url('/annuaire/:id/modifier', visit, { id: talent.id })} genre="secondaire" icone="modifier">
            Modifier
          </Bouton>
        ) : undefined
      }
    >
      {morceaux}
      {aussi ? <SEffaceAussi id={talent.id} t={visit.territoire} /> : null}
      {autres.length === 0 ? null : <Message genre="attention">{numeroPartage(autres)}</Message>}
      {faux ? (
        <Message genre="attention" titre={textes.faux.titre}>
          <p>{seul ? textes.faux.seul : NUMERO_FAUX}</p>
          <Gestes>
            <Bouton href={url('/annuaire/:id/coordonnees', visit, { id: talent.id })} petit icone="modifier">
              {textes.faux.changer}
            </Bouton>
            <Envoi action={url(`${PATH}/numero/bon`, visit, { id: talent.id })} genre="secondaire" petit>
              {textes.faux.cestLeBon}
            </Envoi>
          </Gestes>
        </Message>
      ) : null}
      <div class="deux-colonnes">
        <div class="pile">
          <Propos talent={talent} />
          {bureau ? null : <p class="petit doux">{textes.motsGardes}</p>}
          <p class="rangee">
            <EtatDuTalent talent={talent} visit={visit} />
            {bureau ? <Signes texte={talent.texte} langue={talent.langue} /> : null}
          </p>
          {aLire || (bureau && talent.images.length === 0 && talent.texte === '') ? (
            <Message>
              {talent.texte === '' ? 'Demandez à' : 'Lisez ces mots avec'} {talent.prenom}
              {talent.texte === '' ? ' ce que l’on peut lui demander' : ''}, puis{' '}
              <a href={url('/annuaire/:id/modifier', visit, { id: talent.id })}>cochez ses savoir-faire en images</a> :
              la recherche et les mises en lien se servent de ce qui est coché.
            </Message>
          ) : null}
          <Fiche
            lignes={[
              ...lignesDeTalent(talent, bureau ? 'bureau' : 'conseil', jourDe(visit.now)),
              ...(talent.age === null ? [] : [{ libelle: 'Âge', valeur: AGES_DITS[talent.age] }]),
              { libelle: 'Dernière confirmation', valeur: <Quand instant={talent.confirmeLe} sansHeure /> },
            ]}
          />
          {bureau ? <DejaFaits coups={coups} /> : null}
          {bureau ? (
            <Section id="lu-par-un-porteur" titre="Ce qu’un porteur en lit, sans besoin précis" serree>
              <p>{carteVoilee(talent)}</p>
              <p class="petit doux">{textes.luParUnPorteur(direct)}</p>
            </Section>
          ) : null}
          {bureau ? <LuParLeConseil talent={auConseil} aujourdhui={jourDe(visit.now)} /> : null}
        </div>
        {bureau ? (
          <Bureau visit={visit} talent={talent} registre={registre} compte={compte} coups={coups} numero={numero} />
        ) : null}
      </div>
    </Layout>
  )
}

/** What was asked, then what they offered unasked: nobody reads how many noes, nor who stepped back. */
const direLeParcours = ({ demandees, offertes, faits }: Parcours): string =>
  [
    pluriel(demandees, 'demande', 'demandes', 'Aucune demande'),
    ...(offertes > 0 ? [pluriel(offertes, 'réponse de sa propre initiative', 'réponses de sa propre initiative')] : []),
    `${pluriel(faits, 'coup de pouce donné', 'coups de pouce donnés', 'aucun coup de pouce encore')}.`,
  ].join(', ')

type BureauProps = Omit<
  Donnees,
  'auConseil' | 'aussi' | 'aLire' | 'morceaux' | 'autres' | 'direct' | 'faux' | 'seul'
> & {
  visit: Visit
  numero: Numero | undefined
}

function Bureau({ visit, talent, registre, compte, numero }: BureauProps) {
  const chemin = (geste: string) => url(`/annuaire/:id/${geste}`, visit, { id: talent.id })
  return (
    <div class="pile">
      <Section id="joindre" titre="Joindre" serree>
        {numero === undefined ? (
          <DemanderSonNumero talent={talent} action={chemin('numero')} />
        ) : (
          <Arrivee>
            <NumeroLu numero={numero} />
          </Arrivee>
        )}
        <SeulGeste href={chemin('coordonnees')} genre="secondaire" petit icone="modifier">
          Changer son numéro ou son adresse e-mail
        </SeulGeste>
      </Section>
      <Section id="qui-voit" titre="Qui peut voir son numéro ?" serree>
        <RegistreDesAccords registre={registre} age={talent.age} />
        <HistoriqueDesAccords registre={registre} />
        <Gestes>
          <Bouton href={chemin('accords')} genre="secondaire" petit icone="modifier">
            Noter une nouvelle réponse
          </Bouton>
          <Bouton href={chemin('structures')} genre="secondaire" petit>
            {textes.structures.lien}
          </Bouton>
          <Envoi action={chemin('page')} genre="secondaire" petit icone="cle">
            {textes.saPage.donner}
          </Envoi>
          <Envoi action={chemin('tout')} genre="secondaire" petit icone="imprimer">
            {textes.saPage.imprimerTout}
          </Envoi>
        </Gestes>
      </Section>
      {compte ? <p class="doux">{direLeParcours(compte)}</p> : null}
      <SeulGeste href={chemin('coups-de-pouce')} genre="secondaire" petit icone="merci">
        Coups de pouce, portrait, attestation
      </SeulGeste>
      <Presence visit={visit} talent={talent} chemin={chemin} />
    </div>
  )
}

function DemanderSonNumero({ talent, action }: { talent: Talent; action: string }) {
  return (
    <Formulaire action={action}>
      <p>Chaque lecture du numéro est notée : la personne peut voir qui l’a lu, et quand.</p>
      <SeulGeste icone="telephone">Voir comment joindre {talent.prenom}</SeulGeste>
    </Formulaire>
  )
}

function NumeroLu({ numero }: { numero: Numero }) {
  if (numero === 'sans-consentement') {
    return (
      <Message genre="attention" titre="Pas d’accord pour l’appeler">
        Son oui n’est pas noté, ou une autre fiche à son numéro dit non. Demandez-le-lui de vive voix, puis notez sa
        réponse.
      </Message>
    )
  }
  if (numero === 'fausses') return <p>{NUMERO_FAUX}</p>
  if (numero === 'inconnues') return <p>Aucun moyen de joindre cette personne n’est noté.</p>
  return (
    <div class="pile pile--serree">
      {numero.telephone === '' ? null : (
        <>
          <p>
            <Telephone numero={numero.telephone} />
          </p>
          {recoitDesMessages(numero.telephone) ? (
            <SeulGeste href={lienSms(numero.telephone)} genre="secondaire" icone="sms">
              Écrire un SMS
            </SeulGeste>
          ) : null}
        </>
      )}
      {numero.courriel === '' ? null : (
        <p>
          <a href={`mailto:${numero.courriel}`}>{numero.courriel}</a>
        </p>
      )}
      {numero.adresse === '' ? null : <p>{numero.adresse}</p>}
    </div>
  )
}

type PresenceProps = { visit: Visit; talent: Talent; chemin: (geste: string) => string }

function Presence({ visit, talent, chemin }: PresenceProps) {
  const disponible = estDisponible(talent, jourDe(visit.now))
  return (
    <Section id="presence" titre="Sa présence dans l’annuaire" serree>
      <div>
        <Formulaire action={chemin('confirmation')}>
          <p>
            Confirmé le <Jour jour={jourDe(talent.confirmeLe)} forme="court" />. La question se pose une fois par an.
          </p>
          <SeulGeste genre="secondaire" petit icone="coche">
            Toujours d’accord
          </SeulGeste>
        </Formulaire>
      </div>
      <Gestes>
        {disponible ? null : (
          <Envoi action={chemin('reprise')} genre="secondaire" petit icone="annuler">
            De nouveau disponible
          </Envoi>
        )}
        <Bouton href={chemin('presence')} genre="secondaire" petit icone="pause">
          Pause ou départ
        </Bouton>
        <Bouton href={chemin('effacement')} genre="discret" petit icone="supprimer">
          Tout effacer
        </Bouton>
      </Gestes>
    </Section>
  )
}
