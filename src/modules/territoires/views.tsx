import { type Contour, tracer } from './domain.ts'

/** The shape of a quartier, without any map behind it: nothing is asked of anyone else. */
export function DessinDuContour({ contour, nom }: { contour: Contour; nom: string }) {
  const { chemin, hauteur } = tracer(contour)
  return (
    <svg
      width="160"
      height={Math.round(Math.min(240, (hauteur + 4) * 1.54))}
      viewBox={`-2 -2 104 ${(hauteur + 4).toFixed(1)}`}
      role="img"
      aria-label={`Contour de ${nom}`}
    >
      <path
        d={chemin}
        fill="currentColor"
        fill-opacity="0.15"
        stroke="currentColor"
        stroke-width="1.5"
        fill-rule="evenodd"
      />
    </svg>
  )
}
