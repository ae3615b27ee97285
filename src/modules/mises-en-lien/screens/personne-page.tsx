import { lireCoordonnees } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { lienSms, recoitDesMessages } from '#platform/telephone.ts'
import { leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { type Visit, write } from '#src/ground/visit.ts'
import { type Ctx, param, screen } from '#src/ground/web.ts'
import { Carte, Jour, Liste, Message, Refusee, Section, Vide } from '#ui/data.tsx'
import { Bouton, SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { estAbsent, TRANSITIONS } from '../etats/domain.ts'
import { estSeulementADire } from '../etats/mise-en-lien.ts'
import { coteDe, type Demande, raisonDite } from '../joindre/choses.ts'
import { type Appel, type Preparee, preparerLAppel } from '../joindre/personne.ts'
import { textes } from '../joindre/textes.fr.ts'
import { avantSonOui, motPasLibre } from '../views.tsx'
import { UnGeste } from './bureau-colonnes.tsx'
import { ParErreur, vientDEtreNotee } from './notee.tsx'
import type { Numero } from './proposer.tsx'
import { NumeroLu, ouChanger } from './proposer-page.tsx'

/** One person to call: every reason on one page, one script, one message, and each answer in one tap. */
export const personneScreen = screen()

const PATH = '/mises-en-lien/a-joindre/:id'
const t = textes.personnePage

personneScreen.get(PATH, (c) => montrer(c))

// The number is read here: a gesture, because it is written down who read it.
personneScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { personneId = null, lecture } = (await preparerLAppel(visit, param(c)))?.aLire ?? {}
  c.header('cache-control', 'private, no-store')
  if (personneId === null || !lecture) return montrer(c)
  const lu = await write(visit, (tx) => lireCoordonnees(tx, visit, personneId, lecture))
  return montrer(c, lu.ok ? lu.value : lu.reason)
})

const montrer = (c: Ctx, numero?: Numero) => laPersonne(c, param(c), numero ? { numero } : {})

/** Her page, or that nothing is left to say; `refus`: an answer given there was not noted. */
export async function laPersonne(c: Ctx, id: Id, plus: Pick<Props, 'numero' | 'refus'>, status: 200 | 409 = 200) {
  const { visit } = c.var
  const appel = await preparerLAppel(visit, id)
  const props = { visit, notee: await vientDEtreNotee(c), ...plus }
  return c.html(appel ? <Page {...props} appel={appel} /> : <Fini {...props} id={id} />, status)
}

const fil = (visit: Visit) => [{ href: url('/mises-en-lien', visit), libelle: 'Mises en lien' }]

const Fini = ({ visit, refus, notee, id }: Pick<Props, 'visit' | 'refus' | 'notee'> & Readonly<{ id: Id }>) => (
  <Layout titre={t.fini} fil={fil(visit)}>
    <Refusee phrase={refus} />
    {notee ? <ParErreur {...notee} retour={id} /> : null}
    <Vide
      titre={t.fini}
      picto="merci"
      action={<Bouton href={url('/mises-en-lien', visit)}>Ce qui attend encore</Bouton>}
    >
      {t.finiAide}
    </Vide>
  </Layout>
)

type Props = Readonly<{
  visit: Visit
  appel: Appel
  numero?: Numero
  refus?: string
  notee: Awaited<ReturnType<typeof vientDEtreNotee>>
}>

function Page({ visit, appel, numero, refus, notee }: Props) {
  const { qui, demandes, choses } = appel
  const reste = choses.filter(({ demande }) => demande === null)
  return (
    <Layout
      titre={`Appeler ${qui.personneId === null ? qui.nom : qui.entier}`}
      fenetre={numero && `Joindre ${qui.entier}`}
      chapeau={t.chapeau(choses.length)}
      fil={fil(visit)}
    >
      <Refusee phrase={refus} />
      {notee ? <ParErreur {...notee} retour={qui.id} /> : null}
      {numero ? (
        <>
          <NumeroLu numero={numero} a={qui.entier} page={ouChanger(visit, qui, qui.cote)} />
          <ParMessage appel={appel} numero={numero} />
        </>
      ) : qui.personneId === null ? null : (
        <SeulEnvoi action={url(PATH, visit, { id: qui.id })} icone="telephone">
          {demandes.length > 0 ? t.numero : t.leNumero}
        </SeulEnvoi>
      )}
      {appel.aSavoir === '' ? null : <Message>{appel.aSavoir}</Message>}
      {demandes.length === 0 ? null : (
        <>
          <Carte genre="creux" niveau={2} titre={t.dire}>
            <p>{appel.script}</p>
          </Carte>
          <Section id="choses" titre={t.reponses(demandes.length)}>
            <Liste
              genre="larges"
              elements={demandes.map((demande) => <UneDemande {...{ visit, retour: qui.id, demande }} />)}
            />
          </Section>
        </>
      )}
      {reste.length === 0 ? null : (
        <Section id="reste" titre={t.reste}>
          <Liste elements={reste.map(({ ligne }) => <a href={ligne.href}>{ligne.texte}</a>)} />
        </Section>
      )}
    </Layout>
  )
}

/** The desk's own phone sends; nothing leaves by itself. */
function ParMessage({ appel, numero }: Readonly<{ appel: Appel; numero: Numero }>) {
  if (
    appel.demandes.length === 0 ||
    typeof numero === 'string' ||
    numero.telephone === '' ||
    !recoitDesMessages(numero.telephone)
  )
    return null
  return (
    <details>
      <summary>Ou lui écrire</summary>
      <div class="pile pile--serree">
        {appel.message.split('\n').map((ligne) => (
          <p>{ligne}</p>
        ))}
        <SeulGeste href={lienSms(numero.telephone, appel.message)} icone="sms" genre="secondaire">
          Ouvrir dans SMS
        </SeulGeste>
      </div>
    </details>
  )
}

function UneDemande({ visit, retour, demande }: Readonly<{ visit: Visit; retour: Id; demande: Preparee }>) {
  const { m, motif } = demande
  const contre = avantSonOui(m, demande.ailleurs, visit.now)
  const cote = coteDe(motif)
  return (
    <Carte
      titre={cote === 'porteur' ? `${m.titre}, ${m.prenom}` : m.titre}
      surTitre={raisonDite(demande)}
      href={url('/mises-en-lien/:id', visit, { id: m.id })}
    >
      {m.jour ? (
        <p class="doux">
          <Jour jour={m.jour} />
        </p>
      ) : null}
      {[...(demande.pasLibre && !estAbsent(m, visit.now, true) ? [motPasLibre(m.prenom)] : []), ...contre].map(
        (mot) => (
          <Message genre="attention">{mot}</Message>
        ),
      )}
      {cote === 'talent' && m.mot !== '' && m.momentAvant !== '' ? (
        <Message genre="attention">{`Pour ${m.momentAvant}, son mot était : « ${m.mot} »`}</Message>
      ) : null}
      <UnGeste visit={visit} m={m} choix={choixDe(demande)} retour={retour} sachant={contre.length > 0} />
      {TRANSITIONS[m.etat][`proposer-au-${cote}`] === undefined || estSeulementADire(m, visit.now) ? null : (
        <SeulGeste
          href={url('/mises-en-lien/:id/billet', visit, { id: m.id }, { cote })}
          icone="imprimer"
          genre="discret"
          petit
          nomComplet={`${t.billet} : ${cote === 'porteur' ? `${m.titre}, ${m.prenom}` : m.titre}`}
        >
          {t.billet}
        </SeulGeste>
      )}
    </Carte>
  )
}

type Choix = readonly [string, string, string]

function choixDe({ m, motif }: Demande): readonly Choix[] {
  const pour = `pour « ${m.titre} »`
  const oui: Choix = ['talent-oui', 'Oui', `${m.prenom} a dit oui ${pour}`]
  const rappeler: Choix = [
    coteDe(motif) === 'porteur' ? 'porteur-rappeler' : 'talent-rappeler',
    'Rappeler',
    `Rappeler ${coteDe(motif) === 'porteur' ? leNom(m.structureNom) : m.prenom} dans deux jours ${pour}${coteDe(motif) === 'porteur' ? ` et ${m.prenom}` : ''}`,
  ]
  const duTalent: readonly Choix[] = [
    oui,
    m.numeroDonne === false
      ? ['talent-oui-et-numero', t.ouiEtNumero, `${m.prenom} a dit oui, en donnant son numéro ${pour}`]
      : ['talent-oui-sans-numero', t.ouiSansNumero, `${m.prenom} a dit oui, sans donner son numéro ${pour}`],
    ['talent-pas-cette-fois', 'Pas cette fois', `${m.prenom} a dit : pas cette fois, ${pour}`],
    ['talent-non', 'Non', `${m.prenom} a dit non ${pour}`],
  ]
  const duPorteur: readonly Choix[] = [
    ['porteur-oui', 'Oui', `La structure dit oui à ${m.prenom} ${pour}`],
    ['porteur-non', 'Non', `La structure dit non à ${m.prenom} ${pour}`],
  ]
  switch (motif) {
    case 'proposer-au-talent':
      return duTalent
    case 'redemander':
    case 'relancer-le-talent':
      return [...duTalent, rappeler]
    case 'proposer-au-porteur':
      return duPorteur
    case 'relancer-le-porteur':
      return [...duPorteur, rappeler]
    case 'dire-que-c-est-complet':
      return [
        ['dit', t.cestDit, `C’est dit à ${m.prenom} ${pour}`],
        ['talent-oui', t.attend, `${m.prenom} reste en attente ${pour}`],
      ]
    case 'dire-que-ca-a-change':
      return [
        ['dit', t.cestDit, `C’est dit à ${m.prenom} ${pour}`],
        ...(m.talentLa ? [['talent-oui', t.vientAussi, `${m.prenom} viendra ce jour-là ${pour}`] as const] : []),
      ]
    default:
      return [['dit', t.cestDit, `C’est dit à ${m.prenom} ${pour}`]]
  }
}
