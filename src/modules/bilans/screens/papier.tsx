import { octetsDePhoto, photoSurPapier } from '#modules/suivi/index.ts'
import { enChiffres, enClair, jourDe } from '#platform/dates.ts'
import { fillFormAside } from '#platform/pdf/formulaires.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { slug } from '#platform/texte.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { TYPES_DE_TABLEUR } from '#src/ground/tableur.tsx'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goTo, screen } from '#src/ground/web.ts'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { bilanDit } from '../dire/dit.ts'
import { enClasseur, enTexte } from '../dire/documents.ts'
import { remplir } from '../domain/cerfa.ts'
import { LeBilan } from '../morceaux/papier.tsx'
import { lireFormulaire } from '../store/reglages.ts'
import { annexeDuFormulaire, PHOTOS } from '../textes.fr.ts'
import { adresse, filDe, type Vue } from '../views.tsx'
import { vueAvecPhotos, vueDe } from './page.tsx'

/** A bilan to take away: on a page, as a PDF, in the official form, as a text or a workbook. */
export const papierScreen = screen()

const PATH = '/bilans/:id/papier'

papierScreen.get(PATH, async (c) => {
  const vue = await vueAvecPhotos(c)
  const { bilan, visit } = vue
  // The version that is shown is the one that is taken away.
  const numero = c.req.query('numero') === undefined ? null : bilan.numero
  const dit = bilanDit(vue)
  return c.html(
    <Layout
      impression
      titre={dit.titre}
      chapeau={dit.sousTitre}
      fil={filDe(visit.territoire, bilan)}
      gestes={
        <>
          <BoutonPdf href={adresse(visit.territoire, bilan, '/papier/pdf', numero)} />
          {bilan.issue === 'realisee' && vue.reglages.formulaire ? (
            <Bouton
              href={adresse(visit.territoire, bilan, '/papier/formulaire', numero)}
              genre="secondaire"
              icone="document"
            >
              Formulaire officiel rempli
            </Bouton>
          ) : null}
        </>
      }
      horsRecherche
    >
      <LeBilan dit={dit} photos={vue.photos} t={visit.territoire} />
      <p class="doux petit">{dit.pied}</p>
    </Layout>,
  )
})

/** The bytes of its photos, by the names under which the document shows them. */
async function imagesDe({ visit, photos }: Vue): Promise<ReadonlyMap<string, Uint8Array>> {
  const lues = await read(visit, async (tx) => {
    const toutes: [string, Buffer][] = []
    for (const { id } of photos) {
      const octets = await octetsDePhoto(tx, id)
      if (octets !== null) toutes.push([`${id}.jpg`, octets])
    }
    return toutes
  })
  const images = new Map<string, Uint8Array>()
  for (const [nom, octets] of lues) images.set(nom, await photoSurPapier(octets))
  return images
}

const nomDeFichier = ({ bilan, atteste, remplaceePar }: Vue): string => {
  const version = atteste && (bilan.numero > 1 || remplaceePar) ? `-version-${bilan.numero}` : ''
  return `bilan${bilan.moment === 'final' ? '' : '-mi-parcours'}-${bilan.exercice}-${slug(bilan.actionTitre)}${version}`
}

papierScreen.get(`${PATH}/pdf`, async (c) => {
  const vue = await vueAvecPhotos(c)
  const images = await imagesDe(vue)
  const photos = vue.photos.flatMap(({ id, description, jour }) =>
    images.has(`${id}.jpg`) ? [{ fichier: `${id}.jpg`, description, jour: enClair(jour) }] : [],
  )
  const donnees = { ...bilanDit(vue), photos, titreDesPhotos: PHOTOS.titre, motDesPhotos: PHOTOS.mot }
  return servirPdf(c, {
    modele: 'modules/bilans/bilan.typ',
    donnees,
    images,
    entier: true,
    fichier: nomDeFichier(vue),
    jumelle: adresse(vue.visit.territoire, vue.bilan, '/papier'),
  })
})

papierScreen.get(`${PATH}/formulaire`, async (c) => {
  const vue = await vueDe(c)
  const { bilan, visit } = vue
  const formulaire = bilan.issue === 'realisee' ? await read(visit, lireFormulaire) : null
  if (formulaire === null)
    return goTo(
      c,
      adresse(visit.territoire, bilan),
      'Le formulaire officiel n’est pas encore déposé dans les réglages : la page à imprimer dit la même chose.',
    )
  const faitLe = bilan.attesteLe ? enChiffres(jourDe(bilan.attesteLe)) : ''
  const pdf = await fillFormAside(formulaire, remplir(bilan, vue.champs, faitLe), annexeDuFormulaire(bilan))
  return fichier(c, pdf, 'application/pdf', `cerfa-15059-${nomDeFichier(vue)}.pdf`)
})

papierScreen.get(`${PATH}/texte`, async (c) => {
  const vue = await vueDe(c)
  const odt = enTexte(bilanDit(vue), c.var.visit.now)
  return fichier(c, odt, 'application/vnd.oasis.opendocument.text', `${nomDeFichier(vue)}.odt`)
})

papierScreen.get(`${PATH}/classeur`, async (c) => {
  const vue = await vueDe(c)
  const xlsx = new Uint8Array(await ecrireXlsx(enClasseur(bilanDit(vue))))
  return fichier(c, xlsx, TYPES_DE_TABLEUR.xlsx, `${nomDeFichier(vue)}.xlsx`)
})

function fichier(c: Ctx, octets: Uint8Array<ArrayBuffer>, type: string, nom: string): Response {
  return c.body(octets, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${nom}"`,
    'cache-control': 'private, no-store',
  })
}
