import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** Accounts stand in the schema `auth`, across territoires; roles, invitations and links stand in each territoire. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists auth`.execute(db)
  await sql`
    create table auth."user" (
      id text primary key, name text not null, email text not null unique,
      "emailVerified" boolean not null default false, image text,
      "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now())`.execute(db)
  await sql`
    create table auth.session (
      id text primary key, "expiresAt" timestamptz not null, token text not null unique,
      "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
      "ipAddress" text, "userAgent" text,
      "userId" text not null references auth."user" on delete cascade)`.execute(db)
  await sql`create index session_compte on auth.session ("userId")`.execute(db)
  await sql`
    create table auth.account (
      id text primary key, "accountId" text not null, "providerId" text not null,
      "userId" text not null references auth."user" on delete cascade,
      "accessToken" text, "refreshToken" text, "idToken" text,
      "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text, password text,
      "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now())`.execute(db)
  await sql`create index account_compte on auth.account ("userId")`.execute(db)
  await sql`
    create table auth.verification (
      id text primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
      "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now())`.execute(db)
  await sql`create index verification_identifier on auth.verification (identifier)`.execute(db)
  await sql`
    create table auth.passkey (
      id text primary key, name text, "publicKey" text not null,
      "userId" text not null references auth."user" on delete cascade,
      "credentialID" text not null, counter integer not null, "deviceType" text not null,
      "backedUp" boolean not null, transports text, "createdAt" timestamptz default now(), aaguid text)`.execute(db)
  await sql`create index passkey_compte on auth.passkey ("userId")`.execute(db)
  await sql`create index passkey_credential on auth.passkey ("credentialID")`.execute(db)
  // How often a door was knocked at, whoever's: a signed hash, never an address or a number.
  await sql`create table auth.tentatives (cle text primary key, depuis timestamptz not null, nombre integer not null)`.execute(
    db,
  )
  // One line an installation: the one-time set-up link, spent or not.
  await sql`create table auth.installation (id text primary key, valeur text not null, cree_le timestamptz not null default now())`.execute(
    db,
  )

  await sql`
    create table attributions (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      compte_id text not null references auth."user" on delete cascade,
      personne_id uuid,
      role text not null check (role in
        ('coordination', 'animation', 'conseil', 'cdsu', 'porteur', 'talent', 'partenaire', 'administration')),
      quartier_id uuid,
      structure_id uuid,
      donne_par text not null,
      donne_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete cascade,
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id)
    )`.execute(db)
  await sql`create unique index attributions_une_fois on attributions (territoire_id, compte_id, role,
    coalesce(quartier_id, territoire_id), coalesce(structure_id, territoire_id))`.execute(db)
  await sql`create index attributions_compte on attributions (compte_id)`.execute(db)
  await sql`
    create table invitations (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      personne_id uuid not null,
      role text not null,
      quartier_id uuid,
      structure_id uuid,
      invite_par text not null,
      cree_le timestamptz not null,
      expire_le timestamptz not null,
      acceptee_le timestamptz,
      retiree_le timestamptz,
      primary key (territoire_id, id),
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete cascade,
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id)
    )`.execute(db)
  await sql`
    create table liens (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      geste text not null,
      sujet_id uuid not null,
      personne_id uuid,
      code text,
      cree_le timestamptz not null,
      expire_le timestamptz not null,
      revoque_le timestamptz,
      primary key (territoire_id, id),
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create unique index liens_code on liens (territoire_id, code)`.execute(db)
  await sql`create index liens_sujet on liens (territoire_id, geste, sujet_id)`.execute(db)
  for (const table of ['attributions', 'invitations', 'liens']) await tenantTable(db, table)
}
