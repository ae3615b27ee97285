import { raw } from 'hono/html'
import type { Raw } from '#platform/forms.ts'
import { Icone } from '#ui/icons.tsx'
import { DESSINS } from '#ui/pictogrammes.dessins.ts'
import { Pictogramme } from '#ui/pictogrammes.tsx'
import { type FamilleEnImages, famillesEnImages, type Image } from './images.ts'
import { textes } from './textes.fr.ts'

/** Beyond these, a family asks for one gesture more. */
const EN_VUE = 12

/**
 * Signing up without writing: a grid of families, then the pictures of each, read aloud. Works without JavaScript; a
 * family with something ticked is open.
 */
export function ChampsImages({ values }: Readonly<{ values: Raw }>) {
  const cochees = [values.images ?? []].flat()
  const familles = famillesEnImages()
  const t = textes.images
  return (
    <fieldset class="champ">
      <legend class="champ__libelle">{t.libelle}</legend>
      <p class="champ__aide">{t.aide}</p>
      <Modeles familles={familles} />
      <Ecouter pour="familles" libelle={t.ecouter} />
      <div class="familles" id="familles">
        {familles.map((famille) => (
          <Famille famille={famille} cochees={cochees} />
        ))}
      </div>
    </fieldset>
  )
}

function Famille({ famille, cochees }: Readonly<{ famille: FamilleEnImages; cochees: readonly string[] }>) {
  const { id, libelle, picto, images } = famille
  const suite = images.slice(EN_VUE)
  const touchee = (liste: readonly Image[]) => liste.some((image) => cochees.includes(image.id))
  return (
    <details open={touchee(images)}>
      <summary>
        <Pictogramme nom={picto} />
        <span>{libelle}</span>
      </summary>
      <div class="pile pile--serree">
        <Ecouter pour={`images-${id}`} libelle={textes.images.ecouterCelles(libelle)} />
        <div class="pile pile--serree" id={`images-${id}`}>
          <Images images={images.slice(0, EN_VUE)} cochees={cochees} />
          {suite.length > 0 ? (
            <details open={touchee(suite)}>
              <summary>{textes.images.autres}</summary>
              <Images images={suite} cochees={cochees} />
            </details>
          ) : null}
        </div>
      </div>
    </details>
  )
}

const Images = ({ images, cochees }: Readonly<{ images: readonly Image[]; cochees: readonly string[] }>) => (
  <div class="choix choix--images">
    {images.map(({ id, libelle, picto }) => (
      <label class="option">
        <input type="checkbox" name="images" value={id} checked={cochees.includes(id)} />
        <svg class="picto" width="48" height="48" viewBox="0 0 48 48" aria-hidden="true">
          <use href={`#dessin-${picto}`} />
        </svg>
        <span>{libelle}</span>
      </label>
    ))}
  </div>
)

/** Each drawing once in the page: hundreds of pictures use it. */
function Modeles({ familles }: Readonly<{ familles: readonly FamilleEnImages[] }>) {
  const pictos = [...new Set(familles.flatMap(({ images }) => images.map(({ picto }) => picto)))]
  return (
    <svg class="invisible" width="0" height="0" aria-hidden="true">
      {pictos.map((picto) => (
        <symbol id={`dessin-${picto}`} viewBox="0 0 48 48">
          {raw(DESSINS[picto])}
        </symbol>
      ))}
    </svg>
  )
}

const Ecouter = ({ pour, libelle }: Readonly<{ pour: string; libelle: string }>) => (
  <voix-haute pour={pour}>
    <button type="button" class="bouton bouton--discret bouton--petit">
      <Icone nom="ecouter" />
      <span>{libelle}</span>
    </button>
  </voix-haute>
)
