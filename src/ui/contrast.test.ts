import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8')

/** The colours of one block of tokens, by name. */
function tokens(block: string): ReadonlyMap<string, string> {
  return new Map(
    [...block.matchAll(/(--[a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
}

const [, light = '', rest = ''] = /^:root \{(.*?)^\}(.*)$/ms.exec(css) ?? []
const [, media = '', chosen = ''] =
  /:root:not\(\[data-theme="clair"\]\) \{(.*?)\}.*:root\[data-theme="sombre"\] \{(.*?)\}/s.exec(rest) ?? []
const themes = { clair: tokens(light), sombre: tokens(media) } as const

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

const FONDS = ['fond', 'carte', 'creux']
const PAIRS: readonly (readonly [string, string, number])[] = [
  ...FONDS.map((fond) => ['encre', fond, 7] as const),
  ...FONDS.flatMap((fond) => ['encre-douce', 'lien', 'rouge', 'terre'].map((texte) => [texte, fond, 4.5] as const)),
  ...['vert', 'terre', 'rouge', 'vert-pale', 'terre-pale', 'ocre-pale', 'rouge-pale', 'bleu-pale'].map(
    (fond) => [`sur-${fond}`, fond, 4.5] as const,
  ),
  ['sur-vert', 'vert-fonce', 4.5],
  // Borders of fields, focus rings and bars of charts: 3 to 1 with what they stand on.
  ...FONDS.flatMap((fond) => ['trait-fort', 'foyer', 'vert'].map((trait) => [trait, fond, 3] as const)),
]

describe.each(['clair', 'sombre'] as const)('colours of the theme %s', (theme) => {
  it.each(PAIRS)('%s on %s reaches %d to 1', (texte, fond, minimum) => {
    const [one, other] = [themes[theme].get(`--${texte}`), themes[theme].get(`--${fond}`)]
    expect(one, texte).toBeDefined()
    expect(other, fond).toBeDefined()
    expect(contrast(one ?? '', other ?? '')).toBeGreaterThanOrEqual(minimum)
  })
})

describe('the dark theme', () => {
  it('is the same whether the device or the visitor asks for it', () => {
    expect(tokens(chosen)).toEqual(themes.sombre)
    expect(themes.sombre.size).toBeGreaterThan(30)
  })
})

it('gives what answers a search the colours of the house, and not the browser’s own yellow', () => {
  const base = readFileSync(new URL('./styles/base.css', import.meta.url), 'utf8')
  // A rule of its own: after the end of another one, and not the last of a list of selectors.
  const [, mark = ''] = /^\}\n\nmark \{(.*?)^\}/ms.exec(base) ?? []
  expect(mark).toMatch(/color: var\(--sur-ocre-pale\)/)
  expect(mark).toMatch(/background: var\(--ocre-pale\)/)
})

it('computes the contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
