import { raw } from 'hono/html'
import type { Trait } from '#ui/icons.tsx'
import { TRAITS } from '#ui/lucide.dessins.ts'
import { DESSINS, type PictogrammeNom } from '#ui/pictogrammes.dessins.ts'

export type { PictogrammeNom } from '#ui/pictogrammes.dessins.ts'

/** Every pictogram, for the style page and the choice of a skill. */
export const PICTOGRAMMES: readonly PictogrammeNom[] = Object.keys(DESSINS).filter(estPictogramme)

/** True when a drawing has that name: names kept in data may be older than the set. */
export function estPictogramme(nom: string): nom is PictogrammeNom {
  return Object.hasOwn(DESSINS, nom)
}

/** A drawing of ours, or a line drawing of the icon set, on a disc. */
export type Dessin = PictogrammeNom | `trait-${Trait}`

const traits: Readonly<Record<string, string>> = TRAITS

export const tracesDe = (dessin: Dessin) =>
  estPictogramme(dessin) ? (
    raw(DESSINS[dessin])
  ) : (
    <>
      <circle class="d-disque" cx="24" cy="24" r="23" />
      <g class="d-t d-l" transform="translate(8 8) scale(1.333)">
        {raw(traits[dessin.slice('trait-'.length)] ?? '')}
      </g>
    </>
  )

/** A friendly drawing beside a word, decorative; with `titre`, it is read aloud and stands alone. */
export function Pictogramme({ nom, titre, class: classe }: { nom: Dessin; titre?: string; class?: string }) {
  const classes = classe ? `picto ${classe}` : 'picto'
  if (titre) {
    return (
      <svg class={classes} width="48" height="48" viewBox="0 0 48 48" role="img" aria-label={titre}>
        {tracesDe(nom)}
      </svg>
    )
  }
  return (
    <svg class={classes} width="48" height="48" viewBox="0 0 48 48" aria-hidden="true">
      {tracesDe(nom)}
    </svg>
  )
}
