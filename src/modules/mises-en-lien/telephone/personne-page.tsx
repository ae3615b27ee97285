import { motsADire } from '#modules/notifications/index.ts'
import { lireCoordonnees } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { lienSms, recoitDesMessages } from '#platform/telephone.ts'
import { leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/module.ts'
import { read, type Visit, write } from '#src/visit.ts'
import { type Ctx, pageContext, param, screen } from '#src/web.ts'
import { Carte, Jour, Liste, Message, Vide } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { resteADire } from '../a-faire.ts'
import { coteDe, nomDe } from '../a-joindre.ts'
import { lireNumero } from '../contacts.ts'
import { UnGeste } from '../screens/bureau-colonnes.tsx'
import type { Numero } from '../screens/proposer.tsx'
import { NumeroLu, ouChanger } from '../screens/proposer-page.tsx'
import { avantSonOui } from '../views.tsx'
import { type Appel, type AQuiDire, aQuiDire, type Chose, preparerLAppel, raisonDite } from './personne.ts'
import { textes } from './textes.fr.ts'

/** One person to call: every reason on one page, one script, one message, and each answer in one tap. */
export const personneScreen = screen()

const PATH = '/mises-en-lien/a-joindre/:id'
const t = textes.personnePage

personneScreen.get(PATH, (c) => montrer(c))

// The number is read here: a gesture, because it is written down who read it.
personneScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const [premiere] = (await preparerLAppel(visit, param(c)))?.raisons ?? []
  c.header('cache-control', 'private, no-store')
  if (premiere) {
    const lu = await lireNumero(visit, premiere.m.id, coteDe(premiere.motif))
    return montrer(c, lu.ok ? lu.value : lu.reason)
  }
  const { reste, lui } = await aDire(visit, param(c))
  if (reste.length === 0 || lui === null) return montrer(c)
  const lu = await write(visit, (tx) => lireCoordonnees(tx, visit, lui.personneId, lui.motif))
  return montrer(c, lu.ok ? lu.value : lu.reason)
})

async function montrer(c: Ctx, numero?: Numero) {
  const { visit } = c.var
  const appel = await preparerLAppel(visit, param(c))
  const lus = await aDire(visit, param(c))
  return c.html(<Page page={pageContext(c)} visit={visit} appel={appel} {...lus} {...(numero ? { numero } : {})} />)
}

/** What is to be told to somebody of the desk's quartiers, and asks nothing: of needs, then what no mail says. */
async function aDire(visit: Visit, id: Id) {
  return read(visit, async (tx) => {
    const lui = await aQuiDire(tx, id)
    const href = url('/a-prevenir', visit.territoire)
    const lignes = lui ? (await motsADire(visit, lui.personneId)).map(({ sujet }) => ({ texte: sujet, href })) : []
    return { lui, reste: [...(await resteADire(tx, visit, id)), ...lignes] }
  })
}

/** `lui`: whom `reste` is told to. */
type Props = Readonly<{
  page: PageContext
  visit: Visit
  appel: Appel | null
  reste: readonly Pick<Todo, 'texte' | 'href'>[]
  lui: AQuiDire | null
  numero?: Numero
}>

function Page({ page, visit, appel, reste, lui, numero }: Props) {
  const bureau = url('/mises-en-lien', visit.territoire)
  const fil = [{ href: bureau, libelle: 'Mises en lien' }]
  if (appel === null && reste.length > 0)
    return (
      <Layout page={page} titre={lui ? `Appeler ${lui.qui}` : t.reste} fil={fil}>
        {lui && numero ? <NumeroLu numero={numero} a={lui.qui} page={ouChanger(visit, lui.liens, lui.cote)} /> : null}
        {lui && !numero ? <VoirLeNumero visit={visit} id={lui.id} libelle={t.leNumero} /> : null}
        <Reste reste={reste} />
      </Layout>
    )
  if (appel === null)
    return (
      <Layout page={page} titre={t.fini} fil={fil}>
        <Vide titre={t.fini} picto="merci" action={<Bouton href={bureau}>Ce qui attend encore</Bouton>}>
          <p>{t.finiAide}</p>
        </Vide>
      </Layout>
    )
  const [premiere] = appel.choses
  return (
    <Layout
      page={page}
      titre={`Appeler ${quiAppeler(appel)}`}
      fenetre={numero && `Joindre ${quiAppeler(appel)}`}
      chapeau={t.chapeau(appel.choses.length + reste.length)}
      fil={fil}
    >
      {numero === undefined ? (
        <VoirLeNumero visit={visit} id={appel.id} libelle={t.numero} />
      ) : (
        <>
          {premiere ? <NumeroLu numero={numero} a={appel.qui} page={ouChanger(visit, premiere.m, appel.cote)} /> : null}
          <ParMessage appel={appel} numero={numero} />
        </>
      )}
      {appel.langue === '' ? null : <Message>{appel.langue}</Message>}
      <Carte genre="creux" niveau={2} titre={t.dire}>
        <p>{appel.script}</p>
      </Carte>
      <section class="pile" aria-labelledby="choses">
        <h2 id="choses">{t.reponses(appel.choses.length)}</h2>
        <Liste genre="larges" elements={appel.choses.map((chose) => <UneChose {...{ visit, appel, chose }} />)} />
      </section>
      {reste.length === 0 ? null : <Reste reste={reste} />}
    </Layout>
  )
}

const Reste = ({ reste }: Pick<Props, 'reste'>) => (
  <section class="pile" aria-labelledby="reste">
    <h2 id="reste">{t.reste}</h2>
    <Liste elements={reste.map(({ texte, href }) => <a href={href}>{texte}</a>)} />
  </section>
)

const VoirLeNumero = ({ visit, id, libelle }: Readonly<{ visit: Visit; id: Id; libelle: string }>) => (
  <Formulaire action={url(PATH, visit.territoire, { id })}>
    <Gestes>
      <Bouton icone="telephone">{libelle}</Bouton>
    </Gestes>
  </Formulaire>
)

const quiAppeler = (appel: Appel): string => (appel.cote === 'talent' ? appel.qui : leNom(nomDe(appel)))

/** The desk's own phone sends; nothing leaves by itself. */
function ParMessage({ appel, numero }: Readonly<{ appel: Appel; numero: Numero }>) {
  if (typeof numero === 'string' || numero.telephone === '' || !recoitDesMessages(numero.telephone)) return null
  return (
    <details>
      <summary>Ou lui écrire</summary>
      <div class="pile pile--serree">
        {appel.message.split('\n').map((ligne) => (
          <p>{ligne}</p>
        ))}
        <Gestes>
          <Bouton href={lienSms(numero.telephone, appel.message)} icone="sms" genre="secondaire">
            Ouvrir dans SMS
          </Bouton>
        </Gestes>
      </div>
    </details>
  )
}

function UneChose({ visit, appel, chose }: Readonly<{ visit: Visit; appel: Appel; chose: Chose }>) {
  const { m, motif } = chose
  const contre = avantSonOui(m, chose.ailleurs, visit.now)
  return (
    <Carte
      titre={coteDe(motif) === 'porteur' ? `${m.titre}, ${m.prenom}` : m.titre}
      surTitre={raisonDite(chose)}
      href={url('/mises-en-lien/:id', visit.territoire, { id: m.id })}
    >
      {m.jour ? (
        <p class="doux">
          <Jour jour={m.jour} />
        </p>
      ) : null}
      {contre.map((mot) => (
        <Message genre="attention">{mot}</Message>
      ))}
      <UnGeste visit={visit} m={m} choix={choixDe(chose)} retour={appel.id} sachant={contre.length > 0} />
    </Carte>
  )
}

type Choix = readonly [string, string, string]

function choixDe({ m, motif }: Chose): readonly Choix[] {
  const pour = `pour « ${m.titre} »`
  const oui: Choix = ['talent-oui', 'Oui', `${m.prenom} a dit oui ${pour}`]
  const rappeler: Choix = [
    'rappeler',
    'Rappeler',
    `Rappeler ${coteDe(motif) === 'porteur' ? leNom(m.structureNom) : m.prenom} dans deux jours ${pour}${coteDe(motif) === 'porteur' ? ` et ${m.prenom}` : ''}`,
  ]
  const duTalent: readonly Choix[] = [
    oui,
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
