import { type Errors, parseForm, type Raw, type Rempli, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { Champ, champs, Formulaire, optionsDe, Radios, SeulGeste } from '#ui/fields.tsx'
import { DROITS, type Droits } from '../domain.ts'
import { FormDePhoto } from './saisie.ts'
import { NOM_DES_DROITS } from './textes.fr.ts'

export type PhotoDeposee = Readonly<{ id: string; description: string; droits: Droits; octets: Uint8Array }>

/** A photo as its form sent it, or what is wrong with it; what was typed is given back, the file never is. */
export async function lirePhoto(
  data: FormData,
): Promise<Readonly<{ raw: Raw; errors: Errors; photo: PhotoDeposee | null }>> {
  const form = parseForm(FormDePhoto, data)
  const photo = data.get('photo')
  const choisie = photo instanceof File && photo.name !== ''
  const errors: Errors = {
    // A browser never gives a file back: without a word, one would press again and wonder.
    ...(choisie && form.ok ? {} : { photo: choisie ? 'Choisissez la photo à nouveau.' : 'Choisissez une photo.' }),
    ...form.errors,
  }
  if (!form.ok || !(photo instanceof File) || Object.keys(errors).length > 0)
    return { raw: form.raw, errors, photo: null }
  const { id, description, droits } = form.value
  return {
    raw: form.raw,
    errors: {},
    photo: { id, description, droits, octets: new Uint8Array(await photo.arrayBuffer()) },
  }
}

/** The form of a photo: the file, who is recognised on it and said yes, what is seen. */
export function DeposerUnePhoto({ action, values, errors }: Rempli & Readonly<{ action: string }>) {
  const champ = champs(FormDePhoto, values, errors)
  return (
    <Formulaire action={action} errors={errors} hidden={{ id: saisi(values, 'id') || newId() }} fichier>
      <Champ
        nom="photo"
        erreur={errors.photo}
        libelle="La photo"
        aide="25 Mo au plus. Elle est réduite, et ce que l’appareil y a écrit (lieu, heure) est effacé."
        type="file"
        accept="image/*"
        required
      />
      <Radios
        {...champ('droits')}
        libelle="Qui reconnaît-on sur la photo ?"
        aide="Chaque personne a le droit de dire non à une photo d’elle, sans dire pourquoi, et de changer d’avis : retirez-la alors ici."
        options={optionsDe(DROITS, NOM_DES_DROITS)}
      />
      <Champ
        {...champ('description')}
        libelle="Que voit-on ?"
        aide="Une phrase, pour les personnes qui ne voient pas : « Six personnes autour d’un établi, un vélo retourné »."
        maxlength={300}
      />
      <SeulGeste icone="photo">Ajouter la photo</SeulGeste>
    </Formulaire>
  )
}
