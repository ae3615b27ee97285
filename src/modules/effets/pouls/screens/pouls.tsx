import { url } from '#platform/url.ts'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import { estDuProgramme, read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Message, Section, Tableau, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { depouiller, groupesDits, type Ligne, rangDe } from '../domain.ts'
import { peutLire, peutTenir, tientQuelquePart } from '../policy.ts'
import { lignesDe, type Pouls, tousLesPouls } from '../store.ts'
import { direCeQuiAttend, direLaSaison, direLEchantillon, direLesGroupes, textes } from '../textes.fr.ts'

/** What residents said, season against season, of one quartier and under the same words. */
export const poulsScreen = screen()

const PATH = '/pouls'

poulsScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const { saisons, lignes } = await read(visit, async (tx) => {
    const lues = (await tousLesPouls(tx)).filter(({ closLe }) => peutLire(visit.me, closLe !== null))
    return {
      saisons: lues,
      lignes: await lignesDe(
        tx,
        lues.map(({ id }) => id),
      ),
    }
  })
  const ouvertes = saisons.filter(({ closLe, quartierId }) => closLe === null && peutTenir(visit.me, quartierId))
  const quartiers = Map.groupBy(saisons, ({ quartierId }) => quartierId ?? '')
  return c.html(
    <Layout
      titre={textes.titre}
      chapeau={textes.chapeau}
      gestes={
        tientQuelquePart(visit.me) ? (
          <Bouton href={url('/pouls/nouveau', visit)} genre="secondaire" icone="ajouter">
            Ouvrir une saison
          </Bouton>
        ) : undefined
      }
    >
      {ouvertes.map((une) => (
        <Message titre={nomDe(une)}>
          <a href={url('/pouls/:id', visit, { id: une.id })}>Faire répondre, recopier, terminer cette saison</a>
        </Message>
      ))}
      {saisons.length === 0 ? (
        <Vide titre="Pas encore de saison à lire" picto="ensemble">
          {estDuProgramme(visit.me)
            ? 'Le conseil citoyen ou le bureau ouvre une saison, et fait répondre au marché, à la porte ou par une affiche.'
            : 'Les réponses se lisent ici une fois la saison terminée.'}
        </Vide>
      ) : null}
      {[...quartiers.values()].map((siennes) => (
        <Quartier saisons={siennes} lignes={lignes} visit={visit} />
      ))}
    </Layout>,
  )
})

const nomDe = (une: Pouls): string => `${direLaSaison(une)}${une.quartier === '' ? '' : `, ${une.quartier}`}`

type QuartierProps = Readonly<{
  saisons: readonly Pouls[]
  lignes: ReadonlyMap<string, readonly Ligne[]>
  visit: Visit
}>

/** One quartier: a table for each version of the words, the latest first, and what keeps them apart. */
function Quartier({ saisons, lignes }: QuartierProps) {
  const [premiere] = saisons
  const ordre = saisons.toSorted((a, b) => rangDe(a) - rangDe(b))
  const versions = [...Map.groupBy(ordre, ({ version }) => version).values()].toSorted(
    (a, b) => rangDe(b.at(-1) ?? SANS) - rangDe(a.at(-1) ?? SANS),
  )
  return (
    <Section id={`quartier-${premiere?.quartierId ?? 'tous'}`} titre={premiere?.quartier || 'Tout le territoire'}>
      {versions.length > 1 ? <Message>{textes.autresMots}</Message> : null}
      {versions.map((celles) => (
        <Version saisons={celles} lignes={lignes} />
      ))}
    </Section>
  )
}

const SANS = { annee: 0, saison: 'hiver' } as const

function Version({ saisons, lignes }: Omit<QuartierProps, 'visit'>) {
  const lues = saisons.map((une) => ({ une, lu: depouiller(lignes.get(une.id) ?? [], une) }))
  const [premiere] = saisons
  if (!premiere) return null
  return (
    <>
      <Tableau
        empile
        captionCachee
        caption={`${premiere.quartier} : ${saisons.map(direLaSaison).join(', ')}, version ${premiere.version} des questions`}
        lignes={[0, 1, 2] as const}
        colonnes={[
          { libelle: 'Question', entete: true, valeur: (rang) => premiere.questions[rang] },
          ...lues.map(({ une, lu }) => ({
            libelle: direLaSaison(une),
            valeur: (rang: 0 | 1 | 2) =>
              lu.comptes === null
                ? une.closLe === null
                  ? 'à la fin de la saison'
                  : 'trop peu de réponses'
                : direLesGroupes(groupesDits(lu.comptes[rang])),
          })),
        ]}
      />
      <ul class="petit doux">
        {lues.map(({ une, lu }) => (
          <li>
            {direLaSaison(une)} : {direLEchantillon(lu)}
            {une.closLe === null ? ', saison en cours' : ''}.{direCeQuiAttend(lu, une)}
          </li>
        ))}
        <li>
          Questions dans leur version {premiere.version}. Moins de {SEUIL} mêmes réponses sont dites avec la voisine.
        </li>
      </ul>
    </>
  )
}
