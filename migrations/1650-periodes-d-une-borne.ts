import { type Kysely, sql } from 'kysely'
import { joursEcrits, motsDesBornes } from '#modules/programmation/periode-ecrite.ts'

const UNE_BORNE = /^(?:(à partir du)|jusqu’au) (.+)$/s
/** « Du dès mars », « au à la rentrée »: no article goes before these. */
const DIT_DEJA =
  /^(?:dès|de|d’|d'|du|des|à|au|aux|en|entre|depuis|avant|après|jusqu|selon|suivant|pendant|tout|toute)(?!\p{L})|^20\d\d$/u

/** As a file is read now, by that very function: its next import is to find nothing to change. */
function redite(ecrite: string): string | null {
  const [, depuis, dite = ''] = UNE_BORNE.exec(ecrite) ?? []
  const mots = depuis ? motsDesBornes(dite, undefined) : motsDesBornes(undefined, dite)
  if (mots === null || mots === ecrite) return null
  const { debut = null, fin = null } = joursEcrits(dite, 2026) ?? {}
  // Words of somebody's own, « à partir du premier cours », stay as they are.
  return mots !== dite || DIT_DEJA.test(dite) || (debut && fin) ? mots : null
}

/** « À partir du dès mars », « à partir du janvier à décembre » were kept of columns that tell one end of a period. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ dite: string }>`
    select periode_ecrite as dite from actions where periode_ecrite ~ '^(à partir du|jusqu’au) '
    union select dernier_import ->> 'periode' from actions where dernier_import ->> 'periode' ~ '^(à partir du|jusqu’au) '
    union select donnees ->> 'periode' from actions_votees where donnees ->> 'periode' ~ '^(à partir du|jusqu’au) '`.execute(
    db,
  )
  for (const { dite } of rows) {
    const mots = redite(dite)
    if (mots === null) continue
    await sql`update actions set periode_ecrite = ${mots} where periode_ecrite = ${dite}`.execute(db)
    await sql`update actions set dernier_import = jsonb_set(dernier_import, '{periode}', to_jsonb(${mots}::text))
      where dernier_import ->> 'periode' = ${dite}`.execute(db)
    await sql`update actions_votees set donnees = jsonb_set(donnees, '{periode}', to_jsonb(${mots}::text))
      where donnees ->> 'periode' = ${dite}`.execute(db)
  }
}
