import { AgeEtLangues, Mots } from '#modules/annuaire/index.ts'
import { momentDe } from '#modules/appels/index.ts'
import { nomCourt } from '#modules/personnes/index.ts'
import { cle, type Plan, type Suggestion } from '#modules/suggestions/index.ts'
import { jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Carte, Etiquette, Liste, Message, Section, Vide } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { commentTrouve, sansBonneIdee } from '../semaine/phrases.fr.ts'
import { type BesoinDeSemaine, type Choix, PEU_DE_BESOINS, type Semaine } from '../semaine/semaine.ts'

/** Kept, left out: ticked by the desk; nothing is sent from this page. */
type Props = Readonly<{
  visit: Visit
  semaine: Semaine
  plan: Plan
  choisi: Choix
  message: string
}>

/** The plan of the week: a checked list when needs are few, otherwise what the desk keeps, leaves out, computes again. */
export function PagePlan(props: Props) {
  const { visit, semaine, plan, message } = props
  const { besoins } = semaine
  const peu = besoins.length <= PEU_DE_BESOINS
  const pourvus = besoins.filter((b) => plan.couples.some(({ besoinId }) => besoinId === b.appel.id))
  const sans = besoins.filter((b) => !pourvus.includes(b))
  return (
    <Layout
      titre="Le plan de la semaine"
      chapeau="Tous les besoins ouverts, regardés ensemble. Vous décidez ; rien ne part d’ici."
      fil={[{ href: url('/mises-en-lien', visit), libelle: 'Mises en lien' }]}
    >
      <div role="status">{message === '' ? null : <Message>{message}</Message>}</div>
      {besoins.length === 0 ? (
        <Vide titre="Rien à pourvoir" picto="merci">
          Aucun besoin ouvert n’attend quelqu’un.
        </Vide>
      ) : (
        <>
          <p>
            {`${pluriel(besoins.length, 'besoin attend', 'besoins attendent')} quelqu’un. ${pourvus.length === 0 ? 'On n’a pas d’idée.' : `On a une idée pour ${pourvus.length === besoins.length ? 'chacun' : pourvus.length}.`}`}
          </p>
          {commentTrouve(plan) === '' ? null : <p class="doux">{commentTrouve(plan)}</p>}
          <Formulaire action={url('/mises-en-lien/plan', visit)} class="pile">
            <Liste
              genre="larges"
              libelle="Besoins de la semaine"
              elements={pourvus.map((besoin) => <UnBesoin {...props} besoin={besoin} peu={peu} />)}
            />
            {peu ? null : <Ecartees {...props} />}
            {pourvus.length === 0 ? null : (
              <Gestes>
                <Bouton icone="ajouter" nom="geste" valeur="retenir">
                  Retenir les personnes cochées
                </Bouton>
                {peu ? null : (
                  <Bouton genre="secondaire" icone="echange" nom="geste" valeur="recalculer">
                    Recalculer avec mes choix
                  </Bouton>
                )}
              </Gestes>
            )}
          </Formulaire>
          <SansPersonne visit={visit} besoins={sans} />
        </>
      )}
    </Layout>
  )
}

type UnBesoinProps = Props & Readonly<{ besoin: BesoinDeSemaine; peu: boolean }>

function UnBesoin({ visit, besoin, plan, peu }: UnBesoinProps) {
  const { appel, candidates, manque } = besoin
  const idees = plan.couples.filter(({ besoinId }) => besoinId === appel.id)
  const choisies = candidates.filter(({ talent }) => idees.some(({ talentId }) => talentId === talent.id))
  const ailleurs = new Set(plan.couples.map(({ talentId }) => talentId))
  const autres = candidates.filter(({ talent }) => !ailleurs.has(talent.id)).slice(0, 4)
  return (
    <Carte
      niveau={2}
      titre={<a href={url('/appels/:id/mises-en-lien', visit, { id: appel.id })}>{appel.titre}</a>}
      surTitre={appel.structureNom}
    >
      <p class="petit doux">
        {momentDe(appel, jourDe(visit.now))}. {pluriel(manque, 'place à pourvoir', 'places à pourvoir')}.
      </p>
      {choisies.map((une) => (
        <UneIdee appelId={appel.id} une={une} />
      ))}
      {choisies.length < manque ? (
        <p class="petit doux">
          {pluriel(manque - choisies.length, 'place reste', 'places restent')} sans bonne idée.{' '}
          {sansBonneIdee(besoin, choisies.length)}
        </p>
      ) : null}
      {peu || autres.length === 0 ? null : (
        <details>
          <summary>{`Quelqu’un d’autre ? (${autres.length})`}</summary>
          {autres.map((une) => (
            <>
              <label class="option">
                <input type="checkbox" name="plutot" value={cle(appel.id, une.talent.id)} />
                <span>Je garde aussi {nomCourt(une.talent)}</span>
              </label>
              <CeQuElleDit une={une} />
            </>
          ))}
        </details>
      )}
    </Carte>
  )
}

/** One person for one need, ticked: whoever stays so is kept by the button, and holds her place when it is computed again. */
function UneIdee({ appelId, une }: Readonly<{ appelId: string; une: Suggestion }>) {
  const { talent } = une
  const valeur = cle(appelId, talent.id)
  return (
    <>
      <input type="hidden" name="couples" value={valeur} />
      <label class="option">
        <input type="checkbox" name="garder" value={valeur} checked />
        <span>
          Je garde <strong>{nomCourt(talent)}</strong>{' '}
          {talent.cercle === 'conseil' ? <Etiquette genre="info">Conseil citoyen</Etiquette> : null}
        </span>
      </label>
      <CeQuElleDit une={une} />
    </>
  )
}

/** What was said that answers the need, else the person's own words as they are; and whether it has to be asked first. */
const CeQuElleDit = ({ une: { talent, certitude, explication } }: { une: Suggestion }) => (
  <div class="petit doux">
    {certitude === 'possible' ? <p>Possible : à demander.</p> : null}
    {explication.bureau === null ? <Mots talent={talent} max={EXTRAIT} /> : <p>{explication.bureau}</p>}
    <AgeEtLangues talent={talent} />
  </div>
)
const EXTRAIT = 140

/** Those left out stay so until they are unticked. */
function Ecartees({ semaine, choisi }: Props) {
  const lignes = choisi.ecarter.flatMap(({ besoinId, talentId }) => {
    const besoin = semaine.besoins.find(({ appel }) => appel.id === besoinId)
    const une = besoin?.candidates.find(({ talent }) => talent.id === talentId)
    return besoin && une ? [{ valeur: cle(besoinId, talentId), besoin, une }] : []
  })
  if (lignes.length === 0) return null
  return (
    <fieldset class="champ">
      <legend>Écartées par vous (décochez pour les remettre)</legend>
      {lignes.map(({ valeur, besoin, une }) => (
        <label class="option">
          <input type="checkbox" name="ecarter" value={valeur} checked />
          <span>
            {nomCourt(une.talent)} pour « {besoin.appel.titre} »
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function SansPersonne({ visit, besoins }: { visit: Visit; besoins: readonly BesoinDeSemaine[] }) {
  if (besoins.length === 0) return null
  return (
    <Section id="sans" titre="Personne d’évident pour ces besoins">
      <Liste
        genre="lignes"
        elements={besoins.map((besoin) => (
          <div>
            <a href={url('/appels/:id/mises-en-lien', visit, { id: besoin.appel.id })}>{besoin.appel.titre}</a>
            <p class="petit doux">{sansBonneIdee(besoin, 0)}</p>
          </div>
        ))}
      />
      <p class="doux">Ouvrez un besoin pour voir qui est à une question près, ou pour penser à quelqu’un d’autre.</p>
    </Section>
  )
}
