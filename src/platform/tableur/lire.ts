import { refused } from '#platform/result.ts'
import { lireCsv } from './csv.ts'
import { type FormatTableur, type LectureTableur, LIMITES } from './types.ts'
import { type EntreeZip, listerZip, ouvrirEntree, reemballer } from './zip.ts'

/**
 * Reads a spreadsheet file, whatever its format; the content decides, not the extension.
 * Never throws: what cannot be read comes back as a reason (sentences in `PHRASES_TABLEUR`).
 */
export async function lireTableur(octets: Uint8Array): Promise<LectureTableur> {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)
  if (buffer.length === 0) return refused('fichier-vide')
  if (buffer.length > LIMITES.octets) return refused('fichier-trop-lourd')
  try {
    const magie = buffer.toString('latin1', 0, 4)
    if (magie === 'PK\x03\x04') return await lireArchive(buffer)
    if (magie === '\xd0\xcf\x11\xe0') return await livre(buffer, 'xls')
    if (magie === '%PDF' || magie.startsWith('\x89PNG') || magie.startsWith('\xff\xd8'))
      return refused('format-inconnu')
    const debut = buffer.toString('latin1', 0, 200).trimStart().toLowerCase()
    if (/^<(\?xml|!doctype html|html|head|meta|body|table)/.test(debut)) return await livre(buffer, 'xls')
    return lireCsv(buffer)
  } catch (erreur) {
    const message = erreur instanceof Error ? erreur.message : ''
    return refused(/password|encrypt/i.test(message) ? 'mot-de-passe' : 'fichier-illisible')
  }
}

async function lireArchive(buffer: Buffer): Promise<LectureTableur> {
  const entrees = listerZip(buffer)
  if (!entrees.ok) return entrees
  const archive = reemballer(entrees.value, LIMITES.octetsDecompresses)
  if (!archive.ok) return archive
  const noms = new Set(entrees.value.map((e) => e.nom))
  if (noms.has('xl/workbook.xml')) return await livre(archive.value, 'xlsx')
  if (noms.has('xl/workbook.bin')) return await livre(archive.value, 'xls')
  if (estOds(entrees.value)) return await livre(archive.value, 'ods')
  return refused('format-inconnu')
}

function estOds(entrees: readonly EntreeZip[]): boolean {
  const type = entrees.find((e) => e.nom === 'mimetype')
  if (!type) return false
  const contenu = ouvrirEntree(type, 1000)
  return contenu.ok && contenu.value.toString('latin1').includes('opendocument.spreadsheet')
}

// The library takes a third of a second to load: only when such a file comes.
async function livre(buffer: Buffer, format: Exclude<FormatTableur, 'csv'>): Promise<LectureTableur> {
  return (await import('./livre.ts')).lireLivre(buffer, format)
}
