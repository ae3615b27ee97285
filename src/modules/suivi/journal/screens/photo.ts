import { found, read } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { findPhoto, octetsDe } from '../store.ts'
import { noteLue } from '../usecases.ts'

/** The bytes of a photo, for those who read its note. A browser asks each time whether they still may see it. */
export const photoScreen = screen()

photoScreen.get('/suivi/photos/:id', async (c) => {
  const { visit } = c.var
  const { photo, octets } = await read(visit, async (tx) => {
    const photo = found(await findPhoto(tx, param(c)))
    await noteLue(tx, visit, photo.noteId)
    const connue = c.req.header('if-none-match') === `"${photo.empreinte}"`
    return { photo, octets: connue ? null : found(await octetsDe(tx, photo.id)) }
  })
  const headers = {
    etag: `"${photo.empreinte}"`,
    // On a phone that is often shared, what a link opened is not kept.
    'cache-control': visit.me.genre === 'lien' ? 'private, no-store' : 'private, no-cache',
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
  }
  return octets === null ? c.body(null, 304, headers) : c.body(new Uint8Array(octets), 200, headers)
})
