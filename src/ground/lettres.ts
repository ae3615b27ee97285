import { createHash } from 'node:crypto'
import { type Expression, sql } from 'kysely'
import type { Id } from '#platform/ids.ts'
import { absolute, url } from '#platform/url.ts'
import type { Territoire } from './visit.ts'

// Consonants only: six of them spell no word, and none is heard as another figure.
export const CONSONNES = 'bcdfghjkmnpqrstv'
const LETTRES = 6
const CHIFFRES = '0123456789abcdef'

/** Of a public page: the first six figures of the hash of its id, the same in SQL (`aLEmpreinte`). */
const empreinteDe = (id: Id): string => createHash('md5').update(id).digest('hex').slice(0, LETTRES)

const traduire = (texte: string, de: string, vers: string): string =>
  [...texte].map((signe) => vers[de.indexOf(signe)] ?? '').join('')

/** Six letters that say a public page, short enough to be dictated; always the same. Two pages may share them. */
export const lettresDe = (id: Id): string => traduire(empreinteDe(id), CHIFFRES, CONSONNES)

/** What the typed letters say, capitals and separators set aside; `null` when they are not six of ours. */
export function lireLettres(saisi: string): string | null {
  const net = saisi.toLowerCase().replace(/[\s.-]/g, '')
  const empreinte = traduire(net, CONSONNES, CHIFFRES)
  return net.length === LETTRES && empreinte.length === LETTRES ? empreinte : null
}

/** The rows that these letters name. Few rows a territoire, asked once in a while: no index. */
export const aLEmpreinte = (id: Expression<string>, empreinte: string) =>
  sql<boolean>`substr(md5(${id}::text), 1, ${sql.lit(LETTRES)}) = ${empreinte}`

export const cheminDesLettres = (id: Id, t: Territoire): string => url('/d/:lettres', t, { lettres: lettresDe(id) })

/** « https://coupdepouce.example/bellevue/d/bcdfgh »: the whole address to dictate; `null` without a public one. */
export const adresseADicter = (id: Id, t: Territoire): string | null => absolute(cheminDesLettres(id, t), t)
