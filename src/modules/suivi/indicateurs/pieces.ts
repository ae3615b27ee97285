import { ok, type Result, refused } from '#platform/result.ts'
import { listerZip } from '#platform/tableur/zip.ts'
import { refaire } from '../journal/photos.ts'
import type { GenreDePiece } from './domain.ts'

/** A scanned sheet of several pages is 2 to 8 MB. */
export const OCTETS_MAX = 10 * 1024 * 1024
export const PIECES_MAX = 5

export type RefusDePiece = 'vide' | 'trop-lourde' | 'pas-une-piece' | 'trop-de-pieces'
export type PieceFaite = Readonly<{ genre: GenreDePiece; octets: Buffer }>

/**
 * What a file is, by its bytes and never by its name: a PDF, a spreadsheet without macros, lines of text, or a photo, made anew
 * without what its camera wrote. Nothing else is kept, and nothing is ever shown inside a page: it is taken away.
 */
export async function lirePiece(octets: Uint8Array, nom: string): Promise<Result<PieceFaite, RefusDePiece>> {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)
  if (buffer.length === 0) return refused('vide')
  if (buffer.length > OCTETS_MAX) return refused('trop-lourde')
  if (buffer.toString('latin1', 0, 5) === '%PDF-') return ok({ genre: 'pdf', octets: buffer })
  if (buffer.toString('latin1', 0, 4) === 'PK\x03\x04') {
    const entrees = listerZip(buffer)
    const noms = entrees.ok ? entrees.value.map((e) => e.nom) : []
    const macros = noms.some((un) => /vbaproject|^(?:basic|scripts)\//i.test(un))
    if (!macros && noms.includes('xl/workbook.xml')) return ok({ genre: 'xlsx', octets: buffer })
    if (!macros && noms.includes('mimetype') && noms.includes('content.xml') && /\.ods$/i.test(nom))
      return ok({ genre: 'ods', octets: buffer })
    return refused('pas-une-piece')
  }
  if (/\.csv$/i.test(nom) && !buffer.includes(0) && !/^\W*</.test(buffer.toString('latin1', 0, 200)))
    return ok({ genre: 'csv', octets: buffer })
  const photo = await refaire(octets)
  return photo.ok ? ok({ genre: 'webp', octets: photo.value.octets }) : refused('pas-une-piece')
}

export const TYPE_DE_PIECE: Readonly<Record<GenreDePiece, string>> = {
  pdf: 'application/pdf',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
}

/** What a file is called here: as it came, less what no file name may hold, with the ending of what it is. */
export const nomDePiece = (nom: string, genre: GenreDePiece): string => {
  const net = nom.replace(/[\p{Cc}\p{Cf}"\\/:*?<>|]+/gu, ' ').replace(/\.[A-Za-z0-9]{1,5}$/, '')
  return `${net.replace(/\s+/g, ' ').trim().slice(0, 80).trim() || 'Pièce'}.${genre}`
}
