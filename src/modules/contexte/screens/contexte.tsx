import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Message, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Zone } from '../domain.ts'
import { peutImporter, peutLire } from '../policy.ts'
import { leContexte, type SerieLue } from '../store.ts'
import { LEGENDE, textes } from '../textes.fr.ts'
import { EnBarres } from './views.tsx'

/** The figures of context, series by series: the quartiers beside their commune and EPCI. */
export const contexteScreen = screen()

const PATH = '/contexte'

contexteScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutLire(visit.me))
  const { series, zones } = await read(visit, leContexte)
  const importe = peutImporter(visit.me)
  return c.html(
    <Layout
      titre={textes.titre}
      chapeau={textes.chapeau}
      gestes={
        importe ? (
          <Bouton href={url('/contexte/import', visit)} genre="secondaire" icone="importer">
            Importer une série
          </Bouton>
        ) : undefined
      }
    >
      {series.some(({ inventee }) => inventee) ? (
        <Message genre="attention" titre={`${textes.inventes}.`}>
          Aucun ne vient d’une statistique publique.
        </Message>
      ) : null}
      {series.length === 0 ? (
        <Vide titre="Aucun chiffre du contexte pour l’instant" picto="chercher">
          {importe
            ? 'Importez une première série : un catalogue de douze est proposé, avec l’endroit où télécharger chacune.'
            : 'La ville ou « Coup de pouce aux projets » importe les séries publiques : population, revenus, emploi…'}
        </Vide>
      ) : (
        <>
          <Message>{textes.jamais}</Message>
          {series.map((serie) => (
            <UneSerie serie={serie} zones={zones} visit={visit} />
          ))}
          <p class="petit doux">{LEGENDE}</p>
        </>
      )}
    </Layout>,
  )
})

const UneSerie = ({ serie, zones, visit }: Readonly<{ serie: SerieLue; zones: readonly Zone[]; visit: Visit }>) => (
  <section class="pile pile--serree" aria-labelledby={`serie-${serie.id}`}>
    <h2 id={`serie-${serie.id}`}>{serie.nom}</h2>
    <EnBarres serie={serie} zones={zones} />
    <p>
      <a href={url('/contexte/:id', visit, { id: serie.id })}>
        Année par année, comparer, additionner<span class="invisible"> : {serie.nom}</span>
      </a>
    </p>
  </section>
)
