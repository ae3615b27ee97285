import { z } from 'zod'
import { estDisponible, type Suggestion, suggererTalents } from '#modules/annuaire/index.ts'
import { type Appel, ResumeAppel, trouverAppel } from '#modules/appels/index.ts'
import { nomCourt } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { choix, identifiant, textes as listeDeTextes, parseForm } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { leNom, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, param, screen } from '#src/web.ts'
import { Carte, Etiquette, Liste, LongueListe, Message, Vide } from '#ui/data.tsx'
import { Bouton, Choix, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { appelOuvert, type MiseEnLien } from '../domain.ts'
import { peutTenirLeBureau } from '../policy.ts'
import { choixDeTalents, deLAppel, sollicitations } from '../queries.ts'
import { debutDuMois, depasseLeMois } from '../rappels.ts'
import { REFUS } from '../textes.fr.ts'
import { retenir } from '../usecases.ts'
import { CarteDuBureau, Refusee } from '../views.tsx'

/** One appel at the desk: who answered, who might, anyone else of the annuaire. */
export const appelScreen = screen()

const PATH = '/appels/:id/mises-en-lien'
const SUGGESTIONS = 12

const Form = z.object({
  id: identifiant(),
  talentId: identifiant('Choisissez quelqu’un dans la liste.'),
  origine: choix(['suggestion', 'choix']),
  mots: listeDeTextes(60),
})

appelScreen.get(PATH, async (c) => c.html(<Page page={pageContext(c)} {...(await donnees(c))} errors={{}} />))

appelScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const form = parseForm(Form, await c.req.formData())
  if (!form.ok) return c.html(<Page page={pageContext(c)} {...(await donnees(c))} errors={form.errors} />, 422)
  const result = await retenir(visit, { ...form.value, appelId: param(c) })
  if (!result.ok) {
    const refus = REFUS[result.reason]
    return c.html(<Page page={pageContext(c)} {...(await donnees(c))} errors={{}} refus={refus} />, 409)
  }
  const vers = url('/mises-en-lien/:id', visit.territoire, { id: result.value.id })
  return goTo(c, vers, 'C’est retenu. Il reste à demander.')
})

type Personne = Readonly<{ id: string; libelle: string }>
type Demandes = ReadonlyMap<string, { ceMois: number; jamais: boolean }>
type Donnees = Readonly<{
  visit: Visit
  appel: Appel
  liens: readonly MiseEnLien[]
  suggestions: readonly Suggestion[]
  demandes: Demandes
  autres: readonly Personne[]
}>

const donnees = (c: Ctx): Promise<Donnees> =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const appel = found(await trouverAppel(tx, param(c)))
    authorize(peutTenirLeBureau(visit.me, appel))
    const liens = await deLAppel(tx, appel.id)
    const deja = new Set(liens.map((m) => m.talentId))
    const trouves = await suggererTalents(tx, visit, `${appel.titre}\n${appel.besoin}`, SUGGESTIONS + deja.size)
    const suggestions = trouves.filter(({ talent }) => !deja.has(talent.id)).slice(0, SUGGESTIONS)
    const ids = suggestions.map(({ talent }) => talent.id)
    const autres = (await choixDeTalents(tx))
      .filter((talent) => !deja.has(talent.id))
      .map((talent) => ({ id: talent.id, libelle: `${nomCourt(talent)} — ${court(talent.texte)}` }))
    return {
      visit,
      appel,
      liens,
      suggestions,
      demandes: await sollicitations(tx, ids, debutDuMois(visit.now)),
      autres,
    }
  })

const court = (texte: string): string => (texte.length > 60 ? `${texte.slice(0, 59).trimEnd()}…` : texte)

type PageProps = Donnees & Readonly<{ page: PageContext; errors: Readonly<Record<string, string>>; refus?: string }>

function Page({ page, visit, appel, liens, suggestions, demandes, autres, errors, refus }: PageProps) {
  const t = visit.territoire
  const ouvert = appelOuvert({ appelEtat: appel.etat, expireLe: appel.expireLe }, visit.now)
  return (
    <Layout
      page={page}
      titre={appel.titre}
      chapeau={`Pour ${leNom(appel.structureNom)} : qui a répondu, à qui demander.`}
      fil={[
        { href: url('/mises-en-lien', t), libelle: 'Mises en lien' },
        { href: url('/appels/:id', t, { id: appel.id }), libelle: 'L’appel à talents' },
      ]}
      enErreur={Object.keys(errors).length > 0}
    >
      <Refusee phrase={refus} />
      <ResumeAppel appel={appel} aujourdhui={jourDe(visit.now)} />
      {ouvert ? null : (
        <Message genre="attention">Cet appel à talents n’est pas ouvert : personne ne peut être sollicité.</Message>
      )}
      <section class="pile" aria-labelledby="reponses">
        <h2 id="reponses">
          {pluriel(liens.length, 'personne en vue', 'personnes en vue', 'Personne en vue pour l’instant')}
        </h2>
        <Liste
          genre="etroites"
          elements={liens.map((m) => <CarteDuBureau m={m} t={t} sansAppel />)}
          vide={<p class="doux">Les réponses à l’appel à talents arriveront ici toutes seules.</p>}
        />
      </section>
      {ouvert ? (
        <>
          <Suggestions visit={visit} appel={appel} suggestions={suggestions} demandes={demandes} />
          <Autre visit={visit} appel={appel} autres={autres} errors={errors} />
        </>
      ) : null}
    </Layout>
  )
}

type SuggestionsProps = Pick<Donnees, 'visit' | 'appel' | 'suggestions' | 'demandes'>

function Suggestions({ visit, appel, suggestions, demandes }: SuggestionsProps) {
  return (
    <section class="pile" aria-labelledby="suggestions">
      <h2 id="suggestions">On pourrait demander à…</h2>
      <LongueListe
        genre="larges"
        libelle="Suggestions"
        visibles={6}
        suite="Voir d’autres suggestions"
        elements={suggestions.map((suggestion) => (
          <UneSuggestion
            visit={visit}
            appel={appel}
            suggestion={suggestion}
            demandes={demandes.get(suggestion.talent.id)}
          />
        ))}
        vide={
          <Vide niveau={3} picto="chercher" titre="Aucun mot en commun avec l’annuaire">
            <p>Choisissez quelqu’un ci-dessous, ou reformulez le besoin avec d’autres mots.</p>
          </Vide>
        }
      />
    </section>
  )
}

type UneSuggestionProps = Readonly<{
  visit: Visit
  appel: Appel
  suggestion: Suggestion
  demandes: { ceMois: number; jamais: boolean } | undefined
}>

function UneSuggestion({ visit, appel, suggestion, demandes }: UneSuggestionProps) {
  const { talent, mots } = suggestion
  const trop = demandes && depasseLeMois(demandes.ceMois, talent.parMois)
  return (
    <Carte titre={nomCourt(talent)}>
      <p>« {court(talent.texte)} »</p>
      <p class="petit">
        Mots en commun : <strong>{mots.join(', ')}</strong>
      </p>
      <p class="etiquettes">
        {talent.cercle === 'conseil' ? <Etiquette genre="info">Conseil citoyen</Etiquette> : null}
        {demandes?.jamais ? <Etiquette genre="succes">Ce serait la première demande</Etiquette> : null}
        {trop ? (
          <Etiquette genre="attente" icone="attention">
            {`Déjà ${pluriel(demandes.ceMois, 'demande', 'demandes')} ce mois-ci`}
          </Etiquette>
        ) : null}
        {estDisponible(talent, jourDe(visit.now)) ? null : <Etiquette>En pause</Etiquette>}
      </p>
      <div>
        <Formulaire
          action={url(PATH, visit.territoire, { id: appel.id })}
          hidden={{ id: newId(), talentId: talent.id, origine: 'suggestion' }}
        >
          {mots.map((mot) => (
            <input type="hidden" name="mots" value={mot} />
          ))}
          <Gestes>
            <Bouton petit icone="ajouter" nomComplet={`Retenir ${nomCourt(talent)}`}>
              Retenir
            </Bouton>
          </Gestes>
        </Formulaire>
      </div>
    </Carte>
  )
}

type AutreProps = Pick<Donnees, 'visit' | 'appel' | 'autres'> & Readonly<{ errors: Readonly<Record<string, string>> }>

function Autre({ visit, appel, autres, errors }: AutreProps) {
  if (autres.length === 0) return null
  return (
    <section class="pile" aria-labelledby="autre">
      <h2 id="autre">Ou quelqu’un d’autre de l’annuaire</h2>
      <div>
        <Formulaire
          action={url(PATH, visit.territoire, { id: appel.id })}
          errors={errors}
          hidden={{ id: newId(), origine: 'choix' }}
        >
          <Choix
            nom="talentId"
            libelle="Qui ?"
            required
            vide="Choisir…"
            erreur={errors.talentId}
            options={autres.map(({ id, libelle }) => ({ valeur: id, libelle }))}
          />
          <Gestes>
            <Bouton icone="ajouter" genre="secondaire">
              Retenir cette personne
            </Bouton>
          </Gestes>
        </Formulaire>
      </div>
    </section>
  )
}
