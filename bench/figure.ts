/** One figure: what was measured, and what it should be. `target: null` is a figure without a promise. */
export type Figure = Readonly<{
  name: string
  value: number
  unit: string
  target: number | null
  better: 'lower' | 'higher'
}>
export type Measured = Figure & Readonly<{ ok: boolean | null }>

export const figure = (
  name: string,
  value: number,
  unit: string,
  better: Figure['better'],
  target: number | null = null,
): Figure => ({ name, value: Math.round(value * 100) / 100, unit, target, better })
