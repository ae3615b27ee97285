import { trouverStructure } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Volets } from '#src/ground/module.ts'
import { Puces } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import { direQuand } from './mots.ts'
import { peutFermerLaStructure } from './policy.ts'
import { entre } from './store.ts'

/** On the page of a structure: when it is closed, and how to say so. */
export const fermeturesDeLaStructure: Volets = async (visit, tx, structureId) => {
  const structure = await trouverStructure(tx, structureId)
  if (!structure) return []
  const aujourdhui = jourDe(visit.now)
  const siennes = (await entre(tx, aujourdhui, aujourdhui.add({ months: 14 }))).filter(
    (une) => une.structureId === structureId,
  )
  const dit = peutFermerLaStructure(visit.me, structure)
  if (siennes.length === 0 && !dit) return []
  const contenu = (
    <>
      {siennes.length === 0 ? (
        <p class="doux">Congés, travaux : le calendrier le montre, et personne ne s’inquiète du silence.</p>
      ) : (
        <Puces class="lignes" de={siennes.map((une) => majuscule(direQuand(une)))} />
      )}
      {dit ? (
        <SeulGeste
          href={url('/calendrier/fermetures', visit, {}, { structure: structureId })}
          genre="secondaire"
          icone="calendrier"
        >
          Dire une fermeture
        </SeulGeste>
      ) : null}
    </>
  )
  const [premiere] = siennes
  const resume = premiere ? majuscule(direQuand(premiere)) : 'aucune fermeture dite'
  return [{ id: 'fermetures', titre: 'Fermetures', resume, contenu }]
}
