import { jourEnClair } from '#modules/annee/index.ts'
import { publiees, SANS_FILTRE } from '#modules/seances/index.ts'
import { jourDe } from '#platform/dates.ts'
import { joints, majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Module, Panel } from '#src/ground/module.ts'
import { Carte, Liste, Section } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import { adresseDeDate } from './adresses.ts'
import { lignes } from './lignes.ts'
import { Etats, quandEnClair } from './vues/morceaux.tsx'

const JOURS_DEVANT = 6
const DATES = 3

/** « Les sept prochains jours »: the next three dates, on every home; on a Saturday, next week's are among them. */
const septJours: Panel = async (visit, tx) => {
  const aujourdhui = jourDe(visit.now)
  const demande = { du: aujourdhui, au: aujourdhui.add({ days: JOURS_DEVANT }), filtre: SANS_FILTRE }
  const aVenir = (await publiees(tx, demande)).filter(
    ({ fin, statut }) => Temporal.Instant.compare(fin, visit.now) > 0 && statut !== 'annulee' && statut !== 'reportee',
  )
  if (aVenir.length === 0) return null
  const reste = aVenir.length - DATES
  return (
    <Section id="sept-jours" titre="Les sept prochains jours dans le quartier">
      <Liste
        libelle="Les sept prochains jours"
        elements={lignes(aVenir.slice(0, DATES), [], []).map((ligne) => (
          <Carte
            titre={ligne.titre}
            href={adresseDeDate(visit.territoire, ligne.id)}
            surTitre={majuscule(jourEnClair(ligne.du))}
          >
            <p>{joints([quandEnClair(ligne), ligne.lieu], ', ')}</p>
            {ligne.tempsFort || ligne.statut !== '' ? (
              <p class="etiquettes">
                <Etats ligne={ligne} />
              </p>
            ) : null}
          </Carte>
        ))}
      />
      <SeulGeste href={url('/calendrier', visit)} genre="secondaire" icone="calendrier">
        {reste > 0 ? `Voir les ${aVenir.length} rendez-vous` : 'Voir le calendrier'}
      </SeulGeste>
    </Section>
  )
}

export const panneauxDesVues: NonNullable<Module['panels']> = {
  accueil: septJours,
  'accueil-public': septJours,
}
