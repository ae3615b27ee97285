import { z } from 'zod'
import {
  choixDeProgrammation,
  ditDuTableau,
  dontSousReserve,
  NOM_DE_L_ETAT,
  peutVoirArgent,
} from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { type Errors, entier, identifiant, type Rempli, saisi, texte } from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { montant } from '#platform/money.ts'
import { joints, leNom, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, readForm, screen } from '#src/ground/web.ts'
import {
  Compteur,
  Compteurs,
  Etiquette,
  type GenreDEtiquette,
  Liste,
  Message,
  Puces,
  Quand,
  Section,
  Tableau,
  Vide,
} from '#ui/data.tsx'
import { Bouton, Champ, Choix, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { AccordePlusQueDemande } from '../../page/morceaux.tsx'
import { peutGarderLeVote, peutSuivreLAnnee } from '../../policy.ts'
import type { Ecart, PartDuVote } from '../domain.ts'
import { type Comparaison, comparer, garderLeVote, type RefusDeVote } from '../usecases.ts'

/** The programme as it was voted, beside today's: what came, what went, what moved, and the money of it. */
export const voteScreen = screen()

const PATH = '/suivi/programme-vote'

const Form = z.object({
  id: identifiant(),
  annee: entier({ min: 2000, max: 2100, obligatoire: 'Dites de quelle année.' }),
  nom: texte({ max: 120, obligatoire: 'Donnez-lui un nom, comme « Comité des financeurs du 12 février ».' }),
})

const REFUS: Readonly<Record<RefusDeVote, string>> = {
  'sans-action': 'Il n’y a pas encore d’action prévue, en cours ou terminée cette année-là : il n’y a rien à garder.',
}

voteScreen.get(PATH, async (c) => {
  const d = await lireLeVote(c, c.req.query('annee'))
  return c.html(<Page {...d} values={{ id: newId(), annee: String(d.annee) }} errors={{}} />)
})

voteScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutGarderLeVote(visit.me))
  const form = await readForm(c, Form)
  const encore = async (errors: Errors, status: 409 | 422) =>
    c.html(<Page {...(await lireLeVote(c, saisi(form.raw, 'annee')))} values={form.raw} errors={errors} />, status)
  if (!form.ok) return encore(form.errors, 422)
  const { id, nom, annee } = form.value
  const result = await garderLeVote(visit, { id, nom, annee: annee ?? jourDe(visit.now).year })
  if (!result.ok) return encore({ formulaire: REFUS[result.reason] }, 409)
  const suite = `« ${nom} » est gardé : ${pluriel(result.value, 'action', 'actions')}. Ce qui changera se verra ici.`
  return goOn(c, PATH, suite, {}, { annee })
})

export type EcartDit = Comparaison['ecarts'][number]
type Donnees = Awaited<ReturnType<typeof lireLeVote>>

/** The programme asked for, beside today's: its page and its paper show this one value. */
export async function lireLeVote(c: Ctx, demandee: string | undefined) {
  const { visit } = c.var
  authorize(peutSuivreLAnnee(visit.me))
  const lus = await read(visit, async (tx) => {
    const { annees } = await choixDeProgrammation(tx, visit.me)
    const annee = annees.find((une) => String(une) === demandee) ?? jourDe(visit.now).year
    const vote = c.req.query('vote')
    return { annee, annees, comparaison: await comparer(tx, visit, annee, isId(vote) ? vote : null) }
  })
  return { visit, ...lus }
}

type Props = Donnees & Rempli

function Page(props: Props) {
  const { visit, annee, comparaison } = props
  return (
    <Layout
      titre={`Le programme voté ${annee}`}
      chapeau="Gardé tel que le comité l’a voté. Ce qui a changé depuis se lit ici, sans rien effacer."
      fil={[{ href: url('/suivi', visit, {}, { annee }), libelle: `Suivi ${annee}` }]}
      gestes={
        comparaison ? (
          <Bouton
            href={url('/suivi/programme-vote/comite', visit, {}, { annee, vote: comparaison.programme.id })}
            icone="imprimer"
            genre="secondaire"
          >
            Pour un comité
          </Bouton>
        ) : null
      }
    >
      {comparaison ? (
        <Ecarts visit={visit} comparaison={comparaison} />
      ) : (
        <Vide picto="calendrier" titre="Aucun programme n’est encore gardé">
          Après le vote, gardez le programme : vous saurez toute l’année ce qui s’en écarte.
        </Vide>
      )}
      {peutGarderLeVote(visit.me) ? <Garder {...props} /> : null}
    </Layout>
  )
}

const NOM: Readonly<Record<Ecart['genre'], string>> = {
  ajoutee: 'Ajoutée',
  retiree: 'Retirée',
  annulee: 'Annulée',
  changee: 'Changée',
}
/** What left the programme says where it stands. */
export const direLeGenre = ({ genre, decision }: EcartDit): string =>
  genre === 'retiree' && decision ? NOM_DE_L_ETAT[decision.etat] : NOM[genre]

const COULEUR: Readonly<Record<Ecart['genre'], GenreDEtiquette>> = {
  ajoutee: 'succes',
  retiree: 'neutre',
  annulee: 'neutre',
  changee: 'info',
}

function Ecarts({ visit, comparaison }: { visit: Visit; comparaison: Comparaison }) {
  const { programme, autres, ecarts } = comparaison
  const combien = (genre: Ecart['genre']) => ecarts.filter((e) => e.genre === genre).length
  const { total } = comparaison
  return (
    <section class="pile" aria-labelledby="ecarts">
      <h2 id="ecarts">Depuis « {programme.nom} »</h2>
      <p class="doux">
        {pluriel(programme.actions, 'action gardée', 'actions gardées')} le{' '}
        <Quand instant={programme.gardeLe} sansHeure /> par {leNom(programme.par)}.
      </p>
      <Compteurs>
        <Compteur valeur={combien('ajoutee')} un="ajoutée" libelle="ajoutées" />
        <Compteur
          valeur={combien('retiree') + combien('annulee')}
          un="retirée ou annulée"
          libelle="retirées ou annulées"
        />
        <Compteur valeur={combien('changee')} un="changée" libelle="changées" />
        <Compteur valeur={ecartDe(total)} libelle="sur ce qui est accordé" />
      </Compteurs>
      <DeuxTotaux par="Financeur" lignes={comparaison.parFinanceur} total={total} />
      {direLesTotaux(comparaison).map((dit) => (
        <p class="petit doux">{dit}</p>
      ))}
      <DeuxTotaux par="Thème" lignes={comparaison.parTheme} total={total} />
      {peutVoirArgent(visit.me, null) ? (
        <AccordePlusQueDemande t={visit.territoire} lignes={comparaison.trop.map((action) => ({ action }))} />
      ) : null}
      <h3>Ce qui a changé, et la décision</h3>
      <Liste
        genre="lignes"
        elements={ecarts.map((e) => (
          <div class="pile pile--serree">
            <p class="rangee">
              {e.decision === undefined ? (
                e.titre
              ) : (
                <a href={url('/actions/:id', visit, { id: e.actionId })}>{e.titre}</a>
              )}
              <Etiquette genre={COULEUR[e.genre]}>{direLeGenre(e)}</Etiquette>
              {e.centimes === 0 ? null : <span>{enPlusOuEnMoins(e.centimes)}</span>}
            </p>
            {direLaDecision(e, visit) === '' ? null : <p class="petit doux">{direLaDecision(e, visit)}</p>}
            {e.changements.length === 0 ? null : <Puces class="petit" de={e.changements.map(direLeChangement)} />}
          </div>
        ))}
        vide={<Message genre="succes">Rien n’a changé depuis.</Message>}
      />
      {autres.length < 2 ? null : (
        <details>
          <summary>Comparer à un autre programme gardé</summary>
          <Puces
            de={autres.map((p) => (
              <>
                <a href={url(PATH, visit, {}, { annee: p.annee, vote: p.id })}>{p.nom}</a>,{' '}
                <Quand instant={p.gardeLe} sansHeure />
              </>
            ))}
          />
        </details>
      )}
    </section>
  )
}

/** What the totals hold with a reserve, and what they leave out that the other papers of the year count. */
export const direLesTotaux = ({ voteAccordes, accordes, ...reste }: Comparaison): string[] => {
  const [auVote, aujourdhui] = [dontSousReserve(voteAccordes), dontSousReserve(accordes)]
  const lesquelles = accordes
    .filter(({ sousReserve }) => sousReserve)
    .map(({ titre, accorde }) => `${titre}, ${montant(accorde)}`)
  return [
    auVote && `« Voté », ${auVote}.`,
    aujourdhui && `« Aujourd’hui », ${aujourdhui} : ${lesquelles.join(' ; ')}.`,
    direLesLaisses(reste),
  ].filter((dit) => dit !== '')
}

function direLesLaisses({ annulees, ailleurs }: Pick<Comparaison, 'annulees' | 'ailleurs'>): string {
  const annule = annulees.reduce((n, { accorde }) => n + accorde, 0)
  const autres = (ailleurs.accorde ?? 0) - (ailleurs.accordeSuivi ?? 0)
  const laisses = joints(
    [
      annule === 0
        ? ''
        : `${montant(annule)} ${annulees.length === 1 ? 'd’une action annulée' : `de ${annulees.length} actions annulées`}`,
      autres === 0
        ? ''
        : `${montant(autres)} d’actions qui attendent une décision, sont ajournées ou ne sont pas retenues`,
    ],
    ' et ',
  )
  if (laisses === '') return ''
  const [suivi, actions] = [montant(ailleurs.accordeSuivi), montant(ailleurs.accorde)]
  const comptes =
    autres === 0
      ? `que le suivi et le tableau des actions comptent : ${actions}`
      : annule === 0
        ? `que le tableau des actions compte : ${actions}`
        : `qui se lisent ailleurs : le suivi dit ${suivi}, le tableau des actions ${actions}`
  return `« Aujourd’hui » laisse de côté ${laisses}, ${comptes}.`
}

export const ecartDe = ({ vote, accorde }: PartDuVote): string => enPlusOuEnMoins((accorde ?? 0) - (vote ?? 0))

const DeuxTotaux = ({
  par,
  lignes,
  total,
}: Readonly<{ par: string; lignes: readonly PartDuVote[]; total: PartDuVote }>) => (
  <Tableau
    caption={`Voté et accordé aujourd’hui, par ${par.toLocaleLowerCase('fr')}`}
    empile
    lignes={lignes}
    colonnes={[
      { libelle: par, entete: true, valeur: (l: PartDuVote) => l.nom },
      { libelle: 'Voté', nombre: true, valeur: (l) => montant(l.vote) },
      { libelle: 'Aujourd’hui', nombre: true, valeur: (l) => montant(l.accorde) },
      { libelle: 'Différence', nombre: true, valeur: ecartDe },
    ]}
    pied={['Total', montant(total.vote), montant(total.accorde), ecartDe(total)]}
  />
)

/** What changed, and the day that it was noted here. */
export const direLeChangement = ({ dit, noteLe }: EcartDit['changements'][number]): string =>
  noteLe === null ? dit : dit.replace(/\.$/, ` (noté ici le ${enClair(jourDe(noteLe))}).`)

/** What was decided of it, in the city's words for who reads them, and the day that it was noted here. */
export function direLaDecision({ genre, decision, decideeLe }: EcartDit, { me }: Visit): string {
  if (decision === undefined) return 'Elle n’est plus dans la programmation de cette année.'
  const { etat } = decision
  // What the last file says, understood or not.
  const ecrit = ditDuTableau(me, decision)?.mots
  const jour = decideeLe === null ? '' : `, notée ici le ${enClair(jourDe(decideeLe))}`
  const dits = [
    genre === 'changee' ? '' : `Décision : ${NOM_DE_L_ETAT[etat]}${jour}`,
    ecrit ? `« ${ecrit} » dans le tableau de la ville` : '',
  ].filter((dit) => dit !== '')
  return dits.join(' ; ')
}

function Garder({ visit, annees, annee, values, errors }: Props) {
  return (
    <Section id="garder" titre="Garder le programme d’aujourd’hui">
      <p>
        Les actions prévues, en cours et terminées sont gardées avec leurs dates, leurs quartiers et ce que chaque
        financeur accorde. Rien n’est changé.
      </p>
      <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ id: saisi(values, 'id') || newId() }}>
        <div class="grille">
          <Choix
            {...champs(Form, values, errors)('annee')}
            libelle="Année"
            valeur={saisi(values, 'annee') || String(annee)}
            options={(annees.includes(annee) ? annees : [annee, ...annees]).map((une) => ({
              valeur: String(une),
              libelle: String(une),
            }))}
          />
          <Champ
            {...champs(Form, values, errors)('nom')}
            libelle="Sous quel nom ?"
            aide="« Comité des financeurs du 12 février »"
            maxlength={120}
          />
        </div>
        <SeulGeste icone="archiver">Garder le programme</SeulGeste>
      </Formulaire>
    </Section>
  )
}

/** « + 18 500 € », « − 500 € », « 0 € » */
export const enPlusOuEnMoins = (centimes: number): string =>
  centimes === 0 ? montant(0) : `${centimes > 0 ? '+' : '−'}\u00a0${montant(Math.abs(centimes))}`
