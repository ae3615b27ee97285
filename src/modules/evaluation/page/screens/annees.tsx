import { choixDeProgrammation } from '#modules/programmation/index.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Liste, Vide } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutLireLEvaluation } from '../../policy.ts'
import { EVALUATION } from '../../textes.fr.ts'

/** The years that may be evaluated, the latest first. */
export const anneesScreen = screen()

const PATH = '/evaluation'

anneesScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutLireLEvaluation(visit.me))
  const { annees } = await read(visit, (tx) => choixDeProgrammation(tx, visit.me))
  return c.html(
    <Layout titre={EVALUATION.titre} chapeau={EVALUATION.chapeau}>
      <Liste
        genre="lignes"
        elements={annees.map((annee) => (
          <a href={url(`${PATH}/:annee`, visit, { annee: String(annee) })}>L’évaluation de {annee}</a>
        ))}
        vide={
          <Vide titre="Aucune action n’est encore inscrite" picto="chercher">
            L’évaluation se compose toute seule, à partir de la programmation de l’année.
          </Vide>
        }
      />
    </Layout>,
  )
})
