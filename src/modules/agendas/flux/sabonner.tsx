import { raw } from 'hono/html'
import { cheminDAbonnement, cheminDuFlux, type Format } from '#modules/calendrier/index.ts'
import { ecrireFiltre, type Filtre } from '#modules/seances/index.ts'
import { enQr } from '#platform/qr.ts'
import { absolute, url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Message, Section } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'

const COTE_DU_QR = 168

/** The same feed under the name that opens the calendar of a phone or of a computer. */
export const enWebcal = (adresse: string): string => adresse.replace(/^https?:/, 'webcal:')

/** The QR code of the page « S'abonner », to go on with on one's phone; `null` without a public address. */
export async function qrDAbonnement(t: Territoire, filtre: Filtre): Promise<string | null> {
  const adresse = absolute(cheminDAbonnement(t, filtre), t)
  return adresse === null ? null : enQr(adresse, { margin: 2, width: COTE_DU_QR })
}

/** An address to give to a calendar: to open there, or to copy. */
export function AdresseDeFlux({
  id,
  adresse,
  nomComplet,
}: Readonly<{ id: string; adresse: string; nomComplet?: string }>) {
  return (
    <div class="pile pile--serree">
      <p class="adresse" id={id}>
        {adresse}
      </p>
      <Gestes>
        <Bouton
          href={enWebcal(adresse)}
          icone="calendrier"
          nomComplet={nomComplet && `Ouvrir dans un agenda : ${nomComplet}`}
        >
          Ouvrir dans l’agenda de cet appareil
        </Bouton>
        <copier-texte pour={id}>
          <Bouton
            type="button"
            icone="copier"
            genre="secondaire"
            nomComplet={nomComplet && `Copier l’adresse : ${nomComplet}`}
          >
            Copier l’adresse
          </Bouton>
        </copier-texte>
      </Gestes>
    </div>
  )
}

type Props = Readonly<{
  t: Territoire
  filtre: Filtre
  /** What stands before the paths: PUBLIC_URL, else the address of this request. */
  base: string
  /** From `qrDAbonnement`. */
  qr: string | null
}>

/** How the dates of a filter come by themselves into an agenda. */
export function SAbonner({ t, filtre, base, qr }: Props) {
  const adresse = `${base}${cheminDuFlux(t, 'ics', filtre)}`
  const google = `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(enWebcal(adresse))}`
  return (
    <Section id="abonner" titre="Dans votre agenda">
      <div class="abonner">
        <div class="pile">
          <p>Cette adresse se donne à un agenda une seule fois : ensuite, il vient chercher les nouvelles dates.</p>
          <AdresseDeFlux id="adresse-du-flux" adresse={adresse} />
          <ul>
            <li>
              <strong>iPhone, iPad, Mac :</strong> touchez « Ouvrir dans l’agenda », puis « S’abonner ».
            </li>
            <li>
              <strong>Google Agenda et Android :</strong> sur un ordinateur,{' '}
              <a href={google} rel="noopener noreferrer">
                ajoutez-le sur le site de Google
              </a>
              , il viendra ensuite sur le téléphone.
            </li>
            <li>
              <strong>Outlook :</strong> « Ajouter un calendrier », « S’abonner à partir du web », puis collez
              l’adresse.
            </li>
          </ul>
        </div>
        {qr === null ? null : (
          <figure class="qr">
            {raw(qr)}
            <figcaption>Pour continuer sur votre téléphone, photographiez ce carré.</figcaption>
          </figure>
        )}
      </div>
      <Delais />
    </Section>
  )
}

function Delais() {
  return (
    <Message titre="Un agenda a du retard sur le calendrier.">
      Google Agenda revient voir environ une fois par jour, Outlook environ toutes les 3 heures, Apple entre toutes les
      15 minutes et toutes les heures (c’est un réglage). Un changement de dernière minute peut donc ne pas y être : la
      page du calendrier, elle, dit toujours ce qui est vrai maintenant.
    </Message>
  )
}

const AUTRES: readonly Readonly<{ format: Format; nom: string; pour: string }>[] = [
  { format: 'rss', nom: 'RSS', pour: 'pour un lecteur d’actualités' },
  { format: 'json', nom: 'JSON Feed', pour: 'pour qui programme' },
]

/** The other forms of the same dates. */
export function AutresFlux({ t, filtre, base }: Omit<Props, 'qr'>) {
  return (
    <Section id="autrement" titre="Autrement">
      <ul>
        {AUTRES.map(({ format, nom, pour }) => (
          <li>
            <a href={`${base}${cheminDuFlux(t, format, filtre)}`}>{nom}</a>, {pour}
          </li>
        ))}
        <li>
          <a href={url('/calendrier/integration', t, {}, ecrireFiltre(filtre))}>Sur un autre site</a> : celui de votre
          association, de la maison de quartier, de la mairie
        </li>
      </ul>
    </Section>
  )
}
