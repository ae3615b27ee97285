import { type Raw, saisi } from '#platform/forms.ts'
import { Icone } from '#ui/icons.tsx'
import { Pictogramme, tracesDe } from '#ui/pictogrammes.tsx'
import { type FamilleEnImages, famillesEnImages, type Image } from '../images/images.ts'
import { enLangue } from '../mots/langue.ts'
import { NOM_DE_LANGUE } from '../mots/langues-noms.donnees.ts'
import { textes } from '../textes.fr.ts'

/** Beyond these, a family asks for one gesture more. */
const EN_VUE = 12

/** The button of a family, and the families already open: pictures come when they are asked for. */
const OUVRIR = 'ouvrir'
const OUVERTES = 'ouvertes'

/** Whether the form was sent to see the pictures of a family: it is given back as it was typed, nothing is written. */
export const veutDesImages = (values: Raw): boolean => saisi(values, OUVRIR) !== ''

/**
 * Signing up without writing: a grid of families, then the pictures of the one that is touched, read aloud. All pictures
 * of all families weigh 130 kB, a telephone has few: a family comes with what is typed, without JavaScript. One with
 * something ticked is open.
 */
export function ChampsImages({ values }: Readonly<{ values: Raw }>) {
  const cochees = [values.images ?? []].flat()
  const demandees = [values[OUVERTES] ?? [], values[OUVRIR] ?? []].flat()
  const familles = famillesEnImages()
  const estOuverte = ({ id, images }: FamilleEnImages) =>
    demandees.includes(id) || images.some((image) => cochees.includes(image.id))
  const t = textes.images
  return (
    <fieldset class="champ">
      <legend class="champ__libelle">{t.libelle}</legend>
      <p class="champ__aide">{t.aide}</p>
      {/* The « Enter » key of a field presses the first button of a form: this one sends it. Nobody sees nor hears it. */}
      <span class="invisible" aria-hidden="true">
        <button type="submit" tabindex={-1}>
          {t.envoyer}
        </button>
      </span>
      <Modeles familles={familles.filter(estOuverte)} />
      <Ecouter pour="familles" libelle={t.ecouter} />
      <div class="familles" id="familles">
        {familles.map((famille) =>
          estOuverte(famille) ? (
            <Famille famille={famille} cochees={cochees} />
          ) : (
            <h2>
              <button
                type="submit"
                name={OUVRIR}
                value={famille.id}
                formaction={`#famille-${famille.id}`}
                aria-expanded="false"
              >
                <Pictogramme nom={famille.picto} />
                <span>{famille.libelle}</span>
              </button>
            </h2>
          ),
        )}
      </div>
    </fieldset>
  )
}

function Famille({ famille, cochees }: Readonly<{ famille: FamilleEnImages; cochees: readonly string[] }>) {
  const { id, libelle, picto, images } = famille
  const suite = images.slice(EN_VUE)
  return (
    <details open id={`famille-${id}`} tabindex={-1} aria-label={libelle}>
      <summary>
        <Pictogramme nom={picto} />
        <h2>{libelle}</h2>
      </summary>
      <div class="pile pile--serree">
        <input type="hidden" name={OUVERTES} value={id} />
        <Ecouter pour={`images-${id}`} libelle={textes.images.ecouterCelles(libelle)} />
        <div class="pile pile--serree" id={`images-${id}`}>
          <Images images={images.slice(0, EN_VUE)} cochees={cochees} />
          {suite.length > 0 ? (
            <details open={suite.some((image) => cochees.includes(image.id))}>
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
    {images.map((image) => (
      <label class="option">
        <input type="checkbox" name="images" value={image.id} checked={cochees.includes(image.id)} />
        <svg class="picto" width="48" height="48" viewBox="0 0 48 48" aria-hidden="true">
          <use href={`#dessin-${image.dessin}`} />
        </svg>
        <span>{image.libelle}</span>
        <SonNom id={image.id} />
      </label>
    ))}
  </div>
)

/** The name of a language in that language; the label beside it has said it in French. */
function SonNom({ id }: Readonly<{ id: string }>) {
  const langue = NOM_DE_LANGUE[id]
  return langue ? (
    <span {...enLangue(langue.lang, '')} class="doux">
      {langue.nom}
    </span>
  ) : null
}

/** Each drawing once in the page: many pictures use it. */
function Modeles({ familles }: Readonly<{ familles: readonly FamilleEnImages[] }>) {
  const dessins = new Set(familles.flatMap((famille) => famille.images).map(({ dessin }) => dessin))
  return (
    <svg class="invisible" width="0" height="0" aria-hidden="true">
      {[...dessins].map((dessin) => (
        <symbol id={`dessin-${dessin}`} viewBox="0 0 48 48">
          {tracesDe(dessin)}
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
