import { jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { authorize, read, structuresDe } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Liste, Onglets, Vide } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { mieuxEtayes } from '../domain.ts'
import { litTout, peutLireLAnnee } from '../policy.ts'
import { annees, deLAnnee } from '../store.ts'
import { textes } from '../textes.fr.ts'
import { CarteDEffet } from '../views.tsx'

/** The effects of a year, the best borne out first: by how many independent sources, never by what they say. */
export const anneeScreen = screen()

const PATH = '/effets'

anneeScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutLireLAnnee(visit.me))
  const dite = Number(c.req.query('annee'))
  const cetteAnnee = jourDe(visit.now).year
  const annee = Number.isInteger(dite) && dite >= 2000 && dite <= 2100 ? dite : cetteAnnee
  const tout = litTout(visit.me)
  const { effets, connues } = await read(visit, (tx) =>
    together({
      effets: deLAnnee(tx, annee, tout ? null : structuresDe(visit.me)),
      connues: annees(tx),
    }),
  )
  // Of the year's: who reads their own alone is not told that one of them is.
  const mieux = new Set(tout ? mieuxEtayes(effets).map(({ id }) => id) : [])
  const ranges = [...effets.filter(({ id }) => mieux.has(id)), ...effets.filter(({ id }) => !mieux.has(id))]
  const choix = [...new Set([annee, cetteAnnee, ...connues])].sort((a, b) => b - a)
  return c.html(
    <Layout titre={`${textes.titre} en ${annee}`} chapeau={textes.chapeau}>
      {choix.length > 1 ? (
        <Onglets
          libelle="Années"
          onglets={choix.map((une) => ({
            href: url(PATH, visit, {}, { annee: une }),
            libelle: String(une),
            actif: une === annee,
          }))}
        />
      ) : null}
      <p>
        À côté, sans en être la preuve : <a href={url('/contexte', visit)}>les chiffres du contexte</a>.
      </p>
      {effets.length > 0 || !tout ? (
        <p>
          {pluriel(effets.length, 'effet noté', 'effets notés', 'Aucun effet noté')}
          {tout ? '' : ' sur vos actions, les seules dont les effets se lisent ici'}.
        </p>
      ) : null}
      <Liste
        genre="larges"
        elements={ranges.map((effet) => <CarteDEffet effet={effet} t={visit.territoire} mieux={mieux.has(effet.id)} />)}
        vide={
          <Vide
            titre={tout ? 'Aucun effet noté cette année-là' : 'Aucun effet noté cette année-là sur vos actions'}
            picto="chercher"
            action={
              <SeulGeste href={url('/actions', visit, {}, { annee })} genre="secondaire">
                Choisir une action
              </SeulGeste>
            }
          >
            Un effet se note depuis la page de l’action, dans « {textes.titre} ».
          </Vide>
        }
      />
    </Layout>,
  )
})
