import { z } from 'zod'
import type { Cercle, Moyen, Usage } from '#modules/personnes/index.ts'
import {
  cases,
  choix,
  choixOuRien,
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
import { AGES, type Entree, MOMENTS, type RefusTalent } from '../domain.ts'
import { textes } from '../textes.fr.ts'
import { champsPreferences, manquesPreferences, PERIODES, preferencesDepuis } from './preferences.ts'
import type { SaisieTalent } from './usecases.ts'

export const ACCORDS = ['entremise', 'directe', 'annuaire', 'photo'] as const
/** The uses asked with an answer to an appel; the photo is asked on another day. */
export const ACCORDS_D_UNE_REPONSE = ['entremise', 'directe', 'annuaire'] as const
/** Without one of these, nobody could ever ask: to be seen in the annuaire lets nobody call. */
export const laisseAppeler = (usages: readonly string[]): boolean =>
  usages.includes('entremise') || usages.includes('directe')
/** Whoever leaves nothing to call is not asked who may call, and says nothing of it; every other box is an answer. */
export const accordsDits = (
  coches: readonly Usage[],
  { telephone: numero, courriel: mail }: Readonly<{ telephone: string; courriel: string }>,
): Partial<Record<Usage, boolean>> =>
  Object.fromEntries(
    ACCORDS.filter((usage) => coches.includes(usage) || numero + mail !== '' || !laisseAppeler([usage])).map(
      (usage) => [usage, coches.includes(usage)],
    ),
  )
export const PAR_MOIS = ['1', '2', '4', '8'] as const
export const TEXTE_MAX = 2_000

/** What is asked of anyone, here and with an answer to an appel. */
const champsCommuns = {
  talentId: identifiant(),
  personneId: identifiant(),
  prenom: texte({ nomme: true, max: 60, obligatoire: textes.erreurs.prenom }),
  telephone: telephone(),
  courriel: courriel(),
  age: choix(AGES, textes.erreurs.age),
  accordParental: coche(),
}

/** The fields of the short form, to spread in a `z.object`: with `<ChampsDeReponse>` and `manquesTalent`. */
export const champsDeReponse = { ...champsCommuns, accords: cases(ACCORDS_D_UNE_REPONSE) }

/** The fields of a hand proposed, to spread in a `z.object`: with `<ChampsTalent>`, `manquesTalent`, `saisieDepuis`. */
export const champsTalent = {
  ...champsCommuns,
  texte: zone({ max: TEXTE_MAX }),
  ...champsPreferences,
  nom: texte({ nomme: true, max: 80 }),
  telephone: telephone({ aCote: textes.erreurs.parQuiPasser }),
  relais: texte({ max: 200 }),
  moments: cases(MOMENTS),
  langues: texte({ max: 200 }),
  parMois: choixOuRien(PAR_MOIS),
  accords: cases(ACCORDS),
}
export const FormTalent = z.object(champsTalent)
export type ValeursTalent = z.infer<typeof FormTalent>

const ORDRE = [
  'quiEstCe',
  'moyen',
  'cercle',
  'texte',
  'images',
  'prenom',
  'telephone',
  'courriel',
  'relais',
  'moments',
  'grille',
  ...PERIODES.flatMap(({ du, au }) => [du, au]),
  'age',
  'accordParental',
  'accords',
  'nom',
  'parMois',
  'langues',
  'rayon',
  'quartierId',
  'publics',
  'apprendre',
  'neVeutPlus',
  'talentId',
  'personneId',
  'formulaire',
]

const liste = (raw: Raw, nom: string): readonly string[] => [raw[nom] ?? []].flat()

/** What is missing between fields, said with the errors of each field: no second round. */
export function manquesTalent(raw: Raw, aujourdhui: Temporal.PlainDate): Errors {
  const vide = (nom: string) => saisi(raw, nom).trim() === ''
  const age = saisi(raw, 'age')
  return {
    ...(vide('texte') && liste(raw, 'images').length === 0 ? { texte: textes.erreurs.sansMots } : {}),
    ...(vide('telephone') && vide('courriel') && vide('relais') ? { telephone: textes.erreurs.injoignable } : {}),
    ...(age === 'moins-16' ? { age: textes.erreurs.tropJeune } : {}),
    ...(age === '16-17' && vide('accordParental') ? { accordParental: textes.erreurs.accordParental } : {}),
    ...(laisseAppeler(liste(raw, 'accords')) ? {} : { accords: textes.erreurs.sansAccord }),
    ...(age === '16-17' && liste(raw, 'accords').includes('directe') ? { accords: textes.erreurs.directe } : {}),
    ...manquesPreferences(raw, aujourdhui),
  }
}

/** Errors in the order in which the form asks, whoever found them. */
export const dansLOrdre = (errors: Errors): Errors =>
  Object.fromEntries(ORDRE.flatMap((nom) => (errors[nom] === undefined ? [] : [[nom, errors[nom]] as const])))

/** The sentence of each refusal, by the field it concerns. */
export const REFUS_TALENT: Record<RefusTalent, Errors> = {
  'trop-jeune': { age: textes.erreurs.tropJeune },
  'accord-parental': { accordParental: textes.erreurs.accordParental },
  injoignable: { telephone: textes.erreurs.injoignable },
  'sans-mots': { texte: textes.erreurs.sansMots },
  'deja-connu': { formulaire: textes.erreurs.dejaConnu },
}

/** From the form to what is written: each use asked is answered yes or no. */
export function saisieDepuis(
  v: ValeursTalent,
  contexte: Readonly<{ entree: Entree; moyen: Moyen; cercle: Cercle }>,
  aujourdhui: Temporal.PlainDate,
): SaisieTalent {
  return {
    ...contexte,
    ...preferencesDepuis(v, aujourdhui),
    talentId: v.talentId,
    personneId: v.personneId,
    prenom: v.prenom,
    nom: v.nom,
    telephone: v.telephone,
    courriel: v.courriel,
    relais: v.relais,
    quartierId: v.quartierId,
    texte: v.texte,
    moments: v.moments,
    langues: listeDeLangues(v.langues),
    age: v.age,
    accordParental: v.accordParental,
    parMois: v.parMois === null ? null : Number(v.parMois),
    accords: accordsDits(v.accords, v),
  }
}

/** « français, arabe et turc » → three. */
export const listeDeLangues = (ecrites: string): string[] =>
  ecrites
    .split(/[,;/\n]| et /)
    .map((mot) => mot.trim())
    .filter((mot) => mot !== '')
    .slice(0, 12)
