import { ok, type Result, refused } from '#platform/result.ts'
import { rearmer } from './ecrire.ts'
import { type Cellule, type Classeur, LIMITES, type RefusTableur } from './types.ts'

const SEPARATEURS = [';', ',', '\t', '|']

/** Bytes of a text file → text: UTF-8 or UTF-16 by their mark, else UTF-8 when valid, else Windows-1252. */
export function decoderTexte(octets: Buffer): string {
  if (octets[0] === 0xff && octets[1] === 0xfe) return new TextDecoder('utf-16le').decode(octets)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    return new TextDecoder('windows-1252').decode(octets)
  }
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
