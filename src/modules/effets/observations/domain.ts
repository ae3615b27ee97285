import type { Serie } from '#modules/suivi/index.ts'
import { ok, type Refused, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { vuEntier } from '#platform/vu.ts'

/** How a piece is known. Kinds, not a ladder: none counts for more than another. */
export const FACONS = ['dit', 'vu', 'confirme', 'mesure'] as const
export type Facon = (typeof FACONS)[number]

/** What ties whoever says it to the action. */
export const ATTACHES = ['aucune', 'structure', 'financeur', 'redaction'] as const
export type Attache = (typeof ATTACHES)[number]

/** The two links of what is claimed: that it changed, and that the action has to do with it. */
export const MAILLONS = ['changement', 'contribution'] as const
export type Maillon = (typeof MAILLONS)[number]

export const SENS = ['appuie', 'contredit'] as const
export type Sens = (typeof SENS)[number]

/** A value and the one before it, under one definition, as they stood when the piece was noted. */
export type Mesure = Readonly<{
  indicateurId: string
  libelle: string
  unite: string
  avant: Readonly<{ valeur: number; jour: string }>
  apres: Readonly<{ valeur: number; jour: string }>
}>

export type Piece = Readonly<{
  id: string
  effetId: string
  /** The link that it bears on; `null`: the rival explanation `rivaleId`. */
  maillon: Maillon | null
  rivaleId: string | null
  sens: Sens
  facon: Facon
  source: string
  jour: Temporal.PlainDate
  propos: string
  attache: Attache
  /** Borne out in part only, in the words of who was asked. */
  enPartie: boolean
  mesure: Mesure | null
  /** Which wording of the effect it was given on. */
  mots: number
  noteePar: string
  /** The account that noted it, if one did. */
  compteId: string | null
}>

export type Rivale = Readonly<{ id: string; effetId: string; rang: number; texte: string }>

export type Voix = 'porteur' | 'conseil' | 'cdsu'

export type Effet = Readonly<{
  id: string
  actionId: string
  annee: number
  /** Who recorded it, among the voices of the action; the desk is of the council. */
  voix: Voix
  changement: string
  pourQui: string
  lieu: string
  periode: string
  importance: string
  contribution: string
  redigePar: string
  /** Raised by each wording that says something else: a piece given on older words says so. */
  mots: number
  version: number
  rivales: readonly Rivale[]
  pieces: readonly Piece[]
}>

/** What is erased with an effect. */
export const ceQuiPart = ({ version, mots, rivales, pieces }: Effet): unknown => [
  [version, mots],
  rivales.map(({ texte }) => texte),
  pieces.map(({ id, propos }) => [id, propos]),
]

/** What a third person reads before they answer. */
export const luParUnTiers = ({
  action,
  changement,
  pourQui,
  lieu,
  periode,
}: Pick<Effet, 'changement' | 'pourQui' | 'lieu' | 'periode'> & Readonly<{ action: string }>): string =>
  vuEntier([action, changement, pourQui, lieu, periode])

/** What whoever brings a piece reads: a rival explanation keeps its id under other words. */
export const luPourUnePiece = ({ mots, rivales }: Pick<Effet, 'mots' | 'rivales'>): string =>
  vuEntier([mots, rivales.map(({ id, texte }) => [id, texte])])

/** An effect with its pieces; without `mots`, all were given on the words that stand. */
type AvecPieces = Pick<Effet, 'pieces'> & Partial<Pick<Effet, 'mots'>>

const surCesMots = ({ pieces, mots = 0 }: AvecPieces): readonly Piece[] => pieces.filter((une) => une.mots >= mots)

/** The pieces that bear out a link of the claim, in the words that stand: what was said of others bears out others. */
export const quiAppuient = (effet: AvecPieces): readonly Piece[] =>
  surCesMots(effet).filter(({ sens, maillon }) => sens === 'appuie' && maillon !== null)

/** The pieces of the claim that were given on words of before. */
export const surDesMotsDAvant = (effet: AvecPieces): readonly Piece[] =>
  effet.pieces.filter((une) => une.maillon !== null && !surCesMots(effet).includes(une))

/** People who say the same thing once are one source, however they were written down. In part, they are told apart. */
export const sourcesIndependantes = (effet: AvecPieces): readonly string[] => sources(effet, false)

/** Those who bear out nothing of it but in part. */
export function sourcesEnPartie(effet: AvecPieces): readonly string[] {
  const entieres = new Set(sourcesIndependantes(effet).map(plier))
  return sources(effet, true).filter((une) => !entieres.has(plier(une)))
}

function sources(effet: AvecPieces, enPartie: boolean): readonly string[] {
  const siennes = quiAppuient(effet).filter((une) => une.attache === 'aucune' && une.enPartie === enPartie)
  return [...new Map(siennes.map(({ source }) => [plier(source), source])).values()]
}

/** What is least known of a claim: a link that nothing bears out, else another explanation that nobody looked at. */
export type PointFaible =
  | Readonly<{ genre: 'maillon'; maillon: Maillon }>
  | Readonly<{ genre: 'rivale'; texte: string }>
  | Readonly<{ genre: 'aucune-rivale' }>

export function pointFaible(effet: AvecPieces & Pick<Effet, 'rivales'>): PointFaible | null {
  const maillon = MAILLONS.find((un) => !quiAppuient(effet).some((piece) => piece.maillon === un))
  if (maillon) return { genre: 'maillon', maillon }
  if (effet.rivales.length === 0) return { genre: 'aucune-rivale' }
  const rivale = effet.rivales.find(({ id }) => !effet.pieces.some((piece) => piece.rivaleId === id))
  return rivale ? { genre: 'rivale', texte: rivale.texte } : null
}

/** Those that the most independent sources bear out; all of them where several have as many, none without any. */
export function mieuxEtayes<E extends AvecPieces & Pick<Effet, 'id'>>(effets: readonly E[]): readonly E[] {
  const nombres = new Map(effets.map((effet) => [effet.id, sourcesIndependantes(effet).length]))
  const plus = Math.max(0, ...nombres.values())
  return plus === 0 ? [] : effets.filter(({ id }) => nombres.get(id) === plus)
}

/** Whether somebody says otherwise: shown beside, never taken off the rest. */
export const estContredit = (effet: Pick<Effet, 'pieces'>): boolean =>
  effet.pieces.some(({ sens, maillon }) => sens === 'contredit' && maillon !== null)

/** What the product knows of an action, that may tie whoever is named to it. */
export type Faits = Readonly<{
  structures: readonly string[]
  contacts: readonly string[]
  financeurs: readonly string[]
  redacteur: string
}>

const enMots = (nom: string): string => ` ${plier(nom)} `
const nomme = (source: string, nom: string): boolean => plier(nom) !== '' && enMots(source).includes(enMots(nom))
/** « Awa Diallo », « Diallo Awa », « Mme Awa Diallo »: all the words of a name, in any order. */
const nommeQuelquUn = (source: string, nom: string): boolean => {
  const mots = plier(nom).split(' ').filter(Boolean)
  return mots.length > 1 ? mots.every((mot) => nomme(source, mot)) : nomme(source, nom) && plier(source) === plier(nom)
}

/** The tie that the facts tell of somebody, with the name that tells it; `null`: none is known. */
export function attacheConnue(source: string, faits: Faits): Readonly<{ attache: Attache; nom: string }> | null {
  const cherche = (attache: Attache, noms: readonly string[], lu: typeof nomme) => {
    const nom = noms.find((un) => lu(source, un))
    return nom === undefined ? null : { attache, nom }
  }
  return (
    cherche('redaction', [faits.redacteur], nommeQuelquUn) ??
    cherche('structure', faits.contacts, nommeQuelquUn) ??
    cherche('structure', faits.structures, nomme) ??
    cherche('financeur', faits.financeurs, nomme)
  )
}

export type RefusDePiece =
  | 'confirme-attache'
  | 'attache-connue'
  | 'sans-valeur-d-avant'
  | 'rivale-inconnue'
  | 'autres-mots'

/** Only somebody tied to none of them confirms: the structure, whoever pays it, whoever wrote the effect down. */
export function peutConfirmer(
  dite: Attache,
  source: string,
  faits: Faits,
): Result<undefined, 'confirme-attache' | 'attache-connue'> {
  if (dite !== 'aucune') return refused('confirme-attache')
  return attacheConnue(source, faits) === null ? ok() : refused('attache-connue')
}

export type SansMesure = Refused<'une-seule' | 'autre-definition' | 'contexte' | 'aucune' | 'derivee'>

/** The latest value and the earliest one that may stand before it: same definition, same way of counting, another day. */
export function avantApres(serie: Serie): Result<Mesure, SansMesure['reason']> {
  if (serie.valeurs.length === 0) return refused(serie.derivee ? 'derivee' : 'aucune')
  const nees = serie.valeurs.filter(({ statistique }) => !statistique)
  if (nees.length === 0) return refused('contexte')
  const memes = nees.filter(({ meme }) => meme).toSorted((a, b) => Temporal.PlainDate.compare(a.jour, b.jour))
  const apres = memes.at(-1)
  const avant =
    apres && memes.find((v) => v.periode === apres.periode && Temporal.PlainDate.compare(v.jour, apres.jour) < 0)
  if (!apres || !avant) return refused(memes.length < nees.length ? 'autre-definition' : 'une-seule')
  const dite = ({ valeur, jour }: typeof apres) => ({ valeur, jour: jour.toString() })
  const { indicateurId, libelle, unite } = serie
  return ok({ indicateurId, libelle, unite, avant: dite(avant), apres: dite(apres) })
}

/** What a third person answers, and the piece that it makes; « je ne sais pas » makes none. */
export const REPONSES_DU_TIERS = ['oui', 'en-partie', 'non', 'sais-pas'] as const
export type ReponseDuTiers = (typeof REPONSES_DU_TIERS)[number]

export function pieceDuTiers(
  reponse: ReponseDuTiers,
  attache: Attache,
): Pick<Piece, 'facon' | 'sens' | 'enPartie'> | null {
  if (reponse === 'sais-pas') return null
  if (reponse === 'non') return { facon: 'dit', sens: 'contredit', enPartie: false }
  return { facon: attache === 'aucune' ? 'confirme' : 'dit', sens: 'appuie', enPartie: reponse === 'en-partie' }
}
