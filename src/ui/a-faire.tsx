import { depuis } from '#platform/dates.ts'
import { Etiquette } from '#ui/data.tsx'

const MOTS = { maintenant: 'D’abord', bientot: 'Cette semaine', 'quand-possible': 'Quand vous pouvez' } as const
const GENRES = { maintenant: 'accent', bientot: 'attente', 'quand-possible': 'neutre' } as const

type LigneProps = Readonly<{
  ligne: Readonly<{ texte: string; href: string; jour: Temporal.PlainDate | null; urgence: keyof typeof MOTS }>
  aujourdhui: Temporal.PlainDate
}>

/** A line of « À faire »: the gesture, how far its day is, and when to do it. */
export function LigneAFaire({ ligne, aujourdhui }: LigneProps) {
  return (
    <>
      <a href={ligne.href}>{ligne.texte}</a>
      <span class="rangee">
        {ligne.jour ? <span class="doux petit">{depuis(ligne.jour, aujourdhui)}</span> : null}
        <Etiquette genre={GENRES[ligne.urgence]}>{MOTS[ligne.urgence]}</Etiquette>
      </span>
    </>
  )
}
