import type { Changements, LigneDeJournal } from '#modules/personnes/index.ts'
import { pick } from '#platform/columns.ts'
import { enChiffres, lireUnJour } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { avisDit } from '../classeurs/vocabulaires/vocabulaire.ts'
import {
  type Action,
  ETAPES,
  type Etape,
  type Etat,
  GENRES_DE_STRUCTURE,
  NOM_DE_L_ETAPE,
  NOM_DE_L_ETAT,
  NOM_DE_LA_PERIODE,
  NOM_DU_GENRE,
  PERIODES,
  type Structure,
} from '../domain.ts'
import { estSansReserve, reserveDite, reserveLevee } from '../lister/reserve.ts'
import { nomDuThemeNational } from './themes-nationaux.ts'

/** An action as flat fields, for the journal: what differs between two of them is what somebody changed. */
export function aPlat(action: Action): Record<string, unknown> {
  const argent: Record<string, unknown> = {}
  for (const f of action.financements)
    for (const etape of ETAPES) argent[`financements.${f.financeur}.${etape}`] = f[etape]
  return {
    titre: action.titre,
    structure: action.structureNom,
    ...pick(action, 'annee', 'dauphin', 'theme', 'themeNational', 'etat'),
    periode: action.periodeGenre,
    periodeEcrite: action.periodeEcrite,
    debut: action.debutJour?.toString() ?? null,
    fin: action.finJour?.toString() ?? null,
    ...pick(action, 'objectifs', 'remarque'),
    publics: action.publics.join(', '),
    renouvelle: action.renouvelleId,
    reserve: estSansReserve(action) ? null : reserveDite(action),
    reserveLevee: reserveLevee(action)?.toString() ?? null,
    quartiers: action.quartiers.map(enPart).join(', '),
    indicateurs: action.indicateurs.map((i) => (i.cible ? `${i.libelle} (${i.cible})` : i.libelle)).join(' ; '),
    ...argent,
  }
}

const enPart = (q: Action['quartiers'][number]): string =>
  q.part === null ? q.nom : `${q.nom} ${(Math.round(q.part * 10_000) / 100).toLocaleString('fr-FR')} %`

/** A remark may speak of people: that it changed is told, its words stand on the page of the action alone. */
export const sansLaRemarque = <C extends object>(changements: C): C =>
  'remarque' in changements ? { ...changements, remarque: { avant: null, apres: null } } : changements

/** Money lines that stand on one side only are compared with nothing. */
export function differences(avant: Record<string, unknown>, apres: Record<string, unknown>): Changements {
  const differents: Changements = {}
  for (const champ of new Set([...Object.keys(avant), ...Object.keys(apres)])) {
    const [a, b] = [avant[champ] ?? null, apres[champ] ?? null]
    if (JSON.stringify(a) !== JSON.stringify(b)) differents[champ] = { avant: a, apres: b }
  }
  return differents
}

/** The same for a structure. */
export const structureAPlat = (s: Structure): Record<string, unknown> =>
  pick(s, 'nom', 'sigle', 'genre', 'siret', 'rna', 'presentation', 'site')

const GESTES: Readonly<Record<string, string>> = {
  creer: 'a créé la fiche',
  modifier: 'a modifié la fiche',
  'accorder-dates': 'a accordé d’autres dates',
  importer: 'a repris le tableau de la ville',
  archiver: 'a rangé l’action',
  ressortir: 'a ressorti l’action',
  annuler: 'a annulé l’action',
  'reprendre-suivi': 'a repris le tableau de suivi de la ville',
  reunir: 'a réuni deux fiches en une',
  'reunir-themes': 'a réuni des thèmes',
  'separer-themes': 'a séparé un thème',
  'nommer-pilier': 'a dit le pilier de son thème',
  'personnes-differentes': 'a noté combien de personnes différentes sont venues',
  'papiers-de-participants': 'a recopié des papiers de participants',
  mur: 'a recopié le mur du bilan fait ensemble',
  'ajouter-contact': 'a ajouté un contact',
  'modifier-contact': 'a modifié un contact',
  'retirer-contact': 'a retiré un contact',
  'relancer-bilans': 'a relancé la structure : ses bilans sont en retard',
  'plus-personne': 'a fermé le dernier compte qui y agissait',
  'donner-le-code': 'a donné à un contact le code de sa page',
}

// The words of the import stand beside ours: both write lines here.
const CHAMPS: Readonly<Record<string, string>> = {
  ref: 'Référence',
  dauphin: 'Dossier DAUPHIN',
  reconduction: 'Action renouvelée',
  repartition: 'Partage entre quartiers',
  public: 'Publics',
  pilier: 'Pilier',
  titre: 'Titre',
  structure: 'Structure',
  annee: 'Année',
  theme: 'Thème',
  themeNational: 'Thème national',
  etat: 'État',
  etatMots: 'Décision, dans les mots du fichier',
  periode: 'Période',
  periodeEcrite: 'Période en clair',
  debut: 'Début',
  fin: 'Fin',
  objectifs: 'Objectifs',
  publics: 'Publics',
  renouvelle: 'Action renouvelée',
  quartiers: 'Quartiers',
  indicateurs: 'Indicateurs prévus',
  reserve: 'Réserve',
  remarque: 'Remarque de la ville',
  reserveLevee: 'Réserve levée le',
  nom: 'Nom',
  sigle: 'Sigle',
  genre: 'Genre',
  siret: 'SIRET',
  rna: 'RNA',
  presentation: 'Présentation',
  site: 'Site',
}

// Two versions of a long text side by side help nobody.
const LONGS = new Set(['objectifs', 'presentation', 'renouvelle'])

/** « Aïcha a modifié la fiche », and what differs, one sentence a field. */
export function enClair(ligne: LigneDeJournal): { phrase: string; details: string[] } {
  const geste = GESTES[ligne.geste] ?? 'a modifié la fiche'
  return {
    phrase: `${ligne.auteur} ${geste}`,
    details: Object.entries(ligne.changements).map(([champ, { avant, apres }]) => detail(champ, avant, apres)),
  }
}

function detail(champ: string, avant: unknown, apres: unknown): string {
  const nom = nomDuChamp(champ)
  // What a tracker tells in words stands on the action’s page: its name is enough here.
  if (avant === null && apres === null) return nom
  if (LONGS.has(champ)) return `${nom} : texte modifié`
  return `${nom} : ${dire(champ, avant)} → ${dire(champ, apres)}`
}

function nomDuChamp(champ: string): string {
  const argent = argentDe(champ)
  return argent ? `${argent.financeur}, ${NOM_DE_L_ETAPE[argent.etape].toLowerCase()}` : (CHAMPS[champ] ?? champ)
}

/** What the page of the action tells its reader: these steps of its money, the city's remarks, its words of the decision. */
export type Lu = Readonly<{ etapes: readonly Etape[]; remarque: boolean; decision: boolean }>

/** A line of the journal as its reader may be told it: no more than the page tells; `null`: nothing of it. */
export function reduireLaLigne(ligne: LigneDeJournal, lu: Lu): LigneDeJournal | null {
  const avant = Object.entries(ligne.changements)
  const dits = avant.flatMap(([champ, dit]) => reduireLeChamp(champ, dit, lu))
  return dits.length === 0 && avant.length > 0 ? null : { ...ligne, changements: Object.fromEntries(dits) }
}

type Dit = Changements[string]

function reduireLeChamp(
  champ: string,
  dit: Dit,
  { etapes, remarque, decision }: Lu,
): readonly (readonly [string, Dit])[] {
  const argent = argentDe(champ)
  if (argent) return etapes.includes(argent.etape) ? [[champ, dit]] : []
  if (REMARQUES.has(champ)) return remarque ? [[champ, dit]] : []
  // The city's own words may speak of people: to others, that its tracker says it, as the page does by what they mean.
  if (DANS_LE_SUIVI.has(champ) && !remarque) return [[champ, { avant: null, apres: null }]]
  if (decision) return [[champ, dit]]
  if (champ === 'etatMots') return []
  return champ === 'etat' ? [[champ, { avant: sansAvis(dit.avant), apres: sansAvis(dit.apres) }]] : [[champ, dit]]
}

/** An opinion decides nothing, and is the city's own. */
const sansAvis = (dit: unknown): unknown => (typeof dit === 'string' && avisDit(dit) !== null ? null : dit)

// By its field, and by the name under which a tracker wrote it.
const REMARQUES: ReadonlySet<string> = new Set(['remarque', 'Remarque de la ville'])
const DANS_LE_SUIVI: ReadonlySet<string> = new Set(['État', 'Bilan'])

/** « financements.Ville.accorde » → its funder and its step. */
function argentDe(champ: string): { financeur: string; etape: Etape } | null {
  const [, financeur, mot] = /^financements\.(.+)\.([a-z]+)$/.exec(champ) ?? []
  const etape = ETAPES.find((e) => e === mot)
  return financeur && etape ? { financeur, etape } : null
}

const estEtat = (valeur: unknown): valeur is Etat => typeof valeur === 'string' && valeur in NOM_DE_L_ETAT

/** Codes and days as the fiche shows them; what the journal holds is what was stored. */
function enMots(champ: string, valeur: string): string | undefined {
  if (champ === 'periode') return PERIODES.filter((p) => p === valeur).map((p) => NOM_DE_LA_PERIODE[p])[0]
  if (champ === 'genre') return GENRES_DE_STRUCTURE.filter((g) => g === valeur).map((g) => NOM_DU_GENRE[g])[0]
  if (champ === 'themeNational') return nomDuThemeNational(valeur)
  const lu = champ === 'debut' || champ === 'fin' || champ === 'reserveLevee' ? lireUnJour(valeur) : null
  return lu ? enChiffres(lu) : undefined
}

function dire(champ: string, valeur: unknown): string {
  if (valeur === null || valeur === undefined || valeur === '') return 'rien'
  if (argentDe(champ)) return typeof valeur === 'number' ? montant(valeur) : String(valeur)
  if (champ === 'etat' && estEtat(valeur)) return `« ${NOM_DE_L_ETAT[valeur]} »`
  const mot = typeof valeur === 'string' ? enMots(champ, valeur) : undefined
  if (mot) return `« ${mot} »`
  return typeof valeur === 'number'
    ? String(valeur)
    : `« ${typeof valeur === 'string' ? valeur : JSON.stringify(valeur)} »`
}
