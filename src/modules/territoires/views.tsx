import { type Contour, type Plan, tracerLePlan } from './domain.ts'

/** The shape of a quartier, without any map behind it: nothing is asked of anyone else. */
export function DessinDuContour({ contour, nom }: { contour: Contour; nom: string }) {
  const {
    chemins: [chemin],
    hauteur,
  } = tracerLePlan([contour], [])
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

type PlanProps = Readonly<{
  plan: Plan
  /** What is written at each place of the plan, in their order. */
  reperes: readonly string[]
  /** What it shows, for who does not see it: the list beside says the same. */
  libelle: string
}>

/** The quartiers and what stands in them, without any map behind: no tile, nothing asked of anyone else. */
export function DessinDuPlan({ plan: { chemins, places, hauteur }, reperes, libelle }: PlanProps) {
  return (
    <svg class="plan" viewBox={`-5 -5 110 ${(hauteur + 10).toFixed(1)}`} role="img" aria-label={libelle}>
      {chemins.map((chemin) => (
        <path d={chemin} fill-rule="evenodd" />
      ))}
      {places.map(([x, y], rang) => (
        <>
          <circle cx={x.toFixed(1)} cy={y.toFixed(1)} r={(reperes[rang] ?? '').length > 2 ? 4.6 : 3.4} />
          <text x={x.toFixed(1)} y={(y + 1.3).toFixed(1)}>
            {reperes[rang]}
          </text>
        </>
      ))}
    </svg>
  )
}
