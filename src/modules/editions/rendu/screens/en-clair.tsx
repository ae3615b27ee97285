import { adresseDite } from '#modules/territoires/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { absolute, url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { read } from '#src/ground/visit.ts'
import { anneeDe, type Ctx, screen } from '#src/ground/web.ts'
import { Liste, Paragraphes, Puces, Section } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { signeDuRecit } from '../../adoption/blocs.ts'
import { lireLeRendu } from '../lire.ts'

/** The evaluation given back to everybody, in plain words: a page, and a poster for a wall. */
export const enClairScreen = screen()

const PATH = '/evaluation/:annee/en-clair'
const ECRITES_DE_DROITE = ['ar', 'fa', 'ur', 'ps', 'he']
const rtl = (langue: string): boolean => ECRITES_DE_DROITE.includes(langue)

enClairScreen.get(PATH, gardee(), async (c) => {
  const { visit } = c.var
  const d = await donnees(c)
  const p = { annee: String(d.annee) }
  return c.html(
    <Layout
      titre={titreDe(d.annee)}
      chapeau="Ce qui a été fait, pour qui, ce que des gens disent avoir changé, ce que le conseil citoyen demande, et ce qui a été répondu."
      gestes={
        <>
          <BoutonPdf href={url(`${PATH}/affiche`, visit, p)} />
          <Bouton href={url(`${PATH}/affiche`, visit, p, { format: 'a4' })} genre="discret" icone="exporter">
            L’affiche en A4
          </Bouton>
        </>
      }
      impression
    >
      <Section id="fait" titre="Ce qui a été fait">
        {d.fait.map((une) => (
          <p>{une}</p>
        ))}
      </Section>
      {d.pourQui.length > 0 ? (
        <Section id="pour-qui" titre="Pour qui">
          {d.pourQui.map((une) => (
            <p>{une}</p>
          ))}
        </Section>
      ) : null}
      {d.manque.length > 0 ? (
        <Section id="manque" titre="Ce qui a manqué">
          <Puces de={d.manque} />
        </Section>
      ) : null}
      {d.recits.length > 0 ? (
        <Section id="recits" titre="Ce que des gens disent avoir changé">
          <Liste
            genre="lignes"
            elements={d.recits.map((un) => (
              <div class="pile pile--serree">
                <blockquote lang={un.langue} dir={rtl(un.langue) ? 'rtl' : 'ltr'}>
                  <Paragraphes texte={un.texte} serre />
                </blockquote>
                <p class="petit doux">{signeDuRecit(un)}</p>
              </div>
            ))}
          />
        </Section>
      ) : null}
      {d.desaccords.length > 0 ? (
        <Section id="autres-voix" titre="Qui voit autre chose">
          {d.desaccords.map((une) => (
            <p>{une}</p>
          ))}
        </Section>
      ) : null}
      {d.demandes.length > 0 ? (
        <Section id="demandes" titre="Ce que le conseil citoyen demande, et ce qui a été répondu">
          <Liste
            genre="lignes"
            elements={d.demandes.map(({ demande, suite }) => (
              <div class="pile pile--serree">
                <p>
                  <strong>{demande}</strong>
                </p>
                <p>{suite}</p>
              </div>
            ))}
          />
        </Section>
      ) : null}
      <p class="petit doux">{dOuCelaVient(d, jourDe(visit.now))}</p>
      <p class="petit doux">
        Aucun nombre de moins de cinq personnes n’est écrit ici.
        {d.pourQui.some((une) => une.includes('présence'))
          ? ' Les présences sont celles que la page « Ce que ça donne » a déjà dites : rien n’est recompté.'
          : ''}
      </p>
    </Layout>,
  )
})

enClairScreen.get(`${PATH}/affiche`, async (c) => {
  const { visit } = c.var
  const d = await donnees(c)
  const page = url(PATH, visit, { annee: String(d.annee) })
  const adresse = absolute(page, visit.territoire)
  const a4 = c.req.query('format') === 'a4'
  const affiche = {
    ...{ titre: titreDe(d.annee), lieu: visit.territoire.nom, format: a4 ? 'a4' : 'a3' },
    fait: [...d.fait],
    pourQui: [...d.pourQui],
    manque: d.manque.slice(0, 4),
    desaccords: [...d.desaccords],
    recits: d.recits.slice(0, 4).map((un) => ({
      ...{ texte: court(un.texte), langue: un.langue, rtl: rtl(un.langue), signe: signeDuRecit(un) },
    })),
    demandes: d.demandes.slice(0, 5).map(({ demande, suite }) => ({ demande: court(demande), suite: court(suite) })),
    pied: `${dOuCelaVient(d, jourDe(visit.now))} ${adresse === null ? visit.territoire.nom : `La suite : ${adresseDite(visit.territoire, adresse)}`}`,
  }
  return servirPdf(c, {
    modele: 'modules/editions/rendu/affiche.typ',
    donnees: affiche,
    fichier: `evaluation-${d.annee}-affiche`,
    jumelle: page,
    entier: true,
  })
})

const titreDe = (annee: number): string => `${annee} dans le quartier, en clair`
const MOTS = 260
/** On a wall one reads so many words; the rest is on the page. */
const court = (texte: string): string =>
  texte.length <= MOTS ? texte : `${texte.slice(0, MOTS).replace(/\s+\S*$/u, '')}…`

const donnees = (c: Ctx) => read(c.var.visit, (tx) => lireLeRendu(tx, c.var.visit, anneeDe(c)))

type Rendu = Awaited<ReturnType<typeof donnees>>
/** From which version it is said, and of which day its answers are. */
const dOuCelaVient = ({ numero, adopteeLe, attendus, demandes }: Rendu, le: Temporal.PlainDate): string =>
  `D’après l’évaluation adoptée le ${enClair(adopteeLe)} (version ${numero}).${attendus > 0 ? ` Elle est provisoire : ${pluriel(attendus, 'bilan d’action n’était pas arrivé', 'bilans d’actions n’étaient pas arrivés')}.` : ''}${demandes.length > 0 ? ` Les réponses sont celles du ${enClair(le)}.` : ''}`
