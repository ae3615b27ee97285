import type { Quartier } from '#modules/territoires/index.ts'
import { type Errors, type Raw, type Rempli, saisi } from '#platform/forms.ts'
import { majuscule } from '#platform/texte.ts'
import { Case, Cases, Champ, Choix, champs, GroupeDeChamps, optionsDe, Radios, Zone } from '#ui/fields.tsx'
import { AGES, MOMENTS, momentEnClair } from '../domain.ts'
import { AUTRE, LANGUES_ECRITES, langueDevinee, nomDeLangue } from '../mots/langue.ts'
import { textes } from '../textes.fr.ts'
import { ChampsImages } from './champs-images.tsx'
import {
  ChampDiplomes,
  ChampGrille,
  ChampJoursLibres,
  ChampPublics,
  ChampsEnvies,
  ChampsOu,
  Repli,
} from './champs-preferences.tsx'
import { ACCORDS, ACCORDS_D_UNE_REPONSE, FormTalent, PAR_MOIS } from './saisie.ts'

type Props = Rempli

type AvecQuartiers = Props & Readonly<{ quartiers: readonly Quartier[] }>

/** The whole form of a hand proposed; the ids go in the `hidden` of the form around it. */
export function ChampsTalent({ values, errors, quartiers }: AvecQuartiers) {
  return (
    <>
      <ChampsMots values={values} errors={errors} />
      <ChampsImages values={values} />
      <ChampPrenom values={values} errors={errors} />
      <ChampsJoindre values={values} errors={errors} />
      <ChampMoments values={values} errors={errors} />
      <ChampsAge values={values} errors={errors} />
      <ChampsAccords values={values} errors={errors} />
      <Repli ouvert={rempli(['nom', 'langues'], values, errors)} titre={textes.plus}>
        <Champ
          {...champs(FormTalent, values, errors)('nom')}
          libelle={textes.nom}
          aide={textes.nomAide}
          autocomplete="family-name"
          largeur="moyen"
        />
        <ChampsRythme values={values} errors={errors} />
        <ChampsPreferences values={values} errors={errors} quartiers={quartiers} />
      </Repli>
    </>
  )
}

/** All that one may say besides, each question folded. */
export const ChampsPreferences = (props: AvecQuartiers) => (
  <>
    <ChampGrille {...props} />
    <ChampJoursLibres {...props} />
    <ChampsOu {...props} />
    <ChampPublics {...props} />
    <ChampDiplomes {...props} />
    <ChampsEnvies {...props} />
  </>
)

/** The short form of who answers an appel (fields: `champsDeReponse`); `quiVoitAide` says what the answer itself shows. */
export function ChampsDeReponse({ values, errors, quiVoitAide }: Props & Readonly<{ quiVoitAide: string }>) {
  return (
    <>
      <ChampPrenom values={values} errors={errors} />
      <GroupeDeChamps titre={textes.joindre} aide={textes.joindreAide}>
        <ChampTelephone values={values} errors={errors} />
        <ChampCourriel values={values} errors={errors} />
      </GroupeDeChamps>
      <ChampsAccords values={values} errors={errors} usages={ACCORDS_D_UNE_REPONSE} aide={quiVoitAide} />
      <ChampsAge values={values} errors={errors} />
    </>
  )
}

/** « Qu’aimeriez-vous faire ? »: the person's own words, several lines. */
export function ChampsMots({ values, errors }: Props) {
  return (
    <Zone
      {...champs(FormTalent, values, errors)('texte')}
      libelle={textes.quoi}
      aide={
        <>
          {textes.quoiAide} {textes.sensible}
        </>
      }
      nu
      lignes={4}
    />
  )
}

/** Asked only of words whose language cannot be told. */
export function ChampLangue({ values, errors }: Props) {
  if (langueDevinee(saisi(values, 'texte')) !== AUTRE) return null
  return (
    <Choix
      nom="langue"
      valeur={values.langue}
      erreur={errors.langue}
      libelle={textes.langueDesMots}
      aide={textes.langueDesMotsAide}
      vide="Choisir…"
      options={LANGUES_ECRITES.map((valeur) => ({ valeur, libelle: nomDeLangue(valeur) }))}
    />
  )
}

const ChampPrenom = ({ values, errors }: Props) => (
  <Champ
    {...champs(FormTalent, values, errors)('prenom')}
    libelle={textes.prenom}
    autocomplete="given-name"
    largeur="moyen"
  />
)

const ChampTelephone = ({ values, errors }: Props) => (
  <Champ
    {...champs(FormTalent, values, errors)('telephone')}
    libelle={textes.telephone}
    type="tel"
    nu
    autocomplete="tel"
    largeur="moyen"
  />
)

const ChampCourriel = ({ values, errors }: Props) => (
  <Champ
    {...champs(FormTalent, values, errors)('courriel')}
    libelle={textes.courriel}
    type="email"
    nu
    autocomplete="email"
    largeur="moyen"
  />
)

/** How to answer the person: a phone; folded, a mail or somebody to go through. */
export function ChampsJoindre({ values, errors }: Props) {
  return (
    <GroupeDeChamps titre={textes.joindre} aide={textes.joindreAide}>
      <ChampTelephone values={values} errors={errors} />
      <Repli
        ouvert={errors.telephone !== undefined || rempli(['courriel', 'relais'], values, errors)}
        titre={textes.pasDeTelephone}
      >
        <ChampCourriel values={values} errors={errors} />
        <Champ {...champs(FormTalent, values, errors)('relais')} libelle={textes.relais} aide={textes.relaisAide} nu />
      </Repli>
    </GroupeDeChamps>
  )
}

/** Moments, how often, languages: all in sight, to change them. */
export function ChampsMoments({ values, errors }: Props) {
  return (
    <>
      <ChampMoments values={values} errors={errors} />
      <ChampsRythme values={values} errors={errors} />
    </>
  )
}

function ChampMoments({ values, errors }: Props) {
  return (
    <Cases
      {...champs(FormTalent, values, errors)('moments')}
      libelle={textes.moments}
      aide={textes.momentsAide}
      nu
      disposition="colonnes"
      options={MOMENTS.map((moment) => ({ valeur: moment, libelle: majuscule(momentEnClair(moment)) }))}
    />
  )
}

function ChampsRythme({ values, errors }: Props) {
  const champ = champs(FormTalent, values, errors)
  return (
    <>
      <Choix
        {...champ('parMois')}
        libelle={textes.parMois}
        nu
        largeur="moyen"
        vide={textes.parMoisRien}
        options={PAR_MOIS.map((n) => ({ valeur: n, libelle: n === '1' ? 'Une fois' : `${n} fois` }))}
      />
      <Champ {...champ('langues')} libelle={textes.langues} aide={textes.languesAide} />
    </>
  )
}

function ChampsAge({ values, errors }: Props) {
  return (
    <>
      <Radios
        {...champs(FormTalent, values, errors)('age')}
        libelle={textes.age}
        disposition="colonnes"
        options={optionsDe(AGES, textes.ages)}
      />
      <Case
        nom="accordParental"
        libelle={textes.accordParental}
        aide={textes.accordParentalAide}
        cochee={saisi(values, 'accordParental') !== ''}
        erreur={errors.accordParental}
      />
    </>
  )
}

type AccordsProps = Props & Readonly<{ usages?: readonly (typeof ACCORDS)[number][]; aide?: string }>

/** « Qui peut voir mon numéro ? », one box a use. */
export function ChampsAccords({ values, errors, usages = ACCORDS, aide = textes.quiVoitAide }: AccordsProps) {
  return (
    <Cases
      {...champs(FormTalent, values, errors)('accords')}
      libelle={textes.quiVoit}
      aide={aide}
      nu
      options={usages.map((usage) => ({ valeur: usage, ...textes.usages[usage] }))}
    />
  )
}

const rempli = (noms: readonly string[], values: Raw, errors: Errors): boolean =>
  noms.some((nom) => saisi(values, nom) !== '' || errors[nom] !== undefined)
