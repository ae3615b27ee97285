import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { lexique } from './lexique/charger.ts'
import { competencesScreen } from './screens/competences.tsx'
import { relire } from './usecases.ts'

export {
  type Certitude,
  certitudeDe,
  type Exigences,
  estCompris,
  estEnDeuxMots,
  exigenceDe,
  exigencesDe,
  FORCE_D_UN_ACQUIS,
  moitiesDites,
  tientLePapier,
} from './chercher/certitude.ts'
export { certitudes, classer, type Pense } from './chercher/classement.ts'
export {
  besoinChoisi,
  type EntreeGardee,
  entreeDuLexique,
  entreesAGarder,
  entreesAttendues,
  entreesCherchees,
  entreesSures,
  estUneFacette,
  sansEntree,
  talentGarde,
} from './chercher/en-base.ts'
export {
  type BesoinPrepare,
  preparerBesoin,
  preparerTalent,
  rapprocher,
  type TalentPrepare,
} from './chercher/rapprocher.ts'
export { entree, familles, type Lue, lire } from './consulter.ts'
export { distance } from './francais/fautes.ts'
export { motsFrancais } from './francais/langue.ts'
export { enToutesLettres } from './francais/mots.ts'
export { estUneGraphie, natureDe } from './lecture/nature.ts'

/** The lexicon: what residents write, and what they can do. */
export const competences: Module = {
  nom: 'competences',
  routes: screens(competencesScreen),
  // Another server of the same database may have added words.
  entretien: relire,
  signatures: ['mots_de_quartier.note_par'],
}

export { chaufferLexique, fautesDuVocabulaire, importerUneListe } from './usecases.ts'

/** Changes when the lexicon does: what was read with another version is read again. */
export const versionDuLexique = (): string => lexique().version
