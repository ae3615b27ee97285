import type { Jours } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Photo } from '../domain.ts'
import { libvips } from './photos.ts'
import { photosTransmises } from './store.ts'

export type PhotoDuBilan = Photo & Readonly<{ jour: Temporal.PlainDate }>

/**
 * The photos that go with the bilan of an action: those of what its structure noted on these days and gave to all who read a
 * bilan, of which this person may read the note. The latest, in the order of their days.
 */
export const photosDuBilan = (tx: Tx, visit: Visit, actionId: Id, jours: Jours): Promise<PhotoDuBilan[]> =>
  photosTransmises(tx, actionId, jours, visit.me)

// Half a page wide, at the grain of a printer.
const COTE_SUR_PAPIER = 900

/** The bytes of a photo as a document holds them: a JPEG goes in a PDF as it is, where a WebP is unfolded. */
export const photoSurPapier = async (octets: Buffer): Promise<Uint8Array> =>
  (await libvips())(octets)
    .resize({ width: COTE_SUR_PAPIER, height: COTE_SUR_PAPIER, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 80 })
    .toBuffer()
