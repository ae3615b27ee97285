import { ok, type Result, refused } from '#platform/result.ts'
import { rearmer } from './ecrire.ts'
import { type Cellule, type Classeur, LIMITES, type RefusTableur } from './types.ts'

const SEPARATEURS = [';', ',', '\t', '|']

/** UTF-8 or UTF-16 by their mark, else UTF-8 when valid, else Windows-1252. */
function codageDe(octets: Buffer): 'utf-8' | 'utf-16le' | 'windows-1252' {
  if (octets[0] === 0xff && octets[1] === 0xfe) return 'utf-16le'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(octets)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** Bytes of a text file → text. */
export const decoderTexte = (octets: Buffer): string => new TextDecoder(codageDe(octets)).decode(octets)

const MARQUE = '\uFEFF'

/** A text in the code of the file that it comes from, with its mark; in UTF-8 where that code lacks one of its signs. */
export function encoderTexte(texte: string, origine: Buffer): Buffer {
  const codage = codageDe(origine)
  if (codage === 'utf-16le') return Buffer.from(MARQUE + texte, 'utf16le')
  if (codage === 'utf-8') return Buffer.from((origine[0] === 0xef ? MARQUE : '') + texte)
  const signes = new TextDecoder(codage).decode(Uint8Array.from({ length: 256 }, (_, n) => n))
  const rangs = Array.from(texte, (signe) => signes.indexOf(signe))
  return rangs.includes(-1) ? Buffer.from(MARQUE + texte) : Buffer.from(rangs)
}

/** The separator that cuts the first lines into the most even number of fields. */
export function devinerSeparateur(texte: string): string {
  const debut = texte.slice(0, 20_000)
  let meilleur = ';'
  let score = -1
  for (const separateur of SEPARATEURS) {
    const largeurs = decouper(debut, separateur)
      .slice(0, 30)
      .map((ligne) => ligne.length)
    const larges = largeurs.filter((n) => n > 1)
    if (larges.length === 0) continue
    const mode = larges.filter((n) => n === plusFrequent(larges)).length
    const note = mode * 10 + Math.min(9, plusFrequent(larges))
    if (note > score) {
      score = note
      meilleur = separateur
    }
  }
  return meilleur
}

/** Cuts a CSV text (RFC 4180 quotes, any line end) into rows of fields. */
export function decouper(texte: string, separateur: string): string[][] {
  const lignes: string[][] = []
  let ligne: string[] = []
  let champ = ''
  let entreGuillemets = false
  for (let i = 0; i < texte.length; i++) {
    const c = texte[i]
    if (entreGuillemets) {
      if (c !== '"') champ += c
      else if (texte[i + 1] === '"') {
        champ += '"'
        i++
      } else entreGuillemets = false
    } else if (c === '"' && champ.trim() === '') {
      champ = ''
      entreGuillemets = true
    } else if (c === separateur) {
      ligne.push(champ)
      champ = ''
    } else if (c === '\n' || c === '\r') {
      if (c === '\r' && texte[i + 1] === '\n') i++
      ligne.push(champ)
      lignes.push(ligne)
      ligne = []
      champ = ''
    } else champ += c
  }
  if (champ !== '' || ligne.length > 0) lignes.push([...ligne, champ])
  return lignes
}

/** Reads a CSV; every value stays text, the reader of the domain decides what is a number. */
export function lireCsv(octets: Buffer): Result<Classeur, RefusTableur> {
  if (octets.subarray(0, 4096).includes(0) && octets[0] !== 0xff) return refused('format-inconnu')
  const texte = decoderTexte(octets)
    .replace(/^\uFEFF/, '')
    .replace(/^sep=.\r?\n/i, '')
  const brutes = decouper(texte, devinerSeparateur(texte))
  if (brutes.length > LIMITES.lignes) return refused('trop-de-cellules')
  let remplies = 0
  const lignes = brutes.map((ligne) =>
    ligne.map((champ): Cellule | undefined => {
      if (champ.trim() === '') return undefined
      remplies++
      const texte = rearmer(champ)
      return { valeur: texte, texte }
    }),
  )
  if (remplies > LIMITES.cellules) return refused('trop-de-cellules')
  if (remplies === 0) return refused('fichier-vide')
  return ok({ format: 'csv', feuilles: [{ nom: 'CSV', masquee: false, lignes, fusions: [] }] })
}

function plusFrequent(nombres: readonly number[]): number {
  const comptes = new Map<number, number>()
  for (const n of nombres) comptes.set(n, (comptes.get(n) ?? 0) + 1)
  return [...comptes].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}
