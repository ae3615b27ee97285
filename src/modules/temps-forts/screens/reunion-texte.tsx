import type { Id } from '#platform/ids.ts'
import { vu } from '#platform/vu.ts'
import { Paragraphes } from '#ui/data.tsx'
import { EnMemeTemps } from '#ui/en-meme-temps.tsx'
import { Zone } from '#ui/fields.tsx'
import { aLire } from '../domain/ordre-du-jour.ts'
import type { Point } from '../domain/types.ts'
import type { Props } from './reunion-page.tsx'

/** What is written during a meeting: kept as it is typed, by two at once if need be. */

/** A line of the agenda, and what is said of it. */
export function UnPoint(props: Props & { point: Point; rang: number }) {
  const { point, rang } = props
  const dit = aLire(point, props.proposes)
  return (
    <div class="pile pile--serree" id={`point-${point.id}`}>
      <h3>{`${rang + 1}. ${point.titre}`}</h3>
      {dit === '' ? null : (
        <details>
          <summary class="petit" aria-label={`Pour en parler : ${point.titre}`}>
            Pour en parler
          </summary>
          <Paragraphes texte={dit} />
        </details>
      )}
      <UnTexte
        {...props}
        id={point.id}
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
      <UnTexte {...props} id={null} libelle="Ce qui n’était pas prévu" de="" notes={notes} version={notesVersion} />
    </div>
  )
}

type TexteProps = Props & {
  id: Id | null
  libelle: string
  /** Of what, for whoever hears the label away from its title. */
  de: string
  notes: string
  version: number
}

function UnTexte({ id, libelle, de, notes, version, rendu, ferme, autres }: TexteProps) {
  const cle = id === null ? 'notes' : `point-${id}`
  // What was typed and not kept comes back with what it was typed on.
  const lu = rendu?.saisi.get(`v-${cle}`) ?? vu(version, notes)
  return (
    <>
      <EnMemeTemps cle={cle} nom={de || 'Notes'} autre={autres?.textes.get(id)} />
      <Zone
        nom={cle}
        libelle={
          <>
            {libelle}
            {de === '' ? null : <span class="invisible"> sur « {de} »</span>}
          </>
        }
        nu
        disabled={ferme}
        lignes={3}
        valeur={rendu?.saisi.get(cle) ?? notes}
        erreur={rendu?.errors[cle]}
        donnees={{ 'data-cle': cle, 'data-version': lu.split('.')[0] ?? '' }}
      />
      <input type="hidden" name={`v-${cle}`} value={lu} />
      <p class="petit champ__erreur" data-dit={cle}></p>
    </>
  )
}
