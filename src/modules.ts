import { accueil } from '#modules/accueil/index.ts'
import { agendas } from '#modules/agendas/index.ts'
import { annee } from '#modules/annee/index.ts'
import { annuaire } from '#modules/annuaire/index.ts'
import { appels } from '#modules/appels/index.ts'
import { apresJournee } from '#modules/apres-journee/index.ts'
import { bilans } from '#modules/bilans/index.ts'
import { calendrier } from '#modules/calendrier/index.ts'
import { competences } from '#modules/competences/index.ts'
import { comptes } from '#modules/comptes/index.ts'
import { conseil } from '#modules/conseil/index.ts'
import { contexte } from '#modules/contexte/index.ts'
import { cooperation } from '#modules/cooperation/index.ts'
import { depots } from '#modules/depots/index.ts'
import { editions } from '#modules/editions/index.ts'
import { effets } from '#modules/effets/index.ts'
import { evaluation } from '#modules/evaluation/index.ts'
import { lancement } from '#modules/lancement/index.ts'
import { misesEnLien } from '#modules/mises-en-lien/index.ts'
import { notifications } from '#modules/notifications/index.ts'
import { partage } from '#modules/partage/index.ts'
import { personnes } from '#modules/personnes/index.ts'
import { phrase } from '#modules/phrase/index.ts'
import { presences } from '#modules/presences/index.ts'
import { programmation } from '#modules/programmation/index.ts'
import { recits } from '#modules/recits/index.ts'
import { recommandations } from '#modules/recommandations/index.ts'
import { regards } from '#modules/regards/index.ts'
import { rotations } from '#modules/rotations/index.ts'
import { seances } from '#modules/seances/index.ts'
import { suggestions } from '#modules/suggestions/index.ts'
import { suivi } from '#modules/suivi/index.ts'
import { tempsForts } from '#modules/temps-forts/index.ts'
import { territoires } from '#modules/territoires/index.ts'
import type { Module } from '#src/ground/module.ts'

/** The modules, in dependency order: each may import those above it, never those below. */
export const MODULES: readonly Module[] = [
  personnes,
  comptes,
  territoires,
  notifications,
  depots,
  programmation,
  annee,
  phrase,
  seances,
  calendrier,
  agendas,
  competences,
  annuaire,
  appels,
  suggestions,
  misesEnLien,
  partage,
  tempsForts,
  rotations,
  lancement,
  presences,
  apresJournee,
  suivi,
  bilans,
  regards,
  conseil,
  recits,
  contexte,
  effets,
  cooperation,
  recommandations,
  evaluation,
  editions,
  accueil,
]
