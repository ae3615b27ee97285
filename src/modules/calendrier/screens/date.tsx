import type { Child } from 'hono/jsx'
import { jourEnClair, moisDu, type Repere, reperes } from '#modules/annee/index.ts'
import {
  avantEnClair,
  type DateDeBrouillon,
  type DatePubliee,
  FaitsDeSeance,
  lieuEnClair,
  peutEcrire,
  SANS_FILTRE,
  sansBouger,
} from '#modules/seances/index.ts'
import { jourDe, momentEnClair } from '#platform/dates.ts'
import { majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import { panels } from '#src/ground/host.ts'
import { found, read, type Tx, type Visit } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Message, Paragraphes, Puces, Section } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { adresse, adresseDeDate } from '../adresses.ts'
import { lireFond } from '../charger.ts'
import { lignes, momentDe, NOM_DU_STATUT } from '../lignes.ts'
import { prochainesDe, trouverBrouillon, trouverDate } from '../queries.ts'
import { motDuFond } from '../vues/fond.tsx'
import { DonneesDEvenements } from '../vues/json-ld.tsx'
import { Etats, quandEnClair } from '../vues/morceaux.tsx'
import { Partager } from '../vues/partager.tsx'

/** One date, for whoever wants to come: when, where, for whom, and how to get in. */
export const dateScreen = screen()
const PATH = '/calendrier/dates/:id'

dateScreen.get(PATH, gardee(), async (c) => {
  const { visit } = c.var
  const lu = await read(visit, (tx) => lire(tx, visit, param(c)))
  return c.html(<Page visit={visit} {...lu} />)
})

async function lire(tx: Tx, visit: Visit, id: string) {
  const publiee = await trouverDate(tx, id)
  const brouillon = await trouverBrouillon(tx, visit, id)
  const date = found(publiee ?? brouillon)
  const { du, au } = momentDe(date)
  return {
    date,
    publiee: publiee !== null,
    brouillon,
    suite: await prochainesDe(tx, date.seanceId, visit.now),
    fond: reperes(du, au, await lireFond(tx)),
    morceaux: await panels('date', visit, tx, date.seanceId),
  }
}

type Props = Readonly<{
  visit: Visit
  date: DatePubliee
  publiee: boolean
  brouillon: DateDeBrouillon | null
  suite: Awaited<ReturnType<typeof prochainesDe>>
  fond: readonly Repere[]
  /** What other modules know of its séance. */
  morceaux: Child[]
}>

function Page(props: Props) {
  const { visit, date, publiee, brouillon, fond } = props
  const t = visit.territoire
  const [ligne] = lignes(publiee ? [date] : [], brouillon ? [brouillon] : [], [])
  const nAPasLieu = date.statut === 'annulee' || date.statut === 'reportee'
  const moment = momentDe(date)
  const quand = `${majuscule(jourEnClair(moment.du, true))}, ${quandEnClair(moment)}`
  return (
    <Layout
      titre={nAPasLieu ? `${NOM_DU_STATUT[date.statut]} : ${date.seance.titre}` : date.seance.titre}
      description={`${quand}. ${lieuEnClair(date.lieu)}`}
      actif="calendrier"
      tete={publiee ? <DonneesDEvenements dates={[date]} t={t} /> : undefined}
      fil={[
        { href: url('/calendrier', t), libelle: 'Calendrier' },
        { href: adresse(t, moisDu(moment.du), SANS_FILTRE), libelle: moisDu(moment.du).titre },
      ]}
      gestes={
        <>
          {publiee && !nAPasLieu ? (
            <Bouton href={url('/calendrier/dates/:id/agenda', t, { id: date.id })} icone="calendrier">
              Ajouter à mon agenda
            </Bouton>
          ) : null}
          <Gestes visit={visit} brouillon={brouillon} />
        </>
      }
      chapeau={
        <>
          <strong>
            <time datetime={date.debut.toString({ smallestUnit: 'minute' })}>{quand}</time>
          </strong>
          {date.lieu ? <>, {lieuEnClair(date.lieu)}</> : null}
        </>
      }
    >
      {ligne && (ligne.tempsFort || ligne.brouillon !== '') ? (
        <p class="etiquettes">
          <Etats ligne={{ ...ligne, statut: '' }} />
        </p>
      ) : null}
      <CeQuElleDevient date={date} />
      {publiee ? null : (
        <Message>
          Cette date n’est pas au calendrier public : vous la voyez parce que vous tenez le calendrier ou cette action.
        </Message>
      )}
      {date.seance.description === '' ? null : <Paragraphes serre texte={date.seance.description} />}
      {props.morceaux}
      <FaitsDeSeance
        seance={date.seance}
        publics={date.seance.publics}
        action={date.seance.action}
        lieu={date.lieu}
        t={t}
      />
      {fond.length > 0 ? <p class="doux petit">Ce jour-là : {fond.map(motDuFond).join(', ')}.</p> : null}
      <Suite {...props} />
      {publiee ? <Partager t={t} date={date} quand={quand} /> : null}
    </Layout>
  )
}

/** For those who keep it: this date, or all of them. */
function Gestes({ visit, brouillon }: Pick<Props, 'visit' | 'brouillon'>) {
  const action = brouillon?.seance.action ?? null
  const cadre = { structureId: action?.structureId ?? null, quartiers: action?.quartiers.map(({ id }) => id) ?? [] }
  if (!brouillon || !peutEcrire(visit.me, cadre)) return null
  return (
    <>
      <Bouton href={url(`${PATH}/modifier`, visit, { id: brouillon.id })} genre="secondaire" icone="modifier">
        Déplacer ou annuler
      </Bouton>
      <Bouton href={url('/calendrier/seances/:id', visit, { id: brouillon.seanceId })} genre="discret">
        Toutes les dates
      </Bouton>
    </>
  )
}

/** What happened to it, before anything else is read. */
function CeQuElleDevient({ date }: { date: DatePubliee }) {
  const { statut, mot } = date
  const dite = avantEnClair(date)
  const avant = dite === '' ? '' : ` Avant : ${dite}.`
  const dit = mot === '' ? null : <p>{mot}</p>
  if (statut === 'annulee' || statut === 'reportee')
    return (
      <Message genre="attention" titre={statut === 'annulee' ? 'Cette date est annulée.' : 'Cette date est reportée.'}>
        {dit ?? (statut === 'reportee' ? <p>La nouvelle date n’est pas encore connue.</p> : null)}
      </Message>
    )
  if (statut === 'deplacee')
    return <Message titre={`${sansBouger(date) ?? 'Cette date a été déplacée'}.${avant}`}>{dit}</Message>
  if (statut === 'complete') return <Message titre={`C’est complet.${avant}`}>{dit}</Message>
  return mot === '' ? null : <Message>{dit}</Message>
}

function Suite({ visit, date, suite }: Props) {
  const autres = suite.filter(({ id }) => id !== date.id).slice(0, 6)
  if (autres.length === 0) return null
  const aujourdhui = jourDe(visit.now)
  return (
    <Section id="autres-dates" titre="Les autres dates" serree>
      <Puces
        class="cal-autres"
        de={autres.map(({ id, debut, journee }) => (
          <a href={adresseDeDate(visit.territoire, id)}>
            {journee ? jourEnClair(jourDe(debut)) : momentEnClair(debut, aujourdhui)}
          </a>
        ))}
      />
      {date.seance.action ? (
        <p>
          <Bouton
            href={url('/calendrier', visit, {}, { action: date.seance.action.id })}
            genre="discret"
            petit
            icone="liste"
          >
            Toutes les dates de cette action
          </Bouton>
        </p>
      ) : null}
    </Section>
  )
}
