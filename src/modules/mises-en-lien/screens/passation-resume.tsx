import { nomCourt } from '#modules/personnes/index.ts'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import { leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, estAuBureau, read, type Visit } from '#src/visit.ts'
import { pageContext, screen } from '#src/web.ts'
import { Liste } from '#ui/data.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import type { Etat, MiseEnLien } from '../domain.ts'
import { peutLireLesNotesDuConseil, VISIBILITES } from '../notes.ts'
import { type NoteSituee, notesDesLiens } from '../notes-store.ts'
import { type Passation, passationsOuvertes } from '../passations-store.ts'
import { appelsSansPersonne, enCours } from '../queries.ts'

/** What whoever takes the desk over must know, on one page to print: what is open, promised, awaited, noted. */
export const resumeScreen = screen()

resumeScreen.get('/mises-en-lien/passation/resume', async (c) => {
  const { visit } = c.var
  authorize(estAuBureau(visit.me))
  const lues = await read(visit, async (tx) => {
    const liens = await enCours(tx, visit.me)
    const lisibles = peutLireLesNotesDuConseil(visit.me, null) ? VISIBILITES : []
    return {
      liens,
      seuls: await appelsSansPersonne(tx, visit.me),
      notes: await notesDesLiens(
        tx,
        liens.map(({ id }) => id),
        lisibles,
      ),
      passations: await passationsOuvertes(tx),
    }
  })
  return c.html(<Page page={pageContext(c)} visit={visit} {...lues} />)
})

type Lues = Readonly<{
  liens: readonly MiseEnLien[]
  seuls: readonly Readonly<{ id: string; titre: string; jour: Temporal.PlainDate | null }>[]
  notes: readonly NoteSituee[]
  passations: readonly Passation[]
}>

/** What is said of a mise en lien under each of its headings. */
const PROMESSES: readonly Readonly<{
  titre: string
  etats: readonly Etat[]
  vide: string
  dire(m: MiseEnLien): string
}>[] = [
  {
    titre: 'Quelqu’un a dit oui et attend une réponse de nous',
    etats: ['acceptee-par-le-talent'],
    vide: 'Personne.',
    dire: (m) => `${nomCourt(m)} a dit oui pour « ${m.titre} » : il manque le oui de la structure, ${m.structureNom}.`,
  },
  {
    titre: 'Rendez-vous pris',
    etats: ['coordonnees-partagees'],
    vide: 'Aucun.',
    dire: (m) => `${nomCourt(m)} et ${leNom(m.structureNom)} : « ${m.titre} ». Demander ensuite si cela s’est fait.`,
  },
  {
    titre: 'Réponses attendues',
    etats: ['proposee-au-talent', 'proposee-au-porteur'],
    vide: 'Aucune.',
    dire: (m) =>
      m.etat === 'proposee-au-talent'
        ? `${nomCourt(m)} n’a pas encore répondu pour « ${m.titre} ».`
        : `Pour « ${m.titre} », ${leNom(m.structureNom)} n’a pas encore répondu au sujet de ${nomCourt(m)}.`,
  },
  {
    titre: 'À demander',
    etats: ['retenue'],
    vide: 'Personne.',
    dire: (m) => `${nomCourt(m)} pour « ${m.titre} », ${m.structureNom}.`,
  },
]

function Page({ page, visit, liens, seuls, notes, passations }: Lues & Readonly<{ page: PageContext; visit: Visit }>) {
  const t = visit.territoire
  const aujourdhui = jourDe(visit.now)
  const quand = (jour: Temporal.PlainDate | null) => (jour ? ` (${enToutesLettres(jour, aujourdhui)})` : '')
  return (
    <Layout
      page={page}
      titre="Où en est le bureau"
      chapeau={`Résumé du ${enToutesLettres(aujourdhui)}, pour la personne qui prend la suite.`}
      fil={[{ href: url('/mises-en-lien/passation', t), libelle: 'Passer la main' }]}
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
      {PROMESSES.map(({ titre, etats, vide, dire }) => (
        <section class="pile">
          <h2>{titre}</h2>
          <Liste
            genre="lignes"
            elements={liens
              .filter(({ etat }) => etats.includes(etat))
              .map((m) => (
                <a href={url('/mises-en-lien/:id', t, { id: m.id })}>
                  {dire(m)}
                  {quand(m.jour)}
                </a>
              ))}
            vide={<p class="doux">{vide}</p>}
          />
        </section>
      ))}
      <section class="pile">
        <h2>Besoins ouverts où personne n’est en vue</h2>
        <Liste
          genre="lignes"
          elements={seuls.map((appel) => (
            <a href={url('/appels/:id/mises-en-lien', t, { id: appel.id })}>
              {appel.titre}
              {quand(appel.jour)}
            </a>
          ))}
          vide={<p class="doux">Aucun.</p>}
        />
      </section>
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
