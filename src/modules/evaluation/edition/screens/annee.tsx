import { url } from '#platform/url.ts'
import { authorize, found, type Visit } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import { peutLireLEvaluation } from '../../policy.ts'
import { EVALUATION } from '../../textes.fr.ts'

/** The evaluation of one year, section by section. */
export const anneeScreen = screen()

const PATH = '/evaluation/:annee'

anneeScreen.get(PATH, (c) => {
  const { visit } = c.var
  authorize(peutLireLEvaluation(visit.me))
  return c.html(<Page visit={visit} annee={anneeDe(c)} />)
})

/** The year of the address, or a 404. */
function anneeDe(c: Ctx): number {
  const annee = Number(c.req.param('annee'))
  return found(Number.isInteger(annee) && annee >= 2000 && annee <= 2199 ? annee : null)
}

const Page = ({ visit, annee }: Readonly<{ visit: Visit; annee: number }>) => (
  <Layout
    titre={`${EVALUATION.titre} de ${annee}`}
    chapeau={EVALUATION.chapeau}
    fil={[{ href: url('/evaluation', visit), libelle: 'Évaluation' }]}
  >
    <p class="doux">Les sections de cette année se composent.</p>
  </Layout>
)
