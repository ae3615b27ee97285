import { z } from 'zod'
import { choix, type Errors, identifiant, type Raw, zone } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { estDeSaMain, type Visit } from '#src/ground/visit.ts'
import { Etiquette, Liste, Quand, Section } from '#ui/data.tsx'
import { Choix, champs, Envoi, Formulaire, optionsDe, SeulGeste, Zone } from '#ui/fields.tsx'
import { VISIBILITES, type Visibilite } from '../notes/notes.ts'
import type { Note } from '../notes/notes-store.ts'

/** A note of the desk and who reads it. */
export const NoteForm = z.object({
  id: identifiant(),
  texte: zone({ max: 2_000, obligatoire: 'Écrivez quelques mots.', pourTous: 'note' }),
  visibilite: choix(VISIBILITES, 'Choisissez qui lit cette note.'),
})

const QUI_LIT: Readonly<Record<Visibilite, string>> = {
  conseil: 'Le bureau et l’animation seulement',
  cdsu: 'Partagée avec le CDSU',
  porteur: 'Partagée avec le porteur',
}
const CHOIX: Readonly<Record<Visibilite, string>> = {
  conseil: 'Le bureau et l’animation seulement (ni le reste du conseil, ni la ville)',
  cdsu: 'Aussi le CDSU, sans le nom de la personne',
  porteur: 'Aussi le porteur',
}

export const GARDEE = 'La note est gardée.'

export const TROP =
  'Elle dit un nom, un numéro ou une adresse : le CDSU lit sans les noms, et le porteur sans les numéros. Enlevez-les, ou gardez la note pour le bureau.'

export const RETRAIT = '/notes-du-bureau/:id/retrait'

type Props = Readonly<{
  visit: Visit
  action: string
  notes: readonly Note[]
  values: Raw
  errors: Errors
  visibilites: readonly Visibilite[]
  titre: string
}>

/** The notes, newest first, and one more; nothing for who may not write them. */
export function Notes({ visit, action, notes, values, errors, visibilites, titre }: Props) {
  const champ = champs(NoteForm, values, errors)
  if (visibilites.length === 0) return null
  return (
    <Section id="notes" titre={titre}>
      <Liste
        genre="lignes"
        elements={notes.map((note) => (
          <div>
            <p>{note.texte}</p>
            <p class="doux petit">
              {note.auteur}, <Quand instant={note.creeLe} forme="court" />{' '}
              <Etiquette genre={note.visibilite === 'conseil' ? 'neutre' : 'info'}>
                {QUI_LIT[note.visibilite]}
              </Etiquette>
            </p>
            {estDeSaMain(visit.me, note) ? (
              <Envoi action={url(RETRAIT, visit, { id: note.id })} petit genre="discret">
                Retirer la note
              </Envoi>
            ) : null}
          </div>
        ))}
      />
      <div>
        <Formulaire action={action} errors={errors} hidden={{ id: newId() }}>
          <Zone
            {...champ('texte')}
            libelle="Une note"
            aide="Rien sur la santé, la religion ou les papiers : la personne peut demander à la lire."
            nu
            lignes={2}
          />
          <Choix
            {...champ('visibilite')}
            libelle="Qui la lit ?"
            valeur={values.visibilite ?? 'conseil'}
            options={optionsDe(visibilites, CHOIX)}
          />
          <SeulGeste petit genre="secondaire">
            Garder la note
          </SeulGeste>
        </Formulaire>
      </div>
    </Section>
  )
}
