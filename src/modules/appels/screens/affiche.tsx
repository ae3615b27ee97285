import { duree, jourDe } from '#platform/dates.ts'
import { enQr } from '#platform/qr.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { absolute, url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/visit.ts'
import { pageContext, param, screen } from '#src/web.ts'
import { Affiche, FORMATS, type Format } from '#ui/affiche.tsx'
import { Message } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { type Appel, accepteDesReponses, momentDe } from '../domain.ts'
import { peutTenirAppel } from '../policy.ts'
import { find } from '../store.ts'
import { textes } from '../textes.fr.ts'
import { Paragraphes, pictoDe, pourQui } from '../views.tsx'

/** The poster of the hall and the flyers of the letter boxes, with a QR of the public page; or why not yet. */
export const afficheScreen = screen()

const PATH = '/appels/:id/affiche'

afficheScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const appel = found(await read(visit, (tx) => find(tx, param(c))))
  authorize(peutTenirAppel(visit.me, appel))
  const fiche = url('/appels/:id', visit.territoire, { id: appel.id })
  const adresse = absolute(fiche)
  if (adresse === null || !accepteDesReponses(appel))
    return c.html(<PasEncore page={pageContext(c)} visit={visit} appel={appel} sansAdresse={adresse === null} />)
  const voulu = c.req.query('format')
  const format = FORMATS.find((un) => un === voulu) ?? 'a4'
  // Error correction Q: a quarter of the square may be torn or drawn on.
  const qr = await enQr(adresse, { margin: 2, errorCorrectionLevel: 'Q' })
  return c.html(
    <Papier
      visit={visit}
      appel={appel}
      site={absolute(url('/', visit.territoire)) ?? adresse}
      qr={qr}
      format={format}
    />,
  )
})

const NOM_DU_FORMAT: Readonly<Record<Format, string>> = {
  a4: 'Affiche A4',
  a3: 'Grande affiche A3',
  a6: 'Quatre petits papiers A6',
}

const TEXTE_MAX = 420
const abrege = (texte: string, max: number): string =>
  texte.length <= max ? texte : `${texte.slice(0, max).replace(/\s+\S*$/u, '')}…`

type PapierProps = { visit: Visit; appel: Appel; site: string; qr: string; format: Format }

function Papier({ visit, appel, site, qr, format }: PapierProps) {
  const t = visit.territoire
  const { dureeMinutes } = appel
  // A flyer is a hand's breadth: what, when, where, and the square.
  const petit = format === 'a6'
  const quand = momentDe(petit ? appel : { ...appel, dureeMinutes: null }, jourDe(visit.now))
  return (
    <Affiche
      format={format}
      lieu={t.nom}
      surTitre="On cherche un coup de pouce"
      titre={appel.titre}
      picto={pictoDe(appel)}
      texte={petit ? undefined : <Paragraphes texte={abrege(appel.besoin, TEXTE_MAX)} />}
      reperes={[
        { icone: 'calendrier' as const, libelle: 'Quand', valeur: majuscule(quand) },
        ...(dureeMinutes === null || petit
          ? []
          : [{ icone: 'horloge' as const, libelle: 'Combien de temps', valeur: `environ ${duree(dureeMinutes)}` }]),
        ...(appel.lieuTexte === '' ? [] : [{ icone: 'chez' as const, libelle: 'Où', valeur: appel.lieuTexte }]),
        ...(petit
          ? []
          : [
              {
                icone: 'personnes' as const,
                libelle: 'Combien',
                valeur: pluriel(appel.places, 'personne', 'personnes'),
              },
            ]),
      ]}
      qr={qr}
      invitation="Je peux aider : visez le carré avec un téléphone"
      adresse={`${site.replace(/^https?:\/\//, '')}, puis « Appels à talents »`}
      contact="Sans internet : demandez au conseil citoyen."
      pied={petit ? undefined : pourQui(appel)}
      retour={url('/appels/:id', t, { id: appel.id })}
      autres={FORMATS.map((un) => ({
        href: url(PATH, t, { id: appel.id }, { format: un }),
        libelle: NOM_DU_FORMAT[un],
        actif: un === format,
      }))}
    />
  )
}

type PasEncoreProps = { page: PageContext; visit: Visit; appel: Appel; sansAdresse: boolean }

function PasEncore({ page, visit, appel, sansAdresse }: PasEncoreProps) {
  const t = visit.territoire
  const fiche = url('/appels/:id', t, { id: appel.id })
  return (
    <Layout page={page} titre="Pas encore d’affiche" fil={[{ href: fiche, libelle: appel.titre }]}>
      <Message genre="attention">
        <p>
          {sansAdresse
            ? textes.sansAdresse
            : 'Une affiche s’imprime quand l’appel à talents est ouvert : avant, ou après, son carré à viser ne mènerait à rien.'}
        </p>
      </Message>
      <Gestes>
        <Bouton href={fiche} genre="secondaire" icone="retour">
          Revenir à l’appel à talents
        </Bouton>
      </Gestes>
    </Layout>
  )
}
