import { depuis } from '#platform/dates.ts'
import { Etiquette } from '#ui/data.tsx'

const MOTS = { maintenant: 'D’abord', bientot: 'Bientôt', 'quand-possible': 'Quand vous pouvez' } as const
const GENRES = { maintenant: 'accent', bientot: 'attente', 'quand-possible': 'neutre' } as const

type LigneProps = Readonly<{
  ligne: Readonly<{ texte: string; href: string; jour: Temporal.PlainDate | null; urgence: keyof typeof MOTS }>
  aujourdhui: Temporal.PlainDate
}>

/** To do by the Sunday that comes, or late already: « cette semaine », as people say it. */
const estDeLaSemaine = (jour: Temporal.PlainDate | null, aujourdhui: Temporal.PlainDate): boolean =>
  jour !== null && jour.since(aujourdhui).days <= 7 - aujourdhui.dayOfWeek

/** A line of « À faire »: the gesture, how far its day is, and when to do it. */
export function LigneAFaire({ ligne, aujourdhui }: LigneProps) {
  return (
    <>
      <a href={ligne.href}>{ligne.texte}</a>
      <span class="rangee">
        {ligne.jour ? <span class="doux petit">{depuis(ligne.jour, aujourdhui)}</span> : null}
        <Etiquette genre={GENRES[ligne.urgence]}>
          {ligne.urgence === 'bientot' && estDeLaSemaine(ligne.jour, aujourdhui)
            ? 'Cette semaine'
            : MOTS[ligne.urgence]}
        </Etiquette>
      </span>
    </>
  )
}
