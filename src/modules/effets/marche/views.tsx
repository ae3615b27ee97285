import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import type { PhotoDeHalte } from './store.ts'

export const ImageDeHalte = ({ photo, t }: { photo: PhotoDeHalte; t: Territoire }) => (
  <img
    class="photo"
    src={url('/marches/photos/:id', t, { id: photo.id }, { v: photo.empreinte.slice(0, 8) })}
    alt={photo.description}
    width={photo.largeur}
    height={photo.hauteur}
    loading="lazy"
    decoding="async"
  />
)

/** Where a stop stands on the page of its walk. */
export const ancreDeHalte = ({ rang }: Readonly<{ rang: number }>): string => `halte-${rang}`
