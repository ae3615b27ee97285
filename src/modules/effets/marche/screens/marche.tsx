import { NOM_DES_DROITS } from '#modules/suivi/index.ts'
import { DessinDuContour, trouverQuartier } from '#modules/territoires/index.ts'
import { enClair } from '#platform/dates.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { servirPdf } from '#src/ground/papier.tsx'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, screen } from '#src/ground/web.ts'
import { Fiche, Message, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Gestes, SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { feuilleDeMarche } from '../papier.ts'
import { findPhoto, type Halte, haltesDe, octetsDe } from '../store.ts'
import { textes } from '../textes.fr.ts'
import { luDeLaMarche, marcheLue, publier, retirerDeLaPublication } from '../usecases.ts'
import { ancreDeHalte, ImageDeHalte } from '../views.tsx'

/** One walk, stop by stop: for the council, and for everybody once it is published. */
export const marcheScreen = screen()

const PATH = '/marches/:id'

marcheScreen.get(PATH, async (c) => c.html(await page(c)))

async function page(c: Ctx, refus?: string) {
  const { visit, marche, tient, haltes, quartier } = await donnees(c)
  const ici = (suite: string) => url(`${PATH}${suite}`, visit, { id: marche.id })
  return (
    <Layout
      titre={marche.titre}
      chapeau={`Le ${enClair(marche.jour)}. ${textes.chapeau}`}
      fil={[{ href: url('/marches', visit), libelle: textes.titre }]}
      horsRecherche={marche.publieeLe === null}
    >
      <Refusee phrase={refus} />
      {tient ? (
        <>
          <Message>
            {marche.publieeLe
              ? 'Tout le monde lit cette marche.'
              : 'Le conseil est seul à lire cette marche, tant qu’il ne la publie pas.'}
          </Message>
          <Gestes>
            <Bouton href={ici('/halte')} icone="ajouter">
              Noter une halte
            </Bouton>
            <Bouton href={ici('/haltes')} genre="secondaire" icone="modifier">
              Recopier les haltes
            </Bouton>
            <Bouton href={ici('/feuille/pdf')} genre="secondaire" icone="imprimer">
              Imprimer la feuille
            </Bouton>
          </Gestes>
        </>
      ) : null}
      {quartier?.contour ? <DessinDuContour contour={quartier.contour} nom={quartier.nom} /> : null}
      {haltes.length === 0 ? <p class="doux">Aucune halte n’est encore recopiée.</p> : null}
      {haltes.map((halte, rang) => (
        <UneHalte halte={halte} rang={rang + 1} visit={visit} tient={tient} />
      ))}
      {tient && haltes.length > 0 ? (
        <SeulEnvoi
          action={ici(marche.publieeLe ? '/retrait-de-publication' : '/publication')}
          genre="secondaire"
          {...(marche.publieeLe ? {} : { hidden: { lu: luDeLaMarche(marche, haltes) } })}
          icone={marche.publieeLe ? 'supprimer' : 'fait'}
        >
          {marche.publieeLe ? 'Ne plus la montrer à tout le monde' : 'La publier : tout le monde la lira'}
        </SeulEnvoi>
      ) : null}
    </Layout>
  )
}

marcheScreen.post(`${PATH}/publication`, async (c) => {
  const faite = await publier(c.var.visit, param(c), String((await c.req.formData()).get('lu') ?? ''))
  if (!faite.ok && faite.reason === 'autres-mots') return c.html(await page(c, textes.autresMots), 409)
  return goOn(c, PATH, faite.ok ? 'La marche est publiée.' : 'Recopiez une halte au moins avant de la publier.')
})

marcheScreen.post(`${PATH}/retrait-de-publication`, async (c) => {
  await retirerDeLaPublication(c.var.visit, param(c))
  return goOn(c, PATH, 'Le conseil est de nouveau seul à la lire.')
})

marcheScreen.get(`${PATH}/feuille/pdf`, async (c) => {
  const { visit, marche, tient, haltes } = await donnees(c)
  authorize(tient)
  return servirPdf(c, {
    modele: 'modules/effets/marche/feuille.typ',
    donnees: feuilleDeMarche(visit.territoire, marche, haltes),
    fichier: 'diagnostic-en-marchant',
    jumelle: url(PATH, visit, { id: marche.id }),
  })
})

marcheScreen.get('/marches/photos/:id', async (c) => {
  const { visit } = c.var
  const { photo, octets } = await read(visit, async (tx) => {
    const photo = found(await findPhoto(tx, param(c)))
    await marcheLue(tx, visit, photo.marcheId)
    const connue = c.req.header('if-none-match') === `"${photo.empreinte}"`
    return { photo, octets: connue ? null : found(await octetsDe(tx, photo.id)) }
  })
  const headers = {
    etag: `"${photo.empreinte}"`,
    // Asked each time: a photo that is taken back is seen no more.
    'cache-control': 'private, no-cache',
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
  }
  return octets === null ? c.body(null, 304, headers) : c.body(new Uint8Array(octets), 200, headers)
})

const donnees = (c: Ctx) => {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const lue = await marcheLue(tx, visit, param(c))
    const { id, quartierId } = lue.marche
    const [haltes, quartier] = await together([
      haltesDe(tx, id),
      quartierId === null ? null : trouverQuartier(tx, quartierId),
    ])
    return { visit, ...lue, haltes, quartier }
  })
}

type HalteProps = Readonly<{ halte: Halte; rang: number; visit: Visit; tient: boolean }>

const UneHalte = ({ halte, rang, visit, tient }: HalteProps) => (
  <Section id={ancreDeHalte(halte)} titre={`${rang}. ${halte.lieu || 'Sans nom de lieu'}`} serree>
    <Fiche
      lignes={[
        { libelle: 'Ce que l’on voit', valeur: halte.vu },
        { libelle: 'Ce que l’on voudrait', valeur: halte.souhait },
      ]}
    />
    {halte.photos.map((photo) => (
      <figure class="pile pile--serree">
        <ImageDeHalte photo={photo} t={visit.territoire} />
        <figcaption class="petit">
          {photo.description}
          {tient ? <span class="doux"> {NOM_DES_DROITS[photo.droits]}.</span> : null}
        </figcaption>
        {tient ? (
          <Bouton
            href={url('/marches/photos/:id/retrait', visit, { id: photo.id })}
            petit
            genre="discret"
            icone="supprimer"
            nomComplet={`Retirer la photo : ${photo.description}`}
          >
            Retirer cette photo
          </Bouton>
        ) : null}
      </figure>
    ))}
    {tient ? (
      <Gestes>
        <Bouton
          href={url('/marches/haltes/:id/photo', visit, { id: halte.id })}
          genre="discret"
          petit
          icone="photo"
          nomComplet={`Joindre une photo à la halte ${rang}`}
        >
          Joindre une photo
        </Bouton>
      </Gestes>
    ) : null}
  </Section>
)
