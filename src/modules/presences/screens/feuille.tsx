import { jourDe, momentEnClair } from '#platform/dates.ts'
import { majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { read } from '#src/ground/visit.ts'
import { type Ctx, param, screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import { feuilleDePresence } from '../papier/papier.ts'
import { prochainesDates } from '../queries.ts'
import { tranchesDAge } from '../store.ts'
import { textes } from '../textes.fr.ts'
import { actionACompter } from '../usecases.ts'

/** The attendance sheet of a date, or blank, as a page to print and as a PDF. */
export const feuilleScreen = screen()

const PATH = '/presences/:id/feuille'

feuilleScreen.get(PATH, async (c) => {
  const { feuille: f, actionId } = await laFeuille(c)
  const q = c.req.query('date')
  return c.html(
    <Layout
      impression
      titre={f.titre}
      chapeau={f.aQuoi}
      gestes={<BoutonPdf href={url(`${PATH}/pdf`, c.var.visit, { id: actionId }, q ? { date: q } : {})} />}
      fil={[{ href: url('/presences/:id', c.var.visit, { id: actionId }), libelle: textes.titre }]}
    >
      <p>
        <strong>{f.quand}</strong> {f.lieu}
      </p>
      <ul>
        {f.reponses.map((reponse, rang) => (
          <li>
            <strong>{f.colonnes[rang + 2]} : </strong>
            {reponse}
          </li>
        ))}
      </ul>
      <section class="tableau" tabindex={0} aria-label="Les lignes à remplir">
        <table>
          <caption class="invisible">Une ligne par personne</caption>
          <thead>
            <tr>
              {f.colonnes.map((nom) => (
                <th scope="col">{nom}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {f.lignes.map((n) => (
              <tr>
                <th scope="row">{n}</th>
                {f.colonnes.slice(1).map(() => (
                  <td></td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>
        <strong>{f.total}</strong>
      </p>
    </Layout>,
  )
})

feuilleScreen.get(`${PATH}/pdf`, async (c) => {
  const { feuille, actionId } = await laFeuille(c)
  return servirPdf(c, {
    modele: 'modules/presences/papier/feuille.typ',
    donnees: feuille,
    fichier: 'feuille-de-presence',
    jumelle: url(PATH, c.var.visit, { id: actionId }),
  })
})

/** Of the date asked, else of the next one, else without a date. */
async function laFeuille(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { action } = await actionACompter(tx, visit, param(c))
    const dates = await prochainesDates(tx, action.id, visit.now)
    const date =
      dates.find(({ id }) => id === c.req.query('date')) ?? (c.req.query('date') === 'sans' ? undefined : dates[0])
    const feuille = feuilleDePresence(visit.territoire, {
      titre: action.titre,
      structureNom: action.structureNom,
      quand: date ? majuscule(momentEnClair(date.debut, jourDe(visit.now))) : '',
      lieu: date?.lieu?.nom ?? '',
      tranches: await tranchesDAge(tx),
    })
    return { feuille, actionId: action.id }
  })
}
