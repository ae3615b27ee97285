import { url } from '#platform/url.ts'
import { BoutonPdf } from '#src/papier.tsx'
import { pageContext, param, screen } from '#src/web.ts'
import { Etiquette } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { adresseDuPdf, lireSalle } from '../papier/feuilles.ts'
import { voisines } from '../temps.ts'

/** Who is in a room this month, to pin on its door. */
export const salleScreen = screen()
const PATH = '/calendrier/salles/:id'

salleScreen.get(PATH, async (c) => {
  const t = c.var.visit.territoire
  const id = param(c)
  const { leMois, liste } = await lireSalle(c, id)
  const autres = voisines(leMois, [])
  return c.html(
    <Layout
      page={pageContext(c)}
      impression
      titre={liste.titre}
      chapeau={liste.lieu}
      fil={[{ href: url('/calendrier/imprimer', t), libelle: 'À imprimer' }]}
      gestes={
        <>
          <BoutonPdf href={adresseDuPdf(t, 'salle', { id, mois: leMois.cle })} />
          {autres.map((autre) =>
            autre ? (
              <Bouton href={url(PATH, t, { id }, { mois: autre.cle })} genre="discret" petit>
                {autre.titre}
              </Bouton>
            ) : null,
          )}
        </>
      }
    >
      {liste.vide === '' ? null : <p class="grand">{liste.vide}</p>}
      {liste.jours.map(({ jour, dates }) => (
        <section class="pile pile--serree">
          <h2>{jour}</h2>
          <ul class="lignes">
            {dates.map((date) => (
              <li>
                <p>
                  <strong>{date.quand}</strong>, <span class={date.off ? 'cal-barre' : undefined}>{date.titre}</span>
                  {date.qui === '' ? null : <span class="doux"> ({date.qui})</span>}
                </p>
                {date.etat === '' ? null : <Etiquette genre={date.off ? 'erreur' : 'attente'}>{date.etat}</Etiquette>}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="petit doux">{liste.pied}</p>
    </Layout>,
  )
})
