import { CorpsDuPapier } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { authorize, found, read } from '#src/ground/visit.ts'
import { type Ctx, param, screen } from '#src/ground/web.ts'
import { Message, Section } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { enTexte, papierDeLAvis } from '../papier.ts'
import { peutDireLesSuites, peutLireLAvis } from '../policy.ts'
import { find, suitesDe, versionsDe } from '../store.ts'
import { SuitesDeLAvis } from '../views.tsx'

/** What the council transmitted, drawn anew from its data: a page, a PDF, a text to go on writing. */
export const avisScreen = screen()

const PATH = '/conseil/avis/:id'

avisScreen.get(PATH, async (c) => {
  const { visit, avis, papier, versions, suites } = await donnees(c)
  const p = { id: avis.id }
  const [derniere] = versions
  return c.html(
    <Layout
      titre={papier.titre}
      chapeau={papier.sousTitre}
      fil={[{ href: url('/actions', visit, {}, { annee: String(avis.annee) }), libelle: `Actions ${avis.annee}` }]}
      gestes={
        <>
          <BoutonPdf href={url(`${PATH}/pdf`, visit, p)} />
          <Bouton href={url(`${PATH}/odt`, visit, p)} genre="secondaire" icone="exporter">
            Télécharger le texte (ODT)
          </Bouton>
        </>
      }
      horsRecherche
    >
      {derniere && derniere.numero !== avis.numero ? (
        <Message genre="attention">
          Une version plus récente a été transmise :{' '}
          <a href={url(PATH, visit, { id: derniere.id })}>
            version {derniere.numero}, le {enClair(jourDe(derniere.transmisLe))}
          </a>
          .
        </Message>
      ) : null}
      <SuitesDeLAvis
        visit={visit}
        contenu={avis.contenu}
        suites={suites}
        {...(peutDireLesSuites(visit.me) ? { repondre: url('/conseil/avis/:id/suites', visit, p) } : {})}
      />
      <CorpsDuPapier papier={papier} />
      {versions.length > 1 ? (
        <Section id="versions" titre="Les versions transmises">
          <ul>
            {versions.map((une) => (
              <li>
                <a href={url(PATH, visit, { id: une.id })}>
                  Version {une.numero}, le {enClair(jourDe(une.transmisLe))}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Layout>,
  )
})

avisScreen.get(`${PATH}/pdf`, async (c) => {
  const { visit, avis, papier } = await donnees(c)
  const pied = `${papier.titre} — version ${avis.numero}, ${enClair(jourDe(avis.transmisLe))}`
  const donneesDuPapier = { ...papier, pied }
  return servirPdf(c, {
    modele: 'modules/programmation/lister/papier.typ',
    donnees: donneesDuPapier,
    fichier: fichierDe(avis),
    jumelle: url(PATH, visit, { id: avis.id }),
    entier: true,
  })
})

avisScreen.get(`${PATH}/odt`, async (c) => {
  const { visit, avis, papier } = await donnees(c)
  return c.body(enTexte(papier, visit.now), 200, {
    'content-type': 'application/vnd.oasis.opendocument.text',
    'content-disposition': `attachment; filename="${fichierDe(avis)}.odt"`,
    'cache-control': 'private, no-store',
  })
})

const fichierDe = ({ annee, numero }: Readonly<{ annee: number; numero: number }>): string =>
  `avis-du-conseil-${annee}-v${numero}`

async function donnees(c: Ctx) {
  const { visit } = c.var
  authorize(peutLireLAvis(visit.me))
  const lus = await read(visit, async (tx) => {
    const avis = found(await find(tx, param(c)))
    return { avis, versions: await versionsDe(tx, avis.annee), suites: await suitesDe(tx, avis.annee) }
  })
  const avant = lus.versions.find(({ numero }) => numero === lus.avis.numero - 1) ?? null
  return { visit, ...lus, papier: papierDeLAvis(visit, lus.avis, avant) }
}
