import { ALPHABET } from '#platform/crypto.ts'
import { fromHex, type Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { enChiffres } from '#platform/texte.ts'
import type { Quartiers, Role } from '#src/ground/visit.ts'

/** Somebody who holds a role here. */
export type Equipier = Readonly<{
  id: Id
  compteId: string
  role: Role
  quartierId: Id | null
  structureId: Id | null
  /** `null` when the account is tied to no person of the territoire. */
  nom: string | null
  quartier: string | null
  structure: string | null
  /** Where it holds: its own quartier, or those of its structure. */
  quartiers: Quartiers
  donnePar: string
  donneLe: Temporal.Instant
  /** Those of its structure said that it is one of theirs. */
  reconnue: boolean
}>

/** A role offered to somebody, until they say yes, or it is taken back, or time runs out. */
export type Invitation = Readonly<{
  id: Id
  personneId: Id
  prenom: string
  nom: string
  role: Role
  quartierId: Id | null
  structureId: Id | null
  quartier: string | null
  structure: string | null
  /** Where it would hold: its own quartier, or those of its structure. */
  quartiers: Quartiers
  invitePar: string
  inviteParCompte: string | null
  /** The account that said yes; as long as it waits to be confirmed, it opens nothing. */
  compteId: string | null
  /** The person was known before this invitation: what is kept of them is not for whoever answers it. */
  connue: boolean
  /** The accounts that saw the link, and could have answered. */
  vuePar: readonly string[]
  creeLe: Temporal.Instant
  expireLe: Temporal.Instant
  /** When the mail last left, if it did. */
  envoyeeLe: Temporal.Instant | null
  accepteeLe: Temporal.Instant | null
  retireeLe: Temporal.Instant | null
}>

/** How long an invitation stays open. */
export const JOURS_D_INVITATION = 30

export type RefusDInvitation = 'deja-acceptee' | 'retiree' | 'a-confirmer' | 'perimee'

/** Whether the invitation can still be accepted, or the reason why not. */
export function ouverte(
  invitation: Pick<Invitation, 'accepteeLe' | 'retireeLe' | 'compteId' | 'expireLe'>,
  now: Temporal.Instant,
): Result<undefined, RefusDInvitation> {
  if (invitation.accepteeLe) return refused('deja-acceptee')
  if (invitation.retireeLe) return refused('retiree')
  if (invitation.compteId !== null) return refused('a-confirmer')
  return Temporal.Instant.compare(now, invitation.expireLe) < 0 ? ok() : refused('perimee')
}

/** Roles that make sense for one structure only. */
export const demandeUneStructure = (role: Role): boolean => role === 'porteur'

/**
 * Where a role holds: a porteur's is its structure's, the others may be of one quartier; never both. The administration
 * keeps the installation and is of the whole territoire.
 */
export function portee(
  role: Role,
  quartierId: Id | null,
  structureId: Id | null,
): Result<Readonly<{ quartierId: Id | null; structureId: Id | null }>, 'structure-manquante'> {
  if (role === 'administration') return ok({ quartierId: null, structureId: null })
  if (!demandeUneStructure(role)) return ok({ quartierId, structureId: null })
  return structureId === null ? refused('structure-manquante') : ok({ quartierId: null, structureId })
}

export type RefusDeRetrait = 'derniere-administration'

/** Somebody must be able to open the doors again: the last administration stays. */
export const retrait = (role: Role, administrations: number): Result<undefined, RefusDeRetrait> =>
  role === 'administration' && administrations <= 1 ? refused('derniere-administration') : ok()

/** A code as people type it: `abcd efgh`, `ABCD-EFGH` → `ABCDEFGH`. */
export const lireCode = (saisi: string): string =>
  enChiffres(saisi)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')

/** Why what was typed is no code at all, said without looking any code up. */
export type CodeMalEcrit =
  | Readonly<{ genre: 'six-chiffres' }>
  | Readonly<{ genre: 'secours' }>
  | Readonly<{ genre: 'signes'; signes: readonly string[] }>
  | Readonly<{ genre: 'longueur'; nombre: number }>

const SIGNES_D_UN_CODE = 8
export const SIGNES_DU_SECOURS = 12

/** `null` when it may be a code: eight signs, none of those that look like another. */
export function codeMalEcrit(code: string): CodeMalEcrit | null {
  // What a mail brought, for another page.
  if (/^\d{6}$/.test(code)) return { genre: 'six-chiffres' }
  if (code.length === SIGNES_DU_SECOURS) return { genre: 'secours' }
  const signes = [...new Set(code)].filter((signe) => !ALPHABET.includes(signe))
  if (signes.length > 0) return { genre: 'signes', signes }
  return code.length === SIGNES_D_UN_CODE ? null : { genre: 'longueur', nombre: code.length }
}

/** A code as people read it aloud: `ABCD-EFGH`. */
export const ecrireCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** An identifier as 22 characters, so that a QR stays small. */
export const enBase64 = (id: Id): string =>
  Uint8Array.fromHex(id.replaceAll('-', '')).toBase64({ alphabet: 'base64url', omitPadding: true })

/** The identifier of `enBase64`, or `null` when the text is not one. */
export function deBase64(texte: string): Id | null {
  if (!/^[A-Za-z0-9_-]{22}$/.test(texte)) return null
  return fromHex(Uint8Array.fromBase64(texte, { alphabet: 'base64url' }).toHex())
}

/**
 * A path of this site to come back to; anything else leads home. `//elsewhere` and `/\elsewhere` lead outside, browsers
 * forget tabs and line breaks, and no header may hold a control character.
 */
export const retourSur = (chemin: string | undefined): string | null =>
  chemin !== undefined && /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(chemin) ? chemin : null
