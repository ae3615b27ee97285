import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'

/** What a README holds between two marks is what the program says; `README=write npx vitest run …` prints it. */
export function expectInReadme(readme: URL, mark: string, content: string): void {
  const [debut, fin] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`]
  const [avant = '', reste = ''] = readFileSync(readme, 'utf8').split(debut)
  const attendu = `${avant}${debut}\n\n${content}\n\n${fin}${reste.split(fin)[1] ?? ''}`
  if (process.env.README === 'write') writeFileSync(readme, attendu)
  expect(readFileSync(readme, 'utf8')).toBe(attendu)
}

/** A table of Markdown, its columns as wide as what they hold. */
export function markdownTable([titles = [], ...rows]: readonly (readonly string[])[]): string {
  const wide = titles.map((title, n) => Math.max(title.length, ...rows.map((row) => row[n]?.length ?? 0)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, n) => cell.padEnd(wide[n] ?? 0)).join(' | ')} |`
  return [titles, wide.map((n) => '-'.repeat(n)), ...rows].map(line).join('\n')
}
