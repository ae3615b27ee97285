import { enClair, jourDe, precede } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Liste, LongueListe, Message, Section } from '#ui/data.tsx'
import { peutEcrire } from '../policy.ts'
import type { DateAComparer, SeanceAComparer } from '../publication/comparer-queries.ts'
import { lieuEnClair } from '../publiees/mots.ts'
import type { DatePubliee, LieuDeDate } from '../publiees/queries.ts'
import { textes } from '../textes.fr.ts'
import { LigneDeDate, MarqueDeModification } from '../views.tsx'

const VISIBLES = 8

type DuBrouillon = Readonly<{ visit: Visit; brouillon: SeanceAComparer; fin: Temporal.PlainDate | null }>

/** The dates of a draft, each leading to what can be done of it. */
export function DatesDuBrouillon({ visit, brouillon, fin }: DuBrouillon) {
  const { seance } = brouillon
  const ecrit = peutEcrire(visit.me, brouillon)
  const aVenir = brouillon.dates.filter(({ occurrence }) => Temporal.Instant.compare(occurrence.fin, visit.now) > 0)
  const passees = brouillon.dates.filter(({ occurrence }) => Temporal.Instant.compare(occurrence.fin, visit.now) <= 0)
  const trop = aVenir.filter(
    ({ occurrence: o }) => fin !== null && o.statut !== 'annulee' && precede(fin, jourDe(o.debut)),
  )
  const ligne = ({ occurrence, endroit, modification }: DateAComparer) => {
    const journee = !occurrence.origine.includes('T')
    const contenu = (
      <LigneDeDate
        date={{ ...occurrence, journee, lieu: endroit.lieuEcrit }}
        visit={visit}
        lieuHabituel={seance.endroit.lieuEcrit}
      />
    )
    return (
      <p>
        {ecrit ? <a href={url('/calendrier/dates/:id/modifier', visit, { id: occurrence.id })}>{contenu}</a> : contenu}{' '}
        {occurrence.heurte ? (
          <MarqueDeHeurt />
        ) : (
          <MarqueDeModification modification={brouillon.publiee ? modification : null} />
        )}
      </p>
    )
  }
  return (
    <Section id="dates" titre="Les dates">
      {ecrit ? <p class="doux">Touchez une date pour la déplacer, l’annuler ou dire qu’elle est complète.</p> : null}
      {!ecrit || fin === null || trop.length === 0 ? null : (
        <Message genre="attention" titre={`L’action se termine le ${enClair(fin)}`}>
          {textes.apresLaFin(trop.length)}
        </Message>
      )}
      <LongueListe
        genre="lignes"
        libelle="Dates à venir"
        visibles={VISIBLES}
        suite="Les autres dates"
        elements={aVenir.map(ligne)}
        vide={<p>Aucune date à venir.</p>}
      />
      {passees.length > 0 ? (
        <details>
          <summary>Dates passées ({passees.length})</summary>
          <Liste genre="lignes" libelle="Dates passées" elements={passees.toReversed().map(ligne)} />
        </details>
      ) : null}
    </Section>
  )
}

const MarqueDeHeurt = () => <strong>Salle déjà prise : à déplacer</strong>

/** Where most of the dates to come are, else most of them: the first may be the one that moved. */
export function lieuHabituel(dates: readonly DatePubliee[], now: Temporal.Instant): LieuDeDate | null {
  const aVenir = dates.filter(({ fin }) => Temporal.Instant.compare(fin, now) > 0)
  const parLieu = Map.groupBy(aVenir.length > 0 ? aVenir : dates, ({ lieu }) => lieuEnClair(lieu))
  return [...parLieu.values()].toSorted((a, b) => b.length - a.length)[0]?.[0]?.lieu ?? null
}

type Publiques = Readonly<{ visit: Visit; dates: readonly DatePubliee[]; habituel: LieuDeDate | null }>

/** The dates that everybody reads. */
export function DatesPubliques({ visit, dates, habituel }: Publiques) {
  const aVenir = dates.filter(({ fin }) => Temporal.Instant.compare(fin, visit.now) > 0)
  return (
    <Section id="dates" titre="Les dates">
      <LongueListe
        genre="lignes"
        libelle="Dates à venir"
        visibles={VISIBLES}
        suite="Les autres dates"
        elements={aVenir.map((date) => (
          <p>
            <LigneDeDate
              date={{ ...date, lieu: lieuEnClair(date.lieu) }}
              visit={visit}
              lieuHabituel={lieuEnClair(habituel)}
            />
          </p>
        ))}
        vide={<p>Aucune date à venir pour l’instant.</p>}
      />
    </Section>
  )
}
