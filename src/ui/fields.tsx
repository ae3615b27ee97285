import type { Child } from 'hono/jsx'
import { Icone, type IconeNom } from '#ui/icons.tsx'
import { Pictogramme, type PictogrammeNom } from '#ui/pictogrammes.tsx'

/** Sentences by field name; under `formulaire`, what concerns the whole form. */
export type Errors = Readonly<Record<string, string>>
/** What was typed, as it came: given back when the form has errors. */
export type Values = Readonly<Record<string, string | string[]>>

type Valeur = string | number | readonly string[] | null | undefined

/** The id of a field, the target of the links of the summary of errors. */
export function idDuChamp(nom: string): string {
  return `champ-${nom.replaceAll(/[^A-Za-z0-9_-]+/g, '-')}`
}

type FormulaireProps = Readonly<{
  action: string
  method?: 'post' | 'get'
  errors?: Errors
  /** Hidden inputs: ids minted with the form, `version` of what is edited. */
  hidden?: Readonly<Record<string, string | number>>
  /** The form carries a file. */
  fichier?: boolean
  id?: string
  class?: string
  children?: Child
}>

/** A form with its summary of errors; a double click sends it once. */
export function Formulaire({
  action,
  method = 'post',
  errors,
  hidden,
  fichier,
  id,
  class: classe,
  children,
}: FormulaireProps) {
  const form = (
    <form
      class={classe ?? 'formulaire'}
      id={id}
      action={action}
      method={method}
      enctype={fichier ? 'multipart/form-data' : undefined}
      novalidate
    >
      {Object.entries(hidden ?? {}).map(([nom, valeur]) => (
        <input type="hidden" name={nom} value={String(valeur)} />
      ))}
      {errors ? <ResumeDesErreurs errors={errors} /> : null}
      {children}
    </form>
  )
  return method === 'post' ? <confirmer-envoi>{form}</confirmer-envoi> : form
}

/** What is wrong, first thing on the page, each sentence leading to its field. Nothing when all is well. */
export function ResumeDesErreurs({ errors }: { errors: Errors }) {
  const phrases = Object.entries(errors)
  if (phrases.length === 0) return null
  return (
    <div class="resume-erreurs pile--serree" role="alert" tabindex={-1} id="erreurs" data-erreurs="">
      <h2>{phrases.length === 1 ? 'Il reste une chose à corriger' : `Il reste ${phrases.length} choses à corriger`}</h2>
      <ul>
        {phrases.map(([nom, phrase]) => (
          <li>{nom === '' || nom === 'formulaire' ? phrase : <a href={`#${idDuChamp(nom)}`}>{phrase}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

type Commun = Readonly<{
  nom: string
  libelle: Child
  /** One sentence under the label. */
  aide?: Child
  erreur?: string
  required?: boolean
  /** No « (facultatif) » after the label: search and filters, where nothing is compulsory. */
  nu?: boolean
  disabled?: boolean
}>

type ChampProps = Commun &
  Readonly<{
    valeur?: Valeur
    type?:
      | 'text'
      | 'email'
      | 'tel'
      | 'number'
      | 'date'
      | 'time'
      | 'datetime-local'
      | 'search'
      | 'url'
      | 'password'
      | 'file'
      | 'month'
    inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'url'
    autocomplete?: string
    placeholder?: string
    largeur?: 'court' | 'moyen'
    min?: string | number
    max?: string | number
    step?: string | number
    maxlength?: number
    pattern?: string
    accept?: string
    multiple?: boolean
    readonly?: boolean
    autofocus?: boolean
    /** Proposals of the browser's list. */
    suggestions?: readonly string[]
  }>

/** One line to fill. */
export function Champ(props: ChampProps) {
  const { nom, valeur, type = 'text', largeur, suggestions } = props
  const id = idDuChamp(nom)
  return (
    <Enveloppe {...props}>
      <input
        class={largeur ? `saisie saisie--${largeur}` : 'saisie'}
        id={id}
        name={nom}
        type={type}
        value={type === 'file' || type === 'password' ? undefined : premiere(valeur)}
        inputmode={props.inputmode}
        autocomplete={props.autocomplete}
        placeholder={props.placeholder}
        min={props.min}
        max={props.max}
        step={props.step}
        maxlength={props.maxlength}
        pattern={props.pattern}
        accept={props.accept}
        multiple={props.multiple}
        readonly={props.readonly}
        autofocus={props.autofocus}
        list={suggestions ? `${id}-liste` : undefined}
        {...etat(props)}
      />
      {suggestions ? (
        <datalist id={`${id}-liste`}>
          {suggestions.map((suggestion) => (
            <option value={suggestion}></option>
          ))}
        </datalist>
      ) : null}
    </Enveloppe>
  )
}

/** Several lines to fill. */
export function Zone(
  props: Commun & Readonly<{ valeur?: Valeur; lignes?: number; maxlength?: number; placeholder?: string }>,
) {
  return (
    <Enveloppe {...props}>
      <textarea
        class="saisie"
        id={idDuChamp(props.nom)}
        name={props.nom}
        rows={props.lignes ?? 4}
        maxlength={props.maxlength}
        placeholder={props.placeholder}
        {...etat(props)}
      >
        {premiere(props.valeur) ?? ''}
      </textarea>
    </Enveloppe>
  )
}

export type Option = Readonly<{
  valeur: string
  libelle: Child
  aide?: Child
  picto?: PictogrammeNom
  disabled?: boolean
}>
type OptionDeListe = Readonly<{ valeur: string; libelle: string; groupe?: string; disabled?: boolean }>

type ChoixProps = Commun &
  Readonly<{
    valeur?: Valeur
    options: readonly OptionDeListe[]
    /** The first line, empty: « Choisir… ». */
    vide?: string
    largeur?: 'court' | 'moyen'
  }>

/** One choice in a drop-down list. Options with a `groupe` are gathered under it. */
export function Choix(props: ChoixProps) {
  const choisie = premiere(props.valeur)
  const groupes = [...new Set(props.options.map((option) => option.groupe))]
  const lignes = (groupe: string | undefined) =>
    props.options
      .filter((option) => option.groupe === groupe)
      .map((option) => (
        <option value={option.valeur} selected={option.valeur === choisie} disabled={option.disabled}>
          {option.libelle}
        </option>
      ))
  return (
    <Enveloppe {...props}>
      <select
        class={props.largeur ? `saisie saisie--${props.largeur}` : 'saisie'}
        id={idDuChamp(props.nom)}
        name={props.nom}
        {...etat(props)}
      >
        {props.vide === undefined ? null : <option value="">{props.vide}</option>}
        {groupes.map((groupe) =>
          groupe === undefined ? lignes(groupe) : <optgroup label={groupe}>{lignes(groupe)}</optgroup>,
        )}
      </select>
    </Enveloppe>
  )
}

type GroupeProps = Commun &
  Readonly<{
    options: readonly Option[]
    /** `colonnes`: side by side when there is room; `images`: big pictograms. */
    disposition?: 'liste' | 'colonnes' | 'images'
  }>

/** Several answers at once. */
export function Cases(props: GroupeProps & Readonly<{ valeurs?: Valeur; valeur?: Valeur }>) {
  return <Groupe {...props} type="checkbox" choisies={toutes(props.valeurs ?? props.valeur)} />
}

/** One answer among a few, all in sight. */
export function Radios(props: GroupeProps & Readonly<{ valeur?: Valeur }>) {
  return <Groupe {...props} type="radio" choisies={toutes(props.valeur)} />
}

/** A single yes or no: the label is the sentence agreed to. */
export function Case(props: Commun & Readonly<{ valeur?: string; cochee?: boolean }>) {
  const id = idDuChamp(props.nom)
  return (
    <div class={props.erreur ? 'champ champ--erreur' : 'champ'}>
      <label class="option">
        <input
          type="checkbox"
          id={id}
          name={props.nom}
          value={props.valeur ?? 'oui'}
          checked={props.cochee}
          {...etat(props)}
        />
        <span>
          {props.libelle}
          {props.aide ? (
            <span class="champ__aide" id={`${id}-aide`}>
              {props.aide}
            </span>
          ) : null}
        </span>
      </label>
      <Erreur id={id} erreur={props.erreur} />
    </div>
  )
}

function Groupe(props: GroupeProps & Readonly<{ type: 'checkbox' | 'radio'; choisies: readonly string[] }>) {
  const { nom, type, options, choisies, disposition = 'liste', erreur } = props
  const id = idDuChamp(nom)
  return (
    <fieldset class={erreur ? 'champ champ--erreur' : 'champ'} aria-describedby={decrit(props)}>
      <legend class="champ__libelle">
        {props.libelle}
        <Facultatif {...props} />
      </legend>
      <Aide id={id} aide={props.aide} />
      <div class={disposition === 'liste' ? 'choix' : `choix choix--${disposition}`}>
        {options.map((option, rang) => (
          <label class="option">
            <input
              type={type}
              id={rang === 0 ? id : `${id}-${rang + 1}`}
              name={nom}
              value={option.valeur}
              checked={choisies.includes(option.valeur)}
              disabled={props.disabled || option.disabled}
              required={type === 'radio' && props.required}
            />
            {option.picto ? <Pictogramme nom={option.picto} /> : null}
            <span>
              {option.libelle}
              {option.aide ? <span class="champ__aide">{option.aide}</span> : null}
            </span>
          </label>
        ))}
      </div>
      <Erreur id={id} erreur={erreur} />
    </fieldset>
  )
}

type BoutonProps = Readonly<{
  genre?: 'principal' | 'secondaire' | 'danger' | 'discret'
  icone?: IconeNom
  petit?: boolean
  /** With `href`, a link that looks like a button. */
  href?: string
  nom?: string
  valeur?: string
  type?: 'submit' | 'button'
  disabled?: boolean
  /** Sends the form elsewhere. */
  formaction?: string
  /** The id of a form this button stands outside of. */
  form?: string
  /** Read aloud instead of the words, when several buttons say the same. */
  nomComplet?: string
  children?: Child
}>

/** A button that sends, or with `href` a link that leads. */
export function Bouton({ genre = 'principal', icone, petit, href, children, ...reste }: BoutonProps) {
  const classe = `bouton bouton--${genre}${petit ? ' bouton--petit' : ''}`
  const dedans = (
    <>
      {icone ? <Icone nom={icone} /> : null}
      <span>{children}</span>
    </>
  )
  if (href !== undefined) {
    return (
      <a class={classe} href={href} aria-label={reste.nomComplet}>
        {dedans}
      </a>
    )
  }
  return (
    <button
      type={reste.type ?? 'submit'}
      class={classe}
      name={reste.nom}
      value={reste.valeur}
      disabled={reste.disabled}
      formaction={reste.formaction}
      form={reste.form}
      aria-label={reste.nomComplet}
    >
      {dedans}
    </button>
  )
}

/** The row of buttons that ends a form; full width on a phone. */
export function Gestes({ children }: { children?: Child }) {
  return <div class="gestes">{children}</div>
}

/** A set of fields under one question. */
export function GroupeDeChamps({ titre, aide, children }: { titre: Child; aide?: Child; children?: Child }) {
  return (
    <fieldset class="pile">
      <legend class="champ__libelle">{titre}</legend>
      {aide ? <p class="champ__aide">{aide}</p> : null}
      {children}
    </fieldset>
  )
}

function Enveloppe(props: Commun & { children?: Child }) {
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
    </div>
  )
}

function Facultatif({ required, nu }: Commun) {
  return required || nu ? null : <span class="champ__option"> (facultatif)</span>
}

function Aide({ id, aide }: { id: string; aide: Child }) {
  if (!aide) return null
  return (
    <p class="champ__aide" id={`${id}-aide`}>
      {aide}
    </p>
  )
}

function Erreur({ id, erreur }: { id: string; erreur: string | undefined }) {
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

function etat(props: Commun) {
  return {
    required: props.required,
    disabled: props.disabled,
    'aria-invalid': props.erreur ? 'true' : undefined,
    'aria-describedby': decrit(props),
  }
}

function decrit({ nom, aide, erreur }: Commun): string | undefined {
  const id = idDuChamp(nom)
  const ids = [aide ? `${id}-aide` : '', erreur ? `${id}-erreur` : ''].filter((un) => un !== '')
  return ids.length > 0 ? ids.join(' ') : undefined
}

function premiere(valeur: Valeur): string | undefined {
  const [une] = toutes(valeur)
  return une
}

function toutes(valeur: Valeur): readonly string[] {
  if (valeur === null || valeur === undefined) return []
  if (typeof valeur === 'string' || typeof valeur === 'number') return [String(valeur)]
  return valeur
}
