import { unzipSync } from 'fflate'
import { popplerMissing, textOf } from '#platform/pdf/testing.ts'

/** Where an invented word was written: `table.column`, and what tells its row apart (`oui`, `non`…). */
export type Graine = Readonly<{ colonne: string; cas: string }>

const LETTRES = 'bcdfghjklmnprstvwz'
const PREFIXE = 'Xq'

/** Invented names, phones and mails that nothing else looks like, each remembered with the place it was written in. */
export class Mots {
  readonly #graines = new Map<string, Graine>()

  nom(graine: Graine): string {
    let [reste, lettres] = [this.#graines.size, '']
    for (let i = 0; i < 5; i += 1) {
      lettres += LETTRES[reste % LETTRES.length]
      reste = Math.floor(reste / LETTRES.length)
    }
    this.#graines.set(`xq${lettres}`, graine)
    return `${PREFIXE}${lettres}`
  }

  /** Among the numbers kept for fiction (06 39 98): the whole of 06 39 9 is needed to count them. */
  telephone(graine: Graine): string {
    const numero = `06399${String(this.#graines.size).padStart(5, '0')}`
    this.#graines.set(numero, graine)
    return numero
  }

  courriel = (graine: Graine): string => `${this.nom(graine)}@exemple.invalid`.toLowerCase()

  graine = (mot: string): Graine | undefined => this.#graines.get(mot)
  graines = (): IterableIterator<Graine> => this.#graines.values()

  /** The invented words that a text holds, whatever the case, and however numbers are cut or announced. */
  dans(texte: string): string[] {
    const serre = texte.replace(/(\d)(?:[\s.\u00a0\u202f-]|&nbsp;|&#\d+;)+(?=\d)/gu, '$1')
    const vus = [
      ...[...texte.matchAll(/xq[bcdfghjklmnprstvwz]{5}/gi)].map(([mot]) => mot.toLowerCase()),
      ...[...serre.matchAll(/(?:\+33|0)(6399\d{5})/g)].map(([, suite]) => `0${suite}`),
    ]
    return [...new Set(vus)].filter((mot) => this.#graines.has(mot))
  }
}

/** All that a page, a feed, a PDF or a workbook says, markup included; `null` for a picture. */
export async function toutDe(response: Response): Promise<string | null> {
  const genre = response.headers.get('content-type') ?? ''
  if (/^(?:image|font)\//.test(genre) && !genre.includes('svg')) return null
  if (/^text\/|json|xml(?!format)|svg/.test(genre)) return response.text()
  return texteDesOctets(new Uint8Array(await response.arrayBuffer()))
}

/** What the bytes of a kept file say: a PDF, an archive of sheets or texts, or letters as they stand. */
export function texteDesOctets(octets: Uint8Array): string {
  const debut = Buffer.from(octets.subarray(0, 4)).toString('latin1')
  if (debut === '%PDF') return popplerMissing() ? '' : textOf(octets)
  if (debut.startsWith('PK'))
    return Object.values(unzipSync(octets))
      .map((un) => Buffer.from(un).toString('utf8'))
      .join('\n')
  return Buffer.from(octets).toString('utf8')
}
