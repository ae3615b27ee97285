import { trouverLaJournee } from '#modules/lancement/index.ts'
import { aCommence, peutOrganiser } from '#modules/temps-forts/index.ts'
import { url } from '#platform/url.ts'
import type { Panel } from '#src/ground/module.ts'
import { Section } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'

/** On the page of the day, once it has begun: what it gave. */
export const apresLaJournee: Panel = async (visit, tx, id) => {
  const { tempsFort } = await trouverLaJournee(tx, id)
  if (!peutOrganiser(visit.me, tempsFort) || !aCommence(tempsFort, visit.now)) return null
  return (
    <Section id="apres" titre="Après la journée">
      <Gestes>
        <Bouton href={url('/lancement/:id/apres', visit, { id })} icone="suivi">
          Ce que la journée a donné
        </Bouton>
      </Gestes>
    </Section>
  )
}
