import { raw } from 'hono/html'
import { SCENES, type SceneNom } from '#ui/illustrations.dessins.ts'

export type { SceneNom } from '#ui/illustrations.dessins.ts'

/** A scene of the neighbourhood: decorative unless `titre` says what it shows. */
export function Illustration({ nom, titre }: { nom: SceneNom; titre?: string }) {
  const { largeur, hauteur, dessin } = SCENES[nom]
  const cadre = `0 0 ${largeur} ${hauteur}`
  if (titre) {
    return (
      <svg class="illustration" viewBox={cadre} width={largeur} height={hauteur} role="img" aria-label={titre}>
        {raw(dessin)}
      </svg>
    )
  }
  return (
    <svg class="illustration" viewBox={cadre} width={largeur} height={hauteur} aria-hidden="true">
      {raw(dessin)}
    </svg>
  )
}
