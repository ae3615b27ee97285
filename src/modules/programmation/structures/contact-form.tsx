import { choix, choixOuRien, coche, courriel, type Errors, type Raw, telephone, texte } from '#platform/forms.ts'
import { Case, Champ, champs, Formulaire, optionsDe, Radios, SeulGeste } from '#ui/fields.tsx'

const REPONSES = ['oui', 'non'] as const
const MOYENS = ['telephone', 'vive-voix', 'papier', 'web'] as const

const NOM_DU_MOYEN: Readonly<Record<(typeof MOYENS)[number], string>> = {
  telephone: 'Par téléphone',
  'vive-voix': 'De vive voix',
  papier: 'Par écrit, sur papier',
  web: 'Par e-mail ou en ligne',
}

/** The fields of a contact person; the answer on consent is asked in so many words, and « pas encore » is an answer. */
export const CHAMPS_DE_CONTACT = {
  prenom: texte({ nomme: true, obligatoire: 'Écrivez le prénom.', max: 80 }),
  nom: texte({ nomme: true, max: 80 }),
  fonction: texte({ nomme: 'ce que fait cette personne', max: 120 }),
  telephone: telephone(),
  courriel: courriel(),
  faux: coche(),
  accord: choixOuRien(REPONSES),
  moyen: choix(MOYENS, 'Choisissez comment la réponse a été donnée.').prefault('telephone'),
} as const

/** The answer on consent as a yes, a no, or `null`: not asked. */
export const enAccord = (reponse: 'oui' | 'non' | null): boolean | null => (reponse === null ? null : reponse === 'oui')

type Props = Readonly<{
  adresse: string
  retour: string
  hidden: Readonly<Record<string, string | number>>
  values: Raw
  errors: Errors
  envoi: string
  /** An existing contact: an empty number is « unchanged ». */
  connu?: boolean
}>

/** The form of a contact, new or known; numbers already noted are never filled in. */
export function FormulaireDeContact({ adresse, retour, hidden, values, errors, envoi, connu }: Props) {
  const champ = champs({ shape: CHAMPS_DE_CONTACT }, values, errors)
  const inchange = connu ? 'Laissez vide pour ne pas le changer.' : undefined
  return (
    <Formulaire action={adresse} errors={errors} hidden={hidden}>
      <Champ {...champ('prenom')} libelle="Prénom" largeur="moyen" maxlength={80} />
      <Champ {...champ('nom')} libelle="Nom" largeur="moyen" maxlength={80} />
      <Champ
        {...champ('fonction')}
        libelle="Ce que cette personne fait dans la structure"
        aide="Présidente, animateur, secrétaire…"
        maxlength={120}
      />
      <Champ {...champ('telephone')} libelle="Téléphone" type="tel" aide={inchange} largeur="moyen" />
      <Champ {...champ('courriel')} libelle="Adresse e-mail" type="email" aide={inchange} />
      {connu ? (
        <Case
          nom="faux"
          libelle="Le numéro noté n’est pas le bon"
          aide="Il ne sera plus montré. Sans autre moyen ici, « À faire » rappelle de demander le bon."
          cochee={values.faux === 'oui'}
        />
      ) : null}
      <Radios
        {...champ('accord')}
        libelle="Est-elle d’accord pour être le contact de la structure ?"
        aide="Son nom est alors montré avec la structure au conseil citoyen et aux partenaires ; son numéro, à l’équipe et à la ville."
        valeur={values.accord ?? ''}
        options={[
          { valeur: 'oui', libelle: 'Oui, elle a dit oui' },
          { valeur: 'non', libelle: 'Non' },
          { valeur: '', libelle: connu ? 'Ne pas changer sa réponse' : 'On ne lui a pas encore demandé' },
        ]}
      />
      <Radios
        {...champ('moyen')}
        libelle="Comment l’a-t-elle dit ?"
        disposition="colonnes"
        valeur={values.moyen ?? 'telephone'}
        options={optionsDe(MOYENS, NOM_DU_MOYEN)}
      />
      <SeulGeste icone="coche" sinon={retour}>
        {envoi}
      </SeulGeste>
    </Formulaire>
  )
}
