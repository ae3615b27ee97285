import type { Errors, Raw } from '#platform/forms.ts'
import { saisi } from '#platform/forms.ts'
import { Case, Cases, Champ, GroupeDeChamps, Radios } from '#ui/fields.tsx'
import { textes } from './textes.fr.ts'

const t = textes.aider

/** The uses of a number that are asked with an answer to an appel; the photo is asked on another day. */
export const USAGES_DEMANDES = ['entremise', 'directe', 'annuaire'] as const

/** The short form of who answers an appel: names of fields and rules are those of the annuaire. */
export function ChampsDuTalent({ values, errors }: { values: Raw; errors: Errors }) {
  return (
    <>
      <Champ
        nom="prenom"
        libelle={t.prenom}
        required
        autocomplete="given-name"
        largeur="moyen"
        valeur={values.prenom}
        erreur={errors.prenom}
      />
      <GroupeDeChamps titre={t.joindre} aide={t.joindreAide}>
        <Champ
          nom="telephone"
          libelle={t.telephone}
          type="tel"
          nu
          autocomplete="tel"
          largeur="moyen"
          valeur={values.telephone}
          erreur={errors.telephone}
        />
        <Champ
          nom="courriel"
          libelle={t.courriel}
          type="email"
          nu
          autocomplete="email"
          largeur="moyen"
          valeur={values.courriel}
          erreur={errors.courriel}
        />
      </GroupeDeChamps>
      <Cases
        nom="accords"
        libelle={t.quiVoit}
        aide={t.quiVoitAide}
        nu
        valeurs={values.accords}
        erreur={errors.accords}
        options={USAGES_DEMANDES.map((usage) => ({ valeur: usage, ...t.usages[usage] }))}
      />
      <Radios
        nom="age"
        libelle={t.age}
        required
        disposition="colonnes"
        valeur={values.age}
        erreur={errors.age}
        options={(['adulte', '16-17', 'moins-16'] as const).map((age) => ({ valeur: age, libelle: t.ages[age] }))}
      />
      <Case
        nom="accordParental"
        libelle={t.accordParental}
        aide={t.accordParentalAide}
        cochee={saisi(values, 'accordParental') !== ''}
        erreur={errors.accordParental}
      />
    </>
  )
}
