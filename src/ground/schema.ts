import type { AgendasTables } from '#modules/agendas/tables.ts'
import type { AnneeTables } from '#modules/annee/tables.ts'
import type { AnnuaireTables } from '#modules/annuaire/tables.ts'
import type { AppelsTables } from '#modules/appels/tables.ts'
import type { BilansTables } from '#modules/bilans/tables.ts'
import type { CompetencesTables } from '#modules/competences/tables.ts'
import type { ComptesTables } from '#modules/comptes/tables.ts'
import type { ConseilTables } from '#modules/conseil/tables.ts'
import type { ContexteTables } from '#modules/contexte/tables.ts'
import type { CooperationTables } from '#modules/cooperation/tables.ts'
import type { DepotsTables } from '#modules/depots/tables.ts'
import type { EditionsTables } from '#modules/editions/tables.ts'
import type { EffetsTables } from '#modules/effets/tables.ts'
import type { EvaluationTables } from '#modules/evaluation/tables.ts'
import type { LancementTables } from '#modules/lancement/tables.ts'
import type { MisesEnLienTables } from '#modules/mises-en-lien/tables.ts'
import type { NotificationsTables } from '#modules/notifications/tables.ts'
import type { PartageTables } from '#modules/partage/tables.ts'
import type { PersonnesTables } from '#modules/personnes/tables.ts'
import type { PresencesTables } from '#modules/presences/tables.ts'
import type { ProgrammationTables } from '#modules/programmation/tables.ts'
import type { RecitsTables } from '#modules/recits/tables.ts'
import type { RecommandationsTables } from '#modules/recommandations/tables.ts'
import type { RegardsTables } from '#modules/regards/tables.ts'
import type { SeancesTables } from '#modules/seances/tables.ts'
import type { SuiviTables } from '#modules/suivi/tables.ts'
import type { TempsFortsTables } from '#modules/temps-forts/tables.ts'
import type { TerritoiresTables } from '#modules/territoires/tables.ts'

/** The tables of all modules; each is written by its owner only. */
export type Schema = TerritoiresTables &
  PersonnesTables &
  ComptesTables &
  NotificationsTables &
  DepotsTables &
  ProgrammationTables &
  AnneeTables &
  SeancesTables &
  AgendasTables &
  CompetencesTables &
  AnnuaireTables &
  AppelsTables &
  MisesEnLienTables &
  PartageTables &
  TempsFortsTables &
  PresencesTables &
  SuiviTables &
  BilansTables &
  RegardsTables &
  ConseilTables &
  RecitsTables &
  ContexteTables &
  EditionsTables &
  EffetsTables &
  LancementTables &
  CooperationTables &
  RecommandationsTables &
  EvaluationTables
