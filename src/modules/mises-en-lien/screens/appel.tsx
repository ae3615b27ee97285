import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { type Appel, estFini, Fin, finDe, ResumeAppel, trouverAppel } from '#modules/appels/index.ts'
import { distinguer, nomCourt } from '#modules/personnes/index.ts'
import {
  type Pistes,
  type Pourquoi,
  pistesPour,
  pourquoiPas,
  type Suggestions,
  suggerer,
} from '#modules/suggestions/index.ts'
import { jourDe } from '#platform/dates.ts'
import { choix, type Errors, identifiant, textes as listeDeTextes } from '#platform/forms.ts'
import { type Id, isId } from '#platform/ids.ts'
import { leNom, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Etiquette, Liste, Message, Refusee, Section } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { appelOuvert, estEnCours, etatVu, type MiseEnLien } from '../etats/domain.ts'
import { nEstPasADemander } from '../etats/mise-en-lien.ts'
import { debutDesAides } from '../etats/rappels.ts'
import { estSonTour } from '../etats/vagues.ts'
import { choisirContact } from '../gestes/contact-parti.ts'
import { annonceDesDeparts } from '../gestes/departs.tsx'
import { retenirPlusieurs } from '../gestes/retenir.ts'
import { peutTenirLeBureau } from '../policy.ts'
import { aidesRecentes, attendentUnMot, choixDeTalents, deLAppel } from '../store/queries.ts'
import { compter } from '../store/store.ts'
import { REFUS_AU_BUREAU as REFUS } from '../textes.fr.ts'
import { coupsDePartis } from '../valoriser/coups-de-pouce-store.ts'
import { CarteDuBureau } from '../views.tsx'
import { AutrePersonne, SuggestionsDeLAppel } from './appel-suggestions.tsx'

/** One appel at the desk: who answered, who might and why, anyone else of the annuaire. */
export const appelScreen = screen()

const PATH = '/appels/:id/mises-en-lien'
const SUGGESTIONS = 10
/** Read a little further when the council is asked first. */
const AVEC_LE_CONSEIL = 40

const Form = z.object({
  origine: choix(['suggestion', 'choix']),
  talentIds: z.array(identifiant()).min(1, 'Cochez au moins une personne.').max(20).meta({ multiple: true }),
  reservees: listeDeTextes(60),
})

appelScreen.get(PATH, async (c) => {
  const errors: Errors = c.req.query('pourquoi') === '' ? { pourquoi: 'Choisissez quelqu’un dans la liste.' } : {}
  return c.html(<Page {...(await donnees(c))} errors={errors} />)
})

appelScreen.post(PATH, async (c) => {
  const form = await readForm(c, Form)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} errors={form.errors} />, 422)
  const { origine, talentIds, reservees } = form.value
  const voulues = talentIds.map((talentId) => ({ talentId, origine, reservee: reservees.includes(talentId) }))
  const result = await retenirPlusieurs(c.var.visit, param(c), voulues)
  if (!result.ok) {
    const refus = REFUS[result.reason]
    return c.html(<Page {...(await donnees(c))} errors={{}} refus={refus} />, 409)
  }
  const { ids, ecartes } = result.value
  const [premiere] = ids
  const suite = ecartes === 0 ? '' : ` ${pluriel(ecartes, 'personne n’a', 'personnes n’ont')} pas pu être retenue.`
  if (ids.length > 1 || premiere === undefined) {
    const message = `${pluriel(ids.length, 'personne est retenue', 'personnes sont retenues')}. Rien n’est encore envoyé.${suite}`
    return goOn(c, PATH, message)
  }
  return goOn(c, '/mises-en-lien/:id', 'C’est retenu. Il reste à demander.', { id: premiere })
})

appelScreen.post('/appels/:id/contact', async (c) => {
  const form = await readForm(c, z.object({ contactId: identifiant() }))
  await choisirContact(c.var.visit, param(c), form.ok ? form.value.contactId : null)
  return goOn(c, '/appels/:id', form.ok ? 'C’est noté.' : 'Choisissez une personne.')
})

export type Donnees = Readonly<{
  visit: Visit
  appel: Appel
  liens: readonly MiseEnLien[]
  trouvees: Pick<Suggestions, 'suggestions' | 'presque' | 'freins'>
  /** Coups de pouce of the last months to the same structure, by talent. */
  aides: ReadonlyMap<Id, number>
  /** What tells apart those who bear the same name. */
  signes: ReadonlyMap<string, string>
  /** Where else to turn, when nobody is sure. */
  pistes: Pistes | null
  conseil: boolean
  autres: readonly Readonly<{ id: string; libelle: string }>[]
  pourquoi: Pourquoi | null
  /** The day it ended. */
  fin: Temporal.PlainDate | null
  departs: Child
  /** Once it is over: who was not told. */
  attendent: readonly MiseEnLien[]
  /** Who said yes to the day of now, each once. */
  oui: number
  /** Coups de pouce of people who are gone. */
  partis: number
}>

const donnees = (c: Ctx): Promise<Donnees> =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const appel = permis(visit.me, peutTenirLeBureau, await trouverAppel(tx, param(c)))
    const liens = await deLAppel(tx, appel.id)
    const deja = new Set(liens.map((m) => m.talentId))
    const conseil = c.req.query('conseil') === 'oui'
    const cherche = appelOuvert({ appelEtat: appel.etat, expireLe: appel.expireLe }, visit.now) && !appel.travailPaye
    const toutes = cherche
      ? await suggerer(tx, visit, appel, conseil ? AVEC_LE_CONSEIL : SUGGESTIONS)
      : { suggestions: [], presque: [], freins: new Map() }
    const suggestions = leConseilDAbord(toutes.suggestions, conseil).filter(({ talent }) => !deja.has(talent.id))
    const trouvees = { suggestions: suggestions.slice(0, SUGGESTIONS), presque: toutes.presque, freins: toutes.freins }
    const sure = trouvees.suggestions.some(({ certitude }) => certitude === 'sure')
    const ids = trouvees.suggestions.map(({ talent }) => talent.id)
    const autres = (await choixDeTalents(tx, jourDe(visit.now)))
      .filter((talent) => !deja.has(talent.id))
      .map((talent) => ({ id: talent.id, libelle: `${nomCourt(talent)}${talent.signe} — ${court(talent.texte)}` }))
    const demandee = c.req.query('pourquoi') ?? ''
    return {
      visit,
      appel,
      liens,
      oui: (await compter(tx, appel.id)).oui,
      partis: await coupsDePartis(tx, appel.id),
      trouvees,
      aides: await aidesRecentes(tx, ids, appel.structureId, debutDesAides(visit.now)),
      signes: await distinguer(
        tx,
        [...trouvees.suggestions.map(({ talent }) => talent), ...liens].map(({ personneId }) => personneId),
      ),
      pistes: cherche && !sure ? await pistesPour(tx, visit, appel) : null,
      conseil,
      autres,
      fin: await finDe(tx, appel, visit.now),
      attendent: estFini(appel, visit.now) ? await attendentUnMot(tx, visit.me, liens) : [],
      departs: await annonceDesDeparts(tx, visit, appel, true),
      pourquoi: isId(demandee) ? await pourquoiPas(tx, visit, appel, demandee) : null,
    }
  })

/** « Les compétences des membres du conseil sont mises à disposition »: asked first when the desk wants it so. */
function leConseilDAbord(toutes: Suggestions['suggestions'], conseil: boolean): Suggestions['suggestions'] {
  if (!conseil) return toutes
  const rang = ({ talent }: (typeof toutes)[number]) => (talent.cercle === 'conseil' ? 0 : 1)
  return toutes.toSorted((a, b) => rang(a) - rang(b))
}

/** The beginning of somebody's words. */
export const court = (texte: string, max = 60): string =>
  texte.length > max ? `${texte.slice(0, max - 1).trimEnd()}…` : texte

type PageProps = Donnees & Readonly<{ errors: Readonly<Record<string, string>>; refus?: string }>

function Page(props: PageProps) {
  const { visit, appel, errors, refus } = props
  const ouvert = appelOuvert({ appelEtat: appel.etat, expireLe: appel.expireLe }, visit.now)
  return (
    <Layout
      titre={appel.titre}
      chapeau={`Pour ${leNom(appel.structureNom)} : ${estFini(appel, visit.now) ? 'qui avait répondu.' : 'qui a répondu, à qui demander.'}`}
      fil={[
        { href: url('/mises-en-lien', visit), libelle: 'Mises en lien' },
        { href: url('/appels/:id', visit, { id: appel.id }), libelle: 'L’appel à talents' },
      ]}
      enErreur={errors.pourquoi !== undefined}
    >
      <Refusee phrase={refus} />
      {props.departs}
      {estFini(appel, visit.now) ? <Fin appel={appel} fin={props.fin} now={visit.now} /> : null}
      <ResumeAppel appel={appel} aujourdhui={jourDe(visit.now)} />
      {ouvert || estFini(appel, visit.now) ? null : (
        <Message genre="attention">Cet appel à talents n’est pas ouvert : personne ne peut être sollicité.</Message>
      )}
      {appel.travailPaye ? <Message genre="attention">{REFUS['travail-paye']}</Message> : null}
      <EnVue {...props} />
      {ouvert && !appel.travailPaye ? (
        <>
          <SuggestionsDeLAppel {...props} />
          <AutrePersonne {...props} />
        </>
      ) : null}
    </Layout>
  )
}

/** Those already thought of: what is under way first, then who waits for a place, then what led nowhere. */
function EnVue({ visit, appel, liens, oui, signes, partis, attendent, departs }: Donnees) {
  const t = visit.territoire
  const fini = estFini(appel, visit.now)
  const sansSuite = liens.filter(
    (m) => (etatVu(m.etat) === null || (fini && estEnCours(m.etat))) && !attendent.includes(m),
  )
  const tranquilles = fini ? [] : liens.filter((m) => nEstPasADemander(m, visit.now))
  const enVue = fini
    ? attendent
    : liens.filter((m) => estEnCours(m.etat) && m.attente === 0 && !tranquilles.includes(m))
  const surLaListe = fini ? [] : liens.filter((m) => m.attente > 0)
  const aDemander = liens.filter((m) => m.etat === 'retenue' && estSonTour(m, liens, visit.now))
  const plusTard = enVue.filter((m) => m.etat === 'retenue').length - aDemander.length
  const [premiere] = aDemander
  return (
    <Section
      id="reponses"
      titre={
        fini
          ? pluriel(
              enVue.length,
              'personne attend encore un mot',
              'personnes attendent encore un mot',
              departs === null ? 'Plus personne n’attend' : 'Personne d’autre n’attend',
            )
          : pluriel(enVue.length, 'personne en vue', 'personnes en vue', 'Personne en vue pour l’instant')
      }
    >
      {fini ? null : (
        <p class="doux">
          {`${pluriel(appel.places, 'place', 'places')}, ${pluriel(Math.min(oui + partis, appel.places), 'oui', 'oui', 'aucun oui encore')}.`}
        </p>
      )}
      {premiere && !fini && aDemander.length > 1 ? (
        <Message>
          <a href={url('/mises-en-lien/:id/proposition-talent', t, { id: premiere.id })}>
            {`Demander à ces ${aDemander.length} personnes, l’une après l’autre`}
          </a>
          {plusTard > 0
            ? `. ${pluriel(plusTard, 'autre personne sera', 'autres personnes seront')} à demander plus tard.`
            : '. Chaque message est prêt, c’est vous qui l’envoyez.'}
        </Message>
      ) : null}
      <Liste
        genre="etroites"
        elements={enVue.map((m) => <CarteDuBureau m={m} t={t} signes={signes} sansAppel />)}
        vide={fini ? null : <p class="doux">Les réponses à l’appel à talents arriveront ici toutes seules.</p>}
      />
      <Repliee titre="Sur la liste d’attente" {...{ t, signes }} liens={surLaListe} ouvert />
      <Repliee titre="Pas à demander en ce moment" {...{ t, signes }} liens={tranquilles} ouvert={false} />
      <Repliee titre="Déjà fait" {...{ t, signes }} liens={liens.filter((m) => m.etat === 'realisee')} ouvert={fini} />
      <Repliee titre="Sans suite" {...{ t, signes }} liens={sansSuite} ouvert={false} />
    </Section>
  )
}

type RepliProps = Readonly<{
  titre: string
  t: Visit['territoire']
  signes: Donnees['signes']
  liens: readonly MiseEnLien[]
  ouvert: boolean
}>

function Repliee({ titre, t, signes, liens, ouvert }: RepliProps) {
  if (liens.length === 0) return null
  return (
    <details class="pile" open={ouvert}>
      <summary>
        {titre} <Etiquette>{liens.length}</Etiquette>
      </summary>
      <Liste
        genre="etroites"
        libelle={titre}
        elements={liens.map((m) => <CarteDuBureau m={m} t={t} signes={signes} sansAppel />)}
      />
    </details>
  )
}
