import { createHash } from 'node:crypto'
import { lesDeux } from './les-deux.ts'

/**
 * A field as a page showed it: its version, and a print of its words. One button sends all the fields of a page: this
 * tells what was typed from what was only read, so that two people in two fields of one page do not quarrel.
 */
export const vu = (version: number, valeur: string): string => `${version}.${empreinte(valeur)}`

/** Read again with what came back in the field: as it was drawn, or touched since. */
export function lireVu(dit: unknown, valeur: string): Readonly<{ version: number; intact: boolean }> {
  const [version = '', print] = (typeof dit === 'string' ? dit : '').split('.')
  return { version: /^\d{1,9}$/.test(version) ? Number(version) : 0, intact: print === empreinte(valeur) }
}

/** Which of two texts of one field stays, and the version of the other's that was read: `mien.VERSION.CLE`. */
export type Choix = Readonly<{ quoi: string; version: number; cle: string }>

export function lireChoix(dit: unknown): Choix | null {
  const [, quoi, version, cle] = /^(mien|sien|deux)\.(\d{1,9})\.(.+)$/.exec(typeof dit === 'string' ? dit : '') ?? []
  return quoi && cle ? { quoi, version: Number(version), cle } : null
}

/** What is to be written of it, over the version that was read; nothing where the other's stays. */
export const choisi = ({ quoi, version }: Choix, mien: string, sien: string) =>
  quoi === 'sien' ? [] : [{ version, valeur: quoi === 'deux' ? lesDeux(sien, mien) : mien }]

/** A whole form as its page showed it, for its hidden field `version`. */
export const vuEntier = (valeurs: unknown): string => vu(0, JSON.stringify(valeurs))

/** Whether what the form was shown is still what is kept; a form without a print was read by nobody. */
export const encoreVrai = (dit: unknown, valeurs: unknown): boolean => lireVu(dit, JSON.stringify(valeurs)).intact

// A browser sends line breaks of its own; what is kept has no space at its ends.
const empreinte = (valeur: string): string =>
  createHash('sha256').update(valeur.replace(/\r\n?/g, '\n').trim()).digest('hex').slice(0, 12)
