import { Etiquette, Puces } from '#ui/data.tsx'
import type { DateImprimee } from './commun.ts'

type LigneReguliere = Readonly<{ titre: string; quand: string; ou: string }>

/** What comes back, told by its rule. */
export function Reguliers({
  titre,
  reguliers,
  reste = '',
}: Readonly<{ titre: string; reguliers: readonly LigneReguliere[]; reste?: string }>) {
  if (reguliers.length === 0) return null
  return (
    <section class="pile">
      <h2>{titre}</h2>
      <ul class="cartes">
        {reguliers.map((un) => (
          <li class="cal-regulier">
            <strong>{un.titre}</strong>
            <span>{un.quand}</span>
            {un.ou === '' ? null : <span class="doux petit">{un.ou}</span>}
          </li>
        ))}
      </ul>
      {reste === '' ? null : <p class="doux">{reste}</p>}
    </section>
  )
}

/** Dates one under the other, as they are printed. */
export const Imprimees = ({ dates }: { dates: readonly DateImprimee[] }) => (
  <Puces
    class="lignes"
    de={dates.map((date) => (
      <>
        <div>
          <p>
            <strong>{date.jour}</strong>, {date.quand}
          </p>
          <p class={date.off ? 'cal-barre' : undefined}>{date.titre}</p>
          {date.ou === '' ? null : <p class="doux petit">{date.ou}</p>}
        </div>
        <p class="etiquettes">
          {date.fort ? <Etiquette genre="accent">Temps fort</Etiquette> : null}
          {date.etat === '' ? null : <Etiquette genre={date.off ? 'erreur' : 'attente'}>{date.etat}</Etiquette>}
        </p>
      </>
    ))}
  />
)
