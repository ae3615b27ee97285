import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Tableau, Vide } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutVoirAnnuaire } from '../policy.ts'
import { extrait, prenoms } from '../store/queries.ts'
import { type Extrait, extraitPourLeConseil } from './extrait.ts'

/** The directory on paper, for a meeting of the council. */
export const extraitScreen = screen()

const PATH = '/annuaire/extrait'

async function charger(visit: Visit): Promise<Extrait> {
  authorize(peutVoirAnnuaire(visit.me))
  return read(visit, async (tx) => extraitPourLeConseil(visit, await extrait(tx, visit), await prenoms(tx)))
}

extraitScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const e = await charger(visit)
  return c.html(
    <Layout
      impression
      titre={e.titre}
      chapeau={e.chapeau}
      gestes={<BoutonPdf href={url(`${PATH}/pdf`, visit)} />}
      fil={[{ href: url('/annuaire', visit), libelle: 'Annuaire des talents' }]}
    >
      <Table extrait={e} />
      <p class="petit doux">{e.pied}</p>
    </Layout>,
  )
})

extraitScreen.get(`${PATH}/pdf`, async (c) => {
  const { visit } = c.var
  const donnees = await charger(visit)
  const modele = 'modules/annuaire/papier/extrait.typ'
  return servirPdf(c, { modele, donnees, fichier: 'annuaire-extrait', jumelle: url(PATH, visit) })
})

function Table({ extrait: { entetes, lignes, titre, vide } }: { extrait: Extrait }) {
  const [nom = '', propose = '', quand = '', langues = ''] = entetes
  return (
    <Tableau
      caption={titre}
      captionCachee
      empile
      lignes={lignes}
      colonnes={[
        { libelle: nom, entete: true, valeur: (ligne) => ligne.nom },
        { libelle: propose, valeur: (ligne) => ligne.propose },
        { libelle: quand, valeur: (ligne) => ligne.quand },
        { libelle: langues, valeur: (ligne) => ligne.langues },
      ]}
      vide={<Vide titre={vide}>L’accord se donne à l’inscription, ligne par ligne, et se retire quand on veut.</Vide>}
    />
  )
}
