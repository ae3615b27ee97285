import type { QRCodeToStringOptions } from 'qrcode'

/** What a QR code says of itself: its margin in modules, its side in pixels, how much of it may be lost. */
type Choix = Omit<QRCodeToStringOptions, 'type'>

/** An address as a QR code, in SVG. Its library is loaded with the first one: a start does not wait for it. */
export async function enQr(adresse: string, choix: Choix): Promise<string> {
  const { toString: dessiner } = await import('qrcode')
  return dessiner(adresse, { ...choix, type: 'svg' })
}
