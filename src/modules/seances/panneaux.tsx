import { actionDesPanneaux, quartiersDeLAction } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Volets } from '#src/ground/module.ts'
import { Liste } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { aLieu } from './domain/statut.ts'
import { peutEcrire, peutImporterPour } from './policy.ts'
import { brouillons, type DateDeBrouillon } from './publication/brouillons-queries.ts'
import { SANS_FILTRE } from './publiees/filtre.ts'
import { lieuEnClair } from './publiees/mots.ts'
import { type DatePubliee, publiees } from './publiees/queries.ts'
import { inscriptionEnClair, LigneDeDate, MarqueDeModification } from './views.tsx'

const VISIBLES = 5

/** The next dates of an action; for those who keep it, as their drafts have them, and the way to add some. */
export const datesDeLAction: Volets = async (visit, tx, actionId) => {
  const aujourdhui = jourDe(visit.now)
  const demande = {
    du: aujourdhui,
    au: aujourdhui.add({ months: 6 }),
    filtre: { ...SANS_FILTRE, action: actionId },
  }
  const siens = await brouillons(tx, visit, demande)
  const dates: readonly (DatePubliee | DateDeBrouillon)[] = siens.length > 0 ? siens : await publiees(tx, demande)
  const action = await actionDesPanneaux(tx, actionId)
  if (!action) return []
  const cadre = { structureId: action.structureId, quartiers: quartiersDeLAction(action) }
  const vit = action.etat !== 'annulee'
  const ecrit = vit && peutEcrire(visit.me, cadre)
  const importe = vit && peutImporterPour(visit.me, cadre)
  if (dates.length === 0 && !ecrit && !importe) return []
  const aVenir = dates.filter(({ fin }) => Temporal.Instant.compare(fin, visit.now) > 0)
  const plusieurs = new Set(dates.map(({ seanceId }) => seanceId)).size > 1
  const montrees = aVenir.slice(0, VISIBLES)
  const surInscription = montrees.filter(({ seance }) => seance.inscription === 'sur-inscription')
  const inscriptions = new Set(surInscription.map(({ seance }) => inscriptionEnClair(seance, visit.territoire)))
  const contenu = (
    <>
      <Liste
        genre="lignes"
        elements={montrees.map((date) => (
          <p>
            {plusieurs ? (
              <>
                <strong>{date.seance.titre}</strong>
                <br />
              </>
            ) : null}
            <a href={url('/calendrier/seances/:id', visit, { id: date.seanceId })}>
              <LigneDeDate date={{ ...date, lieu: lieuEnClair(date.lieu), mot: '' }} visit={visit} lieuHabituel="" />
            </a>
            {date.mot === '' ? ' ' : <span class="doux"> {date.mot} </span>}
            {'modification' in date ? <MarqueDeModification modification={date.modification} /> : null}
          </p>
        ))}
        vide={<p>Aucune date d’ici six mois.</p>}
      />
      {[...inscriptions].map((dit) => (
        <p>{dit}</p>
      ))}
      <Gestes>
        {ecrit ? (
          <Bouton href={url('/calendrier/seances/nouvelle', visit, {}, { action: actionId })} icone="ajouter">
            Ajouter des dates
          </Bouton>
        ) : null}
        {importe ? (
          <Bouton
            href={url('/calendrier/import', visit, {}, { action: actionId })}
            genre={ecrit ? 'discret' : 'secondaire'}
            icone="importer"
          >
            Importer des dates
          </Bouton>
        ) : null}
        {dates.length > 0 ? (
          <Bouton href={url('/calendrier', visit, {}, { action: actionId })} genre="secondaire" icone="calendrier">
            Toutes les dates
          </Bouton>
        ) : null}
      </Gestes>
    </>
  )
  const tenues = vit ? aVenir.filter(({ statut }) => aLieu(statut)) : []
  const [prochaine] = tenues
  const resume = prochaine
    ? `${pluriel(tenues.length, 'date', 'dates')} d’ici six mois, la prochaine le ${enClair(jourDe(prochaine.debut))}`
    : vit
      ? 'aucune date d’ici six mois'
      : 'aucune date à venir'
  return [{ id: 'dates-de-l-action', titre: 'Les prochaines dates', resume, contenu }]
}
