import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Panel } from '#src/ground/module.ts'
import { Liste, Message } from '#ui/data.tsx'
import { agitIci, peutDemanderASieger } from '../membres/policy.ts'
import { moiAuConseil } from '../membres/queries.ts'
import { demandesDeLaDate } from './queries.ts'

/** On the page of a date, for whoever sits: a visit or a hearing opens the sheet of what this structure asks. */
export const visite: Panel = async (visit, tx, seanceId) => {
  if (!peutDemanderASieger(visit.me)) return null
  const moi = await moiAuConseil(tx, visit.me)
  if (moi === null) return null
  const demandes = (await demandesDeLaDate(tx, seanceId, jourDe(visit.now).year)).filter(({ quartiers }) =>
    agitIci(visit.me, moi, quartiers),
  )
  if (demandes.length === 0) return null
  return (
    <Message titre="Vous y allez pour le conseil ?">
      <Liste
        genre="lignes"
        elements={demandes.map(({ id, titre, annee }) => (
          <a href={url('/conseil/fiches/:id', visit, { id })}>
            La fiche de « {titre} », {annee}
          </a>
        ))}
      />
    </Message>
  )
}
