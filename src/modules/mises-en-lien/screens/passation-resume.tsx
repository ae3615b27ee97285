import { enToutesLettres, jourDe, precede } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { de, leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { todos } from '#src/ground/host.ts'
import type { Todo } from '#src/ground/module.ts'
import { authorize, estAuBureau, read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { LigneAFaire } from '#ui/a-faire.tsx'
import { Liste } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { appelOuvert, attendLePorteur, type MiseEnLien } from '../etats/domain.ts'
import { estLaisseTranquille, estReporte } from '../etats/mise-en-lien.ts'
import { nommer } from '../joindre/a-faire.ts'
import { peutLireLesNotesDuConseil, VISIBILITES } from '../notes/notes.ts'
import { type NoteSituee, notesDesLiens } from '../notes/notes-store.ts'
import { type Passation, passationsOuvertes } from '../passations/passations-store.ts'
import { enCours } from '../store/queries.ts'

/** What whoever takes the desk over must know, on one page to print: what is late, due, promised, awaited, noted. */
export const resumeScreen = screen()

const PATH = '/mises-en-lien/passation/resume'

resumeScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(estAuBureau(visit.me))
  const lues = await read(visit, async (tx) => {
    const liens = await enCours(tx, visit.me)
    const lisibles = peutLireLesNotesDuConseil(visit.me, null) ? VISIBILITES : []
    return {
      liens,
      qui: await nommer(tx, liens),
      aFaire: await todos(pourUnAutre(visit), tx),
      notes: await notesDesLiens(
        tx,
        liens.map(({ id }) => id),
        lisibles,
      ),
      passations: await passationsOuvertes(tx),
    }
  })
  return c.html(<Page visit={visit} {...lues} />)
})

/** As somebody else of the desk: what the reader alone has to do is not handed over. */
const pourUnAutre = (visit: Visit): Visit =>
  visit.me.genre === 'compte' ? { ...visit, me: { ...visit.me, compteId: newId(), personneId: null } } : visit

type Lues = Readonly<{
  liens: readonly MiseEnLien[]
  qui: Awaited<ReturnType<typeof nommer>>
  aFaire: readonly Todo[]
  notes: readonly NoteSituee[]
  passations: readonly Passation[]
}>

type Rubrique = Readonly<{
  titre: string
  vide: string
  dedans(m: MiseEnLien, ouvert: boolean, now: Temporal.Instant): boolean
  dire(m: MiseEnLien, qui: string): string
}>

/** What is said of a mise en lien under each of the headings, in the order in which somebody waits. */
const RUBRIQUES: readonly Rubrique[] = [
  {
    titre: 'Rendez-vous pris : demander ensuite si cela s’est fait',
    vide: 'Aucun.',
    dedans: (m) => m.etat === 'coordonnees-partagees',
    dire: (m, qui) => `${qui} et ${leNom(m.structureNom)}, pour « ${m.titre} »`,
  },
  {
    titre: 'Réponses attendues',
    vide: 'Aucune.',
    dedans: (m, ouvert) => ouvert && (m.etat === 'proposee-au-talent' || (attendLePorteur(m) && m.attente === 0)),
    dire: (m, qui) =>
      m.etat === 'proposee-au-talent'
        ? `La réponse ${de(qui)}, pour « ${m.titre} »`
        : `Pour « ${m.titre} », la réponse de la structure (${m.structureNom}) au sujet ${de(qui)}`,
  },
  {
    titre: 'À demander',
    vide: 'Personne.',
    dedans: (m, ouvert, now) =>
      ouvert && m.appelEtat === 'ouvert' && m.etat === 'retenue' && !estLaisseTranquille(m, now),
    dire: (m, qui) => `${qui}, pour « ${m.titre} » (${m.structureNom})`,
  },
]

/** What comes first is read first; what has no day yet comes last. */
const parJour = (a: MiseEnLien, b: MiseEnLien): number =>
  a.jour && b.jour ? Temporal.PlainDate.compare(a.jour, b.jour) : Number(a.jour === null) - Number(b.jour === null)

function Page({ visit, liens, qui, aFaire, notes, passations }: Lues & Readonly<{ visit: Visit }>) {
  const aujourdhui = jourDe(visit.now)
  const [enRetard, aVenir] = [true, false].map((tard) =>
    aFaire.filter(({ jour, href }) => href !== url(PATH, visit) && estPasse(jour, aujourdhui) === tard),
  )
  return (
    <Layout
      titre="Où en est le bureau"
      chapeau={`Résumé du ${enToutesLettres(aujourdhui)}, pour la personne qui prend la suite.`}
      fil={[{ href: url('/mises-en-lien/passation', visit), libelle: 'Passer la main' }]}
      gestes={
        <imprimer-page>
          <button type="button" class="bouton bouton--secondaire">
            Imprimer
          </button>
        </imprimer-page>
      }
    >
      {passations
        .filter(({ mot }) => mot !== '')
        .map((p) => (
          <p>
            {p.de || 'La coordination'} : « {p.mot} »
          </p>
        ))}
      <Lignes titre="En retard" lignes={enRetard ?? []} aujourdhui={aujourdhui} />
      <Lignes titre="À faire" lignes={aVenir ?? []} aujourdhui={aujourdhui} />
      {RUBRIQUES.map(({ titre, vide, dedans, dire }) => (
        <section class="pile">
          <h2>{titre}</h2>
          <Liste
            genre="lignes"
            elements={liens
              .filter((m) => dedans(m, appelOuvert(m, visit.now), visit.now))
              .toSorted(parJour)
              .map((m) => (
                <>
                  <a href={url('/mises-en-lien/:id', visit, { id: m.id })}>{dire(m, qui(m))}</a>
                  <Quand jour={m.jour} aujourdhui={aujourdhui} />
                  {m.relanceJour && estReporte(m, visit.now) ? (
                    <span class="doux petit">{`, à reprendre ${enToutesLettres(m.relanceJour, aujourdhui)}`}</span>
                  ) : null}
                </>
              ))}
            vide={<p class="doux">{vide}</p>}
          />
        </section>
      ))}
      {notes.length > 0 ? (
        <section class="pile">
          <h2>Notes du bureau</h2>
          <Liste
            genre="lignes"
            elements={notes.map((note) => (
              <p>
                <strong>{note.titre}</strong> : {note.texte}
                <span class="doux petit"> {note.auteur}</span>
              </p>
            ))}
          />
        </section>
      ) : null}
    </Layout>
  )
}

const estPasse = (jour: Temporal.PlainDate | null, aujourdhui: Temporal.PlainDate): boolean =>
  jour !== null && precede(jour, aujourdhui)

type LignesProps = Readonly<{ titre: string; lignes: readonly Todo[]; aujourdhui: Temporal.PlainDate }>

const Lignes = ({ titre, lignes, aujourdhui }: LignesProps) => (
  <section class="pile">
    <h2>{titre}</h2>
    <Liste
      genre="lignes"
      elements={lignes.map((ligne) => (
        <LigneAFaire ligne={{ ...ligne, texte: ligne.entier ?? ligne.texte }} aujourdhui={aujourdhui} />
      ))}
      vide={<p class="doux">Rien.</p>}
    />
  </section>
)

const Quand = ({ jour, aujourdhui }: { jour: Temporal.PlainDate | null; aujourdhui: Temporal.PlainDate }) =>
  jour ? <span class="doux petit">{enToutesLettres(jour, aujourdhui)}</span> : null
