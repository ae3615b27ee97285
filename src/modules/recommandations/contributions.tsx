import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Panel, Todo } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { Liste, Section } from '#ui/data.tsx'
import { dansLOrdre, etatDe, resteALire } from './domain.ts'
import { enCourt } from './mots.ts'
import { litToutes, peutRepondre, peutVoirLaListe } from './policy.ts'
import { restees } from './store.ts'
import { quiEstLa } from './usecases.ts'
import { LigneDeRecommandation } from './views.tsx'

const EN_VUE = 12

/** On a meeting's page: what was recommended and is not done yet, read again. */
export const aRelireAuTempsFort: Panel = async (visit, tx) => {
  const qui = await quiEstLa(tx, visit)
  if (!litToutes(qui)) return null
  const aujourdhui = jourDe(visit.now)
  const toutes = dansLOrdre(await restees(tx, aujourdhui.year + 1), aujourdhui)
  if (toutes.length === 0) return null
  return (
    <Section id="recommandations" titre="Les recommandations à relire">
      <Liste
        genre="lignes"
        elements={toutes
          .slice(0, EN_VUE)
          .map((r) => <LigneDeRecommandation r={r} t={visit.territoire} aujourdhui={aujourdhui} />)}
      />
      <p>
        <a href={url('/evaluation/:annee/recommandations', visit, { annee: String(aujourdhui.year) })}>
          Toutes les recommandations
        </a>
      </p>
    </Section>
  )
}

const LIGNES = 5

/** What waits for whom it is addressed to: an answer first, then what was accepted and whose day is over. */
export async function recommandationsAFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  const qui = await quiEstLa(tx, visit)
  if (!peutVoirLaListe(qui)) return []
  const aujourdhui = jourDe(visit.now)
  const siennes = (await restees(tx, aujourdhui.year + 1)).filter((r) => peutRepondre(qui, r))
  return dansLOrdre(siennes, aujourdhui)
    .flatMap((r): Todo[] => {
      const etat = etatDe(r, aujourdhui)
      if (!resteALire(etat) || (r.reponse !== null && etat !== 'en-retard' && etat !== 'sans-suite')) return []
      const quoi = r.reponse === null ? 'Répondre à une recommandation' : 'Recommandation acceptée, pas encore faite'
      return [
        {
          ...enCourt(quoi, r.demande),
          href: url('/evaluation/recommandations/:id', visit, { id: r.id }),
          jour: r.pourLe,
          urgence: etat === 'attend' ? 'quand-possible' : 'bientot',
        },
      ]
    })
    .slice(0, LIGNES)
}
