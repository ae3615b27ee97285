import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { servirPdf } from '#src/ground/papier.tsx'
import { read } from '#src/ground/visit.ts'
import { type Ctx, param, screen } from '#src/ground/web.ts'
import { Message, Puces, Section } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { empreinteDe, jourDe, lireLaComposition } from '../composer/usecases.ts'
import { enTours } from '../domain/blocs.ts'
import { type Dossier, dossierDe } from '../papier/dossier.ts'
import { sallesDe, standsDe } from '../store/stands.ts'
import { filDe } from '../views.tsx'

/** What is printed the day before: everything at once, or a part of it when the printer stopped. */
export const dossierScreen = screen()

const PATH = '/lancement/:id/dossier'

const NOMS = ['deroule', 'presences', 'itineraires', 'cartes', 'stands', 'salles'] as const
const PARTIES = {
  deroule: 'Le déroulé',
  presences: 'La feuille de présence',
  itineraires: 'Les itinéraires',
  cartes: 'Les cartes de promesses',
  stands: 'Une feuille par stand',
  salles: 'Une affiche par salle',
} as const
type Partie = (typeof NOMS)[number]
const estUnePartie = (dit: string | undefined): dit is Partie => dit !== undefined && Object.hasOwn(PARTIES, dit)

dossierScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const { dossier, composition, vieux } = await lire(c)
  const { journee, tempsFort } = composition
  const pdf = (partie?: Partie) => url(`${PATH}/pdf`, visit, { id: journee.id }, partie ? { partie } : {})
  return c.html(
    <Layout
      impression
      titre="Le dossier de la journée"
      chapeau="À imprimer la veille. Tout est dit par tour, jamais par heure : si la journée prend du retard, rien n’est à refaire."
      fil={filDe(visit, { journee, tempsFort })}
    >
      {vieux ? (
        <Message genre="attention">
          Des inscriptions, des stands ou des souhaits ont changé depuis le plan : composez-le de nouveau avant
          d’imprimer.
        </Message>
      ) : null}
      <Gestes>
        <Bouton href={pdf()} icone="imprimer">
          Tout le dossier en PDF
        </Bouton>
        {NOMS.map((partie) => (
          <Bouton href={pdf(partie)} genre="secondaire" petit>
            {PARTIES[partie]}
          </Bouton>
        ))}
      </Gestes>
      <EnPage {...dossier} />
    </Layout>,
  )
})

dossierScreen.get(`${PATH}/pdf`, async (c) => {
  const { dossier, composition } = await lire(c)
  const partie = c.req.query('partie')
  const donnees = { ...dossier, parties: estUnePartie(partie) ? [partie] : NOMS }
  return servirPdf(c, {
    modele: 'modules/lancement/papier/dossier.typ',
    donnees,
    fichier: estUnePartie(partie) ? `journee-${partie}` : 'journee-dossier',
    jumelle: url(PATH, c.var.visit, { id: composition.journee.id }),
  })
})

async function lire(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const composition = await lireLaComposition(tx, visit, param(c))
    const { id, blocs } = composition.journee
    const source = { ...composition, fiches: await standsDe(tx, id), salles: await sallesDe(tx, id) }
    const vieux = blocs.filter(enTours).some((bloc) => {
      const plan = composition.plans.find(({ blocId }) => blocId === bloc.id)
      return plan !== undefined && plan.empreinte !== empreinteDe(jourDe(composition, bloc))
    })
    return { composition, vieux, dossier: dossierDe(visit, source) }
  })
}

const EnPage = ({ quand, deroule, presences, itineraires, cartes, stands, salles }: Dossier) => (
  <>
    <Section id="deroule" titre={PARTIES.deroule}>
      {quand ? <p class="grand">{quand}</p> : null}
      <Puces de={deroule} />
    </Section>
    <Section id="presences" titre={PARTIES.presences}>
      <Puces
        de={presences.map(({ numero, nom, structure, combien }) =>
          [numero, nom, structure ? `(${structure})` : '', combien > 1 ? `: ${combien} personnes` : '']
            .filter((mot) => mot !== '')
            .join(' '),
        )}
      />
    </Section>
    <Section id="itineraires" titre={PARTIES.itineraires}>
      {itineraires.map(({ numero, nom, moments }) => (
        <details>
          <summary>
            {numero} {nom}
          </summary>
          {moments.map(({ titre, stand, tours }) => (
            <>
              <p>
                <strong>{titre}</strong> {stand}
              </p>
              <Puces
                de={tours.map(
                  ({ tour, ou, second }) => `Tour ${tour} : ${ou}${second ? ` (si c’est vide : ${second})` : ''}`,
                )}
              />
            </>
          ))}
        </details>
      ))}
    </Section>
    <Section id="cartes" titre={PARTIES.cartes}>
      <p>
        {pluriel(cartes, 'carte numérotée, quatre par feuille', 'cartes numérotées, quatre par feuille')} : qui promet
        quoi, à qui, avant quand, et deux signatures. Qui veut être rappelé coche la case et laisse son numéro ; les
        autres promesses sont comptées.
      </p>
    </Section>
    <Section id="stands" titre={PARTIES.stands}>
      {stands.map(({ numero, nom, salle, tours }) => (
        <details>
          <summary>
            {numero} · {nom}
            {salle ? `, ${salle}` : ''}
          </summary>
          <Puces de={tours.map(({ tour, qui }) => `Tour ${tour} : ${qui.join(', ')}`)} />
        </details>
      ))}
    </Section>
    <Section id="salles" titre={PARTIES.salles}>
      {salles.map(({ nom, plan, stands: la }) => (
        <>
          <p>
            <strong>{nom}</strong> {plan}
          </p>
          <Puces de={la} />
        </>
      ))}
    </Section>
  </>
)
