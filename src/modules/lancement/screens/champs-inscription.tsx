import { z } from 'zod'
import {
  cases,
  choix,
  coche,
  courriel,
  entier,
  type Raw,
  saisi,
  telephone,
  texte,
  textes,
  zone,
} from '#platform/forms.ts'
import { Case, Cases, Champ, type champs, GroupeDeChamps, optionsDe, Radios, Zone } from '#ui/fields.tsx'
import { direLeStand } from '../domain/stands.ts'
import { BESOINS, type Besoin, ROLES_D_INVITE, type Stand } from '../domain/types.ts'
import type { Inscrit } from '../inscrire/inscrire.ts'
import { NOM_DU_BESOIN, NOM_DU_ROLE } from '../textes.fr.ts'

/** What is said of somebody who comes; `besoinsDe` reads what is to be prepared. */
export const Dite = z.object({
  prenom: texte({ max: 60, obligatoire: 'Écrivez votre prénom.', nomme: true }),
  telephone: telephone(),
  courriel: courriel(),
  role: choix(ROLES_D_INVITE, 'Dites à quel titre vous venez.'),
  nombre: entier({ min: 1, max: 10, obligatoire: 'Dites combien vous serez, vous compris.' }).pipe(z.number()),
  avec: texte({ max: 120 }),
  peutAider: zone({ max: 400 }),
  aBesoin: zone({ max: 400 }),
  motsPartages: coche(),
  prenomAffiche: coche(),
  besoins: cases(BESOINS),
  enfants: entier({ min: 1, max: 10 }),
  traduire: texte({ max: 40 }),
  standIds: textes(40),
})

export function besoinsDe({
  besoins,
  enfants,
  traduire,
}: Pick<z.infer<typeof Dite>, 'besoins' | 'enfants' | 'traduire'>): Inscrit['besoins'] {
  const tous = new Set<Besoin>([
    ...besoins,
    ...(enfants === null ? [] : (['garde'] as const)),
    ...(traduire === '' ? [] : (['interprete'] as const)),
  ])
  return [...tous].map((besoin) => ({
    besoin,
    precision: besoin === 'interprete' ? traduire : '',
    nombre: besoin === 'garde' ? (enfants ?? 1) : 1,
  }))
}

type Props = Readonly<{
  champ: (nom: keyof z.infer<typeof Dite>) => ReturnType<ReturnType<typeof champs>>
  values: Raw
  stands: readonly Stand[]
  /** Said already, and put right; of whoever has a page elsewhere, their name and how to reach them are there. */
  corrige?: boolean
  joignable?: boolean
}>

/** The same questions when one registers and when one puts right. */
export function LesChamps({ champ, values, stands, corrige = false, joignable = true }: Props) {
  return (
    <>
      {joignable ? (
        <Champ
          {...champ('prenom')}
          libelle="Votre prénom"
          aide="Lu par celles et ceux qui préparent la journée, et aux stands où vous passez."
          autocomplete="given-name"
        />
      ) : null}
      <Radios
        {...champ('role')}
        libelle="Vous venez comme"
        disposition="colonnes"
        options={optionsDe(ROLES_D_INVITE, NOM_DU_ROLE)}
      />
      <Champ {...champ('nombre')} libelle="Combien serez-vous, vous compris ?" inputmode="numeric" largeur="court" />
      {joignable ? (
        <GroupeDeChamps
          titre="Où vous joindre"
          aide={
            corrige
              ? 'Laissez vide ce qui n’a pas changé : ce que vous aviez laissé est gardé, et n’est pas montré ici.'
              : 'Pour cette journée seulement : si une place se libère, si l’heure change. C’est effacé un mois après. Sans rien, gardez votre code.'
          }
        >
          <Champ {...champ('telephone')} libelle="Téléphone" type="tel" autocomplete="tel" />
          <Champ {...champ('courriel')} libelle="E-mail" type="email" autocomplete="email" />
        </GroupeDeChamps>
      ) : null}
      <details class="pile" open={Boolean(values.besoins || values.enfants || values.traduire || values.avec)}>
        <summary>Ce qu’il faut préparer pour vous</summary>
        <p class="doux">Dites quoi, jamais pourquoi. C’est effacé le lendemain.</p>
        <Champ {...champ('enfants')} libelle="Enfants à garder sur place" inputmode="numeric" largeur="court" />
        <Champ {...champ('traduire')} libelle="Langue à traduire" aide="« Arabe », « turc », « langue des signes »." />
        <Cases
          {...champ('besoins')}
          libelle="Et aussi"
          nu
          disposition="colonnes"
          options={optionsDe(
            BESOINS.filter((un) => un !== 'garde' && un !== 'interprete'),
            NOM_DU_BESOIN,
          )}
        />
        <Champ {...champ('avec')} libelle="Avec qui voulez-vous rester ?" aide="Un prénom, ou « la traductrice »." />
      </details>
      <details class="pile" open={Boolean(values.peutAider || values.aBesoin || values.standIds)}>
        <summary>Qui voulez-vous rencontrer ?</summary>
        <Zone {...champ('peutAider')} libelle="Je peux aider à" lignes={2} />
        <Zone {...champ('aBesoin')} libelle="J’ai besoin de" lignes={2} />
        <Case
          nom="motsPartages"
          libelle="Ces mots peuvent être montrés aux autres participants"
          cochee={saisi(values, 'motsPartages') !== ''}
        />
        {stands.length > 0 ? (
          <Cases
            {...champ('standIds')}
            libelle="Les stands où je veux passer"
            nu
            disposition="colonnes"
            options={stands.map((stand) => ({ valeur: stand.id, libelle: direLeStand(stand) }))}
          />
        ) : null}
      </details>
      <Case
        nom="prenomAffiche"
        libelle="Mon prénom peut être affiché sur la page de la journée"
        cochee={saisi(values, 'prenomAffiche') !== ''}
      />
    </>
  )
}
