import type { Module } from '#src/module.ts'
import { lexique } from './lexique/charger.ts'

export { classer, type JeuDeTextes } from './classement.ts'
export { entree, type FicheDEntree, familles, type Lecture, type Lue, lire } from './consulter.ts'
export {
  besoinChoisi,
  type EntreeDuLexique,
  type EntreeGardee,
  entreeDuLexique,
  entreesAGarder,
  entreesCherchees,
  estUneFacette,
  sansEntree,
  talentGarde,
} from './en-base.ts'
export {
  type BesoinPrepare,
  type Preuve,
  preparerBesoin,
  preparerTalent,
  type Rapprochement,
  rapprocher,
  type TalentPrepare,
} from './rapprocher.ts'

/** The lexicon: what residents write, and what they can do. It has no page of its own yet. */
export const competences: Module = { nom: 'competences' }

export { chauffer as chaufferLexique } from './lexique/charger.ts'
export { construireIndex, type Index } from './recherche.ts'

/** What loading the lexicon costs, measured now if it was not loaded yet, and how large it is. */
export async function chargeDuLexique(): Promise<
  Readonly<{ millisecondes: number; megaoctets: number; entrees: number; termes: number }>
> {
  const avant = process.memoryUsage().heapUsed
  const debut = performance.now()
  const { entrees, termes } = lexique()
  const millisecondes = performance.now() - debut
  const megaoctets = (process.memoryUsage().heapUsed - avant) / 1e6
  const distincts = new Set([...termes.values()].flat())
  return { millisecondes, megaoctets, entrees: entrees.length, termes: distincts.size }
}

/** Changes when the lexicon does: what was read with another version is read again. */
export const versionDuLexique = (): string => lexique().version
