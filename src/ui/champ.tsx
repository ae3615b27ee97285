import { type Child, createContext, useContext } from 'hono/jsx'
import { type questionDe, TEL_QUEL } from '#platform/forms.ts'
import { Icone } from '#ui/icons.tsx'

/** What every field has; shared by the files of fields, not for screens. */
export type Commun = Readonly<{
  nom: string
  libelle: Child
  /** One sentence under the label. */
  aide?: Child
  erreur?: string
  required?: boolean
  /** No « (facultatif) » after the label. */
  nu?: boolean
  disabled?: boolean
  /** Words that everybody will read, and that say something of somebody. */
  question?: ReturnType<typeof questionDe>
}>

/** What an island reads on a field. */
export type Donnees = Readonly<Record<`data-${string}`, string>>

export type Valeur = string | number | readonly string[] | null | undefined

/** What tells a form from the others of its page that ask the same thing: its fields' ids carry it. */
export const CleDuFormulaire = createContext('')

/** A form in which nothing is compulsory, and no field says so: search and filters. */
export const ToutFacultatif = createContext(false)

/** The id of a field, the target of the links of the summary of errors. */
export function idDuChamp(nom: string): string {
  const cle = useContext(CleDuFormulaire)
  return `champ-${(cle === '' ? nom : `${cle}-${nom}`).replaceAll(/[^A-Za-z0-9_-]+/g, '-')}`
}

/** A label, its hint, the field, and what is wrong with it. */
export function Enveloppe(props: Commun & { children?: Child }) {
  const id = idDuChamp(props.nom)
  return (
    <div class={props.erreur ? 'champ champ--erreur' : 'champ'}>
      <label class="champ__libelle" for={id}>
        {props.libelle}
        <Facultatif {...props} />
      </label>
      <Aide id={id} aide={props.aide} />
      {props.children}
      <Erreur id={id} erreur={props.erreur} />
      <TelQuel {...props} />
    </div>
  )
}

/** Unticked where something is wrong with the words; ticked where they were said to be so, or are read already. */
function TelQuel({ question, erreur }: Commun) {
  if (!question) return null
  return (
    <label class="option">
      <input type="checkbox" name={TEL_QUEL} value={question.print} checked={!erreur} />
      <span>Ces mots peuvent être lus tels quels</span>
    </label>
  )
}

/** « (facultatif) » after a label; nothing where the field is required, or where all are optional (`nu`). */
export function Facultatif({ required, nu }: Commun) {
  return required || nu || useContext(ToutFacultatif) ? null : <span class="champ__option"> (facultatif)</span>
}

/** The hint of a field, tied to it by its id. */
export function Aide({ id, aide }: { id: string; aide: Child }) {
  if (!aide) return null
  return (
    <p class="champ__aide" id={`${id}-aide`}>
      {aide}
    </p>
  )
}

/** What is wrong with a field, tied to it by its id. */
export function Erreur({ id, erreur }: { id: string; erreur: string | undefined }) {
  if (!erreur) return null
  return (
    <p class="champ__erreur" id={`${id}-erreur`}>
      <Icone nom="erreur" />
      <span>
        <span class="invisible">Erreur : </span>
        {erreur}
      </span>
    </p>
  )
}

/** What the browser and a screen reader must know of a field. */
export function etat(props: Commun) {
  return {
    required: props.required,
    disabled: props.disabled,
    'aria-invalid': props.erreur ? 'true' : undefined,
    'aria-describedby': decrit(props),
  }
}

/** The ids of the hint and of the error. */
export function decrit({ nom, aide, erreur }: Commun): string | undefined {
  const id = idDuChamp(nom)
  const ids = [aide ? `${id}-aide` : '', erreur ? `${id}-erreur` : ''].filter((un) => un !== '')
  return ids.length > 0 ? ids.join(' ') : undefined
}

/** What was typed, for a field of one value. */
export function premiere(valeur: Valeur): string | undefined {
  const [une] = toutes(valeur)
  return une
}

/** What was typed, for a field of several values. */
export function toutes(valeur: Valeur): readonly string[] {
  if (valeur === null || valeur === undefined) return []
  if (typeof valeur === 'string' || typeof valeur === 'number') return [String(valeur)]
  return valeur
}
