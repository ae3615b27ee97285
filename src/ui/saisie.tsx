import type { Errors, Raw } from '#platform/forms.ts'
import { Erreur, etat, idDuChamp, premiere } from '#ui/champ.tsx'

type SaisieProps = Readonly<{
  nom: string
  libelle: string
  values: Raw
  errors: Errors
  clavier?: 'numeric' | 'decimal'
  court?: boolean
  /** An example, in the empty field. */
  exemple?: string
  /** The `id` of a `<datalist>` of the page. */
  liste?: string
}>

/** One field inside a table: the column says its name to the eye, `libelle` to the ear. */
export function Saisie({ nom, libelle, values, errors, clavier, court, exemple, liste }: SaisieProps) {
  const erreur = errors[nom]
  const id = idDuChamp(nom)
  return (
    <div class={erreur ? 'champ champ--erreur' : 'champ'}>
      <input
        class={court ? 'saisie saisie--court' : 'saisie'}
        type="text"
        id={id}
        name={nom}
        value={premiere(values[nom]) ?? ''}
        aria-label={libelle}
        inputmode={clavier}
        list={liste}
        placeholder={exemple}
        autocomplete="off"
        {...etat({ nom, libelle, erreur })}
      />
      <Erreur id={id} erreur={erreur} />
    </div>
  )
}
