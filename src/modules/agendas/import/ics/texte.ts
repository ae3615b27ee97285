const ENTITES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  nbsp: ' ',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ecirc: 'ê',
  ccedil: 'ç',
  rsquo: '’',
  euro: '€',
}

const BALISE =
  /<\/?(?:a|b|br|i|u|p|ul|ol|li|div|span|strong|em|html|body|head|font|table|tr|td|h[1-6])(?:\s[^<>]*)?\/?>/gi

/** What a web agenda wrote as a page, as lines of text. What is no page is left as it is. */
export function sansBalises(texte: string): string {
  if (texte.search(BALISE) < 0) return texte.trim()
  return texte
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>/gi, '\n')
    .replace(BALISE, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (entier, code: string) => entite(code) ?? entier)
    .replace(/[ \t\u00a0]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function entite(code: string): string | null {
  if (!code.startsWith('#')) return ENTITES[code.toLowerCase()] ?? null
  const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 10)
  return point > 31 && point < 0x110000 && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : ''
}
