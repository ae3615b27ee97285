import type { Etat } from '../../domain.ts'
import { parmi } from './texte.ts'

/** What a file is read for: the actions of a year, or the tracker of what came of them. */
export const USAGES = ['programmation', 'suivi'] as const
export type Usage = (typeof USAGES)[number]

/** The four states of money, in the order they are reached. */
export const ETATS_MONTANT = ['demande', 'propose', 'accorde', 'realise'] as const
export type EtatMontant = (typeof ETATS_MONTANT)[number]

/** What a column holds, as people name it. `autre` is kept in the file and not read. */
export const NOMS_DES_ROLES = [
  ['reference', 'Référence de l’action'],
  ['numero', 'Numéro de ligne'],
  ['dauphin', 'Numéro DAUPHIN'],
  ['titre', 'Titre de l’action'],
  ['structure', 'Structure'],
  ['sigle', 'Sigle'],
  ['type_structure', 'Type de structure'],
  ['siret', 'SIRET'],
  ['rna', 'RNA'],
  ['quartier', 'Quartier'],
  ['code_quartier', 'Code du quartier'],
  ['part_quartier', 'Part d’un quartier'],
  ['repartition', 'Répartition entre quartiers'],
  ['theme', 'Thème ou pilier'],
  ['etat', 'État, avancement ou décision'],
  ['annee', 'Année'],
  ['periode', 'Période'],
  ['debut', 'Début'],
  ['fin', 'Fin'],
  ['nature', 'Nouvelle ou reconduite'],
  ['reconduction_de', 'Reconduction de'],
  ['public', 'Publics'],
  ['objectifs', 'Objectifs'],
  ['indicateurs', 'Indicateurs'],
  ['cout_total', 'Coût total'],
  ['montant', 'Montant d’un financeur'],
  ['total', 'Total'],
  ['ressources_propres', 'Ressources propres'],
  ['autre_annee', 'Montant d’une autre année'],
  ['financeur', 'Nom du financeur'],
  ['type_montant', 'Type de montant'],
  ['plan_financement', 'Plan de financement'],
  ['contact', 'Nom du contact'],
  ['fonction', 'Fonction du contact'],
  ['mail', 'Adresse e-mail'],
  ['telephone', 'Téléphone'],
  ['suivi_par', 'Suivi par'],
  ['reserves', 'Réserves de la décision'],
  ['avis', 'Avis d’un service ou d’un financeur'],
  ['observations', 'Observations'],
  ['pourcentage', 'Pourcentage'],
  ['participants', 'Participants'],
  ['participants_prevus', 'Participants prévus'],
  ['femmes', 'Dont femmes'],
  ['participants_quartier', 'Dont habitants du quartier'],
  ['seances', 'Nombre de séances'],
  ['seances_prevues', 'Nombre de séances prévues'],
  ['indicateur', 'Nom d’un indicateur'],
  ['indicateur_prevu', 'Valeur prévue d’un indicateur'],
  ['indicateur_atteint', 'Valeur atteinte d’un indicateur'],
  ['cout_realise', 'Dépense réalisée, toute l’action'],
  ['bilan_recu', 'Bilan reçu (oui, non, ou la date)'],
  ['autre', 'Autre, à ne pas lire'],
] as const
export type RoleColonne = (typeof NOMS_DES_ROLES)[number][0]
export const ROLES_COLONNE: readonly RoleColonne[] = NOMS_DES_ROLES.map(([role]) => role)

/** Some of these, by their names. */
export const roles = (dits: string): readonly RoleColonne[] => dits.split(' ').map((dit) => parmi(ROLES_COLONNE, dit))

/** What only a tracker tells: who came, what was spent, the review received. */
export const ROLES_DE_SUIVI = roles(
  'participants participants_prevus femmes participants_quartier seances seances_prevues indicateur indicateur_prevu indicateur_atteint cout_realise bilan_recu',
)

/** One column as it was understood; a person may correct `role`, `financeur`, `etat`, `multiplicateur`. */
export type Colonne = Readonly<{
  /** 0-based. */
  colonne: number
  lettre: string
  /** The header, its levels joined by « › ». */
  entete: string
  role: RoleColonne
  /** 0 to 1. */
  confiance: number
  financeur?: string
  etat?: EtatMontant
  /** The second step of a cell that tells two: « 1 400 / 700 ». */
  etatSuivant?: EtatMontant
  annee?: number
  /** 1000 for a column in k€. */
  multiplicateur?: number
  /** For `part_quartier`: the quartier the column stands for. */
  quartier?: string
  /** For a title whose cells name the porteur too, under a label that does not say so: what comes first. */
  double?: 'porteur' | 'titre'
}>

/** A table inside a sheet; rows are numbered from 1, as in the spreadsheet. */
export type Table = Readonly<{
  enteteDebut: number
  enteteFin: number
  fin: number
  /** Remembers the mapping: same headers, same signature. */
  signature: string
  colonnes: readonly Colonne[]
}>

/** What a sheet holds, as people name it. */
export const NOMS_DES_FEUILLES = [
  ['actions', 'Les actions de l’année'],
  ['structures', 'Les structures'],
  ['avis', 'Les avis d’instruction'],
  ['bilans', 'Le suivi ou les bilans des actions'],
  ['complement', 'Des précisions sur les mêmes actions'],
  ['recapitulatif', 'Un récapitulatif, déjà dit ailleurs'],
  ['annee_passee', 'Une autre année'],
  ['calendrier', 'Le calendrier'],
  ['listes', 'Un mode d’emploi, ou des listes de choix'],
  ['notes', 'Des notes'],
  ['vide', 'Rien'],
] as const
export type RoleFeuille = (typeof NOMS_DES_FEUILLES)[number][0]
export const ROLES_FEUILLE: readonly RoleFeuille[] = NOMS_DES_FEUILLES.map(([role]) => role)

/** Where each action stands in a sheet. */
export const NOMS_DES_VOIES = [
  ['lignes', 'sur une ligne, ou sur quelques lignes qui se suivent'],
  ['colonnes', 'dans une colonne, ses libellés à gauche'],
  ['fiches', 'dans une fiche, ses libellés devant ce qu’ils disent'],
] as const
export type Voie = (typeof NOMS_DES_VOIES)[number][0]

/** What a person said of a row. */
export const NOMS_DES_LIGNES = [
  ['entete', 'C’est l’en-tête du tableau'],
  ['total', 'C’est un total'],
  ['rien', 'Ce n’est pas une action'],
  ['action', 'C’est bien une action'],
] as const
export type LigneDite = (typeof NOMS_DES_LIGNES)[number][0]

/** What a person said of a column, or of a label down the side. */
export type ColonneDite = Pick<Colonne, 'role' | 'financeur' | 'etat' | 'multiplicateur'>

export type LigneIgnoree = Readonly<{ ligne: number; raison: string }>

export type FeuilleLue = Readonly<{
  nom: string
  masquee: boolean
  role: RoleFeuille
  /** Why this role, in French, for the mapping page. */
  raison: string
  tables: readonly Table[]
  contexte: Readonly<{ quartier?: string; theme?: string; financeur?: string; annee?: number }>
  lignesIgnorees: readonly LigneIgnoree[]
  /** Actions told down the side, read as a table of labels: which of its columns each cell of the sheet is of. */
  fiche?: Readonly<{ table: Table; lieux: Readonly<Record<string, number>> }>
  /** Where an action may stand, the way taken first, and what speaks for each. */
  voies?: readonly Readonly<{ voie: Voie; points: number }>[]
}>

export type Financement = Readonly<{ financeur: string } & Record<EtatMontant, number | null>>

/** The first rows of a sheet as they are written, and those below that deserve a look. */
export type VueDeFeuille = Readonly<{
  nom: string
  /** The columns that carry something, 0-based. */
  colonnes: readonly number[]
  /** One text a column; rows are numbered as in the spreadsheet. `loin`: shown only where it is asked for. */
  lignes: readonly Readonly<{ ligne: number; textes: readonly string[]; loin?: true }>[]
  /** Written rows that are not shown at first. */
  reste: number
}>

/** A total of the sheet beside what was read of its column; amounts are centimes. */
export type TotalLu = Readonly<{
  feuille: string
  lieu: string
  /** The label of its column. */
  libelle: string
  ecrit: number
  lu: number
  /** Amounts that the sum of the sheet leaves out (in letters, out of its formula), and those that it counts and that are not read. */
  horsSomme: readonly string[]
  horsLecture: readonly string[]
}>

/** An action as the file tells it. Amounts are centimes; `cellules` says where each field was read. */
export type ActionLue = Readonly<{
  ref: string | null
  dauphin: string | null
  titre: string
  /** Official name when a directory sheet gives it, else what the row says. */
  structure: string | null
  structureEcrite: string | null
  /** The theme of its row, where a person said that it is one with `theme`. */
  themeReuni?: string
  siret: string | null
  /** Official codes when known, else names. */
  quartiers: readonly string[]
  repartition: Readonly<Record<string, number>> | null
  /** Said renewed, be it of nobody knows which. */
  reconduite?: boolean
  theme: string | null
  etat: string | null
  /** The codes written for `theme` and `etat`, where the legend of the workbook opened them. */
  codes?: Readonly<{ theme?: string; etat?: string }>
  /** `etat` was read in a column of opinions. */
  avis?: boolean
  couleur: string | null
  /** What the legend says of this colour. */
  sensCouleur: string | null
  annee: number | null
  periode: string | null
  reconductionDe: string | null
  reconductionRef: string | null
  public: string | null
  objectifs: string | null
  observations: string | null
  coutTotal: number | null
  financements: readonly Financement[]
  source: Readonly<{ feuille: string; ligne: number }>
  /** Field (`titre`, `financements.Ville.accorde`) → `Sheet!A1`: where it was read, or would be written when blank. */
  cellules: Readonly<Record<string, string>>
  /** The fields whose cells were not understood: each is told, and changes nothing of an action already here. */
  incompris?: readonly string[]
  /** By label, what tells of days in a column of its row that a person said not to read: a period that came of it is no more told. */
  joursEcartes?: Readonly<Record<string, string>>
}>

/** Where an action stands, as a tracker says it in words. */
export const AVANCEMENTS = [
  'pas-demarree',
  'en-cours',
  'en-retard',
  'sans-nouvelles',
  'reportee',
  'annulee',
  'terminee',
] as const
export type Avancement = (typeof AVANCEMENTS)[number]

/** A number that a tracker gives of an action; `libre` is an indicator of its own, under its own name. */
export type MesureLue = Readonly<{
  quoi: 'participants' | 'femmes' | 'quartier' | 'seances' | 'libre'
  libelle: string
  prevu: number | null
  atteint: number | null
  /** « env. 45 » */
  environ: boolean
}>

/** What a tracker says of one action: a row, or the rows of one action. Amounts are centimes. */
export type ReleveLu = Readonly<{
  source: Readonly<{ feuille: string; ligne: number }>
  annee: number | null
  /** The day that the sheet says it is of, when it says one: « au 12/10/2026 ». */
  jour: string | null
  ref: string | null
  dauphin: string | null
  titre: string | null
  structure: string | null
  avancement: Readonly<{ sens: Avancement; dit: string }> | null
  /** The column of states says that it was not voted. */
  decision?: Readonly<{ etat: Etat; dit: string }>
  mesures: readonly MesureLue[]
  /** All that was spent on the action, whoever pays. */
  depense: number | null
  /** By payer, where the columns or the row name one. */
  argent: readonly Readonly<{ financeur: string; accorde: number | null; realise: number | null }>[]
  /** What a payer paid: never what was spent. */
  verses: readonly Readonly<{ financeur: string; centimes: number }>[]
  /** The same of all payers together, where nobody is named. */
  total: Readonly<{ accorde: number | null; realise: number | null; verse: number | null }>
  bilan: Readonly<{ etat: 'recu' | 'attendu' | 'sans-objet' | 'autre'; jour: string | null; dit: string }> | null
  remarque: string | null
  /** What was written and not understood, each a sentence. */
  problemes: readonly string[]
  /** What our own tracker tells of the action itself, for one that is begun from it. */
  fiche?: Readonly<{ theme: string; quartiers: readonly string[]; debut: string | null; fin: string | null }>
  /** Of our own tracker: its cells by heading, to tell which were changed. */
  cellules?: Readonly<Record<string, string>>
  /** Its headings, in the order of its columns: what is kept of a record has another. */
  entetes?: readonly string[]
}>

export type ContactLu = Readonly<{
  structure: string | null
  nom: string | null
  fonction: string | null
  mail: string | null
  telephone: string | null
  source: Readonly<{ feuille: string; ligne: number }>
}>

export type StructureLue = Readonly<{
  nom: string
  sigle: string | null
  type: string | null
  siret: string | null
  siren: string | null
  rna: string | null
  /** Every way the file writes it. */
  ecritures: readonly string[]
  /** True when an action of this file names it. */
  porteAction: boolean
  source: Readonly<{ feuille: string; ligne: number }>
}>

export type ProblemeLu = Readonly<{
  feuille: string
  ligne: number | null
  colonne: string | null
  valeur: string | null
  message: string
  bloquant: boolean
  /** A row left out as its file shows it, which may tell of an action already here: of this structure. */
  ecartee?: 'Barrée' | 'Masquée'
  porteur?: string
}>

/** A doubt about a sheet, or about what stands at `ou`; `lieu`: in which cell it was read, be it of another sheet, or row. */
export function doute(
  feuille: string,
  message: string,
  { lieu, ...ou }: Partial<ProblemeLu> & Readonly<{ lieu?: string | null }> = {},
): ProblemeLu {
  const [, sienne, colonne, rang] = /^(?:(.+)!)?([A-Z]+)(\d+)$/s.exec(lieu ?? '') ?? []
  const place = colonne && rang ? { feuille: sienne ?? feuille, ligne: Number(rang), colonne } : {}
  return { feuille, ligne: null, colonne: null, valeur: null, message, bloquant: false, ...ou, ...place }
}

export type Genre = 'programmation' | 'postes' | 'subventions' | 'suivi' | 'inconnu'

export type QuartierConnu = Readonly<{ code: string | null; nom: string; abreviations?: readonly string[] }>

export type ThemesPareils = Readonly<{ nom: string; ecrits: readonly string[] }>

/** What a person may say of a code of decisions; `rien`: it decides nothing. */
export const SENS_DE_CODE = [
  'favorable',
  'reserve',
  'defavorable',
  'ajournee',
  'attente',
  'orientee',
  'retiree',
  'rien',
] as const
export type SensDeCode = (typeof SENS_DE_CODE)[number]
/** The same, in words that `etatDit` reads. */
export const MOTS_DU_SENS: Readonly<Record<SensDeCode, string>> = {
  favorable: 'Favorable',
  reserve: 'Favorable sous réserve',
  defavorable: 'Défavorable',
  ajournee: 'Ajournée',
  attente: 'Pas encore décidée',
  orientee: 'Orientée vers un autre dispositif',
  retiree: 'Retirée par la structure',
  rien: 'Rien de la décision',
}

/** A code of decisions (`F`, `AJ`): what it was read as, by the legend or as a person said (`sens`); where it first stands. */
export type CodeLu = Readonly<{
  code: string
  /** What the legend of the workbook says of it, if it does. */
  legende: string | null
  dit: string | null
  sens: SensDeCode | null
  lignes: number
  adresse: string
}>

/** Which of two sheets is kept where they differ: the one that lists the actions, or the other one. */
export const COTES = ['liste', 'autre'] as const
export type Cote = (typeof COTES)[number]

/** What a sheet says: a granted amount (centimes), a decision in its words, or nothing; `jour`: the day that it is of. */
export type DitDUneFeuille = Readonly<{
  feuille: string
  lieu: string
  valeur: number | string | null
  jour: string | null
}>

/** An action of which two sheets do not say the same: `etat`, or `financements.Ville.accorde`. */
export type DesaccordLu = Readonly<
  {
    source: ActionLue['source']
    titre: string
    champ: string
    pris: Cote
    /** A person said which one; `cles`: what is kept of that answer. */
    dit: boolean
    cles: Readonly<Record<Cote, string>>
  } & Record<Cote, DitDUneFeuille>
>

/** What a sheet says of actions that another one lists, and what was taken of it because that one did not say it. */
export type ApportLu = Readonly<{
  feuille: string
  liste: string
  actions: number
  repris: readonly Readonly<{ titre: string; champ: string; lieu: string; valeur: number | string }>[]
  /** Of how many actions it tells what that one has nothing of: their themes, their periods. */
  completes?: readonly Readonly<{ role: RoleColonne; actions: number }>[]
  /** The themes of that one, kept, that it writes otherwise. */
  themes?: readonly Readonly<{ liste: string; autres: readonly string[]; actions: number }>[]
}>

export type Lecture = Readonly<{
  genre: Genre
  /** The sentence that says what this file is. */
  phrase: string
  annee: number | null
  feuilles: readonly FeuilleLue[]
  /** Rows of data understood (actions, posts, subsidies, according to the genre). */
  lignes: number
  actions: readonly ActionLue[]
  /** What a tracker says, action by action; only of a file read for the follow-up. */
  releves?: readonly ReleveLu[]
  /** Its sheets that are named for another year than the one that a person said of the file. */
  autresAnnees?: readonly Readonly<{ feuille: string; annee: number }>[]
  structures: readonly StructureLue[]
  contacts: readonly ContactLu[]
  quartiers: readonly QuartierConnu[]
  problemes: readonly ProblemeLu[]
  /** What cells tell and has no place here, as they name it. */
  pasGardes?: readonly string[]
  /** The codes of its decisions. */
  codes?: readonly CodeLu[]
  /** What its sheets say of the actions of another. */
  apports?: readonly ApportLu[]
  desaccords?: readonly DesaccordLu[]
  /** Its new themes that may be one, written in several ways, or one of here (`nom`). */
  themesPareils?: readonly ThemesPareils[]
  /** What its page of corrections shows beside. */
  vues?: readonly VueDeFeuille[]
  totaux?: readonly TotalLu[]
  /** Sheet by sheet, the ways of reading it that were weighed, where it was asked. */
  pourquoi?: readonly string[]
  /** Of our own export: its actions as they were when it was taken away, by identifier. */
  donnes?: Readonly<Record<string, ActionLue>>
}>

/** What a person corrected or what was remembered; every part is optional. */
export type OptionsLecture = Readonly<{
  /** What the file is read for; the programmation unless told. */
  usage?: Usage
  nomDeFichier?: string
  /** Tells what each sheet was weighed to be. */
  pourquoi?: boolean
  annee?: number
  quartiers?: readonly QuartierConnu[]
  /** Corrected roles of sheets, by name. */
  rolesFeuilles?: Readonly<Record<string, RoleFeuille>>
  /** Remembered ones, by `cleDuRole`. */
  roles?: Readonly<Record<string, RoleFeuille>>
  /** Corrected or remembered columns, by signature of the header: those that are told, the others are guessed. */
  colonnes?: Readonly<Record<string, readonly Colonne[]>>
  /** The same of labels down the side, by `cleDeLibelle`. */
  libelles?: Readonly<Record<string, ColonneDite>>
  /** Of rows, by `clesDeLigne`. */
  lignes?: Readonly<Record<string, LigneDite>>
  /** Of sheets, by `cleDeFeuille`. */
  voies?: Readonly<Record<string, Voie>>
  /** Of codes of decisions, by themselves. */
  codes?: Readonly<Record<string, SensDeCode>>
  /** Of what two sheets do not say alike, by its `cles`. */
  desaccords?: Readonly<Record<string, Cote>>
}>
