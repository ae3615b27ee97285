import { url } from '#platform/url.ts'
import { goTo, param, screen } from '#src/web.ts'
import { rendreClasseur } from '../classeur.ts'

/** Her own workbook back, as a download. */
export const classeurScreen = screen()

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

classeurScreen.get('/import/:id/classeur', async (c) => {
  const rendu = await rendreClasseur(c.var.visit, param(c))
  if (!rendu.ok) return goTo(c, url('/import/:id', c.var.visit.territoire, { id: param(c) }), rendu.reason)
  const { nom, octets, extension } = rendu.value
  return c.body(new Uint8Array(octets), 200, {
    'content-type': TYPES[extension],
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(nom)}`,
    'cache-control': 'private, no-store',
  })
})
