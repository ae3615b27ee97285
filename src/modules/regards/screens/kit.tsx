import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, param, screen } from '#src/ground/web.ts'
import { Carte, Liste, Puces, Section } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { kitDeBilan } from '../papier/papier.ts'
import { peutVoirLesRegards } from '../policy.ts'
import { textes } from '../textes.fr.ts'
import { actionEtCadre } from '../usecases.ts'

/** How to review an action together in one hour: the agenda and the cards of the wall, to print. */
export const kitScreen = screen()

const PATH = '/regards/:id/kit'

kitScreen.get(PATH, async (c) => {
  const { kit, id } = await leKit(c)
  return c.html(
    <Layout
      impression
      titre={kit.titre}
      chapeau={kit.chapeau}
      gestes={<BoutonPdf href={url(`${PATH}/pdf`, c.var.visit, { id })} />}
      fil={[{ href: url('/regards/:id', c.var.visit, { id }), libelle: textes.titre }]}
    >
      <p class="grand">{kit.action}</p>
      <Section id="avant" titre="Avant">
        <Puces de={kit.avant} />
      </Section>
      <Section id="horloge" titre="L’heure">
        <ol>
          {kit.horloge.map(({ heure, quoi }) => (
            <li>
              <strong>{heure}</strong> {quoi}
            </li>
          ))}
        </ol>
      </Section>
      <Section id="cartes" titre="Les sept cartes">
        <Liste
          elements={kit.cartes.map(({ nom, question, niveaux }) => (
            <Carte titre={question} surTitre={nom}>
              <ol>
                {niveaux.map((niveau) => (
                  <li>{niveau}</li>
                ))}
              </ol>
            </Carte>
          ))}
        />
      </Section>
    </Layout>,
  )
})

kitScreen.get(`${PATH}/pdf`, async (c) => {
  const { kit, id } = await leKit(c)
  return servirPdf(c, {
    modele: 'modules/regards/papier/kit.typ',
    donnees: kit,
    fichier: 'bilan-ensemble',
    jumelle: url(PATH, c.var.visit, { id }),
  })
})

async function leKit(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { action, cadre } = await actionEtCadre(tx, visit, param(c))
    authorize(peutVoirLesRegards(visit.me, cadre))
    return { kit: kitDeBilan(visit.territoire, action.titre), id: action.id }
  })
}
