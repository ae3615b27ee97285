import { enClair, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Envoi, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Document, enOdt } from '../../papier/blocs.ts'
import { CorpsDuDocument } from '../../papier/page.tsx'
import { documentDeLaSynthese, documentDeLEdition } from '../blocs.ts'
import { type Adoptee, lireLAdoptee } from '../lire.ts'
import { textes } from '../textes.fr.ts'
import { peutLireLAdoptee, peutRendre, rendre } from '../usecases.ts'

/** An adopted edition and its synthesis, drawn anew from data: a page, a PDF, a text to go on writing. */
export const editionScreen = screen()

const PATH = '/evaluation/editions/:id'
const SYNTHESE = `${PATH}/synthese`

editionScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const lue = await donnees(c)
  const { edition } = lue
  const dit = documentDeLEdition(lue, visit.territoire)
  const [derniere] = lue.versions
  const p = { id: edition.id }
  return c.html(
    <Layout
      titre={dit.titre}
      chapeau={dit.sousTitre}
      fil={[
        {
          href: url('/evaluation/:annee/adoption', visit, { annee: String(edition.annee) }),
          libelle: `Les versions de ${edition.annee}`,
        },
      ]}
      gestes={
        <>
          <BoutonPdf href={url(`${PATH}/pdf`, visit, p)} />
          <Bouton href={url(`${PATH}/odt`, visit, p)} genre="secondaire" icone="exporter">
            Télécharger le texte (ODT)
          </Bouton>
          <Bouton href={url(SYNTHESE, visit, p)} genre="discret">
            La synthèse en quatre pages
          </Bouton>
        </>
      }
      impression
      horsRecherche
    >
      {derniere && derniere.id !== edition.id ? (
        <Message genre="attention">
          Une version plus récente est adoptée :{' '}
          <a href={url(PATH, visit, { id: derniere.id })}>
            version {derniere.numero}, le {enClair(jourDe(derniere.adopteeLe))}
          </a>
          .
        </Message>
      ) : null}
      <p class="petit doux">{dit.lecteurs}</p>
      <CorpsDuDocument blocs={dit.blocs} />
      {peutRendre(visit.me) && derniere?.id === edition.id ? (
        <Gestes>
          {edition.rendueLe === null ? (
            <Envoi action={url(`${PATH}/rendre`, visit, p)} icone="envoyer">
              Ouvrir l’édition pour tous
            </Envoi>
          ) : (
            <>
              <Bouton href={url('/evaluation/:annee/en-clair', visit, { annee: String(edition.annee) })}>
                L’édition pour tous
              </Bouton>
              <Envoi action={url(`${PATH}/reprendre`, visit, p)} genre="discret">
                Ne plus l’ouvrir à tous
              </Envoi>
            </>
          )}
        </Gestes>
      ) : null}
    </Layout>,
  )
})

editionScreen.get(`${PATH}/pdf`, async (c) => enPdf(c, documentDeLEdition, PATH, 'evaluation'))
editionScreen.get(`${PATH}/odt`, async (c) => enTexte(c, documentDeLEdition, 'evaluation'))
editionScreen.get(`${SYNTHESE}/pdf`, async (c) => enPdf(c, documentDeLaSynthese, SYNTHESE, 'synthese'))
editionScreen.get(`${SYNTHESE}/odt`, async (c) => enTexte(c, documentDeLaSynthese, 'synthese'))

editionScreen.get(SYNTHESE, async (c) => {
  const { visit } = c.var
  const lue = await donnees(c)
  const dit = documentDeLaSynthese(lue, visit.territoire)
  const p = { id: lue.edition.id }
  return c.html(
    <Layout
      titre={dit.titre}
      chapeau={dit.sousTitre}
      fil={[{ href: url(PATH, visit, p), libelle: 'L’édition entière' }]}
      gestes={
        <>
          <BoutonPdf href={url(`${SYNTHESE}/pdf`, visit, p)} />
          <Bouton href={url(`${SYNTHESE}/odt`, visit, p)} genre="secondaire" icone="exporter">
            Télécharger le texte (ODT)
          </Bouton>
        </>
      }
      impression
      horsRecherche
    >
      <p class="petit doux">{dit.lecteurs}</p>
      <CorpsDuDocument blocs={dit.blocs} />
    </Layout>,
  )
})

editionScreen.post(`${PATH}/rendre`, async (c) => {
  await rendre(c.var.visit, param(c), true)
  return goTo(c, url(PATH, c.var.visit, { id: param(c) }), textes.rendue)
})

editionScreen.post(`${PATH}/reprendre`, async (c) => {
  await rendre(c.var.visit, param(c), false)
  return goTo(c, url(PATH, c.var.visit, { id: param(c) }), textes.reprise)
})

async function donnees(c: Ctx): Promise<Adoptee> {
  authorize(peutLireLAdoptee(c.var.visit.me))
  return read(c.var.visit, (tx) => lireLAdoptee(tx, param(c)))
}

type Dire = (lue: Adoptee, lieu: Ctx['var']['visit']['territoire']) => Document

const fichierDe = ({ edition: { annee, numero } }: Adoptee, quoi: string): string => `${quoi}-${annee}-v${numero}`

async function enPdf(c: Ctx, dire: Dire, jumelle: string, quoi: string): Promise<Response> {
  const { visit } = c.var
  const lue = await donnees(c)
  const dit = dire(lue, visit.territoire)
  const donneesDuPapier = { ...dit, pied: `${dit.titre}, version ${lue.edition.numero}. ${dit.lecteurs}` }
  return servirPdf(c, {
    modele: 'modules/editions/papier/document.typ',
    donnees: donneesDuPapier,
    fichier: fichierDe(lue, quoi),
    jumelle: url(jumelle, visit, { id: lue.edition.id }),
    entier: true,
  })
}

async function enTexte(c: Ctx, dire: Dire, quoi: string): Promise<Response> {
  const { visit } = c.var
  const lue = await donnees(c)
  return c.body(enOdt(dire(lue, visit.territoire), visit.now), 200, {
    'content-type': 'application/vnd.oasis.opendocument.text',
    'content-disposition': `attachment; filename="${fichierDe(lue, quoi)}.odt"`,
    'cache-control': 'private, no-store',
  })
}
