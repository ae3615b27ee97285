import type { Auto, DuTerritoire, Instant, InstantAuto } from '#platform/columns.ts'
import type { Role } from '#src/ground/visit.ts'

export type ComptesTables = {
  'auth.user': {
    id: string
    name: string
    email: string
    emailVerified: boolean
    createdAt: InstantAuto
    updatedAt: InstantAuto
  }
  'auth.session': {
    id: string
    expiresAt: Instant
    token: string
    createdAt: InstantAuto
    updatedAt: InstantAuto
    ipAddress: string | null
    userAgent: string | null
    userId: string
  }
  'auth.passkey': {
    id: string
    name: string | null
    publicKey: string
    userId: string
    credentialID: string
    counter: number
    deviceType: string
    backedUp: boolean
    transports: string | null
    createdAt: InstantAuto
    aaguid: string | null
  }
  'auth.verification': {
    id: string
    identifier: string
    value: string
    expiresAt: Instant
    createdAt: InstantAuto
    updatedAt: InstantAuto
  }
  'auth.tentatives': { cle: string; depuis: Instant; nombre: number }
  'auth.installation': { id: string; valeur: string; cree_le: InstantAuto }
} & DuTerritoire<{
  attributions: {
    id: string
    compte_id: string
    personne_id: string | null
    role: Role
    quartier_id: string | null
    structure_id: string | null
    donne_par: string
    donne_le: Instant
    /** Those of the structure said that it is one of theirs. */
    reconnue: Auto<boolean>
    /** The names that the account had before, under which it signed here. */
    noms_d_avant: Auto<string[]>
  }
  invitations: {
    id: string
    personne_id: string
    role: Role
    quartier_id: string | null
    structure_id: string | null
    invite_par: string
    /** `null`: no account invited, or before it was written down. */
    invite_par_compte: string | null
    /** Who said yes: once accepted, who was brought in. */
    compte_id: string | null
    /** The person was known before. */
    connue: boolean
    /** The accounts that saw the link. */
    vue_par_comptes: Auto<string[]>
    cree_le: Instant
    expire_le: Instant
    acceptee_le: Instant | null
    retiree_le: Instant | null
    envoyee_le: Instant | null
  }
  liens: {
    id: string
    geste: string
    sujet_id: string
    personne_id: string | null
    code: string | null
    cree_le: Instant
    expire_le: Instant
    revoque_le: Instant | null
    doute_le: Auto<Instant | null>
    de_passage: Auto<boolean>
    en_main: Auto<boolean>
  }
}>
