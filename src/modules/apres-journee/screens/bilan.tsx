import { filDe } from '#modules/lancement/index.ts'
import { estFini } from '#modules/temps-forts/index.ts'
import { ecrireEnTravailleur } from '#platform/tableur/travailleur.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { servirTableur } from '#src/ground/tableur.tsx'
import { read } from '#src/ground/visit.ts'
import { type Ctx, param, screen } from '#src/ground/web.ts'
import { Message, Puces, Section, Tableau } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { direLeBilan, feuillesDe, type TableauDit } from '../dire.ts'
import { lireLeBilan } from '../usecases.ts'

/** What the day gave: who came, what was held beside what was planned, promises and what became of them. */
export const bilanScreen = screen()

const PATH = '/lancement/:id/apres'

bilanScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const { lu, dit } = await lire(c)
  const vers = (suite: string) => url(`${PATH}${suite}`, visit, { id: lu.journee.id })
  return c.html(
    <Layout
      impression
      titre="Ce que la journée a donné"
      chapeau={`${lu.tempsFort.titre}. ${dit.quand}`}
      fil={filDe(visit, lu)}
      actif="temps-forts"
    >
      {estFini(lu.tempsFort, visit.now) ? null : (
        <Message>La journée n’est pas finie : ces chiffres changeront encore.</Message>
      )}
      <Puces de={dit.enBref} />
      <Gestes>
        <BoutonPdf href={vers('/pdf')} />
        <Bouton href={vers('.xlsx')} genre="secondaire" icone="exporter">
          Les chiffres en Excel
        </Bouton>
      </Gestes>
      {dit.tableaux.map((un) => (
        <EnPage {...un} />
      ))}
      <Section id="lire" titre="Comment lire ces chiffres">
        <Puces de={dit.limites} />
      </Section>
    </Layout>,
  )
})

bilanScreen.get(`${PATH}/pdf`, async (c) => {
  const { lu, dit } = await lire(c)
  const donnees = {
    ...dit,
    tableaux: dit.tableaux.map((un) => ({ ...un, lignes: un.lignes.map((l) => l.map(String)) })),
  }
  return servirPdf(c, {
    modele: 'modules/apres-journee/papier/bilan.typ',
    donnees,
    fichier: 'journee-bilan',
    jumelle: url(PATH, c.var.visit, { id: lu.journee.id }),
  })
})

bilanScreen.get(`${PATH}.xlsx`, async (c) => {
  const { dit } = await lire(c)
  return servirTableur(c, 'journee-bilan', 'xlsx', await ecrireEnTravailleur(feuillesDe(dit), 'xlsx'))
})

async function lire(c: Ctx) {
  const { visit } = c.var
  const lu = await read(visit, (tx) => lireLeBilan(tx, visit, param(c)))
  return { lu, dit: direLeBilan(visit, lu) }
}

const EnPage = ({ id, titre, phrase, entetes, lignes }: TableauDit) => (
  <Section id={id} titre={titre}>
    <p class="doux">{phrase}</p>
    <Tableau
      caption={titre}
      captionCachee
      empile
      colonnes={entetes.map((libelle, rang) => ({
        libelle,
        entete: rang === 0,
        nombre: lignes.every((ligne) => typeof ligne[rang] === 'number'),
        valeur: (ligne: TableauDit['lignes'][number]) => String(ligne[rang] ?? ''),
      }))}
      lignes={lignes}
    />
  </Section>
)
