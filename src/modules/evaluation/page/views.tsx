import type { Child } from 'hono/jsx'
import type { TableauDit } from '#modules/programmation/index.ts'
import { MotsDits, PhotoDuRecit, type RecitDit } from '#modules/recits/index.ts'
import type { Id } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Liste, Puces, Section, Tableau } from '#ui/data.tsx'
import type { SectionDite } from '../faits/dite.ts'

export type MotsDesRecits = ReadonlyMap<Id, RecitDit>

type Props = Readonly<{
  dite: SectionDite
  t: Territoire
  /** What the stories of this section say today; those that are not there were taken back. */
  mots: MotsDesRecits
  /** What others add under the facts: the comment of each role. */
  children?: Child
}>

/** One section: its facts, where each figure comes from, then what is said of them. */
export const UneSection = ({ dite, t, mots, children }: Props) => (
  <Section id={dite.id} titre={dite.titre}>
    <p>
      <strong>{dite.essentiel}</strong>
    </p>
    {dite.phrases.length > 0 ? <Puces de={dite.phrases} /> : null}
    {dite.tableaux.map((tableau) => (
      <>
        <h3>{tableau.titre}</h3>
        <UnTableau {...tableau} />
        {tableau.dits.map((dit) => (
          <p class="petit doux">{dit}</p>
        ))}
      </>
    ))}
    {dite.recits.length > 0 ? (
      <Liste
        genre="lignes"
        elements={dite.recits.map(({ recitId, raison }) => {
          const recit = mots.get(recitId)
          return recit ? (
            <>
              <MotsDits mots={recit} />
              {recit.photo ? <PhotoDuRecit photo={recit.photo} t={t} /> : null}
              <p class="petit doux">
                {recit.nom === '' ? 'Une personne du quartier' : recit.nom}
                {raison === '' ? '' : `. Choisi parce que : ${raison}`}
              </p>
            </>
          ) : (
            <p class="doux">Un récit choisi n’est plus là.</p>
          )
        })}
      />
    ) : null}
    <details>
      <summary>
        Pourquoi ces chiffres ?<span class="invisible"> {dite.titre}</span>
      </summary>
      <p class="petit">{dite.pourquoi}</p>
      <Liens dite={dite} t={t} />
    </details>
    {children}
  </Section>
)

/** Where more is read, of the tools that the council tries. */
function Liens({ dite, t }: Pick<Props, 'dite' | 't'>) {
  const liens = dite.liens.filter(({ outil }) => outil === undefined || t.outils.includes(outil))
  if (liens.length === 0) return null
  return <Puces de={liens.map(({ libelle, chemin }) => <a href={url(chemin, t)}>{libelle}</a>)} />
}

const COLONNES_EMPILEES = 7
/** What fits beside its label on a phone; longer, it is a sentence. */
const SIGNES_A_COTE = 24

/** On a phone a line is read as a card, but for the twelve months, which are looked along. */
export const UnTableau = ({ titre, entetes, parts, lignes, pied }: TableauDit) => (
  <Tableau
    caption={`Tableau « ${titre} »`}
    captionCachee
    empile={entetes.length <= COLONNES_EMPILEES}
    lignes={lignes}
    colonnes={entetes.map((libelle, n) => ({
      libelle,
      entete: n === 0,
      nombre: (parts[n] ?? 0) < 0,
      phrases: lignes.some((rang) => (rang[n] ?? '').length > SIGNES_A_COTE),
      valeur: (rang: readonly string[]) => rang[n] ?? '',
    }))}
    {...(pied.length === 0 ? {} : { pied })}
  />
)

/** The sections by their names, each with its essential: the page on one screen. */
export const Sommaire = ({ sections }: Readonly<{ sections: readonly SectionDite[] }>) => (
  <Section id="sommaire" titre="L’année en bref">
    <Puces
      de={sections.map(({ id, titre, essentiel }) => (
        <>
          <a href={`#${id}`}>{titre}</a> : {essentiel}
        </>
      ))}
    />
  </Section>
)
