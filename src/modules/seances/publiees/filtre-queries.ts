import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { selonLeProgramme, VUE_DE_TOUS } from '#modules/programmation/index.ts'
import { motsCherches } from '#src/ground/filtre.ts'
import { A_TOUS, type Filtre } from './filtre.ts'

/** Where the words of a filter stand in a query whose actions are named `a` (left joined). */
type Colonnes = Readonly<
  Record<
    'territoire' | 'action' | 'titre' | 'lieu' | 'lieuEcrit' | 'nature' | 'publics' | 'ageMin' | 'ageMax',
    RawBuilder<unknown>
  >
>

// A public that names anybody else (« Femmes et enfants », « Parents ») is open to all ages.
const DES_GRANDS =
  '^((jeunes?[ -])?adultes?|s[eé]niors?|a[iî]n[eé]e?s?|retrait[eé]e?s?|personnes? [aâ]g[eé]e?s?|et|ou|[ ,/])+$'
const DES_PETITS = '^(tout[ -]petits?|b[eé]b[eé]s?|enfants?|(pr[eé]-?)?ado(lescent)?e?s?|et|ou|[ ,/])+$'

/** The filter as one condition: the same for what is published and for drafts. */
export function selon(f: Filtre, c: Colonnes): RawBuilder<SqlBool> {
  const toutes: RawBuilder<SqlBool>[] = [selonLeProgramme(f, VUE_DE_TOUS)]
  // Subscribed by its words: their capitals and accents may be written otherwise since.
  if (f.theme !== '') toutes.push(sql`${sansAccents(sql.ref('a.theme'))} = ${sansAccents(sql`${f.theme}::text`)}`)
  if (f.porteur !== null) toutes.push(sql`a.structure_id = ${f.porteur}`)
  if (f.action !== null) toutes.push(sql`${c.action} = ${f.action}`)
  if (f.lieu !== null) toutes.push(sql`${c.lieu} = ${f.lieu}`)
  if (f.nature !== null) toutes.push(sql`${c.nature} = ${f.nature}`)
  // A séance says its publics, else its action does.
  const publics = sql`coalesce(nullif(${c.publics}, '{}'), a.publics, '{}')`
  if (f.public !== '')
    toutes.push(sql`(${f.public} = any(${publics})
      or exists (select from unnest(${publics}) as u(dit) where u.dit ~* ${A_TOUS}) and ${aLeurAge(f.public, c)})`)
  if (f.age !== null) {
    toutes.push(sql`${f.age} between coalesce(${c.ageMin}, 0) and coalesce(${c.ageMax}, 999)`)
    // An age that is not said is open, unless each public is only of the others.
    toutes.push(sql`(coalesce(${c.ageMin}, ${c.ageMax}) is not null or ${publics} = '{}'
      or exists (select from unnest(${publics}) as u(dit) where u.dit !~* ${f.age < 18 ? DES_GRANDS : DES_PETITS}))`)
  }
  toutes.push(...motsCherches(f.q).map((mot) => sql<SqlBool>`${leDit(mot, c)}`))
  if (f.quartier !== null) toutes.push(dansLeQuartier(f.quartier, c))
  return sql<SqlBool>`(${sql.join(toutes, sql` and `)})`
}

// Once a query, not once a date: which structures and which places bear the word.
const leDit = (mot: string, c: Colonnes): RawBuilder<SqlBool> => {
  const motif = `%${mot}%`
  return sql`(a.titre_plie like ${motif} or ${sansAccents(c.titre)} like ${motif}
    or a.structure_id in (select s.id from structures s where s.nom_plie like ${motif})
    or ${c.lieu} in (select l.id from lieux l where ${sansAccents(sql.ref('l.nom'))} like ${motif})
    or ${sansAccents(c.lieuEcrit)} like ${motif})`
}

const sansAccents = (mot: RawBuilder<unknown>): RawBuilder<string> =>
  sql`replace(replace(lower(regexp_replace(normalize(${mot}, NFD), ${'[\\u0300-\\u036f]'}, '', 'g')), 'œ', 'oe'), 'æ', 'ae')`

// « Tout public », from 18 on, is not for children.
const aLeurAge = (pour: string, { ageMin, ageMax }: Colonnes): RawBuilder<SqlBool> => sql`not (
  coalesce(${ageMin}, 0) >= 18 and ${pour} ~* ${DES_PETITS} or coalesce(${ageMax}, 999) < 18 and ${pour} ~* ${DES_GRANDS})`

// Without any quartier, it is the whole territoire's.
const dansLeQuartier = (quartier: string, c: Colonnes): RawBuilder<SqlBool> => sql`(exists (
    select from action_quartiers q where q.territoire_id = ${c.territoire} and q.action_id = ${c.action}
      and q.quartier_id = ${quartier})
  or not exists (select from action_quartiers q where q.territoire_id = ${c.territoire} and q.action_id = ${c.action}))`
