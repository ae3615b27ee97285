import { z } from 'zod'
import { isId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, structuresDe, type Visit } from '#src/ground/visit.ts'
import { goOn, readForm, screen } from '#src/ground/web.ts'
import { Carte, Etiquette } from '#ui/data.tsx'
import { SeulEnvoi } from '#ui/fields.tsx'
import { peutEcrire } from '../policy.ts'
import { enParler, type RefusDeSynergie, type SynergieVue } from '../rapprocher/synergies.ts'

/** « On en parle »: one gesture, from the card that says why. */
export const synergiesScreen = screen()
const PATH = '/partage/synergies'

const REFUS: Record<RefusDeSynergie, string> = {
  'plus-actuelle': 'Ce n’est plus proposé : regardez ce qui l’est maintenant.',
}

const id = z.string().refine(isId)
const Form = z.object({ moi: id, avec: id, lundi: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) })

synergiesScreen.post(PATH, async (c) => {
  authorize(peutEcrire(c.var.visit.me))
  const form = await readForm(c, Form)
  if (!form.ok) return goOn(c, '/partage', REFUS['plus-actuelle'])
  const resultat = await enParler(c.var.visit, form.value)
  if (!resultat.ok) return goOn(c, '/partage', REFUS[resultat.reason])
  const deux = resultat.value.startsWith('/partages/')
  return goOn(
    c,
    resultat.value,
    deux
      ? 'Vous êtes d’accord tous les deux : voyez qui appeler.'
      : 'C’est dit. L’autre structure le lit ici ; à elle de répondre.',
  )
})

/** Two structures, why they would gain by talking, and the gesture of whoever may speak for one of them. */
export function CarteDeSynergie({ synergie, visit }: { synergie: SynergieVue; visit: Visit }) {
  const { structures, raison, parlee } = synergie
  const [a, b] = structures
  const siennes = structuresDe(visit.me)
  const mienne = structures.filter(({ id: une }) => siennes.includes(une))
  // The desk speaks for whoever phoned; a porteur, for the own structure.
  const paroles = mienne.length > 0 ? mienne : peutEcrire(visit.me) ? structures : []
  const dite = structures.find(({ id: une }) => une === parlee?.annonce.structureId)
  return (
    <Carte
      titre={
        <>
          <a href={url('/structures/:id', visit, { id: a.id })}>{a.nom}</a> et{' '}
          <a href={url('/structures/:id', visit, { id: b.id })}>{b.nom}</a>
        </>
      }
    >
      <p>{raison}</p>
      {parlee?.partage ? (
        <p>
          <Etiquette genre="succes">Ils en parlent</Etiquette>
        </p>
      ) : null}
      {parlee && !parlee.partage && dite ? <p class="doux">{dite.nom} a dit : « on en parle ».</p> : null}
      {parlee?.partage
        ? null
        : paroles
            .filter(({ id: une }) => une !== parlee?.annonce.structureId)
            .map((moi) => (
              <SeulEnvoi
                action={url(PATH, visit)}
                class="rangee"
                hidden={{ moi: moi.id, avec: moi.id === a.id ? b.id : a.id, lundi: synergie.lundi.toString() }}
                petit
                genre="secondaire"
                icone="commentaire"
              >
                {mienne.length > 0 ? 'On en parle' : `On en parle, de la part de : ${moi.nom}`}
              </SeulEnvoi>
            ))}
    </Carte>
  )
}
