import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { anneeDe, screen } from '#src/ground/web.ts'
import { Liste } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { SECTIONS, TITRE_DE_SECTION } from '../../faits/sections.ts'
import { peutLireLEvaluation } from '../../policy.ts'
import { peutCommenter, peutLireLeCommentaire } from '../policy.ts'
import { commentairesDe } from '../store.ts'
import { quiEstLa } from '../usecases.ts'
import { CommentairesDeSection } from '../views.tsx'

/** The parts of the year of which one may say something, with what one reads of what was said. */
export const sectionsScreen = screen()

const PATH = '/evaluation/:annee/commentaires'

sectionsScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const annee = anneeDe(c)
  const tous = await read(visit, async (tx) => {
    const qui = await quiEstLa(tx, visit)
    authorize(peutCommenter(qui))
    return (await commentairesDe(tx, annee)).filter((un) => peutLireLeCommentaire(qui, un))
  })
  const lit = peutLireLEvaluation(visit.me)
  return c.html(
    <Layout
      titre={`Ce que vous pensez de ${annee}`}
      chapeau="Choisissez une partie de l’évaluation, puis dites ce que vous en pensez. Chaque voix se lit sous son nom, à côté des autres."
      fil={
        lit
          ? [{ href: url('/evaluation/:annee', visit, { annee: String(annee) }), libelle: `L’évaluation de ${annee}` }]
          : [{ href: url('/suivi/mes-actions', visit), libelle: 'Mes actions' }]
      }
    >
      <Liste
        genre="lignes"
        elements={SECTIONS.map((section) => (
          <div class="pile pile--serree">
            <p>
              <a href={url(`${PATH}/:section`, visit, { annee: String(annee), section })}>
                {TITRE_DE_SECTION[section]}
              </a>
            </p>
            <CommentairesDeSection de={section} tous={tous} />
          </div>
        ))}
      />
    </Layout>,
  )
})
