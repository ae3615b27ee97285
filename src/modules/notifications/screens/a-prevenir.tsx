import { type Coordonnees, lireCoordonnees, nomCourt, nomEntier, type RefusDeLire } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { de, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { found, type Visit, write } from '#src/ground/visit.ts'
import { apresElle, type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { Arrivee, Liste, Message, Section, Telephone, Vide } from '#ui/data.tsx'
import { Bouton, Envoi, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { motifDe } from '../domain.ts'
import { estDit, marquerDit } from '../store.ts'
import { type ADire, motsADire } from '../usecases.ts'

/** Whom no mail tells what changed: what to say, a way to reach each, and « c’est dit », kept until it is done. */
export const aPrevenirScreen = screen()

export const LA_PAGE = '/a-prevenir'

type Numero = Coordonnees | RefusDeLire

aPrevenirScreen.get(LA_PAGE, (c) => montrer(c))

// A number is read here: a gesture, because it is written down who read it.
aPrevenirScreen.post(`${LA_PAGE}/:id/numero`, async (c) => {
  const { visit } = c.var
  const id = param(c)
  const lu = await write(visit, async (tx) => {
    const envoi = found((await motsADire(visit)).find((un) => un.id === id))
    const numero = await lireCoordonnees(tx, visit, envoi.personneId, found(motifDe(envoi.usage, envoi.donnees)))
    return { numero: numero.ok ? numero.value : numero.reason, aDonner: (await envoi.aDonner?.(visit)) ?? '' }
  })
  c.header('cache-control', 'private, no-store')
  return montrer(c, { id, ...lu })
})

aPrevenirScreen.post(`${LA_PAGE}/:id/dit`, async (c) => {
  const { visit } = c.var
  const la = await write(visit, async (tx) => {
    const tous = await motsADire(visit)
    const envoi = tous.find(({ id }) => id === param(c))
    // Said already, by a second press or by somebody else: the answer is the same.
    if (envoi) await marquerDit(tx, envoi.id, visit.now)
    else found((await estDit(tx, param(c))) || null)
    return envoi && apresElle(parTexte(tous).flat(), envoi)
  })
  return goTo(c, `${url(LA_PAGE, visit)}${la ? `#${ancre(la)}` : ''}`, 'C’est noté, merci de l’avoir fait.')
})

const ancre = ({ id }: ADire) => `mot-${id}`

/** One subject may have several texts: each person is told their own. */
const parTexte = (tous: readonly ADire[]): ADire[][] => [
  ...Map.groupBy(tous, ({ sujet, lignes }) => [sujet, ...lignes].join('\n')).values(),
]

type Lu = Readonly<{ id: Id; numero: Numero; aDonner: string }>

async function montrer(c: Ctx, lu?: Lu) {
  const { visit } = c.var
  const tous = await motsADire(visit)
  return c.html(<Page visit={visit} tous={tous} {...(lu ? { lu } : {})} />)
}

type Props = Readonly<{ visit: Visit; tous: readonly ADire[]; lu?: Lu }>

function Page({ visit, tous, lu }: Props) {
  const groupes = parTexte(tous)
  const luDe = tous.find(({ id }) => id === lu?.id)
  return (
    <Layout
      titre="À prévenir de vive voix"
      fenetre={luDe && `Joindre ${nomEntier(luDe)}`}
      chapeau={pluriel(
        new Set(tous.map(({ personneId }) => personneId)).size,
        'personne attend qu’on l’appelle : aucun e-mail ne la prévient.',
        'personnes attendent qu’on les appelle : aucun e-mail ne les prévient.',
        'Aucun message n’attend d’être dit de vive voix.',
      )}
    >
      {groupes.length === 0 ? (
        <Vide titre="Aucun message à dire" picto="merci" action={<Bouton href={url('/', visit)}>L’accueil</Bouton>}>
          Quand une date ou une rencontre change, ou qu’un mot de remerciement est écrit, qui ne reçoit pas d’e-mail
          revient ici. Les appels à passer sont sur l’accueil.
        </Vide>
      ) : null}
      {groupes.map((siens, i) => (
        <Section id={`sujet-${i}`} titre={siens[0]?.sujet}>
          {siens[0]?.lignes.map((ligne) => (
            <p>{ligne}</p>
          ))}
          <Liste
            genre="lignes"
            ids={siens.map(ancre)}
            elements={siens.map((un) => <UnePersonne visit={visit} un={un} {...(lu?.id === un.id ? { lu } : {})} />)}
          />
        </Section>
      ))}
    </Layout>
  )
}

function UnePersonne({ visit, un, lu }: Readonly<{ visit: Visit; un: ADire; lu?: Lu }>) {
  const vers = (geste: string) => url(`${LA_PAGE}/:id/${geste}`, visit, { id: un.id })
  const qui = `${nomCourt(un)}, « ${un.sujet} »`
  return (
    <>
      <div>
        <strong>{nomEntier(un)}</strong>
        {un.chez === '' ? null : `, ${un.chez}`}
        {lu === undefined ? null : (
          <Arrivee>
            <CommentJoindre numero={lu.numero} />
            {lu.aDonner === '' ? null : <p>{lu.aDonner}</p>}
          </Arrivee>
        )}
      </div>
      <Gestes>
        {lu === undefined ? (
          <Envoi
            action={vers('numero')}
            class="rangee"
            petit
            genre="secondaire"
            icone="telephone"
            nomComplet={`${un.aDonner ? 'Voir les numéros, pour appeler et à donner :' : 'Voir le numéro'} ${un.aDonner ? qui : de(qui)}`}
          >
            {un.aDonner ? 'Voir les numéros' : 'Voir le numéro'}
          </Envoi>
        ) : null}
        <Envoi action={vers('dit')} class="rangee" petit icone="coche" nomComplet={`C’est dit à ${qui}`}>
          C’est dit
        </Envoi>
      </Gestes>
    </>
  )
}

function CommentJoindre({ numero }: Readonly<{ numero: Numero }>) {
  if (numero === 'fausses') return <Message genre="attention">Ce numéro n’est pas le sien : à demander.</Message>
  if (numero === 'sans-consentement')
    return <Message genre="attention">Pas d’accord pour l’appeler : dites-le en vous croisant.</Message>
  if (typeof numero === 'string' || (numero.telephone === '' && numero.courriel === '' && numero.adresse === ''))
    return <Message genre="attention">Ni numéro ni adresse : dites-le en vous croisant.</Message>
  return (
    <>
      {numero.telephone === '' ? null : <Telephone numero={numero.telephone} />}
      {[numero.courriel, numero.adresse].filter(Boolean).map((autre) => (
        <p>{autre}</p>
      ))}
      <p class="doux petit">Cette lecture est notée.</p>
    </>
  )
}
