import type { Child } from 'hono/jsx'
import { depuis } from '#platform/dates.ts'
import { Liste } from '#ui/data.tsx'
import type { Du } from './domain.ts'

/** What is due, action by action, in the order in which to do it; `geste`: what stands beside a line. */
export function ListeDesDus({
  dus,
  aujourdhui,
  geste,
}: {
  dus: readonly Du[]
  aujourdhui: Temporal.PlainDate
  geste: (du: Du) => Child
}) {
  return (
    <Liste
      genre="lignes"
      libelle="Ce qui est dû, dans l’ordre"
      elements={dus.map((d) => (
        <div class="pile pile--serree">
          <p>
            <strong>{d.titre}</strong>
            {d.jour ? <span class="doux petit"> {depuis(d.jour, aujourdhui)}</span> : null}
          </p>
          <p class="petit doux">{d.raison}</p>
          {geste(d)}
        </div>
      ))}
    />
  )
}
