import { z } from 'zod'
import { distinguer, nomCourt } from '#modules/personnes/index.ts'
import { aParis, enClair, jourDe } from '#platform/dates.ts'
import { choix, coche, identifiant, texte } from '#platform/forms.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { trier } from '#src/ground/host.ts'
import { authorize, estAuBureau, found, personneDe, read, structuresDe, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { LigneAFaire } from '#ui/a-faire.tsx'
import { Carte, Liste, LongueListe, Message, Onglets, Refusee, Section, Vide } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ETATS, estEnCours, type MiseEnLien, type Refus } from '../etats/domain.ts'
import { direALaPersonne, noterReponse, rappelerLe } from '../gestes/usecases.ts'
import { aFaire } from '../joindre/a-faire.ts'
import { preparerSeule } from '../joindre/contacts.ts'
import { notesPourLeCdsu } from '../notes/notes-store.ts'
import { passationsEnCours } from '../passations/passations.ts'
import type { Passation } from '../passations/passations-store.ts'
import { peutVoirLesNombres, peutVoirLesSiennes } from '../policy.ts'
import { chiffres, equite } from '../store/bureau-queries.ts'
import { placesRendues } from '../store/departs-store.ts'
import { deLaPersonne, duBureau, parEtat } from '../store/queries.ts'
import { find } from '../store/store.ts'
import { REFUS_AU_BUREAU as REFUS } from '../textes.fr.ts'
import { type MerciARelire, mercisARelire } from '../valoriser/relecture-store.ts'
import { textes as textesDesMercis } from '../valoriser/textes.fr.ts'
import { CarteDuBureau } from '../views.tsx'
import { Colonnes } from './bureau-colonnes.tsx'
import { EquiteDuBureau } from './bureau-equite.tsx'
import { NOTEE, ParErreur, vientDEtreNotee } from './notee.tsx'
import { laPersonne } from './personne-page.tsx'
import { montrerLaDemande } from './proposer.tsx'
import { Nombres, Siennes } from './siennes.tsx'

/** The go-between's desk; for a talent or a porteur, only theirs; for the CDSU, counts without a name. */
export const bureauScreen = screen()

const JOURS_DE_FINI = 60

bureauScreen.get('/mises-en-lien', async (c) => {
  const { visit } = c.var
  if (estAuBureau(visit.me)) return c.html(<Bureau {...(await duJour(c))} />)
  if (peutVoirLesNombres(visit.me)) {
    const lus = await read(visit, (tx) => together({ nombres: parEtat(tx), notes: notesPourLeCdsu(tx) }))
    return c.html(<Nombres {...lus} />)
  }
  authorize(peutVoirLesSiennes(visit.me))
  const lues = await read(visit, (tx) =>
    together({
      liens: deLaPersonne(tx, personneDe(visit.me), structuresDe(visit.me)),
      departs: placesRendues(tx, visit, structuresDe(visit.me)),
    }),
  )
  return c.html(<Siennes visit={visit} {...lues} />)
})

const Geste = z.object({
  geste: choix([
    'talent-oui',
    'talent-oui-sans-numero',
    'talent-oui-et-numero',
    'talent-pas-cette-fois',
    'talent-non',
    'talent-rappeler',
    'porteur-rappeler',
    'dit',
    'porteur-oui',
    'porteur-non',
  ]),
  /** From the page of a person to call: one comes back to it. */
  retour: identifiant().optional(),
  sachant: coche(),
  vu: texte(),
})
const JOURS_AVANT_RAPPEL = 2

/** One gesture from a card of the board: an answer heard by phone, or nobody picked up. */
bureauScreen.post('/mises-en-lien/:id/geste', async (c) => {
  const { visit } = c.var
  const id = param(c)
  const form = await readForm(c, Geste)
  const refuser = async (refus: string, status: 409 | 422) =>
    c.html(<Bureau {...(await duJour(c))} refus={refus} />, status)
  if (!form.ok) {
    authorize(estAuBureau(visit.me))
    found(await read(visit, (tx) => find(tx, id)))
    return refuser('Choisissez un des boutons de la carte.', 422)
  }
  const { geste, retour, sachant, vu } = form.value
  const saPage = retour && url('/mises-en-lien/a-joindre/:id', visit, { id: retour })
  const refuserIci = (raison: Refus) =>
    retour ? laPersonne(c, retour, { refus: REFUS[raison] }, 409) : refuser(REFUS[raison], 409)
  const laCarte = saPage ?? `${url('/mises-en-lien', visit)}#m-${id}`
  if (geste === 'talent-rappeler' || geste === 'porteur-rappeler') {
    // Of the side that the card asked: a yes given since is not put off with it.
    const par = geste === 'talent-rappeler' ? 'talent' : 'porteur'
    const jour = jourDe(visit.now).add({ days: JOURS_AVANT_RAPPEL }).toString()
    const note = await rappelerLe(visit, id, jour, { par, motif: '' })
    return note ? goTo(c, laCarte, 'C’est noté, cela reviendra dans deux jours.') : refuserIci('plus-rapide')
  }
  if (geste === 'dit') {
    const dit = await direALaPersonne(visit, id)
    return dit.ok ? goTo(c, laCarte, 'C’est noté, merci de l’avoir fait.') : refuserIci(dit.reason)
  }
  const reponse = REPONSE_DU_GESTE[geste]
  const result = await noterReponse(
    visit,
    id,
    reponse.de === 'talent' ? { ...(retour ? DIT_DU_NUMERO : {}), ...reponse, sachant, vu } : { ...reponse, vu },
  )
  // A card says nothing of other promises, of absences, nor of a word: the page that does takes the yes.
  if (!result.ok && SUR_LA_PAGE.includes(result.reason)) {
    return montrerLaDemande(c, await preparerSeule(visit, id, 'talent'), { refus: REFUS[result.reason] }, 409)
  }
  if (!result.ok) return refuserIci(result.reason)
  const m = result.value
  // A no brings the next ideas, which stand on its own page.
  const page = url('/mises-en-lien/:id', visit, { id })
  const notee = { [NOTEE]: id }
  const vers = retour
    ? url('/mises-en-lien/a-joindre/:id', visit, { id: retour }, notee)
    : estEnCours(m.etat)
      ? `${url('/mises-en-lien', visit, {}, notee)}#m-${id}`
      : page
  const qui = reponse.de === 'porteur' ? 'La réponse de la structure' : 'La réponse'
  const dite = reponse.reponse.replaceAll('-', ' ')
  return goTo(c, vers, `${qui} est notée pour ${nomCourt(m).replace(/\.$/, '')} : « ${dite} ».`)
})

/** The page of a person has the words to say before; a card has none, and its yes says nothing of the number. */
const DIT_DU_NUMERO = { numeroDonne: 'comme-avant' } as const

const SUR_LA_PAGE: readonly Refus[] = ['deja-pris', 'absence', 'mot-d-avant']

/** A button does not ask how it came: said aloud, on the phone or face to face. */
const deViveVoix = { de: 'talent', moyen: 'vive-voix', motif: '' } as const
const REPONSE_DU_GESTE = {
  'talent-oui': { ...deViveVoix, reponse: 'oui' },
  'talent-oui-sans-numero': { ...deViveVoix, reponse: 'oui', numeroDonne: false },
  'talent-oui-et-numero': { ...deViveVoix, reponse: 'oui', numeroDonne: true },
  'talent-pas-cette-fois': { ...deViveVoix, reponse: 'pas-cette-fois' },
  'talent-non': { ...deViveVoix, reponse: 'non' },
  'porteur-oui': { de: 'porteur', reponse: 'oui', motif: '' },
  'porteur-non': { de: 'porteur', reponse: 'non', motif: '' },
} as const

const debutDeLAnnee = (now: Temporal.Instant): Temporal.Instant =>
  aParis(now).with({ month: 1, day: 1 }).startOfDay().toInstant()

const duJour = async (c: Ctx) => {
  const notee = await vientDEtreNotee(c)
  return read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const lus = await together({
      todos: aFaire(visit, tx),
      liens: duBureau(tx, visit.me, visit.now.subtract({ hours: 24 * JOURS_DE_FINI })),
      mercis: mercisARelire(tx, visit.me),
      nombres: chiffres(tx, debutDeLAnnee(visit.now)),
      equite: equite(tx, visit),
      passations: passationsEnCours(tx),
    })
    const nommes = [...lus.liens, ...lus.equite.jamais, ...lus.equite.assez].map(({ personneId }) => personneId)
    return { ...lus, notee, visit, parAppel: c.req.query('par') === 'appel', signes: await distinguer(tx, nommes) }
  })
}

type BureauProps = Awaited<ReturnType<typeof duJour>> & Readonly<{ refus?: string }>

function Bureau({ visit, todos, liens, mercis, parAppel, refus, ...autres }: BureauProps) {
  const t = visit.territoire
  const ici = url('/mises-en-lien', t)
  return (
    <Layout titre="Mises en lien" chapeau="Qui attend quoi, et ce que vous pouvez faire maintenant.">
      <Refusee phrase={refus} />
      {autres.notee ? <ParErreur {...autres.notee} /> : null}
      <Releves visit={visit} passations={autres.passations} />
      <Section id="a-faire" titre="À faire">
        <LongueListe
          genre="lignes"
          libelle="À faire"
          visibles={10}
          suite="La suite"
          elements={trier(todos).map((todo) => <LigneAFaire ligne={todo} aujourdhui={jourDe(visit.now)} />)}
          vide={
            <Vide niveau={3} picto="merci" titre="Rien n’attend">
              Personne n’est à appeler ni à prévenir maintenant.
            </Vide>
          }
        />
        <Outils t={t} />
      </Section>
      <Section id="ou-en-est-on" titre="Où en est-on">
        <Onglets
          libelle="Ranger les mises en lien"
          onglets={[
            { href: ici, libelle: 'Par état', actif: !parAppel },
            { href: `${ici}?par=appel`, libelle: 'Par appel à talents', actif: parAppel },
          ]}
        />
        {liens.length === 0 ? (
          <Debut visit={visit} />
        ) : parAppel ? (
          <ParAppel visit={visit} liens={liens} signes={autres.signes} />
        ) : (
          <Colonnes visit={visit} liens={liens} signes={autres.signes} />
        )}
      </Section>
      <EquiteDuBureau t={t} {...autres} />
      {mercis.length > 0 ? <Mercis visit={visit} mercis={mercis} /> : null}
    </Layout>
  )
}

/** What the desk works with: after what waits, in a row that takes little of a phone. */
const Outils = ({ t }: { t: Visit['territoire'] }) => (
  <nav class="gestes" aria-label="Les outils du bureau">
    {OUTILS.map(({ href, icone, libelle }) => (
      <Bouton petit genre="secondaire" href={url(href, t)} icone={icone}>
        {libelle}
      </Bouton>
    ))}
  </nav>
)

const OUTILS = [
  { href: '/mises-en-lien/plan', icone: 'calendrier', libelle: 'Le plan de la semaine' },
  { href: '/mises-en-lien/telephone', icone: 'telephone', libelle: 'Feuille de téléphone' },
  { href: '/coups-de-pouce/nouveau', icone: 'coup-de-pouce', libelle: 'Noter un coup de pouce déjà donné' },
  { href: '/mercis', icone: 'merci', libelle: 'Les mercis' },
  { href: '/mises-en-lien/passation', icone: 'echange', libelle: 'Passer la main' },
] as const

/** Who holds the desk beside its own, and until when. */
function Releves({ visit, passations }: { visit: Visit; passations: readonly Passation[] }) {
  return (
    <>
      {passations.map((p) => (
        <Message>
          {p.de || 'Le bureau'} a passé la main à {p.a || 'une autre personne'}
          {p.au ? ` jusqu’au ${enClair(p.au)}` : ''}.{' '}
          <a href={url('/mises-en-lien/passation', visit)}>Lire le résumé</a>
        </Message>
      ))}
    </>
  )
}

function Debut({ visit }: { visit: Visit }) {
  return (
    <Vide
      niveau={3}
      titre="Pas encore de mise en lien"
      action={
        <Bouton href={url('/appels', visit)} icone="appel">
          Ouvrir un appel à talents
        </Bouton>
      }
    >
      Elles naissent d’une réponse à un appel à talents, ou d’une personne que vous choisissez dans l’annuaire.
    </Vide>
  )
}

type ParAppelProps = Readonly<{ visit: Visit; liens: readonly MiseEnLien[]; signes: ReadonlyMap<string, string> }>

function ParAppel({ visit, liens, signes }: ParAppelProps) {
  const parAppel = Map.groupBy(liens, (m) => m.appelId)
  return (
    <div class="pile pile--large">
      {[...parAppel].map(([appelId, siens]) => {
        const href = url('/appels/:id/mises-en-lien', visit, { id: appelId })
        const rangs = (m: MiseEnLien) => ETATS.indexOf(m.etat)
        return (
          <section class="pile">
            <h3>
              <a href={href}>{siens[0]?.titre}</a> <span class="doux petit">— {siens[0]?.structureNom}</span>
            </h3>
            <Liste
              genre="etroites"
              elements={siens
                .toSorted((a, b) => rangs(a) - rangs(b))
                .map((m) => <CarteDuBureau m={m} t={visit.territoire} signes={signes} sansAppel />)}
            />
          </section>
        )
      })}
    </div>
  )
}

function Mercis({ visit, mercis }: { visit: Visit; mercis: readonly MerciARelire[] }) {
  return (
    <Section id="mercis" titre="Mots de remerciement à relire">
      <p>Vérifiez qu’aucun nom de famille, numéro ou détail privé ne s’y trouve avant de les montrer.</p>
      <LongueListe
        genre="larges"
        visibles={4}
        suite="Les suivants"
        elements={mercis.map((coup) => (
          <Carte titre={coup.titre} surTitre={coup.structureNom}>
            <p>« {coup.merci} »</p>
            <div>
              <Formulaire action={url('/coups-de-pouce/:id/relecture', visit, { id: coup.id })}>
                {coup.montrable ? null : <p class="petit">{textesDesMercis.mercis.suite.jamais}</p>}
                <Gestes>
                  {coup.montrable ? (
                    <Bouton
                      petit
                      nom="montrer"
                      valeur="oui"
                      nomComplet={`Montrer « ${coup.merci} », pour ${coup.titre}`}
                    >
                      Montrer
                    </Bouton>
                  ) : null}
                  <Bouton
                    petit
                    genre="secondaire"
                    nom="montrer"
                    valeur="non"
                    nomComplet={`Garder pour nous « ${coup.merci} », pour ${coup.titre}`}
                  >
                    Garder pour nous
                  </Bouton>
                </Gestes>
              </Formulaire>
            </div>
          </Carte>
        ))}
      />
    </Section>
  )
}
