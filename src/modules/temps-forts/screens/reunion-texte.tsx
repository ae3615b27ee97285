import type { Child } from 'hono/jsx'
import type { Id } from '#platform/ids.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Zone } from '#ui/fields.tsx'
import type { Point } from '../domain/types.ts'
import { Paragraphes } from '../papier.tsx'
import { adresse, type Props } from './reunion-page.tsx'

/** What is written during a meeting: kept as it is typed, by two at once if need be. */

/** Saves by itself what is typed inside. */
export const Garder = ({ children }: { children?: Child }) => <enregistrer-seul>{children}</enregistrer-seul>

/** The button stays for whoever has no JavaScript, and for whoever wants to be sure. */
export const Enregistrer = ({ quoi }: { quoi?: string }) => (
  <div class="rangee">
    <Bouton petit genre="secondaire" icone="fait" nomComplet={quoi ? `Enregistrer : ${quoi}` : undefined}>
      Enregistrer
    </Bouton>
    <span class="doux petit" role="status" data-etat=""></span>
  </div>
)

/** A line of the agenda, and what is said of it. */
export function UnPoint(props: Props & { point: Point; rang: number }) {
  const { point, rang } = props
  return (
    <div class="pile pile--serree" id={`point-${point.id}`}>
      <h3>{`${rang + 1}. ${point.titre}`}</h3>
      {point.details === '' ? null : (
        <details>
          <summary class="petit" aria-label={`Pour en parler : ${point.titre}`}>
            Pour en parler
          </summary>
          <Paragraphes texte={point.details} />
        </details>
      )}
      <UnTexte
        {...props}
        id={point.id}
        action={`/points/${point.id}`}
        libelle="Ce qui se dit"
        de={point.titre}
        notes={point.notes}
        version={point.notesVersion}
      />
    </div>
  )
}

export function Notes(props: Props) {
  const { notes, notesVersion } = props.tempsFort
  return (
    <div class="pile pile--serree" id="notes">
      <h3>Notes</h3>
      <UnTexte
        {...props}
        id={null}
        action="/notes"
        libelle="Ce qui n’était pas prévu"
        de=""
        notes={notes}
        version={notesVersion}
      />
    </div>
  )
}

type TexteProps = Props & {
  id: Id | null
  action: string
  libelle: string
  /** Of what, for whoever hears the label away from its title. */
  de: string
  notes: string
  version: number
}

function UnTexte({ id, action, libelle, de, notes, version, ecrit, ...props }: TexteProps) {
  const rendu = ecrit?.id === id ? ecrit : undefined
  return (
    <Garder>
      <Formulaire action={adresse(props, action)} hidden={{ version }}>
        <div data-autre="" hidden={rendu?.autre === undefined}>
          <Message genre="attention" titre="Quelqu’un a écrit ceci en même temps">
            <p class="a-copier" data-texte="">
              {rendu?.autre ?? ''}
            </p>
          </Message>
        </div>
        <Zone
          nom="notes"
          libelle={
            <>
              {libelle}
              {de === '' ? null : <span class="invisible"> sur « {de} »</span>}
            </>
          }
          nu
          lignes={3}
          valeur={rendu?.notes ?? notes}
          erreur={rendu?.erreur}
        />
        <Enregistrer quoi={de === '' ? libelle : `ce qui se dit sur « ${de} »`} />
      </Formulaire>
    </Garder>
  )
}
