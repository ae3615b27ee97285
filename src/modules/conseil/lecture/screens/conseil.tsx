import { z } from 'zod'
import { quartiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { entier, identifiant, identifiantOuRien } from '#platform/forms.ts'
import { type Id, newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { panels } from '#src/ground/host.ts'
import { aRole, authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Jour, Liste, Message, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Champ, Choix, champs, Envoi, Formulaire, Gestes, optionsParId, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { attend, siege } from '../../membres/domain.ts'
import { declarationsDe } from '../../membres/liens-store.ts'
import { membreQuAgit, peutDemanderASieger, peutFonder, peutVoirLeConseil, ROLES_FERMES } from '../../membres/policy.ts'
import { tous } from '../../membres/store.ts'
import { demanderASieger, fonder } from '../../membres/usecases.ts'
import { CONSEIL, REFUS_DE_MEMBRE } from '../../textes.fr.ts'
import { anneeALireParmi, estOuverte, type Lecture } from '../domain.ts'
import { peutOuvrir } from '../policy.ts'
import { anneesDemandees, resteALire } from '../queries.ts'
import { lectures } from '../store.ts'
import { fermerLaLecture, ouvrirLaLecture } from '../usecases.ts'

/** The door of the council: who is of it, where its reading stands, what each may do next. */
export const conseilScreen = screen()

const PATH = '/conseil'

const Place = z.object({ id: identifiant() })
const Ouverture = z.object({
  annee: entier({ min: 2000, max: 2199, obligatoire: 'Écrivez l’année des demandes.' }).pipe(z.number()),
  quartierId: identifiantOuRien(),
})
const Cloture = z.object({ lecture: identifiant() })

conseilScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} {...SANS_SAISIE} />))

const encoreLaPage = (c: Ctx) => async (saisie: Saisie) => <Page {...(await donnees(c))} {...saisie} />

conseilScreen.post(`${PATH}/demande`, async (c) => {
  const { form, encore } = await formOf(c, Place, encoreLaPage(c))
  authorize(peutDemanderASieger(c.var.visit.me))
  if (!form.ok) return encore(form.errors)
  const fait = await demanderASieger(c.var.visit, form.value.id)
  if (!fait.ok) return encore({}, 409, REFUS_DE_MEMBRE[fait.reason])
  return goOn(c, PATH, 'C’est demandé : une personne qui siège au conseil vous répondra.')
})

conseilScreen.post(`${PATH}/fondation`, async (c) => {
  const { form, encore } = await formOf(c, Place, encoreLaPage(c))
  authorize(peutDemanderASieger(c.var.visit.me) && aRole(c.var.visit.me, 'coordination'))
  if (!form.ok) return encore(form.errors)
  await fonder(c.var.visit, form.value.id)
  return goOn(c, '/conseil/membres', 'Le conseil a commencé ici : ajoutez maintenant celles et ceux qui y siègent.')
})

conseilScreen.post(`${PATH}/ouverture`, async (c) => {
  const { form, encore } = await formOf(c, Ouverture, encoreLaPage(c))
  authorize(aRole(c.var.visit.me, 'cdsu'))
  if (!form.ok) return encore(form.errors)
  await ouvrirLaLecture(c.var.visit, form.value.annee, form.value.quartierId)
  return goOn(c, PATH, `La lecture de ${form.value.annee} est ouverte au conseil.`)
})

conseilScreen.post(`${PATH}/cloture`, async (c) => {
  const { form, encore } = await formOf(c, Cloture, encoreLaPage(c))
  authorize(aRole(c.var.visit.me, 'cdsu'))
  if (!form.ok) return encore(form.errors)
  const { annee } = await fermerLaLecture(c.var.visit, form.value.lecture)
  return goOn(c, PATH, `La lecture de ${annee} est close : le conseil ne lit plus les demandes.`)
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  authorize(peutVoirLeConseil(visit.me))
  return read(visit, async (tx) => {
    const [membres, lues, annees, lieux] = await Promise.all([
      tous(tx),
      lectures(tx),
      anneesDemandees(tx),
      quartiers(tx),
    ])
    const moi = membreQuAgit(visit.me, membres)
    const annee = anneeALireParmi(lues, annees, jourDe(visit.now).year)
    const [declarations, reste, morceaux] = moi
      ? await Promise.all([
          declarationsDe(tx, annee),
          resteALire(tx, annee, moi.id),
          panels('conseil', visit, tx, visit.territoire.id),
        ])
      : [new Map<Id, Temporal.Instant>(), 0, []]
    const declare = moi !== null && declarations.has(moi.id)
    return { visit, membres, lues, annees, lieux, moi, annee, declare, reste, morceaux }
  })
}

type Donnees = Awaited<ReturnType<typeof donnees>>
type Props = Donnees & Saisie

function Page(props: Props) {
  const { visit, refus, moi, lues } = props
  const aOuvrir = props.annees.filter(({ annee }) => !estOuverte(lues, annee, []))
  return (
    <Layout titre={CONSEIL.titre} chapeau={CONSEIL.chapeau}>
      <Refusee phrase={refus} />
      {moi ? <Siege {...props} /> : <Ailleurs {...props} />}
      <LesLectures {...props} />
      {aRole(visit.me, 'cdsu') && (aOuvrir.length > 0 || props.annees.length === 0 || props.refus) ? (
        <Ouvrir {...props} annees={aOuvrir} />
      ) : null}
    </Layout>
  )
}

function Siege({ visit, membres, annee, declare, reste, morceaux }: Props) {
  const demandes = membres.filter(attend).length
  return (
    <Section id="moi" titre="Vous siégez au conseil">
      {demandes > 0 ? (
        <Message>
          {pluriel(demandes, 'personne demande', 'personnes demandent')} à siéger : c’est au conseil de répondre.
        </Message>
      ) : null}
      {declare ? (
        <p>
          {pluriel(
            reste,
            'demande vous est confiée et reste à noter.',
            'demandes vous sont confiées et restent à noter.',
            'Rien ne vous attend : ce qui vous était confié est noté, ou la lecture n’est pas encore partagée.',
          )}
        </p>
      ) : (
        <Message genre="attention">
          Dites d’abord ce qui vous lie à ces structures, ou que rien ne vous lie : vous noterez ensuite.
        </Message>
      )}
      <Gestes>
        <Bouton
          href={url('/conseil/lecture/:annee', visit, { annee: String(annee) })}
          genre={declare ? 'principal' : 'secondaire'}
          icone="liste"
        >
          Lire les demandes de {annee}
        </Bouton>
        <Bouton href={url('/conseil/liens', visit)} genre={declare ? 'secondaire' : 'principal'} icone="lien">
          Ce qui me lie
        </Bouton>
        <Bouton href={url('/conseil/membres', visit)} genre="secondaire" icone="personnes">
          Les membres du conseil
        </Bouton>
      </Gestes>
      {morceaux}
    </Section>
  )
}

/** Whoever does not sit reads who began the council, and what they may do; nothing of what it notes. */
function Ailleurs({ visit, membres }: Props) {
  const { me } = visit
  const siegent = membres.filter(siege)
  const fondation = siegent.find((m) => m.fondation)
  const enAttente = membres.some((m) => attend(m) && me.genre === 'compte' && m.compteId === me.compteId)
  return (
    <Section id="moi" titre="Qui siège">
      <p>
        {pluriel(
          siegent.length,
          'personne siège au conseil.',
          'personnes siègent au conseil.',
          'Personne ne siège encore au conseil, ici.',
        )}
        {fondation?.confirmeLe ? (
          <>
            {' '}
            Il a été commencé par {fondation.nom}, <Jour jour={jourDe(fondation.confirmeLe)} />.
          </>
        ) : null}
      </p>
      {enAttente ? (
        <Message>
          Vous avez demandé à siéger :{' '}
          {siegent.length > 0
            ? 'une personne du conseil vous répondra.'
            : 'c’est noté. Personne ne siège encore pour vous répondre : « Coup de pouce aux projets » commence d’abord le conseil ici.'}
        </Message>
      ) : peutFonder(me, membres) ? (
        <>
          <Message>
            Tant que personne ne siège, c’est « Coup de pouce aux projets » qui commence le conseil ici, à condition
            d’en être. Votre nom et la date resteront écrits sur cette page. Ensuite, chaque personne nouvelle est
            confirmée par quelqu’un qui siège.
          </Message>
          <Formulaire action={url(`${PATH}/fondation`, visit)} hidden={{ id: newId() }}>
            <SeulGeste icone="conseil">Je suis du conseil : le commencer ici</SeulGeste>
          </Formulaire>
        </>
      ) : peutDemanderASieger(me) ? (
        <>
          <p>Votre rôle ne suffit pas pour lire ce que le conseil note : une personne qui y siège confirme.</p>
          <Formulaire action={url(`${PATH}/demande`, visit)} hidden={{ id: newId() }}>
            <SeulGeste icone="conseil">Demander à siéger</SeulGeste>
          </Formulaire>
        </>
      ) : (
        <Message>
          {aRole(me, 'conseil', 'coordination', 'animation') && aRole(me, ...ROLES_FERMES)
            ? 'Votre compte est aussi celui de la ville, d’un partenaire ou de l’administration du site : avec lui, vous ne siégez pas. Un autre compte, sans ce rôle, le peut.'
            : 'Ce que le conseil lit et note n’est lu ni par la ville, ni par qui héberge ce site, avant qu’il ne le transmette.'}
        </Message>
      )}
    </Section>
  )
}

function LesLectures({ visit, lues, lieux }: Props) {
  const ou = (l: Lecture) => lieux.find(({ id }) => id === l.quartierId)?.nom
  return (
    <Section id="lectures" titre="La lecture des demandes">
      <Liste
        genre="lignes"
        elements={lues.map((l) => (
          <div class="rangee rangee--ecartee">
            <span>
              <strong>
                {l.annee}
                {ou(l) ? `, ${ou(l)}` : ''}
              </strong>{' '}
              : {l.fermeeLe ? 'close' : 'ouverte'} depuis <Jour jour={jourDe(l.fermeeLe ?? l.ouverteLe)} />, par{' '}
              {l.fermeeLe ? l.fermeePar : l.ouvertePar}
            </span>
            {l.fermeeLe === null && peutOuvrir(visit.me, l.quartierId) ? (
              <Envoi
                action={url(`${PATH}/cloture`, visit)}
                hidden={{ lecture: l.id }}
                class="rangee"
                petit
                genre="discret"
                nomComplet={`Clore la lecture de ${l.annee}`}
              >
                Clore
              </Envoi>
            ) : null}
          </div>
        ))}
        vide={<p>La ville ne l’a pas encore ouverte : les montants demandés ne sont pas lus ici.</p>}
      />
    </Section>
  )
}

function Ouvrir({ visit, annees, lieux, membres, values, errors }: Props) {
  const champ = champs(Ouverture, { annee: String(annees[0]?.annee ?? ''), ...values }, errors)
  const partout = peutOuvrir(visit.me, null)
  const places = lieux.filter(({ id }) => peutOuvrir(visit.me, id))
  return (
    <Section id="ouvrir" titre="Ouvrir la lecture au conseil">
      <p>
        {annees.length === 0
          ? 'Aucune action n’est déposée ni en instruction pour l’instant.'
          : annees
              .map(({ annee, demandes }) => `${annee} : ${pluriel(demandes, 'demande', 'demandes')} à lire`)
              .join(' ; ')}
        {annees.length > 0 ? '.' : ''} Le conseil lira ce qui est demandé, combien et à qui. Vous ne lirez ses notes que
        s’il les transmet.
        {membres.some(siege)
          ? ''
          : ' Personne ne siège encore ici : « Coup de pouce aux projets » commence le conseil depuis cette même page ; jusque-là, personne ne lira.'}
      </p>
      <Formulaire action={url(`${PATH}/ouverture`, visit)} errors={errors}>
        <Champ {...champ('annee')} libelle="Année des demandes" inputmode="numeric" largeur="court" />
        {places.length > 1 || !partout ? (
          <Choix
            {...champ('quartierId')}
            libelle="Où"
            {...(partout ? { vide: 'Partout' } : {})}
            options={optionsParId(places)}
          />
        ) : null}
        <SeulGeste icone="oeil">Ouvrir la lecture</SeulGeste>
      </Formulaire>
    </Section>
  )
}
