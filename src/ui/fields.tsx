import type { Child } from 'hono/jsx'
import { estObligatoire, questionDe } from '#platform/forms.ts'
import { Bouton, type BoutonProps, SeulGeste } from '#ui/boutons.tsx'
import {
  CleDuFormulaire,
  type Commun,
  type Donnees,
  Enveloppe,
  etat,
  idDuChamp,
  premiere,
  type Valeur,
} from '#ui/champ.tsx'
import { Puces } from '#ui/data.tsx'

export { Bouton, Gestes, SeulGeste } from '#ui/boutons.tsx'
export { idDuChamp } from '#ui/champ.tsx'
export { Case, Cases, type Option, optionsDe, optionsParId, Radios } from '#ui/choix.tsx'

/** Sentences by field name; under `formulaire`, what concerns the whole form. */
export type Errors = Readonly<Record<string, string>>

/**
 * Ties the fields of a form to its schema: `{...champ('nom')}` carries the name, what was typed, what is wrong with it, and
 * whether it may stay empty.
 * A name that the schema does not know does not compile.
 */
export const champs =
  <N extends string>(
    schema: Readonly<{ shape: Readonly<Record<N, unknown>> }>,
    values: Readonly<Partial<Record<NoInfer<N>, Valeur>>> | undefined,
    errors: Errors,
  ) =>
  (nom: N) => {
    const valeur = values?.[nom]
    const field = schema.shape[nom]
    const question = questionDe(field, valeur, values ?? {})
    return { nom, valeur, erreur: errors[nom], required: estObligatoire(field), question }
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
  /** Of a form that the page holds several times, for its fields to have ids of their own. */
  cle?: string
  /** A stranger's, on a computer that others use: no browser gives back what was typed to whoever presses Back. */
  oublie?: boolean
  /** Its buttons say different things: Enter in a field presses none of them. */
  reponses?: boolean
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
  cle,
  oublie,
  reponses,
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
      autocomplete={oublie ? 'off' : undefined}
      novalidate
    >
      {reponses ? <RienParEntree /> : null}
      {Object.entries(hidden ?? {}).map(([nom, valeur]) => (
        <input type="hidden" name={nom} value={String(valeur)} />
      ))}
      <CleDuFormulaire.Provider value={cle ?? ''}>
        {errors ? <ResumeDesErreurs errors={errors} /> : null}
        {children}
      </CleDuFormulaire.Provider>
    </form>
  )
  return method === 'post' ? <confirmer-envoi>{form}</confirmer-envoi> : form
}

/**
 * Enter presses the first button of a form: this one sends nothing, where no dialog holds it, and nobody sees nor hears it. One
 * that is disabled is passed over by Enter in a day, an hour, a box to tick (Chromium).
 */
export const RienParEntree = ({ form }: { form?: string }) => (
  <button type="submit" formmethod="dialog" form={form} hidden />
)

type EnvoiProps = Omit<FormulaireProps, 'children'> & BoutonProps

const enDeux = ({ action, method, errors, hidden, cle, class: classe, ...bouton }: EnvoiProps) =>
  [{ action, method, errors, hidden, cle, class: classe }, bouton] as const

/** A form of one button, with nothing to fill. */
export function Envoi(props: EnvoiProps) {
  const [formulaire, bouton] = enDeux(props)
  return (
    <Formulaire {...formulaire}>
      <Bouton {...bouton} />
    </Formulaire>
  )
}

/** The same, its button in the row that ends a form. */
export function SeulEnvoi(props: EnvoiProps) {
  const [formulaire, bouton] = enDeux(props)
  return (
    <Formulaire {...formulaire}>
      <SeulGeste {...bouton} />
    </Formulaire>
  )
}

/** What is wrong, first thing on the page, each sentence leading to its field. Nothing when all is well. */
export function ResumeDesErreurs({ errors }: { errors: Errors }) {
  const phrases = Object.entries(errors)
  if (phrases.length === 0) return null
  return (
    <div class="resume-erreurs pile--serree" role="alert" tabindex={-1} id="erreurs" data-erreurs="">
      <h2>{phrases.length === 1 ? 'Il reste une chose à corriger' : `Il reste ${phrases.length} choses à corriger`}</h2>
      <Puces
        de={phrases.map(([nom, phrase]) =>
          nom === '' || nom === 'formulaire' ? phrase : <a href={`#${idDuChamp(nom)}`}>{phrase}</a>,
        )}
      />
    </div>
  )
}

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
    maxlength?: number
    accept?: string
    autofocus?: boolean
    donnees?: Donnees
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
        maxlength={props.maxlength}
        accept={props.accept}
        autofocus={props.autofocus}
        list={suggestions ? `${id}-liste` : undefined}
        {...props.donnees}
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
  props: Commun &
    Readonly<{
      valeur?: Valeur
      lignes?: number
      maxlength?: number
      placeholder?: string
      donnees?: Donnees
      form?: string
    }>,
) {
  return (
    <Enveloppe {...props}>
      <textarea
        class="saisie"
        id={idDuChamp(props.nom)}
        name={props.nom}
        dir="auto"
        rows={props.lignes ?? 4}
        maxlength={props.maxlength}
        placeholder={props.placeholder}
        form={props.form}
        {...props.donnees}
        {...etat(props)}
      >
        {gardeLaPremiereLigne(premiere(props.valeur) ?? '')}
      </textarea>
    </Enveloppe>
  )
}

/** HTML drops the first line break of a textarea: one that was typed is written twice. */
const gardeLaPremiereLigne = (texte: string): string => (/^\r?\n/.test(texte) ? `\n${texte}` : texte)

type OptionDeListe = Readonly<{ valeur: string; libelle: string; groupe?: string }>

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
  const peutResterVide = props.vide !== undefined || props.options.some(({ valeur }) => valeur === '')
  const groupes = [...new Set(props.options.map((option) => option.groupe))]
  const lignes = (groupe: string | undefined) =>
    props.options
      .filter((option) => option.groupe === groupe)
      .map((option) => (
        <option value={option.valeur} selected={option.valeur === choisie}>
          {option.libelle}
        </option>
      ))
  return (
    <Enveloppe {...props} nu={props.nu || !peutResterVide}>
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
