import { createHash } from 'node:crypto'
import { ok, type Result, refused } from '#platform/result.ts'
import { turns } from '#platform/turns.ts'

/** A telephone's photo is 3 to 12 MB. */
export const OCTETS_MAX = 25 * 1024 * 1024
const COTE_MAX = 1_600
// A panorama of 100 million points takes 400 MB once unfolded: more is no photo of a visit.
const POINTS_MAX = 100_000_000

export type RefusDePhoto = 'trop-lourde' | 'pas-une-photo' | 'trop-grande' | 'vide'
export type PhotoFaite = Readonly<{ octets: Buffer; empreinte: string; largeur: number; hauteur: number }>

// Every thread of libvips has an arena of its own, and its cache keeps the last pictures unfolded. Measured, 120 photos of
// 5 MB one after the other: from 549 to 628 MB held, and 714 after 240, with a heap that stays; so set, from 541 to 564.
// Loaded with the first photo: a start does not wait for it.
export async function libvips() {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

// Each unfolds the whole picture in memory.
const unParUn = turns({ atOnce: 1, waiting: 20 })

/**
 * The photo as it is kept: upright, 1,600 points at most, written anew in WebP. Nothing of what the camera wrote (place,
 * hour, device) is left. SVG is refused with whatever is no picture of points: it may hold scripts.
 */
export async function refaire(octets: Uint8Array): Promise<Result<PhotoFaite, RefusDePhoto>> {
  if (octets.byteLength === 0) return refused('vide')
  if (octets.byteLength > OCTETS_MAX) return refused('trop-lourde')
  return unParUn(() => reecrire(octets))
}

const LUS = ['jpeg', 'png', 'webp', 'heif', 'avif', 'gif', 'tiff']

async function reecrire(octets: Uint8Array): Promise<Result<PhotoFaite, RefusDePhoto>> {
  try {
    const sharp = await libvips()
    const image = sharp(octets, { limitInputPixels: POINTS_MAX, failOn: 'error' })
    const { format } = await image.metadata()
    if (!LUS.includes(format ?? '')) return refused('pas-une-photo')
    const { data, info } = await image
      .rotate()
      .resize({ width: COTE_MAX, height: COTE_MAX, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer({ resolveWithObject: true })
    const empreinte = createHash('sha256').update(data).digest('base64url').slice(0, 22)
    return ok({ octets: data, empreinte, largeur: info.width, hauteur: info.height })
  } catch (error) {
    const dit = error instanceof Error ? error.message : ''
    return refused(/pixel limit/i.test(dit) ? 'trop-grande' : 'pas-une-photo')
  }
}
