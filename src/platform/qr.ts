/** What a QR code says of itself: its margin in modules, its side in pixels, how much of it may be lost (M: a seventh). */
type Choix = Readonly<{ margin?: number; width?: number; errorCorrectionLevel?: 'M' | 'Q' }>

/** An address as a QR code, in SVG. Its library is loaded with the first one: a start does not wait for it. */
export async function enQr(
  adresse: string,
  { margin = 4, width, errorCorrectionLevel: ecc = 'M' }: Choix,
): Promise<string> {
  const { encode } = await import('uqr')
  const { size, data } = encode(adresse, { ecc, border: margin })
  // Dark modules that follow each other in a row are one stroke.
  const traits = data.flatMap((rang, y) =>
    [
      ...rang
        .map((noir) => (noir ? '#' : ' '))
        .join('')
        .matchAll(/#+/g),
    ].map(({ index, 0: suite }) => `M${index} ${y}.5h${suite.length}`),
  )
  const cote = width === undefined ? '' : ` width="${width}" height="${width}"`
  return `<svg xmlns="http://www.w3.org/2000/svg"${cote} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#ffffff" d="M0 0h${size}v${size}H0z"/><path stroke="#000000" d="${traits.join('')}"/></svg>`
}
