import { ecrireFiltre } from '#modules/seances/index.ts'
import { joints } from '#platform/texte.ts'
import { BoutonPdf } from '#src/ground/papier.tsx'
import { screen } from '#src/ground/web.ts'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { adresse } from '../adresses.ts'
import type { MoisDAffiche } from '../papier/affiche.ts'
import { adresseDuPdf, lireAffiche } from '../papier/feuilles.ts'
import { Reguliers } from '../papier/views.tsx'

/** The year to pin on a wall: the page to print as it is, and the same as a PDF, A3 or A4. */
export const afficheScreen = screen()
const PATH = '/calendrier/affiche'

afficheScreen.get(PATH, async (c) => {
  const t = c.var.visit.territoire
  const { e, filtre, affiche } = await lireAffiche(c)
  const query = { ...ecrireFiltre(filtre), annee: e.cle }
  return c.html(
    <Layout
      impression
      titre={affiche.titre}
      chapeau={joints([affiche.lieu, affiche.filtre], ', ')}
      fil={[{ href: adresse(t, e, filtre), libelle: e.titre }]}
      gestes={
        <>
          <BoutonPdf href={adresseDuPdf(t, 'affiche', query)} />
          <Bouton href={adresseDuPdf(t, 'affiche', { ...query, format: 'a4' })} genre="discret" icone="exporter">
            Le même en A4
          </Bouton>
        </>
      }
    >
      {affiche.vide === '' ? null : <p>{affiche.vide}</p>}
      <div class="cal-annee cal-annee--papier">
        {affiche.mois.map((mois) => (
          <UnMois mois={mois} />
        ))}
      </div>
      <Reguliers titre="Ce qui revient, régulièrement" reguliers={affiche.reguliers} />
      <p class="petit">{affiche.vacances.join('. ')}</p>
      {affiche.contact === '' ? null : <p>{affiche.contact}</p>}
      <p class="petit doux">{affiche.pied}</p>
    </Layout>,
  )
})

const UnMois = ({ mois }: { mois: MoisDAffiche }) => (
  <section class="carte">
    <h2>{mois.nom}</h2>
    {mois.vide === '' ? null : <p class="doux petit">{mois.vide}</p>}
    <ul class="cal-ls">
      {mois.dates.map((date) => (
        <li class={date.fort ? 'cal-l--fort' : undefined}>
          <b>{date.jour}</b> {date.texte}
          <br />
          <span class="doux">{date.detail}</span>
        </li>
      ))}
    </ul>
    {mois.reste === '' ? null : <p class="doux petit">{mois.reste}</p>}
  </section>
)
