import { plier } from '#platform/texte.ts'

const MOIS = ['janv', 'fev', 'mars', 'avr', 'mai', 'juin', 'juil', 'aout', 'sept', 'oct', 'nov', 'dec']
const UN_MOIS =
  '(janv(?:ier)?|fev(?:r|rier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)'
const UNE_BORNE = `(?:(1er|\\d{1,2}) )?${UN_MOIS}(?: (20\\d\\d))?`
const DE_A = new RegExp(`^(?:d[eu] |d )?${UNE_BORNE}(?: (?:a|au|jusqu a|jusqu au))? ${UNE_BORNE}$`)
const SEUL = new RegExp(`^(a partir d(?:e|u)? |des |en )?${UNE_BORNE}$`)
const CHIFFRES = /^(?:du )?(\d{1,2}) (\d{1,2}) (20\d\d)(?: (?:au )?(\d{1,2}) (\d{1,2}) (20\d\d))?$/

type Jours = Readonly<{ debut: Temporal.PlainDate; fin: Temporal.PlainDate | null }>
type Borne = Readonly<{ jour: number | null; mois: number; annee: number | null }>

/**
 * The days that a period written in words tells: « 1er mars → 3 juillet 2026 », « oct. 2026 à mai 2027 », « juin-sept. »;
 * `null` where they cannot be known (« printemps », « mars, juin et octobre »).
 */
export function joursEcrits(ecrite: string, annee: number): Jours | null {
  const net = plier(ecrite)
  const [chiffres, deA, seul] = [CHIFFRES.exec(net), DE_A.exec(net), SEUL.exec(net)]
  if (chiffres) {
    const [j, m, a, k = j, n = m, b = a] = chiffres.slice(1).map((dit) => (dit === undefined ? undefined : Number(dit)))
    return entre(leJour(a, m, j), leJour(b, n, k))
  }
  if (deA) {
    const [debut, fin] = [borne(deA, 1), borne(deA, 4)]
    const a = debut.annee ?? (fin.annee ?? annee) - (fin.annee !== null && debut.mois > fin.mois ? 1 : 0)
    return entre(premier(debut, a), dernier(fin, fin.annee ?? (debut.mois > fin.mois ? a + 1 : a)))
  }
  if (!seul) return null
  const dite = borne(seul, 2)
  const debut = premier(dite, dite.annee ?? annee)
  if (/^(a partir|des)/.test(seul[1] ?? '')) return debut && { debut, fin: null }
  return entre(debut, dernier(dite, dite.annee ?? annee))
}

const borne = (lu: RegExpExecArray, n: number): Borne => ({
  jour: lu[n] ? Number.parseInt(lu[n], 10) : null,
  mois: MOIS.findIndex((mois) => lu[n + 1]?.startsWith(mois)) + 1,
  annee: lu[n + 2] ? Number(lu[n + 2]) : null,
})

const premier = ({ jour, mois }: Borne, annee: number) => leJour(annee, mois, jour ?? 1)

function dernier({ jour, mois }: Borne, annee: number): Temporal.PlainDate | null {
  return leJour(annee, mois, jour ?? Temporal.PlainYearMonth.from({ year: annee, month: mois }).daysInMonth)
}

function leJour(year = 0, month = 0, day = 0): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

const entre = (debut: Temporal.PlainDate | null, fin: Temporal.PlainDate | null): Jours | null =>
  debut && fin && Temporal.PlainDate.compare(debut, fin) <= 0 ? { debut, fin } : null
