import { aUnePermanence, ICI_SEULEMENT, joindreLaPermanence } from '#modules/territoires/index.ts'
import { duree, jourDe } from '#platform/dates.ts'
import { enQr } from '#platform/qr.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { absolute, onlyHere, url } from '#platform/url.ts'
import { adresseADicter } from '#src/ground/lettres.ts'
import { permis, read, type Visit } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Affiche, FORMATS, type Format } from '#ui/affiche.tsx'
import { Message } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Appel, accepteDesReponses, momentDe } from '../domain.ts'
import { RienALire } from '../partage.tsx'
import { peutTenirAppel } from '../policy.ts'
import { find } from '../store.ts'
import { Paragraphes, pictoDe, pourQui } from '../views.tsx'

/** The poster of the hall and the flyers of the letter boxes, with a QR of the public page; or why not yet. */
export const afficheScreen = screen()

const PATH = '/appels/:id/affiche'

afficheScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const appel = permis(visit.me, peutTenirAppel, await read(visit, (tx) => find(tx, param(c))))
  const t = visit.territoire
  const adresse = absolute(url('/appels/:id', t, { id: appel.id }), t)
  const muette = adresse === null && !aUnePermanence(t)
  if (muette || !accepteDesReponses(appel, visit.now))
    return c.html(<PasEncore visit={visit} appel={appel} muette={muette} />)
  const voulu = c.req.query('format')
  const format = FORMATS.find((un) => un === voulu) ?? 'a4'
  // Error correction Q: a quarter of the square may be torn or drawn on.
  const qr = adresse === null ? undefined : await enQr(adresse, { margin: 2, errorCorrectionLevel: 'Q' })
  return c.html(<Papier visit={visit} appel={appel} qr={qr} format={format} />)
})

const NOM_DU_FORMAT: Readonly<Record<Format, string>> = {
  a4: 'Affiche A4',
  a3: 'Grande affiche A3',
  a6: 'Quatre petits papiers A6',
}

const TEXTE_MAX = 420
const abrege = (texte: string, max: number): string =>
  texte.length <= max ? texte : `${texte.slice(0, max).replace(/\s+\S*$/u, '')}…`

type PapierProps = { visit: Visit; appel: Appel; qr: string | undefined; format: Format }

function Papier({ visit, appel, qr, format }: PapierProps) {
  const t = visit.territoire
  const permanence = joindreLaPermanence(t)
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
        { icone: 'chez' as const, libelle: 'Où', valeur: appel.lieuTexte || 'À convenir ensemble' },
        ...(petit
          ? []
          : [
              {
                icone: 'personnes' as const,
                libelle: 'Combien',
                valeur: pluriel(appel.places, 'personne', 'personnes'),
              },
            ]),
        ...(appel.aApporter === '' || petit
          ? []
          : [{ icone: 'outils' as const, libelle: 'À apporter', valeur: appel.aApporter }]),
      ]}
      qr={qr}
      invitation={
        qr === undefined ? `Je peux aider : ${permanence}` : 'Je peux aider : visez le carré avec un téléphone'
      }
      adresse={adresseADicter(appel.id, t)?.replace(/^https?:\/\//, '')}
      contact={qr === undefined ? undefined : `Sans internet : ${permanence || 'demandez au conseil citoyen'}.`}
      pied={piedDe(appel, t, petit)}
      retour={url('/appels/:id', t, { id: appel.id })}
      autres={FORMATS.map((un) => ({
        href: url(PATH, t, { id: appel.id }, { format: un }),
        libelle: NOM_DU_FORMAT[un],
        actif: un === format,
      }))}
    />
  )
}

/** For whom; and of a demonstration, that its square opens nowhere else. */
function piedDe(appel: Appel, t: Visit['territoire'], petit: boolean): string | undefined {
  if (onlyHere(t)) return ICI_SEULEMENT
  return petit ? undefined : pourQui(appel)
}

type PasEncoreProps = { visit: Visit; appel: Appel; muette: boolean }

function PasEncore({ visit, appel, muette }: PasEncoreProps) {
  const fiche = url('/appels/:id', visit, { id: appel.id })
  const aVenir = muette || appel.etat === 'brouillon' || appel.etat === 'a-confirmer'
  return (
    <Layout
      titre={aVenir ? 'Pas encore d’affiche' : 'Plus besoin d’affiche'}
      fil={[{ href: fiche, libelle: appel.titre }]}
    >
      {muette ? (
        <RienALire visit={visit} />
      ) : (
        <Message genre="attention">Une affiche s’imprime quand l’appel à talents est ouvert.</Message>
      )}
      <SeulGeste href={fiche} genre="secondaire" icone="retour">
        Revenir à l’appel à talents
      </SeulGeste>
    </Layout>
  )
}
