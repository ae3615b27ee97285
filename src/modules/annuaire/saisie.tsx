import { z } from 'zod'
import type { Cercle, Moyen } from '#modules/personnes/index.ts'
import {
  cases,
  choix,
  coche,
  courriel,
  type Errors,
  identifiant,
  type Raw,
  saisi,
  telephone,
  texte,
  zone,
} from '#platform/forms.ts'
import { Case, Cases, Champ, Choix, GroupeDeChamps, Radios, Zone } from '#ui/fields.tsx'
import { AGES, type Entree, MOMENTS, momentEnClair, type RefusTalent } from './domain.ts'
import { FAMILLES, NOMS_DE_FAMILLE } from './familles.donnees.ts'
import { textes } from './textes.fr.ts'
import type { SaisieTalent } from './usecases.ts'

export const ACCORDS = ['entremise', 'directe', 'annuaire', 'photo'] as const
export const PAR_MOIS = ['1', '2', '4', '8'] as const
export const TEXTE_MAX = 2_000

/** The fields of a hand proposed, to spread in a `z.object`: with `<ChampsTalent>`, `manquesTalent`, `saisieDepuis`. */
export const champsTalent = {
  talentId: identifiant(),
  personneId: identifiant(),
  texte: zone({ max: TEXTE_MAX }),
  images: cases(NOMS_DE_FAMILLE),
  prenom: texte({ max: 60, obligatoire: textes.erreurs.prenom }),
  nom: texte({ max: 80 }),
  telephone: telephone(),
  courriel: courriel(),
  relais: texte({ max: 200 }),
  moments: cases(MOMENTS),
  langues: texte({ max: 200 }),
  parMois: choix(PAR_MOIS).default('2'),
  age: choix(AGES, textes.erreurs.age),
  accordParental: coche(),
  accords: cases(ACCORDS),
}
export const FormTalent = z.object(champsTalent)
export type ValeursTalent = z.infer<typeof FormTalent>

const liste = (raw: Raw, nom: string): readonly string[] => [raw[nom] ?? []].flat()

/** What is missing between fields, said with the errors of each field: no second round. */
export function manquesTalent(raw: Raw): Errors {
  const vide = (nom: string) => saisi(raw, nom).trim() === ''
  const age = saisi(raw, 'age')
  return {
    ...(vide('texte') && liste(raw, 'images').length === 0 ? { texte: textes.erreurs.sansMots } : {}),
    ...(vide('telephone') && vide('courriel') && vide('relais') ? { telephone: textes.erreurs.injoignable } : {}),
    ...(age === 'moins-16' ? { age: textes.erreurs.tropJeune } : {}),
    ...(age === '16-17' && vide('accordParental') ? { accordParental: textes.erreurs.accordParental } : {}),
    ...(liste(raw, 'accords').some((usage) => usage !== 'photo') ? {} : { accords: textes.erreurs.sansAccord }),
  }
}

/** The sentence of each refusal, by the field it concerns. */
export const REFUS_TALENT: Record<RefusTalent, Errors> = {
  'trop-jeune': { age: textes.erreurs.tropJeune },
  'accord-parental': { accordParental: textes.erreurs.accordParental },
  injoignable: { telephone: textes.erreurs.injoignable },
  'sans-mots': { texte: textes.erreurs.sansMots },
  'deja-connu': { formulaire: textes.erreurs.dejaConnu },
}

/** From the form to what is written: pictures add their words, each use asked is answered yes or no. */
export function saisieDepuis(
  v: ValeursTalent,
  contexte: Readonly<{ entree: Entree; moyen: Moyen; cercle: Cercle }>,
): SaisieTalent {
  const mots = v.images.map((image) => FAMILLES[image].mot).join(', ')
  return {
    ...contexte,
    talentId: v.talentId,
    personneId: v.personneId,
    prenom: v.prenom,
    nom: v.nom,
    telephone: v.telephone,
    courriel: v.courriel,
    relais: v.relais,
    texte: [v.texte, mots].filter((mot) => mot !== '').join('\n'),
    moments: v.moments,
    langues: listeDeLangues(v.langues),
    age: v.age,
    accordParental: v.accordParental,
    parMois: Number(v.parMois),
    accords: Object.fromEntries(ACCORDS.map((usage) => [usage, v.accords.includes(usage)])),
  }
}

/** « français, arabe et turc » → three. */
export const listeDeLangues = (ecrites: string): string[] =>
  ecrites
    .split(/[,;/\n]| et /)
    .map((mot) => mot.trim())
    .filter((mot) => mot !== '')
    .slice(0, 12)

type Props = Readonly<{ values: Raw; errors: Errors }>

/** The whole form of a hand proposed; the ids go in the `hidden` of the form around it. */
export function ChampsTalent({ values, errors }: Props) {
  return (
    <>
      <ChampsMots values={values} errors={errors} />
      <Cases
        nom="images"
        libelle={textes.images}
        aide={textes.imagesAide}
        nu
        disposition="images"
        valeurs={values.images}
        options={NOMS_DE_FAMILLE.map((nom) => ({ valeur: nom, libelle: FAMILLES[nom].mot, picto: nom }))}
      />
      <Champ
        nom="prenom"
        libelle={textes.prenom}
        valeur={values.prenom}
        erreur={errors.prenom}
        required
        autocomplete="given-name"
        largeur="moyen"
      />
      <Champ
        nom="nom"
        libelle={textes.nom}
        aide={textes.nomAide}
        valeur={values.nom}
        erreur={errors.nom}
        autocomplete="family-name"
        largeur="moyen"
      />
      <ChampsJoindre values={values} errors={errors} />
      <ChampsMoments values={values} errors={errors} />
      <ChampsAge values={values} errors={errors} />
      <ChampsAccords values={values} errors={errors} />
    </>
  )
}

export function ChampsMots({ values, errors }: Props) {
  return (
    <Zone
      nom="texte"
      libelle={textes.quoi}
      aide={
        <>
          {textes.quoiAide} {textes.sensible}
        </>
      }
      nu
      lignes={4}
      valeur={values.texte}
      erreur={errors.texte}
    />
  )
}

export function ChampsJoindre({ values, errors }: Props) {
  return (
    <GroupeDeChamps titre={textes.joindre} aide={textes.joindreAide}>
      <Champ
        nom="telephone"
        libelle={textes.telephone}
        type="tel"
        nu
        autocomplete="tel"
        valeur={values.telephone}
        erreur={errors.telephone}
        largeur="moyen"
      />
      <Champ
        nom="courriel"
        libelle={textes.courriel}
        type="email"
        nu
        autocomplete="email"
        valeur={values.courriel}
        erreur={errors.courriel}
        largeur="moyen"
      />
      <Champ
        nom="relais"
        libelle={textes.relais}
        aide={textes.relaisAide}
        nu
        valeur={values.relais}
        erreur={errors.relais}
      />
    </GroupeDeChamps>
  )
}

export function ChampsMoments({ values, errors }: Props) {
  return (
    <>
      <Cases
        nom="moments"
        libelle={textes.moments}
        aide={textes.momentsAide}
        nu
        disposition="colonnes"
        valeurs={values.moments}
        erreur={errors.moments}
        options={MOMENTS.map((moment) => ({ valeur: moment, libelle: majuscule(momentEnClair(moment)) }))}
      />
      <Choix
        nom="parMois"
        libelle={textes.parMois}
        nu
        largeur="moyen"
        valeur={values.parMois ?? '2'}
        erreur={errors.parMois}
        options={PAR_MOIS.map((n) => ({ valeur: n, libelle: n === '1' ? 'Une fois' : `${n} fois` }))}
      />
      <Champ
        nom="langues"
        libelle={textes.langues}
        aide={textes.languesAide}
        valeur={values.langues}
        erreur={errors.langues}
      />
    </>
  )
}

function ChampsAge({ values, errors }: Props) {
  return (
    <>
      <Radios
        nom="age"
        libelle={textes.age}
        required
        valeur={values.age}
        erreur={errors.age}
        options={AGES.map((age) => ({ valeur: age, libelle: textes.ages[age] }))}
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

export function ChampsAccords({ values, errors }: Props) {
  return (
    <Cases
      nom="accords"
      libelle={textes.quiVoit}
      aide={textes.quiVoitAide}
      nu
      valeurs={values.accords}
      erreur={errors.accords}
      options={ACCORDS.map((usage) => ({ valeur: usage, ...textes.usages[usage] }))}
    />
  )
}

const majuscule = (mot: string): string => mot.charAt(0).toLocaleUpperCase('fr') + mot.slice(1)
