import type { Child } from 'hono/jsx'
import {
  Aide,
  type Commun,
  type Donnees,
  decrit,
  Erreur,
  etat,
  Facultatif,
  idDuChamp,
  toutes,
  type Valeur,
} from '#ui/champ.tsx'
import { Pictogramme, type PictogrammeNom } from '#ui/pictogrammes.tsx'

export type Option = Readonly<{
  valeur: string
  libelle: Child
  aide?: Child
  picto?: PictogrammeNom
  disabled?: boolean
  donnees?: Donnees
}>

/** Our own words, each under the name it is shown by. */
export const optionsDe = <V extends string>(mots: readonly V[], noms: Readonly<Record<V, string>>) =>
  mots.map((valeur) => ({ valeur, libelle: noms[valeur] }))

/** Things of which one is chosen: a place, a structure, an action. */
export const optionsParId = (
  choses: readonly (Readonly<{ id: string; nom: string }> | Readonly<{ id: string; libelle: string }>)[],
) => choses.map((une) => ({ valeur: une.id, libelle: 'nom' in une ? une.nom : une.libelle }))

type GroupeProps = Commun &
  Readonly<{
    options: readonly Option[]
    /** `colonnes`: side by side when there is room; `courtes`: a word or two each, in a row; `images`: big pictograms. */
    disposition?: 'liste' | 'colonnes' | 'courtes' | 'images'
  }>

/** Several answers at once. */
export function Cases(props: GroupeProps & Readonly<{ valeurs?: Valeur; valeur?: Valeur }>) {
  return <Groupe {...props} type="checkbox" choisies={toutes(props.valeurs ?? props.valeur)} />
}

/** One answer among a few, all in sight. */
export function Radios(props: GroupeProps & Readonly<{ valeur?: Valeur }>) {
  return <Groupe {...props} type="radio" choisies={toutes(props.valeur)} />
}

/** A single yes or no: the label is the sentence agreed to, and what stands under it, so read once. */
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
          {...etat({ ...props, aide: undefined })}
        />
        <span>
          {props.libelle}
          {props.aide ? <span class="champ__aide">{props.aide}</span> : null}
        </span>
      </label>
      <Erreur id={id} erreur={props.erreur} />
    </div>
  )
}

function Groupe(props: GroupeProps & Readonly<{ type: 'checkbox' | 'radio'; choisies: readonly string[] }>) {
  const { nom, type, options, choisies, disposition = 'liste', erreur } = props
  const id = idDuChamp(nom)
  // One of these chosen cannot be unchosen: nothing there is left empty.
  const pris = type === 'radio' && options.some(({ valeur }) => choisies.includes(valeur))
  return (
    <fieldset class={erreur ? 'champ champ--erreur' : 'champ'} aria-describedby={decrit(props)}>
      <legend class="champ__libelle">
        {props.libelle}
        <Facultatif {...props} nu={props.nu || pris} />
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
              {...option.donnees}
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
