import { lienSms, lienWhatsapp } from '#platform/telephone.ts'
import { Bouton, Gestes } from '#ui/boutons.tsx'

type MessagePretProps = Readonly<{ id: string; message: string; class?: string }>

/** A message ready to copy, or to open in the phone's own applications; nothing leaves from here. */
export function MessagePret({ id, message, class: classe = 'a-copier' }: MessagePretProps) {
  return (
    <>
      <blockquote id={id} class={classe}>
        {message}
      </blockquote>
      <Gestes>
        <copier-texte pour={id}>
          <Bouton type="button" icone="copier" genre="secondaire" petit>
            Copier le message
          </Bouton>
        </copier-texte>
        <Bouton href={lienSms('', message)} icone="sms" genre="secondaire" petit>
          Ouvrir dans SMS
        </Bouton>
        <Bouton href={lienWhatsapp('', message)} icone="message" genre="secondaire" petit>
          Ouvrir dans WhatsApp
        </Bouton>
      </Gestes>
    </>
  )
}
