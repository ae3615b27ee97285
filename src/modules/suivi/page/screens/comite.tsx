import { dontEstimees } from '#modules/presences/index.ts'
import { parTheme } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Section, Tableau } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { NOM_DE_LA_SITUATION } from '../../etat/views.tsx'
import { type LigneDeSuivi, montantDe } from '../../lire.ts'
import { peutSuivreLAnnee } from '../../policy.ts'
import { type Annee, lireLAnnee } from '../lire.ts'
import { ARegarder, Argent, Completude, dire, OuEnSontLesActions, PourQui } from '../morceaux.tsx'
import { ChiffresDeTete, direLeChoix, lireLeReste } from './annee.tsx'

/** The same year on paper, for a committee: all its lines, by theme. */
export const comiteScreen = screen()

comiteScreen.get('/suivi/comite', async (c) => {
  const { visit } = c.var
  authorize(peutSuivreLAnnee(visit.me))
  const annee = await lireLAnnee(visit, c.req.query())
  const reste = await lireLeReste(visit, annee)
  return c.html(<Page visit={visit} {...annee} {...reste} />)
})

type Props = Annee & Awaited<ReturnType<typeof lireLeReste>> & Readonly<{ visit: Visit }>

function Page(props: Props) {
  const { visit, filtre, parametres, lignes, argent, vote, toutLArgent, tranches, recoupement } = props
  const t = visit.territoire
  const cadre = { t, parametres, lignes }
  const themes = parTheme(lignes, ({ action }) => action.theme).sort((a, b) => a.theme.localeCompare(b.theme, 'fr'))
  return (
    <Layout
      titre={`Suivi de la programmation ${filtre.annee}, ${t.nom}${direLeChoix(props)}`}
      chapeau={`${pluriel(lignes.length, 'action', 'actions')} — au ${enClair(jourDe(visit.now))}`}
      fil={[{ href: url('/suivi', t, {}, parametres), libelle: 'Suivi' }]}
      impression
    >
      <ChiffresDeTete {...cadre} />
      {recoupement === null ? null : <p class="petit doux">{recoupement}</p>}
      <OuEnSontLesActions {...cadre} />
      <ARegarder {...cadre} tout />
      <Argent {...cadre} argent={argent} vote={vote} tout={toutLArgent} signes={props.signes} />
      <PourQui {...cadre} tranches={tranches} />
      <Completude {...cadre} />
      {themes.map(({ theme, lignes: siennes }, rang) => (
        <Section id={`theme-${rang + 1}`} titre={theme || 'Sans thème'}>
          <TableauDeTheme theme={theme} lignes={siennes} />
        </Section>
      ))}
    </Layout>
  )
}

const TableauDeTheme = ({ theme, lignes }: { theme: string; lignes: readonly LigneDeSuivi[] }) => (
  <Tableau
    caption={`Actions, ${theme || 'sans thème'}`}
    captionCachee
    lignes={lignes}
    colonnes={[
      { libelle: 'Action', entete: true, valeur: ({ action }: LigneDeSuivi) => action.titre },
      { libelle: 'Structure', valeur: ({ action }) => action.structure },
      { libelle: 'Où en est l’action', valeur: ({ etat }) => `${NOM_DE_LA_SITUATION[etat.situation]}. ${etat.raison}` },
      { libelle: 'Séances', nombre: true, valeur: ({ compte }) => dire(compte?.seances ?? null, 'nombre') },
      {
        libelle: 'Présences',
        nombre: true,
        valeur: ({ compte }) =>
          compte ? dire(compte.presences, 'nombre') + dontEstimees(compte) : dire(null, 'nombre'),
      },
      { libelle: 'Accordé', nombre: true, valeur: ({ action }) => montant(montantDe(action, 'accorde')) },
    ]}
  />
)
