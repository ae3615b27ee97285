import { NOMS_DE_JOURS } from '#platform/dates.ts'
import type { Cellule } from '#platform/tableur/types.ts'
import { plier } from '#platform/texte.ts'

/** What a cell says of a moment: a day, an hour, both, or words to be understood. */
export type MomentDeCellule = Readonly<{
  jour: Temporal.PlainDate | null
  heure: Temporal.PlainTime | null
  /** `null`: nothing else is said. */
  texte: string | null
}>

/** An empty cell. */
export const RIEN: MomentDeCellule = { jour: null, heure: null, texte: null }
const [JOUR_FR, JOUR_ISO] = [
  /^(?:\p{L}+\.?\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/u,
  /^(\d{4})-(\d{2})-(\d{2})$/,
]
const HEURE = /^(\d{1,2})\s*(?:h|:|heures?)\s*(\d{2})?(?:[:mn]+\s*(?:00)?)?$/i

/** A cell of a date or an hour column. `null`: a date or an hour that does not exist. */
export function momentDe(cellule: Cellule | undefined, quoi: 'jour' | 'heure'): MomentDeCellule | null {
  if (!cellule || cellule.texte.trim() === '') return RIEN
  const { date, valeur } = cellule
  if (date !== undefined) return deTableur(date)
  if (typeof valeur === 'number' && quoi === 'heure') return deNombre(valeur)
  return deTexte(cellule.texte.replace(/[\u00a0\u202f]/g, ' ').trim())
}

/** Spreadsheets keep an hour alone as an hour of the first days of 1900. */
function deTableur(date: string): MomentDeCellule | null {
  const [jour = '', heure] = date.split('T')
  const temps = heure === undefined ? null : heureDe(Number(heure.slice(0, 2)), Number(heure.slice(3, 5)))
  if (Number(jour.slice(0, 4)) < 1910) return { jour: null, heure: temps ?? heureDe(0, 0), texte: null }
  return { jour: Temporal.PlainDate.from(jour), heure: temps, texte: null }
}

/** A part of a day (ODS), or a plain hour: 14, 14.5. */
function deNombre(valeur: number): MomentDeCellule | null {
  const minutes = Math.round(valeur < 1 ? valeur * 24 * 60 : valeur * 60)
  const heure = heureDe(Math.floor(minutes / 60), minutes % 60)
  return heure && { jour: null, heure, texte: null }
}

function deTexte(texte: string): MomentDeCellule | null {
  const [, premier = texte, reste = ''] = /^(\S+(?:\s+\d+[/.-]\d+[/.-]\d+)?)(?:T|\s+)(.+)$/.exec(texte) ?? []
  const ensemble = jourEcrit(texte)
  if (ensemble !== undefined) return ensemble && { jour: ensemble, heure: null, texte: null }
  const heure = heureEcrite(texte)
  if (heure !== undefined) return heure && { jour: null, heure, texte: null }
  const [jour, temps] = [jourEcrit(premier), heureEcrite(reste)]
  if (jour && temps) return { jour, heure: temps, texte: null }
  if (jour === null || temps === null) return null
  return { jour: null, heure: null, texte }
}

/** `undefined`: no such thing; `null`: it does not exist. */
function jourEcrit(texte: string): Temporal.PlainDate | null | undefined {
  const [iso, a = '', m = '', j = ''] = JOUR_ISO.exec(texte) ?? []
  const [fr, jour = '', mois = '', annee = ''] = JOUR_FR.exec(texte) ?? []
  if (iso === undefined && fr === undefined) return undefined
  const an = Number(annee || a)
  try {
    const lu = Temporal.PlainDate.from(
      { year: an < 100 ? 2000 + an : an, month: Number(mois || m), day: Number(jour || j) },
      { overflow: 'reject' },
    )
    return jourDit(texte, lu) ? lu : null
  } catch {
    return null
  }
}

/** A weekday said beside a date is that of the date. */
export function jourDit(texte: string, date: Temporal.PlainDate): boolean {
  const [premier = ''] = plier(texte).split(' ')
  const rang = NOMS_DE_JOURS.findIndex((nom) => premier.length >= 3 && nom.startsWith(premier))
  return rang < 0 || rang + 1 === date.dayOfWeek
}

function heureEcrite(texte: string): Temporal.PlainTime | null | undefined {
  if (plier(texte) === 'midi') return heureDe(12, 0)
  if (plier(texte) === 'minuit') return heureDe(24, 0)
  const [lue, h = '', m = '0'] = HEURE.exec(texte) ?? (/^\d{1,2}$/.test(texte) ? [texte, texte] : [])
  return lue === undefined ? undefined : heureDe(Number(h), Number(m))
}

/** 24:00 is the midnight that ends the day. */
const heureDe = (hour: number, minute: number): Temporal.PlainTime | null =>
  hour === 24 && minute === 0
    ? Temporal.PlainTime.from('00:00')
    : hour < 24 && minute < 60
      ? Temporal.PlainTime.from({ hour, minute })
      : null
