import { type Raw, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { de } from '#platform/texte.ts'
import { Case } from '#ui/choix.tsx'
import { Tableau } from '#ui/data.tsx'
import { Champ, champs, type Errors, GroupeDeChamps } from '#ui/fields.tsx'
import { Saisie } from '#ui/saisie.tsx'
import { type Action, ETAPES, type Etape, NOM_DE_L_ETAPE } from '../domain.ts'
import { direLaReserve, reserveDite } from '../lister/reserve.ts'
import { nombreDeLignes, Tete } from './saisie.ts'

type Props = Readonly<{
  values: Raw
  errors: Errors
  quartiers: readonly Readonly<{ id: string; nom: string }>[]
  financeurs: readonly string[]
}>

/** Which quartiers, and the share of each in the money. */
export function Quartiers({ values, errors, quartiers }: Props) {
  if (quartiers.length === 0) return null
  const coches = values.quartier ?? []
  return (
    <GroupeDeChamps
      titre="Quartiers et partage de l’argent"
      aide="Cochez les quartiers concernés. Les parts ne sont pas obligatoires ; si vous les écrivez, elles font 100 en tout."
    >
      <Tableau
        caption="Quartiers et parts"
        captionCachee
        empile
        lignes={quartiers}
        colonnes={[
          {
            libelle: 'Quartier',
            entete: true,
            valeur: (q) => (
              <label class="option">
                <input type="checkbox" name="quartier" value={q.id} checked={coches.includes(q.id)} />
                <span>{q.nom}</span>
              </label>
            ),
          },
          {
            libelle: 'Part (%)',
            valeur: (q) => (
              <Saisie
                nom={`part-${q.id}`}
                libelle={`Part ${de(q.nom)}, en pour cent`}
                values={values}
                errors={errors}
                clavier="decimal"
              />
            ),
          },
        ]}
      />
    </GroupeDeChamps>
  )
}

/** A line a funder, a column a step; and, where the city grants with a reserve, the day that it was lifted. */
export function Argent({ values, errors, financeurs, action }: Props & Readonly<{ action: Action }>) {
  const rangs = Array.from({ length: nombreDeLignes(values, 'financeur') }, (_, n) => n)
  const montant = (etape: Etape) => ({
    libelle: NOM_DE_L_ETAPE[etape],
    valeur: (n: number) => (
      <Saisie
        nom={`${etape}-${n}`}
        libelle={`${NOM_DE_L_ETAPE[etape]}, ligne ${n + 1}, en euros`}
        values={values}
        errors={errors}
        clavier="decimal"
      />
    ),
  })
  return (
    <GroupeDeChamps titre="Financements" aide="En euros. Une case vide veut dire « on ne sait pas encore », pas zéro.">
      <datalist id="financeurs">
        {financeurs.map((f) => (
          <option value={f}></option>
        ))}
      </datalist>
      <Tableau
        caption="Financements, une ligne par financeur"
        captionCachee
        empile
        lignes={rangs}
        colonnes={[
          {
            libelle: 'Financeur',
            valeur: (n: number) => (
              <Saisie
                nom={`financeur-${n}`}
                libelle={`Financeur, ligne ${n + 1}`}
                values={values}
                errors={errors}
                liste="financeurs"
              />
            ),
          },
          ...ETAPES.map(montant),
        ]}
      />
      <Reserve values={values} errors={errors} action={action} />
    </GroupeDeChamps>
  )
}

/** What the grant is conditional on, in our words before those of the city's file; and, once it is said, the day it was lifted. */
function Reserve({ values, errors, action }: Pick<Props, 'values' | 'errors'> & Readonly<{ action: Action }>) {
  const champ = champs(Tete, values, errors)
  const duFichier = direLaReserve({ ...action, reserveEcrite: '' })
  const attendu = 'Ce que l’on attend avant de verser : « le devis signé », « l’accord du bailleur ».'
  const partout = 'Tant que ce jour est vide, « sous réserve » est dit avec ce qui est accordé, partout où on le lit.'
  return (
    <>
      <Champ
        {...champ('reserveEcrite')}
        libelle="Sous quelle réserve ?"
        aide={
          duFichier === null
            ? `${attendu} Vide : accordé sans condition.`
            : `Le tableau de la ville dit « ${duFichier} ». ${attendu} Sa structure le lit dès que c’est voté. Vide : les mots du tableau restent, sauf si vous cochez « Aucune réserve ».`
        }
      />
      {duFichier === null ? null : (
        <Case
          nom="reserveAucune"
          libelle="Aucune réserve : ces mots du tableau n’en sont pas une"
          aide="« Sous réserve » n’est plus dit nulle part, et le même tableau, redonné, ne le redira pas."
          cochee={saisi(values, 'reserveAucune') !== ''}
          erreur={errors.reserveAucune}
        />
      )}
      {reserveDite(action) === null ? null : (
        <Champ {...champ('reserveLeveeLe')} libelle="Réserve levée le" aide={partout} type="date" largeur="moyen" />
      )}
    </>
  )
}

/** A line an indicator. */
export function Indicateurs({ values, errors }: Props) {
  const rangs = Array.from({ length: nombreDeLignes(values, 'indicateur') }, (_, n) => n)
  return (
    <GroupeDeChamps
      titre="Ce qui sera compté"
      aide="Les indicateurs prévus dans le dossier : on les suit dans l’année, et le bilan y répond."
    >
      <Tableau
        caption="Indicateurs prévus"
        captionCachee
        empile
        lignes={rangs}
        colonnes={[
          {
            libelle: 'Indicateur',
            valeur: (n: number) => (
              <>
                <input type="hidden" name={`indicateurId-${n}`} value={texte(values[`indicateurId-${n}`]) || newId()} />
                <Saisie
                  nom={`indicateur-${n}`}
                  libelle={`Indicateur, ligne ${n + 1}`}
                  values={values}
                  errors={errors}
                />
              </>
            ),
          },
          {
            libelle: 'Prévu',
            valeur: (n: number) => (
              <Saisie nom={`cible-${n}`} libelle={`Prévu, ligne ${n + 1}`} values={values} errors={errors} />
            ),
          },
        ]}
      />
    </GroupeDeChamps>
  )
}

const texte = (valeur: Raw[string] | undefined): string => (Array.isArray(valeur) ? (valeur[0] ?? '') : (valeur ?? ''))
