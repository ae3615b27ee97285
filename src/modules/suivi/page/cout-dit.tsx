import { periodeDesComptes, personnesDifferentes, seancesDe } from '#modules/presences/index.ts'
import { montant } from '#platform/money.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { Section } from '#ui/data.tsx'
import { lireUneAction } from '../lire.ts'
import { type AChiffrer, coutDe, POURQUOI_PAS } from './cout.ts'

/** Of one action, what its cost would be told from; `null` where it is not followed. */
export async function lireLeCout(
  tx: Tx,
  visit: Visit,
  action: Parameters<typeof lireUneAction>[2],
): Promise<AChiffrer | null> {
  const ligne = await lireUneAction(tx, visit, action)
  if (!ligne) return null
  const periode = periodeDesComptes(action.annee)
  return {
    finie: ligne.etat.situation === 'terminee',
    annulee: ligne.etat.situation === 'annulee',
    financements: ligne.action.financements,
    presences: ligne.compte?.presences ?? 0,
    estimees: ligne.compte?.estimees ?? 0,
    sansComptage: (await seancesDe(tx, action.id, periode, visit.now)).sansComptage,
    personnes: await personnesDifferentes(tx, action.id, periode),
  }
}

const ARGENT = { accorde: 'accordés', realise: 'réalisés' } as const
const PAR = { personnes: ['personnes différentes', 'par personne'], presences: ['présences', 'par présence'] } as const

/** What one action cost for each who came, and the warning beside it; or why it is not said. */
export function CoutParParticipant({ de }: { de: AChiffrer }) {
  const cout = coutDe([de])
  if (!cout.ok) return <p class="doux">{POURQUOI_PAS[cout.reason]}</p>
  const { argent, total, par, nombre, chacun } = cout.value
  const [gens, chaque] = PAR[par]
  return (
    <Section id="cout" titre="Coût par participant">
      <p>
        {montant(total)} {ARGENT[argent]}, pour {nombre.toLocaleString('fr-FR')} {gens} :{' '}
        {chacun % 100 === 0 && chacun >= 1_000 ? 'environ ' : ''}
        <strong>
          {montant(chacun)} {chaque}
        </strong>
        .
      </p>
      <p class="petit doux">
        Ce nombre ne dit pas ce que vaut l’action : une heure et une journée entière y pèsent autant, et ce que donnent
        les bénévoles n’y est pas. Il ne se compare pas d’une structure à l’autre.
      </p>
    </Section>
  )
}
