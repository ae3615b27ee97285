import { jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { NOM_DE_LA_REPONSE, REPONSES } from '#src/ground/trois-questions.ts'
import { authorize, read, type Territoire } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Etiquette, Liste, Message, Pictogramme, Section, Tableau, Vide } from '#ui/data.tsx'
import { Bouton, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Depouillement, type Etalement, NIVEAUX, QUESTIONS, VOIX } from '../domain.ts'
import { peutInterroger, peutVoirLesRegards, voixDe } from '../policy.ts'
import { regardsSur, type UnCritere } from '../queries.ts'
import { CRITERE, NOM_DE_LA_VOIX, QUESTION, textes } from '../textes.fr.ts'
import { actionEtCadre } from '../usecases.ts'

/** What several voices say of one action, side by side: differences shown, nothing averaged. */
export const regardsScreen = screen()

regardsScreen.get('/regards/:id', async (c) => {
  const { visit } = c.var
  const d = await read(visit, async (tx) => {
    const { action, cadre } = await actionEtCadre(tx, visit, param(c))
    authorize(peutVoirLesRegards(visit.me, cadre))
    return { action, cadre, ...(await regardsSur(visit, tx, action.id)) }
  })
  const voix = voixDe(visit.me, d.cadre)
  const p = { id: d.action.id }
  const dit = d.regards.some((un) => visit.me.genre === 'compte' && un.auteur === visit.me.compteId && un.voix === voix)
  return c.html(
    <Layout
      titre={textes.titre}
      chapeau={textes.chapeau}
      fil={[{ href: url('/actions/:id', visit, p), libelle: d.action.titre }]}
      gestes={
        voix ? (
          <Bouton href={url('/regards/:id/mien', visit, p)} icone="commentaire">
            {dit ? 'Changer votre regard' : textes.donner}
          </Bouton>
        ) : undefined
      }
    >
      <Tableau
        caption="Les regards, question par question"
        captionCachee
        empile
        lignes={d.criteres.filter(({ voix: dits, mur }) => [...VOIX.map((une) => dits[une]), mur].some(estDit))}
        vide={
          d.mots.length > 0 ? undefined : (
            <Vide titre="Personne n’a encore donné son regard" picto="parler">
              Sept questions, des phrases à choisir, trois minutes. La structure, le conseil et la ville répondent aux
              mêmes.
            </Vide>
          )
        }
        colonnes={[
          { libelle: 'Question', entete: true, valeur: Question },
          ...VOIX.map((une) => ({
            libelle: NOM_DE_LA_VOIX[une],
            valeur: (r: UnCritere) => <Etale dits={r.voix[une]} regard={r} />,
          })),
          { libelle: 'Le mur', valeur: (r: UnCritere) => <Etale dits={r.mur} regard={r} /> },
        ]}
      />
      {d.mots.length > 0 ? (
        <Section id="mots" titre="Avec leurs mots">
          <Liste
            genre="lignes"
            elements={d.mots.map(({ voix: qui, mot }) => (
              <p>
                <strong>{NOM_DE_LA_VOIX[qui]} : </strong>
                {mot}
              </p>
            ))}
          />
        </Section>
      ) : null}
      <Participants participants={d.participants} />
      {peutInterroger(visit.me, d.cadre) ? <Outils t={visit.territoire} id={d.action.id} /> : null}
      <p class="petit doux">Au {jourDe(visit.now).toLocaleString('fr-FR', { dateStyle: 'long' })}.</p>
    </Layout>,
  )
})

const estDit = (dits: Etalement): boolean => dits.some((n) => n > 0)

/** The question, and whether the voices should talk about it. */
const Question = ({ critere, aSeDire }: UnCritere) => (
  <>
    {CRITERE[critere].nom} {aSeDire ? <Etiquette genre="attente">{textes.differe}</Etiquette> : null}
  </>
)

/** The sentences that were chosen, with how many chose them when several did. */
function Etale({ dits, regard }: { dits: Etalement; regard: UnCritere }) {
  const choisis = NIVEAUX.filter((niveau) => dits[niveau - 1] !== 0)
  if (choisis.length === 0) return <span class="doux">{textes.rien}</span>
  const total = dits.reduce<number>((somme, n) => somme + n, 0)
  return (
    <>
      {choisis.map((niveau, rang) => (
        <>
          {rang > 0 ? <br /> : null}
          {CRITERE[regard.critere].niveaux[niveau - 1]}
          {total > 1 ? <span class="petit doux"> ({dits[niveau - 1]})</span> : null}
        </>
      ))}
    </>
  )
}

function Participants({ participants: { combien, attendent, questions, mots } }: { participants: Depouillement }) {
  return (
    <Section id="participants" titre={textes.participants}>
      {questions === null ? (
        <Message>
          {pluriel(combien, 'réponse est arrivée', 'réponses sont arrivées', 'Aucune réponse n’est arrivée')}.{' '}
          {textes.quandLire}
        </Message>
      ) : (
        <>
          <Tableau
            caption={`${combien} réponses, sans nom`}
            empile
            lignes={QUESTIONS}
            colonnes={[
              { libelle: 'Question', entete: true, valeur: (question) => QUESTION[question] },
              ...REPONSES.map((reponse) => ({
                libelle: NOM_DE_LA_REPONSE[reponse],
                nombre: true,
                valeur: (question: (typeof QUESTIONS)[number]) => questions[question][reponse - 1],
              })),
            ]}
          />
          {attendent > 0 ? (
            <p class="petit doux">
              {pluriel(attendent, 'autre réponse est arrivée', 'autres réponses sont arrivées')}. {textes.quandLire}
            </p>
          ) : null}
          {mots.length > 0 ? (
            <details class="pile">
              <summary>Leurs mots ({mots.length})</summary>
              <Liste genre="lignes" elements={mots.map((mot) => <p>{mot}</p>)} />
            </details>
          ) : null}
        </>
      )}
    </Section>
  )
}

const Outils = ({ t, id }: { t: Territoire; id: string }) => (
  <Section id="outils" titre="Recueillir les regards">
    <div class="rangee">
      <Pictogramme nom="ensemble" />
      <ul>
        <li>
          <a href={url('/regards/:id/ouvrir', t, { id })}>Trois questions aux personnes venues</a>, par téléphone ou sur
          papier
        </li>
        <li>
          <a href={url('/regards/:id/papiers', t, { id })}>Recopier les papiers</a>
        </li>
        <li>
          <a href={url('/regards/:id/kit', t, { id })}>Faire le bilan ensemble, en une heure</a> : l’ordre du jour et
          les cartes
        </li>
        <li>
          <a href={url('/regards/:id/mur', t, { id })}>Recopier le mur</a>
        </li>
      </ul>
    </div>
    <SeulGeste href={url('/actions/:id', t, { id })} genre="discret">
      Revenir à l’action
    </SeulGeste>
  </Section>
)
