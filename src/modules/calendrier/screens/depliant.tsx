import { ecrireFiltre } from '#modules/seances/index.ts'
import { joints } from '#platform/texte.ts'
import { BoutonPdf } from '#src/ground/papier.tsx'
import { screen } from '#src/ground/web.ts'
import { Puces } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { adresse } from '../adresses.ts'
import { adresseDuPdf, lireDepliant } from '../papier/feuilles.ts'
import { Imprimees, Reguliers } from '../papier/views.tsx'

/** The leaflet of a term: the page to print as it is, and the sheet to fold as a PDF. */
export const depliantScreen = screen()

depliantScreen.get('/calendrier/depliant', async (c) => {
  const t = c.var.visit.territoire
  const { e, filtre, depliant: d } = await lireDepliant(c)
  return c.html(
    <Layout
      impression
      titre={d.titre}
      chapeau={joints([d.periode, d.lieu, d.filtre], ', ')}
      fil={[{ href: adresse(t, e, filtre), libelle: e.titre }]}
      gestes={<BoutonPdf href={adresseDuPdf(t, 'depliant', { ...ecrireFiltre(filtre), periode: e.cle })} />}
    >
      {d.vide === '' ? null : <p>{d.vide}</p>}
      {d.forts.length > 0 ? (
        <section class="pile">
          <h2>À ne pas manquer</h2>
          <Imprimees dates={d.forts} />
        </section>
      ) : null}
      <Reguliers titre="Ce qui revient" reguliers={d.reguliers} />
      {d.mois.map(({ nom, dates }) => (
        <section class="pile">
          <h2>{nom}</h2>
          <Imprimees dates={dates} />
        </section>
      ))}
      <Lignes titre="Attention, ces jours-là" lignes={d.exceptions} />
      <Lignes titre="Où c’est" lignes={d.lieux} />
      <Lignes titre="Vacances et jours fériés" lignes={d.vacances} />
      {d.contact === '' ? null : <p>{d.contact}</p>}
      <p class="petit doux">{d.pied}</p>
    </Layout>,
  )
})

const Lignes = ({ titre, lignes }: { titre: string; lignes: readonly string[] }) =>
  lignes.length === 0 ? null : (
    <section class="pile pile--serree">
      <h2>{titre}</h2>
      <Puces de={lignes} />
    </section>
  )
