import type { Errors, Raw } from '#platform/forms.ts'
import { Champ, GroupeDeChamps } from '#ui/fields.tsx'
import type { Seuils } from '../domain/verifier.ts'

/** From which gap on a line must be explained. */
export const Seuil = ({ seuils, values, errors }: Readonly<{ seuils: Seuils; values: Raw; errors: Errors }>) => (
  <GroupeDeChamps
    titre="Écarts à expliquer"
    aide="Un poste est à expliquer s’il bouge de plus que les deux. Le formulaire ne donne pas de chiffre ; écrivez celui de votre contrat de ville."
  >
    <Champ
      nom="pourCent"
      libelle="De plus de (% du poste)"
      inputmode="numeric"
      valeur={values.pourCent ?? seuils.pourCent}
      erreur={errors.pourCent}
    />
    <Champ
      nom="euros"
      libelle="Et de plus de (€)"
      aide="Vide : 2 % du budget prévu."
      inputmode="numeric"
      valeur={values.euros ?? seuils.euros}
      erreur={errors.euros}
    />
  </GroupeDeChamps>
)
