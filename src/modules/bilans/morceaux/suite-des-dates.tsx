import { url } from '#platform/url.ts'
import { Section } from '#ui/data.tsx'
import { Bouton, Gestes, SeulEnvoi } from '#ui/fields.tsx'
import * as policy from '../policy.ts'
import { adresse, type Vue } from '../views.tsx'

/** A signed request to move the dates: where its days are to be said next. */
export function SuiteDesDates({ vue: { bilan, champs, visit } }: { vue: Vue }) {
  if (bilan.issue !== 'dates' || bilan.etat !== 'atteste') return null
  const t = visit.territoire
  const p = { id: bilan.actionId }
  const [debut, fin] = ['debut-demande', 'fin-demandee'].map((cle) => champs.get(cle)?.valeur)
  const jours = { debut, fin }
  const programme = policy.peutReconduire(visit.me, bilan)
  const sienne = policy.peutEcrire(visit.me, bilan)
  if (!programme && !sienne) return null
  const mi = bilan.moment === 'mi-parcours'
  return (
    <Section id="suite-des-dates" titre="Les nouvelles dates">
      <p>
        {bilan.accordee
          ? 'La programmation porte maintenant ces jours. Les dates du calendrier, elles, se disent une par une.'
          : programme
            ? 'La demande attend que la programmation porte ces jours. Les dates du calendrier, elles, se disent une par une.'
            : 'La demande est partie. Dites aussi au calendrier les jours que vous prévoyez : les habitants et les autres structures les attendent.'}
      </p>
      <Gestes>
        {programme && !bilan.accordee ? (
          <Bouton href={url('/actions/:id/modifier', t, p, jours)} genre="secondaire" icone="modifier">
            Changer la période de l’action
          </Bouton>
        ) : null}
        {sienne && t.outils.includes('calendrier') ? (
          <Bouton
            href={url('/calendrier/seances/nouvelle', t, {}, { action: bilan.actionId })}
            genre="secondaire"
            icone="ajouter"
          >
            Ajouter des dates
          </Bouton>
        ) : null}
        {t.outils.includes('calendrier') ? (
          <Bouton href={url('/calendrier', t, {}, { action: bilan.actionId })} genre="discret" icone="calendrier">
            Ses dates au calendrier
          </Bouton>
        ) : null}
      </Gestes>
      {sienne ? (
        <>
          <p class="doux">
            {mi
              ? 'Cette demande n’est pas le bilan à mi-parcours.'
              : 'Cette demande n’est pas le bilan. L’action est finie ?'}{' '}
            Il s’ouvre ici, déjà rempli ; la demande signée reste dans les versions.
          </p>
          <SeulEnvoi
            action={adresse(t, bilan, '/correction')}
            hidden={{ version: bilan.version, issue: 'realisee' }}
            genre="secondaire"
            icone="bilan"
          >
            {mi ? 'Écrire le bilan à mi-parcours' : 'L’action a eu lieu : écrire le bilan'}
          </SeulEnvoi>
        </>
      ) : null}
    </Section>
  )
}
