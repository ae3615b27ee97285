import { periodeDesComptes } from '#modules/presences/index.ts'
import { plier } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, structuresDe } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, screen } from '#src/ground/web.ts'
import { Message, Puces, Section, Vide } from '#ui/data.tsx'
import { Bouton, SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { compteDe } from '../../comptes.ts'
import { actionVue } from '../../journal/usecases.ts'
import { peutMesurer, peutSuivre } from '../../policy.ts'
import { lignesDIndicateurs } from '../lire.ts'
import { COMMUNS, JEUX, type Modele } from '../modeles.donnees.ts'
import { reprendreLesPrevus } from '../usecases.ts'
import { TableauDIndicateurs } from '../views.tsx'

/** What an action measures: what its application planned, what the counts give, and what might be added. */
export const indicateursScreen = screen()

const PATH = '/actions/:id/indicateurs'

indicateursScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

indicateursScreen.post(`${PATH}/prevus`, async (c) => {
  await reprendreLesPrevus(c.var.visit, param(c))
  return goOn(c, PATH, 'Les indicateurs du dossier sont repris. Vous pouvez les préciser et noter leurs valeurs.')
})

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  const lus = await read(visit, async (tx) => {
    const action = await actionVue(tx, visit, param(c))
    authorize(peutSuivre(visit.me, action.structureId))
    const compte = await compteDe(tx, action.id, periodeDesComptes(action.annee), visit.now)
    return { action, lignes: await lignesDIndicateurs(tx, action, compte, structuresDe(visit.me)) }
  })
  return { visit, ...lus }
}

function Page({ visit, action, lignes }: Donnees) {
  const mesure = peutMesurer(visit.me, { structureId: action.structureId, quartiers: action.ids })
  const aReprendre = lignes.filter(({ prevu }) => prevu).length
  return (
    <Layout
      titre="Ce que l’action mesure"
      chapeau={action.titre}
      fil={[
        { href: url('/actions', visit, {}, { annee: action.annee }), libelle: `Actions ${action.annee}` },
        { href: url('/actions/:id', visit, { id: action.id }), libelle: action.titre },
      ]}
      gestes={
        mesure ? (
          <Bouton href={url(`${PATH}/nouveau`, visit, { id: action.id })} icone="ajouter">
            Ajouter un indicateur
          </Bouton>
        ) : undefined
      }
    >
      {mesure && aReprendre > 0 ? (
        <Message titre="Le dossier avait prévu de compter">
          <p>Reprenez ces indicateurs pour pouvoir les préciser et noter leurs valeurs.</p>
          <SeulEnvoi action={url(`${PATH}/prevus`, visit, { id: action.id })} genre="secondaire">
            Reprendre les indicateurs du dossier
          </SeulEnvoi>
        </Message>
      ) : null}
      {lignes.length === 0 ? (
        <Vide picto="mesurer" titre="Rien n’est encore mesuré">
          Deux ou trois indicateurs suffisent, choisis avant de commencer : ce sont eux que le bilan demandera.
        </Vide>
      ) : (
        <TableauDIndicateurs lignes={lignes} t={visit.territoire} />
      )}
      {mesure ? <Propositions visit={visit} action={action} lignes={lignes} /> : null}
    </Layout>
  )
}

/** The starter set of the theme, less what is measured already. */
function Propositions({ visit, action, lignes }: Pick<Donnees, 'visit' | 'action' | 'lignes'>) {
  const theme = plier(action.theme)
  const duTheme = JEUX.filter((jeu) => jeu.mots.some((mot) => theme.includes(mot))).flatMap((jeu) => jeu.modeles)
  const pris = new Set(lignes.flatMap((l) => l.indicateur.definitions.map((d) => plier(d.libelle))))
  // What the counts give already under another name is not offered again: « Permanences tenues » are the sessions held.
  const derives = new Set(lignes.flatMap((l) => l.indicateur.definitions[0]?.derive ?? []))
  const libres = [...COMMUNS, ...duTheme].filter(
    (m: Modele) => !pris.has(plier(m.libelle)) && !(m.derive !== null && derives.has(m.derive)),
  )
  if (libres.length === 0) return null
  return (
    <Section id="propositions" titre="Vous pourriez aussi compter">
      <Puces
        class="lignes"
        de={libres.map((m) => (
          <div>
            <a href={url(`${PATH}/nouveau`, visit, { id: action.id }, { modele: m.cle })}>{m.libelle}</a>
            <p class="petit doux">{m.precision}</p>
          </div>
        ))}
      />
    </Section>
  )
}
